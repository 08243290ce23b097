//! Contacts that leave their sites: merged into another one, out of the trash, or erased. Whose site it is goes with its
//! site; of others it goes as if it had never been there.

use super::model::Kept;
use super::view::SitePart;
use super::{contact_field, pages, rows, say, words};
use crate::change::Change;
use crate::contacts::ContactRef;
use crate::error::Result;
use crate::ledger::{self, Kind};
use crate::scraps;
use crate::store::{ReadTx, WriteTx};
use crate::tags::LabelColour;

/// Brings a contact's sites to another contact; gives the rows that followed.
pub(crate) fn follow(tx: &WriteTx<'_>, from: i64, into: i64) -> Result<Vec<i64>> {
    rows::follow(tx, from, into)
}

/// Brings them back.
pub(crate) fn come_back(tx: &WriteTx<'_>, to: i64, moved: &[i64]) -> Result<()> {
    moved.iter().try_for_each(|row| rows::come_back(tx, to, *row))
}

/// A contact is removed: it is at no site any more. Sites stay, as its messages do.
pub(crate) fn take_out(tx: &WriteTx<'_>, contact: &ContactRef) -> Result<()> {
    for (site, _) in rows::of_contact(tx, contact.pk)? {
        rows::remove_person(tx, site.pk, contact.pk)?;
        say(tx, &site, &contact_field(&contact.id), &None::<&str>)?;
    }
    Ok(())
}

/// How many sites a contact has to do with.
pub(crate) fn count_of(tx: &ReadTx<'_>, contact_pk: i64) -> Result<usize> {
    Ok(rows::of_contact(tx, contact_pk)?.len())
}

/// What a site says about a contact.
pub(crate) struct SiteFact {
    pub site: Kept,
    pub part: SitePart,
    /// What was noted at it, where it is the contact's own: each note with its position.
    pub notes: Vec<(i64, String)>,
}

/// Whether a site is the contact's: it is the customer, and there is no other.
fn is_own(tx: &ReadTx<'_>, site: &Kept, contact_pk: i64, part: SitePart) -> Result<bool> {
    let others = rows::people(tx, site.pk)?;
    let other = others.iter().any(|other| other.part == SitePart::Customer && other.contact_pk != contact_pk);
    Ok(part == SitePart::Customer && !other)
}

/// The sites a contact has to do with, oldest first.
pub(crate) fn facts_of(tx: &ReadTx<'_>, contact_pk: i64) -> Result<Vec<SiteFact>> {
    let mut facts = Vec::new();
    for (site, part) in rows::of_contact(tx, contact_pk)? {
        let own = is_own(tx, &site, contact_pk, part)?;
        let notes = if own { pages::notes(tx, &site)? } else { Vec::new() };
        facts.push(SiteFact { site, part, notes });
    }
    Ok(facts)
}

/// Erases a person at all sites. Where there is no other customer, name, address and notes of the site are the person's and
/// go as well; else the words of its `names` leave the name of the site. Gives the positions of notes that are to be emptied.
pub(crate) fn erase_person(tx: &WriteTx<'_>, contact: &ContactRef, names: &[&str]) -> Result<Vec<i64>> {
    let mut notes = Vec::new();
    for (site, part) in rows::of_contact(tx, contact.pk)? {
        if is_own(tx, &site, contact.pk, part)? {
            notes.extend(pages::notes(tx, &site)?.into_iter().map(|(position, _)| position));
            rows::blank(tx, site.pk)?;
            scraps::forget_site(tx, &site.id)?;
            ledger::erased(tx, Kind::Site, &site.id)?;
            tx.changed(Change::Site { id: site.id });
        } else {
            rows::remove_person(tx, site.pk, contact.pk)?;
            say_anew(tx, &unnamed(&site, names))?;
        }
    }
    Ok(notes)
}

/// The site under a name that does not name the person; by its address where nothing is left of it.
fn unnamed(site: &Kept, names: &[&str]) -> Kept {
    let left = [&site.name, &site.address].map(|text| words::without(text, names));
    let name = left.into_iter().find(|text| !text.is_empty()).unwrap_or_else(|| "–".to_owned());
    Kept { name, ..site.clone() }
}

/// Older operations named the person; their values go, and what is left is said once more.
fn say_anew(tx: &WriteTx<'_>, site: &Kept) -> Result<()> {
    rows::set(tx, site)?;
    ledger::forgotten(tx, Kind::Site, &site.id)?;
    say(tx, site, "name", &site.name)?;
    say(tx, site, "address", &site.address)?;
    say(tx, site, "colour", &site.colour.map(LabelColour::name))?;
    say(tx, site, "pinned", &site.pinned)?;
    say(tx, site, "finished_ms", &site.finished_ms)?;
    for person in rows::people(tx, site.pk)? {
        say(tx, site, &contact_field(&person.contact_id), &person.part.name())?;
    }
    Ok(())
}
