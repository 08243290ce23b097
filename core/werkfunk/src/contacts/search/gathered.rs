//! Many contacts on their way into the index: who is found by each word is put together in memory, so that the index is written
//! once and in its own order. That is far cheaper than going through it again for every contact.

use super::packed::Entry;
use super::rows::{self, Writer, beginning};
use super::words::{AROUND, KEY, PART, Rank, dials, parts, split};
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
    /// By three digits of a number: few, and many have each.
    parts: HashMap<[u8; 3], Vec<u32>>,
}

/// Most words stand on one contact only.
enum Places {
    One(u32),
    Several(Vec<u32>),
}

impl Places {
    fn add(&mut self, place: u32) {
        match self {
            Places::One(first) if *first == place => {}
            Places::One(first) => *self = Places::Several(vec![*first, place]),
            Places::Several(all) if all.last() == Some(&place) => {}
            Places::Several(all) => all.push(place),
        }
    }

    fn all(&self) -> &[u32] {
        match self {
            Places::One(place) => std::slice::from_ref(place),
            Places::Several(all) => all,
        }
    }
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
            Some(places) => places.add(place),
            None => {
                self.found.insert(line.into(), Places::One(place));
            }
        }
    }

    /// Writes everything into the index. Returns who shares a number, a mail address or a key with one of the gathered: at
    /// most `most` each, those entered last.
    pub fn write(mut self, tx: &WriteTx<'_>, most: usize) -> Result<Vec<Vec<i64>>> {
        let alone = rows::is_empty(tx)?;
        for (part, places) in self.parts.drain() {
            let part = String::from_utf8_lossy(&part);
            self.found.insert(format!("{PART}{part}").into(), Places::Several(places));
        }
        let mut writer = Writer::new(tx)?;
        let (mut entries, mut shared) = (Vec::new(), Vec::new());
        // Of one rank at a time, as a list of all would be the largest thing here.
        for (rank, places, word) in (0..=KEY).flat_map(|rank| self.of_rank(rank)) {
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

    /// What a rank has, in the order of its words.
    fn of_rank(&self, rank: Rank) -> Vec<(Rank, &Places, &str)> {
        let ranked = self.found.iter().filter_map(|(line, places)| Some((places, split(line).next()?)));
        let mut own: Vec<_> =
            ranked.filter(|(_, (of, _))| *of == rank).map(|(places, (_, word))| (rank, places, word)).collect();
        own.sort_unstable_by_key(|(_, _, word)| *word);
        own
    }

    fn entries<'g>(&'g self, rank: Rank, places: &Places, entries: &mut Vec<(&'g str, i64)>) {
        entries.clear();
        entries.extend(places.all().iter().filter_map(|place| self.contacts.get(*place as usize)).map(|(sort, pk)| {
            let sort = if rank <= AROUND { sort.as_str() } else { "" };
            (sort, *pk)
        }));
        entries.sort_unstable();
    }
}

fn group(tx: &WriteTx<'_>, rank: Rank, word: &str, most: usize) -> Result<Option<Vec<i64>>> {
    let mut members = super::with_own(tx, rank, word)?;
    let group = members.split_off(members.len().saturating_sub(most));
    Ok((group.len() > 1).then_some(group))
}
