//! Stories of rooms that were let go, and of what cannot be read yet, over a real store.

use super::rows;
use super::take_in::Reader;
use super::transport::{Content, IncomingEvent, Member, Membership, RoomNews};
use crate::consent::{self, ChannelKind, Purpose};
use crate::contacts;
use crate::outbox::HoldReason;
use crate::store::testing::{MONDAY_MORNING, TestStore};
use crate::sync::part_from;
use crate::threads;

const ME: &str = "@meister:werkfunk.test";
const KUNDIN: &str = "@kundin:werkfunk.test";
const ROOM: &str = "!bad:werkfunk.test";

fn says(event_id: &str, sender: &str, content: Content) -> IncomingEvent {
    IncomingEvent {
        event_id: event_id.to_owned(),
        sender: sender.to_owned(),
        sent_ms: MONDAY_MORNING,
        transaction_id: None,
        item_id: None,
        mentions: crate::sync::Mentions::default(),
        content,
    }
}

fn text(body: &str) -> Content {
    Content::Text { body: body.to_owned(), reply_to: None }
}

/// The phone that is about to leave the room.
struct Phone(TestStore);

impl Phone {
    fn parting() -> Self {
        let store = TestStore::new();
        store.write(|tx| part_from(tx, ROOM)).unwrap();
        Self(store)
    }

    /// Whether the room is in the phone after these news, and whether it is still to be left.
    fn hears(&self, membership: Membership, events: Vec<IncomingEvent>) -> (bool, bool) {
        let members = Some(vec![Member { user_id: KUNDIN.to_owned(), name: None }]);
        let news =
            RoomNews { room_id: ROOM.to_owned(), membership, encrypted: true, members, events, ..RoomNews::default() };
        let reader = Reader { me: ME, zone: "Europe/Berlin" };
        self.0.write(|tx| reader.room(tx, &news)).unwrap();
        self.0.read(|tx| Ok((threads::room(tx, ROOM)?.is_some(), rows::is_parting(tx, ROOM)?))).unwrap()
    }
}

#[test]
fn what_the_server_still_says_of_a_room_to_be_left_brings_nothing_back() {
    let phone = Phone::parting();
    let mine = says("$1", ME, text("Wir kommen"));
    let state = says("$2", KUNDIN, Content::State);
    let heart = says("$3", KUNDIN, Content::Reaction { target: "$1".to_owned(), key: "❤️".to_owned() });
    assert_eq!(phone.hears(Membership::Joined, vec![mine, state, heart]), (false, true));
    assert_eq!(phone.hears(Membership::Left, Vec::new()), (false, true));
}

#[test]
fn what_cannot_be_read_opens_no_gate_until_it_can() {
    let phone = Phone(TestStore::new());
    phone.hears(Membership::Joined, vec![says("$1", KUNDIN, text("STOPP"))]);
    let gate = || {
        let kundin = phone.0.read(|tx| contacts::by_channel(tx, ChannelKind::Matrix, KUNDIN)).unwrap().unwrap();
        phone.0.read(|tx| consent::check(tx, kundin.pk, ChannelKind::Matrix, Purpose::Request)).unwrap()
    };
    phone.0.clock.advance(1_000);
    let later = |content| IncomingEvent { sent_ms: MONDAY_MORNING + 1_000, ..says("$2", KUNDIN, content) };
    phone.hears(Membership::Joined, vec![later(Content::Undecryptable { raw: "{}".to_owned() })]);
    assert_eq!(gate(), Err(HoldReason::ConsentWithdrawn), "it may be another STOPP, or no message at all");
    let taken_back = IncomingEvent { event_id: "$3".to_owned(), ..later(Content::Redacted) };
    phone.hears(Membership::Joined, vec![taken_back]);
    assert_eq!(gate(), Err(HoldReason::ConsentWithdrawn), "what was taken back asks nothing");
    phone.hears(Membership::Joined, vec![later(text("Wann kommen Sie?"))]);
    assert!(gate().is_ok());
}

#[test]
fn who_writes_before_we_are_gone_begins_anew_and_we_stay() {
    let phone = Phone::parting();
    assert_eq!(phone.hears(Membership::Joined, vec![says("$4", KUNDIN, text("Noch eine Frage"))]), (true, false));
}

#[test]
fn a_room_we_left_and_know_nothing_of_stays_unknown_and_is_forgotten_again() {
    let phone = Phone(TestStore::new());
    assert_eq!(phone.hears(Membership::Left, vec![says("$5", KUNDIN, text("Tschüss"))]), (false, true));
}
