//! Rows become cards, column by column. Pure; never fails.

use super::super::super::card::{
    Address, AddressKind, Card, CardNumber, CardProblem, CardTrouble, Labelled, NumberKind,
};
use super::super::own::Own;
use super::super::words::BETWEEN;
use super::super::{Read, dates, tidy, vcard};
use super::columns::{AddressPart, Column};
use super::{Cell, Row, Sheet, restore, write};
use std::collections::BTreeMap;

/// Makes a card of each row, by what the person says the columns are.
pub fn read_with(sheet: &Sheet, columns: &[Column]) -> Read {
    // Our own export is taken as it stands; in a table of others, texts may have lost digits on their way.
    let others = !columns.contains(&Column::Unknown);
    let of_five: Vec<_> = (0..columns.len()).map(|at| others && mostly_of_five(sheet, at)).collect();
    let mut read = Read { cards: Vec::new(), problems: sheet.problems.clone() };
    for row in &sheet.rows {
        let mut taker = Taker { others, ..Taker::default() };
        for ((at, cell), column) in row.cells.iter().enumerate().zip(columns) {
            if !cell.text.is_empty() {
                taker.take(cell, *column, sheet.headers.get(at).map_or("", String::as_str), of_five[at]);
            }
        }
        file(&mut read, taker, row);
    }
    read
}

fn file(read: &mut Read, taker: Taker, row: &Row) {
    let (card, troubles) = taker.finish();
    let empty = tidy::is_empty(&card);
    let place = (!empty).then_some(read.cards.len());
    let troubles = troubles.into_iter().chain(empty.then_some(CardTrouble::Empty));
    read.problems.extend(troubles.map(|what| CardProblem { card: place, line: row.line, what }));
    if !empty {
        read.cards.push(card);
    }
}

fn mostly_of_five(sheet: &Sheet, at: usize) -> bool {
    let filled = sheet.rows.iter().filter_map(|row| row.cells.get(at)).filter(|cell| !cell.text.is_empty());
    let (all, of_five) = filled.fold((0, 0), |(all, of_five), cell| {
        (all + 1, of_five + usize::from(cell.text.len() == 5 && restore::is_digits(&cell.text)))
    });
    of_five * 2 > all
}

/// A card in the making.
#[derive(Default)]
struct Taker {
    card: Card,
    /// Whether another program wrote the table.
    others: bool,
    numbers: BTreeMap<u16, CardNumber>,
    emails: BTreeMap<u16, Labelled>,
    web: BTreeMap<u16, Labelled>,
    addresses: BTreeMap<u16, Address>,
    birth: [String; 3],
    troubles: Vec<CardTrouble>,
    /// Slots of postcodes that may have lost their zero: whether a spreadsheet counted it, whether others have five digits.
    postcodes: BTreeMap<u16, (bool, bool)>,
}

impl Taker {
    fn take(&mut self, cell: &Cell, column: Column, header: &str, of_five: bool) {
        let text = write::unguarded(&cell.text);
        match column {
            Column::Skip => {}
            Column::Number { slot, kind } => self.number(slot, kind, text, cell.counted, header),
            Column::NumberKind { slot } => self.numbers.entry(slot).or_default().kind = kind_by(text),
            Column::NumberLabel { slot } => text.clone_into(&mut self.numbers.entry(slot).or_default().label),
            Column::Email { slot } => text.clone_into(&mut self.emails.entry(slot).or_default().value),
            Column::EmailLabel { slot } => text.clone_into(&mut self.emails.entry(slot).or_default().label),
            Column::Web { slot } => text.clone_into(&mut self.web.entry(slot).or_default().value),
            Column::WebLabel { slot } => text.clone_into(&mut self.web.entry(slot).or_default().label),
            Column::Address { slot, kind, part } => {
                if matches!(part, AddressPart::Postcode) {
                    self.postcodes.insert(slot, (cell.counted, of_five));
                }
                self.address(slot, kind, part, text);
            }
            Column::AddressKind { slot } => self.addresses.entry(slot).or_default().kind = kind_by(text),
            Column::AddressLabel { slot } => text.clone_into(&mut self.addresses.entry(slot).or_default().label),
            Column::BirthYear => text.clone_into(&mut self.birth[0]),
            Column::BirthMonth => text.clone_into(&mut self.birth[1]),
            Column::BirthDay => text.clone_into(&mut self.birth[2]),
            _ => self.field(text, column),
        }
    }

    fn field(&mut self, text: &str, column: Column) {
        let card = &mut self.card;
        let field = match column {
            Column::Shown => &mut card.name.shown,
            Column::Prefix => &mut card.name.prefix,
            Column::Given => &mut card.name.given,
            Column::Additional => &mut card.name.additional,
            Column::Family => &mut card.name.family,
            Column::Suffix => &mut card.name.suffix,
            Column::Attention => &mut card.attention,
            Column::Company => &mut card.company,
            Column::Department => &mut card.department,
            Column::Position => &mut card.position,
            Column::CustomerNumber => &mut card.customer_number,
            Column::Language => &mut card.language,
            Column::Notes => &mut card.notes,
            _ => return self.list(text, column),
        };
        if !field.is_empty() {
            field.push('\n');
        }
        field.push_str(text);
    }

    fn list(&mut self, text: &str, column: Column) {
        let parts = |marks: &[&str]| {
            let mark = marks.iter().find(|mark| text.contains(**mark)).copied().unwrap_or(BETWEEN);
            text.split(mark).map(|part| part.trim().to_owned()).collect::<Vec<_>>()
        };
        match column {
            Column::Groups => self.card.groups.extend(parts(&[BETWEEN])),
            Column::Categories => self.card.groups.extend(parts(&[BETWEEN, ";", ","])),
            Column::Matrix => self.card.matrix_ids.extend(parts(&[BETWEEN])),
            Column::Unknown => self.card.unknown.extend(text.lines().map(str::to_owned)),
            Column::IsCompany => self.card.is_company = is_yes(text),
            Column::Birthday => self.birthday(text),
            Column::OwnLabels => self.card.labels.extend(parts(&[BETWEEN])),
            Column::OwnRole => self.own(Own::Role, text),
            Column::OwnPreferred => self.own(Own::Preferred, text),
            Column::OwnFavourite => self.own(Own::Favourite, text),
            _ => {}
        }
    }

    fn own(&mut self, own: Own, text: &str) {
        own.take(&mut self.card, text);
    }

    fn birthday(&mut self, text: &str) {
        self.card.birthday = dates::birthday(text);
        // Outlook writes a day of zeros where there is none.
        if self.card.birthday.is_none() && text.contains(|c: char| ('1'..='9').contains(&c)) {
            self.troubles.push(CardTrouble::Date);
        }
    }

    fn number(&mut self, slot: u16, kind: NumberKind, text: &str, counted: bool, header: &str) {
        let whole = restore::number(text, counted).filter(|_| counted || self.others);
        if whole.is_some() && !self.troubles.contains(&CardTrouble::Digits) {
            self.troubles.push(CardTrouble::Digits);
        }
        let number = self.numbers.entry(slot).or_default();
        number.typed = whole.unwrap_or_else(|| text.to_owned());
        if number.kind == NumberKind::Other {
            number.kind = kind;
        }
        if number.label.is_empty() {
            number.label = label_of(header, kind);
        }
    }

    fn address(&mut self, slot: u16, kind: AddressKind, part: AddressPart, text: &str) {
        let address = self.addresses.entry(slot).or_default();
        if address.kind == AddressKind::Other {
            address.kind = kind;
        }
        let place = match part {
            AddressPart::Street => &mut address.street,
            AddressPart::Extra => &mut address.extra,
            AddressPart::Postcode => &mut address.postcode,
            AddressPart::Town => &mut address.town,
            AddressPart::Region => &mut address.region,
            AddressPart::Country => &mut address.country,
            AddressPart::PostcodeTown => {
                let (code, town) = postcode_and_town(text);
                code.clone_into(&mut address.postcode);
                return town.clone_into(&mut address.town);
            }
        };
        if !place.is_empty() {
            place.push_str(", ");
        }
        place.push_str(text);
    }

    fn finish(mut self) -> (Card, Vec<CardTrouble>) {
        for (slot, (counted, of_five)) in std::mem::take(&mut self.postcodes) {
            let Some(address) = self.addresses.get_mut(&slot) else { continue };
            if let Some(whole) = restore::postcode(address, counted, of_five) {
                address.postcode = whole;
                self.troubles.push(CardTrouble::Digits);
            }
        }
        let [year, month, day] = &self.birth;
        if !month.is_empty() && !day.is_empty() {
            self.card.birthday = dates::birthday(&format!("{day}.{month}.{year}"));
        }
        let mut card = self.card;
        let several = self.others;
        card.numbers = self.numbers.into_values().flat_map(|number| each_number(number, several)).collect();
        card.emails = self.emails.into_values().flat_map(|entry| each(entry, several)).collect();
        card.web = self.web.into_values().flat_map(|entry| each(entry, several)).collect();
        card.addresses = self.addresses.into_values().collect();
        let mut troubles = self.troubles;
        troubles.dedup();
        (vcard::tidy(&card), troubles)
    }
}

/// What a header says of a number beside its kind.
fn label_of(header: &str, kind: NumberKind) -> String {
    let lower = header.to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    let placed = matches!(kind, NumberKind::Fax | NumberKind::Mobile);
    if says(&["pager", "auto", "car ", "isdn", "telex", "radio", "callback", "rückmeldung"]) {
        header.to_owned()
    } else if placed && says(&["geschäftlich", "business", "work", "dienst"]) {
        "work".to_owned()
    } else if placed && says(&["privat", "home"]) {
        "home".to_owned()
    } else {
        String::new()
    }
}

fn is_yes(text: &str) -> bool {
    ["yes", "ja", "true", "wahr", "1", "x"].contains(&&*text.to_lowercase())
}

/// A kind by the word it is stored under.
fn kind_by<T: serde::de::DeserializeOwned + Default>(word: &str) -> T {
    use serde::de::IntoDeserializer;
    use serde::de::value::{Error, StrDeserializer};
    let word: StrDeserializer<'_, Error> = word.into_deserializer();
    T::deserialize(word).unwrap_or_default()
}

/// "50667 Köln": digits first, then the town.
fn postcode_and_town(text: &str) -> (&str, &str) {
    match text.split_once(' ') {
        Some((code, town)) if code.contains(|c: char| c.is_ascii_digit()) => (code, town.trim()),
        _ => ("", text),
    }
}

fn each_number(number: CardNumber, several: bool) -> Vec<CardNumber> {
    let one = |typed: &str| CardNumber { typed: typed.to_owned(), ..number.clone() };
    values(&number.typed, several).map(one).collect()
}

fn each(entry: Labelled, several: bool) -> Vec<Labelled> {
    let one = |value: &str| Labelled { value: value.to_owned(), label: entry.label.clone() };
    values(&entry.value, several).map(one).collect()
}

/// The values of a cell that may hold several; in our own export each has columns of its own.
fn values(text: &str, several: bool) -> impl Iterator<Item = &str> {
    text.splitn(if several { usize::MAX } else { 1 }, BETWEEN)
}
