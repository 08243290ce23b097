//! SQL of sites themselves and of who has to do with them.

use super::model::{Kept, Person};
use super::view::{SiteContact, SiteFields, SitePart};
use crate::error::Result;
use crate::store::{ReadTx, WriteTx};
use crate::tags::LabelColour;
use rusqlite::{OptionalExtension, Row, params};
use std::collections::HashMap;

/// What [`kept`] reads.
const COLUMNS: &str = "s.pk, s.id, s.thread_pk, s.name, s.address, s.colour, s.pinned, s.finished_ms, s.made_ms";

fn kept(row: &Row<'_>) -> rusqlite::Result<Kept> {
    Ok(Kept {
        pk: row.get(0)?,
        id: row.get(1)?,
        thread_pk: row.get(2)?,
        name: row.get(3)?,
        address: row.get(4)?,
        colour: row.get_ref(5)?.as_str_or_null()?.and_then(LabelColour::from_name),
        pinned: row.get(6)?,
        finished_ms: row.get(7)?,
        made_ms: row.get(8)?,
    })
}

pub(super) fn insert(tx: &WriteTx<'_>, id: &str, thread_pk: i64, fields: &SiteFields) -> Result<i64> {
    Ok(tx
        .sql()
        .prepare_cached(
            "INSERT INTO sites (id, thread_pk, name, address, colour, made_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .insert(params![
            id,
            thread_pk,
            fields.name,
            fields.address,
            fields.colour.map(LabelColour::name),
            tx.now_ms()
        ])?)
}

pub(super) fn set(tx: &WriteTx<'_>, site: &Kept) -> Result<()> {
    tx.sql()
        .prepare_cached(
            "UPDATE sites SET name = ?2, address = ?3, colour = ?4, pinned = ?5, finished_ms = ?6 WHERE pk = ?1",
        )?
        .execute(params![
            site.pk,
            site.name,
            site.address,
            site.colour.map(LabelColour::name),
            site.pinned,
            site.finished_ms
        ])?;
    Ok(())
}

pub(super) fn set_gone(tx: &WriteTx<'_>, pk: i64) -> Result<()> {
    tx.sql().prepare_cached("UPDATE sites SET gone_ms = ?2 WHERE pk = ?1")?.execute([pk, tx.now_ms()])?;
    Ok(())
}

/// The site with this id, unless it is gone.
pub(super) fn by_id(tx: &ReadTx<'_>, id: &str) -> Result<Option<Kept>> {
    let mut statement =
        tx.sql().prepare_cached(&format!("SELECT {COLUMNS} FROM sites s WHERE s.id = ?1 AND s.gone_ms IS NULL"))?;
    Ok(statement.query_row([id], kept).optional()?)
}

/// The site with this key, unless it is gone.
pub(super) fn by_pk(tx: &ReadTx<'_>, pk: i64) -> Result<Option<Kept>> {
    let mut statement =
        tx.sql().prepare_cached(&format!("SELECT {COLUMNS} FROM sites s WHERE s.pk = ?1 AND s.gone_ms IS NULL"))?;
    Ok(statement.query_row([pk], kept).optional()?)
}

/// Who has to do with a site and is not part of another contact, customers first.
pub(super) fn people(tx: &ReadTx<'_>, site_pk: i64) -> Result<Vec<Person>> {
    let mut statement = tx.sql().prepare_cached(
        "SELECT p.contact_pk, c.id, c.name, p.part FROM site_contacts p JOIN contacts c ON c.pk = p.contact_pk
         WHERE p.site_pk = ?1 AND c.shelf NOT IN ('merged', 'erased')
         ORDER BY CASE p.part WHEN 'customer' THEN 0 WHEN 'planner' THEN 1 WHEN 'supplier' THEN 2 ELSE 3 END, p.pk",
    )?;
    let person = |row: &Row<'_>| {
        Ok(Person {
            contact_pk: row.get(0)?,
            contact_id: row.get(1)?,
            name: row.get(2)?,
            part: SitePart::from_name(row.get_ref(3)?.as_str()?).unwrap_or(SitePart::Other),
        })
    };
    Ok(statement.query_map([site_pk], person)?.collect::<rusqlite::Result<_>>()?)
}

/// The names of all sites' people, by site.
pub(super) fn all_people(tx: &ReadTx<'_>) -> Result<HashMap<i64, Vec<String>>> {
    let mut statement = tx.sql().prepare_cached(
        "SELECT p.site_pk, c.name FROM site_contacts p JOIN contacts c ON c.pk = p.contact_pk
         WHERE c.shelf NOT IN ('merged', 'erased')",
    )?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let mut found: HashMap<i64, Vec<String>> = HashMap::new();
    for row in rows {
        let (site, name) = row?;
        found.entry(site).or_default().push(name);
    }
    Ok(found)
}

pub(super) fn set_person(tx: &WriteTx<'_>, site_pk: i64, contact_pk: i64, part: SitePart) -> Result<()> {
    tx.sql()
        .prepare_cached(
            "INSERT INTO site_contacts (site_pk, contact_pk, part) VALUES (?1, ?2, ?3)
             ON CONFLICT (site_pk, contact_pk) DO UPDATE SET part = excluded.part",
        )?
        .execute(params![site_pk, contact_pk, part.name()])?;
    Ok(())
}

pub(super) fn remove_person(tx: &WriteTx<'_>, site_pk: i64, contact_pk: i64) -> Result<()> {
    tx.sql()
        .prepare_cached("DELETE FROM site_contacts WHERE site_pk = ?1 AND contact_pk = ?2")?
        .execute([site_pk, contact_pk])?;
    Ok(())
}

/// A site's people as its form says them.
pub(super) fn contacts(tx: &ReadTx<'_>, site_pk: i64) -> Result<Vec<SiteContact>> {
    let person = |person: Person| SiteContact { contact_id: person.contact_id, part: person.part };
    Ok(people(tx, site_pk)?.into_iter().map(person).collect())
}

/// Sites a contact has to do with, with what; those that are gone among them.
pub(super) fn of_contact(tx: &ReadTx<'_>, contact_pk: i64) -> Result<Vec<(Kept, SitePart)>> {
    let mut statement = tx.sql().prepare_cached(&format!(
        "SELECT {COLUMNS}, p.part FROM site_contacts p JOIN sites s ON s.pk = p.site_pk
         WHERE p.contact_pk = ?1 ORDER BY s.pk"
    ))?;
    let row =
        |row: &Row<'_>| Ok((kept(row)?, SitePart::from_name(row.get_ref(9)?.as_str()?).unwrap_or(SitePart::Other)));
    Ok(statement.query_map([contact_pk], row)?.collect::<rusqlite::Result<_>>()?)
}

/// Up to two open sites of a contact: whether there is exactly one is all that is asked.
pub(super) fn open_of_contact(tx: &ReadTx<'_>, contact_pk: i64) -> Result<Vec<Kept>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM sites s JOIN site_contacts p ON p.site_pk = s.pk
         WHERE p.contact_pk = ?1 AND s.gone_ms IS NULL AND s.finished_ms IS NULL LIMIT 2"
    );
    let mut statement = tx.sql().prepare_cached(&sql)?;
    Ok(statement.query_map([contact_pk], kept)?.collect::<rusqlite::Result<_>>()?)
}

/// Rows of one contact become another's, where that one has none at the site; gives their keys.
pub(super) fn follow(tx: &WriteTx<'_>, from: i64, into: i64) -> Result<Vec<i64>> {
    let mut statement = tx.sql().prepare_cached(
        "UPDATE site_contacts SET contact_pk = ?2 WHERE contact_pk = ?1
            AND site_pk NOT IN (SELECT site_pk FROM site_contacts WHERE contact_pk = ?2) RETURNING pk",
    )?;
    Ok(statement.query_map([from, into], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// One of these rows becomes a contact's again, where it has none at the site.
pub(super) fn come_back(tx: &WriteTx<'_>, to: i64, pk: i64) -> Result<()> {
    tx.sql().prepare_cached("UPDATE OR IGNORE site_contacts SET contact_pk = ?1 WHERE pk = ?2")?.execute([to, pk])?;
    Ok(())
}

/// A site with when something was last filed or written there.
pub(super) struct Listed {
    pub site: Kept,
    /// Position of the newest entry; 0 where there is none.
    pub last_pk: i64,
}

/// All sites that are not gone, finished ones or open ones, of one contact or of all.
pub(super) fn listed(tx: &ReadTx<'_>, finished: Option<bool>, contact_pk: Option<i64>) -> Result<Vec<Listed>> {
    let mut statement = tx.sql().prepare_cached(&format!(
        "SELECT {COLUMNS}, max(coalesce((SELECT max(e.entry_pk) FROM site_entries e WHERE e.site_pk = s.pk), 0),
                coalesce((SELECT max(t.last_pk) FROM site_threads b JOIN threads t ON t.pk = b.thread_pk
                    WHERE b.site_pk = s.pk), 0),
                (SELECT t.last_pk FROM threads t WHERE t.pk = s.thread_pk))
         FROM sites s WHERE s.gone_ms IS NULL AND (?1 IS NULL OR (s.finished_ms IS NOT NULL) = ?1)
            AND (?2 IS NULL OR EXISTS (SELECT 1 FROM site_contacts p WHERE p.site_pk = s.pk AND p.contact_pk = ?2))"
    ))?;
    let listed = statement
        .query_map(params![finished, contact_pk], |row| Ok(Listed { site: kept(row)?, last_pk: row.get(9)? }))?;
    Ok(listed.collect::<rusqlite::Result<_>>()?)
}

/// Blanks what a site says of itself.
pub(super) fn blank(tx: &WriteTx<'_>, pk: i64) -> Result<()> {
    tx.sql()
        .prepare_cached(
            "UPDATE sites SET name = '', address = '', colour = NULL, gone_ms = coalesce(gone_ms, ?2) WHERE pk = ?1",
        )?
        .execute([pk, tx.now_ms()])?;
    for sql in [
        "DELETE FROM site_contacts WHERE site_pk = ?1",
        "DELETE FROM site_entries WHERE site_pk = ?1",
        "DELETE FROM site_threads WHERE site_pk = ?1",
        "UPDATE site_habits SET site_pk = NULL WHERE site_pk = ?1",
    ] {
        tx.sql().prepare_cached(sql)?.execute([pk])?;
    }
    Ok(())
}
