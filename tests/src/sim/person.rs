//! The person with the phone: what she intends, in the order in which she intends it, and what became known of it. She
//! outlives her phone's processes; where one was killed under her fingers she looks whether it took what she typed.

use super::dice::Dice;
use super::judge::{events_ever, open_items};
use super::lost::Lost;
use super::town::{HOLM, KUNDEN, Town};
use super::world::World;
use std::path::Path;
use std::sync::Arc;
use werkfunk::consent::{ChannelKind, Purpose};
use werkfunk::threads::Entry;
use werkfunk::{Error, Werkfunk};

/// What an intent is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Text,
    Photo,
    Edit,
}

/// Something meant to leave.
#[derive(Debug, Clone)]
pub struct Intent {
    /// The item, once the phone has said which; `None` while nobody knows whether it was taken.
    pub item: Option<String>,
    pub kind: Kind,
    /// User id of whom it is for.
    pub to: &'static str,
    /// Text, caption, or the new text of what is edited.
    pub body: String,
    /// Of an edit: the intent whose text it changes.
    pub target: Option<usize>,
    /// Of a reply to something of ours: the intent it answers.
    pub answers: Option<usize>,
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
    dice: Dice,
    count: u32,
    /// What she was doing when the phone died: to be looked at first thing in the next life.
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

    fn words(&mut self, what: &str) -> String {
        self.count += 1;
        format!("{what} {}", self.count)
    }

    fn begin(&mut self, kind: Kind, to: &'static str, body: String) -> usize {
        let intent =
            Intent { item: None, kind, to, body, target: None, answers: None, taken_back: false, reworded: false };
        self.intents.push(intent);
        let at = self.intents.len() - 1;
        self.unclear = Some(at);
        at
    }

    /// What the phone answered to an intent: an item, or that it took nothing.
    fn filed(&mut self, world: &World, at: usize, answer: Result<String, Error>) {
        self.unclear = None;
        match answer {
            Ok(item) => {
                world.note(format_args!("intent {at}: {item} {} to {}", self.intents[at].body, self.intents[at].to));
                self.intents[at].item = Some(item);
            }
            Err(error) => {
                world.note(format_args!("intent {at} was refused: {error:?}"));
                self.intents.truncate(at);
            }
        }
    }

    /// Writes a text, perhaps as an answer.
    pub fn write(&mut self, phone: &Werkfunk, town: &Town, world: &World) {
        let to = if self.dice.chance(0.1) { HOLM } else { *self.dice.pick(&KUNDEN).unwrap_or(&HOLM) };
        let body = self.words("Text");
        let thread = town.thread(phone, to);
        let answers = self.mine(|intent| intent.to == to && intent.kind != Kind::Edit && intent.item.is_some());
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

    /// Takes a photo.
    pub fn photograph(&mut self, phone: &Werkfunk, town: &Town, world: &World, photos: &[std::path::PathBuf]) {
        let to = *self.dice.pick(&KUNDEN).unwrap_or(&HOLM);
        let Some(thread) = town.thread(phone, to) else { return };
        let body = self.words("Bild");
        let path = self.dice.pick(photos).map_or(Path::new("/"), |path| path);
        let at = self.begin(Kind::Photo, to, body.clone());
        let answer = phone.send_photo(&thread, path, &body);
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
        let Some(target) = self.intents.get(at).and_then(|edit| edit.target) else { return };
        if self.intents[at].item == self.intents[target].item {
            self.intents[target].body = self.intents[at].body.clone();
            self.intents[at].reworded = true;
        }
    }

    /// Takes something back.
    pub fn take_back(&mut self, phone: &Werkfunk, world: &World) {
        let Some(at) = self.mine(|intent| !intent.taken_back && !intent.reworded && intent.item.is_some()) else {
            return;
        };
        self.taking_back = Some(at);
        self.taken_back(phone, world);
    }

    fn taken_back(&mut self, phone: &Werkfunk, world: &World) {
        let Some(at) = self.taking_back else { return };
        let item = self.intents[at].item.clone().unwrap_or_default();
        // Of what has left only the line can be taken back, and corrections have none.
        let gone = self.intents[at].kind != Kind::Edit && self.dice.chance(0.5);
        let answer = if gone { phone.take_back(&item) } else { phone.cancel(&item) };
        self.taking_back = None;
        world.note(format_args!("taking back {item}: {answer:?}"));
        // Already sent, or no room on the disk to note it: then she gives up, unless it was noted before the phone died.
        self.intents[at].taken_back = answer.is_ok() || is_nowhere(phone, world, &item);
    }

    /// First thing in a new life: was it taken?
    pub fn look(&mut self, phone: &Werkfunk, town: &Town, world: &World) {
        if let Some(at) = self.unclear {
            let intent = self.intents[at].clone();
            let thread = town.thread(phone, intent.to);
            let entries = thread.map(|thread| entries(phone, &thread)).unwrap_or_default();
            let found = entries.into_iter().find(|entry| entry.mine && entry.body == intent.body);
            self.unclear = None;
            match found.and_then(|entry| entry.item_id) {
                Some(item) if intent.kind == Kind::Edit => self.edit_was_taken(phone, world, at, item),
                Some(item) => self.filed(world, at, Ok(item)),
                None => {
                    world.note(format_args!("intent {at} was not taken"));
                    self.intents.truncate(at);
                }
            }
        }
        self.taken_back(phone, world);
        self.lost.look(phone, world);
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

    /// The entry shows the new text: it was reworded, or an edit of its own is under way, whose item is the outbox's newest.
    fn edit_was_taken(&mut self, phone: &Werkfunk, world: &World, at: usize, item: String) {
        let outbox = open_items(phone);
        let body = &self.intents[at].body;
        let own = outbox.into_iter().find(|one| one.preview == *body).map(|one| one.id);
        self.filed(world, at, Ok(own.unwrap_or(item)));
        self.settle_edit(at);
    }

    /// One of the last few intents that are so.
    fn mine(&mut self, is_so: impl Fn(&Intent) -> bool) -> Option<usize> {
        let recent: Vec<_> = (0..self.intents.len()).rev().filter(|at| is_so(&self.intents[*at])).take(4).collect();
        self.dice.pick(&recent).copied()
    }

    /// Withdraws for a customer who said so, or notes that it consents again.
    pub fn consents(&mut self, phone: &Werkfunk, town: &Town, world: &Arc<World>, again: bool) {
        let to = *self.dice.pick(&KUNDEN).unwrap_or(&HOLM);
        let mut noted = true;
        for purpose in [Purpose::Request, Purpose::SitePhotos] {
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
