//! Verbs about papers: what people are owed in writing, written where the platform says.

use super::core::Werkfunk;
use crate::consent::{self, Invitation};
use crate::error::{Error, Problem, Result};
use crate::papers::erase::{self, Places};
use crate::papers::{self, Desk, ErasureOutlook, PaperFile, PaperSet, PaperWish, page};
use jiff::tz::TimeZone;
use std::fs;
use std::path::Path;

type Outer<T> = std::result::Result<T, Error>;

impl Werkfunk {
    /// Writes the page that asks for consent into `folder`, to be put on the company's own web space.
    pub fn write_consent_page(&self, invitation: &Invitation, folder: &Path) -> Outer<PaperFile> {
        Ok(self.consent_page_into(invitation, folder)?)
    }

    fn consent_page_into(&self, invitation: &Invitation, folder: &Path) -> Result<PaperFile> {
        let page = page::render(invitation, &self.zone()?)?;
        fs::create_dir_all(folder)?;
        fs::write(folder.join(&page.file_name), &page.html)?;
        let bytes = page.html.len() as u64;
        Ok(PaperFile { name: page.file_name, media_type: "text/html".to_owned(), bytes })
    }

    /// Writes a paper into `folder` as HTML, PDF and JSON, with the photos it speaks of beside it. What lies there is not
    /// encrypted: remove it once it was handed over.
    pub fn write_paper(&self, wish: &PaperWish, folder: &Path) -> Outer<PaperSet> {
        let inner = &self.inner;
        let company = &inner.store.read(consent::imprint)?;
        let desk = Desk {
            store: &inner.store,
            vault: &inner.vault,
            company,
            zone: self.zone()?,
            decoder: inner.settings.decoder.as_deref(),
        };
        Ok(papers::write(&desk, wish, folder)?)
    }

    /// What erasing a contact would erase now, and what the law locks until when. `last_invoice` is the year of the last
    /// invoice to the contact, where there was one.
    pub fn erasure_outlook(&self, contact_id: &str, last_invoice: Option<i16>) -> Outer<ErasureOutlook> {
        Ok(erase::outlook(&self.inner.store, &self.zone()?, contact_id, last_invoice)?)
    }

    /// Erases a contact for good, as far as the law allows. Write the paper about it before: afterwards nobody knows
    /// whose it would be.
    pub fn erase_contact(&self, contact_id: &str, last_invoice: Option<i16>) -> Outer<ErasureOutlook> {
        let (inner, zone) = (&self.inner, self.zone()?);
        let places = Places { store: &inner.store, vault: &inner.vault, spool: &inner.spool, zone: &zone };
        Ok(erase::erase(&places, contact_id, last_invoice)?)
    }

    fn zone(&self) -> Result<TimeZone> {
        TimeZone::get(&self.inner.settings.time_zone).map_err(|_| Problem::Invalid("time zone"))
    }
}
