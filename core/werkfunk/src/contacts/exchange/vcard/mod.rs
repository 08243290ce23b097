//! vCard 2.1, 3.0 and 4.0 become cards, and cards become vCard 3.0 and 4.0.
//!
//! Reading never fails: what is no card is passed over, what is no property left out, and each such place is named as a
//! problem with its line. What this core has no field for is kept and written again. However large or broken a file is,
//! it costs time and memory in proportion to its bytes, at most [`LARGEST_FILE`] of them.

mod line;
mod lines;
mod matrix;
mod places;
mod read;
mod take;
#[cfg(test)]
pub(super) mod tests;
mod types;
mod values;
mod write;

pub use read::{begins, read};
pub use write::{Version, write};

use super::super::card::Card;
use encoding_rs::WINDOWS_1252;
use line::Line;
use take::Builder;

/// Bytes of a file that are read; a phone book of 10,000 people has 3 MB.
pub const LARGEST_FILE: usize = 64 * 1024 * 1024;

/// Parameter of an `N` that was put together from `FN`, for programs that show nothing else.
const GUESSED: &str = "X-WERKFUNK-GUESSED";

/// The normal form of a card: what is left of it after it was written to a vCard and read again.
pub fn tidy(card: &Card) -> Card {
    let mut card = card.clone();
    let unknown = std::mem::take(&mut card.unknown);
    super::tidy::fields(&mut card);
    let mut builder = Builder::from(card);
    for text in &unknown {
        let one = lines::Lines::new(text.as_bytes()).next();
        let line = one.as_ref().and_then(|one| Line::parse(&one.bytes, || WINDOWS_1252));
        if let Some(line) = line.filter(|line| !read::is_mark(line)) {
            builder.take(&line);
        }
    }
    builder.finish().0
}
