//! What columns seem to hold: by their headers in German and English, as Google, Outlook, Thunderbird and people write
//! them, else by what stands below. Pure.

use super::super::super::card::{AddressKind, NumberKind};
use super::columns::{AddressPart, Column};
use super::{ABOVE_HEADER, Row, restore};
use std::collections::HashSet;

/// Rows that are looked at where the header says nothing.
const LOOKED_AT: usize = 50;
/// Slots of columns that have no number: behind those that Google counts.
const UNCOUNTED: u16 = 4_096;

/// The place of the header among the first rows; `None` where there is none.
pub fn find(rows: &[Row]) -> Option<usize> {
    let best =
        rows.iter().take(ABOVE_HEADER).position(|row| known_among(row.cells.iter().map(|cell| &*cell.text)) >= 2);
    let holds_data = |row: &Row| row.cells.iter().any(|cell| is_mail(&cell.text) || is_number(&cell.text));
    best.or_else(|| rows.first().filter(|row| !holds_data(row) && rows.len() > 1).map(|_| 0))
}

/// How many texts are headers of what is known.
pub fn known_among<'t>(texts: impl IntoIterator<Item = &'t str>) -> usize {
    texts.into_iter().filter(|text| known(text, 0).is_some()).count()
}

/// One guess for each column.
pub fn guess(headers: &[String], rows: &[Row]) -> Vec<Column> {
    let mut taken = HashSet::new();
    let in_three = headers.iter().any(|header| known(header, 0) == Some(Column::BirthYear));
    let nameless = headers.iter().all(String::is_empty);
    let guesses = headers.iter().enumerate().map(|(at, header)| {
        let slot = UNCOUNTED + at as u16;
        let column = match known(header, slot) {
            // Beside a year it is the day of a month.
            Some(Column::Birthday) if in_three => Column::BirthDay,
            Some(column) => column,
            None if nameless && at == 0 && by_content(rows, at, slot) == Column::Skip => Column::Shown,
            None => by_content(rows, at, slot),
        };
        // A second column for the same thing is left to the person.
        let repeats = matches!(column, Column::Notes | Column::Groups | Column::Categories | Column::Matrix);
        if repeats || taken.insert(format!("{column:?}")) { column } else { Column::Skip }
    });
    guesses.collect()
}

fn by_content(rows: &[Row], at: usize, slot: u16) -> Column {
    let filled = rows.iter().take(LOOKED_AT).filter_map(|row| row.cells.get(at)).filter(|cell| !cell.text.is_empty());
    let texts: Vec<_> = filled.map(|cell| cell.text.as_str()).collect();
    let mostly = |fits: fn(&str) -> bool| texts.iter().filter(|text| fits(text)).count() * 3 > texts.len() * 2;
    if mostly(is_mail) {
        Column::Email { slot }
    } else if mostly(|text| text.len() == 5 && restore::is_digits(text)) {
        Column::Address { slot: UNCOUNTED, kind: AddressKind::Other, part: AddressPart::Postcode }
    } else if mostly(is_number) {
        Column::Number { slot, kind: NumberKind::Other }
    } else {
        Column::Skip
    }
}

fn is_mail(text: &str) -> bool {
    text.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.')) && !text.contains(' ')
}

fn is_number(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    digits >= 6
        && text.starts_with(['+', '0', '1', '4', '('])
        && text.chars().all(|c| c.is_ascii_digit() || " +-/().\u{a0}".contains(c))
}

/// What a header says, if anything. `slot` is for what no number in the header counts.
fn known(header: &str, slot: u16) -> Option<Column> {
    let header = header.trim().trim_end_matches(':').to_lowercase();
    one(&header).or_else(|| counted(&header)).or_else(|| by_words(&header, slot))
}

/// Headers that name one field.
fn one(header: &str) -> Option<Column> {
    use Column as C;
    Some(match header {
        "name" | "display name" | "anzeigename" | "full name" | "vollständiger name" | "kunde" | "kontakt" => C::Shown,
        "title" | "anrede" | "name prefix" | "titel" | "akad. titel" => C::Prefix,
        "first name" | "given name" | "vorname" => C::Given,
        "middle name" | "additional name" | "weitere vornamen" | "zweiter vorname" => C::Additional,
        "last name" | "family name" | "nachname" | "familienname" | "surname" | "zuname" => C::Family,
        "suffix" | "name suffix" | "namenszusatz" => C::Suffix,
        "z. hd." | "z.hd." | "zu händen" | "attention" | "ansprechpartner" => C::Attention,
        "company"
        | "firma"
        | "organization"
        | "organisation"
        | "organization name"
        | "firmenname"
        | "unternehmen"
        | "organization 1 - name" => C::Company,
        "department" | "abteilung" | "organization department" | "organization 1 - department" => C::Department,
        "job title"
        | "position"
        | "organization title"
        | "organization 1 - title"
        | "funktion"
        | "beruf"
        | "profession" => C::Position,
        "is company" => C::IsCompany,
        "customer number" | "kundennummer" | "kunden-nr." | "kundennr." | "kunden-nr" | "kd-nr" | "kd.-nr."
        | "kdnr" | "debitor" | "debitorennummer" => C::CustomerNumber,
        "language" | "sprache" => C::Language,
        "birthday" | "geburtstag" | "geburtsdatum" | "date of birth" => C::Birthday,
        "birth year" | "geburtsjahr" => C::BirthYear,
        "birth month" | "geburtsmonat" => C::BirthMonth,
        "birth day" => C::BirthDay,
        "notes" | "notizen" | "notiz" | "bemerkung" | "bemerkungen" | "anmerkung" | "kommentar" => C::Notes,
        "labels" | "group membership" | "gruppen" => C::Groups,
        "categories" | "kategorien" | "kategorie" | "gruppe" => C::Categories,
        "matrix" | "matrix-id" | "matrix id" => C::Matrix,
        "x-werkfunk-labels" => C::OwnLabels,
        "x-werkfunk-role" => C::OwnRole,
        "x-werkfunk-preferred" => C::OwnPreferred,
        "x-werkfunk-favourite" => C::OwnFavourite,
        "further properties" => C::Unknown,
        _ => return None,
    })
}

/// Google's `Phone 2 - Value`.
fn counted(header: &str) -> Option<Column> {
    let (front, part) = header.split_once(" - ")?;
    let (thing, number) = front.rsplit_once(' ')?;
    let slot = number.parse::<u16>().ok().filter(|slot| *slot < UNCOUNTED)?;
    let (number, address) = (NumberKind::Other, AddressKind::Other);
    Some(match (thing, part) {
        ("phone", "value") => Column::Number { slot, kind: number },
        ("phone", "type" | "label") => Column::NumberLabel { slot },
        ("phone", "kind") => Column::NumberKind { slot },
        ("e-mail", "value") => Column::Email { slot },
        ("e-mail", "type" | "label") => Column::EmailLabel { slot },
        ("website", "value") => Column::Web { slot },
        ("website", "type" | "label") => Column::WebLabel { slot },
        ("address", "type" | "label") => Column::AddressLabel { slot },
        ("address", "kind") => Column::AddressKind { slot },
        ("address", part) => match address_part(part) {
            Some(part) => Column::Address { slot, kind: address, part },
            // The whole address once more.
            None => Column::Skip,
        },
        _ => return None,
    })
}

fn address_part(part: &str) -> Option<AddressPart> {
    Some(match part {
        "street" => AddressPart::Street,
        "extended address" | "po box" => AddressPart::Extra,
        "city" => AddressPart::Town,
        "region" => AddressPart::Region,
        "postal code" => AddressPart::Postcode,
        "country" => AddressPart::Country,
        _ => return None,
    })
}

/// Headers of several words, in any order: "Telefon geschäftlich 2", "Business Postal Code", "PLZ/Ort".
fn by_words(header: &str, slot: u16) -> Option<Column> {
    let words: Vec<&str> = header.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let has = |any: &[&str]| words.iter().any(|word| any.contains(word));
    if has(&[
        "typ",
        "type",
        "angezeigter",
        "display",
        "server",
        "provider",
        "anzeigename",
        "assistent",
        "assistant",
        "name",
    ]) {
        return None;
    }
    if has(&["mail", "email"]) {
        return Some(Column::Email { slot });
    }
    if has(&["webseite", "website", "web", "homepage", "url", "internet", "internetseite"]) && !header.contains("frei")
    {
        return (!has(&["free"])).then_some(Column::Web { slot });
    }
    number(&has, slot).or_else(|| address(&words, &has))
}

fn is_of_work(has: &impl Fn(&[&str]) -> bool) -> bool {
    has(&["geschäftlich", "business", "work", "arbeit", "firma", "company", "dienstlich", "büro", "office", "zentrale"])
}

fn is_of_home(has: &impl Fn(&[&str]) -> bool) -> bool {
    has(&["privat", "private", "home"])
}

fn number(has: &impl Fn(&[&str]) -> bool, slot: u16) -> Option<Column> {
    let kind = if has(&["fax", "telefax", "faxnummer"]) {
        NumberKind::Fax
    } else if has(&["mobil", "mobile", "mobiltelefon", "handy", "handynummer", "cell", "mobilnummer"]) {
        NumberKind::Mobile
    } else if has(&["telefon", "phone", "tel", "rufnummer", "telefonnummer", "festnetz", "haupttelefon", "telefonnr"]) {
        match () {
            () if is_of_work(has) => NumberKind::Work,
            () if is_of_home(has) => NumberKind::Home,
            () => NumberKind::Other,
        }
    } else if has(&["autotelefon", "pager", "isdn"]) {
        NumberKind::Other
    } else {
        return None;
    };
    Some(Column::Number { slot, kind })
}

fn address(words: &[&str], has: &impl Fn(&[&str]) -> bool) -> Option<Column> {
    let postcode = has(&["plz", "postleitzahl", "postal", "postcode", "zip", "zipcode"]);
    let town = has(&["ort", "stadt", "city", "town", "wohnort", "arbeitsort"]);
    let part = if postcode && town {
        AddressPart::PostcodeTown
    } else if postcode {
        AddressPart::Postcode
    } else if town {
        AddressPart::Town
    } else if has(&["land", "country"]) {
        AddressPart::Country
    } else if has(&["region", "state", "bundesland"]) {
        AddressPart::Region
    } else if has(&["postfach", "adresszusatz", "hinterhaus", "box"]) || second_line(words, has) {
        AddressPart::Extra
    } else if has(STREETS) {
        AddressPart::Street
    } else {
        return None;
    };
    let (kind, slot) = place(has);
    Some(Column::Address { slot, kind, part })
}

const STREETS: &[&str] = &["straße", "strasse", "street", "adresse", "address", "anschrift", "str"];

fn second_line(words: &[&str], has: &impl Fn(&[&str]) -> bool) -> bool {
    has(STREETS) && words.last() == Some(&"2")
}

fn place(has: &impl Fn(&[&str]) -> bool) -> (AddressKind, u16) {
    let kind = if has(&["rechnung", "rechnungsadresse", "rechnungsanschrift", "billing", "invoice"]) {
        AddressKind::Billing
    } else if has(&["baustelle", "objekt", "site", "lieferung", "lieferadresse", "delivery", "einsatzort"]) {
        AddressKind::Site
    } else if is_of_work(has) {
        AddressKind::Work
    } else if is_of_home(has) {
        AddressKind::Home
    } else if has(&["weitere", "weiterer", "weiteres", "other"]) {
        return (AddressKind::Other, UNCOUNTED + 5);
    } else {
        AddressKind::Other
    };
    (kind, slot_of(kind))
}

/// The slot of the one address of a kind whose columns are not counted.
pub fn slot_of(kind: AddressKind) -> u16 {
    match kind {
        AddressKind::Other => UNCOUNTED,
        AddressKind::Billing => UNCOUNTED + 1,
        AddressKind::Site => UNCOUNTED + 2,
        AddressKind::Work => UNCOUNTED + 3,
        AddressKind::Home => UNCOUNTED + 4,
    }
}
