//! Many contacts on their way into the index: who is found by each word is put together in memory, so that the index is written
//! once and in its own order. That is far cheaper than going through it again for every contact.

use super::packed::Entry;
use super::rows::{self, Writer, beginning};
use super::words::{AROUND, KEY, PART, Rank, dials, parts};
use crate::contacts::exchange::plan::free_aside;
use crate::error::Result;
use crate::store::WriteTx;
use std::collections::HashMap;

/// Contacts that are found by nothing yet.
#[derive(Default)]
pub(in crate::contacts) struct Gathered {
    contacts: Vec<Entry>,
    /// By rank and word (`0muller`), as places in `contacts`.
    found: HashMap<Box<str>, Places>,
    several: Vec<Vec<u32>>,
    /// By three digits of a number: few, and many have each.
    parts: HashMap<[u8; 3], Vec<u32>>,
}

/// Most words stand on one contact only; those of the others are in a list of their own, so that this takes little.
enum Places {
    One(u32),
    /// A place in `Gathered::several`.
    Several(u32),
}

impl Gathered {
    /// Gathers a contact by what its row says that it is found by.
    pub fn add(&mut self, pk: i64, sort: &str, found_by: &str) {
        let place = u32::try_from(self.contacts.len()).unwrap_or(u32::MAX);
        self.contacts.push((beginning(sort), pk));
        found_by.split('\n').filter(|line| !line.is_empty()).for_each(|line| self.put(line, place));
        for part in dials(found_by).flat_map(parts).filter_map(|part| part.as_bytes().try_into().ok()) {
            let places = self.parts.entry(part).or_default();
            if places.last() != Some(&place) {
                places.push(place);
            }
        }
    }

    fn put(&mut self, line: &str, place: u32) {
        match self.found.get_mut(line) {
            None => {
                self.found.insert(line.into(), Places::One(place));
            }
            Some(Places::One(first)) if *first == place => {}
            Some(places) => match *places {
                Places::One(first) => *places = several(&mut self.several, vec![first, place]),
                Places::Several(at) => {
                    let all = self.several.get_mut(at as usize);
                    all.into_iter().filter(|all| all.last() != Some(&place)).for_each(|all| all.push(place));
                }
            },
        }
    }

    fn all<'g>(&'g self, places: &'g Places) -> &'g [u32] {
        match places {
            Places::One(place) => std::slice::from_ref(place),
            Places::Several(at) => self.several.get(*at as usize).map_or(&[], Vec::as_slice),
        }
    }

    /// Writes everything into the index. Returns who shares a number, a mail address or a key with one of the gathered: at
    /// most `most` each, those entered last.
    pub fn write(mut self, tx: &WriteTx<'_>, most: usize) -> Result<Vec<Vec<i64>>> {
        let alone = rows::is_empty(tx)?;
        for (part, places) in self.parts.drain() {
            let part = String::from_utf8_lossy(&part);
            let places = several(&mut self.several, places);
            self.found.insert(format!("{PART}{part}").into(), places);
        }
        let mut writer = Writer::new(tx)?;
        let (mut entries, mut shared) = (Vec::new(), Vec::new());
        // Of one rank at a time, as a list of all would be the largest thing here.
        let in_order =
            (0..=KEY).flat_map(|rank| self.of_rank(rank).into_iter().map(move |(word, places)| (rank, word, places)));
        for (rank, word, places) in in_order {
            self.entries(rank, places, &mut entries);
            if alone {
                writer.write(rank, word, &entries)?
            } else {
                let entries: Vec<Entry> = entries.iter().map(|(sort, pk)| ((*sort).to_owned(), *pk)).collect();
                rows::add(tx, rank, word, &entries)?
            }
            if super::is_shared(rank, word) && !(alone && entries.len() == 1) {
                shared.push((rank, word));
            }
        }
        let groups: Result<Vec<_>> = shared.into_iter().map(|(rank, word)| group(tx, rank, word, most)).collect();
        free_aside(self);
        Ok(groups?.into_iter().flatten().collect())
    }

    /// What a rank has, in the order of its words. Their first bytes are compared as a number: most differ there, and the words
    /// lie all over the memory.
    fn of_rank(&self, rank: Rank) -> Vec<(&str, &Places)> {
        let sign = b'0' + rank;
        let ranked = self.found.iter().filter(|(line, _)| line.as_bytes().first() == Some(&sign));
        let own = ranked.filter_map(|(line, places)| line.get(1..).map(|word| (beginning_of(word), word, places)));
        let mut own: Vec<_> = own.collect();
        own.sort_unstable_by(|one, other| one.0.cmp(&other.0).then_with(|| one.1.cmp(other.1)));
        own.into_iter().map(|(_, word, places)| (word, places)).collect()
    }

    fn entries<'g>(&'g self, rank: Rank, places: &Places, entries: &mut Vec<(&'g str, i64)>) {
        entries.clear();
        entries.extend(self.all(places).iter().filter_map(|place| self.contacts.get(*place as usize)).map(
            |(sort, pk)| {
                let sort = if rank <= AROUND { sort.as_str() } else { "" };
                (sort, *pk)
            },
        ));
        entries.sort_unstable();
    }
}

fn several(lists: &mut Vec<Vec<u32>>, places: Vec<u32>) -> Places {
    lists.push(places);
    Places::Several(u32::try_from(lists.len() - 1).unwrap_or(u32::MAX))
}

/// The first eight bytes of a word, such that they are in its order.
fn beginning_of(word: &str) -> u64 {
    let mut first = [0; 8];
    first.iter_mut().zip(word.bytes()).for_each(|(place, byte)| *place = byte);
    u64::from_be_bytes(first)
}

fn group(tx: &WriteTx<'_>, rank: Rank, word: &str, most: usize) -> Result<Option<Vec<i64>>> {
    let mut members = super::with_own(tx, rank, word)?;
    let group = members.split_off(members.len().saturating_sub(most));
    Ok((group.len() > 1).then_some(group))
}
