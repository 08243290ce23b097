//! What can be wrong with a photo, each kind saying what the user can do about it. No text names a file or its content.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};

use thiserror::Error;

/// Why a photo could not be read or shrunk.
#[derive(Debug, Error)]
pub enum MediaError {
    /// The file has no bytes.
    #[error("the photo is empty; take or choose it again")]
    Empty,
    /// The file is no picture.
    #[error("this is not a photo; choose a photo")]
    NotAPhoto,
    /// The file ends before the picture does.
    #[error("the photo ends too early; copy or take it again")]
    Truncated,
    /// The file contradicts itself or its picture data is broken.
    #[error("the photo is damaged; copy or take it again")]
    Damaged,
    /// The picture has more pixels than a phone should decode.
    #[error("the photo is too large with {width} x {height} pixels; send it as a file instead")]
    TooLarge {
        /// Width in the file's header, before orientation.
        width: u32,
        /// Height in the file's header, before orientation.
        height: u32,
    },
    /// A picture of a kind that neither this crate nor the platform decodes.
    #[error("this kind of picture ({what}) cannot be shrunk; send it as a file instead")]
    Unsupported {
        /// The kind, in a few words.
        what: &'static str,
    },
    /// More was drawn on the photo than anybody could read.
    #[error("there are more than {most} marks on the photo; remove some")]
    TooManyMarks {
        /// How many there may be.
        most: usize,
    },
    /// The platform's decoder crashed on a picture, or handed in something that is none.
    #[error("the phone could not decode this picture ({what}); send it as a file instead")]
    Platform {
        /// The kind, in a few words.
        what: &'static str,
    },
    /// The input could not be read.
    #[error("the photo could not be read")]
    Read(#[source] io::Error),
    /// The small photo could not be written.
    #[error("the small photo could not be written; is the storage full?")]
    Write(#[source] io::Error),
}

/// Readers written in Rust promise not to panic on a broken file. Should one do so, there is no result.
pub(crate) fn unpanicked<T>(call: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(call)).ok()
}
