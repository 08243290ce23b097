//! What the rest of the core asks of the outbox, each within the caller's transaction.

use super::model::{Item, Kind, State, Step};
use super::permission::{permission, permission_for, recall};
use super::rows::{self, NewRow};
use super::view::HoldReason;
use super::{about, ended};
use crate::attachments::Attachment;
use crate::change::Change;
use crate::clock::Millis;
use crate::consent::{self, GateAnswer, Purpose};
use crate::error::{Problem, Result};
use crate::photos::{self, PhotoWish};
use crate::store::{ReadTx, WriteTx};
use crate::sync::{self, Mentioned, file_line};
use crate::threads::{self, EntryKind, OwnEntry, Room};

/// Pause before a cancelled item's fate is looked up again.
const TAKE_BACK_PAUSE_MS: Millis = 10 * 60_000;

/// Something to send into a thread.
pub struct NewItem<'a> {
    pub thread_pk: i64,
    pub contact_pk: Option<i64>,
    pub purpose: Purpose,
    /// Text, or the caption of a photo.
    pub body: &'a str,
    /// Event id of what it answers.
    pub reply_to: Option<&'a str>,
    /// Item id of what it answers, where that is ours and not out yet.
    pub reply_item: Option<&'a str>,
    pub media: Option<NewMedia<'a>>,
    /// A place, in degrees; the body is what it is called.
    pub place: Option<(f64, f64)>,
    /// A person wrote it in the thread, and so has read what stood there.
    pub reads: bool,
}

impl<'a> NewItem<'a> {
    /// A text that answers nothing.
    pub fn text(thread_pk: i64, contact_pk: Option<i64>, purpose: Purpose, body: &'a str) -> Self {
        let reads = purpose.is_written();
        Self { thread_pk, contact_pk, purpose, body, reply_to: None, reply_item: None, media: None, place: None, reads }
    }

    /// What it answers: an event id (`$...`), or the id of an item of ours that is still on its way and goes first.
    pub fn answers(mut self, name: Option<&'a str>) -> Self {
        let is_event = name.is_some_and(|name| name.starts_with('$'));
        (self.reply_to, self.reply_item) = if is_event { (name, None) } else { (None, name) };
        self
    }
}

/// The photo, file, video or voice message of a new item.
pub struct NewMedia<'a> {
    /// Vault name of the original.
    pub name: &'a str,
    pub bytes: u64,
    pub what: What<'a>,
    /// Shared by photos that are sent together.
    pub series: Option<&'a str>,
}

/// What it is, and how it leaves.
#[derive(Clone, Copy)]
pub enum What<'a> {
    Photo(&'a PhotoWish),
    Attached(&'a Attachment),
}

impl<'a> What<'a> {
    fn kind(self) -> Kind {
        match self {
            What::Photo(_) => Kind::Photo,
            What::Attached(attachment) => attachment.kind.into(),
        }
    }

    fn wish(self) -> Option<&'a PhotoWish> {
        if let What::Photo(wish) = self { Some(wish) } else { None }
    }

    fn attachment(self) -> Option<&'a Attachment> {
        if let What::Attached(attachment) = self { Some(attachment) } else { None }
    }
}

/// Whether there is something to send, and what it answers.
fn check(tx: &ReadTx<'_>, new: &NewItem<'_>) -> Result<()> {
    if new.media.is_none() && new.place.is_none() && new.body.trim().is_empty() {
        return Err(Problem::Invalid("empty text"));
    }
    if new.place.is_some_and(|(latitude, longitude)| !(latitude.abs() <= 90.0 && longitude.abs() <= 180.0)) {
        return Err(Problem::Invalid("place"));
    }
    if let Some(NewMedia { what: What::Photo(wish), .. }) = &new.media {
        wish.check()?;
    }
    new.reply_item.map_or(Ok(()), |item| rows::item(tx, item).map(drop))
}

/// Files the intent: an entry of the thread and an item of the outbox. Returns the item's id.
///
/// Where there is no basis to write to the person the item is held from the start, visibly.
pub fn enqueue(tx: &WriteTx<'_>, new: &NewItem<'_>) -> Result<String> {
    check(tx, new)?;
    let what = new.media.as_ref().map(|media| media.what);
    let id = tx.new_id();
    let kind = what.map_or(if new.place.is_some() { Kind::Place } else { Kind::Text }, What::kind);
    let file = what.and_then(What::attachment).map_or("", |attachment| &attachment.name);
    let room = threads::room_of_thread(tx, new.thread_pk)?;
    let entry_pk = threads::file_own(
        tx,
        &OwnEntry {
            thread_pk: new.thread_pk,
            room_pk: room.as_ref().map(|room| room.pk),
            item_id: &id,
            kind: entry_kind(kind),
            body: &line(file, new.body),
            reply_to: new.reply_to.or(new.reply_item),
            place: new.place,
            channel: None,
            reads: new.reads,
        },
    )?;
    if let Some(answered) = new.reply_to {
        threads::flags::answered(tx, answered)?;
    }
    let ended = room.is_none() && threads::has_ended(tx, new.thread_pk)?;
    let refusal = permission(tx, new.thread_pk, new.contact_pk, new.purpose)?.err();
    let answers_nothing = new.reply_item.map(|item| about::is_cancelled(tx, item)).transpose()?.unwrap_or(false);
    let hold =
        refusal.or(ended.then_some(HoldReason::RoomEnded)).or(answers_nothing.then_some(HoldReason::AnsweredCancelled));
    let room_item = match (&room, hold) {
        (None, None) => Some(open_room(tx, new.thread_pk, new.contact_pk, new.purpose)?),
        _ => None,
    };
    rows::insert(
        tx,
        &NewRow {
            id: &id,
            thread_pk: new.thread_pk,
            contact_pk: new.contact_pk,
            entry_pk: Some(entry_pk),
            kind,
            purpose: new.purpose,
            body: new.body,
            reply_to: new.reply_to,
            mentioned: mentioned(tx, new.thread_pk, new.body, new.reply_to)?,
            // What it answers waits for the room itself.
            waits_for: new.reply_item.or(room_item.as_deref()),
            place: new.place,
            series: new.media.as_ref().and_then(|media| media.series),
            photo: new.media.as_ref().map(|media| media.name),
            wish: what.and_then(What::wish),
            attachment: what.and_then(What::attachment),
            bytes: new.media.as_ref().map_or(new.body.len() as u64, |media| media.bytes),
            hold,
        },
    )?;
    let answers = new.reply_to.or(new.reply_item);
    match &new.media {
        Some(NewMedia { name, what: What::Photo(_), series, .. }) => {
            if let Some(series) = series {
                let file = Some((*name).to_owned());
                let media = threads::Media { file, series: Some((*series).to_owned()), ..threads::Media::default() };
                threads::set_picture(tx, entry_pk, &media)?;
            }
            photos::seek_same_file(tx, &id, new.thread_pk, name)?;
        }
        Some(NewMedia { name, what: What::Attached(attachment), bytes, .. }) => {
            threads::set_picture(tx, entry_pk, &attachment.media(name, *bytes))?;
            threads::drafts::sent(tx, new.thread_pk, new.body, answers)?;
        }
        None if new.place.is_some() => {}
        None => threads::drafts::sent(tx, new.thread_pk, new.body, answers)?,
    }
    tx.changed(Change::Outbox);
    Ok(id)
}

/// Whom a message is meant for in particular: whom it names, and whom it answers.
pub(super) fn mentioned(tx: &ReadTx<'_>, thread_pk: i64, body: &str, reply_to: Option<&str>) -> Result<Mentioned> {
    let mut users = threads::mentioned(body, &threads::nameable(tx, thread_pk)?);
    let answered = reply_to.map(|event_id| threads::sender_of(tx, event_id)).transpose()?.flatten();
    let answered = answered.filter(|sender| !users.contains(sender));
    users.extend(answered);
    Ok(Mentioned { added: users.clone(), users })
}

fn entry_kind(kind: Kind) -> EntryKind {
    match kind {
        Kind::Photo => EntryKind::Image,
        Kind::File => EntryKind::File,
        Kind::Video => EntryKind::Video,
        Kind::Voice => EntryKind::Voice,
        Kind::Place => EntryKind::Place,
        Kind::Text | Kind::Edit | Kind::Reaction | Kind::Redaction | Kind::Care | Kind::Room => EntryKind::Text,
    }
}

/// What stands in the thread: the text, or the name of a file with its caption below.
pub(super) fn line(file: &str, body: &str) -> String {
    if file.is_empty() { body.to_owned() } else { file_line(file, body) }
}

/// Takes back also what was sent.
pub fn take_back(tx: &WriteTx<'_>, id: &str) -> Result<()> {
    let item = rows::item(tx, id)?;
    if item.brief.state != State::Done {
        return cancel(tx, id).map(drop);
    }
    take_back_about(tx, id)?;
    if rows::forget_lost(tx, id)? {
        // The server has nothing of it that could be taken back.
        return is_taken_back(tx, id, item.event_id.as_deref());
    }
    rows::set_state(tx, id, State::Cancelling)?;
    changed(tx, id)
}

/// What is said about a message is nothing without it, and new words for it are its words.
fn take_back_about(tx: &WriteTx<'_>, id: &str) -> Result<()> {
    rows::about(tx, id)?.iter().try_for_each(|about| match rows::item(tx, about)?.brief {
        // The server may have begun to take it back already.
        brief if brief.kind == Kind::Redaction && brief.first_put.is_some() => Ok(()),
        _ => take_back(tx, about),
    })
}

/// What was to be taken back is: nothing of it is at the server, or nothing that anybody could read.
pub(super) fn is_taken_back(tx: &WriteTx<'_>, id: &str, event_id: Option<&str>) -> Result<()> {
    rows::set_state(tx, id, State::Cancelled)?;
    threads::cancelled(tx, id, event_id)?;
    about::hold_answers(tx, id)?;
    forget_original(tx, &rows::item(tx, id)?)?;
    changed(tx, id)
}

/// Nothing shows the original of what was taken back any more, unless it was sent elsewhere as well; its file is swept at
/// the next start.
fn forget_original(tx: &WriteTx<'_>, item: &Item) -> Result<()> {
    item.photo.as_deref().map_or(Ok(()), |name| photos::forget_unless_shown(tx, name).map(drop))
}

/// The item that makes the room first; one per thread.
fn open_room(tx: &WriteTx<'_>, thread_pk: i64, contact_pk: Option<i64>, purpose: Purpose) -> Result<String> {
    if let Some(id) = rows::room_item(tx, thread_pk)? {
        return Ok(id);
    }
    // A group's room is for all of it, whomever a message answers.
    let contact_pk = if threads::is_group(tx, thread_pk)? { None } else { contact_pk };
    let id = tx.new_id();
    let row = NewRow { contact_pk, ..NewRow::new(&id, thread_pk, Kind::Room, purpose) };
    rows::insert(tx, &row)?;
    Ok(id)
}

/// The room of the first attempt, since only there the server knows the transaction; before that, the thread's. Where
/// nothing was found of an attempt it may still get there, as long as that room takes anything.
pub(super) fn room_of(tx: &ReadTx<'_>, item: &Item) -> Result<Option<Room>> {
    if let Some(room_id) = &item.room_id {
        let room = threads::room(tx, room_id)?;
        let is_bound = item.brief.first_put.is_some() || item.brief.step == Step::Acknowledged;
        if is_bound || room.as_ref().is_some_and(Room::takes_messages) {
            return Ok(room);
        }
    }
    // What is said about a message belongs where the message is.
    let there = item.reply_to.as_deref().filter(|_| item.brief.kind.is_about_another());
    match there.map(|event_id| threads::room_of_event(tx, event_id)).transpose()?.flatten() {
        Some(room) => Ok(Some(room)),
        None => threads::room_of_thread(tx, item.brief.thread_pk),
    }
}

/// The server has it: by its answer, by its echo, or found when looking back. Once is enough.
pub fn acknowledged(tx: &WriteTx<'_>, id: &str, event_id: &str) -> Result<()> {
    if rows::set_acknowledged(tx, id, event_id)? {
        let item = rows::item(tx, id)?;
        ended::note_answer(tx, &item, None)?;
        item.room_id.as_deref().map_or(Ok(()), |room_id| sync::took(tx, room_id, event_id, tx.now_ms()))?;
        match (item.brief.kind, &item.reply_to) {
            (Kind::Redaction, Some(target)) => threads::took_back(tx, target, event_id)?,
            _ => {
                let room = room_of(tx, &item)?;
                threads::acknowledged(tx, id, event_id, room.map(|room| room.pk))?;
            }
        }
        changed(tx, id)?;
    }
    Ok(())
}

/// Takes an item back; whether that is all. What may have reached the server is looked up first and then redacted.
pub fn cancel(tx: &WriteTx<'_>, id: &str) -> Result<bool> {
    let item = rows::item(tx, id)?;
    match (item.brief.state, item.brief.first_put.is_some()) {
        (State::Done, _) => return Err(Problem::Invalid("already sent")),
        (state @ (State::Cancelled | State::Cancelling), _) => return Ok(state == State::Cancelled),
        (State::Held, true) if item.brief.kind == Kind::Redaction => rows::set_state(tx, id, State::Cancelled)?,
        (_, true) if item.brief.kind == Kind::Redaction => return Err(Problem::Invalid("already sent")),
        (_, true) => {
            rows::set_state(tx, id, State::Cancelling)?;
            take_back_about(tx, id)?;
        }
        (_, false) => {
            rows::set_state(tx, id, State::Cancelled)?;
            take_back_about(tx, id)?;
            if item.brief.kind != Kind::Redaction {
                threads::cancelled(tx, id, None)?;
            }
            about::hold_answers(tx, id)?;
            forget_original(tx, &item)?;
            forget_room(tx, &item)?;
        }
    }
    changed(tx, id)?;
    Ok(rows::item(tx, id)?.brief.state == State::Cancelled)
}

/// A room nobody waits for any more is not made: it would invite the person to nothing.
fn forget_room(tx: &WriteTx<'_>, item: &Item) -> Result<()> {
    let Some(other) = &item.brief.waits_for else { return Ok(()) };
    let room = rows::item(tx, other)?;
    let untouched = room.brief.kind == Kind::Room && room.brief.first_put.is_none() && room.brief.state != State::Done;
    if untouched && !rows::is_waited_for(tx, other)? {
        rows::set_state(tx, other, State::Cancelled)?;
    }
    Ok(())
}

/// Lets a held or pausing item go on at once, and what it waits for. Whoever releases an item whose fate is unclear has
/// looked: it is sent as if for the first time.
pub fn release(tx: &WriteTx<'_>, id: &str) -> Result<()> {
    rows::forget_wishes(tx, id)?;
    go_on(tx, id)
}

/// Lets a held item go on at once, and what it waits for, as far as the person's wishes let it.
pub(super) fn go_on(tx: &WriteTx<'_>, id: &str) -> Result<()> {
    match rows::hold_of(tx, id)? {
        Some(HoldReason::Unclear) => rows::forget_first_put(tx, id)?,
        Some(HoldReason::RoomEnded) => ended::let_go(tx, &rows::item(tx, id)?)?,
        Some(HoldReason::AnsweredCancelled) => about::answer_nothing(tx, id)?,
        _ => {}
    }
    rows::set_released(tx, id)?;
    ready_room(tx, &rows::item(tx, id)?)?;
    let mut next = rows::item(tx, id)?.brief.waits_for;
    while let Some(other) = next {
        let brief = rows::item(tx, &other)?.brief;
        rows::set_released(tx, &other)?;
        // What has left waits for nothing any more.
        next = brief.waits_for.filter(|_| brief.state != State::Done);
    }
    changed(tx, id)
}

/// Sees to it that a released message has a room, or one under way; without a basis for that it is held again.
pub(super) fn ready_room(tx: &WriteTx<'_>, item: &Item) -> Result<()> {
    let id = &item.brief.id;
    if item.brief.has_room || item.brief.kind == Kind::Room {
        return Ok(());
    }
    if let Err(why) = permission_for(tx, item)? {
        return rows::set_held(tx, id, why);
    }
    let room_item = open_room(tx, item.brief.thread_pk, item.contact_pk, item.purpose)?;
    if item.brief.waits_for.is_some() { Ok(()) } else { rows::set_waits_for(tx, id, &room_item) }
}

/// Holds messages whose room is gone: nothing else would ever move them.
pub(super) fn hold_roomless(tx: &WriteTx<'_>) -> Result<()> {
    for id in rows::roomless(tx)? {
        let ended = threads::has_ended(tx, rows::item(tx, &id)?.brief.thread_pk)?;
        hold(tx, &id, if ended { HoldReason::RoomEnded } else { HoldReason::NoRoom })?;
    }
    Ok(())
}

/// Holds an item with a reason a person can act on.
///
/// One that is being taken back is tried again later, since nobody waits for it, unless the server refuses: then it
/// stays what it is, sent, or may be.
pub(super) fn hold(tx: &WriteTx<'_>, id: &str, why: HoldReason) -> Result<()> {
    let item = rows::item(tx, id)?;
    let final_answer = matches!(why, HoldReason::Forbidden | HoldReason::Refused);
    if item.brief.state == State::Cancelling && final_answer {
        rows::set_state(tx, id, if item.event_id.is_some() { State::Done } else { State::Waiting })?;
        rows::set_held(tx, id, why)?;
    } else if item.brief.state == State::Cancelling {
        rows::set_pause(tx, id, tx.now_ms() + TAKE_BACK_PAUSE_MS, item.brief.attempts, item.brief.resets)?;
    } else {
        rows::set_held(tx, id, why)?;
    }
    changed(tx, id)
}

/// Holds what waits for a contact and may no longer go to it.
pub fn ask_again(tx: &WriteTx<'_>, contact_pk: i64) -> Result<()> {
    rows::waiting_for(tx, contact_pk)?.iter().try_for_each(|id| recall(tx, id))
}

/// Files the items of one contact for another; returns them.
pub fn follow(tx: &WriteTx<'_>, from_contact: i64, into_contact: i64) -> Result<Vec<i64>> {
    let moved = rows::follow(tx, from_contact, into_contact)?;
    tx.changed(Change::Outbox);
    Ok(moved)
}

/// Files items for `to_contact` again: these, and those whose entry is in its thread.
pub fn come_back(tx: &WriteTx<'_>, from_contact: i64, to_contact: i64, thread_pk: i64, items: &[i64]) -> Result<()> {
    rows::come_back(tx, from_contact, to_contact, thread_pk, items)?;
    tx.changed(Change::Outbox);
    Ok(())
}

/// What the gate says of an item now, and what would open it.
pub fn explain(tx: &ReadTx<'_>, id: &str, now_ms: Millis) -> Result<GateAnswer> {
    let item = rows::item(tx, id)?;
    let contact_pk = match item.contact_pk {
        Some(contact_pk) => Some(contact_pk),
        None => threads::contact_of(tx, item.brief.thread_pk)?,
    };
    let verdict = permission_for(tx, &item)?;
    consent::explain_room(tx, contact_pk.ok_or(Problem::NotFound("contact"))?, item.purpose, &verdict, now_ms)
}

/// Lets items go on whose receivers may be written to by now.
pub fn reconsider(tx: &WriteTx<'_>) -> Result<()> {
    for id in rows::held_for_consent(tx)? {
        let item = rows::item(tx, &id)?;
        if permission_for(tx, &item)?.is_err() {
            continue;
        }
        rows::set_released(tx, &id)?;
        ready_room(tx, &item)?;
        changed(tx, &id)?;
    }
    Ok(())
}

/// The network is back: nothing pauses for it any longer.
pub fn network_is_back(tx: &WriteTx<'_>) -> Result<()> {
    rows::forget_link_pauses(tx)?;
    tx.changed(Change::Outbox);
    Ok(())
}

/// Announces that an item and its place in its thread have changed.
pub(super) fn changed(tx: &WriteTx<'_>, id: &str) -> Result<()> {
    tx.changed(Change::Outbox);
    if let Some(thread) = rows::thread_id_of(tx, id)? {
        tx.changed(Change::Thread { id: thread });
    }
    Ok(())
}
