//! What was typed, as beginnings of words and as parts of a number, and where a page of what it finds ended. Pure; any
//! input is a valid query.

use super::words::Rank;
use crate::contacts::number::Home;
use crate::fold::Folded;
use serde::{Deserialize, Serialize};

/// Words taken from a query.
const MOST_WORDS: usize = 6;
/// Fewer digits are no part of a number.
pub(super) const PART_DIGITS: usize = 3;
/// Trigrams asked for; the last ones of a number tell more than its area code.
const TRIGRAMS: usize = 3;

/// A query: every word must begin one of the contact's, or be part of one of its numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Query {
    /// Folded.
    pub words: Vec<String>,
    /// Where it may be a number.
    pub digits: Option<Digits>,
}

/// Digits of a number, as far as they are typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Digits {
    /// The beginning of its E.164 form, where they may be one.
    pub from: Option<String>,
    /// Anywhere in it.
    pub within: String,
}

impl Query {
    /// The query in `text`, typed in `home`; `None` where it has no words.
    pub fn of(text: &str, home: Home) -> Option<Self> {
        let words: Vec<String> = Folded::of(text).words().into_iter().take(MOST_WORDS).collect();
        let digits = digits(text, home);
        (!words.is_empty()).then_some(Self { words, digits })
    }
}

fn digits(text: &str, home: Home) -> Option<Digits> {
    let text = text.trim();
    let dialled = |c: char| c.is_ascii_digit() || " +-/().".contains(c);
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    if !text.chars().all(dialled) || digits.len() < PART_DIGITS {
        return None;
    }
    let abroad = if text.starts_with('+') { Some(digits.as_str()) } else { digits.strip_prefix("00") };
    if let Some(abroad) = abroad {
        let within = without_zero_in_brackets(text, abroad, home);
        return Some(Digits { from: Some(format!("+{within}")), within });
    }
    let area = digits.strip_prefix('0').filter(|_| home.begins_with_zero());
    let from = area.zip(home.calling_code()).map(|(area, code)| format!("+{code}{area}"));
    Some(Digits { from, within: digits })
}

/// "+49 (0)171" is dialled without the 0.
fn without_zero_in_brackets(text: &str, digits: &str, home: Home) -> String {
    let code = home.calling_code().unwrap_or_default();
    match digits.strip_prefix(&code).and_then(|rest| rest.strip_prefix('0')) {
        Some(rest) if text.contains("(0") => format!("{code}{rest}"),
        _ => digits.to_owned(),
    }
}

/// The threes of digits by which the index is asked for `digits`.
pub(super) fn trigrams(digits: &str) -> impl Iterator<Item = &str> {
    let last = digits.len().saturating_sub(PART_DIGITS + TRIGRAMS - 1);
    (last..=digits.len().saturating_sub(PART_DIGITS)).filter_map(|start| digits.get(start..start + PART_DIGITS))
}

/// Up to where a search was answered; the next page goes on behind it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Place {
    /// In the words that begin with the query's word number `word`, behind this one of this contact.
    Words { word: usize, rank: Rank, after: String, sort: String, pk: i64 },
    /// In the numbers that begin with the query's digits, behind this one of this contact.
    From { dial: String, pk: i64 },
    /// In the numbers that hold them, behind this contact.
    Within { pk: i64 },
}

impl Place {
    /// Reads a place that a page named; `None` for anything else.
    pub fn of(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn digits_of(text: &str) -> Option<Digits> {
        Query::of(text, Home::default()).and_then(|query| query.digits)
    }

    #[test]
    fn a_number_is_told_from_a_word_and_its_beginning_from_its_middle() {
        let from = |typed: &str| digits_of(typed).and_then(|digits| digits.from);
        for typed in ["0171 12", "+49 171-12", "0049 17112", "+49 (0)171 12", "(0171) 12"] {
            assert_eq!(from(typed).as_deref(), Some("+4917112"), "{typed}");
        }
        assert_eq!(from("0043 1 58").as_deref(), Some("+43158"));
        assert_eq!(digits_of("45 67"), Some(Digits { from: None, within: "4567".to_owned() }));
        assert_eq!(digits_of("0171"), Some(Digits { from: Some("+49171".to_owned()), within: "0171".to_owned() }));
        for typed in ["12", "Haus 4567", "müller", "4567 anna"] {
            assert_eq!(digits_of(typed), None, "{typed}");
        }
    }

    #[test]
    fn the_end_of_a_number_tells_more_than_its_area_code() {
        let asked = |digits: &str| trigrams(digits).collect::<Vec<_>>().join(" ");
        assert_eq!(asked("171"), "171");
        assert_eq!(asked("1711"), "171 711");
        assert_eq!(asked("17112345"), "123 234 345");
    }

    proptest! {
        #[test]
        fn nothing_one_can_type_is_an_error(text in "\\PC{0,40}") {
            if let Some(query) = Query::of(&text, Home::default()) {
                prop_assert!(!query.words.is_empty());
            }
        }
    }
}
