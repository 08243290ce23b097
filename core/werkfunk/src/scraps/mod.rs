//! Words in a field that leaves or is saved as a whole: a caption, a reply, a note, a text for another app. Each change is on
//! the disk at once; they go in the transaction in which what was written leaves or is saved, or with what they are about.
//! What is written into a thread itself is a draft (`threads/drafts/`).

mod rows;
mod slot;
#[cfg(test)]
mod tests;
mod view;

pub use view::Scrap;

use crate::error::{Problem, Result};
use crate::store::{ReadTx, WriteTx};
use crate::threads::drafts::LONGEST;

/// Bytes of the path of a photo at most.
const LONGEST_PART: usize = 4_096;

/// Keeps what is written; nothing but blanks is nothing.
///
/// # Errors
/// [`Problem::Invalid`] for more than any message holds, [`Problem::NotFound`] where nothing would find the words any more:
/// what they are about is not there, or its contact was erased or is part of another one.
pub(crate) fn keep(tx: &WriteTx<'_>, scrap: &Scrap, body: &str) -> Result<()> {
    let slot = scrap.slot();
    if body.len() > LONGEST || slot.part.len() > LONGEST_PART {
        return Err(Problem::Invalid("scrap"));
    }
    if body.trim().is_empty() {
        return rows::forget(tx, &slot);
    }
    if !rows::is_reached(tx, slot.owner)? {
        return Err(Problem::NotFound("what the words are about"));
    }
    rows::set(tx, &slot, body, tx.now_ms())
}

/// What is written; empty where nothing is.
pub(crate) fn kept(tx: &ReadTx<'_>, scrap: &Scrap) -> Result<String> {
    Ok(rows::kept(tx, &scrap.slot())?.unwrap_or_default())
}

/// What was written leaves or is saved.
pub(crate) fn done(tx: &WriteTx<'_>, scrap: &Scrap) -> Result<()> {
    rows::forget(tx, &scrap.slot())
}

/// A request is decided: no other reply to it is written any more.
pub(crate) fn decided(tx: &WriteTx<'_>, request_id: &str) -> Result<()> {
    rows::forget_kind(tx, "reply", request_id)
}

/// What had left did not after all: it is to be written on, behind what is written there by now.
pub(crate) fn come_back(tx: &WriteTx<'_>, scrap: &Scrap, body: &str) -> Result<()> {
    let there = kept(tx, scrap)?;
    if there.trim() == body.trim() {
        return Ok(());
    }
    let both = if there.is_empty() { body.to_owned() } else { format!("{there}\n{body}") };
    rows::set(tx, &scrap.slot(), &both, tx.now_ms())
}

/// What is written about one thread or contact (its id) is about another one from now on, behind what is written there.
pub(crate) fn follow(tx: &WriteTx<'_>, from: &str, into: &str) -> Result<()> {
    rows::follow(tx, from, into)
}

/// A site is gone, and what was written about it.
pub(crate) fn forget_site(tx: &WriteTx<'_>, site_id: &str) -> Result<()> {
    rows::forget_all(tx, site_id)
}

/// A contact is erased, and what was written about it, its thread and its requests.
pub(crate) fn forget_person(tx: &WriteTx<'_>, contact_pk: i64) -> Result<()> {
    rows::forget_person(tx, contact_pk)
}
