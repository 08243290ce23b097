//! A JPEG, segment by segment (ITU-T T.81, annex B). Tables, frames and scans go through byte by byte; of the application
//! segments only those that say how the colours are meant.

use std::io::{Read, Seek};

use super::sieve::Sieve;
use super::source::Source;
use crate::Carried;
use crate::MediaError;

const JFIF: &[u8] = b"JFIF\0";
const EXIF: &[u8] = b"Exif\0\0";
const XMP: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";
const MORE_XMP: &[u8] = b"http://ns.adobe.com/xmp/extension/\0";
const COLOUR_PROFILE: &[u8] = b"ICC_PROFILE\0";
const ADOBE: &[u8] = b"Adobe";
/// Where the further pictures of the file are, CIPA DC-007; what is in a gain map, ISO 21496-1.
const FURTHER_PICTURES: [&[u8]; 2] = [b"MPF\0", b"urn:iso:std:iso:ts:21496"];
/// Small pictures among Photoshop's resources.
const SMALL_PICTURES: [&[u8]; 2] = [b"8BIM\x04\x09", b"8BIM\x04\x0C"];

/// Longest name a segment begins with.
const NAME: usize = 40;

pub(super) fn walk<R: Read + Seek>(source: &mut Source<'_, R>, sieve: &mut Sieve<'_>) -> Result<(), MediaError> {
    sieve.keep(&source.array::<2>()?)?;
    let mut scans = 0;
    let mut fresh = sieve.fresh();
    let mut marker = next_marker(source, sieve)?;
    while marker != 0xD9 {
        // JFIF wants to be first.
        if marker != 0xE0
            && let Some(block) = fresh.take()
        {
            keep_segment(sieve, 0xE1, &[EXIF, &block].concat())?;
        }
        if marker == 0xDA {
            scans += 1;
            sieve.picture_begins();
            copy_segment(source, sieve, marker)?;
            marker = copy_scan(source, sieve)?;
        } else {
            segment(source, sieve, marker)?;
            marker = next_marker(source, sieve)?;
        }
    }
    if scans == 0 {
        return Err(MediaError::Damaged);
    }
    sieve.keep(&[0xFF, 0xD9])?;
    if source.has_more()? {
        sieve.note(Carried::Trailer);
    }
    Ok(())
}

/// The next marker; what stands before it is no part of the picture.
fn next_marker<R: Read + Seek>(source: &mut Source<'_, R>, sieve: &mut Sieve<'_>) -> Result<u8, MediaError> {
    loop {
        while source.byte()? != 0xFF {
            sieve.note(Carried::MakerNote);
        }
        let mut code = 0xFF;
        while code == 0xFF {
            code = source.byte()?;
        }
        // Restart markers and the like outside a scan mean nothing.
        if !matches!(code, 0 | 0x01 | 0xD0..=0xD8) {
            return Ok(code);
        }
    }
}

fn segment<R: Read + Seek>(source: &mut Source<'_, R>, sieve: &mut Sieve<'_>, marker: u8) -> Result<(), MediaError> {
    match marker {
        0xE0..=0xEF | 0xFE => {
            let length = length(source)?;
            let name = source.peek(length.min(NAME))?;
            application(source, sieve, (marker, &name), length)
        }
        // Frames, tables, restart interval, number of lines, hierarchical progression.
        0xC0..=0xCF | 0xDB..=0xDF => copy_segment(source, sieve, marker),
        _ => Err(MediaError::Damaged),
    }
}

/// Sorts a segment of `length` bytes by its marker and the name it begins with.
fn application<R: Read + Seek>(
    source: &mut Source<'_, R>,
    sieve: &mut Sieve<'_>,
    (marker, name): (u8, &[u8]),
    length: usize,
) -> Result<(), MediaError> {
    match marker {
        0xE0 if name.starts_with(JFIF) && length >= 14 => return jfif(&source.bytes(length)?, sieve),
        0xE1 if name.starts_with(EXIF) => sieve.drop_exif(&source.bytes(length)?[EXIF.len()..]),
        0xE1 if name.starts_with(XMP) || name.starts_with(MORE_XMP) => sieve.drop_xmp(&source.bytes(length)?),
        0xE2 if name.starts_with(COLOUR_PROFILE) => return keep_segment(sieve, marker, &source.bytes(length)?),
        0xED => resources(&source.bytes(length)?, sieve),
        0xEE if name.starts_with(ADOBE) && length >= 12 => {
            return keep_segment(sieve, marker, &source.bytes(length)?[..12]);
        }
        0xFE => sieve.drop_text(&source.bytes(length)?, Carried::Person),
        _ => {
            sieve.note(match marker {
                0xE0 if name.starts_with(b"JFXX\0") => Carried::Preview,
                0xE2 if FURTHER_PICTURES.iter().any(|known| name.starts_with(known)) => Carried::Trailer,
                0xEB if name.starts_with(b"JP") => Carried::Description,
                _ => Carried::MakerNote,
            });
            source.skip(length as u64)?;
        }
    }
    Ok(())
}

/// Version and density stay, the small picture behind them goes.
fn jfif(content: &[u8], sieve: &mut Sieve<'_>) -> Result<(), MediaError> {
    if content[12] > 0 && content[13] > 0 {
        sieve.note(Carried::Preview);
    }
    keep_segment(sieve, 0xE0, &[&content[..12], &[0, 0]].concat())
}

fn resources(content: &[u8], sieve: &mut Sieve<'_>) {
    sieve.note(Carried::Description);
    if SMALL_PICTURES.iter().any(|known| content.windows(known.len()).any(|bytes| bytes == *known)) {
        sieve.note(Carried::Preview);
    }
}

fn keep_segment(sieve: &mut Sieve<'_>, marker: u8, content: &[u8]) -> Result<(), MediaError> {
    // As long as a segment that was read, or a fresh block of a few hundred bytes.
    let [high, low] = (content.len() as u16 + 2).to_be_bytes();
    sieve.keep(&[0xFF, marker, high, low])?;
    sieve.keep(content)
}

fn copy_segment<R: Read + Seek>(
    source: &mut Source<'_, R>,
    sieve: &mut Sieve<'_>,
    marker: u8,
) -> Result<(), MediaError> {
    let length = length(source)?;
    keep_segment(sieve, marker, &source.bytes(length)?)
}

/// Length of a segment's content.
fn length<R: Read + Seek>(source: &mut Source<'_, R>) -> Result<usize, MediaError> {
    let length = u16::from_be_bytes(source.array()?);
    usize::from(length).checked_sub(2).ok_or(MediaError::Damaged)
}

/// Copies entropy-coded data with its restart markers; gives the marker behind it.
fn copy_scan<R: Read + Seek>(source: &mut Source<'_, R>, sieve: &mut Sieve<'_>) -> Result<u8, MediaError> {
    loop {
        let some = source.some()?;
        let plain = some.iter().position(|byte| *byte == 0xFF);
        let count = plain.unwrap_or(some.len());
        sieve.keep(&some[..count])?;
        source.consume(count);
        if plain.is_some() {
            let mut code = 0xFF;
            while code == 0xFF {
                code = source.byte()?;
            }
            match code {
                0 | 0xD0..=0xD7 => sieve.keep(&[0xFF, code])?,
                marker => return Ok(marker),
            }
        }
    }
}
