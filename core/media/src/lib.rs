//! Site photos: a picture in, a small upright clean JPEG out; and videos, cleaned without decoding them.
//!
//! The promise: `Read + Seek` in, `Write` out, no network, no database, no state between calls but the letters of the
//! stamps drawn last. A baseline JPEG or a PNG is never held whole in memory, whatever its size. What comes out is
//! upright, sRGB and carries no metadata but, by choice, the capture time; nothing is written before the whole photo has
//! been read and found sound. Originals are sent as they are, or without what names people and places.
//!
//! | in | decoded |
//! |---|---|
//! | JPEG: baseline and progressive, grey, YCbCr, RGB, CMYK, YCCK | here |
//! | PNG, WebP | here; animated ones are refused, as a still is not what the user sees |
//! | HEIC, AVIF, JPEG XL, JPEGs no camera writes (12 bits, arithmetic, lossless, hierarchical) | by the [`PlatformDecoder`] |
//! | GIF, BMP, TIFF and raw, JPEG 2000 | refused by name |
//!
//! Pictures that must be held whole (progressive JPEG, interlaced PNG, WebP, the platform's pixels) cost 170 MB at most,
//! and only one that costs more than 32 MB is decoded at a time in a process: the others wait inside the call.

#[cfg(feature = "uniffi")]
uniffi::setup_scaffolding!();

mod beside;
mod budget;
mod colour;
mod error;
mod exif_block;
mod facts;
mod fingerprint;
mod finish;
mod framing;
mod head;
mod jpeg;
mod kernels;
mod marks;
mod orient;
mod original;
mod picture;
mod platform;
mod recipe;
mod resample;
mod shrink;
mod source;
#[cfg(test)]
mod tests;
mod video;
mod view;

pub use error::MediaError;
pub use facts::{Facts, Position};
pub use fingerprint::Fingerprint;
pub use marks::{Area, Colour, Corner, Edits, Mark, Point, QuarterTurn, SEMI_BOLD};
pub use platform::PlatformDecoder;
pub use recipe::{Effort, Profile, Recipe};
pub use video::{CleanVideo, Container, PictureCodec, SoundCodec, VideoError, VideoFacts, clean_video, video_facts};
pub use view::{Carried, Pixels};

use std::io::{Read, Seek, Write};

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
    /// JPEG quality used, 1 to 100, on the scale of [`Profile::quality`].
    pub quality: u8,
    /// Whether the copy keeps to [`Recipe::most_bytes`]; where it does not, it is the smallest of the attempts made.
    pub fits: bool,
    /// The thumbnail of the same photo.
    pub thumbnail: Thumbnail,
    /// The blurhash to show until the photo is there: 4x3 components lying, 3x4 standing.
    pub blurhash: String,
    /// To find the same picture again.
    pub fingerprint: Fingerprint,
}

/// Reads what the photo tells about itself, from its first to its last header byte; no pixel is decoded. So it also works
/// for pictures that only the platform decodes, such as HEIC and AVIF.
///
/// The input is read from its beginning, wherever it stands.
///
/// # Errors
/// Everything but [`MediaError::Write`]. Unreadable EXIF is not an error: its facts are missing then.
/// [`MediaError::Unsupported`] where only a decoder knows the size, as with JPEG XL.
pub fn inspect<R: Read + Seek>(input: &mut R) -> Result<Facts, MediaError> {
    let head = head::read(input)?;
    let exif = facts::read_exif(head.exif.as_deref());
    let turn = facts::turn(&head);
    let (width, height) = head.shown_size(turn)?;
    Ok(Facts {
        width,
        height,
        orientation: turn.to_exif(),
        captured: exif.captured,
        camera: exif.camera,
        position: exif.position,
    })
}

/// Shrinks a photo by `recipe` and writes it to `output` as an upright sRGB JPEG without metadata, but for the capture
/// time where the recipe has one. HEIC, AVIF and JPEGs libjpeg cannot decode are handed to `platform`; one that panics,
/// or whose pixels do not agree with their size, is [`MediaError::Platform`].
///
/// The input is read from its beginning, wherever it stands; what follows the photo in the file is not read.
///
/// # Errors
/// Any [`MediaError`]. Only after [`MediaError::Write`] may `output` hold part of a picture; after any other error
/// nothing was written.
pub fn shrink<R: Read + Seek, W: Write>(
    input: &mut R,
    output: &mut W,
    recipe: &Recipe,
    platform: Option<&dyn PlatformDecoder>,
) -> Result<Shrunk, MediaError> {
    shrink::shrink(input, output, recipe, platform)
}

/// Thumbnail, blurhash and fingerprint of a photo that is sent as it is. `width` and `height` are the original's,
/// upright; `bytes` is 0, as nothing else is made.
///
/// # Errors
/// Everything but [`MediaError::Write`].
pub fn glance<R: Read + Seek>(
    input: &mut R,
    thumbnail_edge: u32,
    platform: Option<&dyn PlatformDecoder>,
) -> Result<Shrunk, MediaError> {
    shrink::glance(input, thumbnail_edge, platform)
}

/// Two photos side by side as one picture, each with its caption; `recipe` counts for the whole, its edits are not used.
///
/// # Errors
/// As [`shrink`].
pub fn side_by_side<R: Read + Seek, W: Write>(
    photos: [&mut R; 2],
    captions: [&str; 2],
    output: &mut W,
    recipe: &Recipe,
    platform: Option<&dyn PlatformDecoder>,
) -> Result<Shrunk, MediaError> {
    beside::side_by_side(photos, captions, output, recipe, platform)
}

/// What an original would tell its receiver beside the picture, each kind once and in the order of [`Carried`]. JPEG, PNG,
/// WebP, HEIC and AVIF; no pixel is decoded.
///
/// # Errors
/// Everything but [`MediaError::Write`].
pub fn carried<R: Read + Seek>(input: &mut R) -> Result<Vec<Carried>, MediaError> {
    original::carried(input)
}

/// Copies an original without place, serial numbers and whatever else names people, and without touching its pixels;
/// orientation, colour profile, capture time and camera stay. JPEG, PNG and still WebP. Returns the bytes written.
///
/// The input is read from its beginning, twice. What is behind the picture is dropped.
///
/// # Errors
/// Any [`MediaError`]; [`MediaError::Unsupported`] for formats that cannot be cleaned without decoding. Only after
/// [`MediaError::Write`] may `output` hold part of a picture; after any other error nothing was written.
pub fn without_place<R: Read + Seek, W: Write>(input: &mut R, output: &mut W) -> Result<u64, MediaError> {
    original::without_place(input, output)
}
