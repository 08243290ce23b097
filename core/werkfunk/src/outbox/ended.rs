//! What becomes of messages whose room was left or ended: held with that reason until somebody begins anew.

use super::model::{Item, Kind, State};
use super::rows;
use super::verbs::{changed, hold, ready_room, room_of};
use super::view::HoldReason;
use crate::error::Result;
use crate::store::WriteTx;
use crate::sync::TransportError;
use crate::threads;

/// Leaves the rooms of a thread: what waits there is held, and so is what is written from now on.
///
/// # Errors
/// [`crate::error::Problem::Invalid`] where there is no room to leave.
pub fn leave(tx: &WriteTx<'_>, thread_pk: i64) -> Result<()> {
    threads::leave(tx, thread_pk)?;
    for id in rows::in_thread(tx, thread_pk, State::Waiting, None)? {
        // What may have reached the server somebody has to look at before it goes anywhere else.
        let tried = rows::item(tx, &id)?.brief.first_put.is_some();
        hold(tx, &id, if tried { HoldReason::Unclear } else { HoldReason::RoomEnded })?;
    }
    Ok(())
}

/// What is written into a thread whose room ended takes another room from now on, and so does what was held for it.
pub fn begin_anew(tx: &WriteTx<'_>, thread_pk: i64) -> Result<()> {
    for id in rows::in_thread(tx, thread_pk, State::Held, Some(HoldReason::RoomEnded))? {
        let_go(tx, &rows::item(tx, &id)?)?;
        rows::set_released(tx, &id)?;
        ready_room(tx, &rows::item(tx, &id)?)?;
        changed(tx, &id)?;
    }
    threads::begin_anew(tx, thread_pk)
}

/// One message held for its room takes another one; another room knows nothing of an attempt in this one.
pub(super) fn let_go(tx: &WriteTx<'_>, item: &Item) -> Result<()> {
    threads::begin_anew(tx, item.brief.thread_pk)?;
    rows::forget_first_put(tx, &item.brief.id)
}

/// The server took an item, or did not: a room that takes nothing is said to be one until it takes something again. Taking
/// back what is not ours it may refuse in any room.
pub(super) fn note_answer(tx: &WriteTx<'_>, item: &Item, error: Option<&TransportError>) -> Result<()> {
    if matches!(item.brief.kind, Kind::Redaction | Kind::Room) {
        return Ok(());
    }
    let Some(room) = room_of(tx, item)? else { return Ok(()) };
    match error {
        None => threads::is_open(tx, &room.room_id),
        Some(TransportError::Forbidden | TransportError::NotFound) => threads::is_refused(tx, &room.room_id),
        Some(_) => Ok(()),
    }
}
