//! The contact book's folder, as far as it is needed.

#[path = "../../../core/werkfunk/src/contacts/card.rs"]
pub mod card;
#[path = "../../../core/werkfunk/src/contacts/exchange/mod.rs"]
pub mod exchange;
#[path = "../../../core/werkfunk/src/contacts/identity.rs"]
#[expect(dead_code, reason = "names of people who write are for the core")]
mod identity;
#[path = "../../../core/werkfunk/src/contacts/number.rs"]
pub mod number;
