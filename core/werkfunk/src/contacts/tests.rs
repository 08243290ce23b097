//! Stories of the contact book.

use super::*;
use crate::store::testing::TestStore;

fn yildiz() -> NewContact {
    NewContact {
        role: Role::Customer,
        name: " Frau Yıldız ".to_owned(),
        town: "Köln-Nippes".to_owned(),
        numbers: vec!["0171 123 45 67".to_owned(), "+49 171 1234567".to_owned(), " ".to_owned(), "DW 23".to_owned()],
        matrix_id: Some("@yildiz:koeln.example".to_owned()),
    }
}

fn called(name: &str, role: Role) -> NewContact {
    NewContact { role, name: name.to_owned(), town: String::new(), numbers: Vec::new(), matrix_id: None }
}

fn add_now(phone: &TestStore, new: &NewContact) -> ContactRef {
    phone.write(|tx| add(tx, new)).unwrap()
}

#[test]
fn the_kundin_is_found_again_by_all_she_is_known_by() {
    let phone = TestStore::new();
    let kundin = add_now(&phone, &yildiz());
    let found = |ask: &dyn Fn(&ReadTx<'_>) -> Result<Option<ContactRef>>| phone.read(|tx| ask(tx)).unwrap();
    assert_eq!(found(&|tx| by_number(tx, "0049 (0)171/1234567")).as_ref(), Some(&kundin));
    assert_eq!(found(&|tx| by_channel(tx, ChannelKind::Matrix, "@yildiz:koeln.example")).as_ref(), Some(&kundin));
    assert_eq!(found(&|tx| by_channel(tx, ChannelKind::Email, "@yildiz:koeln.example")), None);
    assert_eq!(found(&|tx| by_number(tx, "0171 7654321")), None);
    assert_eq!(found(&|tx| by_number(tx, "110")), None);
    assert_eq!(phone.read(|tx| get(tx, &kundin.id)).unwrap(), kundin);
}

#[test]
fn her_card_shows_each_number_once() {
    let phone = TestStore::new();
    let kundin = add_now(&phone, &yildiz());
    let card = phone.read(|tx| card(tx, kundin.pk)).unwrap();
    assert_eq!(card.name, "Frau Yıldız");
    assert_eq!(card.numbers, ["+491711234567", "DW 23"]);
    assert_eq!(card.matrix_id.as_deref(), Some("@yildiz:koeln.example"));
    assert_eq!(phone.read(list).unwrap(), [card]);
    assert_eq!(phone.read(|tx| numbers(tx, kundin.pk)).unwrap(), ["+491711234567"]);
    assert_eq!(phone.read(|tx| name(tx, kundin.pk)).unwrap(), "Frau Yıldız");
    assert_eq!(phone.read(|tx| role(tx, kundin.pk)).unwrap(), Role::Customer);
}

#[test]
fn a_new_contact_is_one_operation_with_all_its_fields() {
    let phone = TestStore::new();
    let kundin = add_now(&phone, &yildiz());
    let history = phone.read(ledger::history).unwrap();
    let [made] = history.as_slice() else { panic!("{} operations", history.len()) };
    assert_eq!((made.kind.as_str(), &made.entity, made.field.as_str()), ("contact", &kundin.id, "*"));
    let value: serde_json::Value = serde_json::from_str(made.value.as_deref().unwrap()).unwrap();
    assert_eq!(value["name"], "Frau Yıldız");
    assert_eq!(value["role"], "customer");
    assert_eq!(value["numbers"], serde_json::json!(["0171 123 45 67", "DW 23"]));
    assert_eq!(value["matrix_id"], "@yildiz:koeln.example");
}

#[test]
fn what_the_buero_types_wrong_is_refused_and_leaves_nothing() {
    let phone = TestStore::new();
    add_now(&phone, &yildiz());
    let wrong = [
        called("  ", Role::Customer),
        NewContact { matrix_id: Some("yildiz".to_owned()), ..called("Yıldız", Role::Customer) },
        NewContact { matrix_id: Some("@yildiz:koeln.example".to_owned()), ..called("Zweimal", Role::Customer) },
    ];
    for new in wrong {
        let refused = phone.write(|tx| add(tx, &new));
        assert!(matches!(refused, Err(Problem::Invalid(_))), "{refused:?}");
    }
    assert_eq!(phone.read(list).unwrap().len(), 1);
    assert_eq!(phone.read(ledger::history).unwrap().len(), 1);
}

#[test]
fn an_empty_matrix_field_is_no_identity() {
    let phone = TestStore::new();
    let geselle =
        add_now(&phone, &NewContact { matrix_id: Some(" ".to_owned()), ..called("Geselle", Role::Colleague) });
    assert_eq!(phone.read(|tx| card(tx, geselle.pk)).unwrap().matrix_id, None);
}

#[test]
fn the_list_reads_like_a_phone_book() {
    let phone = TestStore::new();
    for name in ["Zeller", "Özil", "Oppermann", "bauer"] {
        add_now(&phone, &called(name, Role::Supplier));
    }
    let names: Vec<_> = phone.read(list).unwrap().into_iter().map(|card| card.name).collect();
    assert_eq!(names, ["bauer", "Oppermann", "Özil", "Zeller"]);
}

#[test]
fn someone_who_writes_becomes_a_customer_once() {
    let phone = TestStore::new();
    let writes = |shown: Option<&str>| phone.write(|tx| from_message(tx, "@yildiz:koeln.example", shown)).unwrap();
    let first = writes(Some("Frau Yıldız"));
    assert_eq!(writes(Some("Nilgün Y.")), first);
    let card = phone.read(|tx| card(tx, first.pk)).unwrap();
    assert_eq!((card.name.as_str(), card.role), ("Frau Yıldız", Role::Customer));
    assert_eq!(phone.read(ledger::history).unwrap().len(), 1);
}

#[test]
fn someone_known_who_writes_stays_who_they_are() {
    let phone = TestStore::new();
    let geselle =
        NewContact { matrix_id: Some("@geselle:betrieb.example".to_owned()), ..called("Geselle", Role::Colleague) };
    let geselle = add_now(&phone, &geselle);
    let writer = phone.write(|tx| from_message(tx, "@geselle:betrieb.example", Some("Chef"))).unwrap();
    assert_eq!(writer, geselle);
    assert_eq!(phone.read(|tx| name(tx, geselle.pk)).unwrap(), "Geselle");
}

#[test]
fn nobody_is_not_found() {
    let phone = TestStore::new();
    assert!(matches!(phone.read(|tx| get(tx, "01NOBODY")), Err(Problem::NotFound("contact"))));
    assert!(matches!(phone.read(|tx| card(tx, 7)), Err(Problem::NotFound("contact"))));
    assert!(matches!(phone.read(|tx| role(tx, 7)), Err(Problem::NotFound("contact"))));
    assert!(matches!(phone.read(|tx| name(tx, 7)), Err(Problem::NotFound("contact"))));
}

#[tokio::test]
async fn a_new_contact_is_announced() {
    let phone = TestStore::new();
    let screen = phone.hub().subscribe();
    assert_eq!(screen.next().await, [Change::Everything]);
    add_now(&phone, &yildiz());
    assert_eq!(screen.next().await, [Change::Contacts]);
}
