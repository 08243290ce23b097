//! Until when a person is answered (GDPR Art. 12 (3)). Pure: the same time and zone give the same answer.
//!
//! A period of months ends with the day of the same number, or with the last day of a month that has none (Regulation
//! (EEC, Euratom) 1182/71 Art. 3 (2) c). That a period which ends on a holiday goes on to the next working day is not used:
//! whoever answers a day early is never late.

use crate::clock::Millis;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp, ToSpan};

/// The last millisecond of the day one calendar month after `received_ms`, three months where `extended`; times in
/// milliseconds since 1970-01-01 UTC. A time outside the calendar is due at once.
pub(super) fn due(received_ms: Millis, extended: bool, zone: &TimeZone) -> Millis {
    let months: Span = if extended { 3.months() } else { 1.month() };
    let end = || {
        let after = date(received_ms, zone)?.checked_add(months).ok()?.checked_add(1.day()).ok()?;
        Some(after.to_zoned(zone.clone()).ok()?.timestamp().as_millisecond() - 1)
    };
    end().unwrap_or(received_ms)
}

/// Days of the calendar from today to the last day; negative once that has passed, 0 outside the calendar.
pub(super) fn days_left(due_ms: Millis, now_ms: Millis, zone: &TimeZone) -> i64 {
    let between = || date(now_ms, zone)?.until(date(due_ms, zone)?).ok();
    between().map_or(0, |between| i64::from(between.get_days()))
}

fn date(at_ms: Millis, zone: &TimeZone) -> Option<Date> {
    Some(Timestamp::from_millisecond(at_ms).ok()?.to_zoned(zone.clone()).date())
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
        let left = |now: &str| days_left(ms("2026-12-26T23:59:59.999"), ms(now), &berlin());
        assert_eq!((left("2026-12-24T23:00"), left("2026-12-26T00:00"), left("2026-12-27T00:00")), (2, 0, -1));
    }

    proptest! {
        #[test]
        fn a_month_has_as_many_days_as_the_calendar_says(received in 0_i64..4_102_444_800_000) {
            let days = days_left(due(received, false, &berlin()), received, &berlin());
            prop_assert!((28..=31).contains(&days), "{days}");
        }
    }
}
