//! All SQL of finding contacts.

use super::words::{Rank, Word, join, split};
use crate::contacts::number::{Home, searched};
use crate::contacts::profile::Derived;
use crate::error::Result;
use crate::store::{ReadTx, WriteTx};
use rusqlite::{OptionalExtension, params};
use std::ops::ControlFlow;

/// Behind every word that begins with a text.
const LAST: char = char::MAX;
/// Letters of a sort key that order the contacts of one word.
const SORTED_BY: usize = 12;

/// A row of `contact_words`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct WordRow {
    pub rank: Rank,
    pub word: String,
    pub sort: String,
    pub contact_pk: i64,
}

/// What of a sort key orders the contacts of one word.
pub(super) fn beginning(sort: &str) -> String {
    sort.chars().take(SORTED_BY).collect()
}

pub(super) fn insert_word(tx: &WriteTx<'_>, word: &Word, sort: &str, contact_pk: i64) -> Result<()> {
    tx.sql()
        .prepare_cached("INSERT INTO contact_words (rank, word, sort, contact_pk) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![word.rank, word.word, sort, contact_pk])?;
    Ok(())
}

/// Keeps the words of a contact in one text.
pub(super) fn insert_text(tx: &WriteTx<'_>, pk: i64, sort: &str, derived: &Derived) -> Result<()> {
    tx.sql()
        .prepare_cached("INSERT INTO contact_texts (contact_pk, sort, words) VALUES (?1, ?2, ?3)")?
        .execute(params![pk, sort, join(&derived.words)])?;
    Ok(())
}

/// Keeps parts of a contact's numbers.
pub(super) fn insert_digits(tx: &WriteTx<'_>, pk: i64, home: Home) -> Result<()> {
    for (number_pk, dial) in dials(tx, pk)? {
        tx.sql()
            .prepare_cached("INSERT INTO contact_digits (rowid, digits) VALUES (?1, ?2)")?
            .execute(params![number_pk, searched(&dial, home)])?;
    }
    Ok(())
}

/// Makes a contact found by nothing; before its numbers change, as they say what was kept of them.
pub(in crate::contacts) fn forget(tx: &WriteTx<'_>, pk: i64, home: Home) -> Result<()> {
    let kept: Option<(String, String)> = tx
        .sql()
        .prepare_cached("DELETE FROM contact_texts WHERE contact_pk = ?1 RETURNING sort, words")?
        .query_row([pk], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((sort, words)) = kept else { return Ok(()) };
    for (rank, word) in split(&words) {
        tx.sql()
            .prepare_cached(
                "DELETE FROM contact_words WHERE rank = ?1 AND word = ?2 AND sort = ?3 AND contact_pk = ?4",
            )?
            .execute(params![rank, word, sort, pk])?;
    }
    for (number_pk, dial) in dials(tx, pk)? {
        tx.sql()
            .prepare_cached("INSERT INTO contact_digits (contact_digits, rowid, digits) VALUES ('delete', ?1, ?2)")?
            .execute(params![number_pk, searched(&dial, home)])?;
    }
    Ok(())
}

/// Key and dialled form of a contact's numbers.
pub(super) fn dials(tx: &ReadTx<'_>, pk: i64) -> Result<Vec<(i64, String)>> {
    let mut statement = tx.sql().prepare_cached("SELECT pk, dial FROM contact_numbers WHERE contact_pk = ?1")?;
    Ok(statement.query_map([pk], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?)
}

/// The words of a contact in one text; `None` where it is not to be found.
pub(super) fn text(tx: &ReadTx<'_>, pk: i64) -> Result<Option<String>> {
    let mut statement = tx.sql().prepare_cached("SELECT words FROM contact_texts WHERE contact_pk = ?1")?;
    Ok(statement.query_row([pk], |row| row.get(0)).optional()?)
}

/// How many words of a rank begin with `beginning`, counted up to `most`.
pub(super) fn count(tx: &ReadTx<'_>, rank: Rank, beginning: &str, most: u32) -> Result<u32> {
    Ok(tx
        .sql()
        .prepare_cached(
            "SELECT count(*) FROM (
                SELECT 1 FROM contact_words WHERE rank = ?1 AND word >= ?2 AND word < ?3 LIMIT ?4)",
        )?
        .query_row(params![rank, beginning, format!("{beginning}{LAST}"), most], |row| row.get(0))?)
}

/// Walks the words of a rank that begin with `beginning`, behind `after` (word, sort key, contact), until `visit` breaks.
pub(super) fn walk_words(
    tx: &ReadTx<'_>,
    rank: Rank,
    beginning: &str,
    after: (&str, &str, i64),
    mut visit: impl FnMut(WordRow) -> Result<ControlFlow<()>>,
) -> Result<ControlFlow<()>> {
    let mut statement = tx.sql().prepare_cached(
        "SELECT word, sort, contact_pk FROM contact_words
         WHERE rank = ?1 AND (word, sort, contact_pk) > (?2, ?3, ?4) AND word < ?5 ORDER BY word, sort, contact_pk",
    )?;
    let mut rows = statement.query(params![rank, after.0, after.1, after.2, format!("{beginning}{LAST}")])?;
    while let Some(row) = rows.next()? {
        let found = WordRow { rank, word: row.get(0)?, sort: row.get(1)?, contact_pk: row.get(2)? };
        if visit(found)?.is_break() {
            return Ok(ControlFlow::Break(()));
        }
    }
    Ok(ControlFlow::Continue(()))
}

/// Walks the numbers whose dialled form begins with `beginning`, behind `after` (form, key): form, key and contact.
pub(super) fn walk_dials(
    tx: &ReadTx<'_>,
    beginning: &str,
    after: (&str, i64),
    mut visit: impl FnMut(String, i64, i64) -> Result<ControlFlow<()>>,
) -> Result<ControlFlow<()>> {
    let mut statement = tx.sql().prepare_cached(
        "SELECT dial, pk, contact_pk FROM contact_numbers
         WHERE (dial, pk) > (?1, ?2) AND dial < ?3 ORDER BY dial, pk",
    )?;
    let mut rows = statement.query(params![after.0, after.1, format!("{beginning}{LAST}")])?;
    while let Some(row) = rows.next()? {
        if visit(row.get(0)?, row.get(1)?, row.get(2)?)?.is_break() {
            return Ok(ControlFlow::Break(()));
        }
    }
    Ok(ControlFlow::Continue(()))
}

/// Walks the numbers that may hold what `expression` asks for, behind `after`: key and contact.
pub(super) fn walk_digits(
    tx: &ReadTx<'_>,
    expression: &str,
    after: i64,
    mut visit: impl FnMut(i64, i64) -> Result<ControlFlow<()>>,
) -> Result<ControlFlow<()>> {
    let mut statement = tx.sql().prepare_cached(
        "SELECT n.pk, n.contact_pk FROM contact_digits d CROSS JOIN contact_numbers n ON n.pk = d.rowid
         WHERE contact_digits MATCH ?1 AND d.rowid > ?2 ORDER BY d.rowid",
    )?;
    let mut rows = statement.query(params![expression, after])?;
    while let Some(row) = rows.next()? {
        if visit(row.get(0)?, row.get(1)?)?.is_break() {
            return Ok(ControlFlow::Break(()));
        }
    }
    Ok(ControlFlow::Continue(()))
}
