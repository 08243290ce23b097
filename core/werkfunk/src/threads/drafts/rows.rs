//! All SQL of drafts.

use crate::error::Result;
use crate::store::{ReadTx, WriteTx};
use rusqlite::{OptionalExtension, params};

/// What is written in a thread; empty where nothing is.
pub(super) fn draft(tx: &ReadTx<'_>, thread_pk: i64) -> Result<String> {
    let mut statement = tx.sql().prepare_cached("SELECT body FROM drafts WHERE thread_pk = ?1")?;
    Ok(statement.query_row([thread_pk], |row| row.get(0)).optional()?.unwrap_or_default())
}

/// Whether a thread still leads to its contact, or never had one.
pub(super) fn is_reached(tx: &ReadTx<'_>, thread_pk: i64) -> Result<bool> {
    let mut statement = tx.sql().prepare_cached(
        "SELECT 1 FROM threads t JOIN contacts c ON c.pk = t.contact_pk
         WHERE t.pk = ?1 AND c.shelf IN ('merged', 'erased')",
    )?;
    Ok(!statement.exists([thread_pk])?)
}

pub(super) fn set(tx: &WriteTx<'_>, thread_pk: i64, body: &str, now_ms: i64) -> Result<()> {
    if body.is_empty() {
        tx.sql().prepare_cached("DELETE FROM drafts WHERE thread_pk = ?1")?.execute([thread_pk])?;
        return Ok(());
    }
    tx.sql()
        .prepare_cached(
            "INSERT INTO drafts (thread_pk, body, written_ms) VALUES (?1, ?2, ?3)
             ON CONFLICT (thread_pk) DO UPDATE SET body = excluded.body, written_ms = excluded.written_ms",
        )?
        .execute(params![thread_pk, body, now_ms])?;
    Ok(())
}

/// Brings what is written in one thread into another, behind what is written there.
pub(super) fn follow(tx: &WriteTx<'_>, from: i64, into: i64) -> Result<()> {
    tx.sql()
        .prepare_cached(
            "INSERT INTO drafts (thread_pk, body, written_ms) SELECT ?2, body, written_ms FROM drafts WHERE thread_pk = ?1
             ON CONFLICT (thread_pk) DO UPDATE SET body = drafts.body || char(10) || excluded.body",
        )?
        .execute([from, into])?;
    tx.sql().prepare_cached("DELETE FROM drafts WHERE thread_pk = ?1")?.execute([from])?;
    Ok(())
}
