//! The outermost boxes of a file: its brand, its index, and where its media data lies. Only the index is held.

use super::boxes::Kind;
use super::error::{Result, VideoError};
use std::io::{ErrorKind, Read, Seek, SeekFrom};
use std::ops::Range;

/// Fifty hours of a phone's video have a smaller index.
const MOST_INDEX: u64 = 16 << 20;
/// Longest `ftyp` that is looked at.
const MOST_BRANDS: u64 = 4096;
/// More outermost boxes than any file without fragments has.
const MOST_BOXES: usize = 4096;

/// The outermost boxes.
pub(super) struct Scanned {
    /// Body of `ftyp`; empty where there is none, as in old QuickTime movies.
    pub brands: Vec<u8>,
    /// Body of `moov`.
    pub index: Vec<u8>,
    /// Where the bodies of `mdat` lie, in order, as their headers say.
    pub media: Vec<Range<u64>>,
    /// Of the file.
    pub length: u64,
}

/// An outermost box; its body ends at `body.end`, which may lie behind the end of the file.
struct Outer {
    kind: Kind,
    body: Range<u64>,
}

/// Walks the file from its beginning.
pub(super) fn scan<R: Read + Seek>(input: &mut R) -> Result<Scanned> {
    let length = input.seek(SeekFrom::End(0)).map_err(VideoError::Read)?;
    if length == 0 {
        return Err(VideoError::Empty);
    }
    let mut found = Scanned { brands: Vec::new(), index: Vec::new(), media: Vec::new(), length };
    let mut at = 0;
    for number in 0.. {
        let complete = !found.index.is_empty() && !found.media.is_empty();
        let Some(outer) = header(input, at, length, number == 0)? else { break };
        if outer.body.end > length && outer.kind != *b"mdat" {
            // Some cameras append what is no box; all that counts was there before.
            if complete {
                break;
            }
            return Err(VideoError::Truncated);
        }
        if number == MOST_BOXES {
            return Err(VideoError::Unsupported { what: "very many parts" });
        }
        at = outer.body.end;
        found.take(input, outer)?;
        if at >= length {
            break;
        }
    }
    if found.index.is_empty() {
        // A recording that was killed has its media data and no index.
        return Err(if found.media.is_empty() { VideoError::NotAVideo } else { VideoError::Truncated });
    }
    Ok(found)
}

impl Scanned {
    fn take<R: Read + Seek>(&mut self, input: &mut R, outer: Outer) -> Result<()> {
        match &outer.kind {
            b"ftyp" if self.brands.is_empty() => self.brands = read(input, &outer.body, MOST_BRANDS)?,
            b"moov" if self.index.is_empty() => self.index = read(input, &outer.body, MOST_INDEX)?,
            b"moov" => return Err(VideoError::Unsupported { what: "several indexes" }),
            b"moof" | b"sidx" | b"styp" => return Err(VideoError::Unsupported { what: "fragments" }),
            b"mdat" => self.media.push(outer.body),
            _ => {}
        }
        Ok(())
    }
}

/// The header of the box at `at`; `None` where no whole header is left. The first box must be one that videos begin with.
fn header<R: Read + Seek>(input: &mut R, at: u64, length: u64, first: bool) -> Result<Option<Outer>> {
    let not_a_box = if first { VideoError::NotAVideo } else { VideoError::Damaged };
    if length - at < 8 {
        return if first { Err(not_a_box) } else { Ok(None) };
    }
    let start: [u8; 8] = read_at(input, at)?;
    let (size, kind) = (u32_of(&start[..4]), u32_of(&start[4..]).to_be_bytes());
    if first && !matches!(&kind, b"ftyp" | b"moov" | b"mdat" | b"wide" | b"free" | b"skip" | b"pnot") {
        return Err(not_a_box);
    }
    let (header, size) = match size {
        0 => (8, length - at),
        1 if length - at >= 16 => (16, u64::from_be_bytes(read_at(input, at + 8)?)),
        size => (8, u64::from(size)),
    };
    let end = at.checked_add(size).filter(|_| size >= header);
    match end {
        Some(end) => Ok(Some(Outer { kind, body: at + header..end })),
        None if first => Err(not_a_box),
        // What is no box is taken for a box that never ends: an appendix, or a file that was cut off.
        None => Ok(Some(Outer { kind: *b"free", body: at..u64::MAX })),
    }
}

fn u32_of(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |value, byte| value << 8 | u32::from(*byte))
}

fn read_at<R: Read + Seek, const N: usize>(input: &mut R, at: u64) -> Result<[u8; N]> {
    let mut bytes = [0; N];
    input.seek(SeekFrom::Start(at)).map_err(VideoError::Read)?;
    input.read_exact(&mut bytes).map_err(too_short)?;
    Ok(bytes)
}

fn read<R: Read + Seek>(input: &mut R, body: &Range<u64>, most: u64) -> Result<Vec<u8>> {
    let length = body.end - body.start;
    if length > most {
        return Err(VideoError::IndexTooLarge);
    }
    // Capped above, so the cast cannot change it.
    let mut bytes = vec![0; length as usize];
    input.seek(SeekFrom::Start(body.start)).map_err(VideoError::Read)?;
    input.read_exact(&mut bytes).map_err(too_short)?;
    Ok(bytes)
}

pub(super) fn too_short(error: std::io::Error) -> VideoError {
    match error.kind() {
        ErrorKind::UnexpectedEof => VideoError::Truncated,
        _ => VideoError::Read(error),
    }
}
