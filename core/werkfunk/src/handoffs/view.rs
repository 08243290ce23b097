//! What the screens see of what goes out by other apps.

use crate::consent::{ChannelKind, GateAnswer};

/// The gate's answer, and how to go on.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct HandOffStart {
    /// `None` where the gate says no.
    pub id: Option<String>,
    /// Opens the other app with the text typed in; `None` also where the person chooses there who gets it.
    pub link: Option<String>,
    pub gate: GateAnswer,
}

/// Something that was handed to another app, and nobody has said whether it went out there.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct HandOff {
    pub id: String,
    pub thread_id: String,
    pub receiver: String,
    pub channel: ChannelKind,
    pub body: String,
    pub created_ms: i64,
}
