//! Stories of what persons ask about their data.

use super::*;
use crate::consent::testing::someone;
use crate::contacts::Role;
use crate::store::testing::{MONDAY_MORNING, TestStore};

const DAY: i64 = 24 * 60 * 60 * 1_000;

fn asks(phone: &TestStore, wish: Wish, received_ms: i64) -> String {
    let kundin = someone(phone, "Frau Yıldız", Role::Customer);
    phone.write(|tx| asked(tx, kundin, wish, ChannelKind::Email, received_ms, " am Telefon ")).unwrap()
}

fn shown(phone: &TestStore) -> Vec<PersonRequest> {
    phone.read(|tx| list(tx, phone.now_ms())).unwrap()
}

#[test]
fn what_is_due_first_stands_first_and_what_is_done_last() {
    let phone = TestStore::new();
    let later = asks(&phone, Wish::Access, MONDAY_MORNING);
    let sooner = asks(&phone, Wish::Erasure, MONDAY_MORNING - 10 * DAY);
    let ids = || shown(&phone).into_iter().map(|request| request.id).collect::<Vec<_>>();
    assert_eq!(ids(), [sooner.clone(), later.clone()]);
    assert_eq!(shown(&phone)[1].days_left, 31, "March has 31 days");
    phone.write(|tx| done(tx, &sooner)).unwrap();
    assert_eq!(ids(), [later, sooner]);
}

#[test]
fn an_overdue_request_says_since_when() {
    let phone = TestStore::new();
    asks(&phone, Wish::Access, MONDAY_MORNING);
    phone.clock.advance(33 * DAY);
    assert_eq!(shown(&phone)[0].days_left, -2);
}

#[test]
fn an_extension_is_possible_once_and_in_time() {
    let phone = TestStore::new();
    let id = asks(&phone, Wish::Portability, MONDAY_MORNING);
    phone.write(|tx| extend(tx, &id)).unwrap();
    assert_eq!((shown(&phone)[0].extended, shown(&phone)[0].days_left), (true, 92));
    assert!(matches!(phone.write(|tx| extend(tx, &id)), Err(Problem::Invalid(_))));
    let late = asks(&phone, Wish::Access, MONDAY_MORNING - 40 * DAY);
    assert!(matches!(phone.write(|tx| extend(tx, &late)), Err(Problem::Invalid(_))));
}

#[test]
fn a_request_from_tomorrow_is_refused() {
    let phone = TestStore::new();
    let kundin = someone(&phone, "Frau Yıldız", Role::Customer);
    let tomorrow = MONDAY_MORNING + DAY;
    let refused = phone.write(|tx| asked(tx, kundin, Wish::Access, ChannelKind::Phone, tomorrow, ""));
    assert!(matches!(refused, Err(Problem::Invalid(_))));
}
