//! Verbs that read. None needs a network.

use super::core::Werkfunk;
use super::view::Inbox;
use crate::consent::{self, ChannelKind};
use crate::contacts::{self, ContactCard};
use crate::error::Error;
use crate::outbox::{self, OutboxPage};
use crate::requests::{self, Decision, RequestPage};
use crate::sync::Connection;
use crate::threads::{self, Hit, ThreadPage};

/// Threads on the first screen.
const INBOX_THREADS: u32 = 60;

type Outer<T> = Result<T, Error>;

impl Werkfunk {
    /// The first screen.
    pub fn inbox(&self) -> Outer<Inbox> {
        let connection = self.connection();
        Ok(self.inner.store.read(|tx| {
            let (outbox_waiting, outbox_held) = outbox::counts(tx)?;
            Ok(Inbox {
                connection,
                requests: requests::cards(tx)?,
                threads: threads::cards(tx, INBOX_THREADS)?,
                outbox_waiting,
                outbox_held,
            })
        })?)
    }

    /// Up to `limit` entries of a thread, newest first, older than position `before`.
    pub fn thread(&self, id: &str, before: Option<i64>, limit: u32) -> Outer<ThreadPage> {
        let mut page = self.inner.store.read(|tx| threads::page(tx, id, before, limit))?;
        let online = self.connection() == Connection::Online;
        for entry in &mut page.entries {
            if let (Some(item), Some(progress)) = (&entry.item_id, entry.progress) {
                entry.progress = Some(self.inner.board.refine(item, online, progress));
            }
        }
        Ok(page)
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

    /// Everything that has not left yet.
    pub fn outbox(&self) -> Outer<OutboxPage> {
        let mut page = self.inner.store.read(outbox::page)?;
        let online = self.connection() == Connection::Online;
        for item in &mut page.items {
            item.progress = self.inner.board.refine(&item.id, online, item.progress);
        }
        Ok(page)
    }

    /// Entries that hold every word of `query`, as a word, its beginning or a part of it; newest first.
    pub fn search(&self, query: &str, limit: u32) -> Outer<Vec<Hit>> {
        Ok(self.inner.store.read(|tx| threads::search(tx, query, limit))?)
    }

    /// The contact book, by name.
    pub fn contacts(&self) -> Outer<Vec<ContactCard>> {
        Ok(self.inner.store.read(contacts::list)?)
    }

    /// A picture of the vault: JPEG, PNG or whatever was received.
    pub fn picture(&self, name: &str) -> Outer<Vec<u8>> {
        Ok(self.inner.vault.read(name)?)
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
