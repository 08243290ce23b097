//! All SQL about what the server gave us and should still have.

use crate::clock::Millis;
use crate::error::Result;
use crate::store::{ReadTx, WriteTx};
use crate::sync::IncomingEvent;
use rusqlite::OptionalExtension;
use std::collections::HashSet;

/// Events asked for at a time.
const PAGE: u32 = 50;

/// Whether the server was found put back and stock is still to be taken.
pub(super) fn is_restored(tx: &ReadTx<'_>) -> Result<bool> {
    let restored =
        tx.sql().query_row("SELECT restored_ms IS NOT NULL FROM session", [], |row| row.get(0)).optional()?;
    Ok(restored.unwrap_or(false))
}

pub(super) fn set_restored(tx: &WriteTx<'_>) -> Result<()> {
    tx.sql().execute(
        "UPDATE session SET restored_ms = coalesce(restored_ms, ?1),
            restored_acked = (SELECT min(o.acked) FROM given g JOIN outbox o ON o.event_id = g.event_id)",
        [tx.now_ms()],
    )?;
    tx.sql().execute("DELETE FROM given", [])?;
    Ok(())
}

pub(super) fn stock_is_taken(tx: &WriteTx<'_>) -> Result<()> {
    tx.sql().execute("UPDATE session SET restored_ms = NULL, restored_acked = NULL", [])?;
    Ok(())
}

/// Up to where what the server gave and took is older than an answer it has not begun.
pub(in crate::sync) fn last_given(tx: &ReadTx<'_>) -> Result<i64> {
    Ok(tx.sql().prepare_cached("SELECT coalesce(max(rowid), 0) FROM given")?.query_row([], |row| row.get(0))?)
}

/// The first place among all that was acknowledged whose event the server may have taken after it was put back.
pub(super) fn first_since(tx: &ReadTx<'_>) -> Result<i64> {
    let first = tx.sql().query_row("SELECT restored_acked FROM session", [], |row| row.get(0)).optional()?;
    Ok(first.flatten().unwrap_or(i64::MAX))
}

/// Whether an event is among what is asked for: it was given or taken last.
pub(in crate::sync) fn is_given(tx: &ReadTx<'_>, event_id: &str) -> Result<bool> {
    Ok(tx.sql().prepare_cached("SELECT 1 FROM given WHERE event_id = ?1")?.exists([event_id])?)
}

/// Everything that was given or taken last.
pub(in crate::sync) fn given(tx: &ReadTx<'_>) -> Result<HashSet<String>> {
    let mut statement = tx.sql().prepare_cached("SELECT event_id FROM given")?;
    Ok(statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// The server took this event of ours, or made the room: then its id stands for an event. It is the newest, also where it was
/// shown before it was acknowledged.
pub fn took(tx: &WriteTx<'_>, room_id: &str, event_id: &str, at_ms: Millis) -> Result<()> {
    tx.sql()
        .prepare_cached("INSERT OR REPLACE INTO given (event_id, room_id, at_ms) VALUES (?1, ?2, ?3)")?
        .execute((event_id, room_id, at_ms))?;
    Ok(())
}

/// The server showed this event as the newest of a room. It is asked for after all it gave and took, as that may be newer.
pub(in crate::sync) fn showed(tx: &WriteTx<'_>, room_id: &str, event_id: &str, at_ms: Millis) -> Result<()> {
    tx.sql()
        .prepare_cached(
            "INSERT OR IGNORE INTO given (rowid, event_id, room_id, at_ms)
             VALUES ((SELECT coalesce(min(rowid), 1) - 1 FROM given), ?1, ?2, ?3)",
        )?
        .execute((event_id, room_id, at_ms))?;
    Ok(())
}

/// The newest the server has is this, each by its room, and what it gave and took after `last`; what came before is older.
pub(super) fn set_given(tx: &WriteTx<'_>, newest: &[(&str, &IncomingEvent)], last: i64) -> Result<()> {
    tx.sql().prepare_cached("DELETE FROM given WHERE rowid <= ?1")?.execute([last])?;
    let mut statement =
        tx.sql().prepare_cached("INSERT OR IGNORE INTO given (event_id, room_id, at_ms) VALUES (?1, ?2, ?3)")?;
    for (room_id, event) in newest {
        statement.execute((&event.event_id, room_id, event.sent_ms))?;
    }
    Ok(())
}

/// What the server gave and took last, not older than `since_ms`, and what it gave and took before it went on taking: what was
/// sent since it was put back is there. Room id and event id.
pub(super) fn newest(tx: &ReadTx<'_>, since_ms: Millis) -> Result<Vec<(String, String)>> {
    let mut statement = tx.sql().prepare_cached(
        "WITH asked AS (SELECT g.rowid AS place, g.room_id, g.event_id FROM given g JOIN rooms r ON r.room_id = g.room_id
            WHERE r.membership = 'joined' AND g.at_ms >= ?1)
         SELECT room_id, event_id FROM asked
         WHERE place IN (SELECT place FROM asked ORDER BY place DESC LIMIT 4)
            OR place IN (SELECT place FROM asked WHERE place > 0 ORDER BY place LIMIT 4)
         ORDER BY place DESC",
    )?;
    Ok(statement.query_map([since_ms], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?)
}

/// A room in which we are or into which we are invited.
pub(super) struct KnownRoom {
    pub pk: i64,
    pub room_id: String,
    pub is_joined: bool,
}

pub(super) fn rooms(tx: &ReadTx<'_>) -> Result<Vec<KnownRoom>> {
    let mut statement = tx.sql().prepare_cached(
        "SELECT pk, room_id, membership = 'joined' FROM rooms WHERE membership IN ('joined', 'invited') ORDER BY pk",
    )?;
    let rooms = statement
        .query_map([], |row| Ok(KnownRoom { pk: row.get(0)?, room_id: row.get(1)?, is_joined: row.get(2)? }))?;
    Ok(rooms.collect::<rusqlite::Result<_>>()?)
}

/// An event the server should have, and by what this database knows it.
pub(super) struct Given {
    pub pk: i64,
    /// In the order in which the server should have it.
    pub place: i64,
    pub event_id: String,
}

/// Some of what this device sent into a room, newest first, acknowledged before `below`, by the outbox's keys.
pub(super) fn sent(tx: &ReadTx<'_>, room: &KnownRoom, below: i64) -> Result<Vec<Given>> {
    page(
        tx,
        "SELECT pk, acked, event_id FROM outbox
         WHERE room_id = (SELECT room_id FROM rooms WHERE pk = ?1) AND acked < ?2
            AND state = 'done' AND event_id IS NOT NULL AND lost IS NULL
         ORDER BY acked DESC LIMIT ?3",
        room,
        below,
    )
}

/// Some of what came into a room from others and from other devices of ours, newest first, older than `below`.
pub(super) fn heard(tx: &ReadTx<'_>, room: &KnownRoom, below: i64) -> Result<Vec<Given>> {
    page(
        tx,
        "SELECT e.pk, e.pk, e.event_id FROM rooms r JOIN entries e ON e.thread_pk = r.thread_pk AND e.room_pk = r.pk
         WHERE r.pk = ?1 AND e.pk < ?2 AND e.synced = 1 AND e.event_id IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.id = e.item_id)
         ORDER BY e.pk DESC LIMIT ?3",
        room,
        below,
    )
}

fn page(tx: &ReadTx<'_>, sql: &str, room: &KnownRoom, below: i64) -> Result<Vec<Given>> {
    let mut statement = tx.sql().prepare_cached(sql)?;
    let given = statement.query_map((room.pk, below, PAGE), |row| {
        Ok(Given { pk: row.get(0)?, place: row.get(1)?, event_id: row.get(2)? })
    })?;
    Ok(given.collect::<rusqlite::Result<_>>()?)
}

/// The server does not have these any more: they stay here, and are not asked for again.
pub(super) fn unheard(tx: &WriteTx<'_>, entries: &[i64]) -> Result<()> {
    let mut statement = tx.sql().prepare_cached("UPDATE entries SET synced = 0 WHERE pk = ?1")?;
    for pk in entries {
        statement.execute([pk])?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::gave;
    use super::*;
    use crate::outbox::{self, NewItem};
    use crate::store::testing::{MONDAY_MORNING, TestStore};
    use crate::sync::{Content, Membership, RoomNews};
    use crate::threads::upsert_room;

    const ROOM: &str = "!bad:werkfunk.test";
    const KUNDIN: &str = "@kundin:werkfunk.test";

    fn news(events: Vec<IncomingEvent>) -> RoomNews {
        RoomNews { room_id: ROOM.into(), membership: Membership::Joined, events, ..RoomNews::default() }
    }

    fn said(event_id: &str, hour: i64, content: Content) -> IncomingEvent {
        IncomingEvent::new(event_id, KUNDIN, MONDAY_MORNING + hour * 3_600_000, content)
    }

    fn asked_for(store: &TestStore) -> Vec<String> {
        let found = store.read(|tx| newest(tx, MONDAY_MORNING)).unwrap();
        found.into_iter().map(|(_, event_id)| event_id).collect()
    }

    #[test]
    fn a_server_is_asked_for_what_it_gave_and_took_last_of_whatever_kind_that_is() {
        let store = TestStore::new();
        let text = said("$text", 1, Content::Text { body: "Hallo".into(), reply_to: None });
        let reaction = said("$herz", 2, Content::Reaction { target: "$text".into(), key: "❤".into() });
        let older = said("$alt", -1, Content::State);
        store.write(|tx| upsert_room(tx, &news(Vec::new()), None)).unwrap();
        store.write(|tx| gave(tx, &[news(vec![text, reaction])], last_given(tx)?)).unwrap();
        assert_eq!(asked_for(&store), ["$herz"]);
        store.write(|tx| took(tx, ROOM, "$unser", tx.now_ms())).unwrap();
        assert_eq!(asked_for(&store), ["$unser", "$herz"]);
        store.write(|tx| gave(tx, &[news(Vec::new())], last_given(tx)?)).unwrap();
        assert_eq!(asked_for(&store).len(), 2, "nothing newer came");
        store.write(|tx| gave(tx, &[news(vec![older])], last_given(tx)?)).unwrap();
        assert_eq!(asked_for(&store), [""; 0], "servers may forget what is old");
    }

    #[test]
    fn what_a_server_takes_while_it_is_asked_for_news_is_asked_for_before_what_quiet_rooms_show() {
        let store = TestStore::new();
        let text = said("$text", 1, Content::Text { body: "Hallo".into(), reply_to: None });
        store.write(|tx| upsert_room(tx, &news(Vec::new()), None)).unwrap();
        let asked = store.write(|tx| took(tx, ROOM, "$vorher", tx.now_ms()).and_then(|()| last_given(tx))).unwrap();
        store.write(|tx| took(tx, ROOM, "$meanwhile", tx.now_ms())).unwrap();
        for quiet in 0..8 {
            store.write(|tx| showed(tx, ROOM, &format!("$ruhig{quiet}"), tx.now_ms())).unwrap();
        }
        assert_eq!(asked_for(&store)[..2], ["$meanwhile", "$vorher"]);
        store.write(|tx| took(tx, ROOM, "$ruhig3", tx.now_ms())).unwrap();
        assert_eq!(asked_for(&store)[..2], ["$ruhig3", "$meanwhile"], "history had shown it before its answer came");
        store.write(|tx| gave(tx, &[news(vec![text])], asked)).unwrap();
        assert_eq!(
            asked_for(&store),
            ["$text", "$ruhig3", "$meanwhile"],
            "the answer may have been on its way before that"
        );
    }

    #[test]
    fn what_was_sent_since_the_last_news_vouches_for_nothing_once_the_server_was_put_back() {
        let store = TestStore::new();
        let session = crate::sync::Session {
            homeserver: "https://werkfunk.test".into(),
            user_id: "@meister:werkfunk.test".into(),
            device_id: "TELEFON".into(),
            access_token: String::new(),
            key_store: 1,
        };
        let [before, after] = store
            .write(|tx| {
                crate::sync::save_session(tx, &session)?;
                let room = upsert_room(tx, &news(Vec::new()), None)?;
                let send = |body: &str| {
                    let new = NewItem::text(room.thread_pk, None, crate::consent::Purpose::Request, body);
                    let item = outbox::enqueue(tx, &new)?;
                    tx.sql().execute("UPDATE outbox SET room_id = ?1", [ROOM])?;
                    outbox::acknowledged(tx, &item, &format!("${body}"))
                };
                send("alt")?;
                gave(tx, &[news(vec![said("$kundin", 1, Content::State)])], last_given(tx)?)?;
                let before = first_since(tx)?;
                send("neu")?;
                send("neuer")?;
                set_restored(tx)?;
                Ok([before, first_since(tx)?])
            })
            .unwrap();
        assert_eq!((before, after), (i64::MAX, 2), "the first was there before the Kundin wrote");
        store.write(stock_is_taken).unwrap();
        assert_eq!(store.read(first_since).unwrap(), i64::MAX);
    }

    #[test]
    fn what_was_sent_is_asked_for_in_the_order_in_which_the_server_took_it() {
        let store = TestStore::new();
        let given = store.write(|tx| {
            let room = upsert_room(tx, &news(Vec::new()), None)?;
            let new = |body| NewItem::text(room.thread_pk, None, crate::consent::Purpose::Request, body);
            let (photo, text) = (outbox::enqueue(tx, &new("Bild"))?, outbox::enqueue(tx, &new("Text"))?);
            tx.sql().execute("UPDATE outbox SET room_id = ?1", [ROOM])?;
            outbox::acknowledged(tx, &text, "$text")?;
            outbox::acknowledged(tx, &photo, "$bild")?;
            let known = rooms(tx)?.remove(0);
            let newest = sent(tx, &known, i64::MAX)?;
            let older = sent(tx, &known, newest[0].place)?;
            Ok([newest, older].map(|page| page.into_iter().map(|given| given.event_id).collect::<Vec<_>>()))
        });
        assert_eq!(given.unwrap(), [vec!["$bild", "$text"], vec!["$text"]]);
    }
}
