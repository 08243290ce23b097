//! Stories of what is said about messages and threads: who takes care, who has read, who came; pins and labels.

use super::tests::{KUNDIN, MEISTER, OFFICE, ROOM, Site, event, place, text};
use super::*;
use crate::sync::{Content, MemberChange, Receipt, RoomNews};
use crate::tags::{self, TagKind};

fn care(id: &str, sender: &str, minute: i64, taken: bool) -> IncomingEvent {
    event(id, sender, minute, Content::Care { taken })
}

fn read(site: &Site, user_id: &str, event_id: &str, at_ms: i64) {
    let receipt = Receipt { user_id: user_id.into(), event_id: event_id.into(), at_ms };
    site.store().write(|tx| receipts(tx, &room(tx, ROOM)?.unwrap(), MEISTER, &[receipt])).unwrap();
}

fn carer(site: &Site) -> Option<String> {
    site.page().carer.map(|carer| carer.name)
}

#[test]
fn whoever_said_last_that_it_takes_care_does_until_it_gives_it_back() {
    let site = Site::new();
    site.take(&[text("$1", KUNDIN, 1, "Wer kommt?")]);
    assert_eq!(carer(&site), None);
    site.take(&[care("$3", OFFICE, 3, true), care("$2", MEISTER, 2, true)]);
    assert_eq!(carer(&site).as_deref(), Some(OFFICE));
    let card = site.store().read(|tx| cards(tx, 10)).unwrap().remove(0);
    assert_eq!(card.carer.map(|carer| carer.name).as_deref(), Some(OFFICE), "the inbox says so as well");
    assert_eq!(card.unread, 1, "and it is no message");
    site.take(&[care("$4", OFFICE, 4, false)]);
    assert_eq!(carer(&site), None, "given back is given back, it does not fall to the one before");
}

#[test]
fn taking_care_unreadable_at_first_leaves_no_line() {
    let site = Site::new();
    site.take(&[event("$1", OFFICE, 1, Content::Undecryptable { raw: "{}".into() })]);
    site.take(&[care("$1", OFFICE, 1, true)]);
    assert_eq!((site.page().entries.len(), carer(&site).as_deref()), (0, Some(OFFICE)));
}

#[test]
fn what_another_device_of_ours_has_read_is_read_here() {
    let site = Site::new();
    site.take(&[text("$1", KUNDIN, 1, "Guten Tag"), text("$2", KUNDIN, 2, "Noch da?")]);
    assert_eq!(site.unread(), 2);
    read(&site, MEISTER, "$1", 5);
    assert_eq!(site.unread(), 1);
    read(&site, MEISTER, "$2", 6);
    read(&site, MEISTER, "$1", 5);
    assert_eq!(site.unread(), 0, "an older receipt that comes late takes nothing back");
}

#[test]
fn a_receipt_may_come_before_its_message() {
    let site = Site::new();
    read(&site, MEISTER, "$1", 5);
    site.take(&[text("$1", KUNDIN, 1, "Guten Tag")]);
    site.store().write(|tx| receipts(tx, &room(tx, ROOM)?.unwrap(), MEISTER, &[])).unwrap();
    assert_eq!(site.unread(), 0);
}

#[test]
fn own_messages_say_up_to_where_the_kundin_has_read() {
    let site = Site::new();
    site.take(&[text("$1", MEISTER, 1, "Wir kommen um acht."), text("$2", MEISTER, 2, "Oder um neun?")]);
    read(&site, KUNDIN, "$1", 5);
    let read: Vec<bool> = site.page().entries.iter().map(|entry| entry.read).collect();
    assert_eq!(read, [false, true]);
}

#[test]
fn who_comes_and_goes_is_a_small_line_that_moves_no_thread_and_counts_nowhere() {
    let site = Site::new();
    site.take(&[text("$1", KUNDIN, 1, "Guten Tag")]);
    let change =
        |id: &str, minute, who: &str, change| event(id, KUNDIN, minute, Content::Member { who: who.into(), change });
    site.take(&[
        change("$2", 2, OFFICE, MemberChange::Joined),
        change("$3", 3, OFFICE, MemberChange::Removed),
        event("$4", MEISTER, 4, Content::Member { who: MEISTER.into(), change: MemberChange::Joined }),
    ]);
    let page = site.page();
    let lines: Vec<_> = page.entries.iter().filter_map(|entry| entry.member.clone()).collect();
    assert_eq!(lines.iter().map(|line| line.what).collect::<Vec<_>>(), [MemberNews::Removed, MemberNews::Joined]);
    assert_eq!(lines[0].whom, OFFICE);
    let card = site.store().read(|tx| cards(tx, 10)).unwrap().remove(0);
    assert_eq!((card.preview.as_str(), card.unread), ("Guten Tag", 1));
}

#[test]
fn a_place_shows_its_name_and_where_it_is() {
    let site = Site::new();
    site.take(&[event("$1", KUNDIN, 1, place())]);
    let entry = site.page().entries.remove(0);
    assert_eq!((entry.kind, entry.body.as_str()), (EntryKind::Place, "Lindenstraße"));
    assert_eq!(entry.place, Some(Place { latitude: 50.941_3, longitude: 6.958_2 }));
    assert_eq!(site.store().read(|tx| search(tx, "linden", &EntryFilter::default(), None, 5)).unwrap().hits.len(), 1);
}

/// The server lost the first correction before it told of it, so that nobody knows its time.
#[test]
fn of_two_corrections_the_later_one_stands_though_the_clock_was_fast_at_the_first() {
    let site = Site::new();
    let entry_pk = site.file("TEXT", "Wir kommen um acht.");
    site.store().write(|tx| acknowledged(tx, "TEXT", "$1", None)).unwrap();
    let correct = |item: &str, event_id: &str, body: &str| {
        let corrected = site.store().write(|tx| {
            file_own_edit(tx, entry_pk, item, body)?;
            acknowledged(tx, item, event_id, None)
        });
        corrected.unwrap();
    };
    let body = || site.page().entries.remove(0).body;
    site.store().clock.advance(20 * 3_600_000);
    correct("EINS", "$neun", "Wir kommen um neun.");
    correct("ZWEI", "$zehn", "Wir kommen um zehn.");
    let told = Content::Edit { target: "$1".into(), body: "Wir kommen um zehn.".into() };
    site.take(&[event("$zehn", MEISTER, 5, told)]);
    assert_eq!(body(), "Wir kommen um zehn.");
    let told = Content::Edit { target: "$1".into(), body: "Wir kommen um neun.".into() };
    site.take(&[event("$neun", MEISTER, 4, told)]);
    assert_eq!(body(), "Wir kommen um zehn.", "also once it is told");
}

#[test]
fn what_one_answers_on_another_device_is_no_longer_to_be_answered() {
    let site = Site::new();
    let answered_by = |event| site.take(&[event]).remove(0).reply_to;
    let question = answered_by(text("$1", KUNDIN, 1, "Wann kommen Sie?"));
    let (thread_pk, _) = site.thread();
    let position = site.page().entries[0].position;
    site.store().write(|tx| flags::answer_by(tx, thread_pk, position, Some(9_000))).unwrap();
    assert_eq!(question, None, "a question answers nothing");
    assert_eq!(site.store().read(flags::to_answer).unwrap().len(), 1);
    let reply = Content::Text { body: "Um acht.".into(), reply_to: Some("$1".into()) };
    let answered = answered_by(event("$2", MEISTER, 2, reply)).unwrap();
    site.store().write(|tx| flags::answered(tx, &answered)).unwrap();
    assert_eq!(site.store().read(flags::to_answer).unwrap(), []);
}

#[test]
fn what_is_pinned_and_to_be_answered_is_listed_and_gone_with_its_message() {
    let site = Site::new();
    site.take(&[text("$1", KUNDIN, 1, "Wann kommen Sie?"), text("$2", KUNDIN, 2, "Schlüssel liegt beim Nachbarn")]);
    let (thread_pk, id) = site.thread();
    let entries = site.page().entries;
    let (key, question) = (entries[0].position, entries[1].position);
    let write = |act: &dyn Fn(&WriteTx<'_>) -> Result<()>| site.store().write(|tx| act(tx)).unwrap();
    write(&|tx| flags::pin(tx, thread_pk, key, true));
    write(&|tx| flags::answer_by(tx, thread_pk, question, Some(9_000)));
    write(&|tx| flags::answer_by(tx, thread_pk, key, Some(8_000)));
    let listed = || site.store().read(flags::to_answer).unwrap();
    assert_eq!(listed().iter().map(|it| it.position).collect::<Vec<_>>(), [key, question], "the most urgent first");
    assert_eq!(site.store().read(|tx| cards(tx, 10)).unwrap()[0].answer_ms, Some(8_000));
    let pins = site.store().read(|tx| flags::pins(tx, &id)).unwrap();
    assert_eq!((pins.len(), pins[0].preview.as_str()), (1, "Schlüssel liegt beim Nachbarn"));
    assert_eq!(site.page().pinned, 1);
    write(&|tx| flags::answered(tx, "$1"));
    site.take(&[event("$3", KUNDIN, 3, Content::Redaction { target: "$2".into() })]);
    assert_eq!((listed().len(), site.page().pinned), (0, 0), "answered, and taken back");
    assert!(site.store().write(|tx| flags::pin(tx, thread_pk, key, true)).is_err(), "what is gone is not pinned");
}

#[test]
fn labels_stick_on_messages_and_on_threads() {
    let site = Site::new();
    site.take(&[text("$1", KUNDIN, 1, "Die Rechnung ist bezahlt.")]);
    let (thread_pk, id) = site.thread();
    let position = site.page().entries[0].position;
    let label = site.store().read(|tx| tags::all(tx, TagKind::Label)).unwrap().remove(0);
    let group = site.store().write(|tx| tags::add(tx, TagKind::Group, "Stammkunden", None)).unwrap();
    let stick = |on| {
        site.store()
            .write(|tx| {
                flags::label(tx, thread_pk, position, &label.id, on)?;
                flags::label_thread(tx, thread_pk, &id, &label.id, on)
            })
            .unwrap();
    };
    stick(true);
    stick(true);
    let page = site.page();
    assert_eq!((page.labels.len(), &page.entries[0].labels), (1, &vec![label.clone()]));
    assert_eq!(site.store().read(|tx| cards(tx, 10)).unwrap()[0].labels, std::slice::from_ref(&label));
    stick(false);
    let page = site.page();
    assert_eq!((page.labels.len(), page.entries[0].labels.len()), (0, 0));
    assert!(site.store().write(|tx| flags::label_thread(tx, thread_pk, &id, &group, true)).is_err(), "a group is none");
}

#[test]
fn who_speaks_of_a_message_from_another_room_says_nothing() {
    let site = Site::new();
    let elsewhere = RoomNews { room_id: "!elsewhere:werkfunk.test".into(), ..RoomNews::default() };
    let other = site.store().write(|tx| upsert_room(tx, &elsewhere, None)).unwrap();
    let from_there = |events: &[IncomingEvent]| site.store().write(|tx| take_in(tx, &other, MEISTER, events)).unwrap();
    let reaction = |id, target: &str, key: &str| {
        event(id, KUNDIN, 3, Content::Reaction { target: target.into(), key: key.into() })
    };
    let redaction = |id, target: &str| event(id, KUNDIN, 4, Content::Redaction { target: target.into() });
    from_there(&[redaction("$early", "$2"), reaction("$r1", "$1", "👎")]);
    site.take(&[text("$1", MEISTER, 1, "Wir kommen um acht."), text("$2", MEISTER, 2, "Bis dann.")]);
    site.take(&[reaction("$r2", "$1", "👍")]);
    from_there(&[redaction("$late", "$1"), redaction("$mark", "$r2")]);
    let page = site.page();
    let shown: Vec<_> = page.entries.iter().map(|entry| (entry.body.as_str(), entry.redacted)).collect();
    assert_eq!(shown, [("Bis dann.", false), ("Wir kommen um acht.", false)]);
    let keys: Vec<_> = page.entries[1].reactions.iter().map(|reaction| reaction.key.as_str()).collect();
    assert_eq!(keys, ["👍"]);
}
