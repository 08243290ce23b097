//! WebPs stuffed with papers, and WebPs taken apart.

use super::{XMP, full_exif};

/// One black pixel, lossless.
pub const PIXEL: &[u8] = b"\x2F\0\0\0\0\x07\x10\x11\x11\x88\x88\xFE\x07\0";

/// The chunks of a WebP, and what follows the last.
#[track_caller]
pub fn chunks(webp: &[u8]) -> (Vec<(String, Vec<u8>)>, Vec<u8>) {
    assert_eq!((&webp[..4], &webp[8..12]), (&b"RIFF"[..], &b"WEBP"[..]), "not a WebP");
    let size = u32::from_le_bytes(webp[4..8].try_into().unwrap()) as usize;
    let (mut rest, trailer) = webp[12..].split_at(size - 4);
    let mut chunks = Vec::new();
    while !rest.is_empty() {
        let length = u32::from_le_bytes(rest[4..8].try_into().unwrap()) as usize;
        chunks.push((String::from_utf8_lossy(&rest[..4]).into_owned(), rest[8..8 + length].to_vec()));
        rest = &rest[8 + length.next_multiple_of(2)..];
    }
    (chunks, trailer.to_vec())
}

pub fn chunk(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let padding = if content.len() % 2 == 1 { &[0][..] } else { &[] };
    [&name[..], &(content.len() as u32).to_le_bytes(), content, padding].concat()
}

pub fn riff(chunks: &[Vec<u8>]) -> Vec<u8> {
    let content = chunks.concat();
    [&b"RIFF"[..], &(content.len() as u32 + 4).to_le_bytes(), b"WEBP", &content].concat()
}

/// The header of an extended file that shows one pixel.
pub fn extended(flags: u8) -> Vec<u8> {
    chunk(b"VP8X", &[flags, 0, 0, 0, 0, 0, 0, 0, 0, 0])
}

/// A WebP with every paper a file can have.
pub fn loaded(orientation: u8) -> Vec<u8> {
    let webp = riff(&[
        extended(0x20 | 0x08 | 0x04),
        chunk(b"ICCP", b"a profile"),
        chunk(b"VP8L", PIXEL),
        chunk(b"EXIF", &[b"Exif\0\0", &full_exif(orientation)[..]].concat()),
        chunk(b"XMP ", XMP.as_bytes()),
        chunk(b"meta", b"eigene Notiz"),
    ]);
    [&webp[..], b"behind it: Kundin Meier"].concat()
}
