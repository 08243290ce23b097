//! Phone numbers as people type them: their one E.164 form, the extension behind it, and what kind of number it is, by
//! the rules of Google's libphonenumber. Pure.
//!
//! Stricter than the library in one thing: where numbers of a country begin with 0, one without its area code has no
//! E.164 form, as it would ring in another town.

mod kinds;

use super::view::NumberClass;
use rlibphonenumber::{PHONE_NUMBER_UTIL, PhoneNumber, PhoneNumberFormat, PhoneNumberType, Region};
use std::borrow::Cow;
use std::ops::RangeInclusive;
use unicode_normalization::UnicodeNormalization;

/// Longer texts are no numbers, and not worth reading.
const LONGEST: usize = 60;
/// Digits of an extension at most.
const LONGEST_EXTENSION: usize = 8;
/// Before a word behind it, a number has so many digits; with fewer, the letters are part of it ("0800 GAS").
const BEFORE_A_WORD: usize = 7;

/// Calling code of Germany, and digits of its numbers behind that.
const GERMANY: i32 = 49;
const GERMAN_DIGITS: RangeInclusive<usize> = 4..=15;

/// The country in which numbers are typed without their country code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Home {
    region: Region,
    /// Area codes begin with 0 there.
    zero: bool,
}

impl Default for Home {
    fn default() -> Self {
        Self { region: Region::DE, zero: true }
    }
}

impl Home {
    /// The country with this ISO 3166-1 code of two letters; `None` where there is no such one with phones of its own.
    pub fn of(code: &str) -> Option<Self> {
        let region = Region::from_code(&code.trim().to_ascii_uppercase()).ok()?;
        let example = PHONE_NUMBER_UTIL.get_example_number(region).ok()?;
        // In Italy the 0 is part of the number, also from abroad.
        let within = example.format_as(PhoneNumberFormat::National);
        let first = within.chars().find(char::is_ascii_digit);
        Some(Self { region, zero: first == Some('0') && !example.get_national_significant_number().starts_with('0') })
    }

    /// Its ISO 3166-1 code.
    pub fn code(self) -> String {
        self.region.to_string()
    }

    /// What stands behind the plus: "49".
    pub fn calling_code(self) -> Option<String> {
        PHONE_NUMBER_UTIL.get_country_code_for_region(self.region).map(|code| code.to_string())
    }

    /// Whether numbers of the country begin with 0 when dialled from within.
    pub fn begins_with_zero(self) -> bool {
        self.zero
    }
}

/// A number as read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Number {
    /// Digits of "DW", "App." and their like; empty where there is none.
    pub extension: Box<str>,
    pub class: NumberClass,
    /// By what it is found again: E.164, failing that its digits; empty where it has none.
    pub dial: Box<str>,
    /// The number that leads to the extension directly, as whoever sits there shows when calling; empty where none does.
    pub direct: Box<str>,
}

impl Number {
    /// Its E.164 form without its extension; `None` where nobody abroad could dial it.
    pub fn e164(&self) -> Option<&str> {
        // Only that begins with a plus.
        Some(&*self.dial).filter(|dial| dial.starts_with('+'))
    }

    /// The digits by parts of which it is found: as dialled from abroad and from within the country.
    pub fn searched(&self, home: Home) -> String {
        searched(&self.dial, home)
    }
}

/// See [`Number::searched`].
pub fn searched(dial: &str, home: Home) -> String {
    let Some(abroad) = dial.strip_prefix('+') else { return dial.to_owned() };
    let code = home.calling_code().filter(|_| home.zero);
    match code.and_then(|code| abroad.strip_prefix(&code)) {
        Some(area) => format!("{abroad} 0{area}"),
        None => abroad.to_owned(),
    }
}

/// The E.164 form (`+491711234567`) of a number as typed in Germany; `None` where nobody abroad could dial it: emergency
/// and short numbers, a number without its area code, and what is no number at all.
pub fn e164(typed: &str) -> Option<String> {
    read(typed, Home::default()).e164().map(str::to_owned)
}

/// Reads a number as typed in `home`.
pub fn read(typed: &str, home: Home) -> Number {
    let text = plain(typed);
    if text.chars().count() > LONGEST {
        return Number::default();
    }
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    if is_short(&text, &digits) {
        return Number { class: NumberClass::Short, dial: digits.into(), ..Number::default() };
    }
    match names_its_area(&text, home).then(|| parse(&text, home)).flatten() {
        Some((number, class)) => known(&text, &number, class),
        None => Number { dial: digits.into(), ..Number::default() },
    }
}

/// Reads digits that begin with the country code and lack its plus, as WhatsApp writes them.
pub fn read_international(digits: &str, home: Home) -> Number {
    let text = digits.trim();
    match text.starts_with(['+', '0']) {
        true => read(text, home),
        false => read(&format!("+{text}"), home),
    }
}

/// A number in E.164 as people of its country, or of another one, write it; other texts stay as they are.
pub fn shown(number: &str, home: Home) -> String {
    let Some(parsed) = number.starts_with('+').then(|| PhoneNumber::parse(number, None).ok()).flatten() else {
        return number.to_owned();
    };
    let at_home = home.calling_code() == Some(parsed.country_code.to_string());
    let format = if at_home { PhoneNumberFormat::National } else { PhoneNumberFormat::International };
    parsed.format_as(format).into_owned()
}

fn plain(typed: &str) -> Cow<'_, str> {
    let typed = typed.trim();
    if typed.is_ascii() { Cow::Borrowed(typed) } else { Cow::Owned(typed.nfkc().take(LONGEST + 1).collect()) }
}

/// Numbers that work without an area code, and only where they are dialled: emergency calls, 115, 116xxx (Decision
/// 2007/116/EC), directory enquiries, ambulance.
fn is_short(text: &str, digits: &str) -> bool {
    let only = text.chars().all(|c| c.is_ascii_digit() || " -./".contains(c));
    only && match digits.len() {
        3 => matches!(digits, "110" | "112" | "115"),
        5 => digits.starts_with("118") || digits == "19222",
        6 => digits.starts_with("1180") || digits.starts_with("116"),
        _ => false,
    }
}

fn names_its_area(text: &str, home: Home) -> bool {
    let first = text.chars().find(|c| *c == '+' || c.is_ascii_digit());
    first.is_some_and(|first| first == '+' || first == '0' || !home.zero)
}

/// The number in `text` if it is one; with letters that are neither an extension nor part of it, the number before them.
fn parse(text: &str, home: Home) -> Option<(PhoneNumber, NumberClass)> {
    if let Some(dialled) = only_dialled(text) {
        return match german(&dialled, home) {
            Some(number) => {
                let class = kinds::of(number.national_number, || kind_of(&number))?;
                Some((number, class))
            }
            None => valid(&dialled, home),
        };
    }
    let text = with_known_extension(text);
    valid(&text, home).or_else(|| {
        let first = text.find(|c: char| c.is_ascii_digit())?;
        let word = first + text[first..].find(char::is_alphabetic)?;
        let digits = text[first..word].bytes().filter(u8::is_ascii_digit).count();
        (digits >= BEFORE_A_WORD).then(|| valid(&text[..word], home)).flatten()
    })
}

/// A number that some kind of numbers in its country matches.
fn valid(text: &str, home: Home) -> Option<(PhoneNumber, NumberClass)> {
    known_kind(PhoneNumber::parse(text, Some(home.region)).ok()?)
}

fn known_kind(number: PhoneNumber) -> Option<(PhoneNumber, NumberClass)> {
    kind_of(&number).map(|class| (number, class))
}

fn kind_of(number: &PhoneNumber) -> Option<NumberClass> {
    Some(number.get_type()).filter(|kind| *kind != PhoneNumberType::Unknown).map(class)
}

/// What the library reads of a number as nearly everybody dials it in Germany, `+49` or one 0 and an area code, at a third of
/// its time: nothing is left to strip there, and its kind decides whether it is one.
fn german(dialled: &str, home: Home) -> Option<PhoneNumber> {
    let within = || dialled.strip_prefix('0').filter(|_| home.region == Region::DE);
    let national = dialled.strip_prefix("+49").or_else(within)?;
    let fits = GERMAN_DIGITS.contains(&national.len()) && !national.starts_with('0');
    let national_number = national.parse().ok().filter(|_| fits)?;
    Some(PhoneNumber { country_code: GERMANY, national_number, ..PhoneNumber::default() })
}

/// What is dialled of a text without letters and without signs of an extension. The library would do the same, at twice
/// the time.
fn only_dialled(text: &str) -> Option<String> {
    let mut dialled = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '0'..='9' => dialled.push(c),
            '+' if dialled.is_empty() => dialled.push(c),
            ' ' | '-' | '/' | '.' | '(' | ')' | '\u{2010}'..='\u{2015}' => {}
            _ => return None,
        }
    }
    Some(dialled)
}

/// Words for an extension in German that the library does not know, longest first.
const EXTENSIONS: [&str; 10] =
    ["durchwahl", "nebenstelle", "apparat", "klappe", "durchw", "app", "nst", "d.w", "dw", "kl"];

/// Writes "ext." for the words that mean it in German.
fn with_known_extension(text: &str) -> Cow<'_, str> {
    let lower = text.to_ascii_lowercase();
    let is_word_at = |word: &str| {
        let at = lower.find(word)?;
        let before = lower[..at].chars().next_back().is_some_and(char::is_alphabetic);
        let after = lower[at + word.len()..].trim_start_matches(['.', ':', '-', ' ', '=']);
        let extension = after.chars().take_while(|c| c.is_ascii_digit()).count();
        (!before && (1..=LONGEST_EXTENSION).contains(&extension)).then(|| (at, after.to_owned()))
    };
    match EXTENSIONS.iter().find_map(|word| is_word_at(word)) {
        Some((at, after)) => Cow::Owned(format!("{} ext. {after}", text[..at].trim_end())),
        None => Cow::Borrowed(text),
    }
}

fn known(text: &str, number: &PhoneNumber, class: NumberClass) -> Number {
    let e164 = number.format_as(PhoneNumberFormat::E164).into_owned();
    let extension = number.extension.clone().unwrap_or_default();
    let direct = if extension.is_empty() { String::new() } else { direct(text, &e164, &extension) };
    Number { dial: e164.into(), extension: extension.into(), class, direct: direct.into() }
}

/// In an open numbering plan an extension is dialled behind the number, in place of the 0 of the switchboard.
fn direct(text: &str, e164: &str, extension: &str) -> String {
    let mut runs = text.split(|c: char| !c.is_ascii_digit());
    let switchboard = !text.contains("(0)") && runs.any(|run| run == "0");
    let stem = if switchboard { e164.strip_suffix('0').unwrap_or(e164) } else { e164 };
    let whole = format!("{stem}{extension}");
    let reached = PhoneNumber::parse(&whole, None).is_ok_and(|number| number.is_valid());
    if reached { whole } else { String::new() }
}

fn class(kind: PhoneNumberType) -> NumberClass {
    match kind {
        PhoneNumberType::FixedLine => NumberClass::Landline,
        PhoneNumberType::Mobile => NumberClass::Mobile,
        PhoneNumberType::FixedLineOrMobile => NumberClass::LandlineOrMobile,
        PhoneNumberType::TollFree => NumberClass::TollFree,
        PhoneNumberType::SharedCost => NumberClass::SharedCost,
        PhoneNumberType::PremiumRate => NumberClass::Premium,
        PhoneNumberType::Unknown => NumberClass::Unknown,
        _ => NumberClass::Other,
    }
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
        fn the_short_way_of_german_numbers_leads_where_the_library_does(
            start in prop::sample::select(vec!["0", "+49", "00", "+490", "", "+4", "+43"]),
            area in prop::sample::select(vec!["", "1", "15", "17", "30", "49", "69", "700", "800", "900", "180", "228"]),
            digits in "[0-9]{0,14}",
            at_home in any::<bool>(),
        ) {
            let home = if at_home { Home::default() } else { Home::of("AT").unwrap_or_default() };
            let dialled = format!("{start}{area}{digits}");
            if let Some(number) = german(&dialled, home) {
                prop_assert_eq!(known_kind(number), valid(&dialled, home), "{}", dialled);
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
