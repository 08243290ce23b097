//! Writes cards as a table in Google's shape of 2024, so that others read it, with columns of our own for what Google has
//! none. Pure. Photos have no place in a table.
//!
//! A cell that a spreadsheet would take for a formula (OWASP, "CSV Injection") gets an apostrophe in front, which
//! reading takes away again.

use super::super::super::card::{Address, AddressKind, Card, CardNumber, Labelled, NumberKind};
use super::super::own::{self, Own};
use super::super::words::BETWEEN;
use super::super::{tidy, vcard};
use super::MOST_COLUMNS;

const FIXED: [&str; 22] = [
    "Display Name",
    "Name Prefix",
    "First Name",
    "Middle Name",
    "Last Name",
    "Name Suffix",
    "Is Company",
    "Organization Name",
    "Organization Department",
    "Organization Title",
    "Attention",
    "Customer Number",
    "Birthday",
    "Language",
    "Notes",
    "Labels",
    "Matrix",
    own::LABELS,
    Own::Role.header(),
    Own::Preferred.header(),
    Own::Favourite.header(),
    "Further Properties",
];
const NUMBER: [&str; 3] = ["Label", "Value", "Kind"];
const LABELLED: [&str; 2] = ["Label", "Value"];
const ADDRESS: [&str; 8] = ["Label", "Street", "Extended Address", "City", "Region", "Postal Code", "Country", "Kind"];

/// The most columns that are written.
const WIDEST: usize =
    FIXED.len() + tidy::MOST_ENTRIES * (NUMBER.len() + LABELLED.len() + ADDRESS.len() + LABELLED.len());
const _: () = assert!(WIDEST <= MOST_COLUMNS, "what is written is read");

/// Columns that come once for each entry of a list.
struct Widths {
    numbers: usize,
    emails: usize,
    addresses: usize,
    web: usize,
}

/// The cards as CSV in UTF-8 with a byte order mark, which Excel needs.
pub fn write(cards: &[Card]) -> Vec<u8> {
    let cards: Vec<_> = cards.iter().map(vcard::tidy).collect();
    let most = |count: fn(&Card) -> usize| cards.iter().map(count).max().unwrap_or(0);
    let widths = Widths {
        numbers: most(|card| card.numbers.len()),
        emails: most(|card| card.emails.len()),
        addresses: most(|card| card.addresses.len()),
        web: most(|card| card.web.len()),
    };
    let mut file = String::from("\u{feff}");
    row(&mut file, &header(&widths));
    for card in &cards {
        row(&mut file, &cells(card, &widths));
    }
    file.into_bytes()
}

fn header(widths: &Widths) -> Vec<String> {
    let mut header: Vec<_> = FIXED.map(str::to_owned).to_vec();
    let mut add = |thing: &str, count: usize, parts: &[&str]| {
        for at in 1..=count {
            header.extend(parts.iter().map(|part| format!("{thing} {at} - {part}")));
        }
    };
    add("E-mail", widths.emails, &LABELLED);
    add("Phone", widths.numbers, &NUMBER);
    add("Address", widths.addresses, &ADDRESS);
    add("Website", widths.web, &LABELLED);
    header
}

fn cells(card: &Card, widths: &Widths) -> Vec<String> {
    let name = &card.name;
    let is_company = if card.is_company { "yes" } else { "" };
    let mut cells = vec![
        name.shown.clone(),
        name.prefix.clone(),
        name.given.clone(),
        name.additional.clone(),
        name.family.clone(),
        name.suffix.clone(),
        is_company.to_owned(),
        card.company.clone(),
        card.department.clone(),
        card.position.clone(),
        card.attention.clone(),
        card.customer_number.clone(),
        card.birthday.clone().unwrap_or_default(),
        card.language.clone(),
        card.notes.clone(),
        card.groups.join(BETWEEN),
        card.matrix_ids.join(BETWEEN),
        card.labels.join(BETWEEN),
        Own::Role.word(card).to_owned(),
        Own::Preferred.word(card).to_owned(),
        Own::Favourite.word(card).to_owned(),
        card.unknown.join("\n"),
    ];
    entries(&mut cells, &card.emails, widths.emails, labelled);
    entries(&mut cells, &card.numbers, widths.numbers, number);
    entries(&mut cells, &card.addresses, widths.addresses, address);
    entries(&mut cells, &card.web, widths.web, labelled);
    cells
}

/// The cells of each entry, and empty ones up to `count`.
fn entries<T: Default, const N: usize>(
    cells: &mut Vec<String>,
    list: &[T],
    count: usize,
    parts: impl Fn(&T) -> [String; N],
) {
    cells.extend(list.iter().flat_map(&parts));
    cells.extend(std::iter::repeat_n(String::new(), (count - list.len()) * N));
}

fn labelled(entry: &Labelled) -> [String; 2] {
    let label = match entry.label.as_str() {
        "work" => "Work",
        "home" => "Home",
        own => own,
    };
    [label.to_owned(), entry.value.clone()]
}

fn number(number: &CardNumber) -> [String; 3] {
    let (word, kind) = match number.kind {
        NumberKind::Mobile => ("Mobile", "mobile"),
        NumberKind::Work => ("Work", "work"),
        NumberKind::Home => ("Home", "home"),
        NumberKind::Fax => ("Fax", "fax"),
        NumberKind::Other => ("Other", "other"),
    };
    let label = match (number.kind, number.label.as_str()) {
        (NumberKind::Fax, "work") => "Work Fax",
        (NumberKind::Fax, "home") => "Home Fax",
        (_, "") => word,
        (_, own) => own,
    };
    [label.to_owned(), number.typed.clone(), kind.to_owned()]
}

fn address(address: &Address) -> [String; 8] {
    let (word, kind) = match address.kind {
        AddressKind::Billing => ("Rechnung", "billing"),
        AddressKind::Site => ("Baustelle", "site"),
        AddressKind::Work => ("Work", "work"),
        AddressKind::Home => ("Home", "home"),
        AddressKind::Other => ("Other", "other"),
    };
    let Address { label, street, extra, postcode, town, region, country, .. } = address;
    let label = if label.is_empty() { word } else { label };
    [label, street, extra, town, region, postcode, country, kind].map(str::to_owned)
}

fn row(file: &mut String, cells: &[String]) {
    for (at, cell) in cells.iter().enumerate() {
        if at > 0 {
            file.push(',');
        }
        quoted(file, &guarded(cell));
    }
    file.push_str("\r\n");
}

fn quoted(file: &mut String, cell: &str) {
    if cell.contains([',', '"', '\n', '\r', ';', '\t', '\'']) {
        file.extend(["\"", &cell.replace('"', "\"\""), "\""]);
    } else {
        file.push_str(cell);
    }
}

/// Signs that begin a formula, also in their wide form.
fn begins_formula(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
}

/// The cell with an apostrophe in front, where it or what stands behind its own apostrophes would be a formula.
fn guarded(cell: &str) -> String {
    if begins_formula(cell) { format!("'{cell}") } else { cell.to_owned() }
}

/// The cell without the apostrophe that guarded it.
pub fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if begins_formula(rest) => rest,
        _ => cell,
    }
}
