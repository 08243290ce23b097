//! Reading a sealed file: anywhere, one chunk in memory, nothing handed out unchecked.

use super::Keys;
use super::seal::{CHUNK, FOOTER, HEADER, Header, Layout, TAG, is_header, open_chunk};
use crate::error::{Problem, Result};
use hmac::Mac;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::sync::Arc;

/// The content of a sealed file. Reading a place that was changed fails with [`io::ErrorKind::InvalidData`]; see
/// [`is_broken_seal`].
pub struct SealedReader {
    file: File,
    keys: Arc<Keys>,
    header: Header,
    layout: Layout,
    position: u64,
    /// Number of the chunk in `chunk`.
    held: Option<u64>,
    chunk: Vec<u8>,
}

#[derive(Debug, thiserror::Error)]
#[error("a sealed file was changed or cut off")]
struct BrokenSeal;

/// Whether `error` came from a [`SealedReader`] whose file was changed.
pub fn is_broken_seal(error: &io::Error) -> bool {
    error.get_ref().is_some_and(|inner| inner.is::<BrokenSeal>())
}

impl SealedReader {
    /// Takes `file` if its header and footer are those of the content called `name`.
    pub(super) fn open(mut file: File, keys: Arc<Keys>, name: &str) -> Result<Self> {
        let length = file.metadata()?.len();
        let layout = Layout::of_file(length).ok_or(Problem::Seal)?;
        let mut header = [0; HEADER];
        file.read_exact(&mut header)?;
        let mut footer = [0; FOOTER];
        file.seek(SeekFrom::Start(length - FOOTER as u64))?;
        file.read_exact(&mut footer)?;
        let expected = keys.footer(&header, name, layout.bytes);
        if !is_header(&header) || expected.verify_slice(&footer).is_err() {
            return Err(Problem::Seal);
        }
        Ok(Self { file, keys, header, layout, position: 0, held: None, chunk: Vec::new() })
    }

    /// Length of the content in bytes.
    pub fn length(&self) -> u64 {
        self.layout.bytes
    }

    fn hold(&mut self, number: u64) -> io::Result<()> {
        if self.held == Some(number) {
            return Ok(());
        }
        self.held = None;
        let sealed = self.layout.content(number) + TAG;
        self.chunk.resize(sealed, 0);
        self.file.seek(SeekFrom::Start(HEADER as u64 + number * (CHUNK + TAG) as u64))?;
        self.file.read_exact(&mut self.chunk)?;
        let last = number + 1 == self.layout.chunks;
        let content = open_chunk(&self.keys.cipher, &self.header, number, last, &mut self.chunk)
            .ok_or_else(|| io::Error::new(io::ErrorKind::InvalidData, BrokenSeal))?;
        self.chunk.truncate(content);
        self.held = Some(number);
        Ok(())
    }
}

impl Read for SealedReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        // An empty content has a chunk, too, and its tag counts.
        if buffer.is_empty() || (self.position >= self.layout.bytes && self.layout.bytes > 0) {
            return Ok(0);
        }
        self.hold(self.position / CHUNK as u64)?;
        let within = (self.position % CHUNK as u64) as usize;
        let rest = self.chunk.get(within..).unwrap_or_default();
        let taken = rest.len().min(buffer.len());
        buffer[..taken].copy_from_slice(&rest[..taken]);
        self.position += taken as u64;
        Ok(taken)
    }
}

impl Seek for SealedReader {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let (base, by) = match to {
            SeekFrom::Start(position) => (position, 0),
            SeekFrom::End(by) => (self.layout.bytes, by),
            SeekFrom::Current(by) => (self.position, by),
        };
        self.position = base
            .checked_add_signed(by)
            .ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "before the beginning"))?;
        Ok(self.position)
    }
}
