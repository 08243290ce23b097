//! SQL of what is filed at sites, and of what is suggested.

use crate::error::Result;
use crate::sites::model::Wanted;
use crate::store::{ReadTx, WriteTx};
use rusqlite::{OptionalExtension, params};

/// The site an entry is filed at, gone or not.
pub(in crate::sites) fn site_of_entry(tx: &ReadTx<'_>, entry_pk: i64) -> Result<Option<i64>> {
    let mut statement = tx.sql().prepare_cached("SELECT site_pk FROM site_entries WHERE entry_pk = ?1")?;
    Ok(statement.query_row([entry_pk], |row| row.get(0)).optional()?)
}

pub(super) fn file(tx: &WriteTx<'_>, entry_pk: i64, site_pk: i64, picture: bool) -> Result<()> {
    tx.sql()
        .prepare_cached(
            "INSERT INTO site_entries (entry_pk, site_pk, picture) VALUES (?1, ?2, ?3)
             ON CONFLICT (entry_pk) DO UPDATE SET site_pk = excluded.site_pk, picture = excluded.picture",
        )?
        .execute(params![entry_pk, site_pk, picture])?;
    Ok(())
}

pub(super) fn take_out(tx: &WriteTx<'_>, entry_pk: i64) -> Result<()> {
    tx.sql().prepare_cached("DELETE FROM site_entries WHERE entry_pk = ?1")?.execute([entry_pk])?;
    Ok(())
}

/// What was filed of one entry is of another.
pub(super) fn refile(tx: &WriteTx<'_>, from: i64, into: i64) -> Result<()> {
    tx.sql()
        .prepare_cached("UPDATE OR IGNORE site_entries SET entry_pk = ?2 WHERE entry_pk = ?1")?
        .execute([from, into])?;
    take_out(tx, from)
}

/// The site all of a thread belongs to, gone or not.
pub(super) fn site_of_thread(tx: &ReadTx<'_>, thread_pk: i64) -> Result<Option<i64>> {
    let mut statement = tx.sql().prepare_cached("SELECT site_pk FROM site_threads WHERE thread_pk = ?1")?;
    Ok(statement.query_row([thread_pk], |row| row.get(0)).optional()?)
}

pub(super) fn set_thread(tx: &WriteTx<'_>, thread_pk: i64, site_pk: Option<i64>) -> Result<()> {
    match site_pk {
        Some(site_pk) => tx
            .sql()
            .prepare_cached(
                "INSERT INTO site_threads (thread_pk, site_pk) VALUES (?1, ?2)
                 ON CONFLICT (thread_pk) DO UPDATE SET site_pk = excluded.site_pk",
            )?
            .execute([thread_pk, site_pk])?,
        None => tx.sql().prepare_cached("DELETE FROM site_threads WHERE thread_pk = ?1")?.execute([thread_pk])?,
    };
    Ok(())
}

/// Threads of which all belongs to a site.
pub(in crate::sites) fn threads(tx: &ReadTx<'_>, site_pk: i64) -> Result<Vec<i64>> {
    let mut statement = tx.sql().prepare_cached("SELECT thread_pk FROM site_threads WHERE site_pk = ?1 ORDER BY 1")?;
    Ok(statement.query_map([site_pk], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// Everything of a thread that belongs to a site is filed there one by one, but for what is filed already.
pub(super) fn file_all(tx: &WriteTx<'_>, thread_pk: i64) -> Result<()> {
    tx.sql()
        .prepare_cached(
            "INSERT OR IGNORE INTO site_entries (entry_pk, site_pk, picture)
             SELECT e.pk, b.site_pk, e.kind IN ('image', 'video') FROM site_threads b JOIN entries e USING (thread_pk)
             WHERE b.thread_pk = ?1 AND e.redacted = 0 AND e.kind NOT IN ('member', 'notice', 'undecryptable', 'unknown')",
        )?
        .execute([thread_pk])?;
    Ok(())
}

pub(super) fn forget_thread(tx: &WriteTx<'_>, thread_pk: i64) -> Result<()> {
    for sql in ["DELETE FROM site_threads WHERE thread_pk = ?1", "DELETE FROM site_habits WHERE thread_pk = ?1"] {
        tx.sql().prepare_cached(sql)?.execute([thread_pk])?;
    }
    Ok(())
}

/// The newest below `before`, filed one by one.
const FILED: &str =
    "SELECT entry_pk FROM site_entries WHERE site_pk = ?1 AND entry_pk < ?2 ORDER BY entry_pk DESC LIMIT ?3";
const FILED_PICTURES: &str = "SELECT entry_pk FROM site_entries WHERE site_pk = ?1 AND entry_pk < ?2 AND picture = 1
    ORDER BY entry_pk DESC LIMIT ?3";
/// The newest of a thread below `before`.
const OF_THREAD: &str = "SELECT pk FROM entries WHERE thread_pk = ?1 AND pk < ?2 AND redacted = 0
    AND kind NOT IN ('member', 'notice') ORDER BY pk DESC LIMIT ?3";
const OF_THREAD_PICTURES: &str = "SELECT pk FROM entries WHERE thread_pk = ?1 AND pk < ?2 AND redacted = 0
    AND kind IN ('image', 'video') ORDER BY pk DESC LIMIT ?3";
/// The oldest above a position.
const FILED_UP: &str =
    "SELECT entry_pk FROM site_entries WHERE site_pk = ?1 AND entry_pk > ?2 ORDER BY entry_pk LIMIT ?3";
const OF_THREAD_UP: &str = "SELECT pk FROM entries WHERE thread_pk = ?1 AND pk > ?2 AND redacted = 0
    AND kind NOT IN ('member', 'notice') ORDER BY pk LIMIT ?3";

fn positions(tx: &ReadTx<'_>, sql: &str, of: i64, from: i64, limit: usize) -> Result<Vec<i64>> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let mut statement = tx.sql().prepare_cached(sql)?;
    Ok(statement.query_map([of, from, limit], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// The newest `limit` below `before` that were filed one by one.
pub(in crate::sites) fn filed(
    tx: &ReadTx<'_>,
    site_pk: i64,
    wanted: Wanted,
    before: i64,
    limit: usize,
) -> Result<Vec<i64>> {
    let sql = if wanted == Wanted::Pictures { FILED_PICTURES } else { FILED };
    positions(tx, sql, site_pk, before, limit)
}

/// The newest `limit` of a thread below `before`.
pub(in crate::sites) fn of_thread(
    tx: &ReadTx<'_>,
    thread_pk: i64,
    wanted: Wanted,
    before: i64,
    limit: usize,
) -> Result<Vec<i64>> {
    let sql = if wanted == Wanted::Pictures { OF_THREAD_PICTURES } else { OF_THREAD };
    positions(tx, sql, thread_pk, before, limit)
}

/// The oldest `limit` above a position: filed one by one, and of each of `threads`.
pub(in crate::sites) fn above(
    tx: &ReadTx<'_>,
    site_pk: i64,
    threads: &[i64],
    position: i64,
    limit: usize,
) -> Result<Vec<Vec<i64>>> {
    let mut sources = vec![positions(tx, FILED_UP, site_pk, position, limit)?];
    for thread in threads {
        sources.push(positions(tx, OF_THREAD_UP, *thread, position, limit)?);
    }
    Ok(sources)
}

/// Where something of a thread was filed last.
pub(super) fn last_used(tx: &ReadTx<'_>, thread_pk: i64) -> Result<Option<i64>> {
    let mut statement = tx.sql().prepare_cached("SELECT site_pk FROM site_habits WHERE thread_pk = ?1")?;
    Ok(statement.query_row([thread_pk], |row| row.get(0)).optional()?.flatten())
}

pub(super) fn set_last_used(tx: &WriteTx<'_>, thread_pk: i64, site_pk: i64) -> Result<()> {
    tx.sql()
        .prepare_cached(
            "INSERT INTO site_habits (thread_pk, site_pk) VALUES (?1, ?2)
             ON CONFLICT (thread_pk) DO UPDATE SET site_pk = excluded.site_pk",
        )?
        .execute([thread_pk, site_pk])?;
    Ok(())
}

/// Up to which entry what was offered was answered.
pub(super) fn answered(tx: &ReadTx<'_>, thread_pk: i64) -> Result<i64> {
    let mut statement = tx.sql().prepare_cached("SELECT answered_pk FROM site_habits WHERE thread_pk = ?1")?;
    Ok(statement.query_row([thread_pk], |row| row.get(0)).optional()?.unwrap_or(0))
}

pub(super) fn set_answered(tx: &WriteTx<'_>, thread_pk: i64, position: i64) -> Result<()> {
    tx.sql()
        .prepare_cached(
            "INSERT INTO site_habits (thread_pk, answered_pk) VALUES (?1, ?2)
             ON CONFLICT (thread_pk) DO UPDATE SET answered_pk = max(answered_pk, excluded.answered_pk)",
        )?
        .execute([thread_pk, position])?;
    Ok(())
}

/// Received pictures of a thread from a position on that are filed at no site, newest first.
pub(super) fn unfiled_pictures(tx: &ReadTx<'_>, thread_pk: i64, above: i64, limit: u32) -> Result<Vec<i64>> {
    let mut statement = tx.sql().prepare_cached(
        "SELECT e.pk FROM entries e WHERE e.thread_pk = ?1 AND e.pk > ?2 AND e.kind IN ('image', 'video')
            AND e.redacted = 0 AND e.mine = 0 AND NOT EXISTS (SELECT 1 FROM site_entries f WHERE f.entry_pk = e.pk)
         ORDER BY e.pk DESC LIMIT ?3",
    )?;
    Ok(statement.query_map(params![thread_pk, above, limit], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::TestStore;

    #[test]
    fn each_way_to_a_site_is_read_along_its_own_index_and_nothing_is_sorted() {
        let phone = TestStore::new();
        let indexes = [
            (FILED, "site_entries_site"),
            (FILED_PICTURES, "site_entries_pictures"),
            (OF_THREAD, "entries_thread"),
            (OF_THREAD_PICTURES, "entries_pictures"),
            (FILED_UP, "site_entries_site"),
            (OF_THREAD_UP, "entries_thread"),
        ];
        for (sql, index) in indexes {
            let steps = phone.plan(sql);
            assert_eq!(steps.len(), 1, "{steps:?}");
            assert!(steps[0].starts_with("SEARCH") && steps[0].contains(&format!("INDEX {index} ")), "{steps:?}");
        }
    }
}
