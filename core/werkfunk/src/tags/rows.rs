//! All SQL of labels and groups.

use super::view::{LabelColour, Tag, TagKind};
use crate::error::Result;
use crate::store::{ReadTx, WriteTx};
use rusqlite::{OptionalExtension, Row, params};

const TAG: &str = "SELECT pk, id, kind, name, colour FROM tags";

fn tag(row: &Row<'_>) -> rusqlite::Result<(i64, Tag)> {
    let kind = TagKind::from_name(row.get_ref(2)?.as_str()?).unwrap_or(TagKind::Group);
    Ok((row.get(0)?, Tag::of(row.get(1)?, kind, row.get(3)?, row.get_ref(4)?.as_str_or_null()?)))
}

pub(super) fn all(tx: &ReadTx<'_>, kind: TagKind) -> Result<Vec<Tag>> {
    let order = if kind == TagKind::Label { "pk" } else { "folded" };
    let mut statement = tx.sql().prepare_cached(&format!("{TAG} WHERE kind = ?1 AND gone = 0 ORDER BY {order}"))?;
    let tags = statement.query_map([kind.name()], tag)?.map(|found| found.map(|(_, tag)| tag));
    Ok(tags.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn by_id(tx: &ReadTx<'_>, id: &str) -> Result<Option<(i64, Tag)>> {
    let mut statement = tx.sql().prepare_cached(&format!("{TAG} WHERE id = ?1 AND gone = 0"))?;
    Ok(statement.query_row([id], tag).optional()?)
}

/// The id of that name, and whether it was removed from sight.
pub(super) fn by_name(tx: &ReadTx<'_>, kind: TagKind, folded: &str) -> Result<Option<(String, bool)>> {
    let mut statement = tx.sql().prepare_cached("SELECT id, gone FROM tags WHERE kind = ?1 AND folded = ?2")?;
    Ok(statement.query_row([kind.name(), folded], |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
}

pub(super) fn insert(
    tx: &WriteTx<'_>,
    id: &str,
    kind: TagKind,
    name: &str,
    folded: &str,
    colour: Option<LabelColour>,
) -> Result<()> {
    tx.sql()
        .prepare_cached("INSERT INTO tags (id, kind, name, folded, colour) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute(params![id, kind.name(), name, folded, colour.map(LabelColour::name)])?;
    Ok(())
}

pub(super) fn set(tx: &WriteTx<'_>, id: &str, name: &str, folded: &str, colour: Option<LabelColour>) -> Result<()> {
    tx.sql().prepare_cached("UPDATE tags SET name = ?2, folded = ?3, colour = ?4 WHERE id = ?1")?.execute(params![
        id,
        name,
        folded,
        colour.map(LabelColour::name)
    ])?;
    Ok(())
}

/// Returns whether that is new.
pub(super) fn set_gone(tx: &WriteTx<'_>, id: &str, gone: bool) -> Result<bool> {
    let changed = tx
        .sql()
        .prepare_cached("UPDATE tags SET gone = ?2 WHERE id = ?1 AND gone <> ?2")?
        .execute(params![id, gone])?;
    Ok(changed > 0)
}

/// The colour that fewest labels have, the first of equals.
pub(super) fn rarest_colour(tx: &ReadTx<'_>) -> Result<LabelColour> {
    let mut counts: Vec<(usize, LabelColour)> = LabelColour::ALL.into_iter().map(|colour| (0, colour)).collect();
    for tag in all(tx, TagKind::Label)? {
        counts.iter_mut().filter(|(_, colour)| tag.colour == Some(*colour)).for_each(|(count, _)| *count += 1);
    }
    let rarest = counts.into_iter().min_by_key(|(count, _)| *count);
    Ok(rarest.map_or(LabelColour::Orange, |(_, colour)| colour))
}
