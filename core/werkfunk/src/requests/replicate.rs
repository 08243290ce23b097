//! What of a request the company's other devices learn, field by field.

use super::model::Kept;
use crate::error::Result;
use crate::store::WriteTx;

/// Writes down a new request.
pub(super) fn created(_tx: &WriteTx<'_>, _request: &Kept) -> Result<()> {
    Ok(())
}

/// Writes down the fields in which `after` differs from `before`.
pub(super) fn changed(_tx: &WriteTx<'_>, _before: &Kept, _after: &Kept) -> Result<()> {
    Ok(())
}
