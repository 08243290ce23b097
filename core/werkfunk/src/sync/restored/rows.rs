//! All SQL about what the server gave us and should still have.

use crate::clock::Millis;
use crate::error::Result;
use crate::store::{ReadTx, WriteTx};
use crate::threads;
use rusqlite::OptionalExtension;

/// Events asked for at a time.
const PAGE: u32 = 50;

/// Whether the server was found put back and stock is still to be taken.
pub(super) fn is_restored(tx: &ReadTx<'_>) -> Result<bool> {
    let restored =
        tx.sql().query_row("SELECT restored_ms IS NOT NULL FROM session", [], |row| row.get(0)).optional()?;
    Ok(restored.unwrap_or(false))
}

pub(super) fn set_restored(tx: &WriteTx<'_>) -> Result<()> {
    tx.sql().execute("UPDATE session SET restored_ms = coalesce(restored_ms, ?1)", [tx.now_ms()])?;
    Ok(())
}

pub(super) fn stock_is_taken(tx: &WriteTx<'_>) -> Result<()> {
    tx.sql().execute("UPDATE session SET restored_ms = NULL", [])?;
    Ok(())
}

/// The newest of ours and the newest of others that the server should have, not older than `since_ms`: room id and event id.
pub(super) fn newest(tx: &ReadTx<'_>, since_ms: Millis) -> Result<Vec<(String, String)>> {
    let mut statement = tx.sql().prepare_cached(
        "SELECT * FROM (SELECT r.room_id, o.event_id FROM outbox o JOIN rooms r ON r.room_id = o.room_id
            WHERE o.state = 'done' AND o.event_id IS NOT NULL AND o.lost IS NULL AND r.membership = 'joined'
                AND o.created_ms >= ?1
            ORDER BY o.pk DESC LIMIT 1)
         UNION ALL
         SELECT * FROM (SELECT r.room_id, e.event_id FROM entries e JOIN rooms r ON r.pk = e.room_pk
            WHERE e.mine = 0 AND e.synced = 1 AND e.event_id IS NOT NULL AND r.membership = 'joined'
                AND e.pk >= ?2
            ORDER BY e.pk DESC LIMIT 1)",
    )?;
    let since = (since_ms, threads::first_position(since_ms));
    Ok(statement.query_map(since, |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?)
}

/// A room in which we are or into which we are invited.
pub(super) struct Known {
    pub pk: i64,
    pub room_id: String,
    pub is_joined: bool,
}

pub(super) fn rooms(tx: &ReadTx<'_>) -> Result<Vec<Known>> {
    let mut statement = tx.sql().prepare_cached(
        "SELECT pk, room_id, membership = 'joined' FROM rooms WHERE membership IN ('joined', 'invited') ORDER BY pk",
    )?;
    let rooms =
        statement.query_map([], |row| Ok(Known { pk: row.get(0)?, room_id: row.get(1)?, is_joined: row.get(2)? }))?;
    Ok(rooms.collect::<rusqlite::Result<_>>()?)
}

/// An event the server should have, and by what this database knows it.
pub(super) struct Given {
    pub pk: i64,
    pub event_id: String,
}

/// Some of what this device sent into a room, newest first, older than `below`, by the outbox's keys.
pub(super) fn sent(tx: &ReadTx<'_>, room: &Known, below: i64) -> Result<Vec<Given>> {
    page(
        tx,
        "SELECT pk, event_id FROM outbox
         WHERE room_id = (SELECT room_id FROM rooms WHERE pk = ?1) AND pk < ?2
            AND state = 'done' AND event_id IS NOT NULL AND lost IS NULL
         ORDER BY pk DESC LIMIT ?3",
        room,
        below,
    )
}

/// Some of what came into a room from others and from other devices of ours, newest first, older than `below`.
pub(super) fn heard(tx: &ReadTx<'_>, room: &Known, below: i64) -> Result<Vec<Given>> {
    page(
        tx,
        "SELECT e.pk, e.event_id FROM rooms r JOIN entries e ON e.thread_pk = r.thread_pk AND e.room_pk = r.pk
         WHERE r.pk = ?1 AND e.pk < ?2 AND e.synced = 1 AND e.event_id IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.id = e.item_id)
         ORDER BY e.pk DESC LIMIT ?3",
        room,
        below,
    )
}

fn page(tx: &ReadTx<'_>, sql: &str, room: &Known, below: i64) -> Result<Vec<Given>> {
    let mut statement = tx.sql().prepare_cached(sql)?;
    let given =
        statement.query_map((room.pk, below, PAGE), |row| Ok(Given { pk: row.get(0)?, event_id: row.get(1)? }))?;
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
