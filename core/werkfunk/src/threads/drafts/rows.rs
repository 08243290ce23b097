//! All SQL of drafts.

use super::kept::Kept;
use crate::error::Result;
use crate::store::{ReadTx, WriteTx};
use crate::threads::view::Correction;
use rusqlite::{OptionalExtension, params};

/// What is kept of a thread; nothing where nothing is written.
pub(super) fn kept(tx: &ReadTx<'_>, thread_pk: i64) -> Result<Kept> {
    let mut statement =
        tx.sql().prepare_cached("SELECT body, answers, corrects, correction FROM drafts WHERE thread_pk = ?1")?;
    let kept = statement.query_row([thread_pk], |row| {
        let (target, body): (Option<String>, Option<String>) = (row.get(2)?, row.get(3)?);
        let correction = target.zip(body).map(|(target, body)| Correction { target, body });
        Ok(Kept { body: row.get(0)?, answers: row.get(1)?, correction })
    });
    Ok(kept.optional()?.unwrap_or_default())
}

/// Whether a thread still leads to its contact, or never had one.
pub(super) fn is_reached(tx: &ReadTx<'_>, thread_pk: i64) -> Result<bool> {
    let mut statement = tx.sql().prepare_cached(
        "SELECT 1 FROM threads t JOIN contacts c ON c.pk = t.contact_pk
         WHERE t.pk = ?1 AND c.shelf IN ('merged', 'erased')",
    )?;
    Ok(!statement.exists([thread_pk])?)
}

pub(super) fn set(tx: &WriteTx<'_>, thread_pk: i64, kept: &Kept, now_ms: i64) -> Result<()> {
    if kept.is_empty() {
        tx.sql().prepare_cached("DELETE FROM drafts WHERE thread_pk = ?1")?.execute([thread_pk])?;
        return Ok(());
    }
    let correction = kept.correction.as_ref();
    tx.sql()
        .prepare_cached(
            "INSERT INTO drafts (thread_pk, body, written_ms, answers, corrects, correction) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (thread_pk) DO UPDATE SET body = excluded.body, written_ms = excluded.written_ms,
                answers = excluded.answers, corrects = excluded.corrects, correction = excluded.correction",
        )?
        .execute(params![
            thread_pk,
            kept.body,
            now_ms,
            kept.answers,
            correction.map(|new| &new.target),
            correction.map(|new| &new.body)
        ])?;
    Ok(())
}
