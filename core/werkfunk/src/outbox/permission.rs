//! Asks the consent gate for everybody a message would reach: the strictest answer counts.

use super::model::{Item, Kind, State};
use super::rows;
use super::verbs::{hold, room_of};
use super::view::HoldReason;
use crate::consent::{self, ChannelKind, Purpose};
use crate::contacts;
use crate::error::{Problem, Result};
use crate::store::{ReadTx, WriteTx};
use crate::threads::{self, Room};

/// Asks the consent gate for everyone who would receive it: the strictest answer over the members of the room, or the
/// contact's own where there is no room yet.
pub fn permission(
    tx: &ReadTx<'_>,
    thread_pk: i64,
    contact_pk: Option<i64>,
    purpose: Purpose,
) -> Result<std::result::Result<consent::Permit, HoldReason>> {
    permission_in(tx, threads::room_of_thread(tx, thread_pk)?.as_ref(), &Without { thread_pk, contact_pk }, purpose)
}

/// Whom a message reaches where no room is there.
struct Without {
    thread_pk: i64,
    contact_pk: Option<i64>,
}

/// The same for a certain room.
fn permission_in(
    tx: &ReadTx<'_>,
    room: Option<&Room>,
    without: &Without,
    purpose: Purpose,
) -> Result<std::result::Result<consent::Permit, HoldReason>> {
    let receivers = match room {
        Some(room) => known(tx, &room.members)?,
        None if threads::is_group(tx, without.thread_pk)? => known(tx, &threads::members(tx, without.thread_pk)?)?,
        None => vec![without.contact_pk],
    };
    consent::check_all(tx, &receivers, ChannelKind::Matrix, purpose)
}

/// Who they are in the contact book; `None` for whom nobody knows.
fn known(tx: &ReadTx<'_>, users: &[String]) -> Result<Vec<Option<i64>>> {
    let contact = |user: &String| Ok(contacts::by_channel(tx, ChannelKind::Matrix, user)?.map(|contact| contact.pk));
    users.iter().map(contact).collect()
}

/// Asks the gate whether somebody may be asked into a room: the person and everybody there.
pub fn permission_to_invite(
    tx: &ReadTx<'_>,
    room_id: &str,
    user_id: &str,
) -> Result<std::result::Result<consent::Permit, HoldReason>> {
    let mut users = threads::room(tx, room_id)?.ok_or(Problem::NotFound("room"))?.members;
    users.push(user_id.to_owned());
    consent::check_all(tx, &known(tx, &users)?, ChannelKind::Matrix, Purpose::Request)
}

/// Why the gate no longer lets a waiting item out, in the room of its first attempt or else its thread's.
pub(super) fn refusal(tx: &ReadTx<'_>, item: &Item) -> Result<Option<HoldReason>> {
    if item.brief.state != State::Waiting {
        return Ok(None);
    }
    Ok(permission_for(tx, item)?.err())
}

/// Holds a waiting item the gate no longer lets out.
pub(super) fn recall(tx: &WriteTx<'_>, id: &str) -> Result<()> {
    match refusal(tx, &rows::item(tx, id)?)? {
        Some(why) => hold(tx, id, why),
        None => Ok(()),
    }
}

/// Asks the gate for an item, in the room it goes to.
pub(super) fn permission_for(tx: &ReadTx<'_>, item: &Item) -> Result<std::result::Result<consent::Permit, HoldReason>> {
    permission_there(tx, room_of(tx, item)?.as_ref(), item)
}

/// The same where the room is known; taking back is always allowed.
pub(super) fn permission_there(
    tx: &ReadTx<'_>,
    room: Option<&Room>,
    item: &Item,
) -> Result<std::result::Result<consent::Permit, HoldReason>> {
    match item.brief.kind {
        Kind::Redaction => Ok(Ok(consent::take_back())),
        _ => {
            let without = Without { thread_pk: item.brief.thread_pk, contact_pk: item.contact_pk };
            permission_in(tx, room, &without, item.purpose)
        }
    }
}

/// Asks the gate for everyone in a room the transport knows.
pub fn permission_in_room(
    tx: &ReadTx<'_>,
    room_id: &str,
    purpose: Purpose,
) -> Result<std::result::Result<consent::Permit, HoldReason>> {
    let Some(room) = threads::room(tx, room_id)? else { return Ok(Err(HoldReason::NoRoom)) };
    consent::check_all(tx, &known(tx, &room.members)?, ChannelKind::Matrix, purpose)
}
