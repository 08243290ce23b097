//! Keeping what is to be sent.

use super::model::{Attachment, AttachmentKind, Still};
use super::names;
use crate::error::{Problem, Result};
use crate::failpoint::failpoint;
use crate::photos;
use crate::store::WriteTx;
use crate::vault::Vault;
use std::fs::File;
use std::io::Cursor;
use std::path::Path;
use werkfunk_media::{PlatformDecoder, Profile, VideoFacts, glance, video_facts};

/// Points of a waveform that are sent at most.
const WAVEFORM_MOST: usize = 256;
/// The loudest a point may be.
const LOUDEST: u16 = 1024;

/// What the platform hands in.
pub struct Offer<'a> {
    pub kind: AttachmentKind,
    pub path: &'a Path,
    /// What the person calls a file; not used for others.
    pub name: &'a str,
    /// A picture of a video, of any kind photos may be.
    pub still: Option<&'a Path>,
    pub waveform: &'a [u16],
}

/// An original that is safe on the disk, not yet named by any row.
pub struct Kept {
    /// Vault name.
    pub original: String,
    pub bytes: u64,
    pub attachment: Attachment,
}

/// Copies what is offered into the vault, streaming; file and folder are on the disk when it returns. What turns out to
/// be no video is kept as well: it is held in the outbox with its reason, not lost.
///
/// # Errors
/// [`Problem::Invalid`] for an empty file and for a name of which nothing is left.
pub fn keep(vault: &Vault, offer: &Offer<'_>, decoder: Option<&dyn PlatformDecoder>) -> Result<Kept> {
    let mut file = File::open(offer.path)?;
    let is_file = offer.kind == AttachmentKind::File;
    let name = if is_file { names::tidy(offer.name)? } else { String::new() };
    if file.metadata()?.len() == 0 {
        return Err(Problem::Invalid("empty file"));
    }
    let kept = vault.keep(&mut file)?;
    let facts = if is_file { None } else { video_facts(&mut file).ok() };
    // A still is a nicety: a video without one leaves all the same.
    let still = offer.still.and_then(|path| still(vault, path, decoder).ok());
    let (width, height) = size(facts.as_ref(), still.as_ref());
    let attachment = Attachment {
        kind: offer.kind,
        mime: facts.map_or_else(|| names::media_type(&name), |facts| facts.mime()).to_owned(),
        name,
        width,
        height,
        duration_ms: facts.map(|facts| facts.duration_ms).filter(|duration| *duration > 0),
        waveform: offer.waveform.iter().take(WAVEFORM_MOST).map(|point| (*point).min(LOUDEST)).collect(),
        still,
    };
    failpoint!("attachment_synced");
    Ok(Kept { original: kept.name, bytes: kept.bytes, attachment })
}

fn size(facts: Option<&VideoFacts>, still: Option<&Still>) -> (u32, u32) {
    match (facts, still) {
        (Some(facts), _) => (facts.width, facts.height),
        (None, Some(still)) => (still.width, still.height),
        (None, None) => (0, 0),
    }
}

fn still(vault: &Vault, path: &Path, decoder: Option<&dyn PlatformDecoder>) -> Result<Still> {
    let seen = glance(&mut File::open(path)?, Profile::default().thumbnail_edge, decoder)?;
    let shown = vault.keep(&mut Cursor::new(&seen.thumbnail.jpeg))?;
    Ok(Still {
        shown: shown.name,
        bytes: shown.bytes,
        width: seen.thumbnail.width,
        height: seen.thumbnail.height,
        blurhash: seen.blurhash,
    })
}

/// The same for a file made here, which never lies on the disk unsealed.
pub fn keep_made(vault: &Vault, name: &str, bytes: &[u8]) -> Result<Kept> {
    let name = names::tidy(name)?;
    let kept = vault.keep(&mut Cursor::new(bytes))?;
    let mime = names::media_type(&name).to_owned();
    let attachment = Attachment {
        kind: AttachmentKind::File,
        name,
        mime,
        width: 0,
        height: 0,
        duration_ms: None,
        waveform: Vec::new(),
        still: None,
    };
    Ok(Kept { original: kept.name, bytes: kept.bytes, attachment })
}

/// Names what was kept in the database, so that it is not swept.
pub fn register(tx: &WriteTx<'_>, kept: &Kept) -> Result<()> {
    photos::register_attached(tx, &kept.original, kept.bytes, kept.attachment.width, kept.attachment.height)?;
    match &kept.attachment.still {
        Some(still) => photos::keep_thumbnail(tx, &still.shown, still.bytes),
        None => Ok(()),
    }
}
