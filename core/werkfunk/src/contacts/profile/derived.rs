//! What is computed of a profile so that it is found: words, sort key, numbers, keys of its likes. Pure.

use super::Profile;
use crate::contacts::identity;
use crate::contacts::number::{self, Home, Number};
use crate::contacts::search::words::{found_by, words};
use crate::contacts::twins::Traits;

/// Everything of a profile that tables for finding it hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Derived {
    /// Of the first address that has one.
    pub town: String,
    pub sort: String,
    /// All by which it is found but parts of numbers (`search::words::found_by`).
    pub found_by: String,
    /// The first number as typed.
    pub number: String,
    /// One for each of the profile's.
    pub numbers: Vec<Number>,
    /// By what it is compared with contacts that may be the same.
    pub traits: Traits,
}

impl Derived {
    /// Derives from a profile and the names of its labels and groups.
    pub fn of(profile: &Profile, tags: &[String], home: Home) -> Self {
        let numbers = profile.numbers.iter().map(|part| number::read(&part.value.typed, home)).collect();
        Self::with(profile, tags, numbers)
    }

    /// The same where the numbers were read before.
    pub fn with(profile: &Profile, tags: &[String], numbers: Vec<Number>) -> Self {
        let towns = profile.addresses.iter().map(|part| &part.value.town);
        let sort = identity::sorted_by(&profile.facts);
        let (traits, keys) = Traits::of(profile, &numbers);
        Self {
            town: towns.into_iter().find(|town| !town.is_empty()).cloned().unwrap_or_default(),
            found_by: found_by(&words(profile, &sort, tags), profile, &numbers, &keys),
            number: profile.numbers.first().map(|part| part.value.typed.clone()).unwrap_or_default(),
            sort,
            traits,
            numbers,
        }
    }
}
