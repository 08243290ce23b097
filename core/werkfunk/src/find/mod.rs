//! One search over everything a phone holds: contacts, sites, requests, and what was written, photographed and sent. Whoever
//! types wants the first screen of it at once; more of each is asked of its own folder.

#[cfg(test)]
mod tests;
mod view;

pub use view::Finds;

use crate::contacts::{self, ContactFilter};
use crate::error::Result;
use crate::requests;
use crate::sites::{self, SiteFilter};
use crate::store::ReadTx;
use crate::threads::{self, EntryFilter};

/// Contacts, sites and requests each on the first screen; entries follow them.
const FIRST: u32 = 4;

/// The first screen for `query`. Contacts, sites and requests are found where neither a kind of entry, a contact, a thread,
/// a site nor a time is asked for. Nothing one can type is an error.
///
/// # Errors
/// [`crate::error::Problem::NotFound`] for a contact, a thread or a site that is not there.
pub fn find(tx: &ReadTx<'_>, query: &str, filter: &EntryFilter, limit: u32) -> Result<Finds> {
    let entries = threads::search(tx, query, filter, None, limit)?;
    if *filter != EntryFilter::default() {
        return Ok(Finds { entries, ..Finds::default() });
    }
    let contacts = contacts::find(tx, query, &ContactFilter::default(), None, FIRST)?;
    let requests = requests::find(tx, query, FIRST)?;
    let sites = if query.trim().is_empty() {
        Vec::new()
    } else {
        let named = SiteFilter { query: query.to_owned(), ..SiteFilter::default() };
        sites::list(tx, &named, FIRST)?.sites
    };
    Ok(Finds { contacts: contacts.contacts, sites, requests, entries })
}
