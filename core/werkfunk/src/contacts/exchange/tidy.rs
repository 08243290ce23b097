//! The normal form of a card's fields: what every reader makes and every writer keeps. Pure; tidying twice is tidying once.
//!
//! Texts have no white space around them, no control characters, and `\n` for the end of a line. Nothing empty stands in
//! a list, nothing twice, and no more than a table has columns for. Numbers and mail addresses are no URIs. Someone who is
//! known by anything has a name to show.

use super::super::card::{Address, Card, CardNumber, Labelled, Name};
use super::{dates, own, uris, words};
use std::collections::HashSet;
use std::hash::Hash;

/// The longest text that is kept, in bytes; nobody typed a longer one.
pub const LONGEST_TEXT: usize = 64 * 1024;
/// The largest photo that is kept, in bytes.
pub const LARGEST_PHOTO: usize = 8 * 1024 * 1024;
/// Entries of one list at most: as many as a table has columns for, and more than anybody has.
pub const MOST_ENTRIES: usize = 250;

/// Brings the fields of a card, all but `unknown`, to their normal form. Says whether something was too long.
pub fn fields(card: &mut Card) -> bool {
    let mut cut = false;
    let Card { name, attention, company, department, position, notes, customer_number, language, .. } = card;
    let Name { prefix, given, additional, family, suffix, shown } = name;
    let texts = [prefix, given, additional, family, suffix, shown, attention, company, department, position];
    for text in texts.into_iter().chain([notes, customer_number, language]) {
        cut |= clean(text);
    }
    lists(card, &mut cut);
    cut |= own::tidy_labels(card);
    card.birthday = card.birthday.take().and_then(|day| dates::birthday(&day));
    card.photo = card.photo.take().filter(|photo| (1..=LARGEST_PHOTO).contains(&photo.len()));
    if card.name.shown.is_empty() {
        card.name.shown = name_of(card);
    }
    if card.is_company && card.company.is_empty() {
        card.company.clone_from(&card.name.shown);
    }
    card.is_company |=
        !card.company.is_empty() && card.company == card.name.shown && parts(&card.name).all(str::is_empty);
    cut
}

fn lists(card: &mut Card, cut: &mut bool) {
    for number in &mut card.numbers {
        *cut |= clean(&mut number.typed) | clean(&mut number.label);
        (number.kind, number.label) = words::number(number.kind, &number.label);
        if let Some(typed) = uris::number(&number.typed) {
            number.typed = typed;
        }
    }
    for entry in card.emails.iter_mut().chain(&mut card.web) {
        *cut |= clean(&mut entry.value) | clean(&mut entry.label);
        entry.label = words::label(&entry.label);
    }
    for email in &mut card.emails {
        if let Some(address) = uris::mail(&email.value) {
            email.value = address;
        }
    }
    for address in &mut card.addresses {
        let Address { label, street, extra, postcode, town, region, country, .. } = address;
        for text in [label, street, extra, postcode, town, region, country] {
            *cut |= clean(text);
        }
        (address.kind, address.label) = words::address(address.kind, &address.label);
    }
    for text in card.groups.iter_mut().chain(&mut card.matrix_ids) {
        *cut |= clean(text);
    }
    divide(&mut card.groups, words::group);
    *cut |= distinct(&mut card.numbers, |number: &CardNumber| (!number.typed.is_empty()).then(|| number.typed.clone()));
    *cut |= distinct(&mut card.emails, |entry: &Labelled| (!entry.value.is_empty()).then(|| entry.value.clone()));
    *cut |= distinct(&mut card.web, |entry: &Labelled| (!entry.value.is_empty()).then(|| entry.value.clone()));
    *cut |= distinct(&mut card.addresses, |address: &Address| has_place(address).then(|| format!("{address:?}")));
    *cut |= distinct(&mut card.groups, |group: &String| (!group.is_empty()).then(|| group.clone()));
    *cut |= distinct(&mut card.matrix_ids, |id: &String| is_matrix_id(id).then(|| id.clone()));
    // A list that grew has room for four, and of a book of thousands every card would keep it.
    card.numbers.shrink_to_fit();
    card.emails.shrink_to_fit();
    card.addresses.shrink_to_fit();
}

/// `@name:server`, without white space.
pub fn is_matrix_id(id: &str) -> bool {
    let parts = id.strip_prefix('@').and_then(|rest| rest.split_once(':'));
    parts.is_some_and(|(name, server)| !name.is_empty() && !server.is_empty())
        && id.len() <= 255
        && !id.contains(char::is_whitespace)
}

/// Makes values of their own of what stands in one value between the marks of a table, each as `tidied` makes it.
pub fn divide(list: &mut Vec<String>, tidied: impl Fn(&str) -> String) {
    if list.iter().any(|text| text.contains(words::BETWEEN)) {
        *list = list.iter().flat_map(|text| text.split(words::BETWEEN)).map(str::to_owned).collect();
    }
    list.iter_mut().for_each(|text| *text = tidied(text));
}

/// Keeps the first of what has the same key, nothing that has none, and [`MOST_ENTRIES`] at most. Says whether there were
/// more.
pub fn distinct<T, K: Hash + Eq>(list: &mut Vec<T>, key: impl Fn(&T) -> Option<K>) -> bool {
    if let [one] = list.as_slice() {
        let is_empty = key(one).is_none();
        list.truncate(usize::from(!is_empty));
        return false;
    }
    let mut seen = HashSet::new();
    list.retain(|entry| key(entry).is_some_and(|key| seen.insert(key)));
    let more = list.len() > MOST_ENTRIES;
    list.truncate(MOST_ENTRIES);
    more
}

fn has_place(address: &Address) -> bool {
    let Address { street, extra, postcode, town, region, country, .. } = address;
    [street, extra, postcode, town, region, country].into_iter().any(|text| !text.is_empty())
}

/// What to call whoever has no name to show: the name's parts, the company, else what reaches them.
fn name_of(card: &Card) -> String {
    let street =
        card.addresses.first().map(|address| [&address.street, &address.town].map(|text| text.replace('\n', " ")));
    let (name, company) = (whole_name(&card.name), card.company.clone());
    let (first, second) = if card.is_company { (company, name) } else { (name, company) };
    let first = [
        first,
        second,
        card.attention.clone(),
        card.numbers.first().map(|number| number.typed.clone()).unwrap_or_default(),
        card.emails.first().map(|email| email.value.clone()).unwrap_or_default(),
        card.matrix_ids.first().cloned().unwrap_or_default(),
        card.web.first().map(|web| web.value.clone()).unwrap_or_default(),
        street.map(|street| street.join(" ").trim().to_owned()).unwrap_or_default(),
    ];
    let mut shown = first.into_iter().find(|text| !text.is_empty()).unwrap_or_default();
    clean(&mut shown);
    shown
}

/// The name as it is spoken.
fn whole_name(name: &Name) -> String {
    parts(name).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

fn parts(name: &Name) -> impl Iterator<Item = &str> {
    [&name.prefix, &name.given, &name.additional, &name.family, &name.suffix].into_iter().map(String::as_str)
}

/// Whether nothing in the card could be looked up.
pub fn is_empty(card: &Card) -> bool {
    card.name.shown.is_empty()
}

/// Cleans one text; says whether it was cut at [`LONGEST_TEXT`].
pub fn clean(text: &mut String) -> bool {
    if text.trim().len() < text.len() || !text.chars().all(is_kept) {
        *text = cleaned(text);
    }
    if text.len() <= LONGEST_TEXT {
        return false;
    }
    text.truncate(text.floor_char_boundary(LONGEST_TEXT));
    text.truncate(text.trim_end().len());
    true
}

fn is_kept(c: char) -> bool {
    matches!(c, '\n' | '\t') || !(c.is_control() || c == '\u{feff}')
}

fn cleaned(text: &str) -> String {
    let ends = if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_owned() };
    ends.chars().filter(|c| is_kept(*c)).collect::<String>().trim().to_owned()
}
