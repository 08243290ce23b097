//! A file that claims to be a table: whatever its bytes, cards and problems come out, and what is written of them is read
//! again as it was, but for photos. No cell that is written begins a formula.
#![no_main]

use exchange_alone::card::Card;
use exchange_alone::exchange::table::{read_with, sniff, write};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let sheet = sniff(bytes);
    assert_eq!(sheet.headers.len(), sheet.guess.len());
    let cards = read_with(&sheet, &sheet.guess).cards;
    if cards.is_empty() {
        return;
    }
    let file = write(&cards);
    let again = sniff(&file);
    assert!(again.sample(usize::MAX).iter().flatten().all(|cell| !cell.starts_with(['=', '+', '-', '@'])));
    let without_photo = cards.into_iter().map(|card| Card { photo: None, ..card });
    assert_eq!(read_with(&again, &again.guess).cards, without_photo.collect::<Vec<_>>());
});
