//! What to do next: a pure function of the items, the time and the link.
//!
//! Texts go before media. Within a thread texts keep their order among themselves, and media among themselves; an
//! item that is held, or that the server has failed [`PASSED_AFTER`] times, lets the others pass. An item that refers
//! to another waits for it. An event whose first attempt is older than the server's memory of transaction ids, or was
//! made by another device, is looked for before it is sent again.

use super::model::{Brief, Kind, State, Step};
use super::view::WaitReason;
use crate::clock::Millis;
use std::collections::{HashMap, HashSet};

/// Half of the 24 hours for which Synapse remembers transaction ids, so that two clocks may disagree.
pub const BLIND_RETRY_MS: Millis = 12 * 60 * 60 * 1_000;
/// After so many answered failures an item no longer holds up those behind it.
pub const PASSED_AFTER: u32 = 4;
/// After so many broken connections in a row an item no longer holds up those behind it.
pub const PASSED_AFTER_RESETS: u32 = 8;
/// Uploads at a time.
pub const UPLOADS: usize = 2;
/// Texts at a time, over all threads.
pub const SENDS: usize = 4;

/// What the plan depends on beside the items.
#[derive(Debug, Clone, Default)]
pub struct World {
    pub now_ms: Millis,
    /// The server answers.
    pub online: bool,
    /// Our Matrix device.
    pub device: String,
    /// Jobs under way.
    pub running: HashMap<String, Work>,
    /// Media prepared at a time while the link has nothing to upload; one beside uploads.
    pub preparers: usize,
}

/// One piece of work on an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Work {
    Prepare,
    Upload,
    Send,
    /// Finds out whether an earlier attempt reached the server.
    LookBack,
    /// Takes back an event that a cancelled item has become.
    Redact,
}

/// What to start now, why the others wait, and when to look again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    pub start: Vec<(String, Work)>,
    pub waits: HashMap<String, WaitReason>,
    pub wake_ms: Option<Millis>,
}

/// Decides what to do next; `items` are all that are not done or cancelled, oldest first.
pub fn plan(items: &[Brief], world: &World) -> Plan {
    let mut planner = Planner::new(items, world);
    for item in items {
        planner.consider(item);
    }
    planner.finish()
}

struct Planner<'a> {
    world: &'a World,
    open: HashSet<&'a str>,
    /// Held items and those that refer to one: they let others pass.
    stuck: HashSet<&'a str>,
    /// Threads whose next text or media is already spoken for.
    text_taken: HashSet<i64>,
    media_taken: HashSet<i64>,
    /// Threads with a text that could go at once.
    text_ready: HashSet<i64>,
    wanted: Vec<(&'a Brief, Work)>,
    /// Media is ready for the link.
    stocked: bool,
    plan: Plan,
}

impl<'a> Planner<'a> {
    fn new(items: &'a [Brief], world: &'a World) -> Self {
        Self {
            world,
            open: items.iter().map(|item| item.id.as_str()).collect(),
            stuck: HashSet::new(),
            text_taken: HashSet::new(),
            media_taken: HashSet::new(),
            text_ready: HashSet::new(),
            wanted: Vec::new(),
            stocked: false,
            plan: Plan::default(),
        }
    }

    /// Notes what the item wants; who may go is decided when all have been heard.
    fn consider(&mut self, item: &'a Brief) {
        if item.state == State::Held {
            self.stuck.insert(&item.id);
            return;
        }
        match self.next_work(item) {
            Ok(work) => self.wanted.push((item, work)),
            Err(why) => {
                self.plan.waits.insert(item.id.clone(), why);
            }
        }
    }

    fn next_work(&mut self, item: &'a Brief) -> Result<Work, WaitReason> {
        if item.state == State::Cancelling {
            let work = self.due(item, self.cancelling_work(item))?;
            return self.online(work);
        }
        if item.waits_for.as_deref().is_some_and(|other| self.stuck.contains(other)) {
            self.stuck.insert(&item.id);
            return Err(WaitReason::Other);
        }
        let first_of_its_kind = self.take_turn(item);
        if item.kind.is_media() && item.step == Step::Captured {
            return self.due(item, Work::Prepare);
        }
        if item.kind.is_media() && item.step == Step::Prepared {
            self.stocked = true;
            let work = self.due(item, Work::Upload)?;
            return self.online(work);
        }
        if item.waits_for.as_deref().is_some_and(|other| self.open.contains(other)) {
            return Err(WaitReason::Other);
        }
        if item.kind != Kind::Room && !item.has_room {
            return Err(WaitReason::Room);
        }
        if !first_of_its_kind {
            return Err(WaitReason::Turn);
        }
        let work = self.due(item, self.sending_work(item))?;
        let work = self.online(work)?;
        if !item.kind.is_media() {
            self.text_ready.insert(item.thread_pk);
        }
        Ok(work)
    }

    /// Whether the item is the first of its kind in its thread; from then on the others wait for it. A room waits for
    /// nobody, as messages older than it may wait for it.
    fn take_turn(&mut self, item: &Brief) -> bool {
        if item.kind == Kind::Room {
            return true;
        }
        let taken = if item.kind.is_media() { &mut self.media_taken } else { &mut self.text_taken };
        if item.attempts >= PASSED_AFTER || item.resets >= PASSED_AFTER_RESETS {
            return !taken.contains(&item.thread_pk);
        }
        taken.insert(item.thread_pk)
    }

    fn sending_work(&self, item: &Brief) -> Work {
        match &item.first_put {
            Some((at, device))
                if item.kind != Kind::Room
                    && (*device != self.world.device || (self.world.now_ms - at).abs() > BLIND_RETRY_MS) =>
            {
                Work::LookBack
            }
            _ => Work::Send,
        }
    }

    fn cancelling_work(&self, item: &Brief) -> Work {
        if item.step == Step::Acknowledged { Work::Redact } else { Work::LookBack }
    }

    fn online(&self, work: Work) -> Result<Work, WaitReason> {
        if self.world.online { Ok(work) } else { Err(WaitReason::NoNetwork) }
    }

    fn due(&mut self, item: &Brief, work: Work) -> Result<Work, WaitReason> {
        if item.next_ms <= self.world.now_ms {
            return Ok(work);
        }
        let earliest = self.plan.wake_ms.map_or(item.next_ms, |at| at.min(item.next_ms));
        self.plan.wake_ms = Some(earliest);
        Err(WaitReason::Retry)
    }

    fn finish(mut self) -> Plan {
        let running = |work: Work| self.world.running.values().filter(|other| **other == work).count();
        let preparers = if self.stocked { 1 } else { self.world.preparers.max(1) };
        let mut prepares = running(Work::Prepare);
        let mut uploads = running(Work::Upload);
        let mut sends = running(Work::Send);
        for (item, work) in std::mem::take(&mut self.wanted) {
            if self.world.running.contains_key(&item.id) {
                continue;
            }
            let (free, why) = match work {
                Work::Prepare => (prepares < preparers, WaitReason::Preparing),
                Work::Upload => (uploads < UPLOADS && self.text_ready.is_empty(), WaitReason::Turn),
                Work::Send if item.kind.is_media() => {
                    (sends < SENDS && !self.text_ready.contains(&item.thread_pk), WaitReason::Turn)
                }
                _ => (sends < SENDS, WaitReason::Turn),
            };
            if !free {
                self.plan.waits.insert(item.id.clone(), why);
                continue;
            }
            match work {
                Work::Prepare => prepares += 1,
                Work::Upload => uploads += 1,
                _ => sends += 1,
            }
            self.plan.start.push((item.id.clone(), work));
        }
        self.plan
    }
}
