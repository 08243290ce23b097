//! All SQL of a contact's row and its lists.

use super::{Derived, Facts, Part, Profile};
use crate::consent::ChannelKind;
use crate::contacts::card::{Address, AddressKind, CardNumber, Labelled, NumberKind};
use crate::contacts::view::{Role, Shelf, SourceKind};
use crate::error::Result;
use crate::store::{ReadTx, WriteTx};
use rusqlite::{OptionalExtension, Row, named_params, params};
use std::collections::BTreeSet;

const FACTS: &str = "SELECT role, is_company, name, prefix, given, additional, family, suffix, attention, company,
    department, position, birthday, notes, photo, customer_number, language, preferred, favourite, blocked_ms, shelf,
    shelved_ms, merged_into, source, source_by, source_file, created_ms FROM contacts WHERE pk = ?1";

fn facts(row: &Row<'_>) -> rusqlite::Result<Facts> {
    Ok(Facts {
        role: Role::from_name(row.get_ref(0)?.as_str()?).unwrap_or_default(),
        is_company: row.get(1)?,
        name: row.get(2)?,
        prefix: row.get(3)?,
        given: row.get(4)?,
        additional: row.get(5)?,
        family: row.get(6)?,
        suffix: row.get(7)?,
        attention: row.get(8)?,
        company: row.get(9)?,
        department: row.get(10)?,
        position: row.get(11)?,
        birthday: row.get(12)?,
        notes: row.get(13)?,
        photo: row.get(14)?,
        customer_number: row.get(15)?,
        language: row.get(16)?,
        preferred: row.get_ref(17)?.as_str_or_null()?.and_then(ChannelKind::from_name),
        favourite: row.get(18)?,
        blocked_ms: row.get(19)?,
        shelf: Shelf::from_name(row.get_ref(20)?.as_str()?).unwrap_or_default(),
        shelved_ms: row.get(21)?,
        merged_into: row.get(22)?,
        source: SourceKind::from_name(row.get_ref(23)?.as_str()?).unwrap_or_default(),
        source_by: row.get(24)?,
        source_file: row.get(25)?,
        created_ms: row.get(26)?,
    })
}

/// Everything of a contact; `None` where there is no such one.
pub(in crate::contacts) fn load(tx: &ReadTx<'_>, pk: i64) -> Result<Option<Profile>> {
    let Some(facts) = tx.sql().prepare_cached(FACTS)?.query_row([pk], facts).optional()? else { return Ok(None) };
    Ok(Some(Profile {
        facts,
        numbers: list(tx, pk, "SELECT part, typed, kind, label FROM contact_numbers", |row| {
            let kind = NumberKind::from_name(row.get_ref(2)?.as_str()?).unwrap_or_default();
            Ok(CardNumber { typed: row.get(1)?, kind, label: row.get(3)? })
        })?,
        emails: list(tx, pk, "SELECT part, value, label FROM contact_emails", labelled)?,
        addresses: list(tx, pk, ADDRESSES, address)?,
        web: list(tx, pk, "SELECT part, value, label, list FROM contact_lines WHERE list = 'web' AND", labelled)?,
        matrix: list(tx, pk, "SELECT part, address, label FROM channels WHERE kind = 'matrix' AND", labelled)?,
        lines: list(tx, pk, "SELECT part, value, label, list FROM contact_lines WHERE list = 'line' AND", labelled)?,
        tags: tags(tx, pk)?,
    }))
}

const ADDRESSES: &str =
    "SELECT part, kind, label, street, extra, postcode, town, region, country FROM contact_addresses";

/// The entries of a list in their order; `select` names the part first and may end with a condition.
fn list<T>(
    tx: &ReadTx<'_>,
    pk: i64,
    select: &str,
    value: impl Fn(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<Part<T>>> {
    let whose = if select.ends_with(" AND") { "" } else { "WHERE" };
    let sql = format!("{select} {whose} contact_pk = ?1 ORDER BY place, pk");
    let mut statement = tx.sql().prepare_cached(&sql)?;
    let parts = statement.query_map([pk], |row| Ok(Part { id: row.get(0)?, value: value(row)? }))?;
    Ok(parts.collect::<rusqlite::Result<_>>()?)
}

fn labelled(row: &Row<'_>) -> rusqlite::Result<Labelled> {
    Ok(Labelled { value: row.get(1)?, label: row.get(2)? })
}

fn address(row: &Row<'_>) -> rusqlite::Result<Address> {
    Ok(Address {
        kind: AddressKind::from_name(row.get_ref(1)?.as_str()?).unwrap_or_default(),
        label: row.get(2)?,
        street: row.get(3)?,
        extra: row.get(4)?,
        postcode: row.get(5)?,
        town: row.get(6)?,
        region: row.get(7)?,
        country: row.get(8)?,
    })
}

/// Ids of a contact's labels and groups, those removed from sight as well.
fn tags(tx: &ReadTx<'_>, pk: i64) -> Result<BTreeSet<String>> {
    let mut statement = tx
        .sql()
        .prepare_cached("SELECT t.id FROM contact_tags c JOIN tags t ON t.pk = c.tag_pk WHERE c.contact_pk = ?1")?;
    Ok(statement.query_map([pk], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// The values of a contact's row by name, and some more.
macro_rules! row_of {
    ($facts:expr, $derived:expr, $($name:literal: $value:expr),+ $(,)?) => {
        named_params! {
            ":role": $facts.role.name(), ":is_company": $facts.is_company, ":name": $facts.name,
            ":prefix": $facts.prefix, ":given": $facts.given, ":additional": $facts.additional,
            ":family": $facts.family, ":suffix": $facts.suffix, ":attention": $facts.attention,
            ":company": $facts.company, ":department": $facts.department, ":position": $facts.position,
            ":birthday": $facts.birthday, ":notes": $facts.notes, ":photo": $facts.photo,
            ":customer_number": $facts.customer_number, ":language": $facts.language,
            ":preferred": $facts.preferred.map(ChannelKind::name), ":favourite": $facts.favourite,
            ":blocked_ms": $facts.blocked_ms, ":shelf": $facts.shelf.name(), ":shelved_ms": $facts.shelved_ms,
            ":merged_into": $facts.merged_into, ":town": $derived.town, ":sort": $derived.sort, $($name: $value),+
        }
    };
}

/// Writes a new contact; returns its key.
pub(in crate::contacts) fn insert(tx: &WriteTx<'_>, id: &str, profile: &Profile, derived: &Derived) -> Result<i64> {
    let facts = &profile.facts;
    let pk = tx
        .sql()
        .prepare_cached(
            "INSERT INTO contacts (id, role, is_company, name, prefix, given, additional, family, suffix, attention,
                company, department, position, birthday, notes, photo, customer_number, language, preferred, favourite,
                blocked_ms, shelf, shelved_ms, merged_into, town, sort, source, source_by, source_file, created_ms)
             VALUES (:id, :role, :is_company, :name, :prefix, :given, :additional, :family, :suffix, :attention,
                :company, :department, :position, :birthday, :notes, :photo, :customer_number, :language, :preferred,
                :favourite, :blocked_ms, :shelf, :shelved_ms, :merged_into, :town, :sort, :source, :source_by,
                :source_file, :created_ms)",
        )?
        .insert(row_of!(facts, derived, ":id": id, ":source": facts.source.name(), ":source_by": facts.source_by,
            ":source_file": facts.source_file, ":created_ms": facts.created_ms))?;
    insert_lists(tx, pk, profile, derived)?;
    set_tags(tx, pk, &profile.tags, &derived.sort)?;
    Ok(pk)
}

/// Writes what there is once, but for how the contact came in.
pub(in crate::contacts) fn set_facts(tx: &WriteTx<'_>, pk: i64, facts: &Facts, derived: &Derived) -> Result<()> {
    tx.sql()
        .prepare_cached(
            "UPDATE contacts SET role = :role, is_company = :is_company, name = :name, prefix = :prefix, given = :given,
                additional = :additional, family = :family, suffix = :suffix, attention = :attention, company = :company,
                department = :department, position = :position, birthday = :birthday, notes = :notes, photo = :photo,
                customer_number = :customer_number, language = :language, preferred = :preferred,
                favourite = :favourite, blocked_ms = :blocked_ms, shelf = :shelf, shelved_ms = :shelved_ms,
                merged_into = :merged_into, town = :town, sort = :sort
             WHERE pk = :pk",
        )?
        .execute(row_of!(facts, derived, ":pk": pk))?;
    Ok(())
}

/// Takes all lists of a contact out, labels and groups too.
pub(in crate::contacts) fn delete_lists(tx: &WriteTx<'_>, pk: i64) -> Result<()> {
    for sql in [
        "DELETE FROM contact_numbers WHERE contact_pk = ?1",
        "DELETE FROM contact_emails WHERE contact_pk = ?1",
        "DELETE FROM contact_addresses WHERE contact_pk = ?1",
        "DELETE FROM contact_lines WHERE contact_pk = ?1",
        "DELETE FROM channels WHERE contact_pk = ?1 AND kind = 'matrix'",
        "DELETE FROM contact_tags WHERE contact_pk = ?1",
    ] {
        tx.sql().prepare_cached(sql)?.execute([pk])?;
    }
    Ok(())
}

/// Writes all lists of a contact that has none.
pub(in crate::contacts) fn insert_lists(tx: &WriteTx<'_>, pk: i64, profile: &Profile, derived: &Derived) -> Result<()> {
    let mut numbers = tx.sql().prepare_cached(
        "INSERT INTO contact_numbers (contact_pk, part, place, typed, kind, label, e164, extension, class, dial, direct)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )?;
    for (place, (part, read)) in profile.numbers.iter().zip(&derived.numbers).enumerate() {
        let CardNumber { typed, kind, label } = &part.value;
        let (e164, extension, class) = (&read.e164, &read.extension, read.class.name());
        let (dial, direct) = (&read.dial, &read.direct);
        numbers.execute(params![
            pk,
            part.id,
            place,
            typed,
            kind.name(),
            label,
            e164,
            extension,
            class,
            dial,
            direct
        ])?;
    }
    for (place, part) in profile.emails.iter().enumerate() {
        let Labelled { value, label } = &part.value;
        tx.sql()
            .prepare_cached(
                "INSERT INTO contact_emails (contact_pk, part, place, value, label, folded)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(params![pk, part.id, place, value, label, value.to_lowercase()])?;
    }
    insert_addresses(tx, pk, &profile.addresses)?;
    insert_lines(tx, pk, "web", &profile.web)?;
    insert_lines(tx, pk, "line", &profile.lines)?;
    for (place, part) in profile.matrix.iter().enumerate() {
        let Labelled { value, label } = &part.value;
        tx.sql()
            .prepare_cached(
                "INSERT INTO channels (contact_pk, part, place, kind, address, label)
                 VALUES (?1, ?2, ?3, 'matrix', ?4, ?5)",
            )?
            .execute(params![pk, part.id, place, value, label])?;
    }
    Ok(())
}

fn insert_addresses(tx: &WriteTx<'_>, pk: i64, addresses: &[Part<Address>]) -> Result<()> {
    for (place, part) in addresses.iter().enumerate() {
        let Address { kind, label, street, extra, postcode, town, region, country } = &part.value;
        tx.sql()
            .prepare_cached(
                "INSERT INTO contact_addresses
                    (contact_pk, part, place, kind, label, street, extra, postcode, town, region, country)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
            )?
            .execute(params![pk, part.id, place, kind.name(), label, street, extra, postcode, town, region, country])?;
    }
    Ok(())
}

fn insert_lines(tx: &WriteTx<'_>, pk: i64, list: &str, lines: &[Part<Labelled>]) -> Result<()> {
    for (place, part) in lines.iter().enumerate() {
        let Labelled { value, label } = &part.value;
        tx.sql()
            .prepare_cached(
                "INSERT INTO contact_lines (contact_pk, list, part, place, value, label)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(params![pk, list, part.id, place, value, label])?;
    }
    Ok(())
}

/// Gives a contact that has none its labels and groups; ids that are none are left out.
pub(in crate::contacts) fn set_tags(tx: &WriteTx<'_>, pk: i64, tags: &BTreeSet<String>, sort: &str) -> Result<()> {
    for id in tags {
        tx.sql()
            .prepare_cached(
                "INSERT INTO contact_tags (tag_pk, sort, contact_pk) SELECT pk, ?2, ?3 FROM tags WHERE id = ?1",
            )?
            .execute(params![id, sort, pk])?;
    }
    Ok(())
}

/// Empties how a contact came in.
pub(in crate::contacts) fn forget_source(tx: &WriteTx<'_>, pk: i64) -> Result<()> {
    tx.sql().prepare_cached("UPDATE contacts SET source_by = '', source_file = '' WHERE pk = ?1")?.execute([pk])?;
    Ok(())
}
