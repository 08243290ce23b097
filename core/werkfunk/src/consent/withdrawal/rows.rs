//! SQL of messages that somebody has to read.

use super::view::{Doubt, QuestionAnswer};
use crate::clock::Millis;
use crate::error::{Problem, Result};
use crate::store::{ReadTx, WriteTx};
use rusqlite::{Row, params};

/// A message to be read, as stored.
pub(super) struct Stored {
    pub id: String,
    pub contact_pk: i64,
    pub event_id: String,
    pub doubt: Doubt,
    /// Nine symbols, or empty.
    pub code: String,
    pub asked_ms: Millis,
    pub is_open: bool,
    /// The message, where it is here.
    pub text: Option<String>,
}

/// Puts a message before somebody here; once for each doubt. Returns whether it is new.
pub(super) fn ask(
    tx: &WriteTx<'_>,
    contact_pk: i64,
    event_id: &str,
    doubt: Doubt,
    code: &str,
    asked_ms: Millis,
) -> Result<bool> {
    let new = tx
        .sql()
        .prepare_cached(
            "INSERT INTO consent_questions (id, contact_pk, event_id, doubt, code, asked_ms)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (event_id, doubt, code) DO NOTHING",
        )?
        .execute(params![tx.new_id(), contact_pk, event_id, doubt.name(), code, asked_ms])?;
    Ok(new > 0)
}

const COLUMNS: &str = "SELECT q.id, q.contact_pk, q.event_id, q.doubt, q.code, q.asked_ms, q.verdict IS NULL,
    (SELECT e.body FROM entries e WHERE e.event_id = q.event_id) FROM consent_questions q";

fn stored(row: &Row<'_>) -> Result<Stored> {
    let doubt: String = row.get(3)?;
    Ok(Stored {
        id: row.get(0)?,
        contact_pk: row.get(1)?,
        event_id: row.get(2)?,
        doubt: Doubt::from_name(&doubt).ok_or(Problem::Stored("doubt"))?,
        code: row.get(4)?,
        asked_ms: row.get(5)?,
        is_open: row.get(6)?,
        text: row.get(7)?,
    })
}

fn all(tx: &ReadTx<'_>, condition: &str, params: impl rusqlite::Params) -> Result<Vec<Stored>> {
    let mut statement = tx.sql().prepare_cached(&format!("{COLUMNS} WHERE {condition} ORDER BY q.pk"))?;
    let mut rows = statement.query(params)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(stored(row)?);
    }
    Ok(found)
}

/// Everything nobody has read yet, oldest first.
pub(super) fn open(tx: &ReadTx<'_>) -> Result<Vec<Stored>> {
    all(tx, "q.verdict IS NULL", [])
}

/// The same of one contact.
pub(super) fn open_of(tx: &ReadTx<'_>, contact_pk: i64) -> Result<Vec<Stored>> {
    all(tx, "q.verdict IS NULL AND q.contact_pk = ?1", [contact_pk])
}

pub(super) fn by_id(tx: &ReadTx<'_>, id: &str) -> Result<Stored> {
    all(tx, "q.id = ?1", [id])?.pop().ok_or(Problem::NotFound("question"))
}

pub(super) fn settle(tx: &WriteTx<'_>, id: &str, answer: QuestionAnswer) -> Result<()> {
    let mut statement = tx.sql().prepare_cached("UPDATE consent_questions SET verdict = ?2 WHERE id = ?1")?;
    statement.execute([id, answer.name()])?;
    Ok(())
}
