//! The phone's verbs about the past, one line each.

use crate::Phone;
use werkfunk::Error;
use werkfunk::history::HistoryRules;

type Result<T, E = Error> = std::result::Result<T, E>;

#[uniffi::export]
impl Phone {
    pub fn history_rules(&self) -> Result<HistoryRules> {
        self.core.history_rules()
    }

    pub fn set_history_rules(&self, rules: HistoryRules) -> Result<()> {
        self.core.set_history_rules(&rules)
    }

    pub fn fetch_older(&self, thread_id: &str) -> Result<()> {
        self.core.fetch_older(thread_id)
    }
}
