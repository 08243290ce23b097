//! Pictures this crate does not decode itself, such as HEIC and AVIF: the platform's decoder hands in raw pixels.

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

/// The platform's decoder. It is asked for one picture at a time in a process, as what it holds is not known here; it
/// may panic, but not call back into this crate.
pub trait PlatformDecoder: Send + Sync {
    /// Decodes the whole file `content`. May scale down as long as the longer edge keeps at least `long_edge` pixels.
    /// `None` where the platform cannot.
    fn decode(&self, content: &[u8], long_edge: u32) -> Option<Pixels>;
}
