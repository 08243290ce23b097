//! PNG as a source: rows over white, streamed; an interlaced picture is put together first. Every checksum of the picture
//! data is checked, up to the end of the file's last chunk.

use png::{BitDepth, InterlaceInfo};

use super::heavy::{Room, held};
use super::rows::{Rows, Strips};
use super::{Planes, Source, unpanicked};
use crate::MediaError;
use crate::colour::{self, Deep, over_white};
use crate::head::png::{failure, open as open_rows};
use crate::head::{Head, Input};

/// Bytes a file may unpack to: a plan of A0 size scanned in colour has 420 million. A file of a few hundred kilobytes
/// can claim thousands of times its size.
const MAX_UNPACKED: u64 = 600_000_000;

pub(super) fn open<'a>(input: &'a mut dyn Input, head: &Head) -> Result<Source<'a>, MediaError> {
    let reader = unpanicked(|| open_rows(input))?;
    let info = reader.info();
    let size @ (width, height) = (info.width, info.height);
    if info.raw_bytes() as u64 > MAX_UNPACKED {
        return Err(MediaError::TooLarge { width, height });
    }
    // Three bytes a colour (11.2.2); the decoder relies on it.
    if info.palette.as_ref().is_some_and(|palette| palette.len() % 3 > 0) {
        return Err(MediaError::Damaged);
    }
    let profile = colour::profile(head.profile.as_deref()).or_else(|| colour::of_png(info));
    let (kind, depth) = reader.output_color_type();
    let pixel = Pixel {
        samples: kind.samples(),
        deep: (depth == BitDepth::Sixteen).then(|| Deep::of(profile.as_ref(), kind.samples() < 3)),
    };
    let (interlaced, is_deep) = (info.interlaced, pixel.deep.is_some());
    let out = if pixel.is_grey() { 1 } else { 3 };
    let room = if interlaced { Room::of(held(size, out * 10), size)? } else { Room::none() };
    let rows = PngRows { reader, pixel, whole: None, next: 0, width: width as usize, height: height as usize };
    let rows = if interlaced { unpanicked(|| rows.put_together())? } else { rows };
    let mut source = Source::new(size, head, Planes::Split(Strips::of(rows)), room);
    // Sixteen bits have been converted on the way, as eight would not be enough for it.
    source.colours = profile.filter(|_| !is_deep);
    Ok(source)
}

/// How a pixel of the decoder becomes one of ours.
struct Pixel {
    /// Samples in the decoder's: grey, grey with alpha, RGB, RGB with alpha.
    samples: usize,
    /// Where a sample has sixteen bits.
    deep: Option<Deep>,
}

impl Pixel {
    fn is_grey(&self) -> bool {
        self.samples < 3
    }

    fn convert(&mut self, from: &[u8], to: &mut [u8]) {
        match &mut self.deep {
            Some(deep) => deep.convert(from, self.samples, to),
            None => over_white(from, self.samples, to),
        }
    }
}

struct PngRows<'a> {
    reader: crate::head::png::Rows<'a>,
    pixel: Pixel,
    /// The pixels of an interlaced picture.
    whole: Option<Vec<u8>>,
    next: usize,
    width: usize,
    height: usize,
}

impl PngRows<'_> {
    fn put_together(mut self) -> Result<Self, MediaError> {
        let bytes = if self.pixel.is_grey() { 1 } else { 3 };
        let stride = self.width * bytes;
        let mut whole = vec![0; stride * self.height];
        let mut pixels = vec![0; stride];
        while let Some(row) = self.reader.next_interlaced_row().map_err(failure)? {
            if let InterlaceInfo::Adam7(place) = row.interlace() {
                let used = row.data().len() / self.pixel.bytes() * bytes;
                self.pixel.convert(row.data(), &mut pixels[..used]);
                png::expand_interlaced_row(&mut whole, stride, &pixels[..used], place, bytes as u8 * 8);
            }
        }
        self.whole = Some(whole);
        Ok(self)
    }
}

impl Pixel {
    fn bytes(&self) -> usize {
        self.samples * if self.deep.is_some() { 2 } else { 1 }
    }
}

impl Rows for PngRows<'_> {
    fn is_grey(&self) -> bool {
        self.pixel.is_grey()
    }

    fn next_row(&mut self, row: &mut [u8]) -> Result<(), MediaError> {
        if let Some(whole) = &self.whole {
            row.copy_from_slice(&whole[self.next * row.len()..][..row.len()]);
            self.next += 1;
            return Ok(());
        }
        let pixels = self.reader.next_row().map_err(failure)?.ok_or(MediaError::Damaged)?;
        self.pixel.convert(pixels.data(), row);
        Ok(())
    }

    fn finish(&mut self) -> Result<(), MediaError> {
        self.reader.finish().map_err(failure)
    }
}
