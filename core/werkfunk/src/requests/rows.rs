//! All SQL on requests.

use super::intake::Gist;
use super::model::Kept;
use super::view::RequestState;
use crate::clock::Millis;
use crate::error::{Problem, Result};
use crate::store::{ReadTx, WriteTx};
use rusqlite::{OptionalExtension, Row, named_params, params};

/// What is read of a request `q`.
const KEPT: &str = "q.pk, q.id, q.number, q.contact_pk, q.thread_pk, q.state, q.summary, q.price_cents, q.note, \
     q.received_ms, q.due_ms, q.decided_ms";

fn kept(row: &Row<'_>) -> rusqlite::Result<Kept> {
    Ok(Kept {
        pk: row.get(0)?,
        id: row.get(1)?,
        number: row.get(2)?,
        contact_pk: row.get(3)?,
        thread_pk: row.get(4)?,
        state: RequestState::from_name(row.get_ref(5)?.as_str()?).unwrap_or(RequestState::New),
        summary: row.get(6)?,
        price_cents: row.get(7)?,
        note: row.get(8)?,
        received_ms: row.get(9)?,
        due_ms: row.get(10)?,
        decided_ms: row.get(11)?,
    })
}

/// A request with whom it is of.
pub(super) struct Listed {
    pub request: Kept,
    pub name: String,
    pub town: String,
}

pub(super) fn by_id(tx: &ReadTx<'_>, id: &str) -> Result<Kept> {
    let found = tx
        .sql()
        .prepare_cached(&format!("SELECT {KEPT} FROM requests q WHERE id = ?1"))?
        .query_row([id], kept)
        .optional()?;
    found.ok_or(Problem::NotFound("request"))
}

pub(super) fn by_pk(tx: &ReadTx<'_>, pk: i64) -> Result<Kept> {
    let found = tx
        .sql()
        .prepare_cached(&format!("SELECT {KEPT} FROM requests q WHERE pk = ?1"))?
        .query_row([pk], kept)
        .optional()?;
    found.ok_or(Problem::NotFound("request"))
}

/// The newest request of a thread.
pub(super) fn newest(tx: &ReadTx<'_>, thread_pk: i64) -> Result<Option<Kept>> {
    let sql = format!("SELECT {KEPT} FROM requests q WHERE thread_pk = ?1 ORDER BY pk DESC LIMIT 1");
    Ok(tx.sql().prepare_cached(&sql)?.query_row([thread_pk], kept).optional()?)
}

/// Open ones first, by due time; then the others, the newest decision first.
pub(super) fn all(tx: &ReadTx<'_>, limit: u32) -> Result<Vec<Listed>> {
    let mut requests = window(tx, "q.state = 'new' ORDER BY q.due_ms, q.pk", limit)?;
    let room = limit.saturating_sub(u32::try_from(requests.len()).unwrap_or(limit));
    let under_way = "q.state IN ('remote_quote', 'visit') ORDER BY q.decided_ms DESC, q.pk DESC";
    requests.extend(window(tx, under_way, room)?);
    let room = limit.saturating_sub(u32::try_from(requests.len()).unwrap_or(limit));
    requests.extend(window(tx, "q.state IN ('decline', 'done') ORDER BY q.decided_ms DESC, q.pk DESC", room)?);
    Ok(requests)
}

fn window(tx: &ReadTx<'_>, which: &str, limit: u32) -> Result<Vec<Listed>> {
    // Along the requests: all who are blocked are found only by reading the whole book.
    let mut statement = tx.sql().prepare_cached(&format!(
        "SELECT {KEPT}, c.name, c.town FROM requests q CROSS JOIN contacts c ON c.pk = q.contact_pk
         WHERE c.blocked_ms IS NULL AND c.shelf <> 'erased' AND {which} LIMIT ?1"
    ))?;
    let listed = |row: &Row<'_>| Ok(Listed { request: kept(row)?, name: row.get(12)?, town: row.get(13)? });
    Ok(statement.query_map([limit], listed)?.collect::<rusqlite::Result<_>>()?)
}

/// Which requests are looked for.
pub(super) struct Range {
    /// Key below which they are.
    pub before: i64,
    pub contact_pk: Option<i64>,
    pub thread_pk: Option<i64>,
    pub site_pk: Option<i64>,
    /// A label of the thread.
    pub label_pk: Option<i64>,
    /// Received not before this, and before that.
    pub from_ms: Millis,
    pub until_ms: Millis,
}

/// Along the requests of a thread or of a contact where there is one, or else along all.
fn narrowed(range: &Range) -> String {
    let way = match (range.thread_pk, range.contact_pk) {
        (Some(_), _) => "r.thread_pk = ?3 AND (?2 IS NULL OR r.contact_pk = ?2)",
        (None, Some(_)) => "r.contact_pk = ?2 AND ?3 IS NULL",
        (None, None) => "?2 IS NULL AND ?3 IS NULL",
    };
    format!(
        "SELECT r.pk, r.number || ' ' || c.name || ' ' || c.company || ' ' || c.town || ' ' || r.summary || ' ' || r.note,
            c.name, c.town
         FROM requests r CROSS JOIN contacts c ON c.pk = r.contact_pk
         WHERE {way} AND r.pk < ?1 AND c.blocked_ms IS NULL AND c.shelf <> 'erased'
            AND (?4 IS NULL OR EXISTS (SELECT 1 FROM site_threads b WHERE b.thread_pk = r.thread_pk AND b.site_pk = ?4)
                OR EXISTS (SELECT 1 FROM request_entries q CROSS JOIN site_entries z ON z.entry_pk = q.entry_pk
                    WHERE q.request_pk = r.pk AND z.site_pk = ?4))
            AND (?5 IS NULL OR EXISTS (SELECT 1 FROM thread_labels l WHERE l.thread_pk = r.thread_pk AND l.tag_pk = ?5))
            AND r.received_ms >= ?6 AND r.received_ms < ?7
         ORDER BY r.pk DESC LIMIT ?8"
    )
}

/// Of the newest `among` requests in `range` up to `limit` whose words `fit`, the newest first; and behind which key there may
/// be more.
pub(super) fn newest_with(
    tx: &ReadTx<'_>,
    range: &Range,
    among: u32,
    limit: usize,
    fits: impl Fn(&str) -> bool,
) -> Result<(Vec<Listed>, Option<i64>)> {
    let mut statement = tx.sql().prepare_cached(&narrowed(range))?;
    let Range { before, contact_pk, thread_pk, site_pk, label_pk, from_ms, until_ms } = range;
    let mut rows =
        statement.query(params![before, contact_pk, thread_pk, site_pk, label_pk, from_ms, until_ms, among])?;
    let (mut found, mut looked_at, mut last) = (Vec::new(), 0, *before);
    while let Some(row) = rows.next()? {
        let said: String = row.get(1)?;
        if fits(&said) {
            // One more than asked for says that there are more.
            if found.len() == limit {
                return Ok((found, Some(last)));
            }
            found.push(Listed { request: by_pk(tx, row.get(0)?)?, name: row.get(2)?, town: row.get(3)? });
        }
        (last, looked_at) = (row.get(0)?, looked_at + 1);
    }
    Ok((found, (looked_at == among).then_some(last)))
}

/// Gives the requests of one contact to another; returns them.
pub(super) fn follow(tx: &WriteTx<'_>, from_contact: i64, into_contact: i64) -> Result<Vec<i64>> {
    let mut statement =
        tx.sql().prepare_cached("UPDATE requests SET contact_pk = ?2 WHERE contact_pk = ?1 RETURNING pk")?;
    Ok(statement.query_map([from_contact, into_contact], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// Gives `requests` back, and those of which the first entry is in the thread.
pub(super) fn come_back(
    tx: &WriteTx<'_>,
    from_contact: i64,
    to_contact: i64,
    thread_pk: i64,
    requests: &[i64],
) -> Result<()> {
    let mut back = tx
        .sql()
        .prepare_cached("UPDATE requests SET contact_pk = ?3, thread_pk = ?4 WHERE pk = ?1 AND contact_pk = ?2")?;
    for request in requests {
        back.execute((request, from_contact, to_contact, thread_pk))?;
    }
    tx.sql()
        .prepare_cached(
            "UPDATE requests SET contact_pk = ?2, thread_pk = ?3 WHERE contact_pk = ?1 AND ?3 = (
                SELECT e.thread_pk FROM request_entries q JOIN entries e ON e.pk = q.entry_pk
                WHERE q.request_pk = requests.pk ORDER BY q.entry_pk LIMIT 1)",
        )?
        .execute((from_contact, to_contact, thread_pk))?;
    Ok(())
}

/// Gives out the next number of this device.
pub(super) fn next_number(tx: &WriteTx<'_>) -> Result<i64> {
    Ok(tx
        .sql()
        .prepare_cached("UPDATE device SET request_number = request_number + 1 WHERE pk = 1 RETURNING request_number")?
        .query_row([], |row| row.get(0))?)
}

pub(super) fn insert(tx: &WriteTx<'_>, new: &Kept) -> Result<i64> {
    Ok(tx
        .sql()
        .prepare_cached(
            "INSERT INTO requests (id, number, contact_pk, thread_pk, state, summary, price_cents, received_ms, due_ms)
             VALUES (:id, :number, :contact, :thread, :state, :summary, :price, :received, :due)",
        )?
        .insert(named_params! {
            ":id": new.id, ":number": new.number, ":contact": new.contact_pk, ":thread": new.thread_pk,
            ":state": new.state.name(), ":summary": new.summary, ":price": new.price_cents,
            ":received": new.received_ms, ":due": new.due_ms,
        })?)
}

pub(super) fn add_entry(tx: &WriteTx<'_>, pk: i64, entry_pk: i64, picture: bool) -> Result<()> {
    tx.sql()
        .prepare_cached("INSERT OR IGNORE INTO request_entries (request_pk, entry_pk, picture) VALUES (?1, ?2, ?3)")?
        .execute((pk, entry_pk, picture))?;
    Ok(())
}

/// A picture that belongs to a request: the entry it stands in, and its media as JSON.
pub(super) struct PictureRow {
    pub request_pk: i64,
    pub entry_pk: i64,
    pub media: String,
}

/// Pictures of these requests, each request's oldest first.
pub(super) fn pictures(tx: &ReadTx<'_>, requests: &[i64]) -> Result<Vec<PictureRow>> {
    let mut statement = tx.sql().prepare_cached(
        "SELECT r.request_pk, e.pk, e.media FROM json_each(?1) q
            CROSS JOIN request_entries r ON r.request_pk = q.value CROSS JOIN entries e ON e.pk = r.entry_pk
         WHERE r.picture = 1 AND e.redacted = 0 AND e.media IS NOT NULL ORDER BY q.key, r.entry_pk",
    )?;
    let picture = |row: &Row<'_>| Ok(PictureRow { request_pk: row.get(0)?, entry_pk: row.get(1)?, media: row.get(2)? });
    let found = statement.query_map([serde_json::to_string(requests)?], picture)?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// The request an entry belongs to.
pub(super) fn of_entry(tx: &ReadTx<'_>, entry_pk: i64) -> Result<Option<Kept>> {
    let sql = format!(
        "SELECT {KEPT} FROM requests q WHERE pk = (SELECT request_pk FROM request_entries WHERE entry_pk = ?1 LIMIT 1)"
    );
    Ok(tx.sql().prepare_cached(&sql)?.query_row([entry_pk], kept).optional()?)
}

pub(super) fn set_gist(tx: &WriteTx<'_>, pk: i64, gist: &Gist, received_ms: Millis, due_ms: Millis) -> Result<()> {
    tx.sql()
        .prepare_cached(
            "UPDATE requests SET summary = ?2, price_cents = ?3, received_ms = ?4, due_ms = ?5 WHERE pk = ?1",
        )?
        .execute((pk, &gist.summary, gist.price_cents, received_ms, due_ms))?;
    Ok(())
}

pub(super) fn set_state(tx: &WriteTx<'_>, pk: i64, state: RequestState, decided_ms: Millis) -> Result<()> {
    tx.sql().prepare_cached("UPDATE requests SET state = ?2, decided_ms = ?3 WHERE pk = ?1")?.execute((
        pk,
        state.name(),
        decided_ms,
    ))?;
    Ok(())
}

pub(super) fn set_note(tx: &WriteTx<'_>, pk: i64, note: &str) -> Result<()> {
    tx.sql().prepare_cached("UPDATE requests SET note = ?2 WHERE pk = ?1")?.execute((pk, note))?;
    Ok(())
}

/// An entry of a request.
pub(super) struct Line {
    pub pk: i64,
    pub kind: String,
    pub body: String,
    pub media: Option<String>,
}

/// What belongs to a request, oldest first.
pub(super) fn lines(tx: &ReadTx<'_>, pk: i64) -> Result<Vec<Line>> {
    let mut statement = tx.sql().prepare_cached(
        "SELECT e.pk, e.kind, e.body, e.media FROM request_entries r JOIN entries e ON e.pk = r.entry_pk
         WHERE r.request_pk = ?1 AND e.redacted = 0 ORDER BY r.entry_pk",
    )?;
    let lines = statement.query_map([pk], |row| {
        Ok(Line { pk: row.get(0)?, kind: row.get(1)?, body: row.get(2)?, media: row.get(3)? })
    })?;
    Ok(lines.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn thread_id(tx: &ReadTx<'_>, thread_pk: i64) -> Result<String> {
    Ok(tx.sql().prepare_cached("SELECT id FROM threads WHERE pk = ?1")?.query_row([thread_pk], |row| row.get(0))?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::TestStore;

    #[test]
    fn requests_are_found_along_their_own_index_the_newest_first() {
        let phone = TestStore::new();
        let all = Range {
            before: i64::MAX,
            contact_pk: None,
            thread_pk: None,
            site_pk: None,
            label_pk: None,
            from_ms: 0,
            until_ms: i64::MAX,
        };
        for (range, index) in [
            (Range { contact_pk: Some(1), ..all }, "INDEX requests_contact "),
            (Range { thread_pk: Some(1), contact_pk: Some(1), ..all }, "INDEX requests_thread "),
            (all, "INTEGER PRIMARY KEY "),
        ] {
            let steps = phone.plan(&narrowed(&range));
            assert!(steps[0].starts_with("SEARCH r ") && steps[0].contains(index), "{steps:?}");
            assert!(!steps.iter().any(|step| step.starts_with("SCAN") || step.contains("TEMP B-TREE")), "{steps:?}");
        }
    }
}
