//! The road to the simulated server: every verb of [`Transport`], with what the weather does to it on the way there and
//! back.

use super::late::{Late, OnTheRoad};
use super::room::{Room, Said, Standing, position_in};
use super::server::{From, Server};
use super::weather::{Fault, answer};
use super::wishes::{Leaving, item_of};
use super::world::World;
use super::{batch, spool};
use async_trait::async_trait;
use std::io::{Read, Write};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use werkfunk::clock::Millis;
use werkfunk::consent::{Basis, Permit};
use werkfunk::sync::{
    Batch, Connector, Content, HistoryPage, IncomingEvent, Login, MadeRoom, Media, Mentioned, Outgoing, OutgoingKind,
    OutgoingMedia, Progress, RemoteFile, RoomNews, Session, SpoolFile, Transport, TransportError, TransportResult,
};

/// The company's account.
pub const MEISTER: &str = "@meister:sim";
/// How long a request may stay without an answer.
pub(super) const PATIENCE: Duration = Duration::from_secs(30);

/// Logs devices of the company's account in.
pub struct SimConnector(pub Arc<World>);

#[async_trait]
impl Connector for SimConnector {
    async fn login(&self, login: &Login) -> TransportResult<(Session, Arc<dyn Transport>)> {
        let wanted = login.device_id.clone();
        let road = SimTransport { world: Arc::clone(&self.0), device: String::new() };
        let device = road.go("login", None, |server, now| Ok(server.log_in(wanted.as_deref(), now))).await?;
        let session = Session {
            homeserver: login.homeserver.clone(),
            user_id: MEISTER.to_owned(),
            device_id: device.clone(),
            access_token: String::new(),
            key_store: login.key_store,
        };
        Ok((session, Arc::new(SimTransport { world: Arc::clone(&self.0), device })))
    }

    async fn restore(&self, session: &Session) -> TransportResult<Arc<dyn Transport>> {
        Ok(Arc::new(SimTransport { world: Arc::clone(&self.0), device: session.device_id.clone() }))
    }
}

/// One device of the company.
pub struct SimTransport {
    pub world: Arc<World>,
    pub device: String,
}

impl SimTransport {
    /// Goes to the server and back; `item` is for whom.
    pub(super) async fn go<T>(
        &self,
        verb: &str,
        item: Option<&str>,
        act: impl FnOnce(&mut Server, Millis) -> TransportResult<T> + Send,
    ) -> TransportResult<T> {
        let world = &self.world;
        self.alive().await;
        let downs = world.state().losses.downs();
        let fault = {
            let mut state = world.state();
            let state = &mut *state;
            if state.network { state.weather.fault(verb, &mut state.dice) } else { Some(Fault::Dropped) }
        };
        if let Some(fault) = fault {
            world.met(verb, fault);
        }
        let arrived = self.travel(fault == Some(Fault::Late)).await && self.is_up(verb, downs);
        if world.is_killed_at(verb, Fault::KilledBefore) {
            std::future::pending::<()>().await;
        }
        let unacted = if arrived { self.before(fault) } else { Some(TransportError::NoAnswer) };
        if let Some(error) = unacted {
            return self.failed(verb, item, error).await;
        }
        world.let_arrive(Duration::ZERO);
        let acted = {
            let mut state = world.state();
            let now = world.time.now_ms();
            match if self.device.is_empty() { Ok(()) } else { state.server.admits(&self.device) } {
                Ok(()) => act(&mut state.server, now),
                Err(error) => Err(error),
            }
        };
        world.note(format_args!("{verb} {} {}", item.unwrap_or("-"), if acted.is_ok() { "ok" } else { "refused" }));
        if world.is_killed_at(verb, Fault::KilledAfter) {
            std::future::pending::<()>().await;
        }
        let arrived = self.travel(fault == Some(Fault::Late)).await && self.is_up(verb, downs);
        match (fault, acted) {
            _ if !arrived => self.failed(verb, item, TransportError::NoAnswer).await,
            (Some(Fault::AnswerLost), _) => self.failed(verb, item, TransportError::NoAnswer).await,
            (Some(Fault::Garbage | Fault::Failed), _) => {
                let error = {
                    let mut state = world.state();
                    answer(fault.unwrap_or(Fault::Failed), &mut state.dice)
                };
                self.failed(verb, item, error).await
            }
            (_, Err(error)) => self.failed(verb, item, error).await,
            (_, Ok(value)) => Ok(value),
        }
    }

    /// What befalls a request before the server acts; `None` where the server does act.
    fn before(&self, fault: Option<Fault>) -> Option<TransportError> {
        let fault = fault?;
        let mut state = self.world.state();
        let state = &mut *state;
        match fault {
            Fault::Dropped
            | Fault::RateLimited
            | Fault::TooLarge
            | Fault::Forbidden
            | Fault::Refused
            | Fault::NoKeys => Some(answer(fault, &mut state.dice)),
            Fault::Failed | Fault::Garbage => state.dice.chance(0.5).then(|| answer(fault, &mut state.dice)),
            Fault::LoggedOut => {
                let soft = state.dice.chance(0.7);
                if let Some(device) = state.server.devices.get_mut(&self.device) {
                    device.refused = Some(soft);
                }
                None
            }
            _ => None,
        }
    }

    /// Whether the server is there, and has been all the while: no connection outlives it.
    fn is_up(&self, verb: &str, downs: u64) -> bool {
        let (cut, down) = {
            let state = self.world.state();
            (state.losses.downs() != downs, state.losses.is_down(self.world.time.now_ms()))
        };
        if cut {
            self.world.met(verb, Fault::PutBack);
        }
        !cut && !down
    }

    /// Nobody lives: nothing goes on.
    async fn alive(&self) {
        if self.world.is_dead() {
            std::future::pending::<()>().await;
        }
    }

    /// Whether it arrives.
    async fn travel(&self, late: bool) -> bool {
        let wait = {
            let mut state = self.world.state();
            let longest = state.weather.delay_ms * if late { 8 } else { 1 };
            Duration::from_millis(state.dice.between(1, longest))
        };
        let left_ms = self.world.time.now_ms();
        self.world.time.sleep(wait.min(PATIENCE)).await;
        self.alive().await;
        // No connection outlives a phone that sleeps for hours.
        self.world.time.now_ms() - left_ms < 10 * 60_000
    }

    pub(super) async fn failed<T>(&self, verb: &str, item: Option<&str>, error: TransportError) -> TransportResult<T> {
        if error == TransportError::NoAnswer {
            let stalls = self.world.state().dice.chance(0.3);
            if stalls {
                self.world.time.sleep(PATIENCE).await;
                self.alive().await;
            }
        }
        if matches!(verb, "history" | "reserve") {
            self.world.state().nameless.push(self.world.time.now_ms());
        }
        if let Some(item) = item {
            let mut state = self.world.state();
            let trouble = state.trouble.entry(item.to_owned()).or_default();
            match error {
                TransportError::NoAnswer | TransportError::Garbage => trouble.unanswered += 1,
                TransportError::Forbidden
                | TransportError::TooLarge
                | TransportError::NotFound
                | TransportError::Refused { .. } => trouble.refused = true,
                _ => trouble.failed += 1,
            }
        }
        self.world.note(format_args!("{verb} {}: {error}", item.unwrap_or("-")));
        if verb == "send" && error == TransportError::NoAnswer {
            self.world.rub_it_in(verb);
            self.alive().await;
        }
        Err(error)
    }

    fn from(&self) -> From<'_> {
        From { user: MEISTER, device: &self.device }
    }

    /// Before a message leaves it is encrypted, and keys of its receivers may have to be fetched first.
    async fn seal(&self) {
        let wait = {
            let mut state = self.world.state();
            let longest = state.weather.delay_ms;
            if state.dice.chance(0.1) { state.dice.between(1, longest * 8) } else { 0 }
        };
        self.world.time.sleep(Duration::from_millis(wait).min(PATIENCE)).await;
        // Whoever breaks it off at this very moment comes first.
        for _ in 0..8 {
            tokio::task::yield_now().await;
        }
        self.alive().await;
    }

    /// On a full disk nothing is asked of the server again and again that cannot be noted afterwards.
    fn on_a_full_disk(&self, verb: &str) {
        let mut state = self.world.state();
        let now_ms = self.world.time.now_ms();
        if !state.disk_full {
            state.in_vain.remove(verb);
            return;
        }
        let (since_ms, count) = state.in_vain.entry(verb.to_owned()).or_insert((now_ms, 0));
        *count += 1;
        let minutes = (now_ms - *since_ms) / 60_000;
        let often = *count > 24 + 2 * minutes;
        drop(state);
        if often {
            self.world.broken(format!("{verb} again and again on a full disk"));
        }
    }

    /// What a withdrawal has closed lets nothing out but what takes back or has to be said.
    fn gate(&self, verb: &str, room_id: &str, permit: &Permit) {
        if matches!(permit.basis(), Basis::Minimisation | Basis::LegalDuty | Basis::Employment) {
            return;
        }
        let broken = {
            let state = self.world.state();
            let room = state.server.rooms.get(room_id);
            room.and_then(|room| room.members.keys().find(|user| state.closed.contains(*user)).cloned())
        };
        if let Some(user) = broken {
            self.world.broken(format!("{verb} into {room_id} by {:?} after {user} had withdrawn", permit.basis()));
        }
    }
}

#[async_trait]
impl Transport for SimTransport {
    async fn own_cursor(&self) -> TransportResult<Option<String>> {
        self.alive().await;
        Ok(self.world.state().sdks.get(&self.device).map(|sdk| format!("s{}", sdk.cursor)))
    }

    async fn sync(&self, cursor: Option<&str>, timeout: Duration) -> TransportResult<Batch> {
        batch::sync(self, cursor, timeout).await
    }

    async fn rooms(&self) -> TransportResult<Vec<RoomNews>> {
        self.alive().await;
        Ok(batch::rooms(&self.world, &self.device))
    }

    async fn history(&self, room_id: &str, from: Option<&str>, limit: u16) -> TransportResult<HistoryPage> {
        let from = from.map(|token| position_in(token).ok_or(TransportError::NotFound)).transpose()?;
        let most = self.world.state().weather.page.min(limit.into());
        let page = self
            .go("history", None, |server, now| {
                server.admits(&self.device)?;
                let device = server.devices[&self.device].clone();
                Ok(server.joined(room_id, MEISTER)?.page(from, most, |said| said.seen(&self.device, &device, now)))
            })
            .await?;
        batch::told(&self.world, &page.events, None);
        Ok(page)
    }

    async fn newest_events(&self) -> TransportResult<Vec<(String, String)>> {
        let newest = |(id, room): (&String, &Room)| {
            let joined = matches!(room.standing(MEISTER), Some((Standing::Joined, _)));
            Some((id.clone(), room.said.last().filter(|_| joined)?.event_id.clone()))
        };
        self.go("newest_events", None, |server, _| Ok(server.rooms.iter().filter_map(newest).collect())).await
    }

    async fn has_event(&self, room_id: &str, event_id: &str) -> TransportResult<bool> {
        self.go("has_event", None, |server, _| {
            let room = server.rooms.get(room_id);
            Ok(room.is_some_and(|room| room.said.iter().any(|said| said.event_id == event_id)))
        })
        .await
    }

    async fn start_over(&self, gone: &[String]) -> TransportResult<()> {
        self.alive().await;
        if let Some(sdk) = self.world.state().sdks.get_mut(&self.device) {
            sdk.let_go(gone);
        }
        self.go("start_over", None, |_, _| Ok(())).await
    }

    async fn decrypt(&self, room_id: &str, raw: &str) -> TransportResult<IncomingEvent> {
        self.alive().await;
        let (event, now) = {
            let state = self.world.state();
            let now = self.world.time.now_ms();
            let room = state.server.rooms.get(room_id).ok_or(TransportError::NotFound)?;
            let said = room.said.iter().find(|said| said.event_id == raw).ok_or(TransportError::Encryption)?;
            let device = state.server.devices.get(&self.device).ok_or(TransportError::Encryption)?;
            (said.seen(&self.device, device, now), now)
        };
        if matches!(event.content, Content::Undecryptable { .. }) || now < 0 {
            return Err(TransportError::Encryption);
        }
        batch::told(&self.world, std::slice::from_ref(&event), None);
        Ok(event)
    }

    fn encrypt_file(&self, plain: &mut dyn Read, spool: &Path) -> TransportResult<SpoolFile> {
        self.begins("preparing", Leaving::Copy, item_of(spool));
        spool::encrypt(&self.world, plain, spool)
    }

    async fn reserve(&self, _permit: &Permit) -> TransportResult<String> {
        self.begins("reserving", Leaving::File, None);
        self.on_a_full_disk("reserve");
        self.go("reserve", None, Server::reserve).await
    }

    async fn upload_unreserved(&self, _permit: &Permit, spool: &Path, progress: Progress) -> TransportResult<String> {
        let item = item_of(spool);
        self.begins("upload", Leaving::File, item);
        self.on_a_full_disk("upload_unreserved");
        let content = std::fs::read(spool).map_err(|_| TransportError::Local)?;
        progress(content.len() as u64);
        self.go("upload_unreserved", item, |server, now| Ok(server.take(content, now))).await
    }

    async fn upload(
        &self,
        _permit: &Permit,
        uri: &str,
        spool: &Path,
        again: bool,
        progress: Progress,
    ) -> TransportResult<()> {
        let item = item_of(spool);
        self.begins("upload", Leaving::File, item);
        let content = std::fs::read(spool).map_err(|_| TransportError::Local)?;
        let is_another = |there: &Vec<u8>| *there != content;
        if self.world.state().server.content(uri).is_some_and(is_another) {
            self.world.broken(format!("another file is sent to {uri}, which is filled"));
        }
        if again {
            let is_there = |server: &mut Server| server.media.get(uri).is_some_and(|place| place.content.is_some());
            if self.go("is_uploaded", item, |server, _| Ok(is_there(server))).await? {
                return Ok(());
            }
            self.begins("upload", Leaving::File, item);
        }
        let _on_its_way = item.map(|item| self.world.uploading(item));
        progress(content.len() as u64 / 2);
        let whole = content.len() as u64;
        self.go("upload", item, |server, now| server.fill(uri, content, now)).await?;
        progress(whole);
        Ok(())
    }

    async fn typing(&self, permit: &Permit, room_id: &str, _on: bool) -> TransportResult<()> {
        self.begins("typing", Leaving::Word, None);
        self.gate("typing", room_id, permit);
        self.go("typing", None, |server, _| server.joined(room_id, MEISTER).map(drop)).await
    }

    async fn send(
        &self,
        permit: &Permit,
        room_id: &str,
        item: &str,
        content: &Outgoing,
        _mentioned: &Mentioned,
    ) -> TransportResult<String> {
        self.message_begins(item);
        self.gate("send", room_id, permit);
        self.seal().await;
        self.gate("send", room_id, permit);
        let said = Said { item_id: Some(item.to_owned()), ..Said::of(incoming(content)) };
        let [device, room, txn] = [&self.device, room_id, item].map(str::to_owned);
        let mut road = OnTheRoad::new(&self.world, Late { device, room_id: room, txn, said: said.clone() });
        let act = |server: &mut Server, now| {
            road.ends();
            server.send(self.from(), room_id, item, said, now)
        };
        let answer = self.go("send", Some(item), act).await;
        if answer.as_ref().err() != Some(&TransportError::NoAnswer) {
            road.ends();
        }
        answer
    }

    async fn redact(&self, _permit: &Permit, room_id: &str, event: &str, item: &str) -> TransportResult<String> {
        let said = Said::of(Content::Redaction { target: event.to_owned() });
        let txn = format!("{item}-redact");
        self.go("redact", Some(item), |server, now| server.send(self.from(), room_id, &txn, said, now)).await
    }

    async fn receipt(&self, permit: &Permit, room_id: &str, event_id: &str) -> TransportResult<()> {
        self.begins("receipt", Leaving::Word, None);
        self.gate("receipt", room_id, permit);
        self.go("receipt", None, |server, _| {
            server.joined(room_id, MEISTER)?;
            if let Some(room) = server.rooms.get_mut(room_id) {
                room.read = Some(event_id.to_owned());
            }
            Ok(())
        })
        .await
    }

    async fn join(&self, _permit: &Permit, room_id: &str) -> TransportResult<()> {
        self.go("join", None, |server, now| server.join(room_id, MEISTER, now)).await
    }

    async fn create_room(&self, _permit: &Permit, token: &str, users: &[String]) -> TransportResult<MadeRoom> {
        let item = token.to_uppercase();
        self.begins("making a room", Leaving::Word, Some(&item));
        self.go("create_room", Some(&item), |server, now| server.make_room_once(self.from(), token, users, now)).await
    }

    async fn invite(&self, _permit: &Permit, room_id: &str, user: &str) -> TransportResult<()> {
        self.go("invite", None, |server, now| match server.joined(room_id, MEISTER)?.standing(user) {
            Some((Standing::Joined | Standing::Invited, _)) => Ok(()),
            _ => server.put(room_id, user, Standing::Invited, now),
        })
        .await
    }

    async fn remove(&self, _permit: &Permit, room_id: &str, user: &str) -> TransportResult<()> {
        self.go("remove", None, |server, now| match server.joined(room_id, MEISTER)?.standing(user) {
            Some((Standing::Joined | Standing::Invited, _)) => server.put(room_id, user, Standing::Left, now),
            _ => Ok(()),
        })
        .await
    }

    async fn leave(&self, _permit: &Permit, room_id: &str) -> TransportResult<()> {
        self.go("leave", None, |server, now| server.leave(room_id, MEISTER, now)).await
    }

    async fn download(&self, file: &RemoteFile, into: &mut (dyn Write + Send)) -> TransportResult<()> {
        self.on_a_full_disk("download");
        let uri = file.0.split(' ').next().unwrap_or_default().to_owned();
        let content = self
            .go("download", None, |server, _| {
                let place = server.media.get(&uri).ok_or(TransportError::NotFound)?;
                place.content.clone().ok_or(TransportError::NotFound)
            })
            .await?;
        into.write_all(&spool::decrypted(content)).map_err(|_| TransportError::Local)
    }
}

/// What others see of what is sent.
fn incoming(content: &Outgoing) -> Content {
    match content {
        Outgoing::Text { body, reply_to } => Content::Text { body: body.clone(), reply_to: reply_to.clone() },
        Outgoing::Edit { target, body } => Content::Edit { target: target.clone(), body: body.clone() },
        Outgoing::Media(image) => incoming_media(image),
        Outgoing::Reaction { target, key } => Content::Reaction { target: target.clone(), key: key.clone() },
        Outgoing::Care { taken } => Content::Care { taken: *taken },
        Outgoing::Place { body, latitude, longitude, reply_to } => {
            let (body, reply_to) = (body.clone(), reply_to.clone());
            Content::Place { body, latitude: *latitude, longitude: *longitude, reply_to }
        }
    }
}

fn incoming_media(sent: &OutgoingMedia) -> Content {
    let media = Media {
        file: RemoteFile(format!("{} {}", sent.uri, sent.file.keys)),
        mime: sent.mime.clone(),
        bytes: Some(sent.bytes),
        width: Some(sent.width),
        height: Some(sent.height),
        blurhash: Some(sent.blurhash.clone()),
        thumbnail: sent.thumbnail.as_ref().map(|it| RemoteFile(format!("{} {}", it.uri, it.file.keys))),
        name: sent.file_name.clone(),
        duration_ms: sent.duration_ms,
        waveform: sent.waveform.clone(),
        series: sent.series.clone(),
    };
    let (caption, reply_to) = (sent.caption.clone(), sent.reply_to.clone());
    match sent.kind {
        OutgoingKind::Image => Content::Image { caption, media, reply_to },
        OutgoingKind::File => Content::File { name: sent.file_name.clone(), caption, media, reply_to },
        OutgoingKind::Video => Content::Video { caption, media, reply_to },
        OutgoingKind::Voice => Content::Voice { media, reply_to },
    }
}
