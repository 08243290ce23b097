//! SQL of what persons ask about their data.

use super::view::Wish;
use crate::clock::Millis;
use crate::consent::ChannelKind;
use crate::error::{Problem, Result};
use crate::store::{ReadTx, WriteTx};
use rusqlite::{Row, params};
use serde::Serialize;

/// A request as stored, and as the ledger keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Stored {
    #[serde(skip)]
    pub id: String,
    #[serde(skip)]
    pub contact_pk: i64,
    /// ULID.
    pub contact: String,
    #[serde(serialize_with = "word")]
    pub wish: Wish,
    #[serde(serialize_with = "crate::consent::words::channel::serialize")]
    pub channel: ChannelKind,
    pub note: String,
    pub received_ms: Millis,
    pub due_ms: Millis,
    pub extended: bool,
    pub done_ms: Option<Millis>,
}

fn word<S: serde::Serializer>(wish: &Wish, serializer: S) -> std::result::Result<S::Ok, S::Error> {
    serializer.serialize_str(wish.name())
}

pub(super) fn insert(tx: &WriteTx<'_>, new: &Stored) -> Result<()> {
    tx.sql()
        .prepare_cached(
            "INSERT INTO person_requests (id, contact_pk, wish, channel, note, received_ms, due_ms)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            new.id,
            new.contact_pk,
            new.wish.name(),
            new.channel.name(),
            new.note,
            new.received_ms,
            new.due_ms
        ])?;
    Ok(())
}

const COLUMNS: &str = "SELECT p.id, p.contact_pk, c.id, p.wish, p.channel, p.note, p.received_ms, p.due_ms, p.extended,
    p.done_ms FROM person_requests p JOIN contacts c ON c.pk = p.contact_pk";

fn stored(row: &Row<'_>) -> Result<Stored> {
    let (wish, channel): (String, String) = (row.get(3)?, row.get(4)?);
    let unknown = || Problem::Stored("request of a person");
    Ok(Stored {
        id: row.get(0)?,
        contact_pk: row.get(1)?,
        contact: row.get(2)?,
        wish: Wish::from_name(&wish).ok_or_else(unknown)?,
        channel: ChannelKind::from_name(&channel).ok_or_else(unknown)?,
        note: row.get(5)?,
        received_ms: row.get(6)?,
        due_ms: row.get(7)?,
        extended: row.get(8)?,
        done_ms: row.get(9)?,
    })
}

/// Open ones by due time, then those that are done, newest first.
const ORDER: &str =
    "ORDER BY p.done_ms IS NOT NULL, CASE WHEN p.done_ms IS NULL THEN p.due_ms ELSE -p.done_ms END, p.pk";

fn listed(tx: &ReadTx<'_>, condition: &str, params: impl rusqlite::Params) -> Result<Vec<Stored>> {
    let mut statement = tx.sql().prepare_cached(&format!("{COLUMNS} {condition} {ORDER}"))?;
    let mut rows = statement.query(params)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(stored(row)?);
    }
    Ok(found)
}

pub(super) fn all(tx: &ReadTx<'_>) -> Result<Vec<Stored>> {
    listed(tx, "", [])
}

pub(super) fn of_contact(tx: &ReadTx<'_>, contact_pk: i64) -> Result<Vec<Stored>> {
    listed(tx, "WHERE p.contact_pk = ?1", [contact_pk])
}

/// Empties the notes about a contact; returns the ids.
pub(super) fn blank(tx: &WriteTx<'_>, contact_pk: i64) -> Result<Vec<String>> {
    let mut statement =
        tx.sql().prepare_cached("UPDATE person_requests SET note = '' WHERE contact_pk = ?1 RETURNING id")?;
    Ok(statement.query_map([contact_pk], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn by_id(tx: &ReadTx<'_>, id: &str) -> Result<Stored> {
    let mut statement = tx.sql().prepare_cached(&format!("{COLUMNS} WHERE p.id = ?1"))?;
    let mut rows = statement.query([id])?;
    stored(rows.next()?.ok_or(Problem::NotFound("request of a person"))?)
}

pub(super) fn set_extended(tx: &WriteTx<'_>, id: &str, due_ms: Millis) -> Result<()> {
    let mut statement =
        tx.sql().prepare_cached("UPDATE person_requests SET extended = 1, due_ms = ?2 WHERE id = ?1")?;
    statement.execute(params![id, due_ms])?;
    Ok(())
}

pub(super) fn set_done(tx: &WriteTx<'_>, id: &str) -> Result<()> {
    let mut statement = tx.sql().prepare_cached("UPDATE person_requests SET done_ms = ?2 WHERE id = ?1")?;
    statement.execute(params![id, tx.now_ms()])?;
    Ok(())
}
