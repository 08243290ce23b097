//! The Matrix transport, over `matrix-sdk`. Matrix types do not leave this folder.
//!
//! It promises: no event goes in clear into a room; each request is tried once, so that who asked decides about the
//! next try, but for those that may be asked twice, which a break at once repeats; a restore needs no network; whatever a server or a peer sends, a batch arrives; no error carries server
//! text.

mod at_hand;
mod breaks;
mod connect;
mod content;
mod errors;
mod events;
mod http;
mod media;
mod members;
mod restored;
mod rooms;
#[cfg(test)]
mod scripted;
mod sync;
mod transport;

pub use connect::MatrixConnector;
pub use events::{read_again, sealed_by};
