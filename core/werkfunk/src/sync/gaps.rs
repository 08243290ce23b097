//! Gaps: a room's history is walked backwards, a page at a time, each page with its progress in one transaction; pages of
//! threads say where something is missing.

use super::restored;
use super::rows::{self, Gap, Why};
use super::take_in::Reader;
use super::transport::{HistoryPage, Transport};
use crate::change::Change;
use crate::clock::Millis;
use crate::error::{Problem, Result};
use crate::history::{self, GapState, Limits};
use crate::store::{ReadTx, Store, WriteTx};
use crate::threads::{self, Came, EntryFilter, Room, ThreadPage};

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
    let last = page.entries.last().filter(|_| page.older_before.is_some());
    let below = last.map(|last| threads::older(tx, &page.id, last.position)).transpose()?.flatten();
    for gap in rows::gaps_of_thread(tx, &page.id)? {
        let state = Some(said(&gap, &limits));
        // Where nothing is known, it lies before everything, or, of a lost batch, behind it.
        let before = gap.missing.edge_ms.map(threads::first_position);
        let is_behind = |position: i64| before.is_some_and(|before| position >= before);
        match page.entries.iter().rposition(|entry| is_behind(entry.position)) {
            // It lies further down, on an older page.
            Some(last) if last + 1 == page.entries.len() && below.is_some_and(is_behind) => {}
            Some(last) => page.entries[last].gap_before = state,
            None if page.newer_after.is_none() => page.gap_newest = state,
            // It lies on a newer page.
            None => {}
        }
    }
    Ok(())
}

/// What is said below what was found with `filter`: there may be more of it that is not on this phone.
pub fn missing(tx: &ReadTx<'_>, filter: &EntryFilter, now_ms: Millis) -> Result<Option<GapState>> {
    let gaps = rows::gaps_among(tx, threads::searched(tx, filter)?.as_deref())?;
    if gaps.is_empty() {
        return Ok(None);
    }
    let limits = history::limits(tx, now_ms)?;
    // All that is missing in a gap is older than its newer side.
    let reaches = |gap: &&Gap| gap.missing.edge_ms.is_none_or(|edge| filter.from_ms.is_none_or(|from| from < edge));
    let states: Vec<GapState> = gaps.iter().filter(reaches).map(|gap| said(gap, &limits)).collect();
    Ok([GapState::Coming, GapState::Refused, GapState::Resting].into_iter().find(|state| states.contains(state)))
}

/// Of a room we are not in nothing is given out.
fn said(gap: &Gap, limits: &Limits) -> GapState {
    if gap.joined { limits.state(&gap.missing) } else { GapState::Refused }
}

/// Walks one page of `gap`; returns whether the gap is closed.
pub(super) async fn step(store: &Store, transport: &dyn Transport, reader: &Reader<'_>, gap: &Gap) -> Result<bool> {
    let page = transport.history(&gap.room_id, gap.token.as_deref(), PAGE).await?;
    store.write(|tx| take_page(tx, reader, gap, page))
}

fn take_page(tx: &WriteTx<'_>, reader: &Reader<'_>, gap: &Gap, page: HistoryPage) -> Result<bool> {
    let taken = take_events(tx, reader, &gap.room_id, gap.token.is_none(), page)?.ok_or(Problem::NotFound("room"))?;
    let met_the_known = taken.met && gap.why != Why::FirstSync;
    match taken.next {
        Some(next) if !met_the_known => {
            rows::shorten_gap(tx, gap.pk, &next, taken.edge_ms)?;
            Ok(false)
        }
        _ => {
            rows::close_gap(tx, gap.pk)?;
            threads::announce(tx, taken.room.thread_pk)?;
            Ok(true)
        }
    }
}

/// What a page of history brought.
pub(super) struct TakenPage {
    pub room: Room,
    /// It came to what is known.
    pub met: bool,
    /// The server's time of its oldest event.
    pub edge_ms: Option<Millis>,
    /// Where older events are.
    pub next: Option<String>,
}

/// Whether a page, newest first, comes to what is known. What this device sent is known before all that is older came, as is
/// what comes in beside: so it counts behind something unknown, or where all is known.
fn meets_the_known(tx: &ReadTx<'_>, page: &HistoryPage) -> Result<bool> {
    let (mut known, mut unknown, mut met) = (false, false, false);
    for event in &page.events {
        if !threads::knows(tx, &event.event_id)? {
            unknown = true;
        } else if !restored::is_given(tx, &event.event_id)? {
            known = true;
            met |= unknown;
        }
    }
    Ok(met || (known && !unknown))
}

/// Takes a page of history in, which begins `at_newest` event of its room or somewhere before; `None`: the room is not known.
pub(super) fn take_events(
    tx: &WriteTx<'_>,
    reader: &Reader<'_>,
    room_id: &str,
    at_newest: bool,
    mut page: HistoryPage,
) -> Result<Option<TakenPage>> {
    let Some(room) = threads::room(tx, room_id)? else { return Ok(None) };
    let met = meets_the_known(tx, &page)?;
    if let Some(newest) = page.events.first().filter(|_| at_newest) {
        restored::showed(tx, room_id, &newest.event_id, newest.sent_ms)?;
    }
    let edge_ms = page.events.last().map(|event| event.sent_ms);
    page.events.reverse();
    reader.events(tx, &room, Came::Past, &page.events, &[])?;
    // Receipts may have come before the events they name.
    threads::receipts(tx, &room, reader.me, &[])?;
    Ok(Some(TakenPage { room, met, edge_ms, next: page.next }))
}
