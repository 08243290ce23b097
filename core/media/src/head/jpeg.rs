//! The header of a JPEG file, walked marker by marker up to the picture data. Keeps only the frame, the EXIF block and
//! the colour profile.

use std::io::{BufReader, Read, Seek};

use super::{EXIF_TAG, Head, Input, Kind, MAX_PROFILE, array, check_size, content};
use crate::MediaError;

/// Honest files have dozens of segments, with large descriptions thousands.
const MAX_SEGMENTS: usize = 10_000;
/// Bytes between segments that belong to none; libjpeg passes over them, and so do some cameras' files.
const MAX_STRAY: usize = 64 * 1024;

const PROFILE_TAG: &[u8] = b"ICC_PROFILE\0";
const ADOBE_TAG: &[u8] = b"Adobe";
/// Version, flags and transform; a shorter one does not count for libjpeg either.
const ADOBE_CONTENT: usize = 7;

/// How the picture is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Frame {
    pub width: u32,
    pub height: u32,
    /// Sampling factors of each component, across and down.
    pub sampling: Vec<(u8, u8)>,
    /// The picture comes in several scans, so that its coefficients must be held until the last.
    pub in_scans: bool,
    /// Written by a program of Adobe's, which store how much light is left where others store how much ink there is.
    pub adobe: bool,
}

impl Frame {
    /// Bytes libjpeg holds for a picture in several scans: two for each coefficient, in whole blocks.
    pub(crate) fn coefficient_bytes(&self) -> u64 {
        let largest = |factor: fn(&(u8, u8)) -> u8| self.sampling.iter().map(factor).max().unwrap_or(1).max(1);
        let (most_across, most_down) = (largest(|s| s.0), largest(|s| s.1));
        let blocks = |pixels: u32, factor: u8, most: u8| {
            let units = pixels.div_ceil(8 * u32::from(most));
            u64::from(units) * u64::from(factor)
        };
        let planes = self.sampling.iter();
        planes.map(|(h, v)| blocks(self.width, *h, most_across) * blocks(self.height, *v, most_down) * 128).sum()
    }
}

/// What is gathered on the way.
#[derive(Default)]
struct Walk {
    frame: Option<Frame>,
    /// Why libjpeg does not decode this frame.
    refused: Option<&'static str>,
    exif: Option<Vec<u8>>,
    profile: ProfileChunks,
    adobe: bool,
    stray: usize,
}

/// Reads the header of a file that begins like a JPEG.
pub(crate) fn read(input: &mut dyn Input) -> Result<Head, MediaError> {
    let mut source = BufReader::new(input);
    let mut walk = Walk::default();
    array::<_, 2>(&mut source)?;
    for _ in 0..MAX_SEGMENTS {
        match walk.next_marker(&mut source)? {
            0x01 | 0xD0..=0xD8 => {}
            0xD9 => return Err(MediaError::Damaged),
            0xDA => return walk.head(scan_components(&mut source)?),
            marker => walk.segment(&mut source, marker)?,
        }
    }
    Err(MediaError::Damaged)
}

/// How many components the first scan holds.
fn scan_components<R: Read>(source: &mut R) -> Result<usize, MediaError> {
    let [_, _, components] = array(source)?;
    Ok(usize::from(components))
}

impl Walk {
    fn next_marker<R: Read>(&mut self, source: &mut R) -> Result<u8, MediaError> {
        loop {
            while byte(source)? != 0xFF {
                self.count_stray()?;
            }
            let mut code = byte(source)?;
            while code == 0xFF {
                self.count_stray()?;
                code = byte(source)?;
            }
            if code != 0 {
                return Ok(code);
            }
            self.count_stray()?;
        }
    }

    fn count_stray(&mut self) -> Result<(), MediaError> {
        self.stray += 1;
        if self.stray > MAX_STRAY { Err(MediaError::Damaged) } else { Ok(()) }
    }

    fn segment<R: Read + Seek>(&mut self, source: &mut BufReader<R>, marker: u8) -> Result<(), MediaError> {
        let length = usize::from(u16::from_be_bytes(array(source)?));
        let length = length.checked_sub(2).ok_or(MediaError::Damaged)?;
        match marker {
            0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => {
                if self.frame.is_some() {
                    return Err(MediaError::Damaged);
                }
                let content = content(source, length)?;
                self.refused = refused(&content, marker);
                self.frame = Some(frame(&content, marker)?);
            }
            0xE1 if self.exif.is_none() => self.exif = tagged(source, length, EXIF_TAG)?,
            0xE2 if !self.profile.is_full() => {
                if let Some(piece) = tagged(source, length, PROFILE_TAG)? {
                    self.profile.add(&piece);
                }
            }
            0xEE => {
                self.adobe |= tagged(source, length, ADOBE_TAG)?.is_some_and(|content| content.len() >= ADOBE_CONTENT)
            }
            _ => skip(source, length)?,
        }
        Ok(())
    }

    fn head(self, scan_components: usize) -> Result<Head, MediaError> {
        let mut frame = self.frame.ok_or(MediaError::Damaged)?;
        frame.in_scans |= scan_components < frame.sampling.len();
        frame.adobe = self.adobe;
        let size = (frame.height > 0).then_some((frame.width, frame.height));
        let kind = self.refused.map_or(Kind::Jpeg(frame), Kind::Foreign);
        Ok(Head { exif: self.exif, profile: self.profile.join(), ..Head::new(kind, size) })
    }
}

/// What follows `tag` in a segment of `length` bytes; a segment with another tag is passed over.
fn tagged<R: Read + Seek>(source: &mut BufReader<R>, length: usize, tag: &[u8]) -> Result<Option<Vec<u8>>, MediaError> {
    let Some(rest) = length.checked_sub(tag.len()) else {
        return skip(source, length).map(|()| None);
    };
    if content(source, tag.len())? != tag {
        return skip(source, rest).map(|()| None);
    }
    content(source, rest).map(Some)
}

/// At most 65533 bytes, so the cast cannot change them.
fn skip<R: Read + Seek>(source: &mut BufReader<R>, length: usize) -> Result<(), MediaError> {
    source.seek_relative(length as i64).map_err(MediaError::Read)
}

/// The frame header, ITU-T T.81 B.2.2.
fn frame(content: &[u8], marker: u8) -> Result<Frame, MediaError> {
    let &[precision, h1, h0, w1, w0, count, ref components @ ..] = content else {
        return Err(MediaError::Damaged);
    };
    let height = u32::from(u16::from_be_bytes([h1, h0]));
    let width = u32::from(u16::from_be_bytes([w1, w0]));
    // A height of zero is given behind the first scan (DNL), which is for another decoder to find.
    check_size(width, height.max(1))?;
    let sampling: Vec<_> = components.chunks_exact(3).map(|c| (c[1] >> 4, c[1] & 15)).collect();
    let sound = !sampling.is_empty() && sampling.len() == usize::from(count) && (2..=16).contains(&precision);
    if !sound || sampling.iter().any(|(h, v)| !(1..=4).contains(h) || !(1..=4).contains(v)) {
        return Err(MediaError::Damaged);
    }
    Ok(Frame { width, height, sampling, in_scans: marker == 0xC2, adobe: false })
}

/// Which kind of JPEG it is, if none that libjpeg decodes here.
fn refused(content: &[u8], marker: u8) -> Option<&'static str> {
    let &[precision, h1, h0, _, _, components, ..] = content else {
        return None;
    };
    match (marker, precision, components) {
        (0xC3, ..) => Some("lossless JPEG"),
        (0xC9..=0xCF, ..) => Some("JPEG with arithmetic coding"),
        (0xC5..=0xC7, ..) => Some("hierarchical JPEG"),
        _ if precision != 8 => Some("JPEG with 12 bits"),
        _ if (h1, h0) == (0, 0) => Some("JPEG without a height"),
        (_, _, 1 | 3 | 4) => None,
        _ => Some("JPEG with an odd number of components"),
    }
}

fn byte<R: Read>(source: &mut R) -> Result<u8, MediaError> {
    array(source).map(|[byte]| byte)
}

/// The pieces of a colour profile, which may come in any order.
#[derive(Default)]
struct ProfileChunks {
    chunks: Vec<(u8, Vec<u8>)>,
    bytes: usize,
    count: u8,
}

impl ProfileChunks {
    fn is_full(&self) -> bool {
        self.bytes > MAX_PROFILE
    }

    fn add(&mut self, piece: &[u8]) {
        let [number, count, data @ ..] = piece else {
            return;
        };
        self.bytes += data.len();
        if !self.is_full() {
            self.count = *count;
            self.chunks.push((*number, data.to_vec()));
        }
    }

    /// The whole profile, or nothing if a piece is missing, doubled or over the cap.
    fn join(mut self) -> Option<Vec<u8>> {
        self.chunks.sort_by_key(|(number, _)| *number);
        let complete = self.chunks.iter().map(|(number, _)| *number).eq(1..=self.count);
        let whole = self.count > 0 && complete && !self.is_full();
        whole.then(|| self.chunks.into_iter().flat_map(|(_, data)| data).collect())
    }
}
