//! All SQL on rooms and on which thread is whose.

use super::standing::{Answer, Ended};
use super::view::{GroupDraft, RoomRules};
use crate::clock::Millis;
use crate::error::Result;
use crate::sites;
use crate::store::{ReadTx, WriteTx};
use crate::sync::{Membership, RoomNews};
use crate::threads::model::{Room, membership_from, membership_name};
use crate::threads::{flags, reading};
use rusqlite::{OptionalExtension, Row};

const ROOM: &str = "SELECT pk, room_id, thread_pk, membership, encrypted, inviter, members, ended, leaving, replaced_by IS NOT NULL FROM rooms";

fn read(row: &Row<'_>) -> rusqlite::Result<Room> {
    let membership = membership_from(row.get_ref(3)?.as_str()?);
    let replaced = membership == Membership::Joined && row.get(9)?;
    let ended = row.get_ref(7)?.as_str_or_null()?.and_then(Ended::from_name);
    Ok(Room {
        pk: row.get(0)?,
        room_id: row.get(1)?,
        thread_pk: row.get(2)?,
        membership,
        encrypted: row.get(4)?,
        inviter: row.get(5)?,
        members: serde_json::from_str(row.get_ref(6)?.as_str()?).unwrap_or_default(),
        ended: if replaced { Some(Ended::Replaced) } else { ended },
        leaving: row.get(8)?,
    })
}

pub(super) fn room(tx: &ReadTx<'_>, room_id: &str) -> Result<Option<Room>> {
    Ok(tx.sql().prepare_cached(&format!("{ROOM} WHERE room_id = ?1"))?.query_row([room_id], read).optional()?)
}

pub(super) fn by_pk(tx: &ReadTx<'_>, pk: i64) -> Result<Option<Room>> {
    Ok(tx.sql().prepare_cached(&format!("{ROOM} WHERE pk = ?1"))?.query_row([pk], read).optional()?)
}

pub(super) fn thread_of_room(tx: &ReadTx<'_>, room_id: &str) -> Result<Option<String>> {
    let mut statement = tx
        .sql()
        .prepare_cached("SELECT t.id FROM rooms r JOIN threads t ON t.pk = r.thread_pk WHERE r.room_id = ?1")?;
    Ok(statement.query_row([room_id], |row| row.get(0)).optional()?)
}

pub(super) fn room_of_thread(tx: &ReadTx<'_>, thread_pk: i64) -> Result<Option<Room>> {
    let sql = format!(
        "{ROOM} WHERE thread_pk = ?1 AND membership = 'joined'
         ORDER BY replaced_by IS NOT NULL, ended IS NOT NULL, pk DESC LIMIT 1"
    );
    Ok(tx.sql().prepare_cached(&sql)?.query_row([thread_pk], read).optional()?)
}

/// The conversation of a room goes on in the one with the id `by`.
pub(super) fn set_replaced(tx: &WriteTx<'_>, pk: i64, by: &str) -> Result<()> {
    tx.sql().prepare_cached("UPDATE rooms SET replaced_by = ?2 WHERE pk = ?1")?.execute((pk, by))?;
    Ok(())
}

/// The thread of a group whose conversation goes on in the room with this id.
pub(super) fn group_before(tx: &ReadTx<'_>, room_id: &str) -> Result<Option<i64>> {
    let mut statement = tx.sql().prepare_cached(
        "SELECT t.pk FROM rooms r JOIN threads t ON t.pk = r.thread_pk
         WHERE r.replaced_by = ?1 AND t.title IS NOT NULL ORDER BY r.pk DESC LIMIT 1",
    )?;
    Ok(statement.query_row([room_id], |row| row.get(0)).optional()?)
}

/// A reaction lies where its target does.
pub(super) fn room_of_event(tx: &ReadTx<'_>, event_id: &str) -> Result<Option<Room>> {
    let sql = format!(
        "{ROOM} WHERE membership = 'joined' AND pk = coalesce(
            (SELECT room_pk FROM entries WHERE event_id = ?1),
            (SELECT e.room_pk FROM annotations a JOIN entries e ON e.event_id = a.target WHERE a.event_id = ?1))"
    );
    Ok(tx.sql().prepare_cached(&sql)?.query_row([event_id], read).optional()?)
}

pub(super) fn standing(tx: &ReadTx<'_>, thread_pk: i64) -> Result<Vec<Room>> {
    let all = of_thread(tx, thread_pk)?;
    Ok(all.into_iter().filter(|room| room.membership != Membership::Left).collect())
}

/// Every room of a thread, oldest first.
pub(super) fn of_thread(tx: &ReadTx<'_>, thread_pk: i64) -> Result<Vec<Room>> {
    let mut statement = tx.sql().prepare_cached(&format!("{ROOM} WHERE thread_pk = ?1 ORDER BY pk"))?;
    Ok(statement.query_map([thread_pk], read)?.collect::<rusqlite::Result<_>>()?)
}

/// An invitation.
pub(super) struct Invited {
    pub room_id: String,
    pub thread_id: String,
    /// User id.
    pub inviter: String,
    pub since_ms: Millis,
    pub encrypted: bool,
    pub answer: Option<Answer>,
}

/// Rooms into which we are invited, newest first.
pub(super) fn invited(tx: &ReadTx<'_>) -> Result<Vec<Invited>> {
    let mut statement = tx.sql().prepare_cached(
        "SELECT r.room_id, t.id, r.inviter, coalesce(r.invited_ms, 0), r.encrypted, r.answer
         FROM rooms r JOIN threads t ON t.pk = r.thread_pk
         WHERE r.membership = 'invited' AND r.inviter IS NOT NULL ORDER BY r.invited_ms DESC, r.pk DESC",
    )?;
    let invited = statement.query_map([], |row| {
        Ok(Invited {
            room_id: row.get(0)?,
            thread_id: row.get(1)?,
            inviter: row.get(2)?,
            since_ms: row.get(3)?,
            encrypted: row.get(4)?,
            answer: row.get_ref(5)?.as_str_or_null()?.and_then(Answer::from_name),
        })
    })?;
    Ok(invited.collect::<rusqlite::Result<_>>()?)
}

/// Rooms that were left here and not yet at the server.
pub(super) fn leaving(tx: &ReadTx<'_>) -> Result<Vec<String>> {
    let mut statement = tx.sql().prepare_cached("SELECT room_id FROM rooms WHERE leaving = 1 ORDER BY pk")?;
    Ok(statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// What was said to the invitation into a room.
pub(super) fn answer(tx: &ReadTx<'_>, pk: i64) -> Result<Option<Answer>> {
    let mut statement = tx.sql().prepare_cached("SELECT answer FROM rooms WHERE pk = ?1")?;
    Ok(statement.query_row([pk], |row| Ok(row.get_ref(0)?.as_str_or_null()?.and_then(Answer::from_name)))?)
}

/// Whether anything said in a room is here.
pub(super) fn has_words(tx: &ReadTx<'_>, pk: i64) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM entries WHERE room_pk = ?1 AND kind <> 'member')";
    Ok(tx.sql().prepare_cached(sql)?.query_row([pk], |row| row.get(0))?)
}

pub(super) fn set_answer(tx: &WriteTx<'_>, pk: i64, answer: Option<Answer>) -> Result<()> {
    let mut statement = tx.sql().prepare_cached("UPDATE rooms SET answer = ?2 WHERE pk = ?1")?;
    statement.execute((pk, answer.map(Answer::name)))?;
    Ok(())
}

/// We are invited anew, whatever was before.
pub(super) fn set_invited(tx: &WriteTx<'_>, pk: i64) -> Result<()> {
    let mut statement = tx
        .sql()
        .prepare_cached("UPDATE rooms SET answer = NULL, ended = NULL, leaving = 0, invited_ms = ?2 WHERE pk = ?1")?;
    statement.execute((pk, tx.now_ms()))?;
    Ok(())
}

/// Things can be sent there.
pub(super) fn set_open(tx: &WriteTx<'_>, pk: i64) -> Result<()> {
    let mut statement =
        tx.sql().prepare_cached("UPDATE rooms SET answer = NULL, ended = NULL, leaving = 0 WHERE pk = ?1")?;
    statement.execute([pk])?;
    Ok(())
}

/// Nothing can be sent there any more; `leaving`: the server does not know yet.
pub(super) fn end(tx: &WriteTx<'_>, pk: i64, membership: Membership, ended: Ended, leaving: bool) -> Result<()> {
    tx.sql()
        .prepare_cached("UPDATE rooms SET membership = ?2, ended = ?3, leaving = ?4, answer = NULL WHERE pk = ?1")?
        .execute((pk, membership_name(membership), ended.name(), leaving))?;
    Ok(())
}

pub(super) fn set_leaving(tx: &WriteTx<'_>, pk: i64, leaving: bool) -> Result<()> {
    tx.sql().prepare_cached("UPDATE rooms SET leaving = ?2 WHERE pk = ?1")?.execute((pk, leaving))?;
    Ok(())
}

/// Rooms of a thread we are out of do not count any more.
pub(super) fn set_over(tx: &WriteTx<'_>, thread_pk: i64) -> Result<()> {
    let mut statement =
        tx.sql().prepare_cached("UPDATE rooms SET ended = 'over' WHERE thread_pk = ?1 AND membership = 'left'")?;
    statement.execute([thread_pk])?;
    Ok(())
}

pub(super) fn rules(tx: &ReadTx<'_>) -> Result<RoomRules> {
    let mut statement = tx.sql().prepare_cached("SELECT accept_all, show_typing FROM room_rules")?;
    Ok(statement.query_row([], |row| Ok(RoomRules { accept_all: row.get(0)?, show_typing: row.get(1)? }))?)
}

pub(super) fn set_rules(tx: &WriteTx<'_>, rules: &RoomRules) -> Result<()> {
    let mut statement = tx.sql().prepare_cached("UPDATE room_rules SET accept_all = ?1, show_typing = ?2")?;
    statement.execute((rules.accept_all, rules.show_typing))?;
    Ok(())
}

fn members(news: &RoomNews) -> Result<Option<String>> {
    let ids = news.members.as_ref().map(|members| members.iter().map(|member| &member.user_id).collect::<Vec<_>>());
    Ok(ids.map(|ids| serde_json::to_string(&ids)).transpose()?)
}

pub(super) fn insert(tx: &WriteTx<'_>, news: &RoomNews, thread_pk: i64) -> Result<i64> {
    Ok(tx
        .sql()
        .prepare_cached(
            "INSERT INTO rooms (room_id, thread_pk, membership, encrypted, inviter, members, invited_ms)
             VALUES (?1, ?2, ?3, ?4, ?5, coalesce(?6, '[]'), ?7)",
        )?
        .insert((
            &news.room_id,
            thread_pk,
            membership_name(news.membership),
            news.encrypted,
            &news.inviter,
            members(news)?,
            (news.membership == Membership::Invited).then(|| tx.now_ms()),
        ))?)
}

pub(super) fn update(tx: &WriteTx<'_>, pk: i64, news: &RoomNews) -> Result<()> {
    tx.sql()
        .prepare_cached(
            "UPDATE rooms SET membership = ?2, encrypted = max(encrypted, ?3), inviter = coalesce(?4, inviter),
                members = coalesce(?5, members)
             WHERE pk = ?1",
        )?
        .execute((pk, membership_name(news.membership), news.encrypted, &news.inviter, members(news)?))?;
    Ok(())
}

pub(super) fn thread_of_contact(tx: &ReadTx<'_>, contact_pk: i64) -> Result<Option<(i64, String)>> {
    Ok(tx
        .sql()
        .prepare_cached("SELECT pk, id FROM threads WHERE contact_pk = ?1")?
        .query_row([contact_pk], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?)
}

/// Key and contact of a thread.
pub(super) fn thread(tx: &ReadTx<'_>, id: &str) -> Result<Option<(i64, Option<i64>)>> {
    let mut statement = tx.sql().prepare_cached(
        "SELECT t.pk, t.contact_pk FROM threads t
         WHERE t.id = ?1 AND NOT EXISTS (SELECT 1 FROM sites s WHERE s.thread_pk = t.pk)",
    )?;
    Ok(statement.query_row([id], |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
}

pub(super) fn id_of(tx: &ReadTx<'_>, thread_pk: i64) -> Result<String> {
    Ok(tx.sql().prepare_cached("SELECT id FROM threads WHERE pk = ?1")?.query_row([thread_pk], |row| row.get(0))?)
}

pub(super) fn contact_of_thread(tx: &ReadTx<'_>, thread_pk: i64) -> Result<Option<i64>> {
    let mut statement = tx.sql().prepare_cached("SELECT contact_pk FROM threads WHERE pk = ?1")?;
    Ok(statement.query_row([thread_pk], |row| row.get(0))?)
}

pub(super) fn new_thread(tx: &WriteTx<'_>, contact_pk: Option<i64>) -> Result<(i64, String)> {
    let id = tx.new_id();
    let pk =
        tx.sql().prepare_cached("INSERT INTO threads (id, contact_pk) VALUES (?1, ?2)")?.insert((&id, contact_pk))?;
    Ok((pk, id))
}

pub(super) fn attach(tx: &WriteTx<'_>, thread_pk: i64, contact_pk: i64) -> Result<()> {
    tx.sql().prepare_cached("UPDATE threads SET contact_pk = ?2 WHERE pk = ?1")?.execute((thread_pk, contact_pk))?;
    Ok(())
}

/// The thread of a group whose room is still to be made, with the user ids that are to be in it.
pub(super) fn new_group(tx: &WriteTx<'_>, title: &str, users: &[String]) -> Result<(i64, String)> {
    let (pk, id) = new_thread(tx, None)?;
    set_title(tx, pk, title)?;
    set_waiting(tx, pk, users, &[])?;
    Ok((pk, id))
}

/// What the company calls a group, `Some("")` where it has no name; `None`: it is none.
pub(super) fn title(tx: &ReadTx<'_>, thread_pk: i64) -> Result<Option<String>> {
    let mut statement = tx.sql().prepare_cached("SELECT title FROM threads WHERE pk = ?1")?;
    Ok(statement.query_row([thread_pk], |row| row.get(0))?)
}

pub(super) fn set_title(tx: &WriteTx<'_>, thread_pk: i64, title: &str) -> Result<()> {
    tx.sql().prepare_cached("UPDATE threads SET title = ?2 WHERE pk = ?1")?.execute((thread_pk, title))?;
    Ok(())
}

/// User ids that are still to be asked into a group, and those the server did not let us ask.
pub(super) fn waiting(tx: &ReadTx<'_>, thread_pk: i64) -> Result<(Vec<String>, Vec<String>)> {
    let mut statement = tx.sql().prepare_cached("SELECT planned, refused FROM threads WHERE pk = ?1")?;
    let (planned, refused): (String, String) =
        statement.query_row([thread_pk], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok((serde_json::from_str(&planned)?, serde_json::from_str(&refused)?))
}

pub(super) fn set_waiting(tx: &WriteTx<'_>, thread_pk: i64, planned: &[String], refused: &[String]) -> Result<()> {
    tx.sql().prepare_cached("UPDATE threads SET planned = ?2, refused = ?3 WHERE pk = ?1")?.execute((
        thread_pk,
        serde_json::to_string(planned)?,
        serde_json::to_string(refused)?,
    ))?;
    Ok(())
}

/// User ids that are still to be taken out of a group, and those the server did not let us take out.
pub(super) fn parting(tx: &ReadTx<'_>, thread_pk: i64) -> Result<(Vec<String>, Vec<String>)> {
    let mut statement = tx.sql().prepare_cached("SELECT removing, kept FROM threads WHERE pk = ?1")?;
    let (removing, kept): (String, String) = statement.query_row([thread_pk], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok((serde_json::from_str(&removing)?, serde_json::from_str(&kept)?))
}

pub(super) fn set_parting(tx: &WriteTx<'_>, thread_pk: i64, removing: &[String], kept: &[String]) -> Result<()> {
    tx.sql().prepare_cached("UPDATE threads SET removing = ?2, kept = ?3 WHERE pk = ?1")?.execute((
        thread_pk,
        serde_json::to_string(removing)?,
        serde_json::to_string(kept)?,
    ))?;
    Ok(())
}

/// Groups out of which somebody is still to be taken.
pub(super) fn shrinking(tx: &ReadTx<'_>) -> Result<Vec<i64>> {
    pks(tx, "SELECT pk FROM threads WHERE removing <> '[]' AND pk > ?1 ORDER BY pk", 0)
}

/// Who is in a room, without ourselves, until sync says it anew.
pub(super) fn set_members(tx: &WriteTx<'_>, room_pk: i64, members: &[String]) -> Result<()> {
    let members = serde_json::to_string(members)?;
    tx.sql().prepare_cached("UPDATE rooms SET members = ?2 WHERE pk = ?1")?.execute((room_pk, members))?;
    Ok(())
}

/// Somebody who can be asked into a group.
pub(super) struct Askable {
    pub contact_pk: i64,
    pub contact_id: String,
    pub name: String,
    pub user_id: String,
    pub colleague: bool,
    /// Nothing stands in a thread with this contact, nor is anything being written there.
    pub unwritten: bool,
}

/// A channel `h` by which its contact `c` can be asked into a group.
const IS_ASKABLE: &str = "h.kind = 'matrix' AND c.shelf = 'book' AND c.blocked_ms IS NULL";

/// Everybody of the book who has a Matrix identity and is not blocked, by name.
pub(super) fn askable(tx: &ReadTx<'_>) -> Result<Vec<Askable>> {
    let mut statement = tx.sql().prepare_cached(&format!(
        "SELECT c.pk, c.id, c.name, min(h.address), c.role = 'colleague', NOT EXISTS (SELECT 1 FROM threads t
            WHERE t.contact_pk = c.pk AND (t.last_pk > 0 OR EXISTS (SELECT 1 FROM drafts d WHERE d.thread_pk = t.pk)))
         FROM channels h JOIN contacts c ON c.pk = h.contact_pk WHERE {IS_ASKABLE} GROUP BY c.pk ORDER BY lower(c.name), c.pk"
    ))?;
    let person = |row: &Row<'_>| {
        let (contact_pk, contact_id, name) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let (user_id, colleague, unwritten) = (row.get(3)?, row.get(4)?, row.get(5)?);
        Ok(Askable { contact_pk, contact_id, name, user_id, colleague, unwritten })
    };
    Ok(statement.query_map([], person)?.collect::<rusqlite::Result<_>>()?)
}

/// Title and first words of the group somebody is about to begin.
pub(super) fn begun(tx: &ReadTx<'_>) -> Result<Option<(String, String)>> {
    let mut statement = tx.sql().prepare_cached("SELECT title, body FROM group_draft")?;
    Ok(statement.query_row([], |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
}

/// Contacts who are to be in it, as far as they can be asked.
pub(super) fn begun_people(tx: &ReadTx<'_>) -> Result<Vec<String>> {
    let mut statement = tx.sql().prepare_cached(&format!(
        "SELECT c.id FROM group_draft_people p JOIN contacts c ON c.pk = p.contact_pk
         WHERE p.chosen = 1 AND EXISTS (SELECT 1 FROM channels h WHERE h.contact_pk = c.pk AND {IS_ASKABLE}) ORDER BY c.pk"
    ))?;
    Ok(statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn set_begun(tx: &WriteTx<'_>, draft: &GroupDraft) -> Result<()> {
    tx.sql()
        .prepare_cached("INSERT OR REPLACE INTO group_draft (one, title, body, written_ms) VALUES (1, ?1, ?2, ?3)")?
        .execute((&draft.title, &draft.body, tx.now_ms()))?;
    tx.sql().prepare_cached("UPDATE group_draft_people SET chosen = 0")?.execute([])?;
    let mut statement = tx.sql().prepare_cached(
        "INSERT OR REPLACE INTO group_draft_people (contact_pk, chosen) SELECT pk, 1 FROM contacts WHERE id = ?1",
    )?;
    for id in &draft.contacts {
        statement.execute([id])?;
    }
    Ok(())
}

pub(super) fn is_begun_with(tx: &ReadTx<'_>, contact_pk: i64) -> Result<bool> {
    Ok(tx.sql().prepare_cached("SELECT 1 FROM group_draft_people WHERE contact_pk = ?1")?.exists([contact_pk])?)
}

pub(super) fn forget_begun(tx: &WriteTx<'_>) -> Result<()> {
    tx.sql().prepare_cached("DELETE FROM group_draft")?.execute([])?;
    tx.sql().prepare_cached("DELETE FROM group_draft_people")?.execute([])?;
    Ok(())
}

/// One contact became part of another: that one is to be in the group.
pub(super) fn follow_begun(tx: &WriteTx<'_>, from: i64, into: i64) -> Result<()> {
    tx.sql()
        .prepare_cached("UPDATE OR IGNORE group_draft_people SET contact_pk = ?2 WHERE contact_pk = ?1")?
        .execute([from, into])?;
    tx.sql().prepare_cached("DELETE FROM group_draft_people WHERE contact_pk = ?1")?.execute([from])?;
    Ok(())
}

/// Groups into which somebody is still to be asked.
pub(super) fn growing(tx: &ReadTx<'_>) -> Result<Vec<i64>> {
    pks(tx, "SELECT pk FROM threads WHERE planned <> '[]' AND pk > ?1 ORDER BY pk", 0)
}

/// Moves everything that points at one thread to another one.
pub(super) fn move_all(tx: &WriteTx<'_>, from: i64, into: i64) -> Result<()> {
    sites::thread_ends(tx, from)?;
    reading::rows::read_together(tx, from, into)?;
    for table in ["rooms", "entries", "requests", "outbox", "handoffs"] {
        tx.sql()
            .prepare_cached(&format!("UPDATE {table} SET thread_pk = ?2 WHERE thread_pk = ?1"))?
            .execute((from, into))?;
    }
    flags::move_labels(tx, from, into)
}

/// The same, and takes the empty one away.
pub(super) fn merge(tx: &WriteTx<'_>, from: i64, into: i64) -> Result<()> {
    move_all(tx, from, into)?;
    tx.sql().prepare_cached("DELETE FROM threads WHERE pk = ?1")?.execute([from])?;
    Ok(())
}

fn pks(tx: &ReadTx<'_>, sql: &str, of: i64) -> Result<Vec<i64>> {
    let mut statement = tx.sql().prepare_cached(sql)?;
    Ok(statement.query_map([of], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn rooms_of_thread(tx: &ReadTx<'_>, thread_pk: i64) -> Result<Vec<i64>> {
    pks(tx, "SELECT pk FROM rooms WHERE thread_pk = ?1 ORDER BY pk", thread_pk)
}

/// What went out of a thread by other apps.
pub(super) fn handoffs_of_thread(tx: &ReadTx<'_>, thread_pk: i64) -> Result<Vec<i64>> {
    pks(tx, "SELECT pk FROM handoffs WHERE thread_pk = ?1 ORDER BY pk", thread_pk)
}

/// Entries of a thread that belong to no room.
pub(super) fn loose_entries(tx: &ReadTx<'_>, thread_pk: i64) -> Result<Vec<i64>> {
    pks(tx, "SELECT pk FROM entries WHERE thread_pk = ?1 AND room_pk IS NULL ORDER BY pk", thread_pk)
}

/// User ids in a room, without ourselves.
pub(super) fn members_of(tx: &ReadTx<'_>, room_pk: i64) -> Result<Vec<String>> {
    let mut statement = tx.sql().prepare_cached("SELECT members FROM rooms WHERE pk = ?1")?;
    let json: String = statement.query_row([room_pk], |row| row.get(0))?;
    Ok(serde_json::from_str(&json)?)
}

/// Moves a room from one thread to another, with all its entries.
pub(super) fn move_room(tx: &WriteTx<'_>, room_pk: i64, from: i64, to: i64) -> Result<()> {
    for sql in [
        "UPDATE rooms SET thread_pk = ?3 WHERE pk = ?1 AND thread_pk = ?2",
        "UPDATE entries SET thread_pk = ?3 WHERE room_pk = ?1 AND thread_pk = ?2",
    ] {
        tx.sql().prepare_cached(sql)?.execute((room_pk, from, to))?;
    }
    Ok(())
}

/// Moves one entry that still belongs to no room.
pub(super) fn move_entry(tx: &WriteTx<'_>, entry_pk: i64, from: i64, to: i64) -> Result<()> {
    tx.sql()
        .prepare_cached("UPDATE entries SET thread_pk = ?3 WHERE pk = ?1 AND thread_pk = ?2 AND room_pk IS NULL")?
        .execute((entry_pk, from, to))?;
    Ok(())
}

pub(super) fn move_handoff(tx: &WriteTx<'_>, pk: i64, from: i64, to: i64) -> Result<()> {
    tx.sql()
        .prepare_cached("UPDATE handoffs SET thread_pk = ?3 WHERE pk = ?1 AND thread_pk = ?2")?
        .execute((pk, from, to))?;
    Ok(())
}

pub(super) fn delete_empty(tx: &WriteTx<'_>, contact_pk: i64) -> Result<()> {
    tx.sql()
        .prepare_cached(
            "DELETE FROM threads WHERE contact_pk = ?1
                AND NOT EXISTS (SELECT 1 FROM rooms r WHERE r.thread_pk = threads.pk)
                AND NOT EXISTS (SELECT 1 FROM entries e WHERE e.thread_pk = threads.pk)
                AND NOT EXISTS (SELECT 1 FROM requests q WHERE q.thread_pk = threads.pk)
                AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.thread_pk = threads.pk)
                AND NOT EXISTS (SELECT 1 FROM drafts d WHERE d.thread_pk = threads.pk)
                AND NOT EXISTS (SELECT 1 FROM scraps c WHERE c.owner = threads.id)
                AND NOT EXISTS (SELECT 1 FROM site_threads b WHERE b.thread_pk = threads.pk)",
        )?
        .execute([contact_pk])?;
    Ok(())
}
