//! SQL of the chains.

use super::link::{Hash, Link};
use crate::error::{Problem, Result};
use crate::store::{ReadTx, WriteTx};
use rusqlite::{OptionalExtension, Row, params};

/// A device that records, as stored.
pub(super) struct Device {
    pub device: String,
    pub public_key: [u8; 32],
    /// `None` for a device that is not this one.
    pub secret_key: Option<zeroize::Zeroizing<[u8; 32]>>,
}

/// The ULID of this device.
pub(super) fn this_device(tx: &ReadTx<'_>) -> Result<String> {
    Ok(tx.sql().prepare_cached("SELECT id FROM device")?.query_row([], |row| row.get(0))?)
}

pub(super) fn devices(tx: &ReadTx<'_>) -> Result<Vec<Device>> {
    let mut statement =
        tx.sql().prepare_cached("SELECT device, public_key, secret_key FROM consent_devices ORDER BY pk")?;
    let mut rows = statement.query([])?;
    let mut devices = Vec::new();
    while let Some(row) = rows.next()? {
        let secret: Option<[u8; 32]> = row.get(2).map_err(|_| Problem::Stored("key of a device"))?;
        devices.push(Device {
            device: row.get(0)?,
            public_key: bytes(row, 1)?,
            secret_key: secret.map(zeroize::Zeroizing::new),
        });
    }
    Ok(devices)
}

pub(super) fn insert_device(
    tx: &WriteTx<'_>,
    device: &str,
    public_key: &[u8; 32],
    secret_key: &[u8; 32],
) -> Result<()> {
    tx.sql().execute(
        "INSERT INTO consent_devices (device, public_key, secret_key) VALUES (?1, ?2, ?3)",
        params![device, public_key, secret_key],
    )?;
    Ok(())
}

fn bytes<const N: usize>(row: &Row<'_>, column: usize) -> Result<[u8; N]> {
    row.get(column).map_err(|_| Problem::Stored("link of a chain"))
}

/// Sequence and hash of the newest link of a device.
pub(super) fn last(tx: &ReadTx<'_>, device: &str) -> Result<Option<(u64, Hash)>> {
    let mut statement = tx
        .sql()
        .prepare_cached("SELECT sequence, hash FROM consent_chain WHERE device = ?1 ORDER BY sequence DESC LIMIT 1")?;
    let mut rows = statement.query([device])?;
    rows.next()?.map(|row| Ok((row.get(0)?, bytes(row, 1)?))).transpose()
}

/// Adds a link; returns its key.
pub(super) fn append(tx: &WriteTx<'_>, device: &str, link: &Link) -> Result<i64> {
    let (salt, content) = link.opening.as_ref().ok_or(Problem::Invalid("link without content"))?;
    tx.sql()
        .prepare_cached(
            "INSERT INTO consent_chain (device, sequence, previous, commitment, hash, salt, content)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![device, link.sequence, link.previous, link.commitment, link.hash, salt, content])?;
    Ok(tx.sql().last_insert_rowid())
}

/// All links of a device, oldest first, each with its key.
pub(super) fn links(tx: &ReadTx<'_>, device: &str) -> Result<Vec<(i64, Link)>> {
    let mut statement = tx.sql().prepare_cached(
        "SELECT pk, sequence, previous, commitment, hash, salt, content FROM consent_chain
         WHERE device = ?1 ORDER BY sequence",
    )?;
    let mut rows = statement.query([device])?;
    let mut links = Vec::new();
    while let Some(row) = rows.next()? {
        let content: Option<String> = row.get(6)?;
        let opening = content.map(|content| Ok::<_, Problem>((bytes(row, 5)?, content))).transpose()?;
        let (previous, commitment, hash) = (bytes(row, 2)?, bytes(row, 3)?, bytes(row, 4)?);
        links.push((row.get(0)?, Link { sequence: row.get(1)?, previous, commitment, hash, opening }));
    }
    Ok(links)
}

/// Device and sequence of a link.
pub(super) fn place(tx: &ReadTx<'_>, pk: i64) -> Result<Option<(String, u64)>> {
    Ok(tx
        .sql()
        .prepare_cached("SELECT device, sequence FROM consent_chain WHERE pk = ?1")?
        .query_row([pk], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?)
}

/// Removes what a link committed to; the link stays.
pub(super) fn forget(tx: &WriteTx<'_>, pk: i64) -> Result<()> {
    tx.sql().prepare_cached("UPDATE consent_chain SET salt = NULL, content = NULL WHERE pk = ?1")?.execute([pk])?;
    Ok(())
}

/// Runs SQL as it is; for tests.
#[cfg(test)]
pub(super) fn run(tx: &WriteTx<'_>, sql: &str) -> Result<()> {
    tx.sql().execute_batch(sql)?;
    Ok(())
}

/// The same without the triggers that forbid it; for tests.
#[cfg(test)]
pub(super) fn tamper(tx: &WriteTx<'_>, sql: &str) -> Result<()> {
    let mut statement = tx.sql().prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")?;
    let triggers: Vec<(String, String)> =
        statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
    drop(statement);
    triggers.iter().try_for_each(|(name, _)| run(tx, &format!("DROP TRIGGER {name}")))?;
    run(tx, sql)?;
    triggers.iter().try_for_each(|(_, trigger)| run(tx, trigger))
}
