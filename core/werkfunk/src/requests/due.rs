//! Until when a request is answered. Pure: the same time and zone give the same answer.

use crate::clock::Millis;
use jiff::civil::{Date, Time, Weekday, time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

/// What comes before this hour of a working day is answered the same day.
const SAME_DAY_BEFORE: Time = time(14, 0, 0, 0);
/// Until this hour of the day.
const DUE_AT: Time = time(18, 0, 0, 0);

/// Due at 18:00 local time of the same day if received before 14:00 from Monday to Friday, else of the next of these
/// days. Times are milliseconds since 1970-01-01 UTC; a time outside the calendar is due at once.
pub(super) fn due(received_ms: Millis, zone: &TimeZone) -> Millis {
    on_time(received_ms, zone).unwrap_or(received_ms)
}

fn on_time(received_ms: Millis, zone: &TimeZone) -> Option<Millis> {
    let received = Timestamp::from_millisecond(received_ms).ok()?.to_zoned(zone.clone());
    let mut day = received.date();
    if received.time() >= SAME_DAY_BEFORE || !is_working_day(day) {
        day = day.checked_add(1.day()).ok()?;
    }
    while !is_working_day(day) {
        day = day.checked_add(1.day()).ok()?;
    }
    Some(day.to_datetime(DUE_AT).to_zoned(zone.clone()).ok()?.timestamp().as_millisecond())
}

fn is_working_day(day: Date) -> bool {
    !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}

/// The last two digits of the local year.
pub(super) fn short_year(at_ms: Millis, zone: &TimeZone) -> i16 {
    Timestamp::from_millisecond(at_ms).map_or(0, |at| at.to_zoned(zone.clone()).year().rem_euclid(100))
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
    fn due_the_same_or_the_next_working_day() {
        for (received, due_at) in [
            ("2026-11-23T07:00", "2026-11-23T18:00"), // Monday early
            ("2026-11-23T13:59", "2026-11-23T18:00"),
            ("2026-11-23T14:00", "2026-11-24T18:00"), // too late for today
            ("2026-11-27T15:00", "2026-11-30T18:00"), // Friday afternoon
            ("2026-11-28T09:00", "2026-11-30T18:00"), // Saturday
            ("2026-11-29T23:59", "2026-11-30T18:00"), // Sunday
            ("2026-03-28T12:00", "2026-03-30T18:00"), // over the start of summer time
            ("2026-10-23T20:00", "2026-10-26T18:00"), // over its end
            ("2026-12-31T16:00", "2027-01-01T18:00"), // over the year
        ] {
            assert_eq!(due(ms(received), &berlin()), ms(due_at), "{received}");
        }
    }

    #[test]
    fn the_year_is_the_local_one() {
        let late = ms("2026-12-31T23:30");
        assert_eq!(short_year(late, &berlin()), 26);
        assert_eq!(short_year(late + 60 * 60 * 1000, &berlin()), 27);
    }

    proptest! {
        #[test]
        fn due_is_after_receipt_and_within_four_days(received in 0i64..4_000_000_000_000) {
            let due = due(received, &berlin());
            prop_assert!(due > received && due - received < 4 * 25 * 60 * 60 * 1000);
        }

        #[test]
        fn any_time_has_an_answer(received: i64) {
            let _ = due(received, &berlin());
        }
    }
}
