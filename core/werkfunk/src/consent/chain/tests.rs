//! Stories of the chain: what stays provable, what is forgotten, and who is found out.

use super::*;
use crate::consent::testing::someone;
use crate::consent::{self, Basis, ChannelKind, Purpose};
use crate::contacts::Role;
use crate::store::testing::TestStore;

const MINUTE: i64 = 60_000;

/// A phone on which two people allowed something, and their contacts.
fn phone() -> (TestStore, i64, i64) {
    let phone = TestStore::new();
    let (kundin, nachbar) =
        (someone(&phone, "Frau Yıldız", Role::Customer), someone(&phone, "Herr Krause", Role::Customer));
    allows(&phone, kundin, Purpose::Order);
    allows(&phone, nachbar, Purpose::Advertising);
    (phone, kundin, nachbar)
}

fn allows(phone: &TestStore, who: i64, purpose: Purpose) {
    phone.clock.advance(MINUTE);
    phone.write(|tx| consent::record(tx, who, ChannelKind::Email, purpose, Basis::Consent, "am Telefon")).unwrap();
}

fn printed(phone: &TestStore) -> String {
    phone.read(head).unwrap()
}

fn faults(phone: &TestStore, paper: Option<&str>) -> Vec<ChainFault> {
    let report = phone.read(|tx| verify(tx, paper)).unwrap();
    assert_eq!(report.whole, report.findings.is_empty());
    report.findings.into_iter().map(|finding| finding.what).collect()
}

/// What somebody does who has the key of the database and no respect for triggers.
fn tamper(phone: &TestStore, sql: &str) {
    phone.write(|tx| rows::tamper(tx, sql)).unwrap();
}

#[test]
fn an_old_paper_fits_the_chain_that_grew_since() {
    let (phone, kundin, _) = phone();
    let paper = printed(&phone);
    allows(&phone, kundin, Purpose::SitePhotos);
    let report = phone.read(|tx| verify(tx, Some(&paper))).unwrap();
    assert_eq!((report.whole, report.links, report.paper_sequence), (true, 3, Some(2)));
    assert_ne!(printed(&phone), paper, "the head moved on");
}

#[test]
fn a_phone_without_records_has_a_head_too() {
    let phone = TestStore::new();
    phone.write(ready).unwrap();
    let paper = printed(&phone);
    someone(&phone, "Frau Yıldız", Role::Customer);
    assert_eq!(faults(&phone, Some(&paper)), []);
}

#[test]
fn erasure_forgets_the_person_and_the_chain_verifies_as_before() {
    let (phone, kundin, nachbar) = phone();
    let paper = printed(&phone);
    let erased = phone.write(|tx| consent::erase(tx, kundin)).unwrap();
    assert_eq!(erased.len(), 1);
    let report = phone.read(|tx| verify(tx, Some(&paper))).unwrap();
    assert_eq!((report.whole, report.links, report.erased), (true, 2, 1));
    assert!(phone.read(|tx| consent::history(tx, kundin)).unwrap().is_empty());
    assert_eq!(phone.read(|tx| consent::history(tx, nachbar)).unwrap().len(), 1);
    let gate = phone.read(|tx| consent::check(tx, kundin, ChannelKind::Email, Purpose::Order)).unwrap();
    assert!(gate.is_err(), "what was erased allows nothing");
}

#[test]
fn the_database_itself_refuses_to_change_or_delete() {
    let (phone, kundin, _) = phone();
    for sql in [
        "DELETE FROM consent_chain",
        "UPDATE consent_chain SET content = '{}' WHERE sequence = 1",
        "UPDATE consent_chain SET hash = x'00' WHERE sequence = 1",
        "UPDATE consent_chain SET salt = NULL, content = NULL, sequence = 9 WHERE sequence = 1",
        "DELETE FROM consents",
        "UPDATE consents SET purpose = 'advertising' WHERE purpose = 'order'",
        "UPDATE consents SET given_ms = 0",
    ] {
        assert!(phone.write(|tx| rows::run(tx, sql)).is_err(), "{sql}");
    }
    phone.write(|tx| rows::run(tx, &format!("UPDATE consents SET contact_pk = {kundin}"))).unwrap();
    assert_eq!(faults(&phone, None), [], "for whom a record counts may change, when contacts are merged");
}

#[test]
fn each_way_of_changing_a_record_is_found() {
    for (sql, fault) in [
        ("UPDATE consent_chain SET content = replace(content, 'order', 'appointment')", ChainFault::RecordAltered),
        ("UPDATE consents SET purpose = 'site_photos' WHERE purpose = 'order'", ChainFault::RegisterDiffers),
        ("DELETE FROM consents WHERE purpose = 'order'", ChainFault::RegisterDiffers),
        ("UPDATE consent_chain SET salt = randomblob(16) WHERE sequence = 1", ChainFault::RecordAltered),
        ("UPDATE consent_chain SET commitment = randomblob(32) WHERE sequence = 1", ChainFault::Altered),
        ("UPDATE consent_chain SET sequence = 7 WHERE sequence = 1", ChainFault::Torn),
    ] {
        let (phone, _, _) = phone();
        tamper(&phone, sql);
        assert!(faults(&phone, None).contains(&fault), "{sql}: {:?}", faults(&phone, None));
    }
}

#[test]
fn what_was_cut_off_the_end_is_found_with_a_paper() {
    let (phone, _, _) = phone();
    let paper = printed(&phone);
    tamper(&phone, "DELETE FROM consents WHERE purpose = 'advertising'; DELETE FROM consent_chain WHERE sequence = 2");
    assert_eq!(faults(&phone, None), [], "nothing in the table says that there was more");
    assert_eq!(faults(&phone, Some(&paper)), [ChainFault::PaperNewer]);
}

/// With the device's key, every hash and every signature right, and the records as somebody wishes they had been.
#[test]
fn a_table_written_anew_from_the_first_link_is_found_by_an_old_paper() {
    let (phone, kundin, _) = phone();
    let paper = printed(&phone);
    tamper(&phone, "DELETE FROM consents; DELETE FROM consent_chain");
    allows(&phone, kundin, Purpose::Order);
    allows(&phone, kundin, Purpose::Advertising);
    assert_eq!(faults(&phone, None), [], "the new table is whole in itself");
    assert_eq!(faults(&phone, Some(&printed(&phone))), [], "and its new papers fit it");
    assert_eq!(faults(&phone, Some(&paper)), [ChainFault::Rewritten]);
}

#[test]
fn a_table_written_anew_with_another_key_is_found_too() {
    let (phone, kundin, _) = phone();
    let paper = printed(&phone);
    tamper(&phone, "DELETE FROM consents; DELETE FROM consent_chain; DELETE FROM consent_devices");
    allows(&phone, kundin, Purpose::Order);
    allows(&phone, kundin, Purpose::Advertising);
    assert_eq!(faults(&phone, Some(&paper)), [ChainFault::PaperForged]);
}

#[test]
fn a_paper_that_is_none_or_of_another_phone_is_said_to_be() {
    let (phone, _, _) = phone();
    assert_eq!(faults(&phone, Some("Rechnung Nr. 12")), [ChainFault::PaperUnreadable]);
    let paper = printed(&phone);
    let other = paper.replacen("WFK1-0", "WFK1-7", 1);
    assert_eq!(faults(&phone, Some(&other)), [ChainFault::PaperOfOtherDevice]);
}
