//! Stories of the ledger.

use super::*;
use crate::store::testing::TestStore;
use crate::{Problem, store::WriteTx};
use serde_json::json;

fn a_contact_is_renamed_and_deleted(tx: &WriteTx<'_>) -> Result<()> {
    created(tx, Kind::Contact, "01KUNDIN", &json!({ "name": "Frau Yıldız", "town": "Köln" }))?;
    changed(tx, Kind::Contact, "01KUNDIN", "name", "Frau Yıldız-Kaya")?;
    deleted(tx, Kind::Contact, "01KUNDIN")
}

#[test]
fn a_new_entity_is_one_operation_and_each_later_field_another() {
    let phone = TestStore::new();
    phone.write(a_contact_is_renamed_and_deleted).unwrap();
    let history = phone.read(history).unwrap();
    let shape: Vec<_> = history.iter().map(|made| (made.field.as_str(), made.value.as_deref())).collect();
    assert_eq!(
        shape,
        [("*", Some(r#"{"name":"Frau Yıldız","town":"Köln"}"#)), ("name", Some(r#""Frau Yıldız-Kaya""#)), ("-", None),]
    );
}

#[test]
fn readings_rise_though_the_phone_sets_its_clock_back_and_starts_again() {
    let mut phone = TestStore::new();
    phone.write(a_contact_is_renamed_and_deleted).unwrap();
    phone.clock.advance(-3_600_000);
    phone.reopen().unwrap();
    phone.write(a_contact_is_renamed_and_deleted).unwrap();
    let readings: Vec<i64> = phone.read(history).unwrap().into_iter().map(|made| made.clock).collect();
    assert_eq!(readings.len(), 6);
    assert!(readings.is_sorted_by(|earlier, later| earlier < later));
}

#[test]
fn a_change_that_fails_leaves_no_operation() {
    let phone = TestStore::new();
    let failed = phone.write(|tx| {
        a_contact_is_renamed_and_deleted(tx)?;
        Err::<(), _>(Problem::Invalid("for the test"))
    });
    assert!(failed.is_err());
    assert!(phone.read(history).unwrap().is_empty());
}
