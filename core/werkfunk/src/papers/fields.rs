//! The contact book's fields as people call them. Pure.

use super::facts::{self, ChangeFact, Field, Moment};
use crate::contacts::{AddressKind, BookChange, ChangeKind, ContactAddress, ContactPage, NumberKind, Role, SourceKind};
use jiff::tz::TimeZone;

/// Every field that says something, in the order of the form.
pub(super) fn fields(page: &ContactPage) -> Vec<Field> {
    let form = &page.fields;
    let mut found = Found::default();
    found.add("name", "Name", &page.name);
    let name = &form.name;
    for (key, label, value) in [
        ("prefix", "Titel und Anrede", &name.prefix),
        ("given", "Vorname", &name.given),
        ("additional", "Weitere Vornamen", &name.additional),
        ("family", "Nachname", &name.family),
        ("suffix", "Namenszusatz", &name.suffix),
        ("attention", "Zu Händen", &form.attention),
        ("company", "Firma", &form.company),
        ("department", "Abteilung", &form.department),
        ("position", "Aufgabe", &form.position),
    ] {
        found.add(key, label, value);
    }
    for (number, shown) in form.numbers.iter().zip(&page.numbers) {
        let label = labelled(number_kind(number.kind), &number.label);
        let also = if shown.shown == number.typed { String::new() } else { format!(" (eingegeben: {})", number.typed) };
        found.add("number", &label, &format!("{}{also}", shown.shown));
    }
    for (key, label, texts) in
        [("email", "E-Mail", &form.emails), ("web", "Internet", &form.web), ("matrix", "Matrix", &form.matrix_ids)]
    {
        texts.iter().for_each(|text| found.add(key, &labelled(label, &text.label), &text.value));
    }
    for address in &form.addresses {
        found.add("address", &labelled(address_kind(address.kind), &address.label), &lines(address));
    }
    found.add("birthday", "Geburtstag", form.birthday.as_deref().unwrap_or_default());
    found.add("notes", "Notizen", &form.notes);
    found.add("customer_number", "Kundennummer", &form.customer_number);
    found.add("language", "Sprache", &form.language);
    found.add("preferred", "Bevorzugter Kanal", form.preferred.map_or("", facts::channel));
    page.labels.iter().for_each(|tag| found.add("labels", "Label", &tag.name));
    page.groups.iter().for_each(|tag| found.add("groups", "Gruppe", &tag.name));
    page.unknown.iter().for_each(|line| found.add("unknown", "Weitere Zeile aus einer Datei", line));
    page.merged.iter().for_each(|part| found.add("merged", "Zusammengeführt mit", &part.name));
    if page.favourite {
        found.add("favourite", "Favorit", "ja");
    }
    if page.blocked_ms.is_some() {
        found.add("blocked", "Gesperrt", "ja");
    }
    found.0
}

#[derive(Default)]
struct Found(Vec<Field>);

impl Found {
    fn add(&mut self, key: &'static str, label: &str, value: &str) {
        if !value.trim().is_empty() {
            self.0.push(Field { key, label: label.to_owned(), value: value.to_owned() });
        }
    }
}

fn labelled(kind: &str, label: &str) -> String {
    if label.is_empty() { kind.to_owned() } else { format!("{kind} ({label})") }
}

fn lines(address: &ContactAddress) -> String {
    let town = format!("{} {}", address.postcode, address.town);
    let lines = [&address.street, &address.extra, &town, &address.region, &address.country];
    let filled: Vec<_> = lines.into_iter().map(|line| line.trim()).filter(|line| !line.is_empty()).collect();
    filled.join("\n")
}

fn number_kind(kind: NumberKind) -> &'static str {
    match kind {
        NumberKind::Mobile => "Mobil",
        NumberKind::Work => "Telefon geschäftlich",
        NumberKind::Home => "Telefon privat",
        NumberKind::Fax => "Fax",
        NumberKind::Other => "Telefon",
    }
}

fn address_kind(kind: AddressKind) -> &'static str {
    match kind {
        AddressKind::Billing => "Rechnungsanschrift",
        AddressKind::Site => "Baustelle",
        AddressKind::Work => "Anschrift geschäftlich",
        AddressKind::Home => "Anschrift privat",
        AddressKind::Other => "Anschrift",
    }
}

/// Who somebody is to the company.
pub(super) fn role(role: Role) -> &'static str {
    match role {
        Role::Customer => "Kunde",
        Role::Supplier => "Lieferant",
        Role::Colleague => "Kollege",
    }
}

/// Where a contact came from, as a sentence (Art. 15 (1) g).
pub(super) fn source(page: &ContactPage, zone: &TimeZone) -> String {
    let source = &page.source;
    let day = Moment::of(source.at_ms, zone).map(|at| at.day()).unwrap_or_default();
    let by = if source.by.is_empty() { String::new() } else { format!(" durch {}", source.by) };
    match source.kind {
        SourceKind::Typed => format!("Eingegeben am {day}{by}."),
        SourceKind::Message => format!("Von Ihnen selbst, mit Ihrer ersten Nachricht am {day}."),
        SourceKind::File if source.file.is_empty() => format!("Aus einer Datei, eingelesen am {day}{by}."),
        SourceKind::File => format!("Aus der Datei „{}“, eingelesen am {day}{by}.", source.file),
        SourceKind::Split => format!("Aus einem anderen Kontakt herausgelöst am {day}{by}."),
    }
}

/// A change of the contact.
pub(super) fn change(change: &BookChange, zone: &TimeZone) -> ChangeFact {
    let kind = match change.kind {
        ChangeKind::Add => "angelegt",
        ChangeKind::Edit => "bearbeitet",
        ChangeKind::Import => "eingelesen",
        ChangeKind::Merge => "zusammengeführt",
        ChangeKind::Split => "getrennt",
        ChangeKind::Block => "gesperrt",
        ChangeKind::Unblock => "freigegeben",
        ChangeKind::Shelve => "abgelegt",
        ChangeKind::Mark => "markiert",
    };
    let fields = change.fields.iter().map(|field| {
        let quote = |text: &String| if text.is_empty() { "leer".to_owned() } else { format!("„{text}“") };
        format!("{}: {} → {}", field.field.name(), quote(&field.before), quote(&field.after))
    });
    let mut what = vec![kind.to_owned()];
    what.extend(fields);
    ChangeFact { at: Moment::of(change.at_ms, zone), by: change.by.clone(), what: what.join("\n") }
}
