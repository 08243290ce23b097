//! All SQL of scraps.

use super::slot::{Owner, Slot};
use crate::error::Result;
use crate::store::{ReadTx, WriteTx};
use rusqlite::{OptionalExtension, params};

/// By `:kind`, `:owner` and `:part`; the words of a photo whomever it is for.
const HERE: &str = "kind = :kind AND part = :part AND (:photo OR owner = :owner)";

macro_rules! place {
    ($slot:expr) => {
        rusqlite::named_params! {
            ":kind": $slot.kind, ":owner": $slot.owner.id(), ":part": $slot.part, ":photo": $slot.is_of_photo(),
        }
    };
}

pub(super) fn kept(tx: &ReadTx<'_>, slot: &Slot<'_>) -> Result<Option<String>> {
    let mut statement = tx.sql().prepare_cached(&format!("SELECT body FROM scraps WHERE {HERE}"))?;
    Ok(statement.query_row(place!(slot), |row| row.get(0)).optional()?)
}

pub(super) fn forget(tx: &WriteTx<'_>, slot: &Slot<'_>) -> Result<()> {
    tx.sql().prepare_cached(&format!("DELETE FROM scraps WHERE {HERE}"))?.execute(place!(slot))?;
    Ok(())
}

pub(super) fn set(tx: &WriteTx<'_>, slot: &Slot<'_>, body: &str, now_ms: i64) -> Result<()> {
    if slot.is_of_photo() {
        forget(tx, slot)?;
    }
    tx.sql()
        .prepare_cached(
            "INSERT INTO scraps (kind, owner, part, body, written_ms) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (owner, kind, part) DO UPDATE SET body = excluded.body, written_ms = excluded.written_ms",
        )?
        .execute(params![slot.kind, slot.owner.id(), slot.part, body, now_ms])?;
    Ok(())
}

/// Whether somebody could still find words about it.
pub(super) fn is_reached(tx: &ReadTx<'_>, owner: Owner<'_>) -> Result<bool> {
    let sql = match owner {
        Owner::Nobody => return Ok(true),
        Owner::Thread(_) => {
            "SELECT 1 FROM threads t LEFT JOIN contacts c ON c.pk = t.contact_pk
             WHERE t.id = ?1 AND coalesce(c.shelf, '') NOT IN ('merged', 'erased')
                AND NOT EXISTS (SELECT 1 FROM sites s WHERE s.thread_pk = t.pk)"
        }
        Owner::Request(_) => {
            "SELECT 1 FROM requests q JOIN contacts c ON c.pk = q.contact_pk
             WHERE q.id = ?1 AND c.shelf NOT IN ('merged', 'erased')"
        }
        Owner::Contact(_) => "SELECT 1 FROM contacts WHERE id = ?1 AND shelf NOT IN ('merged', 'erased')",
        Owner::Site(_) => "SELECT 1 FROM sites WHERE id = ?1 AND gone_ms IS NULL",
    };
    Ok(tx.sql().prepare_cached(sql)?.exists([owner.id()])?)
}

pub(super) fn forget_kind(tx: &WriteTx<'_>, kind: &str, owner: &str) -> Result<()> {
    tx.sql().prepare_cached("DELETE FROM scraps WHERE kind = ?1 AND owner = ?2")?.execute([kind, owner])?;
    Ok(())
}

pub(super) fn forget_all(tx: &WriteTx<'_>, owner: &str) -> Result<()> {
    tx.sql().prepare_cached("DELETE FROM scraps WHERE owner = ?1")?.execute([owner])?;
    Ok(())
}

/// What is written about a contact, its threads and its requests.
pub(super) fn forget_person(tx: &WriteTx<'_>, contact_pk: i64) -> Result<()> {
    tx.sql()
        .prepare_cached(
            "DELETE FROM scraps WHERE owner IN (SELECT id FROM contacts WHERE pk = ?1
                UNION ALL SELECT id FROM threads WHERE contact_pk = ?1 UNION ALL SELECT id FROM requests WHERE contact_pk = ?1)",
        )?
        .execute([contact_pk])?;
    Ok(())
}

pub(super) fn follow(tx: &WriteTx<'_>, from: &str, into: &str) -> Result<()> {
    for sql in [
        "UPDATE scraps SET body = scraps.body || char(10) || m.body FROM scraps m
         WHERE m.owner = ?1 AND scraps.owner = ?2 AND m.kind = scraps.kind AND m.part = scraps.part",
        "DELETE FROM scraps WHERE owner = ?1
            AND EXISTS (SELECT 1 FROM scraps t WHERE t.owner = ?2 AND t.kind = scraps.kind AND t.part = scraps.part)",
        "UPDATE scraps SET owner = ?2 WHERE owner = ?1",
    ] {
        tx.sql().prepare_cached(sql)?.execute([from, into])?;
    }
    Ok(())
}
