//! The simulated radio link all connections of a proxy share: its rate, its latency, its silences, its losses, and its
//! counters.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard};
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::Instant;

use super::loss::{Loss, PACKET};
use super::{Outcome, trouble};

/// From the phone's side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Phone to server.
    Up = 0,
    /// Server to phone.
    Down = 1,
}

/// How the link behaves right now.
#[derive(Clone, Copy, Debug, Default)]
pub struct Weather {
    /// No network: connections are reset, new ones too.
    pub cut: bool,
    /// Connections stay, nothing moves.
    pub stalled: bool,
    /// Bits per second each way, for all connections together.
    pub rate: Option<u64>,
    /// Latency of the first byte of each message, by way.
    pub delay: [Duration; 2],
    /// A connection is reset once it carried so many bytes, both ways together.
    pub reset_after: Option<u64>,
    /// Packets are lost.
    pub loss: Option<Loss>,
}

/// Packets of a link that lost some of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Packets {
    /// All of them.
    pub sent: u64,
    /// Of these, lost at least once.
    pub lost: u64,
}

/// The link.
#[derive(Debug)]
pub struct Link {
    weather: watch::Sender<Weather>,
    /// When each way will have sent all it has accepted.
    busy_until: Mutex<[Instant; 2]>,
    carried: [AtomicU64; 2],
    connections: AtomicU64,
    packets: Mutex<Packets>,
}

impl Default for Link {
    fn default() -> Self {
        Self {
            weather: watch::Sender::new(Weather::default()),
            busy_until: Mutex::new([Instant::now(); 2]),
            carried: [AtomicU64::new(0), AtomicU64::new(0)],
            connections: AtomicU64::new(0),
            packets: Mutex::default(),
        }
    }
}

impl Link {
    /// How the link behaves now.
    pub fn weather(&self) -> Weather {
        *self.weather.borrow()
    }

    /// Changes how it behaves; what waits takes notice at once.
    pub fn change(&self, change: impl FnOnce(&mut Weather)) {
        *self.busy() = [Instant::now(); 2];
        self.weather.send_modify(change);
    }

    /// Bytes carried so far, each once however often it was lost.
    pub fn carried(&self, way: Way) -> u64 {
        self.carried[way as usize].load(Ordering::Relaxed)
    }

    /// The most bytes to move in one step: small on a slow link, so that time passes smoothly.
    pub fn step(&self) -> usize {
        match self.weather().rate {
            None => 16 * 1024,
            Some(bits) => (bits / 8 / 50).clamp(256, 8 * 1024) as usize,
        }
    }

    /// Returns once `bytes` have had their time on the link.
    pub async fn pass(&self, way: Way, bytes: usize) {
        self.on_air(way, bytes).await;
        self.carried[way as usize].fetch_add(bytes as u64, Ordering::Relaxed);
    }

    /// Sends a packet that was lost so often in a row again, until it is there; fails if that ends its connection. A link
    /// that loses nothing any more has it at once.
    pub async fn recover(&self, way: Way, loss: &Loss, lost: u32) -> Outcome<()> {
        self.count(lost);
        let Some(waits) = loss.waits(lost) else {
            return trouble("a packet was lost too often");
        };
        for wait in waits {
            tokio::select! {
                () = tokio::time::sleep(wait) => {}
                () = self.while_losing() => {}
            }
            self.on_air(way, PACKET).await;
        }
        Ok(())
    }

    /// Packets so far, while the link lost some of them.
    pub fn packets(&self) -> Packets {
        *self.counted()
    }

    /// The number of a new connection.
    pub fn connects(&self) -> u64 {
        self.connections.fetch_add(1, Ordering::Relaxed)
    }

    async fn on_air(&self, way: Way, bytes: usize) {
        self.while_stalled().await;
        let mut weather = self.weather.subscribe();
        let rate = weather.borrow_and_update().rate;
        if let Some(bits) = rate.filter(|_| bytes > 0) {
            let until = self.reserve(way, bytes, bits);
            tokio::select! {
                () = tokio::time::sleep_until(until) => {}
                _ = weather.changed() => {}
            }
            self.while_stalled().await;
        }
    }

    /// Returns after the latency of one message.
    pub async fn latency(&self, way: Way) {
        let delay = self.weather().delay[way as usize];
        if !delay.is_zero() {
            tokio::time::sleep(delay).await;
        }
    }

    /// Returns when the link is cut; at once if it is.
    pub async fn until_cut(&self) {
        let mut weather = self.weather.subscribe();
        // Fails only when the link is gone, and then it is cut.
        let _ = weather.wait_for(|w| w.cut).await;
    }

    async fn while_stalled(&self) {
        let mut weather = self.weather.subscribe();
        let _ = weather.wait_for(|w| !w.stalled).await;
    }

    async fn while_losing(&self) {
        let mut weather = self.weather.subscribe();
        let _ = weather.wait_for(|w| w.loss.is_none()).await;
    }

    fn reserve(&self, way: Way, bytes: usize, bits: u64) -> Instant {
        let nanos = bytes as u64 * 8 * 1_000_000_000 / bits.max(1);
        let mut busy = self.busy();
        let until = &mut busy[way as usize];
        *until = (*until).max(Instant::now()) + Duration::from_nanos(nanos);
        *until
    }

    fn count(&self, lost: u32) {
        let mut packets = self.counted();
        packets.sent += 1;
        packets.lost += u64::from(lost > 0);
    }

    fn counted(&self) -> MutexGuard<'_, Packets> {
        self.packets.lock().unwrap_or_else(|e| e.into_inner())
    }

    fn busy(&self) -> MutexGuard<'_, [Instant; 2]> {
        self.busy_until.lock().unwrap_or_else(|e| e.into_inner())
    }
}
