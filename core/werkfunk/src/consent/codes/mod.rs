//! Tokens that bring an answer back: each stands for one contact, channel, purpose and text, and carries no name.

mod view;

pub use view::{Ask, Imprint, Invitation, Language};
