//! What the screens see of the connection.

/// Whether the server is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Connection {
    /// No account yet.
    LoggedOut,
    /// The server refused the token: log in again. Everything stays readable.
    LoginNeeded,
    Offline,
    /// There is a network, but something in it answers for the server or cannot prove to be it: a hotspot that wants one to
    /// sign in first, a clock far off, a certificate that ran out. Nothing was handed to it.
    Blocked,
    Online,
}
