//! Everything kept of one contact, as values. A profile is the same as its [`Fields`], and every change of the book is a
//! change of fields: what is written to the ledger, what an undo takes back, what a merge chooses from.
//!
//! Names of fields tell nothing about the person, as they outlive an erasure. An entry of a list (a number, an address)
//! is a field of its own, so that two devices may each add one.

mod card;
mod derived;
mod diff;
mod fields;
mod form;
mod lists;
pub(in crate::contacts) mod rows;
#[cfg(test)]
pub(in crate::contacts) mod stories;

pub use card::{of_card, over, sorted_by, to_card};
pub use derived::Derived;
pub use diff::{FieldChange, diff, take_back};
pub use fields::{Field, Fields};
pub use form::{apply_form, form};
pub use lists::to_text;

use super::card::{Address, CardNumber, Labelled};
use super::view::{Role, Shelf, SourceKind};
use crate::clock::Millis;
use crate::consent::ChannelKind;
use std::collections::BTreeSet;

/// One contact.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Profile {
    pub facts: Facts,
    /// Lists in their order.
    pub numbers: Vec<Part<CardNumber>>,
    pub emails: Vec<Part<Labelled>>,
    pub addresses: Vec<Part<Address>>,
    pub web: Vec<Part<Labelled>>,
    pub matrix: Vec<Part<Labelled>>,
    /// Lines of files that no field holds.
    pub lines: Vec<Part<Labelled>>,
    /// Ids of labels and groups.
    pub tags: BTreeSet<String>,
}

/// An entry of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Part<T> {
    /// Which one: unique within the contact, on every device.
    pub id: String,
    pub value: T,
}

/// What there is once. What is absent is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    pub role: Role,
    pub is_company: bool,
    /// What it is called; empty only once erased.
    pub name: String,
    pub prefix: String,
    pub given: String,
    pub additional: String,
    pub family: String,
    pub suffix: String,
    pub attention: String,
    pub company: String,
    pub department: String,
    pub position: String,
    pub birthday: String,
    pub notes: String,
    /// Vault name.
    pub photo: String,
    pub customer_number: String,
    pub language: String,
    pub preferred: Option<ChannelKind>,
    pub favourite: bool,
    /// Since when.
    pub blocked_ms: Option<Millis>,
    pub shelf: Shelf,
    /// Since when it lies there; `None` in the book.
    pub shelved_ms: Option<Millis>,
    /// Id of the contact it was merged into.
    pub merged_into: String,
    pub source: SourceKind,
    /// User id of who brought it.
    pub source_by: String,
    pub source_file: String,
    pub created_ms: Millis,
}

impl Facts {
    /// Whether it is found and listed.
    pub fn is_listed(&self) -> bool {
        matches!(self.shelf, Shelf::Book | Shelf::Archive)
    }
}

/// The parts of a list, named in their order; for a contact that is new.
pub(in crate::contacts) fn numbered<T>(values: impl IntoIterator<Item = T>) -> Vec<Part<T>> {
    let named = values.into_iter().enumerate();
    named.map(|(at, value)| Part { id: format!("{}", at + 1), value }).collect()
}
