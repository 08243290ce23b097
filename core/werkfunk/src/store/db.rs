//! The store itself: opening, reading, writing.

use super::check::{KeyCheck, Known};
use super::pool::Pool;
use super::{DatabaseKey, StoreError, migrations};
use crate::change::{Change, Hub};
use crate::clock::{Clock, Millis};
use crate::error::{Problem, Result};
use crate::failpoint::{self, failpoint};
use crate::ids::Ids;
use crate::lock::locked;
use futures_util::future::BoxFuture;
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};
use std::cell::RefCell;
use std::ops::Deref;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use zeroize::Zeroizing;

/// The company's data on this device. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

struct Inner {
    writer: Mutex<Connection>,
    readers: Pool,
    hub: Arc<Hub>,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn Ids>,
}

impl Store {
    /// Opens the database at `path`, or makes it where there is none, and brings it to the newest version.
    pub fn open(
        path: &Path,
        key: &DatabaseKey,
        hub: Arc<Hub>,
        clock: Arc<dyn Clock>,
        ids: Arc<dyn Ids>,
    ) -> std::result::Result<Store, StoreError> {
        let check = KeyCheck::beside(path, key);
        let device = ids.ulid(clock.now_ms());
        let writer = open_writer(path, key, &check, &device)?;
        check.remember();
        let readers = Pool::new(path.to_owned(), key.clone());
        Ok(Store { inner: Arc::new(Inner { writer: Mutex::new(writer), readers, hub, clock, ids }) })
    }

    /// Reads one consistent state; cannot write.
    pub fn read<T>(&self, body: impl FnOnce(&ReadTx<'_>) -> Result<T>) -> Result<T> {
        self.inner.readers.with(|connection| body(&ReadTx(connection.transaction()?)))
    }

    /// The same for what opening and the first screen read: they wait for one connection, not for two. While there is no
    /// reader yet and nobody writes, the writer reads. `body` must not write.
    pub fn read_first<T>(&self, body: impl FnOnce(&ReadTx<'_>) -> Result<T>) -> Result<T> {
        if self.inner.readers.is_empty()
            && let Ok(mut writer) = self.inner.writer.try_lock()
        {
            return read_by(&mut writer, body).map_err(after_opening);
        }
        self.read(body)
    }

    /// Writes everything or nothing; when it returns, the change is on the disk and announced.
    ///
    /// Not to be called inside another `write`: there is one writer.
    pub fn write<T>(&self, body: impl FnOnce(&WriteTx<'_>) -> Result<T>) -> Result<T> {
        failpoint::disk("store").map_err(|_| StoreError::DiskFull)?;
        let (value, changes) = self.commit(body).map_err(after_opening)?;
        failpoint!("committed");
        self.inner.hub.announce(&changes);
        Ok(value)
    }

    fn commit<T>(&self, body: impl FnOnce(&WriteTx<'_>) -> Result<T>) -> Result<(T, Vec<Change>)> {
        let mut writer = locked(&self.inner.writer);
        let tx = writer.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let tx = WriteTx {
            tx: ReadTx(tx),
            changes: RefCell::default(),
            now_ms: self.inner.clock.now_ms(),
            ids: &*self.inner.ids,
        };
        let value = body(&tx)?;
        let WriteTx { tx, changes, .. } = tx;
        tx.0.commit()?;
        Ok((value, changes.into_inner()))
    }

    /// Takes what was overwritten out of the log as well: brings everything into the database file, where freed places are
    /// zeros, and cuts the log off. Waits for reads under way, up to the ten seconds any connection waits.
    ///
    /// # Errors
    /// [`Problem::Stored`] where a read took longer; the log is cut off at the next call.
    pub fn scrub(&self) -> Result<()> {
        let writer = locked(&self.inner.writer);
        let busy: i64 = writer.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
        if busy == 0 { Ok(()) } else { Err(Problem::Stored("log in use")) }
    }

    /// Where changes are announced.
    pub fn hub(&self) -> &Arc<Hub> {
        &self.inner.hub
    }

    /// The injected clock's time.
    pub fn now_ms(&self) -> Millis {
        self.inner.clock.now_ms()
    }

    /// Rests by the injected clock.
    pub fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        self.inner.clock.sleep(duration)
    }

    /// The injected source of identifiers.
    pub fn ids(&self) -> &dyn Ids {
        &*self.inner.ids
    }
}

/// One consistent state, for reading. SQL is written in `rows.rs` files only.
pub struct ReadTx<'c>(Transaction<'c>);

impl ReadTx<'_> {
    /// The connection, for `rows.rs`.
    pub(crate) fn sql(&self) -> &Connection {
        &self.0
    }
}

/// A change under way. Reads what it wrote; everything a [`ReadTx`] can be asked works here too.
pub struct WriteTx<'c> {
    tx: ReadTx<'c>,
    changes: RefCell<Vec<Change>>,
    now_ms: Millis,
    ids: &'c dyn Ids,
}

impl<'c> Deref for WriteTx<'c> {
    type Target = ReadTx<'c>;

    fn deref(&self) -> &ReadTx<'c> {
        &self.tx
    }
}

impl WriteTx<'_> {
    /// Announces `change` once the transaction is committed.
    pub fn changed(&self, change: Change) {
        self.changes.borrow_mut().push(change);
    }

    /// The time of this transaction.
    pub fn now_ms(&self) -> Millis {
        self.now_ms
    }

    /// A new ULID.
    pub fn new_id(&self) -> String {
        self.ids.ulid(self.now_ms)
    }

    /// Bytes nobody can guess.
    pub fn random<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.ids.fill(&mut bytes);
        bytes
    }
}

fn read_by<T>(writer: &mut Connection, body: impl FnOnce(&ReadTx<'_>) -> Result<T>) -> Result<T> {
    writer.pragma_update(None, "query_only", true)?;
    let result = writer.transaction().map_err(Problem::from).and_then(|tx| body(&ReadTx(tx)));
    writer.pragma_update(None, "query_only", false)?;
    result
}

fn open_writer(
    path: &Path,
    key: &DatabaseKey,
    check: &KeyCheck,
    device: &str,
) -> std::result::Result<Connection, StoreError> {
    let known = check.known();
    let empty = std::fs::metadata(path).map_or(true, |file| file.len() == 0);
    if empty && known != Known::Nothing {
        // SQLite would make a new database in the place of the one that was here.
        return Err(StoreError::Damaged);
    }
    let opened = connect(path, key, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE);
    let mut writer = match opened {
        Err(StoreError::WrongKey) if known == Known::Fits => return Err(StoreError::Damaged),
        opened => opened?,
    };
    set_up(&mut writer, device).map_err(|error| match error {
        StoreError::WrongKey => StoreError::Damaged,
        error => error,
    })?;
    Ok(writer)
}

fn set_up(writer: &mut Connection, device: &str) -> std::result::Result<(), StoreError> {
    writer.pragma_update(None, "journal_mode", "WAL")?;
    writer.pragma_update(None, "synchronous", "FULL")?;
    writer.pragma_update(None, "secure_delete", true)?;
    migrations::migrate(writer)?;
    writer.execute("INSERT OR IGNORE INTO device (pk, id) VALUES (1, ?1)", [device])?;
    Ok(())
}

/// Pages a connection keeps decrypted, at most: what is read again and again should not be decrypted each time.
const CACHE_KIB: u32 = 4 * 1_024;

fn connect(path: &Path, key: &DatabaseKey, flags: OpenFlags) -> std::result::Result<Connection, StoreError> {
    let connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    if let Some(pragma) = key.pragma() {
        connection.execute_batch(&Zeroizing::new(format!("PRAGMA key = \"{}\"", pragma.as_str())))?;
    }
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.pragma_update(None, "cache_size", -i64::from(CACHE_KIB))?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.busy_timeout(Duration::from_secs(10))?;
    connection.set_prepared_statement_cache_capacity(128);
    // The first read is where a wrong key shows.
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    Ok(connection)
}

/// A connection that refuses to write.
pub(super) fn connect_reader(path: &Path, key: &DatabaseKey) -> std::result::Result<Connection, StoreError> {
    let connection = connect(path, key, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    connection.pragma_update(None, "query_only", true)?;
    Ok(connection)
}

/// Once the key has opened the database, a page that no longer decrypts is damage.
pub(super) fn after_opening(problem: Problem) -> Problem {
    match problem {
        Problem::Store(StoreError::WrongKey) => StoreError::Damaged.into(),
        problem => problem,
    }
}
