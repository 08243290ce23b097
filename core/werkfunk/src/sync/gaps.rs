//! Gaps: a room's history is walked backwards, a page at a time, each page with its progress in one transaction; pages of
//! threads say where something is missing.

use super::restored;
use super::rows::{self, Gap, Why};
use super::take_in::Reader;
use super::transport::{HistoryPage, Transport};
use crate::change::Change;
use crate::clock::Millis;
use crate::error::{Problem, Result};
use crate::history::{self, GapState};
use crate::store::{ReadTx, Store, WriteTx};
use crate::threads::{self, ThreadPage};

/// Events asked for at a time.
const PAGE: u16 = 50;
/// Pages that come for each asking beyond the limits.
const ASKED: u32 = 4;

/// Somebody wants more of the past of the thread `id` than comes by itself; it comes with the next network.
pub fn fetch_older(tx: &WriteTx<'_>, id: &str) -> Result<()> {
    if rows::ask_for_past(tx, id, ASKED)? > 0 {
        tx.changed(Change::Thread { id: id.to_owned() });
    }
    Ok(())
}

/// Says in a page of a thread where messages are missing.
pub fn show_gaps(tx: &ReadTx<'_>, page: &mut ThreadPage, now_ms: Millis) -> Result<()> {
    if !page.incomplete {
        return Ok(());
    }
    let limits = history::limits(tx, now_ms)?;
    for gap in rows::gaps_of_thread(tx, &page.id)? {
        // Of a room we are not in nothing is given out.
        let state = Some(if gap.joined { limits.state(&gap.missing) } else { GapState::Refused });
        // Where nothing is known, it lies before everything, or, of a lost batch, behind it.
        let before = gap.missing.edge_ms.map(threads::first_position);
        match page.entries.iter().rposition(|entry| before.is_some_and(|before| entry.position >= before)) {
            Some(last) if last + 1 < page.entries.len() || page.older_before.is_none() => {
                page.entries[last].gap_before = state;
            }
            // It lies on an older page.
            Some(_) => {}
            None if page.newer_after.is_none() => page.gap_newest = state,
            // It lies on a newer page.
            None => {}
        }
    }
    Ok(())
}

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
    if let Some(newest) = page.events.first().filter(|_| gap.token.is_none()) {
        restored::took(tx, &gap.room_id, &newest.event_id, newest.sent_ms)?;
    }
    let edge_ms = page.events.last().map(|event| event.sent_ms);
    page.events.reverse();
    reader.events(tx, &room, &page.events, &[])?;
    let met_the_known = met && gap.why != Why::FirstSync;
    match page.next {
        Some(next) if !met_the_known => {
            rows::shorten_gap(tx, gap.pk, &next, edge_ms)?;
            Ok(false)
        }
        _ => {
            rows::close_gap(tx, gap.pk)?;
            threads::announce(tx, room.thread_pk)?;
            Ok(true)
        }
    }
}
