//! The gate: may something about this person leave the device? Pure; the same facts give the same answer.

use super::model::Facts;
use super::view::{Basis, OpensBy, Purpose};
use crate::contacts::Role;
use crate::outbox::HoldReason;

/// Leave to send to one person on one channel. Only this file makes one, and every transport verb by which something
/// about a person leaves the device asks for it.
///
/// ```
/// use werkfunk::consent::{Basis, Facts, Permit, Purpose, decide};
/// use werkfunk::contacts::Role;
/// let records = vec![(Purpose::Order, Basis::Consent)];
/// let facts = Facts { role: Some(Role::Customer), records, ..Facts::default() };
/// let permit: Permit = decide(&facts, Purpose::Order).unwrap();
/// assert_eq!(permit.basis(), Basis::Consent);
/// ```
///
/// There is no way around the gate:
///
/// ```compile_fail,E0451
/// use werkfunk::consent::{Basis, Permit};
/// let forged = Permit { basis: Basis::Consent };
/// ```
///
/// ```compile_fail,E0599
/// use werkfunk::consent::Permit;
/// let forged = Permit::default();
/// ```
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
/// A block closes everything while it stands. A withdrawal closes everything given before it. Advertising needs consent
/// (UWG § 7), and nothing else allows it. Suppliers, and planners entered as such, are written to by contract. What has to
/// be said without consent passes only while it stands in the log of what was said so.
pub fn decide(facts: &Facts, purpose: Purpose) -> Result<Permit, HoldReason> {
    if facts.blocked {
        return Err(HoldReason::Blocked);
    }
    if facts.role == Some(Role::Colleague) {
        return Ok(Permit { basis: Basis::Employment });
    }
    if let Some(basis) = basis_of_notice(purpose) {
        return facts.notices.contains(&purpose).then_some(Permit { basis }).ok_or(HoldReason::NoConsent);
    }
    if facts.role == Some(Role::Supplier) && purpose != Purpose::Advertising {
        return Ok(Permit { basis: Basis::Contract });
    }
    match facts.latest(purpose) {
        Some(Basis::Withdrawn) => Err(HoldReason::ConsentWithdrawn),
        Some(basis) if purpose != Purpose::Advertising || basis == Basis::Consent => Ok(Permit { basis }),
        _ => Err(HoldReason::NoConsent),
    }
}

/// The basis of what needs no consent: a withdrawal's confirmation, and the question for consent in answer to the person's
/// own message.
fn basis_of_notice(purpose: Purpose) -> Option<Basis> {
    match purpose {
        Purpose::ConfirmWithdrawal => Some(Basis::LegalDuty),
        Purpose::AskConsent => Some(Basis::WroteFirst),
        _ => None,
    }
}

/// What would open the gate that answered `why`; empty where the gate was not the reason.
pub fn opens_by(facts: &Facts, purpose: Purpose, why: HoldReason) -> Vec<OpensBy> {
    use OpensBy::{Consent, Contract, NamingMember, OwnMessage};
    let refused_itself = facts.newest(purpose) == Some(Basis::Withdrawn);
    match (why, purpose) {
        (HoldReason::UnknownMember, _) => vec![NamingMember],
        (HoldReason::NoConsent | HoldReason::ConsentWithdrawn, Purpose::ConfirmWithdrawal) => Vec::new(),
        (HoldReason::NoConsent | HoldReason::ConsentWithdrawn, Purpose::AskConsent) => vec![OwnMessage],
        (HoldReason::NoConsent | HoldReason::ConsentWithdrawn, Purpose::Advertising) => vec![Consent],
        (HoldReason::ConsentWithdrawn, Purpose::Request) => vec![OwnMessage, Consent],
        (HoldReason::ConsentWithdrawn, _) if refused_itself => vec![Consent],
        (HoldReason::ConsentWithdrawn, _) => vec![OwnMessage, Consent],
        (HoldReason::NoConsent, _) => vec![OwnMessage, Consent, Contract],
        _ => Vec::new(),
    }
}

/// Allows something that everyone in a room will get, or says why not: the strictest answer over everyone who is not of
/// the company counts. `None` stands for a member nobody knows; a room with nobody in it has nobody who allowed anything.
pub fn decide_all(members: &[Option<Facts>], purpose: Purpose) -> Result<Permit, HoldReason> {
    let ask =
        |member: &Option<Facts>| member.as_ref().map_or(Err(HoldReason::UnknownMember), |facts| decide(facts, purpose));
    let (permits, refusals): (Vec<_>, Vec<_>) = members.iter().map(ask).partition(Result::is_ok);
    let mut refusals: Vec<_> = refusals.into_iter().filter_map(Result::err).collect();
    let strictest = [HoldReason::Blocked, HoldReason::ConsentWithdrawn];
    refusals.sort_by_key(|why| strictest.iter().position(|first| first == why).unwrap_or(strictest.len()));
    if let Some(strictest) = refusals.first() {
        return Err(*strictest);
    }
    // The basis to show is that of someone outside the company, where there is one.
    let mut permits: Vec<_> = permits.into_iter().flatten().collect();
    permits.sort_by_key(|permit| permit.basis == Basis::Employment);
    permits.into_iter().next().ok_or(HoldReason::NoConsent)
}

/// Leave to take back what was sent: the receiver is left with less, which needs nobody's consent and which a withdrawal
/// must not prevent (GDPR Art. 5 (1) c). So it is with leaving a room, and with saying no to an invitation.
pub fn take_back() -> Permit {
    Permit { basis: Basis::Minimisation }
}

/// Leave to join a room into which a person invited us: the invitation is the request. Not after a withdrawal, as an
/// invitation does not say when it was made; a message the person writes then opens the way again.
pub fn decide_join(inviter: &Facts) -> Result<Permit, HoldReason> {
    match decide(inviter, Purpose::Request) {
        Err(HoldReason::NoConsent) => Ok(Permit { basis: Basis::WroteFirst }),
        answer => answer,
    }
}
