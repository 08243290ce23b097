//! What is offered of what a server lost. Pure.

use super::super::model::Kind;

/// What becomes of an item the server no longer has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lost {
    /// A person is asked whether it is to be sent again.
    Offered,
    /// It stays as it is.
    LetBe,
}

impl Lost {
    /// Its name in the database.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Offered => "offered",
            Self::LetBe => "let_be",
        }
    }
}

/// A message is offered. An edit is offered where its message is still there; else the message, sent again, says the new
/// words by itself; so is taking back, as the message is there for everybody again. A room is nothing to send again: it is
/// made where something is to go into it. Nobody has to be asked about an emoji, or about who took care back then.
pub(super) fn choose(kind: Kind, target_is_lost: bool) -> Lost {
    match kind {
        Kind::Edit | Kind::Redaction if target_is_lost => Lost::LetBe,
        Kind::Room | Kind::Reaction | Kind::Care => Lost::LetBe,
        Kind::Edit | Kind::Redaction => Lost::Offered,
        Kind::Text | Kind::Photo | Kind::File | Kind::Video | Kind::Voice | Kind::Place => Lost::Offered,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_says_something_of_its_own_is_offered_once() {
        for kind in [Kind::Text, Kind::Photo, Kind::File, Kind::Video, Kind::Voice, Kind::Place] {
            for target_is_lost in [false, true] {
                assert_eq!(choose(kind, target_is_lost), Lost::Offered, "{kind:?}");
            }
        }
        assert_eq!(choose(Kind::Edit, false), Lost::Offered);
        assert_eq!(choose(Kind::Edit, true), Lost::LetBe, "its message carries the new words");
        assert_eq!(choose(Kind::Redaction, false), Lost::Offered, "everybody reads again what was taken back");
        assert_eq!(choose(Kind::Redaction, true), Lost::LetBe);
        for kind in [Kind::Room, Kind::Reaction, Kind::Care] {
            assert_eq!(choose(kind, false), Lost::LetBe);
        }
    }
}
