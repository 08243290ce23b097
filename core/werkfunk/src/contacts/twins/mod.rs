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
    let mut book = Book { tx, traits: HashMap::from([(pk, derived.traits.clone())]) };
    others.into_iter().try_for_each(|other| {
        book.read(other)?;
        keep(tx, (pk, other), compare(&book.traits, pk, other))
    })
}

/// Makes many new contacts found, whose traits are known, and compares them with those that share something with them.
pub(super) fn enter_all(tx: &WriteTx<'_>, new: Gathered, traits: HashMap<i64, Traits>) -> Result<()> {
    let mut pairs = BTreeSet::new();
    for group in new.write(tx, COMPARED)? {
        for (at, one) in group.iter().enumerate() {
            let newer = group[at + 1..].iter().filter(|other| traits.contains_key(other) || traits.contains_key(one));
            pairs.extend(newer.map(|other| (*one, *other)));
        }
    }
    let mut book = Book { tx, traits };
    pairs.iter().try_for_each(|(one, other)| book.read(*one).and_then(|()| book.read(*other)))?;
    let pairs: Vec<(i64, i64)> = pairs.into_iter().collect();
    let traits = book.traits;
    let alike = on_all_cores(&pairs, |(one, other)| compare(&traits, *one, *other));
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
struct Book<'b> {
    tx: &'b WriteTx<'b>,
    traits: HashMap<i64, Traits>,
}

impl Book<'_> {
    fn read(&mut self, pk: i64) -> Result<()> {
        if self.traits.contains_key(&pk) {
            return Ok(());
        }
        if let Some((profile, numbers)) = profiles::read(self.tx, pk)? {
            self.traits.insert(pk, Traits::of(&profile, &numbers));
        }
        Ok(())
    }
}

/// Compares two; `None` where one is not there.
fn compare(traits: &HashMap<i64, Traits>, one: i64, other: i64) -> Option<Likeness> {
    Some(likeness(traits.get(&one)?, traits.get(&other)?))
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
