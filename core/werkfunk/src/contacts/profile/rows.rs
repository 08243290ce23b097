//! All SQL of a contact's row and its lists.

use super::{Derived, Facts, Part, Profile, lists};
use crate::consent::ChannelKind;
use crate::contacts::card::Labelled;
use crate::contacts::number::Number;
use crate::contacts::view::{Role, Shelf, SourceKind};
use crate::error::Result;
use crate::store::{ReadTx, WriteTx};
use rusqlite::{OptionalExtension, Row, params};
use std::collections::BTreeSet;

const FACTS: &str = "SELECT role, is_company, name, prefix, given, additional, family, suffix, attention, company,
    department, position, birthday, notes, photo, customer_number, language, preferred, favourite, blocked_ms, shelf,
    shelved_ms, merged_into, source, source_by, source_file, created_ms, lists FROM contacts WHERE pk = ?1";

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
    Ok(read(tx, pk)?.map(|(profile, _)| profile))
}

/// Everything of a contact, and its numbers as they were read.
pub(in crate::contacts) fn read(tx: &ReadTx<'_>, pk: i64) -> Result<Option<(Profile, Vec<Number>)>> {
    let row = |row: &Row<'_>| Ok((facts(row)?, row.get::<_, String>(27)?));
    let Some((facts, text)) = tx.sql().prepare_cached(FACTS)?.query_row([pk], row).optional()? else {
        return Ok(None);
    };
    let mut profile = Profile { facts, matrix: matrix(tx, pk)?, tags: tags(tx, pk)?, ..Profile::default() };
    let numbers = lists::from_text(&text, &mut profile)?;
    Ok(Some((profile, numbers)))
}

/// A contact's numbers as they were read, in their order, beside how they were typed; none where there is no such one.
pub(in crate::contacts) fn numbers(tx: &ReadTx<'_>, pk: i64) -> Result<Vec<(String, Number)>> {
    let mut statement = tx.sql().prepare_cached("SELECT lists FROM contacts WHERE pk = ?1")?;
    let Some(text) = statement.query_row([pk], |row| row.get::<_, String>(0)).optional()? else {
        return Ok(Vec::new());
    };
    let mut profile = Profile::default();
    let numbers = lists::from_text(&text, &mut profile)?;
    Ok(profile.numbers.into_iter().map(|part| part.value.typed).zip(numbers).collect())
}

/// Its Matrix identities, in their order.
fn matrix(tx: &ReadTx<'_>, pk: i64) -> Result<Vec<Part<Labelled>>> {
    let mut statement = tx.sql().prepare_cached(
        "SELECT part, address, label FROM channels WHERE kind = 'matrix' AND contact_pk = ?1 ORDER BY place, pk",
    )?;
    let parts = statement.query_map([pk], |row| {
        Ok(Part { id: row.get(0)?, value: Labelled { value: row.get(1)?, label: row.get(2)? } })
    })?;
    Ok(parts.collect::<rusqlite::Result<_>>()?)
}

/// Ids of a contact's labels and groups, those removed from sight as well.
fn tags(tx: &ReadTx<'_>, pk: i64) -> Result<BTreeSet<String>> {
    let mut statement = tx
        .sql()
        .prepare_cached("SELECT t.id FROM contact_tags c JOIN tags t ON t.pk = c.tag_pk WHERE c.contact_pk = ?1")?;
    Ok(statement.query_map([pk], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// The columns of a contact's row that may change, with their parameters from the second one on, and their values behind `$first`.
macro_rules! row_of {
    ($first:expr, $facts:expr, $derived:expr, $lists:expr $(, $more:expr)*) => {
        params![
            $first,
            $facts.role.name(),
            $facts.is_company,
            $facts.name,
            $facts.prefix,
            $facts.given,
            $facts.additional,
            $facts.family,
            $facts.suffix,
            $facts.attention,
            $facts.company,
            $facts.department,
            $facts.position,
            $facts.birthday,
            $facts.notes,
            $facts.photo,
            $facts.customer_number,
            $facts.language,
            $facts.preferred.map(ChannelKind::name),
            $facts.favourite,
            $facts.blocked_ms,
            $facts.shelf.name(),
            $facts.shelved_ms,
            $facts.merged_into,
            $derived.town,
            $derived.sort,
            $derived.number,
            $lists
            $(, $more)*
        ]
    };
}

/// Writes a new contact that stands in the index by what was derived of it; returns its key. `lists` is of [`lists::to_text`].
pub(in crate::contacts) fn insert(
    tx: &WriteTx<'_>,
    id: &str,
    profile: &Profile,
    derived: &Derived,
    lists: &str,
) -> Result<i64> {
    let facts = &profile.facts;
    let (source, by, file, created_ms) = (facts.source.name(), &facts.source_by, &facts.source_file, facts.created_ms);
    let pk = tx
        .sql()
        .prepare_cached(
            "INSERT INTO contacts (id, role, is_company, name, prefix, given, additional, family, suffix, attention,
                company, department, position, birthday, notes, photo, customer_number, language, preferred, favourite,
                blocked_ms, shelf, shelved_ms, merged_into, town, sort, number, lists, source, source_by, source_file,
                created_ms, found_by)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21,
                ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32, ?33)",
        )?
        .insert(row_of!(id, facts, derived, lists, source, by, file, created_ms, derived.found_by))?;
    insert_matrix(tx, pk, &profile.matrix)?;
    set_tags(tx, pk, &profile.tags, &derived.sort)?;
    Ok(pk)
}

/// Writes what there is once, but for how the contact came in, and the lists of its row.
pub(in crate::contacts) fn set_row(tx: &WriteTx<'_>, pk: i64, profile: &Profile, derived: &Derived) -> Result<()> {
    let (facts, lists) = (&profile.facts, lists::to_text(profile, &derived.numbers)?);
    tx.sql()
        .prepare_cached(
            "UPDATE contacts SET role = ?2, is_company = ?3, name = ?4, prefix = ?5, given = ?6, additional = ?7,
                family = ?8, suffix = ?9, attention = ?10, company = ?11, department = ?12, position = ?13,
                birthday = ?14, notes = ?15, photo = ?16, customer_number = ?17, language = ?18, preferred = ?19,
                favourite = ?20, blocked_ms = ?21, shelf = ?22, shelved_ms = ?23, merged_into = ?24, town = ?25,
                sort = ?26, number = ?27, lists = ?28
             WHERE pk = ?1",
        )?
        .execute(row_of!(pk, facts, derived, lists))?;
    Ok(())
}

/// Takes the Matrix identities, labels and groups of a contact out.
pub(in crate::contacts) fn delete_lists(tx: &WriteTx<'_>, pk: i64) -> Result<()> {
    for sql in [
        "DELETE FROM channels WHERE contact_pk = ?1 AND kind = 'matrix'",
        "DELETE FROM contact_tags WHERE contact_pk = ?1",
    ] {
        tx.sql().prepare_cached(sql)?.execute([pk])?;
    }
    Ok(())
}

/// Gives a contact that has none its Matrix identities.
pub(in crate::contacts) fn insert_matrix(tx: &WriteTx<'_>, pk: i64, matrix: &[Part<Labelled>]) -> Result<()> {
    for (place, part) in matrix.iter().enumerate() {
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
