//! What the person wants of sending, as far as the phone has taken note of it, and how network and battery are: by this it is
//! judged, request by request, whether something may begin.

use super::road::SimTransport;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use werkfunk::clock::{Clock, Millis};
use werkfunk::outbox::{SendRules, Surroundings};

/// What begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Leaving {
    /// A message, a room, or a word about what was read: none of it is under way before.
    Word,
    /// A part of an upload.
    File,
    /// Media is made ready.
    Copy,
}

/// Since which rest of everybody something is so; `None` while nobody knows whether the phone took note.
type Since = Option<u64>;

/// What is wanted, by whom it is judged.
#[derive(Debug, Default)]
pub struct Wishes {
    rules: SendRules,
    around: Surroundings,
    /// She was saying what she wants of all sending when the phone died.
    rules_unclear: bool,
    all_wait: Since,
    files_wait: Since,
    copies_wait: Since,
    /// Items that are to wait.
    waits: BTreeMap<String, Since>,
    until_ms: BTreeMap<String, Millis>,
    /// What was worth nothing any more by the phone's clock, which may have been set back since.
    lapsed: BTreeSet<String>,
    /// Of which item she was saying until when it is worth sending when the phone died.
    until_unclear: Option<String>,
    /// What was handed to the transport at any time.
    begun: BTreeSet<String>,
}

impl Wishes {
    /// What is wanted of all sending, where that is clear.
    pub fn rules(&self) -> Option<SendRules> {
        (!self.rules_unclear).then_some(self.rules)
    }

    pub fn around(&self) -> Surroundings {
        self.around
    }

    /// She says something else about all sending, and nobody knows yet whether the phone takes note.
    pub fn say_rules(&mut self) {
        self.rules_unclear = true;
    }

    /// The phone has taken note of what is wanted of all sending.
    pub fn set_rules(&mut self, rules: SendRules, rests: u64) {
        (self.rules, self.rules_unclear) = (rules, false);
        self.settle(rests);
    }

    /// Network and battery are so by now, and the phone was told.
    pub fn set_around(&mut self, around: Surroundings, rests: u64) {
        self.around = around;
        self.settle(rests);
    }

    fn settle(&mut self, rests: u64) {
        let (rules, around) = (self.rules, self.around);
        let battery = around.battery_low && rules.save_battery;
        let network = (around.metered && rules.wifi_only) || (around.roaming && rules.not_roaming);
        let since = |before: Since, now: bool| if now { before.or(Some(rests)) } else { None };
        self.all_wait = since(self.all_wait, rules.paused);
        self.files_wait = since(self.files_wait, battery || network);
        self.copies_wait = since(self.copies_wait, battery);
    }

    /// Whether files are to wait for another network or the charger.
    pub fn keeps_files_back(&self) -> bool {
        self.files_wait.is_some()
    }

    /// Items that are to wait, or may be.
    pub fn waiting(&self) -> Vec<String> {
        self.waits.keys().cloned().collect()
    }

    /// Whether an item is certainly to wait; `None` where nobody let it wait.
    pub fn is_to_wait(&self, item: &str) -> Option<bool> {
        self.waits.get(item).map(Option::is_some)
    }

    /// She says of an item whether it is to wait, and nobody knows yet whether the phone takes note; returns how it was.
    pub fn say_wait(&mut self, item: &str) -> Option<Since> {
        self.waits.insert(item.to_owned(), None)
    }

    /// The phone has taken note that an item is to wait (`Some`) or is not.
    pub fn set_wait(&mut self, item: &str, wait: Option<Since>) {
        match wait {
            Some(since) => self.waits.insert(item.to_owned(), since),
            None => self.waits.remove(item),
        };
    }

    /// She says until when an item is worth sending, and nobody knows yet whether the phone takes note; returns what she said
    /// before.
    pub fn say_until(&mut self, item: &str) -> Option<Millis> {
        self.until_unclear = Some(item.to_owned());
        self.until_ms.remove(item)
    }

    /// The phone has taken note until when an item is worth sending.
    pub fn set_until(&mut self, item: &str, until_ms: Option<Millis>) {
        self.until_unclear = None;
        match until_ms {
            Some(until_ms) => self.until_ms.insert(item.to_owned(), until_ms),
            None => self.until_ms.remove(item),
        };
    }

    /// Of which item nobody knows whether the phone took note until when it is worth sending.
    pub fn until_unclear(&self) -> Option<String> {
        self.until_unclear.clone()
    }

    /// Whether an item is worth nothing any more.
    fn is_over(&self, item: &str, now_ms: Millis) -> bool {
        self.until_ms.get(item).is_some_and(|until_ms| *until_ms <= now_ms)
    }

    /// The clock is about to jump: what is over by it is over, whatever it says afterwards.
    pub fn lapse(&mut self, now_ms: Millis) {
        self.lapsed
            .extend(self.until_ms.iter().filter(|(_, until_ms)| **until_ms <= now_ms).map(|(item, _)| item.clone()));
    }

    /// Whether an item is or was worth nothing any more.
    pub fn has_lapsed(&self, item: &str, now_ms: Millis) -> bool {
        self.lapsed.contains(item) || self.is_over(item, now_ms)
    }

    /// The phone has taken note that an item is worth sending all the same.
    pub fn renew(&mut self, item: &str) {
        self.lapsed.remove(item);
    }

    /// An item is sent again as if for the first time.
    pub fn forget(&mut self, item: &str) {
        self.waits.remove(item);
        self.until_ms.remove(item);
        self.lapsed.remove(item);
        self.begun.remove(item);
    }

    /// Why something may not begin now. What was under way may go on until everybody has heard that it is to wait.
    fn forbid(&self, what: Leaving, item: Option<&str>, rests: u64) -> Option<&'static str> {
        let holds = |since: Since| since.is_some_and(|since| what == Leaving::Word || rests > since);
        let item_waits = item.and_then(|item| *self.waits.get(item)?);
        let by_rule = match what {
            Leaving::Word => None,
            Leaving::File => self.files_wait,
            Leaving::Copy => self.copies_wait,
        };
        // What is only made ready does not leave.
        let all_wait = self.all_wait.filter(|_| !self.rules_unclear && what != Leaving::Copy);
        if holds(all_wait) {
            Some("everything was to wait")
        } else if holds(item_waits) {
            Some("it was to wait")
        } else if holds(by_rule.filter(|_| !self.rules_unclear)) {
            Some("files were to wait for network or battery")
        } else {
            None
        }
    }
}

impl SimTransport {
    /// Something begins, which nobody may have let wait.
    pub(super) fn begins(&self, verb: &str, what: Leaving, item: Option<&str>) {
        let rests = self.world.time.rests();
        let why = self.world.state().wishes.forbid(what, item, rests);
        if let Some(why) = why {
            self.world.broken(format!("{verb} of {} begins though {why}", item.unwrap_or("something")));
        }
    }

    /// A message begins to leave: one that was worth sending until a time that is over has begun before.
    pub(super) fn message_begins(&self, item: &str) {
        self.begins("send", Leaving::Word, Some(item));
        let now_ms = self.world.clock.now_ms();
        let late = {
            let mut state = self.world.state();
            let is_new = state.wishes.begun.insert(item.to_owned());
            is_new && state.wishes.is_over(item, now_ms)
        };
        if late {
            self.world.broken(format!("send of {item} begins though it is worth nothing any more"));
        }
    }
}

/// The item a file of the spool belongs to.
pub(super) fn item_of(spool: &Path) -> Option<&str> {
    spool.file_name()?.to_str()?.split('.').next()
}
