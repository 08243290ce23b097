//! SQL of the ledger.

use super::clock;
use crate::error::Result;
use crate::store::WriteTx;
use rusqlite::params;

/// Appends one operation with the next reading of this device's hybrid clock.
pub(super) fn append(tx: &WriteTx<'_>, kind: &str, entity: &str, field: &str, value: Option<&str>) -> Result<()> {
    let (device, reading) = advance(tx, 1)?;
    insert(tx, kind, entity, field, value, (reading, &device))
}

/// Turns the clock on by `count` readings; returns this device and the first of them.
pub(super) fn advance(tx: &WriteTx<'_>, count: u32) -> Result<(String, i64)> {
    let (device, last): (String, i64) = tx
        .sql()
        .prepare_cached("SELECT id, hybrid_clock FROM device")?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let first = clock::next(last, tx.now_ms());
    let reading = first.saturating_add(i64::from(count.saturating_sub(1)));
    tx.sql().prepare_cached("UPDATE device SET hybrid_clock = ?1")?.execute([reading])?;
    Ok((device, first))
}

/// Writes one operation made at a reading of a device's clock.
pub(super) fn insert(
    tx: &WriteTx<'_>,
    kind: &str,
    entity: &str,
    field: &str,
    value: Option<&str>,
    (reading, device): (i64, &str),
) -> Result<()> {
    tx.sql()
        .prepare_cached(
            "INSERT INTO operations (kind, entity, field, value, clock, device) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![kind, entity, field, value, reading, device])?;
    Ok(())
}

/// Empties the values of all operations about an entity.
pub(super) fn forget_values(tx: &WriteTx<'_>, kind: &str, entity: &str) -> Result<()> {
    tx.sql()
        .prepare_cached("UPDATE operations SET value = NULL WHERE kind = ?1 AND entity = ?2")?
        .execute([kind, entity])?;
    Ok(())
}

/// All operations in the order in which they were made.
#[cfg(test)]
pub(super) fn all(tx: &crate::store::ReadTx<'_>) -> Result<Vec<super::Operation>> {
    let mut statement = tx.sql().prepare("SELECT kind, entity, field, value, clock FROM operations ORDER BY pk")?;
    let read = |row: &rusqlite::Row<'_>| {
        let (kind, entity, field) = (row.get(0)?, row.get(1)?, row.get(2)?);
        Ok(super::Operation { kind, entity, field, value: row.get(3)?, clock: row.get(4)? })
    };
    Ok(statement.query_map([], read)?.collect::<rusqlite::Result<_>>()?)
}
