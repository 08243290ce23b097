//! Stories of searching everything at once.

use super::*;
use crate::consent::Purpose;
use crate::contacts::testing::{Phone, form};
use crate::outbox::{self, NewItem};
use crate::requests::RequestHits;
use crate::sites::{SiteContact, SiteFields, SitePart};
use crate::store::testing::MONDAY_MORNING;
use crate::tags::LabelColour;

fn found(phone: &Phone, query: &str, filter: &EntryFilter) -> Finds {
    phone.store.read(|tx| find(tx, query, filter, 20)).unwrap()
}

/// Frau Yıldız wrote of her bath, Herr Müller of his roof, and Bad-Design is a company in the book.
fn town() -> (Phone, contacts::ContactRef) {
    let phone = Phone::new();
    let yildiz = phone.hears("@yildiz:netz.example", "Guten Tag, im Badezimmer tropft das Eckventil.");
    phone.hears("@mueller:netz.example", "Das Dachfenster ist undicht.");
    phone.enters(&form("Bad-Design GmbH"));
    (phone, yildiz)
}

#[test]
fn one_word_finds_the_company_the_request_and_the_message() {
    let (phone, _) = town();
    let finds = found(&phone, "bad", &EntryFilter::default());
    assert_eq!(finds.contacts.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["Bad-Design GmbH"]);
    assert_eq!(finds.requests.len(), 1);
    assert!(finds.requests[0].summary.contains("Badezimmer"));
    assert_eq!(finds.entries.hits.len(), 1);
    assert!(finds.entries.hits[0].snippet.contains("Badezimmer"));
}

#[test]
fn a_group_a_site_and_a_label_are_found_by_a_part_of_what_they_are_called() {
    let (phone, _) = town();
    let users = ["@yildiz:netz.example", "@mueller:netz.example"].map(str::to_owned);
    let filed = phone.store.write(|tx| {
        let (thread_pk, id) = threads::new_group(tx, "Hofsanierung", &users)?;
        outbox::enqueue(tx, &NewItem::text(thread_pk, None, Purpose::Request, "Guten Tag zusammen"))?;
        sites::make(tx, &SiteFields { name: "Altbausanierung Linde".into(), ..SiteFields::default() })?;
        tags::add(tx, TagKind::Label, "Kernsanierung", Some(LabelColour::Blue))?;
        Ok(id)
    });
    let group = filed.unwrap();
    let finds = found(&phone, "sanierung", &EntryFilter::default());
    assert_eq!(finds.threads.iter().map(|thread| &thread.id).collect::<Vec<_>>(), [&group]);
    assert_eq!((finds.sites.len(), finds.labels.len()), (1, 1));
    let hers = EntryFilter { thread_id: Some(group), ..EntryFilter::default() };
    assert!(found(&phone, "sanierung", &hers).threads.is_empty(), "within a thread no other is sought");
}

#[test]
fn a_request_is_found_by_its_number_and_by_the_note_nobody_else_sees() {
    let (phone, _) = town();
    let request = phone.store.read(requests::cards).unwrap().remove(0);
    phone.store.write(|tx| requests::note(tx, &request.id, "Schlüssel beim Hausmeister")).unwrap();
    for query in [request.number.as_str(), "schluessel hausmeister"] {
        let finds = found(&phone, query, &EntryFilter::default());
        assert_eq!(
            finds.requests.iter().map(|one| one.id.as_str()).collect::<Vec<_>>(),
            [request.id.as_str()],
            "{query}"
        );
    }
}

#[test]
fn with_one_person_only_what_stands_in_her_thread_is_found_and_without_a_word_all_of_it() {
    let (phone, yildiz) = town();
    let hers = EntryFilter { contact_id: Some(yildiz.id.clone()), ..EntryFilter::default() };
    assert_eq!(found(&phone, "undicht", &hers), Finds::default());
    let all = found(&phone, "", &hers);
    assert_eq!((all.entries.hits.len(), all.contacts.len(), all.requests.len()), (1, 0, 1));
    assert_eq!(found(&phone, "", &EntryFilter::default()), Finds::default(), "nothing is typed");
}

#[test]
fn who_is_blocked_has_no_request_that_is_found() {
    let (phone, yildiz) = town();
    phone.store.write(|tx| contacts::block(tx, &yildiz.id)).unwrap();
    assert!(found(&phone, "badezimmer", &EntryFilter::default()).requests.is_empty());
}

/// So many customers have each a bath.
fn baths(count: usize) -> Phone {
    let phone = Phone::new();
    for at in 0..count {
        phone.hears(&format!("@kundin{at}:netz.example"), &format!("Guten Tag, das Bad Nummer {at} tropft."));
    }
    phone
}

fn asked(phone: &Phone, query: &str, filter: &EntryFilter, before: Option<i64>, limit: u32) -> RequestHits {
    phone.store.read(|tx| requests::find(tx, query, filter, before, limit)).unwrap()
}

#[test]
fn more_requests_than_the_first_screen_shows_are_all_given_by_pages_newest_first() {
    let phone = baths(37);
    let first = found(&phone, "bad", &EntryFilter::default());
    assert_eq!((first.requests.len(), first.more_requests), (4, true));
    assert!(first.requests[0].summary.contains("36"), "the newest");
    let (mut all, mut before) = (Vec::new(), None);
    loop {
        let page = asked(&phone, "bad", &EntryFilter::default(), before, 10);
        all.extend(page.requests.into_iter().map(|one| one.number));
        before = page.next;
        if before.is_none() {
            break;
        }
    }
    let numbers = |page: RequestHits| page.requests.into_iter().map(|one| one.number).collect::<Vec<_>>();
    assert_eq!(all.len(), 37);
    assert_eq!(all, numbers(asked(&phone, "", &EntryFilter::default(), None, 100)), "each once, newest first");
    let four = baths(4);
    assert!(!found(&four, "bad", &EntryFilter::default()).more_requests, "four of four");
}

#[test]
fn more_contacts_and_sites_than_the_first_screen_shows_are_said_to_be_there() {
    let phone = Phone::new();
    for at in 0..5 {
        phone.enters(&form(&format!("Badstudio {at}")));
        let site = SiteFields { name: format!("Bad {at}"), ..SiteFields::default() };
        phone.store.write(|tx| sites::make(tx, &site)).unwrap();
    }
    let finds = found(&phone, "bad", &EntryFilter::default());
    assert_eq!((finds.contacts.len(), finds.more_contacts, finds.sites.len(), finds.more_sites), (4, true, 4, true));
    let finds = found(&phone, "badstudio 3", &EntryFilter::default());
    assert_eq!((finds.contacts.len(), finds.more_contacts, finds.more_sites), (1, false, false));
}

#[test]
fn a_request_is_narrowed_by_person_and_time_and_contacts_are_not_shown_where_that_says_nothing_of_them() {
    let (phone, yildiz) = town();
    let summaries = |finds: Finds| finds.requests.into_iter().map(|one| one.summary).collect::<Vec<_>>();
    let hers = EntryFilter { contact_id: Some(yildiz.id.clone()), ..EntryFilter::default() };
    assert_eq!(summaries(found(&phone, "", &hers)).len(), 1);
    assert!(summaries(found(&phone, "", &hers))[0].contains("Badezimmer"));
    let late = EntryFilter { from_ms: Some(MONDAY_MORNING + 2 * 60_000), ..EntryFilter::default() };
    let of_both = "ist";
    assert_eq!(summaries(found(&phone, of_both, &late)), ["Das Dachfenster ist undicht."]);
    assert_eq!(summaries(found(&phone, "", &late)), ["Das Dachfenster ist undicht."], "without a word, too");
    let early = EntryFilter { until_ms: Some(MONDAY_MORNING + 2 * 60_000), ..EntryFilter::default() };
    assert!(summaries(found(&phone, "", &early))[0].contains("Badezimmer"));
    let of_a_time = EntryFilter { from_ms: Some(0), ..EntryFilter::default() };
    let finds = found(&phone, "bad", &of_a_time);
    assert_eq!((finds.contacts.len(), finds.requests.len(), finds.entries.hits.len()), (0, 1, 1));
}

#[test]
fn a_site_finds_the_requests_of_which_something_is_filed_there_and_a_person_her_sites() {
    let (phone, yildiz) = town();
    let contacts = vec![SiteContact { contact_id: yildiz.id.clone(), part: SitePart::Customer }];
    let bad = SiteFields { name: "Bad Lindenstraße".into(), contacts, ..SiteFields::default() };
    let bad = phone.store.write(|tx| sites::make(tx, &bad)).unwrap();
    let at_site = EntryFilter { site_id: Some(bad.clone()), ..EntryFilter::default() };
    assert_eq!(found(&phone, "", &at_site), Finds::default(), "nothing is filed yet");
    let hers = EntryFilter { contact_id: Some(yildiz.id.clone()), ..EntryFilter::default() };
    let position = found(&phone, "", &hers).entries.hits[0].position;
    phone.store.write(|tx| sites::file(tx, Some(&bad), &[position])).unwrap();
    let finds = found(&phone, "", &at_site);
    assert_eq!((finds.requests.len(), finds.entries.hits.len(), finds.sites.len()), (1, 1, 0));
    assert_eq!(found(&phone, "", &hers).sites.into_iter().map(|site| site.id).collect::<Vec<_>>(), [bad]);
}

#[test]
fn a_label_is_found_by_its_name_and_finds_all_that_carries_it() {
    let (phone, yildiz) = town();
    let label =
        phone.store.write(|tx| tags::add(tx, TagKind::Label, "Gewährleistung", Some(LabelColour::Blue))).unwrap();
    let called_so = found(&phone, "gewaehr", &EntryFilter::default()).labels;
    assert_eq!(called_so.iter().map(|tag| tag.id.as_str()).collect::<Vec<_>>(), [label.as_str()]);
    let with = EntryFilter { label_id: Some(label.clone()), ..EntryFilter::default() };
    assert_eq!(found(&phone, "", &with), Finds::default(), "nothing carries it yet");

    let roof = found(&phone, "dachfenster", &EntryFilter::default()).entries.hits.remove(0);
    let thread = |id: &str| phone.store.read(|tx| threads::thread(tx, id)).unwrap().0;
    phone.store.write(|tx| threads::flags::label(tx, thread(&roof.thread_id), roof.position, &label, true)).unwrap();
    let finds = found(&phone, "", &with);
    assert_eq!(finds.entries.hits.iter().map(|hit| hit.position).collect::<Vec<_>>(), [roof.position]);
    assert_eq!((finds.threads.len(), finds.requests.len()), (0, 0), "one message, not its thread");

    let (pk, id) = phone.store.write(|tx| threads::thread_of_contact(tx, yildiz.pk)).unwrap();
    phone.store.write(|tx| threads::flags::label_thread(tx, pk, &id, &label, true)).unwrap();
    let finds = found(&phone, "", &with);
    assert_eq!((finds.threads.len(), finds.requests.len(), finds.entries.hits.len()), (1, 1, 2));
    assert_eq!((finds.threads[0].id.as_str(), finds.contacts.len()), (id.as_str(), 0));
    let finds = found(&phone, "eckventil", &with);
    assert_eq!((finds.entries.hits.len(), finds.labels.len()), (1, 0));

    phone.store.write(|tx| tags::set_gone(tx, &label, true)).unwrap();
    assert!(phone.store.read(|tx| find(tx, "", &with, 20)).is_err(), "it is there no longer");
}
