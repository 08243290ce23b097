//! Words somebody has written into a thread and not sent. Each change is on the disk at once, so that nothing short of
//! erasure takes them.

mod rows;
#[cfg(test)]
mod tests;

use super::own::announce;
use crate::error::{Problem, Result};
use crate::store::{ReadTx, WriteTx};

/// Letters of a draft at most; longer than any message one types.
pub(super) const LONGEST: usize = 60_000;

/// Keeps what is written in a thread; nothing but blanks is no draft. Returns whether that is new.
///
/// # Errors
/// [`Problem::Invalid`] for what no message holds, [`Problem::NotFound`] for words to somebody who was erased or is part of
/// another contact now: nothing would find them there any more.
pub(crate) fn keep(tx: &WriteTx<'_>, thread_pk: i64, body: &str) -> Result<bool> {
    if body.len() > LONGEST {
        return Err(Problem::Invalid("draft"));
    }
    let before = rows::draft(tx, thread_pk)?;
    let body = if body.trim().is_empty() { "" } else { body };
    if !body.is_empty() && !rows::is_reached(tx, thread_pk)? {
        return Err(Problem::NotFound("contact"));
    }
    if before == body {
        return Ok(false);
    }
    rows::set(tx, thread_pk, body, tx.now_ms())?;
    // Whoever writes it knows; a list shows that there is one.
    if before.is_empty() != body.is_empty() {
        announce(tx, thread_pk)?;
    }
    Ok(true)
}

/// What is written in a thread; empty where nothing is.
pub(crate) fn of(tx: &ReadTx<'_>, thread_pk: i64) -> Result<String> {
    rows::draft(tx, thread_pk)
}

/// Brings what is written in one thread into another, behind what is written there.
pub(super) fn follow(tx: &WriteTx<'_>, from: i64, into: i64) -> Result<()> {
    rows::follow(tx, from, into)
}

/// A message or a caption leaves: if it is what was written, it is written no more.
pub(crate) fn sent(tx: &WriteTx<'_>, thread_pk: i64, body: &str) -> Result<()> {
    let draft = rows::draft(tx, thread_pk)?;
    if !draft.is_empty() && draft.trim() == body.trim() {
        keep(tx, thread_pk, "")?;
    }
    Ok(())
}
