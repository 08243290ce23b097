//! Work that holds a thread: files and pixels. It runs on the runtime's threads for such work; under a [`Stage`] it runs
//! in place, where it is awaited, so that the same schedule is the same twice.
//!
//! [`Stage`]: crate::failpoint

use std::future::Future;
use tokio::task::JoinError;

/// Starts `work` on a thread of its own; what it panics with is the error.
#[cfg(not(feature = "failpoints"))]
pub(crate) fn run<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> impl Future<Output = Result<T, JoinError>> {
    tokio::task::spawn_blocking(work)
}

/// The same, in place under a stage.
#[cfg(feature = "failpoints")]
pub(crate) fn run<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> impl Future<Output = Result<T, JoinError>> {
    use futures_util::future::Either;
    match crate::failpoint::stage() {
        Some(_) => Either::Left(async move { Ok(work()) }),
        None => Either::Right(tokio::task::spawn_blocking(work)),
    }
}

/// How many threads run at once; under a stage the same on every machine.
pub(crate) fn cores() -> usize {
    #[cfg(feature = "failpoints")]
    if crate::failpoint::stage().is_some() {
        return 2;
    }
    std::thread::available_parallelism().map_or(1, usize::from)
}
