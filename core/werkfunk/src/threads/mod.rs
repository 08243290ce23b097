//! Everything with one contact, in one order, complete without a network.
//!
//! Events become entries and marks by a pure projection; the same events in any order, any of them twice, end in the
//! same entries. Own entries are filed at the moment of intent and keep their place when the server acknowledges them.

mod model;
mod own;
mod pages;
mod project;
mod rooms;
mod rows;
mod search;
mod take_in;
#[cfg(test)]
mod tests;
mod view;

pub(crate) use model::{Media, OwnEntry, Part, Room, TakenIn};
pub(crate) use own::{acknowledged, cancelled, file_own, media, media_arrived, set_picture};
pub(crate) use pages::{cards, first_line, mark_read, page};
pub(crate) use project::time_of;
pub(crate) use rooms::{room, room_of_thread, rooms, thread_of_contact, upsert_room};
pub(crate) use search::search;
pub use view::{Entry, EntryKind, Hit, Picture, ThreadCard, ThreadPage};

use crate::error::Result;
use crate::store::{ReadTx, WriteTx};
use crate::sync::IncomingEvent;

/// Takes `events` of `room`, in any order, into its thread. `me` is the account's user id.
///
/// The answer names each entry that came or changed, once: see [`TakenIn::is_new`]. Pictures are queued in `fetches`.
pub(crate) fn take_in(tx: &WriteTx<'_>, room: &Room, me: &str, events: &[IncomingEvent]) -> Result<Vec<TakenIn>> {
    take_in::take_in(tx, room, me, events)
}

/// Everything that could not be decrypted yet: room id, event as received, entry; oldest first.
pub(crate) fn retry_undecryptable(tx: &ReadTx<'_>) -> Result<Vec<(String, String, i64)>> {
    rows::undecryptable(tx)
}

/// Puts the decrypted `event` in the place of the entry; the answer is as of [`take_in`].
pub(crate) fn replace_undecryptable(
    tx: &WriteTx<'_>,
    room: &Room,
    me: &str,
    entry_pk: i64,
    event: &IncomingEvent,
) -> Result<Vec<TakenIn>> {
    let waits = rows::by_pk(tx, entry_pk)?.is_some_and(|entry| entry.event_id.as_deref() == Some(&event.event_id));
    if waits { take_in(tx, room, me, std::slice::from_ref(event)) } else { Ok(Vec::new()) }
}

/// Whether this event is here already, as an entry or as what was said about one.
pub(crate) fn knows(tx: &ReadTx<'_>, event_id: &str) -> Result<bool> {
    Ok(rows::by_event(tx, event_id)?.is_some() || rows::target_of_mark(tx, event_id)?.is_some())
}
