//! Contacts that may be the same: found when one is entered or changed, by what both have, and asked about afterwards.
//! What somebody called two stays two.

mod rows;
mod score;
mod sounds;
mod view;

pub use score::{LIKELY, Likeness, PERHAPS, Traits, likeness};
pub(in crate::contacts) use score::{customer_key, name_key, place_key};
pub use view::{TwinList, TwinReason, Twins};

use super::model::ContactRef;
use super::pages;
use super::profile::{Derived, rows as profiles};
use crate::change::Change;
use crate::error::{Problem, Result};
use crate::ledger::{self, Kind};
use crate::store::{ReadTx, WriteTx};
use std::collections::{BTreeSet, HashMap};

/// Contacts that share one thing and are compared; a switchboard's number may stand on thousands.
const COMPARED: u32 = 24;
/// Pairs of a page at most.
const PAGE_MOST: u32 = 100;

/// Keeps what others are looked up by, and compares a contact with those that share something of it.
pub(super) fn enter(tx: &WriteTx<'_>, pk: i64, derived: &Derived) -> Result<()> {
    let keys = derived.traits.keys();
    rows::insert_keys(tx, pk, &keys)?;
    let mut others = BTreeSet::new();
    for dial in derived.numbers.iter().filter_map(|number| number.e164.as_ref()) {
        others.extend(rows::with_dial(tx, dial, COMPARED)?);
    }
    others.extend(rows::with_email_of(tx, pk, COMPARED)?);
    for key in &keys {
        others.extend(rows::with_key(tx, key, COMPARED)?);
    }
    let mut book = Book { tx, traits: HashMap::from([(pk, derived.traits.clone())]) };
    others.into_iter().filter(|other| *other != pk).try_for_each(|other| book.compare(pk, other))
}

/// Keeps what others are looked up by; for many contacts at once, followed by [`compare_since`].
pub(super) fn enter_keys(tx: &WriteTx<'_>, pk: i64, derived: &Derived) -> Result<()> {
    rows::insert_keys(tx, pk, &derived.traits.keys())
}

/// Compares all contacts from `first_pk` on with those that share something with them; `traits` of some that are known.
pub(super) fn compare_since(tx: &WriteTx<'_>, first_pk: i64, traits: HashMap<i64, Traits>) -> Result<()> {
    let mut pairs = BTreeSet::new();
    for group in rows::groups_since(tx, first_pk, COMPARED)? {
        for (at, one) in group.iter().enumerate() {
            let newer = group[at + 1..].iter().filter(|other| **other.max(&one) >= first_pk);
            pairs.extend(newer.map(|other| (*one.min(other), *one.max(other))));
        }
    }
    let mut book = Book { tx, traits };
    pairs.into_iter().filter(|(one, other)| one != other).try_for_each(|(one, other)| book.compare(one, other))
}

/// Forgets by what a contact is compared, and the pairs nobody decided upon.
pub(super) fn forget(tx: &WriteTx<'_>, pk: i64) -> Result<()> {
    rows::delete_keys(tx, pk)?;
    rows::delete_open(tx, pk)
}

/// Forgets a contact altogether.
pub(super) fn remove(tx: &WriteTx<'_>, pk: i64) -> Result<()> {
    rows::delete_keys(tx, pk)?;
    rows::delete_all(tx, pk)
}

/// What is known of contacts for comparing them.
struct Book<'b> {
    tx: &'b WriteTx<'b>,
    traits: HashMap<i64, Traits>,
}

impl Book<'_> {
    fn compare(&mut self, one: i64, other: i64) -> Result<()> {
        self.read(one)?;
        self.read(other)?;
        let (Some(first), Some(second)) = (self.traits.get(&one), self.traits.get(&other)) else { return Ok(()) };
        let Likeness { points, reasons } = likeness(first, second);
        let (low, high) = (one.min(other), one.max(other));
        match points >= PERHAPS {
            true => rows::put(self.tx, low, high, points, &serde_json::to_string(&reasons)?),
            false => rows::delete_pair(self.tx, low, high),
        }
    }

    fn read(&mut self, pk: i64) -> Result<()> {
        if let Some(profile) = if self.traits.contains_key(&pk) { None } else { profiles::load(self.tx, pk)? } {
            self.traits.insert(pk, Traits::of(&profile, &rows::numbers(self.tx, pk)?));
        }
        Ok(())
    }
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
