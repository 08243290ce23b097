//! The header of a JPEG file, walked marker by marker up to the picture data. Refuses what must not be decoded before
//! anything is allocated for it, and keeps only the EXIF block and the colour profile, both capped.

use std::io::{self, BufReader, ErrorKind, Read, Seek};

use crate::MediaError;

/// Longest edge that is decoded; no camera reaches it.
const MAX_EDGE: u32 = 30_000;
/// Most pixels that are decoded.
pub(crate) const MAX_PIXELS: u64 = 200_000_000;
/// A colour profile beyond this is a printer's, not a camera's.
const MAX_PROFILE: usize = 1 << 20;

const EXIF_TAG: &[u8] = b"Exif\0\0";
const PROFILE_TAG: &[u8] = b"ICC_PROFILE\0";

/// What the header says.
#[derive(Debug, Default)]
pub(crate) struct Head {
    /// Width in pixels as stored, before orientation.
    pub width: u32,
    /// Height in pixels as stored, before orientation.
    pub height: u32,
    /// The TIFF structure inside the EXIF segment.
    pub exif: Option<Vec<u8>>,
    /// The colour profile, its chunks put together.
    pub profile: Option<Vec<u8>>,
}

/// Reads the header from the beginning of `input`.
pub(crate) fn read<R: Read + Seek>(input: &mut R) -> Result<Head, MediaError> {
    input.rewind().map_err(MediaError::Read)?;
    let mut source = BufReader::new(input);
    check_start(&mut source)?;
    let mut head = Head::default();
    let mut chunks = ProfileChunks::default();
    loop {
        match next_marker(&mut source)? {
            0x01 | 0xD0..=0xD8 => {}
            0xD9 => return Err(MediaError::Damaged),
            0xDA if head.width == 0 => return Err(MediaError::Damaged),
            0xDA => break,
            marker => segment(&mut source, marker, &mut head, &mut chunks)?,
        }
    }
    head.profile = chunks.join();
    Ok(head)
}

fn check_start<R: Read>(source: &mut R) -> Result<(), MediaError> {
    match byte(source) {
        Ok(0xFF) => {}
        Ok(_) => return Err(MediaError::NotAPhoto),
        Err(MediaError::Truncated) => return Err(MediaError::Empty),
        Err(error) => return Err(error),
    }
    match byte(source)? {
        0xD8 => Ok(()),
        _ => Err(MediaError::NotAPhoto),
    }
}

fn next_marker<R: Read>(source: &mut R) -> Result<u8, MediaError> {
    loop {
        while byte(source)? != 0xFF {}
        let mut code = 0xFF;
        while code == 0xFF {
            code = byte(source)?;
        }
        if code != 0 {
            return Ok(code);
        }
    }
}

fn segment<R: Read + Seek>(
    source: &mut BufReader<R>,
    marker: u8,
    head: &mut Head,
    chunks: &mut ProfileChunks,
) -> Result<(), MediaError> {
    let length = usize::from(u16::from_be_bytes([byte(source)?, byte(source)?]));
    let length = length.checked_sub(2).ok_or(MediaError::Damaged)?;
    match marker {
        0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => frame(&content(source, length)?, marker, head),
        0xE1 if head.exif.is_none() => {
            let content = content(source, length)?;
            head.exif = content.strip_prefix(EXIF_TAG).map(<[u8]>::to_vec);
            Ok(())
        }
        0xE2 => {
            chunks.add(&content(source, length)?);
            Ok(())
        }
        // At most 65533, so the cast cannot change it.
        _ => source.seek_relative(length as i64).map_err(MediaError::Read),
    }
}

fn frame(content: &[u8], marker: u8, head: &mut Head) -> Result<(), MediaError> {
    let &[precision, h1, h0, w1, w0, components, ..] = content else {
        return Err(MediaError::Damaged);
    };
    if head.width != 0 {
        return Err(MediaError::Damaged);
    }
    head.height = u32::from(u16::from_be_bytes([h1, h0]));
    head.width = u32::from(u16::from_be_bytes([w1, w0]));
    check_size(head.width, head.height)?;
    let unsupported = |what| Err(MediaError::Unsupported { what });
    match (marker, precision, components) {
        (0xC3, ..) => unsupported("lossless"),
        (0xC9..=0xCF, ..) => unsupported("arithmetic coding"),
        (0xC5..=0xC7, ..) => unsupported("hierarchical"),
        (_, 12, _) => unsupported("12 bits"),
        (_, 8, 1 | 3) => Ok(()),
        (_, 8, 4) => unsupported("CMYK"),
        (_, 8, 2) => unsupported("two components"),
        _ => Err(MediaError::Damaged),
    }
}

/// Refuses pictures no phone should decode, and such without any pixel.
pub(crate) fn check_size(width: u32, height: u32) -> Result<(), MediaError> {
    if width == 0 || height == 0 {
        return Err(MediaError::Damaged);
    }
    let pixels = u64::from(width) * u64::from(height);
    if pixels > MAX_PIXELS || width.max(height) > MAX_EDGE {
        return Err(MediaError::TooLarge { width, height });
    }
    Ok(())
}

fn content<R: Read>(source: &mut R, length: usize) -> Result<Vec<u8>, MediaError> {
    let mut content = vec![0; length];
    read_all(source, &mut content)?;
    Ok(content)
}

fn byte<R: Read>(source: &mut R) -> Result<u8, MediaError> {
    let mut byte = [0];
    read_all(source, &mut byte)?;
    Ok(byte[0])
}

fn read_all<R: Read>(source: &mut R, into: &mut [u8]) -> Result<(), MediaError> {
    source.read_exact(into).map_err(|error: io::Error| {
        if error.kind() == ErrorKind::UnexpectedEof { MediaError::Truncated } else { MediaError::Read(error) }
    })
}

/// The pieces of a colour profile, which may come in any order.
#[derive(Default)]
struct ProfileChunks {
    chunks: Vec<(u8, Vec<u8>)>,
    bytes: usize,
    count: u8,
}

impl ProfileChunks {
    fn add(&mut self, content: &[u8]) {
        let Some([number, count, data @ ..]) = content.strip_prefix(PROFILE_TAG) else {
            return;
        };
        self.bytes += data.len();
        if self.bytes <= MAX_PROFILE {
            self.count = *count;
            self.chunks.push((*number, data.to_vec()));
        }
    }

    /// The whole profile, or nothing if a piece is missing, doubled or over the cap.
    fn join(mut self) -> Option<Vec<u8>> {
        self.chunks.sort_by_key(|(number, _)| *number);
        let complete = self.chunks.iter().map(|(number, _)| *number).eq(1..=self.count);
        (self.count > 0 && complete && self.bytes <= MAX_PROFILE)
            .then(|| self.chunks.into_iter().flat_map(|(_, data)| data).collect())
    }
}
