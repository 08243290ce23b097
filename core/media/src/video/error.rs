//! Why a video cannot be sent, each kind saying what the user can do. No text names a file or its content.

use std::io;

use thiserror::Error;

/// Why a video or a voice message could not be cleaned.
#[derive(Debug, Error)]
pub enum VideoError {
    /// The file has no bytes.
    #[error("the video is empty; take or choose it again")]
    Empty,
    /// The file is no MP4, 3GP or QuickTime movie.
    #[error("this is no video of a kind known here; send it as a file instead")]
    NotAVideo,
    /// The file ends before the video does, as after a recording that broke off.
    #[error("the video ends too early; copy or take it again")]
    Truncated,
    /// The file contradicts itself.
    #[error("the video is damaged; copy or take it again")]
    Damaged,
    /// A video whose details cannot be removed with certainty.
    #[error("details cannot be removed from this kind of video ({what})")]
    Unsupported {
        /// The kind, in a few words.
        what: &'static str,
    },
    /// The index is larger than that of any video a phone takes.
    #[error("the video's index is too large; send a shorter one")]
    IndexTooLarge,
    /// The input could not be read.
    #[error("the video could not be read")]
    Read(#[source] io::Error),
    /// The copy could not be written.
    #[error("the copy of the video could not be written; is the storage full?")]
    Write(#[source] io::Error),
}

pub(super) type Result<T> = std::result::Result<T, VideoError>;
