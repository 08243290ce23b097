//! The stage every story plays on: real processes, real sockets, real files, and nothing of the core.
//!
//! What a story starts here is stopped when the story ends, be it by success, panic, Ctrl-C or SIGKILL of the test.

pub mod backup;
pub mod canary;
pub mod clock;
pub mod exif;
pub mod http;
pub mod http1;
mod inlet;
pub mod link;
pub mod loss;
pub mod peer;
mod peer_line;
pub mod peer_types;
#[cfg(test)]
mod photo_stories;
pub mod photos;
pub mod process;
pub mod proxy;
mod proxy_conn;
pub mod proxy_rules;
#[cfg(test)]
mod proxy_stories;
mod read_only;
pub mod rundir;
pub mod scene;
pub mod small_disk;
pub mod sqlite;
pub mod synapse;
mod synapse_config;
pub mod tls;

pub use backup::Backup;
pub use canary::{Hit, find_canaries};
pub use clock::Deadline;
pub use peer::Peer;
pub use process::{Proc, peak_memory, stop_all, stop_all_on_ctrl_c};
pub use proxy::Proxy;
pub use proxy_rules::{Action, Rule, Seen};
pub use read_only::ReadOnly;
pub use rundir::{RunDir, free_port, repository, venv_python};
pub use small_disk::SmallDisk;
pub use synapse::{Limits, Synapse, SynapseOptions};
pub use tls::{Shown, TlsFront};

/// Why the harness could not do what a story asked for: one sentence for the person who reads the failed test.
#[derive(Debug)]
pub struct Trouble(pub String);

impl std::fmt::Display for Trouble {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Trouble {}

/// What every fallible part of the harness returns.
pub type Outcome<T> = Result<T, Trouble>;

/// Says what was being done when something failed.
pub trait Doing<T> {
    /// Turns any error into a [`Trouble`] that starts with `what`.
    fn doing(self, what: impl std::fmt::Display) -> Outcome<T>;
}

impl<T, E: std::fmt::Display> Doing<T> for Result<T, E> {
    fn doing(self, what: impl std::fmt::Display) -> Outcome<T> {
        self.map_err(|e| Trouble(format!("{what}: {e}")))
    }
}

/// A [`Trouble`] from a formatted sentence.
pub fn trouble<T>(sentence: impl Into<String>) -> Outcome<T> {
    Err(Trouble(sentence.into()))
}
