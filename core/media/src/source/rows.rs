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
    fold: Option<Fold>,
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
            fold: None,
            rows_read: 0,
            before: 0,
        }
    }

    /// Decodes at `eighths`/8 of the size. A decoder that only knows the full size has its pixels folded.
    pub(crate) fn start(&mut self, size: (u32, u32), eighths: u32) -> Result<(), MediaError> {
        let decoded = self.rows.start(eighths)?;
        let planes = if self.rows.is_grey() { 1 } else { 3 };
        let shape = shape(size, decoded.min(eighths));
        if decoded > eighths {
            self.fold = Some(Fold::new(size, (decoded / eighths) as usize, planes));
        }
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
            match &mut self.fold {
                Some(fold) => fold.next_row(&mut *self.rows, &mut self.pixels)?,
                None => self.rows.next_row(&mut self.pixels)?,
            }
            let span = at * width..(at + 1) * width;
            match self.strips.as_mut_slice() {
                [grey] => grey[span].copy_from_slice(&self.pixels),
                [y, cb, cr] => apart(&self.pixels, &mut y[span.clone()], &mut cb[span.clone()], &mut cr[span]),
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

/// Squares of pixels become one each, their mean; those at the right and lower edge may be cut.
struct Fold {
    /// Edge of a square, 8 at most, so that its sum has room in sixteen bits.
    by: usize,
    /// Samples of a pixel.
    samples: usize,
    width: usize,
    rows_left: usize,
    row: Vec<u8>,
    sums: Vec<u16>,
}

impl Fold {
    fn new((width, height): (u32, u32), by: usize, samples: usize) -> Self {
        let (width, rows_left) = (width as usize, height as usize);
        let sums = vec![0; width.div_ceil(by) * samples];
        Self { by, samples, width, rows_left, row: vec![0; width * samples], sums }
    }

    fn next_row(&mut self, rows: &mut dyn Rows, folded: &mut [u8]) -> Result<(), MediaError> {
        let down = self.by.min(self.rows_left);
        self.sums.fill(0);
        for _ in 0..down {
            rows.next_row(&mut self.row)?;
            match self.samples {
                1 => self.add::<1>(),
                _ => self.add::<3>(),
            }
        }
        self.rows_left -= down;
        let squares = self.sums.chunks_exact(self.samples).zip(folded.chunks_exact_mut(self.samples));
        for (at, (sums, folded)) in squares.enumerate() {
            let across = self.by.min(self.width - at * self.by);
            let pixels = (across * down).max(1) as u16;
            folded.iter_mut().zip(sums).for_each(|(to, sum)| *to = ((sum + pixels / 2) / pixels) as u8);
        }
        Ok(())
    }

    fn add<const SAMPLES: usize>(&mut self) {
        let squares = self.row.chunks(self.by * SAMPLES).zip(self.sums.as_chunks_mut::<SAMPLES>().0);
        for (square, sums) in squares {
            for pixel in square.as_chunks::<SAMPLES>().0 {
                sums.iter_mut().zip(pixel).for_each(|(sum, sample)| *sum += u16::from(*sample));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A plane whose sample at (x, y) is `x + 16 y`.
    struct Slope(usize);

    impl Rows for Slope {
        fn is_grey(&self) -> bool {
            true
        }

        fn next_row(&mut self, row: &mut [u8]) -> Result<(), MediaError> {
            row.iter_mut().enumerate().for_each(|(x, sample)| *sample = (x + 16 * self.0) as u8);
            self.0 += 1;
            Ok(())
        }
    }

    #[test]
    fn squares_are_folded_into_their_mean_and_cut_ones_too() {
        let mut strips = Strips::of(Slope(0));
        strips.start((7, 5), 2).unwrap();
        let shape = strips.shapes()[0];
        assert_eq!((shape.width, shape.height, shape.extent_x, shape.extent_y), (2, 2, 1.75, 1.25));
        assert!(strips.read_strip().unwrap());
        let rows: Vec<_> = strips.rows(0).map(<[u8]>::to_vec).collect();
        // 1.5 + 24 is the mean of the whole square; the others have 3 columns or one row.
        assert_eq!(rows, [[26, 29], [66, 69]]);
        assert!(!strips.read_strip().unwrap());
    }

    #[test]
    fn black_white_and_grey_stay_what_they_are() {
        for colour in [[0; 3], [255; 3], [128; 3]] {
            let (mut y, mut cb, mut cr) = ([1], [1], [1]);
            apart(&colour, &mut y, &mut cb, &mut cr);
            assert_eq!((y, cb, cr), ([colour[0]], [128], [128]));
        }
    }
}
