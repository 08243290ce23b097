//! Everything with one contact, in one order, complete without a network.

mod view;

pub use view::{Entry, EntryKind, Hit, Picture, ThreadCard, ThreadPage};
