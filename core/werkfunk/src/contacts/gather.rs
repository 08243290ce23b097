//! New contacts on their way to being found: what they are found and compared by is put together on a thread of its own while
//! those behind them are written.

use super::keep::Texts;
use super::profile::{Derived, Profile};
use super::search::Gathered;
use super::twins::Traits;
use std::panic::resume_unwind;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread::JoinHandle;

/// Contacts that are handed over at once.
const AT_ONCE: usize = 32;
/// So many times as many wait to be gathered.
const WAITING: usize = 2;

/// A contact whose row is written.
pub(super) struct Written {
    pub pk: i64,
    pub derived: Derived,
    /// No longer needed; freeing it takes time as well.
    pub rest: (Profile, Texts),
}

/// Contacts that are found by nothing yet.
#[derive(Default)]
pub(super) struct New {
    pub found: Gathered,
    /// By what they are compared, in the order of their keys.
    pub traits: Vec<(i64, Traits)>,
}

impl New {
    fn add(&mut self, Written { pk, derived, rest }: Written) {
        self.found.add(pk, &derived.sort, &derived.found_by);
        self.traits.push((pk, derived.traits));
        drop(rest);
    }
}

/// Gathers what was written.
#[derive(Default)]
pub(super) struct Gatherer {
    written: Vec<Written>,
    thread: Option<(SyncSender<Vec<Written>>, JoinHandle<New>)>,
}

impl Gatherer {
    pub fn add(&mut self, written: Written) {
        self.written.push(written);
        if self.written.len() >= AT_ONCE {
            let some = std::mem::take(&mut self.written);
            let (send, _) = self.thread.get_or_insert_with(start);
            // Where the thread fell, that is seen in the end.
            drop(send.send(some));
        }
    }

    /// Everything gathered so far; what comes later is gathered anew.
    pub fn take(&mut self) -> New {
        let mut new = self.thread.take().map(|(send, thread)| {
            drop(send);
            thread.join().unwrap_or_else(|fall| resume_unwind(fall))
        });
        std::mem::take(&mut self.written).into_iter().for_each(|written| new.get_or_insert_default().add(written));
        new.unwrap_or_default()
    }
}

fn start() -> (SyncSender<Vec<Written>>, JoinHandle<New>) {
    let (send, written) = sync_channel::<Vec<Written>>(WAITING);
    let gather = move || {
        let mut new = New::default();
        written.into_iter().flatten().for_each(|written| new.add(written));
        new
    };
    (send, std::thread::spawn(gather))
}
