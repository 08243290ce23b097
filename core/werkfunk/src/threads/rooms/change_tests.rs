//! Stories of what is different about rooms: small lines, and conversations that go on elsewhere.

use super::*;
use crate::sync::{Content, IncomingEvent, RoomChange};
use crate::threads::tests::{KUNDIN, MEISTER, ROOM, Site, event, text};
use crate::threads::{RoomLine, RoomStanding, cards, take_in};

const NEXT: &str = "!neu:betrieb.example";

fn changes(id: &str, minute: i64, change: RoomChange) -> IncomingEvent {
    event(id, KUNDIN, minute, Content::Room { change })
}

fn moved(id: &str) -> IncomingEvent {
    changes(id, 5, RoomChange::Replaced(NEXT.to_owned()))
}

/// Into which room the thread sends, and how its way is said to stand.
fn way(site: &Site) -> (String, RoomStanding) {
    let room = site.store().read(|tx| room_of_thread(tx, site.thread().0)).unwrap().unwrap();
    (room.room_id, site.page().standing)
}

/// The next room is there, in the same thread.
fn is_in_the_next(site: &Site, membership: Membership) {
    let news = RoomNews { room_id: NEXT.to_owned(), encrypted: true, membership, ..RoomNews::default() };
    site.store()
        .write(|tx| {
            let thread_pk = room(tx, ROOM)?.unwrap().thread_pk;
            let next = upsert_room(tx, &news, None)?;
            if next.thread_pk != thread_pk {
                adopt_thread(tx, next.thread_pk, thread_pk)?;
            }
            Ok(())
        })
        .unwrap();
}

#[test]
fn a_new_name_encryption_and_another_room_are_small_lines_that_nobody_has_to_read() {
    let site = Site::new();
    site.take(&[
        text("$1", KUNDIN, 1, "Guten Tag"),
        changes("$2", 2, RoomChange::Named("Bad Holm".to_owned())),
        changes("$3", 3, RoomChange::Named(String::new())),
        changes("$4", 4, RoomChange::Encrypted),
        moved("$5"),
    ]);
    let lines: Vec<_> = site.page().entries.into_iter().rev().filter_map(|entry| entry.room).collect();
    let named = |name: &str| RoomLine::Named { name: name.to_owned() };
    assert_eq!(lines, [named("Bad Holm"), named(""), RoomLine::Encrypted, RoomLine::Replaced]);
    assert!(site.page().entries.iter().all(|entry| entry.member.is_none()));
    let card = site.store().read(|tx| cards(tx, 1)).unwrap().remove(0);
    assert_eq!((card.preview.as_str(), card.unread), ("Guten Tag", 1), "they wake nobody");
}

#[test]
fn that_we_encrypt_shows_by_itself() {
    let site = Site::new();
    site.take(&[event("$1", MEISTER, 1, Content::Room { change: RoomChange::Encrypted })]);
    assert_eq!(site.page().entries, []);
}

#[test]
fn what_is_written_goes_where_the_conversation_goes_on_as_soon_as_we_are_there() {
    for said_first in [true, false] {
        let site = Site::new();
        if said_first {
            site.take(&[moved("$5")]);
            assert_eq!(way(&site), (ROOM.to_owned(), RoomStanding::Replaced), "there is no other way yet");
        }
        is_in_the_next(&site, Membership::Invited);
        if said_first {
            assert_eq!(way(&site), (ROOM.to_owned(), RoomStanding::Invited));
        }
        is_in_the_next(&site, Membership::Joined);
        site.take(&[moved("$5")]);
        assert_eq!(way(&site), (NEXT.to_owned(), RoomStanding::Open));
    }
}

#[test]
fn a_room_that_was_replaced_is_passed_though_it_is_the_newer_one() {
    let site = Site::new();
    is_in_the_next(&site, Membership::Joined);
    let back = event("$1", KUNDIN, 1, Content::Room { change: RoomChange::Replaced(ROOM.to_owned()) });
    site.store().write(|tx| take_in(tx, &room(tx, NEXT)?.unwrap(), MEISTER, &[back])).unwrap();
    assert_eq!(way(&site), (ROOM.to_owned(), RoomStanding::Open));
}

#[test]
fn a_group_whose_room_was_replaced_stays_one_conversation() {
    let site = Site::new();
    let group = site.store().write(|tx| as_group(tx, &room(tx, ROOM)?.unwrap())).unwrap().thread_pk;
    site.store().write(|tx| set_title(tx, group, "Dachausbau")).unwrap();
    site.take(&[moved("$5")]);
    let news = RoomNews { room_id: NEXT.to_owned(), encrypted: true, ..RoomNews::default() };
    let next = site.store().write(|tx| {
        let next = upsert_room(tx, &news, None)?;
        as_group(tx, &next)
    });
    assert_eq!(next.unwrap().thread_pk, group);
    assert_eq!((site.page().title.as_str(), way(&site).0.as_str()), ("Dachausbau", NEXT));
}
