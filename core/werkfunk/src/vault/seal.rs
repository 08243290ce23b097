//! The sealed format, and writing it. Pure but for the reader and writer handed in.
//!
//! ```text
//! header   magic and version (8 bytes) | prefix (16 random bytes)
//! chunks   64 KiB of content each, the last one shorter or equal, each followed by its tag (16 bytes)
//! footer   HMAC-SHA-256(header, name of the file, length of the content) (32 bytes)
//! ```
//! An empty content is one empty chunk.

use super::Keys;
use crate::error::{Problem, Result};
use chacha20poly1305::aead::AeadInPlace;
use chacha20poly1305::{Tag, XChaCha20Poly1305, XNonce};
use hmac::Mac;
use std::io::{Read, Write};

pub(super) const CHUNK: usize = 64 * 1024;
pub(super) const TAG: usize = 16;
pub(super) const HEADER: usize = 24;
pub(super) const FOOTER: usize = 32;
const MAGIC: &[u8; 8] = b"WFSEAL\0\x01";

/// Magic, version and the random prefix of one file's nonces.
pub(super) type Header = [u8; HEADER];

/// The header of a file whose nonces begin with `prefix`.
pub(super) fn header(prefix: [u8; 16]) -> Header {
    let mut header = [0; HEADER];
    header[..MAGIC.len()].copy_from_slice(MAGIC);
    header[MAGIC.len()..].copy_from_slice(&prefix);
    header
}

pub(super) fn is_header(header: &Header) -> bool {
    header.starts_with(MAGIC)
}

/// The nonce of a chunk: prefix | its number (7 bytes, big-endian) | 1 for the last one.
fn nonce(header: &Header, chunk: u64, last: bool) -> XNonce {
    let mut nonce = [0; 24];
    nonce[..16].copy_from_slice(&header[MAGIC.len()..]);
    nonce[16..].copy_from_slice(&(chunk << 8 | u64::from(last)).to_be_bytes());
    nonce.into()
}

/// Seals `chunk` in place and returns its tag.
fn seal_chunk(cipher: &XChaCha20Poly1305, header: &Header, number: u64, last: bool, chunk: &mut [u8]) -> Result<Tag> {
    cipher.encrypt_in_place_detached(&nonce(header, number, last), header, chunk).map_err(|_| Problem::Seal)
}

/// Opens `sealed`, content and tag, in place; its content is then at the front.
pub(super) fn open_chunk(
    cipher: &XChaCha20Poly1305,
    header: &Header,
    number: u64,
    last: bool,
    sealed: &mut [u8],
) -> Option<usize> {
    let length = sealed.len().checked_sub(TAG)?;
    let (content, tag) = sealed.split_at_mut(length);
    cipher.decrypt_in_place_detached(&nonce(header, number, last), header, content, Tag::from_slice(tag)).ok()?;
    Some(length)
}

/// Seals all of `source` into `target` under a header no other file has; returns the name and length of the content. Holds two chunks in memory.
pub(super) fn seal(
    keys: &Keys,
    header: &Header,
    source: &mut dyn Read,
    target: &mut dyn Write,
) -> Result<(String, u64)> {
    target.write_all(header)?;
    let mut naming = keys.naming();
    let (mut chunk, mut following) = (vec![0; CHUNK], vec![0; CHUNK]);
    let mut length = fill(source, &mut chunk)?;
    let (mut number, mut bytes) = (0, 0);
    loop {
        let next = if length == CHUNK { fill(source, &mut following)? } else { 0 };
        let content = &mut chunk[..length];
        naming.update(content);
        bytes += length as u64;
        let tag = seal_chunk(&keys.cipher, header, number, next == 0, content)?;
        target.write_all(content)?;
        target.write_all(&tag)?;
        if next == 0 {
            break;
        }
        std::mem::swap(&mut chunk, &mut following);
        length = next;
        number += 1;
    }
    let name = hex(&naming.finalize().into_bytes());
    target.write_all(&keys.footer(header, &name, bytes).finalize().into_bytes())?;
    Ok((name, bytes))
}

/// Reads until `buffer` is full or the source ends.
fn fill(source: &mut dyn Read, buffer: &mut [u8]) -> std::io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match source.read(&mut buffer[filled..]) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Where the chunks of a sealed file lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Layout {
    /// Length of the content.
    pub(super) bytes: u64,
    /// Number of chunks; at least one.
    pub(super) chunks: u64,
}

impl Layout {
    /// The layout of a sealed file of `length` bytes; `None` if no content seals to that length.
    pub(super) fn of_file(length: u64) -> Option<Layout> {
        const SEALED: u64 = (CHUNK + TAG) as u64;
        let body = length.checked_sub((HEADER + FOOTER) as u64)?;
        let chunks = body.div_ceil(SEALED);
        let bytes = body.checked_sub(chunks * TAG as u64)?;
        let right = bytes.div_ceil(CHUNK as u64).max(1) == chunks;
        right.then_some(Layout { bytes, chunks })
    }

    /// Length of the content of chunk `number`.
    pub(super) fn content(&self, number: u64) -> usize {
        let before = number * CHUNK as u64;
        (self.bytes.saturating_sub(before)).min(CHUNK as u64) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_content_has_one_layout() {
        let sealed = |bytes: u64| {
            let chunks = bytes.div_ceil(CHUNK as u64).max(1);
            (HEADER + FOOTER) as u64 + bytes + chunks * TAG as u64
        };
        for bytes in [0, 1, 65_535, 65_536, 65_537, 131_071, 131_072, 131_073, 5_000_000_000] {
            assert_eq!(Layout::of_file(sealed(bytes)).unwrap().bytes, bytes);
        }
    }

    #[test]
    fn lengths_nothing_seals_to_are_refused() {
        let overhead = (HEADER + FOOTER) as u64;
        let one_chunk = overhead + (CHUNK + TAG) as u64;
        for length in [0, overhead - 1, overhead, overhead + 15, one_chunk + 1, one_chunk + 16] {
            assert_eq!(Layout::of_file(length), None, "{length}");
        }
    }

    #[test]
    fn nonces_differ_by_number_and_by_being_last() {
        let header = [3; HEADER];
        assert_ne!(nonce(&header, 1, false), nonce(&header, 1, true));
        assert_ne!(nonce(&header, 1, false), nonce(&header, 256, false));
        assert_ne!(nonce(&header, 0, true), nonce(&header, 1, false));
    }
}
