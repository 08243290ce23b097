//! All SQL of pins, of what is to be answered, and of labels on entries and threads. Few entries have a flag, so what is
//! wanted of them is read from there (`CROSS JOIN` keeps that order), never by walking the entries.

use super::Flags;
use crate::error::Result;
use crate::store::{ReadTx, WriteTx};
use crate::tags::{self, Tag};
use crate::threads::pages::{THREAD_NAME, first_line};
use crate::threads::view::{EntryKind, Flagged};
use rusqlite::{OptionalExtension, Row, params};
use std::collections::HashMap;

pub(in crate::threads) fn of(tx: &ReadTx<'_>, entry_pk: i64) -> Result<Flags> {
    let mut statement = tx.sql().prepare_cached("SELECT pinned_ms, answer_ms FROM entry_flags WHERE entry_pk = ?1")?;
    let flags = |row: &Row<'_>| Ok(Flags { pinned_ms: row.get(0)?, answer_ms: row.get(1)? });
    Ok(statement.query_row([entry_pk], flags).optional()?.unwrap_or_default())
}

pub(super) fn set(tx: &WriteTx<'_>, entry_pk: i64, flags: Flags) -> Result<()> {
    if flags == Flags::default() {
        tx.sql().prepare_cached("DELETE FROM entry_flags WHERE entry_pk = ?1")?.execute([entry_pk])?;
        return Ok(());
    }
    tx.sql()
        .prepare_cached(
            "INSERT INTO entry_flags (entry_pk, pinned_ms, answer_ms) VALUES (?1, ?2, ?3)
             ON CONFLICT (entry_pk) DO UPDATE SET pinned_ms = excluded.pinned_ms, answer_ms = excluded.answer_ms",
        )?
        .execute((entry_pk, flags.pinned_ms, flags.answer_ms))?;
    Ok(())
}

/// Nothing is wanted of an entry any more.
pub(in crate::threads) fn forget(tx: &WriteTx<'_>, entry_pk: i64) -> Result<()> {
    for sql in ["DELETE FROM entry_flags WHERE entry_pk = ?1", "DELETE FROM entry_labels WHERE entry_pk = ?1"] {
        tx.sql().prepare_cached(sql)?.execute([entry_pk])?;
    }
    Ok(())
}

pub(super) fn set_entry_label(tx: &WriteTx<'_>, entry_pk: i64, tag_pk: i64, on: bool) -> Result<()> {
    let sql = if on {
        "INSERT OR IGNORE INTO entry_labels (entry_pk, tag_pk) VALUES (?1, ?2)"
    } else {
        "DELETE FROM entry_labels WHERE entry_pk = ?1 AND tag_pk = ?2"
    };
    tx.sql().prepare_cached(sql)?.execute((entry_pk, tag_pk))?;
    Ok(())
}

pub(super) fn set_thread_label(tx: &WriteTx<'_>, thread_pk: i64, tag_pk: i64, on: bool) -> Result<()> {
    let sql = if on {
        "INSERT OR IGNORE INTO thread_labels (thread_pk, tag_pk) VALUES (?1, ?2)"
    } else {
        "DELETE FROM thread_labels WHERE thread_pk = ?1 AND tag_pk = ?2"
    };
    tx.sql().prepare_cached(sql)?.execute((thread_pk, tag_pk))?;
    Ok(())
}

/// The labels of one thread go to another one as well.
pub(in crate::threads) fn move_labels(tx: &WriteTx<'_>, from: i64, into: i64) -> Result<()> {
    for sql in [
        "INSERT OR IGNORE INTO thread_labels (thread_pk, tag_pk) SELECT ?2, tag_pk FROM thread_labels WHERE thread_pk = ?1",
        "DELETE FROM thread_labels WHERE thread_pk = ?1 AND ?2 = ?2",
    ] {
        tx.sql().prepare_cached(sql)?.execute(params![from, into])?;
    }
    Ok(())
}

/// The labels (`tags.pk`) of one thread: those another one has as well, and those it has not.
pub(in crate::threads) fn labels_of_both(tx: &ReadTx<'_>, one: i64, other: i64) -> Result<(Vec<i64>, Vec<i64>)> {
    let mut statement = tx.sql().prepare_cached(
        "SELECT tag_pk, EXISTS (SELECT 1 FROM thread_labels o WHERE o.thread_pk = ?2 AND o.tag_pk = l.tag_pk)
         FROM thread_labels l WHERE thread_pk = ?1 ORDER BY tag_pk",
    )?;
    let rows = statement.query_map([one, other], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let (shared, own): (Vec<_>, Vec<_>) =
        rows.collect::<rusqlite::Result<Vec<(i64, bool)>>>()?.into_iter().partition(|(_, shared)| *shared);
    let pks = |list: Vec<(i64, bool)>| list.into_iter().map(|(pk, _)| pk).collect();
    Ok((pks(shared), pks(own)))
}

/// Gives labels back to the thread they came from, as far as the other one still has them: `own` go, `shared` stay there
/// as well.
pub(in crate::threads) fn give_back(tx: &WriteTx<'_>, from: i64, to: i64, own: &[i64], shared: &[i64]) -> Result<()> {
    for tag_pk in own.iter().chain(shared) {
        tx.sql()
            .prepare_cached(
                "INSERT OR IGNORE INTO thread_labels (thread_pk, tag_pk)
                 SELECT ?2, tag_pk FROM thread_labels WHERE thread_pk = ?1 AND tag_pk = ?3",
            )?
            .execute(params![from, to, tag_pk])?;
    }
    own.iter().try_for_each(|tag_pk| set_thread_label(tx, from, *tag_pk, false))
}

/// The labels of an entry, in the order in which labels were made.
pub(in crate::threads) fn labels_of(tx: &ReadTx<'_>, entry_pk: i64) -> Result<Vec<Tag>> {
    labels(
        tx,
        "SELECT t.id FROM entry_labels l JOIN tags t ON t.pk = l.tag_pk WHERE l.entry_pk = ?1 ORDER BY t.pk",
        entry_pk,
    )
}

/// Those of a thread.
pub(in crate::threads) fn labels_of_thread(tx: &ReadTx<'_>, thread_pk: i64) -> Result<Vec<Tag>> {
    labels(
        tx,
        "SELECT t.id FROM thread_labels l JOIN tags t ON t.pk = l.tag_pk WHERE l.thread_pk = ?1 ORDER BY t.pk",
        thread_pk,
    )
}

/// Labels that were not removed, by a query for ids.
fn labels(tx: &ReadTx<'_>, sql: &str, of: i64) -> Result<Vec<Tag>> {
    let ids =
        tx.sql().prepare_cached(sql)?.query_map([of], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()?;
    Ok(ids.iter().map(|id| tags::get(tx, id)).collect::<Result<Vec<_>>>()?.into_iter().flatten().map(named).collect())
}

/// The threads that have a label (`tags.pk`); few have.
pub(in crate::threads) fn threads_with(tx: &ReadTx<'_>, tag_pk: i64) -> Result<Vec<i64>> {
    let mut statement = tx.sql().prepare_cached("SELECT thread_pk FROM thread_labels WHERE tag_pk = ?1")?;
    Ok(statement.query_map([tag_pk], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// The labels of all threads that have any; few have.
pub(in crate::threads) fn labels_of_threads(tx: &ReadTx<'_>) -> Result<HashMap<i64, Vec<Tag>>> {
    let mut statement = tx.sql().prepare_cached(
        "SELECT l.thread_pk, t.id FROM thread_labels l JOIN tags t ON t.pk = l.tag_pk WHERE t.gone = 0 ORDER BY t.pk",
    )?;
    let rows = statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<Vec<(i64, String)>>>()?;
    let mut found: HashMap<i64, Vec<Tag>> = HashMap::new();
    for (thread_pk, id) in rows {
        found.entry(thread_pk).or_default().extend(tags::get(tx, &id)?.map(named));
    }
    Ok(found)
}

fn named((_, tag): (i64, Tag)) -> Tag {
    tag
}

const PINNED: &str = "SELECT count(*) FROM entry_flags f CROSS JOIN entries e ON e.pk = f.entry_pk
    WHERE e.thread_pk = ?1 AND f.pinned_ms IS NOT NULL";

/// How many entries of a thread are pinned.
pub(in crate::threads) fn pinned(tx: &ReadTx<'_>, thread_pk: i64) -> Result<u32> {
    Ok(tx.sql().prepare_cached(PINNED)?.query_row([thread_pk], |row| row.get(0))?)
}

const MOST_URGENT: &str =
    "SELECT e.thread_pk, min(f.answer_ms) FROM entry_flags f CROSS JOIN entries e ON e.pk = f.entry_pk
    WHERE f.answer_ms IS NOT NULL GROUP BY e.thread_pk";

/// By thread, when the most urgent of its entries is to be answered.
pub(in crate::threads) fn most_urgent(tx: &ReadTx<'_>) -> Result<HashMap<i64, i64>> {
    let mut statement = tx.sql().prepare_cached(MOST_URGENT)?;
    Ok(statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?)
}

fn flagged(row: &Row<'_>) -> rusqlite::Result<Flagged> {
    Ok(Flagged {
        thread_id: row.get(0)?,
        thread_name: row.get(1)?,
        position: row.get(2)?,
        kind: EntryKind::from_name(row.get_ref(3)?.as_str()?),
        preview: first_line(row.get_ref(4)?.as_str()?),
        mine: row.get(5)?,
        pinned: row.get(6)?,
        answer_ms: row.get(7)?,
    })
}

fn flagged_where(condition: &str) -> String {
    format!(
        "SELECT t.id, {THREAD_NAME}, e.pk, e.kind, e.body, e.mine, f.pinned_ms IS NOT NULL, f.answer_ms
         FROM entry_flags f CROSS JOIN entries e ON e.pk = f.entry_pk JOIN threads t ON t.pk = e.thread_pk
            LEFT JOIN contacts c ON c.pk = t.contact_pk
         WHERE {condition}"
    )
}

pub(super) fn to_answer(tx: &ReadTx<'_>) -> Result<Vec<Flagged>> {
    let sql = flagged_where("f.answer_ms IS NOT NULL AND c.blocked_ms IS NULL ORDER BY f.answer_ms, e.pk");
    let mut statement = tx.sql().prepare_cached(&sql)?;
    Ok(statement.query_map([], flagged)?.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn pins(tx: &ReadTx<'_>, thread_id: &str) -> Result<Vec<Flagged>> {
    let sql = flagged_where("t.id = ?1 AND f.pinned_ms IS NOT NULL ORDER BY e.pk DESC");
    let mut statement = tx.sql().prepare_cached(&sql)?;
    Ok(statement.query_map([thread_id], flagged)?.collect::<rusqlite::Result<_>>()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::TestStore;

    #[test]
    fn what_few_entries_have_is_found_without_walking_all_of_them() {
        let phone = TestStore::new();
        for sql in [PINNED, MOST_URGENT] {
            let steps = phone.plan(sql);
            assert!(steps[0].starts_with("SCAN f") || steps[0].starts_with("SEARCH f"), "{steps:?}");
            assert!(steps[1].starts_with("SEARCH e"), "{steps:?}");
        }
    }
}
