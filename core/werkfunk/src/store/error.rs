//! How a store can fail.

use rusqlite::{ErrorCode, ffi};

/// Why the database could not be opened, read or written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The key does not fit, or the file was never a database of ours.
    #[error("the key does not open the database")]
    WrongKey,
    /// Pages fail their check.
    #[error("the database file is damaged")]
    Damaged,
    #[error("no room left on the device")]
    DiskFull,
    /// The storage takes no writes: mounted read-only, or broken.
    #[error("the storage cannot be written")]
    ReadOnly,
    /// Written by a later version.
    #[error("the database was written by a newer version")]
    Newer,
    /// Everything else SQLite says.
    #[error("database: {}", without_values(.0))]
    Sql(rusqlite::Error),
}

/// What may be said of an error: codes, tables and columns. Other texts can hold values: FTS5 quotes the word that was
/// searched for, a failed conversion what stood in the column.
fn without_values(error: &rusqlite::Error) -> String {
    match error {
        rusqlite::Error::SqliteFailure(_, Some(text)) if text.contains(" constraint failed: ") => text.clone(),
        rusqlite::Error::SqliteFailure(code, _) => code.to_string(),
        rusqlite::Error::SqlInputError { error, .. } => error.to_string(),
        rusqlite::Error::InvalidColumnType(_, column, kind) => format!("{kind} in column {column}"),
        rusqlite::Error::FromSqlConversionFailure(column, ..) => format!("unreadable value in column {column}"),
        _ => "misuse of the database".to_owned(),
    }
}

/// What SQLite says of a storage that turned read-only under an open file.
const UNWRITABLE: [i32; 3] = [ffi::SQLITE_IOERR_WRITE, ffi::SQLITE_IOERR_FSYNC, ffi::SQLITE_IOERR_TRUNCATE];

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => StoreError::WrongKey,
            Some(ErrorCode::DatabaseCorrupt) => StoreError::Damaged,
            Some(ErrorCode::DiskFull) => StoreError::DiskFull,
            Some(ErrorCode::ReadOnly) => StoreError::ReadOnly,
            _ if error.sqlite_error().is_some_and(|code| UNWRITABLE.contains(&code.extended_code)) => {
                StoreError::ReadOnly
            }
            // The shared index of the log cannot grow: SQLite has no other word for a full disk there.
            _ if error.sqlite_error().is_some_and(|code| code.extended_code == ffi::SQLITE_IOERR_SHMSIZE) => {
                StoreError::DiskFull
            }
            _ => StoreError::Sql(error),
        }
    }
}

impl StoreError {
    /// What SQLite said that led to the error of a library with databases of its own; `None` where it was not SQLite that failed.
    pub fn behind(error: &(dyn std::error::Error + 'static)) -> Option<Self> {
        let mut cause = Some(error);
        while let Some(error) = cause {
            // Errors that wrap one often let it speak for them, so that only its code is to be found behind them.
            if let Some(failure) = error.downcast_ref::<ffi::Error>() {
                return Some(rusqlite::Error::SqliteFailure(*failure, None).into());
            }
            cause = error.source();
        }
        None
    }
}

impl From<rusqlite::Error> for crate::error::Problem {
    fn from(error: rusqlite::Error) -> Self {
        match error {
            rusqlite::Error::QueryReturnedNoRows => crate::error::Problem::NotFound("row"),
            error => StoreError::from(error).into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_and_an_unwritable_disk_are_told_by_their_codes() {
        for code in [ffi::SQLITE_FULL, ffi::SQLITE_IOERR_SHMSIZE] {
            let error = rusqlite::Error::SqliteFailure(ffi::Error::new(code), None);
            assert!(matches!(StoreError::from(error), StoreError::DiskFull), "{code}");
        }
        for code in [ffi::SQLITE_READONLY, ffi::SQLITE_READONLY_DBMOVED].into_iter().chain(UNWRITABLE) {
            let error = rusqlite::Error::SqliteFailure(ffi::Error::new(code), None);
            assert!(matches!(StoreError::from(error), StoreError::ReadOnly), "{code}");
        }
        let error = rusqlite::Error::SqliteFailure(ffi::Error::new(ffi::SQLITE_IOERR_READ), None);
        assert!(matches!(StoreError::from(error), StoreError::Sql(_)));
    }

    #[test]
    fn what_sqlite_said_is_found_behind_the_error_of_another_library() {
        #[derive(Debug, thiserror::Error)]
        #[error(transparent)]
        struct Others(rusqlite::Error);
        let failed = |code| Others(rusqlite::Error::SqliteFailure(ffi::Error::new(code), None));
        assert!(matches!(StoreError::behind(&failed(ffi::SQLITE_CORRUPT)), Some(StoreError::Damaged)));
        assert!(matches!(StoreError::behind(&failed(ffi::SQLITE_NOTADB)), Some(StoreError::WrongKey)));
        assert!(matches!(StoreError::behind(&failed(ffi::SQLITE_FULL)), Some(StoreError::DiskFull)));
        assert!(StoreError::behind(&std::io::Error::other("no database")).is_none());
    }
}
