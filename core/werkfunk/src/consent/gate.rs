//! The gate: may something about this person leave the device? Pure; the same facts give the same answer.

use super::model::{Basis, Facts};
use super::view::Purpose;
use crate::contacts::Role;
use crate::outbox::HoldReason;

/// Leave to send to one person on one channel. Only [`decide`] makes one, and every transport verb by which something
/// about a person leaves the device asks for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Permit {
    basis: Basis,
}

impl Permit {
    /// Why it is allowed.
    pub fn basis(&self) -> Basis {
        self.basis
    }
}

/// Allows or says why not.
///
/// A withdrawal closes everything given before it. Advertising needs consent (UWG § 7); a request by the person itself
/// allows answering it, but no advertising.
pub fn decide(facts: &Facts, purpose: Purpose) -> Result<Permit, HoldReason> {
    match facts.role {
        Some(Role::Colleague) => return Ok(Permit { basis: Basis::Employment }),
        Some(Role::Supplier) if purpose != Purpose::Advertising => {
            return Ok(Permit { basis: Basis::Contract });
        }
        _ => {}
    }
    match facts.latest(purpose) {
        Some(Basis::Withdrawn) => Err(HoldReason::ConsentWithdrawn),
        Some(Basis::WroteFirst) if purpose == Purpose::Advertising => Err(HoldReason::NoConsent),
        Some(basis) => Ok(Permit { basis }),
        None => Err(HoldReason::NoConsent),
    }
}
