//! One search over everything a phone holds: contacts, sites, requests, labels, groups, and what was written, photographed and
//! sent. Whoever types wants the first screen of it at once; more of each is asked of its own folder.

#[cfg(test)]
mod tests;
mod view;

pub use view::Finds;

use crate::contacts::{self, ContactFilter, ContactList};
use crate::error::Result;
use crate::fold;
use crate::requests;
use crate::sites::{self, SiteFilter, SiteList};
use crate::store::ReadTx;
use crate::tags::{self, Tag, TagKind};
use crate::threads::{self, EntryFilter, EntrySort, ThreadName};

/// Contacts, sites, requests and groups each on the first screen; entries follow them.
const FIRST: u32 = 4;

/// The first screen for `query`. Where a kind of entry is asked for, only entries are found; contacts and sites only where
/// everything else that is asked for can be said of them. Nothing one can type is an error.
///
/// # Errors
/// [`crate::error::Problem::NotFound`] for a contact, a thread, a site or a label that is not there.
pub fn find(tx: &ReadTx<'_>, query: &str, filter: &EntryFilter, limit: u32) -> Result<Finds> {
    let entries = threads::search(tx, query, filter, None, limit)?;
    let asked = !query.trim().is_empty() || *filter != EntryFilter::default();
    if !asked || filter.sort != EntrySort::Any {
        return Ok(Finds { entries, ..Finds::default() });
    }
    let contacts = contacts_of(tx, query, filter)?;
    let sites = sites_of(tx, query, filter)?;
    let requests = requests::find(tx, query, filter, None, FIRST)?;
    Ok(Finds {
        more_contacts: contacts.next.is_some(),
        contacts: contacts.contacts,
        more_sites: sites.more,
        sites: sites.sites,
        more_requests: requests.next.is_some(),
        requests: requests.requests,
        labels: labels_of(tx, query, filter)?,
        threads: threads_of(tx, query, filter)?,
        entries,
    })
}

/// Labels by name, where none is asked for yet.
fn labels_of(tx: &ReadTx<'_>, query: &str, filter: &EntryFilter) -> Result<Vec<Tag>> {
    let asked = fold::asked(query);
    if asked.is_empty() || filter.label_id.is_some() {
        return Ok(Vec::new());
    }
    let labels = tags::all(tx, TagKind::Label)?;
    Ok(labels.into_iter().filter(|label| fold::fits(&asked, &[&label.name])).collect())
}

/// A thread has labels, and one that is with no contact has a name of its own; what else is asked for can be said of its
/// entries only.
fn threads_of(tx: &ReadTx<'_>, query: &str, filter: &EntryFilter) -> Result<Vec<ThreadName>> {
    match &filter.label_id {
        _ if !only_label(filter) => Ok(Vec::new()),
        Some(label) => threads::labelled(tx, label, query),
        None if fold::asked(query).is_empty() => Ok(Vec::new()),
        None => {
            let mut groups = threads::groups(tx, query)?;
            groups.truncate(FIRST as usize);
            Ok(groups)
        }
    }
}

fn only_label(filter: &EntryFilter) -> bool {
    *filter == EntryFilter { label_id: filter.label_id.clone(), ..EntryFilter::default() }
}

/// A contact has labels, but is at no time, in no thread and at no site.
fn contacts_of(tx: &ReadTx<'_>, query: &str, filter: &EntryFilter) -> Result<ContactList> {
    if !only_label(filter) {
        return Ok(ContactList::default());
    }
    let labelled = ContactFilter { tag: filter.label_id.clone(), ..ContactFilter::default() };
    if query.trim().is_empty() {
        return contacts::contact_list(tx, &labelled, None, FIRST);
    }
    contacts::find(tx, query, &labelled, None, FIRST)
}

/// A site has people, but no label, no thread and no time.
fn sites_of(tx: &ReadTx<'_>, query: &str, filter: &EntryFilter) -> Result<SiteList> {
    if *filter != (EntryFilter { contact_id: filter.contact_id.clone(), ..EntryFilter::default() }) {
        return Ok(SiteList::default());
    }
    let wanted = SiteFilter { query: query.to_owned(), finished: None, contact_id: filter.contact_id.clone() };
    sites::list(tx, &wanted, FIRST)
}
