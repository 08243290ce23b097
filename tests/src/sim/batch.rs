//! Sync: what one response holds, and the ways in which it is lost, doubled or torn before the core has it.
//!
//! The transport takes a response in before the core sees it, as the SDK does: its own cursor has moved on then, and the
//! same answer again is an empty one.

use super::dice::Dice;
use super::road::{MEISTER, SimTransport};
use super::room::{Room, Standing};
use super::server::Server;
use super::weather::Fault;
use super::world::{Hearing, State, World};
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;
use werkfunk::clock::Millis;
use werkfunk::consent::concerns;
use werkfunk::sync::{Batch, Content, IncomingEvent, Membership, RoomNews, TransportError, TransportResult};

/// How long the server holds a sync at most where nothing happens and nothing fails any more.
const QUIET: Duration = Duration::from_secs(15 * 60);

/// What the SDK's stores of one device have.
#[derive(Debug, Clone, Default)]
pub struct Sdk {
    /// Up to where it has synced.
    pub cursor: u64,
    /// Rooms as it knows them.
    rooms: BTreeMap<String, RoomNews>,
    /// Rooms taken out of its stores, which it knows as long as it runs.
    let_go: BTreeSet<String>,
}

impl Sdk {
    /// Takes a response in; one it has already changes nothing.
    fn take_in(&mut self, batch: &Batch) -> bool {
        let next = position(&batch.cursor);
        if std::mem::replace(&mut self.cursor, next) == next {
            return false;
        }
        for news in &batch.rooms {
            let known = RoomNews {
                room_id: news.room_id.clone(),
                membership: news.membership,
                encrypted: news.encrypted,
                members: news.members.clone(),
                inviter: news.inviter.clone(),
                ..RoomNews::default()
            };
            self.let_go.remove(&news.room_id);
            self.rooms.insert(news.room_id.clone(), known);
        }
        true
    }

    /// Takes rooms out of its stores.
    pub fn let_go(&mut self, rooms: &[String]) {
        self.let_go.extend(rooms.iter().cloned());
    }

    fn known(&self) -> Vec<RoomNews> {
        self.rooms.values().filter(|news| !self.let_go.contains(&news.room_id)).cloned().collect()
    }

    /// A process with these stores starts.
    pub fn start(&mut self) {
        let let_go = std::mem::take(&mut self.let_go);
        self.rooms.retain(|room_id, _| !let_go.contains(room_id));
    }
}

/// The position in a cursor.
fn position(cursor: &str) -> u64 {
    cursor[1..].parse().unwrap_or(0)
}

/// Waits for news since `cursor`. One that is ahead of the server, as it was put back, counts as its newest: Synapse cuts it
/// down and says nothing.
pub(super) async fn sync(road: &SimTransport, cursor: Option<&str>, timeout: Duration) -> TransportResult<Batch> {
    let world = &road.world;
    let since = cursor.map(position);
    committed(world, &road.device, since.unwrap_or(0));
    let (mut news, now, downs, is_down) = {
        let state = world.state();
        let is_down = state.losses.is_down(world.time.now_ms());
        (state.server.position.subscribe(), state.server.now(), state.losses.downs(), is_down)
    };
    let since = since.map(|since| since.min(now));
    if since == Some(now) && !timeout.is_zero() && !is_down {
        let calm = world.state().weather.sync == 0.0 && world.state().weather.request == 0.0;
        let keys = keys_come_in(world, &road.device);
        let wait = if calm { QUIET } else { timeout }.min(keys.unwrap_or(QUIET));
        tokio::select! {
            biased;
            _ = news.wait_for(|at| Some(*at) != since || world.state().losses.downs() != downs) => {}
            () = world.time.sleep(wait) => {}
        }
    }
    if world.state().losses.downs() != downs {
        world.met("sync", Fault::PutBack);
        return road.failed("sync", None, TransportError::NoAnswer).await;
    }
    let (most, lags) = {
        let weather = &world.state().weather;
        (weather.batch, weather.sync > 0.0)
    };
    let device = road.device.clone();
    let ask = |server: &mut Server, now| {
        let batch = respond(server, &device, Asked { since, most, lags }, now);
        let half_made = position(&batch.cursor) < server.now();
        Ok((batch, half_made))
    };
    let (mut batch, half_made) = road.go("sync", None, ask).await?;
    if half_made && !batch.rooms.is_empty() {
        world.met("sync", Fault::HalfMade);
    }
    let torn = tear(world, &mut batch, since);
    let is_new = world.state().sdks.entry(road.device.clone()).or_default().take_in(&batch);
    if !is_new {
        // What the SDK has taken in already it does not tell again.
        batch.rooms.clear();
        batch.new_keys = keys_came(world, &road.device);
    }
    if torn || world.is_killed_at("sync taken in", Fault::KilledAfter) {
        if world.is_dead() {
            std::future::pending::<()>().await;
        }
        return Err(TransportError::NoAnswer);
    }
    let next = position(&batch.cursor);
    for room in &batch.rooms {
        told(world, &room.events, Some((&road.device, next)));
    }
    Ok(batch)
}

/// What is asked for.
#[derive(Clone, Copy)]
struct Asked {
    /// What came after this.
    since: Option<u64>,
    /// So many events of a room.
    most: usize,
    /// Whether what tells of news may lag behind what makes them.
    lags: bool,
}

/// One response of the server.
fn respond(server: &Server, device: &str, asked: Asked, now: Millis) -> Batch {
    let since = asked.since.map(|since| since.min(server.now()));
    let half_made = server.half_made(now).filter(|half| asked.lags && since.is_none_or(|since| since <= *half));
    let upto = half_made.unwrap_or(server.now());
    let asked = Asked { since, ..asked };
    let rooms = server.rooms.iter().filter_map(|(id, room)| news(server, (id, room), device, asked, (upto, now)));
    let rooms = rooms.collect();
    let made = server.devices[device].clone();
    let readable = |room: &Room| room.said.iter().any(|said| (1..=now).contains(&said.readable_by(device, &made)));
    Batch { cursor: format!("s{upto}"), rooms, new_keys: since.is_some() && server.rooms.values().any(readable) }
}

fn news(
    server: &Server,
    (room_id, room): (&str, &Room),
    device: &str,
    asked: Asked,
    (upto, now): (u64, Millis),
) -> Option<RoomNews> {
    let (standing, at) = room.standing(MEISTER).filter(|(_, at)| *at <= upto)?;
    let since_here = asked.since.filter(|since| at <= *since).unwrap_or(0);
    let changed = at > asked.since.unwrap_or(0);
    let membership = match standing {
        Standing::Invited if changed => Membership::Invited,
        Standing::Joined => Membership::Joined,
        Standing::Left if changed && asked.since.is_some() => Membership::Left,
        _ => return None,
    };
    let mut news = RoomNews {
        room_id: room_id.to_owned(),
        membership,
        encrypted: true,
        members: Some(room.others(MEISTER, upto)),
        ..RoomNews::default()
    };
    if membership == Membership::Invited {
        news.inviter.clone_from(&room.inviter);
        return Some(news);
    }
    let is_fresh = |position: u64| (since_here + 1..=upto).contains(&position);
    let fresh: Vec<_> = room.said.iter().filter(|said| is_fresh(said.position)).collect();
    if fresh.is_empty() {
        return None;
    }
    let kept = &fresh[fresh.len().saturating_sub(asked.most)..];
    let left_out = kept.len() < fresh.len() || (asked.since.is_none() && room.said.len() > kept.len());
    news.begins = kept.first().map(|first| format!("h{}", first.position));
    news.gap_before = kept.first().filter(|_| left_out).map(|first| format!("h{}", first.position));
    news.events = kept.iter().map(|said| said.seen(device, &server.devices[device], now)).collect();
    Some(news)
}

/// What happens to a batch between the transport and the core; `true` where it is lost.
fn tear(world: &World, batch: &mut Batch, since: Option<u64>) -> bool {
    if batch.rooms.iter().any(|room| room.gap_before.is_some()) && since.is_some() {
        world.met("sync", Fault::Gap);
    }
    let likelihood = world.state().weather.sync;
    let happens = |world: &World| world.state().dice.chance(likelihood);
    if happens(world) {
        let mut twice = false;
        for room in &mut batch.rooms {
            let again: Vec<IncomingEvent> = room.events[room.events.len().saturating_sub(2)..].to_vec();
            twice |= !again.is_empty();
            room.events.extend(again);
        }
        if twice {
            world.met("sync", Fault::Twice);
        }
    }
    // By the last of its events a server that may be put back is asked what it has.
    let stay = usize::from(world.state().weather.put_back > 0.0);
    if happens(world) && batch.rooms.iter().any(|room| room.events.len() > 1 + stay) {
        let mut state = world.state();
        let State { dice, .. } = &mut *state;
        batch.rooms.iter_mut().for_each(|room| {
            let shuffled = room.events.len().saturating_sub(stay);
            shuffle(&mut room.events[..shuffled], dice);
        });
        drop(state);
        world.met("sync", Fault::Reordered);
    }
    let lost = !batch.rooms.is_empty() && happens(world);
    if lost {
        world.met("sync", Fault::BatchLost);
    }
    lost
}

fn shuffle(events: &mut [IncomingEvent], dice: &mut Dice) {
    for at in 1..events.len() {
        let other = usize::try_from(dice.below(at as u64 + 1)).unwrap_or(at);
        events.swap(at, other);
    }
}

/// Rooms as the SDK has them stored, up to its own cursor.
pub(super) fn rooms(world: &World, device: &str) -> Vec<RoomNews> {
    let state = &mut *world.state();
    // Whoever asks for this knows that the last answer never reached its database.
    state.hearing.iter_mut().filter(|heard| heard.device == device).for_each(|heard| heard.is_lost = true);
    state.walks_back = true;
    state.sdks.get(device).map(Sdk::known).unwrap_or_default()
}

/// The core is told of these events: whoever writes opens the gate again, whoever withdraws closes it once the core has
/// written it down, which is when it asks for what comes after the batch's cursor.
pub(super) fn told(world: &World, events: &[IncomingEvent], batch: Option<(&str, u64)>) {
    for event in events.iter().filter(|event| event.sender != MEISTER) {
        let body = match &event.content {
            Content::Text { body, .. } | Content::Edit { body, .. } => body.as_str(),
            Content::Image { .. } => "",
            _ => continue,
        };
        if !concerns(body) {
            world.opened(&event.sender, event.sent_ms);
            continue;
        }
        let state = &mut *world.state();
        state.closed_once.insert(event.sender.clone());
        let is_read_again = batch.is_none() && state.walks_back && !state.disk_full;
        for heard in state.hearing.iter_mut().filter(|heard| heard.event == event.event_id) {
            heard.is_read_again |= is_read_again;
        }
        if let Some((device, cursor)) = batch {
            // Told again, it is old: what was written since may have opened the gate.
            if state.heard.insert(event.event_id.clone()) {
                let (user, said_ms) = (event.sender.clone(), event.sent_ms);
                let (event, device) = (event.event_id.clone(), device.to_owned());
                let (is_lost, is_read_again) = (false, false);
                state.hearing.push(Hearing { user, said_ms, cursor, event, device, is_lost, is_read_again });
            }
        }
    }
}

/// The core has written down everything up to `since`, but for what was lost on its way into its database and did not come
/// again by history before: a room that does not show its history keeps nobody from going on. What was said or consented to
/// after a withdrawal opened the gate again, in whichever order the core was told. What a device was told that is gone, and
/// nobody wrote down, nobody knows: the next one may not be able to read it.
fn committed(world: &World, device: &str, since: u64) {
    let mut state = world.state();
    let state = &mut *state;
    state.walks_back = false;
    let written = |heard: &&Hearing| heard.cursor <= since && (!heard.is_lost || heard.is_read_again);
    for heard in state.hearing.iter().filter(written) {
        if state.opened_ms.get(&heard.user).is_none_or(|opened_ms| *opened_ms < heard.said_ms) {
            state.closed.insert(heard.user.clone());
        }
    }
    state.hearing.retain(|heard| heard.cursor > since);
    for lost in state.hearing.extract_if(.., |heard| heard.device != device) {
        state.heard.remove(&lost.event);
    }
}

/// How long until keys come for something this device cannot read yet.
fn keys_come_in(world: &World, device: &str) -> Option<Duration> {
    let state = world.state();
    let now = world.time.now_ms();
    let made = state.server.devices.get(device)?.clone();
    let said = state.server.rooms.values().flat_map(|room| &room.said);
    let next = said.map(|said| said.readable_by(device, &made)).filter(|at| *at > now).min()?;
    Some(Duration::from_millis(u64::try_from(next - now).unwrap_or(1).max(1)))
}

/// Whether anything closed has become readable by now.
fn keys_came(world: &World, device: &str) -> bool {
    let state = world.state();
    let now = world.time.now_ms();
    let Some(made) = state.server.devices.get(device) else { return false };
    let mut said = state.server.rooms.values().flat_map(|room| &room.said);
    said.any(|said| (1..=now).contains(&said.readable_by(device, made)))
}
