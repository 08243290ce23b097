//! Stories of erasure. The canary stands in everything the Kundin is known by, and is looked for in every byte.

use super::*;
use crate::papers::testing::{CANARY, KUNDIN, Phone, ROOM};
use crate::requests::{self, Decision};
use crate::sites::SiteFilter;
use crate::store::testing::TestStore;
use crate::sync::{Content, IncomingEvent, Member, RoomChange, RoomNews};
use crate::threads::{self, EntryFilter};
use std::path::PathBuf;

const YEAR_MS: i64 = 366 * 86_400_000;

fn berlin() -> TimeZone {
    TimeZone::get("Europe/Berlin").unwrap()
}

/// A phone with the Kundin on it, and a spool.
struct Desk {
    phone: Phone,
    spool: PathBuf,
    zone: TimeZone,
}

impl Desk {
    fn over(store: TestStore) -> Desk {
        let phone = Phone::over(store);
        let spool = phone.store.folder().join("spool");
        std::fs::create_dir(&spool).unwrap();
        Desk { phone, spool, zone: berlin() }
    }

    fn places(&self) -> Places<'_> {
        Places { store: &self.phone.store, vault: &self.phone.vault, spool: &self.spool, zone: &self.zone }
    }

    fn erases(&self) -> ErasureOutlook {
        erase(&self.places(), &self.phone.kundin.id, None).unwrap()
    }

    fn decides(&self, decision: Decision) {
        let id = self.phone.store.read(requests::cards).unwrap()[0].id.clone();
        self.phone.store.write(|tx| requests::decide(tx, &id, decision)).unwrap();
    }

    /// Files below the phone's folder in which the canary stands, in any case.
    fn canaries(&self) -> Vec<String> {
        let mut found = Vec::new();
        let mut folders = vec![self.phone.store.folder().to_owned()];
        while let Some(folder) = folders.pop() {
            for file in std::fs::read_dir(folder).unwrap().flatten() {
                if file.path().is_dir() {
                    folders.push(file.path());
                    continue;
                }
                let bytes = std::fs::read(file.path()).unwrap().to_ascii_lowercase();
                let wanted = CANARY.to_ascii_lowercase();
                if bytes.windows(wanted.len()).any(|window| window == wanted.as_bytes()) {
                    found.push(file.file_name().to_string_lossy().into_owned());
                }
            }
        }
        found
    }

    /// How many words the full-text indexes know.
    fn words(&self) -> i64 {
        self.phone
            .store
            .write(|tx| {
                tx.sql().execute_batch(
                    "CREATE VIRTUAL TABLE temp.w USING fts5vocab('main', 'entry_words', 'row');
                     CREATE VIRTUAL TABLE temp.p USING fts5vocab('main', 'entry_parts', 'row');",
                )?;
                let count = "SELECT (SELECT count(*) FROM temp.w) + (SELECT count(*) FROM temp.p)";
                let words = tx.sql().query_row(count, [], |row| row.get(0))?;
                tx.sql().execute_batch("DROP TABLE temp.w; DROP TABLE temp.p;")?;
                Ok(words)
            })
            .unwrap()
    }

    fn finds(&self) -> usize {
        self.phone.store.read(|tx| threads::search(tx, CANARY, &EntryFilter::default(), None, 10)).unwrap().hits.len()
    }
}

#[test]
fn the_canary_is_in_no_byte_once_the_kundin_is_erased() {
    let desk = Desk::over(TestStore::unencrypted());
    assert!(!desk.canaries().is_empty(), "the canary is not found where it surely is");
    desk.phone.store.scrub().unwrap();
    assert_eq!(desk.canaries(), ["werkfunk.db"], "the canary is not in the database itself");
    assert!(desk.words() > 0 && desk.finds() > 0);
    let done = desk.erases();
    assert!(done.locked.is_empty() && done.at_once.iter().any(|it| it.part == ErasurePart::Photos), "{done:?}");
    assert_eq!(desk.canaries(), [""; 0]);
    assert_eq!((desk.words(), desk.finds()), (0, 0));
    assert!(!desk.phone.vault.has(&desk.phone.photo), "the photo is still there");
    assert!(done.at_once.contains(&ErasedPart { part: ErasurePart::Sites, count: 1 }), "{done:?}");
    let sites = desk.phone.store.read(|tx| sites::list(tx, &SiteFilter::default(), 9)).unwrap();
    assert!(sites.sites.is_empty(), "her site is still in the list");
}

#[test]
fn a_file_on_its_way_to_her_goes_with_its_name() {
    let desk = Desk::over(TestStore::unencrypted());
    let file = desk.phone.attaches("Angebot Kanariella.pdf");
    assert!(desk.phone.vault.has(&file));
    desk.erases();
    assert_eq!(desk.canaries(), [""; 0]);
    assert!(!desk.phone.vault.has(&file), "the file is still there");
}

#[test]
fn the_canary_is_gone_from_a_store_in_which_much_else_happened() {
    let desk = Desk::over(TestStore::unencrypted());
    // Enough that pages split, move and are freed around hers.
    for round in 0..40 {
        let news = RoomNews { room_id: format!("!andere{round}:netz.example"), encrypted: true, ..RoomNews::default() };
        let events: Vec<_> = (0..25)
            .map(|number| {
                IncomingEvent::new(
                    format!("$a{round}-{number}"),
                    "@andere:netz.example",
                    crate::store::testing::MONDAY_MORNING + number * 1_000,
                    Content::Text { body: format!("Fliesen {round} {number} im Bad").repeat(6), reply_to: None },
                )
            })
            .collect();
        desk.phone
            .store
            .write(|tx| {
                let room = threads::upsert_room(tx, &news, None)?;
                threads::take_in(tx, &room, "@meister:betrieb.example", &events)
            })
            .unwrap();
    }
    desk.erases();
    assert_eq!(desk.canaries(), [""; 0]);
    assert!(
        desk.phone
            .store
            .read(|tx| threads::search(tx, "Fliesen", &EntryFilter::default(), None, 10))
            .unwrap()
            .hits
            .len()
            == 10,
        "others were erased too"
    );
}

#[test]
fn operations_keep_who_and_when_but_not_what() {
    let desk = Desk::over(TestStore::new());
    let before = desk.phone.store.read(ledger::history).unwrap();
    desk.erases();
    let after = desk.phone.store.read(ledger::history).unwrap();
    assert!(before.iter().any(|operation| operation.value.as_ref().is_some_and(|value| value.contains(CANARY))));
    for (old, new) in before.iter().zip(&after) {
        assert_eq!((&old.kind, &old.entity, &old.field, old.clock), (&new.kind, &new.entity, &new.field, new.clock));
        let is_about_her = ["contact", "consent", "request", "site", "note"].contains(&new.kind.as_str());
        assert!(new.value.is_none() || !is_about_her, "{} {}", new.kind, new.field);
    }
    assert!(after.len() > before.len(), "nothing says that it was erased");
}

/// She writes again from the same account, and these come with it.
fn writes_again(desk: &Desk, said: &[(&str, &str)]) -> contacts::ContactRef {
    let store = &desk.phone.store;
    let event = |(id, body): &(&str, &str)| {
        IncomingEvent::new(*id, KUNDIN, store.now_ms(), Content::Text { body: (*body).into(), reply_to: None })
    };
    let events: Vec<_> = said.iter().map(event).collect();
    let member = Member { user_id: KUNDIN.into(), name: None };
    let news = RoomNews { room_id: ROOM.into(), encrypted: true, members: Some(vec![member]), ..RoomNews::default() };
    let write = |tx: &WriteTx<'_>| {
        let contact = contacts::from_message(tx, KUNDIN, None)?;
        let room = threads::upsert_room(tx, &news, Some(contact.pk))?;
        threads::take_in(tx, &room, "@meister:betrieb.example", &events)?;
        Ok(contact)
    };
    store.write(write).unwrap()
}

#[test]
fn an_erased_message_that_comes_again_stays_erased_and_a_new_one_begins_anew() {
    let desk = Desk::over(TestStore::new());
    desk.erases();
    // The poll of then is understood by now.
    let said = [("$eins", "alt"), ("$fuenf", "Kanariella fragt: weiß oder grau?"), ("$neu", "neu")];
    let contact = writes_again(&desk, &said);
    assert_ne!(contact.id, desk.phone.kundin.id);
    let bodies = |tx: &ReadTx<'_>| {
        let thread = threads::id_of_contact(tx, contact.pk)?.unwrap();
        Ok(threads::page(tx, &thread, None, 10)?.entries.into_iter().map(|entry| entry.body).collect::<Vec<_>>())
    };
    assert_eq!(desk.phone.store.read(bodies).unwrap(), ["neu"]);
    assert_eq!(desk.finds(), 0);
}

#[test]
fn letters_that_are_locked_are_not_found_by_who_writes_again() {
    let desk = Desk::over(TestStore::new());
    desk.decides(Decision::Visit);
    erase(&desk.places(), &desk.phone.kundin.id, Some(2026)).unwrap();
    let contact = writes_again(&desk, &[("$neu", "neu")]);
    let filter = EntryFilter { contact_id: Some(contact.id), ..EntryFilter::default() };
    let found = desk.phone.store.read(|tx| threads::search(tx, "", &filter, None, 10)).unwrap();
    let found: Vec<_> = found.hits.into_iter().map(|hit| hit.snippet).collect();
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        desk.phone.store.read(|tx| threads::not_understood(tx, i64::MIN)).unwrap().is_empty(),
        "read by no version"
    );
}

#[test]
fn letters_of_a_deal_are_locked_out_of_sight_and_go_when_their_time_is_over() {
    let desk = Desk::over(TestStore::unencrypted());
    desk.decides(Decision::Visit);
    let seen = outlook(&desk.phone.store, &desk.zone, &desk.phone.kundin.id, Some(2026)).unwrap();
    let done = erase(&desk.places(), &desk.phone.kundin.id, Some(2026)).unwrap();
    assert_eq!(seen, done);
    let locked: Vec<_> = done.locked.iter().map(|it| (it.duty, it.until_year)).collect();
    assert_eq!(locked, [(ErasureDuty::BusinessLetters, 2032), (ErasureDuty::Vouchers, 2034)]);
    assert!(!desk.canaries().is_empty(), "letters the law keeps are gone");
    assert_eq!((desk.finds(), desk.words()), (0, 0));
    let store = &desk.phone.store;
    assert!(store.read(|tx| threads::cards(tx, 10)).unwrap().is_empty(), "the thread is still in the inbox");
    assert!(store.read(requests::cards).unwrap().is_empty(), "the request is still in the list");
    assert!(store.read(contacts::list).unwrap().is_empty(), "the contact is still in the book");
    assert_eq!(sweep(&desk.places()).unwrap(), 0);
    assert!(!desk.canaries().is_empty());
    store_clock(&desk, 7 * YEAR_MS);
    assert_eq!(sweep(&desk.places()).unwrap(), 1);
    assert_eq!(desk.canaries(), [""; 0]);
}

fn store_clock(desk: &Desk, by_ms: i64) {
    desk.phone.store.clock.advance(by_ms);
}

#[test]
fn nobody_is_erased_twice_and_nobody_who_is_not_there() {
    let desk = Desk::over(TestStore::new());
    desk.erases();
    let again = erase(&desk.places(), &desk.phone.kundin.id, None);
    assert!(matches!(again, Err(Problem::NotFound(_))));
    let nobody = erase(&desk.places(), "01ARZ3NDEKTSV4RRFFQ69G5FAV", None);
    assert!(matches!(nobody, Err(Problem::NotFound(_))));
}

const GROUP: &str = "!gruppe:betrieb.example";

/// She wrote into a group called after her, and left it.
fn in_a_group(desk: &Desk) -> i64 {
    let says = |id: &str, sender: &str, content| {
        IncomingEvent::new(id, sender, crate::store::testing::MONDAY_MORNING + 3_600_000, content)
    };
    let text = |body: &str| Content::Text { body: body.into(), reply_to: None };
    let came = Content::Member { change: crate::sync::MemberChange::Joined, who: KUNDIN.into() };
    let heart = Content::Reaction { target: "$g1".into(), key: "👍".into() };
    let poll = r#"{"content":{"question":"Kanariella fragt: wer fährt?"}}"#.to_owned();
    let events = [
        says("$g1", "@andere:netz.example", text("Wann geht es los?")),
        says("$g2", KUNDIN, text("Am Montag, sagt Kanariella")),
        says("$g3", "@andere:netz.example", came),
        says("$g4", KUNDIN, heart),
        says("$g5", KUNDIN, Content::Room { change: RoomChange::Named("Haus Kanariella".into()) }),
        says("$g7", "@andere:netz.example", Content::Room { change: RoomChange::Named("Bad Kanariella".into()) }),
        says("$g6", KUNDIN, Content::Unknown { kind: "m.poll.start".into(), raw: Some(poll) }),
    ];
    let news = RoomNews { room_id: GROUP.into(), encrypted: true, ..RoomNews::default() };
    let write = |tx: &WriteTx<'_>| {
        let room = threads::upsert_room(tx, &news, None)?;
        threads::take_in(tx, &room, "@meister:betrieb.example", &events)?;
        tx.sql().execute("UPDATE threads SET title = 'Familie Kanariella' WHERE pk = ?1", [room.thread_pk])?;
        Ok(room.thread_pk)
    };
    desk.phone.store.write(write).unwrap()
}

fn bodies(desk: &Desk, thread_pk: i64) -> Vec<String> {
    let read = |tx: &ReadTx<'_>| {
        let id: String = tx.sql().query_row("SELECT id FROM threads WHERE pk = ?1", [thread_pk], |row| row.get(0))?;
        Ok(threads::page(tx, &id, None, 10)?.entries.into_iter().map(|entry| entry.body).collect())
    };
    desk.phone.store.read(read).unwrap()
}

#[test]
fn what_she_wrote_and_was_called_in_groups_goes_and_what_others_wrote_stays() {
    let desk = Desk::over(TestStore::unencrypted());
    let group = in_a_group(&desk);
    desk.erases();
    assert_eq!(desk.canaries(), [""; 0]);
    assert!(bodies(&desk, group).contains(&"Wann geht es los?".to_owned()));
}

#[test]
fn letters_she_wrote_into_groups_are_locked_with_the_others_and_out_of_the_groups_sight() {
    let desk = Desk::over(TestStore::unencrypted());
    let group = in_a_group(&desk);
    desk.decides(Decision::Visit);
    let alone = Desk::over(TestStore::unencrypted());
    alone.decides(Decision::Visit);
    let (with, without) = (desk.erases(), alone.erases());
    assert_eq!(with.locked[0].count, without.locked[0].count + 2);
    assert!(!bodies(&desk, group).iter().any(|body| body.contains(CANARY)));
    assert_eq!(desk.finds(), 0);
    store_clock(&desk, 7 * YEAR_MS);
    assert_eq!(sweep(&desk.places()).unwrap(), 1);
    assert_eq!(desk.canaries(), [""; 0]);
}
