//! What a failure means for an item. Pure.

use super::view::HoldReason;
use crate::clock::Millis;
use crate::sync::TransportError;

/// First pause after a failure; doubles from then on.
const FIRST_PAUSE_MS: Millis = 1_000;
/// Longest pause while the link gives no answers.
const LINK_PAUSE_MAX_MS: Millis = 30_000;
/// Longest pause while the server answers with failures.
const SERVER_PAUSE_MAX_MS: Millis = 15 * 60_000;
/// Longest pause an item takes by itself, jitter included.
pub const LONGEST_OWN_PAUSE_MS: Millis = SERVER_PAUSE_MAX_MS + SERVER_PAUSE_MAX_MS / 2;
/// Longest pause a server may ask for.
const ASKED_PAUSE_MAX_MS: Millis = 24 * 60 * 60_000;
/// Key trouble heals when the other side comes online; after so many attempts a person should know.
const ENCRYPTION_ATTEMPTS: u32 = 6;
/// So many reservations may vanish before a person should know.
const RESERVATIONS: u32 = 6;
/// Uploads broken off in a row before a smaller photo is tried.
const SHRINK_AFTER: u32 = 2;
/// What a photo is shrunk to when it is too large for the server, before it is held.
pub const SMALL_EDGE: u32 = 1_024;

/// What was being done when it failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doing {
    Uploading,
    Sending,
}

/// What to do about a failure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// No answer: the link is at fault, not the item; again at this time, sooner if the network is heard of.
    LinkDown { at: Millis },
    /// The server answered with a failure that may pass.
    Again { at: Millis },
    /// The server named a time; not counted as a failure.
    Wait { until: Millis },
    /// A person must do something.
    Hold(HoldReason),
    /// The device must log in again; the item waits as it is.
    LoginNeeded,
    /// Prepare it again, smaller.
    Shrink,
    /// The reserved place on the server is gone; reserve another at this time.
    ReserveAgain { at: Millis },
    /// The spool file is gone; prepare it again.
    PrepareAgain,
}

/// Everything the verdict depends on beside the error.
#[derive(Debug, Clone, Copy)]
pub struct Failure {
    pub doing: Doing,
    /// The server had its files before: what was counted until now counted its event.
    pub repeated: bool,
    /// Answered failures before this one.
    pub attempts: u32,
    /// Broken connections before this one.
    pub resets: u32,
    /// Bytes were on their way when it failed.
    pub moved: bool,
    /// A smaller copy can be made without asking.
    pub shrinkable: bool,
    pub now_ms: Millis,
    /// Evenly from `0.0..1.0`, so that phones do not all come back at once.
    pub jitter: f64,
}

/// Decides what a failed job leads to.
pub fn after(error: &TransportError, failure: &Failure) -> Verdict {
    let again = |count, max| failure.now_ms + pause(count, max, failure.jitter);
    match error {
        // A photo larger than what one connection carries would never arrive.
        TransportError::NoAnswer
            if failure.doing == Doing::Uploading
                && failure.moved
                && failure.resets >= SHRINK_AFTER
                && failure.shrinkable =>
        {
            Verdict::Shrink
        }
        // Each try may cost as much data as the file is long.
        TransportError::NoAnswer if failure.doing == Doing::Uploading && failure.moved => {
            Verdict::LinkDown { at: again(failure.resets, SERVER_PAUSE_MAX_MS) }
        }
        TransportError::NoAnswer | TransportError::Garbage => {
            Verdict::LinkDown { at: again(failure.resets, LINK_PAUSE_MAX_MS) }
        }
        TransportError::Server { .. } => Verdict::Again { at: again(failure.attempts, SERVER_PAUSE_MAX_MS) },
        TransportError::RateLimited { retry_after: Some(wait) } => {
            let asked = Millis::try_from(wait.as_millis()).unwrap_or(ASKED_PAUSE_MAX_MS);
            Verdict::Wait { until: failure.now_ms + asked.clamp(FIRST_PAUSE_MS, ASKED_PAUSE_MAX_MS) }
        }
        TransportError::RateLimited { retry_after: None } => {
            Verdict::Again { at: again(failure.attempts, SERVER_PAUSE_MAX_MS) }
        }
        TransportError::Unauthorized { .. } => Verdict::LoginNeeded,
        // What does not fit into an event are its words: no smaller photo helps.
        TransportError::TooLarge if failure.shrinkable && failure.doing == Doing::Uploading => Verdict::Shrink,
        TransportError::TooLarge => Verdict::Hold(HoldReason::TooLarge),
        TransportError::NotFound if failure.doing == Doing::Uploading && failure.repeated => {
            Verdict::ReserveAgain { at: again(0, SERVER_PAUSE_MAX_MS) }
        }
        TransportError::NotFound if failure.doing == Doing::Uploading && failure.attempts < RESERVATIONS => {
            Verdict::ReserveAgain { at: again(failure.attempts, SERVER_PAUSE_MAX_MS) }
        }
        TransportError::Local if failure.doing == Doing::Uploading => Verdict::PrepareAgain,
        TransportError::Encryption | TransportError::Local if failure.attempts < ENCRYPTION_ATTEMPTS => {
            Verdict::Again { at: again(failure.attempts, SERVER_PAUSE_MAX_MS) }
        }
        TransportError::Encryption | TransportError::Local => Verdict::Hold(HoldReason::Encryption),
        TransportError::Forbidden => Verdict::Hold(HoldReason::Forbidden),
        TransportError::NotFound | TransportError::Refused { .. } => Verdict::Hold(HoldReason::Refused),
    }
}

/// Exponential with up to half as much again in jitter.
fn pause(count: u32, max: Millis, jitter: f64) -> Millis {
    let pause = FIRST_PAUSE_MS.saturating_mul(1 << count.min(20)).min(max);
    #[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "pauses are minutes at most")]
    let extra = (pause as f64 / 2.0 * jitter.clamp(0.0, 1.0)) as Millis;
    pause + extra
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    const NOW: Millis = 1_000_000;

    fn photo(doing: Doing) -> Failure {
        let (attempts, resets) = (0, 0);
        Failure { doing, repeated: false, attempts, resets, moved: true, shrinkable: true, now_ms: NOW, jitter: 0.0 }
    }

    #[test]
    fn every_answer_of_the_server_leads_to_a_stated_behaviour() {
        let sending = photo(Doing::Sending);
        let rows: Vec<(TransportError, Verdict)> = vec![
            (TransportError::NoAnswer, Verdict::LinkDown { at: NOW + 1_000 }),
            (TransportError::Garbage, Verdict::LinkDown { at: NOW + 1_000 }),
            (TransportError::Unauthorized { soft: true }, Verdict::LoginNeeded),
            (TransportError::Unauthorized { soft: false }, Verdict::LoginNeeded),
            (TransportError::Forbidden, Verdict::Hold(HoldReason::Forbidden)),
            (TransportError::TooLarge, Verdict::Hold(HoldReason::TooLarge)),
            (
                TransportError::RateLimited { retry_after: Some(Duration::from_secs(7)) },
                Verdict::Wait { until: NOW + 7_000 },
            ),
            (TransportError::RateLimited { retry_after: None }, Verdict::Again { at: NOW + 1_000 }),
            (TransportError::Server { status: 502 }, Verdict::Again { at: NOW + 1_000 }),
            (TransportError::Refused { code: "M_BAD_JSON".into() }, Verdict::Hold(HoldReason::Refused)),
            (TransportError::NotFound, Verdict::Hold(HoldReason::Refused)),
            (TransportError::Encryption, Verdict::Again { at: NOW + 1_000 }),
        ];
        for (error, verdict) in rows {
            assert_eq!(after(&error, &sending), verdict, "{error}");
        }
    }

    #[test]
    fn an_upload_finds_its_own_way_out_of_what_a_send_cannot() {
        let uploading = photo(Doing::Uploading);
        assert_eq!(after(&TransportError::NotFound, &uploading), Verdict::ReserveAgain { at: NOW + 1_000 });
        let often = Failure { attempts: 6, ..uploading };
        assert_eq!(after(&TransportError::NotFound, &often), Verdict::Hold(HoldReason::Refused));
        let was_there = Failure { repeated: true, ..often };
        assert_eq!(after(&TransportError::NotFound, &was_there), Verdict::ReserveAgain { at: NOW + 1_000 });
        assert_eq!(after(&TransportError::Local, &uploading), Verdict::PrepareAgain);
    }

    #[test]
    fn a_photo_that_a_bad_link_breaks_off_again_and_again_gets_smaller() {
        let third = Failure { resets: 2, ..photo(Doing::Uploading) };
        assert_eq!(after(&TransportError::NoAnswer, &third), Verdict::Shrink);
        let small = Failure { shrinkable: false, ..third };
        let not_even_begun = Failure { moved: false, ..third };
        for failure in [small, not_even_begun] {
            assert_eq!(after(&TransportError::NoAnswer, &failure), Verdict::LinkDown { at: NOW + 4_000 });
        }
    }

    #[test]
    fn a_video_that_the_link_breaks_off_all_night_is_tried_every_quarter_of_an_hour_not_every_half_minute() {
        let video = Failure { shrinkable: false, resets: 20, ..photo(Doing::Uploading) };
        assert_eq!(after(&TransportError::NoAnswer, &video), Verdict::LinkDown { at: NOW + SERVER_PAUSE_MAX_MS });
        let unreached = Failure { moved: false, ..video };
        assert_eq!(after(&TransportError::NoAnswer, &unreached), Verdict::LinkDown { at: NOW + LINK_PAUSE_MAX_MS });
    }

    #[test]
    fn a_photo_shrinks_once_and_a_text_or_an_original_never() {
        assert_eq!(after(&TransportError::TooLarge, &photo(Doing::Uploading)), Verdict::Shrink);
        let small = Failure { shrinkable: false, ..photo(Doing::Uploading) };
        assert_eq!(after(&TransportError::TooLarge, &small), Verdict::Hold(HoldReason::TooLarge));
        let text = Failure { shrinkable: false, ..photo(Doing::Sending) };
        assert_eq!(after(&TransportError::TooLarge, &text), Verdict::Hold(HoldReason::TooLarge));
    }

    #[test]
    fn pauses_grow_to_a_limit_and_jitter_only_adds() {
        let mut before = 0;
        for count in 0..64 {
            let plain = pause(count, SERVER_PAUSE_MAX_MS, 0.0);
            assert!(plain >= before && plain <= SERVER_PAUSE_MAX_MS, "pause {count}: {plain}");
            assert!(pause(count, SERVER_PAUSE_MAX_MS, 1.0) <= plain + plain / 2 + 1);
            before = plain;
        }
    }
}
