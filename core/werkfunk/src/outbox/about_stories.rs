//! Stories of reactions, of taking messages back and of taking care, over a real store.

use super::verbs_stories::{KUNDIN, Phone};
use super::view::{HoldReason, ItemKind, Progress, WaitReason};
use super::{acknowledged, cancel, edit, page, react, release, rows, take_back_message, take_care, verbs};
use crate::outbox::{Kind, State};
use crate::sync::{Content, IncomingEvent, Membership};
use crate::threads::{self, ThreadPage};

const ME: &str = "@meister:werkfunk.test";
const ROOM: &str = "!zimmer:werkfunk.test";

fn event(id: &str, sender: &str, content: Content) -> IncomingEvent {
    let sent_ms = 1_800_000_000_000;
    IncomingEvent::new(id, sender, sent_ms, content)
}

fn text(body: &str) -> Content {
    Content::Text { body: body.into(), reply_to: None }
}

impl Phone {
    fn takes_in(&self, event: IncomingEvent) {
        self.store
            .write(|tx| threads::take_in(tx, &threads::room(tx, ROOM)?.unwrap(), ME, &[event]).map(drop))
            .unwrap();
    }

    fn thread(&self) -> ThreadPage {
        self.store
            .read(|tx| threads::page(tx, &threads::id_of_contact(tx, self.contact_pk)?.unwrap(), None, 50))
            .unwrap()
    }

    fn reacts(&self, message: &str, key: &str) -> Option<String> {
        self.store.write(|tx| react(tx, message, key)).unwrap()
    }

    fn is_sent(&self, item: &str, event: &str) {
        self.store.write(|tx| acknowledged(tx, item, event)).unwrap();
    }

    fn reactions(&self) -> Vec<(String, u32)> {
        self.thread().entries[0].reactions.iter().map(|it| (it.key.clone(), it.count)).collect()
    }

    fn kinds(&self) -> Vec<(Kind, State)> {
        self.open().into_iter().map(|brief| (brief.kind, brief.state)).collect()
    }
}

/// The Kundin has written.
fn asked() -> Phone {
    let phone = Phone::ready();
    phone.takes_in(event("$frage", KUNDIN, text("Kommen Sie?")));
    phone
}

#[test]
fn a_reaction_is_shown_at_once_and_the_same_again_takes_it_back() {
    let phone = asked();
    let item = phone.reacts("$frage", "👍").expect("it is under way");
    assert_eq!(phone.reactions(), [("👍".to_owned(), 1)]);
    assert_eq!(phone.store.read(page).unwrap().items[0].kind, ItemKind::Reaction);
    assert_eq!(phone.reacts("$frage", "👍"), None);
    assert_eq!((phone.reactions(), phone.open()), (vec![], vec![]), "what had not left does not leave");
    let item_again = phone.reacts("$frage", "👍").expect("it is under way again");
    assert_ne!(item, item_again);
    phone.handed_over(&item_again);
    phone.is_sent(&item_again, "$daumen");
    assert_eq!(phone.reactions(), [("👍".to_owned(), 1)]);
    phone.reacts("$frage", "👍");
    assert_eq!(phone.reactions(), [], "gone at once here");
    assert_eq!(phone.kinds(), [(Kind::Reaction, State::Cancelling)], "and being taken back there");
}

#[test]
fn a_reaction_of_another_device_of_ours_is_taken_back_by_an_item_of_its_own() {
    let phone = asked();
    phone.takes_in(event("$daumen", "", Content::Reaction { target: "$frage".into(), key: "👍".into() }));
    assert_eq!(phone.reacts("$frage", "👍"), None);
    assert_eq!((phone.reactions(), phone.kinds()), (vec![], vec![(Kind::Redaction, State::Waiting)]));
}

#[test]
fn only_emoji_are_reactions_as_servers_read_them() {
    let phone = asked();
    for no in ["", "ja", "Frau Holm", "1", "+1", "👍 Frau Holm", "ß", &"👍".repeat(20)] {
        assert!(phone.store.write(|tx| react(tx, "$frage", no)).is_err(), "{no:?}");
    }
    for yes in ["👍", "❤️", "👨‍👩‍👧", "✅", "🇩🇪"] {
        assert!(phone.reacts("$frage", yes).is_some(), "{yes}");
    }
}

#[test]
fn a_reaction_to_what_has_not_left_waits_for_it() {
    let phone = Phone::ready();
    let item = phone.text("Wir kommen um acht.");
    let reaction = phone.reacts(&item, "👍").expect("it is under way");
    assert_eq!(phone.reactions(), [("👍".to_owned(), 1)]);
    let brief = phone.open().into_iter().find(|brief| brief.id == reaction).unwrap();
    assert_eq!(brief.waits_for, Some(item.clone()));
    phone.handed_over(&item);
    phone.is_sent(&item, "$acht");
    assert_eq!(phone.reactions(), [("👍".to_owned(), 1)], "it follows its message to its event");
}

#[test]
fn a_message_stays_as_it_is_until_the_server_has_taken_it_back() {
    let phone = asked();
    phone.store.write(|tx| take_back_message(tx, "$frage")).unwrap();
    phone.store.write(|tx| take_back_message(tx, "$frage")).unwrap();
    assert_eq!(phone.kinds(), [(Kind::Redaction, State::Waiting)], "twice is as once");
    let shown = phone.thread().entries.remove(0);
    assert_eq!((shown.body.as_str(), shown.going), ("Kommen Sie?", true));
    let item = phone.open()[0].id.clone();
    phone.handed_over(&item);
    assert!(phone.store.write(|tx| cancel(tx, &item)).is_err(), "nobody can take a taking back back");
    phone.is_sent(&item, "$weg");
    let shown = phone.thread().entries.remove(0);
    assert_eq!((shown.redacted, shown.body.as_str(), shown.going), (true, "", false));
    phone.takes_in(event("$weg", ME, Content::Redaction { target: "$frage".into() }));
    assert_eq!(phone.thread().entries.len(), 1, "the echo changes nothing");
    assert!(phone.store.write(|tx| take_back_message(tx, "$frage")).is_err(), "it is gone");
}

#[test]
fn a_server_that_forbids_it_leaves_the_message_and_says_so() {
    let phone = asked();
    phone.store.write(|tx| take_back_message(tx, "$frage")).unwrap();
    let item = phone.open()[0].id.clone();
    phone.store.write(|tx| super::verbs::hold(tx, &item, HoldReason::Forbidden)).unwrap();
    assert_eq!(phone.progress(), [Progress::Held { why: HoldReason::Forbidden }]);
    phone.handed_over(&item);
    phone.store.write(|tx| cancel(tx, &item)).unwrap();
    let shown = phone.thread().entries.remove(0);
    assert_eq!((shown.body.as_str(), shown.going, shown.redacted), ("Kommen Sie?", false, false));
}

#[test]
fn taking_back_needs_no_consent_and_reacting_does() {
    let phone = asked();
    phone.withdraws();
    phone.store.write(|tx| take_back_message(tx, "$frage")).unwrap();
    phone.reacts("$frage", "👍");
    let mut states = phone.kinds();
    states.retain(|(kind, _)| *kind != Kind::Text);
    assert_eq!(states, [(Kind::Redaction, State::Waiting), (Kind::Reaction, State::Held)]);
}

#[test]
fn taking_care_shows_at_once_and_needs_a_room() {
    let phone = Phone::new();
    phone.consents();
    assert!(phone.store.write(|tx| take_care(tx, phone.thread_pk, true)).is_err());
    phone.room(Membership::Joined);
    let item = phone.store.write(|tx| take_care(tx, phone.thread_pk, true)).unwrap();
    assert!(phone.thread().carer.is_some_and(|carer| carer.me));
    phone.handed_over(&item);
    phone.is_sent(&item, "$ich");
    assert!(phone.thread().carer.is_some(), "and stays");
    phone.store.write(|tx| take_care(tx, phone.thread_pk, false)).unwrap();
    assert_eq!(phone.thread().carer, None);
}

#[test]
fn what_is_said_about_a_message_goes_with_it() {
    let phone = Phone::ready();
    let item = phone.text("Wir kommen um acht.");
    phone.reacts(&item, "👍");
    phone.store.write(|tx| take_back_message(tx, &item)).unwrap();
    assert_eq!(phone.open(), [], "nothing is left that waits for what is gone");
}

#[test]
fn new_words_for_a_message_are_taken_back_with_it_whether_they_have_left_or_not() {
    for left in [false, true] {
        let phone = Phone::ready();
        let item = phone.text("Wir kommen um acht.");
        phone.handed_over(&item);
        phone.is_sent(&item, "$acht");
        let correction = phone.store.write(|tx| edit(tx, "$acht", "Wir kommen um neun.")).unwrap();
        if left {
            phone.handed_over(&correction);
            phone.is_sent(&correction, "$neun");
        }
        phone.store.write(|tx| take_back_message(tx, "$acht")).unwrap();
        let mut expected = vec![(Kind::Text, State::Cancelling)];
        expected.extend(left.then_some((Kind::Edit, State::Cancelling)));
        assert_eq!(phone.kinds(), expected, "left: {left}");
    }
}

#[test]
fn what_waits_for_a_message_whose_fate_is_looked_up_does_not_wait_for_ever() {
    let phone = Phone::ready();
    let item = phone.text("Wir kommen um acht.");
    phone.handed_over(&item);
    phone.reacts(&item, "👍");
    phone.store.write(|tx| edit(tx, &item, "Wir kommen um neun.")).unwrap();
    phone.store.write(|tx| take_back_message(tx, &item)).unwrap();
    assert_eq!(phone.kinds(), [(Kind::Text, State::Cancelling)]);
}

#[test]
fn taking_care_that_never_left_hides_no_colleague_who_does() {
    let phone = asked();
    phone.takes_in(event("$buero", "@buero:werkfunk.test", Content::Care { taken: true }));
    let item = phone.store.write(|tx| take_care(tx, phone.thread_pk, true)).unwrap();
    phone.store.write(|tx| cancel(tx, &item)).unwrap();
    assert_eq!(phone.thread().carer.map(|carer| carer.name).as_deref(), Some("@buero:werkfunk.test"));
}

#[test]
fn a_customer_takes_care_of_nothing() {
    let phone = asked();
    phone.takes_in(event("$kundin", KUNDIN, Content::Care { taken: true }));
    assert_eq!(phone.thread().carer, None);
}

/// A photo and what was written as an answer to it, before either has left.
fn answered_photo() -> (Phone, String, String) {
    let phone = Phone::ready();
    let photo = phone.photo("bad");
    let answer = phone.answer(&photo, "Das hier tauschen wir aus.");
    (phone, photo, answer)
}

const ASKS: Progress = Progress::Held { why: HoldReason::AnsweredCancelled };

#[test]
fn an_answer_to_what_was_cancelled_asks_and_goes_without_it_if_somebody_says_so() {
    let (phone, photo, answer) = answered_photo();
    phone.answer(&answer, "Oder erst im Mai.");
    phone.store.write(|tx| cancel(tx, &photo)).unwrap();
    assert_eq!(phone.progress(), [ASKS, Progress::Held { why: HoldReason::OtherHeld }]);
    phone.store.write(|tx| release(tx, &answer)).unwrap();
    let wait = |why| Progress::Waiting { why };
    assert_eq!(phone.progress(), [wait(WaitReason::Turn), wait(WaitReason::Other)]);
    let entry = phone.thread().entries.into_iter().find(|entry| entry.item_id.as_deref() == Some(&answer)).unwrap();
    assert_eq!((entry.reply_preview, entry.reply_kind), (None, None), "it is shown as it goes");
}

#[test]
fn an_answer_waits_until_it_is_known_whether_what_it_answers_has_arrived() {
    let (phone, photo, _) = answered_photo();
    phone.handed_over(&photo);
    phone.store.write(|tx| cancel(tx, &photo)).unwrap();
    assert_eq!(phone.progress()[1], Progress::Waiting { why: WaitReason::Other });
    phone.is_sent(&photo, "$foto");
    phone.store.write(|tx| verbs::is_taken_back(tx, &photo, Some("$foto"))).unwrap();
    assert_eq!(phone.progress(), [ASKS]);
}

#[test]
fn an_answer_that_was_held_meanwhile_asks_when_it_is_about_to_go() {
    let (phone, photo, answer) = answered_photo();
    phone.store.write(|tx| verbs::hold(tx, &answer, HoldReason::NoConsent)).unwrap();
    phone.store.write(|tx| cancel(tx, &photo)).unwrap();
    phone.store.write(|tx| release(tx, &answer)).unwrap();
    let is_to_ask = |phone: &Phone, id: &str| {
        phone.store.read(|tx| super::about::answers_nothing(tx, &rows::item(tx, id)?)).unwrap()
    };
    assert!(is_to_ask(&phone, &answer));
    let unmade = Phone::new();
    unmade.consents();
    let first = unmade.text("Guten Tag");
    let room = unmade.open().into_iter().find(|brief| brief.kind == Kind::Room).unwrap().id;
    unmade.store.write(|tx| rows::set_state(tx, &room, State::Cancelled)).unwrap();
    assert!(!is_to_ask(&unmade, &first), "a room is nothing that is answered");
}
