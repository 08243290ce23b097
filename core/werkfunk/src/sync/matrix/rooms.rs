//! Making a room for one person or a group, so that a second attempt finds the room of the first; asking more in, taking
//! somebody out; and leaving one for good.

use super::errors::{OrTransport, from_http};
use crate::sync::{MadeRoom, TransportError, TransportResult};
use matrix_sdk::ruma::api::client::alias::get_alias;
use matrix_sdk::ruma::api::client::membership::invite_user::v3 as invite_user;
use matrix_sdk::ruma::api::client::membership::kick_user::v3 as kick_user;
use matrix_sdk::ruma::api::client::room::create_room::v3::{Request, RoomPreset};
use matrix_sdk::ruma::api::client::state::get_state_event_for_key::v3 as get_state;
use matrix_sdk::ruma::api::error::ErrorKind;
use matrix_sdk::ruma::events::room::encryption::RoomEncryptionEventContent;
use matrix_sdk::ruma::events::{InitialStateEvent, StateEventType};
use matrix_sdk::ruma::{OwnedRoomId, OwnedUserId, RoomAliasId, RoomId, UserId};
use matrix_sdk::{Client, HttpError, Room, RoomState};
use serde_json::Value;

/// Makes an encrypted room under the alias `token` and invites these users, or finds the one made before; tells who could
/// not be invited. The room has no name and no topic, since servers read both.
pub(super) async fn create(client: &Client, token: &str, users: &[String]) -> TransportResult<MadeRoom> {
    let known: Vec<_> = users.iter().filter_map(|user| UserId::parse(user).ok()).collect();
    let mut refused: Vec<_> = users.iter().filter(|user| UserId::parse(user).is_err()).cloned().collect();
    if known.is_empty() {
        return Err(TransportError::NotFound);
    }
    let room_id = match client.send(request(token, known.clone())).await {
        Ok(created) => created.room_id,
        Err(error) => {
            let room_id = without_them(client, token, &error, &known).await?;
            refused.extend(ask_all(client, &room_id, &known).await?);
            room_id
        }
    };
    // Joining a room we are in changes nothing there, but the SDK then knows it before the next sync does.
    client.join_room_by_id(&room_id).await.or_transport()?;
    Ok(MadeRoom { room_id: room_id.to_string(), refused })
}

/// The room to ask people into one by one: that of an earlier attempt, which may just have failed at one of them, or else one
/// made for nobody yet.
async fn without_them(
    client: &Client,
    token: &str,
    error: &HttpError,
    users: &[OwnedUserId],
) -> TransportResult<OwnedRoomId> {
    if error.client_api_error_kind() == Some(&ErrorKind::RoomInUse) {
        return found(client, token).await;
    }
    let error = from_http(error);
    if users.len() == 1 || !error.is_no() {
        return Err(error);
    }
    match found(client, token).await {
        Err(TransportError::NotFound) => Ok(client.send(request(token, Vec::new())).await.or_transport()?.room_id),
        found => found,
    }
}

/// Invites everybody who was never asked; gives those the server does not let us ask, unless these are all.
async fn ask_all(client: &Client, room_id: &RoomId, users: &[OwnedUserId]) -> TransportResult<Vec<String>> {
    let mut refused = Vec::new();
    for user in users {
        // Who declined or left meanwhile was asked.
        if membership(client, room_id, user).await?.is_some() {
            continue;
        }
        match ask(client, room_id, user).await {
            Err(error) if error.is_no() && refused.len() + 1 == users.len() => return Err(error),
            Err(error) if error.is_no() => refused.push(user.to_string()),
            asked => asked?,
        }
    }
    Ok(refused)
}

/// Asks somebody into a room.
pub(super) async fn invite(client: &Client, room_id: &str, user_id: &str) -> TransportResult<()> {
    let room_id = RoomId::parse(room_id).map_err(|_| TransportError::NotFound)?;
    let user = UserId::parse(user_id).map_err(|_| TransportError::NotFound)?;
    match membership(client, &room_id, &user).await?.as_deref() {
        Some("join" | "invite") => Ok(()),
        _ => ask(client, &room_id, &user).await,
    }
}

async fn ask(client: &Client, room_id: &RoomId, user: &UserId) -> TransportResult<()> {
    let invitation = invite_user::InvitationRecipient::UserId(invite_user::InviteUserId::new(user.to_owned()));
    client.send(invite_user::Request::new(room_id.to_owned(), invitation)).await.or_transport().map(drop)
}

/// Takes somebody out of a room, or takes the invitation back.
pub(super) async fn remove(client: &Client, room_id: &str, user_id: &str) -> TransportResult<()> {
    let room_id = RoomId::parse(room_id).map_err(|_| TransportError::NotFound)?;
    let user = UserId::parse(user_id).map_err(|_| TransportError::NotFound)?;
    match membership(client, &room_id, &user).await?.as_deref() {
        Some("join" | "invite" | "knock") => {
            client.send(kick_user::Request::new(room_id, user)).await.or_transport().map(drop)
        }
        _ => Ok(()),
    }
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
        Err(error) if error.is_no() && is_out(&room) => {}
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

async fn found(client: &Client, token: &str) -> TransportResult<OwnedRoomId> {
    let server = client.user_id().ok_or(TransportError::Unauthorized { soft: false })?.server_name();
    let alias = RoomAliasId::parse(format!("#{token}:{server}")).map_err(|_| TransportError::NotFound)?;
    Ok(client.send(get_alias::v3::Request::new(alias)).await.or_transport()?.room_id)
}

/// What the server says of somebody in a room; `None`: nobody has asked. A server that stopped between making the room and
/// inviting leaves a room without the person.
async fn membership(client: &Client, room_id: &RoomId, user: &UserId) -> TransportResult<Option<String>> {
    let member = get_state::Request::new(room_id.to_owned(), StateEventType::RoomMember, user.to_string());
    match client.send(member).await.or_transport() {
        Ok(state) => {
            let content: Value = serde_json::from_str(state.event_or_content.get()).unwrap_or_default();
            Ok(Some(content["membership"].as_str().unwrap_or_default().to_owned()))
        }
        Err(TransportError::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}
