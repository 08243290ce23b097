//! HEIC and AVIF (ISO/IEC 23008-12): only looked at, as a copy would need all places inside the file written anew.

use std::io::{Read, Seek};

use super::sieve::Sieve;
use super::source::Source;
use crate::Carried;
use crate::MediaError;

/// The properties of a picture made of hundreds of tiles stay below.
const MAX_META: u64 = 1 << 20;
/// Boxes at the top of an honest file are few.
const MAX_BOXES: usize = 100;
/// What is written in the properties where there is XMP, and where there is a small picture.
const SIGNS: [(&[u8], Carried); 2] = [(b"application/rdf+xml", Carried::Description), (b"thmb", Carried::Preview)];

/// Notes what the boxes tell beside the EXIF block.
pub(super) fn walk<R: Read + Seek>(source: &mut Source<'_, R>, sieve: &mut Sieve<'_>) -> Result<(), MediaError> {
    for _ in 0..MAX_BOXES {
        if !next_box(source, sieve)? {
            break;
        }
    }
    Ok(())
}

/// Looks at the next box at the top; false after the last.
fn next_box<R: Read + Seek>(source: &mut Source<'_, R>, sieve: &mut Sieve<'_>) -> Result<bool, MediaError> {
    let header = source.peek(16)?;
    let &[s0, s1, s2, s3, ref name @ .., _, _, _, _, _, _, _, _] = header.as_slice() else {
        return Ok(false);
    };
    let short = u32::from_be_bytes([s0, s1, s2, s3]);
    let size = match short {
        // To the end of the file.
        0 => return Ok(false),
        1 => header[8..].try_into().map(u64::from_be_bytes).map_err(|_| MediaError::Damaged)?,
        short => short.into(),
    };
    if size < 8 {
        return Err(MediaError::Damaged);
    }
    let mut looked_at = 0;
    match name {
        b"meta" => {
            looked_at = size.min(MAX_META);
            let meta = source.bytes(looked_at as usize)?;
            let there = |sign: &[u8]| meta.windows(sign.len()).any(|bytes| bytes == sign);
            SIGNS.iter().filter(|(sign, _)| there(sign)).for_each(|(_, what)| sieve.note(*what));
        }
        b"ftyp" | b"mdat" | b"idat" | b"free" | b"skip" | b"wide" => {}
        // A film beside the picture, or what a maker put behind it.
        _ => sieve.note(Carried::Trailer),
    }
    source.skip(size - looked_at)?;
    Ok(true)
}
