//! All SQL of the full-text index.

use super::query::Ask;
use crate::error::Result;
use crate::store::{ReadTx, WriteTx};
use crate::threads::pages::THREAD_NAME;

/// A text the index found; to be checked.
pub(super) struct Found {
    pub position: i64,
    pub thread_id: String,
    pub thread_name: String,
    pub body: String,
}

pub(super) fn index(tx: &WriteTx<'_>, pk: i64, words: &str, collapsed: &str) -> Result<()> {
    tx.sql()
        .prepare_cached("INSERT INTO entry_words (rowid, words, collapsed) VALUES (?1, ?2, ?3)")?
        .execute((pk, words, collapsed))?;
    tx.sql()
        .prepare_cached("INSERT INTO entry_parts (rowid, words) VALUES (?1, ?2)")?
        .execute((pk, format!("{words} {collapsed}")))?;
    Ok(())
}

pub(super) fn forget(tx: &WriteTx<'_>, pk: i64) -> Result<()> {
    tx.sql().prepare_cached("DELETE FROM entry_words WHERE rowid = ?1")?.execute([pk])?;
    tx.sql().prepare_cached("DELETE FROM entry_parts WHERE rowid = ?1")?.execute([pk])?;
    Ok(())
}

/// Walks what the index finds, newest first, until `limit` of it passed `check`.
pub(super) fn find<T>(tx: &ReadTx<'_>, ask: &Ask, limit: usize, check: impl Fn(Found) -> Option<T>) -> Result<Vec<T>> {
    let (table, expression) = match ask {
        Ask::Words(expression) => ("entry_words", expression),
        Ask::Parts(expression) => ("entry_parts", expression),
    };
    // The outer order is the index's own: nothing is sorted, and nothing is read beyond the last hit wanted.
    let mut statement = tx.sql().prepare_cached(&format!(
        "SELECT e.pk, t.id, {THREAD_NAME}, e.body
         FROM {table} f CROSS JOIN entries e ON e.pk = f.rowid
         JOIN threads t ON t.pk = e.thread_pk LEFT JOIN contacts c ON c.pk = t.contact_pk
         WHERE {table} MATCH ?1 ORDER BY f.rowid DESC"
    ))?;
    let mut rows = statement.query([expression])?;
    let mut hits = Vec::new();
    while hits.len() < limit
        && let Some(row) = rows.next()?
    {
        let found =
            Found { position: row.get(0)?, thread_id: row.get(1)?, thread_name: row.get(2)?, body: row.get(3)? };
        hits.extend(check(found));
    }
    Ok(hits)
}
