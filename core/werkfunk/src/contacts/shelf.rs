//! Where a contact lies and how it is treated: favourites, blocking, archive, trash, and the end of what lay there for 30
//! days.

use super::journal::{self, ChangeKind, ChangeRef};
use super::model::ContactRef;
use super::profile::{Profile, rows as profiles};
use super::view::Shelf;
use super::{get, keep, rows, search, twins};
use crate::change::Change;
use crate::clock::Millis;
use crate::error::{Problem, Result};
use crate::ledger::{self, Kind};
use crate::outbox;
use crate::photos;
use crate::scraps;
use crate::sites;
use crate::store::{ReadTx, WriteTx};

/// How long the trash is kept.
pub const TRASH_MS: Millis = 30 * 24 * 60 * 60 * 1_000;

/// Puts a contact among the favourites, or takes it out.
pub fn set_favourite(tx: &WriteTx<'_>, id: &str, favourite: bool) -> Result<ChangeRef> {
    one(tx, id, ChangeKind::Mark, |profile| profile.facts.favourite = favourite).map(|(_, change)| change)
}

/// Blocks a contact: nothing is sent to it, what waits is held at once, and what comes from it is kept but shown in no
/// inbox.
pub fn block(tx: &WriteTx<'_>, id: &str) -> Result<ChangeRef> {
    let now_ms = tx.now_ms();
    let (contact, change) = one(tx, id, ChangeKind::Block, |profile| {
        profile.facts.blocked_ms.get_or_insert(now_ms);
    })?;
    outbox::ask_again(tx, contact.pk)?;
    Ok(change)
}

/// Takes a block back: what was held for it goes on, and the inbox shows what came meanwhile.
pub fn unblock(tx: &WriteTx<'_>, id: &str) -> Result<ChangeRef> {
    let (_, change) = one(tx, id, ChangeKind::Unblock, |profile| profile.facts.blocked_ms = None)?;
    outbox::reconsider(tx)?;
    Ok(change)
}

/// Puts contacts into the book, the archive or the trash, in one change.
///
/// # Errors
/// [`Problem::Invalid`] for a shelf nobody puts contacts on.
pub fn put(tx: &WriteTx<'_>, ids: &[String], shelf: Shelf) -> Result<ChangeRef> {
    if matches!(shelf, Shelf::Merged | Shelf::Erased) {
        return Err(Problem::Invalid("shelf"));
    }
    let change = journal::begin(tx, ChangeKind::Shelve, "")?;
    for id in ids {
        let contact = kept(tx, id)?;
        lay(tx, &change, contact.pk, shelf)?;
    }
    Ok(change)
}

/// Lays a contact on a shelf.
pub(super) fn lay(tx: &WriteTx<'_>, change: &ChangeRef, pk: i64, shelf: Shelf) -> Result<()> {
    let since = (shelf != Shelf::Book).then_some(tx.now_ms());
    keep::edit(tx, change, pk, |profile| {
        if profile.facts.shelf != shelf {
            profile.facts.shelf = shelf;
            profile.facts.shelved_ms = since;
        }
    })?;
    Ok(())
}

fn one(
    tx: &WriteTx<'_>,
    id: &str,
    kind: ChangeKind,
    edit: impl FnOnce(&mut Profile),
) -> Result<(ContactRef, ChangeRef)> {
    let contact = kept(tx, id)?;
    let change = journal::begin(tx, kind, "")?;
    keep::edit(tx, &change, contact.pk, edit)?;
    Ok((contact, change))
}

/// The contact with this id, if anything of it is left.
pub(super) fn kept(tx: &WriteTx<'_>, id: &str) -> Result<ContactRef> {
    let contact = get(tx, id)?;
    match keep::load(tx, contact.pk)?.facts.shelf {
        Shelf::Erased => Err(Problem::NotFound("contact")),
        _ => Ok(contact),
    }
}

/// Whether something has lain in the trash for [`TRASH_MS`].
pub fn is_trash_over(tx: &ReadTx<'_>, now_ms: Millis) -> Result<bool> {
    Ok(!rows::trashed_before(tx, now_ms - TRASH_MS)?.is_empty())
}

/// Erases what has lain in the trash for [`TRASH_MS`]; returns how many contacts that were.
pub fn sweep(tx: &WriteTx<'_>) -> Result<u32> {
    let mut erased = 0;
    for contact in rows::trashed_before(tx, tx.now_ms() - TRASH_MS)? {
        erase(tx, &contact)?;
        erased += 1;
    }
    Ok(erased)
}

/// Erases a contact for good, and those that were merged into it: every value in its rows, in what was changed and in the
/// ledger. What others refer to (a thread, a request, a consent) keeps a row without a name; else nothing is left.
pub fn erase(tx: &WriteTx<'_>, contact: &ContactRef) -> Result<()> {
    for part in rows::merged_into(tx, &contact.id)? {
        erase(tx, &part)?;
    }
    let profile = keep::load(tx, contact.pk)?;
    sites::take_out(tx, contact)?;
    scraps::forget_person(tx, contact.pk)?;
    search::forget(tx, contact.pk)?;
    twins::remove(tx, contact.pk)?;
    profiles::delete_lists(tx, contact.pk)?;
    journal::forget(tx, contact.pk)?;
    let mut blank = Profile::default();
    blank.facts.role = profile.facts.role;
    blank.facts.shelf = Shelf::Erased;
    blank.facts.shelved_ms = Some(tx.now_ms());
    profiles::set_row(tx, contact.pk, &blank, &super::profile::Derived::default())?;
    profiles::forget_source(tx, contact.pk)?;
    if !profile.facts.photo.is_empty() {
        photos::forget_of_contact(tx, &profile.facts.photo)?;
    }
    ledger::erased(tx, Kind::Contact, &contact.id)?;
    remove_if_alone(tx, contact.pk)?;
    tx.changed(Change::Contacts);
    tx.changed(Change::Inbox);
    Ok(())
}

/// Takes the row of a contact out where nothing refers to it.
pub(super) fn remove_if_alone(tx: &WriteTx<'_>, pk: i64) -> Result<bool> {
    journal::remove(tx, pk)?;
    rows::delete(tx, pk)
}
