//! All SQL on entries and what was said about them.

use super::flags;
use super::model::{Closed, Media, OwnEntry};
use super::project::{KeptMark, Line, Mark, MarkKind};
use super::view::EntryKind;
use crate::clock::Millis;
use crate::consent::ChannelKind;
use crate::error::Result;
use crate::sites;
use crate::store::{ReadTx, WriteTx};
use crate::sync::IncomingEvent;
use rusqlite::{OptionalExtension, Row, named_params, params};

/// A place as kept: degrees with a dot, to ten centimetres.
pub(crate) fn place_name((latitude, longitude): (f64, f64)) -> String {
    format!("{latitude:.6},{longitude:.6}")
}

/// An entry as kept.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct EntryRow {
    pub pk: i64,
    pub thread_pk: i64,
    /// `None` for own entries of which no room is known yet.
    pub room_pk: Option<i64>,
    pub event_id: Option<String>,
    pub item_id: Option<String>,
    pub sender: String,
    pub mine: bool,
    pub kind: EntryKind,
    pub body: String,
    /// The body as sent, once an edit replaced it.
    pub original: Option<String>,
    pub media: Option<String>,
    pub redacted: bool,
    /// It came by itself, not with the past.
    pub news: bool,
    /// What it answers.
    pub reply_to: Option<String>,
}

impl EntryRow {
    /// What marks call it: its event id, or its item's while it has none.
    pub(super) fn name(&self) -> Option<&str> {
        self.event_id.as_deref().or(self.item_id.as_deref())
    }
}

const ENTRY: &str = "SELECT pk, thread_pk, event_id, item_id, sender, mine, kind, body, original, media, redacted, room_pk, news, reply_to
    FROM entries";

fn entry(row: &Row<'_>) -> rusqlite::Result<EntryRow> {
    Ok(EntryRow {
        pk: row.get(0)?,
        thread_pk: row.get(1)?,
        event_id: row.get(2)?,
        item_id: row.get(3)?,
        sender: row.get(4)?,
        mine: row.get(5)?,
        kind: EntryKind::from_name(row.get_ref(6)?.as_str()?),
        body: row.get(7)?,
        original: row.get(8)?,
        media: row.get(9)?,
        redacted: row.get(10)?,
        room_pk: row.get(11)?,
        news: row.get(12)?,
        reply_to: row.get(13)?,
    })
}

pub(super) fn by_pk(tx: &ReadTx<'_>, pk: i64) -> Result<Option<EntryRow>> {
    Ok(tx.sql().prepare_cached(&format!("{ENTRY} WHERE pk = ?1"))?.query_row([pk], entry).optional()?)
}

pub(super) fn by_event(tx: &ReadTx<'_>, event_id: &str) -> Result<Option<EntryRow>> {
    Ok(tx.sql().prepare_cached(&format!("{ENTRY} WHERE event_id = ?1"))?.query_row([event_id], entry).optional()?)
}

pub(super) fn by_item(tx: &ReadTx<'_>, item_id: &str) -> Result<Option<EntryRow>> {
    Ok(tx.sql().prepare_cached(&format!("{ENTRY} WHERE item_id = ?1"))?.query_row([item_id], entry).optional()?)
}

/// The entry marks call by this name.
pub(super) fn by_name(tx: &ReadTx<'_>, name: &str) -> Result<Option<EntryRow>> {
    match by_event(tx, name)? {
        Some(entry) => Ok(Some(entry)),
        None => by_item(tx, name),
    }
}

/// The first position at or after `from` that no entry has.
pub(super) fn free_position(tx: &ReadTx<'_>, from: i64) -> Result<i64> {
    let mut taken = tx.sql().prepare_cached("SELECT 1 FROM entries WHERE pk = ?1")?;
    let mut position = from;
    while taken.exists([position])? {
        position += 1;
    }
    Ok(position)
}

/// A received entry, or an own one from another device.
pub(super) struct NewEntry<'a> {
    pub pk: i64,
    pub thread_pk: i64,
    pub room_pk: i64,
    pub event: &'a IncomingEvent,
    pub mine: bool,
    /// Meant for us in particular.
    pub mention: bool,
    /// It came by itself, not with the past: unread wherever it stands.
    pub news: bool,
    pub item_id: Option<&'a str>,
    pub line: &'a Line,
}

pub(super) fn insert(tx: &WriteTx<'_>, new: &NewEntry<'_>) -> Result<()> {
    let media = new.line.media.as_ref().map(serde_json::to_string).transpose()?;
    tx.sql()
        .prepare_cached(
            "INSERT INTO entries
                (pk, thread_pk, room_pk, event_id, item_id, sender, mine, kind, body, reply_to, media, place, redacted, raw,
                mention, synced, news, late)
             VALUES
                (:pk, :thread, :room, :event, :item, :sender, :mine, :kind, :body, :reply, :media, :place, :redacted, :raw,
                :mention, 1, :news, :news AND :pk <= (SELECT read_pk FROM threads WHERE pk = :thread))",
        )?
        .execute(named_params! {
            ":pk": new.pk, ":thread": new.thread_pk, ":room": new.room_pk, ":event": new.event.event_id,
            ":item": new.item_id, ":sender": new.event.sender, ":mine": new.mine, ":kind": new.line.kind.name(),
            ":body": new.line.body, ":reply": new.line.reply_to, ":media": media, ":redacted": new.line.redacted,
            ":raw": new.line.raw, ":mention": new.mention, ":place": new.line.place.map(place_name),
            ":news": new.news,
        })?;
    Ok(())
}

pub(super) fn insert_own(tx: &WriteTx<'_>, pk: i64, sender: &str, own: &OwnEntry<'_>) -> Result<()> {
    // An answer to an own entry names it by its item until the server has given it an event id.
    let target = own.reply_to.map(|target| by_item(tx, target)).transpose()?.flatten();
    let (reply_to, reply_item) = match target {
        Some(target) => (target.event_id, target.item_id),
        None => (own.reply_to.map(str::to_owned), None),
    };
    tx.sql()
        .prepare_cached(
            "INSERT INTO entries
                (pk, thread_pk, room_pk, item_id, sender, mine, kind, body, reply_to, reply_item, place, channel)
             VALUES (:pk, :thread, :room, :item, :sender, 1, :kind, :body, :reply, :reply_item, :place, :channel)",
        )?
        .execute(named_params! {
            ":pk": pk, ":thread": own.thread_pk, ":room": own.room_pk, ":item": own.item_id, ":sender": sender,
            ":kind": own.kind.name(), ":body": own.body, ":reply": reply_to, ":reply_item": reply_item,
            ":place": own.place.map(place_name), ":channel": own.channel.map(ChannelKind::name),
        })?;
    Ok(())
}

/// An entry is another line from now on, at its place. What it said before is no original of it.
pub(super) fn set_line(tx: &WriteTx<'_>, pk: i64, line: &Line) -> Result<()> {
    let media = line.media.as_ref().map(serde_json::to_string).transpose()?;
    tx.sql()
        .prepare_cached(
            "UPDATE entries SET kind = ?2, body = ?3, reply_to = ?4, media = ?5, place = ?6, raw = ?7, original = NULL, edited = 0
             WHERE pk = ?1",
        )?
        .execute(params![
            pk,
            line.kind.name(),
            line.body,
            line.reply_to,
            media,
            line.place.map(place_name),
            line.raw
        ])?;
    Ok(())
}

/// An entry answers nothing any more.
pub(super) fn forget_answered(tx: &WriteTx<'_>, pk: i64) -> Result<()> {
    tx.sql().prepare_cached("UPDATE entries SET reply_to = NULL, reply_item = NULL WHERE pk = ?1")?.execute([pk])?;
    Ok(())
}

/// The account's user id, as far as someone is logged in.
pub(super) fn account(tx: &ReadTx<'_>) -> Result<String> {
    let user = tx.sql().prepare_cached("SELECT user_id FROM session")?.query_row([], |row| row.get(0)).optional()?;
    Ok(user.unwrap_or_default())
}

/// Ties an own entry to its event; an unknown room is learned from it.
pub(super) fn tie(tx: &WriteTx<'_>, pk: i64, event_id: &str, room_pk: Option<i64>) -> Result<()> {
    tx.sql()
        .prepare_cached("UPDATE entries SET event_id = ?2, room_pk = coalesce(?3, room_pk) WHERE pk = ?1")?
        .execute((pk, event_id, room_pk))?;
    tx.sql()
        .prepare_cached(
            "UPDATE entries SET reply_to = ?2
             WHERE reply_item = (SELECT item_id FROM entries WHERE pk = ?1) AND reply_to IS NULL",
        )?
        .execute((pk, event_id))?;
    tx.sql()
        .prepare_cached(
            "UPDATE annotations SET target = ?2 WHERE target = (SELECT item_id FROM entries WHERE pk = ?1)",
        )?
        .execute((pk, event_id))?;
    Ok(())
}

/// Ties an own mark to its event; an echo that came before and did not name its item gives way.
pub(super) fn tie_mark(tx: &WriteTx<'_>, item_id: &str, event_id: &str) -> Result<()> {
    tx.sql().prepare_cached("DELETE FROM annotations WHERE event_id = ?1")?.execute([event_id])?;
    tx.sql()
        .prepare_cached("UPDATE annotations SET event_id = ?2 WHERE event_id = ?1")?
        .execute((item_id, event_id))?;
    Ok(())
}

/// A mark of ours was seen in a sync response or in history, with the server's time. Those filed here before and after it, of
/// which nothing was seen yet, keep their order, however wrong our clock was.
pub(super) fn set_mark_synced(tx: &WriteTx<'_>, event_id: &str, at_ms: Millis) -> Result<()> {
    let seen = tx
        .sql()
        .prepare_cached("UPDATE annotations SET at_ms = ?2, synced = 1 WHERE event_id = ?1 AND synced = 0")?
        .execute((event_id, at_ms))?;
    if seen > 0 {
        tx.sql()
            .prepare_cached(
                "UPDATE annotations AS other SET at_ms = CASE WHEN other.pk < this.pk
                    THEN min(other.at_ms, ?2 - (this.pk - other.pk)) ELSE max(other.at_ms, ?2 + (other.pk - this.pk)) END
                 FROM (SELECT pk, target, kind FROM annotations WHERE event_id = ?1) AS this
                 WHERE other.target = this.target AND other.kind = this.kind AND other.synced = 0",
            )?
            .execute((event_id, at_ms))?;
    }
    Ok(())
}

/// Whether a mark with this event was seen in a sync response or in history.
pub(super) fn is_mark_synced(tx: &ReadTx<'_>, event_id: &str) -> Result<bool> {
    Ok(tx.sql().prepare_cached("SELECT 1 FROM annotations WHERE event_id = ?1 AND synced = 1")?.exists([event_id])?)
}

/// Takes an entry out entirely; only for lines that turn out to be no lines. A request may have one of them that was not
/// understood.
pub(super) fn delete(tx: &WriteTx<'_>, pk: i64) -> Result<()> {
    forget_fetches(tx, pk)?;
    tx.sql().prepare_cached("DELETE FROM request_entries WHERE entry_pk = ?1")?.execute([pk])?;
    tx.sql().prepare_cached("DELETE FROM entries WHERE pk = ?1")?.execute([pk])?;
    Ok(())
}

/// Empties an entry; what is left says that something was there.
pub(super) fn redact(tx: &WriteTx<'_>, pk: i64) -> Result<()> {
    forget_fetches(tx, pk)?;
    tx.sql()
        .prepare_cached(
            "UPDATE entries SET kind = 'notice', body = '', original = NULL, media = NULL, raw = NULL, edited = 0, redacted = 1,
                reply_to = NULL, reply_item = NULL, place = NULL
             WHERE pk = ?1",
        )?
        .execute([pk])?;
    sites::forget_entry(tx, pk)?;
    flags::forget(tx, pk)
}

pub(super) fn set_body(tx: &WriteTx<'_>, pk: i64, body: &str, original: Option<&str>) -> Result<()> {
    tx.sql().prepare_cached("UPDATE entries SET body = ?2, original = ?3, edited = ?4 WHERE pk = ?1")?.execute((
        pk,
        body,
        original,
        original.is_some(),
    ))?;
    Ok(())
}

/// Whether an edit of the entry is meant for us in particular.
pub(super) fn set_named(tx: &WriteTx<'_>, pk: i64, named: bool) -> Result<()> {
    let sql = "UPDATE entries SET named = ?2 WHERE pk = ?1 AND mine = 0 AND named <> ?2";
    tx.sql().prepare_cached(sql)?.execute((pk, named))?;
    Ok(())
}

pub(super) fn set_media(tx: &WriteTx<'_>, pk: i64, media: &Media) -> Result<()> {
    let media = serde_json::to_string(media)?;
    tx.sql().prepare_cached("UPDATE entries SET media = ?2 WHERE pk = ?1")?.execute((pk, media))?;
    Ok(())
}

/// Wants a part by the rules, or `anyway`, as it is said to be small.
pub(super) fn want_fetch(tx: &WriteTx<'_>, pk: i64, part: &str, anyway: bool) -> Result<()> {
    tx.sql()
        .prepare_cached("INSERT OR IGNORE INTO fetches (entry_pk, part, anyway) VALUES (?1, ?2, ?3)")?
        .execute((pk, part, anyway))?;
    Ok(())
}

/// Wants a part now, whatever the rules say, also one that was given up, or rests.
pub(super) fn want_fetch_now(tx: &WriteTx<'_>, pk: i64, part: &str) -> Result<()> {
    tx.sql()
        .prepare_cached(
            "INSERT INTO fetches (entry_pk, part, anyway) VALUES (?1, ?2, 2)
             ON CONFLICT (entry_pk, part) DO UPDATE SET gave_up = NULL, attempts = 0, next_ms = 0, anyway = 2",
        )?
        .execute((pk, part))?;
    Ok(())
}

/// Entries with a file of the vault that was fetched. Reads through all entries where it was, as damage is rare.
pub(super) fn fetched_with(tx: &ReadTx<'_>, vault_name: &str) -> Result<Vec<i64>> {
    let mut statement = tx.sql().prepare_cached(
        "SELECT e.pk FROM photos p CROSS JOIN entries e
         WHERE p.name = ?1 AND p.origin IN ('received', 'thumbnail')
            AND e.redacted = 0 AND e.media IS NOT NULL AND instr(e.media, ?1) > 0 ORDER BY e.pk",
    )?;
    Ok(statement.query_map([vault_name], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn forget_fetch(tx: &WriteTx<'_>, pk: i64, part: &str) -> Result<()> {
    tx.sql().prepare_cached("DELETE FROM fetches WHERE entry_pk = ?1 AND part = ?2")?.execute((pk, part))?;
    Ok(())
}

fn forget_fetches(tx: &WriteTx<'_>, pk: i64) -> Result<()> {
    tx.sql().prepare_cached("DELETE FROM fetches WHERE entry_pk = ?1")?.execute([pk])?;
    Ok(())
}

/// Event id of what a known mark speaks about.
pub(super) fn target_of_mark(tx: &ReadTx<'_>, event_id: &str) -> Result<Option<String>> {
    Ok(tx
        .sql()
        .prepare_cached("SELECT target FROM annotations WHERE event_id = ?1")?
        .query_row([event_id], |row| row.get(0))
        .optional()?)
}

/// Keeps a mark: of an event of the room `room_pk`, or of ours that the server has not shown yet.
pub(super) fn insert_mark(
    tx: &WriteTx<'_>,
    event_id: &str,
    sender: &str,
    at_ms: Millis,
    mark: &Mark,
    room_pk: Option<i64>,
) -> Result<()> {
    tx.sql()
        .prepare_cached(
            "INSERT INTO annotations (event_id, target, sender, kind, value, at_ms, synced, room_pk, mention)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute(params![
            event_id,
            mark.target,
            sender,
            mark.kind.name(),
            mark.value,
            at_ms,
            room_pk.is_some(),
            room_pk,
            mark.mention
        ])?;
    Ok(())
}

/// Everything said about an event of a room; who speaks of it from another room says nothing. Ours count wherever they
/// were filed.
pub(super) fn marks_on(tx: &ReadTx<'_>, target: &str, room_pk: Option<i64>) -> Result<Vec<KeptMark>> {
    let mut statement = tx.sql().prepare_cached(
        "SELECT event_id, sender, kind, value, at_ms, mention FROM annotations
         WHERE target = ?1 AND (?2 IS NULL OR room_pk IS NULL OR room_pk = ?2) ORDER BY at_ms, event_id",
    )?;
    let marks = statement.query_map((target, room_pk), |row| {
        Ok(KeptMark {
            event_id: row.get(0)?,
            sender: row.get(1)?,
            kind: MarkKind::from_name(row.get_ref(2)?.as_str()?),
            value: row.get(3)?,
            at_ms: row.get(4)?,
            mention: row.get(5)?,
        })
    })?;
    Ok(marks.collect::<rusqlite::Result<_>>()?)
}

/// A reaction of `sender` that was not taken back, by the name of its mark.
pub(super) fn reaction(tx: &ReadTx<'_>, target: &str, sender: &str, key: &str) -> Result<Option<String>> {
    Ok(tx
        .sql()
        .prepare_cached(
            "SELECT event_id FROM annotations WHERE target = ?1 AND kind = 'reaction' AND sender = ?2 AND value = ?3 LIMIT 1",
        )?
        .query_row((target, sender, key), |row| row.get(0))
        .optional()?)
}

/// Whether someone took this event of a room back.
pub(super) fn is_redacted(tx: &ReadTx<'_>, event_id: &str, room_pk: i64) -> Result<bool> {
    Ok(tx
        .sql()
        .prepare_cached(
            "SELECT 1 FROM annotations WHERE target = ?1 AND kind = 'redaction' AND (room_pk IS NULL OR room_pk = ?2)",
        )?
        .exists((event_id, room_pk))?)
}

/// Whether this event is a mark of a room, or one of ours.
pub(super) fn is_mark_in(tx: &ReadTx<'_>, event_id: &str, room_pk: i64) -> Result<bool> {
    Ok(tx
        .sql()
        .prepare_cached("SELECT 1 FROM annotations WHERE event_id = ?1 AND (room_pk IS NULL OR room_pk = ?2)")?
        .exists((event_id, room_pk))?)
}

/// Takes a mark out.
pub(super) fn forget_mark(tx: &WriteTx<'_>, event_id: &str) -> Result<()> {
    tx.sql().prepare_cached("DELETE FROM annotations WHERE event_id = ?1 AND kind = 'care'")?.execute([event_id])?;
    Ok(())
}

/// Empties one mark.
pub(super) fn blank_mark(tx: &WriteTx<'_>, event_id: &str) -> Result<()> {
    tx.sql().prepare_cached("UPDATE annotations SET value = '' WHERE event_id = ?1")?.execute([event_id])?;
    Ok(())
}

/// Empties everything said about an event.
pub(super) fn blank_marks_on(tx: &WriteTx<'_>, target: &str) -> Result<()> {
    tx.sql().prepare_cached("UPDATE annotations SET value = '' WHERE target = ?1")?.execute([target])?;
    Ok(())
}

/// Everything undecryptable, oldest first.
pub(super) fn undecryptable(tx: &ReadTx<'_>) -> Result<Vec<Closed>> {
    let mut statement = tx.sql().prepare_cached(
        "SELECT r.room_id, e.raw, e.pk FROM entries e JOIN rooms r ON r.pk = e.room_pk
         WHERE e.kind = 'undecryptable' AND e.raw IS NOT NULL ORDER BY e.pk",
    )?;
    Ok(statement.query_map([], closed)?.collect::<rusqlite::Result<_>>()?)
}

fn closed(row: &Row<'_>) -> rusqlite::Result<Closed> {
    Ok(Closed { room_id: row.get(0)?, raw: row.get(1)?, entry_pk: row.get(2)? })
}

/// Some of what was not understood when it came and could be kept, after the entry `after`, oldest first. What was erased or is
/// locked is not read again.
pub(super) fn not_understood(tx: &ReadTx<'_>, after: i64) -> Result<Vec<Closed>> {
    let mut statement = tx.sql().prepare_cached(
        "SELECT r.room_id, e.raw, e.pk FROM entries e INDEXED BY entries_unknown JOIN rooms r ON r.pk = e.room_pk
         WHERE e.kind = 'unknown' AND e.raw IS NOT NULL AND e.pk > ?1 AND e.redacted = 0
            AND NOT EXISTS (SELECT 1 FROM restrictions x WHERE x.thread_pk = e.thread_pk)
         ORDER BY e.pk LIMIT 50",
    )?;
    Ok(statement.query_map([after], closed)?.collect::<rusqlite::Result<_>>()?)
}

/// What somebody said by an event that is not understood, as JSON, as far as it was kept.
pub(super) fn content_of_unknown(tx: &ReadTx<'_>, pk: i64) -> Result<Option<String>> {
    let sql = "SELECT raw -> '$.content' FROM entries WHERE pk = ?1 AND kind = 'unknown'";
    Ok(tx.sql().prepare_cached(sql)?.query_row([pk], |row| row.get(0)).optional()?.flatten())
}

/// The entry was seen in a sync response or in history, at this position by the server's time.
pub(super) fn set_synced(tx: &WriteTx<'_>, pk: i64, server_pk: i64) -> Result<()> {
    tx.sql()
        .prepare_cached("UPDATE entries SET synced = 1, server_pk = nullif(?2, pk) WHERE pk = ?1 AND synced = 0")?
        .execute((pk, server_pk))?;
    Ok(())
}

/// Whether an entry with this event was seen in a sync response or in history.
pub(super) fn is_synced(tx: &ReadTx<'_>, event_id: &str) -> Result<bool> {
    Ok(tx.sql().prepare_cached("SELECT 1 FROM entries WHERE event_id = ?1 AND synced = 1")?.exists([event_id])?)
}

/// How many unread entries are counted at most.
const UNREAD_MOST: i64 = 999;

/// What of an entry `e` makes it one that can be unread, as the index `entries_said` has it.
const SAID: &str = "e.mine = 0 AND e.redacted = 0 AND e.kind NOT IN ('notice', 'member')";

/// How many entries of the thread ?1, up to ?2, are unread and fit `what`, which is what `index` holds: behind what was read, and
/// those before it that came late.
fn unread(index: &str, what: &str) -> String {
    format!(
        "min(?2, (SELECT count(*) FROM (
                SELECT 1 FROM entries e INDEXED BY {index}
                WHERE e.thread_pk = ?1 AND e.pk > threads.read_pk AND {what} LIMIT ?2))
            + (SELECT count(*) FROM (
                SELECT 1 FROM entries e INDEXED BY entries_late
                WHERE e.thread_pk = ?1 AND e.late = 1 AND e.pk <= threads.read_pk AND {what} LIMIT ?2)))"
    )
}

/// Brings newest entry and unread count of a thread in step with its entries; returns the thread's id.
pub(super) fn settle_thread(tx: &WriteTx<'_>, thread_pk: i64) -> Result<String> {
    Ok(tx
        .sql()
        .prepare_cached(&format!(
            "UPDATE threads SET
                last_pk = coalesce((SELECT pk FROM entries WHERE thread_pk = ?1 AND kind <> 'member' ORDER BY pk DESC LIMIT 1), 0),
                unread = {}, mentions = {}
             WHERE pk = ?1 RETURNING id",
            unread("entries_said", SAID),
            unread("entries_meant", &format!("{SAID} AND (e.mention = 1 OR e.named = 1)")),
        ))?
        .query_row((thread_pk, UNREAD_MOST), |row| row.get(0))?)
}

pub(super) fn last_position(tx: &ReadTx<'_>, thread_pk: i64) -> Result<i64> {
    Ok(tx
        .sql()
        .prepare_cached("SELECT coalesce(max(pk), 0) FROM entries WHERE thread_pk = ?1")?
        .query_row([thread_pk], |row| row.get(0))?)
}
