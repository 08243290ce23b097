//! Stories of what is unread, and of who has read how far.

use super::*;
use crate::contacts::{self, NewContact, Role};
use crate::sync::{self, Content, IncomingEvent, Mentions, RoomNews, set_read};
use crate::threads::tests::{KUNDIN, MEISTER, OFFICE, ROOM, Site, event, media, text};
use crate::threads::{
    EntryKind, ThreadCard, acknowledged, adopt, cards, mark_read, receipts as take_receipts, room, take_in, upsert_room,
};

const MINUTE: i64 = 60_000;
const OTHER_ROOM: &str = "!neu:betrieb.example";

fn card(site: &Site) -> ThreadCard {
    site.store().read(|tx| cards(tx, 10)).unwrap().remove(0)
}

/// Unread entries, and those of them that are meant for us.
fn counts(site: &Site) -> (u32, u32) {
    let card = card(site);
    (card.unread, card.mentions)
}

fn opens(site: &Site) -> Vec<(String, String)> {
    site.store().write(|tx| mark_read(tx, &site.thread().1)).unwrap()
}

/// Somebody has read up to an event, as the server heard in this minute.
fn reads(site: &Site, user_id: &str, event_id: &str, minute: i64) {
    let at_ms = crate::store::testing::MONDAY_MORNING + minute * MINUTE;
    let receipt = Receipt { user_id: user_id.into(), event_id: event_id.into(), at_ms };
    site.store().write(|tx| take_receipts(tx, &room(tx, ROOM)?.unwrap(), MEISTER, &[receipt])).unwrap();
}

fn closed(id: &str, minute: i64) -> IncomingEvent {
    event(id, KUNDIN, minute, Content::Undecryptable { raw: "{}".into() })
}

/// Bodies of own entries that somebody has read, newest first.
fn read_ones(site: &Site) -> Vec<String> {
    site.page().entries.into_iter().filter(|entry| entry.read).map(|entry| entry.body).collect()
}

#[test]
fn with_a_clock_that_is_fast_an_answer_reads_nothing_that_comes_after_it() {
    let site = Site::new();
    site.take(&[text("$1", KUNDIN, 0, "Es tropft")]);
    site.store().clock.advance(10 * MINUTE);
    site.file("ITEM", "Wir kommen");
    assert_eq!(counts(&site), (0, 0), "whoever writes has read");
    site.take(&[text("$2", KUNDIN, 5, "Jetzt läuft es!")]);
    assert_eq!(counts(&site), (1, 0));
    opens(&site);
    assert_eq!(counts(&site), (0, 0));
    site.take(&[text("$3", KUNDIN, 6, "Bitte schnell")]);
    assert_eq!(counts(&site), (1, 0), "nor does opening the thread");
}

#[test]
fn what_could_not_be_read_when_the_thread_was_opened_is_unread_once_it_can() {
    let site = Site::new();
    site.take(&[closed("$1", 1), text("$2", KUNDIN, 2, "Haben Sie das gelesen?")]);
    site.walks_back(&[closed("$0", 0)]);
    assert_eq!(counts(&site), (3, 0));
    opens(&site);
    assert_eq!(counts(&site), (0, 0));
    site.take(&[text("$1", KUNDIN, 1, "Rohrbruch!")]);
    assert_eq!(counts(&site), (1, 0));
    site.take(&[text("$0", KUNDIN, 0, "Vor Jahren")]);
    assert_eq!(counts(&site), (1, 0), "what is of the past is not");
    opens(&site);
    assert_eq!(counts(&site), (0, 0));
}

#[test]
fn what_comes_late_is_unread_though_it_stands_before_what_was_read_and_the_past_is_not() {
    let site = Site::new();
    site.take(&[text("$9", KUNDIN, 9, "Bis morgen")]);
    opens(&site);
    let meant = IncomingEvent {
        mentions: Mentions { users: vec![MEISTER.into()], room: false },
        ..text("$2", KUNDIN, 2, "Meister, der Schlüssel liegt beim Nachbarn")
    };
    site.take(&[meant, text("$3", KUNDIN, 3, "Und der Hund ist da")]);
    site.walks_back(&[text("$1", KUNDIN, 1, "Guten Tag")]);
    assert_eq!(counts(&site), (2, 1));
    site.take(&[event("$4", KUNDIN, 10, Content::Redaction { target: "$3".into() })]);
    assert_eq!(counts(&site), (1, 1), "nobody has to read what was taken back");
    assert_eq!(opens(&site), [(ROOM.to_owned(), "$3".to_owned())]);
    assert_eq!((counts(&site), opens(&site)), ((0, 0), Vec::new()));
}

#[test]
fn what_came_late_is_read_by_another_device_that_reads_on_but_not_by_what_this_one_told() {
    let site = Site::new();
    site.take(&[text("$9", KUNDIN, 9, "Bis morgen")]);
    for (room_id, event_id) in opens(&site) {
        site.store().write(|tx| set_read(tx, &room_id, &event_id)).unwrap();
    }
    site.take(&[text("$2", KUNDIN, 2, "Der Schlüssel liegt beim Nachbarn")]);
    reads(&site, MEISTER, "$9", 11);
    assert_eq!(counts(&site), (1, 0), "the server says again what it was told");
    site.take(&[text("$10", KUNDIN, 12, "Danke")]);
    reads(&site, MEISTER, "$10", 13);
    assert_eq!(counts(&site), (0, 0));
    site.take(&[text("$5", KUNDIN, 5, "Noch eins")]);
    reads(&site, KUNDIN, "$10", 14);
    assert_eq!(counts(&site), (1, 0), "an old receipt reads nothing new");
    site.take(&[text("$15", MEISTER, 15, "Vom Rechner im Büro")]);
    assert_eq!(counts(&site), (0, 0), "whoever writes there has read there");
}

#[test]
fn gelesen_stays_when_she_reads_a_reaction_a_correction_or_what_is_not_known_here() {
    let site = Site::new();
    let edit = Content::Edit { target: "$1".into(), body: "Um neun".into() };
    site.take(&[
        text("$1", MEISTER, 1, "Um acht"),
        event("$edit", MEISTER, 2, edit),
        text("$3", MEISTER, 3, "Oder am Dienstag"),
        event("$heart", OFFICE, 4, Content::Reaction { target: "$3".into(), key: "❤️".into() }),
    ]);
    reads(&site, KUNDIN, "$edit", 2);
    assert_eq!(read_ones(&site), ["Um neun"], "she has read up to the correction");
    reads(&site, KUNDIN, "$unknown", 3);
    assert_eq!(read_ones(&site), ["Um neun"]);
    reads(&site, KUNDIN, "$heart", 5);
    assert_eq!(read_ones(&site), ["Oder am Dienstag", "Um neun"]);
    site.take(&[text("$6", MEISTER, 6, "Bis dann"), event("$name", KUNDIN, 7, Content::State)]);
    reads(&site, KUNDIN, "$name", 8);
    assert_eq!(read_ones(&site).len(), 3, "what shows nowhere was seen all the same");
}

#[test]
fn what_left_after_she_read_is_not_read_wherever_it_stands() {
    let site = Site::new();
    site.take(&[text("$1", KUNDIN, 0, "Wann kommen Sie?")]);
    site.file("ITEM", "Um acht, ohne Netz geschrieben");
    site.take(&[text("$2", OFFICE, 120, "Der Chef meldet sich")]);
    reads(&site, KUNDIN, "$2", 121);
    site.store().write(|tx| acknowledged(tx, "ITEM", "$3", None)).unwrap();
    assert_eq!(read_ones(&site), [""; 0], "nobody knows yet when it got there");
    let echo =
        IncomingEvent { item_id: Some("ITEM".into()), ..text("$3", MEISTER, 240, "Um acht, ohne Netz geschrieben") };
    site.take(&[echo]);
    assert_eq!(read_ones(&site), [""; 0]);
    reads(&site, KUNDIN, "$3", 241);
    assert_eq!(read_ones(&site).len(), 1);
}

#[test]
fn a_correction_that_names_the_meister_calls_him_back() {
    let site = Site::new();
    let names = |id: &str, target: &str, minute| IncomingEvent {
        mentions: Mentions { users: vec![MEISTER.into()], room: false },
        ..event(id, KUNDIN, minute, Content::Edit { target: target.into(), body: "Meister, wann?".into() })
    };
    site.take(&[names("$early", "$2", 3), text("$1", KUNDIN, 1, "Wann?"), text("$2", KUNDIN, 2, "Und wer?")]);
    assert_eq!(counts(&site), (2, 1), "the correction came before what it corrects");
    opens(&site);
    site.take(&[names("$edit", "$1", 4)]);
    assert_eq!(counts(&site), (1, 1));
    opens(&site);
    site.take(&[names("$again", "$1", 5)]);
    assert_eq!(counts(&site), (0, 0), "he was called already");
    let mentions = || site.page().entries.iter().map(|entry| entry.mention).collect::<Vec<_>>();
    assert_eq!(mentions(), [true, true]);
    let forged = IncomingEvent { sender: OFFICE.into(), ..names("$forged", "$3", 7) };
    site.take(&[text("$3", KUNDIN, 6, "Danke"), forged]);
    site.take(
        &["$edit", "$again"]
            .map(|id| event(&format!("{id}-gone"), KUNDIN, 8, Content::Redaction { target: id.into() })),
    );
    assert_eq!(mentions(), [false, true, false], "taken back, it names nobody; nor does what somebody else says");
}

#[test]
fn what_was_unread_in_either_stays_so_when_two_threads_become_one_and_each_room_is_told() {
    let site = Site::new();
    site.take(&[text("$1", KUNDIN, 1, "Aus dem ersten Raum")]);
    let kundin = site.store().write(|tx| {
        let kundin = contacts::from_message(tx, KUNDIN, Some("Kundin"))?.pk;
        let news = RoomNews { room_id: OTHER_ROOM.into(), ..RoomNews::default() };
        let other = upsert_room(tx, &news, Some(kundin))?;
        take_in(tx, &other, MEISTER, &[text("$9", KUNDIN, 9, "Aus dem zweiten")])?;
        mark_read(tx, &crate::threads::named(tx, other.thread_pk)?.0)?;
        Ok(kundin)
    });
    let kundin = kundin.unwrap();
    site.store().write(|tx| adopt(tx, &room(tx, ROOM)?.unwrap(), kundin).map(drop)).unwrap();
    assert_eq!(counts(&site), (1, 0));
    site.store()
        .write(|tx| {
            take_in(tx, &room(tx, OTHER_ROOM)?.unwrap(), MEISTER, &[text("$10", KUNDIN, 10, "Noch da?")]).map(drop)
        })
        .unwrap();
    assert_eq!(counts(&site), (2, 0));
    assert_eq!(opens(&site), [(ROOM.to_owned(), "$1".to_owned()), (OTHER_ROOM.to_owned(), "$10".to_owned())]);
    assert_eq!(counts(&site), (0, 0));
}

#[test]
fn the_inbox_says_which_colleague_answered_her() {
    let site = Site::new();
    let add = |name: &str, role, user: &str| {
        let matrix_id = Some(user.to_owned());
        let new = NewContact { role, name: name.to_owned(), town: String::new(), numbers: Vec::new(), matrix_id };
        site.store().write(|tx| contacts::add(tx, &new)).unwrap().pk
    };
    let (kundin, _) = (add("Frau Holm", Role::Customer, KUNDIN), add("Elif", Role::Colleague, OFFICE));
    site.store().write(|tx| adopt(tx, &room(tx, ROOM)?.unwrap(), kundin).map(drop)).unwrap();
    site.take(&[text("$1", KUNDIN, 1, "Wann?")]);
    assert_eq!(card(&site).preview_sender, "", "the thread says who she is");
    site.take(&[text("$2", OFFICE, 2, "Um acht")]);
    assert_eq!(card(&site).preview_sender, "Elif");
    site.file("ITEM", "Eher um neun");
    assert_eq!(card(&site).preview_sender, "");
}

#[test]
fn what_cannot_be_read_yet_is_counted() {
    let site = Site::new();
    site.take(&[closed("$1", 1), closed("$2", 2), text("$3", KUNDIN, 3, "Hallo?")]);
    assert_eq!((site.page().unreadable, card(&site).unreadable), (2, 2));
    site.take(&[
        text("$1", KUNDIN, 1, "Rohrbruch!"),
        event("$4", KUNDIN, 4, Content::Redaction { target: "$2".into() }),
    ]);
    assert_eq!((site.page().unreadable, card(&site).unreadable), (0, 0));
}

#[test]
fn an_answer_says_what_it_answers_also_where_that_has_no_words() {
    let site = Site::new();
    let photo = Content::Image { caption: String::new(), media: media(), reply_to: None };
    let answer = |to: &str| Content::Text { body: "Das sieht nass aus".into(), reply_to: Some(to.into()) };
    site.take(&[
        event("$1", KUNDIN, 1, photo),
        event("$2", OFFICE, 2, answer("$1")),
        event("$3", OFFICE, 3, answer("$0")),
    ]);
    let answers: Vec<_> =
        site.page().entries.into_iter().map(|entry| (entry.reply_preview, entry.reply_kind)).collect();
    assert_eq!(answers, [(None, None), (Some(String::new()), Some(EntryKind::Image)), (None, None)]);
}

#[test]
fn a_photo_or_video_is_found_by_the_name_of_its_file() {
    let site = Site::new();
    let called = |name: &str| sync::Media { name: name.into(), ..media() };
    let video =
        |caption: &str| Content::Video { caption: caption.into(), media: called("Abnahme.mp4"), reply_to: None };
    site.take(&[event("$1", KUNDIN, 1, video("")), event("$2", KUNDIN, 2, video("Bad fertig"))]);
    let found = |query: &str| {
        let hits =
            site.store().read(|tx| crate::threads::search(tx, query, &crate::threads::EntryFilter::default(), None, 9));
        hits.unwrap().hits.into_iter().map(|hit| hit.snippet).collect::<Vec<_>>()
    };
    assert_eq!(found("abnahme"), ["Bad fertig Abnahme.mp4", "Abnahme.mp4"]);
    site.take(&[event("$3", KUNDIN, 3, Content::Edit { target: "$2".into(), body: "Bad und Flur".into() })]);
    assert_eq!((found("flur abnahme").len(), found("fertig").len()), (1, 0));
    site.take(&[event("$4", KUNDIN, 4, Content::Redaction { target: "$1".into() })]);
    assert_eq!(found("abnahme").len(), 1);
}
