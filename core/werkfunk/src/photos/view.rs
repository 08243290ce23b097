//! What the screens say and see of photos.

use werkfunk_media::{Carried, Edits};

/// How large a photo leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum PhotoSize {
    /// 1280 px, for the worst network.
    Quick,
    /// 1600 px.
    #[default]
    Normal,
    /// 2560 px: cracks and type plates stay readable.
    Fine,
    /// Byte for byte, with everything it tells about place, time and camera; never together with edits.
    Original,
    /// Every pixel of the original, without place, serial numbers and names; never together with edits.
    OriginalWithoutPlace,
}

/// How one photo is to be sent.
#[derive(Debug, Clone, PartialEq, Default, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[serde(default)]
pub struct PhotoWish {
    pub size: PhotoSize,
    /// At most so many kilobytes (1000 bytes); quality gives way first, then the size.
    pub most_kilobytes: Option<u32>,
    /// The sent copy says when it was taken.
    pub with_time: bool,
    /// Turn, crop and marks.
    pub edits: Edits,
}

/// How photos leave where nothing else is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct PhotoHabits {
    pub size: PhotoSize,
    pub with_time: bool,
    /// Positions of own photos are kept on this phone, encrypted, for filing by place.
    pub keep_place: bool,
}

/// A photo to work with: a file the camera or another app handed over, or one kept here.
#[derive(Debug, Clone, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum PhotoSource {
    File {
        path: String,
    },
    /// By its name in the vault.
    Kept {
        name: String,
    },
}

/// What would be sent, for a look before and after. Nothing is kept of it.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct PhotoTrial {
    /// The copy as it would be sent; of an original a preview of 1600 px.
    pub jpeg: Vec<u8>,
    /// Pixels of what would be sent.
    pub width: u32,
    pub height: u32,
    /// Bytes of what would be sent.
    pub bytes: u64,
    pub original_width: u32,
    pub original_height: u32,
    pub original_bytes: u64,
    /// Whether it keeps to the wished kilobytes.
    pub fits: bool,
    /// What the receiver would learn beside the picture.
    pub tells: Vec<Carried>,
    /// When it was taken: ISO 8601, with an offset where it is known.
    pub captured: Option<String>,
    /// The camera noted no time; it is the file's.
    pub captured_by_file: bool,
}

/// Two photos to be sent as one picture.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct BeforeAfter {
    pub before: PhotoSource,
    pub after: PhotoSource,
    pub before_caption: String,
    pub after_caption: String,
    /// Of the whole; a copy, never an original.
    pub size: PhotoSize,
    /// The message under the picture.
    pub caption: String,
}

/// Two photos of one thread that may show the same.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct PhotoTwins {
    pub id: String,
    pub thread_id: String,
    pub alike: Alike,
    pub newer: TwinSide,
    pub older: TwinSide,
}

/// One of the two.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct TwinSide {
    pub item_id: String,
    /// Vault name of a small picture, once there is one.
    pub thumbnail: Option<String>,
    pub filed_ms: i64,
}

/// How alike two photos are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum Alike {
    SameFile,
    SamePicture,
}

/// What a person said about two photos.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum TwinAnswer {
    KeepBoth,
    /// The newer one is taken back; one that may have reached the server is redacted there.
    TakeBack,
}
