//! Stories of words in fields that were left before they went anywhere.

use super::*;
use crate::consent::{self, Basis, ChannelKind, Purpose};
use crate::contacts::testing::{Phone, form, number};
use crate::contacts::{self, ContactRef};
use crate::requests::{self, Decision};
use crate::sites::{self, SiteFields};
use crate::store::testing::key;
use crate::threads::Place;
use crate::{Settings, Werkfunk, handoffs};
use tempfile::TempDir;

const HOLM: &str = "@holm:netz.example";

/// A phone to which Frau Holm wrote what she wants, and the site of that.
struct Desk {
    phone: Phone,
    kundin: ContactRef,
    thread: String,
    request: String,
    site: String,
}

impl Desk {
    fn new() -> Self {
        let phone = Phone::new();
        let kundin = phone.hears(HOLM, "Können Sie ein Angebot für das Bad machen?");
        let thread = phone.page(&kundin.id).thread_id.unwrap();
        let request = phone.store.read(requests::cards).unwrap().remove(0).id;
        let fields = SiteFields { name: "Bad Holm".into(), address: String::new(), colour: None, contacts: Vec::new() };
        let site = phone.store.write(|tx| sites::make(tx, &fields)).unwrap();
        Self { phone, kundin, thread, request, site }
    }

    /// One of each kind.
    fn all(&self) -> Vec<Scrap> {
        let (thread_id, request_id) = (self.thread.clone(), self.request.clone());
        let (contact_id, site_id) = (self.kundin.id.clone(), self.site.clone());
        vec![
            Scrap::Caption { path: "/shots/1.jpg".into(), thread_id: None },
            Scrap::Caption { path: "/shots/2.jpg".into(), thread_id: Some(thread_id.clone()) },
            Scrap::PairCaption { thread_id: Some(thread_id.clone()) },
            Scrap::Call { thread_id: thread_id.clone() },
            Scrap::PlaceName { thread_id },
            Scrap::Reply { request_id: request_id.clone(), decision: Decision::RemoteQuote },
            Scrap::Reply { request_id: request_id.clone(), decision: Decision::Visit },
            Scrap::Reply { request_id: request_id.clone(), decision: Decision::Decline },
            Scrap::RequestNote { request_id },
            Scrap::HandOff { contact_id: contact_id.clone() },
            Scrap::ConsentNote { contact_id: contact_id.clone() },
            Scrap::WishNote { contact_id },
            Scrap::SiteNote { site_id: site_id.clone() },
            Scrap::SiteRewording { site_id: site_id.clone(), position: 7 },
            Scrap::SiteRewording { site_id, position: 8 },
        ]
    }

    fn writes(&self, scrap: &Scrap, body: &str) -> Result<()> {
        self.phone.store.write(|tx| keep(tx, scrap, body))
    }

    fn written(&self, scrap: &Scrap) -> String {
        self.phone.store.read(|tx| kept(tx, scrap)).unwrap()
    }

    /// How many are kept at all.
    fn count(&self) -> i64 {
        let count = |tx: &ReadTx<'_>| Ok(tx.sql().query_row("SELECT count(*) FROM scraps", [], |row| row.get(0))?);
        self.phone.store.read(count).unwrap()
    }

    fn hand_off(&self) -> Scrap {
        Scrap::HandOff { contact_id: self.kundin.id.clone() }
    }

    fn hands_over(&self, body: &str) -> Option<String> {
        let begin = |tx: &WriteTx<'_>| {
            handoffs::begin_shared(tx, &self.kundin.id, ChannelKind::Whatsapp, Purpose::Request, body)
        };
        self.phone.store.write(begin).unwrap().id
    }
}

#[test]
fn each_is_there_after_a_restart_as_it_was_left_and_no_other_in_its_place() {
    let mut desk = Desk::new();
    let all = desk.all();
    for (at, scrap) in all.iter().enumerate() {
        desk.writes(scrap, "Halb").unwrap();
        desk.writes(scrap, &format!(" Halb geschrieben,\n{at} ")).unwrap();
    }
    desk.phone.store.reopen().unwrap();
    for (at, scrap) in all.iter().enumerate() {
        assert_eq!(desk.written(scrap), format!(" Halb geschrieben,\n{at} "), "{scrap:?}");
    }
    for scrap in &all {
        desk.writes(scrap, " \n").unwrap();
        assert_eq!(desk.written(scrap), "", "{scrap:?}");
    }
    assert_eq!(desk.count(), 0, "what was wiped out leaves no row");
}

#[test]
fn words_of_a_photo_are_its_own_whomever_it_is_for_by_now() {
    let desk = Desk::new();
    let for_her = Some(desk.thread.clone());
    let caption = |thread_id| Scrap::Caption { path: "/shots/1.jpg".into(), thread_id };
    desk.writes(&caption(None), "Das Ventil").unwrap();
    desk.writes(&caption(for_her.clone()), "Das Ventil im Keller").unwrap();
    assert_eq!(desk.written(&caption(None)), "Das Ventil im Keller");
    assert_eq!(desk.count(), 1);
    desk.phone.store.write(|tx| done(tx, &caption(None))).unwrap();
    assert_eq!(desk.written(&caption(for_her)), "");
}

#[test]
fn what_is_saved_is_written_no_more_and_the_rest_still_is() {
    let desk = Desk::new();
    for scrap in desk.all() {
        desk.writes(&scrap, "Halb").unwrap();
    }
    let before = desk.count();
    desk.phone
        .store
        .write(|tx| {
            requests::note(tx, &desk.request, "Sie hat einen Hund")?;
            sites::note(tx, &desk.site, "Schlüssel beim Nachbarn")
        })
        .unwrap();
    assert_eq!(desk.count(), before - 2);
    assert_eq!(desk.written(&Scrap::RequestNote { request_id: desk.request.clone() }), "");
    assert_eq!(desk.written(&Scrap::SiteNote { site_id: desk.site.clone() }), "");
    let note = desk.phone.store.read(|tx| sites::page(tx, &desk.site, None, 1)).unwrap().entries.remove(0);
    let scrap = Scrap::SiteRewording { site_id: desk.site.clone(), position: note.entry.position };
    desk.writes(&scrap, "Schlüssel bei Herrn Ka").unwrap();
    let reword = |tx: &WriteTx<'_>| sites::reword_note(tx, &desk.site, note.entry.position, "Bei Herrn Kaya");
    desk.phone.store.write(reword).unwrap();
    assert_eq!((desk.written(&scrap).as_str(), desk.count()), ("", before - 2));
    desk.phone.store.write(|tx| sites::delete(tx, &desk.site)).unwrap();
    assert_eq!(desk.count(), before - 4, "the other notes of the site go with it");
}

#[test]
fn a_text_the_other_app_did_not_send_is_to_be_written_on() {
    let desk = Desk::new();
    desk.writes(&desk.hand_off(), "Wir kommen um acht.").unwrap();
    assert_eq!(desk.hands_over("Wir kommen um acht."), None, "she allowed nothing");
    assert_eq!(desk.written(&desk.hand_off()), "Wir kommen um acht.");
    let allow = |tx: &WriteTx<'_>| {
        consent::record(tx, desk.kundin.pk, ChannelKind::Whatsapp, Purpose::Request, Basis::Consent, "am Telefon")
    };
    desk.phone.store.write(allow).unwrap();
    let answers = |id: &str, sent| desk.phone.store.write(|tx| handoffs::answer(tx, id, sent)).unwrap();
    let id = desk.hands_over("Wir kommen um acht.").unwrap();
    assert_eq!(desk.written(&desk.hand_off()), "", "it stands in the question whether it went out");
    answers(&id, false);
    assert_eq!(desk.written(&desk.hand_off()), "Wir kommen um acht.");
    let id = desk.hands_over("Wir kommen um acht.").unwrap();
    answers(&id, true);
    assert_eq!(desk.written(&desk.hand_off()), "", "what went out is done");
    let id = desk.hands_over("Um neun.").unwrap();
    desk.writes(&desk.hand_off(), "Und die Fliesen?").unwrap();
    answers(&id, false);
    assert_eq!(desk.written(&desk.hand_off()), "Und die Fliesen?\nUm neun.", "neither is lost");
}

#[test]
fn what_is_written_about_two_contacts_that_are_one_stands_with_that_one() {
    let desk = Desk::new();
    let twin = desk.phone.hears("@holm:andere.example", "Wann kommen Sie?");
    let twins_thread = desk.phone.page(&twin.id).thread_id.unwrap();
    let calls = [&desk.thread, &twins_thread].map(|id| Scrap::Call { thread_id: id.clone() });
    desk.writes(&calls[0], "Rief an").unwrap();
    desk.writes(&calls[1], "Will Dienstag").unwrap();
    desk.writes(&Scrap::PlaceName { thread_id: twins_thread }, "Einfahrt Hof").unwrap();
    desk.writes(&Scrap::HandOff { contact_id: twin.id.clone() }, "Guten Tag").unwrap();
    let theirs = desk.phone.store.read(requests::cards).unwrap().into_iter().find(|card| card.id != desk.request);
    let reply = Scrap::Reply { request_id: theirs.unwrap().id, decision: Decision::Visit };
    desk.writes(&reply, "Am Dienstag").unwrap();
    desk.phone.store.write(|tx| contacts::merge(tx, &desk.kundin.id, &twin.id, &[])).unwrap();
    assert_eq!(desk.written(&calls[0]), "Rief an\nWill Dienstag");
    assert_eq!(desk.written(&Scrap::PlaceName { thread_id: desk.thread.clone() }), "Einfahrt Hof");
    assert_eq!(desk.written(&desk.hand_off()), "Guten Tag");
    assert_eq!(desk.written(&reply), "Am Dienstag", "requests follow with what is written to them");
    assert_eq!(desk.count(), 4);
    let refused = desk.writes(&calls[1], "Will Mittwoch");
    assert!(matches!(refused, Err(Problem::NotFound(_))), "{refused:?}");
}

#[test]
fn what_was_written_goes_with_who_is_erased_and_nobody_writes_on() {
    let desk = Desk::new();
    let other = desk.phone.enters(&form("Herr Kaya"));
    let about_him = Scrap::HandOff { contact_id: other.id };
    desk.writes(&about_him, "Herr Kaya, wir").unwrap();
    for scrap in desk.all() {
        desk.writes(&scrap, "Frau Holm, wir").unwrap();
    }
    desk.phone.store.write(|tx| contacts::erase(tx, &desk.kundin)).unwrap();
    let for_nobody = Scrap::Caption { path: "/shots/1.jpg".into(), thread_id: None };
    let of_site = |scrap: &Scrap| matches!(scrap, Scrap::SiteNote { .. } | Scrap::SiteRewording { .. });
    for scrap in desk.all().into_iter().filter(|scrap| *scrap != for_nobody && !of_site(scrap)) {
        assert_eq!(desk.written(&scrap), "", "{scrap:?}");
        let refused = desk.writes(&scrap, "Frau Holm, wir kommen");
        assert!(matches!(refused, Err(Problem::NotFound(_)) | Ok(())), "{refused:?}");
        desk.writes(&scrap, "").unwrap();
    }
    assert_eq!(desk.written(&about_him), "Herr Kaya, wir");
    assert_eq!(desk.written(&for_nobody), "Frau Holm, wir");
}

#[test]
fn nothing_grows_without_end() {
    let desk = Desk::new();
    let call = Scrap::Call { thread_id: desk.thread.clone() };
    desk.writes(&call, &"a".repeat(LONGEST)).unwrap();
    let far = Scrap::Caption { path: "x".repeat(LONGEST_PART + 1), thread_id: None };
    for refused in [desk.writes(&call, &"a".repeat(LONGEST + 1)), desk.writes(&far, "Ventil")] {
        assert!(matches!(refused, Err(Problem::Invalid(_))), "{refused:?}");
    }
    assert_eq!(desk.written(&call).len(), LONGEST, "what is there stays");
}

/// A phone as the screens have it, with a contact's thread.
fn werkfunk() -> (Werkfunk, TempDir, String) {
    let folder = TempDir::new().unwrap();
    let settings = Settings::new(folder.path().to_owned(), key(), "Europe/Berlin".into(), "Sanitär Weber".into());
    let phone = Werkfunk::open(settings).unwrap();
    let mut fields = form("Frau Holm");
    fields.numbers = vec![number("0171 2345678")];
    let contact = phone.create_contact(&fields).unwrap();
    phone.send_text_to(&contact, "Guten Morgen").unwrap();
    let thread = phone.contact(&contact).unwrap().thread_id.unwrap();
    (phone, folder, thread)
}

#[test]
fn a_note_on_a_call_and_the_name_of_a_place_go_with_what_is_filed() {
    let (phone, _folder, thread) = werkfunk();
    let call = Scrap::Call { thread_id: thread.clone() };
    let name = Scrap::PlaceName { thread_id: thread.clone() };
    phone.keep_scrap(&call, "Will Diens").unwrap();
    phone.keep_scrap(&name, "Einfahrt").unwrap();
    assert!(phone.note_call(&thread, " ").is_err());
    assert_eq!(phone.scrap(&call).unwrap(), "Will Diens", "what could not be saved is still there");
    phone.note_call(&thread, "Will Dienstag").unwrap();
    assert_eq!((phone.scrap(&call).unwrap(), phone.scrap(&name).unwrap()), (String::new(), "Einfahrt".into()));
    phone.send_place(&thread, Place { latitude: 50.94, longitude: 6.96 }, "Einfahrt Hof").unwrap();
    assert_eq!(phone.scrap(&name).unwrap(), "");
}
