//! Properties become a card: each in turn is understood or kept as it is. Pure.
//!
//! What a property means may hang on another one (`item1.TEL` and `item1.X-ABLABEL`) or on its place (`PREF`), so lists
//! are put together when the card ends.

use super::super::super::card::{Address, Card, CardNumber, CardTrouble, Labelled};
use super::super::own::{self, Own};
use super::super::{dates, tidy};
use super::line::Line;
use super::lines::Written;
use super::types::Types;
use super::values;
use super::{matrix, places};
use std::cell::Cell;

/// What a card may hold of properties this core has no field for, in bytes.
const MOST_UNKNOWN: usize = 1024 * 1024;
/// More properties than any card has.
const MOST_PROPERTIES: usize = 2_000;
/// More parts than any value has: units of a company, given names, groups.
const MOST_PARTS: usize = 500;
/// Stands for a place in a list that no property named.
const NO_RANK: u8 = 101;

/// A card in the making.
#[derive(Default)]
pub struct Builder {
    card: Card,
    numbers: Vec<Slot<CardNumber>>,
    emails: Vec<Slot<Labelled>>,
    web: Vec<Slot<Labelled>>,
    addresses: Vec<Slot<Address>>,
    /// Group and text of each `X-ABLABEL`.
    labels: Vec<(String, String)>,
    /// Whether values are escaped as in vCard 2.1.
    pub old: bool,
    properties: usize,
    unknown_bytes: usize,
    /// Whether a text was too long.
    cut: Cell<bool>,
    /// The line of the file that is read, for troubles to name.
    pub line: usize,
    troubles: Vec<(usize, CardTrouble)>,
}

/// An entry of a list with the group it stands in and its place.
struct Slot<T> {
    value: T,
    group: String,
    rank: u8,
}

impl Builder {
    /// Goes on with a card whose fields are there already.
    pub fn from(mut card: Card) -> Self {
        let numbers = slots(&mut card.numbers);
        let (emails, web) = (slots(&mut card.emails), slots(&mut card.web));
        let addresses = slots(&mut card.addresses);
        Self { card, numbers, emails, web, addresses, ..Self::default() }
    }

    /// Takes one property.
    pub fn take(&mut self, line: &Line<'_>) {
        self.properties += 1;
        if self.properties > MOST_PROPERTIES {
            return self.trouble(CardTrouble::TooMuch);
        }
        if !line.sound {
            self.trouble(CardTrouble::Encoding);
        }
        if values::one_line(&line.value).is_empty() || self.is_taken(line) {
            return;
        }
        self.keep(line.whole());
    }

    /// Notes what was wrong, once.
    pub fn trouble(&mut self, what: CardTrouble) {
        if !self.troubles.iter().any(|(_, noted)| *noted == what) {
            self.troubles.push((self.line, what));
        }
    }

    /// Keeps a property as it is.
    pub fn keep(&mut self, line: String) {
        self.unknown_bytes += line.len();
        if self.unknown_bytes <= MOST_UNKNOWN {
            self.card.unknown.push(line);
        } else {
            self.trouble(CardTrouble::TooMuch);
        }
    }

    /// The card in its normal form, and what was wrong on which line.
    pub fn finish(mut self) -> (Card, Vec<(usize, CardTrouble)>) {
        for (group, label) in std::mem::take(&mut self.labels) {
            if !self.name_group(&group, &label) {
                self.keep(format!("{group}.X-ABLABEL:{}", values::escaped(&label)));
            }
        }
        let Self { mut card, numbers, emails, web, addresses, mut troubles, line, cut, .. } = self;
        card.numbers = in_order(numbers);
        (card.emails, card.web) = (in_order(emails), in_order(web));
        card.addresses = in_order(addresses);
        if tidy::fields(&mut card) | cut.get() {
            troubles.push((line, CardTrouble::TooMuch));
        }
        (card, troubles)
    }

    fn name_group(&mut self, group: &str, label: &str) -> bool {
        let mut found = false;
        let mut name = |own: &str, place: &mut String| {
            if own.eq_ignore_ascii_case(group) && !group.is_empty() {
                label.clone_into(place);
                found = true;
            }
        };
        self.numbers.iter_mut().for_each(|slot| name(&slot.group, &mut slot.value.label));
        self.emails.iter_mut().for_each(|slot| name(&slot.group, &mut slot.value.label));
        self.web.iter_mut().for_each(|slot| name(&slot.group, &mut slot.value.label));
        self.addresses.iter_mut().for_each(|slot| name(&slot.group, &mut slot.value.label));
        found
    }

    fn is_taken(&mut self, line: &Line<'_>) -> bool {
        match &*line.name {
            "VERSION" | "PRODID" => true,
            "N" => self.name(line),
            "FN" => self.one(line, |card| &mut card.name.shown),
            "ORG" => self.company(line),
            "TITLE" | "ROLE" => self.one(line, |card| &mut card.position),
            "KIND" | "X-ABSHOWAS" => self.kind(line),
            "TEL" => self.number(line),
            "EMAIL" => self.email(line),
            "URL" => self.address_of_web(line),
            "ADR" => self.address(line),
            "NOTE" => self.note(line),
            "BDAY" => self.birthday(line),
            "PHOTO" => self.photo(line),
            "CATEGORIES" => self.groups(line),
            "LANG" => self.one(line, |card| &mut card.language),
            "IMPP" | "X-MATRIX" => self.matrix(line),
            "X-ABLABEL" => self.label(line),
            "X-WERKFUNK-ATTENTION" => self.one(line, |card| &mut card.attention),
            "X-WERKFUNK-CUSTOMER" => self.one(line, |card| &mut card.customer_number),
            own::LABELS => self.own_labels(line),
            name => Own::ALL.into_iter().find(|own| own.header() == name).is_some_and(|own| self.own(own, line)),
        }
    }

    fn own(&mut self, own: Own, line: &Line<'_>) -> bool {
        let text = self.text(&line.value);
        own.take(&mut self.card, &text)
    }

    fn own_labels(&mut self, line: &Line<'_>) -> bool {
        let labels = self.parts(&line.value, b',', MOST_PARTS);
        self.card.labels.extend(labels);
        true
    }

    fn text(&self, value: &str) -> String {
        self.text_of(value, self.old)
    }

    fn text_of(&self, value: &str, old: bool) -> String {
        let mut text = values::unescaped(value, old);
        if tidy::clean(&mut text) {
            self.cut.set(true);
        }
        text
    }

    fn parts(&self, value: &str, mark: u8, most: usize) -> Vec<String> {
        self.parts_of(value, mark, most, self.old)
    }

    fn parts_of(&self, value: &str, mark: u8, most: usize, old: bool) -> Vec<String> {
        let mut all = values::split(value, mark);
        let parts = all.by_ref().take(most).map(|part| self.text_of(part, old)).collect();
        if most == MOST_PARTS && all.next().is_some() {
            self.cut.set(true);
        }
        parts
    }

    /// A field that holds one text: the first one that is not empty. Another one is the same also where it is so once it is
    /// read again, as lines that are kept are those of a new card.
    fn one(&mut self, line: &Line<'_>, field: impl Fn(&mut Card) -> &mut String) -> bool {
        let text = self.text(&line.value);
        if field(&mut self.card).is_empty() {
            *field(&mut self.card) = text;
            return true;
        }
        let again = self.text_of(&line.value, false);
        let place = field(&mut self.card);
        *place == text || *place == again
    }

    fn name(&mut self, line: &Line<'_>) -> bool {
        if line.param(super::GUESSED).is_some() {
            return true;
        }
        let parts: Vec<_> = values::split(&line.value, b';').take(5).map(|part| self.name_part(part)).collect();
        let name = &mut self.card.name;
        let fields = [&mut name.family, &mut name.given, &mut name.additional, &mut name.prefix, &mut name.suffix];
        if fields.iter().any(|field| !field.is_empty()) {
            return false;
        }
        fields.into_iter().zip(parts).for_each(|(field, part)| *field = part);
        true
    }

    /// Several names of one part ("Hans,Peter") are written as they are spoken; vCard 2.1 has no such lists.
    fn name_part(&self, part: &str) -> String {
        if self.old || !part.contains(',') {
            return self.text(part);
        }
        let mut names = self.parts(part, b',', MOST_PARTS);
        names.retain(|name| !name.is_empty());
        names.join(" ")
    }

    /// As [`Builder::one`], for two fields.
    fn company(&mut self, line: &Line<'_>) -> bool {
        let said = self.company_of(line, self.old);
        if self.card.company.is_empty() && self.card.department.is_empty() {
            (self.card.company, self.card.department) = said;
            return true;
        }
        let known = (&self.card.company, &self.card.department);
        [said, self.company_of(line, false)].iter().any(|(company, department)| known == (company, department))
    }

    fn company_of(&self, line: &Line<'_>, old: bool) -> (String, String) {
        let parts = self.parts_of(&line.value, b';', MOST_PARTS, old);
        let units: Vec<_> = parts.iter().skip(1).filter(|unit| !unit.is_empty()).map(String::as_str).collect();
        (parts.first().cloned().unwrap_or_default(), units.join(", "))
    }

    fn kind(&mut self, line: &Line<'_>) -> bool {
        match &*values::one_line(&line.value).to_ascii_lowercase() {
            "org" | "company" => self.card.is_company = true,
            "individual" | "person" => {}
            _ => return false,
        }
        true
    }

    fn number(&mut self, line: &Line<'_>) -> bool {
        let types = Types::of(line);
        let typed = places::number(&self.text(&line.value));
        if !typed.contains(|c: char| c.is_ascii_digit()) {
            self.trouble(CardTrouble::Number);
        }
        let (kind, label) = types.number();
        self.numbers.push(slot(line, &types, CardNumber { typed, kind, label }));
        true
    }

    fn email(&mut self, line: &Line<'_>) -> bool {
        let types = Types::of(line);
        let text = self.text(&line.value);
        let value = text.get(..7).filter(|start| start.eq_ignore_ascii_case("mailto:")).map_or(&*text, |_| &text[7..]);
        self.emails.push(slot(line, &types, Labelled { value: value.to_owned(), label: types.label() }));
        true
    }

    fn address_of_web(&mut self, line: &Line<'_>) -> bool {
        let types = Types::of(line);
        self.web.push(slot(line, &types, Labelled { value: self.text(&line.value), label: types.label() }));
        true
    }

    fn address(&mut self, line: &Line<'_>) -> bool {
        let types = Types::of(line);
        let mut parts = self.parts(&line.value, b';', 7);
        parts.resize(7, String::new());
        let (kind, label) = types.address();
        self.addresses.push(slot(line, &types, places::address(parts, kind, label)));
        true
    }

    fn note(&mut self, line: &Line<'_>) -> bool {
        let text = self.text(&line.value);
        if !self.card.notes.is_empty() {
            self.card.notes.push('\n');
        }
        self.card.notes.push_str(&text);
        true
    }

    fn birthday(&mut self, line: &Line<'_>) -> bool {
        let Some(day) = dates::birthday(&values::one_line(&line.value)) else {
            self.trouble(CardTrouble::Date);
            return false;
        };
        let without_year = line.param("X-APPLE-OMIT-YEAR").is_some_and(|year| day.starts_with(year.trim()));
        let day = if without_year { format!("-{}", &day[4..]) } else { day };
        self.card.birthday.get_or_insert_with(|| day.clone()) == &day
    }

    fn photo(&mut self, line: &Line<'_>) -> bool {
        let value = &*values::one_line(&line.value);
        let inline = value.split_once(";base64,").filter(|(start, _)| start.starts_with("data:"));
        let coded = match inline {
            Some((_, coded)) => coded,
            None if line.written == Written::Base64 => value,
            None => return false,
        };
        let fits = coded.len() <= tidy::LARGEST_PHOTO.div_ceil(3) * 4;
        match Some(coded).filter(|_| fits).and_then(values::base64).filter(|photo| !photo.is_empty()) {
            Some(_) if self.card.photo.is_some() => return false,
            Some(photo) => self.card.photo = Some(photo),
            None => self.trouble(CardTrouble::Photo),
        }
        true
    }

    fn groups(&mut self, line: &Line<'_>) -> bool {
        let groups = self.parts(&line.value, b',', MOST_PARTS);
        self.card.groups.extend(groups);
        true
    }

    fn matrix(&mut self, line: &Line<'_>) -> bool {
        let id = matrix::read(&self.text(&line.value));
        let found = id.is_some();
        self.card.matrix_ids.extend(id);
        found
    }

    fn label(&mut self, line: &Line<'_>) -> bool {
        if line.group.is_empty() || self.labels.len() >= MOST_PROPERTIES {
            return false;
        }
        self.labels.push((line.group.to_string(), self.text(&line.value)));
        true
    }
}

fn slots<T>(list: &mut Vec<T>) -> Vec<Slot<T>> {
    std::mem::take(list).into_iter().map(|value| Slot { value, group: String::new(), rank: NO_RANK }).collect()
}

fn slot<T>(line: &Line<'_>, types: &Types, value: T) -> Slot<T> {
    Slot { value, group: line.group.to_string(), rank: types.rank.unwrap_or(NO_RANK) }
}

/// The preferred ones first (RFC 6350, 5.3), else as they stand in the file.
fn in_order<T>(mut slots: Vec<Slot<T>>) -> Vec<T> {
    slots.sort_by_key(|slot| slot.rank);
    slots.into_iter().map(|slot| slot.value).collect()
}
