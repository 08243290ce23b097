//! Where log lines go: the platform's log. They hold no word a user wrote, so they may be kept and sent.

use tracing_subscriber::EnvFilter;
use tracing_subscriber::prelude::*;

/// Ours alone: other crates' warnings name people's accounts and devices.
const DEFAULT: &str = "off,werkfunk=info";

/// Begins logging; a second call, or one after the program chose its own, changes nothing.
pub(crate) fn begin() {
    let filter = EnvFilter::try_from_env("WERKFUNK_LOG").unwrap_or_else(|_| EnvFilter::new(DEFAULT));
    #[cfg(target_os = "android")]
    let lines = paranoid_android::layer("werkfunk");
    #[cfg(not(target_os = "android"))]
    let lines = tracing_subscriber::fmt::layer().with_ansi(false).with_writer(std::io::stderr);
    let _ = tracing_subscriber::registry().with(filter).with(lines).try_init();
}
