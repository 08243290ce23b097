//! Without consent no communication: what a person allowed, how that is proven, and the gate that every send passes.
//!
//! Records are only ever added; a withdrawal is a record, too. So what was allowed at any time can be shown (GDPR
//! Art. 7 (1)), and a withdrawal works from the moment it is written (Art. 7 (3)). Each record is a link of a chain whose
//! head is signed and printed on papers, so that nobody writes the past anew unseen. What counts is when something was
//! given, not when it was taken down.

mod chain;
mod codes;
mod gate;
pub mod gated;
mod model;
mod record;
mod register;
mod rights;
mod rows;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
mod view;
mod withdrawal;
mod words;

pub use chain::{ChainFault, ChainFinding, ChainReport, head, verify};
pub use codes::{
    Answer, Ask, Asked, Code, Imprint, Invitation, Language, Reading, Says, Wanted, ask, asked_of, invite, type_in,
};
pub use gate::{Permit, decide, decide_all, decide_join, opens_by, take_back};
pub use model::{Facts, Kept};
pub use record::Record;
pub use register::{
    ConsentLine, ContactConsents, GateAnswer, NoticeLine, RegisterEntry, history, of_contact, register,
};
pub use rights::{
    PersonRequest, Wish, asked as person_asked, done as person_answered, extend, list as person_requests,
    of_contact as requests_of_person,
};
pub use view::{Basis, ChannelKind, ConsentEvidence, ConsentForm, GivenConsent, OpensBy, Purpose};
pub use withdrawal::{
    ConsentQuestion, Doubt, Message, QuestionAnswer, concerns, hear, questions, settle, withdraw, withdraw_all,
};

use crate::change::Change;
use crate::clock::Millis;
use crate::contacts::{self, Role};
use crate::error::{Problem, Result};
use crate::ledger::{self, Kind};
use crate::outbox::{self, HoldReason};
use crate::store::{ReadTx, WriteTx};
use codes::wording;
use serde::Serialize;

/// The gate's answer: leave to send, or why it must wait.
pub type Verdict = std::result::Result<Permit, HoldReason>;

/// A record as the ledger keeps it: the bytes that were committed to. Erasure removes it with its salt.
#[derive(Serialize)]
struct Fields<'a> {
    content: &'a str,
}

/// Makes what recording needs at the first start: this device's key, the company's name and zone.
pub fn ready(tx: &WriteTx<'_>, company: &str, time_zone: &str) -> Result<()> {
    chain::ready(tx)?;
    let mut imprint = imprint(tx)?;
    if imprint.company.is_empty() {
        company.clone_into(&mut imprint.company);
    }
    let now = (serde_json::to_string(&imprint)?, time_zone.to_owned());
    // Nothing is written at a start that changes nothing: it has to succeed on a full disk as well.
    if rows::company(tx)?.as_ref() == Some(&now) { Ok(()) } else { rows::set_company(tx, &now.0, &now.1) }
}

/// Whether a start has nothing to write here.
pub fn is_ready(tx: &ReadTx<'_>, time_zone: &str) -> Result<bool> {
    let (imprint, zone) = company(tx)?;
    Ok(chain::is_ready(tx)? && !imprint.company.is_empty() && zone == time_zone)
}

/// Who asks for consent.
pub fn imprint(tx: &ReadTx<'_>) -> Result<Imprint> {
    Ok(company(tx)?.0)
}

/// Who asks for consent, and in which zone times are said.
fn company(tx: &ReadTx<'_>) -> Result<(Imprint, String)> {
    let unnamed = || Imprint { notice_version: wording::VERSION.to_owned(), ..Imprint::default() };
    Ok(match rows::company(tx)? {
        Some((json, zone)) => (serde_json::from_str(&json)?, zone),
        None => (unnamed(), "UTC".to_owned()),
    })
}

/// Says anew who asks for consent. Without a name the company keeps the one it had.
pub fn set_imprint(tx: &WriteTx<'_>, imprint: &Imprint) -> Result<()> {
    let (before, zone) = company(tx)?;
    let mut named = imprint.clone();
    if named.company.trim().is_empty() {
        named.company = before.company;
    }
    rows::set_company(tx, &serde_json::to_string(&named)?, &zone)?;
    tx.changed(Change::Contacts);
    Ok(())
}

/// In which zone times are said.
fn zone(tx: &ReadTx<'_>) -> Result<String> {
    Ok(company(tx)?.1)
}

/// Records that a contact may be written to on a channel for a purpose. `evidence` says in words how that can be shown:
/// who took the consent down, when and how.
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
    let evidence = ConsentEvidence { note: evidence.to_owned(), ..ConsentEvidence::default() };
    give(tx, contact_pk, basis, &GivenConsent { evidence, ..GivenConsent::bare(channel, purpose) })
}

/// Records the same with everything that proves it.
///
/// # Errors
/// [`Problem::Invalid`] for a consent without evidence or from the future, for a basis that is none of a person's giving,
/// and for a purpose that needs none.
pub fn give(tx: &WriteTx<'_>, contact_pk: i64, basis: Basis, given: &GivenConsent) -> Result<()> {
    let evidence = &given.evidence;
    let shown = [&evidence.photo, &evidence.message, &evidence.code, &evidence.note];
    if !Purpose::ASKED_FOR.contains(&given.purpose) {
        return Err(Problem::Invalid("purpose"));
    }
    if given.given_ms.is_some_and(|at| at > tx.now_ms()) {
        return Err(Problem::Invalid("given in the future"));
    }
    match basis {
        // UWG § 7.
        Basis::Contract if given.purpose == Purpose::Advertising => Err(Problem::Invalid("contract about advertising")),
        Basis::Withdrawn | Basis::Minimisation | Basis::LegalDuty => Err(Problem::Invalid("basis")),
        Basis::Consent if shown.iter().all(|shown| shown.trim().is_empty()) => Err(Problem::Invalid("evidence")),
        basis => append(tx, contact_pk, basis, given).map(drop),
    }
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
        Some(newest) if newest.basis == Basis::Withdrawn && sent_ms <= newest.given_ms => return Ok(()),
        Some(newest) if newest.basis != Basis::Withdrawn => return Ok(()),
        _ => {}
    }
    let given = GivenConsent {
        form: ConsentForm::OwnMessage,
        evidence: ConsentEvidence { message: event_id.to_owned(), ..ConsentEvidence::default() },
        given_ms: Some(sent_ms),
        ..GivenConsent::bare(channel, Purpose::Request)
    };
    append(tx, contact_pk, Basis::WroteFirst, &given).map(drop)
}

/// Adds one record: its link, what the gate decides by, and its operation. Returns its id.
fn append(tx: &WriteTx<'_>, contact_pk: i64, basis: Basis, given: &GivenConsent) -> Result<String> {
    let (company, zone) = company(tx)?;
    let taker = record::Taker {
        id: tx.new_id(),
        contact: contacts::id(tx, contact_pk)?,
        employee: rows::employee(tx)?.unwrap_or_default(),
        device: chain::device(tx)?,
        zone,
        now_ms: tx.now_ms(),
        notice_version: company.notice_version,
    };
    let text = wording::text(given.channel, given.purpose, &company.company, Language::German);
    // What is said here and now comes after everything known, also where our clock is behind the one that dated that.
    let newest = rows::newest(tx, contact_pk, given.channel, given.purpose)?;
    let now_ms = newest.map_or(tx.now_ms(), |newest| newest.given_ms.max(tx.now_ms()));
    let given = &GivenConsent { given_ms: Some(given.given_ms.unwrap_or(now_ms)), ..given.clone() };
    let record = Record::of(taker, basis, given, (text, wording::VERSION.to_owned()));
    let content = serde_json::to_string(&record)?;
    ledger::created(tx, Kind::Consent, &record.id, &Fields { content: &content })?;
    let link_pk = chain::append(tx, content)?;
    rows::append(tx, link_pk, contact_pk, &record)?;
    tx.changed(Change::Contacts);
    tx.changed(Change::Outbox);
    Ok(record.id)
}

/// Everything the gate decides by, for one contact and channel.
pub fn facts(tx: &ReadTx<'_>, contact_pk: i64, channel: ChannelKind) -> Result<Facts> {
    Ok(Facts {
        role: Some(contacts::role(tx, contact_pk)?),
        blocked: contacts::is_blocked(tx, contact_pk)?,
        records: rows::records(tx, contact_pk, channel)?,
        notices: rows::open_notices(tx, contact_pk, channel)?,
    })
}

/// Counts what is kept of one kind about one contact for another, of which it became part; returns the rows.
pub fn follow(tx: &WriteTx<'_>, kept: Kept, from_contact: i64, into_contact: i64) -> Result<Vec<i64>> {
    rows::follow(tx, kept, from_contact, into_contact)
}

/// Counts rows for the contact again about which they were written.
pub fn come_back(tx: &WriteTx<'_>, kept: Kept, to_contact: i64, pks: &[i64]) -> Result<()> {
    pks.iter().try_for_each(|pk| rows::give_to(tx, kept, *pk, to_contact))
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

/// The gate's answer for one contact with its reasons: why, what would open it, and whether to ask for consent now.
pub fn explain(
    tx: &ReadTx<'_>,
    contact_pk: i64,
    channel: ChannelKind,
    purpose: Purpose,
    now_ms: Millis,
) -> Result<GateAnswer> {
    explain_by(tx, contact_pk, channel, purpose, &facts(tx, contact_pk, channel)?, now_ms)
}

/// The same by facts that were read before.
fn explain_by(
    tx: &ReadTx<'_>,
    contact_pk: i64,
    channel: ChannelKind,
    purpose: Purpose,
    facts: &Facts,
    now_ms: Millis,
) -> Result<GateAnswer> {
    reasons(tx, contact_pk, channel, purpose, facts, &decide(facts, purpose), now_ms)
}

/// The same for a room, in which `contact_pk` is whom its thread is about; `verdict` is what the gate said.
pub fn explain_room(
    tx: &ReadTx<'_>,
    contact_pk: i64,
    purpose: Purpose,
    verdict: &Verdict,
    now_ms: Millis,
) -> Result<GateAnswer> {
    let facts = facts(tx, contact_pk, ChannelKind::Matrix)?;
    reasons(tx, contact_pk, ChannelKind::Matrix, purpose, &facts, verdict, now_ms)
}

fn reasons(
    tx: &ReadTx<'_>,
    contact_pk: i64,
    channel: ChannelKind,
    purpose: Purpose,
    facts: &Facts,
    verdict: &Verdict,
    now_ms: Millis,
) -> Result<GateAnswer> {
    let opens_by = verdict.as_ref().err().map(|why| opens_by(facts, purpose, *why)).unwrap_or_default();
    let askable = opens_by.contains(&OpensBy::Consent) && Purpose::ASKED_FOR.contains(&purpose);
    let may_ask = askable && codes::occasion(tx, contact_pk, &[Wanted { channel, purpose }], now_ms)?.is_some();
    Ok(GateAnswer {
        channel,
        purpose,
        basis: verdict.as_ref().ok().map(Permit::basis),
        why: verdict.as_ref().err().copied(),
        opens_by,
        may_ask,
    })
}

/// Erases what was recorded of a contact (Art. 17): salts and contents, what was asked of it, and its words about its data.
/// The links stay, and the chain verifies as before. Returns the ids of the records, for the operations that hold them.
pub fn erase(tx: &WriteTx<'_>, contact_pk: i64) -> Result<Vec<String>> {
    let mut ids = Vec::new();
    for row in rows::of_contact(tx, contact_pk)? {
        chain::forget(tx, row.link_pk)?;
        rows::forget(tx, row.link_pk)?;
        ids.push(row.id);
    }
    rows::forget_asking(tx, contact_pk)?;
    rights::erase(tx, contact_pk)?;
    tx.changed(Change::Contacts);
    outbox::ask_again(tx, contact_pk)?;
    Ok(ids)
}
