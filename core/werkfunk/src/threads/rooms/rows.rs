//! All SQL on rooms and on which thread is whose.

use crate::error::Result;
use crate::sites;
use crate::store::{ReadTx, WriteTx};
use crate::sync::RoomNews;
use crate::threads::flags;
use crate::threads::model::{Room, membership_from, membership_name};
use rusqlite::{OptionalExtension, Row};

const ROOM: &str = "SELECT pk, room_id, thread_pk, membership, encrypted, inviter, members FROM rooms";

fn read(row: &Row<'_>) -> rusqlite::Result<Room> {
    Ok(Room {
        pk: row.get(0)?,
        room_id: row.get(1)?,
        thread_pk: row.get(2)?,
        membership: membership_from(row.get_ref(3)?.as_str()?),
        encrypted: row.get(4)?,
        inviter: row.get(5)?,
        members: serde_json::from_str(row.get_ref(6)?.as_str()?).unwrap_or_default(),
    })
}

pub(super) fn room(tx: &ReadTx<'_>, room_id: &str) -> Result<Option<Room>> {
    Ok(tx.sql().prepare_cached(&format!("{ROOM} WHERE room_id = ?1"))?.query_row([room_id], read).optional()?)
}

pub(super) fn room_of_thread(tx: &ReadTx<'_>, thread_pk: i64) -> Result<Option<Room>> {
    let sql = format!("{ROOM} WHERE thread_pk = ?1 AND membership = 'joined' ORDER BY pk DESC LIMIT 1");
    Ok(tx.sql().prepare_cached(&sql)?.query_row([thread_pk], read).optional()?)
}

/// A reaction lies where its target does.
pub(super) fn room_of_event(tx: &ReadTx<'_>, event_id: &str) -> Result<Option<Room>> {
    let sql = format!(
        "{ROOM} WHERE membership = 'joined' AND pk = coalesce(
            (SELECT room_pk FROM entries WHERE event_id = ?1),
            (SELECT e.room_pk FROM annotations a JOIN entries e ON e.event_id = a.target WHERE a.event_id = ?1))"
    );
    Ok(tx.sql().prepare_cached(&sql)?.query_row([event_id], read).optional()?)
}

pub(super) fn standing(tx: &ReadTx<'_>, thread_pk: i64) -> Result<Vec<Room>> {
    let sql = format!("{ROOM} WHERE thread_pk = ?1 AND membership IN ('joined', 'invited') ORDER BY pk");
    let mut statement = tx.sql().prepare_cached(&sql)?;
    Ok(statement.query_map([thread_pk], read)?.collect::<rusqlite::Result<_>>()?)
}

fn members(news: &RoomNews) -> Result<Option<String>> {
    let ids = news.members.as_ref().map(|members| members.iter().map(|member| &member.user_id).collect::<Vec<_>>());
    Ok(ids.map(|ids| serde_json::to_string(&ids)).transpose()?)
}

pub(super) fn insert(tx: &WriteTx<'_>, news: &RoomNews, thread_pk: i64) -> Result<()> {
    tx.sql()
        .prepare_cached(
            "INSERT INTO rooms (room_id, thread_pk, membership, encrypted, inviter, members)
             VALUES (?1, ?2, ?3, ?4, ?5, coalesce(?6, '[]'))",
        )?
        .execute((
            &news.room_id,
            thread_pk,
            membership_name(news.membership),
            news.encrypted,
            &news.inviter,
            members(news)?,
        ))?;
    Ok(())
}

pub(super) fn update(tx: &WriteTx<'_>, pk: i64, news: &RoomNews) -> Result<()> {
    tx.sql()
        .prepare_cached(
            "UPDATE rooms SET membership = ?2, encrypted = max(encrypted, ?3), inviter = coalesce(?4, inviter),
                members = coalesce(?5, members)
             WHERE pk = ?1",
        )?
        .execute((pk, membership_name(news.membership), news.encrypted, &news.inviter, members(news)?))?;
    Ok(())
}

pub(super) fn thread_of_contact(tx: &ReadTx<'_>, contact_pk: i64) -> Result<Option<(i64, String)>> {
    Ok(tx
        .sql()
        .prepare_cached("SELECT pk, id FROM threads WHERE contact_pk = ?1")?
        .query_row([contact_pk], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?)
}

/// Key and contact of a thread.
pub(super) fn thread(tx: &ReadTx<'_>, id: &str) -> Result<Option<(i64, Option<i64>)>> {
    let mut statement = tx.sql().prepare_cached(
        "SELECT t.pk, t.contact_pk FROM threads t
         WHERE t.id = ?1 AND NOT EXISTS (SELECT 1 FROM sites s WHERE s.thread_pk = t.pk)",
    )?;
    Ok(statement.query_row([id], |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
}

pub(super) fn contact_of_thread(tx: &ReadTx<'_>, thread_pk: i64) -> Result<Option<i64>> {
    let mut statement = tx.sql().prepare_cached("SELECT contact_pk FROM threads WHERE pk = ?1")?;
    Ok(statement.query_row([thread_pk], |row| row.get(0))?)
}

pub(super) fn new_thread(tx: &WriteTx<'_>, contact_pk: Option<i64>) -> Result<(i64, String)> {
    let id = tx.new_id();
    let pk =
        tx.sql().prepare_cached("INSERT INTO threads (id, contact_pk) VALUES (?1, ?2)")?.insert((&id, contact_pk))?;
    Ok((pk, id))
}

pub(super) fn attach(tx: &WriteTx<'_>, thread_pk: i64, contact_pk: i64) -> Result<()> {
    tx.sql().prepare_cached("UPDATE threads SET contact_pk = ?2 WHERE pk = ?1")?.execute((thread_pk, contact_pk))?;
    Ok(())
}

/// Moves everything that points at one thread to another one.
pub(super) fn move_all(tx: &WriteTx<'_>, from: i64, into: i64) -> Result<()> {
    sites::thread_ends(tx, from)?;
    for table in ["rooms", "entries", "requests", "outbox", "handoffs"] {
        tx.sql()
            .prepare_cached(&format!("UPDATE {table} SET thread_pk = ?2 WHERE thread_pk = ?1"))?
            .execute((from, into))?;
    }
    flags::move_labels(tx, from, into)?;
    tx.sql()
        .prepare_cached(
            "UPDATE threads SET read_pk = max(read_pk, (SELECT read_pk FROM threads WHERE pk = ?1)) WHERE pk = ?2",
        )?
        .execute((from, into))?;
    Ok(())
}

/// The same, and takes the empty one away.
pub(super) fn merge(tx: &WriteTx<'_>, from: i64, into: i64) -> Result<()> {
    move_all(tx, from, into)?;
    tx.sql().prepare_cached("DELETE FROM threads WHERE pk = ?1")?.execute([from])?;
    Ok(())
}

fn pks(tx: &ReadTx<'_>, sql: &str, of: i64) -> Result<Vec<i64>> {
    let mut statement = tx.sql().prepare_cached(sql)?;
    Ok(statement.query_map([of], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn rooms_of_thread(tx: &ReadTx<'_>, thread_pk: i64) -> Result<Vec<i64>> {
    pks(tx, "SELECT pk FROM rooms WHERE thread_pk = ?1 ORDER BY pk", thread_pk)
}

/// Entries of a thread that belong to no room.
pub(super) fn loose_entries(tx: &ReadTx<'_>, thread_pk: i64) -> Result<Vec<i64>> {
    pks(tx, "SELECT pk FROM entries WHERE thread_pk = ?1 AND room_pk IS NULL ORDER BY pk", thread_pk)
}

/// User ids in a room, without ourselves.
pub(super) fn members_of(tx: &ReadTx<'_>, room_pk: i64) -> Result<Vec<String>> {
    let mut statement = tx.sql().prepare_cached("SELECT members FROM rooms WHERE pk = ?1")?;
    let json: String = statement.query_row([room_pk], |row| row.get(0))?;
    Ok(serde_json::from_str(&json)?)
}

/// Moves a room from one thread to another, with all its entries.
pub(super) fn move_room(tx: &WriteTx<'_>, room_pk: i64, from: i64, to: i64) -> Result<()> {
    for sql in [
        "UPDATE rooms SET thread_pk = ?3 WHERE pk = ?1 AND thread_pk = ?2",
        "UPDATE entries SET thread_pk = ?3 WHERE room_pk = ?1 AND thread_pk = ?2",
    ] {
        tx.sql().prepare_cached(sql)?.execute((room_pk, from, to))?;
    }
    Ok(())
}

/// Moves one entry that still belongs to no room.
pub(super) fn move_entry(tx: &WriteTx<'_>, entry_pk: i64, from: i64, to: i64) -> Result<()> {
    tx.sql()
        .prepare_cached("UPDATE entries SET thread_pk = ?3 WHERE pk = ?1 AND thread_pk = ?2 AND room_pk IS NULL")?
        .execute((entry_pk, from, to))?;
    Ok(())
}

pub(super) fn delete_empty(tx: &WriteTx<'_>, contact_pk: i64) -> Result<()> {
    tx.sql()
        .prepare_cached(
            "DELETE FROM threads WHERE contact_pk = ?1
                AND NOT EXISTS (SELECT 1 FROM rooms r WHERE r.thread_pk = threads.pk)
                AND NOT EXISTS (SELECT 1 FROM entries e WHERE e.thread_pk = threads.pk)
                AND NOT EXISTS (SELECT 1 FROM requests q WHERE q.thread_pk = threads.pk)
                AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.thread_pk = threads.pk)
                AND NOT EXISTS (SELECT 1 FROM drafts d WHERE d.thread_pk = threads.pk)
                AND NOT EXISTS (SELECT 1 FROM site_threads b WHERE b.thread_pk = threads.pk)",
        )?
        .execute([contact_pk])?;
    Ok(())
}
