//! Stories of items that are held, released and taken back, over a real store.

use super::model::{Brief, Kind, State, Step};
use super::view::{HoldReason, Progress, WaitReason};
use super::{NewItem, acknowledged, cancel, enqueue, page, release, rows, verbs};
use crate::consent::{self, Basis, ChannelKind, Purpose};
use crate::contacts::{self, NewContact, Role};
use crate::store::testing::TestStore;
use crate::sync::{Member, Membership, RoomNews};
use crate::threads;

const KUNDIN: &str = "@kundin:werkfunk.test";

/// The Meister's phone, on which the Kundin is known but has not written.
struct Phone {
    store: TestStore,
    contact_pk: i64,
    thread_pk: i64,
}

impl Phone {
    fn new() -> Self {
        let store = TestStore::new();
        let kundin = NewContact {
            role: Role::Customer,
            name: "Frau Holm".into(),
            town: String::new(),
            numbers: Vec::new(),
            matrix_id: Some(KUNDIN.into()),
        };
        let (contact_pk, thread_pk) = store
            .write(|tx| {
                let contact_pk = contacts::add(tx, &kundin)?.pk;
                Ok((contact_pk, threads::thread_of_contact(tx, contact_pk)?.0))
            })
            .unwrap();
        Self { store, contact_pk, thread_pk }
    }

    fn consents(&self) {
        let (channel, purpose) = (ChannelKind::Matrix, Purpose::Request);
        let by = "Visitenkarte";
        self.store.write(|tx| consent::record(tx, self.contact_pk, channel, purpose, Basis::Consent, by)).unwrap();
    }

    fn withdraws(&self) {
        self.store.clock.advance(1_000);
        self.store.write(|tx| consent::withdraw(tx, self.contact_pk, ChannelKind::Matrix, Purpose::Request)).unwrap();
        self.store.clock.advance(1_000);
    }

    fn room(&self, membership: Membership) {
        let news = RoomNews {
            room_id: "!zimmer:werkfunk.test".into(),
            membership,
            encrypted: true,
            members: Some(vec![Member { user_id: KUNDIN.into(), name: None }]),
            ..RoomNews::default()
        };
        self.store.write(|tx| threads::upsert_room(tx, &news, Some(self.contact_pk))).unwrap();
    }

    fn text(&self, body: &str) -> String {
        let new = NewItem {
            thread_pk: self.thread_pk,
            contact_pk: Some(self.contact_pk),
            purpose: Purpose::Request,
            body,
            reply_to: None,
            reply_item: None,
            photo: None,
        };
        self.store.write(|tx| enqueue(tx, &new)).unwrap()
    }

    fn progress(&self) -> Vec<Progress> {
        self.store.read(page).unwrap().items.into_iter().map(|item| item.progress).collect()
    }

    fn open(&self) -> Vec<Brief> {
        self.store.read(rows::open_briefs).unwrap()
    }

    fn room_item(&self) -> Brief {
        self.open().into_iter().find(|brief| brief.kind == Kind::Room).expect("a room is under way")
    }
}

fn held(why: HoldReason) -> Progress {
    Progress::Held { why }
}

#[test]
fn releasing_an_item_without_a_basis_does_not_open_the_gate() {
    let phone = Phone::new();
    let item = phone.text("Frühjahrsangebot");
    assert_eq!(phone.progress(), [held(HoldReason::NoConsent)]);
    phone.store.write(|tx| release(tx, &item)).unwrap();
    assert_eq!(phone.progress(), [held(HoldReason::NoConsent)], "the gate was asked again");
    phone.consents();
    phone.store.write(verbs::reconsider).unwrap();
    assert_eq!(phone.progress(), [Progress::Waiting { why: WaitReason::Room }]);
}

#[test]
fn a_room_held_by_a_withdrawal_is_made_after_the_next_consent() {
    let phone = Phone::new();
    phone.consents();
    phone.text("Guten Tag");
    phone.withdraws();
    let room = phone.room_item().id;
    phone.store.write(|tx| verbs::hold(tx, &room, HoldReason::ConsentWithdrawn)).unwrap();
    phone.consents();
    phone.store.write(verbs::reconsider).unwrap();
    let room = phone.room_item();
    assert_eq!((room.state, room.waits_for), (State::Waiting, None), "it waits for nobody, least of all for itself");
}

#[test]
fn releasing_a_message_releases_the_room_it_waits_for() {
    let phone = Phone::new();
    phone.consents();
    let item = phone.text("Guten Tag");
    let room = phone.room_item().id;
    phone.store.write(|tx| verbs::hold(tx, &room, HoldReason::Forbidden)).unwrap();
    assert_eq!(phone.progress(), [held(HoldReason::OtherHeld)]);
    phone.store.write(|tx| release(tx, &item)).unwrap();
    assert_eq!(phone.room_item().state, State::Waiting);
}

#[test]
fn a_message_whose_room_is_gone_is_held_and_not_left_waiting() {
    let phone = Phone::new();
    phone.consents();
    phone.room(Membership::Joined);
    phone.text("Bis morgen");
    phone.room(Membership::Left);
    phone.store.write(verbs::hold_roomless).unwrap();
    assert_eq!(phone.progress(), [held(HoldReason::NoRoom)]);
}

#[test]
fn a_message_that_turns_up_after_it_was_taken_back_is_still_taken_back() {
    let phone = Phone::new();
    phone.consents();
    phone.room(Membership::Joined);
    let item = phone.text("Falscher Preis");
    phone.store.write(|tx| cancel(tx, &item)).unwrap();
    assert!(phone.open().is_empty());
    phone.store.write(|tx| acknowledged(tx, &item, "$spaet")).unwrap();
    let open = phone.open();
    assert_eq!((open[0].state, open[0].step), (State::Cancelling, Step::Acknowledged), "so that it is redacted");
}

#[test]
fn what_is_being_taken_back_rests_between_two_looks() {
    let phone = Phone::new();
    phone.consents();
    phone.room(Membership::Joined);
    let item = phone.text("Falscher Preis");
    phone.store.write(|tx| rows::set_first_put(tx, &item, "PHONE", Some("!zimmer:werkfunk.test"))).unwrap();
    phone.store.write(|tx| cancel(tx, &item)).unwrap();
    phone.store.write(|tx| verbs::hold(tx, &item, HoldReason::Unclear)).unwrap();
    let open = phone.open();
    assert_eq!(open[0].state, State::Cancelling);
    assert!(open[0].next_ms > phone.store.now_ms(), "else the same look would start again at once");
}
