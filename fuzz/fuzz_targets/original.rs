//! An original that is sent as it is: what it carries is named, and a copy without place is the same picture or none.
#![no_main]

use std::io::Cursor;

use libfuzzer_sys::fuzz_target;
use werkfunk_media::{Carried, carried, inspect, without_place};

fuzz_target!(|bytes: &[u8]| {
    let named = carried(&mut Cursor::new(bytes));
    let mut copy = Vec::new();
    let Ok(written) = without_place(&mut Cursor::new(bytes), &mut copy) else { return };
    assert_eq!(written, copy.len() as u64);
    let left = carried(&mut Cursor::new(&copy)).expect("a copy can be read");
    let may_stay = |what: &Carried| matches!(what, Carried::Time | Carried::Camera);
    assert!(left.iter().all(may_stay), "{left:?} of {named:?}");
    if let (Ok(before), Ok(after)) = (inspect(&mut Cursor::new(bytes)), inspect(&mut Cursor::new(&copy))) {
        assert_eq!((after.width, after.height, after.orientation), (before.width, before.height, before.orientation));
        assert_eq!(after.position, None);
    }
});
