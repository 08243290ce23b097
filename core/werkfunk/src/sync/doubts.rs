//! After a silence the server may have been put back to an older state and have gone on past our cursor, without a single
//! event of ours being lost: positions also move by what happens where we are not. What came into our rooms at positions the
//! cursor has passed is never told then, and no token says so. So from what the first sync brings it is walked back until
//! something is known, and each room is asked for its newest event, beside everything else.

use super::engine::Engine;
use super::gaps;
use super::rows::{self, Doubt, Why};
use super::transport::{Batch, Membership};
use crate::clock::Millis;
use crate::error::Result;
use crate::failpoint;
use crate::store::{ReadTx, WriteTx};
use crate::threads;
use std::collections::HashSet;

/// No server is put back in less.
const SILENCE_MS: Millis = 60_000;
/// After so many tries at which a server did not say what is newest, it is no longer asked.
const TRIES: u32 = 10;
/// Events asked for at a time: mostly the first is known.
const PAGE: u16 = 20;

/// A silence that is not over: what was first heard after it may not be all.
pub(super) struct Silence {
    /// Events that were here before the first sync although none need have brought them: they vouch for nothing that is older.
    took: HashSet<String>,
    /// How often it was asked for the newest events.
    tries: u32,
}

impl Silence {
    pub(super) fn of(took: HashSet<String>) -> Self {
        Self { took, tries: 0 }
    }
}

/// Whether so long has nothing been heard that the server may have been put back. A clock that was set back makes no silence
/// shorter.
pub(super) fn was_silent(tx: &ReadTx<'_>, now_ms: Millis) -> Result<bool> {
    if failpoint::planted("no doubts") {
        return Ok(false);
    }
    let heard_ms = rows::heard_ms(tx)?;
    Ok(!heard_ms.is_some_and(|heard_ms| (heard_ms..heard_ms + SILENCE_MS).contains(&now_ms)))
}

/// What came first after a silence may not be all that came.
pub(super) fn of_batch(tx: &WriteTx<'_>, batch: &Batch) -> Result<()> {
    let whole = batch.rooms.iter().filter(|news| news.membership == Membership::Joined && news.gap_before.is_none());
    for news in whole {
        if let (Some(begins), Some(room)) = (&news.begins, threads::room(tx, &news.room_id)?) {
            rows::add_doubt(tx, room.pk, Some(begins))?;
        }
    }
    Ok(())
}

/// Rooms whose newest event never came in; then nothing is in doubt but what is walked back to.
fn of_newest(tx: &WriteTx<'_>, newest: &[(String, String)], silence: &Silence) -> Result<()> {
    for (room_id, event_id) in newest {
        let vouches = threads::knows(tx, event_id)? && !silence.took.contains(event_id);
        if let Some(room) = threads::room(tx, room_id)?.filter(|_| !vouches) {
            rows::add_doubt(tx, room.pk, None)?;
        }
    }
    rows::set_heard(tx)
}

impl Engine {
    /// Asks for the newest event of every room, and so ends a silence. After so many tries at which the server does not tell, or
    /// the link is too slow for it, it is over as well.
    pub(super) async fn end_silence(&self, silence: &mut Silence) -> Result<()> {
        silence.tries += 1;
        let newest = match self.transport.newest_events().await {
            Err(error) if silence.tries < TRIES => return Err(error.into()),
            Err(error) => {
                tracing::info!(%error, "what is newest in each room is not known");
                Vec::new()
            }
            Ok(newest) => newest,
        };
        self.store.write(|tx| of_newest(tx, &newest, silence))
    }

    /// Walks one page; what is known ends the doubt, else it was a gap.
    pub(super) async fn walk(&self, doubt: &Doubt) -> Result<()> {
        let page = match self.transport.history(&doubt.room_id, doubt.token.as_deref(), PAGE).await {
            // Of a room that does not show its history nothing can be told.
            Err(error) if error.is_no() => return self.store.write(|tx| rows::end_doubt(tx, doubt.pk)),
            page => page?,
        };
        self.store.write(|tx| {
            rows::end_doubt(tx, doubt.pk)?;
            let Some(taken) = gaps::take_events(tx, &self.reader(), &doubt.room_id, doubt.token.is_none(), page)?
            else {
                return Ok(());
            };
            match taken.next.filter(|_| !taken.met) {
                Some(next) => rows::add_gap(tx, taken.room.pk, Some(&next), Why::Limited, taken.edge_ms),
                None => Ok(()),
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::{MONDAY_MORNING, TestStore};
    use crate::sync::restored;
    use crate::sync::take_in::Reader;
    use crate::sync::{Content, HistoryPage, IncomingEvent, RoomNews, Session, save_session};

    const ME: &str = "@meister:werkfunk.test";
    const KUNDIN: &str = "@kundin:werkfunk.test";
    const ROOM: &str = "!bad:werkfunk.test";
    const READER: Reader<'_> = Reader { me: ME, zone: "Europe/Berlin" };

    fn text(event_id: &str) -> IncomingEvent {
        IncomingEvent::new(event_id, KUNDIN, MONDAY_MORNING, Content::Text { body: "Hallo".into(), reply_to: None })
    }

    fn batch(events: &[&str]) -> Batch {
        let events = events.iter().map(|event_id| text(event_id)).collect();
        let begins = Some("davor".to_owned());
        let news =
            RoomNews { room_id: ROOM.into(), membership: Membership::Joined, events, begins, ..RoomNews::default() };
        Batch { cursor: "s1".into(), rooms: vec![news], new_keys: false }
    }

    fn phone_with(events: &[&str]) -> TestStore {
        let store = TestStore::new();
        let session = Session {
            homeserver: "https://werkfunk.test".into(),
            user_id: ME.into(),
            device_id: "TELEFON".into(),
            access_token: String::new(),
            key_store: 1,
        };
        store.write(|tx| save_session(tx, &session)).unwrap();
        store.write(|tx| READER.batch(tx, &batch(events), 0)).unwrap();
        store
    }

    /// Tokens from which it is walked back after a silence in which the server told this.
    fn doubts(store: &TestStore, newest: &str, came: &[&str]) -> Vec<Option<String>> {
        let took = store.read(restored::given).unwrap();
        let (newest, silence) = ([(ROOM.to_owned(), newest.to_owned())], Silence::of(took));
        store
            .write(|tx| {
                let rooms = if came.is_empty() { Vec::new() } else { batch(came).rooms };
                let batch = Batch { rooms, ..batch(&[]) };
                READER.batch(tx, &batch, restored::last_given(tx)?)?;
                of_batch(tx, &batch)?;
                of_newest(tx, &newest, &silence)
            })
            .unwrap();
        let mut found = Vec::new();
        while let Some(doubt) = store.read(|tx| rows::next_doubt(tx, &HashSet::new())).unwrap() {
            store.write(|tx| rows::end_doubt(tx, doubt.pk)).unwrap();
            found.push(doubt.token);
        }
        found
    }

    #[test]
    fn a_room_whose_newest_event_never_came_is_walked_back_from_there() {
        let store = phone_with(&["$alt", "$neu", "$neuer", "$noch-neuer"]);
        assert_eq!(doubts(&store, "$alt", &[]), [], "all is known");
        assert_eq!(doubts(&store, "$fremd", &[]), [None]);
        assert_eq!(doubts(&store, "$jetzt", &["$jetzt"]), [Some("davor".to_owned())], "what came may not be all");
    }

    #[test]
    fn what_he_sent_himself_vouches_for_nothing_before_it() {
        let store = phone_with(&["$alt"]);
        store.write(|tx| restored::took(tx, ROOM, "$alt", MONDAY_MORNING)).unwrap();
        assert_eq!(doubts(&store, "$alt", &[]), [None]);
    }

    #[test]
    fn a_minute_of_silence_casts_doubt_and_a_clock_set_back_does_as_well() {
        let store = phone_with(&[]);
        let silent = |at_ms| store.read(|tx| was_silent(tx, at_ms)).unwrap();
        assert!(silent(store.now_ms()), "nothing was ever heard");
        store.write(rows::set_heard).unwrap();
        let now_ms = store.now_ms();
        assert!(!silent(now_ms) && !silent(now_ms + SILENCE_MS - 1));
        assert!(silent(now_ms + SILENCE_MS) && silent(now_ms - 1));
    }

    #[test]
    fn a_page_comes_to_what_is_known_behind_what_is_not() {
        let store = phone_with(&["$alt", "$mitte"]);
        store.write(|tx| READER.batch(tx, &batch(&["$x", "$y", "$z"]), restored::last_given(tx)?)).unwrap();
        let met = |events: &[&str]| {
            let page = HistoryPage { events: events.iter().map(|id| text(id)).collect(), next: Some("weiter".into()) };
            let taken = store.write(|tx| {
                let taken = gaps::take_events(tx, &READER, ROOM, false, page)?;
                Ok(taken.map(|taken| taken.met))
            });
            taken.unwrap().unwrap()
        };
        assert!(met(&["$mitte", "$alt"]), "all of it is known");
        assert!(!met(&["$z"]), "what came last vouches for nothing");
        assert!(!met(&["$mitte", "$loch-1"]), "what is known lies before the hole");
        assert!(met(&["$mitte", "$loch-2", "$alt"]));
        assert!(!met(&[]));
    }
}
