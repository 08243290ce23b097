//! The contact book: customers, suppliers and colleagues, kept here and nowhere else. A number typed in any spelling
//! is found again by its E.164 form, and a name by its beginning in any spelling of an umlaut.
//!
//! A contact is the same as its fields ([`profile`]); whatever changes one goes through [`keep`], which writes the row, the
//! operations for other devices, what it is found and compared by, and what was changed, in one transaction. So a saved
//! form, a merge or a whole import can be taken back ([`undo`]).

pub mod card;
pub mod desk;
pub mod exchange;
mod gather;
mod handed;
mod identity;
pub mod import;
#[cfg(test)]
mod import_stories;
mod journal;
mod keep;
mod merge;
mod model;
pub mod number;
mod page;
mod pages;
mod profile;
mod rows;
mod search;
mod shelf;
#[cfg(test)]
mod shelf_stories;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
mod twins;
mod undo;
mod view;

pub use desk::{
    ColumnField, ContactFile, ExportFormat, ImportAnswer, ImportColumn, ImportDesk, ImportDone, ImportKind, ImportLine,
    ImportPage, ImportPerson, ImportProblem, ImportState, ImportStep, export,
};
pub use exchange::plan::{ImportReason, ImportedField};
pub use exchange::split::{CardSide, SideSign};
pub use handed::received as received_card;
pub use journal::{BookChange, ChangeKind, ChangeRef, ChangedField, ContactField, Undone};
pub use merge::{MergeAnswer, MergeChoice, MergePreview, MergeRow, SplitWish, merge, preview, split};
pub use model::ContactRef;
pub use page::page;
pub use pages::{ContactCounts, ContactFilter, ContactLine, ContactList, TagCount, counts};
pub use shelf::{TRASH_MS, block, erase, is_trash_over, put, set_favourite, sweep, unblock};
pub use twins::{LIKELY, TwinList, TwinReason, Twins, open as open_twins};
pub use undo::undo;
pub use view::{
    AddressKind, CardTrouble, ContactAddress, ContactCard, ContactFields, ContactNumber, ContactPage, ContactSource,
    ContactText, MergedContact, Name, NewContact, NumberClass, NumberKind, ReceivedCard, Role, Shelf, ShownNumber,
    SourceKind,
};

use crate::change::Change;
use crate::consent::ChannelKind;
use crate::error::{Problem, Result};
use crate::photos;
use crate::store::{ReadTx, WriteTx};
use crate::tags::{self, LabelColour, TagKind};
use card::{Address, Card, CardNumber};
use number::Home;
use profile::{Profile, apply_form, of_card, to_card};
use search::words::{KEY, MAIL};

/// Contacts that share a number or a mail address and are given at most.
const SHARING: u32 = 8;
/// Changes of a contact that are shown.
const HISTORY: u32 = 200;

/// Enters a contact.
///
/// # Errors
/// [`Problem::Invalid`] for an empty name, something that is no Matrix identity, or one that another contact has.
pub fn add(tx: &WriteTx<'_>, new: &NewContact) -> Result<ContactRef> {
    add_from(tx, new, SourceKind::Typed)
}

fn add_from(tx: &WriteTx<'_>, new: &NewContact, source: SourceKind) -> Result<ContactRef> {
    let matrix_id = new.matrix_id.as_deref().map(str::trim).filter(|typed| !typed.is_empty());
    if matrix_id.is_some_and(|typed| identity::matrix_id(typed).is_none()) {
        return Err(Problem::Invalid("Matrix identity"));
    }
    let town = Address { town: new.town.trim().to_owned(), ..Address::default() };
    let number = |typed: &String| CardNumber { typed: typed.clone(), ..CardNumber::default() };
    let mut card = Card {
        role: Some(new.role),
        numbers: new.numbers.iter().map(number).collect(),
        addresses: vec![town],
        matrix_ids: matrix_id.into_iter().map(str::to_owned).collect(),
        ..Card::default()
    };
    new.name.trim().clone_into(&mut card.name.shown);
    if card.name.shown.is_empty() {
        return Err(Problem::Invalid("name"));
    }
    let home = home(tx)?;
    let read = card.numbers.iter().map(|number| number::read(&number.typed, home)).collect();
    let (mut profile, numbers) = of_card(&card, read);
    profile.facts.source = source;
    Ok(enter(tx, profile, Some(numbers))?.0)
}

/// Enters a contact with everything a form says; the change is for taking it back.
///
/// # Errors
/// As [`add`].
pub fn create(tx: &WriteTx<'_>, form: &ContactFields) -> Result<(ContactRef, ChangeRef)> {
    let mut parts = 0;
    let profile = apply_form(&Profile::default(), form, || {
        parts += 1;
        parts.to_string()
    });
    enter(tx, profile, None)
}

fn enter(
    tx: &WriteTx<'_>,
    mut profile: Profile,
    numbers: Option<Vec<number::Number>>,
) -> Result<(ContactRef, ChangeRef)> {
    profile.facts.source_by = journal::user(tx)?;
    profile.facts.created_ms = tx.now_ms();
    let contact = keep::insert(tx, &profile, numbers)?;
    let change = journal::begin(tx, ChangeKind::Add, "")?;
    journal::made(tx, &change, contact.pk)?;
    Ok((contact, change))
}

/// Saves a form over a contact; `None` where it says nothing new.
///
/// # Errors
/// As [`add`], and [`Problem::NotFound`].
pub fn save(tx: &WriteTx<'_>, id: &str, form: &ContactFields) -> Result<Option<ChangeRef>> {
    let contact = shelf::kept(tx, id)?;
    let before = keep::load(tx, contact.pk)?;
    let after = apply_form(&before, form, || keep::new_part(tx));
    if after == before {
        return Ok(None);
    }
    let change = journal::begin(tx, ChangeKind::Edit, "")?;
    keep::save(tx, Some(&change), contact.pk, &before, &after)?;
    Ok(Some(change))
}

/// The contact someone who wrote belongs to: found by the Matrix identity, or entered as a customer under the name of
/// the profile. A name the company gave is never replaced. Whoever writes comes out of the trash, unless blocked.
pub fn from_message(tx: &WriteTx<'_>, matrix_id: &str, display_name: Option<&str>) -> Result<ContactRef> {
    if let Some(known) = by_channel(tx, ChannelKind::Matrix, matrix_id)? {
        let facts = keep::load(tx, known.pk)?.facts;
        if facts.shelf == Shelf::Trash && facts.blocked_ms.is_none() {
            put(tx, std::slice::from_ref(&known.id), Shelf::Book)?;
        }
        return Ok(known);
    }
    let new = NewContact {
        role: Role::Customer,
        name: identity::name_of_writer(matrix_id, display_name),
        town: String::new(),
        numbers: Vec::new(),
        matrix_id: Some(matrix_id.to_owned()),
    };
    add_from(tx, &new, SourceKind::Message)
}

/// The contact reached at `address` on a channel.
pub fn by_channel(tx: &ReadTx<'_>, kind: ChannelKind, address: &str) -> Result<Option<ContactRef>> {
    rows::by_channel(tx, kind, address)
}

/// Where a contact is reached on a channel; `None` where it is not.
pub fn address(tx: &ReadTx<'_>, pk: i64, kind: ChannelKind) -> Result<Option<String>> {
    rows::address(tx, pk, kind)
}

/// Whether this Matrix user is known as one of the company.
pub fn is_colleague(tx: &ReadTx<'_>, user_id: &str) -> Result<bool> {
    let contact = by_channel(tx, ChannelKind::Matrix, user_id)?;
    contact.map_or(Ok(false), |contact| Ok(role(tx, contact.pk)? == Role::Colleague))
}

/// The contact with this number in whatever spelling; the one entered first, where several share it.
pub fn by_number(tx: &ReadTx<'_>, typed: &str) -> Result<Option<ContactRef>> {
    Ok(all_by_number(tx, typed)?.into_iter().next())
}

/// Everybody with this number in whatever spelling, as households and companies share theirs; those entered first.
pub fn all_by_number(tx: &ReadTx<'_>, typed: &str) -> Result<Vec<ContactRef>> {
    let dial = number::read(typed, home(tx)?).dial;
    if dial.is_empty() { Ok(Vec::new()) } else { rows::named(tx, &search::with_dial(tx, &dial)?, SHARING) }
}

/// Everybody with this mail address; those entered first.
pub fn all_by_email(tx: &ReadTx<'_>, address: &str) -> Result<Vec<ContactRef>> {
    rows::named(tx, &search::with(tx, MAIL, &address.trim().to_lowercase())?, SHARING)
}

/// What somebody may be known by, folded as [`twins::Traits`] does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sign<'s> {
    /// E.164.
    Number(&'s str),
    Email(&'s str),
    MatrixId(&'s str),
    CustomerNumber(&'s str),
    /// The folded words of a name, sorted.
    Name(&'s str),
    /// Folded street, and postcode or town.
    Place(&'s str),
}

/// Whether there is no contact, and never was one.
pub fn is_empty(tx: &ReadTx<'_>) -> Result<bool> {
    rows::is_empty(tx)
}

/// Contacts known by a sign; those entered first, at most 24.
pub fn known_by(tx: &ReadTx<'_>, sign: Sign<'_>) -> Result<Vec<ContactRef>> {
    let known = match sign {
        Sign::Number(e164) => search::with_dial(tx, e164)?,
        Sign::Email(address) => search::with(tx, MAIL, &address.to_lowercase())?,
        Sign::MatrixId(id) => return Ok(by_channel(tx, ChannelKind::Matrix, id)?.into_iter().collect()),
        Sign::CustomerNumber(number) => search::with(tx, KEY, &twins::customer_key(number))?,
        Sign::Name(words) => search::with(tx, KEY, &twins::name_key(words))?,
        Sign::Place(place) => search::with(tx, KEY, &twins::place_key(place))?,
    };
    rows::named(tx, &known, 3 * SHARING)
}

/// The contact with this ULID; of one that was merged, the contact it is part of. [`Problem::NotFound`] where there is
/// none.
pub fn get(tx: &ReadTx<'_>, id: &str) -> Result<ContactRef> {
    rows::by_id(tx, id)?.ok_or(Problem::NotFound("contact"))
}

/// A contact as shown, or [`Problem::NotFound`].
pub fn card(tx: &ReadTx<'_>, pk: i64) -> Result<ContactCard> {
    rows::card(tx, pk)?.ok_or(Problem::NotFound("contact"))
}

/// A contact as a card with everything it keeps, and the name of its photo in the vault; or [`Problem::NotFound`].
pub fn whole_card(tx: &ReadTx<'_>, pk: i64) -> Result<(Card, Option<String>)> {
    let profile = keep::load(tx, pk)?;
    let names = |kind| Ok::<_, Problem>(pages::tags_of(tx, pk, kind)?.into_iter().map(|tag| tag.name).collect());
    let photo = Some(profile.facts.photo.clone()).filter(|photo| !photo.is_empty());
    Ok((to_card(&profile, names(TagKind::Label)?, names(TagKind::Group)?), photo))
}

/// A contact as a card for others, as a file (vCard 3.0, which everything reads), and what it is called.
pub fn card_for_others(tx: &ReadTx<'_>, id: &str) -> Result<(String, Vec<u8>)> {
    let contact = get(tx, id)?;
    let (card, _) = whole_card(tx, contact.pk)?;
    let file = exchange::vcard::write(&[handed::handed_on(&card)], exchange::vcard::Version::V3);
    Ok((name(tx, contact.pk)?, file))
}

/// All contacts of the book by name; screens ask for pages ([`contact_list`]).
pub fn list(tx: &ReadTx<'_>) -> Result<Vec<ContactCard>> {
    rows::cards(tx)
}

/// Up to `limit` (1 to 200) contacts by name, behind the place at which the last page ended.
pub fn contact_list(tx: &ReadTx<'_>, filter: &ContactFilter, after: Option<&str>, limit: u32) -> Result<ContactList> {
    pages::list(tx, filter, after, limit)
}

/// Contacts that fit `query` and `filter`, from the place at which the last page ended; see [`search`].
pub fn find(
    tx: &ReadTx<'_>,
    query: &str,
    filter: &ContactFilter,
    after: Option<&str>,
    limit: u32,
) -> Result<ContactList> {
    search::find(tx, query, filter, after, limit, home(tx)?)
}

/// A contact's line in a list, or [`Problem::NotFound`].
pub fn line(tx: &ReadTx<'_>, contact: &ContactRef) -> Result<ContactLine> {
    pages::line(tx, contact.pk)?.ok_or(Problem::NotFound("contact"))
}

/// What was changed of a contact, newest first.
pub fn history(tx: &ReadTx<'_>, id: &str) -> Result<Vec<BookChange>> {
    journal::history(tx, get(tx, id)?.pk, HISTORY)
}

/// Imports, newest first.
pub fn imports(tx: &ReadTx<'_>) -> Result<Vec<BookChange>> {
    journal::imports(tx, HISTORY)
}

/// Notes that two contacts are two, or takes that back.
pub fn set_apart(tx: &WriteTx<'_>, one: &str, other: &str, apart: bool) -> Result<()> {
    twins::set_apart(tx, &get(tx, one)?, &get(tx, other)?, apart)
}

/// Makes a label or group, or shows a removed one of that name again with everybody who carries it.
///
/// # Errors
/// As [`tags::add`].
pub fn add_tag(tx: &WriteTx<'_>, kind: TagKind, name: &str, colour: Option<LabelColour>) -> Result<String> {
    let id = tags::add(tx, kind, name, colour)?;
    find_tagged_again(tx, &id)?;
    Ok(id)
}

/// The label or group of this name, made where there is none.
fn tag_named(tx: &WriteTx<'_>, kind: TagKind, name: &str) -> Result<String> {
    if let Some(id) = tags::seen(tx, kind, name)? {
        return Ok(id);
    }
    let id = tags::named(tx, kind, name)?;
    find_tagged_again(tx, &id)?;
    Ok(id)
}

/// Gives a label or group another name and colour; contacts are found by the new one from then on.
///
/// # Errors
/// As [`tags::change`].
pub fn change_tag(tx: &WriteTx<'_>, id: &str, name: &str, colour: Option<LabelColour>) -> Result<()> {
    if tags::change(tx, id, name, colour)? { find_tagged_again(tx, id) } else { Ok(()) }
}

/// Removes a label or group from sight, or shows it again with everybody who carries it.
pub fn set_tag_gone(tx: &WriteTx<'_>, id: &str, gone: bool) -> Result<()> {
    let before = tags::get(tx, id)?;
    tags::set_gone(tx, id, gone)?;
    let Some((pk, _)) = before.or(tags::get(tx, id)?) else { return Err(Problem::NotFound("label or group")) };
    find_carriers_again(tx, pk)
}

fn find_tagged_again(tx: &WriteTx<'_>, id: &str) -> Result<()> {
    tags::get(tx, id)?.map_or(Ok(()), |(pk, _)| find_carriers_again(tx, pk))
}

fn find_carriers_again(tx: &WriteTx<'_>, tag_pk: i64) -> Result<()> {
    rows::tagged(tx, tag_pk)?.into_iter().try_for_each(|contact| keep::find_again(tx, contact.pk))
}

/// Puts a label or group on contacts, or takes it off, in one change.
pub fn set_tag(tx: &WriteTx<'_>, ids: &[String], tag: &str, carried: bool) -> Result<ChangeRef> {
    tags::get(tx, tag)?.ok_or(Problem::NotFound("label or group"))?;
    let change = journal::begin(tx, ChangeKind::Mark, "")?;
    for id in ids {
        let contact = shelf::kept(tx, id)?;
        keep::edit(tx, &change, contact.pk, |profile| {
            if carried {
                profile.tags.insert(tag.to_owned())
            } else {
                profile.tags.remove(tag)
            };
        })?;
    }
    Ok(change)
}

/// Where numbers are typed without a country code: Germany, until somebody says otherwise.
pub fn home(tx: &ReadTx<'_>) -> Result<Home> {
    rows::home(tx)
}

/// Changes it, by an ISO 3166-1 code of two letters; all numbers are read again.
///
/// # Errors
/// [`Problem::Invalid`] for a code that is none.
pub fn set_home(tx: &WriteTx<'_>, code: &str) -> Result<()> {
    let new = Home::of(code).ok_or(Problem::Invalid("country"))?;
    let before = home(tx)?;
    rows::set_home(tx, &new.code())?;
    if new != before {
        rows::with_numbers(tx)?.into_iter().try_for_each(|pk| keep::read_again(tx, pk, new))?;
        tx.changed(Change::Contacts);
    }
    Ok(())
}

/// Names a photo for a contact that is in the vault, so that it is not swept.
pub fn register_photo(tx: &WriteTx<'_>, name: &str, bytes: u64) -> Result<()> {
    photos::register_of_contact(tx, name, bytes)
}

/// Who the contact is to the company, or [`Problem::NotFound`].
pub fn role(tx: &ReadTx<'_>, pk: i64) -> Result<Role> {
    rows::role(tx, pk)
}

/// Whether nothing is to go out to the contact.
pub fn is_blocked(tx: &ReadTx<'_>, pk: i64) -> Result<bool> {
    rows::is_blocked(tx, pk)
}

/// The contact's name, or [`Problem::NotFound`].
pub fn name(tx: &ReadTx<'_>, pk: i64) -> Result<String> {
    rows::name(tx, pk)?.ok_or(Problem::NotFound("contact"))
}

/// The contact's name and town, or [`Problem::NotFound`].
pub fn name_and_town(tx: &ReadTx<'_>, pk: i64) -> Result<(String, String)> {
    rows::name_and_town(tx, pk)?.ok_or(Problem::NotFound("contact"))
}

/// The contact's ULID, or [`Problem::NotFound`].
pub fn id(tx: &ReadTx<'_>, pk: i64) -> Result<String> {
    rows::id(tx, pk)?.ok_or(Problem::NotFound("contact"))
}

/// The contact's numbers in E.164, in their order.
pub fn numbers(tx: &ReadTx<'_>, pk: i64) -> Result<Vec<String>> {
    rows::e164s(tx, pk)
}
