//! Making a room for one person or a group, so that a second attempt finds the room of the first; asking more in; and leaving
//! one for good.

use super::errors::OrTransport;
use crate::sync::{TransportError, TransportResult};
use matrix_sdk::ruma::api::client::alias::get_alias;
use matrix_sdk::ruma::api::client::membership::invite_user::v3 as invite_user;
use matrix_sdk::ruma::api::client::room::create_room::v3::{Request, RoomPreset};
use matrix_sdk::ruma::api::client::state::get_state_event_for_key::v3 as get_state;
use matrix_sdk::ruma::api::error::ErrorKind;
use matrix_sdk::ruma::events::room::encryption::RoomEncryptionEventContent;
use matrix_sdk::ruma::events::{InitialStateEvent, StateEventType};
use matrix_sdk::ruma::{OwnedRoomId, OwnedUserId, RoomAliasId, RoomId, UserId};
use matrix_sdk::{Client, Room, RoomState};
use serde_json::Value;
use serde_json::value::RawValue as RawJsonValue;

/// Makes an encrypted room under the alias `token` and invites these users, or finds the one made before. The room has
/// no name and no topic, since servers read both.
pub(super) async fn create(client: &Client, token: &str, users: &[String]) -> TransportResult<String> {
    let users = users.iter().map(|user| UserId::parse(user).map_err(|_| TransportError::NotFound));
    let users = users.collect::<TransportResult<Vec<_>>>()?;
    let room_id = match client.send(request(token, users.clone())).await {
        Ok(created) => created.room_id,
        Err(error) if error.client_api_error_kind() == Some(&ErrorKind::RoomInUse) => {
            found(client, token, users).await?
        }
        Err(error) => return Err(error).or_transport(),
    };
    // Joining a room we are in changes nothing there, but the SDK then knows it before the next sync does.
    client.join_room_by_id(&room_id).await.or_transport()?;
    Ok(room_id.to_string())
}

/// Asks somebody into a room.
pub(super) async fn invite(client: &Client, room_id: &str, user_id: &str) -> TransportResult<()> {
    let room_id = RoomId::parse(room_id).map_err(|_| TransportError::NotFound)?;
    let user = UserId::parse(user_id).map_err(|_| TransportError::NotFound)?;
    if was_invited(client, &room_id, &user).await? {
        return Ok(());
    }
    let invitation = invite_user::InvitationRecipient::UserId(invite_user::InviteUserId::new(user));
    client.send(invite_user::Request::new(room_id, invitation)).await.or_transport().map(drop)
}

/// Leaves a room, has the server forget it for us, and takes its members and state out of the SDK's store. Keys of the room
/// stay in the SDK's key store, which has no way to remove them.
pub(super) async fn leave(client: &Client, room_id: &str) -> TransportResult<()> {
    let id = RoomId::parse(room_id).map_err(|_| TransportError::NotFound)?;
    let Some(room) = client.get_room(&id) else { return Ok(()) };
    match room.leave().await.or_transport() {
        Err(TransportError::NotFound) => {}
        left => left?,
    }
    match room.forget().await.or_transport() {
        // The server no longer has the room, or never had us in it.
        Err(TransportError::Forbidden | TransportError::NotFound | TransportError::Refused { .. }) if is_out(&room) => {
        }
        forgotten => forgotten?,
    }
    // The SDK keeps a room the server would not forget, and the pages of one it let go.
    let store = client.state_store();
    store.remove_room(&id).await.map_err(|_| TransportError::Local)?;
    store.optimize().await.map_err(|_| TransportError::Local)
}

fn is_out(room: &Room) -> bool {
    matches!(room.state(), RoomState::Left | RoomState::Banned)
}

fn request(token: &str, users: Vec<OwnedUserId>) -> Request {
    let encryption = RoomEncryptionEventContent::with_recommended_defaults();
    let mut request = Request::new();
    request.is_direct = users.len() == 1;
    request.invite = users;
    request.preset = Some(RoomPreset::PrivateChat);
    request.room_alias_name = Some(token.to_owned());
    request.initial_state = vec![InitialStateEvent::with_empty_state_key(encryption).to_raw_any()];
    request
}

async fn found(client: &Client, token: &str, users: Vec<OwnedUserId>) -> TransportResult<OwnedRoomId> {
    let server = client.user_id().ok_or(TransportError::Unauthorized { soft: false })?.server_name();
    let alias = RoomAliasId::parse(format!("#{token}:{server}")).map_err(|_| TransportError::NotFound)?;
    let room_id = client.send(get_alias::v3::Request::new(alias)).await.or_transport()?.room_id;
    for user in users {
        invite(client, room_id.as_str(), user.as_str()).await?;
    }
    Ok(room_id)
}

fn stays(content: &RawJsonValue) -> bool {
    let content: Value = serde_json::from_str(content.get()).unwrap_or_default();
    matches!(content["membership"].as_str(), Some("join" | "invite"))
}

/// A server that stopped between making the room and inviting leaves a room without the person.
async fn was_invited(client: &Client, room_id: &RoomId, user: &UserId) -> TransportResult<bool> {
    let member = get_state::Request::new(room_id.to_owned(), StateEventType::RoomMember, user.to_string());
    match client.send(member).await.or_transport() {
        Ok(state) => Ok(stays(&state.event_or_content)),
        Err(TransportError::NotFound) => Ok(false),
        Err(error) => Err(error),
    }
}
