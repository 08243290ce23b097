//! The contact book's folder, as far as it is needed.

#[path = "../../../core/werkfunk/src/contacts/card.rs"]
pub mod card;
#[path = "../../../core/werkfunk/src/contacts/exchange/mod.rs"]
pub mod exchange;
#[path = "../../../core/werkfunk/src/contacts/number/mod.rs"]
pub mod number;
#[path = "../../../core/werkfunk/src/contacts/view.rs"]
pub mod view;
