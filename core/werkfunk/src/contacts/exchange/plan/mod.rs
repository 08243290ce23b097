//! What an import would change, before anything changes: each card is inserted, merged, skipped or asked about, with the
//! reasons. Importing the same file twice changes nothing. Pure: whom the book knows is handed in.

mod cores;
mod keys;
mod likeness;
mod merge;
mod model;
#[cfg(test)]
mod tests;
mod view;

pub use cores::{ahead, free_aside, on_all_cores};
pub use keys::{Keys, Lookup, is_nameless, name_words, place, read_numbers, words};
pub use merge::{merged, missing};
pub use model::{Action, Candidate, Decision, Plan, Target};
pub use view::{ImportReason, ImportedField};

use super::super::card::Card;
use super::super::number::{Home, Number};
use likeness::{Likeness, Verdict, likeness};
use std::collections::hash_map::RandomState;
use std::collections::{HashMap, HashSet};
use std::convert::Infallible;
use std::hash::BuildHasher;
use std::ops::Deref;

/// People who are shown when it is asked who is meant.
const MOST_CANDIDATES: usize = 8;
/// Earlier cards of a file that are compared by one key; a switchboard's number may stand on thousands.
const MOST_ALIKE: usize = 64;

/// Whom the book knows.
pub trait Known {
    /// ULIDs of everybody found by this key.
    fn find(&self, lookup: &Lookup) -> Vec<String>;
    /// A contact's card in its normal form; `None` where it is gone.
    fn card(&self, id: &str) -> Option<Card>;
}

/// Decides for every card of a file whose numbers are typed in `home`.
pub fn plan<'b>(cards: &'b [Card], home: Home, book: &'b impl Known) -> Plan {
    let numbers = numbers_of(cards, home);
    let read: Vec<_> = cards.iter().zip(&numbers).map(|(card, read)| (card, read.as_slice())).collect();
    plan_read(&read, home, book)
}

/// The same where the cards' numbers were read before.
pub fn plan_read<'b>(cards: &[(&'b Card, &[Number])], home: Home, book: &'b impl Known) -> Plan {
    let mut desk = Desk {
        book,
        home,
        people: Vec::with_capacity(cards.len()),
        by_key: HashMap::new(),
        hasher: RandomState::new(),
        loaded: HashMap::new(),
    };
    let mut decisions = Vec::with_capacity(cards.len());
    let keys = |(card, read): &(&Card, &[Number])| Keys::with_lookups(card, read);
    let Ok(()) = ahead(cards, keys, |(keys, lookups)| {
        let at = decisions.len();
        decisions.push(desk.decide(at, cards[at].0, keys, &lookups));
        Ok::<(), Infallible>(())
    });
    Plan { decisions }
}

/// Every card's numbers, read on all cores, as that is what takes time.
pub fn numbers_of(cards: &[Card], home: Home) -> Vec<Vec<Number>> {
    on_all_cores(cards, |card| read_numbers(card, home))
}

/// Everybody known so far: contacts that were looked up, and earlier cards of the file with what was merged into them.
struct Desk<'b, B> {
    book: &'b B,
    home: Home,
    people: Vec<Person<'b>>,
    /// By the hash of what they are looked up by: where two meet, people are compared who share nothing, and nothing comes of it.
    by_key: HashMap<u64, Found>,
    hasher: RandomState,
    loaded: HashMap<String, usize>,
}

struct Person<'b> {
    target: Target,
    card: Held<'b>,
    keys: Keys,
}

/// A card of the file, or one that is not.
enum Held<'b> {
    InFile(&'b Card),
    Own(Box<Card>),
}

impl Deref for Held<'_> {
    type Target = Card;

    fn deref(&self) -> &Card {
        match self {
            Held::InFile(card) => card,
            Held::Own(card) => card,
        }
    }
}

/// Places in `people`; most keys lead to one.
enum Found {
    One(usize),
    Several(Vec<usize>),
}

impl Found {
    fn all(&self) -> &[usize] {
        match self {
            Found::One(person) => std::slice::from_ref(person),
            Found::Several(people) => people,
        }
    }

    fn add(&mut self, person: usize) {
        let people = self.all();
        // Whoever is new has the highest place, so only who was merged is looked for.
        if people.last().is_none_or(|last| *last < person || (*last > person && !people.contains(&person))) {
            match self {
                Found::One(first) => *self = Found::Several(vec![*first, person]),
                Found::Several(people) => people.push(person),
            }
        }
    }
}

impl<'b, B: Known> Desk<'b, B> {
    fn decide(&mut self, at: usize, card: &'b Card, keys: Keys, lookups: &[Lookup]) -> Decision {
        let found = self.alike(card, &keys, lookups);
        let same: Vec<_> = found.iter().filter(|(_, likeness)| likeness.verdict == Verdict::Same).collect();
        let whole = found.iter().find(|(person, likeness)| self.has_all(*person, likeness, card, &keys));
        let (action, reasons) = match (whole, same.as_slice()) {
            (Some((person, likeness)), _) => {
                let reasons = likeness.reasons.iter().copied().chain([ImportReason::NothingNew]).collect();
                (Action::Skip { same: self.people[*person].target.clone() }, reasons)
            }
            (None, [(person, likeness)]) if !merge::is_full(&self.people[*person].card) => {
                (self.merge(*person, card, &keys), likeness.reasons.clone())
            }
            (None, []) if found.is_empty() => (Action::Insert, Vec::new()),
            (None, several) => {
                let reasons = if several.len() > 1 { vec![ImportReason::Several] } else { found[0].1.reasons.clone() };
                (self.ask(&found), reasons)
            }
        };
        if matches!(action, Action::Insert | Action::Ask { .. }) {
            self.enter(Target::Card(at), Held::InFile(card), keys, lookups);
        }
        Decision { card: at, action, reasons }
    }

    /// Whether somebody of the same name, or the same somebody, lacks nothing of the card.
    fn has_all(&self, person: usize, likeness: &Likeness, card: &Card, keys: &Keys) -> bool {
        let named = likeness.reasons.contains(&ImportReason::SameName);
        let person = &self.people[person];
        (likeness.verdict == Verdict::Same || named)
            && merge::missing((&person.card, &person.keys), (card, keys)).is_empty()
    }

    fn merge(&mut self, person: usize, card: &Card, keys: &Keys) -> Action {
        let known = &mut self.people[person];
        let fields = merge::missing((&known.card, &known.keys), (card, keys));
        known.card = Held::Own(Box::new(merge::merged(&known.card, card, &fields, self.home)));
        let (keys, lookups) = Keys::with_lookups(&known.card, &read_numbers(&known.card, self.home));
        known.keys = keys;
        let into = known.target.clone();
        self.index(person, &lookups);
        Action::Merge { into, fields }
    }

    fn ask(&self, found: &[(usize, Likeness)]) -> Action {
        let candidates = found.iter().take(MOST_CANDIDATES).map(|(person, likeness)| Candidate {
            target: self.people[*person].target.clone(),
            reasons: likeness.reasons.clone(),
        });
        Action::Ask { candidates: candidates.collect() }
    }

    /// Everybody who is or may be meant, the surest first.
    fn alike(&mut self, card: &Card, keys: &Keys, lookups: &[Lookup]) -> Vec<(usize, Likeness)> {
        let mut seen = HashSet::new();
        let mut found = Vec::new();
        for lookup in lookups {
            for person in self.look_up(lookup) {
                if seen.insert(person) {
                    let known = &self.people[person];
                    found.push((person, likeness((&known.card, &known.keys), (card, keys))));
                }
            }
        }
        found.retain(|(_, likeness)| likeness.verdict != Verdict::Others);
        found.sort_by_key(|(_, likeness)| likeness.verdict != Verdict::Same);
        found
    }

    fn look_up(&mut self, lookup: &Lookup) -> Vec<usize> {
        let ids = self.book.find(lookup);
        let mut people: Vec<_> = ids.into_iter().filter_map(|id| self.load(id)).collect();
        let earlier = self.by_key.get(&self.hasher.hash_one(lookup));
        people.extend(earlier.into_iter().flat_map(Found::all).take(MOST_ALIKE));
        people
    }

    fn load(&mut self, id: String) -> Option<usize> {
        if let Some(person) = self.loaded.get(&id) {
            return Some(*person);
        }
        let card = self.book.card(&id)?;
        let (keys, lookups) = Keys::with_lookups(&card, &read_numbers(&card, self.home));
        let person = self.enter(Target::Contact(id.clone()), Held::Own(Box::new(card)), keys, &lookups);
        self.loaded.insert(id, person);
        Some(person)
    }

    fn enter(&mut self, target: Target, card: Held<'b>, keys: Keys, lookups: &[Lookup]) -> usize {
        self.people.push(Person { target, card, keys });
        let person = self.people.len() - 1;
        self.index(person, lookups);
        person
    }

    fn index(&mut self, person: usize, lookups: &[Lookup]) {
        for lookup in lookups {
            let key = self.hasher.hash_one(lookup);
            self.by_key.entry(key).and_modify(|found| found.add(person)).or_insert(Found::One(person));
        }
    }
}
