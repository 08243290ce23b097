//! Stories of finding contacts, and that whatever is found is what was looked for.

use super::*;
use crate::contacts::card::{Address, Card, CardNumber, Labelled};
use crate::contacts::import::{Import, prepare};
use crate::contacts::{ContactFilter, Role};
use crate::store::testing::TestStore;
use proptest::prelude::*;
use std::collections::BTreeSet;

/// "Name | number | town | company"
fn cards(lines: &[&str]) -> Vec<Card> {
    lines.iter().map(|line| card(line)).collect()
}

fn card(line: &str) -> Card {
    let parts: Vec<&str> = line.split('|').map(str::trim).collect();
    let part = |at: usize| parts.get(at).copied().unwrap_or_default().to_owned();
    let mut card = Card { company: part(3), ..Card::default() };
    card.name.shown = part(0);
    card.numbers =
        part(1).split(';').map(|typed| CardNumber { typed: typed.to_owned(), ..CardNumber::default() }).collect();
    card.addresses = vec![Address { town: part(2), ..Address::default() }];
    card
}

fn book(cards: &[Card]) -> TestStore {
    let phone = TestStore::new();
    brings(&phone, cards);
    phone
}

fn brings(phone: &TestStore, cards: &[Card]) {
    let prepared = prepare(cards, Home::default());
    phone
        .write(|tx| {
            let mut import = Import::begin(tx, "book.vcf")?;
            prepared.into_iter().try_for_each(|card| import.insert(card, None).map(|_| ()))?;
            import.finish()
        })
        .unwrap();
}

fn found(phone: &TestStore, query: &str) -> Vec<String> {
    let page = phone.read(|tx| find(tx, query, &ContactFilter::default(), None, 50, Home::default())).unwrap();
    assert_eq!(page.next, None);
    page.contacts.into_iter().map(|line| line.name).collect()
}

fn koeln() -> TestStore {
    book(&cards(&[
        "Anna Müller | 0171 1234567 | Köln | Malerbetrieb Sonntag",
        "Bernd Mueller | 0221 4711-230 | Mülheim",
        "Frau Dr. Yıldız | +90 532 1234567 | Bonn",
        "Kaya Bau GmbH | 0221 998877; 0171 7654321 | Köln",
        "Max Köln | 116117 | München",
    ]))
}

#[test]
fn a_name_is_found_by_its_beginning_in_any_spelling() {
    let phone = koeln();
    for query in ["müller", "mueller", "MULLER", "Mül", "mue"] {
        let all = found(&phone, query);
        assert!(
            all.contains(&"Anna Müller".to_owned()) && all.contains(&"Bernd Mueller".to_owned()),
            "{query}: {all:?}"
        );
    }
    assert_eq!(found(&phone, "yil"), ["Frau Dr. Yıldız"]);
    assert_eq!(found(&phone, "üller"), Vec::<String>::new());
}

#[test]
fn names_come_before_companies_and_towns() {
    let phone = koeln();
    assert_eq!(found(&phone, "köln"), ["Max Köln", "Anna Müller", "Kaya Bau GmbH"]);
    assert_eq!(found(&phone, "m"), ["Max Köln", "Anna Müller", "Bernd Mueller"]);
    assert_eq!(found(&phone, "sonn"), ["Anna Müller"]);
}

#[test]
fn every_word_narrows_what_is_found() {
    let phone = koeln();
    assert_eq!(found(&phone, "müller köln"), ["Anna Müller"]);
    assert_eq!(found(&phone, "köl anna"), ["Anna Müller"]);
    assert_eq!(found(&phone, "müller bonn"), Vec::<String>::new());
    assert_eq!(found(&phone, "müller 230"), ["Bernd Mueller"], "a part of a number beside a name");
    assert_eq!(found(&phone, "müller 4567 köln"), ["Anna Müller"]);
}

#[test]
fn a_number_is_found_by_its_beginning_and_by_any_part() {
    let phone = koeln();
    for query in ["0171 1", "+49 171 12", "01711234567", "0049(0)171/1234567", "234567"] {
        assert_eq!(found(&phone, query)[0], "Anna Müller", "{query}");
    }
    assert_eq!(found(&phone, "0171"), ["Anna Müller", "Kaya Bau GmbH"]);
    assert_eq!(found(&phone, "171"), ["Anna Müller", "Kaya Bau GmbH"]);
    assert_eq!(found(&phone, "0221"), ["Bernd Mueller", "Kaya Bau GmbH"]);
    assert_eq!(found(&phone, "8877"), ["Kaya Bau GmbH"]);
    assert_eq!(found(&phone, "0090 532"), ["Frau Dr. Yıldız"]);
    assert_eq!(found(&phone, "116 117"), ["Max Köln"]);
    assert_eq!(found(&phone, "99999"), Vec::<String>::new());
}

#[test]
fn a_contact_is_given_once_though_much_of_it_fits() {
    let phone = book(&cards(&["Anna Adler-Ahrens | 0171 1711711; 0171 1711712 | Aachen | Adler AG"]));
    assert_eq!(found(&phone, "a"), ["Anna Adler-Ahrens"]);
    assert_eq!(found(&phone, "1711"), ["Anna Adler-Ahrens"]);
    assert_eq!(found(&phone, "0171"), ["Anna Adler-Ahrens"]);
}

#[test]
fn the_archive_is_found_and_the_trash_is_not() {
    let phone = koeln();
    let id = |name: &str| {
        let page = phone.read(|tx| find(tx, name, &ContactFilter::default(), None, 1, Home::default())).unwrap();
        page.contacts[0].id.clone()
    };
    let (anna, bernd) = (id("anna"), id("bernd"));
    phone.write(|tx| crate::contacts::put(tx, &[anna], Shelf::Archive)).unwrap();
    phone.write(|tx| crate::contacts::put(tx, std::slice::from_ref(&bernd), Shelf::Trash)).unwrap();
    assert_eq!(found(&phone, "müller"), ["Anna Müller"]);
    assert_eq!(found(&phone, "4711"), Vec::<String>::new());
    phone.write(|tx| crate::contacts::put(tx, &[bernd], Shelf::Book)).unwrap();
    assert_eq!(found(&phone, "4711"), ["Bernd Mueller"]);
    let only = ContactFilter { shelf: Shelf::Archive, ..ContactFilter::default() };
    let page = phone.read(|tx| find(tx, "m", &only, None, 9, Home::default())).unwrap();
    assert_eq!(page.contacts.len(), 1);
}

#[test]
fn a_filter_narrows_what_is_found() {
    let mut all = cards(&["Meier, Lieferant", "Meier, Kunde"]);
    all[0].role = Some(Role::Supplier);
    let phone = book(&all);
    let suppliers = ContactFilter { role: Some(Role::Supplier), ..ContactFilter::default() };
    let page = phone.read(|tx| find(tx, "meier", &suppliers, None, 9, Home::default())).unwrap();
    assert_eq!(page.contacts.iter().map(|line| line.name.as_str()).collect::<Vec<_>>(), ["Meier, Lieferant"]);
}

#[test]
fn what_was_in_the_index_leaves_it_with_the_contact() {
    let names = (0..400).map(|at| format!("Kunde {at} | 0171 {:07} | Köln | Bau", 1_000_000 + at * 7_919));
    let mut all = cards(&names.collect::<Vec<_>>().iter().map(String::as_str).collect::<Vec<_>>());
    all.push(card("Qzxwvkyj Jykvwxzq | 0160 9988776 | Köln | Bau"));
    let phone = TestStore::unencrypted();
    brings(&phone, &all);
    let stands = || {
        let mut files: Vec<_> = std::fs::read_dir(phone.folder()).unwrap().flatten().map(|file| file.path()).collect();
        files.retain(|path| path.is_file());
        let bytes = files.into_iter().flat_map(|path| std::fs::read(path).unwrap()).collect::<Vec<u8>>();
        let bytes = bytes.to_ascii_lowercase();
        ["qzxwvkyj", "jykvwxzq", "1609988776"].map(|text| bytes.windows(text.len()).any(|at| at == text.as_bytes()))
    };
    assert_eq!(stands(), [true; 3], "the canary is there before");
    let page = phone.read(|tx| find(tx, "qzx", &ContactFilter::default(), None, 9, Home::default())).unwrap();
    phone.write(|tx| crate::contacts::erase(tx, &crate::contacts::get(tx, &page.contacts[0].id)?)).unwrap();
    phone.scrub().unwrap();
    assert_eq!(stands(), [false; 3]);
    assert_eq!(pages(&phone, "köln kunde", 200).0.len(), 400);
    assert_eq!(found(&phone, "98877"), Vec::<String>::new());
}

/// Those found after one was changed, entered or taken out among many are those found where all came at once.
#[test]
fn the_index_is_the_same_whether_contacts_come_at_once_or_one_by_one() {
    let lines: Vec<String> = (0..300).map(|at| format!("Name{:03} | 0171 {:07} | Köln", at * 37 % 300, at)).collect();
    let all = cards(&lines.iter().map(String::as_str).collect::<Vec<_>>());
    let at_once = book(&all);
    let one_by_one = TestStore::new();
    all.chunks(7).for_each(|some| brings(&one_by_one, some));
    for query in ["name", "name1 köln", "0171 00001", "00002", "köln"] {
        let names = |phone: &TestStore| {
            let page = phone.read(|tx| find(tx, query, &ContactFilter::default(), None, 200, Home::default())).unwrap();
            page.contacts.into_iter().map(|line| line.name).collect::<Vec<_>>()
        };
        assert_eq!(names(&at_once), names(&one_by_one), "{query}");
        assert!(!names(&at_once).is_empty());
    }
}

/// All pages of a query, and how many there were.
fn pages(phone: &TestStore, query: &str, limit: u32) -> (Vec<String>, usize) {
    let (mut all, mut count, mut after) = (Vec::new(), 0, None);
    loop {
        let filter = ContactFilter::default();
        let page = phone.read(|tx| find(tx, query, &filter, after.as_deref(), limit, Home::default())).unwrap();
        all.extend(page.contacts.into_iter().map(|line| line.id));
        count += 1;
        assert!(count < 1_000, "pages without end");
        after = page.next;
        if after.is_none() {
            return (all, count);
        }
    }
}

#[test]
fn a_page_looks_at_so_many_and_the_next_goes_on() {
    let lines: Vec<String> = (0..2_000).map(|at| format!("Name{at:04} | | Köln")).collect();
    let mut all: Vec<Card> = lines.iter().map(|line| card(line)).collect();
    all[1_900].company = "Kranverleih".to_owned();
    all[1_900].addresses[0].town = "Bonn".to_owned();
    let phone = book(&all);
    // Both words stand on many, and no contact but one has both.
    let filter = ContactFilter { role: Some(Role::Supplier), ..ContactFilter::default() };
    let page = phone.read(|tx| find(tx, "name", &filter, None, 10, Home::default())).unwrap();
    assert!(page.contacts.is_empty() && page.next.is_some());
    let next = phone.read(|tx| find(tx, "name", &filter, page.next.as_deref(), 10, Home::default())).unwrap();
    assert!(next.contacts.is_empty() && next.next.is_none());
    assert_eq!(pages(&phone, "name kran", 10).0.len(), 1);
}

fn crowd() -> impl Strategy<Value = Vec<Card>> {
    let name = prop::sample::select(vec!["Anna Müller", "Mueller", "Max Köln", "Öz Kaya", "Frau Yıldız", "A. Adler"]);
    let numbers = prop::sample::select(vec!["", "0171 1234567", "0171 1712345; 0221 4711230", "+43 1 588580", "112"]);
    let town = prop::sample::select(vec!["", "Köln", "Mülheim", "Aachen"]);
    let one = (name, numbers, town).prop_map(|(name, numbers, town)| {
        let mut card = card(&format!("{name} | {numbers} | {town}"));
        card.emails = vec![Labelled { value: format!("{}@example.org", town.to_lowercase()), label: String::new() }];
        card
    });
    prop::collection::vec(one, 1..40)
}

fn queries() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "a",
        "m",
        "mu",
        "mue",
        "mü",
        "k",
        "köln",
        "müller köln",
        "anna 171",
        "171",
        "0171",
        "17",
        "4711",
        "0171 1",
        "example",
        "+49",
        "y aachen",
        "0043 1",
        "71123",
    ])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn pages_of_any_size_hold_the_same_contacts_each_once(crowd in crowd(), query in queries(), limit in 1u32..7) {
        let phone = book(&crowd);
        let (whole, _) = pages(&phone, query, 200);
        let (parts, _) = pages(&phone, query, limit);
        prop_assert_eq!(&parts, &whole);
        let once: BTreeSet<&String> = whole.iter().collect();
        prop_assert_eq!(once.len(), whole.len());
    }

    #[test]
    fn what_is_found_is_what_reading_every_card_would_find(crowd in crowd(), query in queries()) {
        let phone = book(&crowd);
        let wanted = crowd.iter().filter(|card| fits(card, query)).count();
        prop_assert_eq!(pages(&phone, query, 200).0.len(), wanted, "{}", query);
    }
}

/// Whether a card fits, found out by reading all of it.
fn fits(card: &Card, query: &str) -> bool {
    let Some(query) = Query::of(query, Home::default()) else { return false };
    let town = &card.addresses[0].town;
    let texts = [&card.name.shown, town, &card.emails[0].value];
    let words: Vec<String> = texts.into_iter().flat_map(|text| crate::fold::forms(text)).collect();
    let numbers: Vec<_> =
        card.numbers.iter().map(|number| crate::contacts::number::read(&number.typed, Home::default())).collect();
    let named = |typed: &String| words.iter().any(|word| word.starts_with(typed.as_str()));
    let dialled = |digits: &str| numbers.iter().any(|number| number.searched(Home::default()).contains(digits));
    let by_number = query.digits.as_ref().is_some_and(|digits| {
        let begins = |from: &String| numbers.iter().any(|number| number.dial.starts_with(from.as_str()));
        digits.from.as_ref().is_some_and(begins) || dialled(&digits.within)
    });
    let digits = |word: &String| is_digits(word) && word.len() >= PART_DIGITS && dialled(word);
    let by_words = query.words.iter().all(|word| named(word) || digits(word)) && query.words.iter().any(named);
    by_words || by_number
}
