//! A PNG, chunk by chunk (W3C PNG, third edition). What belongs to the pixels goes through, checksums verified where
//! the picture needs it; texts, times, EXIF and chunks nobody knows do not.

use std::io::{Read, Seek};

use super::sieve::Sieve;
use super::source::Source;
use crate::Carried;
use crate::MediaError;
use crate::head::{MAX_EXIF, tiff};

pub(super) const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";
/// XMP beyond this is dropped without a look inside.
const MAX_XMP: u64 = 1 << 20;
/// Keyword of a text, its end, and what an international text has before its content (11.3.3).
const TEXT_HEAD: u64 = 256;
const XMP: &[u8] = b"XML:com.adobe.xmp";

/// Type and length of a chunk.
type Chunk = ([u8; 4], u64);

pub(super) fn walk<R: Read + Seek>(source: &mut Source<'_, R>, sieve: &mut Sieve<'_>) -> Result<(), MediaError> {
    sieve.keep(&source.bytes(SIGNATURE.len())?)?;
    let mut chunk = next(source)?;
    if &chunk.0 != b"IHDR" {
        return Err(MediaError::Damaged);
    }
    copy(source, sieve, chunk)?;
    if let Some(block) = sieve.fresh() {
        keep(sieve, *b"eXIf", &block)?;
    }
    let mut pixels = false;
    while &chunk.0 != b"IEND" {
        chunk = next(source)?;
        pixels |= &chunk.0 == b"IDAT";
        sort(source, sieve, chunk)?;
    }
    if !pixels {
        return Err(MediaError::Damaged);
    }
    if source.has_more()? {
        sieve.note(Carried::Trailer);
    }
    Ok(())
}

fn next<R: Read + Seek>(source: &mut Source<'_, R>) -> Result<Chunk, MediaError> {
    let length = u32::from_be_bytes(source.array()?);
    let name = source.array()?;
    if length > i32::MAX as u32 {
        return Err(MediaError::Damaged);
    }
    Ok((name, length.into()))
}

fn sort<R: Read + Seek>(source: &mut Source<'_, R>, sieve: &mut Sieve<'_>, chunk: Chunk) -> Result<(), MediaError> {
    let (name, length) = chunk;
    match &name {
        b"PLTE" | b"IDAT" | b"IEND" | b"tRNS" | b"cHRM" | b"gAMA" | b"iCCP" | b"sRGB" | b"sBIT" | b"cICP" | b"mDCV"
        | b"cLLI" | b"bKGD" | b"hIST" | b"pHYs" | b"acTL" | b"fcTL" | b"fdAT" => return copy(source, sieve, chunk),
        b"eXIf" if length <= MAX_EXIF as u64 => {
            sieve.drop_exif(&tiff(source.bytes(length as usize)?));
            return source.skip(4);
        }
        b"tEXt" | b"zTXt" | b"iTXt" => return text(source, sieve, chunk),
        b"tIME" => sieve.note(Carried::Time),
        b"caBX" => sieve.note(Carried::Description),
        b"prVW" => sieve.note(Carried::Preview),
        _ if is_needed(name) => return Err(MediaError::Damaged),
        _ => sieve.note(Carried::MakerNote),
    }
    source.skip(length + 4)
}

/// A capital says that the picture cannot be shown without the chunk (5.4).
fn is_needed(name: [u8; 4]) -> bool {
    name[0].is_ascii_uppercase()
}

fn text<R: Read + Seek>(
    source: &mut Source<'_, R>,
    sieve: &mut Sieve<'_>,
    (_, length): Chunk,
) -> Result<(), MediaError> {
    let head = source.peek(length.min(TEXT_HEAD) as usize)?;
    let keyword = head.split(|byte| *byte == 0).next().unwrap_or_default();
    let looked_at = if keyword == XMP { length.min(MAX_XMP) } else { 0 };
    match keyword {
        XMP => sieve.drop_xmp(&source.bytes(looked_at as usize)?),
        b"Creation Time" | b"date:create" | b"date:modify" | b"date:timestamp" => sieve.note(Carried::Time),
        b"Software" | b"Source" => sieve.note(Carried::Camera),
        // EXIF, XMP or IPTC in hexadecimal digits, as ImageMagick writes them.
        _ if keyword.starts_with(b"Raw profile type") => {
            sieve.note(Carried::Description);
            sieve.note(Carried::MakerNote);
        }
        _ => sieve.note(Carried::Person),
    }
    source.skip(length - looked_at + 4)
}

fn copy<R: Read + Seek>(
    source: &mut Source<'_, R>,
    sieve: &mut Sieve<'_>,
    (name, length): Chunk,
) -> Result<(), MediaError> {
    // Checked to fit when the chunk was met.
    sieve.keep(&(length as u32).to_be_bytes())?;
    sieve.keep(&name)?;
    let mut sum = crc32fast::Hasher::new();
    sum.update(&name);
    sieve.keep_next(source, length, |piece| sum.update(piece))?;
    let written = source.array::<4>()?;
    // Readers pass over a damaged chunk the picture can be shown without.
    if is_needed(name) && sum.finalize().to_be_bytes() != written {
        return Err(MediaError::Damaged);
    }
    sieve.keep(&written)
}

fn keep(sieve: &mut Sieve<'_>, name: [u8; 4], content: &[u8]) -> Result<(), MediaError> {
    let mut sum = crc32fast::Hasher::new();
    sum.update(&name);
    sum.update(content);
    // A fresh block has a few hundred bytes.
    sieve.keep(&(content.len() as u32).to_be_bytes())?;
    sieve.keep(&name)?;
    sieve.keep(content)?;
    sieve.keep(&sum.finalize().to_be_bytes())
}
