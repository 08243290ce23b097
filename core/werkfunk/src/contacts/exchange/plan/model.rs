//! What an import would do, card by card, with its reasons. Data only: it is shown first and carried out later.

use super::view::{ImportReason, ImportedField};
use serde::{Deserialize, Serialize};

/// One decision for each card of a file, in the file's order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    pub decisions: Vec<Decision>,
}

/// What becomes of one card, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// Which card of the file, from 0.
    pub card: usize,
    pub action: Action,
    pub reasons: Vec<ImportReason>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// Nobody like that is known.
    Insert,
    /// Somebody known gets what is new.
    Merge { into: Target, fields: Vec<ImportedField> },
    /// Somebody known has all of it already.
    Skip { same: Target },
    /// It may be somebody known; the person decides which, or that it is nobody of them.
    Ask { candidates: Vec<Candidate> },
}

/// Somebody known.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// A contact by its ULID.
    Contact(String),
    /// An earlier card of the same file, which is inserted or asked about: what is merged into it goes where it goes.
    Card(usize),
}

/// Somebody who may be meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    pub target: Target,
    pub reasons: Vec<ImportReason>,
}

impl Plan {
    /// How many cards would be inserted, merged, skipped and asked about.
    pub fn counts(&self) -> [usize; 4] {
        let mut counts = [0; 4];
        for decision in &self.decisions {
            counts[match decision.action {
                Action::Insert => 0,
                Action::Merge { .. } => 1,
                Action::Skip { .. } => 2,
                Action::Ask { .. } => 3,
            }] += 1;
        }
        counts
    }
}
