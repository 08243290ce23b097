//! Many schedules, on all cores, and the table of which fault met which step how often.

use super::schedule::{Outcome, play};
use super::town::Town;
use super::weather::{Fault, OF_REQUESTS};
use super::world::{Bug, Met};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

/// Schedules between two words on how far it is.
const TOLD: u64 = 5_000;

/// Schedules of seeds that follow each other.
pub struct Campaign {
    pub first: u64,
    pub schedules: u64,
    pub bug: Option<Bug>,
}

/// What came of them.
#[derive(Default)]
pub struct Found {
    /// Schedules played.
    pub played: u64,
    /// Those in which a promise was broken, by seed.
    pub failed: Vec<Outcome>,
    pub met: Met,
    /// How often both files of a photo were on their way at once.
    pub both_files: u64,
}

impl Campaign {
    /// Plays until all are played, or a few have failed; says on stderr how far it is, and a seed as soon as it fails.
    pub fn run(&self, town: &Town, failures: usize) -> Found {
        let next = AtomicU64::new(0);
        let enough = AtomicBool::new(false);
        let found = Mutex::new(Found::default());
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        std::thread::scope(|scope| {
            for _ in 0..cores {
                scope.spawn(|| {
                    while !enough.load(Ordering::Relaxed) {
                        let number = next.fetch_add(1, Ordering::Relaxed);
                        if number >= self.schedules {
                            return;
                        }
                        let outcome = play(town, self.first + number, self.bug);
                        let mut found = found.lock().unwrap_or_else(PoisonError::into_inner);
                        found.add(outcome);
                        enough.fetch_or(found.failed.len() >= failures, Ordering::Relaxed);
                    }
                });
            }
        });
        let mut found = found.into_inner().unwrap_or_else(PoisonError::into_inner);
        found.failed.sort_by_key(|outcome| outcome.seed);
        found
    }
}

impl Found {
    fn add(&mut self, outcome: Outcome) {
        self.played += 1;
        self.both_files += outcome.both_files;
        for (met, count) in &outcome.met {
            *self.met.entry(met.clone()).or_default() += count;
        }
        if !outcome.broken.is_empty() {
            eprintln!("seed {} failed", outcome.seed);
            self.failed.push(outcome);
        }
        if self.played.is_multiple_of(TOLD) {
            eprintln!("{} schedules played, {} failed", self.played, self.failed.len());
        }
    }

    /// One line a step: how often each fault met it; of a request also which never did.
    pub fn table(&self) -> String {
        let mut steps: BTreeMap<&str, BTreeMap<Fault, u64>> = BTreeMap::new();
        for ((step, fault), count) in &self.met {
            steps.entry(step).or_default().insert(*fault, *count);
        }
        for faults in steps.values_mut().filter(|faults| faults.contains_key(&Fault::AnswerLost)) {
            for fault in OF_REQUESTS {
                faults.entry(fault).or_insert(0);
            }
        }
        let line = |faults: &BTreeMap<Fault, u64>| -> String {
            faults.iter().map(|(fault, count)| format!("  {fault:?} {count}")).collect()
        };
        steps.iter().map(|(step, faults)| format!("{step:<24}{}\n", line(faults))).collect()
    }
}
