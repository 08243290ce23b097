//! What the screens see of messages that somebody has to read.

use crate::consent::{ChannelKind, Purpose};

/// Why a message is shown to somebody here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Doubt {
    /// It may take consent back.
    Withdrawal,
    /// A code is in it, and neither yes nor no is clear.
    Answer,
    /// The code was given to somebody else.
    OtherPerson,
    /// The yes comes too late: ask again.
    Expired,
    /// What was meant to be a code is none.
    Mistyped,
}

/// What was meant, as somebody here read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum QuestionAnswer {
    /// Everything on this channel is taken back.
    WithdrawAll,
    WithdrawAdvertising,
    /// Yes to the question of the code.
    Yes,
    /// No to it.
    No,
    /// Neither; a message like any other.
    Nothing,
}

/// A message to be read by somebody here.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ConsentQuestion {
    pub id: String,
    pub contact_id: String,
    /// Who wrote.
    pub name: String,
    pub doubt: Doubt,
    /// What was written; empty where it is no longer there.
    pub text: String,
    pub event_id: String,
    /// What the code asks about, where there is one.
    pub channel: Option<ChannelKind>,
    pub purpose: Option<Purpose>,
    /// When the person wrote.
    pub asked_ms: i64,
}
