//! All SQL of the full-text index.

use super::query::Ask;
use crate::error::{Problem, Result};
use crate::store::{ReadTx, WriteTx};
use crate::threads::flags;
use crate::threads::model::Media;
use crate::threads::pages::THREAD_NAME;
use crate::threads::view::EntryKind;
use rusqlite::types::Value;
use rusqlite::{Rows, params};
use std::iter;

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
    /// With this label only.
    pub label: Option<i64>,
}

/// A contact, and its thread where there is one.
pub(super) struct Person {
    pub contact_pk: i64,
    pub thread_pk: Option<i64>,
}

impl Range<'_> {
    /// Parameters 8 and 9 of [`FITS`].
    fn person(&self) -> (Option<i64>, Option<i64>) {
        let person = self.person.as_ref();
        (person.map(|person| person.contact_pk), person.and_then(|person| person.thread_pk))
    }
}

/// What is read of an entry `e` from `from`, and what of its thread `t` and its sender `s`.
fn select(from: &str) -> String {
    format!(
        "SELECT e.pk, t.id, {THREAD_NAME}, e.body, e.kind, e.mine, coalesce(s.name, e.sender), e.media,
            CASE WHEN t.contact_pk IS NULL THEN (SELECT o.id FROM sites o WHERE o.thread_pk = e.thread_pk AND o.gone_ms IS NULL) END
         FROM {from} JOIN threads t ON t.pk = e.thread_pk LEFT JOIN contacts c ON c.pk = t.contact_pk
         LEFT JOIN channels h ON h.kind = 'matrix' AND h.address = e.sender LEFT JOIN contacts s ON s.pk = h.contact_pk"
    )
}

const FITS: &str = "instr(?3, e.kind) > 0 AND (?4 IS NULL OR e.thread_pk = ?4) AND (?6 IS NULL OR e.thread_pk = ?7
    OR EXISTS (SELECT 1 FROM site_entries z WHERE z.entry_pk = e.pk AND z.site_pk = ?6)
    OR EXISTS (SELECT 1 FROM site_threads b WHERE b.thread_pk = e.thread_pk AND b.site_pk = ?6))
    AND (?8 IS NULL OR e.thread_pk = ?9 OR e.mine = 0 AND EXISTS (
        SELECT 1 FROM channels w WHERE w.kind = 'matrix' AND w.address = e.sender AND w.contact_pk = ?8))
    AND (?10 IS NULL OR EXISTS (SELECT 1 FROM thread_labels l WHERE l.thread_pk = e.thread_pk AND l.tag_pk = ?10)
    OR EXISTS (SELECT 1 FROM entry_labels m WHERE m.entry_pk = e.pk AND m.tag_pk = ?10))";

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
        theirs,
        range.label
    ])?;
    walk(rows, limit, check)
}

/// A way to entries that has an index of its own.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Way {
    All,
    Thread(i64),
    /// What somebody else's account wrote, wherever that is.
    Sender(String),
    /// What itself carries this label.
    Labelled(i64),
}

impl Way {
    /// The first parameter of [`Way::sql`].
    fn of(&self) -> Value {
        match self {
            Way::All => Value::Null,
            Way::Thread(pk) | Way::Labelled(pk) => Value::Integer(*pk),
            Way::Sender(account) => Value::Text(account.clone()),
        }
    }

    /// The newest ?4 places below ?2, newest first, of the one kind ?3, which is not that of texts, or of the kinds ?3. Letters
    /// locked when somebody was erased are nobody's to find.
    fn sql(&self, one_kind: bool) -> String {
        let which = match self {
            Way::All => "?1 IS NULL",
            Way::Thread(_) => "thread_pk = ?1",
            Way::Sender(_) => "sender = ?1 AND mine = 0",
            Way::Labelled(_) => {
                return "SELECT entry_pk FROM entry_labels WHERE tag_pk = ?1 AND entry_pk < ?2 AND ?3 = ?3
                    ORDER BY entry_pk DESC LIMIT ?4"
                    .to_owned();
            }
        };
        let kinds = if one_kind { "kind = ?3 AND kind <> 'text'" } else { "instr(?3, kind) > 0" };
        format!(
            "SELECT pk FROM entries WHERE {which} AND pk < ?2 AND {kinds} AND redacted = 0 AND NOT EXISTS (
                SELECT 1 FROM restrictions x WHERE x.thread_pk = entries.thread_pk) ORDER BY pk DESC LIMIT ?4"
        )
    }
}

/// The ways to all that may be in `range`, whatever else is asked of it.
pub(super) fn ways(tx: &ReadTx<'_>, range: &Range<'_>) -> Result<Vec<Way>> {
    if let Some(thread_pk) = range.thread_pk {
        return Ok(vec![Way::Thread(thread_pk)]);
    }
    if let Some(person) = &range.person {
        let mut accounts =
            tx.sql().prepare_cached("SELECT address FROM channels WHERE kind = 'matrix' AND contact_pk = ?1")?;
        let accounts = accounts.query_map([person.contact_pk], |row| Ok(Way::Sender(row.get(0)?)))?;
        let own = person.thread_pk.map(|pk| Ok(Way::Thread(pk)));
        return Ok(own.into_iter().chain(accounts).collect::<rusqlite::Result<_>>()?);
    }
    let Some(label) = range.label else { return Ok(vec![Way::All]) };
    let threads = flags::threads_with(tx, label)?;
    Ok(iter::once(Way::Labelled(label)).chain(threads.into_iter().map(Way::Thread)).collect())
}

/// The newest `count` places below `before` of entries of these kinds, newest first: each way is walked along its own index.
pub(super) fn newest(tx: &ReadTx<'_>, ways: &[Way], kinds: &str, before: i64, count: usize) -> Result<Vec<i64>> {
    let limit = i64::try_from(count).unwrap_or(i64::MAX);
    // Most entries are texts: among all of them some are soon found, anything else would be long in coming.
    let (one_kind, kinds) =
        if kinds.contains("text") { (false, vec![kinds]) } else { (true, kinds.split(' ').collect()) };
    let mut places: Vec<i64> = Vec::new();
    for way in ways {
        let mut statement = tx.sql().prepare_cached(&way.sql(one_kind))?;
        for kind in &kinds {
            let found = statement.query_map(params![way.of(), before, kind, limit], |row| row.get(0))?;
            places.extend(found.collect::<rusqlite::Result<Vec<i64>>>()?);
        }
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
            let rows =
                statement.query(params![place, from, kinds, thread, 0, site, notes, person, theirs, range.label])?;
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

    /// A company with 100,000 texts in 200 threads, a hundred of them by one Kundin, and a hundred voice messages of hers.
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
                        n % 3 = 0, 'text', '' FROM n;
                 INSERT INTO entries (pk, thread_pk, sender, mine, kind, body)
                    SELECT pk + 1, 8, '@holm:netz.example', 0, 'voice', '' FROM entries WHERE pk >> 16 IN
                        (WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1000 FROM n WHERE n < 99000) SELECT n FROM n);
                 INSERT INTO entry_labels (entry_pk, tag_pk) SELECT pk, 1 FROM entries WHERE kind = 'voice';",
            )?)
        };
        phone.write(fill).unwrap();
        phone
    }

    /// The places, and whether anything was walked, sorted or done beyond them.
    fn worked(phone: &TestStore, way: &Way, kind: Option<&str>) -> (usize, i32, i32, i32) {
        let read = |tx: &ReadTx<'_>| {
            let mut statement = tx.sql().prepare(&way.sql(kind.is_some()))?;
            let wanted = params![way.of(), i64::MAX, kind.unwrap_or(KINDS), 50];
            let count = statement.query_map(wanted, |row| row.get::<_, i64>(0))?.count();
            let (scanned, sorted) =
                (statement.get_status(StatementStatus::FullscanStep), statement.get_status(StatementStatus::Sort));
            Ok((count, scanned, sorted, statement.get_status(StatementStatus::VmStep)))
        };
        phone.read(read).unwrap()
    }

    #[test]
    fn each_list_is_read_along_its_own_index_whatever_else_was_written() {
        let phone = busy();
        let holm = || Way::Sender("@holm:netz.example".to_owned());
        for (way, kind, index) in [
            (Way::All, None, "INTEGER PRIMARY KEY "),
            (Way::Thread(7), None, "INDEX entries_thread "),
            (holm(), None, "INDEX entries_sender "),
            (Way::All, Some("voice"), "INDEX entries_kind "),
            (Way::Thread(8), Some("voice"), "INDEX entries_thread_kind "),
            (holm(), Some("voice"), "INDEX entries_sender_kind "),
            (Way::Labelled(1), None, "INDEX entry_labels_tag "),
        ] {
            let steps = phone.plan(&way.sql(kind.is_some()));
            assert!(steps[0].contains(index), "{way:?} {kind:?}: {steps:?}");
            assert!(!steps.iter().any(|step| step.starts_with("SCAN")), "{steps:?}");
            let (count, scanned, sorted, worked) = worked(&phone, &way, kind);
            assert_eq!((count, scanned, sorted), (50, 0, 0), "{way:?} {kind:?}");
            assert!(worked < 3_000, "{worked} steps for fifty places: {way:?} {kind:?}");
        }
    }
}
