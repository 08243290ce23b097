//! What the first screen sees at once.

use crate::requests::RequestCard;
use crate::sync::Connection;
use crate::threads::{RoomInvitation, ThreadCard};

/// Whose phone this is, as its last login said.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Account {
    /// Base URL.
    pub homeserver: String,
    /// Matrix user id.
    pub user_id: String,
}

/// The inbox: requests, threads, and the slim line on top.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Inbox {
    pub connection: Connection,
    /// Open ones first, by due time.
    pub requests: Vec<RequestCard>,
    /// Newest first.
    pub threads: Vec<ThreadCard>,
    /// Everybody who asks us into a room, newest first.
    pub invitations: Vec<RoomInvitation>,
    pub outbox_waiting: u32,
    pub outbox_held: u32,
    /// Older threads than these begin below this position, for [`crate::Werkfunk::threads`]; `None` where there are none.
    #[cfg_attr(feature = "uniffi", uniffi(default = None))]
    pub threads_next: Option<i64>,
}
