//! What a person wants of sending: of all of it, and of one item. Each is on the disk when the verb returns.

use super::model::State;
use super::view::{HoldReason, SendRules};
use super::{rows, verbs};
use crate::change::Change;
use crate::clock::Millis;
use crate::error::{Problem, Result};
use crate::failpoint;
use crate::store::{ReadTx, WriteTx};

/// Wants something else of all sending, from now on; an upload that is not wanted any more is broken off.
pub fn set_rules(tx: &WriteTx<'_>, rules: &SendRules) -> Result<()> {
    rows::set_rules(tx, rules)?;
    tx.changed(Change::Outbox);
    Ok(())
}

/// Whether everything is to wait, receipts and the like among it.
pub fn is_all_paused(tx: &ReadTx<'_>) -> Result<bool> {
    Ok(rows::rules(tx)?.paused)
}

/// What the person wants of all sending, as the worker heeds it.
pub(super) fn heeded(tx: &ReadTx<'_>) -> Result<SendRules> {
    let rules = rows::rules(tx)?;
    // The bug that tests plant: a pause is not heeded.
    Ok(SendRules { paused: rules.paused && !failpoint::planted("pause ignored"), ..rules })
}

/// Lets an item wait, or go on. Those behind it pass; those that refer to it wait with it.
pub fn let_wait(tx: &WriteTx<'_>, id: &str, wait: bool) -> Result<()> {
    open(tx, id)?;
    rows::set_paused(tx, id, wait)?;
    verbs::changed(tx, id)
}

/// Lets the file of an item go whatever network and battery are like; a held one is tried again.
pub fn let_go_anyway(tx: &WriteTx<'_>, id: &str) -> Result<()> {
    open(tx, id)?;
    rows::set_anyway(tx, id)?;
    verbs::release(tx, id)
}

/// Sends a held photo smaller than was chosen: in the next smaller size, and of an original the usual copy.
///
/// # Errors
/// [`Problem::Invalid`] for what is not held, and where a smaller copy does not help.
pub fn send_smaller(tx: &WriteTx<'_>, id: &str) -> Result<()> {
    let item = rows::item(tx, id)?;
    let edge = item.smaller_edge().filter(|_| item.brief.state == State::Held);
    rows::set_captured(tx, id, Some(edge.ok_or(Problem::Invalid("a smaller photo"))?))?;
    verbs::release(tx, id)
}

/// Says until when an item is worth sending; `None` for always. From then on it is held unless it was sent, or may have
/// been; one that is held for that goes on.
///
/// # Errors
/// [`Problem::Invalid`] for a time that is over.
pub fn worth_until(tx: &WriteTx<'_>, id: &str, until: Option<Millis>) -> Result<()> {
    open(tx, id)?;
    if until.is_some_and(|until| until <= tx.now_ms()) {
        return Err(Problem::Invalid("time that is over"));
    }
    rows::set_until(tx, id, until)?;
    if rows::hold_of(tx, id)? == Some(HoldReason::Expired) {
        return verbs::go_on(tx, id);
    }
    verbs::changed(tx, id)
}

/// An item that has not left and is not taken back.
fn open(tx: &ReadTx<'_>, id: &str) -> Result<()> {
    match rows::item(tx, id)?.brief.state {
        State::Waiting | State::Held => Ok(()),
        State::Done => Err(Problem::Invalid("already sent")),
        State::Cancelling | State::Cancelled => Err(Problem::Invalid("taken back")),
    }
}
