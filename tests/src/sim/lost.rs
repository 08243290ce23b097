//! What the server lost when it was put back: what the phone knew of it, what the person decides about what it offers, and
//! what has to hold of it in the end.

use super::dice::Dice;
use super::judge::{events_of, open_items};
use super::person::{Intent, entries};
use super::road::MEISTER;
use super::room::Said;
use super::town::{HOLM, KUNDEN, Town};
use super::weather::Fault;
use super::world::World;
use std::collections::{BTreeMap, BTreeSet};
use werkfunk::Werkfunk;
use werkfunk::clock::Millis;
use werkfunk::sync::Content;
use werkfunk::threads::{Entry, EntryKind};

/// What becomes of something the phone knew was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// Nobody has decided.
    Missing,
    /// It stays away.
    LetBe,
    /// It was sent again, with what was chosen at the same time.
    Again(u32),
}

/// What the server lost, as phone and person know it.
pub struct Lost {
    dice: Dice,
    /// By item.
    fates: BTreeMap<String, Fate>,
    /// Whatever was sent again at any time, and when that was last wished, by the true time.
    again: BTreeMap<String, Millis>,
    /// Lines the phone showed when the server was put back.
    lines: BTreeMap<String, Entry>,
    choices: u32,
    /// What she was deciding when the phone died.
    unclear: Option<(Vec<String>, Fate)>,
}

impl Lost {
    pub fn of(seed: u64) -> Self {
        Self {
            dice: Dice::of(seed, "lost"),
            fates: BTreeMap::new(),
            again: BTreeMap::new(),
            lines: BTreeMap::new(),
            choices: 0,
            unclear: None,
        }
    }

    /// Takes note of what the phone knows of what was lost just now; `taken_back` are items that are not to be there.
    pub fn take_note(&mut self, phone: &Werkfunk, town: &Town, world: &World, taken_back: &BTreeSet<String>) {
        let gone = world.state().losses.unseen();
        let open: BTreeSet<String> = open_items(phone).into_iter().map(|item| item.id).collect();
        for said in &gone {
            let ours = said.sender == MEISTER && said.device != "OFFICE";
            let item = said.item_id.as_ref().filter(|_| ours);
            let known = item.filter(|item| !open.contains(*item) && !taken_back.contains(*item));
            let whose = match (known, item) {
                (Some(_), _) => "sent",
                (None, Some(_)) => "unanswered",
                (None, None) => "heard",
            };
            world.met(&format!("{whose} {}", what(said)), Fault::PutBack);
            self.fates.extend(known.map(|item| (item.clone(), Fate::Missing)));
        }
        let here = lines(phone, town);
        let shown = |said: &Said| here.iter().any(|entry| entry.event_id.as_ref() == Some(&said.event_id));
        let had_some = gone.iter().any(shown);
        world.state().losses.looked_at(had_some);
        for entry in here.into_iter().filter(|_| !gone.is_empty()) {
            self.lines.extend(name(&entry).map(|name| (name, entry)));
        }
    }

    /// Perhaps she looks at what is offered, and decides about some of it.
    pub fn decide(&mut self, phone: &Werkfunk, world: &World, likelihood: f64) {
        if self.fates.is_empty() || !self.dice.chance(likelihood) {
            return;
        }
        let (mut again, mut let_be) = (Vec::new(), Vec::new());
        for offer in phone.lost_items().unwrap_or_default() {
            match self.dice.below(10) {
                0..=4 => again.push(offer.id),
                5..=7 => let_be.push(offer.id),
                _ => {}
            }
        }
        if self.dice.chance(0.3) {
            again.reverse();
        }
        self.choices += 1;
        self.choose(phone, world, again, Fate::Again(self.choices));
        self.choose(phone, world, let_be, Fate::LetBe);
    }

    fn choose(&mut self, phone: &Werkfunk, world: &World, items: Vec<String>, fate: Fate) {
        if items.is_empty() {
            return;
        }
        self.unclear = Some((items.clone(), fate));
        let answer = if fate == Fate::LetBe { phone.let_lost_be(&items) } else { phone.resend_lost(&items) };
        self.unclear = None;
        world.note(format_args!("{fate:?} of {items:?}: {answer:?}"));
        if answer.is_ok() {
            self.chosen(world, &items, fate);
        }
    }

    fn chosen(&mut self, world: &World, items: &[String], fate: Fate) {
        for item in items {
            self.fates.insert(item.clone(), fate);
            if fate != Fate::LetBe {
                world.state().wishes.forget(item);
                self.again.insert(item.clone(), world.time.now_ms());
            }
        }
    }

    /// First thing in a new life: was her choice taken?
    pub fn look(&mut self, phone: &Werkfunk, world: &World) {
        let Some((items, fate)) = self.unclear.take() else { return };
        let offered = offered(phone);
        let left = items.iter().filter(|item| offered.contains(*item)).count();
        world.note(format_args!("{fate:?} of {items:?}: {left} are still offered"));
        if left == 0 {
            self.chosen(world, &items, fate);
        } else if left < items.len() {
            world.broken("half of a choice about what the server lost was taken".to_owned());
        }
    }

    /// Whether an item was lost and nobody asked for it to be sent again.
    pub fn is_to_stay_away(&self, item: &str) -> bool {
        matches!(self.fates.get(item), Some(Fate::Missing | Fate::LetBe))
    }

    /// Whether an item was sent again at any time.
    pub fn was_sent_again(&self, item: &str) -> bool {
        self.again.contains_key(item)
    }

    /// When it was last wished that an item is sent again, if it ever was.
    pub fn sent_again_ms(&self, item: &str) -> Option<Millis> {
        self.again.get(item).copied()
    }

    /// Whether two intents are to keep their order: what is sent again only has that of what was chosen with it.
    pub fn keep_order(&self, earlier: &Intent, later: &Intent) -> bool {
        let fate = |intent: &Intent| self.fates.get(intent.item.as_deref()?).copied();
        fate(earlier) == fate(later)
    }

    /// What has to hold once everything has settled. Of what is `outdated` nothing has to be offered.
    pub fn judge(
        &self,
        town: &Town,
        world: &World,
        phone: &Werkfunk,
        taken_back: &BTreeSet<&str>,
        outdated: &BTreeSet<&str>,
    ) {
        let offered = offered(phone);
        for (item, fate) in self.fates.iter().filter(|(item, _)| !taken_back.contains(item.as_str())) {
            let there = events_of(world, item).len();
            let broken = match fate {
                Fate::Again(_) => offered.contains(item).then_some("is offered though it was sent again"),
                _ if there > 0 => Some("was lost by the server and is there again, and nobody asked for it"),
                Fate::LetBe => offered.contains(item).then_some("is offered though it was let be"),
                Fate::Missing if offered.contains(item) || outdated.contains(item.as_str()) => None,
                Fate::Missing if has_to_be_offered(world, item) => Some("was lost by the server and is not offered"),
                Fate::Missing => None,
            };
            if let Some(broken) = broken {
                world.broken(format!("{item} {broken}"));
            }
        }
        for item in offered.iter().filter(|item| !self.fates.contains_key(*item)) {
            world.broken(format!("{item} is offered and was not lost"));
        }
        self.nothing_is_lost_here(town, world, phone);
    }

    /// Every line that stood here when the server was put back stands here still; those of others say the same.
    fn nothing_is_lost_here(&self, town: &Town, world: &World, phone: &Werkfunk) {
        let mut here = BTreeMap::new();
        for entry in lines(phone, town) {
            // By its event as well: of what could not be read before, the item was not known.
            let names = [entry.event_id.clone(), name(&entry)];
            here.extend(names.into_iter().flatten().map(|name| (name, entry.clone())));
        }
        for (name, before) in &self.lines {
            let Some(now) = here.get(name) else {
                let was_hidden = before.kind == EntryKind::Undecryptable || before.redacted;
                if (!before.mine || before.event_id.is_some()) && !(was_hidden && is_mark(world, name)) {
                    world.broken(format!("{name} is gone from the phone: '{}'", before.body));
                }
                continue;
            };
            let is_gone = !before.mine && world.state().losses.has_lost(name);
            if is_gone && before.kind != EntryKind::Undecryptable && now.body != before.body {
                world.broken(format!("{name} said '{}' and says '{}'", before.body, now.body));
            }
        }
    }
}

/// What an event is, for the table of faults.
fn what(said: &Said) -> &'static str {
    match said.content {
        Content::Text { .. } => "text",
        Content::Image { .. } => "photo",
        Content::File { .. } => "file",
        Content::Place { .. } => "place",
        Content::Care { .. } => "care",
        Content::Edit { .. } => "edit",
        Content::Redaction { .. } => "redaction",
        Content::Reaction { .. } => "reaction",
        _ => "change",
    }
}

/// Whether an event says something about another: once it can be read, it is no line of its own.
fn is_mark(world: &World, event_id: &str) -> bool {
    let state = world.state();
    let mut all = state.server.rooms.values().flat_map(|room| &room.said).chain(state.losses.gone());
    all.any(|said| said.event_id == event_id && matches!(what(said), "edit" | "reaction" | "care"))
}

/// An edit that was lost with its message is no message of its own: that carries its words. Nobody is asked about an emoji, or
/// about who took care.
fn has_to_be_offered(world: &World, item: &str) -> bool {
    let state = world.state();
    let newest = state.losses.gone().iter().rfind(|said| said.item_id.as_deref() == Some(item));
    match newest.map(|said| &said.content) {
        Some(Content::Edit { target, .. }) => {
            let mut there = state.server.rooms.values().flat_map(|room| &room.said);
            there.any(|said| said.event_id == *target)
        }
        Some(Content::Reaction { .. } | Content::Care { .. }) => false,
        _ => true,
    }
}

fn offered(phone: &Werkfunk) -> BTreeSet<String> {
    phone.lost_items().unwrap_or_default().into_iter().map(|offer| offer.id).collect()
}

fn lines(phone: &Werkfunk, town: &Town) -> Vec<Entry> {
    let threads = KUNDEN.iter().chain([&HOLM]).filter_map(|user| town.thread(phone, user));
    threads.flat_map(|thread| entries(phone, &thread)).collect()
}

/// By what a line is known for good: ours get another event when they are sent again.
fn name(entry: &Entry) -> Option<String> {
    entry.item_id.clone().or_else(|| entry.event_id.clone())
}
