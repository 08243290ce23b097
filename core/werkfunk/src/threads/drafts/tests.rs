//! Stories of words that were written and not sent.

use super::*;
use crate::attachments::{self, AttachmentKind, Offer};
use crate::change::Change;
use crate::consent::Purpose;
use crate::contacts::{self, NewContact, Role};
use crate::outbox::{self, NewItem, NewMedia, What};
use crate::store::testing::{TestStore, key};
use crate::sync::RoomNews;
use crate::threads::{EntryFilter, EntrySort, search, thread_of_contact, upsert_room};
use crate::vault::Vault;
use std::time::Duration;

fn customer(phone: &TestStore, name: &str) -> (i64, i64) {
    let new = NewContact {
        role: Role::Customer,
        name: name.to_owned(),
        town: String::new(),
        numbers: Vec::new(),
        matrix_id: None,
    };
    phone
        .write(|tx| {
            let contact = contacts::add(tx, &new)?.pk;
            Ok((contact, thread_of_contact(tx, contact)?.0))
        })
        .unwrap()
}

/// A phone with a customer who has a thread.
fn phone() -> (TestStore, i64, i64) {
    let phone = TestStore::new();
    let (contact, thread) = customer(&phone, "Frau Holm");
    (phone, contact, thread)
}

fn written(phone: &TestStore, thread: i64) -> String {
    phone.read(|tx| of(tx, thread)).unwrap().body
}

fn writes(phone: &TestStore, thread: i64, body: &str) -> bool {
    phone.write(|tx| keep(tx, thread, body)).unwrap()
}

fn sends(phone: &TestStore, contact: i64, thread: i64, body: &str) {
    let new = NewItem::text(thread, Some(contact), Purpose::Request, body);
    phone.write(|tx| outbox::enqueue(tx, &new)).unwrap();
}

#[test]
fn what_the_meister_wrote_is_there_after_a_restart_as_he_wrote_it() {
    let (mut phone, _, thread) = phone();
    assert!(writes(&phone, thread, "Wir kommen Diens"));
    assert!(writes(&phone, thread, " Wir kommen\nDienstag "));
    assert!(!writes(&phone, thread, " Wir kommen\nDienstag "), "the same again changes nothing");
    phone.reopen().unwrap();
    assert_eq!(written(&phone, thread), " Wir kommen\nDienstag ");
    assert!(writes(&phone, thread, "  \n"));
    assert_eq!(written(&phone, thread), "", "blanks are no draft");
}

#[test]
fn what_is_sent_is_written_no_more_and_what_is_not_stays() {
    let (phone, contact, thread) = phone();
    writes(&phone, thread, "Wir kommen Dienstag ");
    sends(&phone, contact, thread, "Danke für die Fotos");
    assert_eq!(written(&phone, thread), "Wir kommen Dienstag ");
    sends(&phone, contact, thread, "Wir kommen Dienstag");
    assert_eq!(written(&phone, thread), "");
}

/// Files an offer for her with this caption.
fn attaches(phone: &TestStore, contact: i64, thread: i64, caption: &str) {
    let vault = Vault::open(&phone.folder().join("vault"), &key()).unwrap();
    let path = phone.folder().join("offer");
    std::fs::write(&path, "Angebot").unwrap();
    let offer = Offer { kind: AttachmentKind::File, path: &path, name: "Angebot.pdf", still: None, waveform: &[] };
    let kept = attachments::keep(&vault, &offer, None).unwrap();
    let what = What::Attached(&kept.attachment);
    let media = Some(NewMedia { name: &kept.original, bytes: kept.bytes, what, series: None });
    let new = NewItem { media, ..NewItem::text(thread, Some(contact), Purpose::Request, caption) };
    let file = |tx: &WriteTx<'_>| {
        attachments::register(tx, &kept)?;
        outbox::enqueue(tx, &new)
    };
    phone.write(file).unwrap();
}

#[test]
fn words_that_went_with_a_file_are_written_no_more_and_it_is_found_by_them() {
    let (phone, contact, thread) = phone();
    writes(&phone, thread, "Wie besprochen ");
    attaches(&phone, contact, thread, "");
    assert_eq!(written(&phone, thread), "Wie besprochen ", "they did not go with it");
    attaches(&phone, contact, thread, "Wie besprochen");
    assert_eq!(written(&phone, thread), "");
    let files = EntryFilter { sort: EntrySort::Files, ..EntryFilter::default() };
    let found = |query: &str| phone.read(|tx| search(tx, query, &files, None, 9)).unwrap().hits.len();
    assert_eq!((found("besprochen"), found("angebot")), (1, 2));
}

#[test]
fn more_than_a_message_holds_is_refused_and_nothing_is_lost() {
    let (phone, _, thread) = phone();
    writes(&phone, thread, "Wir kommen");
    let refused = phone.write(|tx| keep(tx, thread, &"ä".repeat(LONGEST)));
    assert!(matches!(refused, Err(Problem::Invalid(_))), "{refused:?}");
    assert_eq!(written(&phone, thread), "Wir kommen");
}

#[tokio::test]
async fn a_list_is_told_of_the_first_letter_and_the_last_but_not_of_each() {
    let (phone, _, thread) = phone();
    let list = phone.hub().subscribe();
    list.next().await;
    let told = async || {
        tokio::time::timeout(Duration::ZERO, list.next()).await.is_ok_and(|news| news.contains(&Change::Inbox))
    };
    writes(&phone, thread, "W");
    assert!(told().await);
    writes(&phone, thread, "Wi");
    assert!(!told().await);
    writes(&phone, thread, "");
    assert!(told().await);
}

#[test]
fn drafts_of_two_threads_that_become_one_stand_behind_each_other() {
    let (phone, _, one) = phone();
    let (_, other) = customer(&phone, "Holm, A.");
    writes(&phone, one, "Dienstag");
    writes(&phone, other, "Mittwoch");
    phone.write(|tx| follow(tx, other, one)).unwrap();
    assert_eq!((written(&phone, one), written(&phone, other)), ("Dienstag\nMittwoch".to_owned(), String::new()));
}

#[test]
fn nobody_writes_to_who_was_erased() {
    let (phone, contact, thread) = phone();
    writes(&phone, thread, "Frau Holm, wir");
    phone
        .write(|tx| {
            let id = contacts::id(tx, contact)?;
            contacts::erase(tx, &contacts::get(tx, &id)?)
        })
        .unwrap();
    let refused = phone.write(|tx| keep(tx, thread, "Frau Holm, wir kommen"));
    assert!(matches!(refused, Err(Problem::NotFound(_))), "{refused:?}");
    assert!(writes(&phone, thread, ""), "taking words away is always possible");
}

/// An own text in the thread, by its item's id.
fn sent_text(phone: &TestStore, contact: i64, thread: i64, body: &str) -> String {
    let new = NewItem::text(thread, Some(contact), Purpose::Request, body);
    phone.write(|tx| outbox::enqueue(tx, &new)).unwrap()
}

fn answers(phone: &TestStore, thread: i64, name: &str) {
    let about = DraftAbout { answers: Some(name.to_owned()), correction: None };
    phone.write(|tx| keep_about(tx, thread, &about)).unwrap();
}

fn corrects(phone: &TestStore, thread: i64, target: &str, body: &str) {
    let correction = Correction { target: target.to_owned(), body: body.to_owned() };
    let about = DraftAbout { answers: None, correction: Some(correction) };
    phone.write(|tx| keep_about(tx, thread, &about)).unwrap();
}

/// What the thread's page says that is answered and corrected.
fn shown(phone: &TestStore, thread: i64) -> (Option<String>, Option<String>) {
    let draft = phone.read(|tx| of(tx, thread)).unwrap();
    (draft.answers.map(|to| to.preview), draft.correction.map(|new| new.body))
}

#[test]
fn what_is_answered_and_what_is_corrected_is_there_after_a_restart() {
    let (mut phone, contact, thread) = phone();
    let item = sent_text(&phone, contact, thread, "Wir kommen Montag\num acht");
    writes(&phone, thread, "Oder Dienstag");
    answers(&phone, thread, &item);
    phone.reopen().unwrap();
    assert_eq!(
        (written(&phone, thread).as_str(), shown(&phone, thread)),
        ("Oder Dienstag", (Some("Wir kommen Montag".into()), None))
    );
    corrects(&phone, thread, &item, "Wir kommen Mittwoch ");
    phone.reopen().unwrap();
    assert_eq!(shown(&phone, thread), (None, Some("Wir kommen Mittwoch ".into())), "with every blank");
    assert_eq!(written(&phone, thread), "Oder Dienstag", "the other words stay");
    phone.write(|tx| keep_about(tx, thread, &DraftAbout::default())).unwrap();
    assert_eq!(shown(&phone, thread), (None, None));
}

#[test]
fn an_answer_that_leaves_is_one_no_more_by_whichever_name_it_went() {
    let (phone, contact, thread) = phone();
    let item = sent_text(&phone, contact, thread, "Wann passt es?");
    let other = sent_text(&phone, contact, thread, "Und die Fliesen?");
    answers(&phone, thread, &item);
    let answer = |name: &str| {
        let new = NewItem::text(thread, Some(contact), Purpose::Request, "Um acht").answers(Some(name));
        phone.write(|tx| outbox::enqueue(tx, &new)).unwrap();
    };
    answer(&other);
    assert_eq!(shown(&phone, thread).0.as_deref(), Some("Wann passt es?"), "another was answered");
    phone.write(|tx| crate::threads::acknowledged(tx, &item, "$wann", None)).unwrap();
    answer("$wann");
    assert_eq!(shown(&phone, thread), (None, None));
    answers(&phone, thread, "$wann");
    phone.write(|tx| crate::threads::cancelled(tx, &item, Some("$wann"))).unwrap();
    assert_eq!(shown(&phone, thread), (None, None), "what was taken back is answered no more");
}

#[test]
fn a_correction_that_leaves_is_under_way_no_more_and_another_one_still_is() {
    let (phone, contact, thread) = phone();
    let (first, second) =
        (sent_text(&phone, contact, thread, "Montag"), sent_text(&phone, contact, thread, "Bringen Sie Fliesen mit"));
    corrects(&phone, thread, &first, "Dienst");
    phone.write(|tx| outbox::edit(tx, &second, "Bringen Sie Muster mit")).unwrap();
    assert_eq!(shown(&phone, thread).1.as_deref(), Some("Dienst"));
    phone.write(|tx| outbox::edit(tx, &first, "Dienstag")).unwrap();
    assert_eq!(shown(&phone, thread), (None, None));
}

#[test]
fn nobody_corrects_for_who_was_erased_and_nothing_grows_without_end() {
    let (phone, contact, thread) = phone();
    let item = sent_text(&phone, contact, thread, "Montag");
    let longest =
        DraftAbout { answers: None, correction: Some(Correction { target: item.clone(), body: "ä".repeat(LONGEST) }) };
    let refused = phone.write(|tx| keep_about(tx, thread, &longest));
    assert!(matches!(refused, Err(Problem::Invalid(_))), "{refused:?}");
    phone
        .write(|tx| {
            let id = contacts::id(tx, contact)?;
            contacts::erase(tx, &contacts::get(tx, &id)?)
        })
        .unwrap();
    let about = DraftAbout { answers: Some(item), correction: None };
    let refused = phone.write(|tx| keep_about(tx, thread, &about));
    assert!(matches!(refused, Err(Problem::NotFound(_))), "{refused:?}");
}

/// What the thread's page says is written, what is being corrected, and whether what was is gone.
fn stands(phone: &TestStore, thread: i64) -> (String, Option<String>, bool) {
    let draft = phone.read(|tx| of(tx, thread)).unwrap();
    (draft.body, draft.correction.map(|new| new.body), draft.correction_gone)
}

fn taken_back(phone: &TestStore, item: &str) {
    phone.write(|tx| crate::threads::cancelled(tx, item, None)).unwrap();
}

#[test]
fn new_text_for_what_the_buero_took_back_is_a_message_to_be_sent() {
    let (mut phone, contact, thread) = phone();
    let item = sent_text(&phone, contact, thread, "Wir kommen Montag");
    writes(&phone, thread, "Und die Fliesen?");
    corrects(&phone, thread, &item, "Wir kommen Dienstag");
    assert_eq!(stands(&phone, thread), ("Und die Fliesen?".into(), Some("Wir kommen Dienstag".into()), false));
    taken_back(&phone, &item);
    phone.reopen().unwrap();
    let freed = "Und die Fliesen?\nWir kommen Dienstag";
    assert_eq!(stands(&phone, thread), (freed.into(), None, true));
    sends(&phone, contact, thread, freed);
    assert_eq!(stands(&phone, thread), (String::new(), None, false), "it was sent, and nothing of it comes again");
}

#[test]
fn freed_words_are_written_on_like_any_and_a_screen_that_let_go_of_them_loses_none() {
    let (phone, contact, thread) = phone();
    let item = sent_text(&phone, contact, thread, "Montag");
    corrects(&phone, thread, &item, "Diens");
    taken_back(&phone, &item);
    corrects(&phone, thread, &item, "Dienstag");
    assert_eq!(stands(&phone, thread), ("Dienstag".into(), None, true), "letters on their way meanwhile stand once");
    phone.write(|tx| keep_about(tx, thread, &DraftAbout::default())).unwrap();
    assert_eq!(stands(&phone, thread), ("Dienstag".into(), None, false));
    corrects(&phone, thread, &item, "um acht");
    writes(&phone, thread, "Dienstag um acht");
    assert_eq!(
        stands(&phone, thread),
        ("Dienstag um acht".into(), None, false),
        "whoever writes on has both before him"
    );
    writes(&phone, thread, "");
    assert_eq!(stands(&phone, thread), (String::new(), None, false));
}

#[test]
fn new_words_for_a_photo_that_left_meanwhile_and_for_what_was_never_there_are_words() {
    let (phone, contact, thread) = phone();
    attaches(&phone, contact, thread, "Angebot");
    let items = |tx: &ReadTx<'_>| Ok(outbox::page(tx)?.items);
    let item = phone.read(items).unwrap().remove(0).id;
    corrects(&phone, thread, &item, "Angebot für das Bad");
    assert_eq!(stands(&phone, thread).1.as_deref(), Some("Angebot für das Bad"), "it has not left");
    phone.write(|tx| tx.sql().execute("UPDATE outbox SET first_put_ms = 1", []).map_err(Into::into)).unwrap();
    assert_eq!(stands(&phone, thread), ("Angebot für das Bad".into(), None, true));
    corrects(&phone, thread, "$nirgends", "Dienstag");
    assert_eq!(stands(&phone, thread), ("Angebot für das Bad\nDienstag".into(), None, true));
}

#[test]
fn new_text_for_a_message_in_a_room_that_ended_goes_into_the_next_one() {
    let (phone, contact, _) = phone();
    let news = RoomNews { room_id: "!bad:netz.example".into(), encrypted: true, ..RoomNews::default() };
    let thread = phone.write(|tx| upsert_room(tx, &news, None)).unwrap().thread_pk;
    let item = sent_text(&phone, contact, thread, "Montag");
    corrects(&phone, thread, &item, "Dienstag");
    phone.write(|tx| crate::threads::acknowledged(tx, &item, "$montag", None)).unwrap();
    assert_eq!(stands(&phone, thread).1.as_deref(), Some("Dienstag"));
    phone.write(|tx| outbox::leave(tx, thread)).unwrap();
    assert_eq!(stands(&phone, thread), ("Dienstag".into(), None, true));
}
