//! All SQL of finding contacts.

use super::packed::{Entry, Packed, count_of, pack};
use super::words::Rank;
use crate::error::{Problem, Result};
use crate::store::{ReadTx, WriteTx};
use rusqlite::{CachedStatement, OptionalExtension, Row, params};
use std::ops::ControlFlow;

/// Behind every word that begins with a text.
const LAST: char = char::MAX;
/// Letters of a sort key that order the contacts of one word.
const SORTED_BY: usize = 12;

/// Who stands in the index by a word.
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

/// Whether nothing stands in the index.
pub(super) fn is_empty(tx: &ReadTx<'_>) -> Result<bool> {
    Ok(!tx.sql().prepare_cached("SELECT 1 FROM contact_index LIMIT 1")?.exists([])?)
}

/// Writes rows of a word; many are best written in the order of the index, with one statement.
pub(super) struct Writer<'t>(CachedStatement<'t>);

impl<'t> Writer<'t> {
    pub(super) fn new(tx: &'t WriteTx<'_>) -> Result<Self> {
        let sql = "INSERT INTO contact_index (kind, word, sort, contact_pk, more) VALUES (?1, ?2, ?3, ?4, ?5)";
        Ok(Self(tx.sql().prepare_cached(sql)?))
    }

    pub(super) fn write<S: AsRef<str>>(&mut self, rank: Rank, word: &str, entries: &[(S, i64)]) -> Result<()> {
        for Packed { first: (sort, pk), more } in pack(entries) {
            self.0.execute(params![rank, word, sort, pk, more])?;
        }
        Ok(())
    }
}

fn packed(row: &Row<'_>) -> rusqlite::Result<Packed> {
    Ok(Packed { first: (row.get(0)?, row.get(1)?), more: row.get(2)? })
}

pub(super) fn entries(row: &Packed) -> impl Iterator<Item = Result<Entry>> {
    row.entries().map(|entry| entry.ok_or(Problem::Stored("index of contacts")))
}

/// The row of a word in which an entry stands, if it does.
pub(super) fn row_of(tx: &ReadTx<'_>, rank: Rank, word: &str, (sort, pk): &Entry) -> Result<Option<Packed>> {
    Ok(tx
        .sql()
        .prepare_cached(
            "SELECT sort, contact_pk, more FROM contact_index
             WHERE kind = ?1 AND word = ?2 AND (sort, contact_pk) <= (?3, ?4) ORDER BY sort DESC, contact_pk DESC LIMIT 1",
        )?
        .query_row(params![rank, word, sort, pk], packed)
        .optional()?)
}

/// Where the row of a word begins from which on all stand that are behind an entry.
fn row_from(tx: &ReadTx<'_>, rank: Rank, word: &str, after: &Entry) -> Result<Entry> {
    let is_first = after.1 <= 0 && after.0.is_empty();
    let row = if is_first { None } else { row_of(tx, rank, word, after)? };
    Ok(row.map_or_else(|| after.clone(), |row| row.first))
}

/// The first row of a word behind an entry.
pub(super) fn row_behind(tx: &ReadTx<'_>, rank: Rank, word: &str, (sort, pk): &Entry) -> Result<Option<Packed>> {
    Ok(tx
        .sql()
        .prepare_cached(
            "SELECT sort, contact_pk, more FROM contact_index
             WHERE kind = ?1 AND word = ?2 AND (sort, contact_pk) > (?3, ?4) ORDER BY sort, contact_pk LIMIT 1",
        )?
        .query_row(params![rank, word, sort, pk], packed)
        .optional()?)
}

fn delete_row(tx: &WriteTx<'_>, rank: Rank, word: &str, (sort, pk): &Entry) -> Result<()> {
    tx.sql()
        .prepare_cached("DELETE FROM contact_index WHERE kind = ?1 AND word = ?2 AND sort = ?3 AND contact_pk = ?4")?
        .execute(params![rank, word, sort, pk])?;
    Ok(())
}

/// Puts contacts, which are in order, among those of a word.
pub(super) fn add(tx: &WriteTx<'_>, rank: Rank, word: &str, mut new: &[Entry]) -> Result<()> {
    while let Some(first) = new.first() {
        let row = match row_of(tx, rank, word, first)? {
            Some(row) => Some(row),
            None => row_behind(tx, rank, word, first)?,
        };
        let behind = match &row {
            Some(row) => row_behind(tx, rank, word, (&row.first).max(first))?,
            None => None,
        };
        let within = behind.map_or(new.len(), |behind| new.partition_point(|entry| *entry < behind.first));
        let (some, rest) = new.split_at(within);
        let mut all = some.to_vec();
        if let Some(row) = row {
            delete_row(tx, rank, word, &row.first)?;
            for entry in entries(&row) {
                all.push(entry?);
            }
        }
        all.sort_unstable();
        all.dedup();
        Writer::new(tx)?.write(rank, word, &all)?;
        new = rest;
    }
    Ok(())
}

/// Takes a contact out of those of a word.
pub(super) fn remove(tx: &WriteTx<'_>, rank: Rank, word: &str, gone: &Entry) -> Result<()> {
    let Some(row) = row_of(tx, rank, word, gone)? else { return Ok(()) };
    delete_row(tx, rank, word, &row.first)?;
    let mut all = entries(&row).collect::<Result<Vec<_>>>()?;
    all.retain(|entry| entry != gone);
    Writer::new(tx)?.write(rank, word, &all)
}

/// By what a contact is found, and its place in the list; `None` where it is found by nothing.
pub(super) fn found_by(tx: &ReadTx<'_>, pk: i64) -> Result<Option<(String, String)>> {
    let mut statement = tx.sql().prepare_cached("SELECT found_by, sort FROM contacts WHERE pk = ?1")?;
    let found = statement.query_row([pk], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    Ok(found.filter(|(found_by, _): &(String, String)| !found_by.is_empty()))
}

pub(super) fn set_found_by(tx: &WriteTx<'_>, pk: i64, found_by: &str) -> Result<()> {
    tx.sql().prepare_cached("UPDATE contacts SET found_by = ?2 WHERE pk = ?1")?.execute(params![pk, found_by])?;
    Ok(())
}

/// Words of a rank that begin with `beginning`, `most` at most. Each is sought behind the one before, as many stand in many rows.
pub(super) fn words(tx: &ReadTx<'_>, rank: Rank, beginning: &str, most: usize) -> Result<Vec<String>> {
    let mut statement = tx.sql().prepare_cached(
        "SELECT word FROM contact_index WHERE kind = ?1 AND word >= ?2 AND word < ?3 ORDER BY word LIMIT 1",
    )?;
    let (mut found, mut from) = (Vec::new(), beginning.to_owned());
    while found.len() < most {
        let next =
            statement.query_row(params![rank, from, format!("{beginning}{LAST}")], |row| row.get(0)).optional()?;
        let Some(word) = next else { break };
        from = format!("{word}\0");
        found.push(word);
    }
    Ok(found)
}

/// How many stand in the index by words of a rank that begin with `beginning`, counted until there are `most`.
pub(super) fn count(tx: &ReadTx<'_>, rank: Rank, beginning: &str, most: usize) -> Result<usize> {
    let mut statement =
        tx.sql().prepare_cached("SELECT more FROM contact_index WHERE kind = ?1 AND word >= ?2 AND word < ?3")?;
    let mut rows = statement.query(params![rank, beginning, format!("{beginning}{LAST}")])?;
    let mut found = 0;
    while let Some(row) = rows.next()? {
        found += 1 + count_of(row.get_ref(0)?.as_blob().unwrap_or_default()).unwrap_or_default();
        if found >= most {
            return Ok(most);
        }
    }
    Ok(found)
}

/// Walks those found by a word of a rank that begins with `beginning`, behind `after` (word, sort key, contact), until
/// `visit` breaks.
pub(super) fn walk(
    tx: &ReadTx<'_>,
    rank: Rank,
    beginning: &str,
    after: (&str, &str, i64),
    mut visit: impl FnMut(WordRow) -> Result<ControlFlow<()>>,
) -> Result<ControlFlow<()>> {
    let after_entry = (after.1.to_owned(), after.2);
    let from = row_from(tx, rank, after.0, &after_entry)?;
    let mut statement = tx.sql().prepare_cached(
        "SELECT sort, contact_pk, more, word FROM contact_index
         WHERE kind = ?1 AND (word, sort, contact_pk) >= (?2, ?3, ?4) AND word < ?5 ORDER BY word, sort, contact_pk",
    )?;
    let mut rows = statement.query(params![rank, after.0, from.0, from.1, format!("{beginning}{LAST}")])?;
    while let Some(row) = rows.next()? {
        let word: String = row.get(3)?;
        for entry in entries(&packed(row)?) {
            let entry = entry?;
            if word == after.0 && entry <= after_entry {
                continue;
            }
            let (sort, contact_pk) = entry;
            if visit(WordRow { rank, word: word.clone(), sort, contact_pk })?.is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
    }
    Ok(ControlFlow::Continue(()))
}

/// Everybody found by a sign, those entered first, behind the contact `after`.
pub(super) fn with(tx: &ReadTx<'_>, rank: Rank, sign: &str, after: i64) -> Result<Vec<i64>> {
    let after = (String::new(), after);
    let from = row_from(tx, rank, sign, &after)?;
    let mut statement = tx.sql().prepare_cached(
        "SELECT sort, contact_pk, more FROM contact_index
         WHERE kind = ?1 AND word = ?2 AND (sort, contact_pk) >= (?3, ?4) ORDER BY sort, contact_pk",
    )?;
    let mut rows = statement.query(params![rank, sign, from.0, from.1])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        for entry in entries(&packed(row)?) {
            found.extend(Some(entry?).filter(|entry| *entry > after).map(|(_, pk)| pk));
        }
    }
    Ok(found)
}
