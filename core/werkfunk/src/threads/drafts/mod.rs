//! Words somebody has written into a thread and not sent, with the message they answer, and new text for one that was sent.
//! Each change is on the disk at once, so that nothing short of erasure takes them.

mod kept;
mod rows;
#[cfg(test)]
mod tests;

use super::own::announce;
use super::pages::{first_line, name_of};
use super::view::{Correction, DraftAbout, DraftAnswer};
use super::{rooms, rows as entries};
use crate::error::{Problem, Result};
use crate::outbox;
use crate::store::{ReadTx, WriteTx};
use kept::Kept;

/// Letters of a draft at most; longer than any message one types.
pub(crate) const LONGEST: usize = 60_000;
/// Letters of the name of a message at most (Client-Server API, "Common Identifier Format").
const LONGEST_NAME: usize = 255;

/// Keeps what is written in a thread; nothing but blanks is no draft. Returns whether that is new.
///
/// # Errors
/// [`Problem::Invalid`] for what no message holds, [`Problem::NotFound`] for words to somebody who was erased or is part of
/// another contact now: nothing would find them there any more.
pub(crate) fn keep(tx: &WriteTx<'_>, thread_pk: i64, body: &str) -> Result<bool> {
    if body.len() > LONGEST {
        return Err(Problem::Invalid("draft"));
    }
    let body = if body.trim().is_empty() { "" } else { body };
    let before = rows::kept(tx, thread_pk)?;
    let after = Kept { body: body.to_owned(), ..settled(tx, before.clone())? };
    if !body.is_empty() {
        check_reached(tx, thread_pk)?;
    }
    settle(tx, thread_pk, &before, &after)
}

/// Keeps which message the draft answers, and the new text that is being written for one that was sent.
///
/// # Errors
/// As for [`keep`].
pub(crate) fn keep_about(tx: &WriteTx<'_>, thread_pk: i64, about: &DraftAbout) -> Result<()> {
    let named = |name: &String| name.len() <= LONGEST_NAME;
    let fits = |new: &Correction| new.body.len() <= LONGEST && named(&new.target);
    if !about.answers.as_ref().is_none_or(named) || !about.correction.as_ref().is_none_or(fits) {
        return Err(Problem::Invalid("draft"));
    }
    let before = rows::kept(tx, thread_pk)?;
    let DraftAbout { answers, correction } = about.clone();
    // Words that replace nothing any more are let go of by whoever writes, not by a screen that has not heard of it.
    let goes_on = correction.as_ref().map(|new| &new.target) == before.correction.as_ref().map(|old| &old.target);
    let written = if goes_on { before.clone() } else { settled(tx, before.clone())? };
    let after = Kept { body: written.body, answers, correction };
    if !after.is_empty() {
        check_reached(tx, thread_pk)?;
    }
    settle(tx, thread_pk, &before, &after).map(drop)
}

fn check_reached(tx: &ReadTx<'_>, thread_pk: i64) -> Result<()> {
    if rows::is_reached(tx, thread_pk)? { Ok(()) } else { Err(Problem::NotFound("contact")) }
}

/// Returns whether anything is different.
fn settle(tx: &WriteTx<'_>, thread_pk: i64, before: &Kept, after: &Kept) -> Result<bool> {
    if before == after {
        return Ok(false);
    }
    rows::set(tx, thread_pk, after, tx.now_ms())?;
    // Whoever writes it knows; a list shows that there is one.
    if before.line().is_empty() != after.line().is_empty() {
        announce(tx, thread_pk)?;
    }
    Ok(true)
}

/// What is written in a thread, as its page shows it.
pub(super) struct Draft {
    /// Empty where nothing is written.
    pub body: String,
    /// What that answers, unless it was taken back since.
    pub answers: Option<DraftAnswer>,
    pub correction: Option<Correction>,
    /// New text was being written for a message of which none can be sent any more; it stands in `body`.
    pub correction_gone: bool,
}

/// What is written in a thread, and what that is about.
pub(super) fn of(tx: &ReadTx<'_>, thread_pk: i64) -> Result<Draft> {
    let kept = rows::kept(tx, thread_pk)?;
    let corrected = kept.correction.is_some();
    let Kept { body, answers, correction } = settled(tx, kept)?;
    let answers = answers.map(|name| answer(tx, name)).transpose()?.flatten();
    Ok(Draft { body, answers, correction_gone: corrected && correction.is_none(), correction })
}

/// What is kept, with the words of a correction as words to be sent where there is nothing left to correct.
fn settled(tx: &ReadTx<'_>, kept: Kept) -> Result<Kept> {
    let gone = kept.correction.as_ref().map(|correction| is_gone(tx, &correction.target)).transpose()?;
    Ok(if gone == Some(true) { kept.freed() } else { kept })
}

/// Whether no new text can be sent for an own message: it was taken back or is not there, nothing goes into its room any more,
/// or it is a caption of what may have left.
fn is_gone(tx: &ReadTx<'_>, target: &str) -> Result<bool> {
    let Some(entry) = entries::by_name(tx, target)?.filter(|entry| !entry.redacted) else { return Ok(true) };
    if entry.kind.bears_caption() {
        return Ok(!is_untouched(tx, entry.item_id.as_deref())?);
    }
    match entry.room_pk.filter(|_| entry.event_id.is_some()) {
        Some(room_pk) => rooms::is_past(tx, room_pk),
        None => Ok(false),
    }
}

/// Whether the server cannot have seen an item.
fn is_untouched(tx: &ReadTx<'_>, item_id: Option<&str>) -> Result<bool> {
    let Some(item_id) = item_id else { return Ok(false) };
    Ok(outbox::progress_by_item(tx, &[item_id])?.get(item_id).is_some_and(|underway| underway.untouched))
}

fn answer(tx: &ReadTx<'_>, name: String) -> Result<Option<DraftAnswer>> {
    let Some(entry) = entries::by_name(tx, &name)?.filter(|entry| !entry.redacted) else { return Ok(None) };
    let sender_name = if entry.mine { String::new() } else { name_of(tx, &entry.sender)? };
    Ok(Some(DraftAnswer { name, sender_name, kind: entry.kind, preview: first_line(&entry.body) }))
}

/// Brings what is written in one thread into another, behind what is written there.
pub(super) fn follow(tx: &WriteTx<'_>, from: i64, into: i64) -> Result<()> {
    let moved = rows::kept(tx, from)?;
    if moved.is_empty() {
        return Ok(());
    }
    let there = rows::kept(tx, into)?;
    rows::set(tx, into, &there.with(moved), tx.now_ms())?;
    rows::set(tx, from, &Kept::default(), tx.now_ms())
}

/// A message or a caption leaves, as an answer to the message of that name: if it is what was written, it is written no more,
/// and what is answered is to be answered no more.
pub(crate) fn sent(tx: &WriteTx<'_>, thread_pk: i64, body: &str, answers: Option<&str>) -> Result<()> {
    let before = rows::kept(tx, thread_pk)?;
    let whole = settled(tx, before.clone())?;
    let mut after = if whole.is_said_by(body) { whole } else { before.clone() };
    if after.is_said_by(body) {
        after.body.clear();
    }
    if is_same(tx, before.answers.as_deref(), answers)? {
        after.answers = None;
    }
    settle(tx, thread_pk, &before, &after).map(drop)
}

/// New text for the own message at `entry_pk` leaves: none is being written for it any more.
pub(crate) fn corrected(tx: &WriteTx<'_>, thread_pk: i64, entry_pk: i64) -> Result<()> {
    let before = rows::kept(tx, thread_pk)?;
    let Some(under_way) = &before.correction else { return Ok(()) };
    if entries::by_name(tx, &under_way.target)?.is_some_and(|entry| entry.pk == entry_pk) {
        settle(tx, thread_pk, &before, &Kept { correction: None, ..before.clone() })?;
    }
    Ok(())
}

/// Whether two names are one message's: it may have got its event id in between.
fn is_same(tx: &ReadTx<'_>, one: Option<&str>, other: Option<&str>) -> Result<bool> {
    let (Some(one), Some(other)) = (one, other) else { return Ok(false) };
    if one == other {
        return Ok(true);
    }
    let (one, other) = (entries::by_name(tx, one)?, entries::by_name(tx, other)?);
    Ok(one.is_some_and(|one| other.is_some_and(|other| other.pk == one.pk)))
}
