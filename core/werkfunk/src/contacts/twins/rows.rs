//! All SQL of contacts that may be the same.

use crate::error::Result;
use crate::store::{ReadTx, WriteTx};
use rusqlite::{Row, params};

/// Keeps a pair, or what is known of it now; one that was decided upon stays decided.
pub(super) fn put(tx: &WriteTx<'_>, low: i64, high: i64, points: u8, reasons: &str) -> Result<()> {
    tx.sql()
        .prepare_cached(
            "INSERT INTO contact_twins (low_pk, high_pk, points, reasons) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (low_pk, high_pk) DO UPDATE SET points = excluded.points, reasons = excluded.reasons",
        )?
        .execute(params![low, high, points, reasons])?;
    Ok(())
}

pub(super) fn delete_open(tx: &WriteTx<'_>, pk: i64) -> Result<()> {
    for side in ["low_pk", "high_pk"] {
        let sql = format!("DELETE FROM contact_twins WHERE {side} = ?1 AND apart = 0");
        tx.sql().prepare_cached(&sql)?.execute([pk])?;
    }
    Ok(())
}

pub(super) fn delete_all(tx: &WriteTx<'_>, pk: i64) -> Result<()> {
    for side in ["low_pk", "high_pk"] {
        tx.sql().prepare_cached(&format!("DELETE FROM contact_twins WHERE {side} = ?1"))?.execute([pk])?;
    }
    Ok(())
}

/// Notes whether two are two, also where they were never thought to be one.
pub(super) fn set_apart(tx: &WriteTx<'_>, low: i64, high: i64, apart: bool) -> Result<()> {
    tx.sql()
        .prepare_cached(
            "INSERT INTO contact_twins (low_pk, high_pk, points, reasons, apart) VALUES (?1, ?2, 0, '[]', ?3)
             ON CONFLICT (low_pk, high_pk) DO UPDATE SET apart = excluded.apart",
        )?
        .execute(params![low, high, apart])?;
    // A pair that nothing spoke for is not asked about because somebody changed their mind.
    tx.sql().prepare_cached("DELETE FROM contact_twins WHERE apart = 0 AND points = 0")?.execute([])?;
    Ok(())
}

/// A pair as kept.
pub(super) struct Pair {
    pub pk: i64,
    pub low_pk: i64,
    pub high_pk: i64,
    pub points: u8,
    pub reasons: String,
}

fn pair(row: &Row<'_>) -> rusqlite::Result<Pair> {
    Ok(Pair { pk: row.get(0)?, low_pk: row.get(1)?, high_pk: row.get(2)?, points: row.get(3)?, reasons: row.get(4)? })
}

/// Open pairs behind `after` (points, key), the surest first.
pub(super) fn window(tx: &ReadTx<'_>, after: (u8, i64), limit: u32) -> Result<Vec<Pair>> {
    let mut statement = tx.sql().prepare_cached(
        "SELECT pk, low_pk, high_pk, points, reasons FROM contact_twins
         WHERE apart = 0 AND (points < ?1 OR points = ?1 AND pk > ?2) ORDER BY points DESC, pk LIMIT ?3",
    )?;
    Ok(statement.query_map(params![after.0, after.1, limit], pair)?.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn count(tx: &ReadTx<'_>) -> Result<u32> {
    let mut statement = tx.sql().prepare_cached("SELECT count(*) FROM contact_twins WHERE apart = 0")?;
    Ok(statement.query_row([], |row| row.get(0))?)
}

pub(super) fn count_of(tx: &ReadTx<'_>, pk: i64) -> Result<u32> {
    Ok(tx
        .sql()
        .prepare_cached("SELECT count(*) FROM contact_twins WHERE apart = 0 AND (low_pk = ?1 OR high_pk = ?1)")?
        .query_row([pk], |row| row.get(0))?)
}
