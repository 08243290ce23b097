//! Videos and voice messages: a clean copy, streamed, without decoding a frame.
//!
//! The promise: `Read + Seek` in, `Write` out. What comes out plays like the original and tells nothing beside it:
//!
//! - What stays stands on a list ([`tracks`], [`entries`]); everything else goes, known or not: positions, makers,
//!   names, user data, XMP, previews, padding, tracks of anything but picture and sound.
//! - Of the media data only those bytes are copied that a sample of a kept track names, so what a dropped track
//!   recorded, and what lies between samples, is gone as well.
//! - Times and handler names are blank; the index stands in front, with the chunks' new places.
//!
//! A file that is not understood to its last kept field is refused with its kind, before a byte is written. What is
//! *inside* the coded picture and sound is copied as it is.
//!
//! Read: MP4, M4A and 3GP (ISO/IEC 14496-12, 3GPP TS 26.244) and QuickTime movies (QuickTime File Format
//! Specification). In memory there are the index, capped at 16 MB, its clean copy, and 40 bytes a chunk, of which there
//! are a million at most; never the media data.

mod boxes;
mod chunks;
mod codecs;
mod config;
mod entries;
mod error;
mod layout;
mod movie;
mod scan;
mod sound;
mod tables;
mod tracks;

pub use codecs::{Container, PictureCodec, SoundCodec};
pub use error::VideoError;

use layout::Layout;
use movie::Movie;
use std::io::{Read, Seek, Write};

/// What a video or a voice message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VideoFacts {
    /// Of the longest track that stays; 0 where the file does not say.
    pub duration_ms: u64,
    /// Pixels as shown, turned; 0 without a picture.
    pub width: u32,
    pub height: u32,
    /// `None` where there is only sound.
    pub picture: Option<PictureCodec>,
    /// `None` for a silent video.
    pub sound: Option<SoundCodec>,
    pub container: Container,
}

impl VideoFacts {
    /// Media type of the clean copy (RFC 4337, RFC 3839).
    pub fn mime(&self) -> &'static str {
        match (self.container, self.picture.is_some()) {
            (Container::QuickTime, true) => "video/quicktime",
            (Container::ThreeGpp, true) => "video/3gpp",
            (Container::ThreeGpp, false) => "audio/3gpp",
            (_, true) => "video/mp4",
            (_, false) => "audio/mp4",
        }
    }
}

/// What was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CleanVideo {
    pub facts: VideoFacts,
    /// Length of the clean copy.
    pub bytes: u64,
}

/// Reads what a video or a voice message is, as strictly as [`clean_video`] does; no media data is read.
///
/// # Errors
/// Everything but [`VideoError::Write`].
pub fn video_facts<R: Read + Seek>(input: &mut R) -> Result<VideoFacts, VideoError> {
    understand(input).map(|(movie, _)| movie.facts())
}

/// Copies a video or a voice message without anything but what playing it needs, streaming.
///
/// The input is read from its beginning, wherever it stands. Cleaning a clean copy gives the same bytes.
///
/// # Errors
/// Any [`VideoError`]. Before the media data is copied everything was understood; only [`VideoError::Read`],
/// [`VideoError::Truncated`] and [`VideoError::Write`] may come after something was written.
pub fn clean_video<R: Read + Seek, W: Write>(input: &mut R, output: &mut W) -> Result<CleanVideo, VideoError> {
    let (movie, layout) = understand(input)?;
    let bytes = layout.write(&movie, input, output)?;
    Ok(CleanVideo { facts: movie.facts(), bytes })
}

fn understand<R: Read + Seek>(input: &mut R) -> Result<(Movie, Layout), VideoError> {
    let scanned = scan::scan(input)?;
    let movie = Movie::read(&scanned)?;
    let layout = Layout::of(&movie, &scanned)?;
    Ok((movie, layout))
}
