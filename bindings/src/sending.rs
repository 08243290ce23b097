//! The phone's verbs about when things leave, one line each.

use crate::Phone;
use werkfunk::Error;
use werkfunk::outbox::{SendRules, Surroundings};

type Result<T, E = Error> = std::result::Result<T, E>;

#[uniffi::export]
impl Phone {
    pub fn set_send_rules(&self, rules: SendRules) -> Result<()> {
        self.core.set_send_rules(&rules)
    }

    /// The platform says how network and battery are, whenever they change.
    pub fn surroundings(&self, around: Surroundings) {
        self.core.surroundings(around);
    }

    pub fn let_wait(&self, item_id: &str, wait: bool) -> Result<()> {
        self.core.let_wait(item_id, wait)
    }

    /// Whatever network and battery are like.
    pub fn send_anyway(&self, item_id: &str) -> Result<()> {
        self.core.send_anyway(item_id)
    }

    /// A photo that is held as too large, smaller than was chosen.
    pub fn send_smaller(&self, item_id: &str) -> Result<()> {
        self.core.send_smaller(item_id)
    }

    /// Unix milliseconds; `null` for always.
    pub fn worth_until(&self, item_id: &str, until_ms: Option<i64>) -> Result<()> {
        self.core.worth_until(item_id, until_ms)
    }
}
