//! Pages and cards, each a window on an index; nothing counts or skips rows to get there.

mod rows;

pub(super) use rows::THREAD_NAME;

use super::drafts;
use super::model::Media;
use super::own::announce;
use super::project;
use super::rows as entries;
use super::view::{Attached, Entry, EntryKind, Picture, ThreadCard, ThreadPage};
use crate::error::{Problem, Result};
use crate::outbox::{self, Progress};
use crate::store::{ReadTx, WriteTx};
use rows::PageRow;
use std::collections::HashMap;

/// Entries of a page at most.
const PAGE_MOST: u32 = 500;

/// Up to `limit` entries of the thread `id` (1 to 500), newest first, older than the position `before`.
pub(crate) fn page(tx: &ReadTx<'_>, id: &str, before: Option<i64>, limit: u32) -> Result<ThreadPage> {
    let head = rows::head(tx, id)?.ok_or(Problem::NotFound("thread"))?;
    let limit = limit.clamp(1, PAGE_MOST);
    // One more than asked for says whether there are older ones.
    let mut found = rows::window(tx, head.pk, before.unwrap_or(i64::MAX), limit + 1)?;
    let older = found.len() > limit as usize;
    found.truncate(limit as usize);
    let progress = progress_of(tx, &found)?;
    let older_before = found.last().filter(|_| older).map(|row| row.pk);
    let newest = found.first().map(|row| row.pk).filter(|_| before.is_some());
    let newer_after = newest.map(|newest| rows::newer(tx, head.pk, newest, 1)).transpose()?.flatten().and(newest);
    let entries = found.into_iter().map(|row| shown(tx, row, &progress)).collect::<Result<_>>()?;
    let (name, gap_below, draft) = (head.name, head.gap, drafts::of(tx, head.pk)?);
    Ok(ThreadPage { id: id.to_owned(), name, entries, older_before, newer_after, gap_below, draft })
}

/// Up to `limit` entries (1 to 500) around a position, newest first: half of them newer, where there are so many.
pub(crate) fn around(tx: &ReadTx<'_>, id: &str, position: i64, limit: u32) -> Result<ThreadPage> {
    let head = rows::head(tx, id)?.ok_or(Problem::NotFound("thread"))?;
    let newest = rows::newer(tx, head.pk, position, limit.clamp(1, PAGE_MOST) / 2)?.unwrap_or(position);
    page(tx, id, Some(newest.saturating_add(1)), limit)
}

/// Progress of the own entries the server has not acknowledged.
fn progress_of(tx: &ReadTx<'_>, found: &[PageRow]) -> Result<HashMap<String, Progress>> {
    let items: Vec<&str> = found
        .iter()
        .filter(|row| row.mine && row.event_id.is_none())
        .filter_map(|row| row.item_id.as_deref())
        .collect();
    if items.is_empty() { Ok(HashMap::new()) } else { outbox::progress_by_item(tx, &items) }
}

fn shown(tx: &ReadTx<'_>, row: PageRow, progress: &HashMap<String, Progress>) -> Result<Entry> {
    let item = row.item_id.as_deref();
    let progress = match (row.mine, &row.event_id) {
        (false, _) => None,
        (true, Some(_)) => Some(Progress::Sent),
        (true, None) => item.and_then(|item| progress.get(item).copied()),
    };
    let reactions = match &row.event_id {
        Some(event_id) if !row.redacted => rows::reactions(tx, event_id)?,
        _ => Vec::new(),
    };
    let (picture, attached) = media(row.kind, row.media.as_deref())?;
    Ok(Entry {
        position: row.pk,
        sent_ms: project::time_of(row.pk),
        sender_name: if row.mine { String::new() } else { row.sender_name },
        mine: row.mine,
        picture,
        attached,
        kind: row.kind,
        body: row.body,
        edited: row.edited,
        redacted: row.redacted,
        reply_preview: row.reply_body.as_deref().map(first_line),
        reactions,
        progress,
        event_id: row.event_id,
        item_id: row.item_id,
    })
}

/// What is shown of a photo or video, and of what was attached.
fn media(kind: EntryKind, media: Option<&str>) -> Result<(Option<Picture>, Option<Attached>)> {
    let Some(media) = media.map(serde_json::from_str::<Media>).transpose()? else { return Ok((None, None)) };
    let picture = matches!(kind, EntryKind::Image | EntryKind::Video).then(|| media.picture());
    let attached = media.attached.map(|attached| Attached { file: media.file, ..attached });
    Ok((picture, attached))
}

/// Characters of a reply's preview and of a card's.
const PREVIEW: usize = 120;

/// The first line of `text` that is not blank, cut to [`PREVIEW`] characters.
pub(crate) fn first_line(text: &str) -> String {
    let line = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    match line.char_indices().nth(PREVIEW) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line.to_owned(),
    }
}

/// The newest `limit` threads that have entries, newest first; not those of blocked contacts.
pub(crate) fn cards(tx: &ReadTx<'_>, limit: u32) -> Result<Vec<ThreadCard>> {
    let waiting = rows::waiting(tx)?;
    let rows = rows::cards(tx, limit)?;
    let card = |row: rows::CardRow| ThreadCard {
        waiting: waiting.get(&row.thread_pk).copied().unwrap_or(0),
        preview: first_line(&row.body),
        preview_kind: row.kind,
        preview_mine: row.mine,
        last_ms: project::time_of(row.last_pk),
        unread: row.unread,
        draft: first_line(&row.draft),
        id: row.id,
        name: row.name,
    };
    Ok(rows.into_iter().map(card).collect())
}

/// Marks everything in the thread `id` as read. The answer is what a receipt says, room and newest event of someone
/// else's; `None` where nothing was unread.
pub(crate) fn mark_read(tx: &WriteTx<'_>, id: &str) -> Result<Option<(String, String)>> {
    let head = rows::head(tx, id)?.ok_or(Problem::NotFound("thread"))?;
    let last = entries::last_position(tx, head.pk)?;
    if head.unread == 0 {
        return Ok(None);
    }
    entries::read_up_to(tx, head.pk, last)?;
    announce(tx, head.pk)?;
    rows::newest_received(tx, head.pk)
}
