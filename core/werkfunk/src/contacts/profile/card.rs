//! Cards into profiles and back. Pure.

use super::{Facts, Part, Profile, numbered};
use crate::contacts::card::{Address, Card, CardNumber, Labelled, Name};
use crate::contacts::identity;
use crate::contacts::number::Number;

/// The profile a card describes, and the numbers it keeps as they were `read`, one for each of the card's.
///
/// A number that stands there twice for the same use is kept once, and so is a mail address. A photo, labels and groups
/// are names of other tables' rows, which whoever stores them fills in.
pub fn of_card(card: &Card, read: Vec<Number>) -> (Profile, Vec<Number>) {
    let (typed, numbers) = distinct_numbers(card, read);
    let profile = Profile {
        facts: facts(card),
        numbers: numbered(typed),
        emails: numbered(distinct(card.emails.iter().map(clean), |email| email.value.to_lowercase())),
        addresses: numbered(card.addresses.iter().filter(|address| !is_blank(address)).cloned()),
        web: numbered(distinct(card.web.iter().map(clean), |web| web.value.clone())),
        matrix: numbered(distinct(matrix_ids(card), |id| id.value.clone())),
        lines: numbered(card.unknown.iter().map(|line| plain(line))),
        ..Profile::default()
    };
    (profile, numbers)
}

fn facts(card: &Card) -> Facts {
    let text = |text: &str| text.trim().to_owned();
    let Name { prefix, given, additional, family, suffix, .. } = &card.name;
    Facts {
        role: card.role.unwrap_or_default(),
        is_company: card.is_company,
        name: identity::shown_name(card),
        prefix: text(prefix),
        given: text(given),
        additional: text(additional),
        family: text(family),
        suffix: text(suffix),
        attention: text(&card.attention),
        company: text(&card.company),
        department: text(&card.department),
        position: text(&card.position),
        birthday: card.birthday.clone().unwrap_or_default(),
        notes: card.notes.trim_end().to_owned(),
        customer_number: text(&card.customer_number),
        language: text(&card.language),
        preferred: card.preferred,
        favourite: card.favourite,
        ..Facts::default()
    }
}

/// By what the contact a card describes will stand in the list.
pub fn sorted_by(card: &Card) -> String {
    identity::sorted_by(&facts(card))
}

fn distinct_numbers(card: &Card, read: Vec<Number>) -> (Vec<CardNumber>, Vec<Number>) {
    let mut seen = std::collections::HashSet::new();
    let filled = card.numbers.iter().zip(read).filter(|(number, _)| !number.typed.trim().is_empty());
    let first = filled.filter(|(number, read)| {
        let dialled = if read.dial.is_empty() { number.typed.trim().to_lowercase() } else { read.dial.to_string() };
        seen.insert((dialled, read.extension.clone(), number.kind, number.label.trim().to_owned()))
    });
    first
        .map(|(number, read)| {
            let (typed, label) = (number.typed.trim().to_owned(), number.label.trim().to_owned());
            (CardNumber { typed, label, kind: number.kind }, read)
        })
        .unzip()
}

fn distinct(values: impl Iterator<Item = Labelled>, same: impl Fn(&Labelled) -> String) -> Vec<Labelled> {
    let mut seen = std::collections::HashSet::new();
    values.filter(|value| !value.value.is_empty() && seen.insert(same(value))).collect()
}

fn clean(value: &Labelled) -> Labelled {
    Labelled { value: value.value.trim().to_owned(), label: value.label.trim().to_owned() }
}

fn plain(value: &str) -> Labelled {
    Labelled { value: value.to_owned(), label: String::new() }
}

/// The profile after a contact's own card was changed to `card`, whose numbers were `read`; `new_part` names new entries.
/// What no card holds stays, and so do photo, labels and groups.
pub fn over(before: &Profile, card: &Card, read: &[Number], mut new_part: impl FnMut() -> String) -> Profile {
    let (new, _) = of_card(card, read.to_vec());
    let old = before.facts.clone();
    let facts = Facts {
        role: card.role.unwrap_or(old.role),
        preferred: card.preferred.or(old.preferred),
        favourite: card.favourite || old.favourite,
        photo: old.photo,
        blocked_ms: old.blocked_ms,
        shelf: old.shelf,
        shelved_ms: old.shelved_ms,
        merged_into: old.merged_into,
        source: old.source,
        source_by: old.source_by,
        source_file: old.source_file,
        created_ms: old.created_ms,
        ..new.facts
    };
    Profile {
        facts,
        numbers: renamed(&before.numbers, new.numbers, &mut new_part),
        emails: renamed(&before.emails, new.emails, &mut new_part),
        addresses: renamed(&before.addresses, new.addresses, &mut new_part),
        web: renamed(&before.web, new.web, &mut new_part),
        matrix: renamed(&before.matrix, new.matrix, &mut new_part),
        lines: renamed(&before.lines, new.lines, &mut new_part),
        tags: before.tags.clone(),
    }
}

/// New entries under the names of those that say the same, in the new order.
fn renamed<T: PartialEq>(before: &[Part<T>], new: Vec<Part<T>>, new_part: &mut impl FnMut() -> String) -> Vec<Part<T>> {
    let mut free: Vec<&Part<T>> = before.iter().collect();
    let mut name = |value: &T| match free.iter().position(|part| part.value == *value) {
        Some(at) => free.remove(at).id.clone(),
        None => new_part(),
    };
    new.into_iter().map(|part| Part { id: name(&part.value), value: part.value }).collect()
}

/// Something that is no Matrix identity is kept as an unknown line by whoever read the file, not here.
fn matrix_ids(card: &Card) -> impl Iterator<Item = Labelled> + '_ {
    card.matrix_ids.iter().filter_map(|id| identity::matrix_id(id)).map(plain)
}

pub(super) fn is_blank(address: &Address) -> bool {
    let Address { kind: _, label: _, street, extra, postcode, town, region, country } = address;
    [street, extra, postcode, town, region, country].into_iter().all(|line| line.trim().is_empty())
}

/// The card of a profile, with the names of its labels and groups. The photo's bytes are for the caller to add.
pub fn to_card(profile: &Profile, labels: Vec<String>, groups: Vec<String>) -> Card {
    let Facts { prefix, given, additional, family, suffix, .. } = profile.facts.clone();
    let facts = profile.facts.clone();
    Card {
        is_company: facts.is_company,
        name: Name { prefix, given, additional, family, suffix, shown: facts.name },
        attention: facts.attention,
        company: facts.company,
        department: facts.department,
        position: facts.position,
        numbers: values(&profile.numbers),
        emails: values(&profile.emails),
        addresses: values(&profile.addresses),
        web: values(&profile.web),
        matrix_ids: profile.matrix.iter().map(|part| part.value.value.clone()).collect(),
        birthday: Some(facts.birthday).filter(|birthday| !birthday.is_empty()),
        notes: facts.notes,
        photo: None,
        customer_number: facts.customer_number,
        language: facts.language,
        groups,
        unknown: profile.lines.iter().map(|part| part.value.value.clone()).collect(),
        labels,
        role: Some(facts.role),
        preferred: facts.preferred,
        favourite: facts.favourite,
    }
}

fn values<T: Clone>(parts: &[Part<T>]) -> Vec<T> {
    parts.iter().map(|part| part.value.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::stories::anybody;
    use super::*;
    use crate::contacts::number::{self, Home};
    use proptest::prelude::*;

    fn read(card: &Card) -> Vec<Number> {
        card.numbers.iter().map(|number| number::read(&number.typed, Home::default())).collect()
    }

    fn typed(typed: &str) -> CardNumber {
        CardNumber { typed: typed.to_owned(), ..CardNumber::default() }
    }

    #[test]
    fn a_number_in_two_spellings_is_kept_once_and_for_two_uses_twice() {
        let fax = CardNumber { kind: crate::contacts::card::NumberKind::Fax, ..typed("0221 4711230") };
        let card = Card {
            numbers: vec![typed("0221 4711230"), typed("+49 (0)221 4711-230"), typed(" "), typed("DW 23"), fax],
            ..Card::default()
        };
        let (profile, numbers) = of_card(&card, read(&card));
        let kept: Vec<_> = profile.numbers.iter().map(|part| part.value.typed.as_str()).collect();
        assert_eq!(kept, ["0221 4711230", "DW 23", "0221 4711230"]);
        assert_eq!(numbers.len(), 3);
        assert_eq!(numbers[1].e164(), None);
    }

    proptest! {
        #[test]
        fn a_contact_changed_to_its_own_card_is_what_it_was(profile in anybody()) {
            let card = to_card(&profile, Vec::new(), Vec::new());
            let (normal, _) = of_card(&card, read(&card));
            let normal = Profile { tags: profile.tags.clone(), ..normal };
            let card = to_card(&normal, Vec::new(), Vec::new());
            let again = over(&normal, &card, &read(&card), || "new".to_owned());
            prop_assert_eq!(again, normal);
        }

        #[test]
        fn a_profile_comes_back_from_its_card(profile in anybody()) {
            let card = to_card(&profile, Vec::new(), Vec::new());
            let (again, _) = of_card(&card, read(&card));
            let card_again = to_card(&again, Vec::new(), Vec::new());
            let (once_more, _) = of_card(&card_again, read(&card_again));
            prop_assert_eq!(once_more, again);
        }
    }
}
