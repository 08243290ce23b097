//! Hands what one side writes to what another thread reads, holding no more than a pipe does. The reader learns whether
//! the writer came to its end: what broke off is an error, never a short content.

use std::io::{self, ErrorKind, PipeReader, PipeWriter, Read, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// The writing side. Dropped without [`Sink::finish`], the reader gets an error.
pub(crate) struct Sink {
    pipe: PipeWriter,
    whole: Arc<AtomicBool>,
    given_up: Arc<AtomicBool>,
}

/// The reading side; when dropped it swallows the rest, so that nobody ever writes into a closed pipe.
pub(crate) struct Source {
    pipe: PipeReader,
    whole: Arc<AtomicBool>,
    given_up: Arc<AtomicBool>,
}

/// Both ends of a new stream.
pub(crate) fn stream() -> io::Result<(Sink, Source)> {
    let (reader, writer) = io::pipe()?;
    let (whole, given_up) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicBool::new(false)));
    let source = Source { pipe: reader, whole: Arc::clone(&whole), given_up: Arc::clone(&given_up) };
    Ok((Sink { pipe: writer, whole, given_up }, source))
}

impl Sink {
    /// Everything was written.
    pub(crate) fn finish(self) {
        self.whole.store(true, Ordering::Release);
    }

    /// Whether the reader still reads; what is written else is swallowed.
    pub(crate) fn is_wanted(&self) -> bool {
        !self.given_up.load(Ordering::Acquire)
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.pipe.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.pipe.flush()
    }
}

impl Read for Source {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.pipe.read(into)?;
        if read == 0 && !into.is_empty() && !self.whole.load(Ordering::Acquire) {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        Ok(read)
    }
}

impl Drop for Source {
    fn drop(&mut self) {
        self.given_up.store(true, Ordering::Release);
        let _ = io::copy(&mut self.pipe, &mut io::sink());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// More than any pipe holds.
    const LONG: usize = 1 << 20;

    #[test]
    fn everything_arrives_and_an_end_is_an_end_only_when_it_was_meant() {
        for finished in [true, false] {
            let (mut sink, mut source) = stream().unwrap();
            let writing = std::thread::spawn(move || {
                sink.write_all(&[7; LONG]).unwrap();
                if finished {
                    sink.finish();
                }
            });
            let mut read = Vec::new();
            let outcome = source.read_to_end(&mut read);
            assert_eq!((outcome.is_ok(), read.len()), (finished, LONG));
            writing.join().unwrap();
        }
    }

    #[test]
    fn a_reader_that_gives_up_stops_no_writer() {
        let (mut sink, source) = stream().unwrap();
        assert!(sink.is_wanted());
        let reading = std::thread::spawn(move || drop(source));
        sink.write_all(&[7; LONG]).unwrap();
        assert!(!sink.is_wanted(), "who asks is told");
        sink.finish();
        reading.join().unwrap();
    }
}
