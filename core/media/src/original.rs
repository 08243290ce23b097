//! Originals that are sent as they are: what they carry about people and places, and a copy without it that keeps every pixel.

use std::io::{Read, Seek, Write};

use crate::MediaError;

/// What an original tells a receiver beside the picture; the words a warning names are chosen by the screens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum Carried {
    /// Where it was taken.
    Place,
    /// When it was taken.
    Time,
    /// Maker and model.
    Camera,
    /// A serial number of body or lens, or a unique number of the picture.
    Serial,
    /// A name, a comment or a title.
    Person,
    /// A small picture inside, which may show what was cropped.
    Preview,
    /// Data only its maker can read.
    MakerNote,
    /// XMP or IPTC.
    Description,
    /// Bytes behind the picture: a second picture, a film, a gain map.
    Trailer,
}

/// See [`crate::carried`].
pub(crate) fn carried<R: Read + Seek>(_input: &mut R) -> Result<Vec<Carried>, MediaError> {
    todo!("carried")
}

/// See [`crate::without_place`].
pub(crate) fn without_place<R: Read + Seek, W: Write>(_input: &mut R, _output: &mut W) -> Result<u64, MediaError> {
    todo!("without_place")
}
