//! Whatever stands in a file, what was read of it is written and read again as it was: files put together from what means
//! something to a reader, so that half of it stands where it means something else.

use super::super::card::Card;
use super::{table, vcard};
use proptest::prelude::*;

const NAMES: &str = "\
    FN¦N¦ORG¦TITLE¦role¦KIND¦X-ABShowAs¦TEL¦EMAIL¦URL¦ADR¦NOTE¦BDAY¦PHOTO¦LOGO¦CATEGORIES¦LANG¦IMPP¦X-ABLabel¦\
    X-WERKFUNK-CUSTOMER¦X-WERKFUNK-LABELS¦X-WERKFUNK-ROLE¦X-WERKFUNK-FAVOURITE¦X-FOO¦AGENT¦BEGIN¦END¦VERSION¦\
    Nonsense";

const PARAMS: &str = "\
    ;TYPE=work¦;TYPE=CELL,home¦;FAX¦;X-Halle¦;PREF¦;PREF=1¦;PREF=¦;TYPE=\"a;b:c\"¦;\"x¦;(¦;)¦\
    ;ENCODING=QUOTED-PRINTABLE¦;ENCODING=b¦;BASE64¦;8BIT¦;CHARSET=ISO-8859-1¦;X-APPLE-OMIT-YEAR=1604¦\
    ;X-APPLE-OMIT-YEAR=¦;X-APPLE-OMIT-YEAR=--04¦;X-WERKFUNK-GUESSED=1¦;=x¦;BILLING¦;DELIVERY¦\
    ;X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=42)";

/// What means something in values and cells.
const WORDS: &str = "\
    tel:¦mailto:¦matrix:u/¦@a:b¦https://¦QUJD¦\\¦\\n¦\\N¦\\;¦\\,¦;¦,¦:¦=¦=41¦=0A¦=\r\n¦\r\n ¦%20¦%01¦\
    +49 171 1¦0171¦1711234567¦;ext=5¦1985-04-12¦19850412¦1604-02-29¦--0412¦12.4.¦org¦company¦group¦customer¦\
    supplier¦yes¦VCARD¦END:VCARD¦2.1¦Bau¦Eva¦Köln¦Rechnung¦Work¦Handy¦myContacts¦_$!<¦>!$_¦* ¦ ::: ¦ :::¦ ¦\
    \t¦\u{1}¦\u{feff}¦\u{85}¦'¦\"¦|¦data:image/png;base64,¦iVBORw0KGgo=¦BEGIN:VCARD";

/// One of several between bars.
fn of(all: &'static str) -> impl Strategy<Value = &'static str> {
    prop::sample::select(all.split('¦').collect::<Vec<_>>())
}

/// Now and then a long one, so that what follows it stands where the line is folded.
fn text() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        12 => of(WORDS).prop_map(str::to_owned),
        1 => "[a-zä]{60,80}",
        1 => "\\PC{0,6}",
    ];
    prop::collection::vec(word, 0..5).prop_map(|words| words.concat())
}

/// Lines of a few properties and a few values, so that one says what another says, or almost.
fn properties() -> impl Strategy<Value = String> {
    let few = (prop::collection::vec(of(NAMES), 1..4), prop::collection::vec(text(), 1..4));
    few.prop_flat_map(|(names, values)| {
        let group = prop_oneof![4 => Just(""), 1 => Just("item1."), 1 => Just("ITEM1."), 1 => Just("a..")];
        let long = prop_oneof![9 => Just(String::new()), 1 => "[A-Z]{20,80}".prop_map(|long| format!(";{long}=B"))];
        let params = prop::collection::vec(of(PARAMS), 0..3);
        let line = (group, prop::sample::select(names), long, params, prop::sample::select(values));
        let line = line.prop_map(|(group, name, long, params, value)| {
            format!("{group}{name}{long}{}:{value}\r\n", params.concat())
        });
        prop::collection::vec(line, 1..6).prop_map(|lines| lines.concat())
    })
}

fn vcards() -> impl Strategy<Value = String> {
    let version = prop_oneof![Just("VERSION:2.1\r\n"), Just("VERSION:3.0\r\n")];
    let card = (version, properties(), properties());
    let card = card.prop_map(|(version, some, more)| format!("BEGIN:VCARD\r\n{version}{some}{more}END:VCARD\r\n"));
    prop::collection::vec(card, 1..3).prop_map(|cards| cards.concat())
}

const TITLES: &str = "\
    Display Name¦First Name¦Nachname¦Anrede¦Firma¦Abteilung¦Position¦Is Company¦z. Hd.¦Kundennummer¦Geburtstag¦\
    Geburtsjahr¦Geburtsmonat¦Sprache¦Notizen¦Labels¦Kategorien¦Matrix¦X-WERKFUNK-LABELS¦X-WERKFUNK-ROLE¦\
    X-WERKFUNK-FAVOURITE¦Further Properties¦Telefon¦Handy privat¦Fax geschäftlich¦Phone 1 - Label¦\
    Phone 1 - Value¦Phone 1 - Kind¦E-Mail¦E-mail 1 - Label¦E-mail 1 - Value¦Webseite¦Straße¦PLZ¦PLZ/Ort¦\
    Address 1 - Label¦Address 1 - Kind";

fn cell() -> impl Strategy<Value = String> {
    let cell = prop_oneof![4 => text(), 1 => Just(String::new()), 1 => properties()];
    cell.prop_map(|text| format!("\"{}\"", text.replace('"', "\"\"")))
}

fn tables() -> impl Strategy<Value = String> {
    (
        prop::sample::subsequence(TITLES.split('¦').collect::<Vec<_>>(), 2..12),
        prop::sample::select(vec![",", ";", "\t", "|"]),
    )
        .prop_flat_map(|(titles, mark)| {
            let row = prop::collection::vec(cell(), titles.len()).prop_map(move |cells| cells.join(mark));
            let head = titles.join(mark);
            prop::collection::vec(row, 1..4).prop_map(move |rows| format!("{head}\r\n{}\r\n", rows.join("\r\n")))
        })
}

proptest! {
    #[test]
    fn what_is_read_of_any_vcard_is_written_and_read_again(file in vcards()) {
        let cards = vcard::read(file.as_bytes()).cards;
        for version in [vcard::Version::V3, vcard::Version::V4] {
            let again = vcard::write(&cards, version);
            prop_assert_eq!(&vcard::read(&again).cards, &cards, "{}", String::from_utf8_lossy(&again));
        }
    }

    #[test]
    fn what_is_read_of_any_table_is_written_and_read_again_but_for_photos(file in tables()) {
        let sheet = table::sniff(file.as_bytes());
        let cards = table::read_with(&sheet, &sheet.guess).cards;
        let again = table::write(&cards);
        let sheet = table::sniff(&again);
        let found = table::read_with(&sheet, &sheet.guess).cards;
        let without_photo = |card: Card| Card { photo: None, ..card };
        let cards: Vec<_> = cards.into_iter().map(without_photo).collect();
        prop_assert_eq!(found, cards, "{}", String::from_utf8_lossy(&again));
    }
}
