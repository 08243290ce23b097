//! Stories of sites.

use super::*;
use crate::consent::Purpose;
use crate::contacts::testing::{Phone, form};
use crate::contacts::{ContactRef, Role};
use crate::ledger;
use crate::outbox::{self, NewItem};
use crate::store::testing::MONDAY_MORNING;
use crate::sync::{Content, IncomingEvent, Media, Member, RemoteFile, RoomNews};
use crate::tags::LabelColour;
use crate::threads::{EntryFilter, EntryKind, EntrySort};

const KUNDIN: &str = "@yildiz:netz.example";
const MEISTER: &str = "@meister:betrieb.example";
const GESELLE: &str = "@geselle:betrieb.example";

/// The Meister's phone: Frau Yıldız has written, and the bath in the Lindenstraße is hers.
struct Desk {
    phone: Phone,
    kundin: ContactRef,
    bad: String,
}

fn fields(name: &str, contacts: &[(&ContactRef, SitePart)]) -> SiteFields {
    let contact =
        |(contact, part): &(&ContactRef, SitePart)| SiteContact { contact_id: contact.id.clone(), part: *part };
    SiteFields { name: name.to_owned(), contacts: contacts.iter().map(contact).collect(), ..SiteFields::default() }
}

impl Desk {
    fn new() -> Self {
        let phone = Phone::new();
        let kundin = phone.hears(KUNDIN, "Guten Tag, das Eckventil tropft.");
        let mut wanted = fields("Bad Lindenstraße 14", &[(&kundin, SitePart::Customer)]);
        "Lindenstraße 14,  50674 Köln\n".clone_into(&mut wanted.address);
        let bad = phone.store.write(|tx| make(tx, &wanted)).unwrap();
        Self { phone, kundin, bad }
    }

    fn write<T>(&self, body: impl FnOnce(&WriteTx<'_>) -> Result<T>) -> T {
        self.phone.store.write(body).unwrap()
    }

    fn read<T>(&self, body: impl FnOnce(&ReadTx<'_>) -> Result<T>) -> T {
        self.phone.store.read(body).unwrap()
    }

    fn page(&self) -> SitePage {
        self.read(|tx| page(tx, &self.bad, None, 50))
    }

    /// Bodies at the site, newest first.
    fn bodies(&self) -> Vec<String> {
        self.page().entries.into_iter().map(|shown| shown.entry.body).collect()
    }

    fn thread_id(&self) -> String {
        self.read(|tx| threads::id_of_contact(tx, self.kundin.pk)).unwrap()
    }

    /// Positions in the Kundin's thread, newest first.
    fn positions(&self) -> Vec<i64> {
        let id = self.thread_id();
        self.read(|tx| threads::page(tx, &id, None, 50)).entries.into_iter().map(|entry| entry.position).collect()
    }

    /// Somebody sends a photo into a room; without a contact it is a room of many.
    fn photo(&self, sender: &str, room: &str, minute: i64, contact: Option<&ContactRef>) -> i64 {
        let media = Media {
            file: RemoteFile("file".into()),
            mime: "image/jpeg".into(),
            bytes: Some(900_000),
            width: Some(16),
            height: Some(12),
            blurhash: None,
            thumbnail: None,
            name: String::new(),
            duration_ms: None,
            waveform: Vec::new(),
            series: None,
        };
        let content = Content::Image { media, caption: format!("Foto {minute}"), reply_to: None };
        self.says(sender, room, minute, contact, content)
    }

    fn says(&self, sender: &str, room: &str, minute: i64, contact: Option<&ContactRef>, content: Content) -> i64 {
        let event = IncomingEvent::new(format!("${room}{minute}"), sender, MONDAY_MORNING + minute * 60_000, content);
        let members = vec![Member { user_id: sender.into(), name: None }];
        let news = RoomNews { room_id: room.into(), encrypted: true, members: Some(members), ..RoomNews::default() };
        self.write(|tx| {
            let room = threads::upsert_room(tx, &news, contact.map(|contact| contact.pk))?;
            let taken = threads::take_in(tx, &room, MEISTER, &[event])?;
            Ok(taken.first().map_or(0, |taken| taken.entry_pk))
        })
    }

    fn her_photo(&self, minute: i64) -> i64 {
        self.photo(KUNDIN, "!yildiz:netz.example", minute, Some(&self.kundin))
    }

    fn gallery(&self) -> Vec<i64> {
        let filter =
            EntryFilter { sort: EntrySort::Pictures, site_id: Some(self.bad.clone()), ..EntryFilter::default() };
        let page = self.read(|tx| threads::search(tx, "", &filter, None, 50));
        page.hits.into_iter().map(|hit| hit.position).collect()
    }

    fn operations(&self) -> Vec<(String, String, Option<String>)> {
        let history = self.read(ledger::history);
        history.into_iter().map(|made| (made.kind, made.field, made.value)).collect()
    }
}

#[test]
fn a_site_is_made_with_its_people_and_each_change_is_an_operation() {
    let desk = Desk::new();
    let page = desk.page();
    assert_eq!((page.name.as_str(), page.address.as_str()), ("Bad Lindenstraße 14", "Lindenstraße 14, 50674 Köln"));
    assert_eq!(page.people[0].thread_id, Some(desk.thread_id()));
    let planner = desk.phone.enters(&form("Planungsbüro Weiß"));
    let people = [(&desk.kundin, SitePart::Customer), (&planner, SitePart::Planner), (&planner, SitePart::Other)];
    let changed = SiteFields { colour: Some(LabelColour::Green), ..fields("Bad Lindenstraße", &people) };
    let before = desk.operations().len();
    desk.write(|tx| change(tx, &desk.bad, &changed));
    desk.write(|tx| change(tx, &desk.bad, &changed));
    let planner_field = format!("contact:{}", planner.id);
    let said: Vec<_> =
        desk.operations().split_off(before).into_iter().map(|(_, field, value)| (field, value)).collect();
    let value = |text: &str| Some(text.to_owned());
    assert_eq!(
        said,
        [
            (planner_field, value("\"planner\"")),
            ("name".to_owned(), value("\"Bad Lindenstraße\"")),
            ("address".to_owned(), value("\"\"")),
            ("colour".to_owned(), value("\"green\"")),
        ]
    );
    let parts: Vec<_> = desk.page().people.into_iter().map(|person| (person.name, person.part)).collect();
    assert_eq!(parts[1], ("Planungsbüro Weiß".to_owned(), SitePart::Planner));
}

#[test]
fn a_site_needs_a_name_and_knows_only_contacts_there_are() {
    let desk = Desk::new();
    for name in ["", " \n ", &"x".repeat(LONGEST_NAME + 1)] {
        assert!(matches!(desk.phone.store.write(|tx| make(tx, &fields(name, &[]))), Err(Problem::Invalid(_))));
    }
    let nobody = ContactRef { pk: 0, id: "01ARZ3NDEKTSV4RRFFQ69G5FAV".to_owned() };
    let made = desk.phone.store.write(|tx| make(tx, &fields("Dach", &[(&nobody, SitePart::Customer)])));
    assert!(matches!(made, Err(Problem::NotFound(_))));
    assert_eq!(desk.read(|tx| list(tx, &SiteFilter::default(), 9)).sites.len(), 1, "half a site was made");
}

#[test]
fn what_is_filed_stands_at_the_site_with_whom_it_is_from_and_in_its_thread_as_before() {
    let desk = Desk::new();
    let photo = desk.her_photo(10);
    desk.write(|tx| file(tx, Some(&desk.bad), &desk.positions()));
    let page = desk.page();
    assert_eq!(page.entries.iter().map(|shown| shown.entry.position).collect::<Vec<_>>(), desk.positions());
    let newest = &page.entries[0];
    assert_eq!((newest.way, newest.thread_id.clone(), page.pictures), (SiteWay::Filed, desk.thread_id(), 1));
    assert_eq!(newest.thread_name, "yildiz");
    let id = desk.thread_id();
    let in_thread = desk.read(|tx| threads::page(tx, &id, None, 9)).entries.remove(0);
    assert_eq!(in_thread.site.map(|site| site.id), Some(desk.bad.clone()));
    desk.write(|tx| file(tx, None, &[photo]));
    assert_eq!(desk.bodies(), ["Guten Tag, das Eckventil tropft."]);
    assert_eq!(desk.positions().len(), 2, "taking it out took it out of its thread");
}

#[test]
fn filing_twice_changes_nothing_and_says_nothing_twice() {
    let desk = Desk::new();
    let photo = desk.her_photo(10);
    desk.write(|tx| file(tx, Some(&desk.bad), &[photo, photo]));
    let (page, operations) = (desk.page(), desk.operations());
    desk.write(|tx| file(tx, Some(&desk.bad), &[photo]));
    assert_eq!((desk.page(), desk.operations()), (page, operations));
    let site = operations_about(&desk, "site");
    assert_eq!(site, [Some(format!("\"{}\"", desk.bad))]);
}

fn operations_about(desk: &Desk, field: &str) -> Vec<Option<String>> {
    desk.operations().into_iter().filter(|(_, said, _)| said == field).map(|(_, _, value)| value).collect()
}

#[test]
fn a_message_is_at_one_site_and_goes_over_to_another_one() {
    let desk = Desk::new();
    let photo = desk.her_photo(10);
    let dach = desk.write(|tx| make(tx, &fields("Dach", &[])));
    desk.write(|tx| file(tx, Some(&desk.bad), &[photo]));
    desk.write(|tx| file(tx, Some(&dach), &[photo]));
    assert_eq!(desk.gallery(), [0; 0]);
    assert_eq!(desk.read(|tx| page(tx, &dach, None, 9)).entries.len(), 1);
}

#[test]
fn all_of_a_group_belongs_to_a_site_also_what_comes_later_and_is_searched_as_its_own() {
    let desk = Desk::new();
    desk.photo(GESELLE, "!bad:betrieb.example", 5, None);
    let group = desk.read(|tx| threads::room(tx, "!bad:betrieb.example")).unwrap().thread_pk;
    let (group_id, _) = desk.read(|tx| threads::named(tx, group));
    desk.write(|tx| file_thread(tx, &group_id, Some(&desk.bad)));
    let hers = desk.her_photo(7);
    desk.write(|tx| file(tx, Some(&desk.bad), &[hers]));
    desk.photo(GESELLE, "!bad:betrieb.example", 9, None);
    assert_eq!(desk.bodies(), ["Foto 9", "Foto 7", "Foto 5"]);
    assert_eq!(desk.gallery().len(), 3);
    assert_eq!(desk.page().threads[0].id, group_id);
    let at_site = EntryFilter { site_id: Some(desk.bad.clone()), ..EntryFilter::default() };
    assert_eq!(desk.read(|tx| threads::search(tx, "foto", &at_site, None, 9)).hits.len(), 3);
    let of_her = EntryFilter { contact_id: Some(desk.kundin.id.clone()), ..at_site.clone() };
    for query in ["foto", ""] {
        assert_eq!(desk.read(|tx| threads::search(tx, query, &of_her, None, 9)).hits.len(), 1, "{query}");
    }
    assert_eq!(desk.read(|tx| threads::search(tx, "eckventil", &at_site, None, 9)).hits.len(), 0);
    desk.write(|tx| file_thread(tx, &group_id, None));
    assert_eq!(desk.bodies(), ["Foto 7"]);
}

#[test]
fn a_group_that_turns_out_to_be_a_contacts_leaves_at_the_site_what_it_had() {
    let desk = Desk::new();
    desk.photo(GESELLE, "!bad:betrieb.example", 5, None);
    let room = desk.read(|tx| threads::room(tx, "!bad:betrieb.example")).unwrap();
    let (group_id, _) = desk.read(|tx| threads::named(tx, room.thread_pk));
    desk.write(|tx| file_thread(tx, &group_id, Some(&desk.bad)));
    desk.write(|tx| threads::adopt(tx, &room, desk.kundin.pk));
    desk.photo(GESELLE, "!bad:betrieb.example", 9, None);
    assert_eq!((desk.bodies(), desk.page().threads), (vec!["Foto 5".to_owned()], vec![]));
}

#[test]
fn a_note_at_a_site_is_found_leaves_nowhere_and_is_in_no_inbox() {
    let desk = Desk::new();
    desk.write(|tx| note(tx, &desk.bad, " Schlüssel beim Hausmeister "));
    let shown = desk.page().entries.remove(0);
    assert_eq!((shown.way, shown.entry.kind, shown.entry.progress), (SiteWay::Note, EntryKind::Note, None));
    assert_eq!(desk.phone.outbox().items.len(), 0);
    assert_eq!(desk.phone.inbox(), ["yildiz"]);
    let hit = desk.read(|tx| threads::search(tx, "hausmeister", &EntryFilter::default(), None, 9)).hits.remove(0);
    assert_eq!((hit.noted_at, hit.thread_name.as_str()), (Some(desk.bad.clone()), "Bad Lindenstraße 14"));
    let send = |tx: &WriteTx<'_>| threads::thread(tx, &hit.thread_id);
    assert!(desk.phone.store.write(send).is_err(), "something could be sent into a site's notes");
    desk.write(|tx| reword_note(tx, &desk.bad, shown.entry.position, "Schlüssel beim Nachbarn"));
    assert_eq!(desk.bodies(), ["Schlüssel beim Nachbarn"]);
    desk.write(|tx| reword_note(tx, &desk.bad, shown.entry.position, ""));
    assert_eq!(desk.bodies(), [""; 0]);
    assert!(!desk.operations().iter().any(|(_, _, value)| value.as_deref().is_some_and(|it| it.contains("Schlüssel"))));
}

#[test]
fn nothing_is_filed_that_is_no_message_and_a_note_stays_at_its_site() {
    let desk = Desk::new();
    desk.write(|tx| note(tx, &desk.bad, "Fugen weiß"));
    let noted = desk.page().entries[0].entry.position;
    assert!(desk.phone.store.write(|tx| file(tx, None, &[noted])).is_err());
    assert!(desk.phone.store.write(|tx| file(tx, Some(&desk.bad), &[4711])).is_err());
    let closed = desk.says(GESELLE, "!bad:b.example", 5, None, Content::Undecryptable { raw: "{}".into() });
    let photo = desk.her_photo(10);
    let both = desk.phone.store.write(|tx| file(tx, Some(&desk.bad), &[photo, closed]));
    assert!(matches!(both, Err(Problem::Invalid(_))));
    assert_eq!(desk.gallery(), [0; 0], "all or nothing");
}

#[test]
fn a_message_taken_back_is_at_no_site_any_more() {
    let desk = Desk::new();
    let photo = desk.her_photo(10);
    desk.write(|tx| file(tx, Some(&desk.bad), &[photo]));
    let redaction = Content::Redaction { target: "$!yildiz:netz.example10".into() };
    desk.says(KUNDIN, "!yildiz:netz.example", 11, Some(&desk.kundin), redaction);
    assert_eq!((desk.bodies().len(), desk.page().pictures), (0, 0));
}

#[test]
fn our_own_message_filed_when_it_is_sent_stays_filed_when_the_server_has_it() {
    let desk = Desk::new();
    let item = desk.write(|tx| {
        let (thread_pk, _) = threads::thread_of_contact(tx, desk.kundin.pk)?;
        let item = outbox::enqueue(tx, &NewItem::text(thread_pk, Some(desk.kundin.pk), Purpose::Request, "Morgen"))?;
        file_items(tx, Some(&desk.bad), std::slice::from_ref(&item))?;
        Ok(item)
    });
    desk.write(|tx| threads::acknowledged(tx, &item, "$morgen", None));
    assert_eq!(desk.bodies(), ["Morgen"]);
}

#[test]
fn pages_go_down_and_up_again_without_a_gap_across_all_ways_to_a_site() {
    let desk = Desk::new();
    for minute in 10..16 {
        let place = desk.photo(GESELLE, "!bad:betrieb.example", minute * 2, None);
        assert!(place > 0);
        let hers = desk.her_photo(minute * 2 + 1);
        desk.write(|tx| file(tx, Some(&desk.bad), &[hers]));
    }
    let group = desk.read(|tx| threads::room(tx, "!bad:betrieb.example")).unwrap().thread_pk;
    let (group_id, _) = desk.read(|tx| threads::named(tx, group));
    desk.write(|tx| file_thread(tx, &group_id, Some(&desk.bad)));
    let all: Vec<i64> = desk.page().entries.iter().map(|shown| shown.entry.position).collect();
    assert_eq!(all.len(), 12);
    let (mut before, mut seen) = (None, Vec::new());
    loop {
        let page = desk.read(|tx| page(tx, &desk.bad, before, 5));
        seen.extend(page.entries.iter().map(|shown| shown.entry.position));
        assert_eq!(page.newer_after.is_some(), before.is_some());
        before = page.older_before;
        if before.is_none() {
            break;
        }
    }
    assert_eq!(seen, all);
    let middle = desk.read(|tx| around(tx, &desk.bad, all[6], 4));
    let places: Vec<i64> = middle.entries.iter().map(|shown| shown.entry.position).collect();
    assert_eq!(places, all[4..8]);
    assert_eq!((middle.newer_after, middle.older_before), (Some(all[4]), Some(all[7])));
}

#[test]
fn open_sites_stand_first_pinned_ones_first_among_them_then_what_happened_last() {
    let desk = Desk::new();
    let names = |filter: &SiteFilter| -> Vec<String> {
        desk.read(|tx| list(tx, filter, 9)).sites.into_iter().map(|site| site.name).collect()
    };
    let dach = desk.write(|tx| make(tx, &fields("Dach", &[])));
    let keller = desk.write(|tx| make(tx, &fields("Keller", &[])));
    let photo = desk.her_photo(10);
    desk.write(|tx| file(tx, Some(&desk.bad), &[photo]));
    assert_eq!(names(&SiteFilter::default()), ["Bad Lindenstraße 14", "Keller", "Dach"]);
    desk.write(|tx| pin(tx, &dach, true));
    desk.write(|tx| finish(tx, &desk.bad, true));
    assert_eq!(names(&SiteFilter::default()), ["Dach", "Keller", "Bad Lindenstraße 14"]);
    assert_eq!(names(&SiteFilter { finished: Some(true), ..SiteFilter::default() }), ["Bad Lindenstraße 14"]);
    let of_her = SiteFilter { contact_id: Some(desk.kundin.id.clone()), ..SiteFilter::default() };
    assert_eq!(names(&of_her), ["Bad Lindenstraße 14"]);
    let first = desk.read(|tx| list(tx, &SiteFilter::default(), 1));
    assert!(first.more && first.sites.len() == 1);
    desk.write(|tx| delete(tx, &keller));
    assert_eq!(names(&SiteFilter::default()).len(), 2);
    let card = desk.read(|tx| list(tx, &of_her, 1)).sites.remove(0);
    assert_eq!((card.pictures, card.people.as_slice()), (1, ["yildiz".to_owned()].as_slice()));
    assert_eq!(card.cover.map(|cover| cover.position), Some(photo));
}

#[test]
fn sites_are_found_by_name_address_and_contact_and_by_the_search_over_everything() {
    let desk = Desk::new();
    for query in ["lindenstrasse", "bad 14", "koeln", "yild", "506"] {
        let named = SiteFilter { query: query.to_owned(), ..SiteFilter::default() };
        assert_eq!(desk.read(|tx| list(tx, &named, 9)).sites.len(), 1, "{query}");
        let finds = desk.read(|tx| crate::find::find(tx, query, &EntryFilter::default(), 9));
        assert_eq!(finds.sites.len(), 1, "{query}");
    }
    let none = SiteFilter { query: "…".to_owned(), ..SiteFilter::default() };
    assert_eq!(desk.read(|tx| list(tx, &none, 9)).sites.len(), 0);
}

#[test]
fn deleting_a_site_loses_nothing_that_was_filed() {
    let desk = Desk::new();
    let photo = desk.her_photo(10);
    desk.write(|tx| file(tx, Some(&desk.bad), &[photo]));
    desk.write(|tx| note(tx, &desk.bad, "Fugen weiß"));
    let before = desk.positions();
    desk.write(|tx| delete(tx, &desk.bad));
    assert_eq!(desk.positions(), before);
    assert_eq!(desk.read(|tx| threads::search(tx, "fugen", &EntryFilter::default(), None, 9)).hits.len(), 1);
    assert!(desk.phone.store.read(|tx| page(tx, &desk.bad, None, 9)).is_err());
    let id = desk.thread_id();
    assert_eq!(desk.read(|tx| threads::page(tx, &id, None, 9)).entries[0].site, None);
    assert_eq!(desk.operations().last().map(|(kind, field, _)| (kind.as_str(), field.as_str())), Some(("site", "-")));
}

#[test]
fn what_a_customer_sends_is_offered_to_her_only_open_site_and_never_filed_by_itself() {
    let desk = Desk::new();
    let id = desk.thread_id();
    let of_thread = || desk.read(|tx| of_thread(tx, &id));
    assert_eq!((of_thread().offer, of_thread().suggested.map(|site| site.id)), (None, Some(desk.bad.clone())));
    let photos = [desk.her_photo(10), desk.her_photo(11)];
    assert_eq!(desk.bodies(), [""; 0], "nothing is filed by itself");
    let offer = of_thread().offer.unwrap();
    assert_eq!(
        (offer.site.id.as_str(), offer.positions.as_slice()),
        (desk.bad.as_str(), [photos[1], photos[0]].as_slice())
    );
    desk.write(|tx| decline_offer(tx, &id, photos[1]));
    assert_eq!(of_thread().offer, None, "asked once");
    let later = desk.her_photo(12);
    assert_eq!(of_thread().offer.map(|offer| offer.positions), Some(vec![later]));
    let dach = desk.write(|tx| make(tx, &fields("Dach", &[(&desk.kundin, SitePart::Customer)])));
    assert_eq!((of_thread().offer, of_thread().suggested), (None, None), "of two sites nobody knows which");
    desk.write(|tx| file(tx, Some(&dach), &[later]));
    assert_eq!(of_thread().suggested.map(|site| site.id), Some(dach.clone()), "the last one is meant again");
    desk.write(|tx| finish(tx, &dach, true));
    assert_eq!(of_thread().suggested.map(|site| site.id), Some(desk.bad.clone()));
}

#[test]
fn a_merged_contact_brings_its_sites_along_and_takes_them_back() {
    let desk = Desk::new();
    let twin = desk.phone.enters(&form("Aylin Yıldız"));
    let names = || desk.page().people.into_iter().map(|person| person.name).collect::<Vec<_>>();
    let merged = desk.write(|tx| contacts::merge(tx, &twin.id, &desk.kundin.id, &[]));
    assert_eq!(names(), ["Aylin Yıldız"]);
    desk.write(|tx| contacts::undo(tx, &merged.id));
    assert_eq!(names(), ["yildiz"]);
    assert_eq!(desk.read(|tx| contacts::role(tx, desk.kundin.pk)), Role::Customer);
}

#[test]
fn whose_site_it_is_takes_it_along_when_she_is_erased_and_another_ones_loses_her_name_only() {
    let desk = Desk::new();
    let vogel = desk.phone.enters(&form("Kanariella Vogel"));
    desk.write(|tx| note(tx, &desk.bad, "Fugen weiß"));
    let people = [(&vogel, SitePart::Customer), (&desk.kundin, SitePart::Customer)];
    let both = desk.write(|tx| make(tx, &fields("Hof Kanariella und Yıldız", &people)));
    let hers = desk.write(|tx| make(tx, &fields("Küche", &[(&vogel, SitePart::Customer)])));
    let notes = desk.write(|tx| erase_person(tx, &vogel, &["Kanariella", "Vogel"]));
    assert_eq!(notes, [0; 0]);
    assert!(desk.phone.store.read(|tx| page(tx, &hers, None, 9)).is_err());
    let left = desk.read(|tx| page(tx, &both, None, 9));
    assert_eq!((left.name.as_str(), left.people.len()), ("Hof und Yıldız", 1));
    let told = |wanted: &str| {
        desk.operations().iter().any(|(_, _, value)| value.as_ref().is_some_and(|it| it.contains(wanted)))
    };
    assert!(!told("Küche") && !told("Hof Kanariella") && told("Hof und Yıldız"));
    let notes = desk.write(|tx| erase_person(tx, &desk.kundin, &["yildiz"]));
    assert_eq!(notes.len(), 1, "her note is to be emptied");
    assert_eq!(desk.read(|tx| list(tx, &SiteFilter::default(), 9)).sites.len(), 0);
}
