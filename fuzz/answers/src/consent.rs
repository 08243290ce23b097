//! The folder of consents, as far as it is needed.

mod chain;
pub mod codes;
#[path = "../../../core/werkfunk/src/consent/withdrawal/stop.rs"]
pub mod stop;
#[path = "../../../core/werkfunk/src/consent/view.rs"]
#[expect(dead_code, reason = "records and the gate are for the core")]
mod view;

pub use view::{ChannelKind, Purpose};
