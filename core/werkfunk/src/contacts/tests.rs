//! Stories of the contact book.

use super::testing::{form, number, text};
use super::*;
use crate::ledger;
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
    let number = |typed: &str, place: u32| serde_json::json!({ "typed": typed, "kind": "other", "place": place });
    assert_eq!(value["number.1"], number("0171 123 45 67", 0));
    assert_eq!(value["number.2"], number("DW 23", 1));
    assert_eq!(value["address.1"]["town"], "Köln-Nippes");
    assert_eq!(value["matrix.1"]["value"], "@yildiz:koeln.example");
    assert!(value.get("given").is_none(), "what is empty is no field");
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

/// A contact with something in every field.
fn everything(phone: &TestStore) -> ContactFields {
    let label = phone.read(|tx| tags::all(tx, TagKind::Label)).unwrap().remove(3);
    let address = ContactAddress {
        kind: AddressKind::Site,
        street: "Neusser Str. 12".to_owned(),
        extra: "Hinterhaus".to_owned(),
        postcode: "50733".to_owned(),
        town: "Köln".to_owned(),
        region: "NRW".to_owned(),
        country: "DE".to_owned(),
        ..ContactAddress::default()
    };
    ContactFields {
        role: Role::Supplier,
        is_company: true,
        name: Name {
            prefix: "Dr.".to_owned(),
            given: "Nilgün".to_owned(),
            additional: "Ayşe".to_owned(),
            family: "Yıldız".to_owned(),
            suffix: "jun.".to_owned(),
            shown: "Yıldız Bau GmbH".to_owned(),
        },
        attention: "Frau Demir".to_owned(),
        company: "Yıldız Bau GmbH".to_owned(),
        department: "Einkauf".to_owned(),
        position: "Inhaberin".to_owned(),
        numbers: vec![ContactNumber {
            kind: NumberKind::Mobile,
            label: "Baustelle".to_owned(),
            ..number("0171 1234567")
        }],
        emails: vec![text("Info@Yildiz-Bau.example"), text("rechnung@yildiz-bau.example")],
        addresses: vec![address],
        web: vec![text("https://yildiz-bau.example")],
        matrix_ids: vec![text("@yildiz:koeln.example")],
        birthday: Some("1980-04-03".to_owned()),
        notes: "Hund\nTor klemmt".to_owned(),
        photo: None,
        customer_number: "K-1007".to_owned(),
        language: "tr".to_owned(),
        preferred: Some(ChannelKind::Whatsapp),
        tags: vec![label.id],
    }
}

fn page_of(phone: &TestStore, id: &str) -> ContactPage {
    phone.read(|tx| page(tx, id)).unwrap()
}

#[test]
fn everything_a_form_says_is_kept_and_comes_back() {
    let phone = TestStore::new();
    let form = everything(&phone);
    let (contact, _) = phone.write(|tx| create(tx, &form)).unwrap();
    let page = page_of(&phone, &contact.id);
    let mut back = page.fields.clone();
    back.numbers.iter_mut().for_each(|number| number.part.clear());
    back.addresses.iter_mut().for_each(|address| address.part.clear());
    for texts in [&mut back.emails, &mut back.web, &mut back.matrix_ids] {
        texts.iter_mut().for_each(|text| text.part.clear());
    }
    assert_eq!(back, form);
    assert_eq!(page.labels[0].name, "bezahlt");
    assert_eq!((page.numbers[0].shown.as_str(), page.numbers[0].class), ("0171 1234567", NumberClass::Mobile));
    assert_eq!((page.source.kind, page.source.at_ms), (SourceKind::Typed, phone.now_ms()));
}

#[test]
fn a_card_of_the_book_has_everything_a_form_said() {
    let phone = TestStore::new();
    let (contact, _) = phone.write(|tx| create(tx, &everything(&phone))).unwrap();
    let (card, photo) = phone.read(|tx| whole_card(tx, contact.pk)).unwrap();
    assert_eq!((card.labels.as_slice(), photo), (["bezahlt".to_owned()].as_slice(), None));
    assert_eq!(card.name.shown, "Yıldız Bau GmbH");
    assert_eq!(card.addresses[0].kind, AddressKind::Site);
    assert_eq!((card.role, card.preferred), (Some(Role::Supplier), Some(ChannelKind::Whatsapp)));
    assert_eq!(card.matrix_ids, ["@yildiz:koeln.example"]);
}

#[test]
fn only_what_a_form_changed_is_an_operation() {
    let phone = TestStore::new();
    let (contact, _) = phone.write(|tx| create(tx, &everything(&phone))).unwrap();
    let mut form = page_of(&phone, &contact.id).fields;
    assert!(phone.write(|tx| save(tx, &contact.id, &form)).unwrap().is_none(), "nothing new is no change");
    form.position = "Chefin".to_owned();
    form.numbers.push(number("0221 4711 - 230"));
    form.web.clear();
    phone.write(|tx| save(tx, &contact.id, &form)).unwrap().unwrap();
    let history = phone.read(ledger::history).unwrap();
    let later: Vec<_> = history[1..].iter().map(|made| (made.field.as_str(), made.value.as_deref().unwrap())).collect();
    let [(number, value), position, web] = later[..] else { panic!("{later:?}") };
    assert!(number.starts_with("number.") && number.len() == 19 && value.contains("0221 4711 - 230"), "{later:?}");
    assert_eq!(position, ("position", "\"Chefin\""));
    assert!(web.0.starts_with("web.") && web.1 == "null", "{web:?}");
}

#[test]
fn a_saved_form_is_taken_back_but_for_what_somebody_changed_since() {
    let phone = TestStore::new();
    let (contact, added) = phone.write(|tx| create(tx, &everything(&phone))).unwrap();
    let before = page_of(&phone, &contact.id).fields;
    let saved = |change: &dyn Fn(&mut ContactFields)| {
        let mut form = page_of(&phone, &contact.id).fields;
        change(&mut form);
        phone.write(|tx| save(tx, &contact.id, &form)).unwrap().unwrap()
    };
    let first = saved(&|form| {
        form.position = "Chefin".to_owned();
        form.language = "de".to_owned();
        form.numbers.clear();
    });
    saved(&|form| form.position = "Meisterin".to_owned());
    let undone = phone.write(|tx| undo(tx, &first.id)).unwrap();
    assert_eq!(undone, Undone { restored: 1, removed: 0, kept: 1 });
    let now = page_of(&phone, &contact.id).fields;
    assert_eq!(now, ContactFields { position: "Meisterin".to_owned(), ..before });
    assert_eq!(phone.write(|tx| undo(tx, &first.id)).unwrap(), Undone::default(), "twice is as once");
    let kinds: Vec<_> =
        phone.read(|tx| history(tx, &contact.id)).unwrap().into_iter().map(|c| c.undone_ms.is_some()).collect();
    assert_eq!(kinds, [false, true, false]);
    let kept = phone.write(|tx| undo(tx, &added.id)).unwrap();
    assert_eq!((kept.removed, kept.kept), (0, 1), "what somebody changed since is not removed");
}

#[test]
fn a_contact_that_was_just_added_is_gone_when_that_is_taken_back() {
    let phone = TestStore::new();
    let (contact, added) = phone.write(|tx| create(tx, &everything(&phone))).unwrap();
    assert_eq!(phone.write(|tx| undo(tx, &added.id)).unwrap().removed, 1);
    assert!(matches!(phone.read(|tx| page(tx, &contact.id)), Err(Problem::NotFound(_))));
    assert!(phone.read(|tx| find(tx, "yıl", &ContactFilter::default(), None, 9)).unwrap().contacts.is_empty());
    assert_eq!(phone.read(|tx| by_number(tx, "0171 1234567")).unwrap(), None);
    assert_eq!(phone.read(ledger::history).unwrap().last().unwrap().field, "-");
    phone.write(|tx| create(tx, &everything(&phone))).unwrap();
}

#[test]
fn what_was_changed_is_told_in_words() {
    let phone = TestStore::new();
    let (contact, _) = phone.write(|tx| create(tx, &form("Frau Yıldız"))).unwrap();
    let label = phone.read(|tx| tags::all(tx, TagKind::Label)).unwrap().remove(0);
    phone.write(|tx| set_tag(tx, std::slice::from_ref(&contact.id), &label.id, true)).unwrap();
    let mut form = page_of(&phone, &contact.id).fields;
    form.numbers = vec![number("0171 1234567")];
    phone.write(|tx| save(tx, &contact.id, &form)).unwrap();
    let told: Vec<_> =
        phone.read(|tx| history(tx, &contact.id)).unwrap().into_iter().map(|c| (c.kind, c.fields)).collect();
    let changed = |field, after: &str| vec![ChangedField { field, before: String::new(), after: after.to_owned() }];
    assert_eq!(
        told,
        [
            (ChangeKind::Edit, changed(ContactField::Number, "0171 1234567")),
            (ChangeKind::Mark, changed(ContactField::Tag, "interessant")),
            (ChangeKind::Add, vec![]),
        ]
    );
}

#[test]
fn a_number_is_found_in_any_spelling_also_behind_its_switchboard() {
    let phone = TestStore::new();
    let mut company = form("Kaya Bau GmbH");
    company.numbers = vec![number("0221 / 4711-0 DW 23"), number("116 117"), number("4711 230")];
    let (kaya, _) = phone.write(|tx| create(tx, &company)).unwrap();
    for typed in ["+49 221 47110", "0221-4711-0", "0221 4711 23", "+492214711 23", "116117", "116 117", "4711-230"] {
        assert_eq!(phone.read(|tx| by_number(tx, typed)).unwrap().as_ref(), Some(&kaya), "{typed}");
    }
    for typed in ["0221 4711", "0221 4711 24", "117", "", "Büro"] {
        assert_eq!(phone.read(|tx| by_number(tx, typed)).unwrap(), None, "{typed}");
    }
    let shown = page_of(&phone, &kaya.id).numbers;
    assert_eq!((shown[0].e164.as_deref(), shown[0].extension.as_str()), (Some("+4922147110"), "23"));
    assert_eq!((shown[1].e164.as_deref(), shown[1].class), (None, NumberClass::Short));
    assert_eq!((shown[2].e164.as_deref(), shown[2].class), (None, NumberClass::Unknown));
}

#[test]
fn households_share_a_number_and_companies_a_mail_address() {
    let phone = TestStore::new();
    let both = ["Anna Kaya", "Mert Kaya"].map(|name| {
        let form = ContactFields {
            numbers: vec![number("0221 4711230")],
            emails: vec![text("kaya@example.org")],
            ..form(name)
        };
        phone.write(|tx| create(tx, &form)).unwrap().0
    });
    assert_eq!(phone.read(|tx| all_by_number(tx, "+49 221 4711230")).unwrap(), both);
    assert_eq!(phone.read(|tx| all_by_email(tx, " KAYA@Example.org ")).unwrap(), both);
    assert_eq!(phone.read(|tx| known_by(tx, Sign::Name("anna kaya"))).unwrap(), both[..1]);
    assert_eq!(phone.read(|tx| known_by(tx, Sign::Email("kaya@example.org"))).unwrap(), both);
}

#[test]
fn a_company_in_austria_reads_its_numbers_from_there() {
    let phone = TestStore::new();
    let kunde =
        add_now(&phone, &NewContact { numbers: vec!["01 588 58-0".to_owned()], ..called("Huber", Role::Customer) });
    assert_eq!(phone.read(|tx| numbers(tx, kunde.pk)).unwrap(), Vec::<String>::new());
    phone.write(|tx| set_home(tx, "at")).unwrap();
    assert_eq!(phone.read(|tx| numbers(tx, kunde.pk)).unwrap(), ["+431588580"]);
    assert_eq!(phone.read(|tx| by_number(tx, "0043 1 588580")).unwrap().as_ref(), Some(&kunde));
    let found = phone.read(|tx| find(tx, "01588", &ContactFilter::default(), None, 9)).unwrap();
    assert_eq!(found.contacts.len(), 1);
    assert!(matches!(phone.write(|tx| set_home(tx, "Atlantis")), Err(Problem::Invalid(_))));
}

#[test]
fn the_list_comes_in_pages_that_stay_where_they_were() {
    let phone = TestStore::new();
    let names: Vec<String> = (0..25).map(|at| format!("Kunde {at:02}")).collect();
    for name in names.iter().rev() {
        add_now(&phone, &called(name, Role::Customer));
    }
    add_now(&phone, &called("Lieferant", Role::Supplier));
    let filter = ContactFilter { role: Some(Role::Customer), ..ContactFilter::default() };
    let mut seen: Vec<String> = Vec::new();
    let mut after: Option<String> = None;
    loop {
        let list = phone.read(|tx| contact_list(tx, &filter, after.as_deref(), 10)).unwrap();
        seen.extend(list.contacts.into_iter().map(|line| line.name));
        // Somebody enters a contact that stands before the place at which the reader is.
        add_now(&phone, &called("Anfang", Role::Customer));
        after = list.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(seen, names);
    let from = ContactFilter { from_letter: Some("L".to_owned()), ..ContactFilter::default() };
    let list = phone.read(|tx| contact_list(tx, &from, None, 10)).unwrap();
    assert_eq!((list.contacts[0].name.as_str(), list.next), ("Lieferant", None));
}

#[test]
fn counts_tell_what_filters_show() {
    let phone = TestStore::new();
    let [a, b, c] = ["A", "B", "C"].map(|name| add_now(&phone, &called(name, Role::Customer)).id);
    add_now(&phone, &called("D", Role::Colleague));
    let label = phone.read(|tx| tags::all(tx, TagKind::Label)).unwrap().remove(0);
    let group = phone.write(|tx| tags::add(tx, TagKind::Group, "Stammkunden", None)).unwrap();
    phone
        .write(|tx| {
            set_favourite(tx, &a, true)?;
            set_tag(tx, &[a.clone(), b.clone()], &label.id, true)?;
            set_tag(tx, std::slice::from_ref(&b), &group, true)?;
            block(tx, &b)?;
            put(tx, std::slice::from_ref(&c), Shelf::Archive)
        })
        .unwrap();
    let counts = phone.read(counts).unwrap();
    assert_eq!((counts.book, counts.customers, counts.colleagues, counts.suppliers), (3, 2, 1, 0));
    assert_eq!((counts.favourites, counts.blocked, counts.archive, counts.trash), (1, 1, 1, 0));
    assert_eq!((counts.labels[0].contacts, counts.labels[1].contacts, counts.groups[0].contacts), (2, 0, 1));
    let shown = |filter: ContactFilter| -> Vec<String> {
        let list = phone.read(|tx| contact_list(tx, &filter, None, 50)).unwrap();
        list.contacts.into_iter().map(|line| line.name).collect()
    };
    assert_eq!(shown(ContactFilter { tag: Some(label.id.clone()), ..ContactFilter::default() }), ["A", "B"]);
    assert_eq!(shown(ContactFilter { tag: Some(group), ..ContactFilter::default() }), ["B"]);
    assert_eq!(shown(ContactFilter { favourites: true, ..ContactFilter::default() }), ["A"]);
    assert_eq!(shown(ContactFilter { blocked: true, ..ContactFilter::default() }), ["B"]);
    assert_eq!(shown(ContactFilter { shelf: Shelf::Archive, ..ContactFilter::default() }), ["C"]);
    assert_eq!(shown(ContactFilter { role: Some(Role::Colleague), ..ContactFilter::default() }), ["D"]);
}

#[test]
fn a_label_that_is_renamed_or_removed_is_found_by_its_new_name_only() {
    let phone = TestStore::new();
    let contact = add_now(&phone, &called("Yıldız", Role::Customer));
    let label = phone.read(|tx| tags::all(tx, TagKind::Label)).unwrap().remove(0);
    phone.write(|tx| set_tag(tx, std::slice::from_ref(&contact.id), &label.id, true)).unwrap();
    let finds =
        |query: &str| phone.read(|tx| find(tx, query, &ContactFilter::default(), None, 9)).unwrap().contacts.len();
    assert_eq!(finds("inter"), 1);
    phone.write(|tx| change_tag(tx, &label.id, "Messe 2026", label.colour)).unwrap();
    assert_eq!((finds("inter"), finds("messe")), (0, 1));
    phone.write(|tx| set_tag_gone(tx, &label.id, true)).unwrap();
    assert_eq!(finds("messe"), 0);
    assert!(page_of(&phone, &contact.id).labels.is_empty());
    phone.write(|tx| set_tag_gone(tx, &label.id, false)).unwrap();
    assert_eq!(finds("messe"), 1);
    phone.write(|tx| set_tag_gone(tx, &label.id, true)).unwrap();
    phone.write(|tx| add_tag(tx, TagKind::Label, "Messe 2026", label.colour)).unwrap();
    assert_eq!(finds("messe"), 1, "the same name brings the label back with everybody who carries it");
}
