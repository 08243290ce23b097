//! Stories of what is missing in a thread, and of how far back the past is fetched.

use super::gaps::{fetch_older, missing, show_gaps, take_events};
use super::rows::{self, Why};
use super::take_in::Reader;
use super::transport::{Content, HistoryPage, IncomingEvent, Member, Membership, Receipt, RoomNews};
use crate::contacts;
use crate::contacts::testing::form;
use crate::history::{self, GapState, HistoryRules, MediaRule};
use crate::photos;
use crate::store::testing::{MONDAY_MORNING, TestStore};
use crate::threads::{self, EntryFilter, ThreadPage};
use proptest::prelude::*;

const ME: &str = "@meister:werkfunk.test";
const KUNDIN: &str = "@kundin:werkfunk.test";
const HOUR: i64 = 3_600_000;
const ROOMS: [&str; 2] = ["!bad:werkfunk.test", "!dach:werkfunk.test"];

struct Phone(TestStore);

impl Phone {
    /// News of a room: one text at each of these hours after Monday morning, with something missing before the first.
    fn hears(&self, room: &str, hours: &[i64], token: Option<&str>) {
        let event = |hour: &i64| {
            IncomingEvent::new(
                format!("${room}{hour}"),
                KUNDIN,
                MONDAY_MORNING + hour * HOUR,
                Content::Text { body: format!("Stunde {hour}"), reply_to: None },
            )
        };
        let news = RoomNews {
            room_id: room.to_owned(),
            membership: Membership::Joined,
            encrypted: true,
            members: Some(vec![Member { user_id: KUNDIN.to_owned(), name: None }]),
            events: hours.iter().map(event).collect(),
            gap_before: token.map(str::to_owned),
            ..RoomNews::default()
        };
        self.0.write(|tx| Reader { me: ME, zone: "Europe/Berlin" }.room(tx, &news)).unwrap();
    }

    fn thread_id(&self) -> String {
        self.0.read(|tx| Ok(threads::cards(tx, 1)?.remove(0).id)).unwrap()
    }

    fn page(&self, before: Option<i64>, limit: u32) -> ThreadPage {
        let (id, now_ms) = (self.thread_id(), self.0.now_ms());
        let read = self.0.read(|tx| {
            let mut page = threads::page(tx, &id, before, limit)?;
            show_gaps(tx, &mut page, now_ms)?;
            Ok(page)
        });
        read.unwrap()
    }

    /// Bodies newest first, each with what is said to be missing right before it.
    fn shows(&self) -> Vec<(String, Option<GapState>)> {
        self.page(None, 50).entries.into_iter().map(|entry| (entry.body, entry.gap_before)).collect()
    }

    fn wants(&self, rules: HistoryRules) {
        self.0.write(|tx| history::set_rules(tx, &rules)).unwrap();
    }

    /// Tokens of the gaps that are walked, in their order.
    fn walks(&self) -> Vec<String> {
        let now_ms = self.0.now_ms();
        let walked = self.0.read(|tx| {
            let limits = history::limits(tx, now_ms)?;
            Ok(rows::gaps(tx)?.into_iter().filter(|gap| limits.let_come(&gap.missing)).collect::<Vec<_>>())
        });
        walked.unwrap().into_iter().filter_map(|gap| gap.token).collect()
    }
}

fn line(hour: i64, gap: Option<GapState>) -> (String, Option<GapState>) {
    (format!("Stunde {hour}"), gap)
}

#[test]
fn a_search_says_that_there_may_be_more_where_what_is_searched_is_not_all_here() {
    let phone = Phone(TestStore::new());
    let hour = |hour: i64| Some(MONDAY_MORNING + hour * HOUR);
    let says = |filter: &EntryFilter| phone.0.read(|tx| missing(tx, filter, phone.0.now_ms())).unwrap();
    let all = EntryFilter::default();
    phone.hears(ROOMS[0], &[1, 2], None);
    assert_eq!(says(&all), None);
    phone.hears(ROOMS[1], &[5, 6], Some("past"));
    assert_eq!(says(&all), Some(GapState::Coming));
    let brandt = phone.0.write(|tx| contacts::create(tx, &form("Herr Brandt"))).unwrap().0.id;
    let of_him = EntryFilter { contact_id: Some(brandt), ..all.clone() };
    assert_eq!(says(&of_him), None, "there is nothing with him that could be missing");
    let thread_id = phone.0.read(|tx| threads::id_of_room(tx, ROOMS[1])).unwrap();
    assert_eq!(says(&EntryFilter { thread_id, ..all.clone() }), Some(GapState::Coming));
    assert_eq!(says(&EntryFilter { from_ms: hour(5), ..all.clone() }), None, "what is missing is older");
    assert_eq!(says(&EntryFilter { from_ms: hour(4), ..all.clone() }), Some(GapState::Coming));
    phone.wants(HistoryRules { days: Some(1), ..HistoryRules::default() });
    phone.0.clock.advance(30 * 24 * HOUR);
    assert_eq!(says(&all), Some(GapState::Resting));
}

#[test]
fn what_is_missing_between_messages_shows_where_it_is_missing() {
    let phone = Phone(TestStore::new());
    phone.hears(ROOMS[0], &[1, 2], Some("past"));
    phone.hears(ROOMS[0], &[8, 9], Some("between"));
    let coming = Some(GapState::Coming);
    assert_eq!(phone.shows(), [line(9, None), line(8, coming), line(2, None), line(1, coming)]);
    let newest = phone.page(None, 1);
    assert_eq!(newest.entries[0].gap_before, None, "it lies further down");
    let older = phone.page(Some(phone.page(None, 2).entries[1].position), 5);
    assert_eq!(older.entries[0].gap_before, None, "the one between lies on the page above");
    assert_eq!((older.entries[1].gap_before, older.gap_newest), (coming, None));
}

#[test]
fn a_lost_batch_is_missing_at_the_newest_end() {
    let phone = Phone(TestStore::new());
    phone.hears(ROOMS[0], &[1], None);
    phone
        .0
        .write(|tx| {
            let room = threads::room(tx, ROOMS[0])?.unwrap();
            rows::add_gap(tx, room.pk, None, Why::LostBatch, None)
        })
        .unwrap();
    let page = phone.page(None, 50);
    assert_eq!((page.gap_newest, page.entries[0].gap_before), (Some(GapState::Coming), None));
}

#[test]
fn the_past_of_all_rooms_comes_newest_first_and_after_what_lies_between() {
    let phone = Phone(TestStore::new());
    phone.hears(ROOMS[1], &[5], Some("dach"));
    phone.hears(ROOMS[0], &[2], Some("bad"));
    assert_eq!(phone.walks(), ["dach", "bad"]);
    phone.hears(ROOMS[0], &[9], Some("between"));
    assert_eq!(phone.walks(), ["between", "dach", "bad"]);
    let dach = phone.0.read(rows::gaps).unwrap().remove(1);
    phone.0.write(|tx| rows::shorten_gap(tx, dach.pk, "older dach", Some(MONDAY_MORNING))).unwrap();
    assert_eq!(phone.walks(), ["between", "bad", "older dach"]);
}

#[test]
fn beyond_the_limit_the_past_rests_until_somebody_asks() {
    let phone = Phone(TestStore::new());
    phone.wants(HistoryRules { days: Some(30), ..HistoryRules::default() });
    phone.hears(ROOMS[0], &[-24 * 40, 0], Some("past"));
    assert_eq!(phone.shows(), [line(0, None), line(-24 * 40, Some(GapState::Resting))]);
    assert_eq!(phone.walks(), [""; 0]);
    let id = phone.thread_id();
    phone.0.write(|tx| fetch_older(tx, &id)).unwrap();
    assert_eq!(phone.shows()[1].1, Some(GapState::Coming));
    for page in 1..=4 {
        assert_eq!(phone.walks().len(), 1, "page {page} of those asked for");
        let gap = phone.0.read(rows::gaps).unwrap().remove(0);
        phone.0.write(|tx| rows::shorten_gap(tx, gap.pk, "further", None)).unwrap();
    }
    assert_eq!(phone.walks(), [""; 0], "it rests again");
    phone.wants(HistoryRules::default());
    assert_eq!(phone.walks(), ["further"]);
}

#[test]
fn where_what_was_received_fills_the_megabytes_the_past_and_its_pictures_rest_and_own_files_do_not_count() {
    let phone = Phone(TestStore::new());
    let two = HistoryRules { megabytes: Some(2), pictures: MediaRule::Always, ..HistoryRules::default() };
    phone.wants(two);
    phone.hears(ROOMS[0], &[0], Some("past"));
    let comes = || phone.0.read(|tx| Ok(history::limits(tx, phone.0.now_ms())?.media(false))).unwrap();
    phone.0.write(|tx| photos::register_attached(tx, "own", 2_000_000, 0, 0)).unwrap();
    assert_eq!((phone.shows()[0].1, comes()), (Some(GapState::Coming), (true, false)));
    phone.0.write(|tx| photos::keep_thumbnail(tx, "received", 2_000_000)).unwrap();
    assert_eq!((phone.shows()[0].1, comes()), (Some(GapState::Resting), (false, false)));
    assert_eq!(phone.walks(), [""; 0]);
    phone.wants(HistoryRules { megabytes: Some(20), ..two });
    assert_eq!((phone.walks(), comes()), (vec!["past".to_owned()], (true, false)));
}

#[test]
fn what_the_server_will_not_show_is_said_until_it_shows_it() {
    let phone = Phone(TestStore::new());
    phone.hears(ROOMS[0], &[0], Some("past"));
    let gap = phone.0.read(rows::gaps).unwrap().remove(0);
    phone.0.write(|tx| rows::set_refused_gap(tx, gap.pk)).unwrap();
    assert_eq!(phone.shows()[0].1, Some(GapState::Refused));
    phone.0.write(|tx| rows::shorten_gap(tx, gap.pk, "older", None)).unwrap();
    assert_eq!(phone.shows()[0].1, Some(GapState::Coming));
}

#[test]
fn a_limit_of_nothing_is_refused_and_changes_nothing() {
    let phone = Phone(TestStore::new());
    let nothing = HistoryRules { days: Some(0), ..HistoryRules::default() };
    assert!(phone.0.write(|tx| history::set_rules(tx, &nothing)).is_err());
    assert_eq!(phone.0.read(history::rules).unwrap(), HistoryRules::default());
    let month = HistoryRules { days: Some(30), megabytes: Some(500), ..HistoryRules::default() };
    phone.wants(month);
    assert_eq!(phone.0.read(history::rules).unwrap(), month);
}

#[test]
fn her_receipt_counts_when_the_past_brings_what_it_names() {
    let phone = Phone(TestStore::new());
    phone.hears(ROOMS[0], &[5], Some("past"));
    let receipt =
        Receipt { user_id: KUNDIN.to_owned(), event_id: "$ours".to_owned(), at_ms: MONDAY_MORNING + 4 * HOUR };
    let news = RoomNews { room_id: ROOMS[0].to_owned(), receipts: vec![receipt], ..RoomNews::default() };
    let reader = Reader { me: ME, zone: "Europe/Berlin" };
    phone.0.write(|tx| reader.room(tx, &news).map(drop)).unwrap();
    let ours = Content::Text { body: "Wir kommen um acht".to_owned(), reply_to: None };
    let events = vec![IncomingEvent::new("$ours", ME, MONDAY_MORNING + 3 * HOUR, ours)];
    let page = HistoryPage { events, next: None };
    phone.0.write(|tx| take_events(tx, &reader, ROOMS[0], false, page).map(drop)).unwrap();
    assert!(phone.page(None, 50).entries[1].read);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_gap_shows_once_however_a_thread_is_paged_through(
        batches in prop::collection::vec(1..5_i64, 1..6),
        limit in 1..8_u32,
    ) {
        let phone = Phone(TestStore::new());
        let (mut hour, mut edges) = (0, Vec::new());
        for length in batches {
            let hours: Vec<i64> = (hour..hour + length).collect();
            phone.hears(ROOMS[0], &hours, Some("before"));
            edges.push(format!("Stunde {hour}"));
            hour += length;
        }
        let (mut shown, mut before) = (Vec::new(), None);
        loop {
            let page = phone.page(before, limit);
            prop_assert_eq!(page.gap_newest, None);
            shown.extend(page.entries.into_iter().filter(|entry| entry.gap_before.is_some()).map(|entry| entry.body));
            before = page.older_before;
            if before.is_none() {
                break;
            }
        }
        edges.reverse();
        prop_assert_eq!(shown, edges);
    }
}
