//! Full-text search over entries: words, beginnings and parts of words, in any spelling, newest first.

mod query;
mod rows;
#[cfg(test)]
mod tests;

pub(crate) use query::Query;

use super::flags;
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
use crate::tags;
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
/// it, newest first, below the position `before`. Without a word there are hits only where `filter` asks for something: all
/// that fit. Nothing one can type is an error.
///
/// # Errors
/// [`crate::error::Problem::NotFound`] for a contact, a thread, a site or a label that is not there.
pub(crate) fn search(
    tx: &ReadTx<'_>,
    query: &str,
    filter: &EntryFilter,
    before: Option<i64>,
    limit: u32,
) -> Result<HitPage> {
    let limit = limit.clamp(1, PAGE_MOST) as usize;
    let site = filter.site_id.as_deref().map(|id| sites::kept(tx, id)).transpose()?;
    let range = range(tx, filter, site.as_ref(), before)?;
    // One more than asked for says whether there are more.
    let mut found = match Query::of(query) {
        Some(query) => rows::find(tx, &query.ask(), &range, limit + 1, |found| {
            let media = found.media()?;
            Ok(query.snippet(&words(found.kind, &found.body, media.as_ref())).map(|snippet| (found, snippet)))
        })?,
        None if *filter == EntryFilter::default() => Vec::new(),
        None => wordless(tx, &range, site.as_ref(), limit + 1)?,
    };
    let more = found.len() > limit;
    found.truncate(limit);
    let next = found.last().filter(|_| more).map(|(found, _)| found.position);
    let mut arriving = Arriving::default();
    let hits = found.into_iter().map(|(found, snippet)| hit(tx, &mut arriving, found, snippet));
    Ok(HitPage { hits: hits.collect::<Result<_>>()?, next, missing: None })
}

/// The threads all of which is looked through with `filter`; `None` for all there are. What a person wrote elsewhere does not
/// count, nor does what was filed one by one: that is here.
pub(crate) fn searched(tx: &ReadTx<'_>, filter: &EntryFilter) -> Result<Option<Vec<i64>>> {
    let range = range(tx, filter, None, None)?;
    Ok(match (range.thread_pk, filter.site_id.as_deref(), range.person) {
        (Some(thread_pk), _, _) => Some(vec![thread_pk]),
        (None, Some(site), _) => Some(sites::whole_threads(tx, &sites::kept(tx, site)?)?),
        (None, None, Some(person)) => Some(person.thread_pk.into_iter().collect()),
        (None, None, None) => range.label.map(|label| flags::threads_with(tx, label)).transpose()?,
    })
}

fn range(
    tx: &ReadTx<'_>,
    filter: &EntryFilter,
    site: Option<&sites::Kept>,
    before: Option<i64>,
) -> Result<Range<'static>> {
    Ok(Range {
        before: before.unwrap_or(i64::MAX).min(filter.until_ms.map_or(i64::MAX, project::first_position)),
        from: filter.from_ms.map_or(0, project::first_position),
        kinds: kinds(filter.sort),
        thread_pk: filter.thread_id.as_deref().map(|id| rooms::thread(tx, id)).transpose()?.map(|(pk, _)| pk),
        person: filter.contact_id.as_deref().map(|id| person(tx, id)).transpose()?,
        site: site.map(|site| (site.pk, site.thread_pk)),
        label: filter.label_id.as_deref().map(|id| tags::label(tx, id)).transpose()?,
    })
}

/// Names of the kinds of entries that are found, between spaces.
fn kinds(sort: EntrySort) -> &'static str {
    match sort {
        EntrySort::Any => "text image video file voice place call note handoff",
        EntrySort::Texts => "text note",
        EntrySort::Pictures => "image video",
        EntrySort::Photos => "image",
        EntrySort::Videos => "video",
        EntrySort::Voices => "voice",
        EntrySort::Files => "file",
        EntrySort::Places => "place",
        EntrySort::Calls => "call",
        EntrySort::HandOffs => "handoff",
    }
}

/// All that fits, whatever it says, along the way that has least beside it.
fn wordless(
    tx: &ReadTx<'_>,
    range: &Range<'_>,
    site: Option<&sites::Kept>,
    limit: usize,
) -> Result<Vec<(Found, String)>> {
    let show = |found: Found| {
        let snippet = first_line(&found.body);
        Ok(Some((found, snippet)))
    };
    match (range.thread_pk, site) {
        (None, Some(site)) => {
            let wanted = if range.kinds == kinds(EntrySort::Pictures) { Wanted::Pictures } else { Wanted::All };
            let below = |before: i64, count: usize| Ok(sites::positions(tx, site, wanted, before, count)?.0);
            rows::at_places(tx, range, limit, below, show)
        }
        _ => {
            let ways = rows::ways(tx, range)?;
            let below = |before: i64, count: usize| rows::newest(tx, &ways, range.kinds, before, count);
            rows::at_places(tx, range, limit, below, show)
        }
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
