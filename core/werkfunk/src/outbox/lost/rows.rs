//! All SQL about what a server lost.

use super::super::model::Kind;
use super::choose::Lost;
use crate::clock::Millis;
use crate::error::{Problem, Result};
use crate::store::{ReadTx, WriteTx};
use rusqlite::{OptionalExtension, Row, params};

/// A lost item, as the choice needs it.
pub(super) struct Gone {
    pub kind: Kind,
    pub target_is_lost: bool,
}

/// `None` where the server is not known to have had it.
pub(super) fn gone(tx: &ReadTx<'_>, pk: i64) -> Result<Option<Gone>> {
    let mut statement = tx.sql().prepare_cached(
        "SELECT o.kind, EXISTS (SELECT 1 FROM outbox t
            WHERE t.lost IS NOT NULL AND (t.event_id = o.reply_to OR (o.reply_to IS NULL AND t.id = o.waits_for)))
         FROM outbox o WHERE o.pk = ?1 AND o.state = 'done'",
    )?;
    let mut rows = statement.query([pk])?;
    rows.next()?.map(|row| Ok(Gone { kind: kind(row, 0)?, target_is_lost: row.get(1)? })).transpose()
}

fn kind(row: &Row<'_>, at: usize) -> Result<Kind> {
    Kind::from_name(row.get_ref(at)?.as_str().map_err(|_| Problem::Stored("name"))?).ok_or(Problem::Stored("name"))
}

pub(super) fn set_lost(tx: &WriteTx<'_>, pk: i64, lost: Lost) -> Result<()> {
    tx.sql().prepare_cached("UPDATE outbox SET lost = ?2 WHERE pk = ?1")?.execute(params![pk, lost.name()])?;
    Ok(())
}

/// An item that is offered.
pub(super) struct Shown {
    pub id: String,
    pub thread_id: String,
    pub contact_pk: Option<i64>,
    pub kind: Kind,
    /// As the thread shows it.
    pub line: String,
    pub created_ms: Millis,
}

/// A correction after which there is a newer one of ours: sent again it would put the older words over them.
const OUTDATED: &str =
    "o.kind = 'edit' AND EXISTS (SELECT 1 FROM outbox n WHERE n.kind = 'edit' AND n.reply_to = o.reply_to
    AND n.pk > o.pk AND n.state NOT IN ('cancelling', 'cancelled'))";

/// What is offered, oldest first.
pub(super) fn offered(tx: &ReadTx<'_>) -> Result<Vec<Shown>> {
    let mut statement = tx.sql().prepare_cached(&format!(
        "SELECT o.id, h.id, coalesce(o.contact_pk, h.contact_pk), o.kind, coalesce(e.body, o.body), o.created_ms
         FROM outbox o JOIN threads h ON h.pk = o.thread_pk LEFT JOIN entries e ON e.pk = o.entry_pk
         WHERE o.lost = 'offered' AND o.state = 'done' AND coalesce(e.redacted, 0) = 0 AND NOT ({OUTDATED}) ORDER BY o.pk",
    ))?;
    let mut rows = statement.query([])?;
    let mut shown = Vec::new();
    while let Some(row) = rows.next()? {
        shown.push(Shown {
            id: row.get(0)?,
            thread_id: row.get(1)?,
            contact_pk: row.get(2)?,
            kind: kind(row, 3)?,
            line: row.get(4)?,
            created_ms: row.get(5)?,
        });
    }
    Ok(shown)
}

/// An offered item that is to be sent again.
pub(super) struct Chosen {
    pub pk: i64,
    pub id: String,
    pub event_id: String,
    /// The item it answered, where that is offered too.
    pub answers: Option<String>,
}

/// `None` where the item is not offered.
pub(super) fn chosen(tx: &ReadTx<'_>, id: &str) -> Result<Option<Chosen>> {
    Ok(tx
        .sql()
        .prepare_cached(&format!(
            "SELECT o.pk, o.id, o.event_id, (SELECT t.id FROM outbox t
                WHERE t.lost = 'offered' AND (t.event_id = o.reply_to OR (o.reply_to IS NULL AND t.id = o.waits_for)))
             FROM outbox o WHERE o.id = ?1 AND o.lost = 'offered' AND o.state = 'done' AND o.event_id IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM entries e WHERE e.pk = o.entry_pk AND e.redacted = 1) AND NOT ({OUTDATED})",
        ))?
        .query_row([id], |row| {
            Ok(Chosen { pk: row.get(0)?, id: row.get(1)?, event_id: row.get(2)?, answers: row.get(3)? })
        })
        .optional()?)
}

/// As if it had never left: a text with the words it has by now, media from its original. `answers` goes first. What answers it
/// goes after it, whenever that is sent again, and so does an edit still under way, as it may yet be taken back. One that may
/// have left goes with the words: the server would know it, and it would go on being about what is gone.
pub(super) fn reopen(tx: &WriteTx<'_>, chosen: &Chosen, answers: Option<&str>) -> Result<()> {
    for others in [
        "kind IN ('edit', 'reaction') AND state IN ('waiting', 'held') AND event_id IS NULL",
        "kind NOT IN ('edit', 'reaction', 'redaction') AND lost = 'offered'",
    ] {
        let sql = format!("UPDATE outbox SET reply_to = NULL, waits_for = ?2 WHERE reply_to = ?1 AND {others}");
        tx.sql().prepare_cached(&sql)?.execute((&chosen.event_id, &chosen.id))?;
    }
    forget_edits(tx, chosen)?;
    tx.sql()
        .prepare_cached(
            "UPDATE outbox SET state = 'done', lost = 'let_be', hold = NULL
             WHERE waits_for = ?1 AND kind = 'edit' AND state IN ('waiting', 'held') AND first_put_ms IS NOT NULL",
        )?
        .execute([&chosen.id])?;
    tx.sql()
        .prepare_cached(
            "UPDATE outbox SET lost = NULL, state = 'waiting', step = 'captured', hold = NULL, event_id = NULL, acked = NULL,
                first_put_ms = NULL, first_put_dev = NULL, room_id = NULL, prepared = NULL, uri = NULL, thumb_uri = NULL,
                attempts = 0, resets = 0, next_ms = 0, paused = 0, until_ms = NULL,
                body = CASE WHEN kind = 'text'
                    THEN coalesce((SELECT coalesce(e.original, e.body) FROM entries e WHERE e.pk = entry_pk), body)
                    ELSE body END,
                reply_to = CASE WHEN ?2 IS NULL
                    THEN coalesce(reply_to, (SELECT t.event_id FROM outbox t WHERE t.id = outbox.waits_for)) END,
                waits_for = coalesce(?2, (SELECT t.id FROM outbox t
                    WHERE t.id = outbox.waits_for AND t.event_id IS NULL AND t.state IN ('waiting', 'held')))
             WHERE pk = ?1",
        )?
        .execute(params![chosen.pk, answers])?;
    name_by_item(tx, chosen)
}

/// A text that is sent again says its new words by itself: of the edits that brought them nothing is left. Those still under
/// way are called by their items, and stay edits.
fn forget_edits(tx: &WriteTx<'_>, chosen: &Chosen) -> Result<()> {
    for sql in [
        // The words shown are the newest, unless some of them are under way or taken back: then they are sought among the
        // others, this phone's own edits in their order, which no clock can change.
        "UPDATE entries SET original = CASE WHEN EXISTS (
                SELECT 1 FROM annotations a JOIN outbox o ON a.event_id = o.id OR a.event_id = o.event_id
                WHERE a.target = ?1 AND a.kind = 'edit' AND a.value <> ''
                    AND ((o.event_id IS NULL AND o.first_put_ms IS NULL) OR o.state IN ('cancelling', 'cancelled')))
            THEN coalesce(
                (SELECT value FROM (
                    SELECT * FROM (SELECT a.value, a.at_ms FROM annotations a JOIN outbox o
                        ON o.event_id = a.event_id OR (o.id = a.event_id AND o.first_put_ms IS NOT NULL)
                        WHERE a.target = ?1 AND a.kind = 'edit' AND a.value <> '' AND a.sender = entries.sender
                            AND o.state NOT IN ('cancelling', 'cancelled') ORDER BY o.pk DESC LIMIT 1)
                    UNION ALL
                    SELECT * FROM (SELECT a.value, a.at_ms FROM annotations a
                        WHERE a.target = ?1 AND a.kind = 'edit' AND a.value <> '' AND a.sender = entries.sender
                            AND NOT EXISTS (SELECT 1 FROM outbox o WHERE a.event_id IN (o.id, o.event_id))
                        ORDER BY a.at_ms DESC LIMIT 1)) ORDER BY at_ms DESC LIMIT 1),
                original)
            ELSE body END
         WHERE event_id = ?1 AND item_id = ?2 AND kind = 'text'",
        "DELETE FROM annotations WHERE target = ?1 AND kind = 'edit' AND ?2 IN (SELECT id FROM outbox WHERE kind = 'text')
            AND NOT EXISTS (SELECT 1 FROM outbox o WHERE (o.id = annotations.event_id AND o.first_put_ms IS NULL)
                OR (o.event_id = annotations.event_id AND o.state IN ('cancelling', 'cancelled')))",
        "UPDATE entries SET body = coalesce(original, body), original = NULL, edited = 0
         WHERE event_id = ?1 AND item_id = ?2 AND kind = 'text'
            AND NOT EXISTS (SELECT 1 FROM annotations a WHERE a.target = ?1 AND a.kind = 'edit' AND a.value <> '')",
    ] {
        tx.sql().prepare_cached(sql)?.execute((&chosen.event_id, &chosen.id))?;
    }
    Ok(())
}

/// The thread's line, and what was said about it, has no event any more: it goes by its item, as before it left.
fn name_by_item(tx: &WriteTx<'_>, chosen: &Chosen) -> Result<()> {
    for sql in [
        "UPDATE entries SET reply_item = ?2, reply_to = NULL WHERE reply_to = ?1",
        "UPDATE annotations SET target = ?2 WHERE target = ?1",
        "UPDATE annotations SET event_id = ?2, synced = 0 WHERE event_id = ?1",
        "UPDATE entries SET event_id = NULL, synced = 0 WHERE event_id = ?1 AND item_id = ?2",
    ] {
        tx.sql().prepare_cached(sql)?.execute((&chosen.event_id, &chosen.id))?;
    }
    Ok(())
}

/// The room is gone with all that was tried in it: what waits is sent into another one as if for the first time.
pub(super) fn forget_attempts_in(tx: &WriteTx<'_>, room_id: &str) -> Result<()> {
    tx.sql()
        .prepare_cached(
            "UPDATE outbox SET first_put_ms = NULL, first_put_dev = NULL, room_id = NULL
             WHERE room_id = ?1 AND state IN ('waiting', 'held')",
        )?
        .execute([room_id])?;
    Ok(())
}

/// Items of a room that are being taken back.
pub(super) fn taken_back_in(tx: &ReadTx<'_>, room_id: &str) -> Result<Vec<String>> {
    let mut statement =
        tx.sql().prepare_cached("SELECT id FROM outbox WHERE room_id = ?1 AND state = 'cancelling' ORDER BY pk")?;
    Ok(statement.query_map([room_id], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// What was uploaded and is not sent yet may be gone: it is made and uploaded again. Uploads under way find out themselves.
pub(super) fn forget_uploads(tx: &WriteTx<'_>) -> Result<()> {
    tx.sql()
        .prepare_cached(
            "UPDATE outbox SET step = 'captured', prepared = NULL, uri = NULL, thumb_uri = NULL, attempts = 0, resets = 0,
                next_ms = 0
             WHERE step = 'uploaded' AND state IN ('waiting', 'held')",
        )?
        .execute([])?;
    Ok(())
}

/// The key of an item.
#[cfg(test)]
pub(super) fn key(tx: &ReadTx<'_>, id: &str) -> Result<i64> {
    Ok(tx.sql().query_row("SELECT pk FROM outbox WHERE id = ?1", [id], |row| row.get(0))?)
}
