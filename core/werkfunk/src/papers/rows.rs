//! SQL that no other folder has: what papers gather about one person, and about the whole company.

use crate::error::Result;
use crate::store::ReadTx;

/// A request as stored.
pub(super) struct RequestRow {
    pub(super) number: String,
    pub(super) state: String,
    pub(super) summary: String,
    pub(super) price_cents: Option<i64>,
    pub(super) note: String,
    pub(super) received_ms: i64,
    pub(super) due_ms: i64,
    pub(super) decided_ms: Option<i64>,
}

/// Requests of one contact, oldest first.
pub(super) fn requests_of(tx: &ReadTx<'_>, contact_pk: i64) -> Result<Vec<RequestRow>> {
    let mut statement = tx.sql().prepare_cached(
        "SELECT number, state, summary, price_cents, note, received_ms, due_ms, decided_ms FROM requests
         WHERE contact_pk = ?1 ORDER BY pk",
    )?;
    let rows = statement.query_map([contact_pk], |row| {
        Ok(RequestRow {
            number: row.get(0)?,
            state: row.get(1)?,
            summary: row.get(2)?,
            price_cents: row.get(3)?,
            note: row.get(4)?,
            received_ms: row.get(5)?,
            due_ms: row.get(6)?,
            decided_ms: row.get(7)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What has not left as far as anybody said, in the outbox, for another app or only written: purpose, text, state, time.
pub(super) fn waiting_of(tx: &ReadTx<'_>, contact_pk: i64) -> Result<Vec<(String, String, String, i64)>> {
    let mut statement = tx.sql().prepare_cached(
        "SELECT purpose, body, state, created_ms FROM outbox
         WHERE contact_pk = ?1 AND state IN ('waiting', 'held', 'cancelling')
         UNION ALL
         SELECT 'request', trim(d.body || char(10) || coalesce(d.correction, ''), char(10)), 'draft', d.written_ms FROM drafts d JOIN threads t ON t.pk = d.thread_pk
         WHERE t.contact_pk = ?1
         UNION ALL
         SELECT 'request', body, 'draft', written_ms FROM scraps WHERE owner IN (SELECT id FROM contacts WHERE pk = ?1
            UNION ALL SELECT id FROM threads WHERE contact_pk = ?1 UNION ALL SELECT id FROM requests WHERE contact_pk = ?1)
         UNION ALL
         SELECT h.purpose, h.body, 'handoff', h.created_ms FROM handoffs h JOIN threads t ON t.pk = h.thread_pk
         WHERE t.contact_pk = ?1 AND h.answer IS NULL
         UNION ALL
         SELECT 'request', trim(g.title || char(10) || g.body, char(10)), 'draft', g.written_ms FROM group_draft g
         WHERE EXISTS (SELECT 1 FROM group_draft_people p WHERE p.contact_pk = ?1)
         ORDER BY 4",
    )?;
    let rows = statement.query_map([contact_pk], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// A file of the vault with what is kept beside it.
pub(super) struct PhotoRow {
    pub(super) name: String,
    pub(super) bytes: u64,
    pub(super) captured: Option<String>,
    pub(super) camera: Option<String>,
    pub(super) position: Option<String>,
    pub(super) origin: String,
}

/// One file of the vault.
pub(super) fn photo(tx: &ReadTx<'_>, name: &str) -> Result<Option<PhotoRow>> {
    let mut statement = tx
        .sql()
        .prepare_cached("SELECT name, bytes, captured, camera, position, origin FROM photos WHERE name = ?1")?;
    let mut rows = statement.query_map([name], |row| {
        Ok(PhotoRow {
            name: row.get(0)?,
            bytes: row.get(1)?,
            captured: row.get(2)?,
            camera: row.get(3)?,
            position: row.get(4)?,
            origin: row.get(5)?,
        })
    })?;
    Ok(rows.next().transpose()?)
}

/// How much there is: customers, suppliers, colleagues, messages, photos, requests, consents.
pub(super) fn counts(tx: &ReadTx<'_>) -> Result<[u64; 7]> {
    let mut statement = tx.sql().prepare_cached(
        "SELECT (SELECT count(*) FROM contacts WHERE role = 'customer' AND shelf NOT IN ('merged', 'erased')),
            (SELECT count(*) FROM contacts WHERE role = 'supplier' AND shelf NOT IN ('merged', 'erased')),
            (SELECT count(*) FROM contacts WHERE role = 'colleague' AND shelf NOT IN ('merged', 'erased')),
            (SELECT count(*) FROM entries), (SELECT count(*) FROM photos WHERE origin <> 'thumbnail'),
            (SELECT count(*) FROM requests), (SELECT count(*) FROM consents)",
    )?;
    let mut counts = [0; 7];
    statement.query_row([], |row| {
        for (at, count) in counts.iter_mut().enumerate() {
            *count = row.get(at)?;
        }
        Ok(())
    })?;
    Ok(counts)
}

/// Channels on which contacts are reached.
pub(super) fn channels(tx: &ReadTx<'_>) -> Result<Vec<String>> {
    let mut statement = tx.sql().prepare_cached("SELECT DISTINCT kind FROM channels ORDER BY kind")?;
    Ok(statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}
