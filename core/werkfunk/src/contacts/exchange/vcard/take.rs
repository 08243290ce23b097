//! Properties become a card: each in turn is understood or kept as it is. Pure.
//!
//! What a property means may hang on another one (`item1.TEL` and `item1.X-ABLABEL`) or on its place (`PREF`), so lists
//! are put together when the card ends.

use super::super::super::card::{Address, Card, CardNumber, CardTrouble, Labelled};
use super::super::own::{self, Own};
use super::super::{dates, tidy, uris};
use super::line::{self, Line};
use super::lines::Written;
use super::types::Types;
use super::values;
use super::{matrix, places};
use encoding_rs::UTF_8;
use std::cell::Cell;
use std::collections::{HashMap, HashSet};

/// What a card may hold of properties this core has no field for, in bytes.
const MOST_UNKNOWN: usize = 1024 * 1024;
/// How many of them a card may hold.
const MOST_KEPT: usize = 1_000;
/// More properties than any card has, and no fewer than are written of one: two for each number and each address of mail,
/// web and post, one for each identity, what is kept, and the rest.
const MOST_PROPERTIES: usize = (4 * 2 + 1) * tidy::MOST_ENTRIES + MOST_KEPT + 50;
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
        if values::one_line(&line.value).is_empty() {
            return;
        }
        match self.is_taken(line) {
            Some(true) => {}
            Some(false) => self.keep_or_take(line.whole()),
            None => self.keep(line.whole()),
        }
    }

    /// Keeps a property that says something else than the card, unless it says so only in how it was written: once it is
    /// kept it is read as part of a new card.
    fn keep_or_take(&mut self, whole: String) {
        let old = std::mem::take(&mut self.old);
        let again = Line::parse(whole.as_bytes(), || UTF_8);
        let taken = again.and_then(|line| self.is_taken(&line));
        self.old = old;
        if taken != Some(true) {
            self.keep(whole);
        }
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
        let fits = self.unknown_bytes <= MOST_UNKNOWN && self.card.unknown.len() < MOST_KEPT;
        if fits && line::is_readable(&line) {
            self.card.unknown.push(line);
        } else {
            self.trouble(CardTrouble::TooMuch);
        }
    }

    /// The card in its normal form, and what was wrong on which line.
    pub fn finish(mut self) -> (Card, Vec<(usize, CardTrouble)>) {
        self.name_groups();
        let Self { mut card, numbers, emails, web, addresses, mut troubles, line, cut, .. } = self;
        card.numbers = in_order(numbers);
        (card.emails, card.web) = (in_order(emails), in_order(web));
        card.addresses = in_order(addresses);
        if tidy::fields(&mut card) | cut.get() {
            troubles.push((line, CardTrouble::TooMuch));
        }
        (card, troubles)
    }

    /// Gives the labels to what stands in their groups; of several the last one counts, and one of nothing is kept.
    fn name_groups(&mut self) {
        let labels = std::mem::take(&mut self.labels);
        if labels.is_empty() {
            return;
        }
        let last: HashMap<_, _> = labels.iter().map(|(group, label)| (group.to_ascii_lowercase(), label)).collect();
        let mut named = HashSet::new();
        let mut name = |group: &str, place: &mut String| {
            let group = group.to_ascii_lowercase();
            if let Some(label) = last.get(&group) {
                (*label).clone_into(place);
                named.insert(group);
            }
        };
        self.numbers.iter_mut().for_each(|slot| name(&slot.group, &mut slot.value.label));
        self.emails.iter_mut().for_each(|slot| name(&slot.group, &mut slot.value.label));
        self.web.iter_mut().for_each(|slot| name(&slot.group, &mut slot.value.label));
        self.addresses.iter_mut().for_each(|slot| name(&slot.group, &mut slot.value.label));
        for (group, label) in labels.iter().filter(|(group, _)| !named.contains(&group.to_ascii_lowercase())) {
            self.keep(format!("{group}.X-ABLABEL:{}", values::escaped(label)));
        }
    }

    /// Whether the card says all that the property says; `None` where it is one that no card knows.
    fn is_taken(&mut self, line: &Line<'_>) -> Option<bool> {
        Some(match &*line.name {
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
            name => {
                let own = Own::ALL.into_iter().find(|own| own.header() == name)?;
                self.own(own, line)
            }
        })
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
        self.clean(values::unescaped(value, self.old))
    }

    fn clean(&self, mut text: String) -> String {
        if tidy::clean(&mut text) {
            self.cut.set(true);
        }
        text
    }

    fn parts(&self, value: &str, mark: u8, most: usize) -> Vec<String> {
        let mut all = values::split(value, mark);
        let parts = all.by_ref().take(most).map(|part| self.text(part)).collect();
        if most == MOST_PARTS && all.next().is_some() {
            self.cut.set(true);
        }
        parts
    }

    /// A field that holds one text: the first one that is not empty.
    fn one(&mut self, line: &Line<'_>, field: impl Fn(&mut Card) -> &mut String) -> bool {
        let text = self.text(&line.value);
        let place = field(&mut self.card);
        if place.is_empty() {
            *place = text;
            return true;
        }
        *place == text
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

    /// As [`Builder::one`], for two fields. A department without a company may get one, as a company without a name gets
    /// the one that is shown.
    fn company(&mut self, line: &Line<'_>) -> bool {
        let parts = self.parts(&line.value, b';', MOST_PARTS);
        let units: Vec<_> = parts.iter().skip(1).filter(|unit| !unit.is_empty()).map(String::as_str).collect();
        let (company, department) = (parts.first().cloned().unwrap_or_default(), self.clean(units.join(", ")));
        let card = &mut self.card;
        if card.company.is_empty() && (card.department.is_empty() || card.department == department) {
            (card.company, card.department) = (company, department);
            return true;
        }
        card.company == company && card.department == department
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
        let text = self.text(&line.value);
        let typed = uris::number(&text).unwrap_or(text);
        if !typed.contains(|c: char| c.is_ascii_digit()) {
            self.trouble(CardTrouble::Number);
        }
        let (kind, label) = types.number();
        self.numbers.push(slot(line, &types, CardNumber { typed, kind, label }));
        true
    }

    fn email(&mut self, line: &Line<'_>) -> bool {
        let types = Types::of(line);
        self.emails.push(slot(line, &types, Labelled { value: self.text(&line.value), label: types.label() }));
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
        let omitted = line.param("X-APPLE-OMIT-YEAR").map(str::trim);
        let day = match day.split_once('-') {
            Some((year, rest)) if !year.is_empty() && omitted == Some(year) => format!("--{rest}"),
            _ => day,
        };
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
        let may_fit = coded.len() <= tidy::LARGEST_PHOTO.div_ceil(3) * 4;
        let fits = |photo: &Vec<u8>| (1..=tidy::LARGEST_PHOTO).contains(&photo.len());
        match Some(coded).filter(|_| may_fit).and_then(values::base64).filter(fits) {
            Some(photo) if self.card.photo.as_ref().is_none_or(|first| *first == photo) => {
                self.card.photo = Some(photo);
            }
            _ => self.trouble(CardTrouble::Photo),
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
        let label = self.text(&line.value);
        if !label.is_empty() {
            self.labels.push((line.group.to_string(), label));
        }
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
