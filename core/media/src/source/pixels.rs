//! Pixels that are already decoded: the platform's. They are believed only as far as their sizes agree.

use std::io::Read;

use super::heavy::Room;
use super::rows::{Rows, Strips};
use super::{Planes, Source};
use crate::error::unpanicked;
use crate::head::{Head, Input, check_size};
use crate::orient::Turn;
use crate::{MediaError, Pixels, PlatformDecoder};

/// Largest file handed to the platform, as it is held whole beside the pixels.
const MAX_CONTENT: u64 = 64 << 20;

/// Lets the platform decode the picture; upright and sRGB by its promise.
pub(super) fn open<'a>(
    input: &mut dyn Input,
    head: &Head,
    platform: &dyn PlatformDecoder,
    what: &'static str,
    long_edge: u32,
) -> Result<Source<'a>, MediaError> {
    let room = Room::alone();
    let content = content(input, head, what)?;
    let decoded = unpanicked(|| platform.decode(&content, long_edge));
    let pixels = decoded.ok_or(MediaError::Platform { what })?.ok_or(MediaError::Unsupported { what })?;
    drop(content);
    let size = (pixels.width, pixels.height);
    check_size(size.0, size.1).map_err(|error| match error {
        MediaError::Damaged => MediaError::Platform { what },
        error => error,
    })?;
    if pixels.rgba.len() as u64 != u64::from(size.0) * u64::from(size.1) * 4 {
        return Err(MediaError::Platform { what });
    }
    let planes = Planes::Split(Strips::of(PixelRows { pixels, next: 0 }));
    Ok(Source { size, turn: Turn::default(), colours: None, planes, _room: room })
}

fn content(input: &mut dyn Input, head: &Head, what: &'static str) -> Result<Vec<u8>, MediaError> {
    input.rewind().map_err(MediaError::Read)?;
    let mut content = Vec::new();
    input.take(MAX_CONTENT + 1).read_to_end(&mut content).map_err(MediaError::Read)?;
    if content.len() as u64 <= MAX_CONTENT {
        return Ok(content);
    }
    Err(match head.size {
        Some((width, height)) => MediaError::TooLarge { width, height },
        None => MediaError::Unsupported { what },
    })
}

struct PixelRows {
    pixels: Pixels,
    next: usize,
}

impl Rows for PixelRows {
    fn next_row(&mut self, row: &mut [u8]) -> Result<(), MediaError> {
        let stride = self.pixels.width as usize * 4;
        let pixels = &self.pixels.rgba[self.next * stride..][..stride];
        for (to, from) in row.as_chunks_mut::<3>().0.iter_mut().zip(pixels.as_chunks::<4>().0) {
            to.copy_from_slice(&from[..3]);
        }
        self.next += 1;
        Ok(())
    }
}
