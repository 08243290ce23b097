//! The phone's verbs about sites, one line each.

use crate::Phone;
use werkfunk::Error;
use werkfunk::sites::{SiteFields, SiteFilter, SiteList, SitePage, ThreadSites};

type Result<T, E = Error> = std::result::Result<T, E>;

#[uniffi::export]
impl Phone {
    /// Open ones first, pinned ones first among them, then by what happened last.
    pub fn sites(&self, filter: SiteFilter, limit: u32) -> Result<SiteList> {
        self.core.sites(&filter, limit)
    }

    /// Newest first; `before` is a position.
    pub fn site(&self, id: &str, before: Option<i64>, limit: u32) -> Result<SitePage> {
        self.core.site(id, before, limit)
    }

    /// Half of the entries are newer than the position.
    pub fn site_around(&self, id: &str, position: i64, limit: u32) -> Result<SitePage> {
        self.core.site_around(id, position, limit)
    }

    pub fn site_fields(&self, id: &str) -> Result<SiteFields> {
        self.core.site_fields(id)
    }

    /// Gives the site's id.
    pub fn make_site(&self, fields: SiteFields) -> Result<String> {
        self.core.make_site(&fields)
    }

    pub fn change_site(&self, id: &str, fields: SiteFields) -> Result<()> {
        self.core.change_site(id, &fields)
    }

    pub fn finish_site(&self, id: &str, finished: bool) -> Result<()> {
        self.core.finish_site(id, finished)
    }

    pub fn pin_site(&self, id: &str, pinned: bool) -> Result<()> {
        self.core.pin_site(id, pinned)
    }

    /// For good; what was filed there stays where it stands.
    pub fn delete_site(&self, id: &str) -> Result<()> {
        self.core.delete_site(id)
    }

    /// Without a site the messages are taken out of theirs; all of them or, after an error, none.
    pub fn file_at_site(&self, site_id: Option<String>, positions: Vec<i64>) -> Result<()> {
        self.core.file_at_site(site_id.as_deref(), &positions)
    }

    /// All of a thread belongs there, with what is still to come; without a site it no longer does.
    pub fn file_thread_at_site(&self, site_id: Option<String>, thread_id: &str) -> Result<()> {
        self.core.file_thread_at_site(site_id.as_deref(), thread_id)
    }

    /// Gives the note's id.
    pub fn note_at_site(&self, site_id: &str, body: &str) -> Result<String> {
        self.core.note_at_site(site_id, body)
    }

    /// Without words the note is gone.
    pub fn reword_site_note(&self, site_id: &str, position: i64, body: &str) -> Result<()> {
        self.core.reword_site_note(site_id, position, body)
    }

    pub fn sites_of_thread(&self, thread_id: &str) -> Result<ThreadSites> {
        self.core.sites_of_thread(thread_id)
    }

    /// Up to a position; what comes later is offered again.
    pub fn decline_site_offer(&self, thread_id: &str, position: i64) -> Result<()> {
        self.core.decline_site_offer(thread_id, position)
    }
}
