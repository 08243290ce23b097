//! The list of contacts in pages, each a window on an index; nothing counts or skips rows to get there. Only counts count.

mod rows;
mod view;

pub use view::{ContactCounts, ContactFilter, ContactLine, ContactList, TagCount};

use crate::error::{Problem, Result};
use crate::fold::Folded;
use crate::store::ReadTx;
use crate::tags::{self, TagKind};
use serde::{Deserialize, Serialize};

/// Lines of a page at most.
const PAGE_MOST: u32 = 200;

/// Up to where a list was given.
#[derive(Serialize, Deserialize)]
struct After {
    sort: String,
    pk: i64,
}

/// Up to `limit` (1 to 200) contacts by name, behind the place at which the last page ended.
pub fn list(tx: &ReadTx<'_>, filter: &ContactFilter, after: Option<&str>, limit: u32) -> Result<ContactList> {
    let limit = limit.clamp(1, PAGE_MOST);
    let after = after.and_then(|place| serde_json::from_str::<After>(place).ok());
    let letter = filter.from_letter.as_deref().map(|letter| Folded::of(letter).words().join(" "));
    let After { sort, pk } = after.unwrap_or(After { sort: letter.unwrap_or_default(), pk: 0 });
    // One more than asked for says whether there are more.
    let mut found = rows::window(tx, filter, tag_pk(tx, filter)?, (&sort, pk), limit + 1)?;
    let more = found.len() > limit as usize;
    found.truncate(limit as usize);
    let last = found.last().filter(|_| more).map(|(pk, sort)| After { sort: sort.clone(), pk: *pk });
    let next = last.map(|last| serde_json::to_string(&last)).transpose()?;
    let lines = found.into_iter().map(|(pk, _)| line(tx, pk)?.ok_or(Problem::NotFound("contact")));
    Ok(ContactList { contacts: lines.collect::<Result<_>>()?, next })
}

/// A contact's line; `None` where there is no such contact.
pub(super) fn line(tx: &ReadTx<'_>, pk: i64) -> Result<Option<ContactLine>> {
    rows::line(tx, pk)
}

/// A contact's line without its labels, where `fits` likes by what it is found; `None` also where nothing finds it.
pub(super) fn found(tx: &ReadTx<'_>, pk: i64, fits: impl FnOnce(&str) -> bool) -> Result<Option<ContactLine>> {
    rows::found(tx, pk, |found_by| !found_by.is_empty() && fits(found_by))
}

/// Whether a contact carries a label or belongs to a group.
pub(super) fn carries(tx: &ReadTx<'_>, pk: i64, tag_pk: i64) -> Result<bool> {
    rows::carries(tx, pk, tag_pk)
}

/// Labels and groups of a contact.
pub(super) fn tags_of(tx: &ReadTx<'_>, pk: i64, kind: TagKind) -> Result<Vec<tags::Tag>> {
    rows::tags_of(tx, pk, kind)
}

/// The label or group a filter asks for, or [`Problem::NotFound`].
pub(super) fn tag_pk(tx: &ReadTx<'_>, filter: &ContactFilter) -> Result<Option<i64>> {
    let Some(id) = &filter.tag else { return Ok(None) };
    let (pk, _) = tags::get(tx, id)?.ok_or(Problem::NotFound("label or group"))?;
    Ok(Some(pk))
}

/// How many contacts there are, by what lists can be filtered.
pub fn counts(tx: &ReadTx<'_>) -> Result<ContactCounts> {
    let mut counts = rows::counts(tx)?;
    for (kind, list) in [(TagKind::Label, &mut counts.labels), (TagKind::Group, &mut counts.groups)] {
        for tag in tags::all(tx, kind)? {
            let contacts = rows::tagged(tx, &tag.id)?;
            list.push(TagCount { tag, contacts });
        }
    }
    Ok(counts)
}
