//! Verbs about the contact book. Whatever changes contacts gives the change's id, for [`Werkfunk::undo_in_book`]; that of a
//! new contact stands in its history.

use super::core::Werkfunk;
use crate::contacts::{
    self, BookChange, ContactCounts, ContactFields, ContactFilter, ContactLine, ContactList, ContactPage, MergeAnswer,
    MergePreview, Shelf, SplitWish, TwinList, Undone,
};
use crate::error::{Error, Result};
use crate::store::ReadTx;
use crate::tags::{self, LabelColour, Tag, TagKind};
use std::fs::File;
use std::path::Path;

type Outer<T> = std::result::Result<T, Error>;

fn lines(tx: &ReadTx<'_>, found: &[contacts::ContactRef]) -> Result<Vec<ContactLine>> {
    found.iter().map(|contact| contacts::line(tx, contact)).collect()
}

impl Werkfunk {
    /// One contact, whole; of one that was merged, the contact it is part of.
    pub fn contact(&self, id: &str) -> Outer<ContactPage> {
        Ok(self.inner.store.read(|tx| contacts::page(tx, id))?)
    }

    /// Up to `limit` (1 to 200) contacts by name, behind the place at which the last page ended.
    pub fn contact_list(&self, filter: &ContactFilter, after: Option<&str>, limit: u32) -> Outer<ContactList> {
        Ok(self.inner.store.read(|tx| contacts::contact_list(tx, filter, after, limit))?)
    }

    /// Contacts that fit what was typed: beginnings of names, companies, towns, labels; parts of numbers. A page may be
    /// shorter than `limit` though there are more.
    pub fn find_contacts(
        &self,
        query: &str,
        filter: &ContactFilter,
        after: Option<&str>,
        limit: u32,
    ) -> Outer<ContactList> {
        Ok(self.inner.store.read(|tx| contacts::find(tx, query, filter, after, limit))?)
    }

    /// How many contacts there are, by what lists can be filtered.
    pub fn contact_counts(&self) -> Outer<ContactCounts> {
        Ok(self.inner.store.read(contacts::counts)?)
    }

    /// Who is calling: everybody with this number, in whatever spelling.
    pub fn who_has_number(&self, number: &str) -> Outer<Vec<ContactLine>> {
        Ok(self.inner.store.read(|tx| lines(tx, &contacts::all_by_number(tx, number)?))?)
    }

    /// Whose mail this is: everybody with this address.
    pub fn who_has_email(&self, address: &str) -> Outer<Vec<ContactLine>> {
        Ok(self.inner.store.read(|tx| lines(tx, &contacts::all_by_email(tx, address)?))?)
    }

    /// Enters a contact; returns its id.
    pub fn create_contact(&self, fields: &ContactFields) -> Outer<String> {
        Ok(self.inner.store.write(|tx| Ok(contacts::create(tx, fields)?.0.id))?)
    }

    /// Saves a form over a contact; `None` where it says nothing new.
    pub fn save_contact(&self, id: &str, fields: &ContactFields) -> Outer<Option<String>> {
        Ok(self.inner.store.write(|tx| Ok(contacts::save(tx, id, fields)?.map(|change| change.id)))?)
    }

    /// Keeps the picture at `path` for a contact; returns its name, to be saved with the contact.
    pub fn keep_contact_photo(&self, path: &Path) -> Outer<String> {
        let kept = self.inner.vault.keep(&mut File::open(path).map_err(crate::error::Problem::from)?)?;
        self.inner.store.write(|tx| contacts::register_photo(tx, &kept.name, kept.bytes))?;
        Ok(kept.name)
    }

    /// Takes back what was changed in the book: a saved form, a merge, a split, a whole import.
    pub fn undo_in_book(&self, change_id: &str) -> Outer<Undone> {
        Ok(self.inner.store.write(|tx| contacts::undo(tx, change_id))?)
    }

    /// What was changed of a contact, newest first.
    pub fn contact_history(&self, id: &str) -> Outer<Vec<BookChange>> {
        Ok(self.inner.store.read(|tx| contacts::history(tx, id))?)
    }

    /// Imports, newest first.
    pub fn imports(&self) -> Outer<Vec<BookChange>> {
        Ok(self.inner.store.read(contacts::imports)?)
    }

    /// Puts a contact among the favourites, or takes it out.
    pub fn set_favourite(&self, id: &str, favourite: bool) -> Outer<String> {
        Ok(self.inner.store.write(|tx| Ok(contacts::set_favourite(tx, id, favourite)?.id))?)
    }

    /// Blocks a contact: nothing goes out to it, and what comes from it is in no inbox.
    pub fn block_contact(&self, id: &str) -> Outer<String> {
        Ok(self.inner.store.write(|tx| Ok(contacts::block(tx, id)?.id))?)
    }

    /// Takes a block back; what was held for it goes on.
    pub fn unblock_contact(&self, id: &str) -> Outer<String> {
        Ok(self.inner.store.write(|tx| Ok(contacts::unblock(tx, id)?.id))?)
    }

    /// Puts contacts into the book, the archive or the trash.
    pub fn shelve_contacts(&self, ids: &[String], shelf: Shelf) -> Outer<String> {
        Ok(self.inner.store.write(|tx| Ok(contacts::put(tx, ids, shelf)?.id))?)
    }

    /// Labels in the order in which they were made, or groups by name.
    pub fn tags(&self, kind: TagKind) -> Outer<Vec<Tag>> {
        Ok(self.inner.store.read(|tx| tags::all(tx, kind))?)
    }

    /// Makes a label, which has a colour, or a group, which has none; returns its id.
    pub fn add_tag(&self, kind: TagKind, name: &str, colour: Option<LabelColour>) -> Outer<String> {
        Ok(self.inner.store.write(|tx| contacts::add_tag(tx, kind, name, colour))?)
    }

    /// Gives a label or group another name and colour.
    pub fn change_tag(&self, id: &str, name: &str, colour: Option<LabelColour>) -> Outer<()> {
        Ok(self.inner.store.write(|tx| contacts::change_tag(tx, id, name, colour))?)
    }

    /// Removes a label or group from sight, or shows it again with everybody who carries it.
    pub fn set_tag_gone(&self, id: &str, gone: bool) -> Outer<()> {
        Ok(self.inner.store.write(|tx| contacts::set_tag_gone(tx, id, gone))?)
    }

    /// Puts a label or group on contacts, or takes it off.
    pub fn set_tag(&self, ids: &[String], tag_id: &str, carried: bool) -> Outer<String> {
        Ok(self.inner.store.write(|tx| Ok(contacts::set_tag(tx, ids, tag_id, carried)?.id))?)
    }

    /// Pairs of contacts that may be the same and about which nobody has decided, the surest first.
    pub fn contact_twins(&self, after: Option<&str>, limit: u32) -> Outer<TwinList> {
        Ok(self.inner.store.read(|tx| contacts::open_twins(tx, after, limit))?)
    }

    /// Notes that two contacts are two, or takes that back.
    pub fn set_apart(&self, one: &str, other: &str, apart: bool) -> Outer<()> {
        Ok(self.inner.store.write(|tx| contacts::set_apart(tx, one, other, apart))?)
    }

    /// Two contacts side by side, with what a merge would do.
    pub fn merge_preview(&self, kept: &str, other: &str) -> Outer<MergePreview> {
        Ok(self.inner.store.read(|tx| contacts::preview(tx, kept, other))?)
    }

    /// Makes the contact `other` part of `kept`, as `answers` say and else as suggested.
    pub fn merge_contacts(&self, kept: &str, other: &str, answers: &[MergeAnswer]) -> Outer<String> {
        Ok(self.inner.store.write(|tx| Ok(contacts::merge(tx, kept, other, answers)?.id))?)
    }

    /// Makes some of a contact's entries a contact of their own.
    pub fn split_contact(&self, id: &str, wish: &SplitWish) -> Outer<String> {
        Ok(self.inner.store.write(|tx| Ok(contacts::split(tx, id, wish)?.1.id))?)
    }

    /// Where numbers are typed without a country code, as an ISO 3166-1 code of two letters.
    pub fn home_country(&self) -> Outer<String> {
        Ok(self.inner.store.read(|tx| Ok(contacts::home(tx)?.code()))?)
    }

    /// Changes it; all numbers are read again.
    pub fn set_home_country(&self, code: &str) -> Outer<()> {
        Ok(self.inner.store.write(|tx| contacts::set_home(tx, code))?)
    }

    /// Erases for good what has lain in the trash for 30 days; returns how many contacts that were. Done at every start
    /// and once an hour as well.
    pub fn sweep_trash(&self) -> Outer<u32> {
        Ok(self.inner.store.write(contacts::sweep)?)
    }
}
