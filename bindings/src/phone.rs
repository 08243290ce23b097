//! The phone: each verb of the core, one line.

use crate::keys::database_key;
use crate::pictures::decoder_of;
use crate::{Changes, KeyKeeper, OpenError, PictureDecoder};
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tokio::runtime::Handle;
use werkfunk::consent::{ChannelKind, Invitation, Purpose};
use werkfunk::contacts::{
    BookChange, CardSide, ColumnField, ContactCard, ContactCounts, ContactFields, ContactFile, ContactFilter,
    ContactLine, ContactList, ContactPage, ExportFormat, ImportAnswer, ImportDone, ImportPage, ImportState, ImportStep,
    MergeAnswer, MergePreview, NewContact, Shelf, SplitWish, TwinList, Undone,
};
use werkfunk::find::Finds;
use werkfunk::outbox::{LostItem, OutboxPage};
use werkfunk::papers::{ErasureOutlook, PaperFile, PaperSet, PaperWish};
use werkfunk::photos::{BeforeAfter, PhotoHabits, PhotoSource, PhotoTrial, PhotoTwins, PhotoWish, TwinAnswer};
use werkfunk::requests::{Decision, RequestHits, RequestPage};
use werkfunk::sync::Connection;
use werkfunk::tags::{LabelColour, Tag, TagKind};
use werkfunk::threads::{DraftAbout, EntryFilter, HitPage, ThreadList, ThreadNames, ThreadPage};
use werkfunk::{Account, Error, Inbox, Settings, Werkfunk};

type Result<T, E = Error> = std::result::Result<T, E>;

/// One company phone, open. Verbs that only read or write the local database answer at once and never wait for a
/// network; call them off the main thread all the same.
#[derive(uniffi::Object)]
pub struct Phone {
    pub(crate) core: ManuallyDrop<Werkfunk>,
    runtime: Handle,
}

#[uniffi::export(async_runtime = "tokio")]
impl Phone {
    /// Opens the database in `folder`; needs no network. `decoder` reads what Rust does not, such as HEIC. `time_zone` as
    /// in "Europe/Berlin", `company` stands under replies.
    #[uniffi::constructor]
    pub async fn open(
        folder: String,
        keys: Arc<dyn KeyKeeper>,
        decoder: Option<Arc<dyn PictureDecoder>>,
        time_zone: String,
        company: String,
    ) -> Result<Arc<Self>, OpenError> {
        crate::log::begin();
        let mut settings = Settings::new(PathBuf::from(folder), database_key(&keys)?, time_zone, company);
        settings.decoder = decoder.map(decoder_of);
        let core = ManuallyDrop::new(Werkfunk::open(settings)?);
        Ok(Arc::new(Self { core, runtime: Handle::current() }))
    }

    /// Makes this phone a device of the account. The server's address as typed.
    pub async fn login(&self, homeserver: String, user: String, password: String) -> Result<()> {
        self.core.login(homeserver, user, password).await
    }

    /// Keeps sync and outbox at work in the background; returns at once when offline.
    pub async fn start(&self) -> Result<()> {
        self.core.start().await
    }

    /// Ends the background work and waits for it.
    pub async fn stop(&self) {
        self.core.stop().await;
    }
}

#[uniffi::export]
impl Phone {
    pub fn subscribe(&self) -> Arc<Changes> {
        Arc::new(Changes { subscription: self.core.subscribe() })
    }

    /// The platform sees a network again: what waits is tried at once.
    pub fn network_available(&self) {
        self.core.network_available();
    }

    pub fn connection(&self) -> Connection {
        self.core.connection()
    }

    /// Whose phone this is; nobody's before the first login.
    pub fn account(&self) -> Result<Option<Account>> {
        self.core.account()
    }

    pub fn inbox(&self) -> Result<Inbox> {
        self.core.inbox()
    }

    /// Below the position at which the inbox or the last page ended, newest first.
    pub fn threads(&self, before: i64, limit: u32) -> Result<ThreadList> {
        self.core.threads(before, limit)
    }

    /// To choose from, newest first: those with each word of `query` in their names.
    pub fn thread_names(&self, query: &str, before: Option<i64>, limit: u32) -> Result<ThreadNames> {
        self.core.thread_names(query, before, limit)
    }

    /// Newest first; `before` is a position.
    pub fn thread(&self, id: &str, before: Option<i64>, limit: u32) -> Result<ThreadPage> {
        self.core.thread(id, before, limit)
    }

    pub fn mark_read(&self, thread_id: &str) -> Result<()> {
        self.core.mark_read(thread_id)
    }

    pub fn request(&self, id: &str) -> Result<RequestPage> {
        self.core.request(id)
    }

    pub fn outbox(&self) -> Result<OutboxPage> {
        self.core.outbox()
    }

    /// The place of a hit: half of the entries are newer than the position.
    pub fn thread_around(&self, id: &str, position: i64, limit: u32) -> Result<ThreadPage> {
        self.core.thread_around(id, position, limit)
    }

    /// Contacts, requests and entries; see [`Phone::find_entries`] for more of these.
    pub fn find(&self, query: &str, filter: EntryFilter, limit: u32) -> Result<Finds> {
        self.core.find(query, &filter, limit)
    }

    pub fn find_entries(&self, query: &str, filter: EntryFilter, before: i64, limit: u32) -> Result<HitPage> {
        self.core.find_entries(query, &filter, before, limit)
    }

    /// All requests of the same search.
    pub fn find_requests(
        &self,
        query: &str,
        filter: EntryFilter,
        before: Option<i64>,
        limit: u32,
    ) -> Result<RequestHits> {
        self.core.find_requests(query, &filter, before, limit)
    }

    pub fn contacts(&self) -> Result<Vec<ContactCard>> {
        self.core.contacts()
    }

    /// JPEG bytes of a picture by its name in the vault.
    pub fn picture(&self, name: &str) -> Result<Vec<u8>> {
        self.core.picture(name)
    }

    /// Gives the contact's id.
    pub fn add_contact(&self, new: NewContact) -> Result<String> {
        self.core.add_contact(&new)
    }

    pub fn contact(&self, id: &str) -> Result<ContactPage> {
        self.core.contact(id)
    }

    /// By name; `after` is the last page's `next`.
    pub fn contact_list(&self, filter: ContactFilter, after: Option<String>, limit: u32) -> Result<ContactList> {
        self.core.contact_list(&filter, after.as_deref(), limit)
    }

    /// As one types; `after` is the last page's `next`.
    pub fn find_contacts(
        &self,
        query: &str,
        filter: ContactFilter,
        after: Option<String>,
        limit: u32,
    ) -> Result<ContactList> {
        self.core.find_contacts(query, &filter, after.as_deref(), limit)
    }

    pub fn contact_counts(&self) -> Result<ContactCounts> {
        self.core.contact_counts()
    }

    pub fn who_has_number(&self, number: &str) -> Result<Vec<ContactLine>> {
        self.core.who_has_number(number)
    }

    pub fn who_has_email(&self, address: &str) -> Result<Vec<ContactLine>> {
        self.core.who_has_email(address)
    }

    /// Gives the contact's id.
    pub fn create_contact(&self, fields: ContactFields) -> Result<String> {
        self.core.create_contact(&fields)
    }

    /// Gives the change, to be undone; none where nothing is new.
    pub fn save_contact(&self, id: &str, fields: ContactFields) -> Result<Option<String>> {
        self.core.save_contact(id, &fields)
    }

    /// Gives the picture's name, to be saved with the contact.
    pub fn keep_contact_photo(&self, path: &str) -> Result<String> {
        self.core.keep_contact_photo(Path::new(path))
    }

    pub fn undo_in_book(&self, change_id: &str) -> Result<Undone> {
        self.core.undo_in_book(change_id)
    }

    /// Newest first.
    pub fn contact_history(&self, id: &str) -> Result<Vec<BookChange>> {
        self.core.contact_history(id)
    }

    /// Newest first.
    pub fn imports(&self) -> Result<Vec<BookChange>> {
        self.core.imports()
    }

    /// Gives the change, to be undone; so do the verbs below that give a text.
    pub fn set_favourite(&self, id: &str, favourite: bool) -> Result<String> {
        self.core.set_favourite(id, favourite)
    }

    pub fn block_contact(&self, id: &str) -> Result<String> {
        self.core.block_contact(id)
    }

    pub fn unblock_contact(&self, id: &str) -> Result<String> {
        self.core.unblock_contact(id)
    }

    pub fn shelve_contacts(&self, ids: Vec<String>, shelf: Shelf) -> Result<String> {
        self.core.shelve_contacts(&ids, shelf)
    }

    pub fn set_tag(&self, ids: Vec<String>, tag_id: &str, carried: bool) -> Result<String> {
        self.core.set_tag(&ids, tag_id, carried)
    }

    pub fn merge_contacts(&self, kept: &str, other: &str, answers: Vec<MergeAnswer>) -> Result<String> {
        self.core.merge_contacts(kept, other, &answers)
    }

    pub fn split_contact(&self, id: &str, wish: SplitWish) -> Result<String> {
        self.core.split_contact(id, &wish)
    }

    pub fn merge_preview(&self, kept: &str, other: &str) -> Result<MergePreview> {
        self.core.merge_preview(kept, other)
    }

    /// The surest first; `after` is the last page's `next`.
    pub fn contact_twins(&self, after: Option<String>, limit: u32) -> Result<TwinList> {
        self.core.contact_twins(after.as_deref(), limit)
    }

    /// Two contacts are two, or perhaps not.
    pub fn set_apart(&self, one: &str, other: &str, apart: bool) -> Result<()> {
        self.core.set_apart(one, other, apart)
    }

    pub fn tags(&self, kind: TagKind) -> Result<Vec<Tag>> {
        self.core.tags(kind)
    }

    /// Gives the id; a label has a colour, a group has none.
    pub fn add_tag(&self, kind: TagKind, name: &str, colour: Option<LabelColour>) -> Result<String> {
        self.core.add_tag(kind, name, colour)
    }

    pub fn change_tag(&self, id: &str, name: &str, colour: Option<LabelColour>) -> Result<()> {
        self.core.change_tag(id, name, colour)
    }

    /// Can be undone by the same verb.
    pub fn set_tag_gone(&self, id: &str, gone: bool) -> Result<()> {
        self.core.set_tag_gone(id, gone)
    }

    /// Reads and plans a picked file; nothing is changed before it is carried out.
    pub fn begin_import(&self, file: &str, bytes: Vec<u8>) -> Result<ImportState> {
        self.core.begin_import(file, bytes)
    }

    pub fn import_state(&self, id: &str) -> Result<ImportState> {
        self.core.import_state(id)
    }

    /// Of a table, one for each column.
    pub fn set_import_columns(&self, id: &str, fields: Vec<ColumnField>) -> Result<ImportState> {
        self.core.set_import_columns(id, &fields)
    }

    /// Whether the file is of a phone that was private and business.
    pub fn set_import_splitting(&self, id: &str, splitting: bool) -> Result<ImportState> {
        self.core.set_import_splitting(id, splitting)
    }

    pub fn set_import_sides(&self, id: &str, cards: Vec<u32>, side: Option<CardSide>) -> Result<ImportState> {
        self.core.set_import_sides(id, &cards, side)
    }

    pub fn take_suggested_sides(&self, id: &str) -> Result<ImportState> {
        self.core.take_suggested_sides(id)
    }

    /// In the file's order; `after` is the last page's `next`.
    pub fn import_lines(
        &self,
        id: &str,
        step: Option<ImportStep>,
        after: Option<u32>,
        limit: u32,
    ) -> Result<ImportPage> {
        self.core.import_lines(id, step, after, limit)
    }

    pub fn answer_import(&self, id: &str, cards: Vec<u32>, answer: ImportAnswer) -> Result<ImportState> {
        self.core.answer_import(id, &cards, &answer)
    }

    /// All of it or nothing; gives the change, to be undone.
    pub fn carry_out_import(&self, id: &str) -> Result<ImportDone> {
        self.core.carry_out_import(id)
    }

    pub fn drop_import(&self, id: &str) {
        self.core.drop_import(id);
    }

    /// All of them where no id is given.
    pub fn export_contacts(&self, ids: Vec<String>, format: ExportFormat) -> Result<ContactFile> {
        self.core.export_contacts(&ids, format)
    }

    /// As in "DE".
    pub fn home_country(&self) -> Result<String> {
        self.core.home_country()
    }

    pub fn set_home_country(&self, code: &str) -> Result<()> {
        self.core.set_home_country(code)
    }

    pub fn record_consent(
        &self,
        contact_id: &str,
        channel: ChannelKind,
        purpose: Purpose,
        evidence: &str,
    ) -> Result<()> {
        self.core.record_consent(contact_id, channel, purpose, evidence)
    }

    pub fn withdraw_consent(&self, contact_id: &str, channel: ChannelKind, purpose: Purpose) -> Result<()> {
        self.core.withdraw_consent(contact_id, channel, purpose)
    }

    /// The reply a decision would send, filled in, to be edited.
    pub fn reply_text(&self, request_id: &str, decision: Decision) -> Result<String> {
        self.core.reply_text(request_id, decision)
    }

    pub fn decide(&self, request_id: &str, decision: Decision, reply: &str) -> Result<()> {
        self.core.decide(request_id, decision, reply)
    }

    pub fn finish(&self, request_id: &str) -> Result<()> {
        self.core.finish(request_id)
    }

    pub fn note(&self, request_id: &str, text: &str) -> Result<()> {
        self.core.note(request_id, text)
    }

    /// Gives the item's id in the outbox.
    pub fn send_text(&self, thread_id: &str, body: &str, reply_to: Option<String>) -> Result<String> {
        self.core.send_text(thread_id, body, reply_to.as_deref())
    }

    /// Keeps what is written in a thread and not sent; to be called with every letter. What is sent is written no more.
    pub fn keep_draft(&self, thread_id: &str, body: &str) -> Result<()> {
        self.core.keep_draft(thread_id, body)
    }

    /// The same for the message that answers, and for new text of one that was sent.
    pub fn keep_draft_about(&self, thread_id: &str, about: DraftAbout) -> Result<()> {
        self.core.keep_draft_about(thread_id, &about)
    }

    /// The thread with a contact, begun where there is none yet; `NotValid` for one without a Matrix identity.
    pub fn begin_thread(&self, contact_id: &str) -> Result<String> {
        self.core.begin_thread(contact_id)
    }

    pub fn send_text_to(&self, contact_id: &str, body: &str) -> Result<String> {
        self.core.send_text_to(contact_id, body)
    }

    /// New text for an own message, by its event id or its item's id. Gives the id of the item that carries it.
    /// Captions of photos, videos and files can be changed until they leave.
    pub fn edit_text(&self, target: &str, body: &str) -> Result<String> {
        self.core.edit_text(target, body)
    }

    /// The photo is safe when this returns. It is sent as the habits say.
    pub fn send_photo(&self, thread_id: &str, path: &str, caption: &str) -> Result<String> {
        self.core.send_photo(thread_id, Path::new(path), caption)
    }

    /// The file is safe when this returns; it leaves as it is, under `name`.
    pub fn send_file(
        &self,
        thread_id: &str,
        path: &str,
        name: &str,
        caption: &str,
        reply_to: Option<String>,
    ) -> Result<String> {
        self.core.send_file(thread_id, Path::new(path), name, caption, reply_to.as_deref())
    }

    /// The video is safe when this returns; it leaves without place, times and names, or is held. `still`: a picture of it.
    pub fn send_video(
        &self,
        thread_id: &str,
        path: &str,
        still: Option<String>,
        caption: &str,
        reply_to: Option<String>,
    ) -> Result<String> {
        self.core.send_video(thread_id, Path::new(path), still.as_deref().map(Path::new), caption, reply_to.as_deref())
    }

    /// `waveform`: loudness from 0 to 1024, evenly over the whole.
    pub fn send_voice(
        &self,
        thread_id: &str,
        path: &str,
        waveform: Vec<u16>,
        reply_to: Option<String>,
    ) -> Result<String> {
        self.core.send_voice(thread_id, Path::new(path), &waveform, reply_to.as_deref())
    }

    /// The thread changes when it is here.
    pub fn fetch_file(&self, position: i64) -> Result<()> {
        self.core.fetch_file(position)
    }

    /// An unsealed copy at `path`, where nothing is yet; whoever asked for it removes it.
    pub fn save_attachment(&self, name: &str, path: &str) -> Result<()> {
        self.core.save_attachment(name, Path::new(path))
    }

    /// Filed at the site as well, where one is named.
    pub fn send_photo_as(
        &self,
        thread_id: &str,
        path: &str,
        caption: &str,
        wish: PhotoWish,
        site_id: Option<String>,
    ) -> Result<String> {
        self.core.send_photo_as(thread_id, Path::new(path), caption, &wish, site_id.as_deref())
    }

    pub fn send_before_after(&self, thread_id: &str, pair: BeforeAfter, site_id: Option<String>) -> Result<String> {
        self.core.send_before_after(thread_id, &pair, site_id.as_deref())
    }

    /// What would be sent, for a look before and after; takes as long as compressing does.
    pub fn try_photo(&self, source: PhotoSource, wish: PhotoWish) -> Result<PhotoTrial> {
        self.core.try_photo(&source, &wish)
    }

    pub fn photo_habits(&self) -> Result<PhotoHabits> {
        self.core.photo_habits()
    }

    pub fn set_photo_habits(&self, habits: PhotoHabits) -> Result<()> {
        self.core.set_photo_habits(&habits)
    }

    /// Photos that may show the same and about which nobody has decided.
    pub fn photo_twins(&self) -> Result<Vec<PhotoTwins>> {
        self.core.photo_twins()
    }

    pub fn settle_twins(&self, id: &str, answer: TwinAnswer) -> Result<()> {
        self.core.settle_twins(id, answer)
    }

    /// Writes the page that asks for consent into a folder.
    pub fn write_consent_page(&self, invitation: Invitation, folder: &str) -> Result<PaperFile> {
        self.core.write_consent_page(&invitation, Path::new(folder))
    }

    /// Writes a paper into a folder, unencrypted: remove it once it was handed over.
    pub fn write_paper(&self, wish: PaperWish, folder: &str) -> Result<PaperSet> {
        self.core.write_paper(&wish, Path::new(folder))
    }

    /// What erasing a contact would erase now, and what the law locks until when.
    pub fn erasure_outlook(&self, contact_id: &str, last_invoice: Option<i16>) -> Result<ErasureOutlook> {
        self.core.erasure_outlook(contact_id, last_invoice)
    }

    /// Erases a contact for good; write the paper about it before.
    pub fn erase_contact(&self, contact_id: &str, last_invoice: Option<i16>) -> Result<ErasureOutlook> {
        self.core.erase_contact(contact_id, last_invoice)
    }

    pub fn cancel(&self, item_id: &str) -> Result<()> {
        self.core.cancel(item_id)
    }

    pub fn retry(&self, item_id: &str) -> Result<()> {
        self.core.retry(item_id)
    }

    /// What was sent and a server that was put back to an older state no longer has; ask with every change of the outbox.
    pub fn lost_items(&self) -> Result<Vec<LostItem>> {
        self.core.lost_items()
    }

    pub fn resend_lost(&self, items: Vec<String>) -> Result<()> {
        self.core.resend_lost(&items)
    }

    pub fn let_lost_be(&self, items: Vec<String>) -> Result<()> {
        self.core.let_lost_be(&items)
    }
}

impl Drop for Phone {
    fn drop(&mut self) {
        // Kotlin's cleaner thread knows no runtime, and a database of the SDK that is dropped outside one aborts.
        let _inside = self.runtime.enter();
        // SAFETY: this is the only place that takes it, and nothing uses it after.
        drop(unsafe { ManuallyDrop::take(&mut self.core) });
    }
}
