//! All SQL of lists and counts.

use super::view::{ContactCounts, ContactFilter, ContactLine};
use crate::contacts::view::{Role, Shelf};
use crate::error::Result;
use crate::store::ReadTx;
use crate::tags::{Tag, TagKind};
use rusqlite::{OptionalExtension, Row, named_params, params};

const LINE: &str = "SELECT id, name, company, town, role, is_company, photo, favourite, blocked_ms IS NOT NULL, shelf,
    number, found_by FROM contacts WHERE pk = ?1";

/// Labels as they were made, groups by name.
const TAGS: &str = "SELECT t.id, t.name, t.colour FROM contact_tags c JOIN tags t ON t.pk = c.tag_pk
    WHERE c.contact_pk = ?1 AND t.kind = ?2 AND t.gone = 0 ORDER BY iif(t.kind = 'label', '', t.folded), t.pk";

pub(super) fn line(tx: &ReadTx<'_>, pk: i64) -> Result<Option<ContactLine>> {
    let Some(mut line) = found(tx, pk, |_| true)? else { return Ok(None) };
    line.labels = tags_of(tx, pk, TagKind::Label)?;
    Ok(Some(line))
}

/// A contact's line without its labels, where `fits` likes by what it is found. Of others nothing more is read.
pub(super) fn found(tx: &ReadTx<'_>, pk: i64, fits: impl FnOnce(&str) -> bool) -> Result<Option<ContactLine>> {
    let row = |row: &Row<'_>| Ok(if fits(row.get_ref(11)?.as_str()?) { Some(line_of(row)?) } else { None });
    Ok(tx.sql().prepare_cached(LINE)?.query_row([pk], row).optional()?.flatten())
}

fn line_of(row: &Row<'_>) -> rusqlite::Result<ContactLine> {
    let filled = |at: usize| Ok::<_, rusqlite::Error>(Some(row.get::<_, String>(at)?).filter(|text| !text.is_empty()));
    Ok(ContactLine {
        id: row.get(0)?,
        name: row.get(1)?,
        company: row.get(2)?,
        town: row.get(3)?,
        role: Role::from_name(row.get_ref(4)?.as_str()?).unwrap_or_default(),
        is_company: row.get(5)?,
        number: filled(10)?,
        photo: filled(6)?,
        labels: Vec::new(),
        favourite: row.get(7)?,
        blocked: row.get(8)?,
        shelf: Shelf::from_name(row.get_ref(9)?.as_str()?).unwrap_or_default(),
    })
}

/// Labels in the order in which they were made, or groups by name.
pub(super) fn tags_of(tx: &ReadTx<'_>, pk: i64, kind: TagKind) -> Result<Vec<Tag>> {
    let mut statement = tx.sql().prepare_cached(TAGS)?;
    let tags = statement.query_map(params![pk, kind.name()], |row| {
        Ok(Tag::of(row.get(0)?, kind, row.get(1)?, row.get_ref(2)?.as_str_or_null()?))
    })?;
    Ok(tags.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn carries(tx: &ReadTx<'_>, pk: i64, tag_pk: i64) -> Result<bool> {
    let mut statement = tx.sql().prepare_cached("SELECT 1 FROM contact_tags WHERE contact_pk = ?1 AND tag_pk = ?2")?;
    Ok(statement.exists([pk, tag_pk])?)
}

/// Up to `limit` contacts that fit, behind `after` (sort key, contact): key and sort key.
pub(super) fn window(
    tx: &ReadTx<'_>,
    filter: &ContactFilter,
    tag_pk: Option<i64>,
    after: (&str, i64),
    limit: u32,
) -> Result<Vec<(i64, String)>> {
    let role = if filter.role.is_some() { "AND c.role = :role" } else { "AND :role IS NULL" };
    let favourites = if filter.favourites { "AND c.favourite = 1" } else { "" };
    let blocked = if filter.blocked { "AND c.blocked_ms IS NOT NULL" } else { "" };
    let which = format!("c.shelf = :shelf {role} {favourites} {blocked}");
    let sql = match tag_pk {
        Some(_) => format!(
            "SELECT t.contact_pk, t.sort FROM contact_tags t CROSS JOIN contacts c ON c.pk = t.contact_pk
             WHERE t.tag_pk = :tag AND (t.sort, t.contact_pk) > (:sort, :pk) AND {which}
             ORDER BY t.sort, t.contact_pk LIMIT :limit"
        ),
        None => format!(
            "SELECT c.pk, c.sort FROM contacts c WHERE {which} AND (c.sort, c.pk) > (:sort, :pk) AND :tag IS NULL
             ORDER BY c.sort, c.pk LIMIT :limit"
        ),
    };
    let mut statement = tx.sql().prepare_cached(&sql)?;
    let found = statement.query_map(
        named_params! {
            ":shelf": filter.shelf.name(), ":role": filter.role.map(Role::name), ":tag": tag_pk, ":sort": after.0,
            ":pk": after.1, ":limit": limit,
        },
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// All counts but those of labels and groups.
pub(super) fn counts(tx: &ReadTx<'_>) -> Result<ContactCounts> {
    let mut counts = ContactCounts::default();
    let mut statement = tx.sql().prepare_cached("SELECT shelf, role, count(*) FROM contacts GROUP BY shelf, role")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (shelf, role) = (Shelf::from_name(row.get_ref(0)?.as_str().unwrap_or_default()), row.get::<_, String>(1)?);
        let number: u32 = row.get(2)?;
        match shelf {
            Some(Shelf::Book) => {
                counts.book += number;
                match Role::from_name(&role) {
                    Some(Role::Supplier) => counts.suppliers += number,
                    Some(Role::Colleague) => counts.colleagues += number,
                    _ => counts.customers += number,
                }
            }
            Some(Shelf::Archive) => counts.archive += number,
            Some(Shelf::Trash) => counts.trash += number,
            _ => {}
        }
    }
    counts.favourites = count(tx, "SELECT count(*) FROM contacts WHERE favourite = 1 AND shelf = 'book'")?;
    counts.blocked = count(tx, "SELECT count(*) FROM contacts WHERE blocked_ms IS NOT NULL AND shelf = 'book'")?;
    Ok(counts)
}

fn count(tx: &ReadTx<'_>, sql: &str) -> Result<u32> {
    Ok(tx.sql().prepare_cached(sql)?.query_row([], |row| row.get(0))?)
}

/// How many contacts of the book carry a label or belong to a group.
pub(super) fn tagged(tx: &ReadTx<'_>, tag: &str) -> Result<u32> {
    Ok(tx
        .sql()
        .prepare_cached(
            "SELECT count(*) FROM contact_tags t JOIN contacts c ON c.pk = t.contact_pk
             WHERE t.tag_pk = (SELECT pk FROM tags WHERE id = ?1) AND c.shelf = 'book'",
        )?
        .query_row([tag], |row| row.get(0))?)
}
