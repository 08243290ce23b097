//! Finding contacts as one types: beginnings of words in any spelling of an umlaut, names before towns, and parts of
//! numbers.
//!
//! Nothing is sorted and nothing counted: indexes are walked in their own order until a page is full. Words come first, by
//! rank, word and name; then numbers that begin with what was typed; then those that hold it. A contact is given where it
//! is found first, which is checked by its own words and numbers, so that pages need no memory of each other. Where many do
//! not fit, a [`Sieve`] skips them unread. A page looks at [`LOOKED_AT`] contacts at most; where that many do not fit, it is
//! shorter and the next goes on.

mod gathered;
mod packed;
mod query;
mod rows;
mod sieve;
#[cfg(test)]
mod tests;
pub(in crate::contacts) mod words;

pub(in crate::contacts) use gathered::Gathered;

use super::number::{Home, searched};
use super::pages::{self, ContactFilter, ContactLine, ContactList};
use super::profile::Derived;
use super::view::Shelf;
use crate::error::Result;
use crate::store::{ReadTx, WriteTx};
use crate::tags::TagKind;
use query::{PART_DIGITS, Place, Query, trigrams};
use rows::WordRow;
use sieve::Sieve;
use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::ops::ControlFlow;
use words::{AROUND, DIRECT, FAX, KEY, MAIL, NUMBER, PART, RANKS, Rank, best, dials, parts, sign, split};

/// Contacts a page looks at, whether they fit or not; of those that are skipped unread so many count as one.
const LOOKED_AT: u32 = 1_500;
const SKIPPED: u32 = 16;
/// So many read contacts do not fit before others are skipped unread; in tests the first one.
const UNFIT: u32 = if cfg!(test) { 1 } else { 24 };
/// Lines of a page at most.
const PAGE_MOST: u32 = 200;
/// So many words are counted to find out which of a query's is the rarest.
const COUNTED: usize = 200;

/// Makes a contact found by what was derived of it.
pub(super) fn enter(tx: &WriteTx<'_>, pk: i64, derived: &Derived) -> Result<()> {
    rows::set_found_by(tx, pk, &derived.found_by)?;
    each(&derived.found_by, &derived.sort, pk, |rank, word, entry| rows::add(tx, rank, word, &[entry]))
}

/// Makes a contact found by nothing; before what it is sorted by changes.
pub(super) fn forget(tx: &WriteTx<'_>, pk: i64) -> Result<()> {
    let Some((found_by, sort)) = rows::found_by(tx, pk)? else { return Ok(()) };
    each(&found_by, &sort, pk, |rank, word, entry| rows::remove(tx, rank, word, &entry))?;
    rows::set_found_by(tx, pk, "")
}

/// Every place of the index at which a contact stands.
fn each(
    found_by: &str,
    sort: &str,
    pk: i64,
    mut visit: impl FnMut(Rank, &str, (String, i64)) -> Result<()>,
) -> Result<()> {
    let sort = rows::beginning(sort);
    for (rank, word) in split(found_by) {
        visit(rank, word, (if rank <= AROUND { sort.clone() } else { String::new() }, pk))?;
    }
    let distinct: BTreeSet<&str> = dials(found_by).flat_map(parts).collect();
    distinct.into_iter().try_for_each(|part| visit(PART, part, (String::new(), pk)))
}

/// Listed contacts with a sign, those entered first.
pub(super) fn with(tx: &ReadTx<'_>, rank: Rank, text: &str) -> Result<Vec<i64>> {
    rows::with(tx, rank, &sign(text), 0)
}

/// The same without those whose fax has that number.
pub(super) fn with_own(tx: &ReadTx<'_>, rank: Rank, text: &str) -> Result<Vec<i64>> {
    let mut found = with(tx, rank, text)?;
    if rank == NUMBER && !found.is_empty() {
        let fax = with(tx, FAX, text)?;
        found.retain(|pk| !fax.contains(pk));
    }
    Ok(found)
}

/// Whether contacts that share a sign may be the same.
pub(super) fn is_shared(rank: Rank, text: &str) -> bool {
    matches!(rank, MAIL | KEY) || (rank == NUMBER && text.starts_with('+'))
}

/// Listed contacts with a number, those entered first; failing that, those one of whose extensions it leads to.
pub(super) fn with_dial(tx: &ReadTx<'_>, dial: &str) -> Result<Vec<i64>> {
    let found = with(tx, NUMBER, dial)?;
    if found.is_empty() { with(tx, DIRECT, dial) } else { Ok(found) }
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
    let mut search = Search {
        tx,
        home,
        query,
        filter,
        tag_pk,
        limit,
        looked_at: 0,
        skipped: 0,
        unfit: 0,
        sieve: None,
        place: None,
        found,
        more: false,
    };
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
    skipped: u32,
    unfit: u32,
    /// Of another word than the one that is walked, once there was need of it; `Some(None)` where there is no good one.
    sieve: Option<Option<Sieve>>,
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
            if rows::walk(tx, rank, &typed, after, |row| self.word(driver, &typed, row))?.is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
        Ok(ControlFlow::Continue(()))
    }

    /// Which of the query's words the fewest contacts have; of several that many have, the one that most are called by, as those
    /// are neighbours. A word of digits may be part of a number, where no word finds it, so it is taken only where there is
    /// no other.
    fn rarest(&self) -> Result<usize> {
        let all: Vec<usize> = (0..self.query.words.len()).collect();
        let letters: Vec<usize> = all.iter().copied().filter(|at| !is_digits(&self.query.words[*at])).collect();
        let candidates = if letters.is_empty() { all } else { letters };
        if let [only] = candidates.as_slice() {
            return Ok(*only);
        }
        let mut rarest = (usize::MAX, Reverse(0), 0);
        for at in candidates {
            let mut counts = [0; RANKS.len()];
            for (count, rank) in counts.iter_mut().zip(RANKS) {
                *count = rows::count(self.tx, rank, &self.query.words[at], COUNTED)?;
            }
            rarest = rarest.min((counts.iter().sum::<usize>().min(COUNTED), Reverse(counts[0]), at));
        }
        Ok(rarest.2)
    }

    fn word(&mut self, driver: usize, typed: &str, row: WordRow) -> Result<ControlFlow<()>> {
        let (after, sort, pk) = (row.word.clone(), row.sort.clone(), row.contact_pk);
        let entry = (row.sort, pk);
        let place = Place::Words { word: driver, rank: row.rank, after, sort, pk };
        if self.unfit >= UNFIT && !self.may_fit(driver, &entry)? {
            return Ok(self.skip(place));
        }
        let fits = |found_by: &str| best(found_by, typed) == Some((row.rank, row.word.as_str())) && self.fits(found_by);
        let found = pages::found(self.tx, row.contact_pk, fits)?;
        self.offer(place, row.contact_pk, found)
    }

    /// Whether the contact at this place may have the other words; `true` where that is told by reading it.
    fn may_fit(&mut self, driver: usize, entry: &(String, i64)) -> Result<bool> {
        if self.sieve.is_none() {
            self.sieve = Some(self.best_sieve(driver)?);
        }
        let Some(Some(sieve)) = &mut self.sieve else { return Ok(true) };
        let may_fit = sieve.lets(self.tx, entry)?;
        if sieve.is_dear() {
            self.sieve = Some(None);
        }
        Ok(may_fit)
    }

    /// A sieve for a word beside the one that is walked; digits may be part of a number, where no word finds them.
    fn best_sieve(&self, driver: usize) -> Result<Option<Sieve>> {
        let others = self.query.words.iter().enumerate().filter(|(at, word)| *at != driver && !is_digits(word));
        for (_, word) in others {
            if let Some(sieve) = Sieve::of(self.tx, word)? {
                return Ok(Some(sieve));
            }
        }
        Ok(None)
    }

    /// Goes past a contact that was not read.
    fn skip(&mut self, place: Place) -> ControlFlow<()> {
        self.skipped += 1;
        self.looked_at += u32::from(self.skipped.is_multiple_of(SKIPPED));
        self.past(place)
    }

    fn past(&mut self, place: Place) -> ControlFlow<()> {
        self.place = Some(place);
        if self.looked_at >= LOOKED_AT {
            self.more = true;
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    }

    /// Whether every word of the query is in a contact's words, or part of one of its numbers beside such a word.
    fn fits(&self, found_by: &str) -> bool {
        let mut named = false;
        for word in &self.query.words {
            if best(found_by, word).is_some() {
                named = true;
                continue;
            }
            let holds = |dial: &str| searched(dial, self.home).contains(word.as_str());
            if !is_digits(word) || word.len() < PART_DIGITS || !dials(found_by).any(holds) {
                return false;
            }
        }
        named
    }

    /// Walks the numbers that begin with what was typed.
    fn dials(&mut self, from: &str, start: Option<&Place>) -> Result<ControlFlow<()>> {
        let (dial, pk) = match start {
            Some(Place::From { dial, pk }) => (dial.as_str(), *pk),
            _ => (from, 0),
        };
        let tx = self.tx;
        rows::walk(tx, NUMBER, from, (dial, "", pk), |WordRow { word: dial, contact_pk: pk, .. }| {
            let fits = |found_by: &str| {
                let first = dials(found_by).filter(|dial| dial.starts_with(from)).min();
                first == Some(dial.as_str()) && !self.is_named(found_by)
            };
            let found = pages::found(tx, pk, fits)?;
            self.offer(Place::From { dial, pk }, pk, found)
        })
    }

    /// Walks the numbers that hold what was typed; whoever has one that begins with it was given before.
    fn within(&mut self, digits: &str, from: Option<&str>, after: i64) -> Result<ControlFlow<()>> {
        for pk in self.holders(digits, after)? {
            let fits = |found_by: &str| {
                let begins = |dial: &str| from.is_some_and(|from| dial.starts_with(from));
                let holds = |dial: &str| searched(dial, self.home).contains(digits);
                dials(found_by).any(holds) && !dials(found_by).any(begins) && !self.is_named(found_by)
            };
            let found = pages::found(self.tx, pk, fits)?;
            if self.offer(Place::Within { pk }, pk, found)?.is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
        Ok(ControlFlow::Continue(()))
    }

    /// Who may have a number that holds these digits.
    fn holders(&self, digits: &str, after: i64) -> Result<Vec<i64>> {
        let lists: Result<Vec<_>> = trigrams(digits).map(|part| rows::with(self.tx, PART, part, after)).collect();
        let mut lists = lists?;
        lists.sort_unstable_by_key(Vec::len);
        let others = lists.split_off(1.min(lists.len()));
        let mut holders = lists.pop().unwrap_or_default();
        holders.retain(|pk| others.iter().all(|list| list.binary_search(pk).is_ok()));
        Ok(holders)
    }

    /// Whether a contact is given by its words.
    fn is_named(&self, found_by: &str) -> bool {
        self.query.words.iter().all(|word| best(found_by, word).is_some())
    }

    /// Takes a contact, where it fits, onto the page; breaks where the page is full and there is more, or enough was looked at.
    fn offer(&mut self, place: Place, pk: i64, found: Option<ContactLine>) -> Result<ControlFlow<()>> {
        self.looked_at += 1;
        self.unfit += u32::from(found.is_none());
        if let Some(line) = found
            && self.wants(pk, &line)?
        {
            if self.found.contacts.len() >= self.limit as usize {
                self.more = true;
                return Ok(ControlFlow::Break(()));
            }
            let labels = pages::tags_of(self.tx, pk, TagKind::Label)?;
            self.found.contacts.push(ContactLine { labels, ..line });
        }
        Ok(self.past(place))
    }

    /// Whether the filter wants a contact.
    fn wants(&self, pk: i64, line: &ContactLine) -> Result<bool> {
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
        Ok(shelf && role && marks && tagged)
    }
}

fn is_digits(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}
