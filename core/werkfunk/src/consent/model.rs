//! What is known about a person's consent, as the gate reads it. Pure.

use super::view::{Basis, Purpose};
use crate::contacts::Role;

/// What is kept about a contact beside its chain, and follows it into another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    Records,
    /// Questions with codes.
    Asks,
    /// What was said without consent.
    Notices,
    /// Messages somebody has to read.
    Questions,
    /// What the person asked about its data.
    Wishes,
}

/// Everything the gate decides by.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// `None`: nobody in the contact book.
    pub role: Option<Role>,
    /// Somebody here blocked the person.
    pub blocked: bool,
    /// Records of this person and channel in the order in which they were given, oldest first.
    pub records: Vec<(Purpose, Basis)>,
    /// What is on its way to this person though nobody allowed it: a withdrawal's confirmation, the question for consent.
    pub notices: Vec<Purpose>,
}

impl Facts {
    /// The record that counts for `purpose`: the newest of this very purpose; failing that, where the person asked for
    /// something itself, that request covers every purpose that serves it.
    pub fn latest(&self, purpose: Purpose) -> Option<Basis> {
        self.newest(purpose).or_else(|| match self.newest(Purpose::Request) {
            Some(Basis::WroteFirst) if purpose != Purpose::Advertising => Some(Basis::WroteFirst),
            Some(Basis::Withdrawn) => Some(Basis::Withdrawn),
            _ => None,
        })
    }

    /// The newest record of this very purpose.
    pub fn newest(&self, purpose: Purpose) -> Option<Basis> {
        self.records.iter().rev().find(|(of, _)| *of == purpose).map(|(_, basis)| *basis)
    }
}
