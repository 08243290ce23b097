//! Whether what is at the server says what was meant, and whether a fresh device is told the same.

use super::deeds::{file_name, place_of};
use super::judge::{events_ever, events_of, may_stay, open_items};
use super::person::{Intent, Kind, Person};
use super::road::MEISTER;
use super::room::Said;
use super::spool;
use super::town::Town;
use super::world::World;
use std::collections::{BTreeMap, BTreeSet};
use werkfunk::Werkfunk;
use werkfunk::outbox::OutboxItem;
use werkfunk::sync::{Content, Media};
use werkfunk::threads::Place;

/// Whether what is there says what was meant.
pub(super) fn is_said(world: &World, person: &Person, intent: &Intent, said: &Said) -> Result<(), String> {
    if said.sender != MEISTER || said.redacted {
        return Err("is there, but redacted".to_owned());
    }
    match (intent.kind, &said.content) {
        (Kind::Text, Content::Text { body, .. }) if !says(person, intent, body) => Err(format!("says '{body}'")),
        (Kind::Text, Content::Text { reply_to, .. }) => answers(world, person, intent, reply_to.as_deref()),
        (Kind::Edit, Content::Edit { body, target }) => {
            let right = is_about(world, person, intent, target) && *body == intent.body;
            if right { Ok(()) } else { Err(format!("edits {target} to '{body}'")) }
        }
        (Kind::Reaction, Content::Reaction { target, key }) => {
            let right = is_about(world, person, intent, target) && *key == intent.body;
            if right {
                Ok(())
            } else {
                Err(format!("reacts to {target}, not {:?}, with {key}", whom(world, person, intent)))
            }
        }
        (Kind::Photo, Content::Image { caption, media, .. }) => {
            let whole = is_whole(world, media) && *caption == intent.body;
            if whole { Ok(()) } else { Err("is a photo that is not whole".to_owned()) }
        }
        (Kind::File, Content::File { name, caption, media, .. }) => {
            let right = *caption == intent.body && *name == file_name(caption);
            if right && is_whole(world, media) { Ok(()) } else { Err(format!("is a file '{name}' that is not whole")) }
        }
        (Kind::Place, Content::Place { body, latitude, longitude, .. }) => {
            let place = Place { latitude: *latitude, longitude: *longitude };
            let right = *body == intent.body && place == place_of(body);
            if right { Ok(()) } else { Err(format!("is '{body}' at {place:?}")) }
        }
        (Kind::Care, Content::Care { taken }) if *taken != intent.body.is_empty() => Ok(()),
        (_, other) => Err(format!("became {other:?}")),
    }
}

/// Whether the event of an edit or reaction is what the intent is about.
fn is_about(world: &World, person: &Person, intent: &Intent, target: &String) -> bool {
    whom(world, person, intent).contains(target)
}

/// Events an edit or reaction may be about: one of somebody else, or those its message ever was, hers or one the phone wrote.
fn whom(world: &World, person: &Person, intent: &Intent) -> Vec<String> {
    let item = match (intent.target, &intent.about) {
        (Some(at), _) => person.intents[at].item.clone(),
        (None, about) => about.as_deref().and_then(|event| item_of(world, event)),
    };
    let ever = item.map(|item| events_ever(world, &item)).unwrap_or_default();
    intent.about.iter().cloned().chain(ever).collect()
}

/// The item of an event that is or was at the server.
fn item_of(world: &World, event: &str) -> Option<String> {
    let state = world.state();
    let mut all = state.server.rooms.values().flat_map(|room| &room.said).chain(state.losses.gone());
    all.find(|said| said.event_id == event)?.item_id.clone()
}

/// Whether the server has whole files of what an event names.
fn is_whole(world: &World, media: &Media) -> bool {
    [Some(&media.file), media.thumbnail.as_ref()].into_iter().flatten().all(|file| {
        let (uri, keys) = file.0.split_once(' ').unwrap_or_default();
        let state = world.state();
        let content = state.server.media.get(uri).and_then(|place| place.content.clone());
        content.map_or(state.losses.has_hidden(uri), |content| spool::fits(&content, keys))
    })
}

/// Whether a text says what it should: sent again after the server had lost it, the words it had got by then.
fn says(person: &Person, intent: &Intent, body: &str) -> bool {
    let again = intent.item.as_deref().and_then(|item| Some((item, person.lost.sent_again_ms(item)?)));
    let Some((item, again_ms)) = again else { return body == intent.body };
    let about = |edit: &&Intent| {
        edit.kind == Kind::Edit && edit.target.is_some_and(|at| person.intents[at].item.as_deref() == Some(item))
    };
    let edits: Vec<&Intent> = person.intents.iter().filter(about).collect();
    // An edit that was lost with its message is not sent any more: the message says its words, or newer ones. One that was
    // lost alone, after that, changes nothing in it.
    let carried = edits.iter().rposition(|edit| {
        let stays_away = edit.item.as_deref().is_some_and(|item| person.lost.is_to_stay_away(item));
        !edit.taken_back && edit.filed_ms <= again_ms && stays_away
    });
    let newest = &edits[carried.unwrap_or(0)..];
    newest.iter().any(|edit| edit.body == body) || (carried.is_none() && body == intent.body)
}

fn answers(world: &World, person: &Person, intent: &Intent, reply_to: Option<&str>) -> Result<(), String> {
    let Some(of) = intent.answers.map(|at| &person.intents[at]) else { return Ok(()) };
    let item = of.item.as_deref().unwrap_or_default();
    match reply_to {
        Some(event) if events_ever(world, item).contains(event) => Ok(()),
        // What it answers was taken back before it left, or as far as anybody knew by then.
        None if of.taken_back => Ok(()),
        _ => Err(format!("answers {reply_to:?}")),
    }
}

/// Photos that were sent together are shown together, and nothing else with them.
pub(super) fn galleries(world: &World, person: &Person) {
    let mut shared: BTreeMap<String, BTreeSet<Option<usize>>> = BTreeMap::new();
    let mut named: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
    for intent in person.intents.iter().filter(|intent| intent.kind == Kind::Photo) {
        let said = intent.item.as_deref().and_then(|item| events_of(world, item).pop());
        let Some(Content::Image { media, .. }) = said.map(|said| said.content) else { continue };
        match (&media.series, intent.gallery) {
            (None, None) => continue,
            (None, Some(_)) => world.broken(format!("'{}' left its gallery", intent.body)),
            (Some(series), gallery) => {
                shared.entry(series.clone()).or_default().insert(gallery);
                gallery.map(|gallery| named.entry(gallery).or_default().insert(series.clone()));
            }
        }
    }
    if shared.values().any(|galleries| galleries.len() > 1 || galleries.contains(&None))
        || named.values().any(|series| series.len() > 1)
    {
        world.broken(format!("galleries are mixed up: {shared:?}, {named:?}"));
    }
}

/// Emojis that the phone shows and a fresh device does not, or the other way round: they wait, were lost, or may not be taken back.
pub(super) fn unsettled_reactions(world: &World, person: &Person, open: &[OutboxItem]) -> BTreeSet<String> {
    let is_unsettled = |intent: &&Intent| {
        let Some(item) = intent.item.as_deref() else { return false };
        let stays = events_of(world, item).first().is_some_and(|said| may_stay(world, item, said));
        open.iter().any(|other| other.id == item) || (intent.taken_back && stays) || has_lost(world, item)
    };
    let reactions = person.intents.iter().filter(|intent| intent.kind == Kind::Reaction);
    reactions.filter(is_unsettled).map(|intent| intent.body.clone()).collect()
}

/// Whether the server lost something of an item at any time.
fn has_lost(world: &World, item: &str) -> bool {
    world.state().losses.gone().iter().any(|said| said.item_id.as_deref() == Some(item))
}

/// Both devices say the same of who takes care of a thread, unless a word about it waits, was lost or may not be taken back.
pub(super) fn carer(town: &Town, world: &World, person: &Person, both: &[&Werkfunk; 2], user: &str) {
    let open = open_items(both[0]);
    let is_unsettled = |intent: &&Intent| {
        let Some(item) = intent.item.as_deref().filter(|_| intent.kind == Kind::Care && intent.to == user) else {
            return false;
        };
        open.iter().any(|other| other.id == item)
            || has_lost(world, item)
            || events_of(world, item).first().is_some_and(|said| may_stay(world, item, said))
    };
    let carer = |phone: &Werkfunk| {
        let page = phone.thread(&town.thread(phone, user)?, None, 1).ok()?;
        page.carer.map(|carer| (carer.name, carer.me))
    };
    let [ours, theirs] = both.map(carer);
    if ours != theirs && !person.intents.iter().any(|intent| is_unsettled(&intent)) {
        world.broken(format!("{ours:?} takes care of {user} on the phone and {theirs:?} on a fresh device"));
    }
}
