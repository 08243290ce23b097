//! What changed, so that the reader asks again: one closed enum, delivered in batches. The first delivery of a
//! subscription is always [`Change::Everything`]; dropping the subscription cancels it.

mod hub;
mod view;

pub use hub::{Hub, Subscription};
pub use view::Change;
