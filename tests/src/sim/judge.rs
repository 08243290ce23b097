//! What has to hold once everything has settled.

use super::person::{Intent, Kind, Person, entries};
use super::road::MEISTER;
use super::room::{Said, Standing};
use super::town::{self, HOLM, KUNDEN, Town};
use super::world::World;
use super::{meant, order};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use werkfunk::Werkfunk;
use werkfunk::clock::Clock;
use werkfunk::consent::{ChannelKind, Purpose};
use werkfunk::ids::Ids;
use werkfunk::outbox::{HoldReason, ItemKind, OutboxItem, Progress, WaitReason};
use werkfunk::sync::Content;
use werkfunk::threads::{Entry, EntryKind, Place};

/// Whether the server has an event of this item.
pub fn is_there(world: &World, item: &str) -> bool {
    !events_of(world, item).is_empty()
}

/// Everything the server has of an item, in its order, whichever room.
pub(super) fn events_of(world: &World, item: &str) -> Vec<Said> {
    let state = world.state();
    let all = state.server.rooms.values().flat_map(|room| &room.said);
    let mut found: Vec<Said> = all.filter(|said| said.item_id.as_deref() == Some(item)).cloned().collect();
    found.sort_by_key(|said| said.position);
    found
}

/// All that is open, as far as the phone can say: a page that left some out would hide them from every judgement.
pub(super) fn open_items(phone: &Werkfunk) -> Vec<OutboxItem> {
    let Ok(page) = phone.outbox() else { return Vec::new() };
    assert_eq!(page.more, 0, "more items than a page has");
    page.items
}

/// Judges what the phone and the server have of what the person intended.
pub fn phone(town: &Town, world: &Arc<World>, person: &Person, phone: &Werkfunk) {
    let held: BTreeMap<String, HoldReason> = open_items(phone)
        .into_iter()
        .filter_map(|item| match item.progress {
            Progress::Held { why } => Some((item.id, why)),
            Progress::Waiting { why: WaitReason::Other } => Some((item.id, HoldReason::OtherHeld)),
            _ => None,
        })
        .collect();
    for (at, intent) in person.intents.iter().enumerate().filter(|(_, intent)| !intent.reworded) {
        if let Err(what) = intended(town, world, person, phone, intent, &held) {
            world.broken(format!("intent {at} ({:?} '{}', {:?}): {what}", intent.kind, intent.body, intent.item));
        }
    }
    let intents = person.intents.iter();
    let taken_back = intents.filter(|intent| intent.taken_back || goes_with_its_message(person, intent));
    let taken_back = taken_back.filter_map(|intent| intent.item.as_deref()).collect();
    person.lost.judge(town, world, phone, &taken_back, &outdated(person));
    order::keeps(world, person);
    meant::galleries(world, person);
    nothing_else(world, person);
    unread(town, world, phone);
}

fn intended(
    town: &Town,
    world: &World,
    person: &Person,
    phone: &Werkfunk,
    intent: &Intent,
    held: &BTreeMap<String, HoldReason>,
) -> Result<(), String> {
    let item = intent.item.as_deref().ok_or("nobody knows whether it was taken")?;
    if person.lost.is_to_stay_away(item) && !intent.taken_back {
        // What has to hold of it is judged with everything the server lost.
        return Ok(());
    }
    let events = events_of(world, item);
    if events.len() > 1 {
        return Err(format!("is at the server {} times", events.len()));
    }
    if intent.taken_back || goes_with_its_message(person, intent) {
        return match events.first() {
            // What the server forbids to take back stays sent.
            Some(said) if !said.redacted && !may_stay(world, item, said) && !is_of_a_lost_one(person, intent) => {
                Err("was taken back and is still there".to_owned())
            }
            _ => Ok(()),
        };
    }
    match (events.first(), held.get(item)) {
        (None, None) if is_about_nothing(world, person, intent) => Ok(()),
        (None, None) => {
            let open = open_items(phone).into_iter().find(|open| open.id == item);
            Err(format!("is lost; the phone says {:?}", open.map(|open| open.progress)))
        }
        (None, Some(why)) => explained(town, world, phone, person, intent, *why),
        (Some(_), Some(HoldReason::Unclear)) => Ok(()),
        (Some(_), Some(why)) => Err(format!("is there and held: {why:?}")),
        (Some(said), None) if said.redacted && is_said_of_what_was_taken_back(person, intent) => Ok(()),
        (Some(said), None) => meant::is_said(world, person, intent, said),
    }
}

/// Corrections after which there is a newer one: of these the newest is offered.
fn outdated(person: &Person) -> BTreeSet<&str> {
    let newer = |at: usize, edit: &Intent| {
        let mut later = person.intents[at + 1..].iter().filter(|other| other.kind == Kind::Edit);
        later.any(|other| other.target == edit.target && !other.taken_back)
    };
    let edits = person.intents.iter().enumerate().filter(|(_, one)| one.kind == Kind::Edit && !one.reworded);
    edits.filter(|(at, edit)| newer(*at, edit)).filter_map(|(_, edit)| edit.item.as_deref()).collect()
}

/// Whether it may be new words for an event that the server lost and that was sent again as another one: nobody sees them.
fn is_of_a_lost_one(person: &Person, intent: &Intent) -> bool {
    let of = intent.target.and_then(|at| person.intents[at].item.as_deref());
    !intent.taken_back && of.is_some_and(|of| person.lost.was_sent_again(of))
}

/// Whether it is new words for a message that was taken back.
fn goes_with_its_message(person: &Person, intent: &Intent) -> bool {
    intent.kind == Kind::Edit && is_said_of_what_was_taken_back(person, intent)
}

/// Whether it is about a message that was taken back; a reaction that left before stays there.
fn is_said_of_what_was_taken_back(person: &Person, intent: &Intent) -> bool {
    intent.target.is_some_and(|at| person.intents[at].taken_back)
}

/// Whether it changes what was taken back before it left, or before it left once more; or its words left with what they are of.
fn is_about_nothing(world: &World, person: &Person, intent: &Intent) -> bool {
    let Some((of, item)) =
        intent.target.and_then(|at| Some((&person.intents[at], person.intents[at].item.as_deref()?)))
    else {
        return false;
    };
    if intent.kind == Kind::Reaction {
        return of.taken_back;
    }
    let said = events_of(world, item).pop().map(|said| said.content);
    let carried = |edit: &Intent| matches!(&said, Some(Content::Text { body, .. }) if *body == edit.body);
    let edits = person.intents.iter().filter(|edit| edit.kind == Kind::Edit && edit.target == intent.target);
    let mut newer = edits.skip_while(|edit| edit.item != intent.item);
    match said {
        None => of.taken_back || person.lost.was_sent_again(item),
        Some(_) => person.lost.was_sent_again(item) && newer.any(carried),
    }
}

/// Whether what was taken back may be there: the server forbade it, or lost that it was taken back, which is not repeated.
pub(super) fn may_stay(world: &World, item: &str, said: &Said) -> bool {
    let state = world.state();
    state.trouble.get(item).is_some_and(|met| met.refused) || state.losses.has_lost_about(&said.event_id)
}

/// Whether the script explains why something is held though nothing fails any more.
fn explained(
    town: &Town,
    world: &World,
    phone: &Werkfunk,
    person: &Person,
    intent: &Intent,
    why: HoldReason,
) -> Result<(), String> {
    let purpose = match intent.kind {
        Kind::Photo => Purpose::SitePhotos,
        Kind::Place => Purpose::Appointment,
        _ => Purpose::Request,
    };
    let gate = phone.may_send(town.contact(intent.to), ChannelKind::Matrix, purpose);
    let depends = intent.target.or(intent.answers).map(|at| &person.intents[at]);
    let fits = match why {
        HoldReason::ConsentWithdrawn | HoldReason::NoConsent => gate.is_ok_and(|gate| gate.why.is_some()),
        HoldReason::OtherHeld => depends.is_some(),
        HoldReason::AnsweredCancelled => depends.is_some_and(|of| of.taken_back),
        HoldReason::Expired => {
            let item = intent.item.as_deref().unwrap_or_default();
            world.state().wishes.has_lapsed(item, world.clock.now_ms())
        }
        HoldReason::Forbidden => is_out_since_put_back(world, intent.to),
        _ => false,
    };
    if fits { Ok(()) } else { Err(format!("is held and nothing explains it: {why:?}")) }
}

/// Whether the server was put back to before we were let into the only room with somebody: it refuses what is sent there, and
/// as nothing else was lost, nothing tells why.
fn is_out_since_put_back(world: &World, user: &str) -> bool {
    let state = world.state();
    let mut rooms = state.server.rooms.values().filter(|room| room.standing(user).is_some());
    let is_in = rooms.any(|room| matches!(room.standing(MEISTER), Some((Standing::Joined, _))));
    !is_in && !state.losses.gone().is_empty()
}

/// The events that an item is or was, those the server lost among them.
pub(super) fn events_ever(world: &World, item: &str) -> BTreeSet<String> {
    let there = events_of(world, item);
    let state = world.state();
    let gone = state.losses.gone().iter().filter(|said| said.item_id.as_deref() == Some(item));
    there.iter().chain(gone).map(|said| said.event_id.clone()).collect()
}

/// Nothing of this phone is at the server that nobody intended.
fn nothing_else(world: &World, person: &Person) {
    let said: Vec<Said> = {
        let state = world.state();
        state.server.rooms.values().flat_map(|room| room.said.clone()).collect()
    };
    for said in said.iter().filter(|said| said.sender == MEISTER && said.device != "OFFICE") {
        let known = said.item_id.is_none()
            || person.intents.iter().any(|intent| intent.item == said.item_id)
            || matches!(&said.content, Content::Text { body, .. } if body.contains("Widerruf") || body.contains("widerrufen"));
        if !known {
            world.broken(format!("{} is at the server and nobody meant it: {:?}", said.event_id, said.content));
        }
    }
}

/// Counts of what is unread are sane, and reading brings them to nothing.
fn unread(town: &Town, world: &World, phone: &Werkfunk) {
    for user in KUNDEN {
        let Some(thread) = town.thread(phone, user) else { continue };
        let received = entries(phone, &thread).iter().filter(|entry| !entry.mine).count();
        let count = |phone: &Werkfunk| {
            let cards = phone.inbox().map(|inbox| inbox.threads).unwrap_or_default();
            cards.iter().find(|card| card.id == thread).map_or(0, |card| card.unread)
        };
        let before = count(phone);
        if before as usize > received {
            world.broken(format!("{before} of {received} entries are unread"));
        }
        let _ = phone.mark_read(&thread);
        let after = count(phone);
        if after != 0 {
            world.broken(format!("{after} entries are unread after reading"));
        }
    }
}

/// A line of a thread as both devices have to show it.
#[derive(Debug, Clone, PartialEq)]
struct Line {
    kind: Option<EntryKind>,
    body: String,
    edited: bool,
    redacted: bool,
    mine: bool,
    sender: String,
    answers: Option<String>,
    reactions: Vec<String>,
    series: Option<String>,
    place: Option<Place>,
}

impl From<&Entry> for Line {
    fn from(entry: &Entry) -> Self {
        let shown = !entry.redacted;
        Self {
            kind: shown.then_some(entry.kind),
            body: entry.body.clone(),
            edited: entry.edited && shown,
            redacted: entry.redacted,
            mine: entry.mine,
            sender: entry.sender_name.clone(),
            answers: entry.reply_preview.clone().filter(|preview| shown && !preview.is_empty()),
            reactions: entry.reactions.iter().map(|reaction| reaction.key.clone()).collect(),
            series: entry.series.clone().filter(|_| shown),
            place: entry.place.filter(|_| shown),
        }
    }
}

/// A fresh device of the account takes everything in, in order and undisturbed: it has to show what the phone shows.
pub fn fresh_device(
    town: &Town,
    world: &Arc<World>,
    ids: &Arc<dyn Ids>,
    person: &Person,
    folder: &Path,
) -> Result<(), String> {
    let said = |error: &dyn std::fmt::Display| error.to_string();
    let fresh_folder = town.new_folder().map_err(|error| said(&error))?;
    town.furnish(fresh_folder.path(), false).map_err(|error| said(&error))?;
    world.be_born();
    // Keys of the past are there, and nobody remembers the device the folder was made with.
    let mut state = world.state();
    state.sdks.remove(&town.device);
    if let Some(device) = state.server.devices.get_mut(&town.device) {
        (device.made_ms, device.refused) = (0, None);
    }
    state.weather.batch = usize::MAX;
    drop(state);
    world.time.pass(Duration::from_secs(600));
    let known = everything(world);
    let runtime = world.time.runtime().map_err(|error| said(&error))?;
    let phone = town::open(folder, world, ids).map_err(|error| said(&error))?;
    let fresh = town::open(fresh_folder.path(), world, ids).map_err(|error| said(&error))?;
    runtime.block_on(async {
        let started = fresh.start().await.map_err(|error| said(&error));
        world.time.sleep(Duration::from_secs(30)).await;
        fresh.stop().await;
        started
    })?;
    drop(runtime);
    for user in KUNDEN.into_iter().chain([HOLM]) {
        compare(town, world, person, &[&phone, &fresh], &known, user);
        meant::carer(town, world, person, &[&phone, &fresh], user);
    }
    Ok(())
}

/// Every event in the rooms we are in. A fresh device may add its own, such as the confirmation of a withdrawal, and may
/// join where the phone, which knows of a withdrawal, did not.
fn everything(world: &World) -> BTreeSet<String> {
    let state = world.state();
    let ours = state.server.rooms.values().filter(|room| matches!(room.standing(MEISTER), Some((Standing::Joined, _))));
    ours.flat_map(|room| &room.said).map(|said| said.event_id.clone()).collect()
}

fn compare(town: &Town, world: &World, person: &Person, both: &[&Werkfunk; 2], known: &BTreeSet<String>, user: &str) {
    let [phone, fresh] = *both;
    let lines = |of: &Werkfunk| {
        let mut lines = town.thread(of, user).map(|thread| entries(of, &thread)).unwrap_or_default();
        lines.retain(|line| line.event_id.as_ref().is_none_or(|event| known.contains(event)));
        lines
    };
    let (ours, theirs) = (lines(phone), lines(fresh));
    let by_event = |all: &[Entry]| -> BTreeMap<String, Line> {
        all.iter().filter_map(|entry| Some((entry.event_id.clone()?, Line::from(entry)))).collect()
    };
    let changing = open_items(phone).iter().any(|item| item.kind == ItemKind::Edit);
    let by_event = |all: &[Entry]| {
        let mut lines = by_event(all);
        // The line above an answer shows the new text of what it answers already.
        lines.values_mut().filter(|_| changing).for_each(|line| line.answers = None);
        lines
    };
    let unsettled = meant::unsettled_reactions(world, person, &open_items(phone));
    let settled = |all: &[Entry]| {
        let mut lines = by_event(all);
        lines.values_mut().for_each(|line| line.reactions.retain(|key| !unsettled.contains(key)));
        lines
    };
    let (kept, expected) = (settled(&ours), settled(&theirs));
    for (event, line) in &expected {
        match kept.get(event) {
            None if is_trace(world, event) => {}
            None => world.broken(format!("{event} of {user} is missing on the phone: {line:?}")),
            Some(here)
                if !alike(world, person, event, here, line)
                    && !is_being_changed(world, phone, person, event)
                    && !is_trace(world, event) =>
            {
                world.broken(format!("{event} of {user} is {here:?} on the phone and {line:?} on a fresh device"));
            }
            Some(_) => {}
        }
    }
    for event in kept.keys().filter(|event| !expected.contains_key(*event)) {
        world.broken(format!("{event} of {user} is on the phone only"));
    }
    let received = |all: &[Entry]| -> Vec<String> {
        all.iter().filter(|entry| !entry.mine).filter_map(|entry| entry.event_id.clone()).collect()
    };
    if received(&ours) != received(&theirs) {
        world.broken(format!("what {user} wrote stands in another order on the phone"));
    }
}

/// Whether both devices show the same of an event, as far as a server that lost something still told the second one.
fn alike(world: &World, person: &Person, event: &str, here: &Line, there: &Line) -> bool {
    let state = world.state();
    let mut all = state.server.rooms.values().flat_map(|room| &room.said);
    let Some(said) = all.find(|said| said.event_id == event) else { return here == there };
    let again = |said: &Said| said.item_id.as_deref().is_some_and(|item| person.lost.was_sent_again(item));
    let edits = state
        .server
        .rooms
        .values()
        .flat_map(|room| &room.said)
        .filter(|said| matches!(&said.content, Content::Edit { target, .. } if target == event));
    // Also that a correction of it was taken back.
    let mut about = edits.map(|edit| edit.event_id.as_str()).chain([event]);
    if about.any(|event| state.losses.has_lost_about(event)) {
        return here.mine == there.mine && here.sender == there.sender;
    }
    let answered = match &said.content {
        Content::Text { reply_to, .. } => reply_to.as_deref(),
        _ => None,
    };
    let answered_is_lost = answered.is_some_and(|target| {
        let mut all = state.server.rooms.values().flat_map(|room| &room.said);
        let told = all.find(|said| said.event_id == target);
        told.is_none_or(|told| again(told) || state.losses.has_lost_about(target))
    });
    let reduced = |line: &Line| Line {
        answers: line.answers.clone().filter(|_| !answered_is_lost),
        // It carries its edits, and what others said about it was said about what is gone.
        edited: line.edited && !again(said),
        reactions: if again(said) { Vec::new() } else { line.reactions.clone() },
        ..line.clone()
    };
    reduced(here) == reduced(there)
}

/// An edit, reaction or word about care that was taken back: who sees it for the first time cannot tell what it was.
fn is_trace(world: &World, event: &str) -> bool {
    let state = world.state();
    let mut said = state.server.rooms.values().flat_map(|room| &room.said);
    said.any(|said| {
        let mark = matches!(said.content, Content::Edit { .. } | Content::Reaction { .. } | Content::Care { .. });
        said.event_id == event && said.redacted && mark
    })
}

/// A line whose edit is held shows the new text here already.
fn is_being_changed(world: &World, phone: &Werkfunk, person: &Person, event: &str) -> bool {
    let open = open_items(phone);
    person.intents.iter().filter(|edit| edit.kind == Kind::Edit && !edit.reworded).any(|edit| {
        let waits = open.iter().any(|item| Some(&item.id) == edit.item.as_ref());
        let target = edit.target.and_then(|at| person.intents[at].item.clone()).unwrap_or_default();
        waits && events_of(world, &target).iter().any(|said| said.event_id == event)
    })
}
