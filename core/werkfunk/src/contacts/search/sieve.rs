//! Skips contacts that lack a word of the query without reading them. All words of a contact stand in the index with the same
//! beginning of its sort key, so whoever is walked by one word is looked for among those of another at that place.

use super::packed::Entry;
use super::rows;
use super::words::{RANKS, Rank};
use crate::error::Result;
use crate::store::ReadTx;

/// Where more words begin with the query's, asking all of them costs more than reading contacts.
const WORDS: usize = 4;
/// So many contacts have to be told apart by each row that is read, or reading them is no dearer.
const WORTH: u32 = 4;
/// Rows that are read before that is judged.
const TRIED: u32 = 8;

/// Those who are found by the beginning of a word.
pub(super) struct Sieve {
    lists: Vec<List>,
    asked: u32,
    read: u32,
}

struct List {
    rank: Rank,
    word: String,
    span: Option<Span>,
}

/// Everybody in the index between two places.
struct Span {
    from: Entry,
    /// `None` where nobody stands behind.
    until: Option<Entry>,
    entries: Vec<Entry>,
}

impl Sieve {
    /// `None` where too many words begin with this one.
    pub fn of(tx: &ReadTx<'_>, beginning: &str) -> Result<Option<Self>> {
        let mut lists = Vec::new();
        for rank in RANKS {
            let words = rows::words(tx, rank, beginning, WORDS + 1 - lists.len())?;
            lists.extend(words.into_iter().map(|word| List { rank, word, span: None }));
            if lists.len() > WORDS {
                return Ok(None);
            }
        }
        Ok(Some(Self { lists, asked: 0, read: 0 }))
    }

    /// Whether the contact at this place is found by it.
    pub fn lets(&mut self, tx: &ReadTx<'_>, entry: &Entry) -> Result<bool> {
        self.asked += 1;
        for list in &mut self.lists {
            let known = list.span.take().filter(|span| span.covers(entry));
            self.read += u32::from(known.is_none());
            let span = match known {
                Some(span) => span,
                None => list.read(tx, entry)?,
            };
            if list.span.insert(span).entries.binary_search(entry).is_ok() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Whether asking it costs more than it saves: those walked stand far from each other.
    pub fn is_dear(&self) -> bool {
        self.read > TRIED && self.asked < self.read * WORTH
    }
}

impl List {
    fn read(&self, tx: &ReadTx<'_>, entry: &Entry) -> Result<Span> {
        let row = rows::row_of(tx, self.rank, &self.word, entry)?;
        let from = row.as_ref().map_or_else(|| entry.clone(), |row| row.first.clone());
        let until = rows::row_behind(tx, self.rank, &self.word, &from)?.map(|row| row.first);
        let entries: Result<_> = row.iter().flat_map(rows::entries).collect();
        Ok(Span { from, until, entries: entries? })
    }
}

impl Span {
    fn covers(&self, entry: &Entry) -> bool {
        self.from <= *entry && self.until.as_ref().is_none_or(|until| entry < until)
    }
}
