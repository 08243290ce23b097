//! Pictures this crate does not decode itself, such as HEIC and AVIF: the platform's decoder hands in raw pixels.

use crate::Pixels;

/// The platform's decoder. It is asked for one picture at a time in a process, as what it holds is not known here; it
/// may panic, but not call back into this crate.
pub trait PlatformDecoder: Send + Sync {
    /// Decodes the whole file `content`. May scale down as long as the longer edge keeps at least `long_edge` pixels.
    /// `None` where the platform cannot.
    fn decode(&self, content: &[u8], long_edge: u32) -> Option<Pixels>;
}
