//! All SQL of contacts that may be the same.

use crate::contacts::number::Number;
use crate::contacts::view::NumberClass;
use crate::error::Result;
use crate::store::{ReadTx, WriteTx};
use rusqlite::{Params, Row, params};

/// Contacts that are looked at.
const LISTED: &str = "c.shelf IN ('book', 'archive')";

pub(super) fn insert_keys(tx: &WriteTx<'_>, pk: i64, keys: &[String]) -> Result<()> {
    for key in keys {
        tx.sql()
            .prepare_cached("INSERT INTO contact_keys (key, contact_pk) VALUES (?1, ?2)")?
            .execute(params![key, pk])?;
    }
    Ok(())
}

pub(super) fn delete_keys(tx: &WriteTx<'_>, pk: i64) -> Result<()> {
    tx.sql().prepare_cached("DELETE FROM contact_keys WHERE contact_pk = ?1")?.execute([pk])?;
    Ok(())
}

fn pks(tx: &ReadTx<'_>, sql: &str, params: impl Params) -> Result<Vec<i64>> {
    let mut statement = tx.sql().prepare_cached(sql)?;
    Ok(statement.query_map(params, |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// Contacts with a number, but for faxes; at most `most`.
pub(super) fn with_dial(tx: &ReadTx<'_>, dial: &str, most: u32) -> Result<Vec<i64>> {
    let sql = format!(
        "SELECT DISTINCT n.contact_pk FROM contact_numbers n JOIN contacts c ON c.pk = n.contact_pk
         WHERE n.dial = ?1 AND n.kind <> 'fax' AND {LISTED} LIMIT ?2"
    );
    pks(tx, &sql, params![dial, most])
}

/// Contacts with one of a contact's mail addresses; at most `most`.
pub(super) fn with_email_of(tx: &ReadTx<'_>, pk: i64, most: u32) -> Result<Vec<i64>> {
    let sql = format!(
        "SELECT DISTINCT o.contact_pk FROM contact_emails e CROSS JOIN contact_emails o ON o.folded = e.folded
         JOIN contacts c ON c.pk = o.contact_pk WHERE e.contact_pk = ?1 AND o.contact_pk <> ?1 AND {LISTED} LIMIT ?2"
    );
    pks(tx, &sql, params![pk, most])
}

/// Contacts with a key; at most `most`.
pub(super) fn with_key(tx: &ReadTx<'_>, key: &str, most: u32) -> Result<Vec<i64>> {
    pks(tx, "SELECT contact_pk FROM contact_keys WHERE key = ?1 LIMIT ?2", params![key, most])
}

/// Contacts that share a number, a mail address or a key with one from `first_pk` on; up to `most` of each group.
pub(super) fn groups_since(tx: &ReadTx<'_>, first_pk: i64, most: u32) -> Result<Vec<Vec<i64>>> {
    let mut groups = Vec::new();
    for (shared, table, which) in [
        ("dial", "contact_numbers", "dial >= '+' AND dial < ',' AND kind <> 'fax'"),
        ("folded", "contact_emails", "1"),
        ("key", "contact_keys", "1"),
    ] {
        let shared_by_several = format!(
            "SELECT {shared} FROM {table} WHERE {which} GROUP BY {shared}
             HAVING min(contact_pk) < max(contact_pk) AND max(contact_pk) >= ?1"
        );
        let mut statement = tx.sql().prepare(&shared_by_several)?;
        let mut rows = statement.query([first_pk])?;
        while let Some(row) = rows.next()? {
            let value: String = row.get(0)?;
            let members = format!(
                "SELECT DISTINCT t.contact_pk FROM {table} t JOIN contacts c ON c.pk = t.contact_pk
                 WHERE t.{shared} = ?1 AND {LISTED} ORDER BY t.contact_pk DESC LIMIT ?2"
            );
            groups.push(pks(tx, &members, params![value, most])?);
        }
    }
    Ok(groups)
}

/// What is compared of a contact's numbers, in their order.
pub(super) fn numbers(tx: &ReadTx<'_>, pk: i64) -> Result<Vec<Number>> {
    let mut statement =
        tx.sql().prepare_cached("SELECT e164, class FROM contact_numbers WHERE contact_pk = ?1 ORDER BY place, pk")?;
    let numbers = statement.query_map([pk], |row| {
        let class = NumberClass::from_name(row.get_ref(1)?.as_str()?).unwrap_or_default();
        Ok(Number { e164: row.get(0)?, class, ..Number::default() })
    })?;
    Ok(numbers.collect::<rusqlite::Result<_>>()?)
}

/// Keeps a pair, or what is known of it now; one that was decided upon stays decided.
pub(super) fn put(tx: &WriteTx<'_>, low: i64, high: i64, points: u8, reasons: &str) -> Result<()> {
    tx.sql()
        .prepare_cached(
            "INSERT INTO contact_twins (low_pk, high_pk, points, reasons) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (low_pk, high_pk) DO UPDATE SET points = excluded.points, reasons = excluded.reasons",
        )?
        .execute(params![low, high, points, reasons])?;
    Ok(())
}

pub(super) fn delete_pair(tx: &WriteTx<'_>, low: i64, high: i64) -> Result<()> {
    tx.sql()
        .prepare_cached("DELETE FROM contact_twins WHERE low_pk = ?1 AND high_pk = ?2 AND apart = 0")?
        .execute([low, high])?;
    Ok(())
}

pub(super) fn delete_open(tx: &WriteTx<'_>, pk: i64) -> Result<()> {
    for side in ["low_pk", "high_pk"] {
        let sql = format!("DELETE FROM contact_twins WHERE {side} = ?1 AND apart = 0");
        tx.sql().prepare_cached(&sql)?.execute([pk])?;
    }
    Ok(())
}

pub(super) fn delete_all(tx: &WriteTx<'_>, pk: i64) -> Result<()> {
    for side in ["low_pk", "high_pk"] {
        tx.sql().prepare_cached(&format!("DELETE FROM contact_twins WHERE {side} = ?1"))?.execute([pk])?;
    }
    Ok(())
}

/// Notes whether two are two, also where they were never thought to be one.
pub(super) fn set_apart(tx: &WriteTx<'_>, low: i64, high: i64, apart: bool) -> Result<()> {
    tx.sql()
        .prepare_cached(
            "INSERT INTO contact_twins (low_pk, high_pk, points, reasons, apart) VALUES (?1, ?2, 0, '[]', ?3)
             ON CONFLICT (low_pk, high_pk) DO UPDATE SET apart = excluded.apart",
        )?
        .execute(params![low, high, apart])?;
    // A pair that nothing spoke for is not asked about because somebody changed their mind.
    tx.sql().prepare_cached("DELETE FROM contact_twins WHERE apart = 0 AND points = 0")?.execute([])?;
    Ok(())
}

/// A pair as kept.
pub(super) struct Pair {
    pub pk: i64,
    pub low_pk: i64,
    pub high_pk: i64,
    pub points: u8,
    pub reasons: String,
}

fn pair(row: &Row<'_>) -> rusqlite::Result<Pair> {
    Ok(Pair { pk: row.get(0)?, low_pk: row.get(1)?, high_pk: row.get(2)?, points: row.get(3)?, reasons: row.get(4)? })
}

/// Open pairs behind `after` (points, key), the surest first.
pub(super) fn window(tx: &ReadTx<'_>, after: (u8, i64), limit: u32) -> Result<Vec<Pair>> {
    let mut statement = tx.sql().prepare_cached(
        "SELECT pk, low_pk, high_pk, points, reasons FROM contact_twins
         WHERE apart = 0 AND (points < ?1 OR points = ?1 AND pk > ?2) ORDER BY points DESC, pk LIMIT ?3",
    )?;
    Ok(statement.query_map(params![after.0, after.1, limit], pair)?.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn count(tx: &ReadTx<'_>) -> Result<u32> {
    let mut statement = tx.sql().prepare_cached("SELECT count(*) FROM contact_twins WHERE apart = 0")?;
    Ok(statement.query_row([], |row| row.get(0))?)
}

pub(super) fn count_of(tx: &ReadTx<'_>, pk: i64) -> Result<u32> {
    Ok(tx
        .sql()
        .prepare_cached("SELECT count(*) FROM contact_twins WHERE apart = 0 AND (low_pk = ?1 OR high_pk = ?1)")?
        .query_row([pk], |row| row.get(0))?)
}
