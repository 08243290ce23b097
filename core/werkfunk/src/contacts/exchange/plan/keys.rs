//! By what people are found: numbers, mail, names and places in one spelling. Pure.

use super::super::super::card::{Address, Card, NumberKind};
use super::super::super::number::{self, Home, Number};
use crate::fold::Folded;

/// Words of a company's name that say its legal form only.
const FORMS: [&str; 14] = ["gmbh", "ug", "ag", "kg", "ohg", "gbr", "ek", "eg", "ev", "co", "mbh", "und", "u", "inh"];

/// One card's keys.
#[derive(Debug, Clone, Default)]
pub struct Keys {
    /// One for each number, in its order: E.164, or the digits, and the extension behind them.
    pub numbers: Vec<String>,
    pub emails: Vec<String>,
    /// Folded street, postcode and town of each address that has a street.
    pub streets: Vec<String>,
    pub towns: Vec<String>,
    /// The words of the name, sorted; empty where there is none.
    pub name: Vec<String>,
    /// The words of what is shown, sorted, be it a name or not.
    pub shown: String,
    pub company: Vec<String>,
    /// Numbers that say who someone is: a fax or a short number does not.
    pub own_numbers: Vec<String>,
}

impl Keys {
    /// The keys of a card whose numbers are typed in `home`.
    pub fn of(card: &Card, home: Home) -> Self {
        Self::with(card, &read_numbers(card, home))
    }

    /// The same where the card's numbers were read before.
    pub fn with(card: &Card, read: &[Number]) -> Self {
        let own = card.numbers.iter().zip(read).filter(|(number, _)| number.kind != NumberKind::Fax);
        Self {
            own_numbers: own.filter_map(|(_, read)| read.e164.clone()).collect(),
            streets: card.addresses.iter().map(place).filter(|place| !place.is_empty()).collect(),
            numbers: card.numbers.iter().zip(read).map(|(number, read)| number_key(&number.typed, read)).collect(),
            emails: card.emails.iter().map(|email| email.value.to_lowercase()).collect(),
            towns: card.addresses.iter().map(|a| words(&a.town).join(" ")).filter(|town| !town.is_empty()).collect(),
            shown: name_words(&card.name.shown, card.is_company).join(" "),
            name: if is_nameless(card) { Vec::new() } else { name_words(&card.name.shown, card.is_company) },
            company: name_words(&card.company, true),
        }
    }

    /// Everything a lookup can find somebody by.
    pub fn lookups(&self, card: &Card) -> Vec<Lookup> {
        let numbers = self.own_numbers.iter().cloned().map(Lookup::Number);
        let emails = self.emails.iter().cloned().map(Lookup::Email);
        let matrix = card.matrix_ids.iter().cloned().map(Lookup::MatrixId);
        let customer = Some(card.customer_number.clone()).filter(|number| !number.is_empty());
        let name = Some(self.shown.clone()).filter(|shown| !shown.is_empty());
        let places = self.streets.iter().cloned().map(Lookup::Place);
        let all = numbers.chain(emails).chain(matrix).chain(customer.map(Lookup::CustomerNumber));
        all.chain(name.map(Lookup::Name)).chain(places).collect()
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
    match (read.dial.as_str(), read.extension.as_str()) {
        ("", _) => typed.to_lowercase(),
        (dial, "") => dial.to_owned(),
        (dial, extension) => format!("{dial};{extension}"),
    }
}

/// Whether a card is called by what reaches it, for want of a name.
pub fn is_nameless(card: &Card) -> bool {
    let name = &card.name;
    let parts = [&name.prefix, &name.given, &name.additional, &name.family, &name.suffix, &card.company];
    let shown = &name.shown;
    let reaches = card.numbers.iter().any(|number| number.typed == *shown)
        || card.emails.iter().chain(&card.web).any(|entry| entry.value == *shown)
        || card.matrix_ids.contains(shown);
    parts.into_iter().all(String::is_empty) && (reaches || shown.is_empty())
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
