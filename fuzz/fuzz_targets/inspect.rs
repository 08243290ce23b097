//! What a file tells about itself, whatever its bytes: facts that make sense, or an error.
#![no_main]

use std::io::Cursor;

use libfuzzer_sys::fuzz_target;
use werkfunk_media::{MediaError, inspect};

fuzz_target!(|bytes: &[u8]| match inspect(&mut Cursor::new(bytes)) {
    Ok(facts) => {
        assert!(facts.width > 0 && facts.height > 0 && (1..=8).contains(&facts.orientation));
        if let Some(position) = facts.position {
            assert!(position.latitude.abs() <= 90.0 && position.longitude.abs() <= 180.0);
        }
        assert!(facts.captured.is_none_or(|moment| (19..=35).contains(&moment.len())));
        assert!(facts.camera.is_none_or(|camera| !camera.is_empty() && !camera.contains(char::is_control)));
    }
    Err(error) => assert!(!matches!(error, MediaError::Read(_) | MediaError::Write(_)), "memory can be read"),
});
