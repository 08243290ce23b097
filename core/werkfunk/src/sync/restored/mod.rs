//! A server that was put back to an older state: found by asking, after every break, for what it gave and took last, since
//! no answer tells by itself. Then stock is taken, room by room. Nothing here is deleted, and nothing is sent again: what
//! the server lost of ours is offered ([`crate::outbox::lost_items`]). Its rooms are taken in as if for the first time,
//! since a position of ours may say more than it has.

mod judge;
mod rows;

use super::rows::close_lost_batches;
use super::take_in::Reader;
use super::transport::{Membership, RoomNews, Transport};
use crate::clock::Millis;
use crate::error::Result;
use crate::failpoint;
use crate::outbox;
use crate::store::{ReadTx, Store, WriteTx};
use crate::threads;
pub(super) use judge::Known;
use judge::Walk;
pub use judge::still_holds;
pub use rows::took;
use rows::{Given, KnownRoom};
pub(super) use rows::{given, is_given, last_given, showed};
use std::cmp::Reverse;
use std::time::Duration;

/// Servers may forget what is older by a rule of their own, which is no accident: such events are not asked for.
const YOUNG_MS: Millis = 30 * 24 * 60 * 60 * 1_000;

/// Events of a batch that are asked for after the next break at most.
const ASKED_FOR: usize = 3;

/// The server gave these news, the last of which it has unless it is put back. Of whatever kind they are: after the
/// position of a reaction it would keep silent about a message as well. `last` is [`last_given`] when it was asked for them.
pub(super) fn gave(tx: &WriteTx<'_>, rooms: &[RoomNews], last: i64) -> Result<()> {
    let ours = rooms.iter().filter(|news| news.membership == Membership::Joined);
    let mut newest: Vec<_> = ours.filter_map(|news| Some((news.room_id.as_str(), news.events.last()?))).collect();
    newest.sort_by_key(|(_, event)| Reverse(event.sent_ms));
    newest.truncate(ASKED_FOR);
    if newest.is_empty() { Ok(()) } else { rows::set_given(tx, &newest, last) }
}

/// Takes stock of one server.
pub(super) struct Stock<'a> {
    pub store: &'a Store,
    pub transport: &'a dyn Transport,
    pub reader: Reader<'a>,
}

impl Stock<'_> {
    /// Asks whether the server still has what it had, and takes stock where it does not; begun, it is finished at any later
    /// call. What it says is `known` then.
    pub(super) async fn take(&self, known: &mut Known) -> Result<()> {
        let now_ms = self.store.now_ms();
        if failpoint::planted("no stock") {
            *known = Known::since(now_ms);
            return Ok(());
        }
        if !self.store.read(rows::is_restored)? {
            if self.remembers(known).await? {
                known.is_all(now_ms);
                return Ok(());
            }
            tracing::warn!("the server was put back to an older state");
            self.store.write(rows::set_restored)?;
        }
        self.take_in_anew().await?;
        let rooms = self.store.read(rows::rooms)?;
        let gone = self.gone(&rooms).await?;
        let ids: Vec<String> = gone.iter().map(|room| room.room_id.clone()).collect();
        self.transport.start_over(&ids).await?;
        for room in &rooms {
            if gone.iter().any(|other| other.pk == room.pk) {
                self.room_is_gone(room)?
            } else {
                self.room(room).await?
            }
        }
        self.store.write(|tx| {
            outbox::server_restored(tx)?;
            rows::stock_is_taken(tx)
        })?;
        *known = Known::since(now_ms);
        if failpoint::planted("lost sent again") { self.store.write(send_all_again) } else { Ok(()) }
    }

    async fn remembers(&self, known: &mut Known) -> Result<bool> {
        let now_ms = self.store.now_ms();
        known.go_on(now_ms);
        for (room_id, event_id) in self.store.read(|tx| rows::newest(tx, now_ms - YOUNG_MS))? {
            if known.has(&event_id) {
                continue;
            }
            let asked_ms = self.store.now_ms();
            let has = if event_id == room_id {
                judge::has_room(self.transport.history(&room_id, None, 1).await)?
            } else {
                judge::has(self.transport.has_event(&room_id, &event_id).await)?
            };
            if !has {
                return Ok(false);
            }
            known.note(event_id, asked_ms, self.store.now_ms());
        }
        Ok(true)
    }

    /// A whole sync, and a gap in every room back to what is known. An answer the transport has taken in before comes back
    /// empty: then its rooms say how things are.
    async fn take_in_anew(&self) -> Result<()> {
        let last = self.store.read(last_given)?;
        let batch = self.transport.sync(None, Duration::ZERO).await?;
        let standing = self.transport.rooms().await?;
        self.store.write(|tx| {
            self.reader.batch(tx, &batch, last)?;
            self.reader.as_they_stand(tx, &standing)
        })
    }

    async fn gone<'r>(&self, rooms: &'r [KnownRoom]) -> Result<Vec<&'r KnownRoom>> {
        let mut gone = Vec::new();
        for room in rooms {
            if !judge::has_room(self.transport.history(&room.room_id, None, 1).await)? {
                gone.push(room);
            }
        }
        Ok(gone)
    }

    /// The server has no such room of ours: whatever is sent to its people takes another one.
    fn room_is_gone(&self, room: &KnownRoom) -> Result<()> {
        let (sent, heard) = self.store.read(|tx| Ok((every(tx, rows::sent, room)?, every(tx, rows::heard, room)?)))?;
        self.store.write(|tx| {
            if room.is_joined {
                let left =
                    RoomNews { room_id: room.room_id.clone(), membership: Membership::Left, ..RoomNews::default() };
                threads::upsert_room(tx, &left, None)?;
                threads::is_over(tx, &room.room_id)?;
            }
            // Nothing of it can be fetched any more.
            close_lost_batches(tx, room.pk)?;
            rows::unheard(tx, &heard)?;
            outbox::lose(tx, &sent)?;
            outbox::room_is_gone(tx, &room.room_id)
        })
    }

    /// What the server no longer has of one room.
    async fn room(&self, room: &KnownRoom) -> Result<()> {
        let since = self.store.read(rows::first_since)?;
        let sent = self.missing(rows::sent, room, since).await?;
        let heard = self.missing(rows::heard, room, i64::MAX).await?;
        self.store.write(|tx| {
            rows::unheard(tx, &heard)?;
            outbox::lose(tx, &sent)
        })
    }

    /// What it has from the place `since` on vouches for nothing before.
    async fn missing(&self, page: Page, room: &KnownRoom, since: i64) -> Result<Vec<i64>> {
        let (mut walk, mut missing, mut below) = (Walk::default(), Vec::new(), i64::MAX);
        loop {
            let given = self.store.read(|tx| page(tx, room, below))?;
            let Some(oldest) = given.last().map(|given| given.place) else { return Ok(missing) };
            for Given { pk, event_id, place } in given {
                let has = judge::has(self.transport.has_event(&room.room_id, &event_id).await)?;
                if !has {
                    missing.push(pk);
                }
                if (place < since || !has) && walk.is_over(has) {
                    return Ok(missing);
                }
            }
            below = oldest;
        }
    }
}

/// The bug that tests plant: nobody is asked.
fn send_all_again(tx: &WriteTx<'_>) -> Result<()> {
    let lost: Vec<String> = outbox::lost_items(tx)?.into_iter().map(|item| item.id).collect();
    outbox::resend_lost(tx, &lost)
}

type Page = fn(&ReadTx<'_>, &KnownRoom, i64) -> Result<Vec<Given>>;

fn every(tx: &ReadTx<'_>, page: Page, room: &KnownRoom) -> Result<Vec<i64>> {
    let (mut all, mut below) = (Vec::new(), i64::MAX);
    loop {
        let given = page(tx, room, below)?;
        let Some(oldest) = given.last() else { return Ok(all) };
        below = oldest.place;
        all.extend(given.iter().map(|given| given.pk));
    }
}
