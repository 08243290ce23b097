//! Keeping an original.

use super::rows::{self, Origin, PhotoRow};
use crate::error::Result;
use crate::failpoint::failpoint;
use crate::store::{Store, WriteTx};
use crate::vault::Vault;
use std::fs::File;
use std::path::Path;
use werkfunk_media::{Facts, inspect};

/// An original that is safe on the disk, not yet named by any row.
pub struct Captured {
    /// Vault name.
    pub name: String,
    /// Length of the original.
    pub bytes: u64,
    facts: Option<Facts>,
}

/// Copies the file at `path` into the vault; file and folder are on the disk when it returns. A file that is no photo
/// is kept as well: it is held in the outbox with its reason, not lost.
pub fn capture(vault: &Vault, path: &Path) -> Result<Captured> {
    let kept = vault.keep(&mut File::open(path)?)?;
    let facts = inspect(&mut File::open(path)?).ok();
    failpoint!("photo_synced");
    Ok(Captured { name: kept.name, bytes: kept.bytes, facts })
}

/// Names a captured original in the database.
pub fn register(tx: &WriteTx<'_>, captured: &Captured) -> Result<()> {
    let facts = captured.facts.as_ref();
    let position =
        facts.and_then(|facts| facts.position.as_ref()).map(|at| format!("{:.6},{:.6}", at.latitude, at.longitude));
    rows::insert(
        tx,
        &PhotoRow {
            name: &captured.name,
            bytes: captured.bytes,
            width: facts.map_or(0, |facts| facts.width),
            height: facts.map_or(0, |facts| facts.height),
            captured: facts.and_then(|facts| facts.captured.as_deref()),
            position: position.as_deref(),
            origin: Origin::Camera,
        },
    )
}

/// Names a thumbnail in the database, so that it is not swept.
pub fn keep_thumbnail(tx: &WriteTx<'_>, name: &str, bytes: u64) -> Result<()> {
    rows::insert(tx, &PhotoRow::bare(name, bytes, Origin::Thumbnail))
}

/// Removes files no row names. Only at the start, before anything is captured.
pub fn sweep(store: &Store, vault: &Vault) -> Result<u32> {
    let named = store.read(rows::names)?;
    vault.sweep(&named)
}
