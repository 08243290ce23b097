//! A file that claims to be vCards: whatever its bytes, cards and problems come out, and what is written of them is read
//! again as it was.
#![no_main]

use exchange_alone::exchange::vcard::{Version, read, write};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let found = read(bytes);
    assert!(found.problems.iter().all(|problem| problem.card.is_none_or(|card| card < found.cards.len())));
    for version in [Version::V3, Version::V4] {
        let file = write(&found.cards, version);
        assert!(file.split(|byte| *byte == b'\n').all(|line| line.len() <= 76), "a line is too long");
        assert_eq!(read(&file).cards, found.cards);
    }
});
