//! The folder of codes, as far as it is needed.

#[path = "../../../../core/werkfunk/src/consent/codes/answer.rs"]
pub mod answer;
#[path = "../../../../core/werkfunk/src/consent/codes/code.rs"]
pub mod code;
#[path = "../../../../core/werkfunk/src/consent/codes/view.rs"]
#[allow(dead_code, reason = "invitations are for the core")]
mod view;

pub use view::Says;
