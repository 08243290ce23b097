//! One encrypted SQLite database (SQLCipher), one writer, several readers.
//!
//! A transaction is a closure: [`Store::read`] cannot write, [`Store::write`] commits everything or nothing and then
//! announces what changed. A commit is on the disk when `write` returns. Nothing here deletes or recreates a
//! database: a wrong key, a damaged file and a full disk are errors of their own, and the file stays as it is.

mod check;
mod db;
mod error;
mod key;
mod migrations;
mod pool;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;

pub use db::{ReadTx, Store, WriteTx};
pub use error::StoreError;
pub use key::DatabaseKey;
