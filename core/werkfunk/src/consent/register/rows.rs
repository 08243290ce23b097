//! SQL of the log of what was sent without consent.

use super::view::NoticeLine;
use crate::consent::{ChannelKind, Purpose};
use crate::error::{Problem, Result};
use crate::store::ReadTx;

/// What a contact was sent without consent, newest first.
pub(super) fn notices(tx: &ReadTx<'_>, contact_pk: i64) -> Result<Vec<NoticeLine>> {
    let mut statement = tx
        .sql()
        .prepare_cached("SELECT channel, purpose, at_ms FROM consent_notices WHERE contact_pk = ?1 ORDER BY pk DESC")?;
    let mut rows = statement.query([contact_pk])?;
    let mut lines = Vec::new();
    while let Some(row) = rows.next()? {
        let (channel, purpose): (String, String) = (row.get(0)?, row.get(1)?);
        let unknown = || Problem::Stored("notice");
        lines.push(NoticeLine {
            channel: ChannelKind::from_name(&channel).ok_or_else(unknown)?,
            purpose: Purpose::from_name(&purpose).ok_or_else(unknown)?,
            at_ms: row.get(2)?,
        });
    }
    Ok(lines)
}
