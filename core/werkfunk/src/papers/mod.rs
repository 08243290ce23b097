//! What people are owed in writing: the page that asks for consent, and the papers of the GDPR, from what is really held.
//!
//! A paper is gathered in one consistent state ([`collect`]), said once ([`document`]) and written three times: HTML to
//! read, PDF to print and file, JSON for other programs. Papers are in German, as German authorities read them. They
//! are written into a folder the platform names, unencrypted: whoever asked takes them along, and the platform removes
//! them once they were handed over.

mod activities;
mod collect;
mod copy;
mod document;
pub mod erase;
mod export;
mod facts;
mod fields;
mod files;
mod notice;
pub mod page;
mod register;
mod rows;
mod sections;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod view;

pub use view::{ErasedPart, ErasureDuty, ErasureOutlook, ErasurePart, LockedPart, PaperFile, PaperSet, PaperWish};

use crate::consent::{self, Imprint};
use crate::error::{Problem, Result};
use crate::store::Store;
use crate::vault::Vault;
use document::Document;
use erase::ErasureFacts;
use export::Provided;
use facts::{Envelope, Moment, Person, SCHEMA};
use files::Folder;
use jiff::tz::TimeZone;
use notice::NoticeFacts;
use register::Register;
use serde::Serialize;
use std::path::Path;
use werkfunk_media::PlatformDecoder;

/// What papers are made from and with.
pub struct Desk<'a> {
    pub store: &'a Store,
    pub vault: &'a Vault,
    pub company: &'a Imprint,
    /// Where the company is; times are said as there.
    pub zone: TimeZone,
    /// For pictures only the platform can decode.
    pub decoder: Option<&'a dyn PlatformDecoder>,
}

/// Writes a paper into `folder`, which is made where there is none.
///
/// # Errors
/// [`Problem::NotFound`] where there is no such contact, [`Problem::Io`] where the folder cannot be written to.
pub fn write(desk: &Desk<'_>, wish: &PaperWish, folder: &Path) -> Result<PaperSet> {
    let made = Moment::of(desk.store.now_ms(), &desk.zone).ok_or(Problem::Invalid("time"))?;
    let mut folder = Folder::open(folder)?;
    let company = desk.company;
    match wish {
        PaperWish::Notice { channel } => {
            let homeserver = desk.store.read(collect::homeserver)?;
            let paper = notice::document(company, *channel, &homeserver, &made);
            let data =
                NoticeFacts { channel: facts::channel(*channel), version: company.notice_version.clone(), homeserver };
            desk.finish(folder, "datenschutzhinweise", "notice", paper, &data, &made)
        }
        PaperWish::AccessCopy { contact_id } => {
            let (person, homeserver) = desk.person(contact_id, &mut folder, |_| true)?;
            let pictures = files::pictures(desk.vault, &person, desk.decoder)?;
            let paper = copy::document(company, &person, pictures, &homeserver, &made);
            desk.finish(folder, "auskunft", "access_copy", paper, &person, &made)
        }
        PaperWish::DataExport { contact_id } => {
            let (person, _) = desk.person(contact_id, &mut folder, |by_company| !by_company)?;
            let provided = Provided::of(&person);
            let paper = export::document(company, &provided, &made);
            desk.finish(folder, "meine-daten", "data_export", paper, &provided, &made)
        }
        PaperWish::Activities => {
            let holdings = desk.store.read(collect::holdings)?;
            let paper = activities::document(company, &holdings, &made);
            desk.finish(folder, "verarbeitungsverzeichnis", "activities", paper, &holdings, &made)
        }
        PaperWish::ConsentRegister => {
            let register = desk
                .store
                .read(|tx| Ok(Register { records: collect::register(tx, &desk.zone)?, head: consent::head(tx)? }))?;
            let paper = register::document(company, &register, &made);
            desk.finish(folder, "einwilligungen", "consent_register", paper, &register, &made)
        }
        PaperWish::Erasure { contact_id, last_invoice } => {
            let homeserver = desk.store.read(collect::homeserver)?;
            let outlook = erase::outlook(desk.store, &desk.zone, contact_id, *last_invoice)?;
            let facts = ErasureFacts { outlook: &outlook, homeserver: &homeserver };
            let paper = erase::document(company, &facts, &made);
            desk.finish(folder, "loeschung", "erasure", paper, &facts, &made)
        }
    }
}

impl Desk<'_> {
    /// A person with copies of the files that `wanted` says of whether the company sent them, and the homeserver.
    fn person(&self, contact_id: &str, folder: &mut Folder, wanted: impl Fn(bool) -> bool) -> Result<(Person, String)> {
        let (mut person, others, homeserver) = self.store.read(|tx| {
            let (person, others) = collect::person(tx, contact_id, &self.zone)?;
            Ok((person, others, collect::homeserver(tx)?))
        })?;
        folder.copy_files(self.store, self.vault, &mut person, others, wanted)?;
        Ok((person, homeserver))
    }

    fn finish<T: Serialize>(
        &self,
        mut folder: Folder,
        stem: &str,
        paper: &'static str,
        mut document: Document,
        data: &T,
        made: &Moment,
    ) -> Result<PaperSet> {
        // Whoever writes the records anew later is found out by any paper there is.
        let head = self.store.read(consent::head)?;
        if !document.foot.contains(&head) {
            document.foot = format!("{}\nEinwilligungen bis hier: {head}", document.foot);
        }
        let envelope = Envelope { schema: SCHEMA, paper, made, company: self.company, data };
        folder.put(&format!("{stem}.html"), "text/html", document::html(&document)?.as_bytes())?;
        folder.put(&format!("{stem}.pdf"), "application/pdf", &document::pdf(&document, &made.0)?)?;
        folder.put(&format!("{stem}.json"), "application/json", &serde_json::to_vec_pretty(&envelope)?)?;
        Ok(PaperSet { title: document.title, files: folder.files })
    }
}
