//! SQL of erasure: values go, what other rows and other devices refer to stays without them.

use super::plan::Letter;
use crate::error::Result;
use crate::store::{ReadTx, WriteTx};
use rusqlite::{OptionalExtension, Row};

/// Tables of full text whose segments keep words of deleted rows until they are merged.
const INDEXES: [&str; 2] = ["entry_words", "entry_parts"];

/// A thread's entries by place, but for those that are blank; the year is for the caller to fill in.
pub(super) fn entries(tx: &ReadTx<'_>, thread_pk: i64) -> Result<Vec<Letter>> {
    let mut statement = tx.sql().prepare_cached(
        "SELECT pk FROM entries
         WHERE thread_pk = ?1 AND NOT (redacted = 1 AND body = '' AND sender = '') ORDER BY pk",
    )?;
    Ok(statement.query_map([thread_pk], letter)?.collect::<rusqlite::Result<_>>()?)
}

fn letter(row: &Row<'_>) -> rusqlite::Result<Letter> {
    let position: i64 = row.get(0)?;
    Ok(Letter { position, sent_ms: position >> 16, year: 0 })
}

/// When the first request of a contact came that led to an offer or a visit.
pub(super) fn business_since(tx: &ReadTx<'_>, contact_pk: i64) -> Result<Option<i64>> {
    let mut statement = tx.sql().prepare_cached(
        "SELECT min(received_ms) FROM requests WHERE contact_pk = ?1 AND state IN ('remote_quote', 'visit', 'done')",
    )?;
    Ok(statement.query_row([contact_pk], |row| row.get(0))?)
}

/// How much beside messages there is: requests, consents, items of the outbox, changes of the contact.
pub(super) fn counts(tx: &ReadTx<'_>, contact_pk: i64) -> Result<[usize; 4]> {
    let mut statement = tx.sql().prepare_cached(
        "SELECT (SELECT count(*) FROM requests WHERE contact_pk = ?1), (SELECT count(*) FROM consents WHERE contact_pk = ?1),
            (SELECT count(*) FROM outbox WHERE contact_pk = ?1 AND state IN ('waiting', 'held', 'cancelling')),
            (SELECT count(*) FROM book_change_fields WHERE contact_pk = ?1)",
    )?;
    Ok(statement.query_row([contact_pk], |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?]))?)
}

/// Vault names of the pictures of an entry.
pub(super) fn pictures(tx: &ReadTx<'_>, entry_pk: i64) -> Result<Vec<String>> {
    let mut statement = tx.sql().prepare_cached(
        "SELECT value FROM entries, json_each(json_array(media ->> '$.file', media ->> '$.thumbnail'))
         WHERE entries.pk = ?1 AND media IS NOT NULL AND value IS NOT NULL
         UNION SELECT photo FROM outbox WHERE entry_pk = ?1 AND photo IS NOT NULL
         UNION SELECT value FROM outbox, json_each(json_array(attachment ->> '$.still.shown', prepared ->> '$.shown'))
         WHERE entry_pk = ?1 AND value IS NOT NULL",
    )?;
    Ok(statement.query_map([entry_pk], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// Empties an entry and everything about it. Its event id stays: the same event coming again changes nothing.
pub(super) fn blank_entry(tx: &WriteTx<'_>, pk: i64) -> Result<()> {
    unlist_entry(tx, pk)?;
    for sql in [
        "UPDATE annotations SET value = '', sender = '' WHERE target IN
            (SELECT event_id FROM entries WHERE pk = ?1 UNION SELECT item_id FROM entries WHERE pk = ?1)",
        "DELETE FROM photo_twins WHERE newer IN (SELECT item_id FROM entries WHERE pk = ?1)
            OR older IN (SELECT item_id FROM entries WHERE pk = ?1)",
        "DELETE FROM fetches WHERE entry_pk = ?1",
        "DELETE FROM request_entries WHERE entry_pk = ?1",
        "UPDATE outbox SET body = '', photo = NULL, wish = NULL, attachment = NULL, prepared = NULL, uri = NULL, thumb_uri = NULL,
            reply_to = NULL, room_id = NULL, hold = NULL, place = NULL, lost = NULL, mentions = '{}',
            state = CASE WHEN state = 'done' THEN 'done' ELSE 'cancelled' END WHERE entry_pk = ?1",
        "UPDATE entries SET body = '', original = NULL, media = NULL, raw = NULL, sender = '', room_pk = NULL,
            reply_to = NULL, reply_item = NULL, place = NULL, redacted = 1 WHERE pk = ?1",
    ] {
        tx.sql().prepare_cached(sql)?.execute([pk])?;
    }
    Ok(())
}

/// The notes on calls, at sites and of what went out by other apps that an entry stands for, by id: operations hold their words.
pub(super) fn note(tx: &ReadTx<'_>, entry_pk: i64) -> Result<Option<String>> {
    let mut statement = tx.sql().prepare_cached(
        "SELECT item_id FROM entries WHERE pk = ?1 AND kind IN ('call', 'note', 'handoff') AND redacted = 0",
    )?;
    Ok(statement.query_row([entry_pk], |row| row.get(0)).optional()?)
}

/// What was handed to other apps in a thread, and stands in no entry.
pub(super) fn handoffs(tx: &ReadTx<'_>, thread_pk: i64) -> Result<Vec<String>> {
    let mut statement = tx
        .sql()
        .prepare_cached("SELECT id FROM handoffs WHERE thread_pk = ?1 AND (answer IS NULL OR answer <> 'sent')")?;
    Ok(statement.query_map([thread_pk], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// Takes an entry out of search and lists; it stays as it is.
pub(super) fn unlist_entry(tx: &WriteTx<'_>, pk: i64) -> Result<()> {
    for table in INDEXES {
        tx.sql().prepare_cached(&format!("DELETE FROM {table} WHERE rowid = ?1"))?.execute([pk])?;
    }
    for sql in [
        "DELETE FROM entry_flags WHERE entry_pk = ?1",
        "DELETE FROM entry_labels WHERE entry_pk = ?1",
        "DELETE FROM site_entries WHERE entry_pk = ?1",
        "UPDATE outbox SET lost = NULL WHERE entry_pk = ?1",
    ] {
        tx.sql().prepare_cached(sql)?.execute([pk])?;
    }
    Ok(())
}

/// Drafts of edits and rooms to be made, which belong to no entry.
pub(super) fn blank_items(tx: &WriteTx<'_>, contact_pk: i64, thread_pk: i64) -> Result<()> {
    tx.sql()
        .prepare_cached(
            "UPDATE outbox SET body = '', reply_to = NULL, room_id = NULL, hold = NULL, lost = NULL, mentions = '{}',
                state = CASE WHEN state = 'done' THEN 'done' ELSE 'cancelled' END
             WHERE entry_pk IS NULL AND (contact_pk = ?1 OR thread_pk = ?2)",
        )?
        .execute([contact_pk, thread_pk])?;
    Ok(())
}

/// Items of the outbox of a contact, by id.
pub(super) fn items(tx: &ReadTx<'_>, contact_pk: i64) -> Result<Vec<String>> {
    let mut statement = tx.sql().prepare_cached("SELECT id FROM outbox WHERE contact_pk = ?1")?;
    Ok(statement.query_map([contact_pk], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// Rooms lead nowhere any more, and nothing is written there; one in which somebody writes again begins a new thread.
pub(super) fn forget_rooms(tx: &WriteTx<'_>, thread_pk: i64) -> Result<()> {
    for sql in [
        "DELETE FROM gaps WHERE room_pk IN (SELECT pk FROM rooms WHERE thread_pk = ?1)",
        "DELETE FROM receipts WHERE room_pk IN (SELECT pk FROM rooms WHERE thread_pk = ?1)",
        "DELETE FROM annotations WHERE target IN (SELECT room_id FROM rooms WHERE thread_pk = ?1)",
        "DELETE FROM thread_labels WHERE thread_pk = ?1",
        "DELETE FROM site_threads WHERE thread_pk = ?1",
        "DELETE FROM site_habits WHERE thread_pk = ?1",
        "DELETE FROM handoffs WHERE thread_pk = ?1",
        "UPDATE annotations SET room_pk = NULL WHERE room_pk IN (SELECT pk FROM rooms WHERE thread_pk = ?1)",
        "UPDATE entries SET room_pk = NULL WHERE room_pk IN (SELECT pk FROM rooms WHERE thread_pk = ?1)",
        "DELETE FROM rooms WHERE thread_pk = ?1",
        "DELETE FROM drafts WHERE thread_pk = ?1",
        "UPDATE threads SET last_pk = 0, read_pk = 0, unread = 0 WHERE pk = ?1",
    ] {
        tx.sql().prepare_cached(sql)?.execute([thread_pk])?;
    }
    Ok(())
}

/// The groups (`threads.pk`) a person is in, is to be in, or wrote into.
pub(super) fn groups_of(tx: &ReadTx<'_>, user_id: &str) -> Result<Vec<i64>> {
    Ok(tx
        .sql()
        .prepare_cached(
            "SELECT pk FROM threads WHERE title IS NOT NULL AND (
                EXISTS (SELECT 1 FROM json_each(planned) WHERE value = ?1)
                OR EXISTS (SELECT 1 FROM json_each(refused) WHERE value = ?1)
                OR EXISTS (SELECT 1 FROM entries e WHERE e.thread_pk = threads.pk AND e.sender = ?1)
                OR EXISTS (SELECT 1 FROM rooms r, json_each(r.members) m WHERE r.thread_pk = threads.pk AND m.value = ?1))",
        )?
        .query_map([user_id], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?)
}

/// Takes a person out of groups: what is planned for it, that it was meant, has read and has said something about messages,
/// and the groups' own names, which may hold the person's.
pub(super) fn forget_in_groups(tx: &WriteTx<'_>, user_id: &str, groups: &[i64]) -> Result<()> {
    for group in groups {
        tx.sql().prepare_cached("UPDATE threads SET title = '' WHERE pk = ?1")?.execute([group])?;
    }
    for sql in [
        "UPDATE outbox SET mentions = '{}' WHERE instr(mentions, json_quote(?1)) > 0",
        "DELETE FROM receipts WHERE user_id = ?1",
        "UPDATE annotations SET value = '', sender = '' WHERE sender = ?1",
        "UPDATE threads SET planned = (SELECT json_group_array(value) FROM json_each(planned) WHERE value <> ?1)
            WHERE planned <> '[]'",
        "UPDATE threads SET refused = (SELECT json_group_array(value) FROM json_each(refused) WHERE value <> ?1)
            WHERE refused <> '[]'",
        "UPDATE threads SET removing = (SELECT json_group_array(value) FROM json_each(removing) WHERE value <> ?1)
            WHERE removing <> '[]'",
        "UPDATE threads SET kept = (SELECT json_group_array(value) FROM json_each(kept) WHERE value <> ?1)
            WHERE kept <> '[]'",
    ] {
        tx.sql().prepare_cached(sql)?.execute([user_id])?;
    }
    Ok(())
}

/// What a person wrote into groups; the year is for the caller to fill in.
pub(super) fn in_groups(tx: &ReadTx<'_>, user_id: &str) -> Result<Vec<Letter>> {
    let mut statement = tx.sql().prepare_cached(
        "SELECT e.pk FROM threads t JOIN entries e ON e.thread_pk = t.pk
         WHERE t.title IS NOT NULL AND e.sender = ?1 AND e.mine = 0 AND e.kind <> 'member' ORDER BY e.pk",
    )?;
    Ok(statement.query_map([user_id], letter)?.collect::<rusqlite::Result<_>>()?)
}

/// Lines that say of a person that it came or went, and what anybody called a group that person was in: such names may hold
/// the person's.
pub(super) fn comings(tx: &ReadTx<'_>, user_id: &str, groups: &[i64]) -> Result<Vec<i64>> {
    let mut statement = tx.sql().prepare_cached(
        "SELECT pk FROM entries WHERE kind = 'member' AND (substr(body, -length(?1) - 1) = ' ' || ?1
            OR substr(body, 1, 6) = 'named ' AND (sender = ?1 OR thread_pk IN (SELECT value FROM json_each(?2)))) ORDER BY pk",
    )?;
    let lines = statement.query_map((user_id, serde_json::to_string(groups)?), |row| row.get(0))?;
    Ok(lines.collect::<rusqlite::Result<_>>()?)
}

/// Keeps an entry in this thread, wherever it was written.
pub(super) fn set_apart(tx: &WriteTx<'_>, pk: i64, thread_pk: i64) -> Result<()> {
    tx.sql()
        .prepare_cached("UPDATE entries SET thread_pk = ?2 WHERE pk = ?1 AND thread_pk <> ?2")?
        .execute((pk, thread_pk))?;
    Ok(())
}

/// Empties the requests of a contact; returns their ids.
pub(super) fn blank_requests(tx: &WriteTx<'_>, contact_pk: i64) -> Result<Vec<String>> {
    let mut statement = tx.sql().prepare_cached(
        "UPDATE requests SET summary = '', note = '', price_cents = NULL,
            state = CASE WHEN state = 'new' THEN 'decline' ELSE state END WHERE contact_pk = ?1 RETURNING id",
    )?;
    Ok(statement.query_map([contact_pk], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// Merges the full-text segments, so that words of deleted rows are in none.
pub(super) fn merge_indexes(tx: &WriteTx<'_>) -> Result<()> {
    for table in INDEXES {
        tx.sql().execute(&format!("INSERT INTO {table} ({table}) VALUES ('optimize')"), [])?;
    }
    Ok(())
}

/// Somebody whose letters the law still keeps.
pub(super) struct Restriction {
    pub(super) contact_pk: i64,
    pub(super) thread_pk: i64,
}

/// Notes whose letters are kept, under which name and address, and until when.
pub(super) fn restrict(tx: &WriteTx<'_>, who: &Restriction, name: &str, address: &str, until_year: i16) -> Result<()> {
    tx.sql()
        .prepare_cached(
            "INSERT INTO restrictions (contact_pk, thread_pk, name, address, since_ms, until_year)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (contact_pk) DO UPDATE SET until_year = excluded.until_year",
        )?
        .execute((who.contact_pk, who.thread_pk, name, address, tx.now_ms(), until_year))?;
    Ok(())
}

/// Everybody whose letters are kept.
pub(super) fn restrictions(tx: &ReadTx<'_>) -> Result<Vec<Restriction>> {
    let mut statement = tx.sql().prepare_cached("SELECT contact_pk, thread_pk FROM restrictions ORDER BY pk")?;
    let rows = statement
        .query_map([], |row| Ok(Restriction { contact_pk: row.get(0)?, thread_pk: row.get(1)? }))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(rows)
}

/// The lock has ended.
pub(super) fn lift(tx: &WriteTx<'_>, contact_pk: i64) -> Result<()> {
    tx.sql().prepare_cached("DELETE FROM restrictions WHERE contact_pk = ?1")?.execute([contact_pk])?;
    Ok(())
}
