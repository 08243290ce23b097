//! What a picture file says before any pixel is decoded: which kind it is, its size, its EXIF block, its colour profile.
//!
//! Everything is read in bounded time and memory, whatever the file claims: blocks are passed over by seeking, counted,
//! and kept only where needed and up to a cap. What must not be decoded is refused here.

mod heif;
pub(crate) mod jpeg;
pub(crate) mod png;
pub(crate) mod webp;

use std::io::{self, ErrorKind, Read, Seek, SeekFrom};

use crate::MediaError;
use crate::error::unpanicked;
use crate::orient::Turn;

/// Longest edge that is decoded; no camera reaches it.
const MAX_EDGE: u32 = 30_000;
/// Most pixels that are decoded.
const MAX_PIXELS: u64 = 200_000_000;
/// The largest profiles of printing presses have two megabytes, a camera's a few kilobytes.
const MAX_PROFILE: usize = 4 << 20;
/// An EXIF block beyond this is not one: JPEG's end at 64 KiB.
pub(crate) const MAX_EXIF: usize = 256 * 1024;
/// As much of the beginning as tells the kind.
const SNIFFED: usize = 256;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
const JPEG_XL_BOX: &[u8] = b"\0\0\0\x0CJXL \r\n\x87\n";
const JPEG_2000_BOX: &[u8] = b"\0\0\0\x0CjP  \r\n\x87\n";
/// In front of the TIFF structure in JPEG, and by habit of some writers elsewhere.
const EXIF_TAG: &[u8] = b"Exif\0\0";

/// Input that can be read again; what decoders read from.
pub(crate) trait Input: Read + Seek {}

impl<T: Read + Seek + ?Sized> Input for T {}

/// What kind of picture it is, with what its decoder has to know.
#[derive(Debug, PartialEq)]
pub(crate) enum Kind {
    /// A JPEG that libjpeg decodes.
    Jpeg(jpeg::Frame),
    /// A PNG that does not move.
    Png,
    /// A WebP that does not move.
    WebP(webp::Layout),
    /// For the platform's decoder; the kind in a few words.
    Foreign(&'static str),
    /// One that neither decodes to what the user sees; the kind in a few words.
    Refused(&'static str),
}

/// What the header says.
#[derive(Debug)]
pub(crate) struct Head {
    pub kind: Kind,
    /// Width and height in pixels as stored, before any turn; nothing where only a decoder can tell.
    pub size: Option<(u32, u32)>,
    /// The turn that the container prescribes; it overrules the one in EXIF.
    pub turn: Option<Turn>,
    /// The TIFF structure of the EXIF block.
    pub exif: Option<Vec<u8>>,
    /// The ICC profile.
    pub profile: Option<Vec<u8>>,
}

impl Head {
    fn new(kind: Kind, size: Option<(u32, u32)>) -> Self {
        Self { kind, size, turn: None, exif: None, profile: None }
    }

    /// Width and height in pixels as seen after `turn`.
    pub(crate) fn shown_size(&self, turn: Turn) -> Result<(u32, u32), MediaError> {
        match (&self.kind, self.size) {
            (_, Some((width, height))) => Ok(turn.size(width, height)),
            (Kind::Foreign(what) | Kind::Refused(what), None) => Err(MediaError::Unsupported { what }),
            _ => Err(MediaError::Damaged),
        }
    }
}

/// Reads the header from the beginning of `input`, wherever it stands.
pub(crate) fn read(input: &mut dyn Input) -> Result<Head, MediaError> {
    let start = beginning(input)?;
    match start.as_slice() {
        [] => Err(MediaError::Empty),
        [0xFF, 0xD8, ..] => jpeg::read(input),
        [0xFF, 0x0A, ..] => Ok(Head::new(Kind::Foreign("JPEG XL"), None)),
        _ if start.starts_with(PNG) => unpanicked(|| png::read(input)).unwrap_or(Err(MediaError::Damaged)),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => webp::read(input),
        _ if start.starts_with(JPEG_XL_BOX) => Ok(Head::new(Kind::Foreign("JPEG XL"), None)),
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => heif::read(input, &start),
        _ => Err(no_photo(&start)),
    }
}

fn beginning(input: &mut dyn Input) -> Result<Vec<u8>, MediaError> {
    input.rewind().map_err(MediaError::Read)?;
    let mut start = Vec::with_capacity(SNIFFED);
    input.take(SNIFFED as u64).read_to_end(&mut start).map_err(MediaError::Read)?;
    input.rewind().map_err(MediaError::Read)?;
    Ok(start)
}

/// Why a file that begins like this is refused: pictures nobody takes with a camera are named, and so is the beginning
/// of one.
fn no_photo(start: &[u8]) -> MediaError {
    let unsupported = |what| MediaError::Unsupported { what };
    let cut = |signature: &[u8]| signature.len() > start.len() && signature.starts_with(start);
    match start {
        _ if [&[0xFF, 0xD8][..], PNG, JPEG_XL_BOX, b"RIFF"].into_iter().any(cut) => MediaError::Truncated,
        [b'R', b'I', b'F', b'F', ..] if start.len() < 12 => MediaError::Truncated,
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => unsupported("GIF"),
        [b'B', b'M', _, _, _, _, 0, 0, 0, 0, ..] => unsupported("BMP"),
        [b'I', b'I', 42 | 43, 0, ..] | [b'M', b'M', 0, 42 | 43, ..] => unsupported("TIFF or raw"),
        _ if start.starts_with(JPEG_2000_BOX) || start.starts_with(b"\xFF\x4F\xFF\x51") => unsupported("JPEG 2000"),
        _ => MediaError::NotAPhoto,
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

/// An input that ended too early is told from one that cannot be read.
pub(crate) fn read_failure(error: io::Error) -> MediaError {
    if error.kind() == ErrorKind::UnexpectedEof { MediaError::Truncated } else { MediaError::Read(error) }
}

fn content<R: Read + ?Sized>(source: &mut R, length: usize) -> Result<Vec<u8>, MediaError> {
    let mut content = vec![0; length];
    source.read_exact(&mut content).map_err(read_failure)?;
    Ok(content)
}

fn array<R: Read + ?Sized, const N: usize>(source: &mut R) -> Result<[u8; N], MediaError> {
    let mut bytes = [0; N];
    source.read_exact(&mut bytes).map_err(read_failure)?;
    Ok(bytes)
}

/// Length of the input; it stands at its beginning afterwards.
fn length(input: &mut dyn Input) -> Result<u64, MediaError> {
    let length = input.seek(SeekFrom::End(0)).map_err(MediaError::Read)?;
    input.rewind().map_err(MediaError::Read)?;
    Ok(length)
}

/// The TIFF structure of an EXIF block, without the tag some writers put in front of it.
pub(crate) fn tiff(block: Vec<u8>) -> Vec<u8> {
    match block.strip_prefix(EXIF_TAG) {
        Some(tiff) => tiff.to_vec(),
        None => block,
    }
}
