//! Without consent no communication: what a person allowed, and the gate that every send passes.
//!
//! Records are only ever added; a withdrawal is a record, too. So what was allowed at any time can be shown (GDPR
//! Art. 7 (1)), and a withdrawal works from the moment it is written (Art. 7 (3)).

mod codes;
mod gate;
mod model;
mod rows;
#[cfg(test)]
mod tests;
mod view;
mod words;

pub use codes::{Ask, Imprint, Invitation, Language};
pub use gate::{Permit, decide, decide_all, decide_join, take_back};
pub use model::{Basis, Facts};
pub use view::{ChannelKind, Purpose};

use crate::change::Change;
use crate::contacts::{self, Role};
use crate::error::{Problem, Result};
use crate::ledger::{self, Kind};
use crate::outbox::HoldReason;
use crate::store::{ReadTx, WriteTx};
use serde::Serialize;

/// The gate's answer: leave to send, or why it must wait.
pub type Verdict = std::result::Result<Permit, HoldReason>;

/// A record as the ledger keeps it.
#[derive(Serialize)]
struct Fields<'a> {
    contact: &'a str,
    channel: &'static str,
    purpose: &'static str,
    basis: &'static str,
    evidence: &'a str,
    given_ms: i64,
}

/// Records that a contact may be written to on a channel for a purpose. `evidence` says how that can be shown: the id of
/// the person's message, or who took the consent down, when and in which words.
///
/// # Errors
/// [`Problem::Invalid`] for a consent without evidence, and for a withdrawal, which has a verb of its own.
pub fn record(
    tx: &WriteTx<'_>,
    contact_pk: i64,
    channel: ChannelKind,
    purpose: Purpose,
    basis: Basis,
    evidence: &str,
) -> Result<()> {
    match basis {
        Basis::Withdrawn => Err(Problem::Invalid("basis")),
        Basis::Consent if evidence.trim().is_empty() => Err(Problem::Invalid("evidence")),
        basis => append(tx, contact_pk, channel, purpose, basis, evidence, tx.now_ms()),
    }
}

/// Records that a contact took back what was allowed for a purpose; closes at once, as the outbox asks again before it
/// sends. Taking back [`Purpose::Request`] closes every purpose that had no record of its own.
pub fn withdraw(tx: &WriteTx<'_>, contact_pk: i64, channel: ChannelKind, purpose: Purpose) -> Result<()> {
    append(tx, contact_pk, channel, purpose, Basis::Withdrawn, "", tx.now_ms())
}

/// Records that a contact wrote to us at `sent_ms`, which allows answering (GDPR Art. 6 (1) b). One record stands for
/// all messages until a withdrawal.
///
/// A message written after a withdrawal opens the way again, for answers only: whoever asks a tradesman whether he can
/// come expects an answer, and leaving a burst pipe unanswered because of last year's withdrawal would serve nobody. The
/// withdrawal of any other purpose, of advertising above all, stays. A message written before the withdrawal opens
/// nothing, though it arrive after it, out of a gap in the history.
pub fn wrote_first(
    tx: &WriteTx<'_>,
    contact_pk: i64,
    channel: ChannelKind,
    event_id: &str,
    sent_ms: i64,
) -> Result<()> {
    if contacts::role(tx, contact_pk)? == Role::Colleague {
        return Ok(());
    }
    match rows::newest(tx, contact_pk, channel, Purpose::Request)? {
        Some((Basis::Withdrawn, withdrawn_ms)) if sent_ms <= withdrawn_ms => Ok(()),
        Some((basis, _)) if basis != Basis::Withdrawn => Ok(()),
        _ => append(tx, contact_pk, channel, Purpose::Request, Basis::WroteFirst, event_id, sent_ms),
    }
}

fn append(
    tx: &WriteTx<'_>,
    contact_pk: i64,
    channel: ChannelKind,
    purpose: Purpose,
    basis: Basis,
    evidence: &str,
    given_ms: i64,
) -> Result<()> {
    let contact = contacts::id(tx, contact_pk)?;
    let id = tx.new_id();
    let new = rows::NewRecord { id: &id, contact_pk, channel, purpose, basis, evidence, given_ms };
    rows::append(tx, &new)?;
    let (channel, purpose, basis) = (channel.word(), purpose.word(), basis.word());
    let fields = Fields { contact: &contact, channel, purpose, basis, evidence, given_ms };
    ledger::created(tx, Kind::Consent, &id, &fields)?;
    tx.changed(Change::Contacts);
    tx.changed(Change::Outbox);
    Ok(())
}

/// Everything the gate decides by, for one contact and channel.
pub fn facts(tx: &ReadTx<'_>, contact_pk: i64, channel: ChannelKind) -> Result<Facts> {
    Ok(Facts {
        role: Some(contacts::role(tx, contact_pk)?),
        blocked: contacts::is_blocked(tx, contact_pk)?,
        records: rows::records(tx, contact_pk, channel)?,
    })
}

/// Counts the records of one contact for another, of which it became part; returns them.
pub fn follow(tx: &WriteTx<'_>, from_contact: i64, into_contact: i64) -> Result<Vec<i64>> {
    rows::follow(tx, from_contact, into_contact)
}

/// Counts records for the contact again for which they were given.
pub fn come_back(tx: &WriteTx<'_>, to_contact: i64, records: &[i64]) -> Result<()> {
    records.iter().try_for_each(|record| rows::give_to(tx, *record, to_contact))
}

/// Asks the gate for one contact.
pub fn check(tx: &ReadTx<'_>, contact_pk: i64, channel: ChannelKind, purpose: Purpose) -> Result<Verdict> {
    Ok(decide(&facts(tx, contact_pk, channel)?, purpose))
}

/// Asks the gate for a room: the strictest answer over everyone in it who is not of the company. `None` is a member
/// nobody knows.
pub fn check_all(tx: &ReadTx<'_>, members: &[Option<i64>], channel: ChannelKind, purpose: Purpose) -> Result<Verdict> {
    let known = |member: &Option<i64>| member.map(|pk| facts(tx, pk, channel)).transpose();
    let members = members.iter().map(known).collect::<Result<Vec<_>>>()?;
    Ok(decide_all(&members, purpose))
}

/// Asks the gate whether to join a Matrix room into which `inviter` invited us; `None` is someone not in the contact
/// book, whose invitation is the first request.
pub fn invited(tx: &ReadTx<'_>, inviter: Option<i64>) -> Result<Verdict> {
    let facts = inviter.map(|pk| facts(tx, pk, ChannelKind::Matrix)).transpose()?;
    Ok(decide_join(&facts.unwrap_or_default()))
}
