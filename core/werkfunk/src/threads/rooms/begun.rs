//! The group somebody is about to begin: who is to be in it, what the company calls it, and its first words. Each change is on
//! the disk at once, as with drafts; begun, it is a group like any other.

use super::rows;
use super::view::GroupDraft;
use crate::error::{Problem, Result};
use crate::store::{ReadTx, WriteTx};
use crate::threads::drafts;

/// Keeps it as it is by now; without people and words there is none. Whoever was to be in it stays known as long as there
/// are words, which may name that person.
///
/// # Errors
/// [`Problem::Invalid`] for more words than any message holds.
pub(crate) fn keep_begun(tx: &WriteTx<'_>, draft: &GroupDraft) -> Result<()> {
    if draft.title.len() + draft.body.len() > drafts::LONGEST {
        return Err(Problem::Invalid("draft"));
    }
    let blank = draft.title.trim().is_empty() && draft.body.trim().is_empty();
    if blank {
        forget_begun(tx)?;
    }
    if blank && draft.contacts.is_empty() { Ok(()) } else { rows::set_begun(tx, draft) }
}

/// It as it was left, with those of its people who can still be asked into a group.
pub(crate) fn begun(tx: &ReadTx<'_>) -> Result<GroupDraft> {
    let (title, body) = rows::begun(tx)?.unwrap_or_default();
    Ok(GroupDraft { contacts: rows::begun_people(tx)?, title, body })
}

/// It is a group by now, or is not to be one.
pub(crate) fn forget_begun(tx: &WriteTx<'_>) -> Result<()> {
    rows::forget_begun(tx)
}

/// A person is erased: what was written to it and others goes, and what the group was to be called may hold its name.
pub(crate) fn forget_begun_with(tx: &WriteTx<'_>, contact_pk: i64) -> Result<()> {
    if rows::is_begun_with(tx, contact_pk)? { rows::forget_begun(tx) } else { Ok(()) }
}
