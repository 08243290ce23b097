//! How far everything is, as the database knows it, and what waits for what; what only the running process knows is added
//! by the board.

mod awaited;
mod rows;

use super::model::{Kind, State, Step};
use super::rows as all;
use super::verbs::line;
use super::view::{Awaited, HoldReason, OutboxItem, OutboxPage, Progress, WaitReason};
use crate::clock::Millis;
use crate::error::Result;
use crate::store::ReadTx;
use awaited::telling;
use rows::Standing;
use std::collections::HashMap;

/// Items of a page at most: whoever was in a cellar for a week does not get all of it across the bridge at each change.
const PAGE_MOST: u32 = 200;

/// How far an item is.
pub struct Underway {
    pub progress: Progress,
    /// What it waits for, where it waits for another.
    pub awaits: Option<Awaited>,
    /// The server cannot have seen it, so that it may still be changed.
    pub untouched: bool,
    /// When it is tried next, where it pauses.
    pub next_ms: Option<Millis>,
    /// A photo that leaves smaller than was chosen, or left so.
    pub made_smaller: bool,
    /// It is held as too large, and a smaller copy can be sent.
    pub can_be_smaller: bool,
}

/// What has not left yet, as shown; `bytes_left` counts what is still to be handed to the network.
pub fn page(tx: &ReadTx<'_>) -> Result<OutboxPage> {
    let (waiting, held) = rows::all_counts(tx)?;
    let mut page = OutboxPage { rules: all::rules(tx)?, waiting, held, ..OutboxPage::default() };
    page.bytes_left = rows::bytes_left(tx)?;
    for row in rows::shown(tx, PAGE_MOST)? {
        let Some(kind) = row.standing.kind.shown() else { continue };
        let Underway { progress, awaits, next_ms, made_smaller, can_be_smaller, .. } =
            underway(tx, &row.id, &row.standing)?;
        page.items.push(OutboxItem {
            id: row.id,
            thread_id: row.thread_id,
            receiver: row.receiver,
            kind,
            preview: line(row.file.as_deref().unwrap_or_default(), &row.body),
            thumbnail: row.prepared.and_then(|prepared| prepared.shown),
            progress,
            bytes: row.bytes,
            created_ms: row.created_ms,
            until_ms: row.until_ms,
            awaits,
            next_ms,
            made_smaller,
            can_be_smaller,
        });
    }
    page.more = (waiting + held).saturating_sub(u32::try_from(page.items.len()).unwrap_or(u32::MAX));
    Ok(page)
}

/// How far items are, as far as the database knows; ids that are no items are left out.
pub fn progress_by_item(tx: &ReadTx<'_>, ids: &[&str]) -> Result<HashMap<String, Underway>> {
    let mut found = HashMap::new();
    for id in ids {
        if let Some(standing) = rows::standing_of(tx, id)? {
            found.insert((*id).to_owned(), underway(tx, id, &standing)?);
        }
    }
    Ok(found)
}

fn underway(tx: &ReadTx<'_>, id: &str, standing: &Standing) -> Result<Underway> {
    let chain = if standing.refers { rows::chain(tx, id)? } else { Vec::new() };
    let telling = telling(&chain);
    let awaits = telling.map(|link| awaited(tx, &link.id)).transpose()?.flatten();
    let progress = progress(standing, telling.map(|link| link.state));
    let awaits = awaits.filter(|awaited| tells(progress, awaited));
    let is_too_large = progress == Progress::Held { why: HoldReason::TooLarge };
    Ok(Underway {
        progress,
        awaits,
        untouched: standing.untouched,
        next_ms: Some(standing.next_ms).filter(|next_ms| *next_ms > 0),
        made_smaller: standing.made_smaller,
        can_be_smaller: is_too_large && all::item(tx, id)?.smaller_edge().is_some(),
    })
}

/// What is waited for, and how far it is.
fn awaited(tx: &ReadTx<'_>, id: &str) -> Result<Option<Awaited>> {
    let standing = rows::standing_of(tx, id)?;
    Ok(standing.map(|standing| Awaited {
        item_id: id.to_owned(),
        kind: standing.kind.shown(),
        progress: progress(&standing, None),
    }))
}

/// Whether what is waited for says more than the item itself. A room that is simply being made does not.
fn tells(progress: Progress, awaited: &Awaited) -> bool {
    match progress {
        Progress::Held { why: HoldReason::OtherHeld } | Progress::Waiting { why: WaitReason::Other } => true,
        Progress::Waiting { why: WaitReason::Room } => awaited.progress != Progress::Waiting { why: WaitReason::Turn },
        _ => false,
    }
}

/// How far an item is that waits for another in such a state, or for none.
fn progress(standing: &Standing, other: Option<State>) -> Progress {
    let wait = |why| Progress::Waiting { why };
    match standing.state {
        State::Done => Progress::Sent,
        State::Cancelled => Progress::Cancelled,
        State::Cancelling => wait(WaitReason::TakingBack),
        State::Held => Progress::Held { why: standing.hold.unwrap_or(HoldReason::Refused) },
        _ if other == Some(State::Held) => Progress::Held { why: HoldReason::OtherHeld },
        _ if standing.paused => wait(WaitReason::Paused),
        _ if standing.all_paused => wait(WaitReason::AllPaused),
        _ if standing.kind.is_media() && standing.step == Step::Captured => wait(WaitReason::Preparing),
        _ if standing.resting => wait(WaitReason::Retry),
        _ if !standing.has_room && standing.kind != Kind::Room => wait(WaitReason::Room),
        _ if other.is_some() => wait(WaitReason::Other),
        _ => wait(WaitReason::Turn),
    }
}

/// Waiting and held items, as two counts.
pub fn counts(tx: &ReadTx<'_>) -> Result<(u32, u32)> {
    rows::counts(tx)
}
