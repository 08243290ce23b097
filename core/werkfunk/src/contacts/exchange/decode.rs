//! Letters out of a file's bytes: byte order marks first, then UTF-16 that has none, then UTF-8, then the encoding the
//! bytes look like. Pure; never fails.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// Bytes that are looked at to tell an encoding; later ones rarely change the answer.
const LOOKED_AT: usize = 256 * 1024;

/// The bytes without a byte order mark, UTF-16 as UTF-8, and whether every letter of that was one. Other encodings stay
/// what they are.
pub fn unwrapped(bytes: &[u8]) -> (Cow<'_, [u8]>, bool) {
    let (encoding, mark) = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) if encoding == UTF_8 => return (Cow::Borrowed(&bytes[mark..]), true),
        Some(found) => found,
        None => match utf_16(bytes) {
            Some(encoding) => (encoding, 0),
            None => return (Cow::Borrowed(bytes), true),
        },
    };
    let (text, sound) = text(&bytes[mark..], encoding);
    (Cow::Owned(text.into_owned().into_bytes()), sound)
}

/// The whole as text, and whether every letter was one.
pub fn whole(bytes: &[u8]) -> (Cow<'_, str>, bool) {
    match unwrapped(bytes) {
        (Cow::Borrowed(bytes), _) => lenient(bytes, || guess(bytes)),
        (Cow::Owned(bytes), sound) => (String::from_utf8_lossy(&bytes).into_owned().into(), sound),
    }
}

/// UTF-8 where it is, else what `other` names.
pub fn lenient(bytes: &[u8], other: impl FnOnce() -> &'static Encoding) -> (Cow<'_, str>, bool) {
    match std::str::from_utf8(bytes) {
        Ok(text) => (Cow::Borrowed(text), true),
        Err(_) => text(bytes, other()),
    }
}

/// Text in a known encoding, and whether every letter was one.
pub fn text<'b>(bytes: &'b [u8], encoding: &'static Encoding) -> (Cow<'b, str>, bool) {
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    (text, !damaged)
}

/// The encoding that bytes which are not UTF-8 look like, in a file that comes from Germany.
pub fn guess(bytes: &[u8]) -> &'static Encoding {
    let start = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0);
    let start = start.saturating_sub(LOOKED_AT / 2);
    let end = bytes.len().min(start + LOOKED_AT);
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[start..end], true);
    detector.guess(Some(b"de"), Utf8Detection::Deny)
}

/// UTF-16 without a mark: Latin text has a zero in every second place.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = &bytes[..bytes.len().min(64) & !1];
    let (mut even, mut odd) = (0, 0);
    for pair in start.chunks_exact(2) {
        even += usize::from(pair[0] == 0);
        odd += usize::from(pair[1] == 0);
    }
    let most = start.len() * 3 / 8;
    match (even, odd) {
        (0, odd) if start.len() >= 8 && odd >= most => Some(UTF_16LE),
        (even, 0) if start.len() >= 8 && even >= most => Some(UTF_16BE),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::WINDOWS_1252;

    fn utf_16_bytes(text: &str, big: bool) -> Vec<u8> {
        text.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    }

    #[test]
    fn every_wrapping_of_one_text() {
        let text = "Name;Ort\nJürgen Groß;Köln\n";
        let (western, _, _) = WINDOWS_1252.encode(text);
        let wrapped = [
            text.as_bytes().to_vec(),
            [b"\xef\xbb\xbf", text.as_bytes()].concat(),
            western.into_owned(),
            [b"\xff\xfe".to_vec(), utf_16_bytes(text, false)].concat(),
            [b"\xfe\xff".to_vec(), utf_16_bytes(text, true)].concat(),
            utf_16_bytes(text, false),
            utf_16_bytes(text, true),
        ];
        for bytes in wrapped {
            assert_eq!(whole(&bytes), (Cow::Borrowed(text), true), "{bytes:x?}");
        }
    }

    #[test]
    fn what_is_no_letter_is_said() {
        assert_eq!(whole(b"\xff\xfeA\x00\x00\xd8"), ("A\u{fffd}".into(), false));
        assert_eq!(whole(b""), ("".into(), true));
    }
}
