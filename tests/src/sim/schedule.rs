//! One schedule: a storm in which people act and everything fails, then calm, in which everything has to come right.

use super::backups;
use super::dice::{Dice, SimIds};
use super::judge::{self, open_items};
use super::others;
use super::person::Person;
use super::town::{self, Town};
use super::wants;
use super::weather::Fault;
use super::world::{Bug, Killed, Met, World};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use werkfunk::clock::Clock;
use werkfunk::history::GapState;
use werkfunk::ids::Ids;
use werkfunk::outbox::{HoldReason, Progress, WaitReason};
use werkfunk::sync::Connection;
use werkfunk::threads::{EntryKind, ThreadPage};
use werkfunk::{Werkfunk, failpoint};

/// How long everything may take to settle once nothing fails any more: the longest pause of the outbox, twice.
const SETTLING: Duration = Duration::from_secs(50 * 60);
/// How far ahead the clock may be, in milliseconds: by minutes or an hour; by up to a day and a half.
const NEARLY_RIGHT: [i64; 5] = [0, 90_000, -90_000, 3_600_000, -3_600_000];
const FAR_OFF: [i64; 6] = [0, 3_600_000, 20 * 3_600_000, -20 * 3_600_000, 36 * 3_600_000, -36 * 3_600_000];
const GLANCE: Duration = Duration::from_secs(20);

/// How a schedule went.
#[derive(Debug, Default)]
pub struct Outcome {
    pub seed: u64,
    /// Promises that were not kept; empty where all were.
    pub broken: Vec<String>,
    pub met: Met,
    /// How often both files of a photo were on their way at once.
    pub both_files: u64,
    /// Everything that happened, line by line; the same seed gives the same lines.
    pub trace: Vec<String>,
}

/// How a life of the phone ended.
enum End {
    Killed,
    /// The phone is off for a while.
    Off(Duration),
    Settled,
    Stuck(String),
}

/// Plays the schedule of a seed.
pub fn play(town: &Town, seed: u64, bug: Option<Bug>) -> Outcome {
    let world = World::new(seed, town.server.clone(), bug);
    world.state().sdks.insert(town.device.clone(), town.sdk.clone());
    // Long after everything the town began with, whatever the clocks say.
    world.time.pass(Duration::from_secs(10 * 24 * 3_600));
    let stage: Arc<dyn failpoint::Stage> = world.clone();
    failpoint::set_stage(Some(stage));
    let outcome = town.new_folder().map_err(|error| error.to_string()).and_then(|folder| {
        town.furnish(folder.path(), true).map_err(|error| error.to_string())?;
        Play::new(town, seed, &world).lives(folder.path())
    });
    failpoint::set_stage(None);
    let mut state = world.state();
    let mut broken = std::mem::take(&mut state.broken);
    broken.extend(outcome.err());
    let forgotten = state.server.forgotten;
    state.met.insert(("send".to_owned(), Fault::Forgotten), forgotten);
    let both_files = state.both_files;
    Outcome { seed, broken, both_files, met: std::mem::take(&mut state.met), trace: std::mem::take(&mut state.trace) }
}

struct Play<'t> {
    town: &'t Town,
    world: Arc<World>,
    ids: Arc<dyn Ids>,
    person: Person,
    dice: Dice,
    /// What happens to the server, so that schedules in which it is never put back are as they are without that.
    disasters: Dice,
    /// Acts still to come in the storm.
    acts: u64,
}

impl<'t> Play<'t> {
    fn new(town: &'t Town, seed: u64, world: &Arc<World>) -> Self {
        let mut dice = Dice::of(seed, "script");
        let acts = dice.between(6, 24);
        let ids = Arc::new(SimIds::of(seed));
        Self {
            town,
            world: Arc::clone(world),
            ids,
            person: Person::of(seed),
            dice,
            disasters: Dice::of(seed, "disasters"),
            acts,
        }
    }

    /// Lives until everything has settled, then judges.
    fn lives(mut self, folder: &Path) -> Result<(), String> {
        loop {
            self.world.be_born();
            match self.life(folder)? {
                End::Killed => {
                    let weekend = self.dice.chance(0.3);
                    let pause = if weekend { self.absence() } else { Duration::from_secs(self.dice.between(1, 600)) };
                    self.away(pause);
                }
                End::Off(pause) => self.away(pause),
                End::Stuck(what) => return Err(what),
                End::Settled => break,
            }
        }
        judge::fresh_device(self.town, &self.world, &self.ids, &self.person, folder)
    }

    /// The phone is off.
    fn away(&mut self, pause: Duration) {
        self.world.let_arrive(pause);
        self.world.time.pass(pause);
        if self.dice.chance(0.2) {
            self.clock(true);
        }
        if self.acts > 0 && backups::put_back(&self.world, &mut self.disasters) {
            self.go_on_without();
        }
    }

    /// The server goes on while the phone is off: what comes now may take the positions of what it lost.
    fn go_on_without(&mut self) {
        let up_ms = self.world.state().losses.up_ms();
        let wait = u64::try_from(up_ms - self.world.time.now_ms()).unwrap_or(0);
        if self.disasters.chance(0.8) {
            self.world.time.pass(Duration::from_millis(wait));
        }
        for _ in 0..self.disasters.below(12) {
            self.go_on_elsewhere();
            others::act(&self.world, &mut self.disasters);
            self.world.time.pass(Duration::from_secs(self.disasters.between(1, 90)));
        }
    }

    /// What happens in rooms of others moves the server's position as well.
    fn go_on_elsewhere(&mut self) {
        let mut state = self.world.state();
        if state.weather.put_back > 0.0 && self.disasters.chance(0.3) {
            state.server.go_on_elsewhere();
        }
    }

    /// One process, from start to end.
    fn life(&mut self, folder: &Path) -> Result<End, String> {
        let world = Arc::clone(&self.world);
        let runtime = world.time.runtime().map_err(|error| error.to_string())?;
        let lived = catch_unwind(AssertUnwindSafe(|| {
            let Ok(phone) = town::open(folder, &world, &self.ids) else {
                world.note("the phone cannot be opened");
                world.state().disk_full = false;
                return End::Killed;
            };
            let end = runtime.block_on(async {
                tokio::select! {
                    biased;
                    () = world.death() => End::Killed,
                    end = self.live(&phone) => end,
                }
            });
            drop(runtime);
            drop(phone);
            end
        }));
        match lived {
            Ok(_) if world.is_dead() => Ok(End::Killed),
            Ok(end) => Ok(end),
            Err(reason) if reason.is::<Killed>() => Ok(End::Killed),
            Err(reason) => resume_unwind(reason),
        }
    }

    async fn live(&mut self, phone: &Werkfunk) -> End {
        self.person.look(phone, self.town, &self.world);
        self.person.look_at_losses(phone, self.town, &self.world);
        if phone.start().await.is_err() {
            return End::Off(Duration::from_secs(5));
        }
        while self.acts > 0 {
            let pause = Duration::from_millis(
                self.dice.between(0, *self.dice.clone().pick(&[50, 3_000, 40_000, 400_000]).unwrap_or(&50)),
            );
            self.world.time.sleep(pause).await;
            self.acts -= 1;
            if let Some(end) = self.act(phone).await {
                return end;
            }
        }
        self.calm_down(phone).await
    }

    /// One thing somebody does, or that happens.
    async fn act(&mut self, phone: &Werkfunk) -> Option<End> {
        let (town, world) = (self.town, Arc::clone(&self.world));
        world.let_arrive(Duration::ZERO);
        backups::back_up(&world, &mut self.disasters);
        if backups::put_back(&world, &mut self.disasters) {
            self.person.look_at_losses(phone, town, &world);
        }
        self.go_on_elsewhere();
        self.person.decide(phone, &world, 0.3);
        self.log_in_if_asked(phone).await;
        match self.dice.below(100) {
            // What she does, what others do and what she wants takes most of it.
            0..=75 => self.person_acts(phone),
            76..=77 => self.withdraws(phone).await,
            78..=79 => self.consents_again(phone),
            80..=82 => self.network(phone),
            83..=84 => self.disk(),
            85..=86 => self.clock(false),
            87..=88 => self.restart_server(),
            89 => self.release(phone, true),
            90..=92 => self.doze(),
            93..=95 => return Some(self.switch_off()),
            96 => self.read(phone),
            _ => self.person.go_elsewhere(phone, &world),
        }
        self.person.note_kept_back(&world);
        None
    }

    /// One thing the person does, or everybody else.
    fn person_acts(&mut self, phone: &Werkfunk) {
        let (town, world) = (self.town, Arc::clone(&self.world));
        let person = &mut self.person;
        match self.dice.below(75) {
            0..=18 => person.write(phone, town, &world),
            19..=24 => person.photograph(phone, town, &world, &town.photos),
            25..=26 => person.send_gallery(phone, town, &world, &town.photos),
            27..=29 => person.send_file(phone, town, &world),
            30..=31 => person.send_place(phone, town, &world),
            32..=33 => person.take_care(phone, town, &world),
            34..=37 => person.react(phone, town, &world),
            38..=42 => person.edit(phone, &world),
            43..=47 => person.take_back(phone, town, &world),
            48..=50 => person.let_wait(phone, town, &world),
            51..=52 => person.let_all_wait(phone, &world),
            53..=54 => person.rule(phone, &world),
            55..=56 => person.worth_until(phone, town, &world),
            _ => others::act(&world, &mut self.dice),
        }
    }

    /// A customer says that nothing more is to come; perhaps a moment after she wrote, so that it is on its way.
    async fn withdraws(&mut self, phone: &Werkfunk) {
        let world = Arc::clone(&self.world);
        let to = self.person.customer();
        if self.dice.chance(0.5) {
            self.person.write_to(phone, self.town, &world, to);
            let longest_ms = world.state().weather.delay_ms;
            world.time.sleep(Duration::from_millis(self.dice.between(1, longest_ms))).await;
        }
        self.person.consents(phone, self.town, &world, to, false);
    }

    fn consents_again(&mut self, phone: &Werkfunk) {
        let to = self.person.customer();
        self.person.consents(phone, self.town, &self.world, to, true);
    }

    fn read(&self, phone: &Werkfunk) {
        for user in town::KUNDEN {
            if let Some(thread) = self.town.thread(phone, user) {
                let _ = phone.mark_read(&thread);
            }
        }
    }

    fn network(&self, phone: &Werkfunk) {
        let mut state = self.world.state();
        state.network = !state.network;
        let there = state.network;
        drop(state);
        self.world.note(format_args!("network: {there}"));
        if there {
            phone.network_available();
        }
    }

    fn disk(&self) {
        let mut state = self.world.state();
        state.disk_full = !state.disk_full;
        let full = state.disk_full;
        drop(state);
        self.world.note(format_args!("disk full: {full}"));
    }

    /// The clock jumps: by an hour under the phone's eyes, by up to a day and a half while it is off.
    fn clock(&mut self, off: bool) {
        let lie = if off {
            self.dice.pick(&FAR_OFF).copied().unwrap_or(0)
        } else {
            self.world.clock.lie() + self.dice.pick(&NEARLY_RIGHT).copied().unwrap_or(0)
        };
        let before_ms = self.world.clock.now_ms();
        self.world.state().wishes.lapse(before_ms);
        self.world.clock.set_lie(lie);
        self.world.met("clock", Fault::ClockJumped);
        self.world.note(format_args!("the clock is {lie} ms ahead"));
    }

    fn restart_server(&self) {
        let now = self.world.time.now_ms();
        self.world.state().server.tidy(now, true);
        self.world.met("server", Fault::Restarted);
    }

    /// The phone is off for some minutes or for a weekend.
    fn switch_off(&mut self) -> End {
        let pause = self.absence();
        self.world.note(format_args!("off for {} s", pause.as_secs()));
        End::Off(pause)
    }

    /// The phone sleeps so deeply that nothing on it runs.
    fn doze(&mut self) {
        let pause = self.absence();
        self.world.note(format_args!("asleep for {} s", pause.as_secs()));
        self.world.let_arrive(pause);
        self.world.time.pass(pause);
    }

    fn absence(&mut self) -> Duration {
        let hours = *self.dice.pick(&[0, 1, 13, 30, 62]).unwrap_or(&0);
        Duration::from_secs(hours * 3_600 + self.dice.between(1, 300))
    }

    async fn log_in_if_asked(&self, phone: &Werkfunk) {
        if phone.connection() != Connection::LoginNeeded {
            return;
        }
        let answer = phone.login("https://sim".into(), "meister".into(), "sonntag".into()).await;
        self.world.note(format_args!("logging in: {answer:?}"));
        // What was under way ended with the login; it goes on.
        let _ = phone.start().await;
    }

    /// Lets everything held go on for which a person would do so: what is worth nothing any more only if she `insists`.
    fn release(&self, phone: &Werkfunk, insists: bool) {
        for item in open_items(phone) {
            let Progress::Held { why } = item.progress else { continue };
            let there = judge::is_there(&self.world, &item.id);
            let lets_go = match why {
                HoldReason::LoginNeeded | HoldReason::ConsentWithdrawn | HoldReason::NoConsent => false,
                HoldReason::Unclear => !there,
                HoldReason::Expired => insists,
                _ => true,
            };
            if lets_go {
                wants::let_go(phone, &self.world, &item);
            }
        }
    }

    /// Nothing fails any more: everything has to come right in a while.
    async fn calm_down(&mut self, phone: &Werkfunk) -> End {
        let world = Arc::clone(&self.world);
        {
            let mut state = world.state();
            state.weather.calm();
            state.network = true;
            state.disk_full = false;
        }
        world.note("calm");
        phone.network_available();
        self.person.let_all_go(phone, &world);
        let mut released = 0;
        let mut waited = Duration::ZERO;
        loop {
            self.log_in_if_asked(phone).await;
            world.time.sleep(GLANCE).await;
            waited += GLANCE;
            world.let_arrive(Duration::ZERO);
            let unsettled = self.unsettled(phone);
            if unsettled.is_none() {
                if released == 2 {
                    judge::phone(self.town, &world, &self.person, phone);
                    return End::Settled;
                }
                released += 1;
                self.person.decide(phone, &world, 1.0);
                self.release(phone, false);
            }
            if waited > SETTLING {
                judge::phone(self.town, &world, &self.person, phone);
                return End::Stuck(format!("stuck: {unsettled:?}"));
            }
        }
    }

    /// Whether something is missing that may still come: of a room the server lost nothing does.
    fn has_gap(&self, page: &ThreadPage) -> bool {
        let mut gaps = page.entries.iter().filter_map(|entry| entry.gap_before).chain(page.gap_newest);
        let may_be_gone = !self.world.state().losses.gone().is_empty();
        page.incomplete && !(may_be_gone && gaps.all(|gap| gap == GapState::Refused))
    }

    /// What has not settled yet; nothing where all has.
    fn unsettled(&self, phone: &Werkfunk) -> Option<String> {
        let waits = open_items(phone);
        let held = |progress| matches!(progress, Progress::Held { .. });
        let some_held = waits.iter().any(|item| held(item.progress));
        // What waits for something that is held waits with it.
        let stands =
            |progress| held(progress) || (some_held && progress == Progress::Waiting { why: WaitReason::Other });
        if let Some(item) = waits.iter().find(|item| !stands(item.progress)) {
            return Some(format!("{item:?}"));
        }
        if self.world.awaits_late() {
            return Some("a message is still on the road".to_owned());
        }
        let state = self.world.state();
        if state.losses.is_down(self.world.time.now_ms()) {
            return Some("the server is down".to_owned());
        }
        let synced = state.sdks.values().any(|sdk| sdk.cursor == state.server.now());
        drop(state);
        if !synced || phone.connection() != Connection::Online {
            return Some(format!("synced: {synced}, {:?}", phone.connection()));
        }
        town::KUNDEN.iter().chain([&town::HOLM]).find_map(|user| {
            let page = phone.thread(&self.town.thread(phone, user)?, None, 1_000).ok()?;
            // Keys of what the server lost are lost with it.
            let is_gone = |event: &str| self.world.state().losses.has_lost(event);
            let closed = page.entries.iter().find(|entry| {
                entry.kind == EntryKind::Undecryptable && !entry.event_id.as_deref().is_some_and(is_gone)
            });
            let gap = self.has_gap(&page).then(|| format!("a gap in the thread of {user}"));
            gap.or_else(|| closed.map(|entry| format!("{entry:?} is closed")))
        })
    }
}
