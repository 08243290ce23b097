//! The way in and out: a [`Transport`] in our own types, and the engine that keeps the database in step with it.
//! Events and our own cursor are committed in one transaction, so a kill between the transport's commit and ours is
//! seen at the next start and healed by walking back.

mod doubts;
mod engine;
mod errands;
mod gaps;
#[cfg(test)]
mod gaps_stories;
mod link;
pub mod matrix;
mod restored;
mod rows;
mod take_in;
#[cfg(test)]
mod take_in_stories;
mod transport;
mod typing;
mod view;

pub use engine::Engine;
pub use errands::Rests;
pub use gaps::{fetch_older, missing, show_gaps};
pub use link::Link;
pub use matrix::sealed_by;
pub use restored::{still_holds, took};
pub use rows::{device_gone, needs_login, part_from, save_session, session, set_read, set_refused};
pub use transport::*;
pub use typing::Typists;
pub use view::Connection;
