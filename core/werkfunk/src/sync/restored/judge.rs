//! What answers about events we have say about the server. Pure.

use crate::clock::Millis;
use crate::sync::{TransportError, TransportResult};
use std::collections::HashSet;

/// The server has so many of ours in a row: what is older it has as well. More than one, as our own clock may have put one of
/// ours in a wrong place.
const SURE: u32 = 3;
/// No server is put back in less.
const HOLDS_MS: Millis = 30_000;
/// At so many tries in a row at which a server does not say what it has, sync goes on without that.
const TRIES: u32 = 10;

/// Since when it is known that the server has what it had, or what it lost, or how much of that. It holds for a while only:
/// while requests get lost it may be put back, and no break is seen in that. Answers that follow each other faster vouch for
/// one another, so that where links break it is gone on from where it broke.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::sync) struct Known {
    /// When the last of the answers was asked for.
    asked_ms: Option<Millis>,
    is_whole: bool,
    /// Events that are there, as long as it is not known of all.
    has: HashSet<String>,
    unanswered: u32,
}

impl Known {
    pub(in crate::sync) fn since(asked_ms: Millis) -> Self {
        Self { asked_ms: Some(asked_ms), is_whole: true, ..Self::default() }
    }

    /// The server did not say, and not for want of a network. Whether that is worth another try before anything else is asked
    /// of it: what comes then hides what it lost.
    pub(in crate::sync) fn is_unanswered(&mut self) -> bool {
        self.is_whole = false;
        self.unanswered += 1;
        self.unanswered < TRIES
    }

    /// Whether it is known of all, for however long that holds.
    pub(in crate::sync) fn is_known(&self) -> bool {
        self.is_whole
    }

    /// A clock that was set back makes nothing hold longer.
    pub(in crate::sync) fn holds(&self, now_ms: Millis) -> bool {
        self.is_whole && self.is_recent(now_ms)
    }

    /// When the last of the answers was asked for.
    pub(in crate::sync) fn asked_ms(&self) -> Option<Millis> {
        self.asked_ms
    }

    /// Begins to ask, or goes on where that broke off a moment ago.
    pub(super) fn go_on(&mut self, now_ms: Millis) {
        if self.is_whole || !self.is_recent(now_ms) {
            *self = Self { unanswered: self.unanswered, ..Self::default() };
        }
    }

    /// Whether the server said, in what still holds, that it has this event.
    pub(super) fn has(&self, event_id: &str) -> bool {
        self.has.contains(event_id)
    }

    /// The server has this event, as it was asked at `asked_ms` and told at `told_ms`.
    pub(super) fn note(&mut self, event_id: String, asked_ms: Millis, told_ms: Millis) {
        if !self.is_recent(told_ms) {
            self.has.clear();
        }
        self.has.insert(event_id);
        self.asked_ms = Some(asked_ms);
    }

    /// Nothing is left to ask for.
    pub(super) fn is_all(&mut self, now_ms: Millis) {
        *self = Self::since(self.asked_ms.unwrap_or(now_ms));
    }

    fn is_recent(&self, now_ms: Millis) -> bool {
        self.asked_ms.is_some_and(|asked_ms| still_holds(asked_ms, now_ms))
    }
}

/// Whether what the server said at `said_ms` holds: later it may have been put back. A clock that was set back makes nothing hold
/// longer.
pub fn still_holds(said_ms: Millis, now_ms: Millis) -> bool {
    (said_ms..said_ms + HOLDS_MS).contains(&now_ms)
}

/// A walk through what we know of a room, newest first, to where the server's memory begins.
#[derive(Debug, Default)]
pub(super) struct Walk {
    in_a_row: u32,
}

impl Walk {
    /// Takes in whether the server has the next older event; true once nothing older has to be asked for.
    pub(super) fn is_over(&mut self, has: bool) -> bool {
        self.in_a_row = if has { self.in_a_row + 1 } else { 0 };
        self.in_a_row >= SURE
    }
}

/// Whether the server has an event. Only its own word says no: what it refuses for another reason is not lost.
///
/// # Errors
/// What says nothing about the event, so that it is asked for later.
pub(super) fn has(answer: TransportResult<bool>) -> TransportResult<bool> {
    use TransportError::{Garbage, NoAnswer, RateLimited, Server, Unauthorized};
    match answer {
        Err(error @ (NoAnswer | Garbage | RateLimited { .. } | Server { .. } | Unauthorized { .. })) => Err(error),
        Err(_) => Ok(true),
        answered => answered,
    }
}

/// Whether the server has a room as one we are in, by whether it shows its history.
///
/// # Errors
/// What says nothing about the room.
pub(super) fn has_room<T>(answer: TransportResult<T>) -> TransportResult<bool> {
    match answer {
        Err(TransportError::Forbidden | TransportError::NotFound) => Ok(false),
        other => has(other.map(|_| true)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_known_of_a_server_holds_no_longer_than_it_takes_to_put_it_back() {
        let known = Known::since(1_000_000);
        assert!(known.holds(1_000_000) && known.holds(1_029_999));
        assert!(!known.holds(1_030_000), "it may have been put back meanwhile");
        assert!(!known.holds(999_999), "the clock was set back");
        assert!(!Known::default().holds(0));
    }

    #[test]
    fn a_server_that_never_says_what_it_has_does_not_keep_sync_from_going_on() {
        let mut known = Known::default();
        assert_eq!((0..12).filter(|_| known.is_unanswered()).count(), 9);
        assert!(!known.is_known());
        assert!(Known::since(1).is_unanswered(), "one that did is asked again");
    }

    #[test]
    fn where_links_break_it_is_gone_on_from_there_and_only_as_long_as_answers_follow_each_other() {
        let mut known = Known::default();
        known.go_on(1_000_000);
        known.note("$neu".into(), 1_000_000, 1_001_000);
        known.note("$alt".into(), 1_020_000, 1_021_000);
        known.go_on(1_049_999);
        assert!(known.has("$neu") && known.has("$alt") && !known.holds(1_049_999));
        known.is_all(1_049_999);
        assert_eq!(known, Known::since(1_020_000), "as of the last answer");
        let mut broken = Known::default();
        broken.note("$neu".into(), 1_000_000, 1_001_000);
        broken.note("$alt".into(), 1_029_000, 1_030_000);
        assert!(!broken.has("$neu"), "it may have been put back while this was asked");
        broken.go_on(1_059_000);
        assert!(!broken.has("$alt"));
        broken.is_all(1_059_000);
        assert_eq!(broken, Known::since(1_059_000), "there was nothing to ask for");
    }

    fn asked(answers: &[bool]) -> usize {
        let mut walk = Walk::default();
        answers.iter().position(|has| walk.is_over(*has)).map_or(answers.len(), |last| last + 1)
    }

    #[test]
    fn a_walk_ends_where_three_in_a_row_are_there() {
        for (answers, expected) in [
            (&[true, true, true, false][..], 3),
            (&[false, false, true, true, true, true], 5),
            (&[true, false, true, true, false, true, true, true, true], 8),
            (&[false, true], 2),
            (&[], 0),
        ] {
            assert_eq!(asked(answers), expected, "{answers:?}");
        }
    }

    proptest! {
        #[test]
        fn a_backup_loses_the_newest_and_the_walk_finds_all_of_them(lost in 0_usize..60, kept in 0_usize..60) {
            let answers: Vec<bool> = (0..lost + kept).map(|place| place >= lost).collect();
            prop_assert_eq!(asked(&answers), lost + kept.min(3));
        }
    }

    #[test]
    fn only_the_servers_own_word_says_that_an_event_is_gone() {
        assert_eq!(has(Ok(true)), Ok(true));
        assert_eq!(has(Ok(false)), Ok(false));
        for doubtful in [
            TransportError::Forbidden,
            TransportError::NotFound,
            TransportError::TooLarge,
            TransportError::Refused { code: "M_UNRECOGNIZED".into() },
            TransportError::Local,
            TransportError::Encryption,
        ] {
            assert_eq!(has(Err(doubtful.clone())), Ok(true), "{doubtful}");
        }
    }

    #[test]
    fn what_says_nothing_is_asked_again_later() {
        for nothing in [
            TransportError::NoAnswer,
            TransportError::Garbage,
            TransportError::Server { status: 502 },
            TransportError::RateLimited { retry_after: None },
            TransportError::Unauthorized { soft: true },
        ] {
            assert_eq!(has(Err(nothing.clone())), Err(nothing.clone()));
            assert_eq!(has_room::<()>(Err(nothing.clone())), Err(nothing));
        }
    }

    #[test]
    fn a_room_that_shows_no_history_is_none_of_ours() {
        assert_eq!(has_room(Ok(())), Ok(true));
        assert_eq!(has_room::<()>(Err(TransportError::Forbidden)), Ok(false));
        assert_eq!(has_room::<()>(Err(TransportError::NotFound)), Ok(false));
        assert_eq!(has_room::<()>(Err(TransportError::Local)), Ok(true));
    }
}
