//! What an event means for a thread. Pure; the state an entry ends in depends on the set of events, never on their
//! order.

use super::model::Media;
use super::view::EntryKind;
use crate::clock::Millis;
use crate::sync::{Content, MemberChange, RoomChange, file_line};

/// What one event becomes.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Projected {
    /// A line of its own.
    Line(Box<Line>),
    /// Something about another event.
    Mark(Mark),
    /// The sender takes care of the thread, or no longer does.
    Care { taken: bool },
    /// Shown nowhere.
    Nothing,
}

/// A line of a thread, before edits and redactions.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    pub kind: EntryKind,
    pub body: String,
    pub reply_to: Option<String>,
    pub media: Option<Media>,
    /// The event as received, while it cannot be decrypted or is not understood.
    pub raw: Option<String>,
    pub redacted: bool,
    /// Degrees.
    pub place: Option<(f64, f64)>,
}

/// An edit, reaction, redaction, or taking care.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    pub kind: MarkKind,
    /// Event id; the room's for who takes care.
    pub target: String,
    /// New body, reaction key, [`CARED`], or empty.
    pub value: String,
    /// Of an edit that is meant for us in particular.
    pub mention: bool,
}

impl Mark {
    /// A mark that is meant for nobody in particular.
    pub fn new(kind: MarkKind, target: &str, value: &str) -> Self {
        Self { kind, target: target.to_owned(), value: value.to_owned(), mention: false }
    }
}

/// Value of a mark by which somebody takes care of a thread; who gives it back leaves an empty one.
pub(super) const CARED: &str = "taken";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MarkKind {
    Edit,
    Reaction,
    Redaction,
    Care,
}

impl MarkKind {
    /// The name in `annotations`.
    pub fn name(self) -> &'static str {
        match self {
            MarkKind::Edit => "edit",
            MarkKind::Reaction => "reaction",
            MarkKind::Redaction => "redaction",
            MarkKind::Care => "care",
        }
    }

    /// The kind with this name in `annotations`.
    pub fn from_name(name: &str) -> Self {
        match name {
            "edit" => MarkKind::Edit,
            "reaction" => MarkKind::Reaction,
            "care" => MarkKind::Care,
            _ => MarkKind::Redaction,
        }
    }
}

/// A mark as kept. One that was itself taken back has an empty value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct KeptMark {
    pub event_id: String,
    pub sender: String,
    pub kind: MarkKind,
    pub value: String,
    pub at_ms: Millis,
    /// Of an edit that is meant for us in particular.
    pub mention: bool,
}

/// How an entry stands after everything said about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Settled {
    Redacted,
    AsSent,
    Edited { body: String },
}

/// What `content` becomes.
pub(super) fn project(content: &Content) -> Projected {
    let mark = |kind, target: &str, value: &str| Projected::Mark(Mark::new(kind, target, value));
    match content {
        Content::Edit { target, body } => mark(MarkKind::Edit, target, body),
        Content::Reaction { target, key } => mark(MarkKind::Reaction, target, key),
        Content::Redaction { target } => mark(MarkKind::Redaction, target, ""),
        Content::Care { taken } => Projected::Care { taken: *taken },
        Content::State => Projected::Nothing,
        content => Projected::Line(Box::new(line(content))),
    }
}

fn line(content: &Content) -> Line {
    let (kind, body, reply_to, media) = match content {
        Content::Text { body, reply_to } => (EntryKind::Text, body.clone(), reply_to.clone(), None),
        Content::Image { caption, media, reply_to } => {
            (EntryKind::Image, caption.clone(), reply_to.clone(), Some(media))
        }
        Content::Video { caption, media, reply_to } => {
            (EntryKind::Video, caption.clone(), reply_to.clone(), Some(media))
        }
        Content::Voice { media, reply_to } => (EntryKind::Voice, String::new(), reply_to.clone(), Some(media)),
        Content::File { name, caption, media, reply_to } => {
            (EntryKind::File, file_line(name, caption), reply_to.clone(), Some(media))
        }
        Content::Place { body, reply_to, .. } => (EntryKind::Place, body.clone(), reply_to.clone(), None),
        Content::Member { who, change } => (EntryKind::Member, member_line(*change, who), None, None),
        Content::Undecryptable { .. } => (EntryKind::Undecryptable, String::new(), None, None),
        Content::Room { change } => (EntryKind::Member, room_line(change), None, None),
        Content::Unknown { kind, .. } => (EntryKind::Unknown, kind.clone(), None, None),
        _ => (EntryKind::Notice, String::new(), None, None),
    };
    let raw = match content {
        Content::Undecryptable { raw } => Some(raw.clone()),
        Content::Unknown { raw, .. } => raw.clone(),
        _ => None,
    };
    let redacted = matches!(content, Content::Redacted);
    let place = match content {
        Content::Place { latitude, longitude, .. } => Some((*latitude, *longitude)),
        _ => None,
    };
    let media = media.map(|media| Media::received(kind, media));
    Line { kind, body, reply_to, media, raw, redacted, place }
}

const CHANGES: [(MemberChange, &str); 5] = [
    (MemberChange::Invited, "invited"),
    (MemberChange::Joined, "joined"),
    (MemberChange::Left, "left"),
    (MemberChange::Removed, "removed"),
    (MemberChange::Banned, "banned"),
];

/// What is kept as the body of a line about who came and went; [`member_of`] reads it.
fn member_line(change: MemberChange, who: &str) -> String {
    let name = CHANGES.iter().find(|(known, _)| *known == change).map_or("", |(_, name)| *name);
    format!("{name} {who}")
}

/// What happened to whom (a user id); `None` for what a later version wrote.
pub(super) fn member_of(body: &str) -> Option<(MemberChange, &str)> {
    let (name, who) = body.split_once(' ')?;
    CHANGES.iter().find(|(_, known)| *known == name).map(|(change, _)| (*change, who))
}

/// What is kept as the body of a line about the room itself; [`change_of`] reads it.
fn room_line(change: &RoomChange) -> String {
    match change {
        RoomChange::Named(name) => format!("{NAMED} {name}"),
        RoomChange::Encrypted => ENCRYPTED.to_owned(),
        RoomChange::Replaced(by) => format!("{REPLACED} {by}"),
    }
}

const NAMED: &str = "named";
const ENCRYPTED: &str = "encrypted";
const REPLACED: &str = "replaced";

/// What is different about the room; `None` for what a later version wrote, and where somebody came or went.
pub(super) fn change_of(body: &str) -> Option<RoomChange> {
    match body.split_once(' ').unwrap_or((body, "")) {
        (NAMED, name) => Some(RoomChange::Named(name.to_owned())),
        (ENCRYPTED, _) => Some(RoomChange::Encrypted),
        (REPLACED, by) => Some(RoomChange::Replaced(by.to_owned())),
        _ => None,
    }
}

/// Who takes care of a thread after everything said about it, given in any order: whoever said so last, by time, then by
/// event id, unless that one gave it back.
pub(super) fn carer(marks: &[KeptMark]) -> Option<&KeptMark> {
    let said = marks.iter().filter(|mark| mark.kind == MarkKind::Care);
    said.max_by(|a, b| (a.at_ms, &a.event_id).cmp(&(b.at_ms, &b.event_id))).filter(|mark| !mark.value.is_empty())
}

/// How an entry of `sender` stands after `marks`, given in any order.
///
/// A redaction wins over everything; whether it was allowed is the server's decision. An edit counts only from the
/// sender of the entry, the newest first by time, then by event id.
pub(super) fn settle(sender: &str, marks: &[KeptMark]) -> Settled {
    if marks.iter().any(|mark| mark.kind == MarkKind::Redaction) {
        return Settled::Redacted;
    }
    edits(sender, marks)
        .max_by(|a, b| (a.at_ms, &a.event_id).cmp(&(b.at_ms, &b.event_id)))
        .map_or(Settled::AsSent, |mark| Settled::Edited { body: mark.value.clone() })
}

/// Whether an edit of an entry of `sender` is meant for us in particular.
pub(super) fn named(sender: &str, marks: &[KeptMark]) -> bool {
    edits(sender, marks).any(|edit| edit.mention)
}

/// The edits that count.
fn edits<'m>(sender: &'m str, marks: &'m [KeptMark]) -> impl Iterator<Item = &'m KeptMark> {
    marks.iter().filter(move |mark| mark.kind == MarkKind::Edit && mark.sender == sender && !mark.value.is_empty())
}

/// Bits of an entry's position below its time.
const COUNTER_BITS: u32 = 16;

/// Where an event sent at `sent_ms` stands in its thread: by time, and within one millisecond by its identifier, so
/// that two devices that receive events in another order show the same one.
pub(super) fn position(sent_ms: Millis, event_id: &str) -> i64 {
    // FNV-1a, folded to 16 bits.
    let hash = event_id.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    let counter = (hash >> COUNTER_BITS) ^ (hash & 0xffff);
    first_position(sent_ms) | i64::from(counter)
}

/// The first position of a millisecond. Times no server can mean (before 1970, after the year 5000) are moved to the
/// nearest one that can.
pub(crate) fn first_position(sent_ms: Millis) -> i64 {
    const LAST: Millis = 1 << 46;
    sent_ms.clamp(0, LAST) << COUNTER_BITS
}

/// The time of a position, in milliseconds since 1970-01-01 UTC.
pub(crate) fn time_of(position: i64) -> Millis {
    position >> COUNTER_BITS
}
