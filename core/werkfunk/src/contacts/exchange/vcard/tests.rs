//! Whole files, as many programs write them.

use super::super::tidy::is_empty;
use super::*;
use crate::contacts::card::{Address, AddressKind, CardNumber, Labelled, Name, NumberKind};
use proptest::prelude::*;

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => Just(String::new()),
        4 => "[A-Za-zäöüß0-9 .,;:/-]{0,20}",
        2 => "\\PC{0,30}",
        1 => "[\\\\;,:\"'\n\r\t=+@ \u{1}-]{0,20}",
        1 => "[ä\n]{60,90}",
    ]
}

fn number_kind() -> impl Strategy<Value = NumberKind> {
    use NumberKind::{Fax, Home, Mobile, Other, Work};
    prop::sample::select(vec![Mobile, Work, Home, Fax, Other])
}

fn address_kind() -> impl Strategy<Value = AddressKind> {
    use AddressKind::{Billing, Home, Other, Site, Work};
    prop::sample::select(vec![Billing, Site, Work, Home, Other])
}

fn label() -> impl Strategy<Value = String> {
    const KNOWN: [&str; 10] =
        ["", "work", "home", "Handy", "_$!<Mobile>!$_", "Büro", "Fax privat", "Rechnung", "Baustelle", "* Work"];
    prop_oneof![3 => prop::sample::select(&KNOWN[..]).prop_map(str::to_owned), 1 => text()]
}

fn labelled() -> impl Strategy<Value = Vec<Labelled>> {
    let one = (text(), label()).prop_map(|(value, label)| Labelled { value, label });
    prop::collection::vec(one, 0..3)
}

fn number() -> impl Strategy<Value = CardNumber> {
    let typed = prop_oneof!["[+0-9 ()/-]{0,16}", "1[567][0-9]{8,9}", text()];
    (typed, number_kind(), label()).prop_map(|(typed, kind, label)| CardNumber { typed, kind, label })
}

fn address() -> impl Strategy<Value = Address> {
    (address_kind(), label(), [text(), text(), text(), text(), text(), text()]).prop_map(|(kind, label, texts)| {
        let [street, extra, postcode, town, region, country] = texts;
        Address { kind, label, street, extra, postcode, town, region, country }
    })
}

/// Lines that another program may have left, sound or not, known or not.
fn unknown() -> impl Strategy<Value = String> {
    const LINES: [&str; 21] = [
        "X-PHONETIC-LAST-NAME:Müller", "item1.X-ABADR:de", "item7.X-FOO;TYPE=a:b", "item7.X-ABLABEL:c", "TITLE:Chef",
        "TEL;PREF=1:0171", "NICKNAME:a,b", "BEGIN:VCARD", "END:VCARD", "VERSION:2.1", "LOGO;ENCODING=b;TYPE=PNG:QUJD",
        "BDAY:circa 1800", "X-A;X=\"b;c:d\":e=", "X-QUOTED-PRINTABLE:e=", "X;ENCODING=QUOTED-PRINTABLE:=41=0A=", "N:A;B",
        "PHOTO:https://example.org/a.jpg", "item2.TEL:0221 1", "item2.X-ABLABEL:Lager", "KIND:group", "AGENT:x",
    ];
    prop_oneof![4 => prop::sample::select(&LINES[..]).prop_map(str::to_owned), 1 => "\\PC{0,40}", 1 => text()]
}

prop_compose! {
    fn name()(prefix in text(), given in text(), additional in text(), family in text(), suffix in text(), shown in text())
        -> Name {
        Name { prefix, given, additional, family, suffix, shown }
    }
}

prop_compose! {
    fn lists()(
        numbers in prop::collection::vec(number(), 0..4), emails in labelled(), web in labelled(),
        addresses in prop::collection::vec(address(), 0..3), groups in prop::collection::vec(text(), 0..3),
        matrix_ids in prop::collection::vec(prop_oneof!["@[a-zä/%?]{1,5}:[a-z.]{1,5}", text()], 0..2),
        unknown in prop::collection::vec(unknown(), 0..5),
    ) -> Card {
        Card { numbers, emails, web, addresses, groups, matrix_ids, unknown, ..Card::default() }
    }
}

prop_compose! {
    pub(in super::super) fn card()(
        lists in lists(), name in name(), is_company in any::<bool>(), attention in text(), company in text(),
        department in text(), position in text(), notes in text(), customer_number in text(), language in text(),
        birthday in prop_oneof![Just(None), text().prop_map(Some), "(19[0-9]{2}|-)-[01][0-9]-[0-2][0-9]".prop_map(Some)],
        photo in prop::option::of(prop::collection::vec(any::<u8>(), 0..200)),
    ) -> Card {
        Card {
            name, is_company, attention, company, department, position, notes, customer_number, language, birthday, photo,
            ..lists
        }
    }
}

proptest! {
    #[test]
    fn tidying_twice_is_tidying_once(card in card()) {
        let once = tidy(&card);
        prop_assert_eq!(tidy(&once), once);
    }

    #[test]
    fn what_is_written_is_read_again(cards in prop::collection::vec(card(), 1..3)) {
        let kept: Vec<_> = cards.iter().map(tidy).filter(|card| !is_empty(card)).collect();
        for version in [Version::V3, Version::V4] {
            let file = write(&cards, version);
            prop_assert!(file.split(|byte| *byte == b'\n').all(|line| line.len() <= 76), "a line is too long");
            prop_assert_eq!(&read(&file).cards, &kept, "{}", String::from_utf8_lossy(&file));
        }
    }

    #[test]
    fn no_bytes_are_too_broken_to_be_read(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let within = [b"BEGIN:VCARD\nFN:a\n", bytes.as_slice(), b"\nEND:VCARD\n"].concat();
        read(&bytes);
        read(&within);
    }
}
