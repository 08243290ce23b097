//! A file read piece by piece, remembering nothing.

use std::io::{BufRead, BufReader, ErrorKind, Read, Seek};

use crate::MediaError;

/// A file that is walked once from its beginning.
pub(super) struct Source<'a, R> {
    input: BufReader<&'a mut R>,
}

impl<'a, R: Read + Seek> Source<'a, R> {
    /// At the beginning of `input`, wherever that stands.
    pub(super) fn new(input: &'a mut R) -> Result<Self, MediaError> {
        input.rewind().map_err(MediaError::Read)?;
        Ok(Self { input: BufReader::new(input) })
    }

    /// The next `count` bytes, or fewer at the end of the file; they stay to be read.
    pub(super) fn peek(&mut self, count: usize) -> Result<Vec<u8>, MediaError> {
        let mut seen = Vec::new();
        self.input.by_ref().take(count as u64).read_to_end(&mut seen).map_err(MediaError::Read)?;
        // At most a few dozen bytes, so the cast cannot change it.
        self.input.seek_relative(-(seen.len() as i64)).map_err(MediaError::Read)?;
        Ok(seen)
    }

    /// What is buffered of the rest, at least one byte.
    pub(super) fn some(&mut self) -> Result<&[u8], MediaError> {
        while let Err(error) = self.input.fill_buf() {
            if error.kind() != ErrorKind::Interrupted {
                return Err(MediaError::Read(error));
            }
        }
        match self.input.buffer() {
            [] => Err(MediaError::Truncated),
            some => Ok(some),
        }
    }

    /// Goes past `count` of the buffered bytes.
    pub(super) fn consume(&mut self, count: usize) {
        self.input.consume(count);
    }

    pub(super) fn byte(&mut self) -> Result<u8, MediaError> {
        let byte = self.some()?[0];
        self.consume(1);
        Ok(byte)
    }

    pub(super) fn array<const N: usize>(&mut self) -> Result<[u8; N], MediaError> {
        let mut bytes = [0; N];
        self.input.read_exact(&mut bytes).map_err(too_short)?;
        Ok(bytes)
    }

    /// The next `count` bytes, for small counts.
    pub(super) fn bytes(&mut self, count: usize) -> Result<Vec<u8>, MediaError> {
        let mut bytes = vec![0; count];
        self.input.read_exact(&mut bytes).map_err(too_short)?;
        Ok(bytes)
    }

    /// Goes on by `count` bytes, perhaps beyond the end; then the next read says so.
    pub(super) fn skip(&mut self, count: u64) -> Result<(), MediaError> {
        let buffered = self.input.buffer().len() as u64;
        if count <= buffered {
            self.input.consume(count as usize);
            return Ok(());
        }
        let count = i64::try_from(count).map_err(|_| MediaError::Truncated)?;
        self.input.seek_relative(count).map_err(MediaError::Read)
    }

    /// Whether anything but padding is left.
    pub(super) fn has_more(&mut self) -> Result<bool, MediaError> {
        loop {
            let rest = match self.some() {
                Ok(rest) => rest,
                Err(MediaError::Truncated) => return Ok(false),
                Err(error) => return Err(error),
            };
            if rest.iter().any(|byte| !matches!(byte, 0 | 0xFF)) {
                return Ok(true);
            }
            let count = rest.len();
            self.consume(count);
        }
    }
}

fn too_short(error: std::io::Error) -> MediaError {
    if error.kind() == ErrorKind::UnexpectedEof { MediaError::Truncated } else { MediaError::Read(error) }
}
