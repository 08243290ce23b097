//! Stories of groups: half-made ones that nothing takes, and whom the gate keeps out of them.

use super::*;
use crate::consent::{self, Basis, ChannelKind, Purpose};
use crate::contacts::{self, NewContact, Role};
use crate::outbox::HoldReason;
use crate::store::testing::TestStore;
use crate::sync::Member;
use crate::threads::view::MemberStanding;

const ROOM: &str = "!dach:betrieb.example";

/// A phone on which consents can be taken down.
fn phone() -> TestStore {
    let phone = TestStore::new();
    phone.write(|tx| consent::ready(tx, "Müller Bäder GmbH", "Europe/Berlin")).unwrap();
    phone
}

/// A contact with a Matrix identity of the same name; gives its id.
fn adds(phone: &TestStore, role: Role, name: &str) -> String {
    let new = NewContact {
        role,
        name: name.to_owned(),
        town: String::new(),
        numbers: Vec::new(),
        matrix_id: Some(user(name)),
    };
    phone.write(|tx| contacts::add(tx, &new)).unwrap().id
}

fn user(name: &str) -> String {
    format!("@{}:netz.example", name.to_lowercase())
}

fn consents(phone: &TestStore, id: &str) {
    let given = |tx: &WriteTx<'_>| {
        let pk = contacts::get(tx, id)?.pk;
        consent::record(tx, pk, ChannelKind::Matrix, Purpose::Request, Basis::Consent, "auf der Baustelle")
    };
    phone.write(given).unwrap();
}

fn begins(phone: &TestStore, people: &[&String], title: &str, body: &str) -> GroupDraft {
    let contacts = people.iter().map(|id| (*id).clone()).collect();
    let draft = GroupDraft { contacts, title: title.to_owned(), body: body.to_owned() };
    phone.write(|tx| keep_begun(tx, &draft)).unwrap();
    draft
}

fn left(phone: &TestStore) -> GroupDraft {
    phone.read(begun).unwrap()
}

#[test]
fn a_group_half_made_is_there_after_a_kill_with_its_people_its_name_and_its_words() {
    let mut phone = TestStore::new();
    let (holm, brandt) = (adds(&phone, Role::Customer, "Holm"), adds(&phone, Role::Customer, "Brandt"));
    begins(&phone, &[&holm], "Dach", "Guten Ta");
    let last = begins(&phone, &[&holm, &brandt], "Dachgeschoss", " Guten Tag zusammen,\nwann");
    phone.reopen().unwrap();
    assert_eq!(left(&phone), last, "with every letter as it was written");
    begins(&phone, &[], " ", "\n");
    assert_eq!(left(&phone), GroupDraft::default(), "blanks are no group");
}

#[test]
fn more_than_a_message_holds_is_refused_and_nothing_is_lost() {
    let phone = TestStore::new();
    let before = begins(&phone, &[], "", "Guten Tag");
    let longer = GroupDraft { body: "ä".repeat(drafts::LONGEST), ..before.clone() };
    let refused = phone.write(|tx| keep_begun(tx, &longer));
    assert!(matches!(refused, Err(Problem::Invalid(_))), "{refused:?}");
    assert_eq!(left(&phone), before);
}

#[test]
fn with_one_of_its_people_erased_a_half_made_group_goes_and_with_another_one_it_stays() {
    let phone = TestStore::new();
    let (holm, brandt) = (adds(&phone, Role::Customer, "Holm"), adds(&phone, Role::Customer, "Brandt"));
    let kept = begins(&phone, &[&holm], "Bei Holm", "Frau Holm, wir");
    let pk = |id: &str| phone.read(|tx| contacts::get(tx, id)).unwrap().pk;
    phone.write(|tx| forget_begun_with(tx, pk(&brandt))).unwrap();
    assert_eq!(left(&phone), kept);
    phone.write(|tx| forget_begun_with(tx, pk(&holm))).unwrap();
    assert_eq!(left(&phone), GroupDraft::default());
}

#[test]
fn who_is_no_more_to_be_in_it_may_stand_in_its_words_and_they_go_with_that_person() {
    let phone = TestStore::new();
    let (holm, brandt) = (adds(&phone, Role::Customer, "Holm"), adds(&phone, Role::Customer, "Brandt"));
    begins(&phone, &[&holm, &brandt], "", "Frau Holm, Herr Brandt");
    let last = begins(&phone, &[&brandt], "", "Frau Holm, Herr Brandt, wann");
    assert_eq!(left(&phone), last);
    let pk = phone.read(|tx| contacts::get(tx, &holm)).unwrap().pk;
    phone.write(|tx| forget_begun_with(tx, pk)).unwrap();
    assert_eq!(left(&phone), GroupDraft::default());
}

#[test]
fn who_became_part_of_another_contact_is_in_the_half_made_group_as_that_one() {
    let phone = TestStore::new();
    let (holm, twin) = (adds(&phone, Role::Customer, "Holm"), adds(&phone, Role::Customer, "Holm-Alt"));
    let brandt = adds(&phone, Role::Customer, "Brandt");
    begins(&phone, &[&twin, &brandt], "", "Guten Tag");
    phone.write(|tx| contacts::merge(tx, &holm, &twin, &[])).unwrap();
    assert_eq!(left(&phone).contacts, [holm.clone(), brandt.clone()]);
    phone.write(|tx| contacts::block(tx, &brandt)).unwrap();
    assert_eq!(left(&phone).contacts, [holm], "who cannot be asked is not among them");
}

/// How everybody of a group stands, and what the gate says against each.
fn standings(phone: &TestStore, thread_pk: i64) -> Vec<(String, MemberStanding, Option<HoldReason>)> {
    let members = phone.read(|tx| shown(tx, thread_pk)).unwrap();
    members.into_iter().map(|one| (one.user_id, one.standing, one.why)).collect()
}

#[test]
fn nobody_of_a_new_group_is_asked_until_the_gate_lets_all_of_them_and_each_says_why_not() {
    use MemberStanding::{Closed, Waiting};
    let phone = phone();
    let (holm, brandt) = (adds(&phone, Role::Customer, "Holm"), adds(&phone, Role::Customer, "Brandt"));
    consents(&phone, &holm);
    let users = [user("Brandt"), user("Holm")];
    let (group, _) = phone.write(|tx| new_group(tx, "Dach", &users)).unwrap();
    let [first, second] = users;
    let refused = Some(HoldReason::NoConsent);
    assert_eq!(standings(&phone, group), [(first.clone(), Closed, refused), (second.clone(), Closed, None)]);
    let people = phone.read(askable).unwrap();
    assert_eq!(people.iter().map(|one| one.why).collect::<Vec<_>>(), [refused, None], "it is said before, too");
    consents(&phone, &brandt);
    assert_eq!(standings(&phone, group), [(first, Waiting, None), (second, Waiting, None)]);
}

/// A room of the company with these people in it, and its group.
fn together(phone: &TestStore, names: &[&str]) -> i64 {
    let members = names.iter().map(|name| Member { user_id: user(name), name: None }).collect();
    let news = RoomNews { room_id: ROOM.into(), encrypted: true, members: Some(members), ..RoomNews::default() };
    let made = |tx: &WriteTx<'_>| {
        let room = upsert_room(tx, &news, None)?;
        as_group(tx, &room)
    };
    phone.write(made).unwrap().thread_pk
}

#[test]
fn one_who_may_not_be_asked_keeps_no_other_from_being_asked_but_one_in_the_room_keeps_all() {
    use MemberStanding::{Closed, Here, Waiting};
    let phone = phone();
    adds(&phone, Role::Colleague, "Krause");
    let (holm, brandt) = (adds(&phone, Role::Customer, "Holm"), adds(&phone, Role::Customer, "Brandt"));
    for id in [&holm, &brandt] {
        consents(&phone, id);
    }
    adds(&phone, Role::Customer, "Celik");
    let group = together(&phone, &["Holm", "Krause"]);
    for name in ["Brandt", "Celik"] {
        phone.write(|tx| add(tx, group, &user(name))).unwrap();
    }
    let stand = |holm: Option<HoldReason>, brandt| {
        let celik = (user("Celik"), Closed, Some(HoldReason::NoConsent));
        [(user("Holm"), Here, holm), (user("Krause"), Here, None), (user("Brandt"), brandt, None), celik]
    };
    assert_eq!(standings(&phone, group), stand(None, Waiting), "Herr Celik alone waits for his consent");
    let withdraws =
        |tx: &WriteTx<'_>| consent::withdraw(tx, contacts::get(tx, &holm)?.pk, ChannelKind::Matrix, Purpose::Request);
    phone.write(withdraws).unwrap();
    assert_eq!(standings(&phone, group), stand(Some(HoldReason::ConsentWithdrawn), Closed));
}

#[test]
fn whom_nobody_wrote_to_yet_is_found_by_name_until_something_stands_in_the_thread_or_is_begun() {
    let phone = phone();
    let ids = ["Grün", "Grau", "Holm"].map(|name| adds(&phone, Role::Customer, name));
    let found = |query: &str| {
        let people = phone.read(|tx| unwritten(tx, query)).unwrap();
        people.into_iter().map(|one| one.name).collect::<Vec<_>>()
    };
    assert_eq!(found(""), ["Grau", "Grün", "Holm"]);
    assert_eq!(
        (found("gruen"), found("olm"), found("lm")),
        (vec!["Grün".to_owned()], vec!["Holm".to_owned()], Vec::new())
    );
    let thread = |id: &str| phone.write(|tx| thread_of_contact(tx, contacts::get(tx, id)?.pk)).unwrap();
    let (empty, _) = thread(&ids[2]);
    assert_eq!(found("Holm"), ["Holm"], "an empty thread is in no list");
    phone.write(|tx| drafts::keep(tx, empty, "Guten Tag")).unwrap();
    assert_eq!(found("Holm"), Vec::<String>::new());
    phone.write(|tx| contacts::block(tx, &ids[0])).unwrap();
    assert_eq!(found("g"), ["Grau"]);
}

#[test]
fn who_is_to_go_says_so_until_the_server_did_it_and_where_it_does_not_that_is_said() {
    use MemberStanding::{Here, Kept, Removing, Waiting};
    let phone = phone();
    for name in ["Holm", "Brandt", "Celik"] {
        consents(&phone, &adds(&phone, Role::Customer, name));
    }
    let group = together(&phone, &["Holm", "Brandt"]);
    let stands = || standings(&phone, group).into_iter().map(|(user, how, _)| (user, how)).collect::<Vec<_>>();
    let takes_out = |name: &str| phone.write(|tx| take_out(tx, group, &user(name)));
    phone.write(|tx| add(tx, group, &user("Celik"))).unwrap();
    assert_eq!(stands()[2], (user("Celik"), Waiting));
    takes_out("Celik").unwrap();
    takes_out("Holm").unwrap();
    takes_out("Holm").unwrap();
    assert_eq!(stands(), [(user("Holm"), Removing), (user("Brandt"), Here)], "who was not asked in is not asked");
    let errand = Errand::Remove { thread_pk: group, room_id: ROOM.into(), user_id: user("Holm") };
    assert_eq!(phone.read(errands).unwrap(), [errand], "once");
    let said = |refused| phone.write(|tx| taken_out(tx, group, ROOM, &user("Holm"), refused)).unwrap();
    said(true);
    assert_eq!((stands()[0].clone(), phone.read(errands).unwrap()), ((user("Holm"), Kept), Vec::new()));
    takes_out("Holm").unwrap();
    phone.write(|tx| add(tx, group, &user("Holm"))).unwrap();
    said(false);
    assert_eq!(stands()[0], (user("Holm"), Here), "somebody thought better of it before the server answered");
    takes_out("Holm").unwrap();
    said(false);
    assert_eq!(stands(), [(user("Brandt"), Here)], "gone at once, without waiting for sync");
    assert!(phone.read(errands).unwrap().is_empty());
}

#[test]
fn out_of_one_persons_thread_and_out_of_a_group_for_nobody_else_nobody_is_taken() {
    let phone = phone();
    let holm = adds(&phone, Role::Customer, "Holm");
    let pk = phone.read(|tx| contacts::get(tx, &holm)).unwrap().pk;
    let (own, _) = phone.write(|tx| thread_of_contact(tx, pk)).unwrap();
    let (group, _) = phone.write(|tx| new_group(tx, "", &[user("Holm"), user("Brandt")])).unwrap();
    phone.write(|tx| take_out(tx, group, &user("Brandt"))).unwrap();
    assert_eq!(standings(&phone, group).len(), 1);
    for thread_pk in [own, group] {
        let refused = phone.write(|tx| take_out(tx, thread_pk, &user("Holm")));
        assert!(matches!(refused, Err(Problem::Invalid(_))), "{refused:?}");
    }
}

#[test]
fn what_is_written_goes_where_it_is_taken_not_into_a_newer_room_that_refuses() {
    let phone = phone();
    let holm = adds(&phone, Role::Customer, "Holm");
    let pk = phone.read(|tx| contacts::get(tx, &holm)).unwrap().pk;
    let newer = "!flur:betrieb.example";
    let write_into = || {
        let room = phone.read(|tx| room_of_thread(tx, pk_of_contact(tx, pk)?.unwrap())).unwrap();
        room.map(|room| room.room_id)
    };
    for room_id in [ROOM, newer] {
        let news = RoomNews { room_id: room_id.into(), ..RoomNews::default() };
        phone.write(|tx| upsert_room(tx, &news, Some(pk)).map(drop)).unwrap();
    }
    assert_eq!(write_into().as_deref(), Some(newer));
    phone.write(|tx| is_refused(tx, newer)).unwrap();
    assert_eq!(write_into().as_deref(), Some(ROOM));
    phone.write(|tx| is_refused(tx, ROOM)).unwrap();
    assert_eq!(write_into().as_deref(), Some(newer), "where all refuse, it is held at the newest");
}
