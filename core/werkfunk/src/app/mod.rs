//! The core as one handle: opens the store, serves every page without a network, and keeps sync and outbox at work
//! while there is one. Every verb a screen or a headless phone may call is here and is one call into its folder.

mod acting;
mod attach;
mod book;
mod camera;
mod chores;
mod consents;
mod core;
mod exchange;
mod lost;
mod marks;
mod opening;
mod papers;
mod past;
mod reading;
mod rooms;
mod settings;
mod sites;
mod view;

pub use self::core::Werkfunk;
pub use settings::Settings;
pub use view::{Account, Inbox};
