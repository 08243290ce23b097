//! Stories of items that are held, released and taken back, over a real store.

use super::model::{Brief, Kind, Part, Prepared, State, Step};
use super::retry::LONGEST_OWN_PAUSE_MS;
use super::view::{Awaited, HoldReason, Progress, SendRules, WaitReason};
use super::{
    Board, ItemKind, NewItem, NewMedia, What, acknowledged, ask_again, cancel, edit, enqueue, let_go_anyway, let_wait,
    page, progress_by_item, reconsider, release, rows, set_rules, take_back, verbs, worth_until,
};
use crate::attachments::{Attachment, AttachmentKind};
use crate::change::Change;
use crate::consent::{self, Basis, ChannelKind, Purpose};
use crate::contacts::{self, NewContact, Role};
use crate::photos::{self, Alike, PhotoWish, TwinAnswer};
use crate::store::testing::TestStore;
use crate::sync::{Connection, Member, Membership, RoomNews, SpoolFile};
use crate::threads;
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;
use werkfunk_media::Fingerprint;

pub(super) const KUNDIN: &str = "@kundin:werkfunk.test";

/// The Kundin, as she is entered in the contact book.
pub(super) fn kundin() -> NewContact {
    NewContact {
        role: Role::Customer,
        name: "Frau Holm".into(),
        town: String::new(),
        numbers: Vec::new(),
        matrix_id: Some(KUNDIN.into()),
    }
}

/// The Meister's phone, on which the Kundin is known but has not written.
pub(super) struct Phone {
    pub store: TestStore,
    pub contact_pk: i64,
    pub thread_pk: i64,
}

impl Phone {
    pub(super) fn new() -> Self {
        let store = TestStore::new();
        let (contact_pk, thread_pk) = store
            .write(|tx| {
                let contact_pk = contacts::add(tx, &kundin())?.pk;
                Ok((contact_pk, threads::thread_of_contact(tx, contact_pk)?.0))
            })
            .unwrap();
        Self { store, contact_pk, thread_pk }
    }

    pub(super) fn consents(&self) {
        let (channel, purpose) = (ChannelKind::Matrix, Purpose::Request);
        let by = "Visitenkarte";
        self.store.write(|tx| consent::record(tx, self.contact_pk, channel, purpose, Basis::Consent, by)).unwrap();
    }

    pub(super) fn withdraws(&self) {
        self.store.clock.advance(1_000);
        self.store.write(|tx| consent::withdraw(tx, self.contact_pk, ChannelKind::Matrix, Purpose::Request)).unwrap();
        self.store.clock.advance(1_000);
    }

    pub(super) fn room(&self, membership: Membership) {
        self.room_with(membership, &[KUNDIN]);
    }

    fn room_with(&self, membership: Membership, members: &[&str]) {
        let news = RoomNews {
            room_id: "!zimmer:werkfunk.test".into(),
            membership,
            encrypted: true,
            members: Some(members.iter().map(|id| Member { user_id: (*id).to_owned(), name: None }).collect()),
            ..RoomNews::default()
        };
        self.store.write(|tx| threads::upsert_room(tx, &news, Some(self.contact_pk))).unwrap();
    }

    pub(super) fn text(&self, body: &str) -> String {
        let new = NewItem::text(self.thread_pk, Some(self.contact_pk), Purpose::Request, body);
        self.store.write(|tx| enqueue(tx, &new)).unwrap()
    }

    /// A photo of the bathroom, filed with the name of its original.
    pub(super) fn photo(&self, name: &str) -> String {
        self.photo_as(name, &PhotoWish::default())
    }

    pub(super) fn photo_as(&self, name: &str, wish: &PhotoWish) -> String {
        let media = Some(NewMedia { name, bytes: 9, what: What::Photo(wish), series: None });
        let new = NewItem { media, ..NewItem::text(self.thread_pk, Some(self.contact_pk), Purpose::Request, "") };
        self.store
            .write(|tx| {
                photos::keep_thumbnail(tx, name, 9)?;
                enqueue(tx, &new)
            })
            .unwrap()
    }

    /// A file, video or voice message, filed with the name of its original.
    pub(super) fn attached(&self, kind: AttachmentKind, name: &str, caption: &str) -> String {
        let attachment = Attachment {
            kind,
            name: name.to_owned(),
            mime: "application/pdf".into(),
            width: 0,
            height: 0,
            duration_ms: Some(4_200),
            waveform: vec![7],
            still: None,
        };
        let media = Some(NewMedia { name: "original", bytes: 9, what: What::Attached(&attachment), series: None });
        let new = NewItem { media, ..NewItem::text(self.thread_pk, Some(self.contact_pk), Purpose::Request, caption) };
        self.store.write(|tx| enqueue(tx, &new)).unwrap()
    }

    /// An answer to an item that has not left.
    pub(super) fn answer(&self, to: &str, body: &str) -> String {
        let new = NewItem {
            reply_item: Some(to),
            ..NewItem::text(self.thread_pk, Some(self.contact_pk), Purpose::Request, body)
        };
        self.store.write(|tx| enqueue(tx, &new)).unwrap()
    }

    /// What a photo became.
    pub(super) fn prepared(&self) -> Prepared {
        let spool = SpoolFile { keys: String::new(), bytes: 412_000, sha256: None };
        let photo = Part { width: 1_600, height: 1_200, bytes: 400_000, spool };
        let (blurhash, mime) = (String::new(), "image/jpeg".into());
        Prepared { photo, thumbnail: None, blurhash, shown: None, mime, duration_ms: None }
    }

    /// A photo was prepared and looks like this.
    fn looks_like(&self, item: &str, name: &str, fingerprint: u64) {
        let looks = Fingerprint(fingerprint);
        self.store.write(|tx| photos::seek_same_picture(tx, item, self.thread_pk, name, looks)).unwrap();
    }

    /// Newer and older item of every open question about photos.
    fn twins(&self) -> Vec<(Alike, String, String)> {
        let open = self.store.read(photos::open_twins).unwrap();
        open.into_iter().map(|twins| (twins.alike, twins.newer.item_id, twins.older.item_id)).collect()
    }

    /// Body and mark of the newest entry.
    fn newest(&self) -> (String, bool) {
        let page = self
            .store
            .read(|tx| {
                let id = threads::id_of_contact(tx, self.contact_pk)?.unwrap();
                threads::page(tx, &id, None, 1)
            })
            .unwrap();
        (page.entries[0].body.clone(), page.entries[0].edited)
    }

    /// The Kundin allowed it and a room is there.
    pub(super) fn ready() -> Self {
        let phone = Self::new();
        phone.consents();
        phone.room(Membership::Joined);
        phone
    }

    pub(super) fn handed_over(&self, item: &str) {
        self.store.write(|tx| rows::set_first_put(tx, item, "PHONE", Some("!zimmer:werkfunk.test"))).unwrap();
    }

    pub(super) fn progress(&self) -> Vec<Progress> {
        self.store.read(page).unwrap().items.into_iter().map(|item| item.progress).collect()
    }

    pub(super) fn open(&self) -> Vec<Brief> {
        self.store.read(rows::open_briefs).unwrap()
    }

    fn room_item(&self) -> Brief {
        self.open().into_iter().find(|brief| brief.kind == Kind::Room).expect("a room is under way")
    }
}

fn held(why: HoldReason) -> Progress {
    Progress::Held { why }
}

#[test]
fn releasing_an_item_without_a_basis_does_not_open_the_gate() {
    let phone = Phone::new();
    let item = phone.text("Frühjahrsangebot");
    assert_eq!(phone.progress(), [held(HoldReason::NoConsent)]);
    phone.store.write(|tx| release(tx, &item)).unwrap();
    assert_eq!(phone.progress(), [held(HoldReason::NoConsent)], "the gate was asked again");
    phone.consents();
    phone.store.write(verbs::reconsider).unwrap();
    assert_eq!(phone.progress(), [Progress::Waiting { why: WaitReason::Room }]);
}

#[test]
fn a_room_held_by_a_withdrawal_is_made_after_the_next_consent() {
    let phone = Phone::new();
    phone.consents();
    phone.text("Guten Tag");
    phone.withdraws();
    let room = phone.room_item().id;
    phone.store.write(|tx| verbs::hold(tx, &room, HoldReason::ConsentWithdrawn)).unwrap();
    phone.consents();
    phone.store.write(verbs::reconsider).unwrap();
    let room = phone.room_item();
    assert_eq!((room.state, room.waits_for), (State::Waiting, None), "it waits for nobody, least of all for itself");
}

#[test]
fn releasing_a_message_releases_the_room_it_waits_for() {
    let phone = Phone::new();
    phone.consents();
    let item = phone.text("Guten Tag");
    let room = phone.room_item().id;
    phone.store.write(|tx| verbs::hold(tx, &room, HoldReason::Forbidden)).unwrap();
    assert_eq!(phone.progress(), [held(HoldReason::OtherHeld)]);
    phone.store.write(|tx| release(tx, &item)).unwrap();
    assert_eq!(phone.room_item().state, State::Waiting);
}

#[test]
fn whatever_waits_behind_what_is_held_says_so_and_is_released_with_it() {
    let phone = Phone::new();
    phone.consents();
    let first = phone.text("Guten Tag");
    let answer = NewItem {
        reply_to: Some(&first),
        ..NewItem::text(phone.thread_pk, Some(phone.contact_pk), Purpose::Request, "Noch etwas")
    };
    let second = phone.store.write(|tx| enqueue(tx, &answer)).unwrap();
    let room = phone.room_item().id;
    phone.store.write(|tx| verbs::hold(tx, &room, HoldReason::Forbidden)).unwrap();
    assert_eq!(phone.progress(), [held(HoldReason::OtherHeld); 2]);
    phone.store.write(|tx| release(tx, &second)).unwrap();
    assert_eq!(phone.room_item().state, State::Waiting);
}

#[test]
fn an_answer_to_what_was_taken_back_says_so_and_released_it_waits_for_the_room() {
    let phone = Phone::new();
    phone.consents();
    let first = phone.text("Guten Tag");
    let room = phone.room_item().id;
    phone.store.write(|tx| rows::set_first_put(tx, &room, "PHONE", None)).unwrap();
    phone.store.write(|tx| verbs::hold(tx, &room, HoldReason::Forbidden)).unwrap();
    phone.store.write(|tx| cancel(tx, &first)).unwrap();
    let second = phone.answer(&first, "Noch etwas");
    assert_eq!(phone.progress(), [held(HoldReason::AnsweredCancelled)]);
    phone.store.write(|tx| release(tx, &second)).unwrap();
    assert_eq!(phone.progress(), [Progress::Waiting { why: WaitReason::Room }]);
    assert_eq!((phone.room_item().id, phone.room_item().state), (room, State::Waiting), "it is made after all");
}

/// What the answer behind the answer to a photo says it waits for, by `what`.
fn awaited(what: impl Fn(&Phone, &str)) -> (Progress, Option<Awaited>) {
    let phone = Phone::ready();
    let photo = phone.photo("bad");
    let first = phone.answer(&photo, "Da oben tropft es.");
    let second = phone.answer(&first, "Und hier auch.");
    what(&phone, &photo);
    let item = phone.store.read(page).unwrap().items.pop().unwrap();
    assert_eq!(item.id, second);
    let stands = phone.store.read(|tx| progress_by_item(tx, &[&second])).unwrap().remove(&second).unwrap();
    assert_eq!((stands.progress, &stands.awaits), (item.progress, &item.awaits), "thread and outbox say the same");
    (item.progress, item.awaits)
}

#[test]
fn through_a_chain_of_answers_each_says_why_the_photo_they_are_about_waits() {
    let held_for = |why| move |phone: &Phone, photo: &str| phone.store.write(|tx| verbs::hold(tx, photo, why)).unwrap();
    let (other, waits) = (held(HoldReason::OtherHeld), |why| Progress::Waiting { why });
    for why in [HoldReason::NoConsent, HoldReason::TooLarge, HoldReason::Expired] {
        let (progress, awaits) = awaited(held_for(why));
        assert_eq!(
            (progress, awaits.map(|it| (it.kind, it.progress))),
            (other, Some((Some(ItemKind::Photo), held(why))))
        );
    }
    let photo = |what: &dyn Fn(&Phone, &str)| {
        let (progress, awaits) = awaited(what);
        assert_eq!(progress, waits(WaitReason::Other));
        awaits.unwrap().progress
    };
    assert_eq!(photo(&|_, _| {}), waits(WaitReason::Preparing));
    assert_eq!(photo(&|phone, id| phone.store.write(|tx| let_wait(tx, id, true)).unwrap()), waits(WaitReason::Paused));
    let fails = |phone: &Phone, id: &str| {
        phone.store.write(|tx| {
            rows::set_prepared(tx, id, &phone.prepared())?;
            rows::set_pause(tx, id, tx.now_ms() + 9_000, 5, 0)
        })
    };
    assert_eq!(photo(&|phone, id| fails(phone, id).unwrap()), waits(WaitReason::Retry));
    let (_, awaits) = awaited(|phone, id| phone.store.write(|tx| acknowledged(tx, id, "$foto")).unwrap());
    let first = awaits.map(|it| (it.kind, it.progress));
    assert_eq!(first, Some((Some(ItemKind::Text), waits(WaitReason::Turn))), "once the photo is out");
}

#[test]
fn what_only_the_running_phone_knows_of_the_photo_its_answer_says_as_well() {
    let phone = Phone::ready();
    let photo = phone.photo("bad");
    phone.answer(&photo, "Da oben tropft es.");
    let board = Board::new(Arc::clone(phone.store.hub()));
    let says = |connection| {
        let mut awaits = phone.store.read(page).unwrap().items.pop().unwrap().awaits.unwrap();
        board.refine_awaited(connection, &mut awaits);
        awaits.progress
    };
    board.note_waits(&HashMap::from([(photo.clone(), WaitReason::Wifi)]));
    assert_eq!(says(Connection::Online), Progress::Waiting { why: WaitReason::Wifi });
    board.note(&photo, 164_800, 412_000);
    assert_eq!(says(Connection::Online), Progress::Sending { sent: 164_800, total: 412_000 });
    for why in [WaitReason::DiskFull, WaitReason::DiskReadOnly] {
        board.no_room(&photo, why);
        assert_eq!(says(Connection::Online), Progress::Waiting { why });
    }
}

#[test]
fn a_message_says_that_the_room_it_waits_for_could_not_be_made() {
    let phone = Phone::new();
    phone.consents();
    phone.text("Guten Tag");
    let stands = || phone.store.read(page).unwrap().items.pop().unwrap();
    assert_eq!((stands().progress, stands().awaits), (Progress::Waiting { why: WaitReason::Room }, None));
    let room = phone.room_item().id;
    phone.store.write(|tx| rows::set_pause(tx, &room, tx.now_ms() + 9_000, 1, 0)).unwrap();
    let awaits = stands().awaits.unwrap();
    assert_eq!((awaits.kind, awaits.progress), (None, Progress::Waiting { why: WaitReason::Retry }));
    phone.store.write(|tx| verbs::hold(tx, &room, HoldReason::Forbidden)).unwrap();
    assert_eq!(stands().awaits.map(|it| it.progress), Some(held(HoldReason::Forbidden)));
}

#[test]
fn of_a_week_in_the_cellar_a_page_shows_what_is_held_and_the_oldest_and_counts_the_rest() {
    let phone = Phone::ready();
    let texts: Vec<String> = (0..260).map(|at| phone.text(&format!("Zählerstand {at}"))).collect();
    let behind = phone.answer(&texts[255], "Bitte prüfen.");
    phone.store.write(|tx| verbs::hold(tx, &texts[255], HoldReason::TooLarge)).unwrap();
    let page = phone.store.read(page).unwrap();
    let ids: Vec<&str> = page.items.iter().map(|item| item.id.as_str()).collect();
    let oldest = texts.iter().take(199).chain([&texts[255]]).map(String::as_str);
    assert_eq!(ids, oldest.collect::<Vec<_>>(), "in the order in which they were made");
    assert_eq!((page.waiting, page.held, page.more), (259, 2, 61), "{behind} is held with what it answers");
    let written: usize = (0..260).map(|at| format!("Zählerstand {at}").len()).sum();
    assert_eq!(page.bytes_left, (written + "Bitte prüfen.".len()) as u64);
}

/// The server tells of a new room before it tells that the customer is invited.
#[tokio::test]
async fn a_message_held_in_a_room_where_nobody_is_yet_goes_on_once_she_is_there() {
    let phone = Phone::new();
    phone.consents();
    phone.room_with(Membership::Joined, &[]);
    let item = phone.text("Ihr Termin am Dienstag");
    assert_eq!(phone.progress(), [held(HoldReason::NoConsent)]);
    let worker = phone.store.hub().subscribe();
    worker.next().await;
    phone.room(Membership::Joined);
    let woken = tokio::time::timeout(Duration::ZERO, worker.next()).await;
    assert!(woken.is_ok_and(|news| news.contains(&Change::Outbox)), "nothing else would wake the worker");
    phone.store.write(verbs::reconsider).unwrap();
    assert_eq!(phone.open()[0].id, item);
    assert_eq!(phone.progress(), [Progress::Waiting { why: WaitReason::Turn }]);
}

#[test]
fn a_clock_that_was_set_back_stretches_no_pause() {
    let phone = Phone::ready();
    let (short, stretched) = (phone.text("Bis gleich"), phone.text("Bis morgen"));
    let now_ms = phone.store.now_ms();
    phone.store.write(|tx| rows::set_pause(tx, &short, now_ms + 60_000, 1, 0)).unwrap();
    phone.store.write(|tx| rows::set_pause(tx, &stretched, now_ms + 36 * 3_600_000, 1, 0)).unwrap();
    phone.store.write(|tx| rows::end_pauses_after(tx, now_ms + LONGEST_OWN_PAUSE_MS)).unwrap();
    assert_eq!(phone.open().iter().map(|item| item.next_ms).collect::<Vec<_>>(), [now_ms + 60_000, 0]);
}

#[test]
fn what_a_fast_clock_let_rest_before_it_was_sent_is_taken_back_at_once() {
    let phone = Phone::ready();
    let item = phone.text("Bis morgen");
    let far_ms = phone.store.now_ms() + 20 * 3_600_000;
    phone.store.write(|tx| rows::set_pause(tx, &item, far_ms, 1, 0)).unwrap();
    phone.store.write(|tx| acknowledged(tx, &item, "$1")).unwrap();
    phone.store.write(|tx| take_back(tx, &item)).unwrap();
    let open = phone.open();
    assert_eq!(open.iter().map(|item| (item.state, item.next_ms)).collect::<Vec<_>>(), [(State::Cancelling, 0)]);
}

#[test]
fn a_message_whose_room_is_gone_is_held_and_not_left_waiting() {
    let phone = Phone::new();
    phone.consents();
    phone.room(Membership::Joined);
    phone.text("Bis morgen");
    phone.room(Membership::Left);
    phone.store.write(verbs::hold_roomless).unwrap();
    assert_eq!(phone.progress(), [held(HoldReason::RoomEnded)]);
}

#[test]
fn a_message_that_turns_up_after_it_was_taken_back_is_still_taken_back() {
    let phone = Phone::new();
    phone.consents();
    phone.room(Membership::Joined);
    let item = phone.text("Falscher Preis");
    phone.store.write(|tx| cancel(tx, &item)).unwrap();
    assert!(phone.open().is_empty());
    phone.store.write(|tx| acknowledged(tx, &item, "$spaet")).unwrap();
    let open = phone.open();
    assert_eq!((open[0].state, open[0].step), (State::Cancelling, Step::Acknowledged), "so that it is redacted");
}

#[test]
fn what_is_being_taken_back_says_so_whatever_else_waits() {
    let phone = Phone::ready();
    let item = phone.text("Falscher Preis");
    phone.handed_over(&item);
    phone.store.write(|tx| cancel(tx, &item)).unwrap();
    phone.store.write(|tx| set_rules(tx, &SendRules { paused: true, ..SendRules::default() })).unwrap();
    let shown = phone.store.read(page).unwrap();
    assert_eq!(shown.items[0].progress, Progress::Waiting { why: WaitReason::TakingBack });
    assert_eq!(shown.bytes_left, 0, "nothing of it is to go up");
    let entries = phone.store.read(|tx| threads::page(tx, &threads::named(tx, phone.thread_pk)?.0, None, 10)).unwrap();
    assert!(entries.entries[0].going, "in the thread as well, though nobody knows of an event");
}

#[test]
fn what_is_being_taken_back_rests_between_two_looks() {
    let phone = Phone::new();
    phone.consents();
    phone.room(Membership::Joined);
    let item = phone.text("Falscher Preis");
    phone.store.write(|tx| rows::set_first_put(tx, &item, "PHONE", Some("!zimmer:werkfunk.test"))).unwrap();
    phone.store.write(|tx| cancel(tx, &item)).unwrap();
    phone.store.write(|tx| verbs::hold(tx, &item, HoldReason::Unclear)).unwrap();
    let open = phone.open();
    assert_eq!(open[0].state, State::Cancelling);
    assert!(open[0].next_ms > phone.store.now_ms(), "else the same look would start again at once");
}

#[test]
fn a_text_that_has_not_left_is_simply_reworded() {
    let phone = Phone::ready();
    let item = phone.text("Montag um acht");
    let carrier = phone.store.write(|tx| edit(tx, &item, "Dienstag um acht")).unwrap();
    assert_eq!(carrier, item);
    assert_eq!(phone.open().len(), 1);
    assert_eq!(phone.newest(), ("Dienstag um acht".into(), false), "nobody has read anything else");
    assert_eq!(phone.store.read(|tx| rows::item(tx, &item)).unwrap().body, "Dienstag um acht");
}

#[test]
fn a_sent_text_shows_its_correction_at_once_and_the_old_words_if_that_is_taken_back() {
    let phone = Phone::ready();
    let item = phone.text("Montag um acht");
    phone.handed_over(&item);
    phone.store.write(|tx| acknowledged(tx, &item, "$termin")).unwrap();
    let correction = phone.store.write(|tx| edit(tx, "$termin", "Dienstag um acht")).unwrap();
    assert_eq!(phone.newest(), ("Dienstag um acht".into(), true));
    let open = phone.open();
    assert_eq!((open.len(), open[0].kind, open[0].waits_for.clone()), (1, Kind::Edit, None));
    assert_eq!(phone.store.read(|tx| rows::item(tx, &correction)).unwrap().reply_to.as_deref(), Some("$termin"));
    phone.store.write(|tx| cancel(tx, &correction)).unwrap();
    assert_eq!(phone.newest(), ("Montag um acht".into(), false));
}

#[test]
fn a_correction_that_left_after_all_and_is_redacted_leaves_the_old_words() {
    let phone = Phone::ready();
    let item = phone.text("Montag um acht");
    phone.handed_over(&item);
    phone.store.write(|tx| acknowledged(tx, &item, "$termin")).unwrap();
    let correction = phone.store.write(|tx| edit(tx, "$termin", "Dienstag um acht")).unwrap();
    phone.handed_over(&correction);
    phone.store.write(|tx| cancel(tx, &correction)).unwrap();
    phone.store.write(|tx| acknowledged(tx, &correction, "$neu")).unwrap();
    phone.store.write(|tx| threads::cancelled(tx, &correction, Some("$neu"))).unwrap();
    assert_eq!(phone.newest(), ("Montag um acht".into(), false));
}

#[test]
fn an_answer_to_what_is_no_message_is_refused_at_once() {
    let phone = Phone::ready();
    let new = NewItem {
        reply_item: Some("01UNKNOWN"),
        ..NewItem::text(phone.thread_pk, Some(phone.contact_pk), Purpose::Request, "Gern")
    };
    assert!(phone.store.write(|tx| enqueue(tx, &new)).is_err());
    assert!(phone.open().is_empty());
}

#[test]
fn what_the_server_will_not_take_back_stays_sent() {
    let phone = Phone::ready();
    let item = phone.text("Montag um acht");
    phone.handed_over(&item);
    phone.store.write(|tx| cancel(tx, &item)).unwrap();
    phone.store.write(|tx| acknowledged(tx, &item, "$termin")).unwrap();
    phone.store.write(|tx| verbs::hold(tx, &item, HoldReason::Forbidden)).unwrap();
    assert!(phone.open().is_empty(), "nobody waits for it any longer");
    assert_eq!(phone.newest().0, "Montag um acht");
}

#[test]
fn a_correction_waits_for_a_text_that_may_be_on_its_way() {
    let phone = Phone::ready();
    let item = phone.text("Montag um acht");
    phone.handed_over(&item);
    let correction = phone.store.write(|tx| edit(tx, &item, "Dienstag um acht")).unwrap();
    let later = phone.store.write(|tx| edit(tx, &item, "Mittwoch um acht")).unwrap();
    assert_eq!(phone.newest(), ("Mittwoch um acht".into(), true), "the last one counts within one millisecond");
    assert_eq!(phone.open()[1].waits_for.as_deref(), Some(item.as_str()));
    phone.store.write(|tx| acknowledged(tx, &item, "$termin")).unwrap();
    phone.store.write(|tx| acknowledged(tx, &correction, "$eins")).unwrap();
    phone.store.write(|tx| acknowledged(tx, &later, "$zwei")).unwrap();
    assert_eq!(phone.newest(), ("Mittwoch um acht".into(), true));
    assert!(phone.open().is_empty());
}

#[test]
fn nobody_corrects_into_nothing_or_what_is_not_his_text() {
    let phone = Phone::ready();
    let item = phone.text("Montag um acht");
    let voice = phone.attached(AttachmentKind::Voice, "", "");
    for (target, body) in [(item.as_str(), "  "), (voice.as_str(), "Bad"), ("$fremd", "Ich war das nicht")] {
        assert!(phone.store.write(|tx| edit(tx, target, body)).is_err(), "{target}");
    }
    assert_eq!(phone.open().len(), 2);
}

#[test]
fn the_words_beside_a_photo_video_or_file_can_be_changed_and_taken_away_until_it_leaves() {
    let phone = Phone::ready();
    let photo = phone.photo("bad");
    phone.store.write(|tx| rows::set_prepared(tx, &photo, &phone.prepared())).unwrap();
    let video = phone.attached(AttachmentKind::Video, "", "Der Keller");
    let file = phone.attached(AttachmentKind::File, "Angebot.pdf", "Wie besprochen");
    let words = |id: &str| {
        let items = phone.store.read(page).unwrap().items;
        let said = items.into_iter().find(|item| item.id == id).unwrap();
        (said.preview, said.bytes, phone.newest())
    };
    for (id, caption, line, bytes) in [
        (&photo, " Bad oben ", "Bad oben", 412_000),
        (&video, "Der Keller, Nordwand", "Der Keller, Nordwand", 9),
        (&file, "Mit den neuen Preisen", "Angebot.pdf\nMit den neuen Preisen", 9),
        (&file, "", "Angebot.pdf", 9),
    ] {
        let carrier = phone.store.write(|tx| edit(tx, id, caption)).unwrap();
        assert_eq!(&carrier, id, "no message of its own");
        let (preview, weighs, newest) = words(id);
        assert_eq!((preview.as_str(), weighs), (line, bytes), "its file is what is weighed");
        assert_eq!(phone.store.read(|tx| rows::item(tx, id)).unwrap().body, caption.trim());
        assert!(id != &file || newest == (line.to_owned(), false), "nobody has read anything else");
    }
    assert_eq!(phone.open().len(), 3);
    phone.handed_over(&photo);
    assert!(phone.store.write(|tx| edit(tx, &photo, "Bad unten")).is_err(), "it may have left as it was");
    phone.store.write(|tx| acknowledged(tx, &photo, "$bad")).unwrap();
    assert!(phone.store.write(|tx| edit(tx, "$bad", "Bad unten")).is_err());
    assert_eq!(phone.store.read(|tx| rows::item(tx, &photo)).unwrap().body, "Bad oben");
    phone.store.write(|tx| cancel(tx, &video)).unwrap();
    assert!(phone.store.write(|tx| edit(tx, &video, "Doch")).is_err(), "it was taken back");
}

#[test]
fn the_name_of_a_place_can_be_changed_and_taken_away_until_it_leaves() {
    let phone = Phone::ready();
    let named = NewItem::text(phone.thread_pk, Some(phone.contact_pk), Purpose::Appointment, "Lager");
    let place = NewItem { place: Some((52.5, 13.4)), ..named };
    let place = phone.store.write(|tx| enqueue(tx, &place)).unwrap();
    for name in ["Lager, Tor 2", ""] {
        assert_eq!(phone.store.write(|tx| edit(tx, &place, name)).unwrap(), place, "no message of its own");
        assert_eq!((phone.newest().0.as_str(), phone.open().len()), (name, 1));
        let item = phone.store.read(|tx| rows::item(tx, &place)).unwrap();
        assert_eq!((item.body.as_str(), item.place), (name, Some((52.5, 13.4))));
    }
    phone.handed_over(&place);
    assert!(phone.store.write(|tx| edit(tx, &place, "Hof")).is_err(), "it may have left as it was");
}

#[test]
fn what_a_caption_names_and_where_it_is_found_follows_its_words() {
    let phone = Phone::ready();
    let photo = phone.photo("bad");
    let found = |word: &str| {
        let filter = threads::EntryFilter::default();
        phone.store.read(|tx| threads::search(tx, word, &filter, None, 5)).unwrap().hits.len()
    };
    phone.store.write(|tx| edit(tx, &photo, "Eckventil für @Frau Holm")).unwrap();
    assert_eq!(phone.store.read(|tx| rows::item(tx, &photo)).unwrap().mentioned.users, [KUNDIN]);
    assert_eq!(found("eckventil"), 1);
    phone.store.write(|tx| edit(tx, &photo, "Absperrhahn")).unwrap();
    assert!(phone.store.read(|tx| rows::item(tx, &photo)).unwrap().mentioned.users.is_empty());
    assert_eq!((found("eckventil"), found("absperrhahn")), (0, 1));
}

#[test]
fn the_same_file_twice_is_asked_about_and_sent_all_the_same() {
    let phone = Phone::ready();
    let first = phone.photo("bad");
    assert_eq!(phone.twins(), []);
    let second = phone.photo("bad");
    assert_eq!(phone.twins(), [(Alike::SameFile, second, first)]);
    assert!(phone.progress().iter().all(|progress| matches!(progress, Progress::Waiting { .. })), "nothing is held");
}

#[test]
fn a_second_shot_of_the_same_wall_is_asked_about_and_another_wall_is_not() {
    let phone = Phone::ready();
    let (first, second, other) = (phone.photo("wand"), phone.photo("wand nochmal"), phone.photo("decke"));
    phone.looks_like(&first, "wand", 0xff00);
    phone.looks_like(&other, "decke", !0xff00);
    phone.looks_like(&second, "wand nochmal", 0xff01);
    phone.looks_like(&second, "wand nochmal", 0xff01);
    assert_eq!(phone.twins(), [(Alike::SamePicture, second, first)], "once, though it was prepared twice");
}

#[test]
fn whoever_says_keep_both_is_not_asked_again_and_take_back_takes_the_newer_one_back() {
    let phone = Phone::ready();
    let (first, second) = (phone.photo("bad"), phone.photo("bad"));
    let id = phone.store.read(photos::open_twins).unwrap()[0].id.clone();
    assert_eq!(phone.store.write(|tx| photos::settle(tx, &id, TwinAnswer::KeepBoth)).unwrap(), None);
    assert_eq!(phone.twins(), []);
    let third = phone.photo("bad");
    assert_eq!(phone.twins(), [(Alike::SameFile, third.clone(), second)]);
    let id = phone.store.read(photos::open_twins).unwrap()[0].id.clone();
    let newer = phone.store.write(|tx| photos::settle(tx, &id, TwinAnswer::TakeBack)).unwrap();
    assert_eq!(newer, Some(third.clone()));
    phone.store.write(|tx| take_back(tx, &third)).unwrap();
    let open: Vec<String> = phone.open().into_iter().map(|brief| brief.id).collect();
    assert!(open.contains(&first) && !open.contains(&third));
}

#[test]
fn what_was_sent_can_be_taken_back_at_the_server() {
    let phone = Phone::ready();
    let item = phone.text("Falscher Preis");
    phone.handed_over(&item);
    phone.store.write(|tx| acknowledged(tx, &item, "$preis")).unwrap();
    phone.store.write(|tx| take_back(tx, &item)).unwrap();
    let open = phone.open();
    assert_eq!((open[0].state, open[0].step), (State::Cancelling, Step::Acknowledged), "so that it is redacted");
}

#[test]
fn what_the_meister_lets_wait_says_so_and_goes_on_when_he_tries_again() {
    let phone = Phone::new();
    phone.consents();
    phone.room(Membership::Joined);
    let one = phone.text("Morgen um acht.");
    phone.text("Bringen Sie den Schlüssel mit.");
    phone.store.write(|tx| let_wait(tx, &one, true)).unwrap();
    assert_eq!(phone.progress()[0], Progress::Waiting { why: WaitReason::Paused });
    let everything = SendRules { paused: true, ..phone.store.read(page).unwrap().rules };
    phone.store.write(|tx| set_rules(tx, &everything)).unwrap();
    let paused = [WaitReason::Paused, WaitReason::AllPaused].map(|why| Progress::Waiting { why });
    assert_eq!(phone.progress(), paused);
    assert!(phone.store.read(page).unwrap().rules.paused);
    phone.store.write(|tx| set_rules(tx, &SendRules { paused: false, ..everything })).unwrap();
    phone.store.write(|tx| release(tx, &one)).unwrap();
    assert_eq!(phone.progress(), [Progress::Waiting { why: WaitReason::Turn }; 2]);
}

#[test]
fn what_is_not_worth_it_any_more_is_held_and_can_be_sent_all_the_same() {
    let phone = Phone::new();
    phone.consents();
    phone.room(Membership::Joined);
    let id = phone.text("Bin in zehn Minuten da.");
    let six = phone.store.now_ms() + 60_000;
    assert!(phone.store.write(|tx| worth_until(tx, &id, Some(six - 60_000))).is_err(), "a time that is over");
    phone.store.write(|tx| worth_until(tx, &id, Some(six))).unwrap();
    phone.store.clock.advance(60_000);
    phone.store.write(|tx| verbs::hold(tx, &id, HoldReason::Expired)).unwrap();
    assert_eq!(phone.progress()[0], Progress::Held { why: HoldReason::Expired });
    phone.store.write(|tx| release(tx, &id)).unwrap();
    assert_eq!(phone.progress()[0], Progress::Waiting { why: WaitReason::Turn });
    assert_eq!(phone.store.read(page).unwrap().items[0].until_ms, None);
}

#[test]
fn what_somebody_lets_wait_still_waits_after_a_withdrawal_and_a_new_consent() {
    let phone = Phone::new();
    phone.consents();
    phone.room(Membership::Joined);
    let id = phone.text("Das Angebot folgt.");
    phone.store.write(|tx| let_wait(tx, &id, true)).unwrap();
    phone.withdraws();
    phone.store.write(|tx| ask_again(tx, phone.contact_pk)).unwrap();
    assert_eq!(phone.progress()[0], Progress::Held { why: HoldReason::ConsentWithdrawn });
    phone.consents();
    phone.store.write(reconsider).unwrap();
    assert_eq!(phone.progress()[0], Progress::Waiting { why: WaitReason::Paused });
}

#[test]
fn what_somebody_lets_wait_still_waits_when_it_is_worth_sending_for_longer() {
    let phone = Phone::new();
    phone.consents();
    phone.room(Membership::Joined);
    let id = phone.text("Bin in zehn Minuten da.");
    let later = |minutes: i64| phone.store.now_ms() + minutes * 60_000;
    phone.store.write(|tx| worth_until(tx, &id, Some(later(1)))).unwrap();
    phone.store.write(|tx| let_wait(tx, &id, true)).unwrap();
    phone.store.clock.advance(60_000);
    phone.store.write(|tx| verbs::hold(tx, &id, HoldReason::Expired)).unwrap();
    phone.store.write(|tx| worth_until(tx, &id, Some(later(30)))).unwrap();
    assert_eq!(phone.progress()[0], Progress::Waiting { why: WaitReason::Paused });
}

#[test]
fn nothing_is_wanted_of_what_has_left() {
    let phone = Phone::new();
    phone.consents();
    phone.room(Membership::Joined);
    let id = phone.text("Danke!");
    phone.store.write(|tx| acknowledged(tx, &id, "$danke")).unwrap();
    assert!(phone.store.write(|tx| let_wait(tx, &id, true)).is_err());
    assert!(phone.store.write(|tx| let_go_anyway(tx, &id)).is_err());
    assert!(phone.store.write(|tx| worth_until(tx, &id, None)).is_err());
}

#[test]
fn files_videos_and_voice_messages_stand_in_the_thread_at_once_as_what_they_are() {
    let desk = Phone::new();
    desk.room_with(Membership::Joined, &["@yildiz:werkfunk.test"]);
    for (kind, name, caption) in [
        (AttachmentKind::File, "Angebot.pdf", "Wie besprochen"),
        (AttachmentKind::File, "Angebot.pdf", ""),
        (AttachmentKind::Video, "", "Der Keller"),
        (AttachmentKind::Voice, "", ""),
    ] {
        desk.attached(kind, name, caption);
    }
    let items = desk.store.read(page).unwrap().items;
    let kinds: Vec<_> = items.iter().map(|item| (item.kind, item.preview.as_str())).collect();
    let offer = "Angebot.pdf\nWie besprochen";
    let (file, video, voice) = (ItemKind::File, ItemKind::Video, ItemKind::Voice);
    assert_eq!(kinds, [(file, offer), (file, "Angebot.pdf"), (video, "Der Keller"), (voice, "")]);
    let twins = desk.store.read(photos::open_twins).unwrap();
    assert!(twins.is_empty(), "only photos are asked about");
}
