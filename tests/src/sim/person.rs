//! The person with the phone: what she intends, in the order in which she intends it, and what became known of it. She
//! outlives her phone's processes; where one was killed under her fingers she looks whether it took what she typed.
//!
//! She writes, answers, corrects and takes back, and notes consents (here); sends photos, galleries, files and places, reacts
//! and takes care (`deeds.rs`); lets one thing or everything wait, sends files by Wi-Fi only, and gives something a deadline
//! (`wants.rs`).

use super::dice::Dice;
use super::judge::{events_ever, open_items};
use super::lost::Lost;
use super::town::{HOLM, KUNDEN, PURPOSES, Town};
use super::world::World;
use std::sync::Arc;
use werkfunk::clock::Millis;
use werkfunk::consent::ChannelKind;
use werkfunk::threads::Entry;
use werkfunk::{Error, Werkfunk};

/// What an intent is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Text,
    Photo,
    Edit,
    File,
    Place,
    Reaction,
    Care,
}

impl Kind {
    /// Whether it is uploaded before it leaves.
    pub fn is_media(self) -> bool {
        matches!(self, Kind::Photo | Kind::File)
    }

    /// Whether the thread shows it as a line.
    pub fn has_line(self) -> bool {
        !matches!(self, Kind::Edit | Kind::Reaction | Kind::Care)
    }
}

/// Something meant to leave.
#[derive(Debug, Clone)]
pub struct Intent {
    /// The item, once the phone has said which; `None` while nobody knows whether it was taken.
    pub item: Option<String>,
    pub kind: Kind,
    /// User id of whom it is for.
    pub to: &'static str,
    /// Text, caption, the new text of what is edited, an emoji, or what is done about a thread.
    pub body: String,
    /// Of an edit or reaction: the intent it is about, where that is one of hers.
    pub target: Option<usize>,
    /// Of a reaction to a message of somebody else: its event.
    pub about: Option<String>,
    /// Of a photo sent with others: which gallery it belongs to, by its first intent.
    pub gallery: Option<usize>,
    /// Of a reply to something of ours: the intent it answers.
    pub answers: Option<usize>,
    /// When the phone took it, by the true time.
    pub filed_ms: Millis,
    /// The person took it back, and the phone took note.
    pub taken_back: bool,
    /// Its text left with the next one: it was reworded before it went.
    pub reworded: bool,
}

/// The person.
pub struct Person {
    pub intents: Vec<Intent>,
    /// What the server lost of hers, and what she decided about it.
    pub lost: Lost,
    pub(super) dice: Dice,
    count: u32,
    /// What she was doing when the phone died, a gallery by its first: to be looked at first thing in the next life.
    unclear: Option<usize>,
    /// The intent she was taking back.
    taking_back: Option<usize>,
}

impl Person {
    pub fn of(seed: u64) -> Self {
        Self {
            intents: Vec::new(),
            lost: Lost::of(seed),
            dice: Dice::of(seed, "person"),
            count: 0,
            unclear: None,
            taking_back: None,
        }
    }

    pub(super) fn number(&mut self) -> u32 {
        self.count += 1;
        self.count
    }

    pub(super) fn words(&mut self, what: &str) -> String {
        format!("{what} {}", self.number())
    }

    pub(super) fn begin(&mut self, kind: Kind, to: &'static str, body: String) -> usize {
        let intent = Intent {
            item: None,
            kind,
            to,
            body,
            target: None,
            about: None,
            gallery: None,
            answers: None,
            filed_ms: 0,
            taken_back: false,
            reworded: false,
        };
        self.intents.push(intent);
        let at = self.intents.len() - 1;
        self.unclear.get_or_insert(at);
        at
    }

    /// What the phone answered to an intent: an item, or that it took nothing.
    pub(super) fn filed(&mut self, world: &World, at: usize, answer: Result<String, Error>) {
        self.unclear = None;
        match answer {
            Ok(item) => {
                world.note(format_args!("intent {at}: {item} {} to {}", self.intents[at].body, self.intents[at].to));
                self.intents[at].item = Some(item);
                self.intents[at].filed_ms = world.time.now_ms();
            }
            Err(error) => {
                world.note(format_args!("intent {at} was refused: {error:?}"));
                self.intents.truncate(at);
            }
        }
    }

    /// Writes somebody a text.
    pub fn write(&mut self, phone: &Werkfunk, town: &Town, world: &World) {
        let to = if self.dice.chance(0.1) { HOLM } else { self.customer() };
        self.write_to(phone, town, world, to);
    }

    /// One of the customers.
    pub fn customer(&mut self) -> &'static str {
        self.dice.pick(&KUNDEN).unwrap_or(&HOLM)
    }

    /// Writes somebody a text, perhaps as an answer.
    pub fn write_to(&mut self, phone: &Werkfunk, town: &Town, world: &World, to: &'static str) {
        let body = self.words("Text");
        let thread = town.thread(phone, to);
        let answers = self.mine(|intent| intent.to == to && intent.kind.has_line() && intent.item.is_some());
        let answers = answers.filter(|_| self.dice.chance(0.3));
        let reply_to = answers.and_then(|at| self.intents[at].item.clone());
        let at = self.begin(Kind::Text, to, body.clone());
        self.intents[at].answers = answers;
        let answer = match thread {
            Some(thread) => {
                let item = reply_to.map(|item| event_of(phone, &thread, &item).unwrap_or(item));
                phone.send_text(&thread, &body, item.as_deref())
            }
            None => phone.send_text_to(town.contact(to), &body),
        };
        self.filed(world, at, answer);
    }

    /// Rewords a text of hers.
    pub fn edit(&mut self, phone: &Werkfunk, world: &World) {
        let Some(target) = self.mine(|intent| intent.kind == Kind::Text && !intent.taken_back && intent.item.is_some())
        else {
            return;
        };
        let body = self.words("Besser");
        let item = self.intents[target].item.clone().unwrap_or_default();
        let at = self.begin(Kind::Edit, self.intents[target].to, body.clone());
        self.intents[at].target = Some(target);
        let answer = phone.edit_text(&item, &body);
        self.filed(world, at, answer);
        self.settle_edit(at);
    }

    /// An edit that the phone took into the unsent text is none of its own.
    fn settle_edit(&mut self, at: usize) {
        let edit = self.intents.get(at).filter(|edit| edit.kind == Kind::Edit);
        let Some(target) = edit.and_then(|edit| edit.target) else { return };
        if self.intents[at].item == self.intents[target].item {
            self.intents[target].body = self.intents[at].body.clone();
            self.intents[at].reworded = true;
        }
    }

    /// Takes something back.
    pub fn take_back(&mut self, phone: &Werkfunk, town: &Town, world: &World) {
        let Some(at) = self.mine(|intent| !intent.taken_back && !intent.reworded && intent.item.is_some()) else {
            return;
        };
        self.taking_back = Some(at);
        let answer = match self.intents[at].kind {
            Kind::Reaction => self.react_again(phone, town, world, at),
            _ => self.take_back_item(phone, at),
        };
        self.taken_back(phone, town, world, at, answer);
    }

    fn take_back_item(&mut self, phone: &Werkfunk, at: usize) -> Result<(), Error> {
        let item = self.intents[at].item.clone().unwrap_or_default();
        // Of what has left only the line can be taken back, and corrections and the like have none.
        let gone = self.intents[at].kind.has_line() && self.dice.chance(0.5);
        if gone { phone.take_back(&item) } else { phone.cancel(&item) }
    }

    fn taken_back(&mut self, phone: &Werkfunk, town: &Town, world: &World, at: usize, answer: Result<(), Error>) {
        let intent = &self.intents[at];
        let item = intent.item.clone().unwrap_or_default();
        self.taking_back = None;
        world.note(format_args!("taking back {item}: {answer:?}"));
        // Already sent, or no room on the disk to note it: then she gives up, unless it was noted before the phone died.
        let noted = match intent.kind {
            Kind::Reaction => self.is_shown(phone, town, at) == Some(false),
            _ => is_nowhere(phone, world, &item),
        };
        self.intents[at].taken_back = answer.is_ok() || noted;
    }

    /// First thing in a new life: was it taken?
    pub fn look(&mut self, phone: &Werkfunk, town: &Town, world: &World) {
        if let Some(at) = self.unclear.take() {
            let found = self.found(phone, town, world, at);
            if found.is_empty() {
                world.note(format_args!("intent {at} was not taken"));
                self.intents.truncate(at);
            }
            for (at, item) in (at..).zip(found) {
                self.filed(world, at, Ok(item));
                self.settle_edit(at);
            }
        }
        if let Some(at) = self.taking_back {
            let answer = match self.intents[at].kind {
                Kind::Reaction => self.react_again(phone, town, world, at),
                _ => self.take_back_item(phone, at),
            };
            self.taken_back(phone, town, world, at, answer);
        }
        self.lost.look(phone, world);
        self.look_at_wishes(phone, world);
    }

    /// The items of what she was doing, if it was taken.
    fn found(&self, phone: &Werkfunk, town: &Town, world: &World, at: usize) -> Vec<String> {
        let intent = &self.intents[at];
        match intent.kind {
            Kind::Reaction | Kind::Care => self.new_mark(phone, intent).into_iter().collect(),
            _ if intent.gallery.is_some() => self.found_gallery(phone, town, world, at),
            kind => {
                let thread = town.thread(phone, intent.to);
                let entries = thread.map(|thread| entries(phone, &thread)).unwrap_or_default();
                let found = entries.into_iter().find(|entry| entry.mine && intent.is_line(entry));
                let item = found.and_then(|entry| entry.item_id);
                let item = item.map(|item| if kind == Kind::Edit { carrier(phone, &intent.body, item) } else { item });
                item.into_iter().collect()
            }
        }
    }

    /// The server was put back: what of hers the phone had been told was sent, and what it shows.
    pub fn look_at_losses(&mut self, phone: &Werkfunk, town: &Town, world: &World) {
        let taken_back = self.intents.iter().filter(|intent| intent.taken_back).filter_map(|one| one.item.clone());
        self.lost.take_note(phone, town, world, &taken_back.collect());
    }

    /// Perhaps she looks at what the server lost, and decides.
    pub fn decide(&mut self, phone: &Werkfunk, world: &World, likelihood: f64) {
        self.lost.decide(phone, world, likelihood);
    }

    /// One of the last few intents that are so.
    fn mine(&mut self, is_so: impl Fn(&Intent) -> bool) -> Option<usize> {
        let recent: Vec<_> = (0..self.intents.len()).rev().filter(|at| is_so(&self.intents[*at])).take(4).collect();
        self.dice.pick(&recent).copied()
    }

    /// Withdraws for a customer who said so, or notes that it consents again.
    pub fn consents(&self, phone: &Werkfunk, town: &Town, world: &Arc<World>, to: &str, again: bool) {
        let mut noted = true;
        for purpose in PURPOSES {
            world.state().closed_once.insert(to.to_owned());
            if again {
                // The phone dates it by its own clock, and so does the gate; but after what it knows to be taken back.
                let known = town.thread(phone, to).map(|thread| entries(phone, &thread)).unwrap_or_default();
                let taken_back = known.iter().filter(|entry| werkfunk::consent::concerns(&entry.body));
                let taken_back_ms = taken_back.map(|entry| entry.sent_ms).max().unwrap_or(0);
                world.opened(to, werkfunk::clock::Clock::now_ms(&*world.clock).max(taken_back_ms));
                let answer = phone.record_consent(town.contact(to), ChannelKind::Matrix, purpose, "am Telefon");
                world.note(format_args!("{to} consents again to {purpose:?}: {answer:?}"));
            } else {
                let answer = phone.withdraw_consent(town.contact(to), ChannelKind::Matrix, purpose);
                world.note(format_args!("{to} withdraws {purpose:?}: {answer:?}"));
                noted &= answer.is_ok();
            }
        }
        if noted && !again {
            world.state().closed.insert(to.to_owned());
        }
    }
}

impl Intent {
    /// Whether it stands in this line of a thread.
    fn is_line(&self, entry: &Entry) -> bool {
        match self.kind {
            Kind::File => entry.body.lines().next_back() == Some(&self.body),
            _ => entry.body == self.body,
        }
    }
}

/// The line of `item` shows new text: it was reworded, or an edit of its own is under way, whose item is the outbox's newest.
fn carrier(phone: &Werkfunk, body: &str, item: String) -> String {
    let own = open_items(phone).into_iter().find(|one| one.preview == *body);
    own.map_or(item, |one| one.id)
}

/// Whether an item waits no more and never left.
fn is_nowhere(phone: &Werkfunk, world: &World, item: &str) -> bool {
    let waits = open_items(phone).iter().any(|other| other.id == item);
    !waits && events_ever(world, item).is_empty()
}

/// Everything in a thread, newest first.
pub fn entries(phone: &Werkfunk, thread: &str) -> Vec<Entry> {
    phone.thread(thread, None, 1_000).map(|page| page.entries).unwrap_or_default()
}

/// The event of an item, once it has one.
fn event_of(phone: &Werkfunk, thread: &str, item: &str) -> Option<String> {
    let entries = entries(phone, thread);
    entries.into_iter().find(|entry| entry.item_id.as_deref() == Some(item))?.event_id
}
