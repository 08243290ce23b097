//! Values that cross to the screens as they are; the marks have theirs beside them.

/// What an original tells a receiver beside the picture; the words a warning names are chosen by the screens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum Carried {
    /// Where it was taken.
    Place,
    /// When it was taken.
    Time,
    /// What it was taken with: maker, model, lens, software.
    Camera,
    /// A serial number of body or lens, or a unique number of the picture.
    Serial,
    /// A name, a comment or a title.
    Person,
    /// A small picture inside, which may show what was cropped.
    Preview,
    /// Data only its maker can read.
    MakerNote,
    /// XMP, IPTC or a signed history of the picture (C2PA).
    Description,
    /// Bytes behind the picture: a second picture, a film, a gain map.
    Trailer,
}

/// A picture as the platform decoded it: upright, sRGB, opaque.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Pixels {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Rows from the top, four bytes a pixel (red, green, blue, one that is ignored), no padding.
    pub rgba: Vec<u8>,
}
