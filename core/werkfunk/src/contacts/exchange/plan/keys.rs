//! By what people are found: numbers, mail, names and places in one spelling. Pure.

use super::super::super::card::{Address, Card, NumberKind};
use super::super::super::{identity, number};

/// Words of a company's name that say its legal form only.
const FORMS: [&str; 14] = ["gmbh", "ug", "ag", "kg", "ohg", "gbr", "ek", "eg", "ev", "co", "mbh", "und", "u", "inh"];

/// One card's keys.
#[derive(Debug, Clone, Default)]
pub struct Keys {
    /// One for each number, in its order: E.164, or the digits.
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
    pub fn of(card: &Card) -> Self {
        let numbers: Vec<_> = card.numbers.iter().map(|number| number_key(&number.typed)).collect();
        let own = card.numbers.iter().zip(&numbers);
        let own = own.filter(|(number, key)| number.kind != NumberKind::Fax && key.starts_with('+'));
        let own_numbers = own.map(|(_, key)| key.clone()).collect();
        Self {
            own_numbers,
            streets: card.addresses.iter().map(place_key).filter(|place| !place.is_empty()).collect(),
            numbers,
            emails: card.emails.iter().map(|email| email.value.to_lowercase()).collect(),
            towns: card.addresses.iter().map(|a| words(&a.town).join(" ")).filter(|town| !town.is_empty()).collect(),
            shown: name_words(card).join(" "),
            name: if is_nameless(card) { Vec::new() } else { name_words(card) },
            company: company_words(&card.company),
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

/// E.164, or the digits of what nobody abroad could dial.
fn number_key(typed: &str) -> String {
    number::e164(typed).unwrap_or_else(|| {
        let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
        if digits.is_empty() { typed.to_lowercase() } else { digits }
    })
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

fn name_words(card: &Card) -> Vec<String> {
    if card.is_company {
        return company_words(&card.name.shown);
    }
    let mut words = words(&card.name.shown);
    words.sort();
    words
}

fn company_words(name: &str) -> Vec<String> {
    let all = words(&name.replace("e.K", "ek").replace("e.V", "ev"));
    let mut own: Vec<_> = all.iter().filter(|word| !FORMS.contains(&word.as_str())).cloned().collect();
    if own.is_empty() {
        own = all;
    }
    own.sort();
    own
}

/// The words of a text, folded so that spellings of one meet: `Müller`, `Mueller` and `MULLER` are one.
pub fn words(text: &str) -> Vec<String> {
    let folded = identity::sort_key(text);
    let folded = folded.replace("ae", "a").replace("oe", "o").replace("ue", "u");
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let words: Vec<_> = words.map(str::to_owned).collect();
    let signs = text.trim();
    if words.is_empty() && !signs.is_empty() { vec![signs.to_owned()] } else { words }
}

/// Street with house number, and postcode or town.
fn place_key(address: &Address) -> String {
    let street = words(&address.street).concat().replace("strasse", "str");
    let town = words(&address.town).concat();
    let place = if address.postcode.is_empty() { &town } else { &address.postcode };
    if street.is_empty() { String::new() } else { format!("{street} {place}") }
}
