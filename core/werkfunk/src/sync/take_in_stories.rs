//! Stories of rooms that were let go, and of what cannot be read yet, over a real store.

use super::rows::{self, Why};
use super::take_in::Reader;
use super::transport::{Batch, Content, IncomingEvent, Member, MemberChange, Membership, RoomNews};
use crate::consent::{self, ChannelKind, Purpose};
use crate::contacts::{self, NewContact, Role};
use crate::outbox::HoldReason;
use crate::requests;
use crate::store::ReadTx;
use crate::store::testing::{MONDAY_MORNING, TestStore};
use crate::sync::part_from;
use crate::threads::{self, Came, EntryKind};

const ME: &str = "@meister:werkfunk.test";
const KUNDIN: &str = "@kundin:werkfunk.test";
const GESELLE: &str = "@geselle:werkfunk.test";
const NACHBAR: &str = "@nachbar:werkfunk.test";
const ROOM: &str = "!bad:werkfunk.test";

fn says(event_id: &str, sender: &str, content: Content) -> IncomingEvent {
    IncomingEvent::new(event_id, sender, MONDAY_MORNING, content)
}

fn text(body: &str) -> Content {
    Content::Text { body: body.to_owned(), reply_to: None }
}

/// The phone that is about to leave the room.
struct Phone(TestStore);

impl Phone {
    fn parting() -> Self {
        let store = TestStore::new();
        store.write(|tx| part_from(tx, ROOM)).unwrap();
        Self(store)
    }

    /// Whether the room is in the phone after these news, and whether it is still to be left.
    fn hears(&self, membership: Membership, events: Vec<IncomingEvent>) -> (bool, bool) {
        self.hears_of(&[KUNDIN], RoomNews { membership, events, ..RoomNews::default() });
        self.0.read(|tx| Ok((threads::room(tx, ROOM)?.is_some(), rows::is_parting(tx, ROOM)?))).unwrap()
    }

    /// News of the room with these people in it.
    fn hears_of(&self, users: &[&str], news: RoomNews) {
        let members = users.iter().map(|user| Member { user_id: (*user).to_owned(), name: None });
        let news = RoomNews { room_id: ROOM.to_owned(), encrypted: true, members: Some(members.collect()), ..news };
        let reader = Reader { me: ME, zone: "Europe/Berlin" };
        self.0.write(|tx| reader.room(tx, &news)).unwrap();
    }

    /// The Kundin asks us in.
    fn is_invited(&self) {
        let inviter = Some(KUNDIN.to_owned());
        self.hears_of(&[KUNDIN], RoomNews { membership: Membership::Invited, inviter, ..RoomNews::default() });
    }

    /// Sync says that we are in, with the neighbour and with something missing before.
    fn is_in_with_two(&self) {
        let gap_before = Some("davor".to_owned());
        self.hears_of(&[KUNDIN, NACHBAR], RoomNews { gap_before, ..RoomNews::default() });
    }

    /// How we stand in the room, its thread, and whether that is a group's.
    fn stands(&self) -> (Membership, i64, bool) {
        let read = self.0.read(|tx| {
            let room = threads::room(tx, ROOM)?.unwrap();
            Ok((room.membership, room.thread_pk, threads::is_group(tx, room.thread_pk)?))
        });
        read.unwrap()
    }

    /// Why something is missing, also where nobody fills it.
    fn gaps(&self) -> Vec<Why> {
        let gaps = self.0.read(|tx| {
            let room = threads::room(tx, ROOM)?.unwrap();
            rows::gaps_of_thread(tx, &threads::named(tx, room.thread_pk)?.0)
        });
        gaps.unwrap().into_iter().map(|gap| gap.why).collect()
    }
}

#[test]
fn what_the_server_still_says_of_a_room_to_be_left_brings_nothing_back() {
    let phone = Phone::parting();
    let mine = says("$1", ME, text("Wir kommen"));
    let state = says("$2", KUNDIN, Content::State);
    let heart = says("$3", KUNDIN, Content::Reaction { target: "$1".to_owned(), key: "❤️".to_owned() });
    assert_eq!(phone.hears(Membership::Joined, vec![mine, state, heart]), (false, true));
    assert_eq!(phone.hears(Membership::Left, Vec::new()), (false, true));
}

#[test]
fn what_cannot_be_read_opens_no_gate_until_it_can() {
    let phone = Phone(TestStore::new());
    phone.hears(Membership::Joined, vec![says("$1", KUNDIN, text("STOPP"))]);
    let gate = || {
        let kundin = phone.0.read(|tx| contacts::by_channel(tx, ChannelKind::Matrix, KUNDIN)).unwrap().unwrap();
        phone.0.read(|tx| consent::check(tx, kundin.pk, ChannelKind::Matrix, Purpose::Request)).unwrap()
    };
    phone.0.clock.advance(1_000);
    let later = |content| IncomingEvent { sent_ms: MONDAY_MORNING + 1_000, ..says("$2", KUNDIN, content) };
    phone.hears(Membership::Joined, vec![later(Content::Undecryptable { raw: "{}".to_owned() })]);
    assert_eq!(gate(), Err(HoldReason::ConsentWithdrawn), "it may be another STOPP, or no message at all");
    let taken_back = IncomingEvent { event_id: "$3".to_owned(), ..later(Content::Redacted) };
    phone.hears(Membership::Joined, vec![taken_back]);
    assert_eq!(gate(), Err(HoldReason::ConsentWithdrawn), "what was taken back asks nothing");
    phone.hears(Membership::Joined, vec![later(text("Wann kommen Sie?"))]);
    assert!(gate().is_ok());
}

#[test]
fn who_writes_before_we_are_gone_begins_anew_and_we_stay() {
    let phone = Phone::parting();
    assert_eq!(phone.hears(Membership::Joined, vec![says("$4", KUNDIN, text("Noch eine Frage"))]), (true, false));
}

#[test]
fn a_room_we_left_and_know_nothing_of_stays_unknown_and_is_forgotten_again() {
    let phone = Phone(TestStore::new());
    assert_eq!(phone.hears(Membership::Left, vec![says("$5", KUNDIN, text("Tschüss"))]), (false, true));
}

#[test]
fn a_room_left_offline_is_no_new_crowd_when_the_server_does_not_know_yet() {
    let phone = Phone(TestStore::new());
    phone.hears(Membership::Joined, vec![says("$1", KUNDIN, text("Es tropft"))]);
    let (_, thread_pk, _) = phone.stands();
    phone.0.write(|tx| threads::leave(tx, thread_pk)).unwrap();
    phone.is_in_with_two();
    assert_eq!(phone.stands(), (Membership::Left, thread_pk, false), "its past stays in her thread");
    assert_eq!(phone.gaps(), [Why::Limited], "and is here already");
}

#[test]
fn a_room_we_are_let_into_again_stays_in_its_thread() {
    let phone = Phone(TestStore::new());
    phone.hears(Membership::Joined, vec![says("$1", KUNDIN, text("Es tropft"))]);
    let (_, thread_pk, _) = phone.stands();
    phone.hears_of(&[KUNDIN], RoomNews { membership: Membership::Left, ..RoomNews::default() });
    phone.is_invited();
    phone.is_in_with_two();
    assert_eq!(phone.stands(), (Membership::Joined, thread_pk, false));
    assert_eq!(phone.gaps(), [Why::Limited]);
}

#[test]
fn a_room_with_two_customers_we_were_never_in_is_a_group_also_by_a_second_invitation() {
    let phone = Phone(TestStore::new());
    phone.is_invited();
    phone.hears_of(&[KUNDIN], RoomNews { membership: Membership::Left, ..RoomNews::default() });
    phone.is_invited();
    let (_, hers, _) = phone.stands();
    phone.is_in_with_two();
    let (membership, thread_pk, group) = phone.stands();
    assert_eq!((membership, group), (Membership::Joined, true));
    assert_ne!(thread_pk, hers);
    assert_eq!(phone.gaps(), [Why::FirstSync]);
}

#[test]
fn a_no_after_a_yes_whose_answer_was_lost_leaves_the_room() {
    let phone = Phone(TestStore::new());
    phone.is_invited();
    for accept in [true, false] {
        phone.0.write(|tx| threads::answer(tx, ROOM, accept)).unwrap();
    }
    phone.hears(Membership::Joined, Vec::new());
    assert_eq!(phone.stands().0, Membership::Left);
    let leave = threads::Errand::Leave { room_id: ROOM.to_owned() };
    assert_eq!(phone.0.read(threads::errands).unwrap(), [leave], "the server is told");
    phone.hears(Membership::Joined, Vec::new());
    assert_eq!(phone.stands().0, Membership::Left, "until it knows");
}

#[test]
fn a_withdrawal_that_is_confirmed_by_itself_is_still_to_be_read() {
    let phone = Phone(TestStore::new());
    phone.hears(Membership::Joined, vec![says("$1", KUNDIN, text("STOPP"))]);
    let (card, page) = phone
        .0
        .read(|tx| {
            let card = threads::cards(tx, 1)?.remove(0);
            let page = threads::page(tx, &card.id, None, 10)?;
            Ok((card, page))
        })
        .unwrap();
    assert!(page.entries[0].mine && page.entries[0].body.starts_with("Ihr Widerruf ist vermerkt."));
    assert_eq!(card.unread, 1);
}

#[test]
fn of_two_who_write_into_a_group_at_once_the_first_opens_the_request() {
    let phone = Phone(TestStore::new());
    phone.is_in_with_two();
    let at = |minute: i64, id: &str, sender: &str, body: &str| {
        IncomingEvent::new(id, sender, MONDAY_MORNING + minute * 60_000, text(body))
    };
    let hears = |events| phone.hears_of(&[KUNDIN, NACHBAR], RoomNews { events, ..RoomNews::default() });
    phone.0.write(|tx| contacts::from_message(tx, NACHBAR, None)).unwrap();
    hears(vec![
        at(30, "$2", KUNDIN, "Das Dach ist undicht, können Sie kommen?"),
        at(31, "$3", NACHBAR, "Bei uns auch"),
    ]);
    let cards = phone.0.read(requests::cards).unwrap();
    let shown: Vec<_> = cards.iter().map(|card| (card.name.as_str(), card.summary.as_str())).collect();
    assert_eq!(shown, [("kundin", "Das Dach ist undicht, können Sie kommen?")]);
}

/// A text that a former version did not know, as it was kept.
fn not_understood(event_id: &str, body: &str) -> IncomingEvent {
    let raw = serde_json::json!({
        "event_id": event_id, "sender": KUNDIN, "origin_server_ts": MONDAY_MORNING, "type": "m.room.message",
        "content": { "msgtype": "m.text", "body": body },
    });
    says(event_id, KUNDIN, Content::Unknown { kind: "m.text".to_owned(), raw: Some(raw.to_string()) })
}

#[test]
fn what_a_former_version_did_not_understand_is_read_by_this_one_at_its_place_and_a_withdrawal_counts() {
    let mut phone = Phone(TestStore::new());
    phone.hears(Membership::Joined, vec![says("$1", KUNDIN, text("Wann kommen Sie?"))]);
    phone.0.clock.advance(1_000);
    let poll = says("$3", KUNDIN, Content::Unknown { kind: "m.poll".to_owned(), raw: Some("{}".to_owned()) });
    phone.hears(Membership::Joined, vec![not_understood("$2", "STOPP"), poll]);
    let gate = |phone: &Phone| {
        let kundin = phone.0.read(|tx| contacts::by_channel(tx, ChannelKind::Matrix, KUNDIN)).unwrap().unwrap();
        phone.0.read(|tx| consent::check(tx, kundin.pk, ChannelKind::Matrix, Purpose::Request)).unwrap()
    };
    assert!(gate(&phone).is_ok());
    let page = |phone: &Phone| {
        let id = phone.0.read(|tx| threads::id_of_room(tx, ROOM)).unwrap().unwrap();
        phone.0.read(|tx| threads::page(tx, &id, None, 10)).unwrap().entries
    };
    let place =
        |phone: &Phone| page(phone).iter().find(|entry| entry.event_id.as_deref() == Some("$2")).unwrap().position;
    let before = place(&phone);
    phone.0.write(|tx| threads::flags::pin(tx, threads::room(tx, ROOM)?.unwrap().thread_pk, before, true)).unwrap();
    phone.0.reopen().unwrap();
    let reader = Reader { me: ME, zone: "Europe/Berlin" };
    reader.read_again(&phone.0).unwrap();
    assert_eq!(gate(&phone), Err(HoldReason::ConsentWithdrawn));
    assert_eq!(place(&phone), before);
    let entries = page(&phone);
    let read = entries.iter().find(|entry| entry.position == before).unwrap();
    assert_eq!((read.kind, read.body.as_str(), read.pinned), (EntryKind::Text, "STOPP", true));
    let count = entries.len();
    reader.read_again(&phone.0).unwrap();
    assert_eq!(page(&phone).len(), count, "once is enough");
    let left = phone.0.read(|tx| threads::not_understood(tx, i64::MIN)).unwrap();
    assert_eq!(left.len(), 1, "what is still not understood is kept on");
}

#[test]
fn a_reaction_that_was_not_understood_becomes_one_and_leaves_no_line() {
    let phone = Phone(TestStore::new());
    phone.hears(Membership::Joined, vec![says("$1", KUNDIN, text("Wann kommen Sie?"))]);
    let raw = serde_json::json!({
        "event_id": "$2", "sender": KUNDIN, "origin_server_ts": MONDAY_MORNING, "type": "m.reaction",
        "content": { "m.relates_to": { "rel_type": "m.annotation", "event_id": "$1", "key": "👍" } },
    });
    let unknown = Content::Unknown { kind: "m.reaction".to_owned(), raw: Some(raw.to_string()) };
    phone.hears(Membership::Joined, vec![says("$2", KUNDIN, unknown)]);
    Reader { me: ME, zone: "Europe/Berlin" }.read_again(&phone.0).unwrap();
    let id = phone.0.read(|tx| threads::id_of_room(tx, ROOM)).unwrap().unwrap();
    let entries = phone.0.read(|tx| threads::page(tx, &id, None, 10)).unwrap().entries;
    assert_eq!((entries.len(), entries[0].reactions[0].key.as_str()), (1, "👍"));
}

#[test]
fn what_was_taken_back_is_kept_in_no_form() {
    let phone = Phone(TestStore::new());
    phone.hears(Membership::Joined, vec![not_understood("$2", "geheim")]);
    assert_eq!(phone.0.read(|tx| threads::not_understood(tx, i64::MIN)).unwrap().len(), 1);
    phone.hears(Membership::Joined, vec![says("$3", KUNDIN, Content::Redaction { target: "$2".to_owned() })]);
    assert!(phone.0.read(|tx| threads::not_understood(tx, i64::MIN)).unwrap().is_empty());
    let raw =
        |tx: &ReadTx<'_>| Ok(tx.sql().query_row("SELECT count(raw) FROM entries", [], |row| row.get::<_, i64>(0))?);
    assert_eq!(phone.0.read(raw).unwrap(), 0);
}

/// Whether her question is still to be answered once this sender has answered it, told as news or as past.
fn is_to_answer_after(sender: &str, came: Came) -> bool {
    let phone = Phone(TestStore::new());
    phone.hears_of(&[KUNDIN], RoomNews { events: vec![says("$1", KUNDIN, text("Wann?"))], ..RoomNews::default() });
    let answer = says("$2", sender, Content::Text { body: "Um acht.".into(), reply_to: Some("$1".into()) });
    let left = phone.0.write(|tx| {
        let geselle = NewContact {
            role: Role::Colleague,
            name: "Jens".into(),
            town: String::new(),
            numbers: Vec::new(),
            matrix_id: Some(GESELLE.into()),
        };
        contacts::add(tx, &geselle)?;
        let room = threads::room(tx, ROOM)?.unwrap();
        let question = threads::page(tx, &threads::named(tx, room.thread_pk)?.0, None, 1)?.entries[0].position;
        threads::flags::answer_by(tx, room.thread_pk, question, Some(9_000))?;
        Reader { me: ME, zone: "Europe/Berlin" }.events(tx, &room, came, &[answer], &[])?;
        threads::flags::to_answer(tx)
    });
    !left.unwrap().is_empty()
}

#[test]
fn what_one_of_us_answers_elsewhere_is_no_longer_to_be_answered_here() {
    for came in [Came::News, Came::Past] {
        assert!(!is_to_answer_after(ME, came), "on another device");
        assert!(!is_to_answer_after(GESELLE, came), "by a colleague");
        assert!(is_to_answer_after(NACHBAR, came), "the neighbour answers nothing for us");
    }
}

/// Who is in the room once sync has told of it.
fn there_after(
    phone: &Phone,
    members: Vec<Member>,
    events: Vec<IncomingEvent>,
    gap_before: Option<&str>,
) -> Vec<String> {
    let gap_before = gap_before.map(str::to_owned);
    let news = RoomNews {
        room_id: ROOM.into(),
        encrypted: true,
        members: Some(members),
        events,
        gap_before,
        ..RoomNews::default()
    };
    let batch = Batch { cursor: "s1".into(), rooms: vec![news], new_keys: false };
    phone.0.write(|tx| Reader { me: ME, zone: "Europe/Berlin" }.batch(tx, &batch, 0)).unwrap();
    phone.0.read(|tx| Ok(threads::room(tx, ROOM)?.unwrap().members)).unwrap()
}

#[test]
fn an_answer_from_before_she_was_asked_in_does_not_take_her_out_again_and_her_leaving_does() {
    let member = |user: &str| Member { user_id: user.to_owned(), name: None };
    let goes = |who: &str| {
        let change = MemberChange::Left;
        vec![says("$geht", who, Content::Member { who: who.to_owned(), change })]
    };
    let phone = Phone(TestStore::new());
    phone.hears_of(&[KUNDIN], RoomNews::default());
    assert_eq!(there_after(&phone, Vec::new(), Vec::new(), None), [KUNDIN]);
    assert_eq!(there_after(&phone, vec![member(NACHBAR)], Vec::new(), None), [NACHBAR, KUNDIN]);
    let known = [RoomNews { room_id: ROOM.into(), members: Some(Vec::new()), ..RoomNews::default() }];
    phone.0.write(|tx| Reader { me: ME, zone: "Europe/Berlin" }.as_known(tx, &known)).unwrap();
    let there = phone.0.read(|tx| Ok(threads::room(tx, ROOM)?.unwrap().members)).unwrap();
    assert_eq!(there, [NACHBAR, KUNDIN], "a transport that never saw them come");
    assert_eq!(there_after(&phone, vec![member(KUNDIN)], goes(NACHBAR), None), [KUNDIN]);
    assert_eq!(there_after(&phone, Vec::new(), Vec::new(), Some("davor")), Vec::<String>::new(), "what was left out");
}
