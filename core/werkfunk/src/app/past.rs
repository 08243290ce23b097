//! How much of the past is here, one call each.

use super::core::Werkfunk;
use crate::error::Error;
use crate::history::{self, HistoryRules};
use crate::sync;

type Outer<T> = std::result::Result<T, Error>;

impl Werkfunk {
    /// What of the past comes by itself.
    pub fn history_rules(&self) -> Outer<HistoryRules> {
        Ok(self.inner.store.read(history::rules)?)
    }

    /// From now on. Narrower limits take nothing away; wider ones bring more with the next network.
    pub fn set_history_rules(&self, rules: &HistoryRules) -> Outer<()> {
        self.inner.store.write(|tx| history::set_rules(tx, rules))?;
        self.network_available();
        Ok(())
    }

    /// Brings more of the past of a thread than comes by itself, with the next network.
    pub fn fetch_older(&self, thread_id: &str) -> Outer<()> {
        self.inner.store.write(|tx| sync::fetch_older(tx, thread_id))?;
        self.network_available();
        Ok(())
    }
}
