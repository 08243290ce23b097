//! Keeping an original.

use super::rows::{self, Origin, PhotoRow};
use crate::error::Result;
use crate::failpoint::failpoint;
use crate::store::{ReadTx, Store, WriteTx};
use crate::vault::Vault;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::collections::HashSet;
use std::fs::File;
use std::io::Cursor;
use std::path::Path;
use werkfunk_media::{Facts, inspect};

/// An original that is safe on the disk, not yet named by any row.
pub struct Captured {
    /// Vault name.
    pub name: String,
    /// Length of the original.
    pub bytes: u64,
    facts: Option<Facts>,
    /// The file's own time, for a camera that noted none.
    filed: Option<String>,
    origin: Origin,
}

/// Copies the file at `path` into the vault; file and folder are on the disk when it returns. A file that is no photo
/// is kept as well: it is held in the outbox with its reason, not lost.
pub fn capture(vault: &Vault, path: &Path, zone: &str) -> Result<Captured> {
    let mut file = File::open(path)?;
    let filed = file_time(&file, zone);
    let kept = vault.keep(&mut file)?;
    let facts = inspect(&mut file).ok();
    failpoint!("photo_synced");
    Ok(Captured { name: kept.name, bytes: kept.bytes, facts, filed, origin: Origin::Camera })
}

/// When a file was made, as far as the disk says.
pub fn file_time(file: &File, zone: &str) -> Option<String> {
    local(Timestamp::try_from(file.metadata().ok()?.modified().ok()?).ok()?, zone)
}

/// A moment as EXIF writes one, with the zone's offset.
fn local(at: Timestamp, zone: &str) -> Option<String> {
    let at = at.to_zoned(TimeZone::get(zone).ok()?);
    Some(at.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string())
}

/// Keeps a picture made here of others.
pub fn keep_composed(vault: &Vault, jpeg: &[u8]) -> Result<Captured> {
    let kept = vault.keep(&mut Cursor::new(jpeg))?;
    let facts = inspect(&mut Cursor::new(jpeg)).ok();
    Ok(Captured { name: kept.name, bytes: kept.bytes, facts, filed: None, origin: Origin::Composed })
}

/// Names a captured original in the database. Its place is kept only where the user keeps places.
pub fn register(tx: &WriteTx<'_>, captured: &Captured) -> Result<()> {
    let facts = captured.facts.as_ref();
    let keep_place = rows::habits(tx)?.keep_place;
    let position = (facts.and_then(|facts| facts.position).filter(|_| keep_place))
        .map(|at| format!("{:.6},{:.6}", at.latitude, at.longitude));
    let noted = facts.and_then(|facts| facts.captured.as_deref());
    rows::insert(
        tx,
        &PhotoRow {
            width: facts.map_or(0, |facts| facts.width),
            height: facts.map_or(0, |facts| facts.height),
            captured: noted.or(captured.filed.as_deref()),
            captured_by_file: noted.is_none(),
            camera: facts.and_then(|facts| facts.camera.as_deref()),
            position: position.as_deref(),
            ..PhotoRow::bare(&captured.name, captured.bytes, captured.origin)
        },
    )
}

/// Names a thumbnail in the database, so that it is not swept.
pub fn keep_thumbnail(tx: &WriteTx<'_>, name: &str, bytes: u64) -> Result<()> {
    rows::insert(tx, &PhotoRow::bare(name, bytes, Origin::Thumbnail))
}

/// Names a file, video or voice message in the database, so that it is not swept; pixels are 0 where it has none.
pub fn register_attached(tx: &WriteTx<'_>, name: &str, bytes: u64, width: u32, height: u32) -> Result<()> {
    rows::insert(tx, &PhotoRow { width, height, ..PhotoRow::bare(name, bytes, Origin::Attached) })
}

/// Names the picture of a contact in the database, so that it is not swept.
pub fn register_of_contact(tx: &WriteTx<'_>, name: &str, bytes: u64) -> Result<()> {
    rows::insert(tx, &PhotoRow::bare(name, bytes, Origin::Contact))
}

/// Forgets the picture of a contact that is gone, unless another one has it; its file is swept at the next start.
pub fn forget_of_contact(tx: &WriteTx<'_>, name: &str) -> Result<()> {
    rows::forget_of_contacts(tx, Some(name))
}

/// Forgets a file of the vault where nothing shows it any more; whether it did.
pub fn forget_unless_shown(tx: &WriteTx<'_>, name: &str) -> Result<bool> {
    rows::forget_unless_shown(tx, name)
}

/// What there is to be swept by, in one read.
pub struct Named {
    names: HashSet<String>,
    /// Some are pictures of contacts that none has.
    idle: bool,
}

/// The pictures that rows name.
pub fn named(tx: &ReadTx<'_>) -> Result<Named> {
    Ok(Named { names: rows::names(tx)?, idle: rows::has_idle_of_contacts(tx)? })
}

/// Removes files no row names, and pictures of contacts that none has. Only at the start, before anything is captured.
pub fn sweep(store: &Store, vault: &Vault, mut named: Named) -> Result<u32> {
    if named.idle {
        named.names = store.write(|tx| {
            rows::forget_of_contacts(tx, None)?;
            rows::names(tx)
        })?;
    }
    vault.sweep(&named.names)
}
