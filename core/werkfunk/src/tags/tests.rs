//! Stories of labels and groups.

use super::*;
use crate::store::testing::TestStore;

fn names(phone: &TestStore, kind: TagKind) -> Vec<String> {
    phone.read(|tx| all(tx, kind)).unwrap().into_iter().map(|tag| tag.name).collect()
}

#[test]
fn six_labels_are_there_from_the_start_each_in_a_colour_of_its_own() {
    let phone = TestStore::new();
    let labels = phone.read(|tx| all(tx, TagKind::Label)).unwrap();
    let names: Vec<_> = labels.iter().map(|label| label.name.as_str()).collect();
    assert_eq!(
        names,
        ["interessant", "neue Bestellung", "Zahlung ausstehend", "bezahlt", "vollständig", "noch antworten"]
    );
    let mut colours: Vec<_> = labels.iter().filter_map(|label| label.rgb).collect();
    colours.sort_unstable();
    colours.dedup();
    assert_eq!(colours.len(), 6);
    assert!(labels.iter().all(|label| label.preset.is_some() && label.id.len() == 26));
}

#[test]
fn a_name_is_taken_in_whatever_spelling_but_a_group_may_be_called_like_a_label() {
    let phone = TestStore::new();
    let green = Some(LabelColour::Green);
    let taken = phone.write(|tx| add(tx, TagKind::Label, " VOLLSTAENDIG ", green));
    assert!(matches!(taken, Err(Problem::Invalid(_))), "{taken:?}");
    phone.write(|tx| add(tx, TagKind::Group, "vollständig", None)).unwrap();
    assert_eq!(names(&phone, TagKind::Group), ["vollständig"]);
    for (kind, name, colour) in [
        (TagKind::Label, "  ", green),
        (TagKind::Label, "!?", green),
        (TagKind::Label, "neu", None),
        (TagKind::Group, "x", green),
    ] {
        assert!(phone.write(|tx| add(tx, kind, name, colour)).is_err(), "{name}");
    }
}

#[test]
fn what_was_removed_comes_back_with_its_name() {
    let phone = TestStore::new();
    let made = phone.write(|tx| named(tx, TagKind::Group, "Stammkunden")).unwrap();
    assert_eq!(phone.write(|tx| named(tx, TagKind::Group, "stammkunden")).unwrap(), made);
    phone.write(|tx| set_gone(tx, &made, true)).unwrap();
    assert!(names(&phone, TagKind::Group).is_empty());
    assert!(phone.read(|tx| get(tx, &made)).unwrap().is_none());
    assert_eq!(phone.write(|tx| named(tx, TagKind::Group, "STAMMKUNDEN")).unwrap(), made);
    assert_eq!(names(&phone, TagKind::Group), ["STAMMKUNDEN"]);
}

#[test]
fn a_preset_that_is_renamed_is_one_no_more() {
    let phone = TestStore::new();
    let first = phone.read(|tx| all(tx, TagKind::Label)).unwrap().remove(0);
    assert!(phone.write(|tx| change(tx, &first.id, "spannend", first.colour)).unwrap());
    let (_, renamed) = phone.read(|tx| get(tx, &first.id)).unwrap().unwrap();
    assert_eq!((renamed.name.as_str(), renamed.preset, renamed.colour), ("spannend", None, first.colour));
    assert!(!phone.write(|tx| change(tx, &first.id, "spannend", Some(LabelColour::Black))).unwrap());
    let fields: Vec<_> = phone.read(ledger::history).unwrap().into_iter().map(|made| made.field).collect();
    assert_eq!(fields, ["name", "colour"]);
}

#[test]
fn a_label_from_a_file_gets_the_colour_that_fewest_have() {
    let phone = TestStore::new();
    let id = phone.write(|tx| named(tx, TagKind::Label, "Messe")).unwrap();
    let (_, label) = phone.read(|tx| get(tx, &id)).unwrap().unwrap();
    assert_eq!(label.colour, Some(LabelColour::Purple));
}
