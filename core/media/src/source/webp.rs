//! WebP as a source. A lossy picture gives its planes as stored; a lossless or transparent one its pixels over white.
//! The bit streams have no checksum: only a file that is cut, or contradicts itself, is noticed.

use std::io::{BufReader, Read, SeekFrom};

use image_webp::vp8::Vp8Decoder;
use image_webp::{DecodingError, WebPDecoder};

use super::heavy::{Room, held};
use super::rows::{Rows, Strips};
use super::{Source, unpanicked};
use crate::MediaError;
use crate::colour::over_white;
use crate::head::webp::Layout;
use crate::head::{Head, Input, read_failure};
use crate::jpeg::decode::PlaneShape;

/// Bytes the decoder holds for ten pixels: three planes; and where there are pixels those, what they are made of, and
/// the transparency on its way.
const PLANES: u64 = 15;
const LOSSLESS_OPAQUE: u64 = 70;
const LOSSLESS_ALPHA: u64 = 40;
const LOSSY_ALPHA: u64 = 105;

pub(super) fn open<'a>(input: &mut dyn Input, head: &Head, layout: &Layout) -> Result<Source<'a>, MediaError> {
    let size = head.size.ok_or(MediaError::Damaged)?;
    let tenths = match (layout.lossless, layout.alpha) {
        (false, false) => PLANES,
        (true, false) => LOSSLESS_OPAQUE,
        (true, true) => LOSSLESS_ALPHA,
        (false, true) => LOSSY_ALPHA,
    };
    let room = Room::of(held(size, tenths), size)?;
    let planes = if layout.lossless || layout.alpha {
        super::Planes::Split(Strips::of(unpanicked(|| pixels(input, size))?))
    } else {
        super::Planes::Whole(unpanicked(|| planes(input, size, layout))?)
    };
    Ok(Source::new(size, head, planes, room))
}

/// The planes of a lossy picture, decoded whole.
pub(super) struct Planes {
    shapes: [PlaneShape; 3],
    samples: [Vec<u8>; 3],
    read: bool,
}

fn planes(input: &mut dyn Input, (width, height): (u32, u32), layout: &Layout) -> Result<Planes, MediaError> {
    input.seek(SeekFrom::Start(layout.picture.start)).map_err(MediaError::Read)?;
    let bytes = BufReader::new(input).take(layout.picture.end - layout.picture.start);
    let frame = Vp8Decoder::decode_frame(bytes).map_err(failure)?;
    if (u32::from(frame.width), u32::from(frame.height)) != (width, height) {
        return Err(MediaError::Damaged);
    }
    let mut samples = [frame.ybuf, frame.ubuf, frame.vbuf];
    let [luma, cb, cr] = &mut samples;
    stretch(luma, 16.0, 219.0, 0.0);
    [cb, cr].into_iter().for_each(|plane| stretch(plane, 128.0, 224.0, 128.0));
    // The decoder's planes end with whole blocks.
    let stride = width.next_multiple_of(16) as usize;
    let shapes = [shape(width, height, 1, stride), shape(width, height, 2, stride), shape(width, height, 2, stride)];
    Ok(Planes { shapes, samples, read: false })
}

fn shape(width: u32, height: u32, part: u32, stride: usize) -> PlaneShape {
    let (across, down) = (width.div_ceil(part) as usize, height.div_ceil(part) as usize);
    let extent = |edge: u32| f64::from(edge) / f64::from(part);
    PlaneShape {
        width: across,
        height: down,
        extent_x: extent(width),
        extent_y: extent(height),
        strip: down,
        stride: stride / part as usize,
    }
}

/// Video keeps head and foot room, JPEG uses all 256 values: `zero` becomes `to`, and `range` values become 255.
fn stretch(samples: &mut [u8], zero: f64, range: f64, to: f64) {
    let table: [u8; 256] = std::array::from_fn(|value| ((value as f64 - zero) * 255.0 / range + to).round() as u8);
    samples.iter_mut().for_each(|sample| *sample = table[usize::from(*sample)]);
}

impl Planes {
    pub(super) fn shapes(&self) -> &[PlaneShape] {
        &self.shapes
    }

    /// All rows are one strip.
    pub(super) fn read_strip(&mut self) -> bool {
        !std::mem::replace(&mut self.read, true)
    }

    pub(super) fn rows(&self, plane: usize) -> impl Iterator<Item = &[u8]> {
        self.shapes[plane].rows_of(&self.samples[plane], 0)
    }
}

/// The pixels of a lossless or transparent picture, decoded whole.
struct PixelRows {
    pixels: Vec<u8>,
    channels: usize,
    next: usize,
}

fn pixels(input: &mut dyn Input, size: (u32, u32)) -> Result<PixelRows, MediaError> {
    input.rewind().map_err(MediaError::Read)?;
    let mut decoder = WebPDecoder::new(BufReader::new(input)).map_err(failure)?;
    if decoder.dimensions() != size {
        return Err(MediaError::Damaged);
    }
    let length = decoder.output_buffer_size().ok_or(MediaError::Damaged)?;
    let mut pixels = vec![0; length];
    decoder.read_image(&mut pixels).map_err(failure)?;
    Ok(PixelRows { pixels, channels: if decoder.has_alpha() { 4 } else { 3 }, next: 0 })
}

impl Rows for PixelRows {
    fn next_row(&mut self, row: &mut [u8]) -> Result<(), MediaError> {
        let stride = row.len() / 3 * self.channels;
        over_white(&self.pixels[self.next * stride..][..stride], self.channels, row);
        self.next += 1;
        Ok(())
    }
}

/// Ours for theirs.
fn failure(error: DecodingError) -> MediaError {
    match error {
        DecodingError::IoError(error) => read_failure(error),
        DecodingError::UnsupportedFeature(_) => MediaError::Unsupported { what: "WebP of an odd kind" },
        _ => MediaError::Damaged,
    }
}
