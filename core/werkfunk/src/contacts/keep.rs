//! Writing contacts: the row and its lists, the operations for other devices, what they are found and compared by, and
//! what was changed, all in one transaction. Whatever changes a contact goes through here.

use super::journal::{self, ChangeRef};
use super::model::ContactRef;
use super::number::{Home, Number};
use super::profile::{Derived, Profile, diff, rows as profiles, to_text};
use super::{identity, rows, search, twins};
use crate::change::Change;
use crate::error::{Problem, Result};
use crate::ledger::{self, Kind};
use crate::store::{ReadTx, WriteTx};
use crate::tags;
use serde_json::Value;

/// Letters of a name at most.
const LONGEST_NAME: usize = 300;

/// A new entry of a contact's list: unique within the contact, and telling nothing.
pub(super) fn new_part(tx: &WriteTx<'_>) -> String {
    let id = tx.new_id();
    id.get(id.len().saturating_sub(12)..).unwrap_or(&id).to_owned()
}

/// The contact with this key, whole, or [`Problem::NotFound`].
pub(super) fn load(tx: &ReadTx<'_>, pk: i64) -> Result<Profile> {
    profiles::load(tx, pk)?.ok_or(Problem::NotFound("contact"))
}

/// Names of labels and groups that can be seen.
pub(super) fn tag_names(tx: &ReadTx<'_>, profile: &Profile) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for id in &profile.tags {
        names.extend(tags::get(tx, id)?.map(|(_, tag)| tag.name));
    }
    Ok(names)
}

fn derived(tx: &ReadTx<'_>, profile: &Profile, home: Home) -> Result<Derived> {
    Ok(Derived::of(profile, &tag_names(tx, profile)?, home))
}

/// Enters a contact; `numbers` where they were read before.
///
/// # Errors
/// [`Problem::Invalid`] for an empty name, something that is no Matrix identity, or one that another contact has.
pub(super) fn insert(tx: &WriteTx<'_>, profile: &Profile, numbers: Option<Vec<Number>>) -> Result<ContactRef> {
    check(tx, None, profile)?;
    let home = rows::home(tx)?;
    let derived = match numbers {
        Some(numbers) => Derived::with(profile, &tag_names(tx, profile)?, numbers),
        None => derived(tx, profile, home)?,
    };
    let texts = Texts::of(profile, &derived)?;
    let contact = insert_row(tx, tx.new_id(), profile, &derived, &texts)?;
    ledger::was_made(tx, Kind::Contact, &contact.id, &texts.fields)?;
    search::enter(tx, contact.pk, &derived)?;
    twins::enter(tx, contact.pk, &derived)?;
    tx.changed(Change::Contacts);
    Ok(contact)
}

/// A new contact as it is written: what takes time needs no database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Texts {
    /// Of its row.
    pub lists: String,
    /// Of the operation that makes it.
    pub fields: ledger::Made,
}

impl Texts {
    pub(super) fn of(profile: &Profile, derived: &Derived) -> Result<Self> {
        Ok(Self { lists: to_text(profile, &derived.numbers)?, fields: ledger::Made::of(&profile.fields())? })
    }
}

/// Writes the row of a contact that nothing finds and no operation makes yet.
pub(super) fn insert_row(
    tx: &WriteTx<'_>,
    id: String,
    profile: &Profile,
    derived: &Derived,
    texts: &Texts,
) -> Result<ContactRef> {
    let pk = profiles::insert(tx, &id, profile, derived, &texts.lists)?;
    Ok(ContactRef { pk, id })
}

/// Changes a contact as `edit` says and notes it with `change`; returns whether anything is different.
pub(super) fn edit(tx: &WriteTx<'_>, change: &ChangeRef, pk: i64, edit: impl FnOnce(&mut Profile)) -> Result<bool> {
    let before = load(tx, pk)?;
    let mut after = before.clone();
    edit(&mut after);
    save(tx, Some(change), pk, &before, &after)
}

/// Brings a contact from one state to another and notes it with `change`, where there is one; returns whether anything is
/// different.
///
/// # Errors
/// As [`insert`].
pub(super) fn save(
    tx: &WriteTx<'_>,
    change: Option<&ChangeRef>,
    pk: i64,
    before: &Profile,
    after: &Profile,
) -> Result<bool> {
    let fields = diff(&before.fields(), &after.fields());
    if fields.is_empty() {
        return Ok(false);
    }
    check(tx, Some(pk), after)?;
    let id = rows::id(tx, pk)?.ok_or(Problem::NotFound("contact"))?;
    for field in &fields {
        ledger::changed(tx, Kind::Contact, &id, &field.field, &field.after.clone().unwrap_or(Value::Null))?;
    }
    if let Some(change) = change {
        journal::noted(tx, change, pk, &fields)?;
    }
    write(tx, pk, before, after)?;
    tx.changed(Change::Contacts);
    tx.changed(Change::Inbox);
    Ok(true)
}

fn write(tx: &WriteTx<'_>, pk: i64, before: &Profile, after: &Profile) -> Result<()> {
    let derived = derived(tx, after, rows::home(tx)?)?;
    if is_found_alike(before, after) {
        profiles::set_row(tx, pk, after, &derived)
    } else {
        rewrite(tx, pk, after, &derived)
    }
}

/// Writes a contact anew, and what it is found and compared by.
fn rewrite(tx: &WriteTx<'_>, pk: i64, profile: &Profile, derived: &Derived) -> Result<()> {
    search::forget(tx, pk)?;
    twins::forget(tx, pk)?;
    profiles::set_row(tx, pk, profile, derived)?;
    profiles::delete_lists(tx, pk)?;
    profiles::insert_matrix(tx, pk, &profile.matrix)?;
    profiles::set_tags(tx, pk, &profile.tags, &derived.sort)?;
    if profile.facts.is_listed() {
        search::enter(tx, pk, derived)?;
        twins::enter(tx, pk, derived)?;
    }
    Ok(())
}

/// Whether two states of a contact differ only in what nobody searches for.
fn is_found_alike(before: &Profile, after: &Profile) -> bool {
    let mut same = before.clone();
    same.facts.favourite = after.facts.favourite;
    same.facts.blocked_ms = after.facts.blocked_ms;
    same.facts.preferred = after.facts.preferred;
    same.facts.photo.clone_from(&after.facts.photo);
    same.facts.notes.clone_from(&after.facts.notes);
    same.facts.language.clone_from(&after.facts.language);
    same == *after
}

/// Makes a listed contact found by what it says now; after a label or group of it got another name.
pub(super) fn find_again(tx: &WriteTx<'_>, pk: i64) -> Result<()> {
    let profile = load(tx, pk)?;
    search::forget(tx, pk)?;
    if profile.facts.is_listed() { search::enter(tx, pk, &derived(tx, &profile, rows::home(tx)?)?) } else { Ok(()) }
}

/// Reads all numbers again as typed in `home`.
pub(super) fn read_again(tx: &WriteTx<'_>, pk: i64, home: Home) -> Result<()> {
    let profile = load(tx, pk)?;
    let derived = derived(tx, &profile, home)?;
    rewrite(tx, pk, &profile, &derived)
}

/// Whether a contact may be as `profile` says; `pk` where it is there already.
pub(super) fn check(tx: &ReadTx<'_>, pk: Option<i64>, profile: &Profile) -> Result<()> {
    let name = &profile.facts.name;
    if name.trim().is_empty() || name.chars().count() > LONGEST_NAME {
        return Err(Problem::Invalid("name"));
    }
    for part in &profile.matrix {
        let id = identity::matrix_id(&part.value.value).ok_or(Problem::Invalid("Matrix identity"))?;
        let owner = rows::by_channel(tx, crate::consent::ChannelKind::Matrix, id)?;
        if owner.is_some_and(|owner| Some(owner.pk) != pk) {
            return Err(Problem::Invalid("Matrix identity of another contact"));
        }
    }
    Ok(())
}
