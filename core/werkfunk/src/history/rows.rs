//! All SQL of the rules.

use super::view::{HistoryRules, MediaRule};
use crate::error::{Problem, Result};
use crate::store::{ReadTx, WriteTx};
use rusqlite::{Row, params};

pub(super) fn rules(tx: &ReadTx<'_>) -> Result<HistoryRules> {
    let mut statement = tx.sql().prepare_cached("SELECT days, megabytes, pictures, files FROM history_rules")?;
    let mut rows = statement.query([])?;
    let Some(row) = rows.next()? else { return Ok(HistoryRules::default()) };
    let (days, megabytes) = (row.get(0)?, row.get(1)?);
    Ok(HistoryRules { days, megabytes, pictures: rule(row, 2)?, files: rule(row, 3)? })
}

fn rule(row: &Row<'_>, at: usize) -> Result<MediaRule> {
    MediaRule::from_name(row.get_ref(at)?.as_str().map_err(rusqlite::Error::from)?).ok_or(Problem::Stored("media rule"))
}

pub(super) fn set_rules(tx: &WriteTx<'_>, rules: &HistoryRules) -> Result<()> {
    tx.sql()
        .prepare_cached(
            "INSERT OR REPLACE INTO history_rules (one, days, megabytes, pictures, files) VALUES (1, ?1, ?2, ?3, ?4)",
        )?
        .execute(params![rules.days, rules.megabytes, rules.pictures.name(), rules.files.name()])?;
    Ok(())
}

/// Bytes of the database and of everything received.
pub(super) fn used(tx: &ReadTx<'_>) -> Result<u64> {
    Ok(tx
        .sql()
        .prepare_cached(
            "SELECT (SELECT page_count FROM pragma_page_count) * (SELECT page_size FROM pragma_page_size)
            + coalesce((SELECT sum(bytes) FROM photos WHERE origin IN ('received', 'thumbnail')), 0)",
        )?
        .query_row([], |row| row.get(0))?)
}
