//! SQL of the contact book.

use super::{ContactCard, ContactRef, Role};
use crate::consent::ChannelKind;
use crate::error::{Problem, Result};
use crate::store::{ReadTx, WriteTx};
use rusqlite::types::Type;
use rusqlite::{OptionalExtension, Row, params};

const CARDS: &str = "SELECT c.pk, c.id, c.role, c.name, c.town, m.address FROM contacts c
    LEFT JOIN channels m ON m.pk = (SELECT min(pk) FROM channels WHERE contact_pk = c.pk AND kind = 'matrix')";

pub(super) fn insert(tx: &WriteTx<'_>, id: &str, role: Role, name: &str, town: &str) -> Result<i64> {
    tx.sql().execute(
        "INSERT INTO contacts (id, role, name, town, created_ms) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![id, role_word(role), name, town, tx.now_ms()],
    )?;
    Ok(tx.sql().last_insert_rowid())
}

pub(super) fn insert_number(tx: &WriteTx<'_>, contact_pk: i64, typed: &str, e164: Option<&str>) -> Result<()> {
    tx.sql().execute(
        "INSERT INTO contact_numbers (contact_pk, typed, e164) VALUES (?1, ?2, ?3)",
        params![contact_pk, typed, e164],
    )?;
    Ok(())
}

pub(super) fn insert_channel(tx: &WriteTx<'_>, contact_pk: i64, kind: ChannelKind, address: &str) -> Result<()> {
    tx.sql().execute(
        "INSERT INTO channels (contact_pk, kind, address) VALUES (?1, ?2, ?3)",
        params![contact_pk, kind.word(), address],
    )?;
    Ok(())
}

pub(super) fn by_channel(tx: &ReadTx<'_>, kind: ChannelKind, address: &str) -> Result<Option<ContactRef>> {
    one(
        tx,
        "SELECT c.pk, c.id FROM channels h JOIN contacts c ON c.pk = h.contact_pk WHERE h.kind = ?1 AND h.address = ?2",
        [kind.word(), address],
    )
}

/// The contact entered first, where several share a number.
pub(super) fn by_e164(tx: &ReadTx<'_>, e164: &str) -> Result<Option<ContactRef>> {
    one(
        tx,
        "SELECT c.pk, c.id FROM contact_numbers n JOIN contacts c ON c.pk = n.contact_pk WHERE n.e164 = ?1
         ORDER BY c.pk LIMIT 1",
        [e164],
    )
}

pub(super) fn by_id(tx: &ReadTx<'_>, id: &str) -> Result<Option<ContactRef>> {
    one(tx, "SELECT pk, id FROM contacts WHERE id = ?1", [id])
}

fn one(tx: &ReadTx<'_>, sql: &str, params: impl rusqlite::Params) -> Result<Option<ContactRef>> {
    let found = tx
        .sql()
        .prepare_cached(sql)?
        .query_row(params, |row| Ok(ContactRef { pk: row.get(0)?, id: row.get(1)? }))
        .optional()?;
    Ok(found)
}

pub(super) fn card(tx: &ReadTx<'_>, pk: i64) -> Result<Option<ContactCard>> {
    let mut statement = tx.sql().prepare_cached(&format!("{CARDS} WHERE c.pk = ?1"))?;
    let Some((pk, mut card)) = statement.query_row([pk], card_row).optional()? else { return Ok(None) };
    let mut numbers = tx
        .sql()
        .prepare_cached("SELECT coalesce(e164, typed) FROM contact_numbers WHERE contact_pk = ?1 ORDER BY pk")?;
    card.numbers = numbers.query_map([pk], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    Ok(Some(card))
}

/// All cards in the order in which they were entered.
pub(super) fn cards(tx: &ReadTx<'_>) -> Result<Vec<ContactCard>> {
    let mut statement = tx.sql().prepare_cached(&format!("{CARDS} ORDER BY c.pk"))?;
    let mut cards: Vec<(i64, ContactCard)> = statement.query_map([], card_row)?.collect::<rusqlite::Result<_>>()?;
    let mut numbers =
        tx.sql().prepare_cached("SELECT contact_pk, coalesce(e164, typed) FROM contact_numbers ORDER BY pk")?;
    let mut rows = numbers.query([])?;
    while let Some(row) = rows.next()? {
        let contact_pk: i64 = row.get(0)?;
        if let Ok(place) = cards.binary_search_by_key(&contact_pk, |(pk, _)| *pk) {
            cards[place].1.numbers.push(row.get(1)?);
        }
    }
    Ok(cards.into_iter().map(|(_, card)| card).collect())
}

fn card_row(row: &Row<'_>) -> rusqlite::Result<(i64, ContactCard)> {
    let role: String = row.get(2)?;
    let role = read_role(&role).ok_or_else(|| rusqlite::Error::InvalidColumnType(2, "role".to_owned(), Type::Text))?;
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
    let word: Option<String> = tx
        .sql()
        .prepare_cached("SELECT role FROM contacts WHERE pk = ?1")?
        .query_row([pk], |row| row.get(0))
        .optional()?;
    read_role(&word.ok_or(Problem::NotFound("contact"))?).ok_or(Problem::Stored("role"))
}

pub(super) fn name(tx: &ReadTx<'_>, pk: i64) -> Result<Option<String>> {
    let mut statement = tx.sql().prepare_cached("SELECT name FROM contacts WHERE pk = ?1")?;
    Ok(statement.query_row([pk], |row| row.get(0)).optional()?)
}

pub(super) fn id(tx: &ReadTx<'_>, pk: i64) -> Result<Option<String>> {
    let mut statement = tx.sql().prepare_cached("SELECT id FROM contacts WHERE pk = ?1")?;
    Ok(statement.query_row([pk], |row| row.get(0)).optional()?)
}

pub(super) fn e164s(tx: &ReadTx<'_>, pk: i64) -> Result<Vec<String>> {
    let mut statement = tx
        .sql()
        .prepare_cached("SELECT e164 FROM contact_numbers WHERE contact_pk = ?1 AND e164 IS NOT NULL ORDER BY pk")?;
    Ok(statement.query_map([pk], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn address(tx: &ReadTx<'_>, pk: i64, kind: ChannelKind) -> Result<Option<String>> {
    let mut statement = tx
        .sql()
        .prepare_cached("SELECT address FROM channels WHERE contact_pk = ?1 AND kind = ?2 ORDER BY pk LIMIT 1")?;
    Ok(statement.query_row((pk, kind.word()), |row| row.get(0)).optional()?)
}

pub(super) fn role_word(role: Role) -> &'static str {
    match role {
        Role::Customer => "customer",
        Role::Supplier => "supplier",
        Role::Colleague => "colleague",
    }
}

fn read_role(word: &str) -> Option<Role> {
    [Role::Customer, Role::Supplier, Role::Colleague].into_iter().find(|role| role_word(*role) == word)
}
