//! Stories of favourites, blocking, archive and trash.

use super::testing::{Phone, form, number, text};
use super::*;
use crate::change::Change;
use crate::ledger;
use crate::outbox::{HoldReason, Progress};

const KUNDIN: &str = "@kundin:netz.example";
const DAY: i64 = 24 * 60 * 60 * 1_000;

fn kundin(phone: &Phone) -> ContactRef {
    phone.enters(&ContactFields {
        numbers: vec![number("0171 1234567")],
        matrix_ids: vec![text(KUNDIN)],
        notes: "Kanarienvogel".to_owned(),
        ..form("Frau Yıldız")
    })
}

fn put_on(phone: &Phone, contact: &ContactRef, shelf: Shelf) -> ChangeRef {
    phone.store.write(|tx| put(tx, std::slice::from_ref(&contact.id), shelf)).unwrap()
}

fn book(phone: &Phone) -> Vec<String> {
    phone.store.read(list).unwrap().into_iter().map(|card| card.name).collect()
}

#[test]
fn who_is_blocked_gets_nothing_and_is_in_no_inbox() {
    let phone = Phone::new();
    let kundin = kundin(&phone);
    phone.hears(KUNDIN, "Bad neu");
    phone.answers(&kundin, "Komme Dienstag");
    assert!(matches!(phone.outbox().items[0].progress, Progress::Waiting { .. }));
    phone.store.write(|tx| block(tx, &kundin.id)).unwrap();
    assert_eq!(phone.outbox().items[0].progress, Progress::Held { why: HoldReason::Blocked }, "what waits, at once");
    phone.answers(&kundin, "Doch nicht");
    assert_eq!(phone.outbox().items[1].progress, Progress::Held { why: HoldReason::Blocked });
    phone.hears(KUNDIN, "Wo bleiben Sie?");
    assert_eq!((phone.inbox().len(), phone.requests().len()), (0, 0));
    assert!(!phone.may_answer(&kundin));
    assert_eq!(phone.thread(&kundin).len(), 4, "nothing is lost");
}

#[test]
fn a_block_is_taken_back_with_one_tap_and_everything_goes_on() {
    let phone = Phone::new();
    let kundin = kundin(&phone);
    phone.hears(KUNDIN, "Bad neu");
    phone.answers(&kundin, "Komme Dienstag");
    let blocked = phone.store.write(|tx| block(tx, &kundin.id)).unwrap();
    phone.hears(KUNDIN, "Wo bleiben Sie?");
    phone.store.write(|tx| unblock(tx, &kundin.id)).unwrap();
    assert!(matches!(phone.outbox().items[0].progress, Progress::Waiting { .. }));
    assert_eq!((phone.inbox(), phone.requests().len()), (vec!["Frau Yıldız".to_owned()], 1));
    let kinds: Vec<_> =
        phone.store.read(|tx| history(tx, &kundin.id)).unwrap().iter().map(|change| change.kind).collect();
    assert_eq!(kinds, [ChangeKind::Unblock, ChangeKind::Block, ChangeKind::Add], "logged");
    assert_eq!(
        phone.store.write(|tx| undo(tx, &blocked.id)).unwrap(),
        Undone::default(),
        "nothing is left to take back"
    );
}

#[test]
fn a_block_that_is_undone_is_as_one_taken_back() {
    let phone = Phone::new();
    let kundin = kundin(&phone);
    phone.hears(KUNDIN, "Bad neu");
    phone.answers(&kundin, "Komme Dienstag");
    let blocked = phone.store.write(|tx| block(tx, &kundin.id)).unwrap();
    phone.store.write(|tx| undo(tx, &blocked.id)).unwrap();
    assert!(matches!(phone.outbox().items[0].progress, Progress::Waiting { .. }));
    assert_eq!(phone.page(&kundin.id).blocked_ms, None);
}

#[test]
fn a_colleague_in_the_room_does_not_open_what_a_block_closed() {
    let phone = Phone::new();
    let geselle = phone.enters(&ContactFields { role: Role::Colleague, ..form("Geselle") });
    assert!(phone.may_answer(&geselle));
    phone.store.write(|tx| block(tx, &geselle.id)).unwrap();
    assert!(!phone.may_answer(&geselle));
}

#[test]
fn the_archive_is_out_of_the_list_but_knows_who_calls() {
    let phone = Phone::new();
    let kundin = kundin(&phone);
    let change = put_on(&phone, &kundin, Shelf::Archive);
    assert_eq!(book(&phone), Vec::<String>::new());
    assert_eq!(phone.store.read(|tx| by_number(tx, "0171/1234567")).unwrap().as_ref(), Some(&kundin));
    phone.store.write(|tx| undo(tx, &change.id)).unwrap();
    assert_eq!(book(&phone), ["Frau Yıldız"]);
}

#[test]
fn the_trash_can_be_emptied_back_for_thirty_days() {
    let phone = Phone::new();
    let kundin = kundin(&phone);
    put_on(&phone, &kundin, Shelf::Trash);
    assert_eq!(phone.store.read(|tx| by_number(tx, "0171 1234567")).unwrap(), None);
    assert_eq!(phone.page(&kundin.id).erased_at_ms, Some(phone.store.now_ms() + 30 * DAY));
    phone.store.clock.advance(30 * DAY - 1);
    assert_eq!(phone.store.write(sweep).unwrap(), 0);
    put_on(&phone, &kundin, Shelf::Book);
    phone.store.clock.advance(DAY);
    assert_eq!(phone.store.write(sweep).unwrap(), 0);
    assert_eq!(phone.store.read(|tx| by_number(tx, "0171 1234567")).unwrap().as_ref(), Some(&kundin));
}

#[test]
fn after_thirty_days_nothing_is_left_of_somebody_nobody_else_refers_to() {
    let phone = Phone::new();
    let kundin = kundin(&phone);
    put_on(&phone, &kundin, Shelf::Trash);
    phone.store.clock.advance(30 * DAY);
    assert_eq!(phone.store.write(sweep).unwrap(), 1);
    assert!(matches!(phone.store.read(|tx| get(tx, &kundin.id)), Err(Problem::NotFound(_))));
    let history = phone.store.read(ledger::history).unwrap();
    let of_her: Vec<_> = history.iter().filter(|made| made.entity == kundin.id).collect();
    assert!(of_her.len() > 2 && of_her.iter().all(|made| made.value.is_none()), "no operation holds a value");
    assert_eq!(of_her.last().unwrap().field, "-");
}

#[test]
fn whom_a_thread_refers_to_keeps_a_row_without_a_name() {
    let phone = Phone::new();
    let kundin = kundin(&phone);
    phone.hears(KUNDIN, "Bad neu");
    put_on(&phone, &kundin, Shelf::Trash);
    phone.store.clock.advance(30 * DAY);
    phone.store.write(sweep).unwrap();
    let page = phone.page(&kundin.id);
    assert_eq!((page.shelf, page.name.as_str(), page.fields), (Shelf::Erased, "", ContactFields::default()));
    assert!(phone.store.write(|tx| put(tx, std::slice::from_ref(&kundin.id), Shelf::Book)).is_err());
    let told = phone.store.read(|tx| history(tx, &kundin.id)).unwrap();
    assert!(
        told.iter().all(|change| change.fields.iter().all(|field| field.before.is_empty() && field.after.is_empty()))
    );
    assert_ne!(phone.hears(KUNDIN, "Hallo?").pk, kundin.pk, "whoever writes again is somebody new");
}

#[test]
fn whoever_writes_comes_out_of_the_trash_unless_blocked() {
    let phone = Phone::new();
    let kundin = kundin(&phone);
    put_on(&phone, &kundin, Shelf::Trash);
    phone.hears(KUNDIN, "Hallo?");
    assert_eq!(phone.page(&kundin.id).shelf, Shelf::Book);
    phone.store.write(|tx| block(tx, &kundin.id)).unwrap();
    put_on(&phone, &kundin, Shelf::Trash);
    phone.hears(KUNDIN, "Hallo?");
    assert_eq!(phone.page(&kundin.id).shelf, Shelf::Trash);
}

#[test]
fn who_was_merged_is_erased_together_with_whom_they_became() {
    let phone = Phone::new();
    let kundin = kundin(&phone);
    let other = phone.enters(&ContactFields { notes: "Kanarienvogel".to_owned(), ..form("N. Yildiz") });
    phone.store.write(|tx| merge(tx, &kundin.id, &other.id, &[])).unwrap();
    put_on(&phone, &kundin, Shelf::Trash);
    phone.store.clock.advance(30 * DAY);
    phone.store.write(sweep).unwrap();
    let history = phone.store.read(ledger::history).unwrap();
    assert!(history.iter().all(|made| made.value.is_none()), "{history:?}");
    assert!(phone.store.read(|tx| get(tx, &other.id)).is_err());
}

#[tokio::test]
async fn what_is_shelved_is_announced_to_lists_and_inbox() {
    let phone = Phone::new();
    let kundin = kundin(&phone);
    let screen = phone.store.hub().subscribe();
    screen.next().await;
    put_on(&phone, &kundin, Shelf::Archive);
    assert_eq!(screen.next().await, [Change::Inbox, Change::Contacts]);
}
