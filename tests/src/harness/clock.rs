//! Deadlines: every wait in a story is for a condition and ends, met or not.

use std::time::{Duration, Instant};

use super::{Outcome, trouble};

/// The moment at which waiting stops being reasonable.
#[derive(Clone, Copy, Debug)]
pub struct Deadline {
    started: Instant,
    ends: Instant,
}

impl Deadline {
    /// Ends `seconds` from now.
    pub fn seconds(seconds: u64) -> Self {
        Self::within(Duration::from_secs(seconds))
    }

    /// Ends after `span`.
    pub fn within(span: Duration) -> Self {
        let started = Instant::now();
        Self { started, ends: started + span }
    }

    /// Time left; zero once over.
    pub fn left(&self) -> Duration {
        self.ends.saturating_duration_since(Instant::now())
    }

    /// Time since the deadline was set.
    pub fn elapsed(&self) -> Duration {
        self.started.elapsed()
    }

    /// True once it is over.
    pub fn over(&self) -> bool {
        self.left().is_zero()
    }

    /// Asks `condition` until it gives a value, with short pauses, or fails naming `what`.
    ///
    /// For conditions outside this process, of which nothing can notify us (a port, a pid, a database file).
    pub async fn poll<T>(&self, what: &str, mut condition: impl AsyncFnMut() -> Option<T>) -> Outcome<T> {
        loop {
            if let Some(found) = condition().await {
                return Ok(found);
            }
            if self.over() {
                return trouble(format!("{what}: not after {:.1?}", self.elapsed()));
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Awaits `future` until the deadline, or fails naming `what`.
    pub async fn bound<T>(&self, what: &str, future: impl Future<Output = T>) -> Outcome<T> {
        match tokio::time::timeout(self.left(), future).await {
            Ok(value) => Ok(value),
            Err(_) => trouble(format!("{what}: not after {:.1?}", self.elapsed())),
        }
    }
}
