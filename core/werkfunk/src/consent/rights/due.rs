//! Until when a person is answered (GDPR Art. 12 (3)). Pure: the same time and zone give the same answer.
//!
//! A period of months ends with the day of the same number, or with the last day of a month that has none (Regulation
//! (EEC, Euratom) 1182/71 Art. 3 (2) c). That a period which ends on a holiday goes on to the next working day is not used:
//! whoever answers a day early is never late.

use crate::clock::Millis;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp, ToSpan};

const DAY_MS: Millis = 24 * 60 * 60 * 1_000;

/// The last millisecond of the day one calendar month after `received_ms`, three months where `extended`; times in
/// milliseconds since 1970-01-01 UTC. A time outside the calendar is due at once.
pub(super) fn due(received_ms: Millis, extended: bool, zone: &TimeZone) -> Millis {
    let months: Span = if extended { 3.months() } else { 1.month() };
    let end = || {
        let day = Timestamp::from_millisecond(received_ms).ok()?.to_zoned(zone.clone()).date();
        let after = day.checked_add(months).ok()?.checked_add(1.day()).ok()?;
        Some(after.to_zoned(zone.clone()).ok()?.timestamp().as_millisecond() - 1)
    };
    end().unwrap_or(received_ms)
}

/// Whole days between now and a due time; negative once it has passed.
pub(super) fn days_left(due_ms: Millis, now_ms: Millis) -> i64 {
    (due_ms - now_ms).div_euclid(DAY_MS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn berlin() -> TimeZone {
        TimeZone::get("Europe/Berlin").unwrap()
    }

    fn ms(local: &str) -> Millis {
        let local: jiff::civil::DateTime = local.parse().unwrap();
        local.to_zoned(berlin()).unwrap().timestamp().as_millisecond()
    }

    #[test]
    fn a_month_is_a_month_of_the_calendar() {
        for (received, extended, last_day) in [
            ("2026-11-26T09:00", false, "2026-12-26T23:59:59.999"),
            ("2026-01-31T23:59", false, "2026-02-28T23:59:59.999"),
            ("2028-01-31T00:00", false, "2028-02-29T23:59:59.999"),
            ("2026-12-31T12:00", false, "2027-01-31T23:59:59.999"),
            ("2026-11-30T12:00", true, "2027-02-28T23:59:59.999"),
            // The clocks are put forward between the two.
            ("2026-03-15T12:00", false, "2026-04-15T23:59:59.999"),
        ] {
            assert_eq!(due(ms(received), extended, &berlin()), ms(last_day), "{received}");
        }
    }

    #[test]
    fn days_are_counted_down_and_on() {
        assert_eq!((days_left(DAY_MS, 0), days_left(DAY_MS, 1), days_left(0, 1)), (1, 0, -1));
    }

    proptest! {
        #[test]
        fn nobody_is_promised_more_than_a_month_and_a_day(received in 0_i64..4_102_444_800_000) {
            let days = days_left(due(received, false, &berlin()), received);
            prop_assert!((28..=31).contains(&days), "{days}");
        }
    }
}
