//! Readers that wait for nobody: as many connections as are needed at once, used again afterwards.

use super::db::connect_reader;
use super::{DatabaseKey, StoreError};
use rusqlite::Connection;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

const KEPT: usize = 4;

/// Read-only connections to one database.
pub(super) struct Pool {
    path: PathBuf,
    key: DatabaseKey,
    idle: Mutex<Vec<Connection>>,
}

impl Pool {
    pub(super) fn new(path: PathBuf, key: DatabaseKey) -> Self {
        Self { path, key, idle: Mutex::default() }
    }

    /// Runs `use_it` with a connection nobody else uses meanwhile.
    pub(super) fn with<T>(&self, use_it: impl FnOnce(&mut Connection) -> T) -> Result<T, StoreError> {
        let idle = self.lock().pop();
        let mut connection = match idle {
            Some(connection) => connection,
            None => connect_reader(&self.path, &self.key)?,
        };
        let result = use_it(&mut connection);
        let mut idle = self.lock();
        if idle.len() < KEPT {
            idle.push(connection);
        }
        Ok(result)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Connection>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
