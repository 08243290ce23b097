//! What answers about events we have say about the server. Pure.

use crate::clock::Millis;
use crate::sync::{TransportError, TransportResult};

/// The server has so many of ours in a row: what is older it has as well. More than one, as our own clock may have put one of
/// ours in a wrong place.
const SURE: u32 = 3;
/// No server is put back in less.
const HOLDS_MS: Millis = 30_000;
/// At so many tries in a row at which a server does not say what it has, sync goes on without that.
const TRIES: u32 = 10;

/// Since when it is known that the server has what it had, or what it lost. That holds for a while only: while requests get
/// lost it may be put back, and no break is seen in that.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::sync) struct Known {
    asked_ms: Option<Millis>,
    unanswered: u32,
}

impl Known {
    pub(in crate::sync) fn since(asked_ms: Millis) -> Self {
        Self { asked_ms: Some(asked_ms), unanswered: 0 }
    }

    /// The server did not say, and not for want of a network. Whether that is worth another try before anything else is asked
    /// of it: what comes then hides what it lost.
    pub(in crate::sync) fn is_unanswered(&mut self) -> bool {
        *self = Self { asked_ms: None, unanswered: self.unanswered + 1 };
        self.unanswered < TRIES
    }

    /// Whether it is known, for however long that holds.
    pub(in crate::sync) fn is_known(self) -> bool {
        self.asked_ms.is_some()
    }

    /// A clock that was set back makes nothing hold longer.
    pub(in crate::sync) fn holds(self, now_ms: Millis) -> bool {
        self.asked_ms.is_some_and(|asked_ms| (asked_ms..asked_ms + HOLDS_MS).contains(&now_ms))
    }
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
