//! Fills gaps: walks a room's history backwards, a page at a time, each page with its progress in one transaction.

use super::rows::{self, Gap, Why};
use super::take_in::Reader;
use super::transport::{HistoryPage, Transport};
use crate::error::{Problem, Result};
use crate::store::{Store, WriteTx};
use crate::threads;

/// Events asked for at a time.
const PAGE: u16 = 50;

/// Walks one page of `gap`; returns whether the gap is closed.
pub(super) async fn step(store: &Store, transport: &dyn Transport, reader: &Reader<'_>, gap: &Gap) -> Result<bool> {
    let page = transport.history(&gap.room_id, gap.token.as_deref(), PAGE).await?;
    store.write(|tx| take_page(tx, reader, gap, page))
}

fn take_page(tx: &WriteTx<'_>, reader: &Reader<'_>, gap: &Gap, mut page: HistoryPage) -> Result<bool> {
    let room = threads::room(tx, &gap.room_id)?.ok_or(Problem::NotFound("room"))?;
    let mut met = false;
    for event in &page.events {
        met |= threads::knows(tx, &event.event_id)?;
    }
    page.events.reverse();
    reader.events(tx, &room, &page.events, &[])?;
    let met_the_known = met && gap.why != Why::FirstSync;
    match page.next {
        Some(next) if !met_the_known => {
            rows::shorten_gap(tx, gap.pk, &next)?;
            Ok(false)
        }
        _ => {
            rows::close_gap(tx, gap.pk)?;
            threads::announce(tx, room.thread_pk)?;
            Ok(true)
        }
    }
}
