//! Room for pictures that must be held whole: a limit for one, and one large one at a time.
//!
//! The gate is one mutex for the process. A decode that holds more than [`LIGHT`] bytes waits for it and keeps it until
//! its last row is read; others pass. No code that runs behind the gate decodes another picture, so nothing waits for
//! itself.

use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::MediaError;

/// Most bytes held for one picture: 48 megapixels of a progressive photo with half-size colours.
pub(crate) const MAX_HELD: u64 = 150_000_000;
/// Up to here pictures are decoded beside each other; a baseline photo holds nothing.
const LIGHT: u64 = 32_000_000;

static GATE: Mutex<()> = Mutex::new(());

/// The right to hold a picture.
pub(crate) struct Room {
    _turn: Option<MutexGuard<'static, ()>>,
}

impl Room {
    /// For a picture of which nothing is held.
    pub(crate) fn none() -> Self {
        Self { _turn: None }
    }

    /// Waits for its turn where `bytes` are many; more than [`MAX_HELD`] are refused.
    pub(crate) fn of(bytes: u64, (width, height): (u32, u32)) -> Result<Self, MediaError> {
        match bytes {
            0..=LIGHT => Ok(Self::none()),
            _ if bytes <= MAX_HELD => Ok(Self::alone()),
            _ => Err(MediaError::TooLarge { width, height }),
        }
    }

    /// Waits for its turn.
    pub(crate) fn alone() -> Self {
        // Nothing lies behind the lock that a panic could have left half done.
        Self { _turn: Some(GATE.lock().unwrap_or_else(PoisonError::into_inner)) }
    }
}

/// Bytes held for each pixel, in tenths.
pub(crate) fn held((width, height): (u32, u32), tenths: u64) -> u64 {
    u64::from(width) * u64::from(height) * tenths / 10
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;
    use std::thread;

    use super::*;

    #[test]
    fn only_one_heavy_picture_at_a_time_and_light_ones_beside_it() {
        let first = Room::of(MAX_HELD, (8000, 6000)).unwrap();
        assert!(Room::of(LIGHT, (1, 1)).unwrap()._turn.is_none());
        assert!(GATE.try_lock().is_err());
        let (in_room, waited) = mpsc::channel();
        let second = thread::spawn(move || {
            let _room = Room::of(LIGHT + 1, (1, 1)).unwrap();
            in_room.send(()).unwrap();
        });
        assert!(waited.try_recv().is_err());
        drop(first);
        waited.recv().unwrap();
        second.join().unwrap();
        assert!(matches!(Room::of(MAX_HELD + 1, (7, 9)), Err(MediaError::TooLarge { width: 7, height: 9 })));
    }
}
