//! What the types of a property say (RFC 6350, 5.6; RFC 9554, 4.1; vCard 2.1, 2.3), and the words of other programs. Pure.

use super::super::super::card::{AddressKind, NumberKind};
use super::line::Line;
use super::values;

/// What every number can do, how mail is carried, how an address is printed.
const SAY_NOTHING: [&str; 10] =
    ["VOICE", "INTERNET", "MSG", "TEXT", "OTHER", "X400", "DOM", "INTL", "POSTAL", "PARCEL"];

/// The types of one property.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Types {
    cell: bool,
    fax: bool,
    work: bool,
    home: bool,
    billing: bool,
    site: bool,
    /// A word that is no type of the standards.
    own: String,
    /// From 1, the most preferred, to 100.
    pub rank: Option<u8>,
}

impl Types {
    pub fn of(line: &Line<'_>) -> Self {
        let mut types = Self::default();
        for word in line.types() {
            types.add(word);
        }
        let rank = line.param("PREF").and_then(|rank| rank.trim().parse().ok());
        types.rank = rank.filter(|rank| (1..=100).contains(rank)).or(types.rank);
        types
    }

    fn add(&mut self, word: &str) {
        let is = |words: &[&str]| words.iter().any(|known| known.eq_ignore_ascii_case(word));
        if is(&["CELL", "IPHONE"]) {
            self.cell = true;
        } else if is(&["WORK"]) {
            self.work = true;
        } else if is(&["HOME"]) {
            self.home = true;
        } else if is(&["FAX"]) {
            self.fax = true;
        } else if is(&["PREF"]) {
            self.rank = Some(1);
        } else if is(&["BILLING"]) {
            self.billing = true;
        } else if is(&["DELIVERY"]) {
            self.site = true;
        } else if !is(&SAY_NOTHING) && self.own.is_empty() {
            self.own = own_word(word);
        }
    }

    fn place(&self) -> &'static str {
        if self.work {
            "work"
        } else if self.home {
            "home"
        } else {
            ""
        }
    }

    fn own_or(&self, other: &str) -> String {
        if self.own.is_empty() { other.to_owned() } else { self.own.clone() }
    }

    /// Kind and label of a number.
    pub fn number(&self) -> (NumberKind, String) {
        match (self.fax, self.cell, self.place()) {
            (true, _, place) => (NumberKind::Fax, self.own_or(place)),
            (_, true, place) => (NumberKind::Mobile, self.own_or(place)),
            (.., "work") => (NumberKind::Work, self.own_or("")),
            (.., "home") => (NumberKind::Home, self.own_or("")),
            _ => (NumberKind::Other, self.own_or("")),
        }
    }

    /// Kind and label of a postal address.
    pub fn address(&self) -> (AddressKind, String) {
        let kind = match self.place() {
            _ if self.billing => AddressKind::Billing,
            _ if self.site => AddressKind::Site,
            "work" => AddressKind::Work,
            "home" => AddressKind::Home,
            _ => AddressKind::Other,
        };
        (kind, self.own_or(""))
    }

    /// Label of a mail or web address.
    pub fn label(&self) -> String {
        self.own_or(self.place())
    }
}

/// A program's own word: `X-Baustelle`, or `X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=42=61)` of old Androids.
fn own_word(word: &str) -> String {
    let bare = match word.get(..2) {
        Some("X-" | "x-") => &word[2..],
        _ => word,
    };
    let custom = bare.strip_suffix(')').and_then(|rest| rest.split_once('('));
    let Some((_, inner)) = custom else { return bare.to_owned() };
    let is_setting = |part: &&str| part.starts_with("CHARSET=") || part.starts_with("ENCODING=");
    let text = inner.split(',').skip_while(is_setting).collect::<Vec<_>>().join(",");
    if !inner.contains("QUOTED-PRINTABLE") {
        return text;
    }
    String::from_utf8_lossy(&values::quoted_printable(text.as_bytes()).0).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::WINDOWS_1252;

    fn types(text: &str) -> Types {
        Types::of(&Line::parse(text.as_bytes(), || WINDOWS_1252).expect("a property"))
    }

    #[test]
    fn numbers_of_many_programs() {
        let number = |text: &str| types(text).number();
        assert_eq!(number("TEL;HOME;VOICE:1"), (NumberKind::Home, String::new()));
        assert_eq!(number("TEL;TYPE=WORK,FAX:1"), (NumberKind::Fax, "work".into()));
        assert_eq!(number("TEL;type=CELL;type=VOICE;type=pref:1"), (NumberKind::Mobile, String::new()));
        assert_eq!(number("TEL;X-Baustelle:1"), (NumberKind::Other, "Baustelle".into()));
        let old = "TEL;X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,B=C3=BCro):1";
        assert_eq!(number(old), (NumberKind::Other, "Büro".into()));
        assert_eq!(number("TEL;PAGER:1"), (NumberKind::Other, "PAGER".into()));
        assert_eq!(number("TEL:1"), (NumberKind::Other, String::new()));
    }

    #[test]
    fn the_preferred_one_is_named_in_two_ways() {
        assert_eq!(types("TEL;PREF=20;TYPE=cell:1").rank, Some(20));
        assert_eq!(types("TEL;PREF:1").rank, Some(1));
        assert_eq!(types("TEL;PREF=0:1").rank, None);
    }
}
