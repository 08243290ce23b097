//! Ends work on a thread whose job was dropped, as its item was cancelled: no thread can be stopped from outside, but what it
//! reads next fails.

use std::io::{self, Read, Seek, SeekFrom};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Held by whoever wants the work; dropped, nobody does.
#[derive(Default)]
pub(super) struct Wanted(Arc<AtomicBool>);

impl Wanted {
    /// What the work asks.
    pub(super) fn watch(&self) -> Watch {
        Watch(Arc::clone(&self.0))
    }
}

impl Drop for Wanted {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Release);
    }
}

/// Knows whether the work is still wanted.
#[derive(Clone)]
pub(super) struct Watch(Arc<AtomicBool>);

impl Watch {
    /// `inner`, for as long as it is wanted.
    pub(super) fn over<R>(&self, inner: R) -> WhileWanted<R> {
        WhileWanted { inner, watch: self.clone() }
    }

    fn ask(&self) -> io::Result<()> {
        if self.0.load(Ordering::Acquire) { Err(io::Error::other("nobody wants it any more")) } else { Ok(()) }
    }
}

/// A source that fails once nobody wants what is made of it.
pub(super) struct WhileWanted<R> {
    inner: R,
    watch: Watch,
}

impl<R: Read> Read for WhileWanted<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.watch.ask()?;
        self.inner.read(into)
    }
}

impl<R: Seek> Seek for WhileWanted<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.inner.seek(to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    /// Takes two pieces, then drops what wanted the rest.
    struct Dropping {
        pieces: u32,
        wanted: Option<Wanted>,
    }

    impl io::Write for Dropping {
        fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
            self.pieces += 1;
            self.wanted = self.wanted.take().filter(|_| self.pieces < 2);
            Ok(piece.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_copy_nobody_wants_any_more_ends_at_its_next_piece() {
        let wanted = Wanted::default();
        let mut original = wanted.watch().over(Cursor::new(vec![7; 1 << 20]));
        let mut into = Dropping { pieces: 0, wanted: Some(wanted) };
        assert!(io::copy(&mut original, &mut into).is_err());
        assert_eq!(into.pieces, 2);
    }

    #[test]
    fn a_copy_that_is_wanted_is_whole() {
        let wanted = Wanted::default();
        let mut original = wanted.watch().over(Cursor::new(vec![7; 1 << 20]));
        assert_eq!(io::copy(&mut original, &mut io::sink()).unwrap(), 1 << 20);
        drop(wanted);
    }
}
