//! Gathers what is held from every folder, in one consistent state.

use super::facts::{
    self, AskedFact, ConsentFact, DataRequest, Holdings, Message, Moment, Person, PersonSite, RequestFact, Waiting,
};
use super::{fields, rows};
use crate::consent::{self, Basis, ChannelKind, ConsentForm, ConsentLine, PersonRequest, Purpose};
use crate::contacts;
use crate::error::Result;
use crate::sites::{self, SitePart};
use crate::store::ReadTx;
use crate::sync;
use crate::threads::{self, Entry, EntryKind, RoomLine};
use jiff::tz::TimeZone;

/// Entries read at a time.
const PAGE: u32 = 500;

/// Everything held about a contact, and the files of the vault about it that are in no thread: its picture, and photos of
/// papers it signed.
///
/// # Errors
/// [`crate::Problem::NotFound`] where there is none.
pub(super) fn person(tx: &ReadTx<'_>, contact_id: &str, zone: &TimeZone) -> Result<(Person, Vec<String>)> {
    let contact = contacts::get(tx, contact_id)?;
    let page = contacts::page(tx, contact_id)?;
    let history = consent::history(tx, contact.pk)?;
    let signed = history.iter().map(|line| line.evidence.photo.clone()).filter(|name| !name.is_empty());
    let files = page.fields.photo.iter().cloned().chain(signed).collect();
    let messages = match &page.thread_id {
        Some(thread) => messages(tx, thread, zone)?,
        None => Vec::new(),
    };
    let person = Person {
        name: page.name.clone(),
        role: fields::role(page.fields.role),
        fields: fields::fields(&page),
        source: fields::source(&page, zone),
        requests: rows::requests_of(tx, contact.pk)?.into_iter().map(|row| request(row, zone)).collect(),
        sites: sites::facts_of(tx, contact.pk)?.into_iter().map(|fact| site(fact, zone)).collect(),
        messages,
        consents: history.into_iter().rev().map(|line| proven("", line, zone)).collect(),
        asked: asked(tx, contact.pk, zone)?,
        data_requests: data_requests(tx, contact.pk, zone)?,
        photos: Vec::new(),
        waiting: rows::waiting_of(tx, contact.pk)?.into_iter().map(|row| waiting(row, zone)).collect(),
        changes: contacts::history(tx, contact_id)?.iter().map(|change| fields::change(change, zone)).collect(),
    };
    Ok((person, files))
}

fn asked(tx: &ReadTx<'_>, contact_pk: i64, zone: &TimeZone) -> Result<Vec<AskedFact>> {
    let fact = |it: consent::Asked| AskedFact {
        at: Moment::of(it.made_ms, zone),
        channel: facts::channel(it.wanted.channel),
        purpose: facts::purpose(it.wanted.purpose),
        text: it.text,
        until: Moment::of(it.expires_ms, zone),
    };
    Ok(consent::asked_of(tx, contact_pk)?.into_iter().map(fact).collect())
}

fn data_requests(tx: &ReadTx<'_>, contact_pk: i64, zone: &TimeZone) -> Result<Vec<DataRequest>> {
    // No days are counted here.
    let fact = |asked: PersonRequest| DataRequest {
        received: Moment::of(asked.received_ms, zone),
        wish: facts::wish(asked.wish),
        channel: facts::channel(asked.channel),
        note: asked.note,
        due: Moment::of(asked.due_ms, zone),
        answered: asked.done_ms.and_then(|ms| Moment::of(ms, zone)),
    };
    Ok(consent::requests_of_person(tx, contact_pk, 0)?.into_iter().map(fact).collect())
}

/// All records with names, in the order in which each device took them down.
pub(super) fn register(tx: &ReadTx<'_>, zone: &TimeZone) -> Result<Vec<ConsentFact>> {
    let mut facts = Vec::new();
    for entry in consent::register(tx)? {
        facts.extend(entry.lines.into_iter().map(|line| proven(&entry.name, line, zone)));
    }
    facts.sort_by(|one, other| (&one.device, one.sequence).cmp(&(&other.device, other.sequence)));
    Ok(facts)
}

/// The company in numbers.
pub(super) fn holdings(tx: &ReadTx<'_>) -> Result<Holdings> {
    let [customers, suppliers, colleagues, messages, photos, requests, consents] = rows::counts(tx)?;
    let channels = rows::channels(tx)?;
    let channels = channels.iter().filter_map(|word| ChannelKind::from_name(word)).map(facts::channel).collect();
    let homeserver = homeserver(tx)?;
    Ok(Holdings { customers, suppliers, colleagues, messages, photos, requests, consents, homeserver, channels })
}

/// The homeserver's address; empty where nobody is logged in.
pub(super) fn homeserver(tx: &ReadTx<'_>) -> Result<String> {
    Ok(sync::session(tx)?.map(|session| session.homeserver).unwrap_or_default())
}

/// A thread, oldest first.
fn messages(tx: &ReadTx<'_>, thread: &str, zone: &TimeZone) -> Result<Vec<Message>> {
    let mut found = Vec::new();
    let mut before = None;
    loop {
        let page = threads::page(tx, thread, before, PAGE)?;
        for entry in page.entries {
            let unknown = entry.kind == EntryKind::Unknown;
            let unread = if unknown { threads::content_of_unknown(tx, entry.position)? } else { None };
            found.push(message(entry, unread, zone));
        }
        before = page.older_before;
        if before.is_none() {
            break;
        }
    }
    found.reverse();
    Ok(found)
}

/// `unread`: what it says, where nobody here can read it.
fn message(entry: Entry, unread: Option<String>, zone: &TimeZone) -> Message {
    let kind = match entry.kind {
        EntryKind::Text => "Text",
        EntryKind::Image => "Foto",
        EntryKind::Video => "Video",
        EntryKind::Voice => "Sprachnachricht",
        EntryKind::File => "Datei",
        EntryKind::Place => "Standort",
        EntryKind::Call => "Telefonnotiz",
        EntryKind::Note => "Notiz",
        EntryKind::HandOff => "Über eine andere App",
        EntryKind::Member if entry.room.is_some() => "Änderung am Raum",
        EntryKind::Member => "Beitritt oder Austritt",
        EntryKind::Notice => "Hinweis",
        EntryKind::Undecryptable => "Noch nicht entschlüsselt",
        EntryKind::Unknown => "Unbekannte Art",
    };
    let text = written(&entry, unread);
    let picture = entry.picture.map(|picture| picture.file.into_iter().chain(picture.thumbnail).collect());
    Message {
        at: Moment::of(entry.sent_ms, zone),
        by_company: entry.mine,
        sender: entry.sender_name,
        kind,
        text,
        edited: entry.edited,
        taken_back: entry.redacted,
        reactions: entry.reactions.into_iter().map(|reaction| reaction.key).collect(),
        file: None,
        pictures: picture.unwrap_or_default(),
    }
}

/// The text, with a place, with who came or went or how the room changed, and with what nobody here can read.
fn written(entry: &Entry, unread: Option<String>) -> String {
    let place = entry.place.map(|place| format!("{:.6}, {:.6}", place.latitude, place.longitude));
    let member = entry.member.as_ref().map(|line| line.whom.clone());
    let room = entry.room.as_ref().map(|line| match line {
        RoomLine::Named { name } => format!("heißt jetzt: {name}"),
        RoomLine::Encrypted => "Verschlüsselung eingeschaltet".to_owned(),
        RoomLine::Replaced => "geht in einem anderen Raum weiter".to_owned(),
    });
    let parts =
        [Some(entry.body.clone()), place, member, room, unread].into_iter().flatten().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" · ")
}

fn request(row: rows::RequestRow, zone: &TimeZone) -> RequestFact {
    let state = match row.state.as_str() {
        "remote_quote" => "Angebot aus der Ferne",
        "visit" => "Besuch",
        "decline" => "abgelehnt",
        "done" => "erledigt",
        _ => "neu",
    };
    RequestFact {
        number: row.number,
        received: Moment::of(row.received_ms, zone),
        summary: row.summary,
        state,
        price_cents: row.price_cents,
        note: row.note,
        due: Moment::of(row.due_ms, zone),
        decided: row.decided_ms.and_then(|ms| Moment::of(ms, zone)),
    }
}

fn site(fact: sites::SiteFact, zone: &TimeZone) -> PersonSite {
    let part = match fact.part {
        SitePart::Customer => "Auftraggeber",
        SitePart::Planner => "Planung",
        SitePart::Supplier => "Lieferant",
        SitePart::Other => "beteiligt",
    };
    PersonSite {
        name: fact.site.name,
        address: fact.site.address,
        part,
        since: Moment::of(fact.site.made_ms, zone),
        finished: fact.site.finished_ms.and_then(|ms| Moment::of(ms, zone)),
        notes: fact.notes.into_iter().map(|(_, body)| body).collect(),
    }
}

fn proven(name: &str, line: ConsentLine, zone: &TimeZone) -> ConsentFact {
    let basis = match line.basis {
        Basis::WroteFirst => "hat zuerst geschrieben (Art. 6 Abs. 1 b)",
        Basis::Consent => "Einwilligung",
        Basis::Contract => "Vertrag",
        Basis::Employment => "Beschäftigung",
        Basis::Withdrawn => "Widerruf",
        Basis::Minimisation => "Datenminimierung",
        Basis::LegalDuty => "gesetzliche Pflicht",
    };
    let form = match line.form {
        ConsentForm::Link => "über die Seite oder ihren Code",
        ConsentForm::Written => "auf Papier",
        ConsentForm::Spoken => "mündlich",
        ConsentForm::BusinessCard => "mit einer Visitenkarte",
        ConsentForm::ExistingCustomer => "Bestandskunde",
        ConsentForm::OwnMessage => "durch eigene Nachricht",
    };
    ConsentFact {
        name: name.to_owned(),
        at: Moment::of(line.given_ms, zone),
        channel: facts::channel(line.channel),
        purpose: facts::purpose(line.purpose),
        basis,
        form,
        evidence: evidence(&line),
        text: line.text,
        text_version: line.text_version,
        text_sha256: line.text_sha256,
        notice_version: line.notice_version,
        employee: line.employee,
        recorded: line.recorded,
        device: line.device,
        sequence: line.sequence,
    }
}

fn evidence(line: &ConsentLine) -> String {
    let shown = &line.evidence;
    let signed = if shown.photo.is_empty() { "" } else { "Foto des unterschriebenen Papiers" };
    let parts = [("", shown.note.as_str()), ("Nachricht ", &shown.message), ("Code ", &shown.code), ("", signed)];
    let filled = parts.into_iter().filter(|(_, value)| !value.is_empty());
    filled.map(|(name, value)| format!("{name}{value}")).collect::<Vec<_>>().join("\n")
}

fn waiting((purpose, text, state, at): (String, String, String, i64), zone: &TimeZone) -> Waiting {
    let state = match state.as_str() {
        "held" => "angehalten",
        "cancelling" => "wird zurückgenommen",
        "draft" => "Entwurf",
        "handoff" => "an eine andere App übergeben, ob gesendet, ist offen",
        _ => "wartet",
    };
    let purpose = Purpose::from_name(&purpose).map_or("unbekannt", facts::purpose);
    Waiting { at: Moment::of(at, zone), purpose, text, state }
}
