//! Contacts come in and go out: bytes become cards and problems, cards become bytes, and a plan says what an import would
//! change before it does.

mod dates;
mod decode;
pub mod plan;
pub mod split;
pub mod table;
pub mod tidy;
pub mod vcard;
mod words;

use super::card::{Card, CardProblem};

/// What a file holds: its cards in their normal form, and what could not be taken as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Read {
    pub cards: Vec<Card>,
    pub problems: Vec<CardProblem>,
}
