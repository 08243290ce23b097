//! The contact book: customers, suppliers and colleagues, kept here and nowhere else. A number typed in any spelling
//! is found again by its E.164 form.

pub mod card;
pub mod exchange;
mod identity;
mod model;
pub mod number;
mod rows;
#[cfg(test)]
mod tests;
mod view;

pub use model::ContactRef;
pub use view::{ContactCard, NewContact, Role};

use crate::change::Change;
use crate::consent::ChannelKind;
use crate::error::{Problem, Result};
use crate::ledger::{self, Kind};
use crate::store::{ReadTx, WriteTx};
use serde::Serialize;

/// A new contact as the ledger keeps it.
#[derive(Serialize)]
struct Fields<'a> {
    role: &'static str,
    name: &'a str,
    town: &'a str,
    numbers: &'a [&'a str],
    matrix_id: Option<&'a str>,
    created_ms: i64,
}

/// Enters a contact.
///
/// # Errors
/// [`Problem::Invalid`] for an empty name, something that is no Matrix identity, or one that another contact has.
pub fn add(tx: &WriteTx<'_>, new: &NewContact) -> Result<ContactRef> {
    let name = new.name.trim();
    if name.is_empty() {
        return Err(Problem::Invalid("name"));
    }
    let matrix_id = free_matrix_id(tx, new.matrix_id.as_deref())?;
    let numbers = distinct_numbers(&new.numbers);
    let (id, town) = (tx.new_id(), new.town.trim());
    let pk = rows::insert(tx, &id, new.role, name, town)?;
    for typed in &numbers {
        rows::insert_number(tx, pk, typed, number::e164(typed).as_deref())?;
    }
    if let Some(address) = matrix_id {
        rows::insert_channel(tx, pk, ChannelKind::Matrix, address)?;
    }
    let role = rows::role_word(new.role);
    let fields = Fields { role, name, town, numbers: &numbers, matrix_id, created_ms: tx.now_ms() };
    ledger::created(tx, Kind::Contact, &id, &fields)?;
    tx.changed(Change::Contacts);
    Ok(ContactRef { pk, id })
}

fn free_matrix_id<'a>(tx: &ReadTx<'_>, typed: Option<&'a str>) -> Result<Option<&'a str>> {
    let Some(typed) = typed.map(str::trim).filter(|typed| !typed.is_empty()) else { return Ok(None) };
    let id = identity::matrix_id(typed).ok_or(Problem::Invalid("Matrix identity"))?;
    match by_channel(tx, ChannelKind::Matrix, id)? {
        Some(_) => Err(Problem::Invalid("Matrix identity of another contact")),
        None => Ok(Some(id)),
    }
}

/// What was typed, without empty lines and without the same number in a second spelling.
fn distinct_numbers(typed: &[String]) -> Vec<&str> {
    let mut seen = std::collections::HashSet::new();
    let filled = typed.iter().map(|typed| typed.trim()).filter(|typed| !typed.is_empty());
    filled.filter(|typed| seen.insert(number::e164(typed).unwrap_or_else(|| (*typed).to_owned()))).collect()
}

/// The contact someone who wrote belongs to: found by the Matrix identity, or entered as a customer under the name of
/// the profile. A name the company gave is never replaced.
pub fn from_message(tx: &WriteTx<'_>, matrix_id: &str, display_name: Option<&str>) -> Result<ContactRef> {
    if let Some(known) = by_channel(tx, ChannelKind::Matrix, matrix_id)? {
        return Ok(known);
    }
    let new = NewContact {
        role: Role::Customer,
        name: identity::name_of_writer(matrix_id, display_name),
        town: String::new(),
        numbers: Vec::new(),
        matrix_id: Some(matrix_id.to_owned()),
    };
    add(tx, &new)
}

/// The contact reached at `address` on a channel.
pub fn by_channel(tx: &ReadTx<'_>, kind: ChannelKind, address: &str) -> Result<Option<ContactRef>> {
    rows::by_channel(tx, kind, address)
}

/// Where a contact is reached on a channel; `None` where it is not.
pub fn address(tx: &ReadTx<'_>, pk: i64, kind: ChannelKind) -> Result<Option<String>> {
    rows::address(tx, pk, kind)
}

/// The contact with this number in whatever spelling; the one entered first, where several share it.
pub fn by_number(tx: &ReadTx<'_>, typed: &str) -> Result<Option<ContactRef>> {
    match number::e164(typed) {
        Some(e164) => rows::by_e164(tx, &e164),
        None => Ok(None),
    }
}

/// The contact with this ULID, or [`Problem::NotFound`].
pub fn get(tx: &ReadTx<'_>, id: &str) -> Result<ContactRef> {
    rows::by_id(tx, id)?.ok_or(Problem::NotFound("contact"))
}

/// A contact as shown, or [`Problem::NotFound`].
pub fn card(tx: &ReadTx<'_>, pk: i64) -> Result<ContactCard> {
    rows::card(tx, pk)?.ok_or(Problem::NotFound("contact"))
}

/// All contacts by name.
pub fn list(tx: &ReadTx<'_>) -> Result<Vec<ContactCard>> {
    let mut cards = rows::cards(tx)?;
    cards.sort_by_cached_key(|card| identity::sort_key(&card.name));
    Ok(cards)
}

/// Who the contact is to the company, or [`Problem::NotFound`].
pub fn role(tx: &ReadTx<'_>, pk: i64) -> Result<Role> {
    rows::role(tx, pk)
}

/// The contact's name, or [`Problem::NotFound`].
pub fn name(tx: &ReadTx<'_>, pk: i64) -> Result<String> {
    rows::name(tx, pk)?.ok_or(Problem::NotFound("contact"))
}

/// The contact's ULID, or [`Problem::NotFound`].
pub fn id(tx: &ReadTx<'_>, pk: i64) -> Result<String> {
    rows::id(tx, pk)?.ok_or(Problem::NotFound("contact"))
}

/// The contact's numbers in E.164, in the order entered.
pub fn numbers(tx: &ReadTx<'_>, pk: i64) -> Result<Vec<String>> {
    rows::e164s(tx, pk)
}
