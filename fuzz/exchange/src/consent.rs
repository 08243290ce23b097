//! How somebody is reached.

#[path = "../../../core/werkfunk/src/consent/view.rs"]
#[expect(dead_code, reason = "what something is sent for is for the gate")]
mod view;

pub use view::ChannelKind;
