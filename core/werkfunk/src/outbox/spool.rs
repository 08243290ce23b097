//! Files on their way out: which lie in the spool, and when they go.

use super::prepare::{PHOTO, THUMBNAIL};
use super::rows;
use crate::error::Result;
use crate::store::ReadTx;
use crate::sync::SpoolFile;
use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use sha2::{Digest, Sha256};
use std::collections::HashSet;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

/// Where a file of an item lies.
pub(super) fn file(spool: &Path, id: &str, part: &str) -> PathBuf {
    spool.join(format!("{id}.{part}"))
}

/// Whether a file is still what was written: a disk may lose or change bytes, and nobody could read what was sent of it.
/// Reads all of it, a piece at a time.
pub(super) fn is_whole(path: &Path, file: &SpoolFile) -> bool {
    let right_length = std::fs::metadata(path).is_ok_and(|found| found.len() == file.bytes);
    let Some(expected) = file.sha256.as_deref().filter(|_| right_length) else { return right_length };
    digest(path).is_ok_and(|found| found == expected)
}

fn digest(path: &Path) -> io::Result<String> {
    let mut file = File::open(path)?;
    let mut hash = Sha256::new();
    io::copy(&mut file, &mut hash)?;
    Ok(STANDARD_NO_PAD.encode(hash.finalize()))
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

#[cfg(test)]
mod tests {
    use super::*;

    const PIECE: usize = 64 * 1024;

    #[test]
    fn a_file_that_was_changed_cut_off_or_lost_is_not_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("spool");
        let mut content = vec![7; PIECE * 2 + 5];
        std::fs::write(&path, &content).unwrap();
        let sha256 = Some(STANDARD_NO_PAD.encode(Sha256::digest(&content)));
        let file = SpoolFile { keys: String::new(), bytes: content.len() as u64, sha256 };
        let unnoted = SpoolFile { sha256: None, ..file.clone() };
        assert!(is_whole(&path, &file) && is_whole(&path, &unnoted));
        content[PIECE + 1] ^= 1;
        std::fs::write(&path, &content).unwrap();
        assert!(!is_whole(&path, &file) && is_whole(&path, &unnoted), "what was prepared before goes by its length");
        std::fs::write(&path, &content[1..]).unwrap();
        assert!(!is_whole(&path, &file) && !is_whole(&path, &unnoted));
        std::fs::remove_file(&path).unwrap();
        assert!(!is_whole(&path, &file));
    }
}
