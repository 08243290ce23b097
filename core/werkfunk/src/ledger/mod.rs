//! The company's shared data is ready to be replicated: every change writes its fields as operations, in the transaction
//! of the row it belongs to. One operation stands for a new entity, one for each field changed later, and a tombstone
//! for a deletion. Merging by field, the last writer wins, is a matter of these operations alone.

pub mod clock;
mod rows;
#[cfg(test)]
mod tests;

use crate::error::Result;
use crate::store::WriteTx;
use serde::Serialize;

/// Field of the operation that makes an entity; its value holds all fields.
const NEW: &str = "*";
/// Field of the tombstone.
const GONE: &str = "-";

/// What an operation is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Contact,
    Tag,
    Consent,
    /// A link of a chain of consents; it holds nothing about anybody.
    ConsentLink,
    ConsentAsk,
    PersonRequest,
    Request,
    /// Pin, time to answer, labels and site of a message; the entity is its item id, or its event id.
    EntryMark,
    /// Labels and site of a thread.
    ThreadMark,
    /// A note on a call or at a site, or what was handed to another app.
    Note,
    Site,
}

impl Kind {
    fn word(self) -> &'static str {
        match self {
            Kind::Contact => "contact",
            Kind::Tag => "tag",
            Kind::Consent => "consent",
            Kind::ConsentLink => "consent_link",
            Kind::ConsentAsk => "consent_ask",
            Kind::PersonRequest => "person_request",
            Kind::Request => "request",
            Kind::EntryMark => "entry_mark",
            Kind::ThreadMark => "thread_mark",
            Kind::Note => "note",
            Kind::Site => "site",
        }
    }
}

/// The fields with which an entity is made, a map of field names to values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made(String);

impl Made {
    /// Puts them in the form in which the ledger keeps them; needs no database.
    pub fn of(fields: &impl Serialize) -> Result<Self> {
        Ok(Self(serde_json::to_string(fields)?))
    }
}

/// `entity` (its ULID) was made with these `fields`, a map of field names to values.
pub fn created(tx: &WriteTx<'_>, kind: Kind, entity: &str, fields: &impl Serialize) -> Result<()> {
    was_made(tx, kind, entity, &Made::of(fields)?)
}

/// The same where the fields were put in form before.
pub fn was_made(tx: &WriteTx<'_>, kind: Kind, entity: &str, made: &Made) -> Result<()> {
    rows::append(tx, kind.word(), entity, NEW, Some(&made.0))
}

/// Readings of the clock set aside for entities that are about to be made, so that many cost one turn of it. Whatever else
/// happens meanwhile has later ones.
pub struct Readings {
    device: String,
    next: i64,
    left: u32,
}

/// Sets readings aside.
pub fn set_aside(tx: &WriteTx<'_>, count: u32) -> Result<Readings> {
    let (device, next) = rows::advance(tx, count)?;
    Ok(Readings { device, next, left: count })
}

impl Readings {
    /// As [`was_made`], by the next of these readings, or that of the clock where none is left.
    pub fn was_made(&mut self, tx: &WriteTx<'_>, kind: Kind, entity: &str, made: &Made) -> Result<()> {
        if self.left == 0 {
            return was_made(tx, kind, entity, made);
        }
        let reading = self.next;
        (self.next, self.left) = (reading + 1, self.left - 1);
        rows::insert(tx, kind.word(), entity, NEW, Some(&made.0), (reading, &self.device))
    }
}

/// One `field` of `entity` has a new `value`.
pub fn changed(
    tx: &WriteTx<'_>,
    kind: Kind,
    entity: &str,
    field: &str,
    value: &(impl Serialize + ?Sized),
) -> Result<()> {
    let value = serde_json::to_string(value)?;
    rows::append(tx, kind.word(), entity, field, Some(&value))
}

/// `entity` is gone; what comes later about it changes nothing.
pub fn deleted(tx: &WriteTx<'_>, kind: Kind, entity: &str) -> Result<()> {
    rows::append(tx, kind.word(), entity, GONE, None)
}

/// `entity` is gone, and no operation holds a value of it any more.
pub fn erased(tx: &WriteTx<'_>, kind: Kind, entity: &str) -> Result<()> {
    rows::forget_values(tx, kind.word(), entity)?;
    deleted(tx, kind, entity)
}

/// No operation about `entity` so far holds a value any more; what is still true of it is to be said once more.
pub fn forgotten(tx: &WriteTx<'_>, kind: Kind, entity: &str) -> Result<()> {
    rows::forget_values(tx, kind.word(), entity)
}

/// One operation as stored; for tests.
#[cfg(test)]
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Operation {
    pub(crate) kind: String,
    pub(crate) entity: String,
    pub(crate) field: String,
    /// JSON.
    pub(crate) value: Option<String>,
    pub(crate) clock: i64,
}

/// All operations, oldest first; for tests.
#[cfg(test)]
pub(crate) fn history(tx: &crate::store::ReadTx<'_>) -> Result<Vec<Operation>> {
    rows::all(tx)
}
