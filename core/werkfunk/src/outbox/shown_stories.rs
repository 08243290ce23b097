//! Stories of what an item tells about itself: its size, its next try, what is left of it.

use super::model::{Part, Prepared, Step};
use super::verbs_stories::Phone;
use super::view::{HoldReason, OutboxPage, Progress, WaitReason};
use super::{Board, page, rows, send_smaller, verbs};
use crate::attachments::AttachmentKind;
use crate::photos::{PhotoSize, PhotoWish};
use crate::sync::Connection;
use std::collections::HashMap;
use std::sync::Arc;

const MINUTE: i64 = 60_000;

/// The first item of the page: whether it leaves smaller than chosen, and can be smaller still.
fn sizes(phone: &Phone) -> (bool, bool) {
    let item = phone.store.read(page).unwrap().items.remove(0);
    (item.made_smaller, item.can_be_smaller)
}

/// The photo was made as large as it may be, and the server refused it.
fn is_refused(phone: &Phone, photo: &str) {
    phone
        .store
        .write(|tx| {
            let edge = rows::item(tx, photo)?.edge_limit.unwrap_or(4_000);
            let part = Part { width: edge, height: edge / 4 * 3, ..phone.prepared().photo };
            rows::set_prepared(tx, photo, &Prepared { photo: part, ..phone.prepared() })?;
            verbs::hold(tx, photo, HoldReason::TooLarge)
        })
        .unwrap();
}

fn goes_smaller(phone: &Phone, photo: &str) -> Option<u32> {
    phone.store.write(|tx| send_smaller(tx, photo)).ok()?;
    let item = phone.store.read(|tx| rows::item(tx, photo)).unwrap();
    assert_eq!((item.brief.step, item.prepared), (Step::Captured, None), "it is made anew");
    item.edge_limit
}

#[test]
fn a_photo_the_server_refuses_for_its_size_goes_smaller_until_nothing_is_smaller() {
    for (size, edges) in [(PhotoSize::Normal, &[1_024, 640][..]), (PhotoSize::Original, &[1_600, 1_024, 640])] {
        let phone = Phone::ready();
        let photo = phone.photo_as("bad", &PhotoWish { size, ..PhotoWish::default() });
        assert_eq!(goes_smaller(&phone, &photo), None, "nobody refused it");
        for (at, edge) in edges.iter().enumerate() {
            is_refused(&phone, &photo);
            assert_eq!(sizes(&phone), (at > 0, true), "{size:?} {edge}");
            assert_eq!(goes_smaller(&phone, &photo), Some(*edge));
            assert_eq!(sizes(&phone), (true, false), "it is on its way");
        }
        is_refused(&phone, &photo);
        assert_eq!(sizes(&phone), (true, false));
        assert_eq!(goes_smaller(&phone, &photo), None);
    }
}

#[test]
fn nothing_smaller_is_offered_where_it_would_not_help() {
    let phone = Phone::ready();
    let file = phone.attached(AttachmentKind::File, "plan.pdf", "");
    phone.store.write(|tx| verbs::hold(tx, &file, HoldReason::TooLarge)).unwrap();
    assert_eq!((sizes(&phone), goes_smaller(&phone, &file)), ((false, false), None));
    let phone = Phone::ready();
    let photo = phone.photo("bad");
    is_refused(&phone, &photo);
    phone.store.write(|tx| rows::set_uploaded(tx, &photo)).unwrap();
    assert_eq!((sizes(&phone), goes_smaller(&phone, &photo)), ((false, false), None), "its caption is too long");
}

#[test]
fn what_pauses_says_until_when_as_long_as_nothing_else_keeps_it() {
    let phone = Phone::ready();
    let photo = phone.photo("bad");
    let next_ms = phone.store.now_ms() + 12 * MINUTE;
    let pauses = |tx: &crate::store::WriteTx<'_>| {
        rows::set_prepared(tx, &photo, &phone.prepared())?;
        rows::set_pause(tx, &photo, next_ms, 3, 0)
    };
    phone.store.write(pauses).unwrap();
    let board = Board::new(Arc::clone(phone.store.hub()));
    let says = |connection| {
        let mut page = phone.store.read(page).unwrap();
        board.refine_page(connection, phone.store.now_ms(), &mut page);
        (page.items[0].progress, page.items[0].next_ms)
    };
    let wait = |why| Progress::Waiting { why };
    assert_eq!(says(Connection::Online), (wait(WaitReason::Retry), Some(next_ms)));
    assert_eq!(says(Connection::Offline), (wait(WaitReason::NoNetwork), None));
    board.note_waits(&HashMap::from([(photo.clone(), WaitReason::ServerPause)]));
    assert_eq!(says(Connection::Online), (wait(WaitReason::ServerPause), Some(next_ms)));
    phone.store.clock.advance(12 * MINUTE);
    assert_eq!(says(Connection::Online).1, None, "it is tried");
}

#[test]
fn while_a_file_goes_up_what_is_left_gets_less() {
    let phone = Phone::ready();
    let photos = [phone.photo("bad"), phone.photo("dach")];
    let ready = |tx: &crate::store::WriteTx<'_>| {
        photos.iter().try_for_each(|photo| rows::set_prepared(tx, photo, &phone.prepared()))
    };
    phone.store.write(ready).unwrap();
    let board = Board::new(Arc::clone(phone.store.hub()));
    let left = || {
        let mut shown: OutboxPage = phone.store.read(page).unwrap();
        board.refine_page(Connection::Online, phone.store.now_ms(), &mut shown);
        shown.bytes_left
    };
    assert_eq!(left(), 824_000);
    board.note(&photos[0], 164_000, 412_000);
    assert_eq!(left(), 660_000);
    board.note(&photos[0], 412_000, 412_000);
    assert_eq!(left(), 412_000);
    board.clear(&photos[0]);
    assert_eq!(left(), 824_000, "it broke off, and goes again from its beginning");
}
