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
        let windows: Vec<_> = (0..axis.target).map(|at| window(axis, at)).collect();
        let longest = windows.iter().map(|(_, w)| w.len()).max().unwrap_or(1);
        let stride = longest.next_multiple_of(STEP);
        let mut weights = vec![0; stride * axis.target];
        for (to, (_, from)) in weights.chunks_exact_mut(stride).zip(&windows) {
            to[..from.len()].copy_from_slice(from);
        }
        Self {
            starts: windows.iter().map(|(start, _)| *start).collect(),
            lengths: windows.iter().map(|(_, weights)| weights.len()).collect(),
            weights,
            stride,
        }
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

/// The window of one target sample: first source sample, weights that sum up to one exactly.
fn window(axis: &Axis, at: usize) -> (usize, Vec<i16>) {
    let scale = axis.source_extent / axis.target_extent;
    let shift = if axis.mirrored { axis.target_extent - axis.target as f64 } else { 0.0 };
    let centre = axis.offset + (at as f64 + 0.5 + shift) * scale;
    let stretch = scale.max(1.0);
    let last = axis.source as i64 - 1;
    let from = (centre - LOBES * stretch).floor() as i64;
    let to = (centre + LOBES * stretch).ceil() as i64;
    let start = from.clamp(0, last);
    let mut shares = vec![0.0; (to.clamp(0, last) - start + 1) as usize];
    for index in from..=to {
        // What falls beyond the edge counts for the edge sample, as if the picture went on there.
        let held = index.clamp(0, last) - start;
        shares[held as usize] += lanczos((index as f64 + 0.5 - centre) / stretch);
    }
    trimmed(start as usize, &fixed_point(&shares))
}

/// sinc(x) * sinc(x / 3), the first sine by that of a third of its angle.
fn lanczos(x: f64) -> f64 {
    if x == 0.0 {
        return 1.0;
    }
    if x.abs() >= LOBES {
        return 0.0;
    }
    let third = std::f64::consts::PI * x / LOBES;
    let sine = third.sin();
    let sine_of_whole = sine * (3.0 - 4.0 * sine * sine);
    sine_of_whole * sine / (LOBES * third * third)
}

/// Rounds each share with the rounding error of those before it, so that the sum is exactly one.
fn fixed_point(shares: &[f64]) -> Vec<i16> {
    let one = f64::from(1 << WEIGHT_BITS);
    let sum: f64 = shares.iter().sum();
    let (mut exact, mut given) = (0.0, 0.0);
    shares
        .iter()
        .map(|share| {
            exact += share / sum * one;
            let weight = (exact - given).round();
            given += weight;
            weight as i16
        })
        .collect()
}

fn trimmed(start: usize, weights: &[i16]) -> (usize, Vec<i16>) {
    let first = weights.iter().position(|weight| *weight != 0).unwrap_or(0);
    let end = weights.iter().rposition(|weight| *weight != 0).map_or(1, |last| last + 1);
    (start + first, weights[first..end].to_vec())
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
            assert!((lanczos(x) - sinc(x) * sinc(x / 3.0)).abs() < 1e-12);
        }
        assert_eq!((lanczos(0.0), lanczos(3.0)), (1.0, 0.0));
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
                (held as usize, lanczos(distance))
            })
            .filter(|(_, share)| *share != 0.0)
            .collect()
    }
}
