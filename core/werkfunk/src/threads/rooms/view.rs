//! What the screens see of rooms: who asks us in, and what the company wants of that.

use crate::outbox::HoldReason;

/// Somebody asks us into a room, and nobody has let us in yet.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct RoomInvitation {
    pub room_id: String,
    /// The thread the room leads into.
    pub thread_id: String,
    /// Who invites, as a contact.
    pub contact_id: Option<String>,
    /// The contact's name, or the user id.
    pub name: String,
    /// Matrix user id of who invites.
    pub user_id: String,
    /// When it came here, Unix milliseconds.
    pub since_ms: i64,
    /// Nothing can be sent into a room that is not.
    pub encrypted: bool,
    pub state: InvitationState,
    /// What the gate says against joining: it stays closed until that is over.
    pub why: Option<HoldReason>,
}

/// How an invitation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum InvitationState {
    /// Nobody has answered.
    Open,
    /// Accepted here; the server learns of it when there is a network.
    Accepting,
    /// Declined here; the server learns of it when there is a network.
    Declining,
    /// Accepted, but the server did not let us in: accept it once more, or decline.
    Failed,
}

/// A group somebody is about to begin.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct GroupDraft {
    /// Who is to be in it.
    pub contacts: Vec<String>,
    /// What the company is to call it, as far as it is written.
    pub title: String,
    /// The first message, as far as it is written.
    pub body: String,
}

/// A contact who can be asked into a group.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct GroupPerson {
    pub contact_id: String,
    pub name: String,
    /// Matrix user id.
    pub user_id: String,
    pub colleague: bool,
    /// What the gate says against writing to it: nothing goes into a group with this person until that is over.
    pub why: Option<HoldReason>,
}

/// What the company wants of rooms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct RoomRules {
    /// Invitations are accepted unasked, whoever makes them. Colleagues' always are.
    pub accept_all: bool,
    /// Others see when somebody writes here.
    pub show_typing: bool,
}
