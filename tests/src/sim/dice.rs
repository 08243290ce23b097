//! All chance of a schedule: streams of numbers that follow from its seed alone.

use std::sync::{Mutex, PoisonError};
use werkfunk::clock::Millis;
use werkfunk::ids::{CountingIds, Ids};

/// One stream of chance (SplitMix64; Steele, Lea, Flood 2014).
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    /// The stream of this name of a seed; streams of other names are independent of it.
    pub fn of(seed: u64, name: &str) -> Self {
        let start = name
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        let mut dice = Self(start ^ seed.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        dice.draw();
        dice
    }

    /// The next number.
    pub fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Evenly from `0..limit`; 0 for an empty range.
    pub fn below(&mut self, limit: u64) -> u64 {
        if limit == 0 { 0 } else { self.draw() % limit }
    }

    /// Evenly from `from..=to`.
    pub fn between(&mut self, from: u64, to: u64) -> u64 {
        from + self.below(to.saturating_sub(from) + 1)
    }

    /// Evenly from `0.0..1.0`.
    #[expect(clippy::cast_precision_loss, reason = "53 bits are what a fraction holds")]
    pub fn fraction(&mut self) -> f64 {
        (self.draw() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Whether something of this likelihood happens.
    pub fn chance(&mut self, likelihood: f64) -> bool {
        self.fraction() < likelihood
    }

    /// One of `all`, if there is any.
    pub fn pick<'a, T>(&mut self, all: &'a [T]) -> Option<&'a T> {
        all.get(usize::try_from(self.below(all.len() as u64)).unwrap_or(0))
    }
}

/// Identifiers that count, and jitter by dice; one for all lives of a phone, so that none comes twice.
pub struct SimIds {
    counting: CountingIds,
    jitter: Mutex<Dice>,
}

impl SimIds {
    pub fn of(seed: u64) -> Self {
        Self { counting: CountingIds::from(seed << 32), jitter: Mutex::new(Dice::of(seed, "jitter")) }
    }
}

impl Ids for SimIds {
    fn ulid(&self, now_ms: Millis) -> String {
        self.counting.ulid(now_ms)
    }

    fn fraction(&self) -> f64 {
        self.jitter.lock().unwrap_or_else(PoisonError::into_inner).fraction()
    }

    fn fill(&self, bytes: &mut [u8]) {
        self.counting.fill(bytes);
    }
}
