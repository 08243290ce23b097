//! Contacts that may be the same: found when one is entered or changed, by what both have, and asked about afterwards.
//! What somebody called two stays two.

mod rows;
mod score;
mod sounds;
mod view;

pub use score::{LIKELY, Likeness, PERHAPS, Traits, likeness};
pub(in crate::contacts) use score::{customer_key, name_key, place_key};
pub use view::{TwinList, TwinReason, Twins};

use super::exchange::plan::on_all_cores;
use super::model::ContactRef;
use super::pages;
use super::profile::{Derived, rows as profiles};
use super::search::{self, Gathered, words::split};
use crate::change::Change;
use crate::error::{Problem, Result};
use crate::ledger::{self, Kind};
use crate::store::{ReadTx, WriteTx};
use std::collections::{BTreeSet, HashMap};

/// Contacts that share one thing and are compared; a switchboard's number may stand on thousands.
const COMPARED: usize = 24;
/// Pairs of a page at most.
const PAGE_MOST: u32 = 100;

/// Compares a contact, which is found by now and in no pair, with those that share something of it.
pub(super) fn enter(tx: &WriteTx<'_>, pk: i64, derived: &Derived) -> Result<()> {
    let mut others = BTreeSet::new();
    for (rank, word) in split(&derived.found_by).filter(|(rank, word)| search::is_shared(*rank, word)) {
        others.extend(search::with_own(tx, rank, word)?.into_iter().filter(|other| *other != pk).take(COMPARED));
    }
    let mut book = Book { new: vec![(pk, derived.traits.clone())], others: HashMap::new() };
    others.into_iter().try_for_each(|other| {
        book.read(tx, other)?;
        keep(tx, (pk, other), book.compare(pk, other))
    })
}

/// Makes many new contacts found, whose traits are known, and compares them with those that share something with them.
pub(super) fn enter_all(tx: &WriteTx<'_>, found: Gathered, new: Vec<(i64, Traits)>) -> Result<()> {
    let mut book = Book { new, others: HashMap::new() };
    let mut pairs = BTreeSet::new();
    for group in found.write(tx, COMPARED)? {
        for (at, one) in group.iter().enumerate() {
            let newer = group[at + 1..].iter().filter(|other| book.is_new(**other) || book.is_new(*one));
            pairs.extend(newer.map(|other| (*one, *other)));
        }
    }
    pairs.iter().try_for_each(|(one, other)| book.read(tx, *one).and_then(|()| book.read(tx, *other)))?;
    let pairs: Vec<(i64, i64)> = pairs.into_iter().collect();
    let alike = on_all_cores(&pairs, |(one, other)| book.compare(*one, *other));
    pairs.into_iter().zip(alike).try_for_each(|(pair, alike)| keep(tx, pair, alike))
}

/// Forgets the pairs of a contact nobody decided upon.
pub(super) fn forget(tx: &WriteTx<'_>, pk: i64) -> Result<()> {
    rows::delete_open(tx, pk)
}

/// Forgets a contact altogether.
pub(super) fn remove(tx: &WriteTx<'_>, pk: i64) -> Result<()> {
    rows::delete_all(tx, pk)
}

/// What is known of contacts for comparing them.
struct Book {
    /// Of new ones, in the order of their keys.
    new: Vec<(i64, Traits)>,
    others: HashMap<i64, Traits>,
}

impl Book {
    fn is_new(&self, pk: i64) -> bool {
        self.new.binary_search_by_key(&pk, |(pk, _)| *pk).is_ok()
    }

    fn read(&mut self, tx: &ReadTx<'_>, pk: i64) -> Result<()> {
        if !self.is_new(pk)
            && !self.others.contains_key(&pk)
            && let Some((profile, numbers)) = profiles::read(tx, pk)?
        {
            self.others.insert(pk, Traits::of(&profile, &numbers).0);
        }
        Ok(())
    }

    fn traits(&self, pk: i64) -> Option<&Traits> {
        let at = self.new.binary_search_by_key(&pk, |(pk, _)| *pk);
        at.ok().and_then(|at| self.new.get(at)).map(|(_, traits)| traits).or_else(|| self.others.get(&pk))
    }

    /// Compares two; `None` where one is not there.
    fn compare(&self, one: i64, other: i64) -> Option<Likeness> {
        Some(likeness(self.traits(one)?, self.traits(other)?))
    }
}

/// Keeps a pair that perhaps is one.
fn keep(tx: &WriteTx<'_>, (one, other): (i64, i64), alike: Option<Likeness>) -> Result<()> {
    let Some(Likeness { points, reasons }) = alike.filter(|alike| alike.points >= PERHAPS) else { return Ok(()) };
    rows::put(tx, one.min(other), one.max(other), points, &serde_json::to_string(&reasons)?)
}

/// Pairs nobody has decided upon, the surest first, behind the place at which the last page ended.
pub fn open(tx: &ReadTx<'_>, after: Option<&str>, limit: u32) -> Result<TwinList> {
    let limit = limit.clamp(1, PAGE_MOST);
    let after = after.and_then(|place| serde_json::from_str::<(u8, i64)>(place).ok());
    let mut found = rows::window(tx, after.unwrap_or((u8::MAX, 0)), limit + 1)?;
    let more = found.len() > limit as usize;
    found.truncate(limit as usize);
    let last = found.last().filter(|_| more).map(|pair| (pair.points, pair.pk));
    let mut list = TwinList { count: rows::count(tx)?, ..TwinList::default() };
    list.next = last.map(|last| serde_json::to_string(&last)).transpose()?;
    for pair in found {
        let (older, newer) = (pages::line(tx, pair.low_pk)?, pages::line(tx, pair.high_pk)?);
        if let Some((older, newer)) = older.zip(newer) {
            list.twins.push(Twins { older, newer, points: pair.points, reasons: serde_json::from_str(&pair.reasons)? });
        }
    }
    Ok(list)
}

/// How many others may be the same as a contact.
pub(super) fn count_of(tx: &ReadTx<'_>, pk: i64) -> Result<u32> {
    rows::count_of(tx, pk)
}

/// Notes that somebody called two contacts two, or took that back; on every device.
pub(super) fn set_apart(tx: &WriteTx<'_>, one: &ContactRef, other: &ContactRef, apart: bool) -> Result<()> {
    let (low, high) = if one.pk < other.pk { (one, other) } else { (other, one) };
    if low.pk == high.pk {
        return Err(Problem::Invalid("two contacts that are one"));
    }
    rows::set_apart(tx, low.pk, high.pk, apart)?;
    ledger::changed(tx, Kind::Contact, &low.id, &format!("apart.{}", high.id), &apart)?;
    tx.changed(Change::Contacts);
    Ok(())
}
