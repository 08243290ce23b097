//! The contact book: customers, suppliers and colleagues, kept here and nowhere else. A number typed in any spelling
//! is found again by its E.164 form.

mod view;

pub use view::{ContactCard, NewContact, Role};
