//! Full-text search over entries: words, beginnings and parts of words, in any spelling, newest first.

mod query;
mod rows;

pub(crate) use query::Query;

use super::model::Media;
use super::pages::first_line;
use super::project;
use super::view::{EntryFilter, EntrySort, Hit, HitPage};
use crate::contacts;
use crate::error::Result;
use crate::fold::Folded;
use crate::store::{ReadTx, WriteTx};
use rows::{Found, Range};

/// Makes an entry found by `body`, and by nothing it said before.
pub(super) fn index(tx: &WriteTx<'_>, entry_pk: i64, body: &str) -> Result<()> {
    rows::forget(tx, entry_pk)?;
    let folded = Folded::of(body);
    let words = folded.words().join(" ");
    if words.is_empty() {
        return Ok(());
    }
    let collapsed = folded.collapsed().words().join(" ");
    let collapsed = if collapsed == words { String::new() } else { collapsed };
    rows::index(tx, entry_pk, &words, &collapsed)
}

/// Makes an entry found by nothing.
pub(super) fn forget(tx: &WriteTx<'_>, entry_pk: i64) -> Result<()> {
    rows::forget(tx, entry_pk)
}

/// Hits of a page at most.
const PAGE_MOST: u32 = 100;

/// Entries that fit `filter` and have every word of `query`, as a word, its beginning or (from three letters on) a part of
/// it, newest first, below the position `before`. Without a word there are hits only where a contact is named: all of its
/// that fit. Nothing one can type is an error.
///
/// # Errors
/// [`crate::error::Problem::NotFound`] for a contact that is not there.
pub(crate) fn search(
    tx: &ReadTx<'_>,
    query: &str,
    filter: &EntryFilter,
    before: Option<i64>,
    limit: u32,
) -> Result<HitPage> {
    let limit = limit.clamp(1, PAGE_MOST) as usize;
    let contact_pk = filter.contact_id.as_deref().map(|id| contacts::get(tx, id)).transpose()?.map(|one| one.pk);
    let range = Range {
        before: before.unwrap_or(i64::MAX).min(filter.until_ms.map_or(i64::MAX, project::first_position)),
        from: filter.from_ms.map_or(0, project::first_position),
        kinds: match filter.sort {
            EntrySort::Any => "text image video file voice place call handoff",
            EntrySort::Texts => "text place call handoff",
            EntrySort::Pictures => "image video",
            EntrySort::Files => "file voice",
        },
        contact_pk,
    };
    // One more than asked for says whether there are more.
    let mut hits = match (Query::of(query), contact_pk) {
        (Some(query), _) => rows::find(tx, &query.ask(), &range, limit + 1, |found| {
            query.snippet(&found.body).map(|snippet| hit(found, snippet)).transpose()
        })?,
        (None, Some(contact_pk)) => rows::all(tx, contact_pk, &range, limit + 1, |found| {
            let snippet = first_line(&found.body);
            hit(found, snippet).map(Some)
        })?,
        (None, None) => Vec::new(),
    };
    let more = hits.len() > limit;
    hits.truncate(limit);
    let next = hits.last().filter(|_| more).map(|hit| hit.position);
    Ok(HitPage { hits, next })
}

fn hit(found: Found, snippet: String) -> Result<Hit> {
    let media = found.media.as_deref().map(serde_json::from_str::<Media>).transpose()?;
    Ok(Hit {
        thread_id: found.thread_id,
        thread_name: found.thread_name,
        position: found.position,
        sent_ms: project::time_of(found.position),
        kind: found.kind,
        sender_name: if found.mine { String::new() } else { found.sender_name },
        mine: found.mine,
        thumbnail: media.and_then(|media| media.thumbnail),
        snippet,
    })
}
