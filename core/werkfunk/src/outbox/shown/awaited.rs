//! Which item says why another waits, where that one waits for something in turn. Pure.

use super::super::model::State;

/// An item that another waits for, as far as that matters here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Link {
    pub id: String,
    pub state: State,
    pub paused: bool,
}

/// Of what an item waits for, nearest first, the one that says why: what is held needs somebody, what somebody lets wait
/// needs him as well, and else nothing moves before the farthest does.
pub(super) fn telling(chain: &[Link]) -> Option<&Link> {
    chain.iter().max_by_key(|link| match (link.state, link.paused) {
        (State::Held, _) => 2,
        (_, true) => 1,
        _ => 0,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link((id, state, paused): (&str, State, bool)) -> Link {
        Link { id: id.to_owned(), state, paused }
    }

    #[test]
    fn of_a_chain_the_one_that_needs_somebody_says_why() {
        let (waits, held) = (State::Waiting, State::Held);
        let (answer, photo, room) = ("answer", "photo", "room");
        let rows = [
            (vec![], None),
            (vec![(photo, waits, false)], Some(photo)),
            (vec![(photo, held, false)], Some(photo)),
            (vec![(answer, waits, false), (photo, waits, false), (room, waits, false)], Some(room)),
            (vec![(answer, waits, false), (photo, held, false), (room, waits, false)], Some(photo)),
            (vec![(answer, held, false), (photo, waits, true), (room, waits, false)], Some(answer)),
            (vec![(answer, held, false), (photo, held, false), (room, waits, false)], Some(photo)),
            (vec![(answer, waits, true), (photo, waits, false)], Some(answer)),
            (vec![(answer, waits, true), (photo, held, false)], Some(photo)),
            (vec![(answer, State::Cancelling, false), (photo, waits, false)], Some(photo)),
        ];
        for (chain, says) in rows {
            let links: Vec<Link> = chain.iter().copied().map(link).collect();
            assert_eq!(telling(&links).map(|link| link.id.as_str()), says, "{chain:?}");
        }
    }
}
