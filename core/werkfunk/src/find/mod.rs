//! One search over everything a phone holds: contacts, requests, and what was written, photographed and sent. Whoever
//! types wants the first screen of it at once; more of each is asked of its own folder.

#[cfg(test)]
mod tests;
mod view;

pub use view::Finds;

use crate::contacts::{self, ContactFilter};
use crate::error::Result;
use crate::requests;
use crate::store::ReadTx;
use crate::threads::{self, EntryFilter};

/// Contacts and requests on the first screen; entries follow them.
const FIRST: u32 = 4;

/// The first screen for `query`. Contacts and requests are found where neither a kind of entry, a contact nor a time is
/// asked for. Nothing one can type is an error.
///
/// # Errors
/// [`crate::error::Problem::NotFound`] for a contact that is not there.
pub fn find(tx: &ReadTx<'_>, query: &str, filter: &EntryFilter, limit: u32) -> Result<Finds> {
    let entries = threads::search(tx, query, filter, None, limit)?;
    if *filter != EntryFilter::default() {
        return Ok(Finds { entries, ..Finds::default() });
    }
    let contacts = contacts::find(tx, query, &ContactFilter::default(), None, FIRST)?;
    Ok(Finds { contacts: contacts.contacts, requests: requests::find(tx, query, FIRST)?, entries })
}
