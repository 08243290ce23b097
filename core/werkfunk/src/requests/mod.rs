//! What customers want, reviewed and decided without a network: *new → remote quote | visit | decline → done*.
//!
//! A customer's message opens a request or belongs to one ([`intake`]); a decision may be changed until the request is
//! done. The internal note is never sent.

mod desk;
mod due;
mod intake;
mod model;
mod pages;
mod price;
mod replicate;
mod reply;
mod rows;
#[cfg(test)]
mod tests;
mod view;

pub use intake::HISTORY_MS;
pub use model::Decided;
pub use view::{Decision, RequestCard, RequestHits, RequestPage, RequestState};

use crate::consent::Purpose;
use crate::contacts::{self, Role};
use crate::error::{Problem, Result};
use crate::scraps::{self, Scrap};
use crate::sites;
use crate::store::{ReadTx, WriteTx};
use crate::tags;
use crate::threads::{self, EntryFilter, TakenIn};
use desk::{Desk, announce};
use jiff::tz::TimeZone;
use model::Kept;
use std::collections::BTreeSet;

/// Requests a page of a search looks at; and gives at most.
const LOOKED_AT: u32 = 2_000;
const PAGE_MOST: u32 = 100;
/// Cards in the list at most.
const CARDS: u32 = 200;

/// Brings what was taken in of a thread into requests, each message with whose it is (`contacts.pk`); `zone` is a name like
/// "Europe/Berlin" (UTC where it is unknown).
///
/// Only customers' own messages count. Messages that were edited or taken back change the request they belong to.
pub(crate) fn intake<'t>(
    tx: &WriteTx<'_>,
    thread_pk: i64,
    taken: impl IntoIterator<Item = (i64, &'t TakenIn)>,
    zone: &str,
) -> Result<()> {
    // In the order in which they were written, so that the first one opens and names the request.
    let mut messages: Vec<_> = taken.into_iter().filter(|(_, taken)| !taken.mine).collect();
    messages.sort_by_key(|(_, taken)| taken.entry_pk);
    let desk = Desk { tx, thread_pk, zone: TimeZone::get(zone).unwrap_or(TimeZone::UTC) };
    let mut grown = BTreeSet::new();
    for (contact_pk, message) in messages {
        if contacts::role(tx, contact_pk)? == Role::Customer {
            grown.extend(desk.take(contact_pk, message)?);
        }
    }
    grown.into_iter().try_for_each(|request_pk| desk.weigh(request_pk))
}

/// A picture of an entry changed; the request it belongs to, if any, is announced.
pub(crate) fn media_arrived(tx: &WriteTx<'_>, entry_pk: i64) -> Result<()> {
    if let Some(request) = rows::of_entry(tx, entry_pk)? {
        announce(tx, &request.id);
    }
    Ok(())
}

/// Requests that fit `filter` and have every word of `query` in their number, what is wanted, the note, or the contact's name
/// and town; all that fit where there is no word. The newest first, behind the place at which the last page ended. A page
/// looks at 2,000 of them; where too few fit, it is shorter and the next goes on.
///
/// # Errors
/// [`Problem::NotFound`] for a contact, a thread, a site or a label that is not there.
pub(crate) fn find(
    tx: &ReadTx<'_>,
    query: &str,
    filter: &EntryFilter,
    before: Option<i64>,
    limit: u32,
) -> Result<RequestHits> {
    let range = rows::Range {
        before: before.unwrap_or(i64::MAX),
        contact_pk: filter.contact_id.as_deref().map(|id| contacts::get(tx, id)).transpose()?.map(|contact| contact.pk),
        thread_pk: filter.thread_id.as_deref().map(|id| threads::thread(tx, id)).transpose()?.map(|(pk, _)| pk),
        site_pk: filter.site_id.as_deref().map(|id| sites::kept(tx, id)).transpose()?.map(|site| site.pk),
        label_pk: filter.label_id.as_deref().map(|id| tags::label(tx, id)).transpose()?,
        from_ms: filter.from_ms.unwrap_or(i64::MIN),
        until_ms: filter.until_ms.unwrap_or(i64::MAX),
    };
    let query = threads::Query::of(query);
    let fits = |said: &str| query.as_ref().is_none_or(|query| query.snippet(said).is_some());
    let (found, next) = rows::newest_with(tx, &range, LOOKED_AT, limit.clamp(1, PAGE_MOST) as usize, fits)?;
    Ok(RequestHits { requests: pages::cards(tx, found)?, next })
}

/// The list: open ones first by due time, then those under way, then the others, newest decision first; at most 200. Those
/// of blocked contacts are not in it.
pub(crate) fn cards(tx: &ReadTx<'_>) -> Result<Vec<RequestCard>> {
    pages::cards(tx, rows::all(tx, CARDS)?)
}

/// One request, whole.
pub(crate) fn page(tx: &ReadTx<'_>, id: &str) -> Result<RequestPage> {
    pages::page(tx, rows::by_id(tx, id)?)
}

/// Decides a request. The same decision again changes nothing; another one replaces it, as people change their minds,
/// until the request is done.
pub(crate) fn decide(tx: &WriteTx<'_>, id: &str, decision: Decision) -> Result<Decided> {
    let request = rows::by_id(tx, id)?;
    let state = RequestState::from(decision);
    if request.state == RequestState::Done {
        return Err(Problem::Invalid("decision on a request that is done"));
    }
    let changed = request.state != state;
    if changed {
        set_state(tx, &request, state)?;
    }
    let Kept { thread_pk, contact_pk, .. } = request;
    Ok(Decided { thread_pk, contact_pk, purpose: Purpose::Request, changed })
}

/// Nothing more is to be done for this request.
pub(crate) fn finish(tx: &WriteTx<'_>, id: &str) -> Result<()> {
    let request = rows::by_id(tx, id)?;
    if request.state == RequestState::Done { Ok(()) } else { set_state(tx, &request, RequestState::Done) }
}

fn set_state(tx: &WriteTx<'_>, request: &Kept, state: RequestState) -> Result<()> {
    rows::set_state(tx, request.pk, state, tx.now_ms())?;
    replicate::changed(tx, request, &rows::by_pk(tx, request.pk)?)?;
    announce(tx, &request.id);
    Ok(())
}

/// Replaces the internal note.
pub(crate) fn note(tx: &WriteTx<'_>, id: &str, text: &str) -> Result<()> {
    let request = rows::by_id(tx, id)?;
    rows::set_note(tx, request.pk, text)?;
    scraps::done(tx, &Scrap::RequestNote { request_id: id.to_owned() })?;
    replicate::changed(tx, &request, &rows::by_pk(tx, request.pk)?)?;
    announce(tx, &request.id);
    Ok(())
}

/// Brings the requests of one contact to another; returns them.
pub(crate) fn follow(tx: &WriteTx<'_>, from_contact: i64, into_contact: i64) -> Result<Vec<i64>> {
    rows::follow(tx, from_contact, into_contact)
}

/// Brings requests back to `to_contact`: these, and those whose first message is in its thread.
pub(crate) fn come_back(
    tx: &WriteTx<'_>,
    from_contact: i64,
    to_contact: i64,
    thread_pk: i64,
    requests: &[i64],
) -> Result<()> {
    rows::come_back(tx, from_contact, to_contact, thread_pk, requests)
}

/// The filled template that answers with `decision`, to be edited and sent; signed by `company`.
pub(crate) fn reply_text(tx: &ReadTx<'_>, id: &str, decision: Decision, company: &str) -> Result<String> {
    let request = rows::by_id(tx, id)?;
    reply::text(decision, &contacts::name(tx, request.contact_pk)?, &request.number, company)
}
