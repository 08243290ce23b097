//! A profile as named values, and back. Pure.

use super::{Facts, Part, Profile};
use crate::clock::Millis;
use crate::consent::ChannelKind;
use crate::contacts::view::{Role, Shelf, SourceKind};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::collections::BTreeMap;

/// Values by the names of their fields; what is empty is absent. `given` is a fact, `number.2` an entry of a list,
/// `tag.<id>` a label or group.
pub type Fields = BTreeMap<String, Value>;

/// Lists of entries, by the first part of their fields' names.
const NUMBER: &str = "number";
const EMAIL: &str = "email";
const ADDRESS: &str = "address";
const WEB: &str = "web";
const MATRIX: &str = "matrix";
const LINE: &str = "line";
const TAG: &str = "tag";

/// What a field's name says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field<'n> {
    Fact(&'n str),
    /// List, and which entry of it.
    Part(&'n str, &'n str),
    /// Id of a label or group.
    Tag(&'n str),
}

impl<'n> Field<'n> {
    /// Reads a field's name.
    pub fn of(name: &'n str) -> Self {
        match name.split_once('.') {
            Some((TAG, id)) => Field::Tag(id),
            Some((list, part)) => Field::Part(list, part),
            None => Field::Fact(name),
        }
    }
}

macro_rules! texts {
    ($($field:ident),+ $(,)?) => {
        /// Facts that are texts, by name.
        fn texts(facts: &Facts) -> impl Iterator<Item = (&'static str, &String)> {
            [$((stringify!($field), &facts.$field)),+].into_iter()
        }

        fn text_of<'f>(facts: &'f mut Facts, name: &str) -> Option<&'f mut String> {
            match name {
                $(stringify!($field) => Some(&mut facts.$field),)+
                _ => None,
            }
        }
    };
}

texts!(
    name,
    prefix,
    given,
    additional,
    family,
    suffix,
    attention,
    company,
    department,
    position,
    birthday,
    notes,
    photo,
    customer_number,
    language,
    merged_into,
    source_by,
    source_file,
);

impl Profile {
    /// The profile as fields.
    pub fn fields(&self) -> Fields {
        let mut fields = facts(&self.facts);
        list(&mut fields, NUMBER, &self.numbers);
        list(&mut fields, EMAIL, &self.emails);
        list(&mut fields, ADDRESS, &self.addresses);
        list(&mut fields, WEB, &self.web);
        list(&mut fields, MATRIX, &self.matrix);
        list(&mut fields, LINE, &self.lines);
        fields.extend(self.tags.iter().map(|id| (format!("{TAG}.{id}"), Value::Bool(true))));
        fields
    }

    /// The profile of some fields; what no version of this program wrote is left out.
    pub fn of(fields: &Fields) -> Self {
        let mut profile = Self::default();
        for (name, value) in fields {
            match Field::of(name) {
                Field::Fact(name) => take_fact(&mut profile.facts, name, value),
                Field::Tag(id) => {
                    profile.tags.insert(id.to_owned());
                }
                Field::Part(..) => {}
            }
        }
        profile.numbers = parts(fields, NUMBER);
        profile.emails = parts(fields, EMAIL);
        profile.addresses = parts(fields, ADDRESS);
        profile.web = parts(fields, WEB);
        profile.matrix = parts(fields, MATRIX);
        profile.lines = parts(fields, LINE);
        profile
    }
}

fn facts(facts: &Facts) -> Fields {
    let mut fields = Fields::new();
    let mut put = |name: &str, value: Value| {
        fields.insert(name.to_owned(), value);
    };
    for (name, text) in texts(facts).filter(|(_, text)| !text.is_empty()) {
        put(name, text.as_str().into());
    }
    put("role", facts.role.name().into());
    put("source", facts.source.name().into());
    put("created_ms", facts.created_ms.into());
    for (name, flag) in [("is_company", facts.is_company), ("favourite", facts.favourite)] {
        if flag {
            put(name, true.into());
        }
    }
    for (name, time) in [("blocked_ms", facts.blocked_ms), ("shelved_ms", facts.shelved_ms)] {
        if let Some(time) = time {
            put(name, time.into());
        }
    }
    if let Some(channel) = facts.preferred {
        put("preferred", channel.name().into());
    }
    if facts.shelf != Shelf::Book {
        put("shelf", facts.shelf.name().into());
    }
    fields
}

fn take_fact(facts: &mut Facts, name: &str, value: &Value) {
    if let Some(text) = text_of(facts, name) {
        value.as_str().unwrap_or_default().clone_into(text);
        return;
    }
    let time = || -> Option<Millis> { value.as_i64() };
    let word = value.as_str().unwrap_or_default();
    match name {
        "role" => facts.role = Role::from_name(word).unwrap_or_default(),
        "source" => facts.source = SourceKind::from_name(word).unwrap_or_default(),
        "created_ms" => facts.created_ms = time().unwrap_or_default(),
        "is_company" => facts.is_company = value.as_bool().unwrap_or_default(),
        "favourite" => facts.favourite = value.as_bool().unwrap_or_default(),
        "blocked_ms" => facts.blocked_ms = time(),
        "shelved_ms" => facts.shelved_ms = time(),
        "preferred" => facts.preferred = ChannelKind::from_name(word),
        "shelf" => facts.shelf = Shelf::from_name(word).unwrap_or_default(),
        _ => {}
    }
}

/// An entry's value holds its place in the list.
const PLACE: &str = "place";

fn list<T: Serialize>(fields: &mut Fields, name: &str, parts: &[Part<T>]) {
    for (place, part) in parts.iter().enumerate() {
        let Ok(Value::Object(mut value)) = serde_json::to_value(&part.value) else { continue };
        value.retain(|_, value| value.as_str() != Some(""));
        value.insert(PLACE.to_owned(), place.into());
        fields.insert(format!("{name}.{}", part.id), Value::Object(value));
    }
}

/// The entries of a list by their places; of two devices' entries with one place, the one named first is first.
fn parts<T: DeserializeOwned>(fields: &Fields, list: &str) -> Vec<Part<T>> {
    let mut placed: Vec<(u64, Part<T>)> = fields
        .iter()
        .filter_map(|(name, value)| {
            let Field::Part(of, id) = Field::of(name) else { return None };
            let place = value.get(PLACE).and_then(Value::as_u64).unwrap_or(u64::MAX);
            let value = (of == list).then(|| serde_json::from_value(value.clone()).ok()).flatten()?;
            Some((place, Part { id: id.to_owned(), value }))
        })
        .collect();
    placed.sort_by_key(|(place, _)| *place);
    placed.into_iter().map(|(_, part)| part).collect()
}

#[cfg(test)]
mod tests {
    use super::super::stories::anybody;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_empty_has_no_field() {
        let fields = Profile::default().fields();
        assert_eq!(fields.keys().map(String::as_str).collect::<Vec<_>>(), ["created_ms", "role", "source"]);
    }

    #[test]
    fn what_a_newer_version_wrote_is_left_out() {
        let mut fields = Profile::default().fields();
        fields.insert("shoe_size".to_owned(), 45.into());
        fields.insert("pet.1".to_owned(), "Hund".into());
        fields.insert("role".to_owned(), "planner".into());
        assert_eq!(Profile::of(&fields), Profile::default());
    }

    proptest! {
        #[test]
        fn a_profile_is_the_same_as_its_fields(profile in anybody()) {
            prop_assert_eq!(Profile::of(&profile.fields()), profile);
        }

        #[test]
        fn names_of_fields_tell_nothing(profile in anybody()) {
            for name in profile.fields().keys() {
                let neutral = name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' || c == '.');
                prop_assert!(neutral || name.starts_with("tag."), "{}", name);
            }
        }
    }
}
