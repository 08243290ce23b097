//! How a sent copy is made of an original. Data only.

use crate::marks::Edits;

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

impl Profile {
    /// *schnell*: for the worst network.
    pub const QUICK: Self = Self { long_edge: 1280, quality: 75, thumbnail_edge: 320 };
    /// *normal*.
    pub const NORMAL: Self = Self { long_edge: 1600, quality: 80, thumbnail_edge: 320 };
    /// *fein*: cracks and type plates stay readable when zoomed.
    pub const FINE: Self = Self { long_edge: 2560, quality: 85, thumbnail_edge: 320 };
}

impl Default for Profile {
    fn default() -> Self {
        Self::NORMAL
    }
}

/// What the encoder may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Effort {
    /// The fastest that is still small.
    #[default]
    Quick,
    /// Slower and smaller at the same looks: trellis quantisation.
    Small,
}

/// Everything that decides about a sent copy.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Recipe {
    /// Size and quality wanted.
    pub profile: Profile,
    /// The copy's bytes at most, capture time included: quality gives way first, then the edge; see
    /// [`crate::Shrunk::fits`]. Costs up to two more encodings, and the copy is held in memory until it is written.
    pub most_bytes: Option<u64>,
    /// What the encoder may cost.
    pub effort: Effort,
    /// Capture time to write into the copy's EXIF, as [`crate::Facts::captured`] gives it; a text that is none is left out.
    /// Nothing else is ever written, and the thumbnail has nothing.
    pub captured: Option<String>,
    /// Turn, crop and marks.
    pub edits: Edits,
}

impl From<Profile> for Recipe {
    fn from(profile: Profile) -> Self {
        Self { profile, ..Self::default() }
    }
}
