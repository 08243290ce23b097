//! Taking back what was changed in the book. Each contact gets the values it had before, where nobody changed them since;
//! contacts the change had made go, unless somebody uses them by now.

use super::journal::{self, ChangeKind, Kept, Touched, Undone};
use super::model::ContactRef;
use super::profile::{Profile, rows as profiles, take_back};
use super::view::Shelf;
use super::{keep, merge, rows, search, twins};
use crate::change::Change;
use crate::error::{Problem, Result};
use crate::ledger::{self, Kind};
use crate::outbox;
use crate::photos;
use crate::store::WriteTx;

/// Takes back the change with this id; one that was taken back before stays so, and nothing happens.
///
/// # Errors
/// [`Problem::NotFound`] for an unknown change.
pub fn undo(tx: &WriteTx<'_>, id: &str) -> Result<Undone> {
    let change = journal::get(tx, id)?.ok_or(Problem::NotFound("change"))?;
    let mut undone = Undone::default();
    if change.undone {
        return Ok(undone);
    }
    let (made, touched): (Vec<_>, Vec<_>) =
        journal::touched(tx, change.pk)?.into_iter().partition(|touched| touched.made);
    if change.kind == ChangeKind::Split && !unsplit(tx, &change, &made, &touched)? {
        return Ok(Undone { kept: 1, ..undone });
    }
    for made in &made {
        match remove(tx, &change, made.contact_pk)? {
            true => undone.removed += 1,
            false => undone.kept += 1,
        }
    }
    restore(tx, &change, touched, &mut undone)?;
    journal::set_undone(tx, change.pk)?;
    outbox::reconsider(tx)?;
    tx.changed(Change::Contacts);
    tx.changed(Change::Inbox);
    Ok(undone)
}

/// Brings everything of the contact that was split off back; false where somebody changed it since.
fn unsplit(tx: &WriteTx<'_>, change: &Kept, made: &[Touched], touched: &[Touched]) -> Result<bool> {
    let ([new], [old]) = (made, touched) else { return Ok(true) };
    if journal::touched_since(tx, change.pk, new.contact_pk)? {
        return Ok(false);
    }
    merge::unsplit(tx, new.contact_pk, old.contact_pk)?;
    Ok(true)
}

/// Takes a contact out that the change had made; false where somebody changed or uses it.
fn remove(tx: &WriteTx<'_>, change: &Kept, pk: i64) -> Result<bool> {
    let Some(id) = rows::id(tx, pk)? else { return Ok(false) };
    if journal::touched_since(tx, change.pk, pk)? {
        return Ok(false);
    }
    let photo = keep::load(tx, pk)?.facts.photo;
    let removed = rows::all_or_nothing(tx, || {
        search::forget(tx, pk)?;
        twins::remove(tx, pk)?;
        profiles::delete_lists(tx, pk)?;
        journal::remove(tx, pk)?;
        rows::delete(tx, pk)
    })?;
    if removed {
        photos::forget_of_contact(tx, &photo)?;
        ledger::deleted(tx, Kind::Contact, &id)?;
    }
    Ok(removed)
}

/// A contact, as it is and as it was.
struct Step {
    pk: i64,
    before: Profile,
    after: Profile,
}

/// Gives contacts the values they had.
fn restore(tx: &WriteTx<'_>, change: &Kept, touched: Vec<Touched>, undone: &mut Undone) -> Result<()> {
    let mut steps = Vec::new();
    for Touched { contact_pk: pk, fields, .. } in touched {
        let before = keep::load(tx, pk)?;
        let mut values = before.fields();
        // What was erased has no values to come back.
        let erased = before.facts.shelf == Shelf::Erased;
        let kept = if erased { fields.len() } else { take_back(&mut values, &fields) };
        undone.kept += u32::from(kept > 0);
        steps.push(Step { pk, after: Profile::of(&values), before });
    }
    // An identity on a channel has one contact only: whoever gives one up is written first.
    steps.sort_by_key(|step| step.after.matrix.len() > step.before.matrix.len());
    for Step { pk, before, after } in &steps {
        undone.restored += u32::from(keep::save(tx, None, *pk, before, after)?);
    }
    match steps.iter().find(|step| comes_apart(step)) {
        Some(step) => come_back(tx, change, step),
        None => Ok(()),
    }
}

fn comes_apart(step: &Step) -> bool {
    step.before.facts.shelf == Shelf::Merged && step.after.facts.shelf != Shelf::Merged
}

fn come_back(tx: &WriteTx<'_>, change: &Kept, step: &Step) -> Result<()> {
    let kept: Option<ContactRef> = rows::by_id(tx, &step.before.facts.merged_into)?;
    let kept = kept.ok_or(Problem::Stored("merged contact"))?;
    merge::come_back(tx, change.pk, kept.pk, step.pk)
}
