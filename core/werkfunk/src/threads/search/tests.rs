//! Stories of looking for what somebody said, wherever that was.

use super::*;
use crate::contacts::{NewContact, Role};
use crate::store::testing::{MONDAY_MORNING, TestStore};
use crate::sync::{Content, IncomingEvent, Media, RemoteFile, RoomNews};
use crate::threads::{as_group, id_of_room, room, take_in, upsert_room};

const MEISTER: &str = "@meister:betrieb.example";
const GESELLE: &str = "@geselle:betrieb.example";
const HOLM: &str = "@holm:netz.example";
const BRANDT: &str = "@brandt:netz.example";

/// Frau Holm has a thread of her own, writes in a group with Herr Brandt, and was in his room once, as was the Geselle.
struct Town {
    phone: TestStore,
    holm: String,
    geselle: String,
}

impl Town {
    fn new() -> Self {
        let phone = TestStore::new();
        let holm = adds(&phone, Role::Customer, "Frau Holm", HOLM);
        let brandt = adds(&phone, Role::Customer, "Herr Brandt", BRANDT);
        let geselle = adds(&phone, Role::Colleague, "Geselle", GESELLE);
        let town = Self { phone, holm: holm.0, geselle: geselle.0 };
        town.says("!holm:x", Some(holm.1), &[(1, HOLM, "Das Rohr tropft"), (2, MEISTER, "Das Rohr sehen wir uns an")]);
        town.says("!gruppe:x", None, &[(3, HOLM, "Rohr oder Dach zuerst?"), (4, BRANDT, "Erst das Rohr")]);
        town.says("!brandt:x", Some(brandt.1), &[(5, GESELLE, "Rohr ist dicht"), (6, HOLM, "Mein Rohr auch?")]);
        town.phone.write(|tx| as_group(tx, &room(tx, "!gruppe:x")?.unwrap()).map(drop)).unwrap();
        town
    }

    fn says(&self, room_id: &str, contact_pk: Option<i64>, lines: &[(i64, &str, &str)]) {
        let event = |(minute, sender, body): &(i64, &str, &str)| {
            let content = Content::Text { body: (*body).to_owned(), reply_to: None };
            IncomingEvent::new(format!("${minute}"), *sender, MONDAY_MORNING + minute * 60_000, content)
        };
        let events: Vec<_> = lines.iter().map(event).collect();
        let news = RoomNews { room_id: room_id.to_owned(), encrypted: true, ..RoomNews::default() };
        self.phone
            .write(|tx| {
                let room = upsert_room(tx, &news, contact_pk)?;
                take_in(tx, &room, MEISTER, &events).map(drop)
            })
            .unwrap();
    }

    /// Somebody sends these, one a minute after the hour.
    fn hears(&self, room_id: &str, contents: &[(&str, Content)]) {
        let event = |(minute, (sender, content)): (i64, &(&str, Content))| {
            let sent_ms = MONDAY_MORNING + (60 + minute) * 60_000;
            IncomingEvent::new(format!("${minute}h"), *sender, sent_ms, content.clone())
        };
        let events: Vec<_> = (0..).zip(contents).map(event).collect();
        self.phone.write(|tx| take_in(tx, &room(tx, room_id)?.unwrap(), MEISTER, &events).map(drop)).unwrap();
    }

    fn of(&self, contact_id: &str) -> EntryFilter {
        EntryFilter { contact_id: Some(contact_id.to_owned()), ..EntryFilter::default() }
    }

    fn found(&self, query: &str, filter: &EntryFilter) -> Vec<String> {
        let (mut found, mut before) = (Vec::new(), None);
        loop {
            let page = self.phone.read(|tx| search(tx, query, filter, before, 2)).unwrap();
            found.extend(page.hits.into_iter().map(|hit| hit.snippet));
            before = page.next;
            if before.is_none() {
                return found;
            }
        }
    }
}

/// Id and key.
fn adds(phone: &TestStore, role: Role, name: &str, user_id: &str) -> (String, i64) {
    let new = NewContact {
        role,
        name: name.to_owned(),
        town: String::new(),
        numbers: Vec::new(),
        matrix_id: Some(user_id.to_owned()),
    };
    phone.write(|tx| contacts::add(tx, &new).map(|contact| (contact.id, contact.pk))).unwrap()
}

#[test]
fn what_a_person_wrote_is_found_in_groups_and_in_the_threads_of_others_too() {
    let town = Town::new();
    let hers = ["Mein Rohr auch?", "Rohr oder Dach zuerst?", "Das Rohr sehen wir uns an", "Das Rohr tropft"];
    assert_eq!(town.found("rohr", &town.of(&town.holm)), hers);
    assert_eq!(town.found("", &town.of(&town.holm)), hers, "without a word it is all of hers");
    assert_eq!(town.found("rohr", &town.of(&town.geselle)), ["Rohr ist dicht"], "who has no thread, too");
    assert_eq!(town.found("", &town.of(&town.geselle)), ["Rohr ist dicht"]);
    assert_eq!(town.found("dach", &town.of(&town.geselle)), [""; 0]);
}

#[test]
fn of_one_thread_it_is_what_that_person_wrote_there() {
    let town = Town::new();
    let group = town.phone.read(|tx| id_of_room(tx, "!gruppe:x")).unwrap();
    let there = EntryFilter { thread_id: group, ..town.of(&town.holm) };
    assert_eq!(town.found("rohr", &there), ["Rohr oder Dach zuerst?"]);
    assert_eq!(town.found("", &there), ["Rohr oder Dach zuerst?"]);
}

#[test]
fn a_kind_and_a_time_count_for_a_person_as_for_all() {
    let town = Town::new();
    let pictures = EntryFilter { sort: EntrySort::Pictures, ..town.of(&town.holm) };
    assert_eq!(town.found("", &pictures), [""; 0]);
    let minute = |minute: i64| Some(MONDAY_MORNING + minute * 60_000);
    let between = EntryFilter { from_ms: minute(2), until_ms: minute(6), ..town.of(&town.holm) };
    assert_eq!(town.found("", &between), ["Rohr oder Dach zuerst?", "Das Rohr sehen wir uns an"]);
}

#[test]
fn of_a_time_alone_everything_is_listed_and_of_a_kind_alone_all_of_that_kind() {
    let town = Town::new();
    let minute = |minute: i64| Some(MONDAY_MORNING + minute * 60_000);
    let between = EntryFilter { from_ms: minute(3), until_ms: minute(6), ..EntryFilter::default() };
    assert_eq!(town.found("", &between), ["Rohr ist dicht", "Erst das Rohr", "Rohr oder Dach zuerst?"]);
    assert_eq!(town.found("", &EntryFilter::default()), [""; 0], "nothing is asked for");
    let texts = EntryFilter { sort: EntrySort::Texts, ..EntryFilter::default() };
    assert_eq!(town.found("", &texts).len(), 6);
    let videos = EntryFilter { sort: EntrySort::Videos, ..EntryFilter::default() };
    assert_eq!(town.found("", &videos), [""; 0]);
}

#[test]
fn each_kind_is_found_alone_with_a_word_and_without_of_all_and_of_one_person() {
    let town = Town::new();
    let media = |name: &str| Media {
        file: RemoteFile("file".into()),
        mime: "application/octet-stream".into(),
        bytes: None,
        width: None,
        height: None,
        blurhash: None,
        thumbnail: None,
        name: name.to_owned(),
        duration_ms: None,
        waveform: Vec::new(),
        series: None,
    };
    let contents = [
        Content::Image { media: media(""), caption: "Rohr im Bild".into(), reply_to: None },
        Content::Video { media: media(""), caption: "Rohr im Film".into(), reply_to: None },
        Content::File { name: "Rohr.pdf".into(), media: media("Rohr.pdf"), caption: String::new(), reply_to: None },
        Content::Place { body: "Rohr".into(), latitude: 50.9, longitude: 6.9, reply_to: None },
        Content::Voice { media: media("rohr.ogg"), reply_to: None },
    ];
    let sorts = [EntrySort::Photos, EntrySort::Videos, EntrySort::Files, EntrySort::Places, EntrySort::Voices];
    town.hears("!holm:x", &contents.map(|content| (HOLM, content)));
    for sort in sorts {
        let all = EntryFilter { sort, ..EntryFilter::default() };
        let (worded, listed) = (town.found("rohr", &all), town.found("", &all));
        assert_eq!(listed.len(), 1, "{sort:?}");
        assert_eq!(worded, if sort == EntrySort::Voices { Vec::new() } else { listed.clone() }, "{sort:?}");
        assert_eq!(town.found("", &EntryFilter { sort, ..town.of(&town.holm) }), listed, "{sort:?}");
        assert_eq!(town.found("", &EntryFilter { sort, ..town.of(&town.geselle) }), [""; 0], "{sort:?}");
    }
    let pictures = EntryFilter { sort: EntrySort::Pictures, ..EntryFilter::default() };
    assert_eq!(town.found("", &pictures), ["Rohr im Film", "Rohr im Bild"]);
}
