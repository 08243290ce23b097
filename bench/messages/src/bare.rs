//! The Matrix SDK alone: syncs, walks back as far as ours does, decrypts, and keeps nothing but a count. Its stores are
//! set up as ours are, but asked for every message what ours keeps at hand (ADR 0035).

use crate::kids::{next_order, say};
use crate::ours::Outcome;
use matrix_sdk::authentication::matrix::MatrixSession;
use matrix_sdk::config::{RequestConfig, SyncSettings, SyncToken};
use matrix_sdk::cross_process_lock::CrossProcessLockConfig;
use matrix_sdk::deserialized_responses::{ProcessedToDeviceEvent, TimelineEvent};
use matrix_sdk::room::MessagesOptions;
use matrix_sdk::ruma::OwnedRoomId;
use matrix_sdk::ruma::api::client::filter::{Filter, FilterDefinition, RoomEventFilter};
use matrix_sdk::ruma::api::client::sync::sync_events::v3;
use matrix_sdk::ruma::events::room::encrypted::OriginalSyncRoomEncryptedEvent;
use matrix_sdk::ruma::presence::PresenceState;
use matrix_sdk::ruma::serde::Raw;
use matrix_sdk::store::{RoomLoadSettings, StoreConfig};
use matrix_sdk::{Client, SqliteCryptoStore, SqliteStateStore, SqliteStoreConfig};
use serde_json::json;
use std::collections::HashSet;
use std::path::Path;
use std::time::Duration;

pub const MEISTER: &str = "meister";
pub const PASSWORD: &str = "sonntag-malt-alles-7";
/// As ours asks for.
const TIMELINE: u32 = 30;
const PAGE: u32 = 50;
/// Around keys on their way to the JavaScript peer.
const PASSPHRASE: &str = "nur ein Versuch";

/// The filter ours has.
fn filter() -> v3::Filter {
    let mut filter = FilterDefinition::default();
    filter.presence = Filter::ignore_all();
    filter.room.ephemeral = RoomEventFilter::ignore_all();
    filter.room.timeline.limit = Some(TIMELINE.into());
    v3::Filter::FilterDefinition(filter)
}

/// Takes the login in `folder` up, or makes it.
async fn client(folder: &Path, url: &str) -> Outcome<Client> {
    std::fs::create_dir_all(folder)?;
    let config = SqliteStoreConfig::with_low_memory_config(folder).key(Some(&crate::KEY));
    let stores = StoreConfig::new(CrossProcessLockConfig::SingleProcess)
        .crypto_store(SqliteCryptoStore::open_with_config(&config).await?)
        .state_store(SqliteStateStore::open_with_config(&config).await?);
    let client = Client::builder()
        .homeserver_url(url)
        .respect_login_well_known(false)
        .store_config(stores)
        .cross_process_store_config(CrossProcessLockConfig::SingleProcess)
        .request_config(RequestConfig::new().disable_retry().timeout(Duration::from_secs(300)))
        .build()
        .await?;
    let saved = folder.join("session.json");
    if saved.exists() {
        let session: MatrixSession = serde_json::from_slice(&std::fs::read(&saved)?)?;
        client.matrix_auth().restore_session(session, RoomLoadSettings::default()).await?;
    } else {
        client.matrix_auth().login_username(MEISTER, PASSWORD).send().await?;
        let session = client.matrix_auth().session().ok_or("no session")?;
        std::fs::write(&saved, serde_json::to_vec(&session)?)?;
    }
    Ok(client)
}

fn settings(token: Option<String>) -> SyncSettings {
    let token = token.map_or(SyncToken::ReusePrevious, SyncToken::Specific);
    SyncSettings::new().token(token).timeout(Duration::ZERO).filter(filter()).set_presence(PresenceState::Offline)
}

/// What was read, and what waits for keys.
#[derive(Default)]
struct Count {
    read: HashSet<String>,
    closed: Vec<(OwnedRoomId, Raw<OriginalSyncRoomEncryptedEvent>)>,
}

impl Count {
    fn take(&mut self, room: &OwnedRoomId, events: &[TimelineEvent]) {
        for event in events {
            let kind = event.raw().get_field::<String>("type").ok().flatten().unwrap_or_default();
            if event.kind.is_utd() {
                self.closed.push((room.clone(), event.raw().clone().cast_unchecked()));
            } else if kind == "m.room.message" {
                self.read.extend(event.event_id().map(|id| id.to_string()));
            }
        }
    }

    async fn open(&mut self, client: &Client) -> Outcome<()> {
        for (room_id, raw) in std::mem::take(&mut self.closed) {
            let room = client.get_room(&room_id).ok_or("a room is missing")?;
            match room.decrypt_event(&raw, None).await {
                Ok(event) if !event.kind.is_utd() => self.take(&room_id, &[event]),
                _ => self.closed.push((room_id, raw)),
            }
        }
        Ok(())
    }
}

fn brings_keys(event: &ProcessedToDeviceEvent) -> bool {
    matches!(event, ProcessedToDeviceEvent::Decrypted { raw, .. }
        if raw.get_field::<String>("type").ok().flatten().is_some_and(|kind| kind == "m.room_key"))
}

/// One request, and the walk back where its answer left events out: one page, which meets what is known.
async fn round(client: &Client, count: &mut Count) -> Outcome<()> {
    let response = client.sync_once(settings(None)).await?;
    for (room_id, update) in &response.rooms.joined {
        count.take(room_id, &update.timeline.events);
        if let (true, Some(from)) = (update.timeline.limited, &update.timeline.prev_batch) {
            let mut options = MessagesOptions::backward().from(Some(from.as_str()));
            options.limit = PAGE.into();
            let room = client.get_room(room_id).ok_or("a room is missing")?;
            count.take(room_id, &room.messages(options).await?.chunk);
        }
    }
    if response.to_device.iter().any(brings_keys) {
        count.open(client).await?;
    }
    Ok(())
}

/// Joins every room it is invited to, until it is in `rooms` of them.
pub async fn join(folder: &Path, url: &str, rooms: usize) -> Outcome<()> {
    let client = client(folder, url).await?;
    while client.joined_rooms().len() < rooms {
        client.sync_once(settings(None)).await?;
        for room in client.invited_rooms() {
            room.join().await?;
        }
    }
    Ok(())
}

/// Reads `expected` messages that are new, in rounds; then, once told, writes the keys for `keys` and ends.
pub async fn catch_up(folder: &Path, url: &str, expected: usize, keys: Option<&Path>) -> Outcome<()> {
    say(json!({"ready": true}))?;
    next_order();
    let client = client(folder, url).await?;
    let mut count = Count::default();
    loop {
        round(&client, &mut count).await?;
        if count.read.len() >= expected {
            break;
        }
    }
    say(json!({"done": count.read.len(), "closed": count.closed.len()}))?;
    next_order();
    if let Some(path) = keys {
        let sealed = folder.join("keys.txt");
        client.encryption().export_room_keys(sealed.clone(), PASSPHRASE, |_| true).await?;
        let opened = matrix_sdk_crypto::decrypt_room_key_export(std::fs::File::open(sealed)?, PASSPHRASE)?;
        std::fs::write(path, serde_json::to_vec(&opened)?)?;
    }
    Ok(())
}
