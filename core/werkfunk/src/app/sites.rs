//! Verbs about sites, one call each. None needs a network, and none tells one of a site.

use super::core::Werkfunk;
use crate::error::{Error, Result};
use crate::sites::{self, SiteFields, SiteFilter, SiteList, SitePage, ThreadSites};
use crate::store::ReadTx;
use crate::sync;
use crate::threads::EntryFilter;

type Outer<T> = std::result::Result<T, Error>;

impl Werkfunk {
    /// The first `limit` sites that fit: open ones first, pinned ones first among them, then by what happened last.
    pub fn sites(&self, filter: &SiteFilter, limit: u32) -> Outer<SiteList> {
        Ok(self.inner.store.read(|tx| sites::list(tx, filter, limit))?)
    }

    /// A site with up to `limit` of what is filed there, newest first, older than position `before`. Its pictures are found
    /// by [`Werkfunk::find_entries`] without words.
    pub fn site(&self, id: &str, before: Option<i64>, limit: u32) -> Outer<SitePage> {
        self.of_site(|tx| sites::page(tx, id, before, limit))
    }

    /// The same around a position, half of the entries newer.
    pub fn site_around(&self, id: &str, position: i64, limit: u32) -> Outer<SitePage> {
        self.of_site(|tx| sites::around(tx, id, position, limit))
    }

    fn of_site(&self, page: impl FnOnce(&ReadTx<'_>) -> Result<SitePage>) -> Outer<SitePage> {
        let now_ms = self.inner.store.now_ms();
        let mut page = self.inner.store.read(|tx| {
            let page = page(tx)?;
            let here = EntryFilter { site_id: Some(page.id.clone()), ..EntryFilter::default() };
            Ok(SitePage { missing: sync::missing(tx, &here, now_ms)?, ..page })
        })?;
        self.refine(page.entries.iter_mut().map(|shown| &mut shown.entry));
        Ok(page)
    }

    /// A site as its form says it, to be changed.
    pub fn site_fields(&self, id: &str) -> Outer<SiteFields> {
        Ok(self.inner.store.read(|tx| sites::fields(tx, id))?)
    }

    /// Makes a site; gives its id.
    ///
    /// # Errors
    /// [`Error::NotValid`] without a name, [`Error::NotFound`] for a contact that is not there.
    pub fn make_site(&self, fields: &SiteFields) -> Outer<String> {
        Ok(self.inner.store.write(|tx| sites::make(tx, fields))?)
    }

    /// Saves a form over a site.
    pub fn change_site(&self, id: &str, fields: &SiteFields) -> Outer<()> {
        Ok(self.inner.store.write(|tx| sites::change(tx, id, fields))?)
    }

    /// Work at a site is finished, or goes on.
    pub fn finish_site(&self, id: &str, finished: bool) -> Outer<()> {
        Ok(self.inner.store.write(|tx| sites::finish(tx, id, finished))?)
    }

    /// Keeps a site on top of the list, or no longer.
    pub fn pin_site(&self, id: &str, pinned: bool) -> Outer<()> {
        Ok(self.inner.store.write(|tx| sites::pin(tx, id, pinned))?)
    }

    /// Deletes a site for good; what was filed there stays where it stands.
    pub fn delete_site(&self, id: &str) -> Outer<()> {
        Ok(self.inner.store.write(|tx| sites::delete(tx, id))?)
    }

    /// Files the messages at these positions, of whatever threads, at a site; without a site takes them out of theirs. All
    /// of them or, after an error, none.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a site or message that is not there, [`Error::NotValid`] for what is no message.
    pub fn file_at_site(&self, site_id: Option<&str>, positions: &[i64]) -> Outer<()> {
        Ok(self.inner.store.write(|tx| sites::file(tx, site_id, positions))?)
    }

    /// Says that all of a thread belongs to a site, with what is still to come; without a site that it no longer does.
    pub fn file_thread_at_site(&self, site_id: Option<&str>, thread_id: &str) -> Outer<()> {
        Ok(self.inner.store.write(|tx| sites::file_thread(tx, thread_id, site_id))?)
    }

    /// Writes a note at a site; it leaves nowhere. Gives its id.
    pub fn note_at_site(&self, site_id: &str, body: &str) -> Outer<String> {
        Ok(self.inner.store.write(|tx| sites::note(tx, site_id, body))?)
    }

    /// Words a note at a site anew; without words it is gone.
    pub fn reword_site_note(&self, site_id: &str, position: i64, body: &str) -> Outer<()> {
        Ok(self.inner.store.write(|tx| sites::reword_note(tx, site_id, position, body))?)
    }

    /// What a thread has to do with sites: where it belongs, what is suggested, what is offered to be filed.
    pub fn sites_of_thread(&self, thread_id: &str) -> Outer<ThreadSites> {
        Ok(self.inner.store.read(|tx| sites::of_thread(tx, thread_id))?)
    }

    /// What is offered in a thread up to a position is not to be filed; what comes later is offered again.
    pub fn decline_site_offer(&self, thread_id: &str, position: i64) -> Outer<()> {
        Ok(self.inner.store.write(|tx| sites::decline_offer(tx, thread_id, position))?)
    }
}
