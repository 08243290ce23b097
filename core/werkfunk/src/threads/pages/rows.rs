//! All SQL of pages and cards.

use crate::error::Result;
use crate::history::rules::{GaveUp, Queued};
use crate::sites::SiteRef;
use crate::store::ReadTx;
use crate::threads::flags::Flags;
use crate::threads::model::Part;
use crate::threads::view::{EntryKind, Reaction, ThreadName};
use rusqlite::{OptionalExtension, Row};
use std::collections::{HashMap, HashSet};

/// The name of thread `t` whose contact is `c`: a group's own or that of its people, who are not colleagues if others are
/// there; failing a contact, the site whose
/// notes it holds, or who is in its oldest room.
pub(crate) const THREAD_NAME: &str = "coalesce(nullif(c.name, ''), nullif(t.title, ''),
    (SELECT s.name FROM sites s WHERE s.thread_pk = t.pk),
    CASE WHEN t.title IS NOT NULL THEN
        (SELECT coalesce(group_concat(coalesce(gk.name, gm.value), ', ') FILTER (WHERE gk.role IS NOT 'colleague'),
            group_concat(coalesce(gk.name, gm.value), ', '))
         FROM json_each(coalesce(
            (SELECT r.members FROM rooms r WHERE r.thread_pk = t.pk ORDER BY r.pk DESC LIMIT 1), t.planned)) gm
         LEFT JOIN channels gh ON gh.kind = 'matrix' AND gh.address = gm.value
         LEFT JOIN contacts gk ON gk.pk = gh.contact_pk) END,
    (SELECT coalesce(json_extract(r.members, '$[0]'), r.inviter) FROM rooms r WHERE r.thread_pk = t.pk ORDER BY r.pk LIMIT 1),
    '')";

pub(super) struct Head {
    pub pk: i64,
    pub contact_id: Option<String>,
    pub name: String,
    pub unread: u32,
    /// History of one of its rooms is not all here.
    pub gap: bool,
    /// Of a group.
    pub title: Option<String>,
}

pub(super) fn head(tx: &ReadTx<'_>, id: &str) -> Result<Option<Head>> {
    let mut statement = tx.sql().prepare_cached(&format!(
        "SELECT t.pk, {THREAD_NAME}, t.unread,
            EXISTS (SELECT 1 FROM rooms r JOIN gaps g ON g.room_pk = r.pk WHERE r.thread_pk = t.pk), c.id, t.title
         FROM threads t LEFT JOIN contacts c ON c.pk = t.contact_pk WHERE t.id = ?1"
    ))?;
    let head = statement.query_row([id], |row| {
        let (name, unread, gap) = (row.get(1)?, row.get(2)?, row.get(3)?);
        Ok(Head { pk: row.get(0)?, contact_id: row.get(4)?, name, unread, gap, title: row.get(5)? })
    });
    Ok(head.optional()?)
}

/// An entry with what its page says about it.
pub(super) struct PageRow {
    pub pk: i64,
    pub event_id: Option<String>,
    pub item_id: Option<String>,
    pub sender_name: String,
    pub mine: bool,
    pub kind: EntryKind,
    pub body: String,
    pub media: Option<String>,
    pub edited: bool,
    pub redacted: bool,
    pub reply_body: Option<String>,
    pub reply_kind: Option<EntryKind>,
    pub place: Option<String>,
    pub channel: Option<String>,
    pub flags: Flags,
    pub labelled: bool,
    pub mention: bool,
    pub site: Option<SiteRef>,
    pub thread_pk: i64,
    pub room_pk: Option<i64>,
    /// Where it stands by the server's time; `None` until it was seen there.
    pub server_pk: Option<i64>,
}

impl PageRow {
    /// What marks on it call it: its event id, or else its item id.
    pub fn name(&self) -> Option<&str> {
        self.event_id.as_deref().or(self.item_id.as_deref())
    }
}

fn page_row(row: &Row<'_>) -> rusqlite::Result<PageRow> {
    let site: Option<String> = row.get(17)?;
    Ok(PageRow {
        site: site.map(|id| Ok::<_, rusqlite::Error>(SiteRef { id, name: row.get(18)? })).transpose()?,
        thread_pk: row.get(19)?,
        room_pk: row.get(20)?,
        server_pk: row.get(21)?,
        reply_kind: row.get_ref(22)?.as_str_or_null()?.map(EntryKind::from_name),
        pk: row.get(0)?,
        event_id: row.get(1)?,
        item_id: row.get(2)?,
        sender_name: row.get(3)?,
        mine: row.get(4)?,
        kind: EntryKind::from_name(row.get_ref(5)?.as_str()?),
        body: row.get(6)?,
        media: row.get(7)?,
        edited: row.get(8)?,
        redacted: row.get(9)?,
        reply_body: row.get(10)?,
        place: row.get(11)?,
        channel: row.get(12)?,
        flags: Flags { pinned_ms: row.get(13)?, answer_ms: row.get(14)? },
        labelled: row.get(15)?,
        mention: row.get(16)?,
    })
}

const PAGE_ROW: &str =
    "SELECT e.pk, e.event_id, e.item_id, coalesce(c.name, e.sender), e.mine, e.kind, e.body, e.media, e.edited,
            e.redacted, coalesce(
                (SELECT body FROM entries WHERE event_id = e.reply_to),
                (SELECT body FROM entries WHERE item_id = e.reply_item)),
            e.place, e.channel, f.pinned_ms, f.answer_ms, EXISTS (SELECT 1 FROM entry_labels l WHERE l.entry_pk = e.pk),
            max(e.mention, e.named), s.id, s.name, e.thread_pk, e.room_pk, CASE WHEN e.synced = 1 THEN coalesce(e.server_pk, e.pk) END,
            coalesce(
                (SELECT kind FROM entries WHERE event_id = e.reply_to),
                (SELECT kind FROM entries WHERE item_id = e.reply_item))
         FROM entries e
         LEFT JOIN entry_flags f ON f.entry_pk = e.pk
         LEFT JOIN channels h ON h.kind = 'matrix' AND h.address = e.sender
         LEFT JOIN contacts c ON c.pk = h.contact_pk
         LEFT JOIN site_entries z ON z.entry_pk = e.pk
         LEFT JOIN sites s ON s.pk = z.site_pk AND s.gone_ms IS NULL";

/// The entry at a position.
pub(super) fn at(tx: &ReadTx<'_>, position: i64) -> Result<Option<PageRow>> {
    Ok(tx.sql().prepare_cached(&format!("{PAGE_ROW} WHERE e.pk = ?1"))?.query_row([position], page_row).optional()?)
}

/// Id and name of a thread.
pub(super) fn named(tx: &ReadTx<'_>, thread_pk: i64) -> Result<(String, String)> {
    let mut statement = tx.sql().prepare_cached(&format!(
        "SELECT t.id, {THREAD_NAME} FROM threads t LEFT JOIN contacts c ON c.pk = t.contact_pk WHERE t.pk = ?1"
    ))?;
    Ok(statement.query_row([thread_pk], |row| Ok((row.get(0)?, row.get(1)?)))?)
}

/// Up to `limit` entries below the position `before`, newest first.
pub(super) fn window(tx: &ReadTx<'_>, thread_pk: i64, before: i64, limit: u32) -> Result<Vec<PageRow>> {
    let mut statement = tx
        .sql()
        .prepare_cached(&format!("{PAGE_ROW} WHERE e.thread_pk = ?1 AND e.pk < ?2 ORDER BY e.pk DESC LIMIT ?3"))?;
    Ok(statement.query_map((thread_pk, before, limit), page_row)?.collect::<rusqlite::Result<_>>()?)
}

/// The position of the entry `steps` above a position, or of the newest where there are fewer; `None` where there is none
/// above.
pub(super) fn newer(tx: &ReadTx<'_>, thread_pk: i64, position: i64, steps: u32) -> Result<Option<i64>> {
    Ok(tx
        .sql()
        .prepare_cached(
            "SELECT max(pk) FROM (SELECT pk FROM entries WHERE thread_pk = ?1 AND pk > ?2 ORDER BY pk LIMIT ?3)",
        )?
        .query_row((thread_pk, position, steps), |row| row.get(0))?)
}

/// A part of an entry's media that is to be fetched, or was given up.
pub(super) fn queued(tx: &ReadTx<'_>, entry_pk: i64, part: Part) -> Result<Option<Queued>> {
    let mut statement = tx
        .sql()
        .prepare_cached("SELECT anyway > 0, attempts > 0, gave_up FROM fetches WHERE entry_pk = ?1 AND part = ?2")?;
    let queued = statement.query_row((entry_pk, part.name()), |row| {
        let gave_up = row.get_ref(2)?.as_str_or_null()?.map(GaveUp::from_name);
        Ok(Queued { anyway: row.get(0)?, failed: row.get(1)?, gave_up })
    });
    Ok(queued.optional()?)
}

/// Reactions to the entries of these names (event ids, or else item ids), by name, oldest first; the same from the same person
/// once.
pub(super) fn reactions(tx: &ReadTx<'_>, names: &[&str]) -> Result<HashMap<String, Vec<Reaction>>> {
    let mut statement = tx.sql().prepare_cached(
        "SELECT a.target, a.value, count(DISTINCT a.sender), max(a.sender = (SELECT user_id FROM session))
         FROM json_each(?1) n CROSS JOIN annotations a ON a.target = n.value
         WHERE a.kind = 'reaction' AND a.value <> '' AND (a.room_pk IS NULL
            OR a.room_pk = coalesce((SELECT room_pk FROM entries WHERE event_id = a.target), a.room_pk))
         GROUP BY a.target, a.value ORDER BY min(a.at_ms), min(a.event_id)",
    )?;
    let mut rows = statement.query([serde_json::to_string(names)?])?;
    let mut by_name: HashMap<String, Vec<Reaction>> = HashMap::new();
    while let Some(row) = rows.next()? {
        let mine: Option<bool> = row.get(3)?;
        let reaction = Reaction { key: row.get(1)?, count: row.get(2)?, mine: mine.unwrap_or(false) };
        by_name.entry(row.get(0)?).or_default().push(reaction);
    }
    Ok(by_name)
}

/// What is being taken back in a thread: by its event, or by its item where nobody knows of one.
pub(super) fn going(tx: &ReadTx<'_>, thread_pk: i64) -> Result<HashSet<String>> {
    let mut statement = tx.sql().prepare_cached(
        "SELECT CASE WHEN kind = 'redaction' THEN reply_to ELSE coalesce(event_id, id) END AS name FROM outbox
         WHERE thread_pk = ?1 AND ((state = 'cancelling' AND kind <> 'redaction')
            OR (state = 'waiting' AND kind = 'redaction')) AND name IS NOT NULL",
    )?;
    Ok(statement.query_map([thread_pk], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// The ids of rooms in which somebody once took care, with their threads; few are.
pub(super) fn cared_rooms(tx: &ReadTx<'_>) -> Result<Vec<(i64, String)>> {
    let mut statement = tx.sql().prepare_cached(
        "SELECT DISTINCT r.thread_pk, r.room_id FROM annotations a JOIN rooms r ON r.room_id = a.target
         WHERE a.kind = 'care' AND a.value <> ''",
    )?;
    Ok(statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?)
}

pub(super) struct CardRow {
    pub thread_pk: i64,
    pub id: String,
    pub name: String,
    pub last_pk: i64,
    pub unread: u32,
    pub body: String,
    pub kind: EntryKind,
    pub mine: bool,
    pub draft: String,
    pub group: bool,
    /// Who wrote it, in a group; a colleague also elsewhere.
    pub sender: Option<String>,
    pub mentions: u32,
    /// There is nothing in the thread but its draft.
    pub only_draft: bool,
}

fn card(row: &Row<'_>) -> rusqlite::Result<CardRow> {
    Ok(CardRow {
        thread_pk: row.get(0)?,
        id: row.get(1)?,
        name: row.get(2)?,
        last_pk: row.get(3)?,
        unread: row.get(4)?,
        body: row.get(5)?,
        kind: EntryKind::from_name(row.get_ref(6)?.as_str()?),
        mine: row.get(7)?,
        draft: row.get(8)?,
        group: row.get(9)?,
        sender: row.get(10)?,
        mentions: row.get(11)?,
        only_draft: row.get(12)?,
    })
}

/// What a list shows of a draft `d`.
const DRAFT_LINE: &str = "coalesce(nullif(d.body, ''), d.correction, '')";

/// Whether thread `t` with contact `c` stands in the list at all.
const LISTED: &str = "c.blocked_ms IS NULL AND NOT EXISTS (SELECT 1 FROM sites s WHERE s.thread_pk = t.pk)";

/// What most threads of the list are called, in few words: the list is the first thing a start reads, and the long
/// [`THREAD_NAME`] is prepared only where a name needs it.
const SHORT_NAME: &str = "coalesce(nullif(c.name, ''), nullif(t.title, ''), '')";

/// Asks for the names of those that [`SHORT_NAME`] does not tell.
fn with_names(tx: &ReadTx<'_>, mut cards: Vec<CardRow>) -> Result<Vec<CardRow>> {
    for card in cards.iter_mut().filter(|card| card.name.is_empty()) {
        card.name = named(tx, card.thread_pk)?.1;
    }
    Ok(cards)
}

/// The newest threads below a position but for those of blocked contacts.
pub(super) fn cards(tx: &ReadTx<'_>, before: i64, limit: u32) -> Result<Vec<CardRow>> {
    let mut statement = tx.sql().prepare_cached(&cards_sql())?;
    let cards = statement.query_map((before, limit), card)?.collect::<rusqlite::Result<_>>()?;
    with_names(tx, cards)
}

fn cards_sql() -> String {
    format!(
        "SELECT t.pk, t.id, {SHORT_NAME}, t.last_pk, t.unread, e.body, e.kind, e.mine, {DRAFT_LINE},
            t.title IS NOT NULL, coalesce(
                (SELECT k.name FROM channels h JOIN contacts k ON k.pk = h.contact_pk
                 WHERE h.kind = 'matrix' AND h.address = e.sender
                    AND (t.title IS NOT NULL OR k.role = 'colleague' AND k.pk IS NOT t.contact_pk)),
                CASE WHEN t.title IS NOT NULL THEN e.sender END), t.mentions, 0
         FROM threads t JOIN entries e ON e.pk = t.last_pk LEFT JOIN contacts c ON c.pk = t.contact_pk
            LEFT JOIN drafts d ON d.thread_pk = t.pk
         WHERE t.last_pk > 0 AND t.last_pk < ?1 AND {LISTED}
         ORDER BY t.last_pk DESC LIMIT ?2"
    )
}

/// Up to `most` of the newest threads below a position whose name fits, each with its place: read only as far as it takes to
/// find these.
pub(super) fn names(
    tx: &ReadTx<'_>,
    before: i64,
    most: usize,
    fits: impl Fn(&str) -> bool,
) -> Result<Vec<(i64, ThreadName)>> {
    let mut statement = tx.sql().prepare_cached(&format!(
        "SELECT t.last_pk, t.id, {THREAD_NAME} FROM threads t LEFT JOIN contacts c ON c.pk = t.contact_pk
         WHERE t.last_pk > 0 AND t.last_pk < ?1 AND {LISTED} ORDER BY t.last_pk DESC"
    ))?;
    let mut rows = statement.query([before])?;
    let mut found = Vec::new();
    while found.len() < most
        && let Some(row) = rows.next()?
    {
        let name: String = row.get(2)?;
        if fits(&name) {
            found.push((row.get(0)?, ThreadName { id: row.get(1)?, name }));
        }
    }
    Ok(found)
}

/// Threads with several people, or with somebody who is not in the contact book.
pub(super) fn with_no_contact(tx: &ReadTx<'_>) -> Result<Vec<i64>> {
    let mut statement = tx.sql().prepare_cached("SELECT pk FROM threads WHERE contact_pk IS NULL AND last_pk > 0")?;
    Ok(statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// These threads, as far as they are listed, newest first.
pub(super) fn names_of(tx: &ReadTx<'_>, threads: &[i64]) -> Result<Vec<ThreadName>> {
    let mut statement = tx.sql().prepare_cached(&format!(
        "SELECT t.id, {THREAD_NAME} FROM json_each(?1) j CROSS JOIN threads t ON t.pk = j.value
            LEFT JOIN contacts c ON c.pk = t.contact_pk
         WHERE {LISTED} ORDER BY t.last_pk DESC"
    ))?;
    let thread = |row: &Row<'_>| Ok(ThreadName { id: row.get(0)?, name: row.get(1)? });
    Ok(statement.query_map([serde_json::to_string(threads)?], thread)?.collect::<rusqlite::Result<_>>()?)
}

/// Threads below a position with nothing in them but a draft, each at the position of its last letter; few are.
pub(super) fn drafted(tx: &ReadTx<'_>, before: i64) -> Result<Vec<CardRow>> {
    if !has_drafts(tx)? {
        return Ok(Vec::new());
    }
    let mut statement = tx.sql().prepare_cached(&format!(
        "SELECT * FROM (
            SELECT t.pk, t.id, {SHORT_NAME}, (d.written_ms << 16) + (t.pk & 65535) AS place, t.unread, '', 'text', 0,
                {DRAFT_LINE} AS line, t.title IS NOT NULL, NULL, t.mentions, 1
            FROM drafts d CROSS JOIN threads t ON t.pk = d.thread_pk LEFT JOIN contacts c ON c.pk = t.contact_pk
            WHERE t.last_pk = 0 AND {LISTED})
         WHERE place < ?1 AND line <> ''"
    ))?;
    let cards = statement.query_map([before], card)?.collect::<rusqlite::Result<_>>()?;
    with_names(tx, cards)
}

fn has_drafts(tx: &ReadTx<'_>) -> Result<bool> {
    let mut statement = tx.sql().prepare_cached("SELECT EXISTS (SELECT 1 FROM drafts)")?;
    Ok(statement.query_row([], |row| row.get(0))?)
}

/// Items still in the outbox, by thread.
pub(super) fn waiting(tx: &ReadTx<'_>) -> Result<HashMap<i64, u32>> {
    let mut statement = tx.sql().prepare_cached(
        "SELECT thread_pk, count(*) FROM outbox INDEXED BY outbox_plan
         WHERE state IN ('waiting', 'held', 'cancelling') GROUP BY thread_pk",
    )?;
    Ok(statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?)
}

/// How many messages of a thread cannot be read yet.
pub(super) fn unreadable(tx: &ReadTx<'_>, thread_pk: i64) -> Result<u32> {
    let mut statement = tx.sql().prepare_cached(
        "SELECT count(*) FROM rooms r JOIN entries e ON e.room_pk = r.pk
         WHERE r.thread_pk = ?1 AND e.kind = 'undecryptable'",
    )?;
    Ok(statement.query_row([thread_pk], |row| row.get(0))?)
}

/// How many messages cannot be read yet, by thread; few threads have any.
pub(super) fn all_unreadable(tx: &ReadTx<'_>) -> Result<HashMap<i64, u32>> {
    let mut statement = tx.sql().prepare_cached(
        "SELECT r.thread_pk, sum(e.count) FROM
            (SELECT room_pk, count(*) AS count FROM entries WHERE kind = 'undecryptable' GROUP BY room_pk) e
         JOIN rooms r ON r.pk = e.room_pk GROUP BY r.thread_pk",
    )?;
    Ok(statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?)
}

/// The position right below another one in the thread `id`; `None` where that is its oldest.
pub(super) fn older(tx: &ReadTx<'_>, id: &str, position: i64) -> Result<Option<i64>> {
    let mut statement = tx.sql().prepare_cached(
        "SELECT max(e.pk) FROM threads t JOIN entries e ON e.thread_pk = t.pk WHERE t.id = ?1 AND e.pk < ?2",
    )?;
    Ok(statement.query_row((id, position), |row| row.get(0))?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::TestStore;

    #[test]
    fn a_page_of_the_list_is_read_along_the_newest_threads_and_nothing_is_sorted() {
        let steps = TestStore::new().plan(&cards_sql());
        assert!(steps[0].starts_with("SEARCH t USING INDEX threads_newest"), "{steps:?}");
        let order = "USE TEMP B-TREE FOR ORDER BY";
        assert!(!steps.iter().any(|step| step.contains(order)), "{steps:?}");
    }
}
