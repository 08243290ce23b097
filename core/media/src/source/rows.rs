//! From rows of pixels to strips of planes: luma and colour are taken apart, both at full size. Pure.

use crate::MediaError;
use crate::jpeg::decode::PlaneShape;
use crate::picture::{chroma, luma};

/// Rows that are taken apart at once.
const STRIP: usize = 8;

/// A decoder that gives rows of pixels, from the top.
pub(crate) trait Rows {
    /// Starts decoding at `eighths`/8 of the size, or at full size; says at how many eighths.
    fn start(&mut self, _eighths: u32) -> Result<u32, MediaError> {
        Ok(8)
    }

    /// Whether a pixel is one byte; otherwise it is three, red, green and blue.
    fn is_grey(&self) -> bool {
        false
    }

    /// Decodes the next row into `row`, exactly as long as a row of pixels.
    fn next_row(&mut self, row: &mut [u8]) -> Result<(), MediaError>;

    /// To be called after the last row; whether the picture is whole.
    fn finish(&mut self) -> Result<(), MediaError> {
        Ok(())
    }
}

/// The strips of a picture that comes in rows.
pub(crate) struct Strips<'a> {
    rows: Box<dyn Rows + 'a>,
    shapes: Vec<PlaneShape>,
    strips: Vec<Vec<u8>>,
    pixels: Vec<u8>,
    rows_read: usize,
    before: usize,
}

impl<'a> Strips<'a> {
    pub(crate) fn of(rows: impl Rows + 'a) -> Self {
        Self {
            rows: Box::new(rows),
            shapes: Vec::new(),
            strips: Vec::new(),
            pixels: Vec::new(),
            rows_read: 0,
            before: 0,
        }
    }

    pub(crate) fn start(&mut self, size: (u32, u32), eighths: u32) -> Result<(), MediaError> {
        let eighths = self.rows.start(eighths)?;
        let shape = shape(size, eighths);
        let planes = if self.rows.is_grey() { 1 } else { 3 };
        self.shapes = vec![shape; planes];
        self.strips = vec![vec![0; shape.stride * STRIP]; planes];
        self.pixels = vec![0; shape.width * planes];
        Ok(())
    }

    pub(crate) fn shapes(&self) -> &[PlaneShape] {
        &self.shapes
    }

    pub(crate) fn read_strip(&mut self) -> Result<bool, MediaError> {
        let (width, height) = self.shapes.first().map_or((0, 0), |shape| (shape.width, shape.height));
        self.before = self.rows_read;
        let count = STRIP.min(height - self.rows_read);
        for at in 0..count {
            let span = at * width..(at + 1) * width;
            match self.strips.as_mut_slice() {
                [grey] => self.rows.next_row(&mut grey[span])?,
                [y, cb, cr] => {
                    self.rows.next_row(&mut self.pixels)?;
                    apart(&self.pixels, &mut y[span.clone()], &mut cb[span.clone()], &mut cr[span]);
                }
                _ => {}
            }
        }
        self.rows_read += count;
        Ok(count > 0)
    }

    pub(crate) fn rows(&self, plane: usize) -> impl Iterator<Item = &[u8]> {
        self.shapes[plane].rows_of(&self.strips[plane], self.before)
    }

    pub(crate) fn finish(&mut self) -> Result<(), MediaError> {
        self.rows.finish()
    }
}

fn shape((width, height): (u32, u32), eighths: u32) -> PlaneShape {
    let extent = |edge: u32| f64::from(edge) * f64::from(eighths) / 8.0;
    let (extent_x, extent_y) = (extent(width), extent(height));
    let width = extent_x.ceil() as usize;
    PlaneShape { width, height: extent_y.ceil() as usize, extent_x, extent_y, strip: STRIP, stride: width }
}

/// Takes a row of pixels apart.
fn apart(pixels: &[u8], y: &mut [u8], cb: &mut [u8], cr: &mut [u8]) {
    let colours = cb.iter_mut().zip(cr);
    for ((rgb, y), (cb, cr)) in pixels.as_chunks::<3>().0.iter().zip(y).zip(colours) {
        let rgb = rgb.map(i32::from);
        *y = luma(rgb);
        [*cb, *cr] = chroma(rgb);
    }
}
