//! The eight EXIF orientations: which way a stored picture has to be turned so that up is up, and what a person turned
//! after that. Pure.

use crate::marks::QuarterTurn;
use crate::picture::{Picture, Plane};

/// A turn: first mirrored along the stored axes, then transposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Turn {
    /// Left and right change places.
    pub flip_x: bool,
    /// Top and bottom change places.
    pub flip_y: bool,
    /// Rows become columns, after the flips.
    pub transpose: bool,
}

impl Turn {
    /// From the EXIF value; what is missing or makes no sense leaves the picture as it is.
    pub(crate) fn from_exif(value: Option<u32>) -> Self {
        let (flip_x, flip_y, transpose) = match value {
            Some(2) => (true, false, false),
            Some(3) => (true, true, false),
            Some(4) => (false, true, false),
            Some(5) => (false, false, true),
            Some(6) => (false, true, true),
            Some(7) => (true, true, true),
            Some(8) => (true, false, true),
            _ => (false, false, false),
        };
        Self { flip_x, flip_y, transpose }
    }

    /// The EXIF value, 1 to 8.
    pub(crate) fn to_exif(self) -> u8 {
        match (self.flip_x, self.flip_y, self.transpose) {
            (false, false, false) => 1,
            (true, false, false) => 2,
            (true, true, false) => 3,
            (false, true, false) => 4,
            (false, false, true) => 5,
            (false, true, true) => 6,
            (true, true, true) => 7,
            (true, false, true) => 8,
        }
    }

    /// This turn and `next` after it as one.
    pub(crate) fn then(self, next: Self) -> Self {
        let (flip_x, flip_y) = if self.transpose { (next.flip_y, next.flip_x) } else { (next.flip_x, next.flip_y) };
        Self {
            flip_x: self.flip_x != flip_x,
            flip_y: self.flip_y != flip_y,
            transpose: self.transpose != next.transpose,
        }
    }

    /// Width and height after the turn.
    pub(crate) fn size(self, width: u32, height: u32) -> (u32, u32) {
        if self.transpose { (height, width) } else { (width, height) }
    }

    /// Turns a picture upright. Its chroma must have been sampled for this turn, see [`crate::resample::Axis`].
    pub(crate) fn apply(self, picture: Picture) -> Picture {
        if self == Self::default() {
            return picture;
        }
        Picture { luma: self.plane(&picture.luma), chroma: picture.chroma.map(|planes| planes.map(|p| self.plane(&p))) }
    }

    fn plane(self, plane: &Plane) -> Plane {
        if self.transpose { self.transposed(plane) } else { self.flipped(plane) }
    }

    fn flipped(self, plane: &Plane) -> Plane {
        let mut turned = Plane::new(plane.width, plane.height);
        for (y, to) in turned.rows_mut().enumerate() {
            to.copy_from_slice(plane.row(mirrored(y, plane.height, self.flip_y)));
            if self.flip_x {
                to.reverse();
            }
        }
        turned
    }

    /// In square tiles, so that the columns written stay in the cache.
    fn transposed(self, plane: &Plane) -> Plane {
        const TILE: usize = 32;
        let mut turned = Plane::new(plane.height, plane.width);
        let stride = plane.height;
        for top in (0..plane.height).step_by(TILE) {
            for left in (0..plane.width).step_by(TILE) {
                for y in top..(top + TILE).min(plane.height) {
                    let row = plane.row(y);
                    let to_x = mirrored(y, plane.height, self.flip_y);
                    for (x, &sample) in row.iter().enumerate().skip(left).take(TILE) {
                        let to_y = mirrored(x, plane.width, self.flip_x);
                        turned.samples[to_y * stride + to_x] = sample;
                    }
                }
            }
        }
        turned
    }
}

impl From<QuarterTurn> for Turn {
    fn from(turn: QuarterTurn) -> Self {
        Self::from_exif(match turn {
            QuarterTurn::None => None,
            QuarterTurn::Right => Some(6),
            QuarterTurn::Half => Some(3),
            QuarterTurn::Left => Some(8),
        })
    }
}

fn mirrored(index: usize, length: usize, mirror: bool) -> usize {
    if mirror { length - 1 - index } else { index }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_is_kept_and_nonsense_is_upright() {
        for value in 1..=8 {
            assert_eq!(Turn::from_exif(Some(value.into())).to_exif(), value);
        }
        for value in [None, Some(0), Some(9), Some(u32::MAX)] {
            assert_eq!(Turn::from_exif(value), Turn::default());
        }
    }

    #[test]
    fn two_turns_are_as_one() {
        let plane = Plane { width: 3, height: 2, samples: vec![1, 2, 3, 4, 5, 6] };
        let turns = || (1..=8).map(|value| Turn::from_exif(Some(value)));
        for (first, next) in turns().flat_map(|first| turns().map(move |next| (first, next))) {
            assert_eq!(first.then(next).plane(&plane), next.plane(&first.plane(&plane)), "{first:?} {next:?}");
        }
    }

    #[test]
    fn four_quarters_are_none() {
        let right = Turn::from(QuarterTurn::Right);
        assert_eq!(right.then(right), QuarterTurn::Half.into());
        assert_eq!(right.then(QuarterTurn::Left.into()), Turn::default());
        assert_eq!(Turn::from(QuarterTurn::None), Turn::default());
    }

    /// The stored picture is 3 x 2: `1 2 3` over `4 5 6`.
    #[test]
    fn every_turn_puts_each_sample_where_the_standard_says() {
        let plane = Plane { width: 3, height: 2, samples: vec![1, 2, 3, 4, 5, 6] };
        for (value, upright) in [
            (2, [3, 2, 1, 6, 5, 4]),
            (3, [6, 5, 4, 3, 2, 1]),
            (4, [4, 5, 6, 1, 2, 3]),
            (5, [1, 4, 2, 5, 3, 6]),
            (6, [4, 1, 5, 2, 6, 3]),
            (7, [6, 3, 5, 2, 4, 1]),
            (8, [3, 6, 2, 5, 1, 4]),
        ] {
            let turned = Turn::from_exif(Some(value)).plane(&plane);
            assert_eq!(turned.samples, upright, "orientation {value}");
            assert_eq!(turned.width, if value > 4 { 2 } else { 3 });
        }
    }
}
