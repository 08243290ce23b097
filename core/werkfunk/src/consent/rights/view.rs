//! What the screens see of what persons ask about their data.

use crate::consent::ChannelKind;

/// What a person asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Wish {
    /// GDPR Art. 15.
    Access,
    /// Art. 16.
    Rectification,
    /// Art. 17.
    Erasure,
    /// Art. 18.
    Restriction,
    /// Art. 20.
    Portability,
    /// Art. 21.
    Objection,
}

/// A request of a person, and until when it has to be answered.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct PersonRequest {
    pub id: String,
    pub contact_id: String,
    pub name: String,
    pub wish: Wish,
    /// The way it came.
    pub channel: ChannelKind,
    pub note: String,
    pub received_ms: i64,
    /// End of the last day.
    pub due_ms: i64,
    /// Whole days left; negative once overdue.
    pub days_left: i64,
    /// The two further months of Art. 12 (3) are in `due_ms`.
    pub extended: bool,
    pub done_ms: Option<i64>,
}
