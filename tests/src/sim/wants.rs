//! What the person wants of sending: one item or everything is to wait and to go on, files wait for another network or the
//! charger, and something is worth nothing after a time. Network and battery change under her.

use super::judge::open_items;
use super::person::Person;
use super::town::Town;
use super::world::World;
use werkfunk::Werkfunk;
use werkfunk::clock::Clock;
use werkfunk::outbox::{OutboxItem, Progress, SendRules, Surroundings, WaitReason};

/// How long something is worth sending, in milliseconds.
const WORTH_MS: [i64; 5] = [1_000, 60_000, 600_000, 3 * 3_600_000, 26 * 3_600_000];

const PAUSED: Progress = Progress::Waiting { why: WaitReason::Paused };

impl Person {
    /// Something of hers that has not left: where nothing waits she writes first.
    fn open(&mut self, phone: &Werkfunk, town: &Town, world: &World) -> Option<String> {
        if self.open_ones(phone).is_empty() {
            if self.dice.chance(0.5) {
                self.write(phone, town, world);
            } else {
                self.photograph(phone, town, world, &town.photos);
            }
        }
        let open = self.open_ones(phone);
        self.dice.pick(&open).cloned()
    }

    fn open_ones(&self, phone: &Werkfunk) -> Vec<String> {
        let known = |id: &String| self.intents.iter().any(|one| one.item.as_ref() == Some(id) && !one.taken_back);
        open_items(phone).into_iter().map(|item| item.id).filter(known).collect()
    }

    /// Lets one item wait, or one that waits go on.
    pub fn let_wait(&mut self, phone: &Werkfunk, town: &Town, world: &World) {
        let waiting = world.state().wishes.waiting();
        if self.dice.chance(0.4)
            && let Some(item) = self.dice.pick(&waiting)
        {
            say_wait(phone, world, item, false);
        } else if let Some(item) = self.open(phone, town, world) {
            say_wait(phone, world, &item, true);
        }
    }

    /// Lets everything wait, or go on.
    pub fn let_all_wait(&mut self, phone: &Werkfunk, world: &World) {
        let Some(rules) = world.state().wishes.rules() else { return };
        say_rules(phone, world, SendRules { paused: !rules.paused, ..rules });
    }

    /// Wants something else of files, mostly where network and battery are no longer what they were.
    pub fn rule(&mut self, phone: &Werkfunk, world: &World) {
        let Some(SendRules { paused, .. }) = world.state().wishes.rules() else { return };
        let (wifi_only, not_roaming) = (self.dice.chance(0.7), self.dice.chance(0.7));
        say_rules(phone, world, SendRules { paused, wifi_only, not_roaming, save_battery: self.dice.chance(0.7) });
        if self.dice.chance(0.6) {
            self.go_elsewhere(phone, world);
        }
    }

    /// Network and battery change.
    pub fn go_elsewhere(&mut self, phone: &Werkfunk, world: &World) {
        let metered = self.dice.chance(0.6);
        let roaming = metered && self.dice.chance(0.4);
        be_around(phone, world, Surroundings { metered, roaming, battery_low: self.dice.chance(0.3) });
    }

    /// Says until when something is worth sending, or that it always is.
    pub fn worth_until(&mut self, phone: &Werkfunk, town: &Town, world: &World) {
        let Some(item) = self.open(phone, town, world) else { return };
        let worth_ms = self.dice.pick(&WORTH_MS).copied().unwrap_or(1_000);
        let until_ms = (!self.dice.chance(0.2)).then(|| world.clock.now_ms() + worth_ms);
        let wished = wish(world, &item, true);
        let before = world.state().wishes.say_until(&item);
        let answer = phone.worth_until(&item, until_ms);
        world.note(format_args!("{item} is worth sending until {until_ms:?}: {answer:?}"));
        wish(world, &item, wished || answer.is_ok());
        if answer.is_ok() {
            world.state().wishes.renew(&item);
        }
        world.state().wishes.set_until(&item, if answer.is_ok() { until_ms } else { before });
    }

    /// First thing in a new life: does the phone still know what was wanted?
    pub(super) fn look_at_wishes(&self, phone: &Werkfunk, world: &World) {
        let Ok(page) = phone.outbox() else { return };
        let (rules, around, rests) = {
            let state = world.state();
            (state.wishes.rules(), state.wishes.around(), world.time.rests())
        };
        if rules.is_some_and(|rules| rules != page.rules) {
            world.broken(format!("{rules:?} was wanted, and the phone knows of {:?}", page.rules));
        }
        world.state().wishes.set_rules(page.rules, rests);
        phone.surroundings(around);
        let waiting = world.state().wishes.waiting();
        for item in waiting {
            look_at_wait(world, &item, page.items.iter().find(|other| other.id == item));
        }
        let Some(unclear) = world.state().wishes.until_unclear() else { return };
        let until_ms = page.items.iter().find(|item| item.id == unclear).and_then(|item| item.until_ms);
        world.state().wishes.set_until(&unclear, until_ms);
    }

    /// While files wait, those behind them that are uploaded already may pass.
    pub fn note_kept_back(&self, world: &World) {
        let mut state = world.state();
        if !state.wishes.keeps_files_back() {
            return;
        }
        for item in self.intents.iter().filter(|one| one.kind.is_media()).filter_map(|one| one.item.clone()) {
            state.trouble.entry(item).or_default().wished = true;
        }
    }

    /// Nobody wants anything to wait any more, and network and battery are as good as they get.
    pub fn let_all_go(&self, phone: &Werkfunk, world: &World) {
        be_around(phone, world, Surroundings::default());
        say_rules(phone, world, SendRules::default());
        let shown = open_items(phone).into_iter().filter(|item| item.progress == PAUSED).map(|item| item.id);
        let waiting = world.state().wishes.waiting();
        for item in waiting.into_iter().chain(shown) {
            say_wait(phone, world, &item, false);
            world.state().wishes.set_wait(&item, None);
        }
    }
}

/// Whether an item of which she said that it is to wait does so on the phone.
fn look_at_wait(world: &World, item: &str, shown: Option<&OutboxItem>) {
    let is_clear = world.state().wishes.is_to_wait(item) == Some(true);
    let waits = match shown.map(|shown| shown.progress) {
        Some(PAUSED) => Some(Some(world.time.rests())),
        // What waits behind what is held does not say.
        Some(Progress::Held { .. }) => return,
        Some(Progress::Waiting { why: WaitReason::TakingBack }) => None,
        Some(other) if is_clear => return world.broken(format!("{item} was to wait, and the phone says {other:?}")),
        _ => None,
    };
    world.state().wishes.set_wait(item, waits);
}

fn be_around(phone: &Werkfunk, world: &World, around: Surroundings) {
    phone.surroundings(around);
    world.state().wishes.set_around(around, world.time.rests());
    world.note(format_args!("{around:?}"));
}

fn say_rules(phone: &Werkfunk, world: &World, rules: SendRules) {
    let before = world.state().wishes.rules();
    world.state().wishes.say_rules();
    let answer = phone.set_send_rules(&rules);
    world.note(format_args!("{rules:?}: {answer:?}"));
    if let Some(rules) = if answer.is_ok() { Some(rules) } else { before } {
        world.state().wishes.set_rules(rules, world.time.rests());
    }
}

fn say_wait(phone: &Werkfunk, world: &World, item: &str, wait: bool) {
    let wished = wish(world, item, true);
    let before = world.state().wishes.say_wait(item);
    let answer = phone.let_wait(item, wait);
    world.note(format_args!("{item} is to wait, {wait}: {answer:?}"));
    wish(world, item, wished || answer.is_ok());
    let since = wait.then(|| Some(world.time.rests()));
    world.state().wishes.set_wait(item, if answer.is_ok() { since } else { before });
}

/// Whether others may pass an item as something is wanted of it; returns how it was.
fn wish(world: &World, item: &str, wished: bool) -> bool {
    let mut state = world.state();
    std::mem::replace(&mut state.trouble.entry(item.to_owned()).or_default().wished, wished)
}

/// Lets a held item go on, smaller where that helps.
pub(super) fn let_go(phone: &Werkfunk, world: &World, held: &OutboxItem) {
    let item = held.id.as_str();
    let (waited, until_ms) = {
        let mut state = world.state();
        state.trouble.entry(item.to_owned()).or_default().released = true;
        (state.wishes.say_wait(item), state.wishes.say_until(item))
    };
    let answer = if held.can_be_smaller { phone.send_smaller(item) } else { phone.retry(item) };
    world.note(format_args!("releasing {item}, smaller: {}: {answer:?}", held.can_be_smaller));
    let now_ms = world.clock.now_ms();
    let mut state = world.state();
    let is_let_go = answer.is_ok();
    if is_let_go {
        state.wishes.renew(item);
    }
    state.wishes.set_wait(item, waited.filter(|_| !is_let_go));
    state.wishes.set_until(item, until_ms.filter(|until_ms| !is_let_go || *until_ms > now_ms));
}
