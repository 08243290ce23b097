//! What customers want, reviewed and decided without a network.

mod view;

pub use view::{Decision, RequestCard, RequestPage, RequestState};
