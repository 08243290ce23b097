//! How somebody is reached.

#[path = "../../../core/werkfunk/src/consent/view.rs"]
mod view;

pub use view::ChannelKind;
