//! Attachments as the simulation keeps them: not secret, but marked, so that a file that is not whole shows, and numbered, as
//! real ones have other keys and other bytes each time.

use super::weather::Fault;
use super::world::World;
use std::io::Read;
use std::path::Path;
use werkfunk::sync::{SpoolFile, TransportError, TransportResult};

/// Stands behind every whole attachment.
const END: &[u8] = b"-- whole --";

/// Writes what `plain` has to `spool`, unless the disk is full: then a part of it.
pub(super) fn encrypt(world: &World, plain: &mut dyn Read, spool: &Path) -> TransportResult<SpoolFile> {
    let local = |_| TransportError::Local;
    let mut content = Vec::new();
    plain.read_to_end(&mut content).map_err(local)?;
    let full = {
        let mut state = world.state();
        state.sealed += 1;
        content.extend_from_slice(&state.sealed.to_be_bytes());
        content.extend_from_slice(END);
        let likelihood = state.weather.disk;
        state.disk_full || state.dice.chance(likelihood)
    };
    if full {
        world.met("spool", Fault::DiskFull);
        std::fs::write(spool, &content[..content.len() / 2]).map_err(local)?;
        return Err(TransportError::Local);
    }
    std::fs::write(spool, &content).map_err(local)?;
    Ok(SpoolFile { keys: format!("{:016x}", hash(&content)), bytes: content.len() as u64, sha256: None })
}

/// The plain content of an attachment.
pub(super) fn decrypted(mut content: Vec<u8>) -> Vec<u8> {
    if content.ends_with(END) {
        content.truncate(content.len().saturating_sub(END.len() + size_of::<u64>()));
    }
    content
}

/// Whether what lies at the server is what these keys belong to.
pub(super) fn fits(content: &[u8], keys: &str) -> bool {
    content.ends_with(END) && format!("{:016x}", hash(content)) == keys
}

fn hash(content: &[u8]) -> u64 {
    content.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}
