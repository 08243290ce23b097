//! A file that claims to be a picture: whatever its bytes, it is shrunk or refused, and what comes out is small and upright.
#![no_main]

use std::io::Cursor;

use libfuzzer_sys::fuzz_target;
use werkfunk_media::{MediaError, Pixels, PlatformDecoder, Profile, inspect, shrink};

// Small, so that the time goes into reading and not into encoding.
const PROFILE: Profile = Profile { long_edge: 64, quality: 60, thumbnail_edge: 16 };

/// A platform whose answer depends on the file and is not always a sound one.
struct Platform;

impl PlatformDecoder for Platform {
    fn decode(&self, content: &[u8], _long_edge: u32) -> Option<Pixels> {
        let (width, height) = (u32::from(*content.last()? % 16), u32::from(content[content.len() / 2] % 16));
        let bytes = width * height * 4 + u32::from(content.len() % 7 == 0);
        (content.len() % 5 > 0).then(|| Pixels { width, height, rgba: vec![content[0]; bytes as usize] })
    }
}

fuzz_target!(|bytes: &[u8]| {
    let mut small = Vec::new();
    match shrink(&mut Cursor::new(bytes), &mut small, &PROFILE.into(), Some(&Platform)) {
        Ok(shrunk) => {
            assert!(shrunk.width.max(shrunk.height) <= PROFILE.long_edge);
            assert_eq!(shrunk.bytes, small.len() as u64);
            let again = inspect(&mut Cursor::new(&small)).expect("our own photo is readable");
            assert_eq!((again.width, again.height), (shrunk.width, shrunk.height));
        }
        Err(error) => {
            assert!(small.is_empty(), "a refused photo leaves nothing behind");
            assert!(!matches!(error, MediaError::Read(_) | MediaError::Write(_)), "memory can be read and written");
        }
    }
});
