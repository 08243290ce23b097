//! What two contacts have, put together field by field. Pure; merging twice is merging once.

use super::view::MergeChoice;
use crate::contacts::number::{self, Home};
use crate::contacts::profile::{Field, Fields, Profile};
use serde_json::Value;
use std::collections::HashMap;

/// A field in which two contacts differ.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Differs {
    /// The field's name; that of the other contact's, for an entry of a list.
    pub key: String,
    pub kept: Option<Value>,
    pub other: Value,
    pub suggested: MergeChoice,
}

/// Facts that a person chooses between; the others belong to the row and not to the person, or go together by rule.
const CHOSEN: [&str; 18] = [
    "role",
    "is_company",
    "name",
    "prefix",
    "given",
    "additional",
    "family",
    "suffix",
    "attention",
    "company",
    "department",
    "position",
    "birthday",
    "notes",
    "photo",
    "customer_number",
    "language",
    "preferred",
];

/// Where `other` has something that `kept` lacks or says otherwise.
pub(super) fn differences(kept: &Fields, other: &Fields, home: Home) -> Vec<Differs> {
    let mut found = Vec::new();
    for (key, value) in other {
        let ours = kept.get(key);
        let differs = |kept: Option<&Value>, suggested| Differs {
            key: key.clone(),
            kept: kept.cloned(),
            other: value.clone(),
            suggested,
        };
        match Field::of(key) {
            Field::Fact("notes") if ours.is_some_and(|ours| text(ours).contains(text(value))) => {}
            Field::Fact("notes") if ours.is_some() => found.push(differs(ours, MergeChoice::Both)),
            // A person is no company, also where nobody said so.
            Field::Fact("is_company") if ours.is_none() => found.push(differs(ours, MergeChoice::Keep)),
            Field::Fact("name") if ours != Some(value) && is_no_name(ours.map(text).unwrap_or_default()) => {
                let suggested = if is_no_name(text(value)) { MergeChoice::Keep } else { MergeChoice::Take };
                found.push(differs(ours, suggested));
            }
            Field::Fact(name) if CHOSEN.contains(&name) && ours.is_none() => {
                found.push(differs(ours, MergeChoice::Take));
            }
            Field::Fact(name) if CHOSEN.contains(&name) && ours != Some(value) => {
                found.push(differs(ours, MergeChoice::Keep));
            }
            Field::Part(list, _) if !has(kept, list, value, home) => found.push(differs(None, MergeChoice::Both)),
            _ => {}
        }
    }
    found
}

/// Whether somebody is called by a number or a mail address, for want of a name.
fn is_no_name(name: &str) -> bool {
    !name.chars().any(char::is_alphabetic) || (name.contains('@') && !name.contains(' '))
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// Whether a list has an entry that says the same, however it is spelled.
fn has(fields: &Fields, list: &str, value: &Value, home: Home) -> bool {
    let wanted = meaning(list, value, home);
    fields.iter().any(|(name, ours)| {
        matches!(Field::of(name), Field::Part(of, _) if of == list) && meaning(list, ours, home) == wanted
    })
}

/// What an entry says, whatever its place, spelling and label.
fn meaning(list: &str, value: &Value, home: Home) -> String {
    let part = |name: &str| value.get(name).map(text).unwrap_or_default();
    match list {
        "number" => {
            let read = number::read(part("typed"), home);
            let dial = if read.dial.is_empty() { part("typed").to_lowercase() } else { read.dial.into() };
            format!("{dial} {}", read.extension)
        }
        "email" => part("value").to_lowercase(),
        "address" => {
            let lines = ["street", "extra", "postcode", "town", "region", "country"].map(part);
            lines.join("\n").to_lowercase()
        }
        _ => part("value").to_owned(),
    }
}

/// The contact that stays, with what is taken of the other one: as `answers` say, else as suggested. `new_part` names
/// entries that come over. Labels and groups of both are there, a favourite stays one, and a block stays.
pub(super) fn merged(
    kept: &Profile,
    other: &Profile,
    answers: &HashMap<&str, MergeChoice>,
    home: Home,
    mut new_part: impl FnMut() -> String,
) -> Profile {
    let mut fields = kept.fields();
    // Behind what was there, in the other contact's order.
    let behind = kept.numbers.len() + kept.emails.len() + kept.addresses.len() + kept.web.len() + kept.lines.len();
    let behind = behind + kept.matrix.len();
    for Differs { key, kept: ours, other: theirs, suggested } in differences(&fields, &other.fields(), home) {
        let choice = answers.get(key.as_str()).copied().unwrap_or(suggested);
        match (Field::of(&key), choice) {
            (_, MergeChoice::Keep) => {}
            (Field::Part(list, _), _) => {
                let mut value = theirs;
                let place = value.get("place").and_then(Value::as_u64).unwrap_or_default();
                if let Some(entry) = value.as_object_mut() {
                    entry.insert("place".to_owned(), (behind as u64 + place).into());
                }
                fields.insert(format!("{list}.{}", new_part()), value);
            }
            (_, MergeChoice::Both) if ours.is_some() => {
                let both = format!("{}\n{}", ours.as_ref().map(text).unwrap_or_default(), text(&theirs));
                fields.insert(key, both.into());
            }
            _ => {
                fields.insert(key, theirs);
            }
        }
    }
    let mut merged = Profile::of(&fields);
    merged.tags.extend(other.tags.iter().cloned());
    merged.facts.favourite |= other.facts.favourite;
    let blocks = [merged.facts.blocked_ms, other.facts.blocked_ms].into_iter().flatten();
    merged.facts.blocked_ms = blocks.min();
    merged
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contacts::profile::stories::anybody;
    use proptest::prelude::*;

    fn merge(kept: &Profile, other: &Profile, answers: &HashMap<&str, MergeChoice>) -> Profile {
        let mut count = 0;
        merged(kept, other, answers, Home::default(), || {
            count += 1;
            format!("new{count}")
        })
    }

    #[test]
    fn what_one_lacks_is_taken_and_what_both_say_stays() {
        let (mut anna, mut other) = (Profile::default(), Profile::default());
        (anna.facts.name, other.facts.name) = ("Anna Yıldız".to_owned(), "A. Yıldız".to_owned());
        (anna.facts.notes, other.facts.notes) = ("Hund".to_owned(), "Tor klemmt".to_owned());
        other.facts.company = "Yıldız Bau".to_owned();
        let merged = merge(&anna, &other, &HashMap::new());
        assert_eq!(merged.facts.name, "Anna Yıldız");
        assert_eq!(merged.facts.company, "Yıldız Bau");
        assert_eq!(merged.facts.notes, "Hund\nTor klemmt");
        let answers = HashMap::from([("name", MergeChoice::Take), ("notes", MergeChoice::Keep)]);
        let chosen = merge(&anna, &other, &answers);
        assert_eq!((chosen.facts.name.as_str(), chosen.facts.notes.as_str()), ("A. Yıldız", "Hund"));
    }

    #[test]
    fn a_number_for_want_of_a_name_gives_way_to_a_name() {
        let called = |name: &str| {
            let mut profile = Profile::default();
            name.clone_into(&mut profile.facts.name);
            profile
        };
        let name = |kept: &str, other: &str| merge(&called(kept), &called(other), &HashMap::new()).facts.name;
        assert_eq!(name("0171 1234567", "Anna"), "Anna");
        assert_eq!(name("anna@kaya.example", "Anna"), "Anna");
        assert_eq!(name("Anna", "0171 1234567"), "Anna");
        assert_eq!(name("0171 1234567", "0160 7654321"), "0171 1234567");
    }

    proptest! {
        #[test]
        fn merging_twice_is_merging_once(kept in anybody(), other in anybody()) {
            let once = merge(&kept, &other, &HashMap::new());
            prop_assert_eq!(merge(&once, &other, &HashMap::new()), once.clone());
            let mut left = differences(&once.fields(), &kept.fields(), Home::default());
            left.retain(|differs| differs.suggested != MergeChoice::Keep);
            prop_assert_eq!(left, []);
        }

        #[test]
        fn merging_somebody_with_themselves_changes_nothing(anna in anybody()) {
            prop_assert_eq!(merge(&anna, &anna, &HashMap::new()), anna);
        }

        #[test]
        fn nothing_of_the_contact_that_stays_is_lost(kept in anybody(), other in anybody()) {
            let merged = merge(&kept, &other, &HashMap::new());
            for part in &kept.numbers {
                prop_assert!(merged.numbers.contains(part));
            }
            prop_assert!(merged.facts.name == kept.facts.name || is_no_name(&kept.facts.name));
            prop_assert!(merged.tags.is_superset(&other.tags));
            prop_assert!(kept.facts.blocked_ms.is_none() || merged.facts.blocked_ms.is_some());
        }
    }
}
