//! What was changed in the book, and taking it back: a whole import, a merge, or one saved form. Fields that somebody
//! changed since stay as they are; what followed a contact comes back with it.

mod rows;
mod view;

pub(in crate::contacts) use view::in_words;
pub use view::{BookChange, ChangeKind, ChangedField, ContactField, Undone};

use super::profile::{Field, FieldChange};
use crate::error::Result;
use crate::store::{ReadTx, WriteTx};
use crate::sync;
use crate::tags;

/// Field of a contact that a change made.
const MADE: &str = "*";

/// A change under way, or one that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeRef {
    pub(super) pk: i64,
    /// ULID.
    pub id: String,
}

/// What followed a contact into another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::contacts) enum Followed {
    Rooms,
    /// Entries that belong to no room.
    Entries,
    HandOffs,
    /// Labels only the thread of the one that went had.
    Labels,
    /// Labels both threads had.
    SharedLabels,
    Requests,
    Outbox,
    Sites,
    Consents,
    ConsentAsks,
    ConsentNotices,
    ConsentQuestions,
    PersonRequests,
}

impl Followed {
    /// The table whose rows they are, of labels with which of them.
    fn name(self) -> &'static str {
        match self {
            Followed::Rooms => "rooms",
            Followed::Entries => "entries",
            Followed::HandOffs => "handoffs",
            Followed::Labels => "thread_labels",
            Followed::SharedLabels => "thread_labels shared",
            Followed::Requests => "requests",
            Followed::Outbox => "outbox",
            Followed::Sites => "site_contacts",
            Followed::Consents => "consents",
            Followed::ConsentAsks => "consent_asks",
            Followed::ConsentNotices => "consent_notices",
            Followed::ConsentQuestions => "consent_questions",
            Followed::PersonRequests => "person_requests",
        }
    }
}

/// Who is logged in here; empty where nobody is.
pub(super) fn user(tx: &ReadTx<'_>) -> Result<String> {
    Ok(sync::session(tx)?.map(|session| session.user_id).unwrap_or_default())
}

/// Begins a change; `file` is the name of the file it comes from.
pub(super) fn begin(tx: &WriteTx<'_>, kind: ChangeKind, file: &str) -> Result<ChangeRef> {
    let id = tx.new_id();
    let pk = rows::insert(tx, &id, kind, &user(tx)?, file)?;
    Ok(ChangeRef { pk, id })
}

/// Takes out a change that touched nothing.
pub(super) fn discard(tx: &WriteTx<'_>, change: &ChangeRef) -> Result<()> {
    rows::delete(tx, change.pk)
}

/// Notes that a change made a contact.
pub(super) fn made(tx: &WriteTx<'_>, change: &ChangeRef, contact_pk: i64) -> Result<()> {
    let made = FieldChange { field: MADE.to_owned(), before: None, after: None };
    rows::insert_field(tx, change.pk, contact_pk, &made)
}

/// Notes what a change did to a contact. A field that it changed before keeps the value from before that.
pub(super) fn noted(tx: &WriteTx<'_>, change: &ChangeRef, contact_pk: i64, fields: &[FieldChange]) -> Result<()> {
    fields.iter().try_for_each(|field| rows::insert_field(tx, change.pk, contact_pk, field))
}

/// Notes rows that followed a contact.
pub(in crate::contacts) fn moved(tx: &WriteTx<'_>, change: &ChangeRef, what: Followed, pks: &[i64]) -> Result<()> {
    pks.iter().try_for_each(|pk| rows::insert_move(tx, change.pk, what, *pk))
}

/// The rows that followed with a change.
pub(in crate::contacts) fn moves(tx: &ReadTx<'_>, change_pk: i64, what: Followed) -> Result<Vec<i64>> {
    rows::moves(tx, change_pk, what)
}

/// A change as kept.
pub(in crate::contacts) struct Kept {
    pub pk: i64,
    pub kind: ChangeKind,
    pub undone: bool,
}

/// The change with this id.
pub(in crate::contacts) fn get(tx: &ReadTx<'_>, id: &str) -> Result<Option<Kept>> {
    rows::by_id(tx, id)
}

/// What a change did to one contact.
pub(in crate::contacts) struct Touched {
    pub contact_pk: i64,
    /// It was made by the change.
    pub made: bool,
    pub fields: Vec<FieldChange>,
}

/// Every contact a change touched, in the order in which they were entered.
pub(in crate::contacts) fn touched(tx: &ReadTx<'_>, change_pk: i64) -> Result<Vec<Touched>> {
    let mut touched: Vec<Touched> = Vec::new();
    for (contact_pk, field) in rows::fields_of_change(tx, change_pk)? {
        if touched.last().is_none_or(|last| last.contact_pk != contact_pk) {
            touched.push(Touched { contact_pk, made: false, fields: Vec::new() });
        }
        if let Some(last) = touched.last_mut() {
            if field.field == MADE {
                last.made = true;
            } else {
                last.fields.push(field);
            }
        }
    }
    Ok(touched)
}

/// Whether a later change that stands touched the contact too.
pub(in crate::contacts) fn touched_since(tx: &ReadTx<'_>, change_pk: i64, contact_pk: i64) -> Result<bool> {
    rows::touched_since(tx, change_pk, contact_pk)
}

/// Notes that a change was taken back.
pub(in crate::contacts) fn set_undone(tx: &WriteTx<'_>, change_pk: i64) -> Result<()> {
    rows::set_undone(tx, change_pk)
}

/// The change by which a contact was merged, while it stands.
pub(in crate::contacts) fn merge_of(tx: &ReadTx<'_>, contact_pk: i64) -> Result<Option<(String, i64)>> {
    rows::newest_of_kind(tx, contact_pk, ChangeKind::Merge)
}

/// Forgets every value of a contact; that something was changed remains.
pub(in crate::contacts) fn forget(tx: &WriteTx<'_>, contact_pk: i64) -> Result<()> {
    rows::forget_values(tx, contact_pk)
}

/// Takes a contact out of all changes; only for one that is removed with everything.
pub(in crate::contacts) fn remove(tx: &WriteTx<'_>, contact_pk: i64) -> Result<()> {
    rows::remove(tx, contact_pk)
}

/// What was changed of a contact, newest first; at most `limit`.
pub fn history(tx: &ReadTx<'_>, contact_pk: i64, limit: u32) -> Result<Vec<BookChange>> {
    rows::history(tx, contact_pk, limit)
}

/// Imports, newest first; at most `limit`.
pub fn imports(tx: &ReadTx<'_>, limit: u32) -> Result<Vec<BookChange>> {
    rows::imports(tx, limit)
}

/// What a screen says of a field; `None` for what no screen names.
fn shown(tx: &ReadTx<'_>, change: FieldChange) -> Result<Option<ChangedField>> {
    let FieldChange { field, before, after } = change;
    let (name, tag) = match Field::of(&field) {
        Field::Fact(name) => (name, None),
        Field::Part(list, _) => (list, None),
        Field::Tag(id) => ("tag", tags::get(tx, id)?.map(|(_, tag)| serde_json::Value::from(tag.name))),
    };
    // A label's value only says that it is there; its name is what a person reads.
    let named = |value: Option<serde_json::Value>| view::in_words(value.map(|value| tag.clone().unwrap_or(value)));
    let field = view::ContactField::from_name(name);
    Ok(field.map(|field| ChangedField { field, before: named(before), after: named(after) }))
}
