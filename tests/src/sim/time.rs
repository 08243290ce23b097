//! Simulated time: it stands while anybody has something to do, and jumps to the next alarm when all rest.

use futures_util::future::BoxFuture;
use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;
use tokio::runtime::{Builder, Runtime};
use werkfunk::clock::{Clock, Millis};

/// When every schedule begins: 2026-11-26 08:00 UTC.
pub const BEGIN_MS: Millis = 1_795_680_000_000;

/// The time of one schedule.
#[derive(Default)]
pub struct Time {
    inner: Mutex<Inner>,
}

#[derive(Default)]
struct Inner {
    now_ms: u64,
    asked: u64,
    rests: u64,
    alarms: BTreeMap<(u64, u64), Waker>,
}

impl Time {
    /// The true time.
    pub fn now_ms(&self) -> Millis {
        BEGIN_MS + Millis::try_from(self.lock().now_ms).unwrap_or(Millis::MAX)
    }

    /// How often all have rested: whoever was to hear of something before has heard of it then.
    pub fn rests(&self) -> u64 {
        self.lock().rests
    }

    /// Nobody is there: time passes without anything happening.
    pub fn pass(&self, duration: Duration) {
        self.lock().now_ms += millis(duration);
    }

    /// Rests.
    pub fn sleep(self: &Arc<Self>, duration: Duration) -> Sleep {
        let mut inner = self.lock();
        inner.asked += 1;
        let alarm = (inner.now_ms.saturating_add(millis(duration)), inner.asked);
        Sleep { time: Arc::clone(self), alarm }
    }

    /// A runtime of one thread that lives in this time.
    pub fn runtime(self: &Arc<Self>) -> std::io::Result<Runtime> {
        let time = Arc::clone(self);
        Builder::new_current_thread().on_thread_park(move || time.next_alarm()).build()
    }

    fn next_alarm(&self) {
        let mut inner = self.lock();
        inner.rests += 1;
        if let Some((alarm, waker)) = inner.alarms.pop_first() {
            inner.now_ms = inner.now_ms.max(alarm.0);
            drop(inner);
            waker.wake();
        }
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

/// A rest under way.
pub struct Sleep {
    time: Arc<Time>,
    alarm: (u64, u64),
}

impl Future for Sleep {
    type Output = ();

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let mut inner = self.time.lock();
        if inner.now_ms >= self.alarm.0 {
            inner.alarms.remove(&self.alarm);
            return Poll::Ready(());
        }
        inner.alarms.insert(self.alarm, context.waker().clone());
        Poll::Pending
    }
}

impl Drop for Sleep {
    fn drop(&mut self) {
        self.time.lock().alarms.remove(&self.alarm);
    }
}

/// What the phone takes for the time.
pub struct LyingClock {
    time: Arc<Time>,
    lie_ms: AtomicI64,
}

impl LyingClock {
    pub fn new(time: Arc<Time>) -> Self {
        Self { time, lie_ms: AtomicI64::new(0) }
    }

    /// How far it is ahead of the true time.
    pub fn lie(&self) -> Millis {
        self.lie_ms.load(Ordering::SeqCst)
    }

    /// From now on it is this far ahead of the true time.
    pub fn set_lie(&self, ahead_ms: Millis) {
        self.lie_ms.store(ahead_ms, Ordering::SeqCst);
    }
}

impl Clock for LyingClock {
    fn now_ms(&self) -> Millis {
        self.time.now_ms() + self.lie()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        Box::pin(self.time.sleep(duration))
    }
}
