//! What all parts of one schedule share: time, server, weather, the phone's life, and a line for everything that happens.

use super::backups::Losses;
use super::batch::Sdk;
use super::dice::Dice;
use super::late::Late;
use super::server::Server;
use super::time::{LyingClock, Time};
use super::weather::{Fault, Weather};
use super::wishes::Wishes;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::Notify;
use werkfunk::clock::Millis;
use werkfunk::failpoint::Stage;

/// How often each fault met each step.
pub type Met = BTreeMap<(String, Fault), u64>;

/// What unwinds when the process dies at a halting point.
pub struct Killed;

/// A bug to be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bug {
    /// What the server may have forgotten is sent again blindly.
    NoLookBack,
    /// The cursor is written apart from the batch.
    CursorApart,
    /// Whether the server still has what it had is not asked.
    NoStock,
    /// What the server lost is sent again unasked.
    LostSentAgain,
    /// What is on its way when its receiver withdraws goes on.
    NoRecall,
    /// After a silence the first sync is believed to bring all that came.
    NoDoubts,
    /// Sending goes on though everything is to wait.
    PauseIgnored,
    /// What was filed last goes first.
    NewestFirst,
}

impl Bug {
    fn name(self) -> &'static str {
        match self {
            Bug::NoLookBack => "no look back",
            Bug::CursorApart => "cursor apart",
            Bug::NoStock => "no stock",
            Bug::LostSentAgain => "lost sent again",
            Bug::NoRecall => "no recall",
            Bug::NoDoubts => "no doubts",
            Bug::PauseIgnored => "pause ignored",
            Bug::NewestFirst => "newest first",
        }
    }
}

/// One schedule's world.
pub struct World {
    pub time: Arc<Time>,
    pub clock: Arc<LyingClock>,
    bug: Option<Bug>,
    state: Mutex<State>,
    dead: AtomicBool,
    death: Notify,
}

/// What changes.
pub struct State {
    pub server: Server,
    pub weather: Weather,
    pub dice: Dice,
    pub met: Met,
    pub trace: Vec<String>,
    /// What the SDK's stores of each device have.
    pub sdks: BTreeMap<String, Sdk>,
    /// Backups of the server, and what it lost by being put back.
    pub losses: Losses,
    /// What the person wants of sending.
    pub wishes: Wishes,
    /// Messages that arrive by themselves: when, and how often the server had been down before.
    pub late: Vec<(Millis, u64, Late)>,
    /// Items of which a file is on its way to the server, once for each; and how often both of one were.
    uploading: Vec<String>,
    pub both_files: u64,
    /// Files that were made ready to leave.
    pub sealed: u64,
    pub network: bool,
    pub disk_full: bool,
    /// Since when and how often each verb was called on a full disk.
    pub in_vain: BTreeMap<String, (Millis, i64)>,
    /// Steps until the next kill.
    kill_in: Option<u64>,
    /// What items met that explains why they are held or were passed.
    pub trouble: BTreeMap<String, Trouble>,
    /// Broken promises seen while it ran.
    pub broken: Vec<String>,
    /// Contacts (user ids) whose gate a withdrawal closed, as the core was told.
    pub closed: BTreeSet<String>,
    /// Withdrawals in batches handed to the core and not yet committed there.
    pub hearing: Vec<Hearing>,
    /// The core did not ask for news since it began, or since it found that an answer was lost: it walks back first.
    pub walks_back: bool,
    /// When somebody last consented, or wrote something else, as far as the core was told.
    pub opened_ms: BTreeMap<String, Millis>,
    /// Whose gate (user id) was closed once: everything for them may have been held meanwhile.
    pub closed_once: BTreeSet<String>,
    /// Failures of requests that name no item, and count for the one they were made for: looking for it, reserving places.
    pub nameless: Vec<Millis>,
    /// Events by which somebody withdrew and of which the core was told.
    pub heard: BTreeSet<String>,
}

/// A withdrawal on its way into the core.
#[derive(Debug, Clone)]
pub struct Hearing {
    pub user: String,
    pub said_ms: Millis,
    /// The position behind its batch.
    pub cursor: u64,
    /// Its event, and the device that was handed it.
    pub event: String,
    pub device: String,
    /// The batch never reached the core's database.
    pub is_lost: bool,
    /// Since then history brought it once more, before the core asked for news.
    pub is_read_again: bool,
}

/// What befell one item at the server's hands.
#[derive(Debug, Clone, Copy, Default)]
pub struct Trouble {
    pub unanswered: u32,
    pub failed: u32,
    pub refused: bool,
    /// The person let it go on after it was held.
    pub released: bool,
    /// She let it wait, or wanted it by a certain time or network only.
    pub wished: bool,
}

impl World {
    /// A world in which `server` stands, with the weather of the seed.
    pub fn new(seed: u64, server: Server, bug: Option<Bug>) -> Arc<Self> {
        let mut dice = Dice::of(seed, "world");
        let mut weather = Weather::of(&mut dice);
        if bug == Some(Bug::NoDoubts) {
            // It takes a server that is put back while the phone is off, and goes on elsewhere meanwhile.
            weather.put_back = 0.4;
        }
        let time = Arc::new(Time::default());
        Arc::new(Self {
            clock: Arc::new(LyingClock::new(Arc::clone(&time))),
            time,
            bug,
            dead: AtomicBool::new(false),
            death: Notify::new(),
            state: Mutex::new(State {
                server,
                weather,
                dice,
                met: Met::new(),
                trace: Vec::new(),
                sdks: BTreeMap::new(),
                losses: Losses::default(),
                wishes: Wishes::default(),
                late: Vec::new(),
                uploading: Vec::new(),
                both_files: 0,
                sealed: 0,
                network: true,
                disk_full: false,
                in_vain: BTreeMap::new(),
                kill_in: None,
                trouble: BTreeMap::new(),
                broken: Vec::new(),
                closed: BTreeSet::new(),
                hearing: Vec::new(),
                walks_back: true,
                opened_ms: BTreeMap::new(),
                closed_once: BTreeSet::new(),
                nameless: Vec::new(),
                heard: BTreeSet::new(),
            }),
        })
    }

    pub fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes what happened.
    pub fn note(&self, line: impl std::fmt::Display) {
        let at = self.time.now_ms() - super::time::BEGIN_MS;
        self.state().trace.push(format!("{:>10} {line}", at));
    }

    /// A file of an item is on its way, until what is given back is dropped.
    pub fn uploading(&self, item: &str) -> impl Drop {
        let mut state = self.state();
        state.both_files += u64::from(state.uploading.iter().any(|other| other == item));
        state.uploading.push(item.to_owned());
        OnItsWay { world: self, item: item.to_owned() }
    }

    /// Notes that a fault met a step.
    pub fn met(&self, step: &str, fault: Fault) {
        *self.state().met.entry((step.to_owned(), fault)).or_default() += 1;
        self.note(format_args!("{fault:?} at {step}"));
    }

    /// Nobody knows whether something got there: the worst moment to die.
    pub fn rub_it_in(&self, step: &str) {
        let mut state = self.state();
        if state.weather.kills > 0 && state.dice.chance(0.2) {
            state.weather.kills -= 1;
            state.kill_in = None;
            drop(state);
            self.met(step, Fault::KilledAfter);
            self.die();
        }
    }

    /// A new life begins; it may be a short one.
    pub fn be_born(&self) {
        self.dead.store(false, Ordering::SeqCst);
        let mut state = self.state();
        state.kill_in = None;
        state.sdks.values_mut().for_each(Sdk::start);
        state.walks_back = true;
        // Whether it wrote down what it read again is not known.
        state.hearing.iter_mut().for_each(|heard| heard.is_read_again = false);
        if state.weather.kills > 0 {
            state.weather.kills -= 1;
            state.kill_in = Some(state.dice.between(1, 150));
        }
        drop(state);
        self.note("the phone starts");
    }

    /// Whether nobody is there any more to do anything.
    pub fn is_dead(&self) -> bool {
        self.dead.load(Ordering::SeqCst)
    }

    /// Waits for the end of this life.
    pub async fn death(&self) {
        while !self.is_dead() {
            self.death.notified().await;
        }
    }

    /// Lets time pass until something is so, or for as long as this.
    pub async fn wait_for(&self, longest: Duration, is_so: impl Fn(&Self) -> bool) {
        let until_ms = self.time.now_ms() + Millis::try_from(longest.as_millis()).unwrap_or(Millis::MAX);
        while self.time.now_ms() < until_ms && !is_so(self) {
            self.time.sleep(Duration::from_millis(1)).await;
        }
    }

    /// Ends this life.
    pub fn die(&self) {
        self.dead.store(true, Ordering::SeqCst);
        self.death.notify_one();
    }

    /// Whether the process is to be killed at this step.
    pub fn is_killed_at(&self, step: &str, fault: Fault) -> bool {
        let mut state = self.state();
        let left = state.kill_in.as_mut().map(|left| {
            *left = left.saturating_sub(1);
            *left
        });
        if left != Some(0) {
            return false;
        }
        state.kill_in = None;
        drop(state);
        self.met(step, fault);
        self.die();
        true
    }

    /// Somebody consents, or writes something that may be answered.
    pub fn opened(&self, user: &str, at_ms: Millis) {
        let mut state = self.state();
        state.closed.remove(user);
        let opened = state.opened_ms.entry(user.to_owned()).or_insert(at_ms);
        *opened = at_ms.max(*opened);
    }

    /// Notes a broken promise.
    pub fn broken(&self, what: String) {
        self.note(format_args!("BROKEN: {what}"));
        self.state().broken.push(what);
    }
}

impl Stage for World {
    fn reached(&self, point: &str) {
        if self.is_dead() || self.is_killed_at(point, Fault::KilledAfter) {
            std::panic::resume_unwind(Box::new(Killed));
        }
    }

    fn disk(&self, place: &str) -> std::io::Result<()> {
        if self.is_dead() || self.is_killed_at(place, Fault::KilledBefore) {
            std::panic::resume_unwind(Box::new(Killed));
        }
        let full = {
            let mut state = self.state();
            let likelihood = state.weather.disk;
            state.disk_full || state.dice.chance(likelihood)
        };
        if full {
            self.met(place, Fault::DiskFull);
            return Err(std::io::ErrorKind::StorageFull.into());
        }
        Ok(())
    }

    fn planted(&self, bug: &str) -> bool {
        self.bug.is_some_and(|planted| planted.name() == bug)
    }
}

/// A file that is being uploaded.
struct OnItsWay<'w> {
    world: &'w World,
    item: String,
}

impl Drop for OnItsWay<'_> {
    fn drop(&mut self) {
        let uploading = &mut self.world.state().uploading;
        if let Some(place) = uploading.iter().position(|item| *item == self.item) {
            uploading.swap_remove(place);
        }
    }
}
