//! Rooms and the threads they lead into: one thread per contact, whatever the number of rooms; a room without a known
//! contact has a thread of its own until the contact is known.

mod begun;
#[cfg(test)]
mod change_tests;
mod doors;
mod group;
mod rows;
mod standing;
#[cfg(test)]
mod tests;
mod view;

pub(crate) use begun::{begun, forget_begun, forget_begun_with, keep_begun};
pub(crate) use doors::{
    Errand, all_of_thread, answer, begin_anew, errands, has_ended, invitation_into, invitations, is_open, is_out,
    is_over, is_refused, leave, not_let_in, rules, set_rules,
};
pub(crate) use group::{
    add, as_group, askable, asked, is_crowd, is_group, members, nameable, new_group, room_made, set_title, shown,
    take_out, taken_out, unwritten,
};
use standing::Answer;
pub(crate) use standing::{Ended, standing as standing_by};
pub use view::{GroupDraft, GroupPerson, InvitationState, RoomInvitation, RoomRules};

use super::model::Room;
use super::own::announce;
use super::{drafts, flags};
use crate::change::Change;
use crate::error::{Problem, Result};
use crate::scraps;
use crate::store::{ReadTx, WriteTx};
use crate::sync::{Membership, RoomNews};

/// The room with this id.
pub(crate) fn room(tx: &ReadTx<'_>, room_id: &str) -> Result<Option<Room>> {
    rows::room(tx, room_id)
}

/// Whether we have ever been in a room, as far as is known here: then its thread is where it belongs.
pub(crate) fn was_ours(tx: &ReadTx<'_>, room_id: &str) -> Result<bool> {
    let Some(room) = rows::room(tx, room_id)? else { return Ok(false) };
    // An invitation that came to nothing is over; every other end comes after we were in.
    let came_in = room.membership == Membership::Joined || room.ended.is_some_and(|ended| ended != Ended::Over);
    Ok(came_in || rows::has_words(tx, room.pk)?)
}

/// The id of the thread a room leads into.
pub(crate) fn id_of_room(tx: &ReadTx<'_>, room_id: &str) -> Result<Option<String>> {
    rows::thread_of_room(tx, room_id)
}

/// The room to send into: the newest joined one of the thread that takes what is sent and was not replaced, failing that the
/// newest.
pub(crate) fn room_of_thread(tx: &ReadTx<'_>, thread_pk: i64) -> Result<Option<Room>> {
    rows::room_of_thread(tx, thread_pk)
}

/// Whether nothing more is to be said about messages of a room: we are out of it, or whatever is said goes into another.
pub(in crate::threads) fn is_past(tx: &ReadTx<'_>, room_pk: i64) -> Result<bool> {
    let Some(room) = rows::by_pk(tx, room_pk)? else { return Ok(true) };
    let elsewhere = room.ended.is_some_and(|ended| ended != Ended::Refused);
    Ok(room.membership != Membership::Joined || room.leaving || elsewhere)
}

/// The conversation of a room goes on in the one with the id `by`: nothing is sent here any more where that is another way.
pub(in crate::threads) fn is_replaced(tx: &WriteTx<'_>, room_pk: i64, by: &str) -> Result<()> {
    rows::set_replaced(tx, room_pk, by)?;
    tx.changed(Change::Outbox);
    Ok(())
}

/// The room an event lies in, as long as we are there.
pub(crate) fn room_of_event(tx: &ReadTx<'_>, event_id: &str) -> Result<Option<Room>> {
    rows::room_of_event(tx, event_id)
}

/// The contact's thread, made where there is none: its key and its id.
pub(crate) fn thread_of_contact(tx: &WriteTx<'_>, contact_pk: i64) -> Result<(i64, String)> {
    match rows::thread_of_contact(tx, contact_pk)? {
        Some(thread) => Ok(thread),
        None => rows::new_thread(tx, Some(contact_pk)),
    }
}

/// A new thread that is nobody's, for what is noted at a site.
pub(crate) fn thread_for_notes(tx: &WriteTx<'_>) -> Result<i64> {
    Ok(rows::new_thread(tx, None)?.0)
}

/// The id of the contact's thread, if there is one yet.
pub(crate) fn id_of_contact(tx: &ReadTx<'_>, contact_pk: i64) -> Result<Option<String>> {
    Ok(rows::thread_of_contact(tx, contact_pk)?.map(|(_, id)| id))
}

/// The key of the contact's thread, if there is one yet.
pub(crate) fn pk_of_contact(tx: &ReadTx<'_>, contact_pk: i64) -> Result<Option<i64>> {
    Ok(rows::thread_of_contact(tx, contact_pk)?.map(|(pk, _)| pk))
}

/// Key and contact of the thread with this id. The notes of a site are none of these: nothing is sent there.
pub(crate) fn thread(tx: &ReadTx<'_>, id: &str) -> Result<(i64, Option<i64>)> {
    rows::thread(tx, id)?.ok_or(Problem::NotFound("thread"))
}

/// The contact of a thread, if it is known.
pub(crate) fn contact_of(tx: &ReadTx<'_>, thread_pk: i64) -> Result<Option<i64>> {
    rows::contact_of_thread(tx, thread_pk)
}

/// Brings the thread of `room` to the contact, if it has none; returns the thread into which the room leads from now
/// on. `room` may be older than that.
pub(crate) fn adopt(tx: &WriteTx<'_>, room: &Room, contact_pk: i64) -> Result<i64> {
    let thread_of = |tx| Ok(rows::room(tx, &room.room_id)?.ok_or(Problem::NotFound("room"))?.thread_pk);
    belongs_to(tx, thread_of(tx)?, contact_pk)?;
    thread_of(tx)
}

/// Takes in how a room stands and, where `contact_pk` is known, brings it into that contact's thread.
///
/// What the news do not say stays as it was. A room whose thread already belongs to a contact stays there. Whoever waits
/// for the room or for its members is told.
pub(crate) fn upsert_room(tx: &WriteTx<'_>, news: &RoomNews, contact_pk: Option<i64>) -> Result<Room> {
    let known = rows::room(tx, &news.room_id)?;
    match &known {
        Some(known) => {
            rows::update(tx, known.pk, news)?;
            settle_standing(tx, known, news)?;
            if let Some(contact_pk) = contact_pk {
                belongs_to(tx, known.thread_pk, contact_pk)?;
            }
        }
        None => {
            let (thread_pk, _) = match contact_pk {
                Some(contact_pk) => thread_of_contact(tx, contact_pk)?,
                None => rows::new_thread(tx, None)?,
            };
            let pk = rows::insert(tx, news, thread_pk)?;
            if news.membership == Membership::Left {
                rows::end(tx, pk, Membership::Left, standing::ended(None, news.ending), false)?;
            }
        }
    }
    let room = rows::room(tx, &news.room_id)?.ok_or(Problem::NotFound("room"))?;
    let same = |known: &Room| {
        (known.membership, known.thread_pk, &known.members) == (room.membership, room.thread_pk, &room.members)
    };
    if !known.as_ref().is_some_and(same) {
        tx.changed(Change::Outbox);
    }
    if known.as_ref().is_none_or(|known| known.membership != room.membership) {
        announce(tx, room.thread_pk)?;
    }
    Ok(room)
}

/// Brings what was answered and why a room ended in step with how it stands by now. A room we left here stays left, whatever
/// the server says that does not know yet; who invites us anew begins anew.
fn settle_standing(tx: &WriteTx<'_>, known: &Room, news: &RoomNews) -> Result<()> {
    match (known.membership, news.membership) {
        (Membership::Invited, Membership::Invited) => Ok(()),
        (_, Membership::Joined) if known.leaving => rows::end(tx, known.pk, Membership::Left, Ended::Left, true),
        (Membership::Joined, Membership::Joined) => Ok(()),
        // A yes got there, but its answer did not get back before the no was said: the last word counts.
        (Membership::Invited, Membership::Joined) if rows::answer(tx, known.pk)? == Some(Answer::Declined) => {
            rows::end(tx, known.pk, Membership::Left, Ended::Left, true)
        }
        (_, Membership::Joined) => rows::set_open(tx, known.pk),
        (_, Membership::Invited) => rows::set_invited(tx, known.pk),
        (before, Membership::Left) => {
            let ended = standing::ended(Some((before, known.ended)), news.ending);
            rows::end(tx, known.pk, Membership::Left, ended, false)
        }
    }
}

/// What followed a contact into another one's thread.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Moved {
    pub rooms: Vec<i64>,
    /// Entries that belong to no room; all others go with theirs.
    pub entries: Vec<i64>,
    pub handoffs: Vec<i64>,
    /// Labels (`tags.pk`) only its thread had.
    pub labels: Vec<i64>,
    /// Labels both threads had.
    pub shared_labels: Vec<i64>,
}

/// Brings everything of one contact's thread into another's; the thread stays, empty.
pub(crate) fn follow(tx: &WriteTx<'_>, from_contact: i64, into_contact: i64) -> Result<Moved> {
    rows::follow_begun(tx, from_contact, into_contact)?;
    let Some((from, from_id)) = rows::thread_of_contact(tx, from_contact)? else { return Ok(Moved::default()) };
    let (into, into_id) = thread_of_contact(tx, into_contact)?;
    let (shared_labels, labels) = flags::labels_of_both(tx, from, into)?;
    let (rooms, entries) = (rows::rooms_of_thread(tx, from)?, rows::loose_entries(tx, from)?);
    let moved = Moved { rooms, entries, handoffs: rows::handoffs_of_thread(tx, from)?, labels, shared_labels };
    rows::move_all(tx, from, into)?;
    drafts::follow(tx, from, into)?;
    scraps::follow(tx, &from_id, &into_id)?;
    announce(tx, from)?;
    announce(tx, into)?;
    Ok(moved)
}

/// Brings rooms and entries into the thread of another contact, and with the rooms all that came into them since. Returns
/// that thread; `None` where there is nothing to bring.
pub(crate) fn come_back(tx: &WriteTx<'_>, from_contact: i64, to_contact: i64, moved: &Moved) -> Result<Option<i64>> {
    if moved.rooms.is_empty() && moved.entries.is_empty() && rows::thread_of_contact(tx, to_contact)?.is_none() {
        return Ok(None);
    }
    let Some((from, _)) = rows::thread_of_contact(tx, from_contact)? else { return Ok(None) };
    let (to, _) = thread_of_contact(tx, to_contact)?;
    for room in &moved.rooms {
        rows::move_room(tx, *room, from, to)?;
    }
    for entry in &moved.entries {
        rows::move_entry(tx, *entry, from, to)?;
    }
    for handoff in &moved.handoffs {
        rows::move_handoff(tx, *handoff, from, to)?;
    }
    flags::give_back(tx, from, to, &moved.labels, &moved.shared_labels)?;
    announce(tx, from)?;
    announce(tx, to)?;
    Ok(Some(to))
}

/// The rooms of a contact's thread in which one of these user ids is.
pub(crate) fn rooms_of_members(tx: &ReadTx<'_>, contact_pk: i64, user_ids: &[&str]) -> Result<Moved> {
    let mut moved = Moved::default();
    if let Some((thread_pk, _)) = rows::thread_of_contact(tx, contact_pk)? {
        for pk in rows::rooms_of_thread(tx, thread_pk)? {
            let members = rows::members_of(tx, pk)?;
            if members.iter().any(|member| user_ids.contains(&member.as_str())) {
                moved.rooms.push(pk);
            }
        }
    }
    Ok(moved)
}

/// The rooms of a thread in which we are, or into which we are invited.
pub(crate) fn standing(tx: &ReadTx<'_>, thread_pk: i64) -> Result<Vec<Room>> {
    rows::standing(tx, thread_pk)
}

/// Takes the thread of a contact out, if nothing is in it.
pub(crate) fn forget_empty(tx: &WriteTx<'_>, contact_pk: i64) -> Result<()> {
    rows::delete_empty(tx, contact_pk)
}

/// The contact behind a thread turned out to be `contact_pk`.
fn belongs_to(tx: &WriteTx<'_>, thread_pk: i64, contact_pk: i64) -> Result<()> {
    // In a group there is more than one.
    if rows::contact_of_thread(tx, thread_pk)?.is_some() || group::is_group(tx, thread_pk)? {
        return Ok(());
    }
    match rows::thread_of_contact(tx, contact_pk)? {
        None => rows::attach(tx, thread_pk, contact_pk)?,
        Some((into, _)) => return adopt_thread(tx, thread_pk, into),
    }
    announce(tx, thread_pk)
}

/// Everything of a thread that turned out to be part of another one.
fn adopt_thread(tx: &WriteTx<'_>, from: i64, into: i64) -> Result<()> {
    scraps::follow(tx, &rows::id_of(tx, from)?, &rows::id_of(tx, into)?)?;
    drafts::follow(tx, from, into)?;
    rows::merge(tx, from, into)?;
    announce(tx, into)
}
