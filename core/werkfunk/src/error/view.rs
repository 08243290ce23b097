//! The few errors a caller acts on differently.

/// What the caller can act on; each says what the user can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Error))]
pub enum Error {
    #[error("this key does not open the database: restore the key of this device")]
    WrongKey,
    #[error("stored data is damaged: restore a backup; nothing was deleted")]
    DataDamaged,
    #[error("the storage is full: free some space, nothing is lost")]
    DiskFull,
    #[error("the storage cannot be written: restart the phone or check its memory card; nothing was deleted")]
    StorageReadOnly,
    #[error("the data was written by a newer Werkfunk: update the app")]
    AppTooOld,
    #[error("the file cannot be read: choose it again")]
    FileUnreadable,
    #[error("this photo cannot be used: take or choose another")]
    PhotoUnusable,
    #[error("log in again: the server no longer knows this device")]
    LoginNeeded,
    #[error("the server refused: ask who runs it")]
    ServerRefused,
    #[error("no network: it goes on by itself when there is one")]
    NoNetwork,
    #[error("something else answers for the server: sign in to the Wi-Fi, check the clock and the address")]
    NotTheServer,
    #[error("it is no longer there: go back and look again")]
    NotFound,
    #[error("this is not valid: check what was entered")]
    NotValid,
    #[error("something went wrong inside: send a report")]
    Internal,
}
