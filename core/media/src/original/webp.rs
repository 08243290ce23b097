//! A still WebP, chunk by chunk (RFC 9649). Pixels, alpha and colour profile go through; the flags of the extended header
//! are made to fit what is left.

use std::io::{Read, Seek};

use super::sieve::Sieve;
use super::source::Source;
use crate::Carried;
use crate::MediaError;
use crate::head::{MAX_EXIF, tiff};

/// XMP beyond this is dropped without a look inside.
const MAX_XMP: u64 = 1 << 20;
/// Flags of the extended header (2.7).
const PROFILE: u8 = 0x20;
const ALPHA: u8 = 0x10;
const EXIF: u8 = 0x08;
const ANIMATED: u8 = 0x02;
/// Name and length before a chunk's content.
const HEAD: u64 = 8;
const EXTENDED_HEADER: u64 = 10;

pub(super) fn walk<R: Read + Seek>(source: &mut Source<'_, R>, sieve: &mut Sieve<'_>) -> Result<(), MediaError> {
    let [_, _, _, _, s0, s1, s2, s3, ..] = source.array::<12>()?;
    let mut left = u64::from(u32::from_le_bytes([s0, s1, s2, s3])).saturating_sub(4);
    let fresh = sieve.fresh();
    let added = fresh.as_ref().map_or(0, |block| HEAD + padded(block.len() as u64));
    let size = (sieve.expected() + added).saturating_sub(HEAD);
    let size = u32::try_from(size).map_err(|_| MediaError::Damaged)?;
    sieve.keep(&[b"RIFF", &size.to_le_bytes()[..], b"WEBP"].concat())?;
    let mut pictures = 0;
    while left >= HEAD {
        let name = source.array::<4>()?;
        let length = u64::from(u32::from_le_bytes(source.array()?));
        left = left.checked_sub(HEAD + length).ok_or(MediaError::Damaged)?.saturating_sub(length % 2);
        pictures += u32::from(matches!(&name, b"VP8 " | b"VP8L" | b"ANMF"));
        chunk(source, sieve, name, length, fresh.is_some())?;
        if length % 2 == 1 && (left > 0 || !source.peek(1)?.is_empty()) {
            source.skip(1)?;
        }
    }
    if pictures == 0 {
        return Err(MediaError::Damaged);
    }
    if let Some(block) = fresh {
        head(sieve, *b"EXIF", block.len() as u64)?;
        sieve.keep(&block)?;
        pad(sieve, block.len() as u64)?;
    }
    if source.has_more()? {
        sieve.note(Carried::Trailer);
    }
    Ok(())
}

fn chunk<R: Read + Seek>(
    source: &mut Source<'_, R>,
    sieve: &mut Sieve<'_>,
    name: [u8; 4],
    length: u64,
    tells: bool,
) -> Result<(), MediaError> {
    match &name {
        b"VP8X" if length >= EXTENDED_HEADER => {
            let [flags, _, _, _, size @ ..] = source.array::<{ EXTENDED_HEADER as usize }>()?;
            // A copy without the flag would be read as a still picture, which its original was not.
            if flags & ANIMATED != 0 {
                sieve.refuse("animated WebP");
            }
            let told = if tells { EXIF } else { 0 };
            head(sieve, name, EXTENDED_HEADER)?;
            sieve.keep(&[flags & (PROFILE | ALPHA) | told, 0, 0, 0])?;
            sieve.keep(&size)?;
            return source.skip(length - EXTENDED_HEADER);
        }
        b"VP8 " | b"VP8L" | b"ALPH" | b"ICCP" => {
            head(sieve, name, length)?;
            sieve.keep_next(source, length, |_| {})?;
            return pad(sieve, length);
        }
        b"EXIF" if length <= MAX_EXIF as u64 => {
            sieve.drop_exif(&tiff(source.bytes(length as usize)?));
            return Ok(());
        }
        b"XMP " if length <= MAX_XMP => {
            sieve.drop_xmp(&source.bytes(length as usize)?);
            return Ok(());
        }
        // Each frame may hold chunks of its own.
        b"ANIM" | b"ANMF" => sieve.refuse("animated WebP"),
        b"XMP " => sieve.note(Carried::Description),
        _ => sieve.note(Carried::MakerNote),
    }
    source.skip(length)
}

fn padded(length: u64) -> u64 {
    length + length % 2
}

fn head(sieve: &mut Sieve<'_>, name: [u8; 4], length: u64) -> Result<(), MediaError> {
    // As long as a chunk that was read, or a fresh block of a few hundred bytes.
    sieve.keep(&name)?;
    sieve.keep(&(length as u32).to_le_bytes())
}

fn pad(sieve: &mut Sieve<'_>, length: u64) -> Result<(), MediaError> {
    if length % 2 == 1 { sieve.keep(&[0]) } else { Ok(()) }
}
