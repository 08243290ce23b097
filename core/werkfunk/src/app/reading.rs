//! Verbs that read. None needs a network.

use super::core::Werkfunk;
use super::view::{Account, Inbox};
use crate::consent::{self, ChannelKind};
use crate::contacts::{self, ContactCard};
use crate::error::{Error, Problem, Result};
use crate::find::{self, Finds};
use crate::lock::locked;
use crate::outbox::{self, OutboxPage};
use crate::requests::{self, Decision, RequestHits, RequestPage};
use crate::store::ReadTx;
use crate::sync::{self, Connection};
use crate::threads::{self, Entry, EntryFilter, HitPage, ThreadList, ThreadNames, ThreadPage};

/// Threads on the first screen.
const INBOX_THREADS: u32 = 60;

type Outer<T> = std::result::Result<T, Error>;

impl Werkfunk {
    /// Whose phone this is; `None` before the first login.
    pub fn account(&self) -> Outer<Option<Account>> {
        let session = self.inner.store.read(sync::session)?;
        Ok(session.map(|session| Account { homeserver: session.homeserver, user_id: session.user_id }))
    }

    /// The first screen.
    pub fn inbox(&self) -> Outer<Inbox> {
        let connection = self.connection();
        Ok(self.inner.store.read_first(|tx| {
            let (outbox_waiting, outbox_held) = outbox::counts(tx)?;
            let newest = threads::list(tx, None, INBOX_THREADS)?;
            Ok(Inbox {
                connection,
                requests: requests::cards(tx)?,
                threads: newest.threads,
                threads_next: newest.next,
                invitations: threads::invitations(tx)?,
                outbox_waiting,
                outbox_held,
            })
        })?)
    }

    /// Up to `limit` threads, newest first, below the position at which the first screen or the last page ended.
    pub fn threads(&self, before: i64, limit: u32) -> Outer<ThreadList> {
        Ok(self.inner.store.read(|tx| threads::list(tx, Some(before), limit))?)
    }

    /// Up to `limit` threads to choose from, newest first, below the position at which the last page ended: those in whose name
    /// each word of `query` is found, also as a part of a word; all where it is blank.
    pub fn thread_names(&self, query: &str, before: Option<i64>, limit: u32) -> Outer<ThreadNames> {
        Ok(self.inner.store.read(|tx| threads::names(tx, query, before, limit))?)
    }

    /// Up to `limit` entries of a thread, newest first, older than position `before`.
    pub fn thread(&self, id: &str, before: Option<i64>, limit: u32) -> Outer<ThreadPage> {
        self.whole(|tx| threads::page(tx, id, before, limit))
    }

    /// A page of a thread with what other folders know of it: where something is missing, and how far what leaves is.
    fn whole(&self, page: impl FnOnce(&ReadTx<'_>) -> Result<ThreadPage>) -> Outer<ThreadPage> {
        let now_ms = self.inner.store.now_ms();
        let page = self.inner.store.read(|tx| {
            let mut page = page(tx)?;
            sync::show_gaps(tx, &mut page, now_ms)?;
            Ok(page)
        })?;
        Ok(self.refined(page))
    }

    fn refined(&self, mut page: ThreadPage) -> ThreadPage {
        self.refine(page.entries.iter_mut());
        if self.connection() == Connection::Online {
            let typists = self.inner.typists.in_thread(&page.id);
            let writing = page.members.iter().filter(|member| typists.contains(&member.user_id));
            page.typing = writing.map(|member| member.name.clone()).collect();
        }
        page
    }

    /// Entries with how far they are on their way by now.
    pub(super) fn refine<'e>(&self, entries: impl Iterator<Item = &'e mut Entry>) {
        let (connection, now_ms) = (self.connection(), self.inner.store.now_ms());
        for entry in entries {
            if let (Some(item), Some(progress)) = (&entry.item_id, entry.progress) {
                entry.progress = Some(self.inner.board.refine(item, connection, progress));
            }
            if let Some(awaited) = &mut entry.awaits {
                self.inner.board.refine_awaited(connection, awaited);
            }
            entry.next_ms = entry.progress.and_then(|progress| progress.next_try(entry.next_ms, now_ms));
        }
    }

    /// One request, whole.
    pub fn request(&self, id: &str) -> Outer<RequestPage> {
        Ok(self.inner.store.read(|tx| requests::page(tx, id))?)
    }

    /// The filled template for a decision, to be edited.
    pub fn reply_text(&self, request_id: &str, decision: Decision) -> Outer<String> {
        Ok(self.inner.store.read(|tx| {
            let company = consent::imprint(tx)?.company;
            requests::reply_text(tx, request_id, decision, &company)
        })?)
    }

    /// What has not left yet, as much of it as a page takes, and how much more there is.
    pub fn outbox(&self) -> Outer<OutboxPage> {
        let mut page = self.inner.store.read(outbox::page)?;
        self.inner.board.refine_page(self.connection(), self.inner.store.now_ms(), &mut page);
        Ok(page)
    }

    /// Up to `limit` entries of a thread around a position, half of them newer: the place of a hit.
    pub fn thread_around(&self, id: &str, position: i64, limit: u32) -> Outer<ThreadPage> {
        self.whole(|tx| threads::around(tx, id, position, limit))
    }

    /// The first screen of a search over contacts, sites, requests and entries: whatever has every word of `query`, as a word, its
    /// beginning or a part of it.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a contact, a thread, a site or a label in `filter` that is not there.
    pub fn find(&self, query: &str, filter: &EntryFilter, limit: u32) -> Outer<Finds> {
        let now_ms = self.inner.store.now_ms();
        Ok(self.inner.store.read(|tx| {
            let mut finds = find::find(tx, query, filter, limit)?;
            finds.entries.missing = sync::missing(tx, filter, now_ms)?;
            Ok(finds)
        })?)
    }

    /// More entries of the same search, below the position at which the last page ended.
    pub fn find_entries(&self, query: &str, filter: &EntryFilter, before: i64, limit: u32) -> Outer<HitPage> {
        let now_ms = self.inner.store.now_ms();
        Ok(self.inner.store.read(|tx| {
            let hits = threads::search(tx, query, filter, Some(before), limit)?;
            Ok(HitPage { missing: sync::missing(tx, filter, now_ms)?, ..hits })
        })?)
    }

    /// All requests of the same search, newest first, below the position at which the last page ended.
    pub fn find_requests(
        &self,
        query: &str,
        filter: &EntryFilter,
        before: Option<i64>,
        limit: u32,
    ) -> Outer<RequestHits> {
        Ok(self.inner.store.read(|tx| requests::find(tx, query, filter, before, limit))?)
    }

    /// The contact book, by name.
    pub fn contacts(&self) -> Outer<Vec<ContactCard>> {
        Ok(self.inner.store.read(contacts::list)?)
    }

    /// A picture of the vault: JPEG, PNG or whatever was received.
    ///
    /// # Errors
    /// [`Error::DataDamaged`] for a damaged one; one that was received is fetched once more.
    pub fn picture(&self, name: &str) -> Outer<Vec<u8>> {
        Ok(self.mended_later(name, self.inner.vault.read(name))?)
    }

    /// What was read of the file `name`. Where it is damaged or gone and had been fetched, it is wanted anew; of the same one
    /// once in the phone's life, as whoever shows it asks again and again.
    pub(super) fn mended_later<T>(&self, name: &str, read: Result<T>) -> Result<T> {
        if let Err(Problem::Seal | Problem::NotFound(_)) = read
            && !locked(&self.inner.damaged).contains(name)
        {
            match self.want_anew(name) {
                Ok(()) => drop(locked(&self.inner.damaged).insert(name.to_owned())),
                Err(problem) => tracing::warn!(%problem, "what is damaged is not fetched once more"),
            }
        }
        read
    }

    fn want_anew(&self, name: &str) -> Result<()> {
        let entries = self.inner.store.read(|tx| threads::fetched_with(tx, name))?;
        if entries.is_empty() {
            return Ok(());
        }
        self.inner.store.write(|tx| entries.iter().try_for_each(|entry_pk| threads::want_anew(tx, *entry_pk, name)))
    }

    /// The thread of a contact, if there is one yet.
    pub fn thread_of(&self, contact_id: &str) -> Outer<Option<String>> {
        Ok(self.inner.store.read(|tx| {
            let contact = contacts::get(tx, contact_id)?;
            threads::id_of_contact(tx, contact.pk)
        })?)
    }

    /// The contact with this Matrix identity.
    pub fn contact_by_matrix_id(&self, matrix_id: &str) -> Outer<Option<ContactCard>> {
        Ok(self.inner.store.read(|tx| {
            let contact = contacts::by_channel(tx, ChannelKind::Matrix, matrix_id)?;
            contact.map(|contact| contacts::card(tx, contact.pk)).transpose()
        })?)
    }
}
