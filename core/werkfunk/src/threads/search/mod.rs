//! Full-text search over entries: words, beginnings and parts of words, in any spelling, newest first.

mod query;
mod rows;

use super::project;
use super::view::Hit;
use crate::error::Result;
use crate::fold::Folded;
use crate::store::{ReadTx, WriteTx};
use query::Query;

/// Makes an entry found by `body`, and by nothing it said before.
pub(super) fn index(tx: &WriteTx<'_>, entry_pk: i64, body: &str) -> Result<()> {
    rows::forget(tx, entry_pk)?;
    let folded = Folded::of(body);
    let words = folded.words().join(" ");
    if words.is_empty() {
        return Ok(());
    }
    let collapsed = folded.collapsed().words().join(" ");
    let collapsed = if collapsed == words { String::new() } else { collapsed };
    rows::index(tx, entry_pk, &words, &collapsed)
}

/// Makes an entry found by nothing.
pub(super) fn forget(tx: &WriteTx<'_>, entry_pk: i64) -> Result<()> {
    rows::forget(tx, entry_pk)
}

/// Entries that have every word of `query`, as a word, its beginning or (from three letters on) a part of it, newest
/// first. Nothing one can type is an error.
pub(crate) fn search(tx: &ReadTx<'_>, query: &str, limit: u32) -> Result<Vec<Hit>> {
    let Some(query) = Query::of(query) else { return Ok(Vec::new()) };
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    rows::find(tx, &query.ask(), limit, |found| {
        query.snippet(&found.body).map(|snippet| Hit {
            thread_id: found.thread_id,
            thread_name: found.thread_name,
            position: found.position,
            sent_ms: project::time_of(found.position),
            snippet,
        })
    })
}
