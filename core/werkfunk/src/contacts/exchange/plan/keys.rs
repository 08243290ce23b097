//! By what people are found: numbers, mail, names and places in one spelling. Pure.

use super::super::super::card::{Address, Card, NumberKind};
use super::super::super::number::{self, Home, Number};
use crate::fold::Folded;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Words of a company's name that say its legal form only.
const FORMS: [&str; 14] = ["gmbh", "ug", "ag", "kg", "ohg", "gbr", "ek", "eg", "ev", "co", "mbh", "und", "u", "inh"];

/// One card's keys. All cards of a file are held at once, so what is only equal or not is kept as its hash.
#[derive(Debug, Clone, Default)]
pub struct Keys {
    /// One for each number, in its order: E.164, or the digits, and the extension behind them.
    pub numbers: Hashes,
    pub emails: Hashes,
    /// Folded street, postcode and town of each address that has a street.
    pub streets: Hashes,
    pub towns: Hashes,
    /// Words of the company's name.
    pub company: Hashes,
    /// Numbers that say who someone is: a fax or a short number does not.
    pub own_numbers: Hashes,
    /// The words of what is shown, sorted, a line each, be it a name or not.
    pub shown: Box<str>,
    is_nameless: bool,
    /// Has no name, and is found by what it is called without being called so.
    pub may_be_named: bool,
}

/// Of texts; 0 for one that is empty.
pub type Hashes = Box<[u64]>;

fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    if text.is_empty() { 0 } else { hasher.finish() }
}

fn hashes(texts: &[String]) -> Hashes {
    texts.iter().map(|text| hash(text)).collect()
}

impl Keys {
    /// The keys of a card whose numbers are typed in `home`.
    pub fn of(card: &Card, home: Home) -> Self {
        Self::with(card, &read_numbers(card, home))
    }

    /// The same where the card's numbers were read before.
    pub fn with(card: &Card, read: &[Number]) -> Self {
        Self::with_lookups(card, read).0
    }

    /// The same with everything a lookup can find somebody by.
    pub fn with_lookups(card: &Card, read: &[Number]) -> (Self, Vec<Lookup>) {
        let own = card.numbers.iter().zip(read).filter(|(number, _)| number.kind != NumberKind::Fax);
        let own_numbers: Vec<String> = own.filter_map(|(_, read)| read.e164().map(str::to_owned)).collect();
        let numbers = card.numbers.iter().zip(read).map(|(number, read)| hash(&number_key(&number.typed, read)));
        let emails: Vec<String> = card.emails.iter().map(|email| email.value.to_lowercase()).collect();
        let streets: Vec<String> = card.addresses.iter().map(place).filter(|place| !place.is_empty()).collect();
        let towns = card.addresses.iter().map(|a| words(&a.town).join(" ")).filter(|town| !town.is_empty());
        let shown = name_words(&card.name.shown, card.is_company);
        let is_nameless = is_nameless(card);
        let keys = Self {
            numbers: numbers.collect(),
            emails: hashes(&emails),
            streets: hashes(&streets),
            towns: towns.map(|town| hash(&town)).collect(),
            company: hashes(&name_words(&card.company, true)),
            own_numbers: hashes(&own_numbers),
            shown: shown.join("\n").into(),
            is_nameless,
            may_be_named: is_nameless && is_reached_as_called(card, read),
        };
        let customer = Some(card.customer_number.clone()).filter(|number| !number.is_empty());
        let name = Some(shown.join(" ")).filter(|shown| !shown.is_empty());
        let reached = own_numbers.into_iter().map(Lookup::Number).chain(emails.into_iter().map(Lookup::Email));
        let all = reached.chain(card.matrix_ids.iter().cloned().map(Lookup::MatrixId));
        let all = all.chain(customer.map(Lookup::CustomerNumber)).chain(name.map(Lookup::Name));
        (keys, all.chain(streets.into_iter().map(Lookup::Place)).collect())
    }

    /// Whether a card of these keys is called as `other` is, once both are one.
    pub fn takes_name_of(&self, other: &Self) -> bool {
        self.may_be_named && !other.is_nameless
    }

    /// The words of the name, sorted; none where there is no name.
    pub fn name(&self) -> Vec<&str> {
        if self.is_nameless { Vec::new() } else { self.shown.lines().collect() }
    }
}

/// By what somebody known is looked up, in the one spelling that [`Keys`] makes.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Lookup {
    /// E.164.
    Number(String),
    /// In lower case.
    Email(String),
    MatrixId(String),
    CustomerNumber(String),
    /// The folded words of a name, sorted.
    Name(String),
    /// Folded street, postcode and town.
    Place(String),
}

/// A card's numbers, read.
pub fn read_numbers(card: &Card, home: Home) -> Vec<Number> {
    card.numbers.iter().map(|number| number::read(&number.typed, home)).collect()
}

fn number_key(typed: &str, read: &Number) -> String {
    match (&*read.dial, &*read.extension) {
        ("", _) => typed.to_lowercase(),
        (dial, "") => dial.to_owned(),
        (dial, extension) => format!("{dial};{extension}"),
    }
}

/// Whether a card is called by what reaches it, for want of a name; a company it is of is no name of its own.
pub fn is_nameless(card: &Card) -> bool {
    let name = &card.name;
    let parts = [&name.prefix, &name.given, &name.additional, &name.family, &name.suffix];
    let shown = &name.shown;
    let reaches = card.numbers.iter().any(|number| number.typed == *shown)
        || card.emails.iter().chain(&card.web).any(|entry| entry.value == *shown)
        || card.matrix_ids.contains(shown);
    parts.into_iter().all(String::is_empty) && (reaches || shown.is_empty())
}

/// Whether a lookup finds a card by what it is called as more than a name: by a short number or a web address none does.
fn is_reached_as_called(card: &Card, read: &[Number]) -> bool {
    let shown = &card.name.shown;
    let mut numbers = card.numbers.iter().zip(read).filter(|(number, _)| number.kind != NumberKind::Fax);
    shown.is_empty()
        || numbers.any(|(number, read)| number.typed == *shown && read.e164().is_some())
        || card.emails.iter().any(|email| email.value == *shown)
        || card.matrix_ids.contains(shown)
}

/// The words of a name, folded and sorted, each once; of a company without its legal form, unless that is all.
pub fn name_words(name: &str, is_company: bool) -> Vec<String> {
    let all = if is_company { words(&name.replace("e.K", "ek").replace("e.V", "ev")) } else { words(name) };
    let is_form = |word: &String| is_company && FORMS.contains(&word.as_str());
    let mut own: Vec<_> = all.iter().filter(|word| !is_form(word)).cloned().collect();
    if own.is_empty() {
        own = all;
    }
    own.sort_unstable();
    own.dedup();
    own
}

/// The words of a text, folded so that spellings of one meet: `Müller`, `Mueller` and `MULLER` are one.
pub fn words(text: &str) -> Vec<String> {
    let words = Folded::of(text).collapsed().words();
    let signs = text.trim();
    if words.is_empty() && !signs.is_empty() { vec![signs.to_owned()] } else { words }
}

/// Street with house number, and postcode or town, folded; empty where there is no street.
pub fn place(address: &Address) -> String {
    let street = words(&address.street).concat().replace("strasse", "str");
    match (street.is_empty(), address.postcode.trim()) {
        (true, _) => String::new(),
        (false, "") => format!("{street} {}", words(&address.town).join(" ")),
        (false, postcode) => format!("{street} {postcode}"),
    }
}
