//! Many errors inside ([`Problem`]), few outside ([`Error`]), and one classifier between them that also decides how
//! loud the log is. No variant carries what a user wrote or whom it is about.

mod view;

pub use view::Error;

use crate::store::StoreError;
use crate::sync::TransportError;
use crate::vault::is_broken_seal;
use werkfunk_media::{MediaError, VideoError};

/// What can go wrong inside the core.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Transport(#[from] TransportError),
    #[error(transparent)]
    Media(#[from] MediaError),
    #[error(transparent)]
    Video(#[from] VideoError),
    #[error("file system: {0}")]
    Io(#[source] std::io::Error),
    #[error("stored data cannot be read: {0}")]
    Stored(&'static str),
    #[error("a sealed file was changed or cut off")]
    Seal,
    #[error("no such {0}")]
    NotFound(&'static str),
    #[error("not valid: {0}")]
    Invalid(&'static str),
    #[error("no account is logged in")]
    NotLoggedIn,
}

/// Result inside the core.
pub type Result<T> = std::result::Result<T, Problem>;

/// A sealed file that was changed is its own kind of trouble, whoever reads it: no other try reads more of it.
impl From<std::io::Error> for Problem {
    fn from(error: std::io::Error) -> Self {
        if is_broken_seal(&error) { Problem::Seal } else { Problem::Io(error) }
    }
}

impl From<serde_json::Error> for Problem {
    fn from(_: serde_json::Error) -> Self {
        Problem::Stored("JSON")
    }
}

impl From<Problem> for Error {
    fn from(problem: Problem) -> Self {
        let (error, loud) = classify(&problem);
        if loud {
            tracing::error!(%problem, "the core failed");
        } else {
            tracing::info!(%problem, "the core refused");
        }
        error
    }
}

/// The outer error for a problem, and whether it is a defect worth an error line in the log.
fn classify(problem: &Problem) -> (Error, bool) {
    match problem {
        Problem::Store(StoreError::WrongKey) => (Error::WrongKey, true),
        Problem::Store(StoreError::Damaged) | Problem::Stored(_) | Problem::Seal => (Error::DataDamaged, true),
        Problem::Store(StoreError::Newer) => (Error::AppTooOld, true),
        problem if found_no_room(problem) => (Error::DiskFull, false),
        problem if found_read_only(problem) => (Error::StorageReadOnly, true),
        Problem::Store(_) => (Error::Internal, true),
        Problem::Io(_) => (Error::FileUnreadable, false),
        Problem::Media(_) | Problem::Video(_) => (Error::PhotoUnusable, false),
        Problem::Transport(error) => (classify_transport(error), false),
        Problem::NotFound(_) => (Error::NotFound, false),
        Problem::Invalid(_) => (Error::NotValid, false),
        Problem::NotLoggedIn => (Error::LoginNeeded, false),
    }
}

fn classify_transport(error: &TransportError) -> Error {
    match error {
        TransportError::Unauthorized { .. } => Error::LoginNeeded,
        TransportError::Forbidden | TransportError::Refused { .. } | TransportError::NotFound => Error::ServerRefused,
        TransportError::Garbage => Error::NotTheServer,
        _ => Error::NoNetwork,
    }
}

/// Whether something failed for want of room on the disk.
pub(crate) fn found_no_room(problem: &Problem) -> bool {
    match problem {
        Problem::Store(StoreError::DiskFull) => true,
        Problem::Media(MediaError::Write(error)) | Problem::Video(VideoError::Write(error)) | Problem::Io(error) => {
            is_full(error)
        }
        _ => false,
    }
}

/// Whether something failed as the storage takes no writes.
pub(crate) fn found_read_only(problem: &Problem) -> bool {
    match problem {
        Problem::Store(StoreError::ReadOnly) => true,
        Problem::Media(MediaError::Write(error)) | Problem::Video(VideoError::Write(error)) | Problem::Io(error) => {
            error.kind() == std::io::ErrorKind::ReadOnlyFilesystem
        }
        _ => false,
    }
}

/// Whether an I/O error says that there is no room left.
pub(crate) fn is_full(error: &std::io::Error) -> bool {
    matches!(error.kind(), std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded)
}
