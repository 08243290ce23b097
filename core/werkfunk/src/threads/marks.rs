//! What we say about messages, and about whose thread it is, between intent and acknowledgement.

use super::model::Target;
use super::own::{announce, forget_echo};
use super::project::{CARED, Mark, MarkKind};
use super::take_in::settle;
use super::{project, rows};
use crate::error::{Problem, Result};
use crate::store::{ReadTx, WriteTx};

/// Files new text for an own entry at the moment of intent: it is shown at once.
pub(crate) fn file_own_edit(tx: &WriteTx<'_>, entry_pk: i64, item_id: &str, body: &str) -> Result<()> {
    let entry = rows::by_pk(tx, entry_pk)?.ok_or(Problem::NotFound("entry"))?;
    let target = entry.name().ok_or(Problem::NotFound("entry"))?;
    file(tx, item_id, Mark::new(MarkKind::Edit, target, body))?;
    settle(tx, &entry)?;
    announce(tx, entry.thread_pk)
}

/// Files a reaction at the moment of intent: it is shown at once.
pub(crate) fn file_own_reaction(tx: &WriteTx<'_>, target: &Target, item_id: &str, key: &str) -> Result<()> {
    let name = target.event_id.as_deref().or(target.item_id.as_deref()).ok_or(Problem::NotFound("message"))?;
    file(tx, item_id, Mark::new(MarkKind::Reaction, name, key))?;
    announce(tx, target.thread_pk)
}

/// Files at the moment of intent that we take care of the thread of a room, or no longer do.
pub(crate) fn file_own_care(tx: &WriteTx<'_>, thread_pk: i64, room_id: &str, item_id: &str, taken: bool) -> Result<()> {
    file(tx, item_id, Mark::new(MarkKind::Care, room_id, if taken { CARED } else { "" }))?;
    announce(tx, thread_pk)
}

/// After every earlier mark of its kind, also where the server's clock is ahead of ours.
fn file(tx: &WriteTx<'_>, item_id: &str, mark: Mark) -> Result<()> {
    let earlier = rows::marks_on(tx, &mark.target, None)?;
    let newest = earlier.iter().filter(|other| other.kind == mark.kind).map(|other| other.at_ms + 1).max();
    let at_ms = newest.map_or(tx.now_ms(), |newest| newest.max(tx.now_ms()));
    rows::insert_mark(tx, item_id, &rows::account(tx)?, at_ms, &mark, None)
}

/// Our own reaction with this key to the entry called `name`, by its event id or its item's.
pub(crate) fn own_reaction(tx: &ReadTx<'_>, target: &Target, key: &str) -> Result<Option<String>> {
    let me = rows::account(tx)?;
    for name in [&target.event_id, &target.item_id].into_iter().flatten() {
        if let Some(found) = rows::reaction(tx, name, &me, key)? {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

/// A reaction of ours is taken back: it is shown no more, whatever the server says.
pub(crate) fn forget_reaction(tx: &WriteTx<'_>, name: &str, thread_pk: i64) -> Result<()> {
    rows::blank_mark(tx, name)?;
    announce(tx, thread_pk)
}

/// The server has taken `target` back by the event `event_id`; the echo may have come before.
pub(crate) fn took_back(tx: &WriteTx<'_>, target: &str, event_id: &str) -> Result<()> {
    if rows::target_of_mark(tx, event_id)?.is_none() {
        let mark = Mark::new(MarkKind::Redaction, target, "");
        rows::insert_mark(tx, event_id, &rows::account(tx)?, tx.now_ms(), &mark, None)?;
    }
    if rows::target_of_mark(tx, target)?.is_some() {
        return rows::blank_mark(tx, target);
    }
    let Some(entry) = rows::by_event(tx, target)? else { return Ok(()) };
    settle(tx, &entry)?;
    announce(tx, entry.thread_pk)
}

/// A mark has no line: one under which its echo stands, unreadable or taken back, goes.
pub(super) fn acknowledged(tx: &WriteTx<'_>, item_id: &str, event_id: &str) -> Result<()> {
    let echo = forget_echo(tx, event_id)?;
    rows::tie_mark(tx, item_id, event_id)?;
    let Some(echo) = echo else { return Ok(()) };
    rows::set_mark_synced(tx, event_id, project::time_of(echo.pk))?;
    if echo.redacted {
        rows::blank_mark(tx, event_id)?;
        let target =
            rows::target_of_mark(tx, event_id)?.map(|target| rows::by_name(tx, &target)).transpose()?.flatten();
        target.map_or(Ok(false), |target| settle(tx, &target))?;
    }
    announce(tx, echo.thread_pk)
}
