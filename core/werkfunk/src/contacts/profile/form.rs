//! What a form shows of a profile, and what it saves. Pure.

use super::card::is_blank;
use super::{Facts, Part, Profile};
use crate::contacts::card::{Address, CardNumber, Labelled, Name};
use crate::contacts::identity;
use crate::contacts::view::{ContactAddress, ContactFields, ContactNumber, ContactText};

/// The form of a profile.
pub fn form(profile: &Profile) -> ContactFields {
    let facts = profile.facts.clone();
    let Facts { prefix, given, additional, family, suffix, .. } = profile.facts.clone();
    let some = |text: String| Some(text).filter(|text| !text.is_empty());
    ContactFields {
        role: facts.role,
        is_company: facts.is_company,
        name: Name { prefix, given, additional, family, suffix, shown: facts.name },
        attention: facts.attention,
        company: facts.company,
        department: facts.department,
        position: facts.position,
        numbers: profile.numbers.iter().map(number).collect(),
        emails: texts(&profile.emails),
        addresses: profile.addresses.iter().map(address).collect(),
        web: texts(&profile.web),
        matrix_ids: texts(&profile.matrix),
        birthday: some(facts.birthday),
        notes: facts.notes,
        photo: some(facts.photo),
        customer_number: facts.customer_number,
        language: facts.language,
        preferred: facts.preferred,
        tags: profile.tags.iter().cloned().collect(),
    }
}

fn number(part: &Part<CardNumber>) -> ContactNumber {
    let CardNumber { typed, kind, label } = part.value.clone();
    ContactNumber { part: part.id.clone(), typed, kind, label }
}

fn texts(parts: &[Part<Labelled>]) -> Vec<ContactText> {
    let text = |part: &Part<Labelled>| {
        let Labelled { value, label } = part.value.clone();
        ContactText { part: part.id.clone(), value, label }
    };
    parts.iter().map(text).collect()
}

fn address(part: &Part<Address>) -> ContactAddress {
    let Address { kind, label, street, extra, postcode, town, region, country } = part.value.clone();
    ContactAddress { part: part.id.clone(), kind, label, street, extra, postcode, town, region, country }
}

/// The profile after `form` was saved over it; `new_part` names new entries. What a form does not show stays.
pub fn apply_form(before: &Profile, form: &ContactFields, mut new_part: impl FnMut() -> String) -> Profile {
    let mut after = Profile { facts: saved_facts(&before.facts, form), ..before.clone() };
    let mut named = |part: &str| if part.is_empty() { new_part() } else { part.to_owned() };
    let numbers = form.numbers.iter().filter(|number| !number.typed.trim().is_empty());
    after.numbers = numbers
        .map(|number| {
            let ContactNumber { part, typed, kind, label } = number;
            let value = CardNumber { typed: trimmed(typed), kind: *kind, label: trimmed(label) };
            Part { id: named(part), value }
        })
        .collect();
    after.emails = saved_texts(&form.emails, &mut named);
    after.web = saved_texts(&form.web, &mut named);
    after.matrix = saved_texts(&form.matrix_ids, &mut named);
    after.addresses = saved_addresses(&form.addresses, &mut named);
    after.tags = form.tags.iter().cloned().collect();
    after
}

fn trimmed(text: &str) -> String {
    text.trim().to_owned()
}

fn saved_facts(before: &Facts, form: &ContactFields) -> Facts {
    let mut facts = Facts {
        role: form.role,
        is_company: form.is_company,
        prefix: trimmed(&form.name.prefix),
        given: trimmed(&form.name.given),
        additional: trimmed(&form.name.additional),
        family: trimmed(&form.name.family),
        suffix: trimmed(&form.name.suffix),
        attention: trimmed(&form.attention),
        company: trimmed(&form.company),
        department: trimmed(&form.department),
        position: trimmed(&form.position),
        birthday: form.birthday.as_deref().map(trimmed).unwrap_or_default(),
        notes: form.notes.trim_end().to_owned(),
        photo: form.photo.clone().unwrap_or_default(),
        customer_number: trimmed(&form.customer_number),
        language: trimmed(&form.language),
        preferred: form.preferred,
        ..before.clone()
    };
    let shown = trimmed(&form.name.shown);
    let follows = shown.is_empty() || shown == identity::composed(before);
    facts.name = if follows { identity::composed(&facts) } else { shown };
    if facts.name.is_empty() {
        let first = form.numbers.iter().map(|number| &number.typed).chain(form.emails.iter().map(|email| &email.value));
        facts.name = first.map(|value| trimmed(value)).find(|value| !value.is_empty()).unwrap_or_default();
    }
    facts
}

fn saved_texts(texts: &[ContactText], named: &mut impl FnMut(&str) -> String) -> Vec<Part<Labelled>> {
    let filled = texts.iter().filter(|text| !text.value.trim().is_empty());
    let save = |text: &ContactText| {
        let value = Labelled { value: trimmed(&text.value), label: trimmed(&text.label) };
        Part { id: named(&text.part), value }
    };
    filled.map(save).collect()
}

fn saved_addresses(addresses: &[ContactAddress], named: &mut impl FnMut(&str) -> String) -> Vec<Part<Address>> {
    let values = addresses.iter().map(|address| {
        let ContactAddress { part, kind, label, street, extra, postcode, town, region, country } = address;
        let value = Address {
            kind: *kind,
            label: trimmed(label),
            street: trimmed(street),
            extra: trimmed(extra),
            postcode: trimmed(postcode),
            town: trimmed(town),
            region: trimmed(region),
            country: trimmed(country),
        };
        (part, value)
    });
    let filled = values.filter(|(_, value)| !is_blank(value));
    filled.map(|(part, value)| Part { id: named(part), value }).collect()
}

#[cfg(test)]
mod tests {
    use super::super::stories::anybody;
    use super::*;
    use proptest::prelude::*;

    fn save(before: &Profile, form: &ContactFields) -> Profile {
        let mut count = 0;
        apply_form(before, form, || {
            count += 1;
            format!("new{count}")
        })
    }

    #[test]
    fn a_name_nobody_wrote_follows_its_parts_and_one_that_was_written_stays() {
        let mut anna = Profile::default();
        (anna.facts.given, anna.facts.family) = ("Anna".to_owned(), "Yıldız".to_owned());
        anna.facts.name = "Anna Yıldız".to_owned();
        let mut married = form(&anna);
        married.name.family = "Kaya".to_owned();
        assert_eq!(save(&anna, &married).facts.name, "Anna Kaya");
        married.name.shown = "Frau Kaya vom Café".to_owned();
        let written = save(&anna, &married);
        let mut again = form(&written);
        again.name.family = "Kaya-Yıldız".to_owned();
        assert_eq!(save(&written, &again).facts.name, "Frau Kaya vom Café");
    }

    #[test]
    fn who_has_only_a_number_is_called_by_it() {
        let number = ContactNumber { typed: " 0171 1234567".to_owned(), ..ContactNumber::default() };
        let form = ContactFields { numbers: vec![number], ..ContactFields::default() };
        let saved = save(&Profile::default(), &form);
        assert_eq!(saved.facts.name, "0171 1234567");
        assert_eq!(saved.numbers[0].id, "new1");
    }

    proptest! {
        #[test]
        fn saving_a_form_as_it_came_changes_nothing(profile in anybody()) {
            prop_assert_eq!(save(&profile, &form(&profile)), profile);
        }
    }
}
