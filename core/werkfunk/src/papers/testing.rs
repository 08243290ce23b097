//! A phone on which a Kundin is known in every way there is, for stories of papers and of erasure.

use crate::attachments::{self, AttachmentKind, Offer};
use crate::consent::{self, Basis, ChannelKind, Imprint, Language, Purpose, Wanted, Wish};
use crate::contacts::{self, ContactAddress, ContactFields, ContactNumber, ContactRef, ContactText, Name};
use crate::handoffs;
use crate::outbox::{self, NewItem, NewMedia, What};
use crate::photos;
use crate::requests::{self, Decision};
use crate::scraps::{self, Scrap};
use crate::sites::{self, SiteContact, SiteFields, SitePart};
use crate::store::testing::{MONDAY_MORNING, TestStore, key};
use crate::sync::{Content, IncomingEvent, Media, Member, RemoteFile, RoomChange, RoomNews};
use crate::threads::{self, Correction, DraftAbout, GroupDraft, Part};
use crate::vault::Vault;
use std::io::Cursor;

pub(super) const MEISTER: &str = "@meister:betrieb.example";
pub(super) const KUNDIN: &str = "@kanariella:netz.example";
pub(super) const ROOM: &str = "!bad:betrieb.example";

/// Stands in everything the Kundin is known by, and nowhere else.
pub(super) const CANARY: &str = "Kanariella";

/// The Meister's phone and what it holds of the Kundin.
pub(super) struct Phone {
    pub(super) store: TestStore,
    pub(super) vault: Vault,
    pub(super) kundin: ContactRef,
    /// Vault name of the photo she sent.
    pub(super) photo: String,
}

/// A grey JPEG.
pub(super) fn jpeg() -> Vec<u8> {
    let mut png = Vec::new();
    let mut encoder = png::Encoder::new(&mut png, 16, 12);
    encoder.set_color(png::ColorType::Rgb);
    encoder.write_header().unwrap().write_image_data(&[0x60; 16 * 12 * 3]).unwrap();
    let mut jpeg = Vec::new();
    werkfunk_media::shrink(&mut Cursor::new(png), &mut jpeg, &werkfunk_media::Recipe::default(), None).unwrap();
    jpeg
}

pub(super) fn company() -> Imprint {
    Imprint { company: "Müller Bäder GmbH".to_owned(), town: "50667 Köln".to_owned(), ..Imprint::default() }
}

fn form() -> ContactFields {
    ContactFields {
        name: Name { given: CANARY.to_owned(), family: "Vogel".to_owned(), ..Name::default() },
        numbers: vec![ContactNumber { typed: "0171 98765432".to_owned(), ..ContactNumber::default() }],
        emails: vec![ContactText { value: "kanariella@vogel.example".to_owned(), ..ContactText::default() }],
        addresses: vec![ContactAddress {
            street: "Kanariellaweg 5".to_owned(),
            town: "Köln".to_owned(),
            ..ContactAddress::default()
        }],
        matrix_ids: vec![ContactText { value: KUNDIN.to_owned(), ..ContactText::default() }],
        notes: "Kanariella hat einen Hund".to_owned(),
        ..ContactFields::default()
    }
}

fn event(id: &str, sender: &str, minute: i64, content: Content) -> IncomingEvent {
    let sent_ms = MONDAY_MORNING + minute * 60_000;
    IncomingEvent::new(id, sender, sent_ms, content)
}

fn text(id: &str, sender: &str, minute: i64, body: &str) -> IncomingEvent {
    event(id, sender, minute, Content::Text { body: body.into(), reply_to: None })
}

impl Phone {
    pub(super) fn new() -> Phone {
        Self::over(TestStore::new())
    }

    pub(super) fn over(store: TestStore) -> Phone {
        store.write(|tx| consent::ready(tx, "Müller Bäder GmbH", "Europe/Berlin")).unwrap();
        let vault = Vault::open(&store.folder().join("vault"), &key()).unwrap();
        let kundin = store.write(|tx| contacts::create(tx, &form())).unwrap().0;
        let photo = vault.keep(&mut Cursor::new(jpeg())).unwrap();
        let phone = Phone { store, vault, kundin, photo: photo.name };
        phone.writes();
        phone.works_at_her_house();
        phone.edits_the_contact();
        phone
    }

    /// She writes, sends a photo, corrects herself, and is answered.
    fn writes(&self) {
        let media = Media {
            file: RemoteFile("file".into()),
            mime: "image/jpeg".into(),
            bytes: Some(9),
            width: Some(16),
            height: Some(12),
            blurhash: None,
            thumbnail: None,
            name: String::new(),
            duration_ms: None,
            waveform: Vec::new(),
            series: None,
        };
        let events = [
            text("$eins", KUNDIN, 1, "Kanariella hier: das Rohr ist gebrochen"),
            event("$zwei", KUNDIN, 2, Content::Image { media, caption: "Kanariella im Keller".into(), reply_to: None }),
            text("$drei", MEISTER, 3, "Guten Tag Kanariella, wir kommen"),
            event(
                "$vier",
                KUNDIN,
                4,
                Content::Edit { target: "$eins".into(), body: "Kanariella hier: das Rohr ist nass".into() },
            ),
        ];
        let poll = r#"{"content":{"question":"Kanariella fragt: weiß oder grau?"}}"#.to_owned();
        let later = [
            event("$fuenf", KUNDIN, 5, Content::Unknown { kind: "m.poll.start".into(), raw: Some(poll) }),
            event("$sechs", KUNDIN, 6, Content::Room { change: RoomChange::Named("Bad bei Kanariella".into()) }),
        ];
        let member = Member { user_id: KUNDIN.into(), name: Some(CANARY.into()) };
        let news =
            RoomNews { room_id: ROOM.into(), encrypted: true, members: Some(vec![member]), ..RoomNews::default() };
        self.store
            .write(|tx| {
                let room = threads::upsert_room(tx, &news, Some(self.kundin.pk))?;
                let taken = threads::take_in(tx, &room, MEISTER, &events)?;
                threads::take_in(tx, &room, MEISTER, &later)?;
                requests::intake(tx, room.thread_pk, taken.iter().map(|one| (self.kundin.pk, one)), "Europe/Berlin")?;
                consent::wrote_first(tx, self.kundin.pk, ChannelKind::Matrix, "$eins", tx.now_ms())?;
                consent::record(
                    tx,
                    self.kundin.pk,
                    ChannelKind::Matrix,
                    Purpose::Advertising,
                    Basis::Consent,
                    "Kanariella am Telefon",
                )?;
                let asked = [Wanted { channel: ChannelKind::Whatsapp, purpose: Purpose::SitePhotos }];
                consent::invite(tx, self.kundin.pk, &asked, Language::German)?;
                let note = "Kanariella fragt, was hier von ihr steht";
                consent::person_asked(tx, self.kundin.pk, Wish::Access, ChannelKind::Phone, tx.now_ms(), note)?;
                photos::keep_thumbnail(tx, &self.photo, 9)?;
                let picture = taken.iter().find(|taken| taken.has_media).unwrap().entry_pk;
                threads::media_arrived(tx, picture, Part::File, &self.photo, 16, 12)?;
                let new = NewItem::text(
                    room.thread_pk,
                    Some(self.kundin.pk),
                    Purpose::Request,
                    "Liebe Kanariella, noch im Postausgang",
                );
                outbox::enqueue(tx, &new)?;
                let begun = GroupDraft {
                    contacts: vec![self.kundin.id.clone()],
                    title: "Bei Kanariella".to_owned(),
                    body: "Guten Tag Kanariella und Herr Brandt".to_owned(),
                };
                threads::keep_begun(tx, &begun)?;
                let correction = Correction {
                    target: "$wasser".to_owned(),
                    body: "Kanariella, so war das nicht gemeint".to_owned(),
                };
                let about = DraftAbout { answers: None, correction: Some(correction) };
                threads::drafts::keep(tx, room.thread_pk, "Kanariella, das habe ich nie gesendet")?;
                threads::drafts::keep_about(tx, room.thread_pk, &about)?;
                let thread_id = threads::id_of_contact(tx, self.kundin.pk)?.unwrap_or_default();
                scraps::keep(tx, &Scrap::Call { thread_id }, "Kanariella rief an")?;
                let request_id = requests::cards(tx)?.remove(0).id;
                let reply = Scrap::Reply { request_id, decision: Decision::Visit };
                scraps::keep(tx, &reply, "Guten Tag Kanariella, wir")?;
                let (channel, purpose) = (ChannelKind::Whatsapp, Purpose::Request);
                consent::record(tx, self.kundin.pk, channel, purpose, Basis::Consent, "Kanariella am Telefon")?;
                let words = "Kanariella, ob das hinausging, ist offen";
                handoffs::begin_shared(tx, &self.kundin.id, channel, purpose, words).map(drop)
            })
            .unwrap();
    }

    /// Her bath is a site, with a note of the company, and all she sent is filed there.
    fn works_at_her_house(&self) {
        let fields = SiteFields {
            name: format!("Bad {CANARY}"),
            address: "Kanariellaweg 5, Köln".to_owned(),
            colour: None,
            contacts: vec![SiteContact { contact_id: self.kundin.id.clone(), part: SitePart::Customer }],
        };
        self.store
            .write(|tx| {
                let site = sites::make(tx, &fields)?;
                sites::note(tx, &site, "Kanariella will weiße Fugen")?;
                scraps::keep(tx, &Scrap::SiteNote { site_id: site.clone() }, "Kanariella sagt, der Hund")?;
                let thread = threads::id_of_contact(tx, self.kundin.pk)?.unwrap_or_default();
                let entries = threads::page(tx, &thread, None, 50)?.entries;
                let written = entries.into_iter().filter(|entry| entry.kind.is_written());
                let places: Vec<i64> = written.map(|entry| entry.position).collect();
                sites::file(tx, Some(&site), &places)
            })
            .unwrap();
    }

    /// A file of this name waits for her in the outbox; gives its name in the vault.
    pub(super) fn attaches(&self, name: &str) -> String {
        let path = self.store.folder().join("offer");
        std::fs::write(&path, format!("Angebot für {CANARY}")).unwrap();
        let offer = Offer { kind: AttachmentKind::File, path: &path, name, still: None, waveform: &[] };
        let kept = attachments::keep(&self.vault, &offer, None).unwrap();
        std::fs::remove_file(&path).unwrap();
        self.store
            .write(|tx| {
                attachments::register(tx, &kept)?;
                let thread_pk = threads::thread_of_contact(tx, self.kundin.pk)?.0;
                let what = What::Attached(&kept.attachment);
                let media = Some(NewMedia { name: &kept.original, bytes: kept.bytes, what, series: None });
                let new = NewItem { media, ..NewItem::text(thread_pk, Some(self.kundin.pk), Purpose::Request, "") };
                outbox::enqueue(tx, &new)
            })
            .unwrap();
        kept.original
    }

    /// So that there is something to be taken back.
    fn edits_the_contact(&self) {
        let mut fields = self.store.read(|tx| contacts::page(tx, &self.kundin.id)).unwrap().fields;
        "Kanariella hat jetzt zwei Hunde".clone_into(&mut fields.notes);
        self.store.write(|tx| contacts::save(tx, &self.kundin.id, &fields)).unwrap();
    }
}
