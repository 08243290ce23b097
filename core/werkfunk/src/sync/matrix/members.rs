//! Who is in a room and how we stand to it, from what the SDK has stored; no request.

use crate::sync::{IncomingEvent, Member, MemberChange, Membership, RoomNews, TransportError, TransportResult};
use matrix_sdk::room::RoomMember;
use matrix_sdk::ruma::UserId;
use matrix_sdk::{Room, RoomMemberships, RoomState};
use serde_json::Value;

/// Everyone joined or invited, without ourselves; `None` where the SDK knows nobody, as sync has not brought the room yet.
pub(super) async fn of(room: &Room) -> TransportResult<Option<Vec<Member>>> {
    let members = room.members_no_sync(RoomMemberships::ACTIVE).await.map_err(|_| TransportError::Local)?;
    if members.is_empty() {
        return Ok(None);
    }
    let own = room.own_user_id();
    let others = members.iter().filter(|member| member.user_id() != own);
    let read = |member: &RoomMember| Member {
        user_id: member.user_id().to_string(),
        name: member.display_name().map(str::to_owned),
    };
    Ok(Some(others.map(read).collect()))
}

/// Takes away the mention of a whole room from whom its power levels do not let mention it.
pub(super) async fn may_mention(room: &Room, events: &mut [IncomingEvent]) {
    if !events.iter().any(|event| event.mentions.room) {
        return;
    }
    let levels = room.power_levels_or_default().await;
    for event in events {
        let sender = UserId::parse(&event.sender);
        event.mentions.room &= sender.is_ok_and(|sender| levels.user_can_trigger_room_notification(&sender));
    }
}

/// A room as it stands, without events; `None` for rooms we only asked to enter.
pub(super) async fn standing(room: &Room) -> TransportResult<Option<RoomNews>> {
    let membership = match room.state() {
        RoomState::Joined => Membership::Joined,
        RoomState::Invited => Membership::Invited,
        RoomState::Left | RoomState::Banned => Membership::Left,
        RoomState::Knocked => return Ok(None),
    };
    let inviter = match membership {
        Membership::Invited => room.invite_details().await.ok().map(|invite| invite.inviter_id.to_string()),
        _ => None,
    };
    Ok(Some(RoomNews {
        room_id: room.room_id().to_string(),
        membership,
        encrypted: room.encryption_state().is_encrypted(),
        members: of(room).await?,
        inviter,
        ending: (room.state() == RoomState::Banned).then_some(MemberChange::Banned),
        ..RoomNews::default()
    }))
}

/// What the state that comes with an invitation tells.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Invitation {
    pub encrypted: bool,
    pub members: Vec<Member>,
    pub inviter: Option<String>,
}

/// Reads an invitation's stripped state; what is malformed is passed over.
pub(super) fn invitation<'a>(own: &str, state: impl Iterator<Item = &'a str>) -> Invitation {
    let mut invitation = Invitation::default();
    for event in state.filter_map(|raw| serde_json::from_str::<Value>(raw).ok()) {
        let content = &event["content"];
        match (event["type"].as_str(), event["state_key"].as_str()) {
            (Some("m.room.encryption"), _) => invitation.encrypted = true,
            (Some("m.room.member"), Some(user)) if user == own => {
                invitation.inviter = event["sender"].as_str().map(str::to_owned);
            }
            (Some("m.room.member"), Some(user))
                if matches!(content["membership"].as_str(), Some("join" | "invite")) =>
            {
                let name = content["displayname"].as_str().map(str::to_owned);
                invitation.members.push(Member { user_id: user.to_owned(), name });
            }
            _ => {}
        }
    }
    invitation
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kundin_invites_the_meister_into_an_encrypted_room() {
        let state = [
            r#"{"type":"m.room.encryption","state_key":"","sender":"@kundin:x","content":{"algorithm":"m.megolm.v1.aes-sha2"}}"#,
            r#"{"type":"m.room.member","state_key":"@kundin:x","sender":"@kundin:x","content":{"membership":"join","displayname":"Frau Holm"}}"#,
            r#"{"type":"m.room.member","state_key":"@meister:x","sender":"@kundin:x","content":{"membership":"invite"}}"#,
            r#"{"type":"m.room.member","state_key":"@weg:x","sender":"@weg:x","content":{"membership":"leave"}}"#,
            r#"{"type":"m.room.member","state_key":7,"content":[]}"#,
            "not json",
        ];
        let read = invitation("@meister:x", state.into_iter());
        assert_eq!(read.inviter.as_deref(), Some("@kundin:x"));
        assert!(read.encrypted);
        assert_eq!(read.members, [Member { user_id: "@kundin:x".into(), name: Some("Frau Holm".into()) }]);
    }

    #[test]
    fn an_invitation_without_encryption_is_told_as_such() {
        let state =
            [r#"{"type":"m.room.member","state_key":"@meister:x","sender":"@k:x","content":{"membership":"invite"}}"#];
        assert!(!invitation("@meister:x", state.into_iter()).encrypted);
    }
}
