//! The Werkfunk core: everything a tradesman's business phone does that matters, working without a network.
//!
//! It keeps contacts, consents, threads and requests in one encrypted database, owns every send from intent to
//! acknowledgement, and speaks to the world through one [`sync::Transport`]. `ARCHITECTURE.md` is the map.

#![recursion_limit = "256"]

#[cfg(feature = "uniffi")]
uniffi::setup_scaffolding!();

mod app;
pub mod attachments;
mod blocking;
pub mod change;
pub mod clock;
pub mod consent;
pub mod contacts;
pub mod error;
pub mod failpoint;
pub mod find;
mod fold;
pub mod handoffs;
pub mod history;
pub mod ids;
pub mod ledger;
mod links;
mod lock;
mod names;
pub mod outbox;
pub mod papers;
pub mod photos;
pub mod requests;
pub mod scraps;
pub mod sites;
pub mod store;
mod stream;
pub mod sync;
pub mod tags;
pub mod threads;
pub mod vault;

pub use app::{Account, Inbox, Settings, Werkfunk};
pub use error::{Error, Problem};
