//! What is known about a person's consent, as the gate reads it.

use super::view::Purpose;
use crate::contacts::Role;

/// Why something may be sent to a person, or that the person took it back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// The person wrote first (GDPR Art. 6 (1) b: steps at the request of the data subject).
    WroteFirst,
    /// Consent (Art. 6 (1) a, Art. 7).
    Consent,
    Contract,
    /// Something is taken back, so that less is kept (Art. 5 (1) c). Never recorded.
    Minimisation,
    Employment,
    Withdrawn,
}

/// Everything the gate decides by.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// `None`: nobody in the contact book.
    pub role: Option<Role>,
    /// Somebody here blocked the person.
    pub blocked: bool,
    /// Records of this person and channel, oldest first.
    pub records: Vec<(Purpose, Basis)>,
}

impl Facts {
    /// The record that counts for `purpose`: the newest of this very purpose; failing that, where the person asked for
    /// something itself, that request covers every purpose that serves it.
    pub fn latest(&self, purpose: Purpose) -> Option<Basis> {
        let newest = |wanted: Purpose| self.records.iter().rev().find(|(of, _)| *of == wanted).map(|(_, basis)| *basis);
        newest(purpose).or_else(|| match newest(Purpose::Request) {
            Some(Basis::WroteFirst) if purpose != Purpose::Advertising => Some(Basis::WroteFirst),
            Some(Basis::Withdrawn) => Some(Basis::Withdrawn),
            _ => None,
        })
    }
}
