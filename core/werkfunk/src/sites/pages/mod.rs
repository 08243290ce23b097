//! Pages and lists of sites. A page is a window over all that came to a site, each way along its own index; nothing is
//! counted or skipped to get there, and nothing is copied for it.

mod window;

use super::filing::rows as filed;
use super::model::{Kept, Wanted};
use super::rows;
use super::view::{SiteCard, SiteEntry, SiteFilter, SiteList, SitePage, SitePerson, SiteThread, SiteWay};
use crate::contacts;
use crate::error::Result;
use crate::fold;
use crate::store::ReadTx;
use crate::tags::LabelColour;
use crate::threads::{self, Arriving, Picture, Shown};
use std::cmp::Reverse;

/// Entries of a page at most.
const PAGE_MOST: u32 = 500;
/// Sites of a list at most.
const LIST_MOST: u32 = 500;
/// Pictures are counted no further.
const PICTURES_MOST: usize = 999;

/// The threads all of which belongs to a site.
pub(crate) fn whole_threads(tx: &ReadTx<'_>, site: &Kept) -> Result<Vec<i64>> {
    filed::threads(tx, site.pk)
}

/// The threads whose entries are all a site's: those that belong to it, and its own with the notes.
fn threads_of(tx: &ReadTx<'_>, site: &Kept) -> Result<Vec<i64>> {
    let mut threads = whole_threads(tx, site)?;
    threads.push(site.thread_pk);
    Ok(threads)
}

fn sources(tx: &ReadTx<'_>, site: &Kept, wanted: Wanted, before: i64, limit: usize) -> Result<Vec<Vec<i64>>> {
    let mut sources = vec![filed::filed(tx, site.pk, wanted, before, limit)?];
    for thread in threads_of(tx, site)? {
        sources.push(filed::of_thread(tx, thread, wanted, before, limit)?);
    }
    Ok(sources)
}

/// Up to `limit` positions of what is at a site below `before`, newest first, and whether there are more.
pub(crate) fn positions(
    tx: &ReadTx<'_>,
    site: &Kept,
    wanted: Wanted,
    before: i64,
    limit: usize,
) -> Result<(Vec<i64>, bool)> {
    Ok(window::newest(&sources(tx, site, wanted, before, limit + 1)?, limit))
}

/// A site with up to `limit` (1 to 500) of its entries, newest first, older than the position `before`.
///
/// # Errors
/// [`crate::error::Problem::NotFound`] for a site that is not there.
pub(crate) fn page(tx: &ReadTx<'_>, id: &str, before: Option<i64>, limit: u32) -> Result<SitePage> {
    let site = super::kept(tx, id)?;
    let limit = limit.clamp(1, PAGE_MOST) as usize;
    let (places, more) = positions(tx, &site, Wanted::All, before.unwrap_or(i64::MAX), limit)?;
    let newest = places.first().copied().filter(|_| before.is_some());
    let newer_after = match newest {
        Some(newest) => {
            window::up(&filed::above(tx, site.pk, &threads_of(tx, &site)?, newest, 1)?, 1).and(newest.into())
        }
        None => None,
    };
    let entries = threads::entries_at(tx, &places)?.into_iter().map(|entry| shown(tx, &site, entry));
    let people = rows::people(tx, site.pk)?.into_iter().map(|person| {
        let thread_id = threads::id_of_contact(tx, person.contact_pk)?;
        Ok(SitePerson { contact_id: person.contact_id, name: person.name, part: person.part, thread_id })
    });
    let threads = filed::threads(tx, site.pk)?.into_iter().map(|pk| {
        let (id, name) = threads::named(tx, pk)?;
        Ok(SiteThread { id, name })
    });
    Ok(SitePage {
        entries: entries.collect::<Result<_>>()?,
        people: people.collect::<Result<_>>()?,
        threads: threads.collect::<Result<_>>()?,
        pictures: pictures(tx, &site)?.0,
        older_before: places.last().copied().filter(|_| more),
        newer_after,
        missing: None,
        id: site.id,
        name: site.name,
        address: site.address,
        colour: site.colour,
        rgb: site.colour.map(LabelColour::rgb),
        pinned: site.pinned,
        finished_ms: site.finished_ms,
        made_ms: site.made_ms,
    })
}

/// Up to `limit` entries around a position, newest first: half of them newer, where there are so many.
pub(crate) fn around(tx: &ReadTx<'_>, id: &str, position: i64, limit: u32) -> Result<SitePage> {
    let site = super::kept(tx, id)?;
    let steps = (limit.clamp(1, PAGE_MOST) / 2) as usize;
    let above = filed::above(tx, site.pk, &threads_of(tx, &site)?, position, steps)?;
    let newest = window::up(&above, steps).unwrap_or(position);
    page(tx, id, Some(newest.saturating_add(1)), limit)
}

fn shown(tx: &ReadTx<'_>, site: &Kept, shown: Shown) -> Result<SiteEntry> {
    let way = if shown.thread_pk == site.thread_pk {
        SiteWay::Note
    } else if filed::site_of_entry(tx, shown.entry.position)? == Some(site.pk) {
        SiteWay::Filed
    } else {
        SiteWay::Thread
    };
    Ok(SiteEntry { entry: shown.entry, way, thread_id: shown.thread_id, thread_name: shown.thread_name })
}

/// How many pictures a site has, and the position of the newest.
fn pictures(tx: &ReadTx<'_>, site: &Kept) -> Result<(u32, Option<i64>)> {
    let (found, _) = positions(tx, site, Wanted::Pictures, i64::MAX, PICTURES_MOST)?;
    Ok((u32::try_from(found.len()).unwrap_or(u32::MAX), found.first().copied()))
}

fn cover(tx: &ReadTx<'_>, newest: Option<i64>) -> Result<Option<Picture>> {
    let Some(position) = newest else { return Ok(None) };
    let media = threads::media(tx, position)?;
    media.map(|media| Arriving::default().picture(tx, position, &media)).transpose()
}

/// The first `limit` (1 to 500) sites that fit.
///
/// # Errors
/// [`crate::error::Problem::NotFound`] for a contact that is not there.
pub(crate) fn list(tx: &ReadTx<'_>, filter: &SiteFilter, limit: u32) -> Result<SiteList> {
    let limit = limit.clamp(1, LIST_MOST) as usize;
    let contact = filter.contact_id.as_deref().map(|id| contacts::get(tx, id)).transpose()?;
    let mut found = rows::listed(tx, filter.finished, contact.map(|contact| contact.pk))?;
    let asked = fold::asked(&filter.query);
    if !asked.is_empty() {
        let people = rows::all_people(tx)?;
        found.retain(|listed| {
            let names = people.get(&listed.site.pk).into_iter().flatten().map(String::as_str);
            let texts: Vec<&str> = [listed.site.name.as_str(), &listed.site.address].into_iter().chain(names).collect();
            fold::fits(&asked, &texts)
        });
    } else if !filter.query.trim().is_empty() {
        found.clear();
    }
    let last_ms = |listed: &rows::Listed| threads::time_of(listed.last_pk).max(listed.site.made_ms);
    found.sort_by_key(|listed| {
        let site = &listed.site;
        (site.finished_ms.is_some(), Reverse(site.pinned), Reverse(last_ms(listed)), Reverse(site.pk))
    });
    let more = found.len() > limit;
    found.truncate(limit);
    let cards = found.into_iter().map(|listed| card(tx, last_ms(&listed), listed.site));
    Ok(SiteList { sites: cards.collect::<Result<_>>()?, more })
}

fn card(tx: &ReadTx<'_>, last_ms: i64, site: Kept) -> Result<SiteCard> {
    let (pictures, newest) = pictures(tx, &site)?;
    Ok(SiteCard {
        last_ms,
        pictures,
        cover: cover(tx, newest)?,
        people: rows::people(tx, site.pk)?.into_iter().map(|person| person.name).collect(),
        id: site.id,
        name: site.name,
        address: site.address,
        colour: site.colour,
        rgb: site.colour.map(LabelColour::rgb),
        pinned: site.pinned,
        finished: site.finished_ms.is_some(),
    })
}

/// The bodies of a site's notes, oldest first.
pub(crate) fn notes(tx: &ReadTx<'_>, site: &Kept) -> Result<Vec<(i64, String)>> {
    let places = filed::of_thread(tx, site.thread_pk, Wanted::All, i64::MAX, usize::MAX)?;
    let mut notes = Vec::new();
    for chunk in places.chunks(PAGE_MOST as usize) {
        notes.extend(threads::entries_at(tx, chunk)?.into_iter().map(|it| (it.entry.position, it.entry.body)));
    }
    notes.reverse();
    Ok(notes)
}

/// The site's form as it stands.
pub(crate) fn fields(tx: &ReadTx<'_>, id: &str) -> Result<super::SiteFields> {
    let site = super::kept(tx, id)?;
    Ok(super::SiteFields {
        contacts: rows::contacts(tx, site.pk)?,
        name: site.name,
        address: site.address,
        colour: site.colour,
    })
}
