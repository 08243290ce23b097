//! A streaming separable Lanczos3: rows of a large plane in, rows of a small plane out, holding only the rows one output
//! row needs. Pure.
//!
//! Vertical first: that pass sees the most samples and is the one that vectorises without shuffling.

use crate::kernels::{self, LANES, STEP, WEIGHT_BITS};
use crate::picture::Plane;

/// Lobes of the kernel on each side.
const LOBES: f64 = 3.0;
/// How one axis of a plane maps to the smaller plane. Both planes cover the same area, whatever their rounding.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Axis {
    /// Samples there are.
    pub source: usize,
    /// Where the picture begins, counted in samples from the first of `source`: within one sample of it, or before it
    /// where the sample that holds the beginning must not be seen.
    pub offset: f64,
    /// Samples that cover the picture exactly; the last of `source` may stick out.
    pub source_extent: f64,
    /// Samples wanted.
    pub target: usize,
    /// Wanted samples that cover the picture exactly: half a chroma sample sticks out at odd sizes.
    pub target_extent: f64,
    /// The axis is mirrored afterwards, so what sticks out must stick out at the beginning.
    pub mirrored: bool,
}

impl Axis {
    /// For a whole plane of `source` samples that shows `pixels` pixels and becomes one that shows `wanted`; a chroma
    /// plane has one sample for two pixels.
    pub(crate) fn whole(source: usize, pixels: u32, wanted: u32, chroma: bool) -> Self {
        let extent = |pixels: u32| f64::from(pixels) / if chroma { 2.0 } else { 1.0 };
        let target_extent = extent(wanted);
        Self {
            source,
            offset: 0.0,
            source_extent: extent(pixels),
            target: target_extent.ceil() as usize,
            target_extent,
            mirrored: false,
        }
    }
}

/// For every target sample the window of source samples and their weights.
struct Windows {
    starts: Vec<usize>,
    lengths: Vec<usize>,
    weights: Vec<i16>,
    /// Weights per window, a multiple of [`STEP`], zeros at the end.
    stride: usize,
}

impl Windows {
    fn new(axis: &Axis) -> Self {
        let (mut starts, mut lengths) = (Vec::with_capacity(axis.target), Vec::with_capacity(axis.target));
        let (mut packed, mut shares) = (Vec::new(), Vec::new());
        for at in 0..axis.target {
            let start = window(axis, at, &mut shares);
            let before = packed.len();
            starts.push(start + push_trimmed(&shares, &mut packed));
            lengths.push(packed.len() - before);
        }
        let stride = lengths.iter().max().map_or(STEP, |longest| longest.next_multiple_of(STEP));
        let mut weights = vec![0; stride * axis.target];
        let mut rest = packed.as_slice();
        for (to, &length) in weights.chunks_exact_mut(stride).zip(&lengths) {
            let (window, after) = rest.split_at(length);
            to[..length].copy_from_slice(window);
            rest = after;
        }
        Self { starts, lengths, weights, stride }
    }

    fn weights(&self, at: usize) -> &[i16] {
        &self.weights[at * self.stride..][..self.lengths[at]]
    }

    /// Most samples that must be held at once: trimmed windows may end before an earlier one does.
    fn reach(&self) -> usize {
        let mut end = 0;
        let spans = self.starts.iter().zip(&self.lengths).map(|(start, length)| {
            end = end.max(start + length);
            end - start
        });
        spans.max().unwrap_or(1)
    }
}

/// The window of one target sample: gives the first source sample, leaves the share of each in `shares`.
fn window(axis: &Axis, at: usize, shares: &mut Vec<f64>) -> usize {
    let scale = axis.source_extent / axis.target_extent;
    let shift = if axis.mirrored { axis.target_extent - axis.target as f64 } else { 0.0 };
    let centre = axis.offset + (at as f64 + 0.5 + shift) * scale;
    let stretch = scale.max(1.0);
    let last = axis.source as i64 - 1;
    let from = (centre - LOBES * stretch).floor() as i64;
    let to = (centre + LOBES * stretch).ceil() as i64;
    let start = from.clamp(0, last);
    shares.clear();
    shares.resize((to.clamp(0, last) - start + 1) as usize, 0.0);
    let (first, step) = (third_of_angle((from as f64 + 0.5 - centre) / stretch), third_of_angle(1.0 / stretch));
    for ((index, sine), number) in (from..=to).zip(sines(first, step)).zip(0_i32..) {
        // What falls beyond the edge counts for the edge sample, as if the picture went on there.
        let held = index.clamp(0, last) - start;
        shares[held as usize] += lanczos(first + step * f64::from(number), sine);
    }
    start as usize
}

/// A third of the angle of sinc(x).
fn third_of_angle(x: f64) -> f64 {
    std::f64::consts::PI * x / LOBES
}

/// The sines of `first`, `first + step`, and so on, each from the two before it.
fn sines(first: f64, step: f64) -> impl Iterator<Item = f64> {
    let twice_cosine = 2.0 * step.cos();
    let start = ((first - step).sin(), first.sin());
    std::iter::successors(Some(start), move |(before, last)| Some((*last, twice_cosine * last - before)))
        .map(|(_, last)| last)
}

/// sinc(x) * sinc(x / 3) of x, told by a third of its angle and the sine of that.
fn lanczos(third: f64, sine: f64) -> f64 {
    if third.abs() >= std::f64::consts::PI {
        return 0.0;
    }
    let square = third * third;
    if square < f64::EPSILON {
        return 1.0;
    }
    // The sine of the whole angle by that of a third of it, sin(3a) = sin(a) * (3 - 4 * sin(a)^2).
    let square_of_sine = sine * sine;
    square_of_sine * (3.0 - 4.0 * square_of_sine) / (LOBES * square)
}

/// Appends the shares as weights that sum up to one exactly, without the zeros around them; gives how many were left out
/// at the beginning. Each is rounded with the rounding error of those before it.
fn push_trimmed(shares: &[f64], to: &mut Vec<i16>) -> usize {
    /// Makes every sum positive, so that cutting off rounds down.
    const ABOVE_ZERO: i32 = 1 << 20;
    let one = f64::from(1 << WEIGHT_BITS) / shares.iter().sum::<f64>();
    let (mut exact, mut given) = (f64::from(ABOVE_ZERO) + 0.5, ABOVE_ZERO);
    let begin = to.len();
    let mut skipped = 0;
    let mut end = begin;
    for share in shares {
        exact += share * one;
        let rounded = exact as i32;
        let weight = (rounded - given) as i16;
        given = rounded;
        if weight == 0 && end == begin {
            skipped += 1;
            continue;
        }
        to.push(weight);
        if weight != 0 {
            end = to.len();
        }
    }
    to.truncate(end);
    skipped
}

/// Shrinks one plane while its rows arrive.
pub(crate) struct Resizer {
    columns: Windows,
    rows: Windows,
    /// The last rows seen, in a ring of as many as a window reaches back, each padded to whole [`LANES`].
    ring: Vec<u8>,
    ring_stride: usize,
    ring_rows: usize,
    source_width: usize,
    seen: usize,
    done: usize,
    /// One row after the vertical pass, padded so that every window can be read whole.
    between: Vec<i16>,
    target: Plane,
}

impl Resizer {
    /// A resizer for a plane of `x.source` columns and `y.source` rows.
    pub(crate) fn new(x: &Axis, y: &Axis) -> Self {
        let columns = Windows::new(x);
        let rows = Windows::new(y);
        let ring_stride = x.source.next_multiple_of(LANES);
        let ring_rows = rows.reach();
        Self {
            ring: vec![0; ring_stride * ring_rows],
            between: vec![0; ring_stride + columns.stride],
            target: Plane::new(x.target, y.target),
            source_width: x.source,
            seen: 0,
            done: 0,
            columns,
            rows,
            ring_stride,
            ring_rows,
        }
    }

    /// Takes the next row; what is beyond the plane's width is ignored.
    pub(crate) fn push(&mut self, row: &[u8]) {
        let at = self.seen % self.ring_rows * self.ring_stride;
        self.ring[at..at + self.source_width].copy_from_slice(&row[..self.source_width]);
        self.seen += 1;
        while self.done < self.target.height && self.needed() <= self.seen {
            self.produce();
        }
    }

    /// The plane; rows that never came leave it black below.
    pub(crate) fn finish(self) -> Plane {
        self.target
    }

    fn needed(&self) -> usize {
        self.rows.starts[self.done] + self.rows.lengths[self.done]
    }

    fn produce(&mut self) {
        let start = self.rows.starts[self.done];
        let weights = self.rows.weights(self.done);
        let rows: Vec<&[u8]> = (start..start + weights.len())
            .map(|row| &self.ring[row % self.ring_rows * self.ring_stride..][..self.ring_stride])
            .collect();
        kernels::blend_rows(&rows, weights, &mut self.between[..self.ring_stride]);
        let width = self.target.width;
        let to = &mut self.target.samples[self.done * width..][..width];
        let (starts, weights) = (&self.columns.starts, &self.columns.weights);
        kernels::blend_columns(&self.between, starts, weights, to);
        self.done += 1;
    }
}

/// Shrinks a picture that is already in memory.
pub(crate) fn resize_plane(plane: &Plane, x: &Axis, y: &Axis) -> Plane {
    let mut resizer = Resizer::new(x, y);
    plane.rows().for_each(|row| resizer.push(row));
    resizer.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn axis(source: usize, source_extent: f64, target: usize, target_extent: f64) -> Axis {
        Axis { source, offset: 0.0, source_extent, target, target_extent, mirrored: false }
    }

    fn plain(source: usize, target: usize) -> Axis {
        axis(source, source as f64, target, target as f64)
    }

    fn pattern(width: usize, height: usize) -> Plane {
        let mut plane = Plane::new(width, height);
        for (i, sample) in plane.samples.iter_mut().enumerate() {
            *sample = (i * 37 % 251) as u8;
        }
        plane
    }

    #[test]
    fn weights_sum_up_to_one_exactly() {
        for (source, target) in [(4000, 1600), (1600, 320), (7, 3), (1, 1), (3, 5), (30_000, 1)] {
            let windows = Windows::new(&plain(source, target));
            for at in 0..target {
                let sum: i32 = windows.weights(at).iter().map(|w| i32::from(*w)).sum();
                assert_eq!(sum, 1 << WEIGHT_BITS, "{source} to {target} at {at}");
            }
        }
    }

    #[test]
    fn the_kernel_is_the_textbook_one() {
        let sinc = |x: f64| (std::f64::consts::PI * x).sin() / (std::f64::consts::PI * x);
        for x in [0.1, 0.5, 1.3, 2.0, 2.9, -1.7] {
            assert!((kernel(x) - sinc(x) * sinc(x / 3.0)).abs() < 1e-12);
        }
        assert_eq!((kernel(0.0), kernel(3.0)), (1.0, 0.0));
    }

    fn kernel(x: f64) -> f64 {
        let third = third_of_angle(x);
        lanczos(third, third.sin())
    }

    #[test]
    fn sines_stay_exact_over_the_longest_window() {
        let (first, step) = (-3.1, 6.2 / 2000.0);
        for (at, sine) in (0_i32..2000).zip(sines(first, step)) {
            assert!((sine - (first + step * f64::from(at)).sin()).abs() < 1e-9, "{at}");
        }
    }

    #[test]
    fn a_plane_of_the_wanted_size_stays_as_it_is() {
        let plane = pattern(71, 37);
        assert_eq!(resize_plane(&plane, &plain(71, 71), &plain(37, 37)), plane);
    }

    #[test]
    fn black_and_white_stay_black_and_white() {
        for value in [0, 1, 128, 255] {
            let mut plane = Plane::new(203, 101);
            plane.samples.fill(value);
            let small = resize_plane(&plane, &plain(203, 77), &plain(101, 33));
            assert!(small.samples.iter().all(|sample| *sample == value));
        }
    }

    /// The fixed-point streaming passes against the plain sum over all samples.
    #[test]
    fn the_passes_agree_with_the_formula() {
        let plane = pattern(83, 61);
        for (x, y) in [
            (plain(83, 31), plain(61, 20)),
            (plain(83, 120), plain(61, 90)),
            (axis(83, 82.5, 30, 29.5), axis(61, 60.5, 20, 19.5)),
            (Axis { mirrored: true, ..axis(83, 82.5, 30, 29.5) }, Axis { mirrored: true, ..axis(61, 60.5, 20, 19.5) }),
            (Axis { offset: -0.5, ..axis(83, 84.0, 30, 30.0) }, Axis { offset: 0.5, ..axis(61, 60.0, 20, 20.0) }),
        ] {
            let small = resize_plane(&plane, &x, &y);
            for (at, sample) in small.samples.iter().enumerate() {
                let exact = formula(&plane, &x, &y, at % x.target, at / x.target);
                let off = (f64::from(*sample) - exact.clamp(0.0, 255.0)).abs();
                assert!(off <= 1.0, "{sample} instead of {exact}");
            }
        }
    }

    fn formula(plane: &Plane, x: &Axis, y: &Axis, at_x: usize, at_y: usize) -> f64 {
        let (columns, rows) = (shares(x, at_x), shares(y, at_y));
        let (mut sum, mut whole) = (0.0, 0.0);
        for (row, row_share) in &rows {
            for (column, column_share) in &columns {
                sum += f64::from(plane.row(*row)[*column]) * row_share * column_share;
                whole += row_share * column_share;
            }
        }
        sum / whole
    }

    fn shares(axis: &Axis, at: usize) -> Vec<(usize, f64)> {
        let scale = axis.source_extent / axis.target_extent;
        let out = axis.target as f64 - axis.target_extent;
        let at = at as f64 + 0.5 - if axis.mirrored { out } else { 0.0 };
        (-200..300_i64)
            .map(|index| {
                let distance = (index as f64 + 0.5 - axis.offset - at * scale) / scale.max(1.0);
                let held = index.clamp(0, axis.source as i64 - 1);
                (held as usize, kernel(distance))
            })
            .filter(|(_, share)| *share != 0.0)
            .collect()
    }
}
