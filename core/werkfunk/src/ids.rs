//! Identifiers and randomness are handed in, never taken: every test can be replayed.

use crate::clock::Millis;
use std::sync::Mutex;

/// Where the core gets identifiers and randomness.
pub trait Ids: Send + Sync {
    /// A new ULID (26 characters, Crockford base 32), sortable by `now_ms`.
    fn ulid(&self, now_ms: Millis) -> String;
    /// A number drawn evenly from `0.0..1.0`, for jitter.
    fn fraction(&self) -> f64;
    /// Fills `bytes` with what nobody can guess: keys, salts, tokens.
    fn fill(&self, bytes: &mut [u8]);
}

/// Identifiers from the operating system's randomness.
#[derive(Debug, Default, Clone, Copy)]
pub struct RandomIds;

impl Ids for RandomIds {
    fn ulid(&self, now_ms: Millis) -> String {
        let mut random = [0u8; 16];
        fill(&mut random);
        ulid_text(now_ms, u128::from_le_bytes(random))
    }

    fn fraction(&self) -> f64 {
        let mut random = [0u8; 4];
        fill(&mut random);
        f64::from(u32::from_le_bytes(random)) / (f64::from(u32::MAX) + 1.0)
    }

    fn fill(&self, bytes: &mut [u8]) {
        fill(bytes);
    }
}

/// Identifiers that count up from a seed; for tests.
#[derive(Debug, Default)]
pub struct CountingIds(Mutex<u64>);

impl CountingIds {
    /// Counts up from `seed`; give each store another seed, so that mixed-up identifiers fail.
    pub fn from(seed: u64) -> Self {
        Self(Mutex::new(seed))
    }

    fn next(&self) -> u64 {
        let mut count = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        *count += 1;
        *count
    }
}

impl Ids for CountingIds {
    fn ulid(&self, now_ms: Millis) -> String {
        ulid_text(now_ms, u128::from(self.next()))
    }

    fn fraction(&self) -> f64 {
        0.5
    }

    /// Each fill has other bytes, spread by the finaliser of SplitMix64 (Steele, Lea, Flood 2014).
    fn fill(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            let mut mixed = self.next().wrapping_mul(0x9e37_79b9_7f4a_7c15);
            mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            chunk.copy_from_slice(&(mixed ^ (mixed >> 31)).to_le_bytes()[..chunk.len()]);
        }
    }
}

fn ulid_text(now_ms: Millis, random: u128) -> String {
    ulid::Ulid::from_parts(u64::try_from(now_ms).unwrap_or(0), random).to_string()
}

/// Fills `bytes` from the operating system; aborts the process where it has no randomness to give, as keys made without would be worthless.
pub(crate) fn fill(bytes: &mut [u8]) {
    if getrandom::fill(bytes).is_err() {
        std::process::abort();
    }
}
