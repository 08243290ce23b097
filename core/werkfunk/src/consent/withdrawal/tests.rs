//! Stories of consent that is taken back.

use super::*;
use crate::consent::testing::{asked, in_a_room};
use crate::consent::{history, of_contact, record};
use crate::outbox::{HoldReason, Progress};
use crate::store::testing::TestStore;
use Purpose::{Advertising, Order, Request, SitePhotos};

const MATRIX: ChannelKind = ChannelKind::Matrix;
const WITHDRAWN: std::result::Result<Basis, HoldReason> = Err(HoldReason::ConsentWithdrawn);

/// A phone and a customer who allowed answers, photos of the site and advertising.
fn phone() -> (TestStore, i64) {
    let phone = TestStore::new();
    let kundin = in_a_room(&phone, "Frau Yıldız", "@yildiz:sonntag.example");
    for purpose in [Request, SitePhotos, Advertising] {
        phone.write(|tx| record(tx, kundin, MATRIX, purpose, Basis::Consent, "am Telefon")).unwrap();
    }
    (phone, kundin)
}

fn writes(phone: &TestStore, who: i64, event_id: &str, body: &str) -> bool {
    phone.clock.advance(1_000);
    let message = Message { contact_pk: who, event_id, body, sent_ms: phone.now_ms() };
    phone.write(|tx| hear(tx, &message)).unwrap()
}

fn text(phone: &TestStore, who: i64, body: &str) -> String {
    phone
        .write(|tx| {
            let thread_pk = threads::thread_of_contact(tx, who)?.0;
            let contact_pk = Some(who);
            outbox::enqueue(tx, &NewItem::text(thread_pk, contact_pk, Request, body))
        })
        .unwrap()
}

/// What waits or is held: text and reason.
fn outbox(phone: &TestStore) -> Vec<(String, Option<HoldReason>)> {
    let items = phone.read(outbox::page).unwrap().items;
    let why = |progress| if let Progress::Held { why } = progress { Some(why) } else { None };
    items.into_iter().map(|item| (item.preview, why(item.progress))).collect()
}

#[test]
fn stopp_closes_everything_holds_what_waits_and_is_confirmed_once() {
    let (phone, kundin) = phone();
    text(&phone, kundin, "Noch ein Angebot");
    assert!(writes(&phone, kundin, "$stopp", "STOPP!"), "it is no request");
    for purpose in [Request, Order, SitePhotos, Advertising] {
        assert_eq!(asked(&phone, kundin, purpose), WITHDRAWN, "{purpose:?}");
    }
    let items = outbox(&phone);
    assert_eq!(items[0], ("Noch ein Angebot".to_owned(), Some(HoldReason::ConsentWithdrawn)));
    assert_eq!((items.len(), items[1].1), (2, None), "the confirmation may go");
    assert!(items[1].0.starts_with("Ihr Widerruf ist vermerkt."), "{}", items[1].0);
    writes(&phone, kundin, "$stopp", "STOPP!");
    assert_eq!(outbox(&phone).len(), 2, "the same message again says nothing new");
    assert_eq!(phone.read(|tx| of_contact(tx, kundin, phone.now_ms())).unwrap().notices.len(), 1);
    let line = phone.read(|tx| history(tx, kundin)).unwrap().remove(0);
    assert_eq!((line.form, line.evidence.message.as_str()), (ConsentForm::OwnMessage, "$stopp"));
}

#[test]
fn the_confirmation_opens_the_gate_for_nothing_else() {
    let (phone, kundin) = phone();
    writes(&phone, kundin, "$stopp", "STOPP");
    assert_eq!(asked(&phone, kundin, Purpose::ConfirmWithdrawal), Ok(Basis::LegalDuty));
    let item = phone.read(outbox::page).unwrap().items.remove(0).id;
    phone.write(|tx| outbox::acknowledged(tx, &item, "$vermerkt")).unwrap();
    assert_eq!(asked(&phone, kundin, Purpose::ConfirmWithdrawal), Err(HoldReason::NoConsent), "it has gone");
    text(&phone, kundin, "Und noch was");
    assert_eq!(outbox(&phone)[0].1, Some(HoldReason::ConsentWithdrawn));
}

#[test]
fn no_more_advertising_leaves_answers_open_and_counts_on_every_channel() {
    let (phone, kundin) = phone();
    let mail = ChannelKind::Email;
    phone.write(|tx| record(tx, kundin, mail, Advertising, Basis::Consent, "auf der Messe")).unwrap();
    assert!(writes(&phone, kundin, "$keine", "Bitte keine Werbung mehr"));
    assert_eq!((asked(&phone, kundin, Advertising), asked(&phone, kundin, Request)), (WITHDRAWN, Ok(Basis::Consent)));
    let by_mail = phone.read(|tx| crate::consent::check(tx, kundin, mail, Advertising)).unwrap();
    assert_eq!(by_mail.map(|permit| permit.basis()), WITHDRAWN);
}

#[test]
fn a_doubtful_message_changes_nothing_until_somebody_read_it() {
    let (phone, kundin) = phone();
    assert!(!writes(&phone, kundin, "$hm", "Stopp, das Wasser läuft noch"), "it is a message like any other, too");
    assert!(!writes(&phone, kundin, "$ventil", "Stoppventil tropft"));
    writes(&phone, kundin, "$hm", "Stopp, das Wasser läuft noch");
    assert_eq!(asked(&phone, kundin, Request), Ok(Basis::Consent));
    let open = phone.read(questions).unwrap();
    assert_eq!(
        open.iter().map(|question| (question.doubt, question.event_id.as_str())).collect::<Vec<_>>(),
        [(Doubt::Withdrawal, "$hm")]
    );
    phone.write(|tx| settle(tx, &open[0].id, QuestionAnswer::WithdrawAll)).unwrap();
    assert_eq!(asked(&phone, kundin, Request), WITHDRAWN);
    assert!(phone.read(questions).unwrap().is_empty());
    phone.write(|tx| settle(tx, &open[0].id, QuestionAnswer::Nothing)).unwrap();
    assert_eq!(asked(&phone, kundin, Request), WITHDRAWN, "a second answer changes nothing");
}

#[test]
fn one_tap_takes_everything_back() {
    let (phone, kundin) = phone();
    phone.clock.advance(1_000);
    phone.write(|tx| withdraw_all(tx, kundin, MATRIX, "hat angerufen")).unwrap();
    assert_eq!((asked(&phone, kundin, Request), asked(&phone, kundin, Advertising)), (WITHDRAWN, WITHDRAWN));
    let lines = phone.read(|tx| history(tx, kundin)).unwrap();
    assert_eq!(lines.iter().filter(|line| line.evidence.note == "hat angerufen").count(), 3);
    assert_eq!(outbox(&phone).len(), 1, "it is confirmed once, not three times");
}

#[test]
fn a_tap_counts_after_everything_known_also_where_our_clock_is_behind() {
    let (phone, kundin) = phone();
    phone.write(|tx| withdraw(tx, kundin, MATRIX, Request)).unwrap();
    let an_hour_ahead = phone.now_ms() + 3_600_000;
    phone.write(|tx| super::super::wrote_first(tx, kundin, MATRIX, "$frage", an_hour_ahead)).unwrap();
    assert_eq!(asked(&phone, kundin, Request), Ok(Basis::WroteFirst));
    phone.write(|tx| withdraw(tx, kundin, MATRIX, Request)).unwrap();
    assert_eq!(asked(&phone, kundin, Request), WITHDRAWN);
    phone.write(|tx| record(tx, kundin, MATRIX, Request, Basis::Consent, "am Telefon")).unwrap();
    assert_eq!(asked(&phone, kundin, Request), Ok(Basis::Consent));
}

#[test]
fn a_withdrawal_that_got_here_late_counts_from_when_it_was_written() {
    let (phone, kundin) = phone();
    let sent_ms = phone.now_ms();
    phone.clock.advance(30 * 24 * 60 * 60 * 1_000);
    let message = Message { contact_pk: kundin, event_id: "$alt", body: "STOPP", sent_ms };
    phone.write(|tx| hear(tx, &message)).unwrap();
    assert_eq!(asked(&phone, kundin, Request), WITHDRAWN);
    assert!(outbox(&phone).is_empty(), "after a month nobody is told any more that it was heard");
    phone.write(|tx| crate::consent::wrote_first(tx, kundin, MATRIX, "$neu", sent_ms + 1)).unwrap();
    assert_eq!(asked(&phone, kundin, Request), Ok(Basis::WroteFirst), "what she wrote after it is answered");
}

#[test]
fn stopp_closes_the_way_though_a_fast_clock_noted_the_consent_just_before_as_later() {
    let (phone, kundin) = phone();
    phone.write(|tx| record(tx, kundin, MATRIX, Advertising, Basis::Consent, "am Telefon")).unwrap();
    let server_ms = phone.now_ms() - 3 * 60_000;
    let says = |event_id: &str, body: &str, sent_ms| {
        let message = Message { contact_pk: kundin, event_id, body, sent_ms };
        phone.write(|tx| hear(tx, &message)).unwrap();
    };
    says("$stopp", "STOPP", server_ms);
    assert_eq!(asked(&phone, kundin, Advertising), WITHDRAWN);
    // A consent given well after it is one, however late the word gets here.
    phone.clock.advance(3_600_000);
    phone.write(|tx| record(tx, kundin, MATRIX, Advertising, Basis::Consent, "am Telefon, danach")).unwrap();
    says("$alt", "Widerruf", server_ms);
    assert_eq!(asked(&phone, kundin, Advertising), Ok(Basis::Consent));
}
