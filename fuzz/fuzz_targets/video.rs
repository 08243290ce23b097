//! A video that leaves: what was cleaned is clean, plays as long as before, and is no larger.
#![no_main]

use std::io::Cursor;

use libfuzzer_sys::fuzz_target;
use werkfunk_media::{clean_video, video_facts};

fuzz_target!(|bytes: &[u8]| {
    let facts = video_facts(&mut Cursor::new(bytes));
    let mut copy = Vec::new();
    let Ok(clean) = clean_video(&mut Cursor::new(bytes), &mut copy) else { return };
    assert_eq!(clean.bytes, copy.len() as u64);
    assert_eq!(facts.expect("what is cleaned is understood"), clean.facts);
    assert_eq!(video_facts(&mut Cursor::new(&copy)).expect("a copy is understood"), clean.facts);
    let mut again = Vec::new();
    clean_video(&mut Cursor::new(&copy), &mut again).expect("a copy can be cleaned");
    assert!(again == copy, "clean is clean");
});
