//! The tables of a track's samples (ISO/IEC 14496-12, 8.6 and 8.7): which of them stay, and what each sample's length is.

use super::boxes::{Child, Draft, Fields, Kind, first, required};
use super::error::{Result, VideoError};

/// Tables with a count and entries of one length, in the order in which they are written.
const COUNTED: [(&Kind, usize); 4] = [(b"stts", 8), (b"ctts", 8), (b"stss", 4), (b"stps", 4)];

/// Lengths of samples.
pub(super) enum Lengths<'a> {
    /// All alike, in bytes.
    Same(u64),
    /// Big-endian, 4 bytes each.
    Each(&'a [u8]),
}

/// How many samples there are, and how long each is.
pub(super) struct Samples<'a> {
    pub count: u32,
    pub lengths: Lengths<'a>,
}

/// The kept tables as whole boxes, but that of the chunks' places, and the samples. `frame_bytes` is the length of a frame of plain
/// sound, where the entry says it.
pub(super) fn read<'a>(stbl: &[Child<'a>], frame_bytes: Option<u64>) -> Result<(Vec<u8>, Samples<'a>)> {
    let (sizes, samples) = samples(stbl, frame_bytes)?;
    let mut draft = Draft::default();
    for (kind, entry) in COUNTED {
        if let Some(body) = first(stbl, kind) {
            draft.whole(kind, exact(body, entry)?);
        }
    }
    if let Some(body) = first(stbl, b"cslg") {
        let (version, _) = Fields::new(body).version()?;
        draft.whole(b"cslg", Fields::new(body).take(if version == 1 { 44 } else { 24 })?);
    }
    // One byte a sample, and only where it is there for each.
    if let Some(body) = first(stbl, b"sdtp").and_then(|body| body.get(..4 + samples.count as usize)) {
        draft.whole(b"sdtp", body);
    }
    groups(stbl, &mut draft)?;
    draft.whole(b"stsc", exact(required(stbl, b"stsc")?, 12)?);
    draft.whole(b"stsz", sizes);
    Ok((draft.into_bytes(), samples))
}

/// A full box with a count and entries of `entry` bytes; what follows them is cut off.
pub(super) fn exact(body: &[u8], entry: usize) -> Result<&[u8]> {
    let mut fields = Fields::new(body);
    fields.version()?;
    let count = fields.u32()? as usize;
    let length = count.checked_mul(entry).and_then(|bytes| bytes.checked_add(8)).ok_or(VideoError::Damaged)?;
    Fields::new(body).take(length)
}

/// `stsz` (8.7.3): its body, and what it says.
fn samples<'a>(stbl: &[Child<'a>], frame_bytes: Option<u64>) -> Result<(&'a [u8], Samples<'a>)> {
    let Some(body) = first(stbl, b"stsz") else {
        return Err(match first(stbl, b"stz2") {
            Some(_) => VideoError::Unsupported { what: "packed sample sizes" },
            None => VideoError::Damaged,
        });
    };
    let mut fields = Fields::new(body);
    fields.version()?;
    let (same, count) = (fields.u32()?, fields.u32()?);
    if same == 0 {
        let length = (count as usize).checked_mul(4).ok_or(VideoError::Damaged)?;
        let each = fields.take(length)?;
        return Ok((Fields::new(body).take(12 + length)?, Samples { count, lengths: Lengths::Each(each) }));
    }
    let same = match (same, frame_bytes) {
        // QuickTime counts frames of plain sound and calls each one byte long, whatever it is.
        (1, Some(bytes)) => bytes,
        (1, None) => return Err(VideoError::Unsupported { what: "packed sound" }),
        (same, _) => u64::from(same),
    };
    Ok((Fields::new(body).take(12)?, Samples { count, lengths: Lengths::Same(same) }))
}

/// Groups that players need to begin in the middle (8.9, 10.1): how far before a sample decoding begins.
fn groups(stbl: &[Child<'_>], draft: &mut Draft) -> Result<()> {
    for (kind, entry) in [(b"roll", 2), (b"prol", 2), (b"rap ", 1)] {
        let Some(descriptions) = group(stbl, b"sgpd", kind).and_then(|body| described(body, entry)) else { continue };
        let Some(members) = group(stbl, b"sbgp", kind).filter(|body| body[0] == 0) else { continue };
        let mut fields = Fields::new(members);
        fields.take(8)?;
        let length = (fields.u32()? as usize).checked_mul(8).ok_or(VideoError::Damaged)?;
        draft.whole(b"sgpd", descriptions);
        draft.whole(b"sbgp", Fields::new(members).take(length + 12)?);
    }
    Ok(())
}

fn group<'a>(stbl: &[Child<'a>], table: &Kind, kind: &Kind) -> Option<&'a [u8]> {
    stbl.iter().find(|child| child.kind == *table && child.body.get(4..8) == Some(kind)).map(|child| child.body)
}

/// The body of a version 1 `sgpd` whose entries are `entry` bytes long.
fn described(body: &[u8], entry: u32) -> Option<&[u8]> {
    let mut fields = Fields::new(body);
    let (version, _) = fields.version().ok()?;
    let _kind = fields.kind().ok()?;
    let (length, count) = (fields.u32().ok()?, fields.u32().ok()?);
    if version != 1 || length != entry {
        return None;
    }
    body.get(..16 + (count as usize).checked_mul(entry as usize)?)
}
