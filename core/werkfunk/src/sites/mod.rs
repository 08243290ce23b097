//! Sites: where work happens, with everything about one of them whatever the thread it came by.
//!
//! A site is shared by the company like a contact: each change writes its operations. What is filed at it stays where it
//! stands, in its thread; a site that is deleted or finished takes nothing with it. Nothing of a site leaves the company:
//! no server, no receiver learns that there is one.

mod filing;
mod leave;
mod model;
mod pages;
mod rows;
#[cfg(test)]
mod tests;
mod view;
mod words;

pub(crate) use filing::{
    decline_offer, file, file_items, file_thread, forget_entry, note, of_thread, refile, reword_note, thread_ends,
};
pub(crate) use leave::{SiteFact, come_back, count_of, erase_person, facts_of, follow, take_out};
pub(crate) use model::{Kept, Wanted};
pub(crate) use pages::{around, fields, list, page, positions, whole_threads};
pub use view::{
    SiteCard, SiteContact, SiteEntry, SiteFields, SiteFilter, SiteList, SiteOffer, SitePage, SitePart, SitePerson,
    SiteRef, SiteThread, SiteWay, ThreadSites,
};

use crate::change::Change;
use crate::contacts;
use crate::error::{Problem, Result};
use crate::ledger::{self, Kind};
use crate::scraps;
use crate::store::{ReadTx, WriteTx};
use crate::tags::LabelColour;
use crate::threads;
use serde::Serialize;
use serde_json::json;

/// Characters of a name at most.
const LONGEST_NAME: usize = 120;
/// Of an address.
const LONGEST_ADDRESS: usize = 300;
/// Contacts of a site at most.
const MOST_CONTACTS: usize = 50;

/// The site with this id.
pub(crate) fn kept(tx: &ReadTx<'_>, id: &str) -> Result<Kept> {
    rows::by_id(tx, id)?.ok_or(Problem::NotFound("site"))
}

/// What of a form is kept: trimmed, in one line, each contact once and by the id it has now.
fn checked(tx: &ReadTx<'_>, form: &SiteFields) -> Result<(SiteFields, Vec<(i64, SiteContact)>)> {
    let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (name, address) = (line(&form.name), line(&form.address));
    if name.is_empty() || name.chars().count() > LONGEST_NAME {
        return Err(Problem::Invalid("name of a site"));
    }
    if address.chars().count() > LONGEST_ADDRESS || form.contacts.len() > MOST_CONTACTS {
        return Err(Problem::Invalid("site"));
    }
    let mut contacts: Vec<(i64, SiteContact)> = Vec::new();
    for wanted in &form.contacts {
        let contact = contacts::get(tx, &wanted.contact_id)?;
        if contacts.iter().all(|(pk, _)| *pk != contact.pk) {
            contacts.push((contact.pk, SiteContact { contact_id: contact.id, part: wanted.part }));
        }
    }
    let kept = contacts.iter().map(|(_, contact)| contact.clone()).collect();
    Ok((SiteFields { name, address, colour: form.colour, contacts: kept }, contacts))
}

/// Makes a site; gives its id.
///
/// # Errors
/// [`Problem::Invalid`] for a name that is empty or too long, [`Problem::NotFound`] for a contact that is not there.
pub(crate) fn make(tx: &WriteTx<'_>, form: &SiteFields) -> Result<String> {
    let (fields, contacts) = checked(tx, form)?;
    let id = tx.new_id();
    let pk = rows::insert(tx, &id, threads::thread_for_notes(tx)?, &fields)?;
    for (contact_pk, contact) in &contacts {
        rows::set_person(tx, pk, *contact_pk, contact.part)?;
    }
    let people: serde_json::Map<_, _> =
        contacts.iter().map(|(_, it)| (it.contact_id.clone(), it.part.name().into())).collect();
    let made = json!({
        "name": fields.name, "address": fields.address, "colour": fields.colour.map(LabelColour::name),
        "contacts": people, "made_ms": tx.now_ms(),
    });
    ledger::created(tx, Kind::Site, &id, &made)?;
    tx.changed(Change::Site { id: id.clone() });
    Ok(id)
}

/// Saves a form over a site.
///
/// # Errors
/// As [`make`], and [`Problem::NotFound`] for the site.
pub(crate) fn change(tx: &WriteTx<'_>, id: &str, form: &SiteFields) -> Result<()> {
    let site = kept(tx, id)?;
    let (fields, contacts) = checked(tx, form)?;
    for person in rows::people(tx, site.pk)? {
        if contacts.iter().all(|(pk, _)| *pk != person.contact_pk) {
            rows::remove_person(tx, site.pk, person.contact_pk)?;
            say(tx, &site, &contact_field(&person.contact_id), &None::<&str>)?;
        }
    }
    let before = rows::people(tx, site.pk)?;
    for (contact_pk, contact) in &contacts {
        if before.iter().all(|person| (person.contact_pk, person.part) != (*contact_pk, contact.part)) {
            rows::set_person(tx, site.pk, *contact_pk, contact.part)?;
            say(tx, &site, &contact_field(&contact.contact_id), &contact.part.name())?;
        }
    }
    let after = Kept { name: fields.name, address: fields.address, colour: fields.colour, ..site.clone() };
    set(tx, &site, &after)
}

/// Work at a site is finished, or goes on.
pub(crate) fn finish(tx: &WriteTx<'_>, id: &str, finished: bool) -> Result<()> {
    let site = kept(tx, id)?;
    let finished_ms = finished.then(|| site.finished_ms.unwrap_or(tx.now_ms()));
    set(tx, &site, &Kept { finished_ms, ..site.clone() })
}

/// Keeps a site on top of the list, or no longer.
pub(crate) fn pin(tx: &WriteTx<'_>, id: &str, pinned: bool) -> Result<()> {
    let site = kept(tx, id)?;
    set(tx, &site, &Kept { pinned, ..site.clone() })
}

/// Deletes a site for good. What was filed there stays in its threads, notes are found by search as before.
pub(crate) fn delete(tx: &WriteTx<'_>, id: &str) -> Result<()> {
    let site = kept(tx, id)?;
    rows::set_gone(tx, site.pk)?;
    scraps::forget_site(tx, id)?;
    ledger::deleted(tx, Kind::Site, id)?;
    tx.changed(Change::Site { id: id.to_owned() });
    tx.changed(Change::Inbox);
    Ok(())
}

fn contact_field(contact_id: &str) -> String {
    format!("contact:{contact_id}")
}

fn say(tx: &WriteTx<'_>, site: &Kept, field: &str, value: &impl Serialize) -> Result<()> {
    ledger::changed(tx, Kind::Site, &site.id, field, value)?;
    tx.changed(Change::Site { id: site.id.clone() });
    Ok(())
}

/// Writes what is new of a site, and an operation for each field of it.
fn set(tx: &WriteTx<'_>, before: &Kept, after: &Kept) -> Result<()> {
    if before == after {
        return Ok(());
    }
    rows::set(tx, after)?;
    let colour = |site: &Kept| json!(site.colour.map(LabelColour::name));
    let fields = [
        ("name", json!(before.name), json!(after.name)),
        ("address", json!(before.address), json!(after.address)),
        ("colour", colour(before), colour(after)),
        ("pinned", json!(before.pinned), json!(after.pinned)),
        ("finished_ms", json!(before.finished_ms), json!(after.finished_ms)),
    ];
    let mut new = fields.into_iter().filter(|(_, was, is)| was != is);
    new.try_for_each(|(field, _, is)| say(tx, after, field, &is))
}
