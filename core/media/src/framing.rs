//! Which part of the stored picture is wanted, which way up, and how large. Pure.
//!
//! A crop counts in whole pixels of the upright photo: each of its edges is moved onto the photo and to the nearest edge
//! of a pixel, whichever way it was drawn, and one pixel is always left. A crop with an edge that is no number is ignored.
//! No sample that lies outside the crop or reaches over its edge is mixed into the result, unless there is no other.

use crate::marks::{Area, Edits};
use crate::orient::Turn;
use crate::picture::fit;
use crate::resample::Axis;

/// Decoded sizes such as a third of a picture are not exact in binary; what is closer to a sample's edge than this is at
/// it.
const AT_THE_EDGE: f64 = 1e-6;

/// A rectangle in whole pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Part {
    left: u32,
    top: u32,
    width: u32,
    height: u32,
}

/// From the stored picture to the wanted one.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Framing {
    /// Width and height as stored.
    stored: (u32, u32),
    /// What is wanted of it.
    part: Part,
    /// Width and height wanted, before the turn.
    wanted: (u32, u32),
    /// The photo's own orientation and what a person turned, as one.
    turn: Turn,
    /// Width and height with the photo's own orientation only.
    upright: (u32, u32),
    /// `part` in fractions of `upright`.
    cut: Area,
}

/// One axis of a plane: where the needed samples begin, and what becomes of them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Slice {
    /// Samples before the first needed one; [`Axis::source`] are needed.
    pub first: usize,
    pub axis: Axis,
}

impl Framing {
    /// For a picture stored in `width` x `height` pixels that `own` turns upright. The part that is left is never
    /// enlarged.
    pub(crate) fn new((width, height): (u32, u32), own: Turn, edits: &Edits, long_edge: u32) -> Self {
        let upright = own.size(width, height);
        let kept = edits.crop.and_then(|area| cropped(area, upright));
        let kept = kept.unwrap_or(Part { left: 0, top: 0, width: upright.0, height: upright.1 });
        let part = kept.as_stored(own, (width, height));
        Self {
            stored: (width, height),
            wanted: fit(part.width, part.height, long_edge),
            part,
            turn: own.then(edits.turn.into()),
            upright,
            cut: kept.of(upright),
        }
    }

    /// All turns as one.
    pub(crate) fn turn(&self) -> Turn {
        self.turn
    }

    /// Width and height with the photo's own orientation only.
    pub(crate) fn upright(&self) -> (u32, u32) {
        self.upright
    }

    /// What is kept of the upright photo, in fractions of it.
    pub(crate) fn cut(&self) -> Area {
        self.cut
    }

    /// The longer edges of what is kept and of what is wanted.
    pub(crate) fn long_edges(&self) -> (u32, u32) {
        (self.part.width.max(self.part.height), self.wanted.0.max(self.wanted.1))
    }

    /// Columns and rows of a decoded plane. `samples` are those there are across and down, `extents` those that cover the
    /// stored picture exactly; a chroma plane becomes half as large as a luma plane.
    pub(crate) fn slices(&self, samples: [usize; 2], extents: [f64; 2], chroma: bool) -> [Slice; 2] {
        let Self { part, stored, wanted, turn, .. } = self;
        let slice = |axis: usize, from: u32, length: u32, whole: u32, wanted: u32, mirrored: bool| {
            let scale = extents[axis] / f64::from(whole);
            let (begin, end) = (f64::from(from) * scale, f64::from(from + length) * scale);
            let (first, count) = needed(begin, end, samples[axis], from + length >= whole);
            let target_extent = f64::from(wanted) / if chroma { 2.0 } else { 1.0 };
            let axis = Axis {
                source: count,
                offset: begin - first as f64,
                source_extent: end - begin,
                target: target_extent.ceil() as usize,
                target_extent,
                mirrored,
            };
            Slice { first, axis }
        };
        [
            slice(0, part.left, part.width, stored.0, wanted.0, turn.flip_x),
            slice(1, part.top, part.height, stored.1, wanted.1, turn.flip_y),
        ]
    }
}

/// The longer edge a whole picture must have, if that of what `edits` leaves is to have `long_edge`, whatever its shape.
pub(crate) fn edge_before(edits: &Edits, long_edge: u32) -> u32 {
    // In as many pixels as an area is told from another.
    const FINE: u32 = 1 << 16;
    let least = edits.crop.and_then(|area| cropped(area, (FINE, FINE))).map(|part| part.width.min(part.height));
    let edge = f64::from(long_edge) * f64::from(FINE) / f64::from(least.unwrap_or(FINE));
    edge.ceil() as u32
}

/// First and number of the samples that lie between `begin` and `end`: none that reaches over an edge, but for the
/// picture's own and unless there is no other. There are `samples`, at least one.
fn needed(begin: f64, end: f64, samples: usize, to_the_end: bool) -> (usize, usize) {
    let last = samples - 1;
    let first = ((begin - AT_THE_EDGE).ceil() as usize).min(last);
    let behind = if to_the_end { samples } else { ((end + AT_THE_EDGE).floor() as usize).min(samples) };
    if behind > first {
        return (first, behind - first);
    }
    let first = (begin as usize).min(last);
    (first, ((end.ceil() as usize).clamp(first + 1, samples)) - first)
}

/// What `area` leaves of a picture; nothing if it has an edge that is no number.
fn cropped(area: Area, (width, height): (u32, u32)) -> Option<Part> {
    let (left, width) = span(area.left, area.width, width)?;
    let (top, height) = span(area.top, area.height, height)?;
    Some(Part { left, top, width, height })
}

fn span(from: f32, length: f32, pixels: u32) -> Option<(u32, u32)> {
    let edges = [from, from + length].map(|edge| f64::from(edge.clamp(0.0, 1.0)) * f64::from(pixels));
    if edges.iter().any(|edge| edge.is_nan()) {
        return None;
    }
    let (begin, end) = (edges[0].min(edges[1]).round() as u32, edges[0].max(edges[1]).round() as u32);
    let begin = begin.min(pixels - 1);
    Some((begin, end.max(begin + 1) - begin))
}

impl Part {
    /// Where this part of the upright picture is in the stored one.
    fn as_stored(self, turn: Turn, (width, height): (u32, u32)) -> Self {
        let Self { left, top, .. } = self;
        let part =
            if turn.transpose { Self { left: top, top: left, width: self.height, height: self.width } } else { self };
        Self {
            left: if turn.flip_x { width - part.left - part.width } else { part.left },
            top: if turn.flip_y { height - part.top - part.height } else { part.top },
            ..part
        }
    }

    fn of(self, (width, height): (u32, u32)) -> Area {
        let share = |part: u32, whole: u32| (f64::from(part) / f64::from(whole)) as f32;
        Area {
            left: share(self.left, width),
            top: share(self.top, height),
            width: share(self.width, width),
            height: share(self.height, height),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edits(left: f32, top: f32, width: f32, height: f32) -> Edits {
        Edits { crop: Some(Area { left, top, width, height }), ..Edits::default() }
    }

    #[test]
    fn a_crop_needs_a_larger_whole() {
        assert_eq!(edge_before(&Edits::default(), 1600), 1600);
        assert_eq!(edge_before(&edits(0.5, 0.0, 0.5, 1.0), 1600), 3200);
        assert_eq!(edge_before(&edits(0.1, 0.1, 0.25, 0.5), 1600), 6400);
        assert_eq!(edge_before(&edits(f32::NAN, 0.0, 0.5, 1.0), 1600), 1600);
        assert!(edge_before(&edits(0.5, 0.5, 0.0, 0.0), 1600) > 100_000_000);
    }

    #[test]
    fn samples_over_an_edge_are_left_out_unless_there_is_no_other() {
        // Begin, end, samples, whether the picture ends there, first and count.
        for (begin, end, samples, to_the_end, expected) in [
            (0.0, 50.0, 50, true, (0, 50)),
            (0.0, 49.5, 50, true, (0, 50)),
            (10.0, 20.0, 50, false, (10, 10)),
            (10.5, 20.5, 50, false, (11, 9)),
            (10.2, 10.9, 50, false, (10, 1)),
            (10.9, 11.1, 50, false, (10, 2)),
            (49.2, 49.5, 50, true, (49, 1)),
            (1.0 / 3.0 * 3.0, 7.0 / 3.0 * 3.0, 50, false, (1, 6)),
        ] {
            assert_eq!(needed(begin, end, samples, to_the_end), expected, "{begin} to {end}");
        }
    }

    #[test]
    fn a_part_of_the_upright_photo_is_found_in_the_stored_one() {
        let corner = Part { left: 0, top: 0, width: 10, height: 20 };
        let part = |left, top, width, height| Part { left, top, width, height };
        for (orientation, stored) in [
            (1, part(0, 0, 10, 20)),
            (2, part(90, 0, 10, 20)),
            (3, part(90, 40, 10, 20)),
            (4, part(0, 40, 10, 20)),
            (5, part(0, 0, 20, 10)),
            (6, part(0, 50, 20, 10)),
            (7, part(80, 50, 20, 10)),
            (8, part(80, 0, 20, 10)),
        ] {
            let turn = Turn::from_exif(Some(orientation));
            assert_eq!(corner.as_stored(turn, (100, 60)), stored, "orientation {orientation}");
        }
    }
}
