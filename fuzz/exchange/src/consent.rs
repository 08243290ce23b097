//! How somebody is reached, and what for.

#[path = "../../../core/werkfunk/src/consent/view.rs"]
mod view;

pub use view::{ChannelKind, Purpose};
