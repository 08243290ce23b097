//! Tokens that bring an answer back: each stands for one contact, channel, purpose and text, and carries no name.
//!
//! An answer counts where it comes from the person who was asked; a *yes* until it expires, a *no* or *stop* for ever. In
//! every other case somebody here is asked, and nothing is opened meanwhile.

mod answer;
mod code;
mod rows;
#[cfg(test)]
mod tests;
mod view;
pub(super) mod wording;

pub use answer::{Answer, Reading, read};
pub use code::Code;
pub use view::{Ask, Imprint, Invitation, Language, Says, Wanted};

use super::record::sha256;
use super::withdrawal::Doubt;
use super::{Basis, ChannelKind, ConsentEvidence, ConsentForm, GivenConsent, Purpose, rows as register};
use crate::clock::Millis;
use crate::contacts;
use crate::error::{Problem, Result};
use crate::ledger::{self, Kind};
use crate::outbox::{self, NewItem};
use crate::store::{ReadTx, WriteTx};
use crate::threads;
use rows::Stored;
use serde::Serialize;

/// A question as the ledger keeps it.
#[derive(Serialize)]
struct Fields<'a> {
    contact: &'a str,
    #[serde(flatten)]
    ask: &'a Stored,
}

const DAY_MS: Millis = 24 * 60 * 60 * 1_000;
/// How long a *yes* is accepted.
const VALID_MS: Millis = 30 * DAY_MS;
/// A person's message older than this is not answered with a question any more.
const OCCASION_MS: Millis = 30 * DAY_MS;

/// Makes the questions for a page, a letter or a voice on the phone: one for each purpose on a channel.
///
/// # Errors
/// [`Problem::Invalid`] where nothing is asked, or something for which no consent is given.
pub fn invite(tx: &WriteTx<'_>, contact_pk: i64, wanted: &[Wanted], language: Language) -> Result<Invitation> {
    let askable = |wanted: &Wanted| Purpose::ASKED_FOR.contains(&wanted.purpose);
    if wanted.is_empty() || !wanted.iter().all(askable) {
        return Err(Problem::Invalid("purpose"));
    }
    let company = super::imprint(tx)?;
    let (notice_version, made_ms) = (company.notice_version.clone(), tx.now_ms());
    let expires_ms = made_ms + VALID_MS;
    let mut asks = Vec::with_capacity(wanted.len());
    for Wanted { channel, purpose } in wanted.iter().copied() {
        let (text, text_version) = (wording::text(channel, purpose, &company.company, language), wording::VERSION);
        let stored = Stored {
            contact_pk,
            channel,
            purpose,
            text: text.clone(),
            text_version: text_version.to_owned(),
            notice_version: notice_version.clone(),
            made_ms,
            expires_ms,
        };
        let code = Code::of(tx.random());
        rows::insert(tx, code, &stored)?;
        let fields = Fields { contact: &contacts::id(tx, contact_pk)?, ask: &stored };
        ledger::created(tx, Kind::ConsentAsk, &code.plain(), &fields)?;
        let shown = code.to_string();
        let [yes, no, stop] = wording::answers(&shown, language);
        let (text_sha256, text_version) = (sha256(&text), text_version.to_owned());
        asks.push(Ask { code: shown, channel, purpose, text, text_version, text_sha256, yes, no, stop });
    }
    Ok(Invitation { company, language, notice_version, made_ms, expires_ms, asks })
}

/// Whether a contact may be asked for this now, and in answer to which of its messages. Only where it wrote lately and has
/// taken back nothing since, and not twice.
pub(super) fn occasion(tx: &ReadTx<'_>, contact_pk: i64, wanted: &[Wanted], now_ms: Millis) -> Result<Option<String>> {
    let Some((event_id, written_ms)) = register::own_message(tx, contact_pk)? else { return Ok(None) };
    let withdrawn = register::last_withdrawal(tx, contact_pk, ChannelKind::Matrix)?;
    if now_ms - written_ms > OCCASION_MS || withdrawn.is_some_and(|at| written_ms <= at) {
        return Ok(None);
    }
    for wanted in wanted {
        if rows::was_asked(tx, contact_pk, *wanted)? {
            return Ok(None);
        }
    }
    Ok(Some(event_id))
}

/// Asks a person for consent in answer to its own message, once for each purpose on a channel, and logs it. Returns the
/// outbox item.
///
/// # Errors
/// [`Problem::Invalid`] where the person wrote nothing lately, took something back since, or was asked before.
pub fn ask(tx: &WriteTx<'_>, contact_pk: i64, wanted: &[Wanted], language: Language) -> Result<String> {
    let refused = || Problem::Invalid("no occasion to ask for consent");
    let event_id = occasion(tx, contact_pk, wanted, tx.now_ms())?.ok_or_else(refused)?;
    let notice = register::log_notice(tx, contact_pk, ChannelKind::Matrix, Purpose::AskConsent, &event_id)?;
    let notice = notice.ok_or_else(refused)?;
    let invitation = invite(tx, contact_pk, wanted, language)?;
    let thread_pk = threads::thread_of_contact(tx, contact_pk)?.0;
    let body = wording::question(&invitation.company, &invitation.asks, language);
    let item = outbox::enqueue(
        tx,
        &NewItem {
            reply_to: Some(&event_id),
            ..NewItem::text(thread_pk, Some(contact_pk), Purpose::AskConsent, &body)
        },
    )?;
    register::notice_filed(tx, notice, &item)?;
    for asked in &invitation.asks {
        if let Some(answer) = read(&asked.code).answers.first() {
            rows::was_sent(tx, answer.code, notice)?;
        }
    }
    Ok(item)
}

/// Where an answer came from.
pub(super) struct Source<'a> {
    /// Who sent it; `None` where an employee typed it in and so vouches for it.
    pub sender: Option<i64>,
    pub message: &'a str,
    pub note: &'a str,
    pub given_ms: Millis,
}

/// Takes one answer: records it, or says why somebody has to look first.
pub(super) fn take(tx: &WriteTx<'_>, answer: Answer, source: &Source<'_>) -> Result<Option<Doubt>> {
    let Some(asked) = rows::by_code(tx, answer.code)? else { return Ok(Some(Doubt::Mistyped)) };
    if source.sender.is_some_and(|sender| sender != asked.contact_pk) {
        return Ok(Some(Doubt::OtherPerson));
    }
    match answer.says {
        None => return Ok(Some(Doubt::Answer)),
        Some(Says::Yes) if source.given_ms > asked.expires_ms => return Ok(Some(Doubt::Expired)),
        Some(_) => {}
    }
    settle(tx, answer, source)?;
    Ok(None)
}

/// Records an answer about which there is no doubt, or none any more. The same answer again changes nothing.
pub(super) fn settle(tx: &WriteTx<'_>, answer: Answer, source: &Source<'_>) -> Result<()> {
    let asked = rows::by_code(tx, answer.code)?.ok_or(Problem::NotFound("question for consent"))?;
    let says = answer.says.ok_or(Problem::Invalid("answer"))?;
    let (contact_pk, code) = (asked.contact_pk, answer.code.plain());
    let basis = if says == Says::Yes { Basis::Consent } else { Basis::Withdrawn };
    let newest = register::newest(tx, contact_pk, asked.channel, asked.purpose)?;
    let again = newest.is_some_and(|newest| newest.basis == basis && newest.code == code);
    if again || register::is_heard(tx, source.message, &code, basis)? {
        return Ok(());
    }
    let given = GivenConsent {
        form: ConsentForm::Link,
        text: asked.text,
        text_version: asked.text_version,
        notice_version: asked.notice_version,
        evidence: ConsentEvidence {
            message: source.message.to_owned(),
            code,
            note: source.note.to_owned(),
            ..ConsentEvidence::default()
        },
        given_ms: Some(source.given_ms),
        ..GivenConsent::bare(asked.channel, asked.purpose)
    };
    let record = super::append(tx, contact_pk, basis, &given)?;
    match says {
        Says::Yes => Ok(()),
        Says::Stop if source.sender.is_some() || asked.channel == ChannelKind::Matrix => {
            super::withdrawal::closed(tx, contact_pk, &record, false, Language::German)
        }
        Says::No | Says::Stop => outbox::ask_again(tx, contact_pk),
    }
}

/// Takes down an answer that came by phone, WhatsApp or on paper, as an employee types it in. `code` as told, with or
/// without mark and dashes.
///
/// # Errors
/// [`Problem::NotFound`] for a code nobody was asked with or that was mistyped, [`Problem::Invalid`] for a yes that comes
/// too late.
pub fn type_in(tx: &WriteTx<'_>, code: &str, says: Says, note: &str) -> Result<()> {
    let bare = || Code::read(&code.chars().filter(|sign| sign.is_alphanumeric()).collect::<String>());
    let code = read(code).answers.first().map(|answer| answer.code).or_else(bare);
    let code = code.ok_or(Problem::NotFound("code"))?;
    let source = Source { sender: None, message: "", note, given_ms: tx.now_ms() };
    match take(tx, Answer { code, says: Some(says) }, &source)? {
        None => Ok(()),
        Some(Doubt::Expired) => Err(Problem::Invalid("the question has expired")),
        Some(_) => Err(Problem::NotFound("code")),
    }
}

/// Something a contact was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    pub wanted: Wanted,
    /// The exact words.
    pub text: String,
    pub made_ms: Millis,
    pub expires_ms: Millis,
}

/// Everything a contact was asked for, by a page, a letter, a voice or a message; oldest first.
pub fn asked_of(tx: &ReadTx<'_>, contact_pk: i64) -> Result<Vec<Asked>> {
    let asked = |it: Stored| Asked {
        wanted: Wanted { channel: it.channel, purpose: it.purpose },
        text: it.text,
        made_ms: it.made_ms,
        expires_ms: it.expires_ms,
    };
    Ok(rows::of_contact(tx, contact_pk)?.into_iter().map(asked).collect())
}

/// What a code asks about.
pub(super) fn asked(tx: &ReadTx<'_>, code: Code) -> Result<Option<Wanted>> {
    Ok(rows::by_code(tx, code)?.map(|asked| Wanted { channel: asked.channel, purpose: asked.purpose }))
}
