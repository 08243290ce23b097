//! The closed list of what can change.

/// Something a screen shows has changed; ask for its page again.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Change {
    /// Ask for everything again.
    Everything,
    /// Order, previews or counts of threads.
    Inbox,
    /// Entries of one thread (its id).
    Thread { id: String },
    /// One request (its id) or its place in the list.
    Request { id: String },
    /// One site (its id), what is filed there, or its place in the list.
    Site { id: String },
    /// Items waiting, held or under way.
    Outbox,
    /// Contacts or their consents.
    Contacts,
    /// Whether the server is reached, and whether a login is needed.
    Connection,
}
