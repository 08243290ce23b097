//! Site photos: a camera JPEG in, a small upright clean JPEG out.
//!
//! The promise: `Read + Seek` in, `Write` out, no network, no database, no state between calls. A baseline photo is
//! never held whole in memory, whatever its size. What comes out is upright, sRGB and carries no metadata, and nothing is
//! written before the whole photo has been read and found sound.

mod colour;
mod error;
mod facts;
mod head;
mod jpeg;
mod kernels;
mod orient;
mod picture;
mod resample;
mod shrink;

pub use error::MediaError;
pub use facts::{Facts, Position};

use std::io::{Read, Seek, Write};

/// How far a photo is shrunk. The default is what a customer sees as sharp on a phone and what a bad network carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Profile {
    /// Longer edge of the small photo in pixels; a photo is never enlarged.
    pub long_edge: u32,
    /// JPEG quality, 1 to 100.
    pub quality: u8,
    /// Longer edge of the thumbnail in pixels.
    pub thumbnail_edge: u32,
}

impl Default for Profile {
    fn default() -> Self {
        Self { long_edge: 1600, quality: 80, thumbnail_edge: 320 }
    }
}

/// A thumbnail, upright and without metadata like the photo itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thumbnail {
    /// The complete JPEG file.
    pub jpeg: Vec<u8>,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

/// What [`shrink`] made of a photo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shrunk {
    /// Width of the small photo in pixels, upright.
    pub width: u32,
    /// Height of the small photo in pixels, upright.
    pub height: u32,
    /// Bytes written to the output.
    pub bytes: u64,
    /// The thumbnail of the same photo.
    pub thumbnail: Thumbnail,
    /// The blurhash to show until the photo is there: 4x3 components lying, 3x4 standing.
    pub blurhash: String,
}

/// Reads what the photo tells about itself, from its first to its last header byte; no pixel is decoded.
///
/// The input is read from its beginning, wherever it stands.
///
/// # Errors
/// Everything but [`MediaError::Write`]. Unreadable EXIF is not an error: its facts are missing then.
pub fn inspect<R: Read + Seek>(input: &mut R) -> Result<Facts, MediaError> {
    let head = head::read(input)?;
    let exif = facts::read_exif(head.exif.as_deref());
    let (width, height) = exif.turn.size(head.width, head.height);
    Ok(Facts {
        width,
        height,
        orientation: exif.turn.to_exif(),
        captured: exif.captured,
        camera: exif.camera,
        position: exif.position,
    })
}

/// Shrinks a photo to `profile` and writes it to `output` as an upright sRGB JPEG without metadata.
///
/// The input is read from its beginning, wherever it stands; what follows the photo in the file is not read.
///
/// # Errors
/// Any [`MediaError`]. Only after [`MediaError::Write`] may `output` hold part of a picture; after any other error
/// nothing was written.
pub fn shrink<R: Read + Seek, W: Write>(
    input: &mut R,
    output: &mut W,
    profile: &Profile,
) -> Result<Shrunk, MediaError> {
    shrink::shrink(input, output, profile)
}
