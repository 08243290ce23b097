//! What the screens see of what a server lost.

use super::super::view::ItemKind;

/// A message that was sent and that the server no longer has.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct LostItem {
    /// The outbox item's.
    pub id: String,
    pub thread_id: String,
    pub receiver: String,
    pub kind: ItemKind,
    /// As the thread shows it.
    pub preview: String,
    /// When it was written.
    pub created_ms: i64,
}
