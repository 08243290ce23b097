//! Tables as programs and people write them.

use super::super::super::card::{Address, AddressKind, Card, CardNumber, CardTrouble, Labelled, Name, NumberKind};
use super::super::{Read, tidy, vcard};
use super::*;
use proptest::prelude::*;

fn guessed(bytes: &[u8]) -> Read {
    let sheet = sniff(bytes);
    read_with(&sheet, &sheet.guess)
}

fn read(text: &str) -> Read {
    guessed(text.as_bytes())
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(cards in prop::collection::vec(vcard::tests::card(), 1..4)) {
        let kept = cards.iter().map(vcard::tidy).filter(|card| !tidy::is_empty(card));
        let kept: Vec<_> = kept.map(|card| Card { photo: None, ..card }).collect();
        let file = write(&kept);
        prop_assert_eq!(guessed(&file).cards, kept, "{}", String::from_utf8_lossy(&file));
    }

    #[test]
    fn no_bytes_are_too_broken_to_be_read(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        guessed(&bytes);
        guessed(&[b"PK\x03\x04", bytes.as_slice()].concat());
    }
}

/// An XLSX file of one sheet, as small as one can be.
fn workbook(sheet: &str) -> Vec<u8> {
    const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>"#;
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const DOCUMENT: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    let parts = [
        (
            "_rels/.rels",
            format!(
                r#"{HEAD}<Relationships xmlns="{PACKAGE}"><Relationship Id="r" Type="{DOCUMENT}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                r#"{HEAD}<Relationships xmlns="{PACKAGE}"><Relationship Id="s" Type="{DOCUMENT}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="t" Type="{DOCUMENT}/styles" Target="styles.xml"/></Relationships>"#
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                r#"{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{DOCUMENT}"><sheets><sheet name="Kunden" sheetId="1" r:id="s"/></sheets></workbook>"#
            ),
        ),
        (
            "xl/styles.xml",
            format!(
                r#"{HEAD}<styleSheet xmlns="{MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!(r#"{HEAD}<worksheet xmlns="{MAIN}"><sheetData>{sheet}</sheetData></worksheet>"#),
        ),
    ];
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).expect("a part");
        std::io::Write::write_all(&mut archive, text.as_bytes()).expect("written");
    }
    archive.finish().expect("a file").into_inner()
}

fn text_cell(place: &str, text: &str) -> String {
    format!(r#"<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>"#)
}

fn workbook_of_one(cells: &str) -> Vec<u8> {
    let headers = ["Name", "Telefon", "Handy", "PLZ", "Ort", "Geburtstag"];
    let headers: String = headers.iter().zip('A'..).map(|(text, at)| text_cell(&format!("{at}1"), text)).collect();
    workbook(&format!(r#"<row r="1">{headers}</row><row r="2">{}{cells}</row>"#, text_cell("A2", "Otto Öhler")))
}

#[test]
fn a_spreadsheet_gives_back_the_zeros_it_took() {
    let cells = r#"<c r="B2"><v>35112345678</v></c><c r="C2"><v>1.711234567E9</v></c><c r="D2"><v>1067</v></c>"#;
    let read =
        guessed(&workbook_of_one(&format!(r#"{cells}{}<c r="F2" s="1"><v>31149</v></c>"#, text_cell("E2", "Dresden"))));
    let card = &read.cards[0];
    let typed: Vec<_> = card.numbers.iter().map(|number| (&*number.typed, number.kind)).collect();
    assert_eq!(typed, [("035112345678", NumberKind::Other), ("01711234567", NumberKind::Mobile)]);
    assert_eq!((&*card.addresses[0].postcode, &*card.addresses[0].town), ("01067", "Dresden"));
    assert_eq!(card.birthday.as_deref(), Some("1985-04-12"));
    let digits = CardProblem { card: Some(0), line: 2, what: CardTrouble::Digits };
    assert_eq!(read.problems, [digits]);
}

#[test]
fn a_cell_far_away_and_a_bomb_cost_nothing() {
    let far = guessed(&workbook_of_one(r#"<c r="XFD1048576"><v>1</v></c>"#));
    assert_eq!(far.cards.len(), 1);
    let bomb = guessed(&workbook_of_one(&" ".repeat(65 << 20)));
    assert_eq!((bomb.cards.len(), bomb.problems[0].what), (0, CardTrouble::TooMuch));
    assert_eq!(guessed(b"PK\x03\x04 kein Archiv").problems[0].what, CardTrouble::TooMuch);
}

#[test]
fn no_cell_that_is_written_begins_a_formula() {
    let typed = ["+49 171 1234567", "=HYPERLINK(\"http://x\")", "-1", "@SUM(1)", "'=1", "''+1", "0171", "'n Haus"];
    let numbers = typed.iter().map(|typed| CardNumber { typed: (*typed).into(), ..Default::default() });
    let card = vcard::tidy(&Card { numbers: numbers.collect(), notes: "=1+1".into(), ..Card::default() });
    let file = write(std::slice::from_ref(&card));
    let records = csv::ReaderBuilder::new().from_reader(&file[3..]).into_records().flatten().collect::<Vec<_>>();
    assert!(records.iter().flatten().all(|cell| !cell.starts_with(['=', '+', '-', '@'])), "{records:?}");
    assert_eq!(guessed(&file).cards, [card]);
}

#[test]
fn titles_say_what_stands_between_the_cells_whatever_stands_in_them() {
    let typed = |at| format!("Otto;\"Bärbel\";{at};;\"0351 1\";;Köln");
    let card = |at| Card { name: Name { shown: typed(at), ..Name::default() }, notes: typed(at), ..Card::default() };
    let cards: Vec<_> = (0..3).map(|at| vcard::tidy(&card(at))).collect();
    assert_eq!(guessed(&write(&cards)).cards, cards);
    let google = "First Name,Last Name,Notes,Labels\nEva,Muster,a;b;c;d;e;f,x\nOtto,Öhler,a;b;c;d;e;f,y\n";
    assert_eq!(read(google).cards[1].groups, ["y"]);
}

#[test]
fn what_stands_between_several_values_is_in_none_of_them() {
    let groups = ["a :::", "b", "_$!<c ::: d>!$_", "::: e", ":::", " ::: "].map(str::to_owned).to_vec();
    let number = CardNumber { typed: "0221 1 ::: 2".into(), ..CardNumber::default() };
    let card = vcard::tidy(&Card { labels: groups.clone(), groups, numbers: vec![number], ..Card::default() });
    assert_eq!(card.groups, ["a", "b", "_$!<c", "d>!$_", "::: e", ":::"]);
    assert_eq!(guessed(&write(std::slice::from_ref(&card))).cards, [card]);
    assert_eq!(read("Name;Telefon\nEva;0221 1 ::: 0221 2\n").cards[0].numbers.len(), 2);
}

#[test]
fn a_header_nobody_knows_is_mapped_by_the_person() {
    let sheet = sniff("Wer;Wie erreichbar;Wo\nHans;nur abends;Köln\nEva;mittags;Bonn\n".as_bytes());
    assert_eq!(sheet.headers, ["Wer", "Wie erreichbar", "Wo"]);
    assert_eq!(sheet.guess, [Column::Skip; 3]);
    assert_eq!((sheet.len(), sheet.sample(1)), (2, vec![vec!["Hans", "nur abends", "Köln"]]));
    let town = Column::Address { slot: 1, kind: AddressKind::Site, part: AddressPart::Town };
    let read = read_with(&sheet, &[Column::Shown, Column::Notes, town]);
    let found: Vec<_> = read.cards.iter().map(|c| (&*c.name.shown, &*c.notes, &*c.addresses[0].town)).collect();
    assert_eq!(found, [("Hans", "nur abends", "Köln"), ("Eva", "mittags", "Bonn")]);
}

#[test]
fn a_table_that_lost_its_zeros_is_mended_only_where_its_neighbours_show_it() {
    let lost = read("Name;PLZ\nA;50667\nB;1067\nC;10115\n");
    assert_eq!(
        lost.cards.iter().map(|card| &*card.addresses[0].postcode).collect::<Vec<_>>(),
        ["50667", "01067", "10115"]
    );
    let vienna = read("Name;PLZ;Land\nA;1070;\nB;1010;\nC;50667;\n");
    assert_eq!(vienna.cards[0].addresses[0].postcode, "1070");
}

#[test]
fn a_table_of_too_many_rows_ends_at_more_than_anybody_has() {
    let read = read(&"Name;PLZ\nA;50667\n".repeat(100_000));
    assert_eq!(read.problems[0].what, CardTrouble::TooMuch);
    assert!(read.cards.len() < 100_000);
}

#[test]
fn more_cells_than_any_book_has_are_not_kept() {
    let row = "a;".repeat(4_000) + "\n";
    let sheet = sniff(row.repeat(1_500).as_bytes());
    assert_eq!(sheet.problems[0].what, CardTrouble::TooMuch);
    assert!(sheet.len() * 4_000 <= MOST_CELLS);
    assert_eq!(sniff(&[b';'; 17_000_000]).problems[0].what, CardTrouble::TooMuch);
    let far: String = (2..1_500).map(|row| format!(r#"<row r="{row}"><c r="FAA{row}"><v>1</v></c></row>"#)).collect();
    assert_eq!(sniff(&workbook(&far)).problems[0].what, CardTrouble::TooMuch);
}

#[test]
fn whoever_has_more_of_everything_than_anybody_keeps_it_in_a_table() {
    let number = |at| CardNumber { typed: format!("0221 47{at}"), ..CardNumber::default() };
    let labelled = |at| Labelled { value: format!("{at}@koeln.example"), ..Labelled::default() };
    let address = |at| Address { street: format!("Weg {at}"), country: "Deutschland".into(), ..Address::default() };
    let card = vcard::tidy(&Card {
        numbers: (0..300).map(number).collect(),
        emails: (0..300).map(labelled).collect(),
        addresses: (0..300).map(address).collect(),
        web: (0..300).map(labelled).collect(),
        ..Card::default()
    });
    assert_eq!(card.web.len(), tidy::MOST_ENTRIES);
    assert_eq!(guessed(&write(std::slice::from_ref(&card))).cards, [card]);
}
