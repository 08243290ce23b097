//! How far everything is, as the database knows it; what only the running process knows is added by the board.

mod rows;

use super::model::{State, Step};
use super::rows as all;
use super::verbs::line;
use super::view::{HoldReason, OutboxItem, OutboxPage, Progress, WaitReason};
use crate::error::Result;
use crate::store::ReadTx;
use rows::Standing;
use std::collections::HashMap;

/// Everything that has not left yet, as shown; `bytes_left` counts what is still to be handed to the network.
pub fn page(tx: &ReadTx<'_>) -> Result<OutboxPage> {
    let mut page = OutboxPage { rules: all::rules(tx)?, ..OutboxPage::default() };
    for row in rows::shown(tx)? {
        let Some(kind) = row.kind.shown() else { continue };
        let progress = progress(&row.standing);
        match progress {
            Progress::Held { .. } => page.held += 1,
            _ => page.waiting += 1,
        }
        page.bytes_left += if row.standing.step == Step::Uploaded { 0 } else { row.bytes };
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
        });
    }
    Ok(page)
}

/// How far items are, as far as the database knows; ids that are no items are left out.
pub fn progress_by_item(tx: &ReadTx<'_>, ids: &[&str]) -> Result<HashMap<String, Progress>> {
    let mut found = HashMap::new();
    for id in ids {
        if let Some(standing) = rows::standing_of(tx, id)? {
            found.insert((*id).to_owned(), progress(&standing));
        }
    }
    Ok(found)
}

fn progress(standing: &Standing) -> Progress {
    let wait = |why| Progress::Waiting { why };
    match standing.state {
        State::Done => Progress::Sent,
        State::Cancelled => Progress::Cancelled,
        State::Held => Progress::Held { why: standing.hold.unwrap_or(HoldReason::Refused) },
        _ if standing.other_hold.is_some() => {
            Progress::Held { why: standing.other_hold.unwrap_or(HoldReason::OtherHeld) }
        }
        _ if standing.paused => wait(WaitReason::Paused),
        _ if standing.all_paused => wait(WaitReason::AllPaused),
        _ if standing.kind.is_media() && standing.step == Step::Captured => wait(WaitReason::Preparing),
        _ if standing.resting => wait(WaitReason::Retry),
        _ if !standing.has_room => wait(WaitReason::Room),
        _ if standing.refers => wait(WaitReason::Other),
        _ => wait(WaitReason::Turn),
    }
}

/// Waiting and held items, as two counts.
pub fn counts(tx: &ReadTx<'_>) -> Result<(u32, u32)> {
    rows::counts(tx)
}
