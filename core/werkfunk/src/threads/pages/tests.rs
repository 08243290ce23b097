//! Stories of the list of threads: drafts nobody has sent anything with, and lists longer than a screen.

use super::*;
use crate::contacts::{NewContact, Role};
use crate::store::testing::{MONDAY_MORNING, TestStore};
use crate::sync::{Content, IncomingEvent, Member, RoomNews};
use crate::threads::{Correction, DraftAbout, take_in, thread_of_contact, upsert_room};

const MEISTER: &str = "@meister:betrieb.example";

/// A customer with a thread in which nothing stands yet.
fn customer(phone: &TestStore, name: &str) -> i64 {
    let new = NewContact {
        role: Role::Customer,
        name: name.to_owned(),
        town: String::new(),
        numbers: Vec::new(),
        matrix_id: None,
    };
    phone.write(|tx| Ok(thread_of_contact(tx, contacts::add(tx, &new)?.pk)?.0)).unwrap()
}

/// Somebody writes in a room of its own, so many minutes into Monday morning.
fn wrote(phone: &TestStore, number: i64, minute: i64) {
    let content = Content::Text { body: format!("Nummer {number}"), reply_to: None };
    let sent_ms = MONDAY_MORNING + minute * 60_000;
    let event = IncomingEvent::new(format!("${number}"), format!("@{number}:netz.example"), sent_ms, content);
    let members = Some(vec![Member { user_id: event.sender.clone(), name: None }]);
    let news = RoomNews { room_id: format!("!{number}:netz.example"), members, encrypted: true, ..RoomNews::default() };
    phone
        .write(|tx| {
            let room = upsert_room(tx, &news, None)?;
            take_in(tx, &room, MEISTER, &[event]).map(drop)
        })
        .unwrap();
}

fn writes(phone: &TestStore, thread_pk: i64, body: &str) {
    phone.write(|tx| drafts::keep(tx, thread_pk, body).map(drop)).unwrap();
}

fn listed(phone: &TestStore) -> Vec<(String, String, bool)> {
    let cards = phone.read(|tx| cards(tx, 50)).unwrap();
    cards.into_iter().map(|card| (card.name, card.draft, card.only_draft)).collect()
}

#[test]
fn a_thread_in_which_there_is_nothing_but_a_draft_is_in_the_list_until_the_draft_is_gone() {
    let phone = TestStore::new();
    let (holm, brandt) = (customer(&phone, "Frau Holm"), customer(&phone, "Herr Brandt"));
    assert_eq!(listed(&phone), []);
    writes(&phone, holm, "Guten Tag Frau Holm,\nwir");
    phone.clock.advance(60_000);
    writes(&phone, brandt, "Guten Tag");
    let line = |name: &str, draft: &str| (name.to_owned(), draft.to_owned(), true);
    assert_eq!(listed(&phone), [line("Herr Brandt", "Guten Tag"), line("Frau Holm", "Guten Tag Frau Holm,")]);
    writes(&phone, brandt, " ");
    assert_eq!(listed(&phone), [line("Frau Holm", "Guten Tag Frau Holm,")]);
    let of_contact = |tx: &WriteTx<'_>| tx.sql().execute("UPDATE contacts SET blocked_ms = 1", []).map_err(Into::into);
    phone.write(of_contact).unwrap();
    assert_eq!(listed(&phone), [], "who is blocked is in no list");
}

#[test]
fn new_text_for_a_message_shows_as_a_draft_where_no_other_is_written() {
    let phone = TestStore::new();
    let holm = customer(&phone, "Frau Holm");
    let correction = Correction { target: "$montag".to_owned(), body: "Wir kommen Dienstag".to_owned() };
    let about = DraftAbout { answers: None, correction: Some(correction) };
    phone.write(|tx| drafts::keep_about(tx, holm, &about)).unwrap();
    assert_eq!(listed(&phone)[0].1, "Wir kommen Dienstag");
    writes(&phone, holm, "Und die Fliesen?");
    assert_eq!(listed(&phone)[0].1, "Und die Fliesen?");
    phone.write(|tx| drafts::keep_about(tx, holm, &DraftAbout::default())).unwrap();
    writes(&phone, holm, "");
    let answer = DraftAbout { answers: Some("$montag".to_owned()), correction: None };
    phone.write(|tx| drafts::keep_about(tx, holm, &answer)).unwrap();
    assert_eq!(listed(&phone), [], "to have touched a message is no draft");
}

#[test]
fn page_after_page_is_every_thread_once_newest_first_drafts_among_them() {
    let phone = TestStore::new();
    for number in 0..23 {
        // Older ones after newer ones, too.
        wrote(&phone, number, (number * 7) % 23);
    }
    phone.clock.advance(10 * 60_000 + 30_000);
    let holm = customer(&phone, "Frau Holm");
    writes(&phone, holm, "Guten Tag");
    let (mut seen, mut before, mut pages) = (Vec::new(), None, 0);
    loop {
        let page = phone.read(|tx| list(tx, before, 5)).unwrap();
        seen.extend(page.threads);
        (before, pages) = (page.next, pages + 1);
        if before.is_none() {
            break;
        }
    }
    assert_eq!((seen.len(), pages), (24, 5));
    assert!(seen.is_sorted_by(|newer, older| newer.last_ms >= older.last_ms), "newest first");
    let mut ids: Vec<_> = seen.iter().map(|card| card.id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 24, "each once");
    let draft = seen.iter().position(|card| card.only_draft).unwrap();
    assert!(draft > 0 && draft < 23, "among the others, by when it was written: {draft}");
}

#[test]
fn a_page_that_ends_with_the_last_thread_says_so() {
    let phone = TestStore::new();
    (0..5).for_each(|number| wrote(&phone, number, number));
    let page = phone.read(|tx| list(tx, None, 5)).unwrap();
    assert_eq!((page.threads.len(), page.next), (5, None));
    let page = phone.read(|tx| list(tx, None, 4)).unwrap();
    let rest = phone.read(|tx| list(tx, page.next, 4)).unwrap();
    assert_eq!((rest.threads.len(), rest.threads[0].preview.as_str(), rest.next), (1, "Nummer 0", None));
}

fn named_like(phone: &TestStore, query: &str, before: Option<i64>, limit: u32) -> (Vec<String>, Option<i64>) {
    let page = phone.read(|tx| names(tx, query, before, limit)).unwrap();
    (page.threads.into_iter().map(|thread| thread.name).collect(), page.next)
}

#[test]
fn whom_photos_are_for_is_chosen_among_all_threads_however_many_there_are() {
    let phone = TestStore::new();
    (0..130).for_each(|number| wrote(&phone, number, number));
    let (mut seen, mut before) = (Vec::new(), None);
    loop {
        let (names, next) = named_like(&phone, " ", before, 60);
        seen.extend(names);
        before = next;
        if before.is_none() {
            break;
        }
    }
    let newest_first: Vec<String> = (0..130).rev().map(|number| format!("@{number}:netz.example")).collect();
    assert_eq!(seen, newest_first);
    assert_eq!(named_like(&phone, "", None, 130).1, None, "the last page says that it is");
}

#[test]
fn a_thread_is_found_by_beginnings_of_its_name_however_old_it_is_and_drafts_too() {
    let phone = TestStore::new();
    (0..70).for_each(|number| wrote(&phone, number, number));
    let (mueller, holm) = (customer(&phone, "Frau Müller-Lüdenscheidt"), customer(&phone, "Frau Holm"));
    assert_eq!(named_like(&phone, "frau", None, 9).0, [""; 0], "there is nothing to be seen of them yet");
    writes(&phone, mueller, "Guten Tag");
    phone.clock.advance(1_000);
    writes(&phone, holm, "Guten Tag");
    for query in ["muell", "LÜDEN frau", "müller luedenscheidt"] {
        assert_eq!(named_like(&phone, query, None, 9).0, ["Frau Müller-Lüdenscheidt"], "{query}");
    }
    assert_eq!(named_like(&phone, "3 netz", None, 1).0, ["@39:netz.example"], "the newest that begins like that");
    let (first, next) = named_like(&phone, "frau", None, 1);
    let (second, end) = named_like(&phone, "frau", next, 1);
    assert_eq!((first, second, end), (vec!["Frau Holm".into()], vec!["Frau Müller-Lüdenscheidt".into()], None));
    assert_eq!(named_like(&phone, "schulze", None, 9), (vec![], None));
}

#[test]
fn how_much_of_a_thread_is_new_is_said_by_itself_and_not_by_the_first_screen() {
    let phone = TestStore::new();
    (0..70).for_each(|number| wrote(&phone, number, number));
    let oldest = phone.read(|tx| names(tx, "0 netz", None, 1)).unwrap().threads.remove(0).id;
    assert!(phone.read(|tx| cards(tx, 60)).unwrap().iter().all(|card| card.id != oldest));
    let unread = || phone.read(|tx| page(tx, &oldest, None, 5)).unwrap().unread;
    assert_eq!(unread(), 1);
    phone.write(|tx| mark_read(tx, &oldest)).unwrap();
    assert_eq!(unread(), 0);
}
