//! What is filed at a site: single entries of any thread, one site each; whole threads; notes written at the site itself.
//! Filing changes nothing where an entry stands, and taking it out loses nothing. What a contact sends is never filed by
//! itself (ADR 0031); where there is one site it can only be meant for, that is offered.

pub(super) mod rows;

use super::model::Kept;
use super::rows as sites;
use super::view::{SiteOffer, ThreadSites};
use crate::change::Change;
use crate::error::{Problem, Result};
use crate::ledger::{self, Kind};
use crate::scraps::{self, Scrap};
use crate::store::{ReadTx, WriteTx};
use crate::threads::{self, EntryKind, OwnEntry};
use serde_json::json;
use std::collections::BTreeSet;

/// Characters of a note at most.
const LONGEST_NOTE: usize = 4_000;
/// Pictures that are offered at once.
const OFFER_MOST: u32 = 50;
/// How long before a site was made pictures may have been sent for it: a customer shows first what is to be done.
const BEFORE_MADE_MS: i64 = 60 * 24 * 60 * 60 * 1_000;

/// Files the entries at `positions` at a site, or takes them out of theirs (`None`). Filing what is filed there already
/// changes nothing.
///
/// # Errors
/// [`Problem::NotFound`] for a site or message that is not there, [`Problem::Invalid`] for what is no message, and for a
/// note of a site.
pub(crate) fn file(tx: &WriteTx<'_>, site_id: Option<&str>, positions: &[i64]) -> Result<()> {
    let site = site_id.map(|id| super::kept(tx, id)).transpose()?;
    let mut touched = (BTreeSet::new(), BTreeSet::new());
    for position in positions {
        let entry = threads::placed(tx, *position)?;
        if !entry.kind.is_written() || entry.kind == EntryKind::Note {
            return Err(Problem::Invalid("message to be filed"));
        }
        let before = rows::site_of_entry(tx, *position)?;
        if before == site.as_ref().map(|site| site.pk) {
            continue;
        }
        match &site {
            Some(site) => {
                let picture = matches!(entry.kind, EntryKind::Image | EntryKind::Video);
                rows::file(tx, *position, site.pk, picture)?;
                rows::set_last_used(tx, entry.thread_pk, site.pk)?;
            }
            None => rows::take_out(tx, *position)?,
        }
        ledger::changed(tx, Kind::EntryMark, &entry.name, "site", &site.as_ref().map(|site| &site.id))?;
        touched.0.insert(entry.thread_pk);
        touched.1.extend(before.into_iter().chain(site.as_ref().map(|site| site.pk)));
    }
    touched.0.into_iter().try_for_each(|thread| threads::announce(tx, thread))?;
    touched.1.into_iter().try_for_each(|site| announce(tx, site))
}

/// Files the own messages that these outbox items carry.
pub(crate) fn file_items(tx: &WriteTx<'_>, site_id: Option<&str>, items: &[String]) -> Result<()> {
    if site_id.is_none() {
        return Ok(());
    }
    let place = |item: &String| Ok(threads::target(tx, item)?.entry_pk);
    file(tx, site_id, &items.iter().map(place).collect::<Result<Vec<_>>>()?)
}

/// Says of a whole thread that it belongs to a site, with all that is still to come, or no longer.
///
/// # Errors
/// [`Problem::NotFound`] for a site or thread that is not there.
pub(crate) fn file_thread(tx: &WriteTx<'_>, thread_id: &str, site_id: Option<&str>) -> Result<()> {
    let site = site_id.map(|id| super::kept(tx, id)).transpose()?;
    let (thread_pk, _) = threads::thread(tx, thread_id)?;
    let before = rows::site_of_thread(tx, thread_pk)?;
    if before == site.as_ref().map(|site| site.pk) {
        return Ok(());
    }
    rows::set_thread(tx, thread_pk, site.as_ref().map(|site| site.pk))?;
    ledger::changed(tx, Kind::ThreadMark, thread_id, "site", &site.as_ref().map(|site| &site.id))?;
    before.into_iter().chain(site.map(|site| site.pk)).try_for_each(|site| announce(tx, site))?;
    threads::announce(tx, thread_pk)
}

/// Writes a note at a site; it leaves nowhere. Gives its id.
///
/// # Errors
/// [`Problem::NotFound`], and [`Problem::Invalid`] for an empty or very long note.
pub(crate) fn note(tx: &WriteTx<'_>, site_id: &str, body: &str) -> Result<String> {
    let site = super::kept(tx, site_id)?;
    let body = threads::written(body, LONGEST_NOTE)?;
    let id = tx.new_id();
    ledger::created(tx, Kind::Note, &id, &json!({ "site": site_id, "body": body }))?;
    let note = OwnEntry {
        thread_pk: site.thread_pk,
        room_pk: None,
        item_id: &id,
        kind: EntryKind::Note,
        body,
        reply_to: None,
        place: None,
        channel: None,
        reads: true,
    };
    threads::file_own(tx, &note)?;
    scraps::done(tx, &Scrap::SiteNote { site_id: site_id.to_owned() })?;
    announce(tx, site.pk)?;
    Ok(id)
}

/// Words a note of a site anew; without words it is gone.
///
/// # Errors
/// As [`note`].
pub(crate) fn reword_note(tx: &WriteTx<'_>, site_id: &str, position: i64, body: &str) -> Result<()> {
    let site = super::kept(tx, site_id)?;
    let note = threads::placed(tx, position)?;
    if note.thread_pk != site.thread_pk {
        return Err(Problem::NotFound("note"));
    }
    if body.trim().is_empty() {
        threads::cancelled(tx, &note.name, None)?;
        ledger::erased(tx, Kind::Note, &note.name)?;
    } else {
        let body = threads::written(body, LONGEST_NOTE)?;
        threads::reword_unsent(tx, &threads::target(tx, &note.name)?, body)?;
        ledger::changed(tx, Kind::Note, &note.name, "body", body)?;
    }
    scraps::done(tx, &Scrap::SiteRewording { site_id: site_id.to_owned(), position })?;
    announce(tx, site.pk)
}

/// What a thread has to do with sites.
///
/// # Errors
/// [`Problem::NotFound`] for a thread that is not there.
pub(crate) fn of_thread(tx: &ReadTx<'_>, thread_id: &str) -> Result<ThreadSites> {
    let (thread_pk, contact_pk) = threads::thread(tx, thread_id)?;
    let whole = there(tx, rows::site_of_thread(tx, thread_pk)?)?;
    let last = there(tx, rows::last_used(tx, thread_pk)?)?.filter(|site| site.finished_ms.is_none());
    let only = contact_pk.map(|contact| only_open(tx, contact)).transpose()?.flatten();
    let offer = match (&whole, &only) {
        (None, Some(site)) => offer(tx, thread_pk, site)?,
        _ => None,
    };
    let suggested = whole.as_ref().or(last.as_ref()).or(only.as_ref()).map(Kept::to_ref);
    Ok(ThreadSites { whole: whole.as_ref().map(Kept::to_ref), suggested, offer })
}

fn there(tx: &ReadTx<'_>, site_pk: Option<i64>) -> Result<Option<Kept>> {
    Ok(site_pk.map(|pk| sites::by_pk(tx, pk)).transpose()?.flatten())
}

/// The one open site of a contact.
fn only_open(tx: &ReadTx<'_>, contact_pk: i64) -> Result<Option<Kept>> {
    let mut open = sites::open_of_contact(tx, contact_pk)?;
    Ok(if open.len() == 1 { open.pop() } else { None })
}

fn offer(tx: &ReadTx<'_>, thread_pk: i64, site: &Kept) -> Result<Option<SiteOffer>> {
    let since = threads::first_position((site.made_ms - BEFORE_MADE_MS).max(0));
    let above = rows::answered(tx, thread_pk)?.max(since);
    let positions = rows::unfiled_pictures(tx, thread_pk, above, OFFER_MOST)?;
    Ok((!positions.is_empty()).then(|| SiteOffer { site: site.to_ref(), positions }))
}

/// Somebody does not want what is offered in a thread up to a position; what comes later is offered again.
pub(crate) fn decline_offer(tx: &WriteTx<'_>, thread_id: &str, position: i64) -> Result<()> {
    let (thread_pk, _) = threads::thread(tx, thread_id)?;
    rows::set_answered(tx, thread_pk, position)?;
    tx.changed(Change::Thread { id: thread_id.to_owned() });
    Ok(())
}

/// An entry was taken back: it is at no site any more.
pub(crate) fn forget_entry(tx: &WriteTx<'_>, position: i64) -> Result<()> {
    let Some(site) = rows::site_of_entry(tx, position)? else { return Ok(()) };
    rows::take_out(tx, position)?;
    announce(tx, site)
}

/// An entry turned out to be another one.
pub(crate) fn refile(tx: &WriteTx<'_>, from: i64, into: i64) -> Result<()> {
    rows::refile(tx, from, into)
}

/// A thread becomes part of another one: what belonged to a site with all of it stays there, entry by entry.
pub(crate) fn thread_ends(tx: &WriteTx<'_>, thread_pk: i64) -> Result<()> {
    let site = rows::site_of_thread(tx, thread_pk)?;
    rows::file_all(tx, thread_pk)?;
    rows::forget_thread(tx, thread_pk)?;
    site.map_or(Ok(()), |site| announce(tx, site))
}

pub(super) fn announce(tx: &WriteTx<'_>, site_pk: i64) -> Result<()> {
    if let Some(site) = sites::by_pk(tx, site_pk)? {
        tx.changed(Change::Site { id: site.id });
    }
    Ok(())
}
