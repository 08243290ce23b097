//! All SQL of photos, of pictures still to be fetched, and of photos that may be one.

use super::view::{Alike, PhotoHabits, PhotoSize, PhotoTwins, TwinAnswer, TwinSide};
use crate::clock::Millis;
use crate::error::{Problem, Result};
use crate::history::rules::GaveUp;
use crate::store::{ReadTx, WriteTx};
use crate::threads::Part;
use rusqlite::{OptionalExtension, Row, params};
use std::collections::HashSet;

/// Where a file of the vault came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    Camera,
    Received,
    Thumbnail,
    /// Made here of others.
    Composed,
    /// Shows a contact.
    Contact,
    /// A file, video or voice message to be sent.
    Attached,
}

/// A file of the vault, as it is first written.
pub(super) struct PhotoRow<'a> {
    pub name: &'a str,
    pub bytes: u64,
    pub width: u32,
    pub height: u32,
    pub captured: Option<&'a str>,
    /// The camera noted no time; the file's is taken.
    pub captured_by_file: bool,
    pub camera: Option<&'a str>,
    pub position: Option<&'a str>,
    pub origin: Origin,
}

impl<'a> PhotoRow<'a> {
    /// A file about which nothing more is known.
    pub(super) fn bare(name: &'a str, bytes: u64, origin: Origin) -> Self {
        Self {
            name,
            bytes,
            width: 0,
            height: 0,
            captured: None,
            captured_by_file: false,
            camera: None,
            position: None,
            origin,
        }
    }
}

/// Names a file; the same content twice is one file.
pub(super) fn insert(tx: &WriteTx<'_>, row: &PhotoRow<'_>) -> Result<()> {
    let origin = match row.origin {
        Origin::Camera => "camera",
        Origin::Received => "received",
        Origin::Thumbnail => "thumbnail",
        Origin::Composed => "composed",
        Origin::Contact => "contact",
        Origin::Attached => "attached",
    };
    tx.sql()
        .prepare_cached(
            "INSERT INTO photos
                (name, bytes, width, height, captured, captured_by, camera, position, origin, created_ms)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT (name) DO NOTHING",
        )?
        .execute(params![
            row.name,
            row.bytes,
            row.width,
            row.height,
            row.captured,
            if row.captured_by_file { "file" } else { "camera" },
            row.camera,
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

/// Pictures of contacts that no contact has, nor had before a change that can be taken back.
const IDLE: &str = "origin = 'contact' AND name NOT IN (SELECT photo FROM contacts)
    AND NOT EXISTS (SELECT 1 FROM book_change_fields f
        WHERE f.field = 'photo' AND json_quote(photos.name) IN (f.before, f.after))";

/// Whether there are such pictures.
pub(super) fn has_idle_of_contacts(tx: &ReadTx<'_>) -> Result<bool> {
    Ok(tx.sql().query_row(&format!("SELECT EXISTS (SELECT 1 FROM photos WHERE {IDLE})"), [], |row| row.get(0))?)
}

/// Forgets such pictures; one of them only where `name` is given.
pub(super) fn forget_of_contacts(tx: &WriteTx<'_>, name: Option<&str>) -> Result<()> {
    tx.sql()
        .prepare_cached(&format!("DELETE FROM photos WHERE name = coalesce(?1, name) AND {IDLE}"))?
        .execute([name])?;
    Ok(())
}

/// Forgets a file of the vault where nothing else shows it; whether it did.
pub(super) fn forget_unless_shown(tx: &WriteTx<'_>, name: &str) -> Result<bool> {
    let mut statement = tx.sql().prepare_cached(
        "DELETE FROM photos WHERE name = ?1
            AND NOT EXISTS (SELECT 1 FROM entries WHERE media IS NOT NULL AND instr(media, ?1) > 0)
            AND NOT EXISTS (SELECT 1 FROM outbox WHERE photo = ?1 AND state <> 'cancelled')
            AND NOT EXISTS (SELECT 1 FROM contacts WHERE photo = ?1)",
    )?;
    Ok(statement.execute([name])? > 0)
}

/// A picture to be fetched.
#[derive(Debug, Clone)]
pub(super) struct Fetch {
    pub pk: i64,
    pub entry_pk: i64,
    pub part: Part,
    pub attempts: u32,
    pub next_ms: Millis,
    /// A person asked for it, whatever its size.
    pub asked_for: bool,
    /// It comes whatever the rules say, as it is said to be small.
    pub small: bool,
}

/// The next of one way, pictures or `large` files, as far as it comes by itself now (`by_itself`) or anyway: what somebody
/// waits for and thumbnails first, newest first among those whose time has come.
pub(super) fn next_fetch(tx: &ReadTx<'_>, large: bool, by_itself: bool, now_ms: Millis) -> Result<Option<Fetch>> {
    let which = if by_itself { "gave_up IS NULL" } else { "gave_up IS NULL AND anyway > 0" };
    Ok(tx
        .sql()
        .prepare_cached(&format!(
            "SELECT f.pk, entry_pk, part, attempts, next_ms, anyway
             FROM fetches f JOIN entries e ON e.pk = f.entry_pk
             WHERE {which} AND (part = 'file' AND e.kind NOT IN ('image', 'voice')) = ?2
             ORDER BY CASE WHEN next_ms > ?1 THEN next_ms ELSE 0 END, anyway <> 2, anyway = 0, part = 'file', entry_pk DESC LIMIT 1"
        ))?
        .query_row((now_ms, large), |row| {
            let part: String = row.get(2)?;
            let anyway: u8 = row.get(5)?;
            Ok(Fetch {
                pk: row.get(0)?,
                entry_pk: row.get(1)?,
                part: Part::from_name(&part).unwrap_or(Part::File),
                attempts: row.get(3)?,
                next_ms: row.get(4)?,
                asked_for: anyway == 2,
                small: anyway == 1,
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

/// From now on it comes by the rules.
pub(super) fn by_the_rules(tx: &WriteTx<'_>, pk: i64) -> Result<()> {
    tx.sql().prepare_cached("UPDATE fetches SET anyway = 0 WHERE pk = ?1")?.execute([pk])?;
    Ok(())
}

pub(super) fn give_up(tx: &WriteTx<'_>, pk: i64, why: GaveUp) -> Result<()> {
    tx.sql().prepare_cached("UPDATE fetches SET gave_up = ?2 WHERE pk = ?1")?.execute(params![pk, why.name()])?;
    Ok(())
}

/// When a photo was taken.
pub(super) fn captured(tx: &ReadTx<'_>, name: &str) -> Result<Option<String>> {
    let mut statement = tx.sql().prepare_cached("SELECT captured FROM photos WHERE name = ?1")?;
    Ok(statement.query_row([name], |row| row.get(0)).optional()?.flatten())
}

/// How photos leave where nothing else is said.
pub(super) fn habits(tx: &ReadTx<'_>) -> Result<PhotoHabits> {
    let mut statement = tx.sql().prepare_cached("SELECT size, with_time, keep_place FROM photo_habits")?;
    let mut rows = statement.query([])?;
    let Some(row) = rows.next()? else { return Ok(PhotoHabits::default()) };
    let size: String = row.get(0)?;
    let size = PhotoSize::from_name(&size).ok_or(Problem::Stored("photo size"))?;
    Ok(PhotoHabits { size, with_time: row.get(1)?, keep_place: row.get(2)? })
}

pub(super) fn set_habits(tx: &WriteTx<'_>, habits: &PhotoHabits) -> Result<()> {
    tx.sql()
        .prepare_cached("INSERT OR REPLACE INTO photo_habits (pk, size, with_time, keep_place) VALUES (1, ?1, ?2, ?3)")?
        .execute(params![habits.size.name(), habits.with_time, habits.keep_place])?;
    Ok(())
}

pub(super) fn forget_places(tx: &WriteTx<'_>) -> Result<()> {
    tx.sql().prepare_cached("UPDATE photos SET position = NULL WHERE position IS NOT NULL")?.execute([])?;
    Ok(())
}

pub(super) fn set_fingerprint(tx: &WriteTx<'_>, name: &str, fingerprint: u64) -> Result<()> {
    tx.sql()
        .prepare_cached("UPDATE photos SET fingerprint = ?2 WHERE name = ?1")?
        .execute(params![name, fingerprint.cast_signed()])?;
    Ok(())
}

/// A photo filed before in the same thread.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Kin {
    pub item_id: String,
    pub fingerprint: u64,
}

/// How many photos of a thread are looked at, newest first.
const KIN_MOST: u32 = 500;

/// Photos filed in the thread before `item_id`, other files than `photo`, newest first.
pub(super) fn kin(tx: &ReadTx<'_>, item_id: &str, thread_pk: i64, photo: &str) -> Result<Vec<Kin>> {
    let mut statement = tx.sql().prepare_cached(
        "SELECT o.id, p.fingerprint FROM outbox o JOIN photos p ON p.name = o.photo
         WHERE o.thread_pk = ?2 AND o.pk < (SELECT pk FROM outbox WHERE id = ?1) AND o.photo <> ?3
            AND o.state NOT IN ('cancelling', 'cancelled') AND p.fingerprint IS NOT NULL
         ORDER BY o.pk DESC LIMIT ?4",
    )?;
    let kin = statement.query_map(params![item_id, thread_pk, photo, KIN_MOST], |row| {
        Ok(Kin { item_id: row.get(0)?, fingerprint: row.get::<_, i64>(1)?.cast_unsigned() })
    })?;
    Ok(kin.collect::<rusqlite::Result<_>>()?)
}

/// The newest item of the thread before `item_id` with the same file.
pub(super) fn older_with_file(tx: &ReadTx<'_>, item_id: &str, thread_pk: i64, photo: &str) -> Result<Option<String>> {
    Ok(tx
        .sql()
        .prepare_cached(
            "SELECT id FROM outbox WHERE thread_pk = ?2 AND photo = ?3 AND id <> ?1
                AND state NOT IN ('cancelling', 'cancelled')
             ORDER BY pk DESC LIMIT 1",
        )?
        .query_row(params![item_id, thread_pk, photo], |row| row.get(0))
        .optional()?)
}

pub(super) fn insert_twins(tx: &WriteTx<'_>, id: &str, newer: &str, older: &str, alike: Alike) -> Result<()> {
    tx.sql()
        .prepare_cached(
            "INSERT OR IGNORE INTO photo_twins (id, newer, older, alike, found_ms) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![id, newer, older, alike.name(), tx.now_ms()])?;
    Ok(())
}

/// Pairs nobody has answered yet and of which none was taken back meanwhile, oldest first.
pub(super) fn open_twins(tx: &ReadTx<'_>) -> Result<Vec<PhotoTwins>> {
    let mut statement = tx.sql().prepare_cached(
        "SELECT w.id, h.id, w.alike, n.id, n.prepared ->> 'shown', n.created_ms, o.id, o.prepared ->> 'shown', o.created_ms
         FROM photo_twins w JOIN outbox n ON n.id = w.newer JOIN outbox o ON o.id = w.older
            JOIN threads h ON h.pk = n.thread_pk
         WHERE w.answer IS NULL AND n.state NOT IN ('cancelling', 'cancelled')
            AND o.state NOT IN ('cancelling', 'cancelled')
         ORDER BY w.pk",
    )?;
    let mut rows = statement.query([])?;
    let mut twins = Vec::new();
    while let Some(row) = rows.next()? {
        let alike: String = row.get(2)?;
        twins.push(PhotoTwins {
            id: row.get(0)?,
            thread_id: row.get(1)?,
            alike: Alike::from_name(&alike).ok_or(Problem::Stored("likeness"))?,
            newer: side(row, 3)?,
            older: side(row, 6)?,
        });
    }
    Ok(twins)
}

fn side(row: &Row<'_>, at: usize) -> Result<TwinSide> {
    Ok(TwinSide { item_id: row.get(at)?, thumbnail: row.get(at + 1)?, filed_ms: row.get(at + 2)? })
}

/// Notes an answer; returns the newer item of the pair.
pub(super) fn settle_twins(tx: &WriteTx<'_>, id: &str, answer: TwinAnswer) -> Result<Option<String>> {
    Ok(tx
        .sql()
        .prepare_cached("UPDATE photo_twins SET answer = ?2 WHERE id = ?1 AND answer IS NULL RETURNING newer")?
        .query_row(params![id, answer.name()], |row| row.get(0))
        .optional()?)
}
