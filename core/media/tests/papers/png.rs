//! PNGs stuffed with papers, and PNGs taken apart.

use super::{XMP, full_exif};

pub const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// The chunks of a PNG, and what follows the last.
#[track_caller]
pub fn chunks(png: &[u8]) -> (Vec<(String, Vec<u8>)>, Vec<u8>) {
    let mut rest = png.strip_prefix(SIGNATURE).expect("a PNG");
    let mut chunks = Vec::new();
    while chunks.last().is_none_or(|(name, _): &(String, _)| name != "IEND") {
        let length = u32::from_be_bytes(rest[..4].try_into().unwrap()) as usize;
        assert_eq!(rest[8 + length..][..4], sum(&rest[4..8 + length]), "a wrong checksum");
        chunks.push((String::from_utf8_lossy(&rest[4..8]).into_owned(), rest[8..8 + length].to_vec()));
        rest = &rest[12 + length..];
    }
    (chunks, rest.to_vec())
}

pub fn chunk(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let named = [&name[..], content].concat();
    [&(content.len() as u32).to_be_bytes()[..], &named, &sum(&named)].concat()
}

fn sum(bytes: &[u8]) -> [u8; 4] {
    let step = |sum: u32, byte: &u8| (0..8).fold(sum ^ u32::from(*byte), |sum, _| sum >> 1 ^ (0xEDB8_8320 * (sum & 1)));
    (!bytes.iter().fold(!0_u32, step)).to_be_bytes()
}

/// `png` with every paper a file can have.
pub fn loaded(png: &[u8], orientation: u8) -> Vec<u8> {
    let header_ends = SIGNATURE.len() + 25;
    let (behind, end) = png[header_ends..].split_at(png.len() - header_ends - 12);
    let mut made = png[..header_ends].to_vec();
    for (name, content) in [
        (b"gAMA", &45_455_u32.to_be_bytes()[..]),
        (b"tEXt", b"Author\0Besitzer Huber"),
        (b"zTXt", b"Raw profile type exif\0\0GPSLatitude"),
        (b"iTXt", &[b"XML:com.adobe.xmp\0\0\0\0\0", XMP.as_bytes()].concat()),
        (b"tIME", b"\x07\xEA\x0B\x14\x0E\x03\x0B"),
        (b"caBX", b"jumbc2pa"),
        (b"meTa", b"eigene Notiz"),
    ] {
        made.extend(chunk(name, content));
    }
    made.extend(behind);
    made.extend(chunk(b"eXIf", &full_exif(orientation)));
    made.extend(chunk(b"tEXt", b"Comment\0Hauptstr. 5"));
    made.extend(end);
    made.extend(b"behind it: Kundin Meier");
    made
}
