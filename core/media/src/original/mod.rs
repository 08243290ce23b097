//! Originals that are sent as they are: what they carry about people and places, and a copy without it that keeps every
//! pixel.
//!
//! One walk over the file serves both. It lets through what the picture needs and drops everything else, and whatever it
//! drops it names. So nothing is removed that was not warned of, and a cleaned copy carries no more than time and camera.
//! A copy is walked twice, first only to look, so that nothing is written of a file that turns out to be damaged. No
//! pixel is decoded.

mod exif;
mod heif;
mod jpeg;
mod png;
mod sieve;
mod source;
mod webp;
mod xmp;

use std::io::{Read, Seek, Write};

use crate::head::{self, Kind};
use crate::{Carried, MediaError};
use sieve::Sieve;
use source::Source;

/// That of a WebP.
const LONGEST_SIGNATURE: usize = 12;

/// See [`crate::carried`].
pub(crate) fn carried<R: Read + Seek>(input: &mut R) -> Result<Vec<Carried>, MediaError> {
    let mut sieve = Sieve::looking();
    walk(input, &mut sieve)?;
    Ok(sieve.found())
}

/// See [`crate::without_place`].
pub(crate) fn without_place<R: Read + Seek, W: Write>(input: &mut R, output: &mut W) -> Result<u64, MediaError> {
    let mut looked = Sieve::looking();
    walk(input, &mut looked)?;
    let mut writing = looked.writing(output)?;
    walk(input, &mut writing)?;
    writing.finish()
}

fn walk<R: Read + Seek>(input: &mut R, sieve: &mut Sieve<'_>) -> Result<(), MediaError> {
    let start = Source::new(input)?.peek(LONGEST_SIGNATURE)?;
    match start.as_slice() {
        [0xFF, 0xD8, ..] => jpeg::walk(&mut Source::new(input)?, sieve),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P'] => webp::walk(&mut Source::new(input)?, sieve),
        _ if start.starts_with(png::SIGNATURE) => png::walk(&mut Source::new(input)?, sieve),
        _ => {
            let head = head::read(input)?;
            let (Kind::Foreign(what) | Kind::Refused(what)) = head.kind else { return Err(MediaError::Damaged) };
            if start.get(4..8) != Some(b"ftyp") {
                return Err(MediaError::Unsupported { what });
            }
            sieve.refuse(what);
            head.exif.iter().for_each(|block| sieve.drop_exif(block));
            heif::walk(&mut Source::new(input)?, sieve)
        }
    }
}
