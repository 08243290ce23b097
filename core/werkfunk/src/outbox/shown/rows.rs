//! What the outbox's page reads.

use super::super::model::{Kind, Prepared, State, Step};
use super::super::rows::named;
use super::super::view::HoldReason;
use crate::clock::Millis;
use crate::error::Result;
use crate::store::ReadTx;
use crate::threads::THREAD_NAME;
use rusqlite::Row;

/// One row of the outbox's page.
pub(super) struct Shown {
    pub id: String,
    pub kind: Kind,
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
    pub refers: bool,
    /// After a failure.
    pub resting: bool,
    /// Somebody lets it wait, or everything.
    pub paused: bool,
    pub all_paused: bool,
    pub has_room: bool,
    /// An item it waits for is held, however many wait between them; of a room, which has no line of its own, the reason.
    pub other_hold: Option<HoldReason>,
}

/// Letters of a text that are shown: a queue of long ones is not to be held in memory for a list of lines.
const LINE: u32 = 300;

const STANDING: &str = "o.kind, o.step, o.state, o.hold,
    EXISTS (SELECT 1 FROM outbox t WHERE t.id = o.waits_for AND t.state <> 'done') AS refers,
    o.attempts > 0 OR o.resets > 0 AS resting,
    EXISTS (SELECT 1 FROM rooms r WHERE r.thread_pk = o.thread_pk AND r.membership = 'joined') AS has_room,
    (WITH RECURSIVE before(state, hold, next) AS (
        SELECT t.state, iif(t.kind = 'room', t.hold, 'other_held'), t.waits_for FROM outbox t WHERE t.id = o.waits_for
        UNION SELECT t.state, iif(t.kind = 'room', t.hold, 'other_held'), t.waits_for
            FROM before b JOIN outbox t ON t.id = b.next WHERE b.state <> 'done')
     SELECT hold FROM before WHERE state = 'held') AS other_hold,
    o.paused, (SELECT paused FROM send_rules)";

fn standing(row: &Row<'_>, at: usize) -> Result<Standing> {
    let hold: Option<String> = row.get(at + 3)?;
    let other_hold: Option<String> = row.get(at + 7)?;
    Ok(Standing {
        kind: named(row, at, Kind::from_name)?,
        step: named(row, at + 1, Step::from_name)?,
        state: named(row, at + 2, State::from_name)?,
        hold: hold.as_deref().and_then(HoldReason::from_name),
        refers: row.get(at + 4)?,
        resting: row.get(at + 5)?,
        has_room: row.get(at + 6)?,
        other_hold: other_hold.as_deref().and_then(HoldReason::from_name),
        paused: row.get(at + 8)?,
        all_paused: row.get(at + 9)?,
    })
}

/// Everything that is meant to leave and has not yet, oldest first.
pub(super) fn shown(tx: &ReadTx<'_>) -> Result<Vec<Shown>> {
    let sql = format!(
        "SELECT o.id, t.id, coalesce((SELECT name FROM contacts WHERE pk = o.contact_pk), {THREAD_NAME}), substr(o.body, 1, {LINE}), o.prepared, o.bytes_total, o.created_ms, o.until_ms,
            o.attachment ->> 'name', {STANDING}
         FROM outbox o JOIN threads t ON t.pk = o.thread_pk LEFT JOIN contacts c ON c.pk = t.contact_pk
         WHERE o.state IN ('waiting', 'held', 'cancelling') AND o.kind <> 'room' ORDER BY o.pk"
    );
    let mut statement = tx.sql().prepare_cached(&sql)?;
    let mut rows = statement.query([])?;
    let mut shown = Vec::new();
    while let Some(row) = rows.next()? {
        let prepared: Option<String> = row.get(4)?;
        let standing = standing(row, 9)?;
        shown.push(Shown {
            id: row.get(0)?,
            kind: standing.kind,
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
             FROM outbox WHERE state IN ('waiting', 'held', 'cancelling') AND kind <> 'room'",
        )?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?)
}
