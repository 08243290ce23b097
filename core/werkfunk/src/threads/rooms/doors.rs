//! Coming in and going out: invitations and what is answered to them, leaving, and rooms that end. What is said here is on
//! the disk at once; the engine carries it out when there is a network.

use super::group;
use super::rows;
use super::standing::{self, Answer, Ended};
use super::view::{RoomInvitation, RoomRules};
use crate::change::Change;
use crate::consent::{self, ChannelKind};
use crate::contacts::{self, ContactRef};
use crate::error::{Problem, Result};
use crate::store::{ReadTx, WriteTx};
use crate::sync::Membership;
use crate::threads::model::Room;
use crate::threads::own::announce;

/// What is to be done at the server about one room.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Errand {
    Join {
        room_id: String,
        inviter: Option<i64>,
    },
    /// Says no to an invitation.
    Decline {
        room_id: String,
    },
    /// Leaves a room that was left here.
    Leave {
        room_id: String,
    },
    /// Asks somebody into a group.
    Invite {
        thread_pk: i64,
        room_id: String,
        user_id: String,
    },
    /// Takes somebody out of a group.
    Remove {
        thread_pk: i64,
        room_id: String,
        user_id: String,
    },
}

/// Everybody who asks us in, newest first; nobody who is blocked.
pub(crate) fn invitations(tx: &ReadTx<'_>) -> Result<Vec<RoomInvitation>> {
    let invited = rows::invited(tx)?;
    if invited.is_empty() {
        return Ok(Vec::new());
    }
    let rules = rows::rules(tx)?;
    let mut shown = Vec::new();
    for row in invited {
        let contact = inviter(tx, &row.inviter)?;
        let pk = contact.as_ref().map(|contact| contact.pk);
        if pk.map(|pk| contacts::is_blocked(tx, pk)).transpose()? == Some(true) {
            continue;
        }
        let to_do = standing::to_do(row.answer, contacts::is_colleague(tx, &row.inviter)?, rules.accept_all);
        shown.push(RoomInvitation {
            state: standing::shown(row.answer, to_do),
            why: consent::invited(tx, pk)?.err(),
            name: pk.map(|pk| contacts::name(tx, pk)).transpose()?.unwrap_or_else(|| row.inviter.clone()),
            contact_id: contact.map(|contact| contact.id),
            room_id: row.room_id,
            thread_id: row.thread_id,
            user_id: row.inviter,
            since_ms: row.since_ms,
            encrypted: row.encrypted,
        });
    }
    Ok(shown)
}

/// The invitation that leads into a thread, if there is one.
pub(crate) fn invitation_into(tx: &ReadTx<'_>, thread_id: &str) -> Result<Option<RoomInvitation>> {
    Ok(invitations(tx)?.into_iter().find(|invitation| invitation.thread_id == thread_id))
}

/// Every room of a thread, oldest first.
pub(crate) fn all_of_thread(tx: &ReadTx<'_>, thread_pk: i64) -> Result<Vec<Room>> {
    rows::of_thread(tx, thread_pk)
}

fn inviter(tx: &ReadTx<'_>, user_id: &str) -> Result<Option<ContactRef>> {
    contacts::by_channel(tx, ChannelKind::Matrix, user_id)
}

/// Says yes or no to an invitation; the last word counts until it was carried out. The same once more changes nothing, also
/// afterwards.
///
/// # Errors
/// [`Problem::Invalid`] for a no to a room we are in by now, and a yes to one that no longer asks us.
pub(crate) fn answer(tx: &WriteTx<'_>, room_id: &str, accept: bool) -> Result<()> {
    let room = rows::room(tx, room_id)?.ok_or(Problem::NotFound("invitation"))?;
    match (room.membership, accept) {
        (Membership::Joined, true) | (Membership::Left, false) => return Ok(()),
        (Membership::Joined, false) => return Err(Problem::Invalid("already in the room")),
        (Membership::Left, true) => return Err(Problem::Invalid("no longer invited")),
        (Membership::Invited, _) => {}
    }
    rows::set_answer(tx, room.pk, Some(if accept { Answer::Accepted } else { Answer::Declined }))?;
    announce(tx, room.thread_pk)
}

/// Everything that is to be said to the server, oldest room first.
pub(crate) fn errands(tx: &ReadTx<'_>) -> Result<Vec<Errand>> {
    let rules = rows::rules(tx)?;
    let mut errands: Vec<_> = rows::leaving(tx)?.into_iter().map(|room_id| Errand::Leave { room_id }).collect();
    for row in rows::invited(tx)?.into_iter().rev() {
        let contact = inviter(tx, &row.inviter)?.map(|contact| contact.pk);
        match standing::to_do(row.answer, contacts::is_colleague(tx, &row.inviter)?, rules.accept_all) {
            Some(true) => errands.push(Errand::Join { room_id: row.room_id, inviter: contact }),
            Some(false) => errands.push(Errand::Decline { room_id: row.room_id }),
            None => {}
        }
    }
    errands.extend(group::errands(tx)?);
    Ok(errands)
}

/// The server knows by now that we are out.
pub(crate) fn is_out(tx: &WriteTx<'_>, room_id: &str) -> Result<()> {
    let Some(room) = rows::room(tx, room_id)? else { return Ok(()) };
    if room.membership == Membership::Invited {
        rows::end(tx, room.pk, Membership::Left, Ended::Over, false)?;
    } else {
        rows::set_leaving(tx, room.pk, false)?;
    }
    announce(tx, room.thread_pk)
}

/// The server does not let us in.
pub(crate) fn not_let_in(tx: &WriteTx<'_>, room_id: &str) -> Result<()> {
    let Some(room) = rows::room(tx, room_id)?.filter(|room| room.membership == Membership::Invited) else {
        return Ok(());
    };
    rows::set_answer(tx, room.pk, Some(Answer::Failed))?;
    announce(tx, room.thread_pk)
}

/// Leaves the rooms of a thread, here at once; an invitation into one is declined. What was said stays.
///
/// # Errors
/// [`Problem::Invalid`] where there is no room to leave.
pub(crate) fn leave(tx: &WriteTx<'_>, thread_pk: i64) -> Result<()> {
    let rooms = rows::standing(tx, thread_pk)?;
    if rooms.is_empty() {
        return Err(Problem::Invalid("no room"));
    }
    for room in rooms {
        match room.membership {
            Membership::Invited => rows::set_answer(tx, room.pk, Some(Answer::Declined))?,
            _ => rows::end(tx, room.pk, Membership::Left, Ended::Left, true)?,
        }
    }
    announce(tx, thread_pk)
}

/// Rooms of a thread that ended do not count any more: what is sent next makes another one.
pub(crate) fn begin_anew(tx: &WriteTx<'_>, thread_pk: i64) -> Result<()> {
    if has_ended(tx, thread_pk)? && group::is_group(tx, thread_pk)? {
        // Another room is for the same people, and for those who were to join them.
        let mut planned = group::members(tx, thread_pk)?;
        let (mut added, mut refused) = rows::waiting(tx, thread_pk)?;
        added.retain(|user| !planned.contains(user));
        planned.append(&mut added);
        refused.retain(|user| !planned.contains(user));
        rows::set_waiting(tx, thread_pk, &planned, &refused)?;
    }
    rows::set_over(tx, thread_pk)?;
    announce(tx, thread_pk)
}

/// A room that the server has lost does not count any more.
pub(crate) fn is_over(tx: &WriteTx<'_>, room_id: &str) -> Result<()> {
    let Some(room) = rows::room(tx, room_id)? else { return Ok(()) };
    rows::end(tx, room.pk, Membership::Left, Ended::Over, false)?;
    announce(tx, room.thread_pk)
}

/// The server takes nothing for a room in which we are.
pub(crate) fn is_refused(tx: &WriteTx<'_>, room_id: &str) -> Result<()> {
    let joined = rows::room(tx, room_id)?.filter(|room| room.membership == Membership::Joined);
    let Some(room) = joined.filter(|room| room.ended.is_none()) else { return Ok(()) };
    rows::end(tx, room.pk, Membership::Joined, Ended::Refused, false)?;
    announce(tx, room.thread_pk)
}

/// The server took something for a room.
pub(crate) fn is_open(tx: &WriteTx<'_>, room_id: &str) -> Result<()> {
    let refused = rows::room(tx, room_id)?.filter(|room| room.ended == Some(Ended::Refused));
    let Some(room) = refused else { return Ok(()) };
    rows::set_open(tx, room.pk)?;
    announce(tx, room.thread_pk)
}

/// Whether the thread's way has ended, so that nothing is sent before somebody begins anew.
pub(crate) fn has_ended(tx: &ReadTx<'_>, thread_pk: i64) -> Result<bool> {
    use crate::threads::RoomStanding::{Banned, Gone, Left, Removed};
    let rooms: Vec<_> = rows::of_thread(tx, thread_pk)?.into_iter().map(|room| (room.membership, room.ended)).collect();
    Ok(matches!(standing::standing(&rooms), Left | Removed | Banned | Gone))
}

/// What the company wants of rooms.
pub(crate) fn rules(tx: &ReadTx<'_>) -> Result<RoomRules> {
    rows::rules(tx)
}

/// Says anew what the company wants of rooms.
pub(crate) fn set_rules(tx: &WriteTx<'_>, rules: &RoomRules) -> Result<()> {
    rows::set_rules(tx, rules)?;
    tx.changed(Change::Inbox);
    Ok(())
}
