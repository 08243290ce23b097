//! The truth: what the simulated homeserver has, and what each of its verbs does to it when it is reached. Nothing fails
//! here but what the server itself refuses; the road to it is `road.rs`.
//!
//! It keeps transaction ids for 24 hours as Synapse does, and forgets them when it tidies up: hourly, or at a restart.

use super::room::{Room, Said, Standing};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;
use werkfunk::clock::Millis;
use werkfunk::sync::{Content, MadeRoom, MemberChange, TransportError, TransportResult};

/// For how long transaction ids are kept at least.
pub const TXN_MEMORY_MS: Millis = 24 * 60 * 60_000;
const TIDY_EVERY_MS: Millis = 60 * 60_000;
/// Places reserved and not filled at a time, as Synapse allows.
const PENDING: usize = 5;
/// A reserved place that is not filled goes after this time.
const RESERVED_FOR_MS: Millis = 24 * 60 * 60_000;

/// A device that was logged in.
#[derive(Debug, Clone)]
pub struct Device {
    pub made_ms: Millis,
    /// Why it is refused, once it is: softly or for good.
    pub refused: Option<bool>,
}

/// Who sends, from where.
#[derive(Debug, Clone, Copy)]
pub struct From<'a> {
    pub user: &'a str,
    pub device: &'a str,
}

/// A place for media.
#[derive(Debug, Clone)]
pub struct Place {
    pub reserved_ms: Millis,
    pub content: Option<Vec<u8>>,
}

/// The making of a room: who is to be in it is asked in one by one, and sync tells of each as it comes.
#[derive(Debug, Clone)]
struct Making {
    /// The position before the first was asked in.
    begun: u64,
    /// Until then sync lags behind.
    until_ms: Millis,
}

/// Everything the server has.
pub struct Server {
    pub rooms: BTreeMap<String, Room>,
    pub media: BTreeMap<String, Place>,
    pub devices: BTreeMap<String, Device>,
    txns: BTreeMap<(String, String, String), (String, Millis)>,
    aliases: BTreeMap<String, String>,
    tidied_ms: Millis,
    /// Transaction ids it has forgotten.
    pub forgotten: u64,
    count: u64,
    /// The newest room.
    making: Option<Making>,
    /// The stream's position; whoever waits for news is woken by it.
    pub position: Arc<watch::Sender<u64>>,
}

impl Default for Server {
    fn default() -> Self {
        Self {
            rooms: BTreeMap::new(),
            media: BTreeMap::new(),
            devices: BTreeMap::new(),
            txns: BTreeMap::new(),
            aliases: BTreeMap::new(),
            tidied_ms: 0,
            forgotten: 0,
            count: 0,
            making: None,
            position: Arc::new(watch::Sender::new(0)),
        }
    }
}

impl Clone for Server {
    /// The same state, with listeners of its own.
    fn clone(&self) -> Self {
        Self {
            rooms: self.rooms.clone(),
            media: self.media.clone(),
            devices: self.devices.clone(),
            txns: self.txns.clone(),
            aliases: self.aliases.clone(),
            tidied_ms: self.tidied_ms,
            forgotten: self.forgotten,
            count: self.count,
            making: self.making.clone(),
            position: Arc::new(watch::Sender::new(self.now())),
        }
    }
}

impl Server {
    /// The position of the newest thing.
    pub fn now(&self) -> u64 {
        *self.position.borrow()
    }

    /// Up to where sync tells while it lags behind the making of a room.
    pub fn half_made(&self, now_ms: Millis) -> Option<u64> {
        let making = self.making.as_ref()?;
        (now_ms < making.until_ms).then_some(making.begun)
    }

    fn advance(&mut self) -> u64 {
        let next = self.now() + 1;
        self.position.send_replace(next);
        next
    }

    fn id(&mut self, prefix: &str) -> String {
        self.count += 1;
        format!("{prefix}{:05}", self.count)
    }

    /// Something happens where nobody of ours is.
    pub fn go_on_elsewhere(&mut self) {
        self.advance();
    }

    /// Makes a room with `members` in it; the first of them made it.
    pub fn make_room(&mut self, members: &[(&str, Standing)], now_ms: Millis) -> String {
        let room_id = format!("{}:sim", self.id("!"));
        let position = self.advance();
        let event_id = self.id("$");
        let mut room = Room::default();
        for (member, standing) in members {
            room.members.insert((*member).to_owned(), (*standing, position));
        }
        room.inviter = members.first().map(|(member, _)| (*member).to_owned());
        let maker = room.inviter.clone().unwrap_or_default();
        room.said.push(Said { position, event_id, sender: maker, at_ms: now_ms, ..Said::of(Content::State) });
        self.rooms.insert(room_id.clone(), room);
        room_id
    }

    /// Somebody joins, is invited or leaves.
    pub fn put(&mut self, room_id: &str, user: &str, standing: Standing, now_ms: Millis) -> TransportResult<()> {
        let position = self.advance();
        let event_id = self.id("$");
        let room = self.rooms.get_mut(room_id).ok_or(TransportError::NotFound)?;
        room.members.insert(user.to_owned(), (standing, position));
        let change = match standing {
            Standing::Invited => MemberChange::Invited,
            Standing::Joined => MemberChange::Joined,
            Standing::Left => MemberChange::Left,
        };
        let content = Content::Member { who: user.to_owned(), change };
        let said = Said { position, event_id, sender: user.to_owned(), at_ms: now_ms, ..Said::of(content) };
        room.said.push(said);
        Ok(())
    }

    /// One event; the same transaction of the same device again is the same event.
    pub fn send(
        &mut self,
        from: From<'_>,
        room_id: &str,
        txn: &str,
        mut said: Said,
        now_ms: Millis,
    ) -> TransportResult<String> {
        self.joined(room_id, from.user)?;
        self.tidy(now_ms, false);
        let key = (room_id.to_owned(), from.device.to_owned(), txn.to_owned());
        if let Some((known, _)) = self.txns.get(&key) {
            return Ok(known.clone());
        }
        let (position, event_id) = (self.advance(), self.id("$"));
        said.position = position;
        said.event_id.clone_from(&event_id);
        said.sender = from.user.to_owned();
        said.device = from.device.to_owned();
        said.txn = Some(txn.to_owned());
        said.at_ms += now_ms;
        let room = self.rooms.get_mut(room_id).ok_or(TransportError::NotFound)?;
        if let Content::Redaction { target } = &said.content {
            room.redact(target);
        }
        room.said.push(said);
        self.txns.insert(key, (event_id.clone(), now_ms));
        Ok(event_id)
    }

    /// Forgets the transactions it need not know any more.
    pub fn tidy(&mut self, now_ms: Millis, restarting: bool) {
        if restarting || now_ms - self.tidied_ms >= TIDY_EVERY_MS {
            self.tidied_ms = now_ms;
            let known = self.txns.len();
            self.txns.retain(|_, (_, at_ms)| now_ms - *at_ms < TXN_MEMORY_MS);
            self.forgotten += (known - self.txns.len()) as u64;
        }
    }

    /// Names of media that are there.
    pub fn full_places(&self) -> BTreeSet<String> {
        self.media.iter().filter(|(_, place)| place.content.is_some()).map(|(uri, _)| uri.clone()).collect()
    }

    pub fn reserve(&mut self, now_ms: Millis) -> TransportResult<String> {
        let empty = self.media.values().filter(|place| place.content.is_none());
        let pending: Vec<Millis> =
            empty.map(|place| place.reserved_ms + RESERVED_FOR_MS).filter(|until| *until > now_ms).collect();
        if let Some(first) = pending.iter().min().filter(|_| pending.len() >= PENDING) {
            let wait = u64::try_from(first - now_ms).unwrap_or(0);
            return Err(TransportError::RateLimited { retry_after: Some(Duration::from_millis(wait)) });
        }
        let uri = self.id("mxc://sim/m");
        self.media.insert(uri.clone(), Place { reserved_ms: now_ms, content: None });
        Ok(uri)
    }

    /// Takes a file for which nothing was reserved.
    pub fn take(&mut self, content: Vec<u8>, now_ms: Millis) -> String {
        let uri = self.id("mxc://sim/m");
        self.media.insert(uri.clone(), Place { reserved_ms: now_ms, content: Some(content) });
        uri
    }

    /// What lies at a place.
    pub fn content(&self, uri: &str) -> Option<&Vec<u8>> {
        self.media.get(uri)?.content.as_ref()
    }

    /// Fills a reserved place; one that is filled stays as it is.
    pub fn fill(&mut self, uri: &str, content: Vec<u8>, now_ms: Millis) -> TransportResult<()> {
        let place = self.media.get_mut(uri).ok_or(TransportError::NotFound)?;
        if place.content.is_none() && now_ms - place.reserved_ms > RESERVED_FOR_MS {
            return Err(TransportError::NotFound);
        }
        place.content.get_or_insert(content);
        Ok(())
    }

    /// Makes a room under an alias, or finds the one made before; whoever is invited joins at once. Nobody of another server
    /// can be.
    pub fn make_room_once(
        &mut self,
        from: From<'_>,
        token: &str,
        users: &[String],
        now_ms: Millis,
    ) -> TransportResult<MadeRoom> {
        let (ours, refused): (Vec<_>, Vec<_>) = users.iter().cloned().partition(|user| user.ends_with(":sim"));
        if ours.is_empty() {
            return Err(TransportError::Forbidden);
        }
        if let Some(room_id) = self.aliases.get(token) {
            return Ok(MadeRoom { room_id: room_id.clone(), refused });
        }
        let room_id = self.make_room(&[(from.user, Standing::Joined)], now_ms);
        self.aliases.insert(token.to_owned(), room_id.clone());
        let begun = self.now();
        ours.iter().try_for_each(|user| self.put(&room_id, user, Standing::Joined, now_ms))?;
        let lag_ms = Millis::try_from(self.count % 7).unwrap_or(0) * 1_000;
        self.making = Some(Making { begun, until_ms: now_ms + lag_ms });
        Ok(MadeRoom { room_id, refused })
    }

    /// A room in which `user` is. Synapse does not tell one that is not there from one that is closed.
    pub fn joined(&self, room_id: &str, user: &str) -> TransportResult<&Room> {
        let room = self.rooms.get(room_id).ok_or(TransportError::Forbidden)?;
        match room.standing(user) {
            Some((Standing::Joined, _)) => Ok(room),
            _ => Err(TransportError::Forbidden),
        }
    }

    /// Logs a device in: the one asked for where it may still be used, else a new one.
    pub fn log_in(&mut self, wanted: Option<&str>, now_ms: Millis) -> String {
        if let Some(device) = wanted.and_then(|id| self.devices.get_mut(id))
            && device.refused != Some(false)
        {
            device.refused = None;
            return wanted.unwrap_or_default().to_owned();
        }
        let id = self.id("DEVICE");
        self.devices.insert(id.clone(), Device { made_ms: now_ms, refused: None });
        id
    }

    /// Whether a device may still be used.
    pub fn admits(&self, device: &str) -> TransportResult<()> {
        match self.devices.get(device).map(|device| device.refused) {
            Some(None) => Ok(()),
            Some(Some(soft)) => Err(TransportError::Unauthorized { soft }),
            None => Err(TransportError::Unauthorized { soft: false }),
        }
    }
}

impl Server {
    /// Is put back to an older state of itself: what came after is gone, and positions are given out a second time. Returns
    /// the events it no longer has. Names never come twice, as a real server draws them by lot.
    pub fn put_back(&mut self, backup: &Server) -> Vec<Said> {
        let said =
            |server: &Server| -> Vec<Said> { server.rooms.values().flat_map(|room| room.said.clone()).collect() };
        let kept: BTreeSet<String> = said(backup).into_iter().map(|said| said.event_id).collect();
        let mut lost = said(self);
        lost.retain(|said| !kept.contains(&said.event_id));
        let (count, forgotten, position) = (self.count, self.forgotten, Arc::clone(&self.position));
        *self = Self { count, forgotten, position, ..backup.clone() };
        self.position.send_replace(backup.now());
        lost
    }

    /// Accepts an invitation; joining where one is in changes nothing.
    pub fn join(&mut self, room_id: &str, user: &str, now_ms: Millis) -> TransportResult<()> {
        let room = self.rooms.get(room_id).ok_or(TransportError::NotFound)?;
        match room.standing(user) {
            Some((Standing::Joined, _)) => Ok(()),
            Some((Standing::Invited, _)) => self.put(room_id, user, Standing::Joined, now_ms),
            _ => Err(TransportError::Forbidden),
        }
    }

    /// Leaves a room; also where one is out already.
    pub fn leave(&mut self, room_id: &str, user: &str, now_ms: Millis) -> TransportResult<()> {
        let Some(room) = self.rooms.get(room_id) else { return Ok(()) };
        match room.standing(user) {
            Some((Standing::Joined | Standing::Invited, _)) => self.put(room_id, user, Standing::Left, now_ms),
            _ => Ok(()),
        }
    }
}
