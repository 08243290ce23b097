//! Stories with people, and the harness they stand on.

pub mod contract;
pub mod day;
pub mod harness;
pub mod phone;
#[cfg(feature = "failpoints")]
pub mod sim;
pub mod story;
pub mod town;
