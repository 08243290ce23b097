//! Without consent no communication: what a person allowed, and the gate that every send passes.

mod gate;
mod model;
mod view;

pub use gate::{Permit, decide};
pub use model::{Basis, Facts};
pub use view::{ChannelKind, Purpose};
