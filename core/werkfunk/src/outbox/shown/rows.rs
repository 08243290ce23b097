//! What the outbox's page reads.

use super::super::model::{Kind, Prepared, State, Step};
use super::super::rows::named;
use super::super::view::HoldReason;
use super::awaited::Link;
use crate::clock::Millis;
use crate::error::Result;
use crate::store::ReadTx;
use crate::threads::THREAD_NAME;
use rusqlite::Row;

/// One row of the outbox's page.
pub(super) struct Shown {
    pub id: String,
    pub thread_id: String,
    /// The contact's name, or the thread's.
    pub receiver: String,
    pub body: String,
    pub prepared: Option<Prepared>,
    pub bytes: u64,
    pub created_ms: Millis,
    pub until_ms: Option<Millis>,
    /// What the person calls a file.
    pub file: Option<String>,
    pub standing: Standing,
}

/// Where an item stands, as far as the database knows.
#[derive(Clone)]
pub(super) struct Standing {
    pub kind: Kind,
    pub step: Step,
    pub state: State,
    pub hold: Option<HoldReason>,
    /// It was made to leave after another.
    pub refers: bool,
    /// After a failure.
    pub resting: bool,
    /// The server cannot have seen it.
    pub untouched: bool,
    /// Somebody lets it wait, or everything.
    pub paused: bool,
    pub all_paused: bool,
    pub has_room: bool,
    pub next_ms: Millis,
    pub made_smaller: bool,
}

/// Letters of a text that are shown: a queue of long ones is not to be held in memory for a list of lines.
const LINE: u32 = 300;

const STANDING: &str = "o.kind, o.step, o.state, o.hold,
    o.waits_for IS NOT NULL,
    o.attempts > 0 OR o.resets > 0 AS resting,
    EXISTS (SELECT 1 FROM rooms r WHERE r.thread_pk = o.thread_pk AND r.membership = 'joined') AS has_room,
    o.paused, (SELECT paused FROM send_rules), o.first_put_ms IS NULL AND o.state IN ('waiting', 'held'),
    o.next_ms, o.edge_limit IS NOT NULL";

fn standing(row: &Row<'_>, at: usize) -> Result<Standing> {
    let hold: Option<String> = row.get(at + 3)?;
    Ok(Standing {
        kind: named(row, at, Kind::from_name)?,
        step: named(row, at + 1, Step::from_name)?,
        state: named(row, at + 2, State::from_name)?,
        hold: hold.as_deref().and_then(HoldReason::from_name),
        refers: row.get(at + 4)?,
        resting: row.get(at + 5)?,
        has_room: row.get(at + 6)?,
        paused: row.get(at + 7)?,
        all_paused: row.get(at + 8)?,
        untouched: row.get(at + 9)?,
        next_ms: row.get(at + 10)?,
        made_smaller: row.get(at + 11)?,
    })
}

/// What an item waits for, and what that waits for in turn, nearest first; what has left nobody waits for.
pub(super) fn chain(tx: &ReadTx<'_>, id: &str) -> Result<Vec<Link>> {
    let mut statement = tx.sql().prepare_cached(
        "WITH RECURSIVE before(far, id, state, paused, next) AS (
            SELECT 0, t.id, t.state, t.paused, t.waits_for FROM outbox o JOIN outbox t ON t.id = o.waits_for
                WHERE o.id = ?1 AND t.state IN ('waiting', 'held', 'cancelling')
            UNION ALL SELECT b.far + 1, t.id, t.state, t.paused, t.waits_for FROM before b JOIN outbox t ON t.id = b.next
                WHERE t.state IN ('waiting', 'held', 'cancelling') AND b.far < 1000)
         SELECT id, state, paused FROM before ORDER BY far",
    )?;
    let mut rows = statement.query([id])?;
    let mut chain = Vec::new();
    while let Some(row) = rows.next()? {
        chain.push(Link { id: row.get(0)?, state: named(row, 1, State::from_name)?, paused: row.get(2)? });
    }
    Ok(chain)
}

/// Up to `most` of what is meant to leave and has not yet, oldest first: what is held before all else.
pub(super) fn shown(tx: &ReadTx<'_>, most: u32) -> Result<Vec<Shown>> {
    let sql = format!(
        "SELECT o.id, t.id, coalesce((SELECT name FROM contacts WHERE pk = o.contact_pk), {THREAD_NAME}), substr(o.body, 1, {LINE}), o.prepared, o.bytes_total, o.created_ms, o.until_ms,
            o.attachment ->> 'name', {STANDING}
         FROM outbox o JOIN threads t ON t.pk = o.thread_pk LEFT JOIN contacts c ON c.pk = t.contact_pk
         WHERE o.pk IN (SELECT pk FROM outbox INDEXED BY outbox_plan WHERE state IN ('waiting', 'held', 'cancelling') AND kind <> 'room'
            ORDER BY state <> 'held', pk LIMIT ?1) ORDER BY o.pk"
    );
    let mut statement = tx.sql().prepare_cached(&sql)?;
    let mut rows = statement.query([most])?;
    let mut shown = Vec::new();
    while let Some(row) = rows.next()? {
        let prepared: Option<String> = row.get(4)?;
        let standing = standing(row, 9)?;
        shown.push(Shown {
            id: row.get(0)?,
            thread_id: row.get(1)?,
            receiver: row.get(2)?,
            body: row.get(3)?,
            prepared: prepared.map(|json| serde_json::from_str(&json)).transpose()?,
            bytes: row.get(5)?,
            created_ms: row.get(6)?,
            until_ms: row.get(7)?,
            file: row.get(8)?,
            standing,
        });
    }
    Ok(shown)
}

/// Where one item stands; `None` where there is no such item.
pub(super) fn standing_of(tx: &ReadTx<'_>, id: &str) -> Result<Option<Standing>> {
    let sql = format!("SELECT {STANDING} FROM outbox o WHERE o.id = ?1");
    let mut statement = tx.sql().prepare_cached(&sql)?;
    let mut rows = statement.query([id])?;
    rows.next()?.map(|row| standing(row, 0)).transpose()
}

/// Waiting and held items shown, as two counts.
pub(super) fn counts(tx: &ReadTx<'_>) -> Result<(u32, u32)> {
    Ok(tx
        .sql()
        .prepare_cached(
            "SELECT count(*) FILTER (WHERE state <> 'held'), count(*) FILTER (WHERE state = 'held')
             FROM outbox INDEXED BY outbox_plan WHERE state IN ('waiting', 'held', 'cancelling') AND kind <> 'room'",
        )?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?)
}

/// Bytes of everything that is to be uploaded yet; the states are those of the index, less what is being taken back.
pub(super) fn bytes_left(tx: &ReadTx<'_>) -> Result<u64> {
    Ok(tx
        .sql()
        .prepare_cached(
            "SELECT coalesce(sum(bytes_total), 0) FROM outbox INDEXED BY outbox_plan
             WHERE state IN ('waiting', 'held', 'cancelling') AND kind <> 'room' AND step <> 'uploaded'
                AND state <> 'cancelling'",
        )?
        .query_row([], |row| row.get(0))?)
}

/// Waiting and held items shown, as two counts; what waits for something that is held is held with it.
pub(super) fn all_counts(tx: &ReadTx<'_>) -> Result<(u32, u32)> {
    Ok(tx
        .sql()
        .prepare_cached(
            "WITH RECURSIVE open AS MATERIALIZED (
                SELECT id, kind, state, waits_for FROM outbox INDEXED BY outbox_plan
                WHERE state IN ('waiting', 'held', 'cancelling')),
             stuck(id) AS (
                SELECT id FROM open WHERE state = 'held'
                UNION SELECT o.id FROM stuck s JOIN open o ON o.waits_for = s.id)
             SELECT count(*) FILTER (WHERE id NOT IN stuck), count(*) FILTER (WHERE id IN stuck)
             FROM open WHERE kind <> 'room'",
        )?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?)
}
