//! What of a request the company's other devices learn, field by field.

use super::model::Kept;
use crate::contacts;
use crate::error::Result;
use crate::ledger::{self, Kind};
use crate::store::WriteTx;
use serde_json::json;

/// Writes down a new request.
pub(super) fn created(tx: &WriteTx<'_>, request: &Kept) -> Result<()> {
    let fields = json!({
        "number": request.number,
        "contact": contacts::id(tx, request.contact_pk)?,
        "state": request.state.name(),
        "summary": request.summary,
        "price_cents": request.price_cents,
        "received_ms": request.received_ms,
        "due_ms": request.due_ms,
    });
    ledger::created(tx, Kind::Request, &request.id, &fields)
}

/// Writes down the fields in which `after` differs from `before`.
pub(super) fn changed(tx: &WriteTx<'_>, before: &Kept, after: &Kept) -> Result<()> {
    let fields = [
        ("state", json!(before.state.name()), json!(after.state.name())),
        ("summary", json!(before.summary), json!(after.summary)),
        ("price_cents", json!(before.price_cents), json!(after.price_cents)),
        ("note", json!(before.note), json!(after.note)),
        ("received_ms", json!(before.received_ms), json!(after.received_ms)),
        ("due_ms", json!(before.due_ms), json!(after.due_ms)),
        ("decided_ms", json!(before.decided_ms), json!(after.decided_ms)),
    ];
    for (field, before, now) in fields {
        if before != now {
            ledger::changed(tx, Kind::Request, &after.id, field, &now)?;
        }
    }
    Ok(())
}
