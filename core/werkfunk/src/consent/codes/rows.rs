//! SQL of questions and their codes.

use super::code::Code;
use super::view::Wanted;
use crate::clock::Millis;
use crate::consent::{ChannelKind, Purpose};
use crate::error::{Problem, Result};
use crate::store::{ReadTx, WriteTx};
use rusqlite::{Row, params};
use serde::Serialize;

/// A question as stored, and as the ledger keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Stored {
    #[serde(skip)]
    pub contact_pk: i64,
    #[serde(serialize_with = "crate::consent::words::channel::serialize")]
    pub channel: ChannelKind,
    #[serde(serialize_with = "crate::consent::words::purpose::serialize")]
    pub purpose: Purpose,
    pub text: String,
    pub text_version: String,
    pub notice_version: String,
    pub made_ms: Millis,
    pub expires_ms: Millis,
}

const STORED: &str = "SELECT contact_pk, channel, purpose, text, text_version, notice_version, made_ms, expires_ms
     FROM consent_asks";

pub(super) fn insert(tx: &WriteTx<'_>, code: Code, ask: &Stored) -> Result<()> {
    tx.sql()
        .prepare_cached(
            "INSERT INTO consent_asks (code, contact_pk, channel, purpose, text, text_version, notice_version, made_ms,
                expires_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute(params![
            code.plain(),
            ask.contact_pk,
            ask.channel.name(),
            ask.purpose.name(),
            ask.text,
            ask.text_version,
            ask.notice_version,
            ask.made_ms,
            ask.expires_ms
        ])?;
    Ok(())
}

/// The question of a code.
pub(super) fn by_code(tx: &ReadTx<'_>, code: Code) -> Result<Option<Stored>> {
    let mut statement = tx.sql().prepare_cached(&format!("{STORED} WHERE code = ?1"))?;
    let mut rows = statement.query([code.plain()])?;
    rows.next()?.map(stored).transpose()
}

/// Everything a contact was asked, oldest first.
pub(super) fn of_contact(tx: &ReadTx<'_>, contact_pk: i64) -> Result<Vec<Stored>> {
    let mut statement = tx.sql().prepare_cached(&format!("{STORED} WHERE contact_pk = ?1 ORDER BY made_ms, code"))?;
    let mut rows = statement.query([contact_pk])?;
    let mut asked = Vec::new();
    while let Some(row) = rows.next()? {
        asked.push(stored(row)?);
    }
    Ok(asked)
}

fn stored(row: &Row<'_>) -> Result<Stored> {
    let (channel, purpose): (String, String) = (row.get(1)?, row.get(2)?);
    let stored = || Problem::Stored("question for consent");
    Ok(Stored {
        contact_pk: row.get(0)?,
        channel: ChannelKind::from_name(&channel).ok_or_else(stored)?,
        purpose: Purpose::from_name(&purpose).ok_or_else(stored)?,
        text: row.get(3)?,
        text_version: row.get(4)?,
        notice_version: row.get(5)?,
        made_ms: row.get(6)?,
        expires_ms: row.get(7)?,
    })
}

/// Notes that a question was put by a message of ours.
pub(super) fn was_sent(tx: &WriteTx<'_>, code: Code, notice_pk: i64) -> Result<()> {
    let mut statement = tx.sql().prepare_cached("UPDATE consent_asks SET notice_pk = ?2 WHERE code = ?1")?;
    statement.execute(params![code.plain(), notice_pk])?;
    Ok(())
}

/// Whether a contact was asked this by a message of ours before.
pub(super) fn was_asked(tx: &ReadTx<'_>, contact_pk: i64, wanted: Wanted) -> Result<bool> {
    Ok(tx
        .sql()
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM consent_asks
                WHERE contact_pk = ?1 AND channel = ?2 AND purpose = ?3 AND notice_pk IS NOT NULL)",
        )?
        .query_row(params![contact_pk, wanted.channel.name(), wanted.purpose.name()], |row| row.get(0))?)
}
