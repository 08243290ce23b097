//! The way in and out: a [`Transport`] in our own types, and the engine that keeps the database in step with it.
//! Events and our own cursor are committed in one transaction, so a kill between the transport's commit and ours is
//! seen at the next start and healed by walking back.

pub mod matrix;
mod transport;
mod view;

pub use transport::*;
pub use view::Connection;
