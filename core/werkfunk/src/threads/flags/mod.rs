//! What the company wants of single messages: kept in sight, answered by a time, labelled. A thread has labels as well.
//! None of it leaves the company.

mod rows;

pub(super) use rows::{
    forget, give_back, labels_of, labels_of_both, labels_of_thread, labels_of_threads, most_urgent, move_labels,
    pinned, threads_with,
};

use super::own::announce;
use super::rows::{self as entries, EntryRow};
use super::view::Flagged;
use crate::change::Change;
use crate::error::{Problem, Result};
use crate::ledger::{self, Kind};
use crate::store::{ReadTx, WriteTx};
use crate::tags;
use serde::Serialize;

/// What is wanted of one entry.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Flags {
    /// When it was pinned.
    pub pinned_ms: Option<i64>,
    /// Until when it is to be answered.
    pub answer_ms: Option<i64>,
}

/// Keeps the entry at `position` of a thread in sight, or no longer.
pub(crate) fn pin(tx: &WriteTx<'_>, thread_pk: i64, position: i64, on: bool) -> Result<()> {
    let entry = at(tx, thread_pk, position)?;
    let before = rows::of(tx, position)?;
    if before.pinned_ms.is_some() == on {
        return Ok(());
    }
    let pinned_ms = on.then(|| tx.now_ms());
    rows::set(tx, position, Flags { pinned_ms, ..before })?;
    note(tx, &entry, "pinned", &pinned_ms)
}

/// The entry at `position` is to be answered by `until_ms` (Unix milliseconds); `None` takes that back.
pub(crate) fn answer_by(tx: &WriteTx<'_>, thread_pk: i64, position: i64, until_ms: Option<i64>) -> Result<()> {
    let entry = at(tx, thread_pk, position)?;
    let before = rows::of(tx, position)?;
    rows::set(tx, position, Flags { answer_ms: until_ms, ..before })?;
    note(tx, &entry, "answer", &until_ms)
}

/// Somebody here has answered the entry called `name`: that is no longer to be done.
pub(crate) fn answered(tx: &WriteTx<'_>, name: &str) -> Result<()> {
    let Some(entry) = entries::by_name(tx, name)? else { return Ok(()) };
    if rows::of(tx, entry.pk)?.answer_ms.is_none() {
        return Ok(());
    }
    answer_by(tx, entry.thread_pk, entry.pk, None)
}

/// Sticks a label on the entry at `position` of a thread, or takes it off.
pub(crate) fn label(tx: &WriteTx<'_>, thread_pk: i64, position: i64, label: &str, on: bool) -> Result<()> {
    let entry = at(tx, thread_pk, position)?;
    rows::set_entry_label(tx, position, tags::label(tx, label)?, on)?;
    note(tx, &entry, label, &on)
}

/// The entry at `position` of a thread, unless it was taken back.
fn at(tx: &ReadTx<'_>, thread_pk: i64, position: i64) -> Result<EntryRow> {
    let entry = entries::by_pk(tx, position)?.filter(|entry| entry.thread_pk == thread_pk && !entry.redacted);
    entry.ok_or(Problem::NotFound("message"))
}

/// Other devices know an entry by the item id inside its content, or by its event id.
fn note(tx: &WriteTx<'_>, entry: &EntryRow, field: &str, value: &impl Serialize) -> Result<()> {
    let name = entry.item_id.as_deref().or(entry.event_id.as_deref()).ok_or(Problem::NotFound("message"))?;
    ledger::changed(tx, Kind::EntryMark, name, field, value)?;
    announce(tx, entry.thread_pk)
}

/// Sticks a label on a thread, or takes it off.
pub(crate) fn label_thread(tx: &WriteTx<'_>, thread_pk: i64, thread_id: &str, label: &str, on: bool) -> Result<()> {
    rows::set_thread_label(tx, thread_pk, tags::label(tx, label)?, on)?;
    ledger::changed(tx, Kind::ThreadMark, thread_id, label, &on)?;
    tx.changed(Change::Thread { id: thread_id.to_owned() });
    tx.changed(Change::Inbox);
    Ok(())
}

/// Everything that is to be answered, the most urgent first; not in threads of blocked contacts.
pub(crate) fn to_answer(tx: &ReadTx<'_>) -> Result<Vec<Flagged>> {
    rows::to_answer(tx)
}

/// Everything pinned in a thread, newest first.
pub(crate) fn pins(tx: &ReadTx<'_>, thread_id: &str) -> Result<Vec<Flagged>> {
    rows::pins(tx, thread_id)
}
