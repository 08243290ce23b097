//! Time is handed in, never taken: every test can be replayed.

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Milliseconds since 1970-01-01 UTC.
pub type Millis = i64;

/// Where the core reads the time, and by which it rests.
pub trait Clock: Send + Sync {
    /// Now, in milliseconds since 1970-01-01 UTC. May jump, both ways.
    fn now_ms(&self) -> Millis;

    /// Rests for `duration`, however [`Clock::now_ms`] jumps meanwhile.
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        tokio::time::sleep(duration).boxed()
    }
}

/// The machine's clock.
#[derive(Debug, Default, Clone, Copy)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now_ms(&self) -> Millis {
        SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .map_or(0, |since| i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }
}

/// A clock that stands until it is moved; for tests.
#[derive(Debug, Default)]
pub struct StandingClock(std::sync::atomic::AtomicI64);

impl StandingClock {
    /// A clock that shows `now_ms`.
    pub fn at(now_ms: Millis) -> Self {
        Self(now_ms.into())
    }

    /// Moves the clock on by `by_ms`.
    pub fn advance(&self, by_ms: Millis) {
        self.0.fetch_add(by_ms, std::sync::atomic::Ordering::SeqCst);
    }
}

impl Clock for StandingClock {
    fn now_ms(&self) -> Millis {
        self.0.load(std::sync::atomic::Ordering::SeqCst)
    }
}
