//! All SQL of the outbox.

use super::model::{Brief, Item, Kind, Prepared, State, Step};
use super::view::{HoldReason, SendRules};
use crate::attachments::Attachment;
use crate::clock::Millis;
use crate::consent::Purpose;
use crate::error::{Problem, Result};
use crate::photos::PhotoWish;
use crate::store::{ReadTx, WriteTx};
use crate::sync::Mentioned;
use crate::threads;
use rusqlite::{OptionalExtension, Row, named_params, params};

/// What the plan reads of an item; all of it lies in `outbox_plan`.
const BRIEF: &str = "o.id, o.thread_pk, o.kind, o.step, o.state, o.waits_for, o.attempts, o.next_ms,
    o.first_put_ms, o.first_put_dev,
    EXISTS (SELECT 1 FROM rooms r WHERE r.thread_pk = o.thread_pk AND r.membership = 'joined') AS has_room,
    o.resets, o.bytes_total, o.paused, o.anyway, o.until_ms";

/// The rest of it.
const REST: &str =
    "o.contact_pk, o.entry_pk, o.purpose, o.body, o.reply_to, o.photo, o.edge_limit, o.prepared, o.uri, o.thumb_uri,
    o.event_id, o.room_id, o.wish, o.attachment, o.place, o.series, o.mentions";

/// Everything that is not done or cancelled, oldest first. Reads no text: whatever waits, this is asked at every turn.
pub(super) fn open_briefs(tx: &ReadTx<'_>) -> Result<Vec<Brief>> {
    let mut statement = tx.sql().prepare_cached(&open_briefs_sql())?;
    let mut rows = statement.query([])?;
    let mut briefs = Vec::new();
    while let Some(row) = rows.next()? {
        briefs.push(brief(row)?);
    }
    Ok(briefs)
}

fn open_briefs_sql() -> String {
    format!(
        "SELECT {BRIEF} FROM outbox o INDEXED BY outbox_plan
         WHERE o.state IN ('waiting', 'held', 'cancelling') ORDER BY o.pk"
    )
}

/// One item, whole.
pub(super) fn item(tx: &ReadTx<'_>, id: &str) -> Result<Item> {
    item_if_any(tx, id)?.ok_or(Problem::NotFound("outbox item"))
}

/// One item, whole, if this device made it.
pub(super) fn item_if_any(tx: &ReadTx<'_>, id: &str) -> Result<Option<Item>> {
    let sql = format!("SELECT {BRIEF}, {REST} FROM outbox o WHERE o.id = ?1");
    let mut statement = tx.sql().prepare_cached(&sql)?;
    let mut rows = statement.query([id])?;
    rows.next()?.map(whole).transpose()
}

fn brief(row: &Row<'_>) -> Result<Brief> {
    let first_put: Option<Millis> = row.get(8)?;
    let device: Option<String> = row.get(9)?;
    Ok(Brief {
        id: row.get(0)?,
        thread_pk: row.get(1)?,
        kind: named(row, 2, Kind::from_name)?,
        step: named(row, 3, Step::from_name)?,
        state: named(row, 4, State::from_name)?,
        waits_for: row.get(5)?,
        attempts: row.get(6)?,
        resets: row.get(11)?,
        next_ms: row.get(7)?,
        first_put: first_put.map(|at| (at, device.unwrap_or_default())),
        has_room: row.get(10)?,
        bytes: row.get(12)?,
        paused: row.get(13)?,
        anyway: row.get(14)?,
        until_ms: row.get(15)?,
    })
}

fn whole(row: &Row<'_>) -> Result<Item> {
    let (prepared, wish): (Option<String>, Option<String>) = (row.get(23)?, row.get(28)?);
    let attachment: Option<String> = row.get(29)?;
    Ok(Item {
        brief: brief(row)?,
        contact_pk: row.get(16)?,
        entry_pk: row.get(17)?,
        purpose: named(row, 18, Purpose::from_name)?,
        body: row.get(19)?,
        reply_to: row.get(20)?,
        place: row.get::<_, Option<String>>(30)?.as_deref().and_then(threads::place),
        series: row.get(31)?,
        mentioned: serde_json::from_str(&row.get::<_, String>(32)?)?,
        photo: row.get(21)?,
        wish: wish.map(|json| serde_json::from_str(&json)).transpose()?.unwrap_or_default(),
        attachment: attachment.map(|json| serde_json::from_str(&json)).transpose()?,
        edge_limit: row.get(22)?,
        prepared: prepared.map(|json| serde_json::from_str::<Prepared>(&json)).transpose()?,
        uri: row.get(24)?,
        thumb_uri: row.get(25)?,
        event_id: row.get(26)?,
        room_id: row.get(27)?,
    })
}

pub(super) fn named<T>(row: &Row<'_>, column: usize, from: fn(&str) -> Option<T>) -> Result<T> {
    from(row.get_ref(column)?.as_str().map_err(|_| Problem::Stored("name"))?).ok_or(Problem::Stored("name"))
}

/// A new item, as it is first written.
pub(super) struct NewRow<'a> {
    pub id: &'a str,
    pub thread_pk: i64,
    pub contact_pk: Option<i64>,
    pub entry_pk: Option<i64>,
    pub kind: Kind,
    pub purpose: Purpose,
    pub body: &'a str,
    pub reply_to: Option<&'a str>,
    pub mentioned: Mentioned,
    pub waits_for: Option<&'a str>,
    pub place: Option<(f64, f64)>,
    pub series: Option<&'a str>,
    pub photo: Option<&'a str>,
    pub wish: Option<&'a PhotoWish>,
    pub attachment: Option<&'a Attachment>,
    pub bytes: u64,
    pub hold: Option<HoldReason>,
}

impl<'a> NewRow<'a> {
    /// An item that is no entry of its own; the rest is empty.
    pub fn new(id: &'a str, thread_pk: i64, kind: Kind, purpose: Purpose) -> Self {
        Self {
            id,
            thread_pk,
            contact_pk: None,
            entry_pk: None,
            kind,
            purpose,
            body: "",
            reply_to: None,
            mentioned: Mentioned::default(),
            waits_for: None,
            place: None,
            series: None,
            photo: None,
            wish: None,
            attachment: None,
            bytes: 0,
            hold: None,
        }
    }
}

pub(super) fn insert(tx: &WriteTx<'_>, new: &NewRow<'_>) -> Result<()> {
    let wish = new.wish.map(serde_json::to_string).transpose()?;
    let attachment = new.attachment.map(serde_json::to_string).transpose()?;
    tx.sql()
        .prepare_cached(
            "INSERT INTO outbox (id, thread_pk, contact_pk, entry_pk, kind, purpose, body, reply_to, waits_for, photo,
                wish, attachment, bytes_total, step, state, hold, created_ms, place, series, mentions)
             VALUES (:id, :thread, :contact, :entry, :kind, :purpose, :body, :reply_to, :waits_for, :photo, :wish,
                :attachment, :bytes, 'captured', :state, :hold, :now, :place, :series, :mentions)",
        )?
        .execute(named_params! {
            ":id": new.id, ":thread": new.thread_pk, ":contact": new.contact_pk, ":entry": new.entry_pk,
            ":kind": new.kind.name(), ":purpose": new.purpose.name(), ":body": new.body, ":reply_to": new.reply_to,
            ":waits_for": new.waits_for, ":photo": new.photo, ":wish": wish, ":attachment": attachment, ":bytes": new.bytes,
            ":state": if new.hold.is_some() { State::Held.name() } else { State::Waiting.name() },
            ":hold": new.hold.map(HoldReason::name), ":now": tx.now_ms(),
            ":place": new.place.map(threads::place_name), ":series": new.series,
            ":mentions": serde_json::to_string(&new.mentioned)?,
        })?;
    Ok(())
}

/// The item of this device that became this event.
pub(super) fn id_of_event(tx: &ReadTx<'_>, event_id: &str) -> Result<Option<String>> {
    Ok(tx
        .sql()
        .prepare_cached("SELECT id FROM outbox WHERE event_id = ?1")?
        .query_row([event_id], |row| row.get(0))
        .optional()?)
}

/// The server lost the item, and it is to be so; whether it had.
pub(super) fn forget_lost(tx: &WriteTx<'_>, id: &str) -> Result<bool> {
    let mut statement = tx.sql().prepare_cached("UPDATE outbox SET lost = NULL WHERE id = ?1 AND lost IS NOT NULL")?;
    Ok(statement.execute([id])? > 0)
}

/// What says something about an item and is nothing without it: open ones, and new words for it that have left.
pub(super) fn about(tx: &ReadTx<'_>, id: &str) -> Result<Vec<String>> {
    let mut statement = tx.sql().prepare_cached(
        "SELECT o.id FROM outbox o, (SELECT event_id FROM outbox WHERE id = ?1) AS target
         WHERE (o.waits_for = ?1 OR o.reply_to = target.event_id) AND o.kind IN ('edit', 'reaction', 'redaction')
            AND (o.state IN ('waiting', 'held') OR (o.state = 'done' AND o.kind = 'edit')) ORDER BY o.pk",
    )?;
    Ok(statement.query_map([id], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// What answers an item, waits for it and was never tried.
pub(super) fn answers(tx: &ReadTx<'_>, id: &str) -> Result<Vec<String>> {
    let mut statement = tx.sql().prepare_cached(
        "SELECT id FROM outbox WHERE state = 'waiting' AND waits_for = ?1 AND first_put_ms IS NULL
            AND kind NOT IN ('edit', 'reaction', 'redaction') ORDER BY pk",
    )?;
    Ok(statement.query_map([id], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// The open item that takes this event back already.
pub(super) fn redaction_of(tx: &ReadTx<'_>, event_id: &str) -> Result<Option<String>> {
    Ok(tx
        .sql()
        .prepare_cached(
            "SELECT id FROM outbox WHERE state IN ('waiting', 'held') AND kind = 'redaction' AND reply_to = ?1",
        )?
        .query_row([event_id], |row| row.get(0))
        .optional()?)
}

/// The item that is to make a room for this thread, if one is under way.
pub(super) fn room_item(tx: &ReadTx<'_>, thread_pk: i64) -> Result<Option<String>> {
    Ok(tx
        .sql()
        .prepare_cached(
            "SELECT id FROM outbox WHERE thread_pk = ?1 AND kind = 'room' AND state IN ('waiting', 'held') LIMIT 1",
        )?
        .query_row([thread_pk], |row| row.get(0))
        .optional()?)
}

pub(super) fn set_prepared(tx: &WriteTx<'_>, id: &str, prepared: &Prepared) -> Result<()> {
    let json = serde_json::to_string(prepared)?;
    update(
        tx,
        "UPDATE outbox SET step = 'prepared', prepared = ?2, bytes_total = ?3, attempts = 0, next_ms = 0
         WHERE id = ?1 AND step = 'captured' AND state IN ('waiting', 'held')",
        params![id, json, prepared.bytes()],
    )
}

/// Other words for an item; the bytes of media are those of its file.
pub(super) fn set_body(tx: &WriteTx<'_>, item: &Item, body: &str, mentioned: &Mentioned) -> Result<()> {
    let mentions = serde_json::to_string(mentioned)?;
    let bytes = (!item.brief.kind.is_media()).then_some(body.len());
    update(
        tx,
        "UPDATE outbox SET body = ?2, bytes_total = coalesce(?3, bytes_total), mentions = ?4 WHERE id = ?1",
        params![item.brief.id, body, bytes, mentions],
    )
}

/// Where one of its files goes.
pub(super) fn set_uri(tx: &WriteTx<'_>, id: &str, of_thumbnail: bool, uri: &str) -> Result<()> {
    place(tx, id, of_thumbnail, Some(uri))
}

/// One of its files goes to a new place.
pub(super) fn forget_uri(tx: &WriteTx<'_>, id: &str, of_thumbnail: bool) -> Result<()> {
    place(tx, id, of_thumbnail, None)
}

fn place(tx: &WriteTx<'_>, id: &str, of_thumbnail: bool, uri: Option<&str>) -> Result<()> {
    let column = if of_thumbnail { "thumb_uri" } else { "uri" };
    update(tx, &format!("UPDATE outbox SET {column} = ?2 WHERE id = ?1"), params![id, uri])
}

pub(super) fn set_uploaded(tx: &WriteTx<'_>, id: &str) -> Result<()> {
    update(
        tx,
        "UPDATE outbox SET step = 'uploaded', attempts = 0, resets = 0, next_ms = 0 WHERE id = ?1 AND step = 'prepared'",
        [id],
    )
}

/// Back to before the upload, as a place is gone with what was there; what failed until now does not count against it.
pub(super) fn set_prepared_anew(tx: &WriteTx<'_>, id: &str, next_ms: Millis) -> Result<()> {
    let sql = "UPDATE outbox SET step = 'prepared', attempts = 0, resets = 0, next_ms = ?2 WHERE id = ?1 AND step = 'uploaded'";
    update(tx, sql, params![id, next_ms])
}

/// Back to before the spool file; its place on the server is forgotten, as other bytes will come.
pub(super) fn set_captured(tx: &WriteTx<'_>, id: &str, edge_limit: Option<u32>) -> Result<()> {
    update(
        tx,
        "UPDATE outbox SET step = 'captured', prepared = NULL, uri = NULL, thumb_uri = NULL, edge_limit = ?2,
            attempts = 0, resets = 0, next_ms = 0
         WHERE id = ?1 AND step IN ('captured', 'prepared', 'uploaded') AND first_put_ms IS NULL",
        params![id, edge_limit],
    )
}

/// Remembers the first attempt; later ones change nothing.
pub(super) fn set_first_put(tx: &WriteTx<'_>, id: &str, device: &str, room_id: Option<&str>) -> Result<()> {
    update(
        tx,
        "UPDATE outbox SET first_put_ms = ?2, first_put_dev = ?3, room_id = ?4
         WHERE id = ?1 AND first_put_ms IS NULL",
        params![id, tx.now_ms(), device, room_id],
    )
}

/// The server never got it: it may be sent as if for the first time.
pub(super) fn forget_first_put(tx: &WriteTx<'_>, id: &str) -> Result<()> {
    update(tx, "UPDATE outbox SET first_put_ms = NULL, first_put_dev = NULL, room_id = NULL WHERE id = ?1", [id])
}

/// Nothing was found of an attempt: it is made again, in the same room.
pub(super) fn forget_attempt(tx: &WriteTx<'_>, id: &str) -> Result<()> {
    update(tx, "UPDATE outbox SET first_put_ms = NULL, first_put_dev = NULL WHERE id = ?1", [id])
}

/// Marks as acknowledged; returns whether it was not before.
pub(super) fn set_acknowledged(tx: &WriteTx<'_>, id: &str, event_id: &str) -> Result<bool> {
    let changed = tx
        .sql()
        .prepare_cached(
            "UPDATE outbox SET step = 'acknowledged', event_id = ?2, hold = NULL, attempts = 0, resets = 0, next_ms = 0,
                acked = (SELECT coalesce(max(acked), 0) + 1 FROM outbox WHERE acked IS NOT NULL),
                state = CASE WHEN state IN ('cancelling', 'cancelled') THEN 'cancelling' ELSE 'done' END
             WHERE id = ?1 AND step <> 'acknowledged'",
        )?
        .execute(params![id, event_id])?;
    Ok(changed > 0)
}

pub(super) fn set_state(tx: &WriteTx<'_>, id: &str, state: State) -> Result<()> {
    update(tx, "UPDATE outbox SET state = ?2, hold = NULL WHERE id = ?1", params![id, state.name()])
}

pub(super) fn set_held(tx: &WriteTx<'_>, id: &str, why: HoldReason) -> Result<()> {
    update(
        tx,
        "UPDATE outbox SET state = 'held', hold = ?2 WHERE id = ?1 AND state = 'waiting'",
        params![id, why.name()],
    )
}

pub(super) fn set_released(tx: &WriteTx<'_>, id: &str) -> Result<()> {
    update(
        tx,
        "UPDATE outbox SET state = 'waiting', attempts = 0, resets = 0, next_ms = 0, hold = NULL
         WHERE id = ?1 AND state IN ('held', 'waiting')",
        [id],
    )
}

/// Forgets that somebody let an item wait, and a time after which it was of no use, if that is over.
pub(super) fn forget_wishes(tx: &WriteTx<'_>, id: &str) -> Result<()> {
    update(
        tx,
        "UPDATE outbox SET paused = 0, until_ms = CASE WHEN until_ms <= ?2 THEN NULL ELSE until_ms END WHERE id = ?1",
        params![id, tx.now_ms()],
    )
}

/// Lets an item wait, or go on.
pub(super) fn set_paused(tx: &WriteTx<'_>, id: &str, paused: bool) -> Result<()> {
    update(tx, "UPDATE outbox SET paused = ?2 WHERE id = ?1", params![id, paused])
}

/// Lets an item go whatever network and battery are like.
pub(super) fn set_anyway(tx: &WriteTx<'_>, id: &str) -> Result<()> {
    update(tx, "UPDATE outbox SET anyway = 1 WHERE id = ?1", [id])
}

pub(super) fn set_until(tx: &WriteTx<'_>, id: &str, until: Option<Millis>) -> Result<()> {
    update(tx, "UPDATE outbox SET until_ms = ?2 WHERE id = ?1", params![id, until])
}

/// What the person wants of sending.
pub(super) fn rules(tx: &ReadTx<'_>) -> Result<SendRules> {
    let mut statement =
        tx.sql().prepare_cached("SELECT paused, wifi_only, not_roaming, save_battery FROM send_rules")?;
    let read = |row: &Row<'_>| {
        let (paused, wifi_only) = (row.get(0)?, row.get(1)?);
        Ok(SendRules { paused, wifi_only, not_roaming: row.get(2)?, save_battery: row.get(3)? })
    };
    Ok(statement.query_row([], read)?)
}

pub(super) fn set_rules(tx: &WriteTx<'_>, rules: &SendRules) -> Result<()> {
    update(
        tx,
        "UPDATE send_rules SET paused = ?1, wifi_only = ?2, not_roaming = ?3, save_battery = ?4",
        params![rules.paused, rules.wifi_only, rules.not_roaming, rules.save_battery],
    )
}

/// Waiting messages that no room is there or under way for.
pub(super) fn roomless(tx: &ReadTx<'_>) -> Result<Vec<String>> {
    let mut statement = tx.sql().prepare_cached(
        "SELECT o.id FROM outbox o WHERE o.state = 'waiting' AND o.kind <> 'room'
            AND NOT EXISTS (SELECT 1 FROM rooms r WHERE r.thread_pk = o.thread_pk AND r.membership = 'joined')
            AND NOT EXISTS (SELECT 1 FROM outbox m
                WHERE m.thread_pk = o.thread_pk AND m.kind = 'room' AND m.state IN ('waiting', 'held'))",
    )?;
    let ids = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    Ok(ids)
}

/// Items of a thread in this state, held for this reason.
pub(super) fn in_thread(
    tx: &ReadTx<'_>,
    thread_pk: i64,
    state: State,
    hold: Option<HoldReason>,
) -> Result<Vec<String>> {
    let mut statement = tx
        .sql()
        .prepare_cached("SELECT id FROM outbox WHERE thread_pk = ?1 AND state = ?2 AND hold IS ?3 ORDER BY pk")?;
    let ids = statement.query_map((thread_pk, state.name(), hold.map(HoldReason::name)), |row| row.get(0))?;
    Ok(ids.collect::<rusqlite::Result<_>>()?)
}

/// Whether an open item still waits for this one.
pub(super) fn is_waited_for(tx: &ReadTx<'_>, id: &str) -> Result<bool> {
    Ok(tx
        .sql()
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM outbox
                WHERE waits_for = ?1 AND state IN ('waiting', 'held', 'cancelling'))",
        )?
        .query_row([id], |row| row.get(0))?)
}

/// Why an item is held.
pub(super) fn hold_of(tx: &ReadTx<'_>, id: &str) -> Result<Option<HoldReason>> {
    let mut statement = tx.sql().prepare_cached("SELECT hold FROM outbox WHERE id = ?1")?;
    let hold: Option<Option<String>> = statement.query_row([id], |row| row.get(0)).optional()?;
    Ok(hold.flatten().as_deref().and_then(HoldReason::from_name))
}

pub(super) fn set_waits_for(tx: &WriteTx<'_>, id: &str, other: &str) -> Result<()> {
    update(tx, "UPDATE outbox SET waits_for = ?2 WHERE id = ?1", params![id, other])
}

/// It waits for nothing any more.
pub(super) fn forget_waits_for(tx: &WriteTx<'_>, id: &str) -> Result<()> {
    update(tx, "UPDATE outbox SET waits_for = NULL WHERE id = ?1", [id])
}

/// When to try again, after a failure of the link (`resets`) or of the server (`attempts`).
pub(super) fn set_pause(tx: &WriteTx<'_>, id: &str, at: Millis, attempts: u32, resets: u32) -> Result<()> {
    update(
        tx,
        "UPDATE outbox SET next_ms = ?2, attempts = ?3, resets = ?4 WHERE id = ?1",
        params![id, at, attempts, resets],
    )
}

/// Notes that an item is tried now: a change each time, so that the disk has to take it, and due either way.
pub(super) fn note_try(tx: &WriteTx<'_>, id: &str) -> Result<()> {
    update(tx, "UPDATE outbox SET next_ms = iif(next_ms = 0, -1, 0) WHERE id = ?1", [id])
}

/// The network is back: nothing waits for it any longer, except what the network broke off again and again.
pub(super) fn forget_link_pauses(tx: &WriteTx<'_>) -> Result<()> {
    update(
        tx,
        "UPDATE outbox SET next_ms = 0 WHERE state IN ('waiting', 'cancelling') AND resets BETWEEN 1 AND 2 AND attempts = 0",
        [],
    )
}

/// Pauses that last longer than until `at` end at once.
pub(super) fn end_pauses_after(tx: &WriteTx<'_>, at: Millis) -> Result<()> {
    update(tx, "UPDATE outbox SET next_ms = 0 WHERE state IN ('waiting', 'held', 'cancelling') AND next_ms > ?1", [at])
}

/// Items the gate holds.
pub(super) fn held_for_consent(tx: &ReadTx<'_>) -> Result<Vec<String>> {
    let mut statement = tx.sql().prepare_cached(
        "SELECT id FROM outbox WHERE state = 'held' AND hold IN ('no_consent', 'consent_withdrawn', 'blocked', 'unknown_member')
         ORDER BY pk",
    )?;
    let ids = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    Ok(ids)
}

/// Waiting items for a contact: filed for it, or in its thread.
pub(super) fn waiting_for(tx: &ReadTx<'_>, contact_pk: i64) -> Result<Vec<String>> {
    let mut statement = tx.sql().prepare_cached(
        "SELECT id FROM outbox WHERE state = 'waiting'
            AND (contact_pk = ?1 OR thread_pk IN (SELECT pk FROM threads WHERE contact_pk = ?1)) ORDER BY pk",
    )?;
    let ids = statement.query_map([contact_pk], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    Ok(ids)
}

/// Files the items of one contact for another; returns them.
pub(super) fn follow(tx: &WriteTx<'_>, from_contact: i64, into_contact: i64) -> Result<Vec<i64>> {
    let mut statement =
        tx.sql().prepare_cached("UPDATE outbox SET contact_pk = ?2 WHERE contact_pk = ?1 RETURNING pk")?;
    Ok(statement.query_map([from_contact, into_contact], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// Gives `items` back, and those whose entry is in the thread.
pub(super) fn come_back(
    tx: &WriteTx<'_>,
    from_contact: i64,
    to_contact: i64,
    thread_pk: i64,
    items: &[i64],
) -> Result<()> {
    let mut back = tx
        .sql()
        .prepare_cached("UPDATE outbox SET contact_pk = ?3, thread_pk = ?4 WHERE pk = ?1 AND contact_pk = ?2")?;
    for item in items {
        back.execute((item, from_contact, to_contact, thread_pk))?;
    }
    update(
        tx,
        "UPDATE outbox SET contact_pk = ?2, thread_pk = ?3 WHERE contact_pk = ?1
            AND entry_pk IN (SELECT pk FROM entries WHERE thread_pk = ?3)",
        (from_contact, to_contact, thread_pk),
    )
}

/// Items that may still have files in the spool.
pub(super) fn unfinished_ids(tx: &ReadTx<'_>) -> Result<Vec<String>> {
    let mut statement =
        tx.sql().prepare_cached("SELECT id FROM outbox WHERE state IN ('waiting', 'held', 'cancelling')")?;
    let ids = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    Ok(ids)
}

/// The ULID of the thread an item belongs to.
pub(super) fn thread_id_of(tx: &ReadTx<'_>, item_id: &str) -> Result<Option<String>> {
    Ok(tx
        .sql()
        .prepare_cached("SELECT h.id FROM outbox o JOIN threads h ON h.pk = o.thread_pk WHERE o.id = ?1")?
        .query_row([item_id], |row| row.get(0))
        .optional()?)
}

fn update(tx: &WriteTx<'_>, sql: &str, params: impl rusqlite::Params) -> Result<()> {
    tx.sql().prepare_cached(sql)?.execute(params)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::TestStore;

    #[test]
    fn a_turn_of_the_worker_reads_no_texts_and_sorts_nothing_however_much_waits() {
        let steps = TestStore::new().plan(&open_briefs_sql());
        assert!(steps[0].starts_with("SCAN o USING COVERING INDEX outbox_plan"), "{steps:?}");
        assert!(!steps.iter().any(|step| step.contains("TEMP B-TREE")), "{steps:?}");
    }
}
