//! The header of a WebP file: the chunks of its RIFF container, walked one by one (RFC 9649, section 2).

use std::io::{BufReader, Read, Seek, SeekFrom};
use std::ops::Range;

use super::{Head, Input, Kind, MAX_EXIF, MAX_PROFILE, array, check_size, content, length, tiff};
use crate::MediaError;

/// A still picture has ten chunks at most; unknown ones are allowed.
const MAX_CHUNKS: usize = 1000;
/// The container's own header.
const RIFF_HEADER: u64 = 12;
const CHUNK_HEADER: u64 = 8;

const HAS_ALPHA: u8 = 0x10;
const IS_ANIMATED: u8 = 0x02;

/// How the picture is stored.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Layout {
    /// Stored losslessly.
    pub lossless: bool,
    /// Pixels may be transparent.
    pub alpha: bool,
    /// Where the picture's bit stream lies in the file.
    pub picture: Range<u64>,
}

/// What is gathered on the way.
#[derive(Default)]
struct Walk {
    canvas: Option<(u32, u32)>,
    flags: u8,
    has_alpha_chunk: bool,
    picture: Option<(Layout, (u32, u32))>,
    exif: Option<Vec<u8>>,
    profile: Option<Vec<u8>>,
}

/// Reads the header of a file that begins like a WebP.
pub(crate) fn read(input: &mut dyn Input) -> Result<Head, MediaError> {
    let there = length(input)?;
    let mut source = BufReader::new(input);
    let start: [u8; RIFF_HEADER as usize] = array(&mut source)?;
    let claimed = u64::from(u32::from_le_bytes([start[4], start[5], start[6], start[7]]));
    let end = claimed + CHUNK_HEADER;
    if end > there {
        return Err(MediaError::Truncated);
    }
    let mut walk = Walk::default();
    let mut at = RIFF_HEADER;
    for _ in 0..MAX_CHUNKS {
        if at + CHUNK_HEADER > end {
            return walk.head();
        }
        let name: [u8; 4] = array(&mut source)?;
        let size = u64::from(u32::from_le_bytes(array(&mut source)?));
        let data = at + CHUNK_HEADER..at + CHUNK_HEADER + size;
        if data.end > end {
            return Err(MediaError::Damaged);
        }
        walk.chunk(&mut source, &name, &data)?;
        at = data.end + (size & 1);
        source.seek(SeekFrom::Start(at)).map_err(MediaError::Read)?;
        if walk.is_animated() {
            return walk.head();
        }
    }
    Err(MediaError::Damaged)
}

impl Walk {
    fn is_animated(&self) -> bool {
        self.flags & IS_ANIMATED != 0
    }

    fn chunk<R: Read>(&mut self, source: &mut R, name: &[u8; 4], data: &Range<u64>) -> Result<(), MediaError> {
        // At most 4 GiB, and only small ones are read.
        let size = (data.end - data.start) as usize;
        match name {
            b"VP8X" if size >= 10 && self.canvas.is_none() => self.extended(array(source)?),
            b"VP8 " if self.picture.is_none() => self.lossy(&content(source, size.min(10))?, data),
            b"VP8L" if self.picture.is_none() => self.lossless(&content(source, size.min(5))?, data),
            b"ALPH" => {
                self.has_alpha_chunk = true;
                Ok(())
            }
            b"EXIF" if size <= MAX_EXIF && self.exif.is_none() => {
                self.exif = Some(tiff(content(source, size)?));
                Ok(())
            }
            b"ICCP" if size <= MAX_PROFILE && self.profile.is_none() => {
                self.profile = Some(content(source, size)?);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn extended(&mut self, content: [u8; 10]) -> Result<(), MediaError> {
        let [flags, _, _, _, w0, w1, w2, h0, h1, h2] = content;
        let (width, height) = (u32::from_le_bytes([w0, w1, w2, 0]) + 1, u32::from_le_bytes([h0, h1, h2, 0]) + 1);
        check_size(width, height)?;
        (self.flags, self.canvas) = (flags, Some((width, height)));
        Ok(())
    }

    /// The frame header of VP8, RFC 6386, section 9.1.
    fn lossy(&mut self, content: &[u8], data: &Range<u64>) -> Result<(), MediaError> {
        let &[_, _, _, 0x9D, 0x01, 0x2A, w0, w1, h0, h1] = content else {
            return Err(MediaError::Damaged);
        };
        let size = [[w0, w1], [h0, h1]].map(|edge| u32::from(u16::from_le_bytes(edge) & 0x3FFF));
        check_size(size[0], size[1])?;
        self.picture = Some((Layout { picture: data.clone(), ..Layout::default() }, size.into()));
        Ok(())
    }

    /// The header of the lossless bit stream, RFC 9649, section 3.4.
    fn lossless(&mut self, content: &[u8], data: &Range<u64>) -> Result<(), MediaError> {
        let &[0x2F, b0, b1, b2, b3] = content else {
            return Err(MediaError::Damaged);
        };
        let bits = u32::from_le_bytes([b0, b1, b2, b3]);
        let size = ((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1);
        check_size(size.0, size.1)?;
        let layout = Layout { lossless: true, alpha: bits >> 28 & 1 == 1, picture: data.clone() };
        self.picture = Some((layout, size));
        Ok(())
    }

    fn head(self) -> Result<Head, MediaError> {
        let animated = self.is_animated();
        let (kind, size) = match (animated, self.picture) {
            (true, _) => (Kind::Refused("animated WebP"), self.canvas),
            (false, Some((layout, size))) => {
                if self.canvas.is_some_and(|canvas| canvas != size) {
                    return Err(MediaError::Damaged);
                }
                let alpha = layout.alpha || (self.has_alpha_chunk && self.flags & HAS_ALPHA != 0);
                (Kind::WebP(Layout { alpha, ..layout }), Some(size))
            }
            (false, None) => return Err(MediaError::Damaged),
        };
        Ok(Head { exif: self.exif, profile: self.profile, ..Head::new(kind, size) })
    }
}
