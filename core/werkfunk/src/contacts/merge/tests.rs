//! Stories of contacts that become one and come apart again.

use super::*;
use crate::contacts::testing::{Phone, form, number, text};
use crate::contacts::{ContactFields, ContactFilter, Role};
use crate::contacts::{by_number, find, open_twins, set_apart, undo};
use crate::{handoffs, tags};

const ANNA: &str = "@anna:netz.example";
const PRIVAT: &str = "@privat:netz.example";

/// Anna wrote from two accounts; both are in the book.
fn anna_twice() -> (Phone, ContactRef, ContactRef) {
    let phone = Phone::new();
    let anna = phone.enters(&ContactFields {
        numbers: vec![number("0171 1234567")],
        matrix_ids: vec![text(ANNA)],
        ..form("Anna Yıldız")
    });
    let other = phone.enters(&ContactFields {
        numbers: vec![number("+49 171 1234567"), number("0221 998877")],
        emails: vec![text("anna@yildiz.example")],
        matrix_ids: vec![text(PRIVAT)],
        notes: "Tor klemmt".to_owned(),
        ..form("A. Yildiz")
    });
    phone.hears(ANNA, "Bad neu");
    phone.hears(PRIVAT, "Tor klemmt");
    (phone, anna, other)
}

fn merges(phone: &Phone, kept: &ContactRef, other: &ContactRef) -> ChangeRef {
    phone.store.write(|tx| merge(tx, &kept.id, &other.id, &[])).unwrap()
}

fn names(phone: &Phone, query: &str) -> Vec<String> {
    let page = phone.store.read(|tx| find(tx, query, &ContactFilter::default(), None, 50)).unwrap();
    page.contacts.into_iter().map(|line| line.name).collect()
}

#[test]
fn she_is_asked_about_and_shown_side_by_side() {
    let (phone, anna, other) = anna_twice();
    let twins = phone.store.read(|tx| open_twins(tx, None, 10)).unwrap();
    assert_eq!((twins.count, twins.twins[0].older.id.as_str()), (1, anna.id.as_str()));
    assert!(twins.twins[0].points >= crate::contacts::LIKELY, "{twins:?}");
    assert_eq!((phone.page(&anna.id).twins, phone.page(&other.id).twins), (1, 1));
    let preview = phone.store.read(|tx| preview(tx, &anna.id, &other.id)).unwrap();
    let rows: Vec<_> =
        preview.rows.iter().map(|row| (row.field, row.kept.as_str(), row.other.as_str(), row.suggested)).collect();
    use {ContactField as F, MergeChoice as M};
    assert_eq!(
        rows,
        [
            (F::Email, "", "anna@yildiz.example", M::Both),
            (F::Matrix, "", PRIVAT, M::Both),
            (F::Name, "Anna Yıldız", "A. Yildiz", M::Keep),
            (F::Notes, "", "Tor klemmt", M::Take),
            (F::Number, "", "0221 998877", M::Both),
        ]
    );
}

#[test]
fn who_was_called_two_is_not_asked_about_again() {
    let (phone, anna, other) = anna_twice();
    phone.store.write(|tx| set_apart(tx, &other.id, &anna.id, true)).unwrap();
    assert_eq!(phone.store.read(|tx| open_twins(tx, None, 10)).unwrap().count, 0);
    let mut saved = phone.page(&other.id).fields;
    saved.company = "Yıldız Bau".to_owned();
    phone.store.write(|tx| crate::contacts::save(tx, &other.id, &saved)).unwrap();
    assert_eq!(phone.store.read(|tx| open_twins(tx, None, 10)).unwrap().count, 0);
    phone.store.write(|tx| set_apart(tx, &anna.id, &other.id, false)).unwrap();
    assert_eq!(phone.store.read(|tx| open_twins(tx, None, 10)).unwrap().count, 1);
}

#[test]
fn everything_follows_the_contact_that_stays() {
    let (phone, anna, other) = anna_twice();
    phone.answers(&other, "Komme Dienstag");
    merges(&phone, &anna, &other);
    let page = phone.page(&anna.id);
    assert_eq!(
        page.fields.numbers.iter().map(|n| n.typed.as_str()).collect::<Vec<_>>(),
        ["0171 1234567", "0221 998877"]
    );
    assert_eq!(page.fields.matrix_ids.iter().map(|id| id.value.as_str()).collect::<Vec<_>>(), [ANNA, PRIVAT]);
    assert_eq!((page.fields.notes.as_str(), page.merged.len()), ("Tor klemmt", 1));
    assert_eq!(phone.thread(&anna), ["Komme Dienstag", "Tor klemmt", "Bad neu"]);
    assert_eq!(phone.inbox(), ["Anna Yıldız"]);
    assert_eq!(phone.requests(), ["Anna Yıldız", "Anna Yıldız"]);
    assert_eq!(phone.outbox().items[0].receiver, "Anna Yıldız");
    assert_eq!(phone.hears(PRIVAT, "Und das Dach"), anna);
    assert_eq!(names(&phone, "yildiz"), ["Anna Yıldız"]);
    assert_eq!(phone.store.read(|tx| by_number(tx, "0221 998877")).unwrap().as_ref(), Some(&anna));
    assert_eq!(phone.store.read(|tx| crate::contacts::get(tx, &other.id)).unwrap(), anna, "the old id leads to her");
    assert_eq!(phone.store.read(|tx| open_twins(tx, None, 10)).unwrap().count, 0);
}

#[test]
fn a_consent_of_either_counts_and_a_withdrawal_of_either_closes() {
    let (phone, anna, other) = anna_twice();
    let withdraw = |contact: &ContactRef| {
        let channel = consent::ChannelKind::Matrix;
        phone.store.clock.advance(60 * 60_000);
        phone.store.write(|tx| consent::withdraw(tx, contact.pk, channel, consent::Purpose::Request)).unwrap();
    };
    withdraw(&other);
    assert!(phone.may_answer(&anna));
    let change = merges(&phone, &anna, &other);
    assert!(!phone.may_answer(&anna));
    phone.store.write(|tx| undo(tx, &change.id)).unwrap();
    assert!(phone.may_answer(&anna) && !phone.may_answer(&other));
}

#[test]
fn all_of_it_comes_back_when_the_merge_is_taken_back() {
    let (phone, anna, other) = anna_twice();
    phone.answers(&other, "Komme Dienstag");
    let before =
        (phone.page(&anna.id), phone.page(&other.id), phone.thread(&anna), phone.thread(&other), phone.outbox());
    let change = merges(&phone, &anna, &other);
    let undone = phone.store.write(|tx| undo(tx, &change.id)).unwrap();
    assert_eq!((undone.restored, undone.kept), (2, 0));
    let after =
        (phone.page(&anna.id), phone.page(&other.id), phone.thread(&anna), phone.thread(&other), phone.outbox());
    assert_eq!(after, before);
    assert_eq!(phone.requests(), ["A. Yildiz", "Anna Yıldız"]);
    assert_eq!(phone.hears(PRIVAT, "Und das Dach"), other);
    assert_eq!(names(&phone, "yildiz"), ["A. Yildiz", "Anna Yıldız"]);
}

#[test]
fn what_came_while_they_were_one_goes_with_its_room() {
    let (phone, anna, other) = anna_twice();
    let change = merges(&phone, &anna, &other);
    phone.hears(PRIVAT, "Und das Dach");
    phone.hears(ANNA, "Farbe weiß");
    let mut saved = phone.page(&anna.id).fields;
    saved.notes = "Tor klemmt, Hund".to_owned();
    phone.store.write(|tx| crate::contacts::save(tx, &anna.id, &saved)).unwrap();
    let undone = phone.store.write(|tx| undo(tx, &change.id)).unwrap();
    assert_eq!((undone.restored, undone.kept), (2, 1));
    assert_eq!(phone.thread(&anna), ["Farbe weiß", "Bad neu"]);
    assert_eq!(phone.thread(&other), ["Und das Dach", "Tor klemmt"]);
    assert_eq!(phone.page(&anna.id).fields.notes, "Tor klemmt, Hund");
}

#[test]
fn merging_again_is_refused_and_changes_nothing() {
    let (phone, anna, other) = anna_twice();
    merges(&phone, &anna, &other);
    let page = phone.page(&anna.id);
    for (kept, gone) in [(&anna.id, &other.id), (&other.id, &anna.id), (&anna.id, &anna.id)] {
        assert!(phone.store.write(|tx| merge(tx, kept, gone, &[])).is_err());
    }
    assert_eq!(phone.page(&anna.id), page);
}

#[test]
fn whoever_is_merged_twice_leads_to_the_last_one() {
    let (phone, anna, other) = anna_twice();
    let firm = phone.enters(&form("Yıldız Bau"));
    let first = merges(&phone, &anna, &other);
    let second = merges(&phone, &firm, &anna);
    assert_eq!(phone.store.read(|tx| crate::contacts::get(tx, &other.id)).unwrap(), firm);
    assert_eq!(phone.thread(&firm), ["Tor klemmt", "Bad neu"]);
    phone.store.write(|tx| undo(tx, &second.id)).unwrap();
    phone.store.write(|tx| undo(tx, &first.id)).unwrap();
    assert_eq!((phone.thread(&anna).len(), phone.thread(&other).len(), phone.thread(&firm).len()), (1, 1, 0));
}

#[test]
fn a_block_of_either_stays() {
    let (phone, anna, other) = anna_twice();
    phone.store.write(|tx| crate::contacts::block(tx, &other.id)).unwrap();
    let change = merges(&phone, &anna, &other);
    assert!(phone.page(&anna.id).blocked_ms.is_some());
    phone.store.write(|tx| undo(tx, &change.id)).unwrap();
    assert!(phone.page(&anna.id).blocked_ms.is_none() && phone.page(&other.id).blocked_ms.is_some());
}

#[test]
fn labels_and_what_waits_in_other_apps_come_back_to_whose_they_were() {
    let (phone, anna, other) = anna_twice();
    let thread = |contact: &ContactRef| phone.store.write(|tx| threads::thread_of_contact(tx, contact.pk)).unwrap();
    let labels = |contact: &ContactRef| {
        let (_, id) = thread(contact);
        let page = phone.store.read(|tx| threads::page(tx, &id, None, 1)).unwrap();
        page.labels.into_iter().map(|label| label.name).collect::<Vec<_>>()
    };
    let [bad, eilt, bezahlt] = ["Bad", "Eilt", "bezahlt"]
        .map(|name| phone.store.write(|tx| tags::named(tx, tags::TagKind::Label, name)).unwrap());
    let set = |contact: &ContactRef, label: &str, on| {
        let (pk, id) = thread(contact);
        phone.store.write(|tx| threads::flags::label_thread(tx, pk, &id, label, on)).unwrap();
    };
    for (contact, label) in [(&anna, &bad), (&other, &bad), (&other, &eilt), (&other, &bezahlt)] {
        set(contact, label, true);
    }
    let (channel, purpose) = (consent::ChannelKind::Sms, consent::Purpose::Request);
    phone
        .store
        .write(|tx| {
            consent::record(tx, other.pk, channel, purpose, consent::Basis::Consent, "am Telefon gesagt")?;
            handoffs::begin(tx, &other.id, channel, purpose, "Komme Dienstag")
        })
        .unwrap();
    let change = merges(&phone, &anna, &other);
    assert_eq!(labels(&anna).len(), 3);
    set(&anna, &bezahlt, false);
    phone.store.write(|tx| undo(tx, &change.id)).unwrap();
    assert_eq!(labels(&anna), ["Bad"]);
    assert_eq!(labels(&other), ["Bad", "Eilt"], "what was taken off since stays off");
    let open = phone.store.read(handoffs::open).unwrap();
    assert_eq!(open.iter().map(|open| &open.thread_id).collect::<Vec<_>>(), [&thread(&other).1]);
}

#[test]
fn what_was_always_two_is_split_with_its_rooms_and_that_is_taken_back() {
    let phone = Phone::new();
    let kaya = phone.enters(&ContactFields {
        role: Role::Supplier,
        numbers: vec![number("0171 1234567"), number("0160 7654321")],
        matrix_ids: vec![text(ANNA), text(PRIVAT)],
        ..form("Familie Kaya")
    });
    phone.hears(ANNA, "Bad neu");
    phone.hears(PRIVAT, "Tor klemmt");
    let fields = phone.page(&kaya.id).fields;
    let wish = SplitWish {
        name: "Mert Kaya".to_owned(),
        numbers: vec![fields.numbers[1].part.clone()],
        matrix_ids: vec![fields.matrix_ids[1].part.clone()],
        ..SplitWish::default()
    };
    let (mert, change) = phone.store.write(|tx| split(tx, &kaya.id, &wish)).unwrap();
    assert_eq!((phone.thread(&kaya), phone.thread(&mert)), (vec!["Bad neu".to_owned()], vec!["Tor klemmt".to_owned()]));
    assert_eq!(phone.page(&mert.id).source.kind, SourceKind::Split);
    assert_eq!(phone.page(&mert.id).fields.role, Role::Supplier);
    assert_eq!(phone.store.read(|tx| by_number(tx, "01607654321")).unwrap().as_ref(), Some(&mert));
    let undone = phone.store.write(|tx| undo(tx, &change.id)).unwrap();
    assert_eq!((undone.removed, undone.restored), (1, 1));
    assert_eq!(phone.page(&kaya.id).fields, fields);
    assert_eq!(phone.thread(&kaya), ["Tor klemmt", "Bad neu"]);
    assert!(phone.store.read(|tx| crate::contacts::get(tx, &mert.id)).is_err());
}

#[test]
fn a_split_needs_a_name_and_something_to_take_along() {
    let phone = Phone::new();
    let kaya = phone.enters(&ContactFields { numbers: vec![number("0171 1234567")], ..form("Kaya") });
    let nothing = SplitWish { name: "Mert".to_owned(), ..SplitWish::default() };
    assert!(phone.store.write(|tx| split(tx, &kaya.id, &nothing)).is_err());
    let nameless = SplitWish { numbers: vec!["1".to_owned()], ..SplitWish::default() };
    assert!(phone.store.write(|tx| split(tx, &kaya.id, &nameless)).is_err());
    assert_eq!(phone.page(&kaya.id).fields.numbers.len(), 1);
}

#[test]
fn other_devices_learn_of_a_merge_by_fields_alone() {
    let (phone, anna, other) = anna_twice();
    let before = phone.store.read(crate::ledger::history).unwrap().len();
    merges(&phone, &anna, &other);
    let history = phone.store.read(crate::ledger::history).unwrap();
    let into = history[before..].iter().find(|made| made.entity == other.id && made.field == "merged_into").unwrap();
    assert_eq!(into.value.as_deref(), Some(format!("\"{}\"", anna.id).as_str()));
    assert!(history[before..].iter().all(|made| made.kind == "contact" && made.field != "*"));
}
