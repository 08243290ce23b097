//! How rooms stand, and what an invitation leads to. Pure.

use super::view::InvitationState;
use crate::names::names;
use crate::sync::{MemberChange, Membership};
use crate::threads::view::RoomStanding;

/// Why nothing goes into a room any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Ended {
    /// By us, on this device or another.
    Left,
    /// Somebody took us out.
    Removed,
    /// Somebody shut us out.
    Banned,
    /// The server has it no more, or does not say why we are out.
    Gone,
    /// We are in it, and the server takes nothing.
    Refused,
    /// We are in it, and the conversation goes on in another one.
    Replaced,
    /// It does not count any more: whatever is sent to its people takes another one.
    Over,
}

names!(Ended {
    Left = "left",
    Removed = "removed",
    Banned = "banned",
    Gone = "gone",
    Refused = "refused",
    Replaced = "replaced",
    Over = "over"
});

/// What somebody said to an invitation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Answer {
    Accepted,
    Declined,
    /// Accepted, but the server refused.
    Failed,
}

names!(Answer { Accepted = "accepted", Declined = "declined", Failed = "failed" });

/// Why a room ended that was `before`; `change` is what happened to us there, as far as the server says.
pub(crate) fn ended(before: Option<(Membership, Option<Ended>)>, change: Option<MemberChange>) -> Ended {
    match (before, change) {
        // What we never entered, an invitation taken back or declined, leaves nothing to say.
        (Some((Membership::Invited, _)), _) => Ended::Over,
        (Some((Membership::Left, Some(ended))), _) => ended,
        (_, Some(MemberChange::Left)) => Ended::Left,
        (_, Some(MemberChange::Removed)) => Ended::Removed,
        (_, Some(MemberChange::Banned)) => Ended::Banned,
        _ => Ended::Gone,
    }
}

/// How the way to a thread's people stands, by its rooms, oldest first.
pub(crate) fn standing(rooms: &[(Membership, Option<Ended>)]) -> RoomStanding {
    let joined = |ended: Option<Ended>| rooms.contains(&(Membership::Joined, ended));
    let newest = rooms.iter().rev().find(|(_, ended)| *ended != Some(Ended::Over));
    match newest {
        None => RoomStanding::NoRoom,
        _ if joined(None) => RoomStanding::Open,
        _ if joined(Some(Ended::Refused)) => RoomStanding::Refused,
        _ if rooms.iter().any(|(membership, _)| *membership == Membership::Invited) => RoomStanding::Invited,
        _ if joined(Some(Ended::Replaced)) => RoomStanding::Replaced,
        Some((_, Some(Ended::Left))) => RoomStanding::Left,
        Some((_, Some(Ended::Removed))) => RoomStanding::Removed,
        Some((_, Some(Ended::Banned))) => RoomStanding::Banned,
        Some(_) => RoomStanding::Gone,
    }
}

/// What is to be done about an invitation now; `None`: somebody is asked.
pub(crate) fn to_do(answer: Option<Answer>, by_colleague: bool, accept_all: bool) -> Option<bool> {
    match answer {
        Some(Answer::Accepted) => Some(true),
        Some(Answer::Declined) => Some(false),
        Some(Answer::Failed) => None,
        None => (by_colleague || accept_all).then_some(true),
    }
}

/// How an invitation with this answer is shown.
pub(crate) fn shown(answer: Option<Answer>, to_do: Option<bool>) -> InvitationState {
    match (to_do, answer) {
        (Some(true), _) => InvitationState::Accepting,
        (Some(false), _) => InvitationState::Declining,
        (None, Some(_)) => InvitationState::Failed,
        (None, None) => InvitationState::Open,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Membership::{Invited, Joined, Left};

    #[test]
    fn each_way_out_of_a_room_is_told_from_the_others() {
        let rows = [
            (Some((Joined, None)), Some(MemberChange::Left), Ended::Left),
            (Some((Joined, None)), Some(MemberChange::Removed), Ended::Removed),
            (Some((Joined, None)), Some(MemberChange::Banned), Ended::Banned),
            (Some((Joined, None)), None, Ended::Gone),
            (None, Some(MemberChange::Removed), Ended::Removed),
            (Some((Invited, None)), Some(MemberChange::Removed), Ended::Over),
            (Some((Left, Some(Ended::Left))), Some(MemberChange::Removed), Ended::Left),
            (Some((Left, Some(Ended::Over))), None, Ended::Over),
        ];
        for (before, change, expected) in rows {
            assert_eq!(ended(before, change), expected, "{before:?} {change:?}");
        }
    }

    #[test]
    fn one_open_room_is_a_way_whatever_became_of_the_others() {
        type Rooms = [(Membership, Option<Ended>)];
        let rows: [(&Rooms, RoomStanding); 12] = [
            (&[], RoomStanding::NoRoom),
            (&[(Left, Some(Ended::Over))], RoomStanding::NoRoom),
            (&[(Left, Some(Ended::Left)), (Joined, None)], RoomStanding::Open),
            (&[(Joined, None), (Left, Some(Ended::Removed))], RoomStanding::Open),
            (&[(Joined, Some(Ended::Refused))], RoomStanding::Refused),
            (&[(Left, Some(Ended::Left)), (Invited, None)], RoomStanding::Invited),
            (&[(Left, Some(Ended::Left)), (Left, Some(Ended::Banned))], RoomStanding::Banned),
            (&[(Left, Some(Ended::Removed)), (Left, Some(Ended::Over))], RoomStanding::Removed),
            (&[(Left, None)], RoomStanding::Gone),
            (&[(Joined, Some(Ended::Replaced)), (Joined, None)], RoomStanding::Open),
            (&[(Joined, Some(Ended::Replaced)), (Invited, None)], RoomStanding::Invited),
            (&[(Joined, Some(Ended::Replaced)), (Left, Some(Ended::Left))], RoomStanding::Replaced),
        ];
        for (rooms, expected) in rows {
            assert_eq!(standing(rooms), expected, "{rooms:?}");
        }
    }

    #[test]
    fn colleagues_are_let_in_unasked_and_others_only_by_a_yes_or_by_rule() {
        assert_eq!(to_do(None, true, false), Some(true));
        assert_eq!(to_do(None, false, false), None);
        assert_eq!(to_do(None, false, true), Some(true));
        assert_eq!(to_do(Some(Answer::Declined), true, true), Some(false), "a no is a no");
        assert_eq!(to_do(Some(Answer::Failed), true, true), None, "what failed is not tried for ever");
        assert_eq!(shown(Some(Answer::Failed), None), InvitationState::Failed);
        assert_eq!(shown(None, Some(true)), InvitationState::Accepting);
    }
}
