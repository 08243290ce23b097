//! Finding contacts as one types: beginnings of words in any spelling of an umlaut, names before towns, and parts of
//! numbers.
//!
//! Nothing is sorted and nothing counted: indexes are walked in their own order until a page is full. Words come first, by
//! rank, word and name; then numbers that begin with what was typed; then those that hold it. A contact is given where it
//! is found first, which is checked by its own words and numbers, so that pages need no memory of each other. A page looks
//! at [`LOOKED_AT`] contacts at most; where that many do not fit, it is shorter and the next goes on.

mod query;
mod rows;
#[cfg(test)]
mod tests;
pub(in crate::contacts) mod words;

use super::number::{Home, searched};
use super::pages::{self, ContactFilter, ContactLine, ContactList};
use super::profile::Derived;
use super::view::Shelf;
use crate::error::Result;
use crate::store::{ReadTx, WriteTx};
use query::{PART_DIGITS, Place, Query, trigrams};
use rows::WordRow;
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use words::{RANKS, Word, best};

/// Contacts a page looks at, whether they fit or not.
const LOOKED_AT: u32 = 1_500;
/// Lines of a page at most.
const PAGE_MOST: u32 = 200;
/// So many words are counted to find out which of a query's is the rarest.
const COUNTED: u32 = 200;

/// Makes a contact found by what was derived of it.
pub(super) fn enter(tx: &WriteTx<'_>, pk: i64, derived: &Derived, home: Home) -> Result<()> {
    let unfound = enter_text(tx, pk, derived)?;
    enter_all(tx, &BTreeMap::from([(pk, unfound)]), home)
}

/// What a contact is found by and is not yet: its words, and parts of its numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unfound {
    sort: String,
    words: Vec<Word>,
}

/// The first step of [`enter`], for many contacts at once, followed by [`enter_all`].
pub(super) fn enter_text(tx: &WriteTx<'_>, pk: i64, derived: &Derived) -> Result<Unfound> {
    let sort = rows::beginning(&derived.sort);
    rows::insert_text(tx, pk, &sort, derived)?;
    Ok(Unfound { sort, words: derived.words.clone() })
}

/// Makes contacts found of which [`enter_text`] was said before. In the order of the indexes, as everything else costs
/// far more: an index of full text writes down what it holds whenever another table is written.
pub(super) fn enter_all(tx: &WriteTx<'_>, unfound: &BTreeMap<i64, Unfound>, home: Home) -> Result<()> {
    let mut words = Vec::new();
    for (pk, of) in unfound {
        words.extend(of.words.iter().map(|word| (word, of.sort.as_str(), *pk)));
    }
    words.sort_unstable();
    words.into_iter().try_for_each(|(word, sort, pk)| rows::insert_word(tx, word, sort, pk))?;
    unfound.keys().try_for_each(|pk| rows::insert_digits(tx, *pk, home))
}

/// Makes a contact found by nothing; before its numbers change.
pub(super) fn forget(tx: &WriteTx<'_>, pk: i64, home: Home) -> Result<()> {
    rows::forget(tx, pk, home)
}

/// Contacts that fit `query` and `filter`, from the place at which the last page ended. The archive is searched with the
/// book, the trash not at all. Nothing one can type is an error.
pub fn find(
    tx: &ReadTx<'_>,
    query: &str,
    filter: &ContactFilter,
    after: Option<&str>,
    limit: u32,
    home: Home,
) -> Result<ContactList> {
    let Some(query) = Query::of(query, home) else { return Ok(ContactList::default()) };
    let limit = limit.clamp(1, PAGE_MOST);
    let start = after.and_then(Place::of);
    let tag_pk = pages::tag_pk(tx, filter)?;
    let found = ContactList::default();
    let mut search = Search { tx, home, query, filter, tag_pk, limit, looked_at: 0, place: None, found, more: false };
    search.run(start)?;
    search.found.next = search.place.filter(|_| search.more).and_then(|place| serde_json::to_string(&place).ok());
    Ok(search.found)
}

struct Search<'s> {
    tx: &'s ReadTx<'s>,
    home: Home,
    query: Query,
    filter: &'s ContactFilter,
    tag_pk: Option<i64>,
    limit: u32,
    looked_at: u32,
    /// Everything up to here was looked at.
    place: Option<Place>,
    found: ContactList,
    more: bool,
}

impl Search<'_> {
    fn run(&mut self, start: Option<Place>) -> Result<()> {
        self.place.clone_from(&start);
        if matches!(start, None | Some(Place::Words { .. })) && self.words(start.as_ref())?.is_break() {
            return Ok(());
        }
        let Some(digits) = self.query.digits.clone() else { return Ok(()) };
        if let Some(from) = &digits.from
            && !matches!(start, Some(Place::Within { .. }))
            && self.dials(from, start.as_ref())?.is_break()
        {
            return Ok(());
        }
        let after = if let Some(Place::Within { pk }) = start { pk } else { 0 };
        self.within(&digits.within, digits.from.as_deref(), after).map(|_| ())
    }

    /// Walks the words that begin with the query's rarest one.
    fn words(&mut self, start: Option<&Place>) -> Result<ControlFlow<()>> {
        let (driver, from) = match start {
            Some(Place::Words { word, rank, after, sort, pk }) if *word < self.query.words.len() => {
                (*word, Some((*rank, after.clone(), sort.clone(), *pk)))
            }
            _ => (self.rarest()?, None),
        };
        let typed = self.query.words[driver].clone();
        let first = from.as_ref().map_or(0, |(rank, ..)| *rank);
        for rank in RANKS.into_iter().filter(|rank| *rank >= first) {
            let from = from.as_ref().filter(|(of, ..)| *of == rank);
            let after = from.map_or((typed.as_str(), "", 0), |(_, word, sort, pk)| (word.as_str(), sort.as_str(), *pk));
            let tx = self.tx;
            if rows::walk_words(tx, rank, &typed, after, |row| self.word(driver, &typed, row))?.is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
        Ok(ControlFlow::Continue(()))
    }

    /// Which of the query's words the fewest contacts have. A word of digits may be part of a number, where no word finds
    /// it, so it is taken only where there is no other.
    fn rarest(&self) -> Result<usize> {
        let all: Vec<usize> = (0..self.query.words.len()).collect();
        let letters: Vec<usize> = all.iter().copied().filter(|at| !is_digits(&self.query.words[*at])).collect();
        let candidates = if letters.is_empty() { all } else { letters };
        let mut rarest = (u32::MAX, 0);
        for at in &candidates {
            if candidates.len() == 1 {
                return Ok(*at);
            }
            let mut count = 0;
            for rank in RANKS {
                count += rows::count(self.tx, rank, &self.query.words[*at], COUNTED)?;
            }
            rarest = rarest.min((count, *at));
        }
        Ok(rarest.1)
    }

    fn word(&mut self, driver: usize, typed: &str, row: WordRow) -> Result<ControlFlow<()>> {
        let place =
            Place::Words { word: driver, rank: row.rank, after: row.word.clone(), sort: row.sort, pk: row.contact_pk };
        let fits = match rows::text(self.tx, row.contact_pk)? {
            Some(text) => best(&text, typed) == Some((row.rank, &row.word)) && self.fits(&text, row.contact_pk)?,
            None => false,
        };
        self.offer(place, row.contact_pk, fits)
    }

    /// Whether every word of the query is in a contact's words, or part of one of its numbers beside such a word.
    fn fits(&self, text: &str, pk: i64) -> Result<bool> {
        let (mut numbers, mut named) = (None, false);
        for word in &self.query.words {
            if best(text, word).is_some() {
                named = true;
                continue;
            }
            if !is_digits(word) || word.len() < PART_DIGITS {
                return Ok(false);
            }
            if numbers.is_none() {
                numbers = Some(rows::dials(self.tx, pk)?);
            }
            let holds = |(_, dial): &(i64, String)| searched(dial, self.home).contains(word.as_str());
            if !numbers.iter().flatten().any(holds) {
                return Ok(false);
            }
        }
        Ok(named)
    }

    /// Walks the numbers that begin with what was typed.
    fn dials(&mut self, from: &str, start: Option<&Place>) -> Result<ControlFlow<()>> {
        let (dial, pk) = match start {
            Some(Place::From { dial, pk }) => (dial.as_str(), *pk),
            _ => (from, 0),
        };
        let tx = self.tx;
        rows::walk_dials(tx, from, (dial, pk), |dial, pk, contact_pk| {
            let numbers = rows::dials(self.tx, contact_pk)?;
            let first =
                numbers.into_iter().filter(|(_, dial)| dial.starts_with(from)).map(|(pk, dial)| (dial, pk)).min();
            let fits = first.as_ref() == Some(&(dial.clone(), pk)) && !self.was_named(contact_pk)?;
            self.offer(Place::From { dial, pk }, contact_pk, fits)
        })
    }

    /// Walks the numbers that hold what was typed; whoever has one that begins with it was given before.
    fn within(&mut self, digits: &str, from: Option<&str>, after: i64) -> Result<ControlFlow<()>> {
        let tx = self.tx;
        rows::walk_digits(tx, &trigrams(digits), after, |pk, contact_pk| {
            let numbers = rows::dials(self.tx, contact_pk)?;
            let begins = |dial: &str| from.is_some_and(|from| dial.starts_with(from));
            let holds = |dial: &str| searched(dial, self.home).contains(digits);
            let first = numbers.iter().filter(|(_, dial)| holds(dial)).map(|(pk, _)| *pk).min();
            let given = numbers.iter().any(|(_, dial)| begins(dial)) || self.was_named(contact_pk)?;
            self.offer(Place::Within { pk }, contact_pk, first == Some(pk) && !given)
        })
    }

    /// Whether the contact was given by its words.
    fn was_named(&self, pk: i64) -> Result<bool> {
        let Some(text) = rows::text(self.tx, pk)? else { return Ok(false) };
        Ok(self.query.words.iter().all(|word| best(&text, word).is_some()))
    }

    /// Takes a contact that fits onto the page; breaks where the page is full and there is more, or enough was looked at.
    fn offer(&mut self, place: Place, pk: i64, fits: bool) -> Result<ControlFlow<()>> {
        self.looked_at += 1;
        if fits && let Some(line) = self.line(pk)? {
            if self.found.contacts.len() >= self.limit as usize {
                self.more = true;
                return Ok(ControlFlow::Break(()));
            }
            self.found.contacts.push(line);
        }
        self.place = Some(place);
        if self.looked_at >= LOOKED_AT {
            self.more = true;
            return Ok(ControlFlow::Break(()));
        }
        Ok(ControlFlow::Continue(()))
    }

    /// The contact's line, if the filter wants it.
    fn line(&self, pk: i64) -> Result<Option<ContactLine>> {
        let Some(line) = pages::line(self.tx, pk)? else { return Ok(None) };
        let shelf = match self.filter.shelf {
            Shelf::Book => matches!(line.shelf, Shelf::Book | Shelf::Archive),
            shelf => line.shelf == shelf,
        };
        let role = self.filter.role.is_none_or(|role| line.role == role);
        let marks = (!self.filter.favourites || line.favourite) && (!self.filter.blocked || line.blocked);
        let tagged = match self.tag_pk {
            Some(tag_pk) => pages::carries(self.tx, pk, tag_pk)?,
            None => true,
        };
        Ok((shelf && role && marks && tagged).then_some(line))
    }
}

fn is_digits(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}
