//! Taking consent back is as easy as giving it (GDPR Art. 7 (3)): one tap here, or one word the person writes.
//!
//! The gate closes in the transaction that hears of it, and what waits in the outbox is held. The person is told once that
//! it was heard. A message that may mean it and may not is put before somebody here; meanwhile nothing changes.

mod rows;
pub(super) mod stop;
#[cfg(test)]
mod tests;
mod view;

pub use view::{ConsentQuestion, Doubt, QuestionAnswer};

use super::codes::{self, Answer, Code, Language, Says, Source, wording};
use super::{Basis, ChannelKind, ConsentEvidence, ConsentForm, GivenConsent, Purpose, rows as register};
use crate::change::Change;
use crate::clock::Millis;
use crate::contacts;
use crate::error::{Problem, Result};
use crate::outbox::{self, NewItem};
use crate::store::{ReadTx, WriteTx};
use crate::threads;
use stop::Heard;

/// A withdrawal older than this when it gets here is recorded, and not confirmed any more.
const CONFIRMED_FOR_MS: Millis = 14 * 24 * 60 * 60 * 1_000;

/// How far a clock here may be ahead of the server's without anybody noticing.
const CLOCK_MARGIN_MS: Millis = 10 * 60 * 1_000;

/// A message a person wrote, over Matrix.
pub struct Message<'a> {
    pub contact_pk: i64,
    pub event_id: &'a str,
    pub body: &'a str,
    /// The server's time of arrival.
    pub sent_ms: Millis,
}

/// Whether a message takes something back or answers a question, however old it is.
pub fn concerns(body: &str) -> bool {
    matches!(stop::hear(body), Heard::All { .. } | Heard::Advertising { .. }) || !codes::read(body).answers.is_empty()
}

/// Takes in what a message says about consent. Returns whether that is all it says: then it is no request, and opens
/// nothing of itself. The same message again changes nothing.
pub fn hear(tx: &WriteTx<'_>, message: &Message<'_>) -> Result<bool> {
    let reading = codes::read(message.body);
    if !reading.answers.is_empty() || reading.mistyped {
        answers(tx, message, &reading.answers)?;
        if reading.mistyped {
            doubt(tx, message, Doubt::Mistyped, "")?;
        }
        return Ok(!reading.more && !reading.answers.is_empty());
    }
    match stop::hear(message.body) {
        Heard::Nothing => Ok(false),
        Heard::Doubtful => doubt(tx, message, Doubt::Withdrawal, "").map(|()| false),
        Heard::All { english } => by_message(tx, message, true, english).map(|()| true),
        Heard::Advertising { english } => by_message(tx, message, false, english).map(|()| true),
    }
}

fn answers(tx: &WriteTx<'_>, message: &Message<'_>, answers: &[Answer]) -> Result<()> {
    for answer in answers {
        if let Some(why) = codes::take(tx, *answer, &source(message))? {
            doubt(tx, message, why, &answer.code.plain())?;
        }
    }
    Ok(())
}

fn source<'a>(message: &Message<'a>) -> Source<'a> {
    Source { sender: Some(message.contact_pk), message: message.event_id, note: "", given_ms: message.sent_ms }
}

fn doubt(tx: &WriteTx<'_>, message: &Message<'_>, why: Doubt, code: &str) -> Result<()> {
    if rows::ask(tx, message.contact_pk, message.event_id, why, code, message.sent_ms)? {
        tx.changed(Change::Contacts);
    }
    Ok(())
}

/// Takes back everything, or advertising, because the person wrote so.
fn by_message(tx: &WriteTx<'_>, message: &Message<'_>, all: bool, english: bool) -> Result<()> {
    if register::is_heard(tx, message.event_id, "", Basis::Withdrawn)? {
        return Ok(());
    }
    let evidence = ConsentEvidence { message: message.event_id.to_owned(), ..ConsentEvidence::default() };
    let given = |channel, purpose| {
        Ok::<_, Problem>(GivenConsent {
            form: ConsentForm::OwnMessage,
            evidence: evidence.clone(),
            given_ms: Some(after_what_a_fast_clock_noted(tx, message, channel, purpose)?),
            ..GivenConsent::bare(channel, purpose)
        })
    };
    let language = if english { Language::English } else { Language::German };
    let taken = if all {
        everything(tx, message.contact_pk, ChannelKind::Matrix)?
    } else {
        advertising(tx, message.contact_pk)?
    };
    let mut first = None;
    for (channel, purpose) in taken {
        let record = super::append(tx, message.contact_pk, Basis::Withdrawn, &given(channel, purpose)?)?;
        first.get_or_insert(record);
    }
    if tx.now_ms() - message.sent_ms > CONFIRMED_FOR_MS {
        return outbox::ask_again(tx, message.contact_pk);
    }
    match first {
        Some(record) => closed(tx, message.contact_pk, &record, all, language),
        None => Ok(()),
    }
}

/// When a withdrawal by message counts from: the server's time, but after a consent dated just behind it. That one may have
/// been noted by a clock ahead of the server's, and who wrote STOPP is not to be written to because of it.
fn after_what_a_fast_clock_noted(
    tx: &ReadTx<'_>,
    message: &Message<'_>,
    channel: ChannelKind,
    purpose: Purpose,
) -> Result<Millis> {
    // What came by a message has the server's time as well.
    let noted = register::newest(tx, message.contact_pk, channel, purpose)?.filter(|newest| newest.message.is_empty());
    let ahead = noted.filter(|noted| (0..=CLOCK_MARGIN_MS).contains(&(noted.given_ms - message.sent_ms)));
    Ok(ahead.map_or(message.sent_ms, |noted| noted.given_ms))
}

/// Everything that may be open on a channel: what was recorded, and answering.
fn everything(tx: &ReadTx<'_>, contact_pk: i64, channel: ChannelKind) -> Result<Vec<(ChannelKind, Purpose)>> {
    let facts = super::facts(tx, contact_pk, channel)?;
    let is_open = |purpose: &Purpose| {
        *purpose == Purpose::Request || facts.newest(*purpose).is_some_and(|basis| basis != Basis::Withdrawn)
    };
    Ok(Purpose::ASKED_FOR.into_iter().filter(is_open).map(|purpose| (channel, purpose)).collect())
}

/// Advertising on every channel on which it was allowed, and on this one in any case: whoever wants none on one channel
/// wants none on another (Art. 21 (3)).
fn advertising(tx: &ReadTx<'_>, contact_pk: i64) -> Result<Vec<(ChannelKind, Purpose)>> {
    let mut taken = Vec::new();
    for channel in ChannelKind::ALL {
        let newest = super::facts(tx, contact_pk, channel)?.newest(Purpose::Advertising);
        if channel == ChannelKind::Matrix || newest.is_some_and(|basis| basis != Basis::Withdrawn) {
            taken.push((channel, Purpose::Advertising));
        }
    }
    Ok(taken)
}

/// Takes back everything that may be open on a channel, by one tap.
pub fn withdraw_all(tx: &WriteTx<'_>, contact_pk: i64, channel: ChannelKind, note: &str) -> Result<()> {
    let mut first = None;
    for (channel, purpose) in everything(tx, contact_pk, channel)? {
        first.get_or_insert(by_tap(tx, contact_pk, channel, purpose, note)?);
    }
    match first.filter(|_| channel == ChannelKind::Matrix) {
        Some(record) => closed(tx, contact_pk, &record, true, Language::German),
        None => Ok(()),
    }
}

/// Takes back one purpose, by one tap; taking back [`Purpose::Request`] closes every purpose that had no record of its own.
pub fn withdraw(tx: &WriteTx<'_>, contact_pk: i64, channel: ChannelKind, purpose: Purpose) -> Result<()> {
    let record = by_tap(tx, contact_pk, channel, purpose, "")?;
    if channel != ChannelKind::Matrix {
        return Ok(());
    }
    closed(tx, contact_pk, &record, purpose == Purpose::Request, Language::German)
}

fn by_tap(tx: &WriteTx<'_>, contact_pk: i64, channel: ChannelKind, purpose: Purpose, note: &str) -> Result<String> {
    let evidence = ConsentEvidence { note: note.to_owned(), ..ConsentEvidence::default() };
    super::append(tx, contact_pk, Basis::Withdrawn, &GivenConsent { evidence, ..GivenConsent::bare(channel, purpose) })
}

/// After a withdrawal that is to be confirmed: what waits is held, and the person is told once, where there is a room to
/// say it in. `record` is the withdrawal's.
pub(super) fn closed(tx: &WriteTx<'_>, contact_pk: i64, record: &str, all: bool, language: Language) -> Result<()> {
    outbox::ask_again(tx, contact_pk)?;
    let Some(thread_pk) = threads::pk_of_contact(tx, contact_pk)? else { return Ok(()) };
    if threads::room_of_thread(tx, thread_pk)?.is_none() {
        return Ok(());
    }
    let notice = register::log_notice(tx, contact_pk, ChannelKind::Matrix, Purpose::ConfirmWithdrawal, record)?;
    let Some(notice) = notice else { return Ok(()) };
    let body = wording::confirmation(all, &super::imprint(tx)?.company, language);
    let item = outbox::enqueue(tx, &NewItem::text(thread_pk, Some(contact_pk), Purpose::ConfirmWithdrawal, &body))?;
    register::notice_filed(tx, notice, &item)
}

/// Messages nobody has read yet, oldest first.
pub fn questions(tx: &ReadTx<'_>) -> Result<Vec<ConsentQuestion>> {
    rows::open(tx)?.into_iter().map(|stored| shown(tx, stored)).collect()
}

/// Those of one contact.
pub(super) fn questions_of(tx: &ReadTx<'_>, contact_pk: i64) -> Result<Vec<ConsentQuestion>> {
    rows::open_of(tx, contact_pk)?.into_iter().map(|stored| shown(tx, stored)).collect()
}

fn shown(tx: &ReadTx<'_>, stored: rows::Stored) -> Result<ConsentQuestion> {
    let asked = Code::read(&stored.code).map(|code| codes::asked(tx, code)).transpose()?.flatten();
    Ok(ConsentQuestion {
        contact_id: contacts::id(tx, stored.contact_pk)?,
        name: contacts::name(tx, stored.contact_pk)?,
        id: stored.id,
        doubt: stored.doubt,
        text: stored.text.unwrap_or_default(),
        event_id: stored.event_id,
        channel: asked.map(|wanted| wanted.channel),
        purpose: asked.map(|wanted| wanted.purpose),
        asked_ms: stored.asked_ms,
    })
}

/// What somebody here read in a message. A second answer changes nothing.
///
/// # Errors
/// [`Problem::Invalid`] for a yes or no where there is no code, or to a code that nobody was asked with.
pub fn settle(tx: &WriteTx<'_>, id: &str, answer: QuestionAnswer) -> Result<()> {
    let stored = rows::by_id(tx, id)?;
    if !stored.is_open {
        return Ok(());
    }
    let (contact_pk, event_id) = (stored.contact_pk, stored.event_id.as_str());
    let message = Message { contact_pk, event_id, body: "", sent_ms: stored.asked_ms };
    match answer {
        QuestionAnswer::Nothing => {}
        QuestionAnswer::WithdrawAll => by_message(tx, &message, true, false)?,
        QuestionAnswer::WithdrawAdvertising => by_message(tx, &message, false, false)?,
        QuestionAnswer::Yes | QuestionAnswer::No => {
            let code = Code::read(&stored.code).ok_or(Problem::Invalid("no code in this message"))?;
            let says = if answer == QuestionAnswer::Yes { Says::Yes } else { Says::No };
            codes::settle(tx, Answer { code, says: Some(says) }, &source(&message))?;
        }
    }
    rows::settle(tx, id, answer)?;
    tx.changed(Change::Contacts);
    Ok(())
}
