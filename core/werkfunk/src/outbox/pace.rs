//! How many files go up at a time, by how the link carried those before. Pure.

use crate::clock::Millis;

/// For so long after an upload broke off one file goes at a time: what breaks once breaks again.
const WARY_MS: Millis = 10 * 60_000;
/// On a slower link two files at a time both take longer than such links last, and both are lost when it breaks.
const BRISK_BITS_PER_SECOND: u64 = 1_000_000;
/// Smaller files say more of the way to the server and back than of the link.
const TELLING_BYTES: u64 = 64 * 1024;

/// What is known of the link; until a file has shown otherwise it is taken for a slow one.
#[derive(Debug, Clone, Copy, Default)]
pub struct Pace {
    broke_ms: Option<Millis>,
    is_brisk: bool,
}

impl Pace {
    /// A file of so many bytes arrived after so many milliseconds.
    pub fn carried(&mut self, bytes: u64, took_ms: Millis) {
        if bytes >= TELLING_BYTES {
            let took_ms = u64::try_from(took_ms).unwrap_or(1).max(1);
            self.is_brisk = bytes * 8 * 1_000 / took_ms >= BRISK_BITS_PER_SECOND;
        }
    }

    /// An upload broke off on its way.
    pub fn broke(&mut self, now_ms: Millis) {
        self.broke_ms = Some(now_ms);
    }

    /// Whether one file is to go at a time; a clock that was set back keeps nothing from that for longer.
    pub fn is_for_one(&self, now_ms: Millis) -> bool {
        !self.is_brisk || self.broke_ms.is_some_and(|broke| (now_ms - broke).abs() < WARY_MS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_files_go_at_a_time_where_the_link_is_fast_and_does_not_break() {
        let mut pace = Pace::default();
        assert!(pace.is_for_one(0), "nothing is known yet");
        pace.carried(256_000, 4_000);
        assert!(pace.is_for_one(0), "half a megabit per second");
        pace.carried(5_000, 1);
        assert!(pace.is_for_one(0), "a thumbnail says nothing");
        pace.carried(256_000, 500);
        assert!(!pace.is_for_one(0), "four megabits");
    }

    #[test]
    fn after_a_break_one_goes_at_a_time_for_a_while() {
        let mut pace = Pace { is_brisk: true, ..Pace::default() };
        pace.broke(1_000);
        assert!(pace.is_for_one(1_000) && pace.is_for_one(WARY_MS));
        assert!(!pace.is_for_one(WARY_MS + 1_000));
        assert!(!pace.is_for_one(1_000 - WARY_MS), "the clock was set back");
    }
}
