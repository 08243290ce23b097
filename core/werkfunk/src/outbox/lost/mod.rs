//! What left this phone and a server lost, as it was put back to an older state. It stays in its thread and is offered
//! ([`lost_items`]), since its receivers may have got it before: a person sends it again ([`resend_lost`]) or lets it be
//! ([`let_lost_be`]). Nothing of it is sent by itself.

mod choose;
mod rows;
#[cfg(test)]
mod stories;
mod view;

pub use view::LostItem;

use super::model::State;
use super::{permission, rows as items, verbs};
use crate::change::Change;
use crate::contacts;
use crate::error::{Problem, Result};
use crate::store::{ReadTx, WriteTx};
use choose::{Lost, choose};

/// The server no longer has these items, by their keys; what else is theirs to say is offered.
pub fn lose(tx: &WriteTx<'_>, pks: &[i64]) -> Result<()> {
    for pk in pks {
        rows::set_lost(tx, *pk, Lost::LetBe)?;
    }
    for pk in pks {
        let Some(gone) = rows::gone(tx, *pk)? else { continue };
        rows::set_lost(tx, *pk, choose(gone.kind, gone.target_is_lost))?;
    }
    tx.changed(Change::Outbox);
    Ok(())
}

/// The server no longer has this room as one of ours: what waits goes into another one, and what was to be taken back there
/// is.
pub fn room_is_gone(tx: &WriteTx<'_>, room_id: &str) -> Result<()> {
    rows::forget_attempts_in(tx, room_id)?;
    for id in rows::taken_back_in(tx, room_id)? {
        let item = items::item(tx, &id)?;
        match verbs::is_taken_back(tx, &id, item.event_id.as_deref()) {
            // What it was about is gone here as well.
            Err(Problem::NotFound(_)) => verbs::changed(tx, &id)?,
            done => done?,
        }
    }
    tx.changed(Change::Outbox);
    Ok(())
}

/// The server was put back: what lies there of items that have not left may be gone.
pub fn server_restored(tx: &WriteTx<'_>) -> Result<()> {
    rows::forget_uploads(tx)?;
    tx.changed(Change::Outbox);
    Ok(())
}

/// What is offered to be sent again, oldest first.
pub fn lost_items(tx: &ReadTx<'_>) -> Result<Vec<LostItem>> {
    let mut lost = Vec::new();
    for row in rows::offered(tx)? {
        let Some(kind) = row.kind.shown() else { continue };
        lost.push(LostItem {
            id: row.id,
            thread_id: row.thread_id,
            receiver: row.contact_pk.map(|pk| contacts::name(tx, pk)).transpose()?.unwrap_or_default(),
            kind,
            preview: row.line,
            created_ms: row.created_ms,
        });
    }
    Ok(lost)
}

/// Sends offered items again, in the order in which they were written; others are passed over. The gate is asked anew.
pub fn resend_lost(tx: &WriteTx<'_>, ids: &[String]) -> Result<()> {
    let mut chosen = Vec::new();
    for id in ids {
        chosen.extend(rows::chosen(tx, id)?);
    }
    for item in &chosen {
        let answers = item.answers.as_deref().filter(|answers| chosen.iter().any(|other| other.id == *answers));
        rows::reopen(tx, item, answers)?;
    }
    for item in &chosen {
        permission::recall(tx, &item.id)?;
        let reopened = items::item(tx, &item.id)?;
        if reopened.brief.state == State::Waiting {
            verbs::ready_room(tx, &reopened)?;
        }
        verbs::changed(tx, &item.id)?;
    }
    Ok(())
}

/// Offered items stay as they are, and are not offered any more.
pub fn let_lost_be(tx: &WriteTx<'_>, ids: &[String]) -> Result<()> {
    for id in ids {
        if let Some(item) = rows::chosen(tx, id)? {
            rows::set_lost(tx, item.pk, Lost::LetBe)?;
        }
    }
    tx.changed(Change::Outbox);
    Ok(())
}
