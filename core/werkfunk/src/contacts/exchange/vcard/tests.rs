//! Whole files, as many programs write them.

use super::super::Read;
use super::super::tidy::is_empty;
use super::*;
use crate::consent::ChannelKind;
use crate::contacts::card::{Address, AddressKind, CardNumber, CardTrouble, Labelled, Name, NumberKind, Role};
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
    const LINES: [&str; 22] = [
        "X-EMPTY;:\u{1}\r\r",
        "X-PHONETIC-LAST-NAME:Müller",
        "item1.X-ABADR:de",
        "item7.X-FOO;TYPE=a:b",
        "item7.X-ABLABEL:c",
        "TITLE:Chef",
        "TEL;PREF=1:0171",
        "NICKNAME:a,b",
        "BEGIN:VCARD",
        "END:VCARD",
        "VERSION:2.1",
        "LOGO;ENCODING=b;TYPE=PNG:QUJD",
        "BDAY:circa 1800",
        "X-A;X=\"b;c:d\":e=",
        "X-QUOTED-PRINTABLE:e=",
        "X;ENCODING=QUOTED-PRINTABLE:=41=0A=",
        "N:A;B",
        "PHOTO:https://example.org/a.jpg",
        "item2.TEL:0221 1",
        "item2.X-ABLABEL:Lager",
        "KIND:group",
        "AGENT:x",
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

fn own() -> impl Strategy<Value = (Vec<String>, Option<Role>, Option<ChannelKind>, bool)> {
    let roles = vec![None, Some(Role::Customer), Some(Role::Supplier), Some(Role::Colleague)];
    let channels = vec![None, Some(ChannelKind::Matrix), Some(ChannelKind::Whatsapp), Some(ChannelKind::Phone)];
    let labels = prop::collection::vec(text(), 0..3);
    (labels, prop::sample::select(roles), prop::sample::select(channels), any::<bool>())
}

prop_compose! {
    pub(in super::super) fn card()(
        lists in lists(), name in name(), is_company in any::<bool>(), attention in text(), company in text(),
        department in text(), position in text(), notes in text(), customer_number in text(), language in text(),
        birthday in prop_oneof![Just(None), text().prop_map(Some), "(19[0-9]{2}|-)-[01][0-9]-[0-2][0-9]".prop_map(Some)],
        photo in prop::option::of(prop::collection::vec(any::<u8>(), 0..200)), own in own(),
    ) -> Card {
        let (labels, role, preferred, favourite) = own;
        Card {
            labels, role, preferred, favourite, name, is_company, attention, company, department, position, notes, customer_number, language, birthday, photo,
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

fn troubles(read: &Read) -> Vec<CardTrouble> {
    read.problems.iter().map(|problem| problem.what).collect()
}

fn one(inner: &str) -> Vec<u8> {
    format!("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Eva\r\n{inner}\r\nEND:VCARD\r\n").into_bytes()
}

#[test]
fn what_is_wrong_in_an_empty_card_is_not_said_of_the_next_one() {
    let read = read(b"BEGIN:VCARD\r\nnonsense\r\nEND:VCARD\r\nBEGIN:VCARD\r\nFN:Eva\r\nEND:VCARD\r\n");
    assert_eq!(read.cards.len(), 1);
    assert!(!read.problems.is_empty() && read.problems.iter().all(|problem| problem.card.is_none()), "{read:?}");
}

#[test]
fn a_card_inside_a_card_is_kept_without_what_no_file_holds() {
    let text = "BEGIN:VCARD\nFN:Eva\nAGENT:\nBEGIN:VCARD\nFN:Pe\u{1}tra\nEND:VCARD\nEND:VCARD\n";
    let cards = read(text.as_bytes()).cards;
    assert_eq!(cards[0].unknown, ["AGENT:BEGIN:VCARD\\nFN:Petra\\nEND:VCARD"]);
    assert_eq!(read(&write(&cards, Version::V4)).cards, cards);
}

#[test]
fn a_company_is_one_whatever_stands_behind_the_word() {
    let read = read(b"BEGIN:VCARD\r\nFN:Weber\r\nX-ABShowAs:COMPANY\x1d\r\nEND:VCARD\r\n");
    assert!(read.cards[0].is_company && read.cards[0].unknown.is_empty(), "{read:?}");
}

#[test]
fn a_quote_in_the_name_of_a_parameter_is_kept_as_a_word() {
    let text = "BEGIN:VCARD\nFN:Eva\nX-LOTUS;\"Auto;ENCODING=QUOTED b=E4ude;UOTED:4711\nEND:VCARD\n";
    let cards = read(text.as_bytes()).cards;
    assert_eq!(read(&write(&cards, Version::V4)).cards, cards);
}

#[test]
fn bytes_that_are_no_base64_are_kept_without_what_no_file_holds() {
    for name in ["X-LOGO", "PHOTO"] {
        for inner in ["/9j/\u{1}\u{ff}\u{0}4E", "/9\u{1}j/"] {
            let text = format!("BEGIN:VCARD\nFN:Eva\n{name};ENCODING=BASE64:{inner}\nEND:VCARD\n");
            let cards = read(text.as_bytes()).cards;
            assert_eq!(read(&write(&cards, Version::V3)).cards, cards, "{text}");
        }
    }
}

#[test]
fn a_card_that_changes_its_version_half_way_comes_back_as_it_was_read() {
    for twice in ["FN:Y\\NOTE", "ORG:Bau;Y\\NOTE"] {
        let text = format!("BEGIN:VCARD\nFN:Eva\n{twice}\nVERSION:2.1\n{twice}\nEND:VCARD\n");
        let cards = read(text.as_bytes()).cards;
        assert_eq!(read(&write(&cards, Version::V3)).cards, cards, "{twice}");
    }
}

/// Reads a card of these lines, writes it in both versions, reads that, and gives the first one.
fn again(inner: &str) -> Card {
    let cards = read(&one(inner)).cards;
    for version in [Version::V3, Version::V4] {
        assert_eq!(read(&write(&cards, version)).cards, cards, "{inner}");
    }
    cards.into_iter().next().unwrap_or_default()
}

#[test]
fn what_is_a_uri_in_a_uri_is_none_once_it_is_read() {
    let card = again("TEL:tel:TEL:+49171;ext=2\r\nEMAIL:mailto:mailto:eva@koeln.example");
    assert_eq!((&*card.numbers[0].typed, &*card.emails[0].value), ("+49171 ext. 2", "eva@koeln.example"));
    let typed = CardNumber { typed: "tel:tel:0171".into(), ..CardNumber::default() };
    assert_eq!(tidy(&Card { numbers: vec![typed], ..Card::default() }).numbers[0].typed, "0171");
}

#[test]
fn a_department_without_a_company_takes_the_one_of_a_later_line() {
    let card = again("X-ABShowAs:COMPANY\r\nORG:;Lager\r\nORG:Eva;Lager\r\nORG:Weber;Lager");
    assert_eq!(
        (&*card.company, &*card.department, &*card.unknown),
        ("Eva", "Lager", &["ORG:Weber;Lager".to_owned()][..])
    );
}

#[test]
fn a_label_of_nothing_names_nothing_and_is_not_kept() {
    let card = again("item1.X-ABLabel:\\n\r\nitem2.TEL;X-Halle:0221 1\r\nitem2.X-ABLabel:\\n\r\nitem3.X-ABLabel:Lager");
    assert_eq!((&*card.numbers[0].label, &*card.unknown), ("Halle", &["item3.X-ABLABEL:Lager".to_owned()][..]));
}

#[test]
fn a_day_without_a_year_has_none_to_leave_out() {
    for year in ["", "--04", "1604"] {
        let card = again(&format!("BDAY;X-APPLE-OMIT-YEAR={year}:--0412\r\nBDAY:--0412"));
        assert_eq!((card.birthday.as_deref(), card.unknown.len()), (Some("--04-12"), 0), "{year}");
    }
}

#[test]
fn an_agent_that_becomes_a_beginning_once_it_is_written_is_followed() {
    let text = "BEGIN:VCARD\nFN:a\nAGENT:BEGIN:VCARD\u{1}\nFN:b\nEND:VCARD\nEND:VCARD\nBEGIN:VCARD\nFN:c\nEND:VCARD\n";
    let cards = read(text.as_bytes()).cards;
    assert_eq!((cards.len(), &*cards[0].unknown), (2, &["AGENT:BEGIN:VCARD\\nFN:b\\nEND:VCARD".to_owned()][..]));
    let kept = Card { unknown: vec!["AGENT:END:VCARD".into()], ..cards[0].clone() };
    assert!(tidy(&kept).unknown.is_empty());
}

#[test]
fn what_an_old_card_says_otherwise_is_understood_once_it_is_that_of_a_new_one() {
    let card = again("VERSION:2.1\r\nX-WERKFUNK-FAVOURITE:yes\\n\r\nIMPP:\\n@eva:koeln.example");
    assert!(card.favourite && card.unknown.is_empty() && card.matrix_ids == ["@eva:koeln.example"], "{card:?}");
}

#[test]
fn half_a_header_does_not_say_how_its_value_is_written() {
    for more in 0..80 {
        let card = again(&format!("X-FOO;{}=1;QUOTED-PRINTABLEX=b:{}", "A".repeat(more), "c=".repeat(40)));
        assert_eq!(card.unknown.len(), 1, "{more}");
    }
}

#[test]
fn a_header_that_grows_beyond_what_is_read_is_not_kept() {
    let read = read(&one(&format!("X-FOO{}:x", ";a".repeat(30_000))));
    assert_eq!((read.cards[0].unknown.len(), troubles(&read)), (0, vec![CardTrouble::TooMuch]));
}

#[test]
fn a_second_photo_is_named_and_left_out() {
    let two = "PHOTO:data:image/png;base64,iVBORw0KGgo=\r\nPHOTO;ENCODING=b:data:image/png;base64,QUJD";
    let read = read(&one(two));
    assert_eq!((read.cards[0].photo.as_ref().map(Vec::len), troubles(&read)), (Some(8), vec![CardTrouble::Photo]));
    assert!(again(two).unknown.is_empty());
}

#[test]
fn whoever_has_more_of_anything_than_anybody_keeps_what_is_written_again() {
    let lines = |line: fn(usize) -> String| (0..600).map(line).collect::<Vec<_>>().join("\r\n");
    let groups = (0..600).map(|at| at.to_string()).collect::<Vec<_>>().join(",");
    let all = [
        lines(|at| format!("TEL;X-Halle:0221 {at}")),
        lines(|at| format!("EMAIL;X-Halle:{at}@koeln.example")),
        lines(|at| format!("URL;X-Halle:https://koeln.example/{at}")),
        lines(|at| format!("ADR;X-Halle:;;Weg {at};;;;")),
        lines(|at| format!("X-FOO:{at}")),
        format!("CATEGORIES:{groups}\r\nCATEGORIES:a{groups}"),
    ];
    let card = again(&all.join("\r\n"));
    assert_eq!((card.numbers.len(), card.emails.len(), card.addresses.len()), (250, 250, 250));
}

#[test]
fn no_name_is_so_long_that_it_could_be_a_picture_that_goes_on() {
    let long = "H".repeat(74);
    let text = format!("BEGIN:VCARD\nFN:Eva\nPHOTO:data:image/png;base64,iVBORw0KGgo=\n{long}LOGO:x\nEND:VCARD\n");
    let cards = read(text.as_bytes()).cards;
    assert!(cards[0].photo.is_some() && cards[0].unknown.is_empty());
    assert_eq!(read(&write(&cards, Version::V3)).cards, cards);
}

#[test]
fn a_picture_without_a_byte_keeps_no_place_from_the_next() {
    let text =
        "BEGIN:VCARD\nFN:Eva\nPHOTO:data:image/png;base64,\u{0}\nPHOTO:data:image/png;base64,iVBORw0KGgo=\nEND:VCARD\n";
    assert_eq!(read(text.as_bytes()).cards[0].photo.as_ref().map(Vec::len), Some(8));
}

#[test]
fn a_begin_or_end_of_something_else_is_named_and_not_kept() {
    let read = read(b"BEGIN:VCARD\r\nFN:Eva\r\nEND:WCARD\r\nBEGIN:VEVENT\r\nTEL:0171 1234567\r\nEND:VCARD\r\n");
    assert_eq!((read.cards.len(), read.cards[0].numbers.len(), read.cards[0].unknown.len()), (1, 1, 0));
    let lines: Vec<_> = read.problems.iter().map(|problem| problem.line).collect();
    assert_eq!(lines, [3, 4]);
}

#[test]
fn a_line_of_ten_megabytes_is_cut_and_said() {
    let read = read(&one(&format!("NOTE:{}", "x".repeat(10 << 20))));
    assert_eq!(read.cards[0].notes.len(), super::super::tidy::LONGEST_TEXT);
    assert_eq!(troubles(&read), [CardTrouble::TooMuch]);
}

#[test]
fn a_million_cards_end_at_more_than_anybody_has() {
    let read = read("BEGIN:VCARD\nFN:a\nEND:VCARD\n".repeat(1_000_000).as_bytes());
    assert_eq!((read.cards.len(), troubles(&read)), (100_000, vec![CardTrouble::TooMuch]));
}

#[test]
fn cards_inside_cards_are_followed_without_climbing_down() {
    let deep = ["AGENT:\nBEGIN:VCARD\nFN:x\n", "END:VCARD\n"].map(|line| line.repeat(100_000)).concat();
    let read = read(&one(&deep));
    assert_eq!((read.cards.len(), read.cards[0].unknown.len()), (1, 0));
    assert_eq!(troubles(&read), [CardTrouble::TooMuch]);
}

#[test]
fn a_card_inside_a_card_that_has_no_end_does_not_swallow_the_next() {
    let text = "BEGIN:VCARD\nFN:a\nAGENT:\nBEGIN:VCARD\nFN:b\nEND:VCARD\nBEGIN:VCARD\nFN:c\nEND:VCARD\n";
    let read = read(text.as_bytes());
    assert_eq!(read.cards.iter().map(|card| &*card.name.shown).collect::<Vec<_>>(), ["a", "c"]);
    assert_eq!(troubles(&read), [CardTrouble::Unfinished]);
}

#[test]
fn a_photo_of_forty_megabytes_is_left_out_and_the_card_kept() {
    let read = read(&one(&format!("PHOTO;ENCODING=b;TYPE=JPEG:{}", "QUJD".repeat(10 << 20))));
    assert_eq!((read.cards[0].photo.as_ref(), troubles(&read)), (None, vec![CardTrouble::Photo]));
}

#[test]
fn more_properties_than_any_card_has_are_left_out() {
    let read = read(&one(&"TEL:0171\r\nX-A:b\r\n".repeat(100_000)));
    assert_eq!(read.cards.len(), 1);
    assert!(read.cards[0].unknown.len() < 2_000);
    assert_eq!(troubles(&read), [CardTrouble::TooMuch]);
}

#[test]
fn parts_and_parameters_without_end_are_not_kept() {
    let read = read(&one(&format!("ORG:{}\r\nTEL{}:1", "a;".repeat(1_000_000), ";a".repeat(1_000_000))));
    assert_eq!((read.cards[0].numbers.len(), read.cards[0].department.len() < 2_000), (0, true));
    assert_eq!(troubles(&read), [CardTrouble::Unreadable, CardTrouble::TooMuch]);
}

#[test]
fn soft_breaks_and_folds_without_end_cost_no_more_than_their_bytes() {
    let soft = format!("NOTE;ENCODING=QUOTED-PRINTABLE:{}", "=\r\n".repeat(1_000_000));
    let folds = format!("NOTE:{}", "x\r\n ".repeat(1_000_000));
    assert_eq!(read(&one(&soft)).cards.len() + read(&one(&folds)).cards.len(), 2);
}

#[test]
fn what_is_written_says_who_wrote_it_in_the_way_phones_read() {
    let name = Name { shown: "Bau Köln GmbH".into(), ..Name::default() };
    let number = CardNumber { typed: "0221 1".into(), kind: NumberKind::Work, label: "Zentrale, Deutz".into() };
    let card =
        Card { is_company: true, name, numbers: vec![number], birthday: Some("--04-12".into()), ..Card::default() };
    let file = |version| String::from_utf8(write(std::slice::from_ref(&card), version)).expect("text");
    let lines = [
        "BEGIN:VCARD",
        "VERSION:3.0",
        "PRODID:-//Werkfunk//Werkfunk//DE",
        "X-ABShowAs:COMPANY",
        "FN:Bau Köln GmbH",
        "N:;;;;",
        "ORG:Bau Köln GmbH",
        "item1.TEL;TYPE=WORK:0221 1",
        "item1.X-ABLabel:Zentrale\\, Deutz",
        "BDAY;X-APPLE-OMIT-YEAR=1604:1604-04-12",
        "END:VCARD",
        "",
    ];
    assert_eq!(file(Version::V3), lines.join("\r\n"));
    assert!(file(Version::V4).contains("KIND:org\r\n") && file(Version::V4).contains("BDAY:--0412\r\n"));
}
