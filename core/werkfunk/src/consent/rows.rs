//! SQL of consents.

use super::model::Basis;
use super::view::{ChannelKind, Purpose};
use crate::error::{Problem, Result};
use crate::store::{ReadTx, WriteTx};
use rusqlite::{OptionalExtension, params};

/// One record; there is no updating and no deleting one.
pub(super) struct NewRecord<'a> {
    pub(super) id: &'a str,
    pub(super) contact_pk: i64,
    pub(super) channel: ChannelKind,
    pub(super) purpose: Purpose,
    pub(super) basis: Basis,
    pub(super) evidence: &'a str,
    pub(super) given_ms: i64,
}

pub(super) fn append(tx: &WriteTx<'_>, new: &NewRecord<'_>) -> Result<()> {
    tx.sql().execute(
        "INSERT INTO consents (id, contact_pk, channel, purpose, basis, evidence, given_ms)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![
            new.id,
            new.contact_pk,
            new.channel.word(),
            new.purpose.word(),
            new.basis.word(),
            new.evidence,
            new.given_ms
        ],
    )?;
    Ok(())
}

/// Counts the records of one contact for another; what was recorded stays as it was. Returns them.
pub(super) fn follow(tx: &WriteTx<'_>, from_contact: i64, into_contact: i64) -> Result<Vec<i64>> {
    let mut statement =
        tx.sql().prepare_cached("UPDATE consents SET contact_pk = ?2 WHERE contact_pk = ?1 RETURNING pk")?;
    Ok(statement.query_map([from_contact, into_contact], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn give_to(tx: &WriteTx<'_>, pk: i64, contact_pk: i64) -> Result<()> {
    tx.sql().prepare_cached("UPDATE consents SET contact_pk = ?2 WHERE pk = ?1")?.execute([pk, contact_pk])?;
    Ok(())
}

/// Purpose and basis of all records of a contact and channel, oldest first.
pub(super) fn records(tx: &ReadTx<'_>, contact_pk: i64, channel: ChannelKind) -> Result<Vec<(Purpose, Basis)>> {
    let mut statement = tx
        .sql()
        .prepare_cached("SELECT purpose, basis FROM consents WHERE contact_pk = ?1 AND channel = ?2 ORDER BY pk")?;
    let mut rows = statement.query(params![contact_pk, channel.word()])?;
    let mut records = Vec::new();
    while let Some(row) = rows.next()? {
        let (purpose, basis): (String, String) = (row.get(0)?, row.get(1)?);
        records.push(Purpose::read(&purpose).zip(Basis::read(&basis)).ok_or(Problem::Stored("consent"))?);
    }
    Ok(records)
}

/// Basis and time of the newest record for one purpose.
pub(super) fn newest(
    tx: &ReadTx<'_>,
    contact_pk: i64,
    channel: ChannelKind,
    purpose: Purpose,
) -> Result<Option<(Basis, i64)>> {
    let row: Option<(String, i64)> = tx
        .sql()
        .prepare_cached(
            "SELECT basis, given_ms FROM consents WHERE contact_pk = ?1 AND channel = ?2 AND purpose = ?3
             ORDER BY pk DESC LIMIT 1",
        )?
        .query_row(params![contact_pk, channel.word(), purpose.word()], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((word, given_ms)) = row else { return Ok(None) };
    Ok(Some((Basis::read(&word).ok_or(Problem::Stored("consent"))?, given_ms)))
}
