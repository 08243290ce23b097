//! One sync request and what it brought, in our own types.

use super::breaks::repeatable;
use super::errors::OrTransport;
use super::restored::LetGo;
use super::{events, members};
use crate::failpoint::failpoint;
use crate::sync::{Batch, IncomingEvent, Membership, RoomNews, TransportResult};
use matrix_sdk::Client;
use matrix_sdk::config::{SyncSettings, SyncToken};
use matrix_sdk::deserialized_responses::{ProcessedToDeviceEvent, TimelineEvent};
use matrix_sdk::ruma::RoomId;
use matrix_sdk::ruma::api::client::filter::{Filter, FilterDefinition};
use matrix_sdk::ruma::api::client::sync::sync_events::v3;
use matrix_sdk::ruma::presence::PresenceState;
use matrix_sdk::ruma::serde::Raw;
use matrix_sdk::sync::{InvitedRoomUpdate, JoinedRoomUpdate, LeftRoomUpdate, Timeline};
use std::time::Duration;

/// Events of a room in one response; older ones are a gap that is filled in the background.
const TIMELINE: u32 = 30;

/// Waits for news since `cursor`. Once the SDK has taken the response in, its own token has moved on, whether the
/// caller sees the batch or not.
///
/// A server that answers with the token the SDK already has brings an empty batch, whatever else the answer held: who
/// asks with an older cursor cannot get lost events that way.
pub(super) async fn sync(
    client: &Client,
    cursor: Option<&str>,
    timeout: Duration,
    let_go: &LetGo,
) -> TransportResult<Batch> {
    let token = cursor.map_or(SyncToken::NoToken, |cursor| SyncToken::Specific(cursor.to_owned()));
    let settings = SyncSettings::new()
        .token(token)
        .timeout(timeout)
        .filter(v3::Filter::FilterDefinition(filter()))
        .set_presence(PresenceState::Offline);
    // Unanswered, nothing was taken in: the SDK asks nobody anything once it has a response.
    let response = repeatable(async || client.sync_once(settings.clone()).await.or_transport()).await?;
    let_go.come_back(response.rooms.joined.keys().chain(response.rooms.invited.keys()));
    failpoint!("sync_committed_by_sdk");

    let mut rooms = Vec::new();
    for (room_id, update) in &response.rooms.joined {
        rooms.push(joined(client, room_id, update, cursor.is_none()).await?);
    }
    rooms.extend(response.rooms.invited.iter().map(|(room_id, update)| invited(client, room_id, update)));
    rooms.extend(response.rooms.left.iter().map(|(room_id, update)| left(client, room_id, update)));
    Ok(Batch { cursor: response.next_batch, rooms, new_keys: response.to_device.iter().any(brings_keys) })
}

/// Members are asked for in full: rooms have a handful of people, and who is in one must be known offline. Presence is not
/// shown, so it is not fetched.
fn filter() -> FilterDefinition {
    let mut filter = FilterDefinition::default();
    filter.presence = Filter::ignore_all();
    filter.room.ephemeral.types = Some(vec!["m.receipt".to_owned(), "m.typing".to_owned()]);
    filter.room.timeline.limit = Some(TIMELINE.into());
    filter
}

async fn joined(
    client: &Client,
    room_id: &RoomId,
    update: &JoinedRoomUpdate,
    first: bool,
) -> TransportResult<RoomNews> {
    let mut news = RoomNews {
        room_id: room_id.to_string(),
        membership: Membership::Joined,
        gap_before: gap(&update.timeline, first),
        begins: update.timeline.prev_batch.clone(),
        events: converted(&update.timeline),
        receipts: update.ephemeral.iter().flat_map(|event| events::receipts(event.json().get())).collect(),
        typing: update.ephemeral.iter().find_map(|event| events::typing(event.json().get())),
        ..RoomNews::default()
    };
    if let Some(room) = client.get_room(room_id) {
        news.encrypted = room.encryption_state().is_encrypted();
        news.members = members::of(&room).await?;
        members::may_mention(&room, &mut news.events).await;
    }
    Ok(news)
}

fn invited(client: &Client, room_id: &RoomId, update: &InvitedRoomUpdate) -> RoomNews {
    let own = client.user_id().map(ToString::to_string).unwrap_or_default();
    let told = members::invitation(&own, update.invite_state.events.iter().map(|event| event.json().get()));
    RoomNews {
        room_id: room_id.to_string(),
        membership: Membership::Invited,
        encrypted: told.encrypted,
        members: Some(told.members),
        inviter: told.inviter,
        ..RoomNews::default()
    }
}

fn left(client: &Client, room_id: &RoomId, update: &LeftRoomUpdate) -> RoomNews {
    let own = client.user_id().map(ToString::to_string).unwrap_or_default();
    let timeline = update.timeline.events.iter().map(|event| event.raw().json().get());
    RoomNews {
        room_id: room_id.to_string(),
        membership: Membership::Left,
        encrypted: client.get_room(room_id).is_some_and(|room| room.encryption_state().is_encrypted()),
        ending: events::last_change(&own, timeline),
        gap_before: gap(&update.timeline, false),
        events: converted(&update.timeline),
        ..RoomNews::default()
    }
}

fn converted(timeline: &Timeline) -> Vec<IncomingEvent> {
    timeline.events.iter().filter_map(read).collect()
}

/// One event as the SDK hands it out.
pub(super) fn read(event: &TimelineEvent) -> Option<IncomingEvent> {
    let raw = event.raw().json().get();
    if event.encryption_info().is_some() { events::convert_decrypted(raw) } else { events::convert(raw) }
}

/// On the first sync everything before the timeline is missing, unless the timeline reaches back to the room's birth.
fn gap(timeline: &Timeline, first: bool) -> Option<String> {
    let from_birth = timeline.events.iter().any(|event| is(event.raw(), "m.room.create"));
    if (timeline.limited || first) && !from_birth { timeline.prev_batch.clone() } else { None }
}

fn is<T>(event: &Raw<T>, kind: &str) -> bool {
    event.get_field::<String>("type").ok().flatten().is_some_and(|found| found == kind)
}

fn brings_keys(event: &ProcessedToDeviceEvent) -> bool {
    match event {
        ProcessedToDeviceEvent::Decrypted { raw, .. } => is(raw, "m.room_key") || is(raw, "m.forwarded_room_key"),
        _ => false,
    }
}
