//! SQL of looking contacts up.

use super::ContactRef;
use super::number::Home;
use super::profile::rows as profiles;
use super::view::{ContactCard, Role};
use crate::consent::ChannelKind;
use crate::error::{Problem, Result};
use crate::store::{ReadTx, WriteTx};
use rusqlite::types::Type;
use rusqlite::{ErrorCode, OptionalExtension, Params, Row};

const CARDS: &str = "SELECT c.pk, c.id, c.role, c.name, c.town, m.address FROM contacts c
    LEFT JOIN channels m ON m.pk = (SELECT min(pk) FROM channels WHERE contact_pk = c.pk AND kind = 'matrix')";

/// Merged contacts lead to another one by so many steps at most.
const STEPS: u32 = 32;

pub(super) fn by_channel(tx: &ReadTx<'_>, kind: ChannelKind, address: &str) -> Result<Option<ContactRef>> {
    one(
        tx,
        "SELECT c.pk, c.id FROM channels h JOIN contacts c ON c.pk = h.contact_pk WHERE h.kind = ?1 AND h.address = ?2",
        [kind.name(), address],
    )
}

pub(super) fn is_empty(tx: &ReadTx<'_>) -> Result<bool> {
    Ok(!tx.sql().prepare_cached("SELECT 1 FROM contacts LIMIT 1")?.exists([])?)
}

/// Contacts by their keys, in that order; at most `most`.
pub(super) fn named(tx: &ReadTx<'_>, pks: &[i64], most: u32) -> Result<Vec<ContactRef>> {
    let some = pks.iter().take(most as usize).map(|pk| Ok(id(tx, *pk)?.map(|id| ContactRef { pk: *pk, id })));
    Ok(some.collect::<Result<Vec<_>>>()?.into_iter().flatten().collect())
}

/// The contact with this id; of one that was merged, the contact it is part of.
pub(super) fn by_id(tx: &ReadTx<'_>, id: &str) -> Result<Option<ContactRef>> {
    let mut wanted = id.to_owned();
    for _ in 0..STEPS {
        let mut statement = tx.sql().prepare_cached("SELECT pk, id, merged_into FROM contacts WHERE id = ?1")?;
        let row = |row: &Row<'_>| Ok((ContactRef { pk: row.get(0)?, id: row.get(1)? }, row.get::<_, String>(2)?));
        match statement.query_row([&wanted], row).optional()? {
            None => return Ok(None),
            Some((contact, into)) if into.is_empty() => return Ok(Some(contact)),
            Some((_, into)) => wanted = into,
        }
    }
    Err(Problem::Stored("merged contacts"))
}

fn one(tx: &ReadTx<'_>, sql: &str, params: impl Params) -> Result<Option<ContactRef>> {
    Ok(several(tx, sql, params)?.into_iter().next())
}

fn several(tx: &ReadTx<'_>, sql: &str, params: impl Params) -> Result<Vec<ContactRef>> {
    let mut statement = tx.sql().prepare_cached(sql)?;
    let found = statement.query_map(params, |row| Ok(ContactRef { pk: row.get(0)?, id: row.get(1)? }))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// Contacts that are part of another one, directly.
pub(super) fn merged_into(tx: &ReadTx<'_>, id: &str) -> Result<Vec<ContactRef>> {
    several(tx, "SELECT pk, id FROM contacts WHERE merged_into = ?1 AND merged_into <> '' ORDER BY pk", [id])
}

/// Contacts that carry a label or belong to a group.
pub(super) fn tagged(tx: &ReadTx<'_>, tag_pk: i64) -> Result<Vec<ContactRef>> {
    several(
        tx,
        "SELECT c.pk, c.id FROM contact_tags t JOIN contacts c ON c.pk = t.contact_pk WHERE t.tag_pk = ?1",
        [tag_pk],
    )
}

/// Contacts that lie in the trash since before a time.
pub(super) fn trashed_before(tx: &ReadTx<'_>, at_ms: i64) -> Result<Vec<ContactRef>> {
    several(tx, "SELECT pk, id FROM contacts WHERE shelf = 'trash' AND shelved_ms <= ?1 ORDER BY pk", [at_ms])
}

/// Every contact that numbers may be read again of.
pub(super) fn with_numbers(tx: &ReadTx<'_>) -> Result<Vec<i64>> {
    let mut statement = tx.sql().prepare("SELECT pk FROM contacts WHERE number <> ''")?;
    Ok(statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn card(tx: &ReadTx<'_>, pk: i64) -> Result<Option<ContactCard>> {
    let mut statement = tx.sql().prepare_cached(&format!("{CARDS} WHERE c.pk = ?1"))?;
    let Some((pk, mut card)) = statement.query_row([pk], card_row).optional()? else { return Ok(None) };
    card.numbers =
        profiles::numbers(tx, pk)?.into_iter().map(|(typed, read)| read.e164().map_or(typed, str::to_owned)).collect();
    Ok(Some(card))
}

/// All cards of the book by name.
pub(super) fn cards(tx: &ReadTx<'_>) -> Result<Vec<ContactCard>> {
    let mut statement = tx.sql().prepare_cached("SELECT pk FROM contacts WHERE shelf = 'book' ORDER BY sort, pk")?;
    let pks: Vec<i64> = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let mut cards = Vec::with_capacity(pks.len());
    for pk in pks {
        cards.extend(card(tx, pk)?);
    }
    Ok(cards)
}

/// Every listed contact by name.
pub(super) fn listed(tx: &ReadTx<'_>) -> Result<Vec<i64>> {
    let mut statement =
        tx.sql().prepare_cached("SELECT pk FROM contacts WHERE shelf IN ('book', 'archive') ORDER BY sort, pk")?;
    Ok(statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

fn card_row(row: &Row<'_>) -> rusqlite::Result<(i64, ContactCard)> {
    let role = Role::from_name(row.get_ref(2)?.as_str()?);
    let role = role.ok_or_else(|| rusqlite::Error::InvalidColumnType(2, "role".to_owned(), Type::Text))?;
    let card = ContactCard {
        id: row.get(1)?,
        role,
        name: row.get(3)?,
        town: row.get(4)?,
        numbers: Vec::new(),
        matrix_id: row.get(5)?,
    };
    Ok((row.get(0)?, card))
}

pub(super) fn role(tx: &ReadTx<'_>, pk: i64) -> Result<Role> {
    let word: Option<String> = text(tx, "SELECT role FROM contacts WHERE pk = ?1", pk)?;
    Role::from_name(&word.ok_or(Problem::NotFound("contact"))?).ok_or(Problem::Stored("role"))
}

pub(super) fn name(tx: &ReadTx<'_>, pk: i64) -> Result<Option<String>> {
    text(tx, "SELECT name FROM contacts WHERE pk = ?1", pk)
}

pub(super) fn name_and_town(tx: &ReadTx<'_>, pk: i64) -> Result<Option<(String, String)>> {
    let mut statement = tx.sql().prepare_cached("SELECT name, town FROM contacts WHERE pk = ?1")?;
    Ok(statement.query_row([pk], |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
}

pub(super) fn id(tx: &ReadTx<'_>, pk: i64) -> Result<Option<String>> {
    text(tx, "SELECT id FROM contacts WHERE pk = ?1", pk)
}

fn text(tx: &ReadTx<'_>, sql: &str, pk: i64) -> Result<Option<String>> {
    Ok(tx.sql().prepare_cached(sql)?.query_row([pk], |row| row.get(0)).optional()?)
}

/// Whether a contact is blocked; one that is not there is not.
pub(super) fn is_blocked(tx: &ReadTx<'_>, pk: i64) -> Result<bool> {
    Ok(tx.sql().prepare_cached("SELECT 1 FROM contacts WHERE pk = ?1 AND blocked_ms IS NOT NULL")?.exists([pk])?)
}

pub(super) fn e164s(tx: &ReadTx<'_>, pk: i64) -> Result<Vec<String>> {
    Ok(profiles::numbers(tx, pk)?.into_iter().filter_map(|(_, read)| read.e164().map(str::to_owned)).collect())
}

pub(super) fn address(tx: &ReadTx<'_>, pk: i64, kind: ChannelKind) -> Result<Option<String>> {
    let mut statement = tx.sql().prepare_cached(
        "SELECT address FROM channels WHERE contact_pk = ?1 AND kind = ?2 ORDER BY place, pk LIMIT 1",
    )?;
    Ok(statement.query_row((pk, kind.name()), |row| row.get(0)).optional()?)
}

/// Where numbers are typed without a country code.
pub(super) fn home(tx: &ReadTx<'_>) -> Result<Home> {
    let mut statement = tx.sql().prepare_cached("SELECT home FROM book_habits")?;
    let code: Option<String> = statement.query_row([], |row| row.get(0)).optional()?;
    Ok(code.and_then(|code| Home::of(&code)).unwrap_or_default())
}

pub(super) fn set_home(tx: &WriteTx<'_>, code: &str) -> Result<()> {
    tx.sql()
        .prepare_cached("INSERT INTO book_habits (pk, home) VALUES (1, ?1) ON CONFLICT (pk) DO UPDATE SET home = ?1")?
        .execute([code])?;
    Ok(())
}

/// How much memory the writer may take for pages of the database, in KiB.
pub(super) fn set_cache(tx: &WriteTx<'_>, kib: u32) -> Result<()> {
    Ok(tx.sql().pragma_update(None, "cache_size", -i64::from(kib))?)
}

/// Takes out the row of a contact; false, and nothing done, where something still refers to it.
pub(super) fn delete(tx: &WriteTx<'_>, pk: i64) -> Result<bool> {
    match tx.sql().prepare_cached("DELETE FROM contacts WHERE pk = ?1")?.execute([pk]) {
        Ok(_) => Ok(true),
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// Does what `body` does where it says so, else none of it.
pub(super) fn all_or_nothing(tx: &WriteTx<'_>, body: impl FnOnce() -> Result<bool>) -> Result<bool> {
    tx.sql().execute_batch("SAVEPOINT all_or_nothing")?;
    let done = body()?;
    let end = if done { "RELEASE all_or_nothing" } else { "ROLLBACK TO all_or_nothing; RELEASE all_or_nothing" };
    tx.sql().execute_batch(end)?;
    Ok(done)
}
