//! The token that brings an answer back: short enough to be told on the phone, and checked so that a slip is noticed. Pure.
//!
//! Eight symbols are random: 40 bits. Nobody gains by guessing, as an answer counts only where it comes from the person
//! who was asked, and anybody else's is shown to somebody here. The ninth symbol makes a weighted sum in the field of 32
//! elements zero. Every wrong symbol and every two that changed places break it, as no weight is zero and no two are alike.

use crate::consent::chain::base32::{bits, symbol};
use std::fmt;

/// Random symbols of a code.
pub const RANDOM_SYMBOLS: usize = 8;
/// All symbols of a code.
pub const SYMBOLS: usize = RANDOM_SYMBOLS + 1;
/// What every code begins with.
pub const MARK: &str = "WF";
/// Symbols between two dashes.
pub const GROUP: usize = 3;

/// One code, right by its check symbol.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Code([u8; SYMBOLS]);

impl Code {
    /// The code of 40 random bits.
    pub fn of(random: [u8; 5]) -> Self {
        let packed = random.iter().fold(0_u64, |packed, byte| (packed << 8) | u64::from(*byte));
        let mut symbols = [0; SYMBOLS];
        for (at, place) in symbols.iter_mut().take(RANDOM_SYMBOLS).enumerate() {
            *place = (packed >> (5 * at)) as u8 & 31;
        }
        symbols[RANDOM_SYMBOLS] = weighted(&symbols);
        Self(symbols)
    }

    /// The code of nine symbols as people type them, without mark and dashes; `None` where there are more or fewer, or
    /// where they do not fit each other.
    pub fn read(typed: &str) -> Option<Self> {
        let symbols: Vec<u8> = typed.chars().map(bits).collect::<Option<_>>()?;
        let symbols: [u8; SYMBOLS] = symbols.try_into().ok()?;
        (weighted(&symbols) == 0).then_some(Self(symbols))
    }

    /// The nine symbols, as they are stored.
    pub fn plain(&self) -> String {
        self.0.iter().map(|bits| symbol(*bits)).collect()
    }
}

/// As shown and told: `WF-7K3-M9P-2XQ`.
impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(MARK)?;
        for (at, letter) in self.plain().chars().enumerate() {
            write!(f, "{}{letter}", if at % GROUP == 0 { "-" } else { "" })?;
        }
        Ok(())
    }
}

/// The sum of the symbols, each weighted by another power of two in GF(32); the last symbol counts once.
fn weighted(symbols: &[u8; SYMBOLS]) -> u8 {
    symbols.iter().fold(0, |sum, symbol| double(sum) ^ symbol)
}

/// Twice an element of GF(32), whose polynomial is x⁵ + x² + 1.
fn double(element: u8) -> u8 {
    let twice = element << 1;
    if twice & 32 == 0 { twice } else { twice ^ 0b10_0101 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_code_is_shown_in_three_groups() {
        let code = Code::of([1, 2, 3, 4, 5]);
        let shown = code.to_string();
        assert_eq!((shown.len(), &shown[..3], shown.matches('-').count()), (14, "WF-", 3));
        assert_eq!(shown.replace('-', ""), format!("WF{}", code.plain()));
    }

    #[test]
    fn every_symbol_that_is_wrong_or_changed_places_is_noticed() {
        for seed in 0..200_u8 {
            let plain = Code::of([seed, seed.wrapping_mul(7), 3, seed ^ 0x55, 9]).plain();
            let symbols: Vec<u8> = plain.chars().map(|letter| bits(letter).unwrap()).collect();
            let is_code =
                |symbols: &[u8]| Code::read(&symbols.iter().map(|bits| symbol(*bits)).collect::<String>()).is_some();
            assert!(is_code(&symbols));
            for at in 0..SYMBOLS {
                for wrong in (0..32).filter(|wrong| *wrong != symbols[at]) {
                    let mut typed = symbols.clone();
                    typed[at] = wrong;
                    assert!(!is_code(&typed), "{plain} with symbol {at} wrong");
                }
                for other in (0..SYMBOLS).filter(|other| symbols[*other] != symbols[at]) {
                    let mut typed = symbols.clone();
                    typed.swap(at, other);
                    assert!(!is_code(&typed), "{plain} with {at} and {other} in each other's place");
                }
            }
        }
    }

    proptest! {
        #[test]
        fn a_code_reads_back_in_small_letters(random in any::<[u8; 5]>()) {
            let code = Code::of(random);
            prop_assert_eq!(Code::read(&code.plain().to_lowercase()), Some(code));
            prop_assert_eq!(Code::read(&code.plain()[1..]), None);
        }

        #[test]
        fn other_bits_are_another_code(one in any::<[u8; 5]>(), other in any::<[u8; 5]>()) {
            prop_assert_eq!(Code::of(one) == Code::of(other), one == other);
        }
    }
}
