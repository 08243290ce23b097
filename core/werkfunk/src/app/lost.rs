//! Verbs about what a server lost that was put back to an older state.

use super::core::Werkfunk;
use crate::error::Error;
use crate::outbox::{self, LostItem};

type Outer<T> = Result<T, Error>;

impl Werkfunk {
    /// Messages that were sent and that the server no longer has, oldest first; receivers may have got them before. To be
    /// asked for with every [`crate::change::Change::Outbox`].
    pub fn lost_items(&self) -> Outer<Vec<LostItem>> {
        Ok(self.inner.store.read(outbox::lost_items)?)
    }

    /// Sends lost messages again, texts with the words they have by now; ids that are not offered are passed over.
    pub fn resend_lost(&self, items: &[String]) -> Outer<()> {
        Ok(self.inner.store.write(|tx| outbox::resend_lost(tx, items))?)
    }

    /// Lost messages stay as they are and are not offered any more.
    pub fn let_lost_be(&self, items: &[String]) -> Outer<()> {
        Ok(self.inner.store.write(|tx| outbox::let_lost_be(tx, items))?)
    }
}
