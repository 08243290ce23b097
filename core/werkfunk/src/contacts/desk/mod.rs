//! The desk on which an import lies until it is carried out: a file is read, its columns confirmed, private cards set
//! apart, and what would change is shown with its reasons. Nothing of it is stored before [`ImportDesk::carry_out`], which
//! changes everything in one transaction or nothing; taking it back is one change too. Contacts go out here as well.
//!
//! One import at a time; a new file takes the place of the one before.

mod book;
mod carry;
mod columns;
mod draft;
mod export;
mod lines;
#[cfg(test)]
mod tests;
mod view;

pub use export::export;
pub use view::{
    ColumnField, ContactFile, ExportFormat, ImportAnswer, ImportColumn, ImportDone, ImportKind, ImportLine, ImportPage,
    ImportPerson, ImportProblem, ImportState, ImportStep,
};

use super::exchange::plan::free_aside;
use super::exchange::split::CardSide;
use crate::error::{Problem, Result};
use crate::lock::locked;
use crate::store::Store;
use crate::vault::Vault;
use draft::Draft;
use std::sync::Mutex;

/// Lines of a page at most.
const PAGE_MOST: u32 = 200;

/// The desk. What lies on it is gone with the process, and nobody's contact was changed.
#[derive(Default)]
pub struct ImportDesk {
    lying: Mutex<Lying>,
}

#[derive(Default)]
struct Lying {
    draft: Option<Draft>,
    /// How many there were; the id of the last one.
    count: u64,
}

impl ImportDesk {
    /// Reads and plans the content of a file that a person picked under the name `file`. Whatever the bytes, this works:
    /// what could not be read is in the problems.
    pub fn begin(&self, store: &Store, file: &str, bytes: Vec<u8>) -> Result<ImportState> {
        let home = store.read(super::home)?;
        let mut draft = Draft::read(file, bytes, home);
        draft.plan(store)?;
        let mut lying = locked(&self.lying);
        lying.count += 1;
        draft.id = lying.count.to_string();
        let state = draft.state();
        lying.draft = Some(draft);
        Ok(state)
    }

    /// What lies there under this id now.
    ///
    /// # Errors
    /// [`Problem::NotFound`] for one that was carried out, dropped or replaced by another; so with all verbs here.
    pub fn state(&self, store: &Store, id: &str) -> Result<ImportState> {
        self.with(id, |draft| {
            draft.plan(store)?;
            Ok(draft.state())
        })
    }

    /// Reads a table again with its columns as the person says, one for each; answers and sides are forgotten.
    ///
    /// # Errors
    /// [`Problem::Invalid`] for vCards, and for another number of columns.
    pub fn set_columns(&self, store: &Store, id: &str, fields: &[ColumnField]) -> Result<ImportState> {
        self.with(id, |draft| {
            draft.set_columns(fields)?;
            draft.plan(store)?;
            Ok(draft.state())
        })
    }

    /// Says that the file is of a phone that was private and business, so that each card is to be given a side; or takes
    /// that back.
    pub fn set_splitting(&self, store: &Store, id: &str, splitting: bool) -> Result<ImportState> {
        self.with(id, |draft| {
            draft.set_splitting(splitting);
            draft.plan(store)?;
            Ok(draft.state())
        })
    }

    /// Gives cards a side, or takes it away again.
    ///
    /// # Errors
    /// [`Problem::Invalid`] where the file is not split, or there is no such card.
    pub fn set_sides(&self, store: &Store, id: &str, cards: &[u32], side: Option<CardSide>) -> Result<ImportState> {
        self.with(id, |draft| {
            draft.set_sides(cards, side)?;
            draft.plan(store)?;
            Ok(draft.state())
        })
    }

    /// Gives every card without a side the suggested one, where there is one.
    ///
    /// # Errors
    /// As [`ImportDesk::set_sides`].
    pub fn take_suggestions(&self, store: &Store, id: &str) -> Result<ImportState> {
        self.with(id, |draft| {
            draft.take_suggestions()?;
            draft.plan(store)?;
            Ok(draft.state())
        })
    }

    /// Says what becomes of cards.
    ///
    /// # Errors
    /// [`Problem::Invalid`] where there is no such card, or one is to be merged with itself or a later one.
    pub fn answer(&self, store: &Store, id: &str, cards: &[u32], answer: &ImportAnswer) -> Result<ImportState> {
        if let ImportAnswer::Merge { contact_id } = answer {
            store.read(|tx| super::get(tx, contact_id))?;
        }
        self.with(id, |draft| {
            draft.answer(cards, answer)?;
            Ok(draft.state())
        })
    }

    /// Up to `limit` (1 to 200) cards behind the card `after`; only those of one step, where `step` names one.
    pub fn lines(
        &self,
        store: &Store,
        id: &str,
        step: Option<ImportStep>,
        after: Option<u32>,
        limit: u32,
    ) -> Result<ImportPage> {
        self.with(id, |draft| {
            draft.plan(store)?;
            store.read(|tx| lines::page(tx, draft, step, after, limit.clamp(1, PAGE_MOST)))
        })
    }

    /// Carries the import out in one transaction and clears the desk. Cards about which nobody answered are left out, and
    /// so are those without a side and private ones.
    ///
    /// # Errors
    /// [`Problem::NotFound`] where somebody to merge into is gone by now; nothing was changed then, and the import still
    /// lies there.
    pub fn carry_out(&self, store: &Store, vault: &Vault, id: &str) -> Result<ImportDone> {
        let done = self.with(id, |draft| {
            draft.plan(store)?;
            carry::out(store, vault, draft)
        })?;
        self.clear(id);
        Ok(done)
    }

    /// Clears the desk of this import; whether it is there or not.
    pub fn clear(&self, id: &str) {
        let mut lying = locked(&self.lying);
        let cleared = lying.draft.take_if(|draft| draft.id == id);
        drop(lying);
        free_aside(cleared);
    }

    fn with<T>(&self, id: &str, work: impl FnOnce(&mut Draft) -> Result<T>) -> Result<T> {
        let mut lying = locked(&self.lying);
        let draft = lying.draft.as_mut().filter(|draft| draft.id == id);
        work(draft.ok_or(Problem::NotFound("import"))?)
    }
}
