//! What persons ask of the company about their data (GDPR Art. 15 to 22), and until when each is answered: one month, two
//! more where the person was told why. The list shows what is left before it is too late.

mod due;
mod rows;
#[cfg(test)]
mod tests;
mod view;

pub use view::{PersonRequest, Wish};

use super::ChannelKind;
use crate::change::Change;
use crate::clock::Millis;
use crate::contacts;
use crate::error::{Problem, Result};
use crate::ledger::{self, Kind};
use crate::store::{ReadTx, WriteTx};
use jiff::tz::TimeZone;
use rows::Stored;

/// Takes down what a person asked, at `received_ms`; returns its id.
///
/// # Errors
/// [`Problem::Invalid`] for a time that is yet to come: the month would begin too late.
pub fn asked(
    tx: &WriteTx<'_>,
    contact_pk: i64,
    wish: Wish,
    channel: ChannelKind,
    received_ms: Millis,
    note: &str,
) -> Result<String> {
    if received_ms > tx.now_ms() {
        return Err(Problem::Invalid("received in the future"));
    }
    let new = Stored {
        id: tx.new_id(),
        contact_pk,
        contact: contacts::id(tx, contact_pk)?,
        wish,
        channel,
        note: note.trim().to_owned(),
        received_ms,
        due_ms: due::due(received_ms, false, &zone(tx)?),
        extended: false,
        done_ms: None,
    };
    rows::insert(tx, &new)?;
    ledger::created(tx, Kind::PersonRequest, &new.id, &new)?;
    tx.changed(Change::Contacts);
    Ok(new.id)
}

fn zone(tx: &ReadTx<'_>) -> Result<TimeZone> {
    Ok(TimeZone::get(&super::zone(tx)?).unwrap_or(TimeZone::UTC))
}

/// Two more months; the person has to be told why within the first (Art. 12 (3) sentence 3).
///
/// # Errors
/// [`Problem::Invalid`] where it is done, was extended before, or the first month is over.
pub fn extend(tx: &WriteTx<'_>, id: &str) -> Result<()> {
    let stored = rows::by_id(tx, id)?;
    if stored.done_ms.is_some() || stored.extended || tx.now_ms() > stored.due_ms {
        return Err(Problem::Invalid("extension"));
    }
    let due_ms = due::due(stored.received_ms, true, &zone(tx)?);
    rows::set_extended(tx, id, due_ms)?;
    ledger::changed(tx, Kind::PersonRequest, id, "due_ms", &due_ms)?;
    tx.changed(Change::Contacts);
    Ok(())
}

/// It is answered.
pub fn done(tx: &WriteTx<'_>, id: &str) -> Result<()> {
    if rows::by_id(tx, id)?.done_ms.is_none() {
        rows::set_done(tx, id)?;
        ledger::changed(tx, Kind::PersonRequest, id, "done_ms", &tx.now_ms())?;
        tx.changed(Change::Contacts);
    }
    Ok(())
}

/// Empties what a contact asked; when it came and when it was answered remains, as the company has to show it
/// (Art. 5 (2)).
pub(super) fn erase(tx: &WriteTx<'_>, contact_pk: i64) -> Result<()> {
    rows::blank(tx, contact_pk)?.iter().try_for_each(|id| ledger::erased(tx, Kind::PersonRequest, id))
}

/// All of them: open ones by due time, then those that are done. `now_ms` counts the days that are left.
pub fn list(tx: &ReadTx<'_>, now_ms: Millis) -> Result<Vec<PersonRequest>> {
    shown(tx, rows::all(tx)?, now_ms)
}

/// Those of one contact, in the same order.
pub fn of_contact(tx: &ReadTx<'_>, contact_pk: i64, now_ms: Millis) -> Result<Vec<PersonRequest>> {
    shown(tx, rows::of_contact(tx, contact_pk)?, now_ms)
}

fn shown(tx: &ReadTx<'_>, stored: Vec<Stored>, now_ms: Millis) -> Result<Vec<PersonRequest>> {
    let zone = zone(tx)?;
    let shown = |stored: Stored| {
        Ok(PersonRequest {
            name: contacts::name(tx, stored.contact_pk)?,
            days_left: due::days_left(stored.due_ms, stored.done_ms.unwrap_or(now_ms), &zone),
            id: stored.id,
            contact_id: stored.contact,
            wish: stored.wish,
            channel: stored.channel,
            note: stored.note,
            received_ms: stored.received_ms,
            due_ms: stored.due_ms,
            extended: stored.extended,
            done_ms: stored.done_ms,
        })
    };
    stored.into_iter().map(shown).collect()
}
