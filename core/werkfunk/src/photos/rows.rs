//! All SQL of photos and of pictures still to be fetched.

use crate::clock::Millis;
use crate::error::Result;
use crate::store::{ReadTx, WriteTx};
use crate::threads::Part;
use rusqlite::{OptionalExtension, params};
use std::collections::HashSet;

/// Where a file of the vault came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    Camera,
    Received,
    Thumbnail,
}

/// A file of the vault, as it is first written.
pub(super) struct PhotoRow<'a> {
    pub name: &'a str,
    pub bytes: u64,
    pub width: u32,
    pub height: u32,
    pub captured: Option<&'a str>,
    pub position: Option<&'a str>,
    pub origin: Origin,
}

impl<'a> PhotoRow<'a> {
    /// A file about which nothing more is known.
    pub(super) fn bare(name: &'a str, bytes: u64, origin: Origin) -> Self {
        Self { name, bytes, width: 0, height: 0, captured: None, position: None, origin }
    }
}

/// Names a file; the same content twice is one file.
pub(super) fn insert(tx: &WriteTx<'_>, row: &PhotoRow<'_>) -> Result<()> {
    let origin = match row.origin {
        Origin::Camera => "camera",
        Origin::Received => "received",
        Origin::Thumbnail => "thumbnail",
    };
    tx.sql()
        .prepare_cached(
            "INSERT INTO photos (name, bytes, width, height, captured, position, origin, created_ms)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (name) DO NOTHING",
        )?
        .execute(params![
            row.name,
            row.bytes,
            row.width,
            row.height,
            row.captured,
            row.position,
            origin,
            tx.now_ms()
        ])?;
    Ok(())
}

/// Every file that is named.
pub(super) fn names(tx: &ReadTx<'_>) -> Result<HashSet<String>> {
    let mut statement = tx.sql().prepare("SELECT name FROM photos")?;
    let names = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    Ok(names)
}

/// A picture to be fetched.
#[derive(Debug, Clone)]
pub(super) struct Fetch {
    pub pk: i64,
    pub entry_pk: i64,
    pub part: Part,
    pub attempts: u32,
    pub next_ms: Millis,
}

/// The next picture to fetch: thumbnails first, newest first among those whose time has come.
pub(super) fn next_fetch(tx: &ReadTx<'_>, now_ms: Millis) -> Result<Option<Fetch>> {
    Ok(tx
        .sql()
        .prepare_cached(
            "SELECT pk, entry_pk, part, attempts, next_ms FROM fetches WHERE gave_up IS NULL
             ORDER BY next_ms > ?1, part = 'file', entry_pk DESC LIMIT 1",
        )?
        .query_row([now_ms], |row| {
            let part: String = row.get(2)?;
            Ok(Fetch {
                pk: row.get(0)?,
                entry_pk: row.get(1)?,
                part: Part::from_name(&part).unwrap_or(Part::File),
                attempts: row.get(3)?,
                next_ms: row.get(4)?,
            })
        })
        .optional()?)
}

pub(super) fn fetch_again(tx: &WriteTx<'_>, pk: i64, at: Millis) -> Result<()> {
    tx.sql()
        .prepare_cached("UPDATE fetches SET attempts = attempts + 1, next_ms = ?2 WHERE pk = ?1")?
        .execute(params![pk, at])?;
    Ok(())
}

pub(super) fn give_up(tx: &WriteTx<'_>, pk: i64, why: &str) -> Result<()> {
    tx.sql().prepare_cached("UPDATE fetches SET gave_up = ?2 WHERE pk = ?1")?.execute(params![pk, why])?;
    Ok(())
}
