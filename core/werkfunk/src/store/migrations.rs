//! Numbered migrations, each one SQL file, each in a transaction of its own with its `user_version`.

use super::error::StoreError;
use rusqlite::Connection;

const MIGRATIONS: &[&str] = &[include_str!("migrations/0001_a_day_on_site.sql")];

/// Brings the database to the newest version; a database from the future is left alone.
pub(super) fn migrate(connection: &mut Connection) -> Result<(), StoreError> {
    let version: usize = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if version > MIGRATIONS.len() {
        return Err(StoreError::Newer);
    }
    for (index, sql) in MIGRATIONS.iter().enumerate().skip(version) {
        let tx = connection.transaction()?;
        tx.execute_batch(sql)?;
        tx.pragma_update(None, "user_version", index + 1)?;
        tx.commit()?;
    }
    Ok(())
}
