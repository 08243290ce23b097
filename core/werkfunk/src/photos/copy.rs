//! What is sent of an original: a copy by its recipe, or the original's own bytes.

use super::view::{PhotoSize, PhotoWish};
use crate::error::{Problem, Result};
use std::io::{self, Read, Seek, Write};
use werkfunk_media::{MediaError, PlatformDecoder, Profile, Shrunk, glance, shrink, without_place};

/// An original with what decides about its copy.
pub struct Sending<'a> {
    pub wish: &'a PhotoWish,
    /// Long edge at most, after a refusal for size.
    pub edge_limit: Option<u32>,
    /// When the photo was taken.
    pub captured: Option<String>,
    pub decoder: Option<&'a dyn PlatformDecoder>,
}

/// What was written, and what was made of it on the way.
pub struct Made {
    /// Size, thumbnail, blurhash and fingerprint; `bytes` is what was written.
    pub shrunk: Shrunk,
    /// Media type of what was written (RFC 6838).
    pub mime: &'static str,
}

/// Writes what is to be sent of `original` to `output`, streaming; after an error what was written is worthless.
pub fn make<R: Read + Seek, W: Write>(original: &mut R, output: &mut W, sending: &Sending<'_>) -> Result<Made> {
    sending.wish.check()?;
    if let Some(recipe) = sending.wish.recipe(sending.edge_limit, sending.captured.clone()) {
        let shrunk = shrink(original, output, &recipe, sending.decoder)?;
        return Ok(Made { shrunk, mime: "image/jpeg" });
    }
    let seen = glance(original, Profile::default().thumbnail_edge, sending.decoder)?;
    let mime = mime(original)?;
    let bytes = match sending.wish.size {
        PhotoSize::OriginalWithoutPlace => without_place(original, output)?,
        _ => copy(original, output)?,
    };
    Ok(Made { shrunk: Shrunk { bytes, ..seen }, mime })
}

fn copy<R: Read + Seek, W: Write>(original: &mut R, output: &mut W) -> Result<u64> {
    original.rewind().map_err(MediaError::Read)?;
    let bytes = io::copy(original, output)?;
    output.flush()?;
    Ok(bytes)
}

/// The media type by the file's first bytes.
fn mime<R: Read + Seek>(original: &mut R) -> Result<&'static str> {
    let mut head = Vec::with_capacity(12);
    original.rewind().map_err(MediaError::Read)?;
    original.by_ref().take(12).read_to_end(&mut head).map_err(MediaError::Read)?;
    known_mime(&head).ok_or(Problem::Media(MediaError::NotAPhoto))
}

/// The media type of a picture by its first bytes; `None` where it is none.
pub fn known_mime(head: &[u8]) -> Option<&'static str> {
    match head {
        [0xff, 0xd8, 0xff, ..] => Some("image/jpeg"),
        [0x89, b'P', b'N', b'G', ..] => Some("image/png"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("image/webp"),
        [_, _, _, _, b'f', b't', b'y', b'p', b'a', b'v', b'i', ..] => Some("image/avif"),
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => Some("image/heic"),
        _ => None,
    }
}

/// The ending of a file name for a media type this core sends.
pub fn ending(mime: &str) -> &'static str {
    match mime {
        "image/png" => "png",
        "image/webp" => "webp",
        "image/avif" => "avif",
        "image/heic" => "heic",
        _ => "jpg",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_a_phone_sends_is_known_by_its_first_bytes() {
        for (head, ending_wanted) in [
            (&b"\xff\xd8\xff\xe1\0\0\0\0\0\0\0\0"[..], "jpg"),
            (b"\x89PNG\r\n\x1a\n\0\0\0\r", "png"),
            (b"RIFF\x10\0\0\0WEBP", "webp"),
            (b"\0\0\0\x18ftypheic", "heic"),
            (b"\0\0\0\x18ftypmif1", "heic"),
            (b"\0\0\0\x18ftypavif", "avif"),
        ] {
            assert_eq!(ending(known_mime(head).unwrap()), ending_wanted);
        }
        assert_eq!(known_mime(b"%PDF-1.7"), None);
        assert_eq!(known_mime(b""), None);
    }
}
