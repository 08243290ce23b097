//! SQL of consents.

use super::model::Kept;
use super::record::Record;
use super::view::{Basis, ChannelKind, Purpose};
use crate::clock::Millis;
use crate::error::{Problem, Result};
use crate::store::{ReadTx, WriteTx};
use rusqlite::{OptionalExtension, Row, params};

/// What the gate decides by, of one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Standing {
    pub id: String,
    pub link_pk: i64,
    pub channel: ChannelKind,
    pub purpose: Purpose,
    pub basis: Basis,
    pub message: String,
    pub code: String,
    pub given_ms: Millis,
}

impl Standing {
    /// Whether this row says what the record says.
    pub(super) fn is_of(&self, record: &Record) -> bool {
        (&self.id, self.channel, self.purpose, self.basis) == (&record.id, record.channel, record.purpose, record.basis)
            && (&self.message, &self.code) == (&record.evidence.message, &record.evidence.code)
            && self.given_ms == record.given_ms()
    }
}

/// Adds a record; there is no updating and no deleting one.
pub(super) fn append(tx: &WriteTx<'_>, link_pk: i64, contact_pk: i64, record: &Record) -> Result<()> {
    tx.sql()
        .prepare_cached(
            "INSERT INTO consents (id, link_pk, contact_pk, channel, purpose, basis, message, code, given_ms)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute(params![
            record.id,
            link_pk,
            contact_pk,
            record.channel.name(),
            record.purpose.name(),
            record.basis.name(),
            record.evidence.message,
            record.evidence.code,
            record.given_ms()
        ])?;
    Ok(())
}

/// Counts the records of one contact for another; what was recorded stays as it was. Returns them.
pub(super) fn follow(tx: &WriteTx<'_>, kept: Kept, from_contact: i64, into_contact: i64) -> Result<Vec<i64>> {
    let sql = format!("UPDATE {} SET contact_pk = ?2 WHERE contact_pk = ?1 RETURNING pk", table(kept));
    let mut statement = tx.sql().prepare_cached(&sql)?;
    Ok(statement.query_map([from_contact, into_contact], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn give_to(tx: &WriteTx<'_>, kept: Kept, pk: i64, contact_pk: i64) -> Result<()> {
    let sql = format!("UPDATE {} SET contact_pk = ?2 WHERE pk = ?1", table(kept));
    tx.sql().prepare_cached(&sql)?.execute([pk, contact_pk])?;
    Ok(())
}

fn table(kept: Kept) -> &'static str {
    match kept {
        Kept::Records => "consents",
        Kept::Asks => "consent_asks",
        Kept::Notices => "consent_notices",
        Kept::Questions => "consent_questions",
        Kept::Wishes => "person_requests",
    }
}

const COLUMNS: &str = "SELECT id, link_pk, channel, purpose, basis, message, code, given_ms FROM consents";

fn row(row: &Row<'_>) -> Result<Standing> {
    let stored = || Problem::Stored("consent");
    let (channel, purpose, basis): (String, String, String) = (row.get(2)?, row.get(3)?, row.get(4)?);
    Ok(Standing {
        id: row.get(0)?,
        link_pk: row.get(1)?,
        channel: ChannelKind::from_name(&channel).ok_or_else(stored)?,
        purpose: Purpose::from_name(&purpose).ok_or_else(stored)?,
        basis: Basis::from_name(&basis).ok_or_else(stored)?,
        message: row.get(5)?,
        code: row.get(6)?,
        given_ms: row.get(7)?,
    })
}

fn all(tx: &ReadTx<'_>, condition: &str, params: impl rusqlite::Params) -> Result<Vec<Standing>> {
    let sql = format!("{COLUMNS} {condition}");
    let mut statement = tx.sql().prepare_cached(&sql)?;
    let mut rows = statement.query(params)?;
    let mut found = Vec::new();
    while let Some(next) = rows.next()? {
        found.push(row(next)?);
    }
    Ok(found)
}

/// Purpose and basis of all records of a contact and channel, in the order in which they were given.
pub(super) fn records(tx: &ReadTx<'_>, contact_pk: i64, channel: ChannelKind) -> Result<Vec<(Purpose, Basis)>> {
    let found =
        all(tx, "WHERE contact_pk = ?1 AND channel = ?2 ORDER BY given_ms, pk", params![contact_pk, channel.name()])?;
    Ok(found.into_iter().map(|row| (row.purpose, row.basis)).collect())
}

/// All records of a contact, newest first.
pub(super) fn of_contact(tx: &ReadTx<'_>, contact_pk: i64) -> Result<Vec<Standing>> {
    all(tx, "WHERE contact_pk = ?1 ORDER BY given_ms DESC, pk DESC", [contact_pk])
}

/// The record behind a link.
pub(super) fn by_link(tx: &ReadTx<'_>, link_pk: i64) -> Result<Option<Standing>> {
    Ok(all(tx, "WHERE link_pk = ?1", [link_pk])?.pop())
}

/// The newest record for one purpose.
pub(super) fn newest(
    tx: &ReadTx<'_>,
    contact_pk: i64,
    channel: ChannelKind,
    purpose: Purpose,
) -> Result<Option<Standing>> {
    let condition = "WHERE contact_pk = ?1 AND channel = ?2 AND purpose = ?3 ORDER BY given_ms DESC, pk DESC LIMIT 1";
    Ok(all(tx, condition, params![contact_pk, channel.name(), purpose.name()])?.pop())
}

/// Whether a message of a person was taken for this before; `code` is empty where there was none.
pub(super) fn is_heard(tx: &ReadTx<'_>, event_id: &str, code: &str, basis: Basis) -> Result<bool> {
    let condition = "WHERE message = ?1 AND message <> '' AND code = ?2 AND basis = ?3 LIMIT 1";
    Ok(!all(tx, condition, [event_id, code, basis.name()])?.is_empty())
}

/// When the person last took something back on a channel.
pub(super) fn last_withdrawal(tx: &ReadTx<'_>, contact_pk: i64, channel: ChannelKind) -> Result<Option<Millis>> {
    let condition =
        "WHERE contact_pk = ?1 AND channel = ?2 AND basis = 'withdrawn' ORDER BY given_ms DESC, pk DESC LIMIT 1";
    Ok(all(tx, condition, params![contact_pk, channel.name()])?.pop().map(|row| row.given_ms))
}

/// How many records there are.
pub(super) fn count(tx: &ReadTx<'_>) -> Result<usize> {
    Ok(tx.sql().prepare_cached("SELECT count(*) FROM consents")?.query_row([], |row| row.get(0))?)
}

/// Contacts of whom there is a record, oldest first.
pub(super) fn contacts(tx: &ReadTx<'_>) -> Result<Vec<i64>> {
    let mut statement =
        tx.sql().prepare_cached("SELECT contact_pk FROM consents GROUP BY contact_pk ORDER BY min(pk)")?;
    Ok(statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// What a link committed to, unless it was erased.
pub(super) fn content(tx: &ReadTx<'_>, link_pk: i64) -> Result<Option<String>> {
    Ok(tx
        .sql()
        .prepare_cached("SELECT content FROM consent_chain WHERE pk = ?1")?
        .query_row([link_pk], |row| row.get(0))
        .optional()?
        .flatten())
}

/// Removes a record whose content was erased.
pub(super) fn forget(tx: &WriteTx<'_>, link_pk: i64) -> Result<()> {
    tx.sql().prepare_cached("DELETE FROM consents WHERE link_pk = ?1")?.execute([link_pk])?;
    Ok(())
}

/// Removes what was kept of asking a contact.
pub(super) fn forget_asking(tx: &WriteTx<'_>, contact_pk: i64) -> Result<()> {
    for table in ["consent_questions", "consent_asks", "consent_notices"] {
        tx.sql().execute(&format!("DELETE FROM {table} WHERE contact_pk = ?1"), [contact_pk])?;
    }
    Ok(())
}

/// JSON of the imprint, and the zone; `None` where nobody opened the app yet.
pub(super) fn company(tx: &ReadTx<'_>) -> Result<Option<(String, String)>> {
    Ok(tx
        .sql()
        .prepare_cached("SELECT imprint, time_zone FROM company")?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?)
}

pub(super) fn set_company(tx: &WriteTx<'_>, imprint: &str, zone: &str) -> Result<()> {
    tx.sql().execute(
        "INSERT INTO company (pk, time_zone, imprint) VALUES (1, ?1, ?2)
         ON CONFLICT (pk) DO UPDATE SET time_zone = ?1, imprint = ?2",
        [zone, imprint],
    )?;
    Ok(())
}

/// User id of who is logged in.
pub(super) fn employee(tx: &ReadTx<'_>) -> Result<Option<String>> {
    Ok(tx.sql().prepare_cached("SELECT user_id FROM session")?.query_row([], |row| row.get(0)).optional()?)
}

/// What needs no consent and is on its way to a contact, or being filed.
pub(super) fn open_notices(tx: &ReadTx<'_>, contact_pk: i64, channel: ChannelKind) -> Result<Vec<Purpose>> {
    let mut statement = tx.sql().prepare_cached(
        "SELECT DISTINCT n.purpose FROM consent_notices n WHERE n.contact_pk = ?1 AND n.channel = ?2
            AND (n.item_id IS NULL OR EXISTS (SELECT 1 FROM outbox o
                WHERE o.id = n.item_id AND o.state IN ('waiting', 'held')))",
    )?;
    let words: Vec<String> =
        statement.query_map(params![contact_pk, channel.name()], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    words.iter().map(|word| Purpose::from_name(word).ok_or(Problem::Stored("notice"))).collect()
}

/// Logs a notice; `None` where the same cause had one before.
pub(super) fn log_notice(
    tx: &WriteTx<'_>,
    contact_pk: i64,
    channel: ChannelKind,
    purpose: Purpose,
    cause: &str,
) -> Result<Option<i64>> {
    let new = tx
        .sql()
        .prepare_cached(
            "INSERT INTO consent_notices (contact_pk, channel, purpose, cause, at_ms)
             VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (purpose, cause) DO NOTHING",
        )?
        .execute(params![contact_pk, channel.name(), purpose.name(), cause, tx.now_ms()])?;
    Ok((new > 0).then(|| tx.sql().last_insert_rowid()))
}

pub(super) fn notice_filed(tx: &WriteTx<'_>, pk: i64, item_id: &str) -> Result<()> {
    tx.sql().prepare_cached("UPDATE consent_notices SET item_id = ?2 WHERE pk = ?1")?.execute(params![pk, item_id])?;
    Ok(())
}

/// Event id and time of the newest message a contact wrote itself on Matrix.
pub(super) fn own_message(tx: &ReadTx<'_>, contact_pk: i64) -> Result<Option<(String, Millis)>> {
    Ok(tx
        .sql()
        .prepare_cached(
            "SELECT e.event_id, e.pk >> 16 FROM entries e JOIN threads t ON t.pk = e.thread_pk
             JOIN channels c ON c.contact_pk = t.contact_pk AND c.kind = 'matrix' AND c.address = e.sender
             WHERE t.contact_pk = ?1 AND e.mine = 0 AND e.event_id IS NOT NULL AND e.redacted = 0
             ORDER BY e.pk DESC LIMIT 1",
        )?
        .query_row([contact_pk], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?)
}
