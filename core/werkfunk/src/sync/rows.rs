//! All SQL of the session, the cursor and the gaps.

use super::transport::Session;
use crate::clock::Millis;
use crate::error::Result;
use crate::history::rules::Missing;
use crate::store::{ReadTx, WriteTx};
use rusqlite::{OptionalExtension, Row, params};
use std::collections::HashSet;

/// The stored login, if there is one.
pub fn session(tx: &ReadTx<'_>) -> Result<Option<Session>> {
    Ok(tx
        .sql()
        .prepare_cached("SELECT homeserver, user_id, device_id, access_token, key_store FROM session")?
        .query_row([], |row| {
            Ok(Session {
                homeserver: row.get(0)?,
                user_id: row.get(1)?,
                device_id: row.get(2)?,
                access_token: row.get(3)?,
                key_store: row.get(4)?,
            })
        })
        .optional()?)
}

/// Keeps a login; the cursor stays while the device stays the same.
pub fn save_session(tx: &WriteTx<'_>, session: &Session) -> Result<()> {
    tx.sql().execute(
        "INSERT INTO session (pk, homeserver, user_id, device_id, access_token, key_store) VALUES (1, ?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (pk) DO UPDATE SET homeserver = ?1, user_id = ?2, access_token = ?4, needs_login = 0,
            device_gone = 0, key_store = ?5, sync_cursor = CASE WHEN device_id = ?3 THEN sync_cursor END, device_id = ?3",
        params![session.homeserver, session.user_id, session.device_id, session.access_token, session.key_store],
    )?;
    Ok(())
}

/// Whether the server refused the stored login.
pub fn needs_login(tx: &ReadTx<'_>) -> Result<bool> {
    let needs: Option<bool> = tx.sql().query_row("SELECT needs_login FROM session", [], |row| row.get(0)).optional()?;
    Ok(needs.unwrap_or(false))
}

/// Remembers that the server refused the stored login. Unless it said so softly, the device is gone there for good.
pub fn set_refused(tx: &WriteTx<'_>, soft: bool) -> Result<()> {
    tx.sql().execute("UPDATE session SET needs_login = 1, device_gone = max(device_gone, ?1)", [!soft])?;
    Ok(())
}

/// Whether the server has forgotten the device of the stored login.
pub fn device_gone(tx: &ReadTx<'_>) -> Result<bool> {
    let gone: Option<bool> = tx.sql().query_row("SELECT device_gone FROM session", [], |row| row.get(0)).optional()?;
    Ok(gone.unwrap_or(false))
}

/// Up to where sync responses are in this database.
pub(super) fn cursor(tx: &ReadTx<'_>) -> Result<Option<String>> {
    let cursor: Option<Option<String>> =
        tx.sql().query_row("SELECT sync_cursor FROM session", [], |row| row.get(0)).optional()?;
    Ok(cursor.flatten())
}

pub(super) fn set_cursor(tx: &WriteTx<'_>, cursor: &str) -> Result<()> {
    tx.sql().prepare_cached("UPDATE session SET sync_cursor = ?1")?.execute([cursor])?;
    Ok(())
}

/// Why a stretch of history is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Why {
    /// The sync response left events out.
    Limited,
    /// The room is new here; everything before is missing.
    FirstSync,
    /// A sync response was taken in by the transport but never reached this database.
    LostBatch,
}

impl Why {
    fn name(self) -> &'static str {
        match self {
            Why::Limited => "limited",
            Why::FirstSync => "first_sync",
            Why::LostBatch => "lost_batch",
        }
    }

    fn from_name(name: &str) -> Self {
        match name {
            "limited" => Why::Limited,
            "lost_batch" => Why::LostBatch,
            _ => Why::FirstSync,
        }
    }
}

/// A stretch of history to be walked backwards.
#[derive(Debug, Clone)]
pub(super) struct Gap {
    pub pk: i64,
    pub room_id: String,
    /// `None`: from the newest event.
    pub token: Option<String>,
    pub why: Why,
    pub missing: Missing,
    /// We are in its room.
    pub joined: bool,
}

/// Whether the walk through what a lost batch may have brought has not come to its end.
pub(super) fn has_lost_batches(tx: &ReadTx<'_>) -> Result<bool> {
    Ok(tx.sql().prepare_cached("SELECT 1 FROM gaps WHERE reason = 'lost_batch'")?.exists([])?)
}

/// From the newest event of a room back to what is known; a walk that has not begun is not begun twice.
pub(super) fn add_lost_batch(tx: &WriteTx<'_>, room_pk: i64) -> Result<()> {
    let mut statement =
        tx.sql().prepare_cached("SELECT 1 FROM gaps WHERE room_pk = ?1 AND reason = 'lost_batch' AND token IS NULL")?;
    if statement.exists([room_pk])? { Ok(()) } else { add_gap(tx, room_pk, None, Why::LostBatch, None) }
}

/// A gap whose newer side is an event of `edge_ms`, where that is known.
pub(super) fn add_gap(
    tx: &WriteTx<'_>,
    room_pk: i64,
    token: Option<&str>,
    why: Why,
    edge_ms: Option<Millis>,
) -> Result<()> {
    tx.sql()
        .prepare_cached("INSERT INTO gaps (room_pk, token, reason, edge_ms) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![room_pk, token, why.name(), edge_ms])?;
    Ok(())
}

const GAP: &str = "SELECT g.pk, r.room_id, g.token, g.reason, g.edge_ms, g.asked, g.refused, r.membership = 'joined'
    FROM gaps g JOIN rooms r ON r.pk = g.room_pk";

fn gap(row: &Row<'_>) -> rusqlite::Result<Gap> {
    let why = Why::from_name(row.get_ref(3)?.as_str()?);
    let (edge_ms, asked, refused) = (row.get(4)?, row.get(5)?, row.get(6)?);
    let missing = Missing { oldest: why == Why::FirstSync, edge_ms, asked, refused };
    Ok(Gap { pk: row.get(0)?, room_id: row.get(1)?, token: row.get(2)?, why, missing, joined: row.get(7)? })
}

/// Gaps of joined rooms: lost batches first, in turn, then what lies between known messages, then what somebody asked for, then
/// the past of all rooms, newest first.
pub(super) fn gaps(tx: &ReadTx<'_>) -> Result<Vec<Gap>> {
    let mut statement = tx.sql().prepare_cached(&format!(
        "{GAP} WHERE r.membership = 'joined'
         ORDER BY CASE g.reason WHEN 'lost_batch' THEN 0 WHEN 'limited' THEN 1 ELSE 2 END, g.asked = 0,
            CASE g.reason WHEN 'lost_batch' THEN g.pk END, g.edge_ms DESC NULLS FIRST, g.pk DESC"
    ))?;
    Ok(statement.query_map([], gap)?.collect::<rusqlite::Result<_>>()?)
}

/// Gaps of a thread, also of rooms we are in no longer.
pub(super) fn gaps_of_thread(tx: &ReadTx<'_>, thread_id: &str) -> Result<Vec<Gap>> {
    let mut statement = tx
        .sql()
        .prepare_cached(&format!("{GAP} JOIN threads t ON t.pk = r.thread_pk WHERE t.id = ?1 ORDER BY g.pk"))?;
    Ok(statement.query_map([thread_id], gap)?.collect::<rusqlite::Result<_>>()?)
}

/// Gaps of these threads, or of all; also of rooms we are in no longer.
pub(super) fn gaps_among(tx: &ReadTx<'_>, threads: Option<&[i64]>) -> Result<Vec<Gap>> {
    let which = if threads.is_some() { "r.thread_pk IN (SELECT value FROM json_each(?1))" } else { "?1 = 'null'" };
    let mut statement = tx.sql().prepare_cached(&format!("{GAP} WHERE {which}"))?;
    Ok(statement.query_map([serde_json::to_string(&threads)?], gap)?.collect::<rusqlite::Result<_>>()?)
}

/// One page nearer to its end: from `edge_ms` on, where the page said when.
pub(super) fn shorten_gap(tx: &WriteTx<'_>, pk: i64, token: &str, edge_ms: Option<Millis>) -> Result<()> {
    tx.sql()
        .prepare_cached(
            "UPDATE gaps SET token = ?2, edge_ms = coalesce(?3, edge_ms), asked = max(asked - 1, 0), refused = 0
             WHERE pk = ?1",
        )?
        .execute(params![pk, token, edge_ms])?;
    Ok(())
}

/// The server would not show it.
pub(super) fn set_refused_gap(tx: &WriteTx<'_>, pk: i64) -> Result<()> {
    tx.sql().prepare_cached("UPDATE gaps SET refused = 1 WHERE pk = ?1")?.execute([pk])?;
    Ok(())
}

/// Somebody asks for `pages` more of the past of a thread.
pub(super) fn ask_for_past(tx: &WriteTx<'_>, thread_id: &str, pages: u32) -> Result<usize> {
    Ok(tx
        .sql()
        .prepare_cached(
            "UPDATE gaps SET asked = ?2 WHERE room_pk IN
                (SELECT r.pk FROM rooms r JOIN threads t ON t.pk = r.thread_pk WHERE t.id = ?1)",
        )?
        .execute(params![thread_id, pages])?)
}

/// From now on the gap is walked to the beginning of the room, whatever is known.
pub(super) fn widen_gap(tx: &WriteTx<'_>, pk: i64) -> Result<()> {
    tx.sql().prepare_cached("UPDATE gaps SET reason = 'first_sync' WHERE pk = ?1")?.execute([pk])?;
    Ok(())
}

pub(super) fn close_gap(tx: &WriteTx<'_>, pk: i64) -> Result<()> {
    tx.sql().prepare_cached("DELETE FROM gaps WHERE pk = ?1")?.execute([pk])?;
    Ok(())
}

/// When all that a sync brought was last beyond doubt.
pub(super) fn heard_ms(tx: &ReadTx<'_>) -> Result<Option<Millis>> {
    let heard = tx.sql().prepare_cached("SELECT heard_ms FROM session")?.query_row([], |row| row.get(0)).optional()?;
    Ok(heard.flatten())
}

/// All that a sync brought is beyond doubt.
pub(super) fn set_heard(tx: &WriteTx<'_>) -> Result<()> {
    tx.sql().prepare_cached("UPDATE session SET heard_ms = ?1")?.execute([tx.now_ms()])?;
    Ok(())
}

/// A stretch of which nobody knows whether anything is missing there.
pub(super) struct Doubt {
    pub pk: i64,
    pub room_id: String,
    /// `None`: from the newest event.
    pub token: Option<String>,
}

pub(super) fn add_doubt(tx: &WriteTx<'_>, room_pk: i64, token: Option<&str>) -> Result<()> {
    tx.sql()
        .prepare_cached(
            "INSERT INTO doubts (room_pk, token) SELECT ?1, ?2
             WHERE NOT EXISTS (SELECT 1 FROM doubts WHERE room_pk = ?1 AND token IS ?2)",
        )?
        .execute(params![room_pk, token])?;
    Ok(())
}

/// The oldest doubt about a room we are in that is not among `later`.
pub(super) fn next_doubt(tx: &ReadTx<'_>, later: &HashSet<i64>) -> Result<Option<Doubt>> {
    let mut statement = tx.sql().prepare_cached(
        "SELECT d.pk, r.room_id, d.token FROM doubts d JOIN rooms r ON r.pk = d.room_pk
         WHERE r.membership = 'joined' ORDER BY d.pk",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let doubt = Doubt { pk: row.get(0)?, room_id: row.get(1)?, token: row.get(2)? };
        if !later.contains(&doubt.pk) {
            return Ok(Some(doubt));
        }
    }
    Ok(None)
}

pub(super) fn end_doubt(tx: &WriteTx<'_>, pk: i64) -> Result<()> {
    tx.sql().prepare_cached("DELETE FROM doubts WHERE pk = ?1")?.execute([pk])?;
    Ok(())
}

/// Batches of a room that were lost, or may have been, can never come.
pub(super) fn close_lost_batches(tx: &WriteTx<'_>, room_pk: i64) -> Result<()> {
    tx.sql().prepare_cached("DELETE FROM gaps WHERE room_pk = ?1 AND reason = 'lost_batch'")?.execute([room_pk])?;
    Ok(())
}

/// Leaves a room for good, at the server as soon as there is a network. The caller lets go of what is known of it.
pub fn part_from(tx: &WriteTx<'_>, room_id: &str) -> Result<()> {
    tx.sql().prepare_cached("INSERT OR IGNORE INTO partings (room_id) VALUES (?1)")?.execute([room_id])?;
    Ok(())
}

/// Rooms that are still to be left.
pub(super) fn partings(tx: &ReadTx<'_>) -> Result<Vec<String>> {
    let mut statement = tx.sql().prepare_cached("SELECT room_id FROM partings ORDER BY room_id")?;
    Ok(statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn is_parting(tx: &ReadTx<'_>, room_id: &str) -> Result<bool> {
    Ok(tx.sql().prepare_cached("SELECT 1 FROM partings WHERE room_id = ?1")?.exists([room_id])?)
}

/// The room was left, or is not to be left any more.
pub(super) fn end_parting(tx: &WriteTx<'_>, room_id: &str) -> Result<()> {
    tx.sql().prepare_cached("DELETE FROM partings WHERE room_id = ?1")?.execute([room_id])?;
    Ok(())
}

/// Notes up to where a room was read; the server is told when there is a network.
pub fn set_read(tx: &WriteTx<'_>, room_id: &str, event_id: &str) -> Result<()> {
    tx.sql()
        .prepare_cached("UPDATE rooms SET read_event = ?2 WHERE room_id = ?1")?
        .execute(params![room_id, event_id])?;
    Ok(())
}

/// Receipts the server does not have yet: room id, thread and event id.
pub(super) fn unsent_receipts(tx: &ReadTx<'_>) -> Result<Vec<(String, String)>> {
    let mut statement = tx.sql().prepare_cached(
        "SELECT room_id, read_event FROM rooms
         WHERE membership = 'joined' AND read_event IS NOT NULL AND read_event IS NOT read_sent",
    )?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn set_receipt_sent(tx: &WriteTx<'_>, room_id: &str, event_id: &str) -> Result<()> {
    tx.sql()
        .prepare_cached("UPDATE rooms SET read_sent = ?2 WHERE room_id = ?1")?
        .execute(params![room_id, event_id])?;
    Ok(())
}
