//! All SQL of what goes out by other apps.

use super::view::HandOff;
use crate::consent::{ChannelKind, Purpose};
use crate::error::{Problem, Result};
use crate::store::{ReadTx, WriteTx};
use rusqlite::{OptionalExtension, Row};

pub(super) fn insert(
    tx: &WriteTx<'_>,
    id: &str,
    thread_pk: i64,
    channel: ChannelKind,
    purpose: Purpose,
    body: &str,
) -> Result<()> {
    tx.sql()
        .prepare_cached(
            "INSERT INTO handoffs (id, thread_pk, channel, purpose, body, created_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute((id, thread_pk, channel.name(), purpose.name(), body, tx.now_ms()))?;
    Ok(())
}

pub(super) fn open(tx: &ReadTx<'_>) -> Result<Vec<HandOff>> {
    let mut statement = tx.sql().prepare_cached(
        "SELECT h.id, t.id, coalesce(c.name, ''), h.channel, h.body, h.created_ms
         FROM handoffs h JOIN threads t ON t.pk = h.thread_pk LEFT JOIN contacts c ON c.pk = t.contact_pk
         WHERE h.answer IS NULL ORDER BY h.pk",
    )?;
    let row = |row: &Row<'_>| {
        Ok(HandOff {
            id: row.get(0)?,
            thread_id: row.get(1)?,
            receiver: row.get(2)?,
            channel: ChannelKind::from_name(row.get_ref(3)?.as_str()?).unwrap_or(ChannelKind::Whatsapp),
            body: row.get(4)?,
            created_ms: row.get(5)?,
        })
    };
    Ok(statement.query_map([], row)?.collect::<rusqlite::Result<_>>()?)
}

/// What was answered.
pub(super) struct Answered {
    pub thread_pk: i64,
    pub channel: ChannelKind,
    pub body: String,
}

/// Notes the answer; `None` where there is nothing open. The text is kept in the thread, if anywhere.
pub(super) fn answer(tx: &WriteTx<'_>, id: &str, sent: bool) -> Result<Option<Answered>> {
    let mut find =
        tx.sql().prepare_cached("SELECT thread_pk, channel, body FROM handoffs WHERE id = ?1 AND answer IS NULL")?;
    let found: Option<(i64, String, String)> =
        find.query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).optional()?;
    let Some((thread_pk, channel, body)) = found else { return Ok(None) };
    tx.sql()
        .prepare_cached("UPDATE handoffs SET answer = ?2, body = '' WHERE id = ?1")?
        .execute((id, if sent { "sent" } else { "not_sent" }))?;
    let channel = ChannelKind::from_name(&channel).ok_or(Problem::Stored("channel"))?;
    Ok(Some(Answered { thread_pk, channel, body }))
}
