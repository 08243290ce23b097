//! Phone numbers as people type them, and their one E.164 form. Pure.

use rlibphonenumber::{PhoneNumber, PhoneNumberFormat, Region};
use unicode_normalization::UnicodeNormalization;

/// Longer texts are no numbers, and not worth reading.
const LONGEST: usize = 60;

/// The E.164 form (`+491711234567`) of a number as typed in Germany; `None` where nobody abroad could dial it: emergency
/// and short numbers, a number without its area code, and what is no number at all.
///
/// A number must begin with `+`, `00` or `0`: without an area code it would ring in another town.
pub fn e164(typed: &str) -> Option<String> {
    let text: String = typed.nfkc().take(LONGEST + 1).collect();
    if text.chars().count() > LONGEST || !names_its_area(&text) {
        return None;
    }
    let number = PhoneNumber::parse(without_extension(&text), Some(Region::DE)).ok()?;
    number.is_valid().then(|| number.format_as(PhoneNumberFormat::E164).into_owned())
}

fn names_its_area(text: &str) -> bool {
    text.chars().find(|c| *c == '+' || c.is_ascii_digit()).is_some_and(|first| first == '+' || first == '0')
}

/// The number before "Durchwahl", "DW", "App." and their like; an extension has no place in E.164.
fn without_extension(text: &str) -> &str {
    let lower = text.to_ascii_lowercase();
    let words = ["durchwahl", "dw", "app", "ext", "#", ";"];
    let end = words.iter().filter_map(|word| lower.find(word)).min().unwrap_or(text.len());
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_number_in_every_spelling() {
        let spellings = [
            "0171 123 45 67",
            "0171/1234567",
            "0171-123 4567",
            "(0171) 1234567",
            "+49 171 1234567",
            "+49 (0)171 123 45 67",
            "+49(0)1711234567",
            "0049 171 1234567",
            "0049 (0) 171/1234567",
            "tel:+49-171-1234567",
            "+49\u{a0}171\u{2011}1234567",
            "０１７１ １２３４５６７",
            " 0171 1234567 ",
        ];
        for spelling in spellings {
            assert_eq!(e164(spelling).as_deref(), Some("+491711234567"), "{spelling}");
        }
    }

    #[test]
    fn landlines_and_neighbours_abroad() {
        assert_eq!(e164("0221 / 47 11 - 230").as_deref(), Some("+492214711230"));
        assert_eq!(e164("0221 4711230 DW 23").as_deref(), Some("+492214711230"));
        assert_eq!(e164("+43 1 58858-0").as_deref(), Some("+431588580"));
        assert_eq!(e164("+90 532 123 45 67").as_deref(), Some("+905321234567"));
        assert_eq!(e164("0041 44 668 18 00").as_deref(), Some("+41446681800"));
    }

    #[test]
    fn what_nobody_abroad_could_dial() {
        let no_numbers = [
            "",
            " ",
            "110",
            "112",
            "116117",
            "116 117",
            "115",
            "4711 230",
            "230",
            "DW 23",
            "Büro",
            "0",
            "00",
            "+",
            "+49",
            "+49 110",
            "0171",
            "keine",
            "1234567",
            "+999 123456789",
            "0171 1234567 0171 1234567 0171 1234567",
        ];
        for typed in no_numbers {
            assert_eq!(e164(typed), None, "{typed}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_typed_gives_a_form_that_gives_itself_or_nothing(typed in "\\PC{0,40}") {
            if let Some(form) = e164(&typed) {
                prop_assert_eq!(e164(&form), Some(form.clone()));
            }
        }

        #[test]
        fn digits_and_signs_never_lead_astray(typed in "[+0-9 ()/.x#;DWA-]{0,30}") {
            if let Some(form) = e164(&typed) {
                prop_assert!(form.starts_with('+') && form.len() <= 16);
                prop_assert!(form[1..].bytes().all(|byte| byte.is_ascii_digit()));
                prop_assert_eq!(e164(&form), Some(form.clone()));
            }
        }
    }
}
