//! A hybrid logical clock (Kulkarni et al. 2014): close to the time of day, and never twice the same on one device.

/// Bits of the counter below the milliseconds.
const COUNTER_BITS: u32 = 16;
/// The last millisecond there is room for, in the year 6429.
const LAST_MS: i64 = i64::MAX >> COUNTER_BITS;

/// The reading after `last` at `now_ms`: milliseconds << 16 | counter. Always greater than `last`, also where the clock
/// of the day stands still or goes back; a counter that is full runs over into the milliseconds.
pub fn next(last: i64, now_ms: i64) -> i64 {
    let of_day = now_ms.clamp(0, LAST_MS) << COUNTER_BITS;
    of_day.max(last.saturating_add(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn follows_the_time_of_day() {
        assert_eq!(next(0, 1_000), 1_000 << 16);
        assert_eq!(next(1_000 << 16, 1_001), 1_001 << 16);
    }

    #[test]
    fn counts_within_one_millisecond() {
        let first = next(0, 1_000);
        assert_eq!(next(first, 1_000), first + 1);
    }

    #[test]
    fn goes_on_when_the_phone_sets_its_clock_back() {
        let before = next(0, 1_772_433_000_000);
        assert_eq!(next(before, 1_700_000_000_000), before + 1);
    }

    #[test]
    fn a_full_counter_runs_over_into_the_milliseconds() {
        let full = (1_000 << 16) | 0xffff;
        assert_eq!(next(full, 1_000), 1_001 << 16);
    }

    proptest! {
        #[test]
        fn never_repeats_whatever_the_clock_does(times in prop::collection::vec(-1i64..1 << 45, 1..200)) {
            let mut last = 0;
            for now_ms in times {
                let reading = next(last, now_ms);
                prop_assert!(reading > last);
                prop_assert!(reading >> 16 >= now_ms);
                last = reading;
            }
        }
    }
}
