//! All SQL of the full-text index.

use super::query::Ask;
use crate::error::{Problem, Result};
use crate::store::{ReadTx, WriteTx};
use crate::threads::model::Media;
use crate::threads::pages::THREAD_NAME;
use crate::threads::view::EntryKind;
use rusqlite::{Rows, params};

/// A text the index found; to be checked.
pub(super) struct Found {
    pub position: i64,
    pub thread_id: String,
    pub thread_name: String,
    pub body: String,
    pub kind: EntryKind,
    pub mine: bool,
    pub sender_name: String,
    pub media: Option<String>,
    pub noted_at: Option<String>,
}

impl Found {
    /// Its picture or file.
    pub fn media(&self) -> Result<Option<Media>> {
        Ok(self.media.as_deref().map(serde_json::from_str).transpose()?)
    }
}

/// Which entries count.
pub(super) struct Range<'r> {
    /// Positions below this.
    pub before: i64,
    /// And not below this.
    pub from: i64,
    /// Names of kinds.
    pub kinds: &'r str,
    /// In this thread only.
    pub thread_pk: Option<i64>,
    /// Of this person only.
    pub person: Option<Person>,
    /// At this site only: its key, and that of the thread with its notes.
    pub site: Option<(i64, i64)>,
}

/// A contact, and its thread where there is one.
pub(super) struct Person {
    pub contact_pk: i64,
    pub thread_pk: Option<i64>,
}

impl Range<'_> {
    /// The last two parameters of [`FITS`].
    fn person(&self) -> (Option<i64>, Option<i64>) {
        let person = self.person.as_ref();
        (person.map(|person| person.contact_pk), person.and_then(|person| person.thread_pk))
    }
}

/// What is read of an entry `e` from `from`, and what of its thread `t` and its sender `s`.
fn select(from: &str) -> String {
    format!(
        "SELECT e.pk, t.id, {THREAD_NAME}, e.body, e.kind, e.mine, coalesce(s.name, e.sender), e.media,
            (SELECT o.id FROM sites o WHERE o.thread_pk = e.thread_pk AND o.gone_ms IS NULL)
         FROM {from} JOIN threads t ON t.pk = e.thread_pk LEFT JOIN contacts c ON c.pk = t.contact_pk
         LEFT JOIN channels h ON h.kind = 'matrix' AND h.address = e.sender LEFT JOIN contacts s ON s.pk = h.contact_pk"
    )
}

const FITS: &str = "instr(?3, e.kind) > 0 AND (?4 IS NULL OR e.thread_pk = ?4) AND (?6 IS NULL OR e.thread_pk = ?7
    OR EXISTS (SELECT 1 FROM site_entries z WHERE z.entry_pk = e.pk AND z.site_pk = ?6)
    OR EXISTS (SELECT 1 FROM site_threads b WHERE b.thread_pk = e.thread_pk AND b.site_pk = ?6))
    AND (?8 IS NULL OR e.thread_pk = ?9 OR e.mine = 0 AND EXISTS (
        SELECT 1 FROM channels w WHERE w.kind = 'matrix' AND w.address = e.sender AND w.contact_pk = ?8))";

pub(super) fn index(tx: &WriteTx<'_>, pk: i64, words: &str, collapsed: &str) -> Result<()> {
    tx.sql()
        .prepare_cached("INSERT INTO entry_words (rowid, words, collapsed) VALUES (?1, ?2, ?3)")?
        .execute((pk, words, collapsed))?;
    tx.sql()
        .prepare_cached("INSERT INTO entry_parts (rowid, words) VALUES (?1, ?2)")?
        .execute((pk, format!("{words} {collapsed}")))?;
    Ok(())
}

pub(super) fn forget(tx: &WriteTx<'_>, pk: i64) -> Result<()> {
    tx.sql().prepare_cached("DELETE FROM entry_words WHERE rowid = ?1")?.execute([pk])?;
    tx.sql().prepare_cached("DELETE FROM entry_parts WHERE rowid = ?1")?.execute([pk])?;
    Ok(())
}

/// Walks what the index finds, newest first, until `limit` of it passed `check`.
pub(super) fn find<T>(
    tx: &ReadTx<'_>,
    ask: &Ask,
    range: &Range<'_>,
    limit: usize,
    check: impl Fn(Found) -> Result<Option<T>>,
) -> Result<Vec<T>> {
    let (table, expression) = match ask {
        Ask::Words(expression) => ("entry_words", expression),
        Ask::Parts(expression) => ("entry_parts", expression),
    };
    // The outer order is the index's own: nothing is sorted, and nothing is read beyond the last hit wanted.
    let mut statement = tx.sql().prepare_cached(&format!(
        "{} WHERE {table} MATCH ?5 AND f.rowid < ?1 AND f.rowid >= ?2 AND {FITS}
         ORDER BY f.rowid DESC",
        select(&format!("{table} f CROSS JOIN entries e ON e.pk = f.rowid"))
    ))?;
    let ((site, notes), (person, theirs)) = (range.site.unzip(), range.person());
    let rows = statement.query(params![
        range.before,
        range.from,
        range.kinds,
        range.thread_pk,
        expression,
        site,
        notes,
        person,
        theirs
    ])?;
    walk(rows, limit, check)
}

/// Walks what a thread holds, newest first, until `limit` of it passed `check`.
pub(super) fn all<T>(
    tx: &ReadTx<'_>,
    thread_pk: i64,
    range: &Range<'_>,
    limit: usize,
    check: impl Fn(Found) -> Result<Option<T>>,
) -> Result<Vec<T>> {
    let mut statement = tx.sql().prepare_cached(&format!(
        "{} WHERE e.thread_pk = ?4 AND e.pk < ?1 AND e.pk >= ?2 AND {FITS} AND e.redacted = 0 AND ?5 = ?5
         ORDER BY e.pk DESC",
        select("entries e")
    ))?;
    let ((site, notes), (person, theirs)) = (range.site.unzip(), range.person());
    let rows =
        statement.query(params![range.before, range.from, range.kinds, thread_pk, 0, site, notes, person, theirs])?;
    walk(rows, limit, check)
}

/// Places of a person's own thread, and those of what somebody else's account wrote, wherever that is.
const IN_THREAD: &str = "SELECT pk FROM entries
    WHERE thread_pk = ?1 AND pk < ?2 AND instr(?3, kind) > 0 AND redacted = 0 ORDER BY pk DESC LIMIT ?4";
/// Letters locked when somebody was erased are nobody's to find.
const BY_SENDER: &str = "SELECT pk FROM entries
    WHERE sender = ?1 AND mine = 0 AND pk < ?2 AND instr(?3, kind) > 0 AND redacted = 0
        AND NOT EXISTS (SELECT 1 FROM restrictions x WHERE x.thread_pk = entries.thread_pk) ORDER BY pk DESC LIMIT ?4";

/// The newest `count` places below `before` of entries of a person that are of these kinds, newest first: each way to them is
/// walked along its own index.
pub(super) fn of_person(tx: &ReadTx<'_>, person: &Person, kinds: &str, before: i64, count: usize) -> Result<Vec<i64>> {
    let limit = i64::try_from(count).unwrap_or(i64::MAX);
    let mut places: Vec<i64> = Vec::new();
    if let Some(thread_pk) = person.thread_pk {
        let mut statement = tx.sql().prepare_cached(IN_THREAD)?;
        let found = statement.query_map(params![thread_pk, before, kinds, limit], |row| row.get(0))?;
        places.extend(found.collect::<rusqlite::Result<Vec<i64>>>()?);
    }
    let mut accounts =
        tx.sql().prepare_cached("SELECT address FROM channels WHERE kind = 'matrix' AND contact_pk = ?1")?;
    let accounts: Vec<String> =
        accounts.query_map([person.contact_pk], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    for account in accounts {
        let mut statement = tx.sql().prepare_cached(BY_SENDER)?;
        let found = statement.query_map(params![account, before, kinds, limit], |row| row.get(0))?;
        places.extend(found.collect::<rusqlite::Result<Vec<i64>>>()?);
    }
    places.sort_unstable_by(|one, other| other.cmp(one));
    places.dedup();
    places.truncate(count);
    Ok(places)
}

/// Places looked at in one go.
const STRIDE: usize = 200;

/// Walks what stands at the places that `below` gives, newest first below a position, until `limit` of it passed `check`.
pub(super) fn at_places<T>(
    tx: &ReadTx<'_>,
    range: &Range<'_>,
    limit: usize,
    below: impl Fn(i64, usize) -> Result<Vec<i64>>,
    check: impl Fn(Found) -> Result<Option<T>>,
) -> Result<Vec<T>> {
    let mut statement = tx.sql().prepare_cached(&format!(
        "{} WHERE e.pk = ?1 AND e.pk >= ?2 AND {FITS} AND e.redacted = 0 AND ?5 = ?5",
        select("entries e")
    ))?;
    let ((site, notes), (person, theirs)) = (range.site.unzip(), range.person());
    let (mut hits, mut before) = (Vec::new(), range.before);
    while hits.len() < limit {
        let places = below(before, STRIDE.min(limit))?;
        let Some(last) = places.last().copied() else { break };
        for place in places {
            let (from, kinds, thread) = (range.from, range.kinds, range.thread_pk);
            let rows = statement.query(params![place, from, kinds, thread, 0, site, notes, person, theirs])?;
            hits.extend(walk(rows, limit - hits.len(), &check)?);
        }
        if last < range.from {
            break;
        }
        before = last;
    }
    Ok(hits)
}

fn walk<T>(mut rows: Rows<'_>, limit: usize, check: impl Fn(Found) -> Result<Option<T>>) -> Result<Vec<T>> {
    let mut hits = Vec::new();
    while hits.len() < limit
        && let Some(row) = rows.next()?
    {
        let found = Found {
            position: row.get(0)?,
            thread_id: row.get(1)?,
            thread_name: row.get(2)?,
            body: row.get(3)?,
            kind: EntryKind::from_name(row.get_ref(4)?.as_str().map_err(|_| Problem::Stored("kind"))?),
            mine: row.get(5)?,
            sender_name: row.get(6)?,
            media: row.get(7)?,
            noted_at: row.get(8)?,
        };
        hits.extend(check(found)?);
    }
    Ok(hits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::TestStore;
    use rusqlite::StatementStatus;

    const KINDS: &str = "text image";

    /// A company with 100,000 messages in 200 threads, a hundred of them by one Kundin, who wrote in every second thread.
    fn busy() -> TestStore {
        let phone = TestStore::new();
        let fill = |tx: &WriteTx<'_>| {
            Ok(tx.sql().execute_batch(
                "INSERT INTO threads (pk, id) WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 200)
                    SELECT n, 'thread ' || n FROM n;
                 INSERT INTO entries (pk, thread_pk, sender, mine, kind, body)
                    WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 100000)
                    SELECT n << 16, 1 + n % 200,
                        CASE WHEN n % 1000 = 1 THEN '@holm:netz.example' ELSE '@' || n % 97 || ':netz.example' END,
                        n % 3 = 0, 'text', '' FROM n;",
            )?)
        };
        phone.write(fill).unwrap();
        phone
    }

    #[test]
    fn what_a_person_wrote_is_read_along_its_own_index_whatever_else_was_written() {
        let phone = busy();
        for (sql, index, of) in [
            (IN_THREAD, "entries_thread", rusqlite::types::Value::Integer(7)),
            (BY_SENDER, "entries_sender", rusqlite::types::Value::Text("@holm:netz.example".to_owned())),
        ] {
            let read = |tx: &ReadTx<'_>| {
                let mut statement = tx.sql().prepare(sql)?;
                let places = statement.query_map(params![of, i64::MAX, KINDS, 50], |row| row.get::<_, i64>(0))?;
                let count = places.count();
                let (scanned, sorted) =
                    (statement.get_status(StatementStatus::FullscanStep), statement.get_status(StatementStatus::Sort));
                Ok((count, scanned, sorted, statement.get_status(StatementStatus::VmStep)))
            };
            let (count, scanned, sorted, worked) = phone.read(read).unwrap();
            let steps = phone.plan(sql);
            assert!(steps[0].contains(&format!("INDEX {index} ")), "{steps:?}");
            assert!(!steps.iter().any(|step| step.starts_with("SCAN")), "{steps:?}");
            assert_eq!((count, scanned, sorted), (50, 0, 0), "{sql}");
            assert!(worked < 2_000, "{worked} steps for fifty places: {sql}");
        }
    }
}
