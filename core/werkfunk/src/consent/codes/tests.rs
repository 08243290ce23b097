//! Stories of answers that come back by their code.

use super::*;
use crate::consent::testing::{asked, in_a_room, someone};
use crate::consent::{Message, QuestionAnswer, hear, history, questions};
use crate::contacts::Role;
use crate::outbox::HoldReason;
use crate::store::testing::TestStore;

const MATRIX: ChannelKind = ChannelKind::Matrix;
const ADVERTISING: Wanted = Wanted { channel: MATRIX, purpose: Purpose::Advertising };

fn kundin(phone: &TestStore) -> i64 {
    in_a_room(phone, "Frau Yıldız", "@yildiz:sonntag.example")
}

fn invited(phone: &TestStore, who: i64, wanted: &[Wanted]) -> Invitation {
    phone.write(|tx| invite(tx, who, wanted, Language::German)).unwrap()
}

fn writes(phone: &TestStore, who: i64, event_id: &str, body: &str) -> bool {
    phone.clock.advance(1_000);
    let message = Message { contact_pk: who, event_id, body, sent_ms: phone.now_ms() };
    phone.write(|tx| hear(tx, &message)).unwrap()
}

fn doubts(phone: &TestStore) -> Vec<Doubt> {
    phone.read(questions).unwrap().iter().map(|question| question.doubt).collect()
}

#[test]
fn an_invitation_names_nobody_and_asks_one_question_for_each_purpose() {
    let phone = TestStore::new();
    phone.write(|tx| crate::consent::ready(tx, "Malerbetrieb Sonntag", "Europe/Berlin")).unwrap();
    let kundin = kundin(&phone);
    let photos = Wanted { channel: ChannelKind::Whatsapp, purpose: Purpose::SitePhotos };
    let invitation = invited(&phone, kundin, &[ADVERTISING, photos]);
    let codes: std::collections::HashSet<_> = invitation.asks.iter().map(|ask| ask.code.clone()).collect();
    assert_eq!((invitation.asks.len(), codes.len()), (2, 2));
    let json = serde_json::to_string(&invitation).unwrap();
    for person in ["Yıldız", "yildiz", &phone.read(|tx| contacts::id(tx, kundin)).unwrap()] {
        assert!(!json.contains(person), "{person}");
    }
    assert!(invitation.asks[0].text.contains("Malerbetrieb Sonntag"));
    assert_eq!(invitation.asks[0].yes, format!("JA {}", invitation.asks[0].code));
    let nothing = phone.write(|tx| invite(tx, kundin, &[], Language::German));
    assert!(matches!(nothing, Err(Problem::Invalid(_))));
}

#[test]
fn a_yes_that_comes_back_is_recorded_with_text_message_and_code() {
    let phone = TestStore::new();
    let kundin = kundin(&phone);
    let ask = invited(&phone, kundin, &[ADVERTISING]).asks.remove(0);
    assert!(writes(&phone, kundin, "$ja", &ask.yes), "an answer is no request");
    assert_eq!(asked(&phone, kundin, Purpose::Advertising), Ok(Basis::Consent));
    let line = phone.read(|tx| history(tx, kundin)).unwrap().remove(0);
    assert_eq!((line.text, line.text_sha256, line.text_version), (ask.text, ask.text_sha256, ask.text_version));
    assert_eq!((line.form, line.evidence.message.as_str()), (ConsentForm::Link, "$ja"));
    assert_eq!(format!("WF{}", line.evidence.code), ask.code.replace('-', ""));
    assert!(doubts(&phone).is_empty());
}

#[test]
fn the_same_message_twice_is_one_record() {
    let phone = TestStore::new();
    let kundin = kundin(&phone);
    let ask = invited(&phone, kundin, &[ADVERTISING]).asks.remove(0);
    for _ in 0..2 {
        writes(&phone, kundin, "$ja", &ask.yes);
    }
    writes(&phone, kundin, "$nein", &ask.no);
    writes(&phone, kundin, "$ja", &ask.yes);
    assert_eq!(phone.read(|tx| history(tx, kundin)).unwrap().len(), 2);
    assert_eq!(asked(&phone, kundin, Purpose::Advertising), Err(HoldReason::ConsentWithdrawn));
}

#[test]
fn an_answer_about_one_channel_may_come_over_another() {
    let phone = TestStore::new();
    let kundin = kundin(&phone);
    let wanted = Wanted { channel: ChannelKind::Whatsapp, purpose: Purpose::SitePhotos };
    let ask = invited(&phone, kundin, &[wanted]).asks.remove(0);
    writes(&phone, kundin, "$ja", &ask.yes);
    let line = phone.read(|tx| history(tx, kundin)).unwrap().remove(0);
    assert_eq!((line.channel, line.purpose), (ChannelKind::Whatsapp, Purpose::SitePhotos));
    assert_eq!(asked(&phone, kundin, Purpose::SitePhotos), Err(HoldReason::NoConsent));
}

#[test]
fn somebody_elses_code_a_late_yes_and_an_unclear_answer_open_nothing_and_are_asked_about() {
    let phone = TestStore::new();
    let (kundin, nachbar) = (kundin(&phone), in_a_room(&phone, "Herr Krause", "@krause:sonntag.example"));
    let ask = invited(&phone, kundin, &[ADVERTISING]).asks.remove(0);
    writes(&phone, nachbar, "$1", &ask.yes);
    writes(&phone, kundin, "$2", &ask.code);
    writes(&phone, kundin, "$3", &format!("JA {}Q", ask.code));
    phone.clock.advance(31 * DAY_MS);
    writes(&phone, kundin, "$4", &ask.yes);
    assert_eq!(doubts(&phone), [Doubt::OtherPerson, Doubt::Answer, Doubt::Mistyped, Doubt::Expired]);
    for who in [kundin, nachbar] {
        assert_eq!(asked(&phone, who, Purpose::Advertising), Err(HoldReason::NoConsent));
    }
    let question = phone.read(questions).unwrap().remove(1);
    assert_eq!(question.purpose, Some(Purpose::Advertising));
    phone.write(|tx| crate::consent::settle(tx, &question.id, QuestionAnswer::Yes)).unwrap();
    assert_eq!(asked(&phone, kundin, Purpose::Advertising), Ok(Basis::Consent));
    assert_eq!(doubts(&phone).len(), 3);
}

#[test]
fn a_no_and_a_stop_are_heard_for_ever() {
    let phone = TestStore::new();
    let kundin = kundin(&phone);
    let ask = invited(&phone, kundin, &[ADVERTISING]).asks.remove(0);
    writes(&phone, kundin, "$ja", &ask.yes);
    phone.clock.advance(400 * DAY_MS);
    writes(&phone, kundin, "$stopp", &ask.stop);
    assert_eq!(asked(&phone, kundin, Purpose::Advertising), Err(HoldReason::ConsentWithdrawn));
}

#[test]
fn a_code_told_on_the_phone_is_typed_in_however_it_was_heard() {
    let phone = TestStore::new();
    let kundin = someone(&phone, "Frau Yıldız", Role::Customer);
    let wanted = Wanted { channel: ChannelKind::Phone, purpose: Purpose::Appointment };
    let ask = invited(&phone, kundin, &[wanted]).asks.remove(0);
    let groups = ask.code.to_lowercase().replace("wf-", "");
    for heard in [ask.code, groups.clone(), groups.replace('-', " "), groups.replace('-', "")] {
        phone.write(|tx| type_in(tx, &heard, Says::Yes, "am Telefon, Büro")).unwrap();
        let line = phone.read(|tx| history(tx, kundin)).unwrap().remove(0);
        assert_eq!((line.basis, line.evidence.note.as_str()), (Basis::Consent, "am Telefon, Büro"), "{heard}");
        phone.clock.advance(1_000);
        phone.write(|tx| type_in(tx, &heard, Says::No, "am Telefon, Büro")).unwrap();
        phone.clock.advance(1_000);
    }
    for unknown in [Code::of([1; 5]).to_string(), "Rechnung 12".to_owned()] {
        let refused = phone.write(|tx| type_in(tx, &unknown, Says::Yes, ""));
        assert!(matches!(refused, Err(Problem::NotFound(_))), "{unknown}");
    }
}

#[test]
fn nobody_is_asked_who_did_not_write() {
    let phone = TestStore::new();
    let kundin = kundin(&phone);
    let refused = phone.write(|tx| ask(tx, kundin, &[ADVERTISING], Language::German));
    assert!(matches!(refused, Err(Problem::Invalid(_))));
    assert!(phone.read(outbox::page).unwrap().items.is_empty());
}
