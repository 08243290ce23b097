//! Anybody: profiles as people and files make them, for property tests.

use super::{Facts, Profile, numbered};
use crate::contacts::card::{Address, AddressKind, CardNumber, Labelled, NumberKind};
use crate::contacts::view::{Role, Shelf, SourceKind};
use proptest::prelude::*;

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => Just(String::new()),
        5 => prop::sample::select(vec!["Anna", "Yıldız", "Müller", "Bau GmbH", "Köln", "Hauptstraße 7", "O'Neil-Groß"])
            .prop_map(str::to_owned),
        2 => "\\PC{0,12}".prop_map(|text| text.trim().to_owned()),
    ]
}

fn filled() -> impl Strategy<Value = String> {
    text().prop_map(|text| if text.is_empty() { "Kaya".to_owned() } else { text })
}

fn number() -> impl Strategy<Value = CardNumber> {
    let typed =
        prop::sample::select(vec!["0171 1234567", "+49 171 1234567", "0221/4711-230", "112", "DW 23", "02234 998"]);
    let kind = prop::sample::select(vec![NumberKind::Mobile, NumberKind::Work, NumberKind::Fax, NumberKind::Other]);
    (typed, kind, text()).prop_map(|(typed, kind, label)| CardNumber { typed: typed.to_owned(), kind, label })
}

fn labelled() -> impl Strategy<Value = Labelled> {
    (filled(), text()).prop_map(|(value, label)| Labelled { value, label })
}

fn address() -> impl Strategy<Value = Address> {
    let kind = prop::sample::select(vec![AddressKind::Billing, AddressKind::Site, AddressKind::Other]);
    (kind, filled(), text(), text()).prop_map(|(kind, town, street, postcode)| Address {
        kind,
        town,
        street,
        postcode,
        ..Address::default()
    })
}

fn facts() -> impl Strategy<Value = Facts> {
    let names = (filled(), text(), text(), text());
    let work = (text(), text(), text(), any::<bool>());
    let shelf = prop::sample::select(vec![Shelf::Book, Shelf::Book, Shelf::Archive, Shelf::Trash]);
    let role = prop::sample::select(vec![Role::Customer, Role::Supplier, Role::Colleague]);
    (names, work, shelf, role, prop::option::of(1i64..9)).prop_map(|(names, work, shelf, role, blocked_ms)| Facts {
        role,
        name: names.0,
        prefix: names.1,
        given: names.2,
        family: names.3,
        company: work.0,
        notes: work.1,
        customer_number: work.2,
        is_company: work.3,
        favourite: work.3,
        source: SourceKind::File,
        shelved_ms: (shelf != Shelf::Book).then_some(7),
        shelf,
        blocked_ms,
        ..Facts::default()
    })
}

/// Anybody.
pub(in crate::contacts) fn anybody() -> impl Strategy<Value = Profile> {
    let lists = (
        prop::collection::vec(number(), 0..4),
        prop::collection::vec(labelled(), 0..3),
        prop::collection::vec(address(), 0..3),
        prop::collection::vec(labelled(), 0..2),
    );
    let tags = prop::collection::btree_set("[0-9A-Z]{4}", 0..3);
    (facts(), lists, tags).prop_map(|(facts, (numbers, emails, addresses, web), tags)| Profile {
        facts,
        numbers: numbered(numbers),
        emails: numbered(emails),
        addresses: numbered(addresses),
        web: numbered(web),
        tags,
        ..Profile::default()
    })
}
