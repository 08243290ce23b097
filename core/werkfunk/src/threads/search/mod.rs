//! Full-text search over entries: words, beginnings and parts of words, in any spelling, newest first.

mod query;
mod rows;
#[cfg(test)]
mod tests;

pub(crate) use query::Query;

use super::model::Media;
use super::pages::{Arriving, first_line};
use super::project;
use super::rooms;
use super::view::{EntryFilter, EntryKind, EntrySort, Hit, HitPage};
use crate::contacts;
use crate::error::Result;
use crate::fold::Folded;
use crate::sites::{self, Wanted};
use crate::store::{ReadTx, WriteTx};
use rows::{Found, Person, Range};
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
        thread_pk: filter.thread_id.as_deref().map(|id| rooms::thread(tx, id)).transpose()?.map(|(pk, _)| pk),
        person: filter.contact_id.as_deref().map(|id| person(tx, id)).transpose()?,
        site: site.as_ref().map(|site| (site.pk, site.thread_pk)),
    };
    // One more than asked for says whether there are more.
    let mut found = match Query::of(query) {
        Some(query) => rows::find(tx, &query.ask(), &range, limit + 1, |found| {
            let media = found.media()?;
            Ok(query.snippet(&words(found.kind, &found.body, media.as_ref())).map(|snippet| (found, snippet)))
        })?,
        None => wordless(tx, filter, &range, site.as_ref(), limit + 1)?,
    };
    let more = found.len() > limit;
    found.truncate(limit);
    let next = found.last().filter(|_| more).map(|(found, _)| found.position);
    let mut arriving = Arriving::default();
    let hits = found.into_iter().map(|(found, snippet)| hit(tx, &mut arriving, found, snippet));
    Ok(HitPage { hits: hits.collect::<Result<_>>()?, next })
}

/// All that fits, whatever it says; nothing where neither a contact nor a thread nor a site is named.
fn wordless(
    tx: &ReadTx<'_>,
    filter: &EntryFilter,
    range: &Range<'_>,
    site: Option<&sites::Kept>,
    limit: usize,
) -> Result<Vec<(Found, String)>> {
    let show = |found: Found| {
        let snippet = first_line(&found.body);
        Ok(Some((found, snippet)))
    };
    match (&range.person, range.thread_pk, site) {
        (Some(person), _, _) => {
            let below = |before: i64, count: usize| rows::of_person(tx, person, range.kinds, before, count);
            rows::at_places(tx, range, limit, below, show)
        }
        (None, Some(thread_pk), _) => rows::all(tx, thread_pk, range, limit, show),
        (None, None, Some(site)) => {
            let wanted = if filter.sort == EntrySort::Pictures { Wanted::Pictures } else { Wanted::All };
            let below = |before: i64, count: usize| Ok(sites::positions(tx, site, wanted, before, count)?.0);
            rows::at_places(tx, range, limit, below, show)
        }
        (None, None, None) => Ok(Vec::new()),
    }
}

/// Whose entries count: those of the contact's thread, and what it wrote in groups and in other threads.
fn person(tx: &ReadTx<'_>, contact_id: &str) -> Result<Person> {
    let contact_pk = contacts::get(tx, contact_id)?.pk;
    Ok(Person { contact_pk, thread_pk: rooms::pk_of_contact(tx, contact_pk)? })
}

fn hit(tx: &ReadTx<'_>, arriving: &mut Arriving, found: Found, snippet: String) -> Result<Hit> {
    let shows = matches!(found.kind, EntryKind::Image | EntryKind::Video);
    let media = found.media()?.filter(|_| shows);
    Ok(Hit {
        thread_id: found.thread_id,
        thread_name: found.thread_name,
        position: found.position,
        sent_ms: project::time_of(found.position),
        kind: found.kind,
        sender_name: if found.mine { String::new() } else { found.sender_name },
        mine: found.mine,
        picture: media.map(|media| arriving.picture(tx, found.position, &media)).transpose()?,
        snippet,
        noted_at: found.noted_at,
    })
}
