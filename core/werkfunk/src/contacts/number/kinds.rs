//! Which kind of number a German one is, asked of the library once for all that begin alike.
//!
//! The library goes through a dozen patterns for each number. Where an area code or a mobile prefix is told by three digits,
//! all numbers of one length behind them are of one kind, and so the answer for one of them is remembered for all. Which
//! those are is decided here, and a test asks the library about every one of them.

use super::super::view::NumberClass;
use std::ops::RangeInclusive;
use std::sync::atomic::{AtomicU8, Ordering};

/// Digits of a number, without its country code, of which answers are remembered.
const DIGITS: RangeInclusive<usize> = 8..=11;
/// First three digits, times lengths.
const PLACES: usize = 1_000 * 16;

/// What is remembered beside the kinds.
const NOT_ASKED: u8 = 0;
const NO_NUMBER: u8 = 1;

const CLASSES: [NumberClass; 7] = [
    NumberClass::Landline,
    NumberClass::Mobile,
    NumberClass::LandlineOrMobile,
    NumberClass::TollFree,
    NumberClass::SharedCost,
    NumberClass::Premium,
    NumberClass::Other,
];

static ANSWERS: [AtomicU8; PLACES] = [const { AtomicU8::new(NOT_ASKED) }; PLACES];

/// The kind of the number with these digits behind its country code, as `ask` says; `None` where it is none.
pub(super) fn of(national: u64, ask: impl FnOnce() -> Option<NumberClass>) -> Option<NumberClass> {
    let Some(answer) = place(national).and_then(|place| ANSWERS.get(place)) else { return ask() };
    match answer.load(Ordering::Relaxed) {
        NOT_ASKED => {
            let class = ask();
            answer.store(remembered(class), Ordering::Relaxed);
            class
        }
        known => known.checked_sub(NO_NUMBER + 1).and_then(|at| CLASSES.get(usize::from(at)).copied()),
    }
}

fn remembered(class: Option<NumberClass>) -> u8 {
    let at = class.and_then(|class| CLASSES.iter().position(|known| *known == class));
    at.and_then(|at| u8::try_from(at).ok()).map_or(NO_NUMBER, |at| NO_NUMBER + 1 + at)
}

/// Where the answer for a number stands, if it is one for all that begin alike.
fn place(national: u64) -> Option<usize> {
    let digits = national.checked_ilog10()? as usize + 1;
    let first = usize::try_from(national / 10_u64.pow(u32::try_from(digits.checked_sub(3)?).ok()?)).ok()?;
    (DIGITS.contains(&digits) && is_told_by_three(first, digits)).then_some(first * 16 + digits)
}

/// Area codes and the older mobile prefixes. Other numbers that begin with 1, those of services (700, 800, 900), those of no
/// town (32) and those with 49, of which some are nobody's, are told by more digits.
fn is_told_by_three(first: usize, digits: usize) -> bool {
    match first {
        160 | 162 | 163 | 170..=179 => matches!(digits, 10 | 11),
        200..=999 => !matches!(first, 320..=329 | 490..=499 | 700 | 800 | 900),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contacts::number::{GERMANY, kind_of};
    use rlibphonenumber::PhoneNumber;

    fn asked(national_number: u64) -> Option<NumberClass> {
        kind_of(&PhoneNumber { country_code: GERMANY, national_number, ..PhoneNumber::default() })
    }

    #[test]
    fn all_that_begin_alike_are_of_one_kind() {
        let told = |(first, digits): &(u64, usize)| is_told_by_three(*first as usize, *digits);
        let all = (100..1_000).flat_map(|first| DIGITS.map(move |digits| (first, digits))).filter(told);
        let several = all.filter(|(first, digits)| {
            // Every two digits behind the three, and others behind those.
            let behind = 10_u64.pow(*digits as u32 - 3);
            let tails = (0..100).map(|two| two * (behind / 100) + two * 7_919 % (behind / 100));
            let mut kinds = tails.map(|tail| asked(first * behind + tail));
            let kind = kinds.next();
            !kinds.all(|other| Some(other) == kind)
        });
        assert_eq!(several.collect::<Vec<_>>(), []);
    }

    #[test]
    fn what_is_remembered_is_what_was_said() {
        for class in CLASSES.into_iter().map(Some).chain([None]) {
            assert_eq!(remembered(class).checked_sub(NO_NUMBER + 1).map(|at| CLASSES[usize::from(at)]), class);
        }
        assert_eq!(of(2_214_711_230, || asked(2_214_711_230)), Some(NumberClass::Landline));
        assert_eq!(of(2_214_711_231, || None), Some(NumberClass::Landline), "not asked again");
        assert_eq!(of(1_711_234_567, || asked(1_711_234_567)), Some(NumberClass::Mobile));
        assert_eq!(of(8_001_234_567, || None), None, "services are asked about each time");
    }
}
