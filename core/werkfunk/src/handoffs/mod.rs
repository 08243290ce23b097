//! What leaves by another app: WhatsApp, e-mail, SMS. The gate is asked as for everything else, the other app is opened
//! with the text typed in, and whether it went out there only a person can say. Until then it is asked about; nothing is
//! ever handed over again by itself. Also notes on calls, which leave nowhere.

mod rows;
#[cfg(test)]
mod tests;
mod view;

pub use view::{HandOff, HandOffStart};

use crate::change::Change;
use crate::consent::{self, ChannelKind, Permit, Purpose};
use crate::contacts::{self, ContactPage, NumberClass, NumberKind};
use crate::error::{Problem, Result};
use crate::ledger::{self, Kind};
use crate::links;
use crate::scraps::{self, Scrap};
use crate::store::{ReadTx, WriteTx};
use crate::threads::{self, EntryKind, OwnEntry};
use serde_json::json;

/// Letters of a text at most: what fits into an address that every app takes.
const LONGEST: usize = 4_000;

/// Asks the gate, notes what is about to be handed over, and says which address opens the other app.
///
/// # Errors
/// [`Problem::Invalid`] for an empty or very long text and a channel no app is opened for, [`Problem::NotFound`] for a
/// contact without an address on it.
pub fn begin(
    tx: &WriteTx<'_>,
    contact_id: &str,
    channel: ChannelKind,
    purpose: Purpose,
    body: &str,
) -> Result<HandOffStart> {
    begin_by(tx, contact_id, channel, purpose, body, |body| link(tx, contact_id, channel, body).map(Some))
}

/// The same where the person chooses in the other app who gets it: the contact needs no address for that, and there is no link.
///
/// # Errors
/// [`Problem::Invalid`] for an empty or very long text and a channel that is no other app's, [`Problem::NotFound`] for a
/// contact that is not there.
pub fn begin_shared(
    tx: &WriteTx<'_>,
    contact_id: &str,
    channel: ChannelKind,
    purpose: Purpose,
    body: &str,
) -> Result<HandOffStart> {
    begin_by(tx, contact_id, channel, purpose, body, |_| match channel {
        ChannelKind::Matrix | ChannelKind::Phone => Err(Problem::Invalid("channel")),
        _ => Ok(None),
    })
}

/// Begins with the address that `link` gives for the text, before the gate is asked.
fn begin_by(
    tx: &WriteTx<'_>,
    contact_id: &str,
    channel: ChannelKind,
    purpose: Purpose,
    body: &str,
    link: impl FnOnce(&str) -> Result<Option<String>>,
) -> Result<HandOffStart> {
    let contact_pk = contacts::get(tx, contact_id)?.pk;
    let body = threads::written(body, LONGEST)?;
    let link = link(body)?;
    let verdict = consent::check(tx, contact_pk, channel, purpose)?;
    let gate = consent::explain(tx, contact_pk, channel, purpose, tx.now_ms())?;
    let Ok(permit) = verdict else { return Ok(HandOffStart { id: None, link: None, gate }) };
    let id = note(tx, contact_pk, channel, purpose, body, &permit)?;
    scraps::done(tx, &written_to(tx, contact_pk)?)?;
    Ok(HandOffStart { id: Some(id), link, gate })
}

/// Nothing is handed over without a [`Permit`].
fn note(
    tx: &WriteTx<'_>,
    contact_pk: i64,
    channel: ChannelKind,
    purpose: Purpose,
    body: &str,
    _permit: &Permit,
) -> Result<String> {
    let id = tx.new_id();
    let (thread_pk, thread_id) = threads::thread_of_contact(tx, contact_pk)?;
    rows::insert(tx, &id, thread_pk, channel, purpose, body)?;
    let contact = contacts::id(tx, contact_pk)?;
    let fields = json!({ "contact": contact, "channel": channel.name(), "purpose": purpose.name(), "body": body });
    ledger::created(tx, Kind::Note, &id, &fields)?;
    tx.changed(Change::Thread { id: thread_id });
    Ok(id)
}

/// The address that opens the other app.
fn link(tx: &ReadTx<'_>, contact_id: &str, channel: ChannelKind, body: &str) -> Result<String> {
    let page = contacts::page(tx, contact_id)?;
    let mut numbers = dialled_first(&page).into_iter();
    let company = consent::imprint(tx)?.company;
    let found = match channel {
        ChannelKind::Whatsapp => numbers.find_map(|number| links::whatsapp(number, body)),
        ChannelKind::Sms => numbers.find_map(|number| links::sms(number, body)),
        ChannelKind::Email => page.fields.emails.iter().find_map(|mail| links::mail(&mail.value, &company, body)),
        ChannelKind::Matrix | ChannelKind::Phone => return Err(Problem::Invalid("channel")),
    };
    found.ok_or(Problem::NotFound("address on this channel"))
}

/// Numbers with a country code that can receive messages, those first that surely do.
fn dialled_first(page: &ContactPage) -> Vec<&str> {
    let with_kind = page.numbers.iter().zip(&page.fields.numbers);
    let mut numbers: Vec<_> = with_kind
        .filter_map(|(shown, field)| Some((last_for_messages(shown.class, field.kind)?, shown.e164.as_deref()?)))
        .collect();
    numbers.sort_by_key(|(last, _)| *last);
    numbers.into_iter().map(|(_, e164)| e164).collect()
}

/// How late a number comes where a message is meant; `None` where none arrives: a fax machine and a service line read nothing.
fn last_for_messages(class: NumberClass, kind: NumberKind) -> Option<u8> {
    match (class, kind) {
        (_, NumberKind::Fax) => None,
        (NumberClass::Mobile, _) | (_, NumberKind::Mobile) => Some(0),
        (NumberClass::LandlineOrMobile | NumberClass::Unknown, _) => Some(1),
        (NumberClass::Landline, _) => Some(2),
        _ => None,
    }
}

/// What nobody has said of yet whether it went out, oldest first.
pub fn open(tx: &ReadTx<'_>) -> Result<Vec<HandOff>> {
    rows::open(tx)
}

/// What is being written to hand over to a contact.
fn written_to(tx: &ReadTx<'_>, contact_pk: i64) -> Result<Scrap> {
    Ok(Scrap::HandOff { contact_id: contacts::id(tx, contact_pk)? })
}

/// Somebody says whether it went out. What did stands in the thread from then on; what did not leaves no trace there, and is
/// to be written on where it was written.
///
/// # Errors
/// [`Problem::NotFound`] for what is not open.
pub fn answer(tx: &WriteTx<'_>, id: &str, sent: bool) -> Result<()> {
    let row = rows::answer(tx, id, sent)?.ok_or(Problem::NotFound("hand-off"))?;
    ledger::changed(tx, Kind::Note, id, "sent", &sent)?;
    if sent {
        file(tx, id, row.thread_pk, EntryKind::HandOff, row.channel, &row.body)?;
    } else if let Some(contact_pk) = threads::contact_of(tx, row.thread_pk)? {
        scraps::come_back(tx, &written_to(tx, contact_pk)?, &row.body)?;
    }
    threads::announce(tx, row.thread_pk)
}

/// Notes what was said on the telephone; it stands in the thread and leaves nowhere. Returns its id.
///
/// # Errors
/// [`Problem::Invalid`] for an empty or very long note.
pub fn note_call(tx: &WriteTx<'_>, thread_pk: i64, body: &str) -> Result<String> {
    let body = threads::written(body, LONGEST)?;
    let id = tx.new_id();
    let contact = threads::contact_of(tx, thread_pk)?.map(|pk| contacts::id(tx, pk)).transpose()?;
    ledger::created(tx, Kind::Note, &id, &json!({ "contact": contact, "channel": "phone", "body": body }))?;
    file(tx, &id, thread_pk, EntryKind::Call, ChannelKind::Phone, body)?;
    Ok(id)
}

fn file(tx: &WriteTx<'_>, id: &str, thread_pk: i64, kind: EntryKind, channel: ChannelKind, body: &str) -> Result<()> {
    let entry = OwnEntry {
        thread_pk,
        room_pk: None,
        item_id: id,
        kind,
        body,
        reply_to: None,
        place: None,
        channel: Some(channel),
        // Whether something went out is answered wherever it is asked, not before the thread.
        reads: kind == EntryKind::Call,
    };
    threads::file_own(tx, &entry).map(drop)
}
