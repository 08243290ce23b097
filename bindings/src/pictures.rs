//! Pictures only the platform can decode, such as HEIC: it hands in raw pixels.

use std::sync::Arc;
use werkfunk_media::{Pixels, PlatformDecoder};

/// The platform's decoder of pictures.
#[uniffi::export(with_foreign)]
pub trait PictureDecoder: Send + Sync {
    /// Decodes the whole file `content`, upright and in sRGB. May scale down as long as the longer edge keeps at least
    /// `long_edge` pixels. Nothing where it cannot.
    fn decode(&self, content: Vec<u8>, long_edge: u32) -> Option<Pixels>;
}

/// The platform's decoder as the core calls it.
pub(crate) fn decoder_of(platform: Arc<dyn PictureDecoder>) -> Arc<dyn PlatformDecoder> {
    struct Foreign(Arc<dyn PictureDecoder>);

    impl PlatformDecoder for Foreign {
        fn decode(&self, content: &[u8], long_edge: u32) -> Option<Pixels> {
            self.0.decode(content.to_vec(), long_edge)
        }
    }

    Arc::new(Foreign(platform))
}
