//! Words by which files say what a number or an address is for: vCard types, Apple's labels, Google, Outlook, German and
//! English. Pure.

use super::super::card::{AddressKind, NumberKind};

/// A label as it is kept: Apple's built-in ones bare, the usual two as in vCard (`work`, `home`), nothing for "other".
pub fn label(word: &str) -> String {
    let bare = bare(word);
    match &*bare.to_lowercase() {
        "" | "other" | "sonstige" | "sonstiges" | "andere" | "andere adresse" | "internet" | "homepage"
        | "webseite" | "website" | "e-mail" | "email" | "profile" | "default" => String::new(),
        "work" | "business" | "arbeit" | "geschäftlich" | "dienstlich" | "firma" => "work".to_owned(),
        "home" | "privat" | "private" | "zuhause" => "home".to_owned(),
        _ => bare.to_owned(),
    }
}

/// Between several values in one cell, as Google writes them. No group holds it or ends as it begins, and no label of the
/// company.
pub const BETWEEN: &str = " ::: ";

/// Without what would begin [`BETWEEN`] together with what stands behind the text.
pub fn apart(text: &str) -> &str {
    let mut apart = text;
    while let Some(rest) = apart.strip_suffix(BETWEEN.trim_end()) {
        apart = rest.trim_end();
    }
    apart
}

/// Without Apple's `_$!<…>!$_`, Google's star for the first one and its mark between values.
pub fn bare(word: &str) -> &str {
    let mut bare = apart(word.trim());
    loop {
        let inner = bare.strip_prefix("_$!<").and_then(|rest| rest.strip_suffix(">!$_"));
        let next = inner.or_else(|| bare.strip_prefix("* ")).map(|next| apart(next.trim()));
        match next {
            Some(next) => bare = next,
            None => return bare,
        }
    }
}

/// A group's name; nothing for the one that Google puts everybody into.
pub fn group(word: &str) -> String {
    let bare = bare(word);
    if bare.eq_ignore_ascii_case("myContacts") { String::new() } else { bare.to_owned() }
}

/// What a word says of a number, where it says nothing else: its kind, and whether it is for work or at home.
fn number_said(word: &str) -> Option<(NumberKind, &'static str)> {
    Some(match &*bare(word).to_lowercase() {
        "mobile" | "mobil" | "handy" | "cell" | "cell phone" | "mobile phone" | "mobiltelefon" | "iphone" => {
            (NumberKind::Mobile, "")
        }
        "work mobile" | "workmobile" | "diensthandy" | "mobil geschäftlich" => (NumberKind::Mobile, "work"),
        "work" | "business" | "company" | "arbeit" | "geschäftlich" | "dienstlich" | "firma" => (NumberKind::Work, ""),
        "home" | "privat" | "private" | "zuhause" => (NumberKind::Home, ""),
        "fax" | "telefax" | "other fax" | "otherfax" => (NumberKind::Fax, ""),
        "work fax" | "workfax" | "business fax" | "fax geschäftlich" | "fax (arbeit)" => (NumberKind::Fax, "work"),
        "home fax" | "homefax" | "fax privat" | "fax (privat)" => (NumberKind::Fax, "home"),
        "" | "other" | "voice" | "telefon" | "phone" | "sonstige" | "sonstiges" | "andere" => (NumberKind::Other, ""),
        _ => return None,
    })
}

/// What a word says of an address, where it says nothing else.
pub fn address_kind(word: &str) -> Option<AddressKind> {
    Some(match &*bare(word).to_lowercase() {
        "billing" | "rechnung" | "rechnungsadresse" | "rechnungsanschrift" => AddressKind::Billing,
        "site" | "delivery" | "baustelle" | "lieferadresse" | "objekt" => AddressKind::Site,
        "work" | "business" | "arbeit" | "geschäftlich" | "firma" => AddressKind::Work,
        "home" | "privat" | "private" | "zuhause" => AddressKind::Home,
        "" | "other" | "sonstige" | "sonstiges" | "andere" => AddressKind::Other,
        _ => return None,
    })
}

/// Kind and label of a number, so that no label says what the kind says. A mobile or fax number at `work` or at `home`
/// has that as its label.
pub fn number(kind: NumberKind, word: &str) -> (NumberKind, String) {
    if word.is_empty() {
        return (kind, String::new());
    }
    match number_said(word) {
        Some((said, place)) if kind == NumberKind::Other || said == kind => (said, place.to_owned()),
        Some((NumberKind::Other, _)) => (kind, String::new()),
        _ => (kind, label(word)),
    }
}

/// Kind and label of an address, so that no label says what the kind says.
pub fn address(kind: AddressKind, label: &str) -> (AddressKind, String) {
    let word = bare(label);
    match (address_kind(word), kind) {
        (Some(said), AddressKind::Other) => (said, String::new()),
        (Some(said), kind) if said == kind || said == AddressKind::Other => (kind, String::new()),
        _ => (kind, word.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_says_only_what_the_kind_does_not() {
        assert_eq!(number(NumberKind::Other, "_$!<Mobile>!$_"), (NumberKind::Mobile, String::new()));
        assert_eq!(number(NumberKind::Work, "* Geschäftlich"), (NumberKind::Work, String::new()));
        assert_eq!(number(NumberKind::Mobile, "Baustellenhandy"), (NumberKind::Mobile, "Baustellenhandy".into()));
        assert_eq!(number(NumberKind::Work, "Handy"), (NumberKind::Work, "Handy".into()));
        assert_eq!(address(AddressKind::Other, "Rechnung"), (AddressKind::Billing, String::new()));
        assert_eq!(label(" Geschäftlich "), "work");
        assert_eq!(label("_$!<HomePage>!$_"), "");
        assert_eq!(label("Büro Deutz"), "Büro Deutz");
    }
}
