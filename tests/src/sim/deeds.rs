//! What the person sends beside texts: photos, several of them as one gallery, files, places; and what she says about messages
//! and threads: reactions, and that she takes care.

use super::judge::open_items;
use super::person::{Intent, Kind, Person, entries};
use super::town::{HOLM, KUNDEN, Town};
use super::world::World;
use std::path::{Path, PathBuf};
use werkfunk::outbox::ItemKind;
use werkfunk::photos::PhotoWish;
use werkfunk::threads::{Entry, EntryKind, Place};
use werkfunk::{Error, Werkfunk};

impl Person {
    /// A customer, and the thread with it.
    fn somebody(&mut self, phone: &Werkfunk, town: &Town) -> Option<(&'static str, String)> {
        let to = *self.dice.pick(&KUNDEN).unwrap_or(&HOLM);
        Some((to, town.thread(phone, to)?))
    }

    /// Takes a photo.
    pub fn photograph(&mut self, phone: &Werkfunk, town: &Town, world: &World, photos: &[PathBuf]) {
        let Some((to, thread)) = self.somebody(phone, town) else { return };
        let body = self.words("Bild");
        let path = self.dice.pick(photos).map_or(Path::new("/"), |path| path);
        let at = self.begin(Kind::Photo, to, body.clone());
        let answer = phone.send_photo(&thread, path, &body);
        self.filed(world, at, answer);
    }

    /// Sends several photos that belong together; the caption goes with the first.
    pub fn send_gallery(&mut self, phone: &Werkfunk, town: &Town, world: &World, photos: &[PathBuf]) {
        let Some((to, thread)) = self.somebody(phone, town) else { return };
        let caption = self.words("Galerie");
        let count = usize::try_from(self.dice.between(2, 3)).unwrap_or(2);
        let paths: Vec<&Path> =
            photos.iter().cycle().skip(self.intents.len()).take(count).map(|path| &**path).collect();
        let first = self.begin(Kind::Photo, to, caption.clone());
        for _ in 1..count {
            self.begin(Kind::Photo, to, String::new());
        }
        self.intents[first..].iter_mut().for_each(|photo| photo.gallery = Some(first));
        match phone.send_photos(&thread, &paths, &caption, &PhotoWish::default(), None) {
            Ok(items) if items.len() == count => {
                (first..).zip(items).for_each(|(at, item)| self.filed(world, at, Ok(item)));
            }
            Ok(items) => world.broken(format!("of {count} photos {} were taken", items.len())),
            Err(error) => self.filed(world, first, Err(error)),
        }
    }

    /// Sends a file.
    pub fn send_file(&mut self, phone: &Werkfunk, town: &Town, world: &World) {
        let Some((to, thread)) = self.somebody(phone, town) else { return };
        let body = self.words("Datei");
        let at = self.begin(Kind::File, to, body.clone());
        let answer = phone.send_file(&thread, &town.file, &file_name(&body), &body, None);
        self.filed(world, at, answer);
    }

    /// Sends a place.
    pub fn send_place(&mut self, phone: &Werkfunk, town: &Town, world: &World) {
        let Some((to, thread)) = self.somebody(phone, town) else { return };
        let body = self.words("Ort");
        let at = self.begin(Kind::Place, to, body.clone());
        let answer = phone.send_place(&thread, place_of(&body), &body);
        self.filed(world, at, answer);
    }

    /// Takes care of a thread, or no longer does.
    pub fn take_care(&mut self, phone: &Werkfunk, town: &Town, world: &World) {
        let Some((to, thread)) = self.somebody(phone, town) else { return };
        let taken = self.dice.chance(0.6);
        let at = self.begin(Kind::Care, to, if taken { "taken" } else { "" }.to_owned());
        let answer = phone.take_care(&thread, taken).map(|()| self.new_mark(phone, &self.intents[at]));
        self.marked(world, at, answer);
    }

    /// Reacts to one of the last messages of a thread, with an emoji of its own each time.
    pub fn react(&mut self, phone: &Werkfunk, town: &Town, world: &World) {
        let Some((to, thread)) = self.somebody(phone, town) else { return };
        let intent_of =
            |entry: &Entry| self.intents.iter().position(|one| one.item.is_some() && one.item == entry.item_id);
        let lines: Vec<(Option<usize>, Option<String>)> = entries(phone, &thread)
            .into_iter()
            .filter(takes_reactions)
            .map(|entry| (intent_of(&entry), entry.event_id))
            .filter(|(target, event)| target.is_some() || event.is_some())
            .take(6)
            .collect();
        let Some((target, event)) = self.dice.pick(&lines).cloned() else { return };
        let key = char::from_u32(0x1F600 + self.number() % 64).unwrap_or('👍').to_string();
        let at = self.begin(Kind::Reaction, to, key);
        self.intents[at].about = event.filter(|_| target.is_none());
        self.intents[at].target = target;
        let answer = phone.react(&self.reacted_to(at), &self.intents[at].body);
        self.marked(world, at, answer);
    }

    fn marked(&mut self, world: &World, at: usize, answer: Result<Option<String>, Error>) {
        if answer == Ok(None) {
            world.broken(format!("intent {at} was taken and is no item"));
        }
        self.filed(world, at, answer.and_then(|item| item.ok_or(Error::NotFound)));
    }

    /// The message a reaction is about, by its event or its item.
    fn reacted_to(&self, at: usize) -> String {
        let Intent { target, about, .. } = &self.intents[at];
        let item = target.and_then(|target| self.intents[target].item.clone());
        item.or(about.clone()).unwrap_or_default()
    }

    /// Takes a reaction back that is shown, by the same once more.
    pub(super) fn react_again(&self, phone: &Werkfunk, town: &Town, world: &World, at: usize) -> Result<(), Error> {
        if self.is_shown(phone, town, at) != Some(true) {
            return Err(Error::NotFound);
        }
        let answer = phone.react(&self.reacted_to(at), &self.intents[at].body);
        if let Ok(Some(item)) = &answer {
            world.broken(format!("{item} reacts with {} once more", self.intents[at].body));
        }
        answer.map(drop)
    }

    /// Whether a reaction is shown; `None` where its message is gone.
    pub(super) fn is_shown(&self, phone: &Werkfunk, town: &Town, at: usize) -> Option<bool> {
        let (intent, name) = (&self.intents[at], self.reacted_to(at));
        let is_it = |entry: &Entry| [&entry.item_id, &entry.event_id].into_iter().any(|id| id.as_ref() == Some(&name));
        let all = entries(phone, &town.thread(phone, intent.to)?);
        let entry = all.into_iter().find(|entry| is_it(entry) && !entry.redacted)?;
        Some(entry.reactions.iter().any(|reaction| reaction.key == intent.body && reaction.mine))
    }

    /// The item of a reaction, or of a word about care, that was made just now.
    pub(super) fn new_mark(&self, phone: &Werkfunk, intent: &Intent) -> Option<String> {
        let kind = if intent.kind == Kind::Care { ItemKind::Care } else { ItemKind::Reaction };
        let known = |id: &String| self.intents.iter().any(|one| one.item.as_ref() == Some(id));
        let mut new = open_items(phone).into_iter().filter(|item| item.kind == kind && !known(&item.id));
        new.next().map(|item| item.id)
    }

    /// The items of a gallery that was being sent: all of it was taken or nothing.
    pub(super) fn found_gallery(&self, phone: &Werkfunk, town: &Town, world: &World, first: usize) -> Vec<String> {
        let (intent, count) = (&self.intents[first], self.intents.len() - first);
        let Some(thread) = town.thread(phone, intent.to) else { return Vec::new() };
        let mut all = entries(phone, &thread);
        all.reverse();
        let series = all.iter().find(|entry| entry.mine && entry.body == intent.body).map(|entry| entry.series.clone());
        let Some(series) = series else { return Vec::new() };
        let items: Vec<String> =
            all.into_iter().filter(|entry| entry.series == series).filter_map(|entry| entry.item_id).collect();
        if items.len() != count {
            world.broken(format!("of {count} photos {} were taken", items.len()));
        }
        items
    }
}

/// What a file is called that is sent with this caption.
pub(super) fn file_name(caption: &str) -> String {
    format!("{caption}.txt")
}

/// Where something called so is.
pub(super) fn place_of(name: &str) -> Place {
    let number = name.rsplit(' ').next().and_then(|number| number.parse::<u32>().ok()).unwrap_or_default();
    Place { latitude: 48.5 + f64::from(number) / 100.0, longitude: 9.25 }
}

fn takes_reactions(entry: &Entry) -> bool {
    let is_message = matches!(entry.kind, EntryKind::Text | EntryKind::Image | EntryKind::File | EntryKind::Place);
    is_message && !entry.redacted && !entry.going
}
