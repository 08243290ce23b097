//! Stories of requests: a customer writes, the Meister decides without a network.

use super::*;
use crate::contacts::{self, NewContact};
use crate::ledger;
use crate::store::testing::{MONDAY_MORNING, TestStore};
use crate::sync::{Content, IncomingEvent, Media, RemoteFile, RoomNews};
use crate::threads;

const MEISTER: &str = "@meister:betrieb.example";
const KUNDIN: &str = "@kundin:netz.example";
const ROOM: &str = "!bad:betrieb.example";
const HOUR: i64 = 60 * 60 * 1000;

struct Desk {
    store: TestStore,
    contact_pk: i64,
}

impl Desk {
    fn new(role: Role) -> Self {
        let store = TestStore::new();
        let new = NewContact {
            role,
            name: "Kundin".into(),
            town: "Neustadt".into(),
            numbers: vec!["0170 1234567".into()],
            matrix_id: Some(KUNDIN.into()),
        };
        let contact_pk = store.write(|tx| Ok(contacts::add(tx, &new)?.pk)).unwrap();
        let news = RoomNews { room_id: ROOM.into(), ..RoomNews::default() };
        store.write(|tx| threads::upsert_room(tx, &news, Some(contact_pk))).unwrap();
        Self { store, contact_pk }
    }

    fn hears(&self, id: &str, minute: i64, content: Content) {
        let sent_ms = MONDAY_MORNING + minute * 60_000;
        let event = IncomingEvent::new(id, KUNDIN, sent_ms, content);
        self.store
            .write(|tx| {
                let room = threads::room(tx, ROOM)?.unwrap();
                let taken = threads::take_in(tx, &room, MEISTER, &[event])?;
                intake(tx, room.thread_pk, taken.iter().map(|one| (self.contact_pk, one)), "Europe/Berlin")
            })
            .unwrap();
    }

    fn reads(&self, id: &str, minute: i64, body: &str) {
        self.hears(id, minute, Content::Text { body: body.into(), reply_to: None });
    }

    fn sees(&self, id: &str, minute: i64) {
        let media = Media {
            file: RemoteFile("f".into()),
            mime: "image/jpeg".into(),
            bytes: None,
            width: Some(4),
            height: Some(3),
            blurhash: None,
            thumbnail: None,
            name: String::new(),
            duration_ms: None,
            waveform: Vec::new(),
            series: None,
        };
        self.hears(id, minute, Content::Image { caption: String::new(), media, reply_to: None });
    }

    fn cards(&self) -> Vec<RequestCard> {
        self.store.read(cards).unwrap()
    }

    fn decides(&self, decision: Decision) -> Result<Decided> {
        let id = self.cards()[0].id.clone();
        self.store.write(|tx| decide(tx, &id, decision))
    }
}

#[test]
fn texts_and_photos_become_one_request() {
    let desk = Desk::new(Role::Customer);
    desk.sees("$1", 0);
    desk.reads("$2", 1, "Bad neu fliesen\n8 m²");
    for n in 3..6 {
        desk.sees(&format!("${n}"), n);
    }
    desk.reads("$6", 6, "Wir dachten an bis 2.500 €.");
    let cards = desk.cards();
    assert_eq!(cards.len(), 1);
    let card = &cards[0];
    assert_eq!((card.name.as_str(), card.town.as_str()), ("Kundin", "Neustadt"));
    assert_eq!((card.number.as_str(), card.summary.as_str()), ("26-0001", "Bad neu fliesen"));
    assert_eq!((card.price_cents, card.state), (Some(250_000), RequestState::New));
    assert_eq!((card.pictures.len(), card.picture_count), (3, 4));
    assert_eq!(card.received_ms, MONDAY_MORNING);
    assert_eq!(card.due_ms, MONDAY_MORNING + 10 * HOUR + HOUR / 2, "18:00 the same day");
    let page = desk.store.read(|tx| page(tx, &card.id)).unwrap();
    assert_eq!(page.texts, ["Bad neu fliesen\n8 m²", "Wir dachten an bis 2.500 €."]);
    assert_eq!((page.pictures.len(), page.numbers), (4, vec!["+491701234567".to_owned()]));
}

#[test]
fn only_customers_make_requests() {
    for role in [Role::Colleague, Role::Supplier] {
        let desk = Desk::new(role);
        desk.reads("$1", 1, "Die Fliesen sind da");
        assert!(desk.cards().is_empty());
    }
}

#[test]
fn a_decision_may_be_changed_until_the_request_is_done() {
    let desk = Desk::new(Role::Customer);
    desk.reads("$1", 1, "Bad neu fliesen");
    let first = desk.decides(Decision::RemoteQuote).unwrap();
    assert!(first.changed && first.contact_pk == desk.contact_pk && first.purpose == Purpose::Request);
    assert!(!desk.decides(Decision::RemoteQuote).unwrap().changed);
    assert!(desk.decides(Decision::Visit).unwrap().changed);
    assert_eq!(desk.cards()[0].state, RequestState::Visit);
    let id = desk.cards()[0].id.clone();
    desk.store.write(|tx| finish(tx, &id)).unwrap();
    assert!(desk.decides(Decision::Decline).is_err());
}

#[test]
fn thanks_after_the_end_open_nothing_and_a_new_wish_does() {
    let desk = Desk::new(Role::Customer);
    desk.reads("$1", 1, "Bad neu fliesen");
    desk.store.clock.advance(HOUR);
    desk.decides(Decision::Decline).unwrap();
    desk.reads("$2", 61, "Danke, schade!");
    assert_eq!(desk.cards().len(), 1);
    desk.reads("$3", 62, "Und könnten Sie den Balkon machen?");
    let cards = desk.cards();
    assert_eq!(cards.len(), 2);
    assert_eq!((cards[0].number.as_str(), cards[0].state), ("26-0002", RequestState::New), "open ones first");
}

#[test]
fn what_the_customer_takes_back_is_gone_from_the_request() {
    let desk = Desk::new(Role::Customer);
    desk.reads("$1", 1, "Meine Nummer am Tor ist 1234");
    desk.reads("$2", 2, "Bad neu fliesen");
    desk.hears("$3", 3, Content::Redaction { target: "$1".into() });
    let card = desk.cards().remove(0);
    assert_eq!(card.summary, "Bad neu fliesen");
    assert_eq!(desk.store.read(|tx| page(tx, &card.id)).unwrap().texts, ["Bad neu fliesen"]);
}

#[test]
fn a_late_message_moves_received_and_due_back() {
    let desk = Desk::new(Role::Customer);
    desk.reads("$2", 8 * 60, "Und die Maße: 2 x 3 m");
    let before = desk.cards().remove(0);
    desk.reads("$1", 1, "Bad neu fliesen");
    let after = desk.cards().remove(0);
    assert_eq!((after.id, after.summary.as_str()), (before.id, "Bad neu fliesen"));
    assert!(after.due_ms < before.due_ms);
}

#[test]
fn other_devices_learn_of_it_and_the_note_stays_out_of_the_reply() {
    let desk = Desk::new(Role::Customer);
    desk.reads("$1", 1, "Bad neu fliesen");
    let id = desk.cards()[0].id.clone();
    desk.store.write(|tx| note(tx, &id, "zahlt spät")).unwrap();
    desk.decides(Decision::Visit).unwrap();
    let fields: Vec<String> = desk
        .store
        .read(ledger::history)
        .unwrap()
        .into_iter()
        .filter(|operation| operation.kind == "request" && operation.entity == id)
        .map(|operation| operation.field)
        .collect();
    assert_eq!(fields, ["*", "note", "state", "decided_ms"]);
    let reply = desk.store.read(|tx| reply_text(tx, &id, Decision::Visit, "Betrieb")).unwrap();
    assert!(reply.contains("Kundin") && reply.contains("26-0001") && !reply.contains("zahlt"), "{reply}");
}
