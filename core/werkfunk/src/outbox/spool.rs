//! Files on their way out: which lie in the spool, and when they go.

use super::prepare::{PHOTO, THUMBNAIL};
use super::rows;
use crate::error::Result;
use crate::store::ReadTx;
use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// Where a file of an item lies.
pub(super) fn file(spool: &Path, id: &str, part: &str) -> PathBuf {
    spool.join(format!("{id}.{part}"))
}

/// The files of an item are of no use any more; what stays behind is swept at the next start.
pub fn clear_spool(spool: &Path, id: &str) {
    for part in [PHOTO, THUMBNAIL] {
        let _ = std::fs::remove_file(file(spool, id, part));
    }
}

/// Removes spool files that belong to no unfinished item. Only while no job runs.
pub fn sweep_spool(tx: &ReadTx<'_>, spool: &Path) -> Result<()> {
    let keep: HashSet<String> = rows::unfinished_ids(tx)?.into_iter().collect();
    for file in std::fs::read_dir(spool)? {
        let file = file?;
        let name = file.file_name();
        let item = name.to_str().and_then(|name| name.split('.').next()).unwrap_or_default();
        let half_written = Path::new(&name).extension().is_some_and(|end| end == "new");
        if half_written || !keep.contains(item) {
            std::fs::remove_file(file.path())?;
        }
    }
    Ok(())
}
