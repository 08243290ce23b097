//! All SQL on who has read how far.

use crate::error::Result;
use crate::store::{ReadTx, WriteTx};
use crate::sync::Receipt;
use rusqlite::OptionalExtension;
use std::collections::HashMap;

/// Keeps what somebody read last; what is older than what is known changes nothing.
pub(super) fn set_receipt(tx: &WriteTx<'_>, room_pk: i64, receipt: &Receipt) -> Result<()> {
    tx.sql()
        .prepare_cached(
            "INSERT INTO receipts (room_pk, user_id, event_id, at_ms) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (room_pk, user_id) DO UPDATE SET event_id = excluded.event_id, at_ms = excluded.at_ms
             WHERE excluded.at_ms >= at_ms",
        )?
        .execute((room_pk, &receipt.user_id, &receipt.event_id, receipt.at_ms))?;
    Ok(())
}

/// Somebody has read further than was known.
pub(super) struct Risen {
    pub user_id: String,
    pub event_id: String,
    pub read_pk: i64,
}

/// Brings the receipts of a room to the positions of their events, as far as those are here: a line, something said about
/// one, or the newest that shows nowhere. Gives those that rose.
pub(super) fn place_receipts(tx: &WriteTx<'_>, room_pk: i64) -> Result<Vec<Risen>> {
    let mut statement = tx.sql().prepare_cached(
        "UPDATE receipts SET read_pk = placed.pk FROM (
            SELECT c.user_id, coalesce(
                (SELECT coalesce(e.server_pk, e.pk) FROM entries e
                 WHERE e.event_id = c.event_id AND e.synced = 1 AND e.room_pk = c.room_pk),
                (SELECT min(a.at_ms, c.at_ms) << 16 FROM annotations a
                 WHERE a.event_id = c.event_id AND a.synced = 1 AND coalesce(a.room_pk, c.room_pk) = c.room_pk),
                (SELECT r.silent_pk FROM rooms r WHERE r.pk = c.room_pk AND r.silent_event = c.event_id)) AS pk
            FROM receipts c WHERE c.room_pk = ?1) placed
         WHERE receipts.room_pk = ?1 AND receipts.user_id = placed.user_id AND placed.pk > receipts.read_pk
         RETURNING user_id, event_id, read_pk",
    )?;
    let risen = statement
        .query_map([room_pk], |row| Ok(Risen { user_id: row.get(0)?, event_id: row.get(1)?, read_pk: row.get(2)? }))?;
    Ok(risen.collect::<rusqlite::Result<_>>()?)
}

/// The thread a room leads into by now.
pub(super) fn thread_of(tx: &ReadTx<'_>, room_pk: i64) -> Result<i64> {
    let mut statement = tx.sql().prepare_cached("SELECT thread_pk FROM rooms WHERE pk = ?1")?;
    Ok(statement.query_row([room_pk], |row| row.get(0))?)
}

/// Whether this device is to tell the server, or told it, that the room was read up to this event.
pub(super) fn told(tx: &ReadTx<'_>, room_pk: i64, event_id: &str) -> Result<bool> {
    let sql = "SELECT 1 FROM rooms WHERE pk = ?1 AND (read_event = ?2 OR read_sent = ?2)";
    Ok(tx.sql().prepare_cached(sql)?.exists((room_pk, event_id))?)
}

/// An event that shows nowhere stands at this position.
pub(in crate::threads) fn set_silent(tx: &WriteTx<'_>, room_pk: i64, event_id: &str, position: i64) -> Result<()> {
    tx.sql()
        .prepare_cached(
            "UPDATE rooms SET silent_event = ?2, silent_pk = ?3 WHERE pk = ?1 AND coalesce(silent_pk, 0) < ?3",
        )?
        .execute((room_pk, event_id, position))?;
    Ok(())
}

/// Up to where somebody who is not of the company has read each room of a thread, by the server's time.
pub(in crate::threads) fn read_by_others(tx: &ReadTx<'_>, thread_pk: i64) -> Result<HashMap<i64, i64>> {
    let mut statement = tx.sql().prepare_cached(
        "SELECT r.pk, max(c.read_pk) FROM rooms r JOIN receipts c ON c.room_pk = r.pk
         WHERE r.thread_pk = ?1 AND c.user_id <> coalesce((SELECT user_id FROM session), '')
            AND NOT EXISTS (SELECT 1 FROM channels h JOIN contacts k ON k.pk = h.contact_pk
                WHERE h.kind = 'matrix' AND h.address = c.user_id AND k.role = 'colleague')
         GROUP BY r.pk",
    )?;
    Ok(statement.query_map([thread_pk], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?)
}

/// Everything up to `position` counts as read, but for what came late.
pub(in crate::threads) fn read_up_to(tx: &WriteTx<'_>, thread_pk: i64, position: i64) -> Result<()> {
    tx.sql()
        .prepare_cached("UPDATE threads SET read_pk = ?2 WHERE pk = ?1 AND read_pk < ?2")?
        .execute((thread_pk, position))?;
    Ok(())
}

/// What came late into a room counts as read up to `position`.
pub(in crate::threads) fn read_late(tx: &WriteTx<'_>, room_pk: i64, position: i64) -> Result<()> {
    tx.sql()
        .prepare_cached(
            "UPDATE entries INDEXED BY entries_late SET late = 0
             WHERE thread_pk = (SELECT thread_pk FROM rooms WHERE pk = ?1) AND late = 1 AND room_pk = ?1 AND pk <= ?2",
        )?
        .execute((room_pk, position))?;
    Ok(())
}

/// Everything that came into a thread so far counts as read. Where an own entry stands says nothing: its place is from this
/// device's clock.
pub(in crate::threads) fn read_all(tx: &WriteTx<'_>, thread_pk: i64) -> Result<()> {
    let sql =
        "SELECT pk FROM entries INDEXED BY entries_thread WHERE thread_pk = ?1 AND mine = 0 ORDER BY pk DESC LIMIT 1";
    let mut newest = tx.sql().prepare_cached(sql)?;
    if let Some(newest) = newest.query_row([thread_pk], |row| row.get(0)).optional()? {
        read_up_to(tx, thread_pk, newest)?;
    }
    tx.sql()
        .prepare_cached("UPDATE entries INDEXED BY entries_late SET late = 0 WHERE thread_pk = ?1 AND late = 1")?
        .execute([thread_pk])?;
    Ok(())
}

/// Two threads become one, `into`, which is read as far as either was; what was unread in its own stays so.
pub(in crate::threads) fn read_together(tx: &WriteTx<'_>, from: i64, into: i64) -> Result<()> {
    let sql = "SELECT max(read_pk) FROM threads WHERE pk IN (?1, ?2)";
    let furthest: i64 = tx.sql().prepare_cached(sql)?.query_row([from, into], |row| row.get(0))?;
    for thread_pk in [from, into] {
        tx.sql()
            .prepare_cached(
                "UPDATE entries INDEXED BY entries_thread SET late = 1 WHERE thread_pk = ?1 AND mine = 0
                    AND pk > (SELECT read_pk FROM threads WHERE pk = ?1) AND pk <= ?2",
            )?
            .execute([thread_pk, furthest])?;
    }
    read_up_to(tx, into, furthest)
}

/// Unread entries looked at for what the server is told.
const TOLD_MOST: i64 = 1_000;

/// Rooms of a thread in which something is unread, each with the event up to which it is read from now on: the newest behind
/// what was read, or of those that came late.
pub(in crate::threads) fn newest_unread(tx: &ReadTx<'_>, thread_pk: i64) -> Result<Vec<(String, String)>> {
    let mut statement = tx.sql().prepare_cached(
        "SELECT r.room_id, u.event_id, max(u.pk) FROM (
            SELECT * FROM (SELECT pk, room_pk, event_id FROM entries INDEXED BY entries_thread
                WHERE thread_pk = ?1 AND mine = 0 AND pk > (SELECT read_pk FROM threads WHERE pk = ?1)
                ORDER BY pk DESC LIMIT ?2)
            UNION ALL
            SELECT * FROM (SELECT pk, room_pk, event_id FROM entries INDEXED BY entries_late
                WHERE thread_pk = ?1 AND late = 1 ORDER BY pk DESC LIMIT ?2)) u
         JOIN rooms r ON r.pk = u.room_pk WHERE u.event_id IS NOT NULL GROUP BY r.pk ORDER BY r.pk",
    )?;
    let told = statement.query_map([thread_pk, TOLD_MOST], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(told.collect::<rusqlite::Result<_>>()?)
}

/// An edit named us in a message that was read: it is to be read once more. Not where we had been meant before.
pub(in crate::threads) fn call_back(tx: &WriteTx<'_>, target: &str, edit: &str) -> Result<()> {
    tx.sql()
        .prepare_cached(
            "UPDATE entries SET late = 1
             WHERE event_id = ?1 AND mine = 0 AND redacted = 0 AND named = 1 AND mention = 0
                AND pk <= (SELECT t.read_pk FROM threads t WHERE t.pk = entries.thread_pk)
                AND NOT EXISTS (SELECT 1 FROM annotations a WHERE a.target = ?1 AND a.mention = 1 AND a.event_id <> ?2)",
        )?
        .execute([target, edit])?;
    Ok(())
}
