//! A file that claims to be a photo: whatever its bytes, it is shrunk or refused, and what comes out is small and upright.
#![no_main]

use std::io::Cursor;

use libfuzzer_sys::fuzz_target;
use werkfunk_media::{Profile, inspect, shrink};

// Small, so that the time goes into reading and not into encoding.
const PROFILE: Profile = Profile { long_edge: 64, quality: 60, thumbnail_edge: 16 };

fuzz_target!(|bytes: &[u8]| {
    let _ = inspect(&mut Cursor::new(bytes));
    let mut small = Vec::new();
    match shrink(&mut Cursor::new(bytes), &mut small, &PROFILE.into(), None) {
        Ok(shrunk) => {
            assert!(shrunk.width.max(shrunk.height) <= PROFILE.long_edge);
            assert_eq!(shrunk.bytes, small.len() as u64);
            let again = inspect(&mut Cursor::new(&small)).expect("our own photo is readable");
            assert_eq!((again.width, again.height), (shrunk.width, shrunk.height));
        }
        Err(_) => assert!(small.is_empty(), "a refused photo leaves nothing behind"),
    }
});
