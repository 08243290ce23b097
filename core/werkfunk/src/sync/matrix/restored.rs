//! What a server that was put back to an older state takes from us, and what we hand out anew because of it.
//!
//! Synapse cuts a sync token that is ahead of it down to its own newest position and says nothing (`bound_future_token`),
//! and the SDK takes the older token in: neither tells. Room keys on their way to others may have been lost with the
//! messages that carried them, while the SDK believes them delivered; and a device that came or went since the backup came
//! or went unseen. One-time keys that were used up since are given out a second time and open no session here: so we claim
//! what is there of ours until nothing is left, and the SDK fills up what the next sync says is missing. Whoever took one
//! before that cannot be read until its client takes a new room key; it is shown as unreadable.

use super::breaks::repeatable;
use super::errors::OrTransport;
use crate::sync::{TransportError, TransportResult};
use matrix_sdk::Client;
use matrix_sdk::config::RequestConfig;
use matrix_sdk::ruma::api::client::filter::{Filter, FilterDefinition, RoomEventFilter};
use matrix_sdk::ruma::api::client::keys::claim_keys;
use matrix_sdk::ruma::api::client::room::get_room_event::v3::Request;
use matrix_sdk::ruma::api::client::sync::sync_events;
use matrix_sdk::ruma::api::client::sync::sync_events::v3::JoinedRoom;
use matrix_sdk::ruma::encryption::OneTimeKey;
use matrix_sdk::ruma::presence::PresenceState;
use matrix_sdk::ruma::serde::Raw;
use matrix_sdk::ruma::{EventId, OneTimeKeyAlgorithm, OwnedRoomId, RoomId};
use std::collections::{BTreeMap, HashSet};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// More one-time keys than the SDK ever publishes.
const ONE_TIME_KEYS: usize = 200;
/// Without an answer in this time it counts as unanswered.
const PATIENCE: Duration = Duration::from_secs(30);

fn once() -> RequestConfig {
    RequestConfig::new().disable_retry().timeout(PATIENCE)
}

/// Whether the server has an event (Matrix client-server API, `GET /rooms/{roomId}/event/{eventId}`).
pub(super) async fn has_event(client: &Client, room_id: &str, event_id: &str) -> TransportResult<bool> {
    let room = RoomId::parse(room_id).map_err(|_| TransportError::Local)?;
    let event = EventId::parse(event_id).map_err(|_| TransportError::Local)?;
    match client.send(Request::new(room, event)).with_request_config(once()).await.or_transport() {
        Ok(_) => Ok(true),
        Err(TransportError::NotFound) => Ok(false),
        Err(error) => Err(error),
    }
}

/// The newest event of every room, by a sync of the server's own that the SDK is not told of: without a token it moves none, and
/// takes away nothing that is on its way to this device.
pub(super) async fn newest_events(client: &Client) -> TransportResult<Vec<(String, String)>> {
    let mut filter = FilterDefinition::default();
    (filter.presence, filter.account_data) = (Filter::ignore_all(), Filter::ignore_all());
    (filter.room.ephemeral, filter.room.account_data) = (RoomEventFilter::ignore_all(), RoomEventFilter::ignore_all());
    filter.room.state = RoomEventFilter::ignore_all();
    filter.room.timeline.limit = Some(1_u32.into());
    let mut request = sync_events::v3::Request::new();
    request.filter = Some(sync_events::v3::Filter::FilterDefinition(filter));
    request.set_presence = PresenceState::Offline;
    let answer = client.send(request).with_request_config(once()).await.or_transport()?;
    let newest = |(room_id, room): (OwnedRoomId, JoinedRoom)| {
        let event_id = room.timeline.events.last()?.get_field::<String>("event_id").ok()??;
        Some((room_id.to_string(), event_id))
    };
    Ok(answer.rooms.join.into_iter().filter_map(newest).collect())
}

/// Takes the one-time keys out of the server that it may have given out before; there are some fifty. Claimed one at a time,
/// as the API gives one for each device (`POST /keys/claim`); where none is left the fallback key comes, again and again.
async fn use_up_one_time_keys(client: &Client) -> TransportResult<()> {
    let (Some(user), Some(device)) = (client.user_id(), client.device_id()) else { return Ok(()) };
    for _ in 0..ONE_TIME_KEYS {
        let claim = BTreeMap::from([(device.to_owned(), OneTimeKeyAlgorithm::SignedCurve25519)]);
        let request = claim_keys::v3::Request::new(BTreeMap::from([(user.to_owned(), claim)]));
        let answer = repeatable(async || client.send(request.clone()).await.or_transport()).await?;
        let given = answer.one_time_keys.get(user).and_then(|devices| devices.get(device));
        let one_time = |key: &Raw<OneTimeKey>| !matches!(key.get_field("fallback"), Ok(Some(true)));
        if !given.is_some_and(|keys| keys.values().any(one_time)) {
            break;
        }
    }
    Ok(())
}

/// Rooms taken out of the SDK's store, which it goes on listing as long as it runs; until the server names them again they
/// are none of ours.
#[derive(Default)]
pub(super) struct LetGo(Mutex<HashSet<String>>);

impl LetGo {
    fn rooms(&self) -> MutexGuard<'_, HashSet<String>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn has(&self, room_id: &RoomId) -> bool {
        self.rooms().contains(room_id.as_str())
    }

    pub(super) fn come_back<'r>(&self, named: impl Iterator<Item = &'r OwnedRoomId>) {
        let mut rooms = self.rooms();
        for room_id in named {
            rooms.remove(room_id.as_str());
        }
    }
}

/// Lets go of rooms the server no longer has, takes new room keys everywhere, and asks for the devices of everybody whose
/// devices we follow.
pub(super) async fn start_over(client: &Client, gone: &[String], let_go: &LetGo) -> TransportResult<()> {
    for room_id in gone.iter().filter_map(|room_id| RoomId::parse(room_id).ok()) {
        client.state_store().remove_room(&room_id).await.map_err(|_| TransportError::Local)?;
        let_go.rooms().insert(room_id.to_string());
    }
    for room in client.joined_rooms().into_iter().filter(|room| !let_go.has(room.room_id())) {
        room.discard_room_key().await.or_transport()?;
    }
    let encryption = client.encryption();
    for user in encryption.tracked_users().await.map_err(|_| TransportError::Local)? {
        repeatable(async || encryption.request_user_identity(&user).await.or_transport()).await?;
    }
    use_up_one_time_keys(client).await
}
