//! Full-text search over entries: words, beginnings and parts of words, in any spelling, newest first.

mod query;
mod rows;

pub(crate) use query::Query;

use super::model::Media;
use super::pages::first_line;
use super::project;
use super::rooms;
use super::view::{EntryFilter, EntryKind, EntrySort, Hit, HitPage};
use crate::contacts;
use crate::error::Result;
use crate::fold::Folded;
use crate::sites::{self, Wanted};
use crate::store::{ReadTx, WriteTx};
use rows::{Found, Range};
use std::borrow::Cow;

/// What an entry is found by: what it says, and what the file of a photo or video is called. The name of any other file is what
/// its entry says.
pub(super) fn words<'w>(kind: EntryKind, body: &'w str, media: Option<&Media>) -> Cow<'w, str> {
    let shows = matches!(kind, EntryKind::Image | EntryKind::Video);
    match media.filter(|_| shows).and_then(Media::name).filter(|name| name != body) {
        Some(name) => format!("{body}\n{name}").into(),
        None => body.into(),
    }
}

/// Makes an entry found by `words`, and by nothing it said before.
pub(super) fn index(tx: &WriteTx<'_>, entry_pk: i64, words: &str) -> Result<()> {
    rows::forget(tx, entry_pk)?;
    let folded = Folded::of(words);
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
/// it, newest first, below the position `before`. Without a word there are hits only where a contact, a thread or a site is
/// named: all of its that fit. Nothing one can type is an error.
///
/// # Errors
/// [`crate::error::Problem::NotFound`] for a contact, a thread or a site that is not there.
pub(crate) fn search(
    tx: &ReadTx<'_>,
    query: &str,
    filter: &EntryFilter,
    before: Option<i64>,
    limit: u32,
) -> Result<HitPage> {
    let limit = limit.clamp(1, PAGE_MOST) as usize;
    let thread_pk = match thread(tx, filter)? {
        Where::Anywhere => None,
        Where::Thread(thread_pk) => Some(thread_pk),
        Where::Nowhere => return Ok(HitPage::default()),
    };
    let site = filter.site_id.as_deref().map(|id| sites::kept(tx, id)).transpose()?;
    let range = Range {
        before: before.unwrap_or(i64::MAX).min(filter.until_ms.map_or(i64::MAX, project::first_position)),
        from: filter.from_ms.map_or(0, project::first_position),
        kinds: match filter.sort {
            EntrySort::Any => "text image video file voice place call note handoff",
            EntrySort::Texts => "text place call note handoff",
            EntrySort::Pictures => "image video",
            EntrySort::Files => "file voice",
        },
        thread_pk,
        site: site.as_ref().map(|site| (site.pk, site.thread_pk)),
    };
    // One more than asked for says whether there are more.
    let mut hits = match (Query::of(query), thread_pk, &site) {
        (Some(query), _, _) => rows::find(tx, &query.ask(), &range, limit + 1, |found| {
            let media = found.media()?;
            query
                .snippet(&words(found.kind, &found.body, media.as_ref()))
                .map(|snippet| hit(found, snippet))
                .transpose()
        })?,
        (None, Some(thread_pk), _) => rows::all(tx, thread_pk, &range, limit + 1, |found| {
            let snippet = first_line(&found.body);
            hit(found, snippet).map(Some)
        })?,
        (None, None, Some(site)) => {
            let wanted = if filter.sort == EntrySort::Pictures { Wanted::Pictures } else { Wanted::All };
            let below = |before: i64, count: usize| Ok(sites::positions(tx, site, wanted, before, count)?.0);
            rows::at_places(tx, &range, limit + 1, below, |found| {
                let snippet = first_line(&found.body);
                hit(found, snippet).map(Some)
            })?
        }
        (None, None, None) => Vec::new(),
    };
    let more = hits.len() > limit;
    hits.truncate(limit);
    let next = hits.last().filter(|_| more).map(|hit| hit.position);
    Ok(HitPage { hits, next })
}

/// The threads a filter leaves.
enum Where {
    Anywhere,
    Thread(i64),
    /// In none: nobody has written with this contact yet, or the thread is not its.
    Nowhere,
}

fn thread(tx: &ReadTx<'_>, filter: &EntryFilter) -> Result<Where> {
    let named = filter.thread_id.as_deref().map(|id| rooms::thread(tx, id)).transpose()?.map(|(pk, _)| pk);
    let Some(contact_id) = &filter.contact_id else { return Ok(named.map_or(Where::Anywhere, Where::Thread)) };
    let theirs = rooms::pk_of_contact(tx, contacts::get(tx, contact_id)?.pk)?;
    Ok(theirs.filter(|pk| named.is_none_or(|named| named == *pk)).map_or(Where::Nowhere, Where::Thread))
}

fn hit(found: Found, snippet: String) -> Result<Hit> {
    let media = found.media()?;
    let shows = matches!(found.kind, EntryKind::Image | EntryKind::Video);
    Ok(Hit {
        thread_id: found.thread_id,
        thread_name: found.thread_name,
        position: found.position,
        sent_ms: project::time_of(found.position),
        kind: found.kind,
        sender_name: if found.mine { String::new() } else { found.sender_name },
        mine: found.mine,
        picture: media.filter(|_| shows).map(|media| media.picture(found.position)),
        snippet,
        noted_at: found.noted_at,
    })
}
