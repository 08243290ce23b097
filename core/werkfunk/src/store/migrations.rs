//! Numbered migrations, each one SQL file, each in a transaction of its own with its `user_version`.

use super::error::StoreError;
use rusqlite::{Connection, Transaction};

const MIGRATIONS: &[&str] = &[
    include_str!("migrations/0001_a_day_on_site.sql"),
    include_str!("migrations/0002_contact_book.sql"),
    include_str!("migrations/0003_consent_chain.sql"),
    include_str!("migrations/0004_restrictions.sql"),
    include_str!("migrations/0005_partings.sql"),
    include_str!("migrations/0006_drafts.sql"),
    include_str!("migrations/0007_sending.sql"),
    include_str!("migrations/0008_attachments.sql"),
    include_str!("migrations/0009_marks.sql"),
    include_str!("migrations/0010_restored_servers.sql"),
    include_str!("migrations/0011_found_by.sql"),
    include_str!("migrations/0012_pictures_of_requests.sql"),
    include_str!("migrations/0013_history_limits.sql"),
    include_str!("migrations/0014_marks_of_rooms.sql"),
    include_str!("migrations/0015_rooms.sql"),
    include_str!("migrations/0016_sites.sql"),
    include_str!("migrations/0017_group_draft.sql"),
    include_str!("migrations/0018_given_by_servers.sql"),
    include_str!("migrations/0019_doubts.sql"),
    include_str!("migrations/0020_reading.sql"),
    include_str!("migrations/0021_threads_to_the_end.sql"),
    include_str!("migrations/0022_what_is_open.sql"),
    include_str!("migrations/0023_scraps.sql"),
    include_str!("migrations/0024_kinds_of_entries.sql"),
    include_str!("migrations/0025_out_of_groups.sql"),
    include_str!("migrations/0026_counting.sql"),
];

/// The version this program writes.
pub(super) const NEWEST: usize = MIGRATIONS.len();

/// Brings the database to the newest version; a database from the future is left alone.
pub(super) fn migrate(connection: &mut Connection) -> Result<(), StoreError> {
    migrate_to(connection, NEWEST)
}

/// Brings the database to `target`; nothing where it is there already.
pub(super) fn migrate_to(connection: &mut Connection, target: usize) -> Result<(), StoreError> {
    let version: usize = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if version > NEWEST {
        return Err(StoreError::Newer);
    }
    for next in version + 1..=target {
        let tx = connection.transaction()?;
        migrate_within(&tx, next)?;
        tx.commit()?;
    }
    Ok(())
}

/// Runs the migration to `version` inside a transaction.
pub(super) fn migrate_within(tx: &Transaction<'_>, version: usize) -> Result<(), StoreError> {
    if let Some(sql) = MIGRATIONS.get(version - 1) {
        tx.execute_batch(sql)?;
        tx.pragma_update(None, "user_version", version)?;
    }
    Ok(())
}
