//! Readers that wait for nobody: as many connections as are needed at once, used again afterwards.

use super::DatabaseKey;
use super::db::{after_opening, connect_reader};
use crate::error::Result;
use crate::lock::locked;
use rusqlite::Connection;
use std::path::PathBuf;
use std::sync::Mutex;

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

    /// Whether no reader waits to be used.
    pub(super) fn is_empty(&self) -> bool {
        locked(&self.idle).is_empty()
    }

    /// Runs `use_it` with a connection nobody else uses meanwhile.
    pub(super) fn with<T>(&self, use_it: impl FnOnce(&mut Connection) -> Result<T>) -> Result<T> {
        let idle = locked(&self.idle).pop();
        let mut connection = match idle {
            Some(connection) => connection,
            None => connect_reader(&self.path, &self.key).map_err(|error| after_opening(error.into()))?,
        };
        let result = use_it(&mut connection).map_err(after_opening);
        let mut idle = locked(&self.idle);
        if idle.len() < KEPT {
            idle.push(connection);
        }
        result
    }
}
