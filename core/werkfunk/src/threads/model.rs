//! What threads hand to other folders and keep in their rows.

use super::rooms::Ended;
use super::view::{Attached, EntryKind, Picture};
use crate::attachments;
use crate::consent::ChannelKind;
use crate::sync::{self, Membership};
use serde::{Deserialize, Serialize};

/// A room as kept here; it leads into one thread.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Room {
    pub pk: i64,
    pub room_id: String,
    pub thread_pk: i64,
    pub membership: Membership,
    /// Once encrypted, always encrypted.
    pub encrypted: bool,
    /// Who invited us; `None` for rooms made here.
    pub inviter: Option<String>,
    /// User ids, without ourselves.
    pub members: Vec<String>,
    /// Why nothing goes there any more.
    pub(super) ended: Option<Ended>,
    /// Left here, and the server does not know yet.
    pub(super) leaving: bool,
}

impl Room {
    /// Whether it takes what is said: we are in it, and nothing ended it.
    pub fn takes_messages(&self) -> bool {
        self.membership == Membership::Joined && self.ended.is_none() && !self.leaving
    }
}

/// The picture or file of an entry: where it lies at the server and which of its parts are in the vault.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Media {
    /// `None` for own pictures the server has not acknowledged.
    pub remote: Option<sync::Media>,
    /// Vault name of the thumbnail.
    pub thumbnail: Option<String>,
    /// Vault name of the whole picture.
    pub file: Option<String>,
    /// Pixels; 0 where nobody said.
    pub width: u32,
    pub height: u32,
    /// Empty where nobody made one.
    pub blurhash: String,
    /// What is known of a file, video or voice message.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attached: Option<Attached>,
    /// Shared by photos that were sent together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub series: Option<String>,
}

impl Media {
    /// Media as it was received with an entry of this kind, none of it fetched.
    pub fn received(kind: EntryKind, remote: &sync::Media) -> Self {
        let attached = Attached {
            // A stranger wrote it, and a copy of the file gets it.
            name: attachments::tidy(&remote.name).unwrap_or_default(),
            mime: remote.mime.clone(),
            bytes: remote.bytes.unwrap_or(0),
            duration_ms: remote.duration_ms,
            waveform: remote.waveform.clone(),
            file: None,
            whole: None,
        };
        Self {
            width: remote.width.unwrap_or(0),
            height: remote.height.unwrap_or(0),
            blurhash: remote.blurhash.clone().unwrap_or_default(),
            remote: Some(remote.clone()),
            thumbnail: None,
            file: None,
            series: remote.series.clone(),
            attached: (kind != EntryKind::Image).then_some(attached),
        }
    }

    /// What its sender calls the file, made fit to be a name.
    pub fn name(&self) -> Option<String> {
        attachments::tidy(&self.remote.as_ref()?.name).ok()
    }

    /// What a screen needs of the picture of the entry at `position`, as if nothing of it were missing.
    pub(super) fn picture(&self, position: i64) -> Picture {
        Picture {
            thumbnail: self.thumbnail.clone(),
            file: self.file.clone(),
            width: self.width,
            height: self.height,
            blurhash: self.blurhash.clone(),
            position,
            whole: None,
            small: None,
        }
    }
}

/// A part of received media that is fetched on its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    Thumbnail,
    File,
}

impl Part {
    /// The name in `fetches`.
    pub fn name(self) -> &'static str {
        match self {
            Part::Thumbnail => "thumbnail",
            Part::File => "file",
        }
    }

    /// The part with this name in `fetches`.
    pub fn from_name(name: &str) -> Option<Self> {
        [Part::Thumbnail, Part::File].into_iter().find(|part| part.name() == name)
    }
}

/// An entry that events made or changed; what contacts, requests and outbox follow.
#[derive(Debug, Clone, PartialEq)]
pub struct TakenIn {
    pub entry_pk: i64,
    pub thread_pk: i64,
    pub event_id: String,
    /// User id.
    pub sender: String,
    pub mine: bool,
    /// Here for the first time, or readable for the first time. False for the echo of an own entry and after an edit
    /// or redaction.
    pub is_new: bool,
    pub kind: EntryKind,
    pub body: String,
    /// The event it answers.
    pub reply_to: Option<String>,
    /// The outbox item this is the echo of.
    pub item_id: Option<String>,
    pub has_media: bool,
    /// The server's time of arrival; for own entries the time of intent.
    pub sent_ms: i64,
}

/// How events come here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Came {
    /// By themselves.
    News,
    /// As somebody walked back, or as what was in a room before it was known here.
    Past,
}

/// Something that could not be decrypted, or was not understood, when it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closed {
    pub room_id: String,
    /// The event as received; what was decrypted is readable.
    pub raw: String,
    pub entry_pk: i64,
}

/// An own entry at the moment of intent.
#[derive(Debug, Clone, Copy)]
pub struct OwnEntry<'a> {
    pub thread_pk: i64,
    /// `None` while the contact has no room.
    pub room_pk: Option<i64>,
    /// The outbox item.
    pub item_id: &'a str,
    pub kind: EntryKind,
    /// Text or caption.
    pub body: &'a str,
    /// Event id of the entry this one answers, or the item id of an own one that is not acknowledged yet.
    pub reply_to: Option<&'a str>,
    /// Degrees.
    pub place: Option<(f64, f64)>,
    /// By which way it went; `None` for Matrix.
    pub channel: Option<ChannelKind>,
    /// A person wrote it in the thread, and so has read what stood there.
    pub reads: bool,
}

/// An entry something is to be done with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    pub entry_pk: i64,
    pub thread_pk: i64,
    pub mine: bool,
    /// Once the server has acknowledged it.
    pub event_id: Option<String>,
    /// The outbox item, of this device or of another of ours.
    pub item_id: Option<String>,
}

/// An entry by its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    pub thread_pk: i64,
    /// By what other devices know it: the item id inside its content, or its event id.
    pub name: String,
    pub kind: EntryKind,
}

impl EntryKind {
    /// The name in `entries`.
    pub(super) fn name(self) -> &'static str {
        match self {
            EntryKind::Text => "text",
            EntryKind::Image => "image",
            EntryKind::Video => "video",
            EntryKind::Voice => "voice",
            EntryKind::File => "file",
            EntryKind::Place => "place",
            EntryKind::Call => "call",
            EntryKind::Note => "note",
            EntryKind::HandOff => "handoff",
            EntryKind::Member => "member",
            EntryKind::Notice => "notice",
            EntryKind::Undecryptable => "undecryptable",
            EntryKind::Unknown => "unknown",
        }
    }

    /// The kind with this name in `entries`; a name of a later version is [`EntryKind::Unknown`].
    pub(super) fn from_name(name: &str) -> Self {
        use EntryKind::{Call, File, HandOff, Image, Member, Note, Notice, Place, Text, Undecryptable, Video, Voice};
        [Text, Image, Video, Voice, File, Place, Call, Note, HandOff, Member, Notice, Undecryptable]
            .into_iter()
            .find(|kind| kind.name() == name)
            .unwrap_or(Self::Unknown)
    }

    /// Whether its body is something a person wrote and may search for.
    pub(crate) fn is_written(self) -> bool {
        use EntryKind::{Call, File, HandOff, Image, Note, Place, Text, Video, Voice};
        matches!(self, Text | Image | Video | Voice | File | Place | Call | Note | HandOff)
    }

    /// Whether words may stand beside it, as the name of a place does.
    pub(crate) fn bears_caption(self) -> bool {
        matches!(self, EntryKind::Image | EntryKind::Video | EntryKind::File | EntryKind::Place)
    }
}

/// The name of a standing in `rooms`.
pub(super) fn membership_name(membership: Membership) -> &'static str {
    match membership {
        Membership::Invited => "invited",
        Membership::Joined => "joined",
        Membership::Left => "left",
    }
}

/// The standing with this name in `rooms`.
pub(super) fn membership_from(name: &str) -> Membership {
    match name {
        "invited" => Membership::Invited,
        "left" => Membership::Left,
        _ => Membership::Joined,
    }
}
