//! Tables as programs and people write them.

use super::super::super::card::{AddressKind, Card, CardTrouble, NumberKind};
use super::super::{Read, tidy, vcard};
use super::*;
use proptest::prelude::*;

fn guessed(bytes: &[u8]) -> Read {
    let sheet = sniff(bytes);
    read_with(&sheet, &sheet.guess)
}

fn read(text: &str) -> Read {
    guessed(text.as_bytes())
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(cards in prop::collection::vec(vcard::tests::card(), 1..4)) {
        let kept = cards.iter().map(vcard::tidy).filter(|card| !tidy::is_empty(card));
        let kept: Vec<_> = kept.map(|card| Card { photo: None, ..card }).collect();
        let file = write(&kept);
        prop_assert_eq!(guessed(&file).cards, kept, "{}", String::from_utf8_lossy(&file));
    }

    #[test]
    fn no_bytes_are_too_broken_to_be_read(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        guessed(&bytes);
        guessed(&[b"PK\x03\x04", bytes.as_slice()].concat());
    }
}
