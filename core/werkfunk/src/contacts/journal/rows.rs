//! All SQL of what was changed.

use super::view::{BookChange, ChangeKind};
use super::{Followed, Kept, shown};
use crate::contacts::profile::FieldChange;
use crate::error::{Problem, Result};
use crate::store::{ReadTx, WriteTx};
use rusqlite::{OptionalExtension, Row, params};
use serde_json::Value;

pub(super) fn insert(tx: &WriteTx<'_>, id: &str, kind: ChangeKind, by: &str, file: &str) -> Result<i64> {
    Ok(tx
        .sql()
        .prepare_cached("INSERT INTO book_changes (id, kind, by_user, file, at_ms) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .insert(params![id, kind.name(), by, file, tx.now_ms()])?)
}

pub(super) fn insert_field(tx: &WriteTx<'_>, change_pk: i64, contact_pk: i64, change: &FieldChange) -> Result<()> {
    let text = |value: &Option<Value>| value.as_ref().map(Value::to_string);
    tx.sql()
        .prepare_cached(
            "INSERT INTO book_change_fields (change_pk, contact_pk, field, before, after) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (change_pk, contact_pk, field) DO UPDATE SET after = excluded.after",
        )?
        .execute(params![change_pk, contact_pk, change.field, text(&change.before), text(&change.after)])?;
    Ok(())
}

pub(super) fn insert_move(tx: &WriteTx<'_>, change_pk: i64, what: Followed, row_pk: i64) -> Result<()> {
    tx.sql()
        .prepare_cached("INSERT INTO book_moves (change_pk, what, row_pk) VALUES (?1, ?2, ?3)")?
        .execute(params![change_pk, what.name(), row_pk])?;
    Ok(())
}

pub(super) fn moves(tx: &ReadTx<'_>, change_pk: i64, what: Followed) -> Result<Vec<i64>> {
    let mut statement =
        tx.sql().prepare_cached("SELECT row_pk FROM book_moves WHERE change_pk = ?1 AND what = ?2 ORDER BY pk")?;
    Ok(statement.query_map(params![change_pk, what.name()], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn by_id(tx: &ReadTx<'_>, id: &str) -> Result<Option<Kept>> {
    let row: Option<(i64, String, bool)> = tx
        .sql()
        .prepare_cached("SELECT pk, kind, undone_ms IS NOT NULL FROM book_changes WHERE id = ?1")?
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    let Some((pk, kind, undone)) = row else { return Ok(None) };
    Ok(Some(Kept { pk, kind: kind_of(&kind)?, undone }))
}

fn kind_of(name: &str) -> Result<ChangeKind> {
    ChangeKind::from_name(name).ok_or(Problem::Stored("kind of a change"))
}

fn field(row: &Row<'_>, at: usize) -> Result<FieldChange> {
    let value = |at: usize| -> Result<Option<Value>> {
        let json: Option<String> = row.get(at)?;
        Ok(json.map(|json| serde_json::from_str(&json)).transpose()?)
    };
    Ok(FieldChange { field: row.get(at)?, before: value(at + 1)?, after: value(at + 2)? })
}

/// The fields a change touched, contact by contact.
pub(super) fn fields_of_change(tx: &ReadTx<'_>, change_pk: i64) -> Result<Vec<(i64, FieldChange)>> {
    let mut statement = tx.sql().prepare_cached(
        "SELECT contact_pk, field, before, after FROM book_change_fields WHERE change_pk = ?1 ORDER BY contact_pk",
    )?;
    let mut rows = statement.query([change_pk])?;
    let mut fields = Vec::new();
    while let Some(row) = rows.next()? {
        fields.push((row.get(0)?, field(row, 1)?));
    }
    Ok(fields)
}

pub(super) fn touched_since(tx: &ReadTx<'_>, change_pk: i64, contact_pk: i64) -> Result<bool> {
    Ok(tx
        .sql()
        .prepare_cached(
            "SELECT 1 FROM book_change_fields f JOIN book_changes c ON c.pk = f.change_pk
             WHERE f.contact_pk = ?2 AND f.change_pk > ?1 AND c.undone_ms IS NULL",
        )?
        .exists([change_pk, contact_pk])?)
}

pub(super) fn set_undone(tx: &WriteTx<'_>, change_pk: i64) -> Result<()> {
    tx.sql()
        .prepare_cached("UPDATE book_changes SET undone_ms = ?2 WHERE pk = ?1")?
        .execute(params![change_pk, tx.now_ms()])?;
    Ok(())
}

/// Id and time of the newest change of a kind that stands and touched a contact.
pub(super) fn newest_of_kind(tx: &ReadTx<'_>, contact_pk: i64, kind: ChangeKind) -> Result<Option<(String, i64)>> {
    Ok(tx
        .sql()
        .prepare_cached(
            "SELECT c.id, c.at_ms FROM book_changes c WHERE c.kind = ?2 AND c.undone_ms IS NULL
                AND c.pk IN (SELECT change_pk FROM book_change_fields WHERE contact_pk = ?1)
             ORDER BY c.pk DESC LIMIT 1",
        )?
        .query_row(params![contact_pk, kind.name()], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?)
}

pub(super) fn forget_values(tx: &WriteTx<'_>, contact_pk: i64) -> Result<()> {
    tx.sql()
        .prepare_cached("UPDATE book_change_fields SET before = NULL, after = NULL WHERE contact_pk = ?1")?
        .execute([contact_pk])?;
    Ok(())
}

pub(super) fn remove(tx: &WriteTx<'_>, contact_pk: i64) -> Result<()> {
    tx.sql().prepare_cached("DELETE FROM book_change_fields WHERE contact_pk = ?1")?.execute([contact_pk])?;
    Ok(())
}

const CHANGE: &str = "SELECT c.id, c.kind, c.by_user, c.file, c.at_ms, c.undone_ms,
    (SELECT count(DISTINCT f.contact_pk) FROM book_change_fields f WHERE f.change_pk = c.pk), c.pk FROM book_changes c";

fn change(row: &Row<'_>) -> Result<(i64, BookChange)> {
    let kind: String = row.get(1)?;
    let change = BookChange {
        id: row.get(0)?,
        kind: kind_of(&kind)?,
        by: row.get(2)?,
        file: row.get(3)?,
        at_ms: row.get(4)?,
        undone_ms: row.get(5)?,
        contacts: row.get(6)?,
        fields: Vec::new(),
    };
    Ok((row.get(7)?, change))
}

pub(super) fn history(tx: &ReadTx<'_>, contact_pk: i64, limit: u32) -> Result<Vec<BookChange>> {
    let sql = format!(
        "{CHANGE} WHERE c.pk IN (SELECT change_pk FROM book_change_fields WHERE contact_pk = ?1)
         ORDER BY c.pk DESC LIMIT ?2"
    );
    let mut statement = tx.sql().prepare_cached(&sql)?;
    let mut rows = statement.query(params![contact_pk, limit])?;
    let mut changes = Vec::new();
    while let Some(row) = rows.next()? {
        let (pk, mut change) = change(row)?;
        for field in fields_of(tx, pk, contact_pk)? {
            change.fields.extend(shown(tx, field)?);
        }
        changes.push(change);
    }
    Ok(changes)
}

fn fields_of(tx: &ReadTx<'_>, change_pk: i64, contact_pk: i64) -> Result<Vec<FieldChange>> {
    let mut statement = tx.sql().prepare_cached(
        "SELECT field, before, after FROM book_change_fields WHERE change_pk = ?1 AND contact_pk = ?2 ORDER BY field",
    )?;
    let mut rows = statement.query([change_pk, contact_pk])?;
    let mut fields = Vec::new();
    while let Some(row) = rows.next()? {
        fields.push(field(row, 0)?);
    }
    Ok(fields)
}

pub(super) fn imports(tx: &ReadTx<'_>, limit: u32) -> Result<Vec<BookChange>> {
    let mut statement =
        tx.sql().prepare_cached(&format!("{CHANGE} WHERE c.kind = 'import' ORDER BY c.pk DESC LIMIT ?1"))?;
    let mut rows = statement.query([limit])?;
    let mut changes = Vec::new();
    while let Some(row) = rows.next()? {
        changes.push(change(row)?.1);
    }
    Ok(changes)
}
