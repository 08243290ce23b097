//! What the screens see.

/// How much of the past is fetched by itself. What is here stays, and what does not come by itself comes when somebody
/// asks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct HistoryRules {
    /// Not further back than so many days; `None` for everything the server has.
    pub days: Option<u32>,
    /// Not once so many megabytes (of 1,000,000 bytes) of messages and received media are here; `None` without limit.
    pub megabytes: Option<u32>,
    /// Pictures as they were sent; thumbnails come always.
    pub pictures: MediaRule,
    /// Files and videos; small voice messages come always.
    pub files: MediaRule,
}

/// When media that others sent are fetched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum MediaRule {
    Always,
    /// Over a network that is not paid by the byte.
    Unmetered,
    /// Where somebody asks for one.
    Asked,
}

/// What becomes of media that are not here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum FetchState {
    /// They come by themselves as soon as there is a network.
    Coming,
    /// They come by themselves over a network that is not paid by the byte, or where somebody asks for them.
    Unmetered,
    /// They come where somebody asks for them.
    OnTouch,
    /// It failed for now, and is tried again by itself as far as the rules let it, or at once where somebody asks.
    Failed,
    /// The server does not have them any more, or does not give them to us. Nobody asks again by itself.
    Lost,
    /// What the server has cannot be opened. Nobody asks again by itself.
    Broken,
}

/// What becomes of messages that are missing at one place of a thread.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum GapState {
    /// They come by themselves as soon as there is a network.
    Coming,
    /// They lie beyond what is fetched by itself; [`crate::Werkfunk::fetch_older`] brings them.
    Resting,
    /// The server would not show them when last asked; it is asked again.
    Refused,
}
