//! A store in a folder of its own, with a clock that stands and identifiers that count; for tests.

use super::key::no_key;
use super::{DatabaseKey, ReadTx, Store, StoreError};
use crate::change::Hub;
use crate::clock::StandingClock;
use crate::ids::CountingIds;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;

/// Monday, 2 March 2026, 07:30 in Berlin: a working week begins.
pub(crate) const MONDAY_MORNING: i64 = 1_772_433_000_000;

/// The key of the store under test.
pub(crate) fn key() -> DatabaseKey {
    DatabaseKey::new([7; 32])
}

/// A store, its clock, and the folder that goes with it.
pub(crate) struct TestStore {
    store: Option<Store>,
    pub(crate) clock: Arc<StandingClock>,
    ids: Arc<CountingIds>,
    folder: TempDir,
}

impl TestStore {
    pub(crate) fn new() -> Self {
        let mut test = Self::closed();
        test.reopen().unwrap();
        test
    }

    /// An empty folder in which nothing was opened yet.
    pub(crate) fn closed() -> Self {
        Self {
            store: None,
            clock: Arc::new(StandingClock::at(MONDAY_MORNING)),
            ids: Arc::new(CountingIds::from(1_000)),
            folder: TempDir::new().unwrap(),
        }
    }

    /// A store whose files can be looked through.
    pub(crate) fn unencrypted() -> Self {
        let mut test = Self::closed();
        test.store = Some(test.open_with(&no_key()).unwrap());
        test
    }

    /// Closes the store, as far as nobody else holds it, and opens it again.
    pub(crate) fn reopen(&mut self) -> Result<(), StoreError> {
        self.close();
        self.store = Some(self.open_with(&key())?);
        Ok(())
    }

    pub(crate) fn close(&mut self) {
        self.store = None;
    }

    pub(crate) fn open_with(&self, key: &DatabaseKey) -> Result<Store, StoreError> {
        Store::open(&self.path(), key, Arc::new(Hub::default()), self.clock.clone(), self.ids.clone())
    }

    /// The steps by which a statement would find its rows; what is bound does not count.
    pub(crate) fn plan(&self, sql: &str) -> Vec<String> {
        let explain = |tx: &ReadTx<'_>| {
            let mut statement = tx.sql().prepare(&format!("EXPLAIN QUERY PLAN {sql}"))?;
            Ok(statement.raw_query().mapped(|row| row.get(3)).collect::<rusqlite::Result<_>>()?)
        };
        self.read(explain).unwrap()
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.folder().join("werkfunk.db")
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }
}

impl Deref for TestStore {
    type Target = Store;

    fn deref(&self) -> &Store {
        self.store.as_ref().unwrap()
    }
}
