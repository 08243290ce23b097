//! Stories with people, and the harness they stand on.

pub mod harness;
pub mod phone;
