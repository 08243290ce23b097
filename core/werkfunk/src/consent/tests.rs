//! Stories of consent, and the table of the gate.

use super::testing::{asked, someone};
use super::*;
use crate::outbox::HoldReason::{ConsentWithdrawn, NoConsent, UnknownMember};
use crate::store::testing::{MONDAY_MORNING, TestStore};
use Purpose::{Advertising, Appointment, Order, Request, SitePhotos};

const MATRIX: ChannelKind = ChannelKind::Matrix;
const MINUTE: i64 = 60_000;

fn kundin(phone: &TestStore) -> i64 {
    someone(phone, "Frau Yıldız", Role::Customer)
}

fn writes(phone: &TestStore, who: i64, sent_ms: i64) {
    phone.write(|tx| wrote_first(tx, who, MATRIX, "$event", sent_ms)).unwrap();
}

fn takes_back(phone: &TestStore, who: i64, purpose: Purpose) {
    phone.clock.advance(MINUTE);
    phone.write(|tx| withdraw(tx, who, MATRIX, purpose)).unwrap();
    phone.clock.advance(MINUTE);
}

fn agrees(phone: &TestStore, who: i64, purpose: Purpose) {
    phone.write(|tx| record(tx, who, MATRIX, purpose, Basis::Consent, "told the Büro on the phone")).unwrap();
}

#[test]
fn the_table_of_the_gate() {
    use Basis::{Consent, Contract, Employment, Withdrawn, WroteFirst};
    use Role::{Colleague, Customer, Supplier};
    type Row<'a> = (Option<Role>, &'a [(Purpose, Basis)], Purpose, std::result::Result<Basis, HoldReason>);
    let table: &[Row<'_>] = &[
        // Nobody in the contact book, and nobody asked yet.
        (None, &[], Request, Err(NoConsent)),
        (Some(Customer), &[], Request, Err(NoConsent)),
        (Some(Customer), &[], Advertising, Err(NoConsent)),
        // She wrote first: answers and what serves them, no advertising.
        (Some(Customer), &[(Request, WroteFirst)], Request, Ok(WroteFirst)),
        (Some(Customer), &[(Request, WroteFirst)], Appointment, Ok(WroteFirst)),
        (Some(Customer), &[(Request, WroteFirst)], SitePhotos, Ok(WroteFirst)),
        (Some(Customer), &[(Request, WroteFirst)], Advertising, Err(NoConsent)),
        (Some(Customer), &[(Advertising, WroteFirst)], Advertising, Err(NoConsent)),
        // Consent counts for its purpose alone.
        (Some(Customer), &[(Order, Consent)], Order, Ok(Consent)),
        (Some(Customer), &[(Order, Consent)], SitePhotos, Err(NoConsent)),
        (Some(Customer), &[(Request, Consent)], Advertising, Err(NoConsent)),
        (Some(Customer), &[(Advertising, Consent)], Advertising, Ok(Consent)),
        (Some(Customer), &[(Advertising, Consent)], Request, Err(NoConsent)),
        (Some(Customer), &[(Order, Contract)], Order, Ok(Contract)),
        // The newest record counts.
        (Some(Customer), &[(Order, Consent), (Order, Withdrawn)], Order, Err(ConsentWithdrawn)),
        (Some(Customer), &[(Order, Withdrawn), (Order, Consent)], Order, Ok(Consent)),
        (Some(Customer), &[(Request, WroteFirst), (Request, Withdrawn)], SitePhotos, Err(ConsentWithdrawn)),
        (Some(Customer), &[(Request, WroteFirst), (SitePhotos, Withdrawn)], SitePhotos, Err(ConsentWithdrawn)),
        (Some(Customer), &[(Request, WroteFirst), (SitePhotos, Withdrawn)], Request, Ok(WroteFirst)),
        (Some(Customer), &[(Advertising, Consent), (Advertising, Withdrawn)], Advertising, Err(ConsentWithdrawn)),
        (Some(Customer), &[(Advertising, Contract)], Advertising, Err(NoConsent)),
        // Suppliers by contract, but no advertising without consent.
        (Some(Supplier), &[], Order, Ok(Contract)),
        (Some(Supplier), &[], Advertising, Err(NoConsent)),
        (Some(Supplier), &[(Advertising, Consent)], Advertising, Ok(Consent)),
        // A contract does not rest on consent and is not ended by taking one back.
        (Some(Supplier), &[(Order, Withdrawn)], Order, Ok(Contract)),
        (Some(Supplier), &[(Advertising, Consent), (Advertising, Withdrawn)], Advertising, Err(ConsentWithdrawn)),
        // Colleagues are the company.
        (Some(Colleague), &[], Request, Ok(Employment)),
        (Some(Colleague), &[], Advertising, Ok(Employment)),
    ];
    for (role, records, purpose, verdict) in table {
        let facts = Facts { role: *role, records: records.to_vec(), ..Facts::default() };
        let answer = decide(&facts, *purpose).map(|permit| permit.basis());
        assert_eq!(answer, *verdict, "{facts:?} for {purpose:?}");
    }
}

#[test]
fn a_kundin_who_wrote_is_answered_but_gets_no_advertising() {
    let phone = TestStore::new();
    let kundin = kundin(&phone);
    assert_eq!(asked(&phone, kundin, Request), Err(NoConsent));
    writes(&phone, kundin, MONDAY_MORNING);
    assert_eq!(asked(&phone, kundin, Request), Ok(Basis::WroteFirst));
    assert_eq!(asked(&phone, kundin, Advertising), Err(NoConsent));
}

#[test]
fn what_she_allowed_on_one_channel_says_nothing_of_another() {
    let phone = TestStore::new();
    let kundin = kundin(&phone);
    writes(&phone, kundin, MONDAY_MORNING);
    let by_mail = phone.read(|tx| check(tx, kundin, ChannelKind::Email, Request)).unwrap();
    assert_eq!(by_mail, Err(NoConsent));
}

#[test]
fn ten_messages_are_one_record() {
    let phone = TestStore::new();
    let kundin = kundin(&phone);
    for minute in 0..10 {
        writes(&phone, kundin, MONDAY_MORNING + minute * MINUTE);
    }
    assert_eq!(phone.read(|tx| facts(tx, kundin, MATRIX)).unwrap().records.len(), 1);
}

#[test]
fn a_withdrawal_closes_at_once_and_the_past_stays_provable() {
    let phone = TestStore::new();
    let kundin = kundin(&phone);
    agrees(&phone, kundin, Advertising);
    takes_back(&phone, kundin, Advertising);
    assert_eq!(asked(&phone, kundin, Advertising), Err(ConsentWithdrawn));
    let records = phone.read(|tx| facts(tx, kundin, MATRIX)).unwrap().records;
    assert_eq!(records, [(Advertising, Basis::Consent), (Advertising, Basis::Withdrawn)]);
}

#[test]
fn her_own_new_message_after_a_withdrawal_is_answered() {
    let phone = TestStore::new();
    let kundin = kundin(&phone);
    writes(&phone, kundin, MONDAY_MORNING);
    takes_back(&phone, kundin, Request);
    assert_eq!(asked(&phone, kundin, Request), Err(ConsentWithdrawn));
    writes(&phone, kundin, phone.now_ms());
    assert_eq!(asked(&phone, kundin, Request), Ok(Basis::WroteFirst));
}

#[test]
fn her_new_message_does_not_bring_back_advertising_or_photos_she_refused() {
    let phone = TestStore::new();
    let kundin = kundin(&phone);
    agrees(&phone, kundin, Advertising);
    takes_back(&phone, kundin, Advertising);
    takes_back(&phone, kundin, SitePhotos);
    writes(&phone, kundin, phone.now_ms());
    assert_eq!(asked(&phone, kundin, Request), Ok(Basis::WroteFirst));
    assert_eq!(asked(&phone, kundin, Advertising), Err(ConsentWithdrawn));
    assert_eq!(asked(&phone, kundin, SitePhotos), Err(ConsentWithdrawn));
}

#[test]
fn an_old_message_that_arrives_after_the_withdrawal_opens_nothing() {
    let phone = TestStore::new();
    let kundin = kundin(&phone);
    takes_back(&phone, kundin, Request);
    writes(&phone, kundin, MONDAY_MORNING);
    assert_eq!(asked(&phone, kundin, Request), Err(ConsentWithdrawn));
}

#[test]
fn a_consent_nobody_can_prove_is_not_recorded() {
    let phone = TestStore::new();
    let kundin = kundin(&phone);
    let unproven = phone.write(|tx| record(tx, kundin, MATRIX, Order, Basis::Consent, "  "));
    assert!(matches!(unproven, Err(Problem::Invalid("evidence"))));
    let disguised = phone.write(|tx| record(tx, kundin, MATRIX, Order, Basis::Withdrawn, "she said so"));
    assert!(matches!(disguised, Err(Problem::Invalid("basis"))));
    assert!(phone.read(|tx| facts(tx, kundin, MATRIX)).unwrap().records.is_empty());
}

#[test]
fn no_contract_allows_advertising() {
    let phone = TestStore::new();
    let who = kundin(&phone);
    let given = GivenConsent::bare(ChannelKind::Matrix, Purpose::Advertising);
    let refused = phone.write(|tx| give(tx, who, Basis::Contract, &given));
    assert!(matches!(refused, Err(Problem::Invalid(_))), "{refused:?}");
}

#[test]
fn the_company_is_called_as_the_imprint_says_once_somebody_said_it() {
    let phone = TestStore::new();
    let name = || phone.read(imprint).unwrap().company;
    phone.write(|tx| ready(tx, "", "Europe/Berlin")).unwrap();
    let said = Imprint { company: "Müller Bäder GmbH".to_owned(), ..Imprint::default() };
    phone.write(|tx| set_imprint(tx, &said)).unwrap();
    phone.write(|tx| ready(tx, "Betrieb", "Europe/Berlin")).unwrap();
    assert_eq!(name(), "Müller Bäder GmbH");
    phone.write(|tx| set_imprint(tx, &Imprint { company: " ".to_owned(), ..said })).unwrap();
    assert_eq!(name(), "Müller Bäder GmbH", "a company without a name keeps the one it had");
}

#[test]
fn every_record_is_an_operation_with_its_proof() {
    let phone = TestStore::new();
    let kundin = kundin(&phone);
    agrees(&phone, kundin, Order);
    let operations = phone.read(ledger::history).unwrap();
    let made = operations.iter().find(|made| made.kind == "consent").unwrap();
    assert_eq!(made.field, "*");
    let value: serde_json::Value = serde_json::from_str(made.value.as_deref().unwrap()).unwrap();
    let record: Record = serde_json::from_str(value["content"].as_str().unwrap()).unwrap();
    assert_eq!(record.contact, phone.read(|tx| contacts::id(tx, kundin)).unwrap());
    assert_eq!((record.purpose, record.basis), (Order, Basis::Consent));
    assert_eq!(record.evidence.note, "told the Büro on the phone");
    assert_eq!((record.given_ms(), record.text_version.as_str()), (MONDAY_MORNING, wording::VERSION));
    let link = operations.iter().find(|made| made.kind == "consent_link").unwrap();
    let link = link.value.as_deref().unwrap();
    assert!(!link.contains("Order") && !link.contains(&record.contact), "the link tells nothing about anybody");
}

#[test]
fn a_colleague_who_writes_needs_no_record() {
    let phone = TestStore::new();
    let geselle = someone(&phone, "Geselle", Role::Colleague);
    writes(&phone, geselle, MONDAY_MORNING);
    assert!(phone.read(|tx| facts(tx, geselle, MATRIX)).unwrap().records.is_empty());
    assert_eq!(asked(&phone, geselle, Request), Ok(Basis::Employment));
}

#[test]
fn in_a_room_the_strictest_answer_counts() {
    let phone = TestStore::new();
    let (kundin, nachbar) = (kundin(&phone), someone(&phone, "Nachbar", Role::Customer));
    let geselle = someone(&phone, "Geselle", Role::Colleague);
    writes(&phone, kundin, MONDAY_MORNING);
    let room = |members: &[Option<i64>]| {
        phone.read(|tx| check_all(tx, members, MATRIX, Request)).unwrap().map(|permit| permit.basis())
    };
    assert_eq!(room(&[Some(kundin)]), Ok(Basis::WroteFirst));
    assert_eq!(room(&[Some(geselle), Some(kundin)]), Ok(Basis::WroteFirst));
    assert_eq!(room(&[Some(geselle)]), Ok(Basis::Employment));
    assert_eq!(room(&[Some(kundin), Some(nachbar)]), Err(NoConsent));
    assert_eq!(room(&[Some(kundin), None]), Err(UnknownMember));
    assert_eq!(room(&[]), Err(NoConsent));
    takes_back(&phone, nachbar, Request);
    assert_eq!(room(&[None, Some(kundin), Some(nachbar)]), Err(ConsentWithdrawn));
}

#[test]
fn an_invitation_is_a_request_unless_consent_was_withdrawn() {
    let phone = TestStore::new();
    let (kundin, geselle) = (kundin(&phone), someone(&phone, "Geselle", Role::Colleague));
    let joined = |who| phone.read(|tx| invited(tx, who)).unwrap().map(|permit| permit.basis());
    assert_eq!(joined(None), Ok(Basis::WroteFirst));
    assert_eq!(joined(Some(kundin)), Ok(Basis::WroteFirst));
    assert_eq!(joined(Some(geselle)), Ok(Basis::Employment));
    takes_back(&phone, kundin, Request);
    assert_eq!(joined(Some(kundin)), Err(ConsentWithdrawn));
}

#[test]
fn what_has_to_be_said_passes_only_while_it_is_logged() {
    use Purpose::{AskConsent, ConfirmWithdrawal};
    let role = Some(Role::Customer);
    for (purpose, basis) in [(ConfirmWithdrawal, Basis::LegalDuty), (AskConsent, Basis::WroteFirst)] {
        let unlogged = Facts { role, records: vec![(Request, Basis::WroteFirst)], ..Facts::default() };
        assert_eq!(decide(&unlogged, purpose), Err(NoConsent));
        let logged = Facts { notices: vec![purpose], records: vec![(Request, Basis::Withdrawn)], role, blocked: false };
        assert_eq!(decide(&logged, purpose).map(|permit| permit.basis()), Ok(basis));
        assert_eq!(decide(&logged, Request), Err(ConsentWithdrawn), "nothing else passes with it");
        let colleague = Facts { role: Some(Role::Colleague), ..Facts::default() };
        let room = [Some(colleague), Some(logged.clone())];
        assert_eq!(decide_all(&room, purpose).map(|permit| permit.basis()), Ok(basis), "the office may read it");
        let room = [Some(logged), Some(unlogged)];
        assert_eq!(decide_all(&room, purpose), Err(NoConsent), "another customer may not");
    }
}

#[test]
fn the_gate_says_what_would_open_it() {
    use OpensBy::{Consent, Contract, NamingMember, OwnMessage};
    let facts = |records: &[(Purpose, Basis)]| Facts { records: records.to_vec(), ..Facts::default() };
    let withdrawn = facts(&[(Request, Basis::Withdrawn)]);
    for (facts, purpose, why, opening) in [
        (facts(&[]), Request, NoConsent, vec![OwnMessage, Consent, Contract]),
        (facts(&[]), Advertising, NoConsent, vec![Consent]),
        (withdrawn.clone(), Request, ConsentWithdrawn, vec![OwnMessage, Consent]),
        (withdrawn.clone(), SitePhotos, ConsentWithdrawn, vec![OwnMessage, Consent]),
        (facts(&[(SitePhotos, Basis::Withdrawn)]), SitePhotos, ConsentWithdrawn, vec![Consent]),
        (withdrawn, Advertising, ConsentWithdrawn, vec![Consent]),
        (facts(&[]), Request, UnknownMember, vec![NamingMember]),
        (facts(&[]), Request, HoldReason::PhotoTooLarge, vec![]),
    ] {
        assert_eq!(opens_by(&facts, purpose, why), opening, "{why:?} for {purpose:?}");
    }
}

#[test]
fn what_counts_is_when_it_was_given_and_not_when_it_was_taken_down() {
    let phone = TestStore::new();
    let kundin = kundin(&phone);
    takes_back(&phone, kundin, SitePhotos);
    let evidence = ConsentEvidence { photo: "ab12".to_owned(), ..ConsentEvidence::default() };
    let paper = |given_ms| GivenConsent {
        form: ConsentForm::Written,
        evidence: evidence.clone(),
        given_ms: Some(given_ms),
        ..GivenConsent::bare(MATRIX, SitePhotos)
    };
    phone.write(|tx| give(tx, kundin, Basis::Consent, &paper(MONDAY_MORNING - MINUTE))).unwrap();
    assert_eq!(asked(&phone, kundin, SitePhotos), Err(ConsentWithdrawn), "the paper is older than the withdrawal");
    phone.write(|tx| give(tx, kundin, Basis::Consent, &paper(phone.now_ms()))).unwrap();
    assert_eq!(asked(&phone, kundin, SitePhotos), Ok(Basis::Consent));
    let tomorrow = phone.write(|tx| give(tx, kundin, Basis::Consent, &paper(phone.now_ms() + MINUTE)));
    assert!(matches!(tomorrow, Err(Problem::Invalid(_))));
}

#[test]
fn the_history_tells_everything_and_what_counts() {
    let phone = TestStore::new();
    phone.write(|tx| ready(tx, "Malerbetrieb Sonntag", "Europe/Berlin")).unwrap();
    let kundin = kundin(&phone);
    agrees(&phone, kundin, Advertising);
    takes_back(&phone, kundin, Advertising);
    let lines = phone.read(|tx| history(tx, kundin)).unwrap();
    let shape: Vec<_> = lines.iter().map(|line| (line.basis, line.counts, line.sequence)).collect();
    assert_eq!(shape, [(Basis::Withdrawn, true, 2), (Basis::Consent, false, 1)]);
    let given = &lines[1];
    assert_eq!(given.given, "2026-03-02T07:30:00+01:00[Europe/Berlin]");
    assert!(given.text.contains("Malerbetrieb Sonntag") && given.text.contains("Werbung"), "{}", given.text);
    assert_eq!((given.text_sha256.len(), given.notice_version.as_str()), (64, wording::VERSION));
    assert_eq!(phone.read(register).unwrap()[0].lines, lines);
    let all = phone.read(|tx| of_contact(tx, kundin, phone.now_ms())).unwrap();
    assert_eq!(all.gate.len(), ChannelKind::ALL.len() * Purpose::ASKED_FOR.len());
    let advertising = all.gate.iter().find(|one| one.channel == MATRIX && one.purpose == Advertising).unwrap();
    assert_eq!((advertising.why, &advertising.opens_by[..]), (Some(ConsentWithdrawn), &[OpensBy::Consent][..]));
}

#[test]
fn nobody_records_a_consent_to_what_needs_none() {
    let phone = TestStore::new();
    let kundin = kundin(&phone);
    let refused = phone.write(|tx| record(tx, kundin, MATRIX, Purpose::AskConsent, Basis::Consent, "on the phone"));
    assert!(matches!(refused, Err(Problem::Invalid("purpose"))));
}

#[tokio::test]
async fn a_withdrawal_wakes_the_outbox() {
    let phone = TestStore::new();
    let kundin = kundin(&phone);
    let outbox = phone.hub().subscribe();
    assert_eq!(outbox.next().await, [Change::Everything]);
    takes_back(&phone, kundin, Request);
    assert_eq!(outbox.next().await, [Change::Outbox, Change::Contacts]);
}

#[test]
fn only_the_gate_makes_permits() {
    let source = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut makers = Vec::new();
    let mut folders = vec![source.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") && makes_permits(&path) {
                makers.push(path.strip_prefix(&source).unwrap().display().to_string());
            }
        }
    }
    assert_eq!(makers, ["consent/gate.rs"]);
}

/// Whether a file builds the struct by its fields: in code, not in a type's place or a comment.
fn makes_permits(path: &std::path::Path) -> bool {
    let built = concat!("Permit", " { ");
    let text = std::fs::read_to_string(path).unwrap();
    text.lines().any(|line| line.contains(built) && !line.trim_start().starts_with("//") && !line.contains("struct"))
}
