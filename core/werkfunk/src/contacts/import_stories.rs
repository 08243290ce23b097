//! Stories of a file brought in and taken back.

use super::card::{Card, Labelled};
use super::import::{Import, Prepared, prepare};
use super::testing::{Phone, form, number};
use super::*;

fn card(name: &str, typed: &str) -> Card {
    let mut card = Card::default();
    name.clone_into(&mut card.name.shown);
    card.numbers = vec![CardNumber { typed: typed.to_owned(), ..CardNumber::default() }];
    card
}

fn brings(phone: &Phone, cards: &[Card]) -> ChangeRef {
    let prepared = prepare(cards, Home::default());
    phone
        .store
        .write(|tx| {
            let mut import = Import::begin(tx, "Kunden 2026.vcf")?;
            prepared.into_iter().try_for_each(|card| import.insert(card, None).map(|_| ()))?;
            import.finish()
        })
        .unwrap()
}

fn names(phone: &Phone) -> Vec<String> {
    phone.store.read(list).unwrap().into_iter().map(|card| card.name).collect()
}

#[test]
fn cards_prepared_on_all_cores_are_those_prepared_one_by_one() {
    let cards: Vec<Card> = (0..1_500).map(|at| card(&format!("Kunde {at}"), &format!("0171 {:07}", at * 37))).collect();
    let one_by_one: Vec<Prepared> = cards.iter().map(|card| Prepared::of(card, Home::default())).collect();
    assert_eq!(prepare(&cards, Home::default()), one_by_one);
    assert_eq!(prepare(&[], Home::default()), []);
}

#[test]
fn what_a_file_brings_says_so_and_is_found() {
    let phone = Phone::new();
    let mut anna = card("Anna Kaya", "0171 1234567");
    anna.groups = vec!["Stammkunden".to_owned(), "??".to_owned()];
    anna.labels = vec!["bezahlt".to_owned()];
    brings(&phone, &[anna, card("Bernd Holm", "0221 4711230")]);
    let found = phone.store.read(|tx| find(tx, "stamm kaya", &ContactFilter::default(), None, 9)).unwrap();
    let page = phone.page(&found.contacts[0].id);
    assert_eq!((page.source.kind, page.source.file.as_str()), (SourceKind::File, "Kunden 2026.vcf"));
    assert_eq!((page.groups[0].name.as_str(), page.labels[0].name.as_str()), ("Stammkunden", "bezahlt"));
    assert_eq!(phone.store.read(|tx| by_number(tx, "+492214711230")).unwrap().map(|c| c.pk), Some(2));
    let imports = phone.store.read(imports).unwrap();
    assert_eq!((imports[0].contacts, imports[0].file.as_str()), (2, "Kunden 2026.vcf"));
}

#[test]
fn each_card_is_one_operation() {
    let phone = Phone::new();
    brings(&phone, &[card("Anna Kaya", "0171 1234567"), card("Bernd Holm", "0221 4711230")]);
    let fields: Vec<_> = phone.store.read(crate::ledger::history).unwrap().into_iter().map(|made| made.field).collect();
    assert_eq!(fields, ["*", "*"]);
}

#[test]
fn a_whole_import_is_taken_back_but_for_whom_somebody_used_since() {
    let phone = Phone::new();
    let old = phone.enters(&ContactFields { numbers: vec![number("0171 1234567")], ..form("Anna Kaya") });
    let before = phone.page(&old.id);
    let change = phone
        .store
        .write(|tx| {
            let mut import = Import::begin(tx, "kunden.csv")?;
            for (name, typed) in
                [("Bernd Holm", "0160 1111111"), ("Clara Özil", "0160 2222222"), ("Dora", "0160 3333333")]
            {
                import.insert(Prepared::of(&card(name, typed), Home::default()), None)?;
            }
            let (mut known, _) = whole_card(tx, old.pk)?;
            known.company = "Kaya Bau".to_owned();
            known.emails.push(Labelled { value: "anna@kaya.example".to_owned(), label: String::new() });
            assert!(import.merge(&old.id, &known, None)?);
            import.finish()
        })
        .unwrap();
    assert_eq!(phone.page(&old.id).fields.company, "Kaya Bau");
    let clara = phone.store.read(|tx| by_number(tx, "01602222222")).unwrap().unwrap();
    let dora = phone.store.read(|tx| by_number(tx, "01603333333")).unwrap().unwrap();
    let mut saved = phone.page(&clara.id).fields;
    saved.notes = "ruft zurück".to_owned();
    phone.store.write(|tx| save(tx, &clara.id, &saved)).unwrap();
    phone.answers(&dora, "Guten Tag");
    let undone = phone.store.write(|tx| undo(tx, &change.id)).unwrap();
    assert_eq!(undone, Undone { restored: 1, removed: 1, kept: 2 });
    assert_eq!(names(&phone), ["Anna Kaya", "Clara Özil", "Dora"]);
    assert_eq!(phone.page(&old.id), before);
    assert!(phone.store.read(|tx| find(tx, "holm", &ContactFilter::default(), None, 9)).unwrap().contacts.is_empty());
    assert!(phone.store.read(imports).unwrap()[0].undone_ms.is_some());
}

#[test]
fn a_card_that_is_merged_into_one_of_the_same_file_is_found_by_what_both_say() {
    let phone = Phone::new();
    let change = phone
        .store
        .write(|tx| {
            let mut import = Import::begin(tx, "twice.vcf")?;
            let first = import.insert(Prepared::of(&card("Anna Kaya", "0171 1234567"), Home::default()), None)?;
            let (mut both, _) = whole_card(tx, first.pk)?;
            both.addresses = vec![Address { town: "Köln".to_owned(), ..Address::default() }];
            both.name.shown = "Anna Kaya-Holm".to_owned();
            import.merge(&first.id, &both, None)?;
            import.insert(Prepared::of(&card("Bernd Kaya", "0171 7654321"), Home::default()), None)?;
            import.finish()
        })
        .unwrap();
    let found = phone.store.read(|tx| find(tx, "koln holm", &ContactFilter::default(), None, 9)).unwrap();
    assert_eq!(found.contacts.len(), 1);
    assert_eq!(phone.store.read(|tx| find(tx, "kaya", &ContactFilter::default(), None, 9)).unwrap().contacts.len(), 2);
    assert_eq!(phone.store.write(|tx| undo(tx, &change.id)).unwrap().removed, 2);
    assert!(names(&phone).is_empty());
}

#[test]
fn the_same_twice_in_a_file_is_asked_about() {
    let phone = Phone::new();
    phone.enters(&ContactFields { numbers: vec![number("0221 998877")], ..form("Clara Özil") });
    brings(
        &phone,
        &[
            card("Anna Kaya", "0171 1234567"),
            card("Kaya, Anna", "+49 171 1234567"),
            card("Clara Oezil", "0221/998877"),
            card("Bernd Holm", "0160 1111111"),
        ],
    );
    let twins = phone.store.read(|tx| open_twins(tx, None, 10)).unwrap();
    let pairs: Vec<_> = twins.twins.iter().map(|pair| (pair.older.name.as_str(), pair.newer.name.as_str())).collect();
    assert_eq!(pairs, [("Anna Kaya", "Kaya, Anna"), ("Clara Özil", "Clara Oezil")]);
    let first = phone.store.read(|tx| open_twins(tx, None, 1)).unwrap();
    let second = phone.store.read(|tx| open_twins(tx, first.next.as_deref(), 1)).unwrap();
    assert_eq!((first.twins.len(), &second.twins[0], second.next), (1, &twins.twins[1], None));
}

#[test]
fn a_bad_card_spoils_nothing_that_was_written_before() {
    let phone = Phone::new();
    let failed = phone.store.write(|tx| {
        let mut import = Import::begin(tx, "kaputt.vcf")?;
        import.insert(Prepared::of(&card("Anna Kaya", "0171 1234567"), Home::default()), None)?;
        import.insert(Prepared::of(&Card::default(), Home::default()), None)?;
        import.finish()
    });
    assert!(matches!(failed, Err(Problem::Invalid("name"))));
    assert!(names(&phone).is_empty());
    assert!(phone.store.read(imports).unwrap().is_empty());
}
