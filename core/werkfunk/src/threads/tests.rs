//! Stories of threads: what arrives in any order, twice or unreadable; own entries; search.

use super::*;
use crate::contacts::{self, NewContact, Role};
use crate::error::Problem;
use crate::history::FetchState;
use crate::outbox::Progress;
use crate::store::testing::{MONDAY_MORNING, TestStore};
use crate::sync::{self, Content, RemoteFile, RoomNews};
use proptest::prelude::*;

pub(super) const MEISTER: &str = "@meister:betrieb.example";
pub(super) const OFFICE: &str = "@buero:betrieb.example";
pub(super) const KUNDIN: &str = "@kundin:netz.example";
pub(super) const ROOM: &str = "!bad:betrieb.example";

/// An event `minute` minutes into Monday morning.
pub(super) fn event(id: &str, sender: &str, minute: i64, content: Content) -> IncomingEvent {
    let sent_ms = MONDAY_MORNING + minute * 60_000;
    IncomingEvent::new(id, sender, sent_ms, content)
}

pub(super) fn media() -> sync::Media {
    sync::Media {
        file: RemoteFile("file".into()),
        mime: "image/jpeg".into(),
        bytes: Some(9),
        width: Some(1600),
        height: Some(1200),
        blurhash: Some("L0".into()),
        thumbnail: Some(RemoteFile("thumbnail".into())),
        name: String::new(),
        duration_ms: None,
        waveform: Vec::new(),
        series: None,
    }
}

pub(super) fn text(id: &str, sender: &str, minute: i64, body: &str) -> IncomingEvent {
    event(id, sender, minute, Content::Text { body: body.into(), reply_to: None })
}

pub(super) fn place() -> Content {
    Content::Place { body: "Lindenstraße".into(), latitude: 50.941_3, longitude: 6.958_2, reply_to: None }
}

/// A phone in one room with the Kundin.
pub(super) struct Site {
    store: TestStore,
}

impl Site {
    pub(super) fn new() -> Self {
        let store = TestStore::new();
        let news = RoomNews { room_id: ROOM.into(), encrypted: true, ..RoomNews::default() };
        store.write(|tx| upsert_room(tx, &news, None)).unwrap();
        Self { store }
    }

    pub(super) fn take(&self, events: &[IncomingEvent]) -> Vec<TakenIn> {
        self.store.write(|tx| take_in(tx, &room(tx, ROOM)?.unwrap(), MEISTER, events)).unwrap()
    }

    pub(super) fn walks_back(&self, events: &[IncomingEvent]) {
        self.store.write(|tx| take_in_past(tx, &room(tx, ROOM)?.unwrap(), MEISTER, events).map(drop)).unwrap();
    }

    pub(super) fn page(&self) -> ThreadPage {
        self.store.read(|tx| page(tx, &self.thread().1, None, 100)).unwrap()
    }

    pub(super) fn store(&self) -> &TestStore {
        &self.store
    }

    /// Key and id of the thread.
    pub(super) fn thread(&self) -> (i64, String) {
        self.store
            .read(|tx| {
                let pk = room(tx, ROOM)?.unwrap().thread_pk;
                Ok((pk, tx.sql().query_row("SELECT id FROM threads WHERE pk = ?1", [pk], |row| row.get(0))?))
            })
            .unwrap()
    }

    fn bodies(&self) -> Vec<String> {
        self.page().entries.into_iter().map(|entry| entry.body).collect()
    }

    pub(super) fn unread(&self) -> u32 {
        self.store.read(|tx| cards(tx, 10)).unwrap()[0].unread
    }

    pub(super) fn file(&self, item_id: &str, body: &str) -> i64 {
        let own = OwnEntry {
            thread_pk: self.thread().0,
            room_pk: None,
            item_id,
            kind: EntryKind::Text,
            body,
            reply_to: None,
            place: None,
            channel: None,
            reads: true,
        };
        self.store.write(|tx| file_own(tx, &own)).unwrap()
    }

    fn hits(&self, query: &str, filter: &EntryFilter) -> Vec<Hit> {
        self.store.read(|tx| search(tx, query, filter, None, 20)).unwrap().hits
    }

    pub(super) fn found(&self, query: &str) -> Vec<String> {
        self.hits(query, &EntryFilter::default()).into_iter().map(|hit| hit.snippet).collect()
    }
}

#[test]
fn the_same_event_twice_changes_nothing() {
    let site = Site::new();
    let hello = text("$1", KUNDIN, 1, "Guten Tag");
    assert!(site.take(std::slice::from_ref(&hello))[0].is_new);
    let before = site.page();
    assert_eq!(site.take(&[hello]), []);
    assert_eq!(site.page(), before);
    assert_eq!(site.unread(), 1);
}

#[test]
fn an_own_entry_keeps_its_place_whichever_comes_first_echo_or_answer() {
    for echo_first in [true, false] {
        let site = Site::new();
        site.take(&[text("$1", KUNDIN, 1, "Wann?")]);
        let place = site.file("ITEM", "Morgen");
        let entry = &site.page().entries[0];
        assert_eq!((entry.position, entry.event_id.as_deref()), (place, None));
        assert_ne!(entry.progress, Some(Progress::Sent));
        let echo = IncomingEvent { item_id: Some("ITEM".into()), ..text("$2", MEISTER, 60, "Morgen") };
        let acknowledge = || site.store.write(|tx| acknowledged(tx, "ITEM", "$2", None)).unwrap();
        if echo_first {
            site.take(std::slice::from_ref(&echo));
        }
        acknowledge();
        acknowledge();
        if !echo_first {
            assert!(!site.store.read(|tx| knows(tx, "$2")).unwrap(), "what came before it may be missing");
        }
        let again = site.take(&[echo]);
        assert!(again.iter().all(|taken| !taken.is_new));
        assert!(site.store.read(|tx| knows(tx, "$2")).unwrap());
        let page = site.page();
        assert_eq!(page.entries.len(), 2);
        assert_eq!((page.entries[0].position, page.entries[0].progress), (place, Some(Progress::Sent)));
        assert_eq!(site.unread(), 0, "whoever writes has read");
    }
}

#[test]
fn an_own_correction_ends_the_same_whichever_comes_first_echo_or_answer() {
    for echo_first in [true, false] {
        let site = Site::new();
        let entry_pk = site.file("ITEM", "Montag");
        site.store.write(|tx| acknowledged(tx, "ITEM", "$1", None)).unwrap();
        site.store.write(|tx| file_own_edit(tx, entry_pk, "EDIT", "Dienstag")).unwrap();
        assert_eq!(site.bodies(), ["Dienstag"]);
        let content = Content::Edit { target: "$1".into(), body: "Dienstag".into() };
        let echo = IncomingEvent { item_id: Some("EDIT".into()), ..event("$2", MEISTER, 60, content) };
        let acknowledge = || site.store.write(|tx| acknowledged(tx, "EDIT", "$2", None)).unwrap();
        if echo_first {
            site.take(std::slice::from_ref(&echo));
            acknowledge();
        } else {
            acknowledge();
            assert!(!site.store.read(|tx| knows(tx, "$2")).unwrap(), "what came before it may be missing");
        }
        site.take(std::slice::from_ref(&echo));
        assert!(site.store.read(|tx| knows(tx, "$2")).unwrap());
        let marks: i64 = site
            .store
            .read(|tx| Ok(tx.sql().query_row("SELECT count(*) FROM annotations", [], |row| row.get(0))?))
            .unwrap();
        assert_eq!((site.bodies(), marks), (vec!["Dienstag".to_owned()], 1));
        assert_eq!(site.found("dienstag").len(), 1);
        assert!(site.found("montag").is_empty());
    }
}

#[test]
fn someone_elses_item_id_takes_nothing_over() {
    let site = Site::new();
    site.file("ITEM", "Morgen");
    let forged = IncomingEvent { item_id: Some("ITEM".into()), ..text("$1", KUNDIN, 1, "Ich bin du") };
    assert_eq!(site.take(&[forged])[0].item_id, None);
    assert_eq!(site.page().entries.len(), 2);
}

#[test]
fn what_could_not_be_read_is_replaced_when_the_key_comes() {
    let site = Site::new();
    let closed = event("$1", KUNDIN, 1, Content::Undecryptable { raw: "{}".into() });
    site.take(std::slice::from_ref(&closed));
    assert_eq!(site.page().entries[0].kind, EntryKind::Undecryptable);
    let waiting = site.store.read(undecryptable).unwrap();
    assert_eq!(waiting.len(), 1);
    assert_eq!((waiting[0].room_id.as_str(), waiting[0].raw.as_str()), (ROOM, "{}"));
    let taken = site.take(&[text("$1", KUNDIN, 1, "Rohrbruch!")]);
    assert!(taken[0].is_new && taken[0].kind == EntryKind::Text);
    site.take(&[closed]);
    assert_eq!(site.bodies(), ["Rohrbruch!"]);
    assert!(site.store.read(undecryptable).unwrap().is_empty());
}

#[test]
fn what_was_unreadable_may_turn_out_to_be_a_reaction() {
    let site = Site::new();
    site.take(&[
        text("$1", KUNDIN, 1, "Guten Tag"),
        event("$2", KUNDIN, 2, Content::Undecryptable { raw: "{}".into() }),
    ]);
    site.take(&[event("$2", KUNDIN, 2, Content::Reaction { target: "$1".into(), key: "👍".into() })]);
    let page = site.page();
    assert_eq!(page.entries.len(), 1);
    assert_eq!(page.entries[0].reactions, [Reaction { key: "👍".into(), count: 1, mine: false }]);
}

#[test]
fn an_own_correction_that_came_back_unreadable_leaves_no_line() {
    for content in [Content::Undecryptable { raw: "{}".into() }, Content::Redacted] {
        for answer_first in [false, true] {
            let site = Site::new();
            let entry_pk = site.file("ITEM", "Montag");
            site.store.write(|tx| acknowledged(tx, "ITEM", "$1", None)).unwrap();
            site.store.clock.advance(24 * 3_600_000);
            site.store.write(|tx| file_own_edit(tx, entry_pk, "EDIT", "Dienstag")).unwrap();
            let answer = || site.store.write(|tx| acknowledged(tx, "EDIT", "$2", None)).unwrap();
            let echo = || drop(site.take(&[event("$2", MEISTER, 2, content.clone())]));
            if answer_first {
                answer();
                echo();
            } else {
                echo();
                answer();
            }
            assert_eq!(site.bodies(), [if content == Content::Redacted { "Montag" } else { "Dienstag" }]);
            let marks = site.store.read(|tx| rows::marks_on(tx, "$1", None)).unwrap();
            assert_eq!(marks[0].at_ms, MONDAY_MORNING + 2 * 60_000, "the server's time, whatever our clock said");
        }
    }
}

#[test]
fn pictures_are_queued_shown_and_forgotten() {
    let site = Site::new();
    let photo = event("$1", KUNDIN, 1, Content::Image { caption: "Bad".into(), media: media(), reply_to: None });
    let entry = site.take(&[photo])[0].entry_pk;
    let picture = site.page().entries[0].picture.clone().unwrap();
    assert_eq!((picture.small, picture.whole), (Some(FetchState::Coming), Some(FetchState::Unmetered)));
    let arrived = |part, name, width| site.store.write(|tx| media_arrived(tx, entry, part, name, width, 900));
    arrived(Part::Thumbnail, "klein", 320).unwrap();
    let picture = site.page().entries[0].picture.clone().unwrap();
    assert_eq!((picture.thumbnail.as_deref(), picture.file, picture.width), (Some("klein"), None, 1600));
    assert_eq!((picture.small, picture.whole), (None, Some(FetchState::Unmetered)), "as the rules say");
    arrived(Part::File, "gross", 1200).unwrap();
    let picture = site.page().entries[0].picture.clone().unwrap();
    assert_eq!((picture.file.as_deref(), picture.width, picture.height), (Some("gross"), 1200, 900));
    assert_eq!((picture.small, picture.whole), (None, None));
    site.take(&[event("$2", KUNDIN, 2, Content::Redaction { target: "$1".into() })]);
    assert_eq!(site.page().entries[0].picture, None);
    assert_eq!(site.store.read(|tx| super::media(tx, entry)).unwrap(), None);
}

#[test]
fn pages_join_without_gap_or_overlap() {
    let site = Site::new();
    let all: Vec<_> = (0..25).map(|n| text(&format!("${n}"), KUNDIN, n, &n.to_string())).collect();
    site.take(&all);
    let (mut seen, mut before) = (Vec::new(), None);
    loop {
        let page = site.store.read(|tx| page(tx, &site.thread().1, before, 10)).unwrap();
        seen.extend(page.entries.into_iter().map(|entry| entry.body));
        before = page.older_before;
        if before.is_none() {
            break;
        }
    }
    assert_eq!(seen, (0..25).rev().map(|n| n.to_string()).collect::<Vec<_>>());
    assert_eq!(site.unread(), 25);
    let read = site.store.write(|tx| mark_read(tx, &site.thread().1)).unwrap();
    assert_eq!(read, [(ROOM.to_owned(), "$24".to_owned())]);
    assert_eq!(site.unread(), 0);
    assert_eq!(site.store.write(|tx| mark_read(tx, &site.thread().1)).unwrap(), []);
}

#[test]
fn two_rooms_of_one_contact_become_one_thread() {
    let site = Site::new();
    site.take(&[text("$1", KUNDIN, 1, "Aus dem ersten Raum")]);
    let news = RoomNews { room_id: "!neu:betrieb.example".into(), ..RoomNews::default() };
    let kundin = site
        .store
        .write(|tx| {
            let kundin = crate::contacts::from_message(tx, KUNDIN, Some("Kundin"))?.pk;
            upsert_room(tx, &news, Some(kundin))?;
            Ok(kundin)
        })
        .unwrap();
    let old = site.store.read(|tx| room(tx, ROOM)).unwrap().unwrap();
    let into = site.store.write(|tx| adopt(tx, &old, kundin)).unwrap();
    assert_eq!(site.store.write(|tx| adopt(tx, &old, kundin)).unwrap(), into);
    assert_eq!(site.thread().0, into);
    assert_eq!(site.page().name, "Kundin");
    assert_eq!(site.bodies(), ["Aus dem ersten Raum"]);
    assert_eq!(site.store.read(|tx| cards(tx, 10)).unwrap().len(), 1);
}

#[test]
fn words_are_found_in_every_spelling_and_by_their_parts() {
    let site = Site::new();
    site.take(&[
        text("$1", KUNDIN, 1, "Die Lange Straße 5, bei Müller"),
        text("$2", KUNDIN, 2, "Wasserrohrbruch im Keller, bitte schnell"),
        text("$3", KUNDIN, 3, "Herr Mueller hat den Schlüssel"),
        text("$4", KUNDIN, 4, "Heizöl und Öl"),
    ]);
    for query in ["strasse", "STRAßE", "Straße", "stras", "lange strasse", "strasse 5"] {
        assert_eq!(site.found(query), ["Die Lange Straße 5, bei Müller"], "{query}");
    }
    for query in ["rohr", "ROHR", "wasser", "bruch keller", "rohrbruch schn"] {
        assert_eq!(site.found(query), ["Wasserrohrbruch im Keller, bitte schnell"], "{query}");
    }
    for query in ["müller", "mueller", "muller", "MÜLLER", "üller"] {
        assert_eq!(site.found(query).len(), 2, "{query}");
    }
    assert_eq!(site.found("öl"), ["Heizöl und Öl"]);
    assert_eq!(site.found("oel"), ["Heizöl und Öl"]);
    assert_eq!(site.found("ei"), Vec::<String>::new(), "short words only where a word begins");
    assert_eq!(site.found("rohr straße"), Vec::<String>::new());
    assert_eq!(site.found("  "), Vec::<String>::new());
}

#[test]
fn what_was_changed_or_taken_back_is_found_no_longer() {
    let site = Site::new();
    site.take(&[text("$1", KUNDIN, 1, "Dachrinne"), text("$2", KUNDIN, 2, "Dachfenster")]);
    site.take(&[event("$3", KUNDIN, 3, Content::Edit { target: "$1".into(), body: "Regenrinne".into() })]);
    site.take(&[event("$4", KUNDIN, 4, Content::Redaction { target: "$2".into() })]);
    assert_eq!(site.found("dach"), Vec::<String>::new());
    assert_eq!(site.found("regen"), ["Regenrinne"]);
    site.take(&[event("$5", KUNDIN, 5, Content::Redaction { target: "$3".into() })]);
    assert_eq!(site.found("regen"), Vec::<String>::new());
    assert_eq!(site.found("dach"), ["Dachrinne"]);
}

#[test]
fn a_snippet_is_short_and_around_the_match() {
    let site = Site::new();
    let long = format!("{} Rohrbruch {}", "vorher ".repeat(40), "nachher ".repeat(40));
    site.take(&[text("$1", KUNDIN, 1, &long)]);
    let snippet = &site.found("rohrbruch")[0];
    assert!(snippet.contains("Rohrbruch") && snippet.chars().count() <= 86, "{snippet}");
}

#[test]
fn what_a_later_version_understands_goes_back_to_what_it_says_when_its_correction_is_taken_back() {
    let site = Site::new();
    site.take(&[
        event("$poll", KUNDIN, 1, Content::Unknown { kind: "m.poll".into(), raw: Some("{}".into()) }),
        event("$edit", KUNDIN, 2, Content::Edit { target: "$poll".into(), body: "Lieber blau".into() }),
    ]);
    site.take(&[text("$poll", KUNDIN, 1, "Weiß oder grau?")]);
    assert_eq!(site.bodies(), ["Lieber blau"]);
    site.take(&[event("$back", KUNDIN, 3, Content::Redaction { target: "$edit".into() })]);
    let entry = site.page().entries.remove(0);
    assert_eq!((entry.body.as_str(), entry.edited), ("Weiß oder grau?", false));
}

#[test]
fn what_is_looked_for_can_be_a_kind_and_a_time() {
    let site = Site::new();
    let picture = Content::Image { caption: "Rohr im Bad".into(), media: media(), reply_to: None };
    let offer = Content::File { name: "Rohr.pdf".into(), caption: String::new(), media: media(), reply_to: None };
    site.take(&[
        text("$1", KUNDIN, 1, "Das Rohr tropft"),
        event("$2", KUNDIN, 2, picture),
        event("$3", MEISTER, 3, offer),
        text("$4", MEISTER, 4, "Rohr ist bestellt"),
    ]);
    let of = |sort| site.hits("rohr", &EntryFilter { sort, ..EntryFilter::default() });
    let kinds = |hits: Vec<Hit>| hits.into_iter().map(|hit| hit.kind).collect::<Vec<_>>();
    assert_eq!(kinds(of(EntrySort::Any)), [EntryKind::Text, EntryKind::File, EntryKind::Image, EntryKind::Text]);
    assert_eq!(kinds(of(EntrySort::Pictures)), [EntryKind::Image]);
    assert_eq!(kinds(of(EntrySort::Files)), [EntryKind::File]);
    assert_eq!(of(EntrySort::Texts).iter().map(|hit| hit.mine).collect::<Vec<_>>(), [true, false]);
    let minute = |minute: i64| Some(MONDAY_MORNING + minute * 60_000);
    let between = EntryFilter { from_ms: minute(2), until_ms: minute(4), ..EntryFilter::default() };
    assert_eq!(kinds(site.hits("rohr", &between)), [EntryKind::File, EntryKind::Image]);
}

#[test]
fn what_is_looked_for_in_a_groups_thread_is_found_there_though_it_is_no_contacts() {
    let site = Site::new();
    let group = site.store.write(|tx| as_group(tx, &room(tx, ROOM)?.unwrap())).unwrap();
    let picture = Content::Image { caption: "Rohr im Bad".into(), media: media(), reply_to: None };
    site.take(&[text("$1", KUNDIN, 1, "Das Rohr tropft"), event("$2", KUNDIN, 2, picture)]);
    let alone = site.store.write(|tx| {
        let other = upsert_room(tx, &RoomNews { room_id: "!flur:netz.example".into(), ..RoomNews::default() }, None)?;
        let picture = Content::Image { caption: "Rohr im Flur".into(), media: media(), reply_to: None };
        take_in(tx, &other, MEISTER, &[event("$3", KUNDIN, 3, picture)])?;
        Ok(id_of_room(tx, "!flur:netz.example")?.unwrap())
    });
    assert_eq!(group.thread_pk, site.thread().0);
    let ids = [site.thread().1, alone.unwrap()];
    let within = |id: &String| EntryFilter { thread_id: Some(id.clone()), ..EntryFilter::default() };
    let said = |filter: &EntryFilter, query: &str| {
        site.hits(query, filter).into_iter().map(|hit| hit.snippet).collect::<Vec<_>>()
    };
    let photos = |id| EntryFilter { sort: EntrySort::Pictures, ..within(id) };
    assert_eq!(ids.each_ref().map(|id| said(&photos(id), "")), [["Rohr im Bad"], ["Rohr im Flur"]]);
    assert_eq!(said(&within(&ids[0]), "rohr"), ["Rohr im Bad", "Das Rohr tropft"]);
    let lost = site.store.read(|tx| search(tx, "", &within(&"t-nirgends".to_owned()), None, 9));
    assert!(matches!(lost, Err(Problem::NotFound(_))), "{lost:?}");
}

#[test]
fn a_contact_with_whom_nobody_wrote_has_nothing_and_another_ones_thread_is_not_its() {
    let site = Site::new();
    site.take(&[text("$1", KUNDIN, 1, "Das Rohr tropft")]);
    let stranger = NewContact {
        role: Role::Customer,
        name: "Herr Celik".to_owned(),
        town: String::new(),
        numbers: Vec::new(),
        matrix_id: None,
    };
    let id = site.store.write(|tx| contacts::add(tx, &stranger)).unwrap().id;
    let of_him = EntryFilter { contact_id: Some(id), ..EntryFilter::default() };
    assert_eq!(site.hits("rohr", &of_him), []);
    assert_eq!(site.hits("", &EntryFilter { thread_id: Some(site.thread().1), ..of_him }), []);
}

#[test]
fn a_search_goes_on_where_its_page_ended() {
    let site = Site::new();
    let events: Vec<_> = (0..25).map(|minute| text(&format!("${minute}"), KUNDIN, minute, "Rohr")).collect();
    site.take(&events);
    let (mut before, mut found) = (None, Vec::new());
    loop {
        let page = site.store.read(|tx| search(tx, "rohr", &EntryFilter::default(), before, 10)).unwrap();
        found.extend(page.hits.iter().map(|hit| hit.position));
        before = page.next;
        if before.is_none() {
            break;
        }
    }
    assert_eq!(found.len(), 25);
    assert!(found.is_sorted_by(|newer, older| newer > older), "each once, newest first");
}

#[test]
fn the_place_of_a_hit_is_shown_with_what_was_said_before_and_after() {
    let site = Site::new();
    let events: Vec<_> =
        (0..50).map(|minute| text(&format!("${minute}"), KUNDIN, minute, &format!("{minute}"))).collect();
    site.take(&events);
    let all = site.page().entries;
    let around = |position, limit| site.store.read(|tx| around(tx, &site.thread().1, position, limit)).unwrap();
    let middle = around(all[25].position, 10);
    let said: Vec<_> = middle.entries.iter().map(|entry| entry.body.as_str()).collect();
    assert_eq!(said, ["29", "28", "27", "26", "25", "24", "23", "22", "21", "20"]);
    assert_eq!((middle.newer_after, middle.older_before), (Some(all[20].position), Some(all[29].position)));
    let newest = around(all[0].position, 10);
    assert_eq!((newest.entries[0].body.as_str(), newest.newer_after), ("49", None));
    let oldest = around(all[49].position, 10);
    assert_eq!((oldest.entries.len(), oldest.older_before), (6, None));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn nothing_one_can_type_is_an_error(queries in prop::collection::vec("\\PC{0,30}|[\"'*()^:{}AND OR NEAR-]{0,20}", 20)) {
        let site = Site::new();
        site.take(&[text("$1", KUNDIN, 1, "Wasserrohrbruch")]);
        for query in queries {
            prop_assert!(site.store.read(|tx| search(tx, &query, &EntryFilter::default(), None, 5)).is_ok());
        }
    }

    #[test]
    fn a_part_of_what_was_written_is_found(words in prop::collection::vec("[a-df-zA-DF-ZäöüßÄÖÜ]{3,12}", 1..6), pick: prop::sample::Index) {
        let site = Site::new();
        site.take(&[text("$1", KUNDIN, 1, &words.join(" "))]);
        let word: Vec<char> = pick.get(&words).chars().collect();
        for part in word.windows(3) {
            let part: String = part.iter().collect();
            prop_assert!(site.found(&part).len() == 1, "{} in {:?}", part, words);
        }
        prop_assert_eq!(site.found(&words.join(" ")).len(), 1);
    }
}
