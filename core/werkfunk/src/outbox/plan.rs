//! What to do next: a pure function of the items, the time and the link.
//!
//! Texts go before media. Within a thread texts keep their order among themselves, and media among themselves; an
//! item that is held, paused or huge, or that the server has failed [`PASSED_AFTER`] times, lets the others pass; a text
//! that failed [`FILES_PASS_AFTER`] times holds up no file. Texts and files are taken from the threads in turn: first from whom was served longest ago. An item that refers to another waits
//! for it. What was worth sending until a time that is over is not begun. An event whose first attempt is older than the
//! server's memory of transaction ids, or was made by another device or in another run, is looked for before it is sent again.

use super::model::{Brief, Kind, State, Step};
use super::rules::{keeps_back, keeps_file_back, keeps_upload_back};
use super::turns::Turns;
use super::view::{SendRules, Surroundings, WaitReason};
use crate::clock::Millis;
use std::collections::{HashMap, HashSet};

/// Half of the 24 hours for which Synapse remembers transaction ids, so that two clocks may disagree.
pub const BLIND_RETRY_MS: Millis = 12 * 60 * 60 * 1_000;
/// After so many answered failures an item no longer holds up those behind it.
pub const PASSED_AFTER: u32 = 4;
/// After so many broken connections in a row an item no longer holds up those behind it.
pub const PASSED_AFTER_RESETS: u32 = 8;
/// After so many tries without success a text holds up no file: each may last as long as a request may.
pub const FILES_PASS_AFTER: u32 = 2;
/// Uploads at a time, while the link breaks none off.
pub const UPLOADS: usize = 2;
/// With so many files ready beside those on their way no link is kept waiting: then one more at a time is made ready.
pub const STOCK: usize = 2 * UPLOADS;
/// Texts at a time, over all threads.
pub const SENDS: usize = 4;

/// What the plan depends on beside the items.
#[derive(Debug, Clone, Default)]
pub struct World {
    pub now_ms: Millis,
    /// The server answers.
    pub online: bool,
    /// Our Matrix device and this run of it.
    pub device: String,
    /// Jobs under way.
    pub running: HashMap<String, Work>,
    /// Which threads had their turn.
    pub turns: Turns,
    /// Uploaded media that the server may have lost since.
    pub doubtful: HashSet<String>,
    /// Huge media for which the disk had no room: why it rests, and until when.
    pub resting: HashMap<String, (WaitReason, Millis)>,
    /// Media prepared at a time until [`STOCK`] files wait for the link; then one.
    pub preparers: usize,
    /// The link is slow or has just broken off a file.
    pub one_file_at_a_time: bool,
    /// What the person wants.
    pub rules: SendRules,
    /// What the platform says.
    pub around: Surroundings,
}

/// Whether the server may have forgotten the transaction id of an event first sent at `first_put`.
pub(super) fn may_be_forgotten(first_put: Millis, now_ms: Millis) -> bool {
    (now_ms - first_put).abs() > BLIND_RETRY_MS
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
    /// What is not worth sending any more.
    pub expired: Vec<String>,
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

/// Whether an item would go if it had a room.
fn wants_to_go(item: &Brief, now_ms: Millis) -> bool {
    let waits = item.kind != Kind::Room && item.state == State::Waiting;
    waits && !item.paused && item.until_ms.is_none_or(|until| until > now_ms)
}

/// Whether the link has broken off the upload of a file that goes on.
fn is_broken_off(item: &Brief, world: &World) -> bool {
    let waits = item.state == State::Waiting && !item.paused && item.step == Step::Prepared;
    waits && item.resets > 0 && keeps_file_back(item, &world.rules, &world.around).is_none()
}

/// Whether an item has failed so often that nobody should wait for it.
fn is_failing(item: &Brief) -> bool {
    item.attempts >= PASSED_AFTER || item.resets >= PASSED_AFTER_RESETS
}

struct Planner<'a> {
    world: &'a World,
    open: HashSet<&'a str>,
    /// Held, huge and failing items and those that refer to one: they let others pass.
    stuck: HashSet<&'a str>,
    /// Threads whose next text or media is already spoken for.
    text_taken: HashSet<i64>,
    media_taken: HashSet<i64>,
    /// Threads with a text that is to go before files.
    text_ready: HashSet<i64>,
    /// With how many files of its thread go before.
    wanted: Vec<(u32, &'a Brief, Work)>,
    files: HashMap<i64, u32>,
    /// Threads in which something is to go and no room is there: in others a room would invite somebody to nothing.
    roomless: HashSet<i64>,
    /// What others wait for that are to go.
    awaited: HashSet<&'a str>,
    /// The link is slow or breaks: two files at a time would both take twice as long to the next break.
    shaky: bool,
    /// Media that is ready and waits for the link.
    stock: usize,
    plan: Plan,
}

impl<'a> Planner<'a> {
    fn new(items: &'a [Brief], world: &'a World) -> Self {
        let wanting = || items.iter().filter(|item| wants_to_go(item, world.now_ms));
        Self {
            world,
            open: items.iter().map(|item| item.id.as_str()).collect(),
            stuck: HashSet::new(),
            text_taken: HashSet::new(),
            media_taken: HashSet::new(),
            text_ready: HashSet::new(),
            wanted: Vec::new(),
            files: HashMap::new(),
            shaky: world.one_file_at_a_time || items.iter().any(|item| is_broken_off(item, world)),
            roomless: wanting().filter(|item| !item.has_room).map(|item| item.thread_pk).collect(),
            awaited: wanting().filter_map(|item| item.waits_for.as_deref()).collect(),
            stock: 0,
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
            Ok(work) => {
                let rank = self.rank(item);
                self.wanted.push((rank, item, work));
            }
            Err(why) => {
                self.plan.waits.insert(item.id.clone(), why);
            }
        }
    }

    /// How many files of its thread go before that of the item; 0 where it has none.
    fn rank(&mut self, item: &Brief) -> u32 {
        if !item.kind.is_media() {
            return 0;
        }
        let files = self.files.entry(item.thread_pk).or_default();
        *files += 1;
        *files - 1
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
        let over = self.is_over(item);
        if over && item.first_put.is_none() {
            self.stuck.insert(&item.id);
            self.plan.expired.push(item.id.clone());
            return Err(WaitReason::Turn);
        }
        let kept_back = keeps_back(item, &self.world.rules);
        let file_kept_back = keeps_file_back(item, &self.world.rules, &self.world.around);
        if item.paused || file_kept_back.is_some() || item.is_huge() || is_failing(item) {
            self.stuck.insert(&item.id);
        }
        if item.kind == Kind::Room && !self.is_room_wanted(item) {
            return Err(WaitReason::Other);
        }
        let first_of_its_kind = self.take_turn(item, item.paused || file_kept_back.is_some());
        if let Some(why) = kept_back.filter(|why| *why == WaitReason::Paused || !self.is_to_prepare(item)) {
            return Err(why);
        }
        if let Some(why) = file_kept_back {
            return Err(why);
        }
        if self.is_to_prepare(item) {
            return self.preparing_work(item);
        }
        if item.kind.is_media() && item.step == Step::Prepared {
            self.stock += usize::from(!self.world.running.contains_key(&item.id));
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
        let work = if over { Work::LookBack } else { self.sending_work(item) };
        let work = self.due(item, work)?;
        let work = self.online(work)?;
        if !item.kind.is_media() && item.attempts + item.resets < FILES_PASS_AFTER {
            self.text_ready.insert(item.thread_pk);
        }
        Ok(work)
    }

    /// Whether a room is to be made; one that was tried may be there by now, and what waits for it is told by trying again.
    fn is_room_wanted(&self, room: &Brief) -> bool {
        let awaited = room.first_put.is_some() && self.awaited.contains(room.id.as_str());
        awaited || self.roomless.contains(&room.thread_pk)
    }

    fn preparing_work(&mut self, item: &Brief) -> Result<Work, WaitReason> {
        match self.world.resting.get(&item.id) {
            Some((why, until_ms)) if *until_ms > self.world.now_ms => {
                self.wake_at(*until_ms);
                Err(*why)
            }
            _ => self.due(item, Work::Prepare),
        }
    }

    fn is_to_prepare(&self, item: &Brief) -> bool {
        item.kind.is_media() && item.step == Step::Captured
    }

    /// Whether the item is worth nothing any more; else it is looked at again when it is.
    fn is_over(&mut self, item: &Brief) -> bool {
        let Some(until) = item.until_ms else { return false };
        if until > self.world.now_ms {
            self.wake_at(until);
        }
        until <= self.world.now_ms
    }

    /// Whether the item is the first of its kind in its thread; from then on the others wait for it. A room waits for
    /// nobody, as messages older than it may wait for it; for what is `kept_back` nobody waits.
    fn take_turn(&mut self, item: &Brief, kept_back: bool) -> bool {
        if item.kind == Kind::Room {
            return true;
        }
        let taken = if item.kind.is_media() { &mut self.media_taken } else { &mut self.text_taken };
        if kept_back || is_failing(item) || item.is_huge() {
            return !taken.contains(&item.thread_pk);
        }
        taken.insert(item.thread_pk)
    }

    /// A server can be put back between an upload and its event: it is asked for the files first, as nobody who gets the event
    /// would find them. Where files are to wait they are believed to be there: an event waits for no network and no charger.
    fn sending_work(&self, item: &Brief) -> Work {
        match &item.first_put {
            Some((at, device))
                if !item.kind.may_be_repeated()
                    && (*device != self.world.device || may_be_forgotten(*at, self.world.now_ms)) =>
            {
                Work::LookBack
            }
            _ if self.world.doubtful.contains(&item.id) && self.may_upload(item) => Work::Upload,
            _ => Work::Send,
        }
    }

    fn may_upload(&self, item: &Brief) -> bool {
        keeps_upload_back(item, &self.world.rules, &self.world.around).is_none()
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
        self.wake_at(item.next_ms);
        Err(if item.has_failed() { WaitReason::Retry } else { WaitReason::ServerPause })
    }

    fn wake_at(&mut self, at_ms: Millis) {
        let earliest = self.plan.wake_ms.map_or(at_ms, |at| at.min(at_ms));
        self.plan.wake_ms = Some(earliest);
    }

    fn finish(mut self) -> Plan {
        let mut wanted = std::mem::take(&mut self.wanted);
        // Each thread's first file before any thread's second, and among the first of each who waited longest.
        wanted.sort_by_key(|(rank, item, work)| (*rank, self.world.turns.last(item.thread_pk, *work)));
        let is_huge_upload = |item: &Brief| self.world.running.get(&item.id) == Some(&Work::Upload) && item.is_huge();
        let mut huge = wanted.iter().any(|(_, item, _)| is_huge_upload(item));
        let running = |work: Work| self.world.running.values().filter(|other| **other == work).count();
        let preparers = if self.stock < STOCK { self.world.preparers.max(1) } else { 1 };
        let mut prepares = running(Work::Prepare);
        let mut uploads = running(Work::Upload);
        let mut sends = running(Work::Send);
        for (_, item, work) in wanted {
            if self.world.running.contains_key(&item.id) {
                continue;
            }
            let (free, why) = match work {
                Work::Prepare => (prepares < preparers, WaitReason::Preparing),
                Work::Upload => {
                    let ways = if self.shaky && !huge { 1 } else { UPLOADS };
                    let way = uploads < ways && !(huge && item.is_huge());
                    (way && self.text_ready.is_empty(), WaitReason::Turn)
                }
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
                Work::Upload => {
                    uploads += 1;
                    huge |= item.is_huge();
                }
                _ => sends += 1,
            }
            self.plan.start.push((item.id.clone(), work));
        }
        self.plan
    }
}
