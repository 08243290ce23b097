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
    if start.split(|byte| matches!(byte, b'\n' | b'\r')).any(vcard::begins) { Kind::VCard } else { Kind::Table }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_where_a_card_begins_is_a_file_of_cards() {
        for cards in
            ["BEGIN:VCARD\r\nFN:A\r\nEND:VCARD", "\u{feff}begin : vcard\n", "Kontakte\n\n  Begin:\tvCard \rFN:A"]
        {
            assert_eq!(kind(cards.as_bytes()), Kind::VCard, "{cards:?}");
        }
        let noted = "Name,Notiz\nAnna,\"Bad\nBegin: Montag 8 Uhr\nBEGIN:\nBEGIN:VCARDS\nBEGIN:VCALENDAR\"\n";
        for table in [noted, "BEGIN", "Begin: Montag;VCARD", ""] {
            assert_eq!(kind(table.as_bytes()), Kind::Table, "{table:?}");
        }
        let anna = &read(noted.as_bytes()).cards[0];
        assert_eq!((anna.name.shown.as_str(), anna.notes.lines().nth(1)), ("Anna", Some("Begin: Montag 8 Uhr")));
    }
}
