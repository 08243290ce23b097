//! Labels and groups: names the company gives, which contacts carry and other things may. A label has one of eight
//! colours and says how things stand ("bezahlt"); a group has none and says who belongs together.
//!
//! Names are unique within their kind, whatever their spelling. One that was removed is kept unseen, so that removing
//! it can be undone; whoever carries it shows it again then.

mod colour;
mod rows;
#[cfg(test)]
mod tests;
mod view;

pub use view::{LabelColour, LabelPreset, Tag, TagKind};

use crate::change::Change;
use crate::error::{Problem, Result};
use crate::fold::Folded;
use crate::ledger::{self, Kind};
use crate::store::{ReadTx, WriteTx};
use serde_json::json;

/// Letters of a name at most.
const LONGEST_NAME: usize = 60;

/// All labels in the order in which they were made, or all groups by name.
pub fn all(tx: &ReadTx<'_>, kind: TagKind) -> Result<Vec<Tag>> {
    rows::all(tx, kind)
}

/// One label or group with its key on this device; `None` where it is not there or was removed.
pub fn get(tx: &ReadTx<'_>, id: &str) -> Result<Option<(i64, Tag)>> {
    rows::by_id(tx, id)
}

/// The key of a label on this device.
///
/// # Errors
/// [`Problem::NotFound`] for one that is not there or was removed.
pub fn label(tx: &ReadTx<'_>, id: &str) -> Result<i64> {
    let found = get(tx, id)?.filter(|(_, tag)| tag.kind == TagKind::Label);
    Ok(found.ok_or(Problem::NotFound("label"))?.0)
}

/// Makes a label or group.
///
/// # Errors
/// [`Problem::Invalid`] for an empty name, a name that another one has, and a colour that does not go with the kind.
pub fn add(tx: &WriteTx<'_>, kind: TagKind, name: &str, colour: Option<LabelColour>) -> Result<String> {
    let name = checked(kind, name, colour)?;
    let folded = folded(name);
    if let Some((taken, gone)) = rows::by_name(tx, kind, &folded)? {
        if !gone {
            return Err(Problem::Invalid("name of another label or group"));
        }
        set_gone(tx, &taken, false)?;
        change(tx, &taken, name, colour)?;
        return Ok(taken);
    }
    let id = tx.new_id();
    rows::insert(tx, &id, kind, name, &folded, colour)?;
    let colour = colour.map(LabelColour::name);
    ledger::created(tx, Kind::Tag, &id, &json!({ "kind": kind.name(), "name": name, "colour": colour }))?;
    tx.changed(Change::Contacts);
    Ok(id)
}

/// The group or label of this name that can be seen.
pub fn seen(tx: &ReadTx<'_>, kind: TagKind, name: &str) -> Result<Option<String>> {
    Ok(rows::by_name(tx, kind, &folded(name))?.filter(|(_, gone)| !gone).map(|(id, _)| id))
}

/// The group or label of this name, made where there is none; a label in the colour that fewest have.
pub fn named(tx: &WriteTx<'_>, kind: TagKind, name: &str) -> Result<String> {
    match seen(tx, kind, name)? {
        Some(id) => Ok(id),
        None => {
            let colour = if kind == TagKind::Label { Some(rows::rarest_colour(tx)?) } else { None };
            add(tx, kind, name, colour)
        }
    }
}

/// Gives a label or group another name and colour. Returns whether the name is another one now.
///
/// # Errors
/// As [`add`], and [`Problem::NotFound`].
pub fn change(tx: &WriteTx<'_>, id: &str, name: &str, colour: Option<LabelColour>) -> Result<bool> {
    let (_, before) = rows::by_id(tx, id)?.ok_or(Problem::NotFound("label or group"))?;
    let name = checked(before.kind, name, colour)?;
    let folded = folded(name);
    if rows::by_name(tx, before.kind, &folded)?.is_some_and(|(taken, _)| taken != id) {
        return Err(Problem::Invalid("name of another label or group"));
    }
    rows::set(tx, id, name, &folded, colour)?;
    if name != before.name {
        ledger::changed(tx, Kind::Tag, id, "name", name)?;
    }
    if colour != before.colour {
        ledger::changed(tx, Kind::Tag, id, "colour", &colour.map(LabelColour::name))?;
    }
    tx.changed(Change::Contacts);
    Ok(name != before.name)
}

/// Removes a label or group from sight, or shows it again.
pub fn set_gone(tx: &WriteTx<'_>, id: &str, gone: bool) -> Result<()> {
    if rows::set_gone(tx, id, gone)? {
        ledger::changed(tx, Kind::Tag, id, "gone", &gone)?;
        tx.changed(Change::Contacts);
    }
    Ok(())
}

fn checked(kind: TagKind, name: &str, colour: Option<LabelColour>) -> Result<&str> {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > LONGEST_NAME || folded(name).is_empty() {
        return Err(Problem::Invalid("name of a label or group"));
    }
    if colour.is_some() != (kind == TagKind::Label) {
        return Err(Problem::Invalid("colour"));
    }
    Ok(name)
}

/// What spellings of one name share.
fn folded(name: &str) -> String {
    Folded::of(name).collapsed().words().join(" ")
}
