//! Stories of searching everything at once.

use super::*;
use crate::contacts::testing::{Phone, form};

fn found(phone: &Phone, query: &str, filter: &EntryFilter) -> Finds {
    phone.store.read(|tx| find(tx, query, filter, 20)).unwrap()
}

/// Frau Yıldız wrote of her bath, Herr Müller of his roof, and Bad-Design is a company in the book.
fn town() -> (Phone, contacts::ContactRef) {
    let phone = Phone::new();
    let yildiz = phone.hears("@yildiz:netz.example", "Guten Tag, im Badezimmer tropft das Eckventil.");
    phone.hears("@mueller:netz.example", "Das Dachfenster ist undicht.");
    phone.enters(&form("Bad-Design GmbH"));
    (phone, yildiz)
}

#[test]
fn one_word_finds_the_company_the_request_and_the_message() {
    let (phone, _) = town();
    let finds = found(&phone, "bad", &EntryFilter::default());
    assert_eq!(finds.contacts.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["Bad-Design GmbH"]);
    assert_eq!(finds.requests.len(), 1);
    assert!(finds.requests[0].summary.contains("Badezimmer"));
    assert_eq!(finds.entries.hits.len(), 1);
    assert!(finds.entries.hits[0].snippet.contains("Badezimmer"));
}

#[test]
fn a_request_is_found_by_its_number_and_by_the_note_nobody_else_sees() {
    let (phone, _) = town();
    let request = phone.store.read(requests::cards).unwrap().remove(0);
    phone.store.write(|tx| requests::note(tx, &request.id, "Schlüssel beim Hausmeister")).unwrap();
    for query in [request.number.as_str(), "schluessel hausmeister"] {
        let finds = found(&phone, query, &EntryFilter::default());
        assert_eq!(
            finds.requests.iter().map(|one| one.id.as_str()).collect::<Vec<_>>(),
            [request.id.as_str()],
            "{query}"
        );
    }
}

#[test]
fn with_one_person_only_what_stands_in_her_thread_is_found_and_without_a_word_all_of_it() {
    let (phone, yildiz) = town();
    let hers = EntryFilter { contact_id: Some(yildiz.id.clone()), ..EntryFilter::default() };
    assert_eq!(found(&phone, "undicht", &hers), Finds::default());
    let all = found(&phone, "", &hers);
    assert_eq!((all.entries.hits.len(), all.contacts.len(), all.requests.len()), (1, 0, 0));
    assert_eq!(found(&phone, "", &EntryFilter::default()), Finds::default(), "nothing is typed");
}

#[test]
fn who_is_blocked_has_no_request_that_is_found() {
    let (phone, yildiz) = town();
    phone.store.write(|tx| contacts::block(tx, &yildiz.id)).unwrap();
    assert!(found(&phone, "badezimmer", &EntryFilter::default()).requests.is_empty());
}
