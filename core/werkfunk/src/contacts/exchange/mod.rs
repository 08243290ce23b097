//! Contacts come in and go out: bytes become cards and problems, cards become bytes, and a plan says what an import would
//! change before it does.
//!
//! [`read`] takes whatever file a person picks and never fails. [`plan::plan`] compares its cards with the book, and
//! carries nothing out. [`split::suggest`] helps to leave private people out. [`vcard::write`] and [`table::write`] give
//! everything that was kept to other programs.

#[cfg(test)]
mod any_file_tests;
mod dates;
mod decode;
#[cfg(test)]
mod golden_tests;
mod own;
pub mod plan;
pub mod split;
pub mod table;
pub mod tidy;
mod uris;
pub mod vcard;
mod words;

use super::card::{Card, CardProblem};

/// What a file holds: its cards in their normal form, and what could not be taken as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Read {
    pub cards: Vec<Card>,
    pub problems: Vec<CardProblem>,
}

/// What kind of file it is, by its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    VCard,
    /// CSV or XLSX, whose columns are to be confirmed first.
    Table,
}

/// Bytes at the start of a file that are looked at to tell its kind.
const LOOKED_AT: usize = 64 * 1024;

/// Tells vCards from tables. What is neither is a table without any column that is known.
pub fn kind(bytes: &[u8]) -> Kind {
    let (start, _) = decode::unwrapped(&bytes[..bytes.len().min(LOOKED_AT)]);
    let begins = |line: &[u8]| {
        let word = line.trim_ascii_start();
        word.get(..5).is_some_and(|word| word.eq_ignore_ascii_case(b"BEGIN"))
            && word[5..].trim_ascii_start().starts_with(b":")
    };
    if start.split(|byte| matches!(byte, b'\n' | b'\r')).any(begins) { Kind::VCard } else { Kind::Table }
}

/// Every card of a file: a vCard's, or a table's by its columns as they are guessed.
pub fn read(bytes: &[u8]) -> Read {
    match kind(bytes) {
        Kind::VCard => vcard::read(bytes),
        Kind::Table => {
            let sheet = table::sniff(bytes);
            table::read_with(&sheet, &sheet.guess)
        }
    }
}
