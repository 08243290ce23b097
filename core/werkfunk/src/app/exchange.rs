//! Verbs about contacts that come in from files and go out to them.
//!
//! An import lies on a desk until it is carried out; every verb that changes what lies there gives its state anew.

use super::core::Werkfunk;
use crate::contacts::{
    self, CardSide, ColumnField, ContactFile, ExportFormat, ImportAnswer, ImportDone, ImportPage, ImportState,
    ImportStep,
};
use crate::error::Error;

type Outer<T> = Result<T, Error>;

impl Werkfunk {
    /// Reads and plans a file that a person picked under the name `file`; the book is not changed. Takes the place of an
    /// import that was begun before.
    pub fn begin_import(&self, file: &str, bytes: Vec<u8>) -> Outer<ImportState> {
        Ok(self.inner.desk.begin(&self.inner.store, file, bytes)?)
    }

    /// How an import stands.
    ///
    /// # Errors
    /// [`Error::NotFound`] for one that was carried out, dropped or replaced; so with all verbs about imports.
    pub fn import_state(&self, id: &str) -> Outer<ImportState> {
        Ok(self.inner.desk.state(&self.inner.store, id)?)
    }

    /// Reads a table again with its columns as the person says, one for each.
    pub fn set_import_columns(&self, id: &str, fields: &[ColumnField]) -> Outer<ImportState> {
        Ok(self.inner.desk.set_columns(&self.inner.store, id, fields)?)
    }

    /// Says that the file is of a phone that was private and business, or takes that back.
    pub fn set_import_splitting(&self, id: &str, splitting: bool) -> Outer<ImportState> {
        Ok(self.inner.desk.set_splitting(&self.inner.store, id, splitting)?)
    }

    /// Says of cards that they are private or business; private ones are counted and never stored.
    pub fn set_import_sides(&self, id: &str, cards: &[u32], side: Option<CardSide>) -> Outer<ImportState> {
        Ok(self.inner.desk.set_sides(&self.inner.store, id, cards, side)?)
    }

    /// Gives every card without a side the suggested one, where there is one.
    pub fn take_suggested_sides(&self, id: &str) -> Outer<ImportState> {
        Ok(self.inner.desk.take_suggestions(&self.inner.store, id)?)
    }

    /// Up to `limit` (1 to 200) cards behind the card `after`, in the file's order; with `step` only those.
    pub fn import_lines(
        &self,
        id: &str,
        step: Option<ImportStep>,
        after: Option<u32>,
        limit: u32,
    ) -> Outer<ImportPage> {
        Ok(self.inner.desk.lines(&self.inner.store, id, step, after, limit)?)
    }

    /// Says what becomes of cards.
    pub fn answer_import(&self, id: &str, cards: &[u32], answer: &ImportAnswer) -> Outer<ImportState> {
        Ok(self.inner.desk.answer(&self.inner.store, id, cards, answer)?)
    }

    /// Carries an import out, all of it or nothing. It is taken back by [`Werkfunk::undo_in_book`].
    pub fn carry_out_import(&self, id: &str) -> Outer<ImportDone> {
        Ok(self.inner.desk.carry_out(&self.inner.store, &self.inner.vault, id)?)
    }

    /// Forgets an import that was begun.
    pub fn drop_import(&self, id: &str) {
        self.inner.desk.clear(id);
    }

    /// The contacts with these ids as a file; all of book and archive, where none is named.
    pub fn export_contacts(&self, ids: &[String], format: ExportFormat) -> Outer<ContactFile> {
        Ok(contacts::export(&self.inner.store, &self.inner.vault, ids, format)?)
    }
}
