//! Stories of what a server lost, over a real store.

use super::super::model::{Item, State, Step};
use super::super::verbs_stories::{KUNDIN, kundin};
use super::super::{NewItem, NewMedia, What, acknowledged, cancel, edit, enqueue, rows};
use super::{LostItem, let_lost_be, lose, lost_items, resend_lost, room_is_gone};
use crate::consent::{self, Basis, ChannelKind, Purpose};
use crate::contacts;
use crate::photos::{self, PhotoWish};
use crate::store::WriteTx;
use crate::store::testing::TestStore;
use crate::sync::{Member, Membership, RoomNews};
use crate::threads::{self, Entry};

const ROOM: &str = "!zimmer:werkfunk.test";

/// The Meister's phone, which writes to the Kundin in a room of theirs.
struct Phone {
    store: TestStore,
    contact_pk: i64,
    thread_pk: i64,
}

impl Phone {
    fn new() -> Self {
        let store = TestStore::new();
        let news = RoomNews {
            room_id: ROOM.into(),
            membership: Membership::Joined,
            encrypted: true,
            members: Some(vec![Member { user_id: KUNDIN.into(), name: None }]),
            ..RoomNews::default()
        };
        let (contact_pk, thread_pk) = store
            .write(|tx| {
                let contact_pk = contacts::add(tx, &kundin())?.pk;
                let by = "Visitenkarte";
                consent::record(tx, contact_pk, ChannelKind::Matrix, Purpose::Request, Basis::Consent, by)?;
                threads::upsert_room(tx, &news, Some(contact_pk))?;
                Ok((contact_pk, threads::thread_of_contact(tx, contact_pk)?.0))
            })
            .unwrap();
        Self { store, contact_pk, thread_pk }
    }

    fn new_item<'a>(&self, body: &'a str, reply_to: Option<&'a str>) -> NewItem<'a> {
        NewItem { reply_to, ..NewItem::text(self.thread_pk, Some(self.contact_pk), Purpose::Request, body) }
    }

    /// A text the server took as `event_id`.
    fn sent(&self, body: &str, reply_to: Option<&str>, event_id: &str) -> String {
        let item = self.store.write(|tx| enqueue(tx, &self.new_item(body, reply_to))).unwrap();
        self.taken(&item, event_id);
        item
    }

    fn photo_sent(&self, event_id: &str) -> String {
        let wish = PhotoWish::default();
        let media = Some(NewMedia { name: "original", bytes: 9, what: What::Photo(&wish), series: None });
        let new = NewItem { media, ..self.new_item("Bad", None) };
        let item = self.store.write(|tx| {
            photos::keep_thumbnail(tx, "original", 9)?;
            enqueue(tx, &new)
        });
        let item = item.unwrap();
        self.store.write(|tx| rows::set_uri(tx, &item, false, "mxc://weg")).unwrap();
        self.taken(&item, event_id);
        item
    }

    /// An edit that may have left.
    fn edit_unanswered(&self, target: &str, body: &str) -> String {
        let tried = |tx: &WriteTx<'_>| {
            let item = edit(tx, target, body)?;
            rows::set_first_put(tx, &item, "PHONE", Some(ROOM)).map(|()| item)
        };
        self.store.write(tried).unwrap()
    }

    fn edited(&self, target: &str, body: &str, event_id: &str) -> String {
        let item = self.store.write(|tx| edit(tx, target, body)).unwrap();
        self.taken(&item, event_id);
        item
    }

    fn taken(&self, item: &str, event_id: &str) {
        self.store
            .write(|tx| {
                rows::set_first_put(tx, item, "PHONE", Some(ROOM))?;
                acknowledged(tx, item, event_id)
            })
            .unwrap();
    }

    /// The server no longer has these.
    fn loses(&self, items: &[&String]) {
        let pks: Vec<i64> = items.iter().map(|item| self.key(item)).collect();
        self.store.write(|tx| lose(tx, &pks)).unwrap();
    }

    fn key(&self, item: &str) -> i64 {
        self.store.read(|tx| super::rows::key(tx, item)).unwrap()
    }

    fn offered(&self) -> Vec<LostItem> {
        self.store.read(lost_items).unwrap()
    }

    fn item(&self, id: &str) -> Item {
        self.store.read(|tx| rows::item(tx, id)).unwrap()
    }

    fn lines(&self) -> Vec<Entry> {
        let read = self.store.read(|tx| {
            let id = threads::id_of_contact(tx, self.contact_pk)?.unwrap();
            threads::page(tx, &id, None, 50)
        });
        read.unwrap().entries
    }
}

fn ids(items: &[LostItem]) -> Vec<String> {
    items.iter().map(|item| item.id.clone()).collect()
}

#[test]
fn what_a_server_lost_stays_in_its_thread_and_is_offered_not_sent() {
    let phone = Phone::new();
    let (first, second) = (phone.sent("Wir kommen", None, "$1"), phone.sent("um acht", None, "$2"));
    phone.loses(&[&second, &first]);
    let offered = phone.offered();
    assert_eq!(ids(&offered), [first.clone(), second.clone()], "oldest first");
    assert_eq!((offered[0].receiver.as_str(), offered[0].preview.as_str()), ("Frau Holm", "Wir kommen"));
    assert_eq!(phone.lines().len(), 2);
    for item in [&first, &second] {
        assert_eq!(phone.item(item).brief.state, State::Done, "nothing goes by itself");
    }
}

#[test]
fn sent_again_it_is_as_if_it_had_never_left_and_keeps_its_line() {
    let phone = Phone::new();
    let item = phone.sent("Wir kommen", None, "$1");
    phone.loses(&[&item]);
    let before = phone.lines()[0].position;
    phone.store.write(|tx| resend_lost(tx, std::slice::from_ref(&item))).unwrap();
    let again = phone.item(&item);
    assert_eq!((again.brief.state, again.brief.step), (State::Waiting, Step::Captured));
    assert_eq!((again.brief.first_put, again.event_id, again.room_id), (None, None, None));
    assert_eq!(phone.offered(), []);
    phone.taken(&item, "$neu");
    let lines = phone.lines();
    assert_eq!((lines.len(), lines[0].position), (1, before));
    assert_eq!(lines[0].event_id.as_deref(), Some("$neu"));
}

#[test]
fn a_photo_is_made_and_uploaded_anew() {
    let phone = Phone::new();
    let item = phone.photo_sent("$1");
    phone.loses(&[&item]);
    phone.store.write(|tx| resend_lost(tx, std::slice::from_ref(&item))).unwrap();
    let again = phone.item(&item);
    assert_eq!((again.brief.step, again.uri, again.photo.as_deref()), (Step::Captured, None, Some("original")));
}

#[test]
fn a_text_lost_with_its_edit_is_offered_once_and_goes_with_the_new_words() {
    let phone = Phone::new();
    let item = phone.sent("um acht", None, "$1");
    let change = phone.edited("$1", "um neun", "$2");
    phone.loses(&[&change, &item]);
    let offered = phone.offered();
    assert_eq!(ids(&offered), std::slice::from_ref(&item));
    assert_eq!(offered[0].preview, "um neun");
    phone.store.write(|tx| resend_lost(tx, std::slice::from_ref(&item))).unwrap();
    assert_eq!(phone.item(&item).body, "um neun");
    phone.taken(&item, "$neu");
    assert_eq!(phone.lines()[0].body, "um neun");
}

#[test]
fn sent_again_a_text_says_its_newest_words_here_as_well_whatever_the_clocks_said_of_its_edits() {
    let phone = Phone::new();
    let item = phone.sent("um acht", None, "$1");
    let first = phone.edited("$1", "um neun", "$2");
    phone.store.clock.advance(-60_000);
    let second = phone.edited("$1", "um zehn", "$3");
    assert_eq!(phone.lines()[0].body, "um zehn");
    phone.loses(&[&second, &first, &item]);
    phone.store.write(|tx| resend_lost(tx, std::slice::from_ref(&item))).unwrap();
    assert_eq!(phone.item(&item).body, "um zehn");
    phone.taken(&item, "$neu");
    let lines = phone.lines();
    assert_eq!((lines[0].body.as_str(), lines[0].edited), ("um zehn", false));
}

#[test]
fn an_edit_under_way_goes_after_its_message_and_its_words_only_if_it_is_not_taken_back() {
    let phone = Phone::new();
    let item = phone.sent("um acht", None, "$1");
    let lost = phone.edited("$1", "um neun", "$2");
    let change = phone.store.write(|tx| edit(tx, "$1", "um zehn")).unwrap();
    phone.loses(&[&lost, &item]);
    phone.store.write(|tx| resend_lost(tx, std::slice::from_ref(&item))).unwrap();
    assert_eq!(phone.item(&item).body, "um neun");
    let waits = phone.item(&change);
    assert_eq!((waits.reply_to, waits.brief.waits_for.as_deref()), (None, Some(item.as_str())));
    assert_eq!(phone.lines()[0].body, "um zehn");
    phone.store.write(|tx| cancel(tx, &change)).unwrap();
    assert_eq!(phone.lines()[0].body, "um neun");
    phone.taken(&item, "$neu");
    assert_eq!((phone.lines()[0].body.as_str(), phone.lines()[0].edited), ("um neun", false));
}

/// The server knows its transaction: sent again, it would stay about the message that is gone.
#[test]
fn an_edit_that_may_have_left_for_what_is_gone_goes_with_the_message() {
    let phone = Phone::new();
    let item = phone.sent("um acht", None, "$1");
    let change = phone.edit_unanswered("$1", "um neun");
    let later = phone.store.write(|tx| edit(tx, "$1", "um zehn")).unwrap();
    phone.loses(&[&item]);
    phone.store.write(|tx| resend_lost(tx, std::slice::from_ref(&item))).unwrap();
    assert_eq!(phone.item(&item).body, "um neun");
    assert_eq!([&change, &later].map(|item| phone.item(item).brief.state), [State::Done, State::Waiting]);
    phone.store.write(|tx| acknowledged(tx, &change, "$2")).unwrap();
    phone.store.write(|tx| cancel(tx, &later)).unwrap();
    assert_eq!(phone.lines()[0].body, "um neun", "it stands, whatever the server says of it");
}

#[test]
fn words_that_are_being_taken_back_do_not_go_with_a_message_sent_again() {
    let phone = Phone::new();
    let item = phone.sent("um acht", None, "$1");
    let change = phone.edit_unanswered("$1", "um neun");
    phone.store.write(|tx| cancel(tx, &change)).unwrap();
    phone.store.write(|tx| acknowledged(tx, &change, "$2")).unwrap();
    assert_eq!(phone.item(&change).brief.state, State::Cancelling);
    phone.loses(&[&item]);
    phone.store.write(|tx| resend_lost(tx, std::slice::from_ref(&item))).unwrap();
    assert_eq!(phone.item(&item).body, "um acht");
    phone.store.write(|tx| crate::threads::cancelled(tx, &change, Some("$2"))).unwrap();
    assert_eq!(phone.lines()[0].body, "um acht");
}

#[test]
fn an_edit_lost_alone_is_sent_again_for_the_message_that_is_there() {
    let phone = Phone::new();
    phone.sent("um acht", None, "$1");
    let change = phone.edited("$1", "um neun", "$2");
    phone.loses(&[&change]);
    assert_eq!(ids(&phone.offered()), std::slice::from_ref(&change));
    phone.store.write(|tx| resend_lost(tx, std::slice::from_ref(&change))).unwrap();
    assert_eq!(phone.item(&change).reply_to.as_deref(), Some("$1"));
    phone.taken(&change, "$neu");
    let lines = phone.lines();
    assert_eq!((lines.len(), lines[0].body.as_str(), lines[0].edited), (1, "um neun", true));
}

#[test]
fn of_two_corrections_only_the_newer_is_offered_and_puts_no_older_words_over_newer_ones() {
    let phone = Phone::new();
    phone.sent("um acht", None, "$1");
    let first = phone.edited("$1", "um neun", "$2");
    phone.loses(&[&first]);
    assert_eq!(ids(&phone.offered()), std::slice::from_ref(&first));
    let second = phone.store.write(|tx| edit(tx, "$1", "um zehn")).unwrap();
    assert_eq!(ids(&phone.offered()), [""; 0], "the newer words are on their way");
    phone.store.write(|tx| resend_lost(tx, std::slice::from_ref(&first))).unwrap();
    assert_eq!(phone.item(&first).brief.state, State::Done, "it was offered a moment ago");
    phone.taken(&second, "$3");
    phone.loses(&[&second]);
    assert_eq!(ids(&phone.offered()), std::slice::from_ref(&second));
    let third = phone.store.write(|tx| edit(tx, "$1", "um elf")).unwrap();
    phone.store.write(|tx| cancel(tx, &third)).unwrap();
    assert_eq!(ids(&phone.offered()), std::slice::from_ref(&second), "the newest was taken back");
}

#[test]
fn an_answer_goes_after_what_it_answers_where_both_are_sent_again() {
    let phone = Phone::new();
    let asked = phone.sent("Welche Farbe?", None, "$1");
    let answer = phone.sent("Ich meine die Tür", Some("$1"), "$2");
    phone.loses(&[&answer, &asked]);
    phone.store.write(|tx| resend_lost(tx, &[answer.clone(), asked.clone()])).unwrap();
    let again = phone.item(&answer);
    assert_eq!((again.brief.waits_for.as_deref(), again.reply_to), (Some(asked.as_str()), None));
    phone.taken(&asked, "$neu");
    let lines = phone.lines();
    let shown = lines.iter().find(|line| line.item_id.as_deref() == Some(&answer)).unwrap();
    assert_eq!(shown.reply_preview.as_deref(), Some("Welche Farbe?"));
}

#[test]
fn an_answer_sent_again_later_goes_after_what_it_answers_all_the_same() {
    let phone = Phone::new();
    let question = phone.sent("Morgen?", None, "$1");
    let answer = phone.sent("Oder Dienstag", Some("$1"), "$2");
    phone.loses(&[&question, &answer]);
    for item in [&question, &answer] {
        phone.store.write(|tx| resend_lost(tx, std::slice::from_ref(item))).unwrap();
    }
    let waits = phone.item(&answer);
    assert_eq!((waits.reply_to, waits.brief.waits_for.as_deref()), (None, Some(question.as_str())));
}

#[test]
fn an_answer_sent_again_names_what_it_waited_for_and_what_the_server_still_has() {
    let phone = Phone::new();
    let asked = phone.store.write(|tx| enqueue(tx, &phone.new_item("Welche Farbe?", None))).unwrap();
    let new = NewItem { reply_item: Some(&asked), ..phone.new_item("Ich meine die Tür", None) };
    let answer = phone.store.write(|tx| enqueue(tx, &new)).unwrap();
    phone.taken(&asked, "$1");
    phone.taken(&answer, "$2");
    phone.loses(&[&answer]);
    phone.store.write(|tx| resend_lost(tx, std::slice::from_ref(&answer))).unwrap();
    assert_eq!(phone.item(&answer).reply_to.as_deref(), Some("$1"));
}

#[test]
fn what_is_let_be_stays_and_is_not_offered_again() {
    let phone = Phone::new();
    let item = phone.sent("Wir kommen", None, "$1");
    phone.loses(&[&item]);
    phone.store.write(|tx| let_lost_be(tx, std::slice::from_ref(&item))).unwrap();
    assert_eq!(phone.offered(), []);
    phone.store.write(|tx| resend_lost(tx, std::slice::from_ref(&item))).unwrap();
    assert_eq!(phone.item(&item).brief.state, State::Done, "it is no longer offered");
    assert_eq!(phone.lines()[0].body, "Wir kommen");
}

#[test]
fn what_was_to_be_taken_back_in_a_room_that_is_gone_is_taken_back() {
    let phone = Phone::new();
    let item = phone.store.write(|tx| enqueue(tx, &phone.new_item("Doch nicht", None))).unwrap();
    phone.store.write(|tx| rows::set_first_put(tx, &item, "PHONE", Some(ROOM))).unwrap();
    phone.store.write(|tx| cancel(tx, &item)).unwrap();
    assert_eq!(phone.item(&item).brief.state, State::Cancelling, "it may have got there");
    phone.store.write(|tx| room_is_gone(tx, ROOM)).unwrap();
    assert_eq!(phone.item(&item).brief.state, State::Cancelled);
    assert!(phone.lines()[0].redacted);
}

#[test]
fn what_may_no_longer_be_sent_is_held_when_it_is_sent_again() {
    let phone = Phone::new();
    let item = phone.sent("Wir kommen", None, "$1");
    phone.loses(&[&item]);
    phone.store.clock.advance(1_000);
    let withdrawn =
        phone.store.write(|tx| consent::withdraw(tx, phone.contact_pk, ChannelKind::Matrix, Purpose::Request));
    withdrawn.unwrap();
    phone.store.write(|tx| resend_lost(tx, std::slice::from_ref(&item))).unwrap();
    assert_eq!(phone.item(&item).brief.state, State::Held);
}
