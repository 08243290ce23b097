//! Lines, triangles and panels as distances: a pixel is covered as far as it is nearer than the radius, so edges are
//! smooth, ends and corners round, and an edge around a mark is the same shape with a larger radius. Only pixels near a
//! piece are computed, two rows at a time; memory is two rows. Pure.
//!
//! Plain additions, multiplications and square roots in one order: every processor draws the same pixels.

use super::canvas::Canvas;
use super::ink::Ink;
use super::mapping::Spot;

type Near = [f32; 2];

/// What shapes are made of; each is drawn with a radius around it.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Piece {
    Line(Near, Near),
    /// Its corners, and by how much its radius is less than that of the shape.
    Triangle([Near; 3], f32),
    /// Left upper and right lower corner.
    Panel(Near, Near),
}

/// Pieces that are one: where they overlap, the picture is covered once.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Shape {
    pieces: Vec<Piece>,
}

/// One layer of a shape.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Layer {
    /// In pixels around the pieces.
    pub radius: f32,
    pub ink: Ink,
}

/// Lines are cut to what lies this near a picture: farther than any mark is thick, so what is cut off would not be seen,
/// and numbers stay small.
const MARGIN: f64 = 2048.0;

impl Shape {
    /// A line, as far as it comes near a picture of this size.
    pub(super) fn line(&mut self, from: Spot, to: Spot, (width, height): (f64, f64)) {
        if let Some((from, to)) = within(from, to, [width, height], MARGIN) {
            self.pieces.push(Piece::Line(near(from), near(to)));
        }
    }

    /// A filled triangle with a radius that is less by `less`; nothing if it is far outside.
    pub(super) fn triangle(&mut self, corners: [Spot; 3], less: f64, (width, height): (f64, f64)) {
        let close = |[x, y]: Spot| (-MARGIN..=width + MARGIN).contains(&x) && (-MARGIN..=height + MARGIN).contains(&y);
        if corners.into_iter().all(close) {
            self.pieces.push(Piece::Triangle(corners.map(near), less as f32));
        }
    }

    /// A filled rectangle, corners rounded by the radius it is drawn with.
    pub(super) fn panel(&mut self, corner: Spot, opposite: Spot) {
        self.pieces.push(Piece::Panel(near(corner), near(opposite)));
    }

    /// Draws the layers one above the other.
    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, layers: &[Layer]) {
        let reach = layers.iter().map(|layer| layer.radius).fold(0.0, f32::max) + 1.0;
        let mut cover = [vec![0; canvas.width()], vec![0; canvas.width()]];
        let size = (canvas.width(), canvas.height());
        self.each_pair(reach, size, |x, y, squares| {
            for layer in layers {
                let length = squares[0].len();
                for (squares, cover) in squares.iter().zip(&mut cover) {
                    covered(squares, layer.radius, &mut cover[..length]);
                }
                canvas.pair(x, y, [&cover[0][..length], &cover[1][..length]], layer.ink);
            }
        });
    }

    /// Tells `visit` the squared distances of all pixels near the pieces: column of the first, row of the first, then
    /// two rows. Column and row are even.
    pub(super) fn each_pair(
        &self,
        reach: f32,
        (width, height): (usize, usize),
        mut visit: impl FnMut(usize, usize, [&[f32]; 2]),
    ) {
        let mut squares = [vec![f32::MAX; width], vec![f32::MAX; width]];
        let (first, end) = self.rows(reach, height);
        for y in (first..end).step_by(2) {
            let mut touched = width..0;
            for (row, squares) in squares.iter_mut().enumerate() {
                let centre = (y + row) as f32 + 0.5;
                for piece in &self.pieces {
                    let Some((left, right)) = piece.span(centre, reach) else { continue };
                    let left = (left.max(0.0) as usize).min(width);
                    let right = (right.max(0.0).ceil() as usize).min(width);
                    if left < right {
                        piece.nearer(left, centre, &mut squares[left..right]);
                        touched = touched.start.min(left)..touched.end.max(right);
                    }
                }
            }
            if touched.start < touched.end {
                let from = touched.start & !1;
                visit(from, y, [&squares[0][from..touched.end], &squares[1][from..touched.end]]);
                squares.iter_mut().for_each(|squares| squares[touched.clone()].fill(f32::MAX));
            }
        }
    }

    /// The rows the pieces reach, from an even one.
    fn rows(&self, reach: f32, height: usize) -> (usize, usize) {
        let (mut top, mut bottom) = (f32::MAX, f32::MIN);
        for piece in &self.pieces {
            let (from, to) = piece.rows();
            (top, bottom) = (top.min(from), bottom.max(to));
        }
        let end = ((bottom + reach).max(0.0).ceil() as usize).min(height);
        (((top - reach).max(0.0) as usize).min(height) & !1, end)
    }
}

impl Piece {
    fn rows(&self) -> (f32, f32) {
        match *self {
            Self::Line(a, b) => (a[1].min(b[1]), a[1].max(b[1])),
            Self::Triangle([a, b, c], _) => (a[1].min(b[1]).min(c[1]), a[1].max(b[1]).max(c[1])),
            Self::Panel(a, b) => (a[1], b[1]),
        }
    }

    /// The columns of row `y` that may lie within `reach`.
    fn span(&self, y: f32, reach: f32) -> Option<(f32, f32)> {
        let (top, bottom) = self.rows();
        if y < top - reach || y > bottom + reach {
            return None;
        }
        let (left, right) = match *self {
            Self::Line(a, b) => line_span(a, b, y, reach),
            Self::Triangle([a, b, c], _) => (a[0].min(b[0]).min(c[0]), a[0].max(b[0]).max(c[0])),
            Self::Panel(a, b) => (a[0], b[0]),
        };
        Some((left - reach, right + reach))
    }

    /// Lowers the squared distances of the pixels from column `x` on in row `y` to those from this piece.
    fn nearer(&self, x: usize, y: f32, squares: &mut [f32]) {
        match *self {
            Self::Line(a, b) => nearer_line(a, b, x, y, squares),
            Self::Panel(a, b) => nearer_panel(a, b, x, y, squares),
            Self::Triangle(corners, less) => nearer_triangle(corners, less, x, y, squares),
        }
    }
}

/// The columns between which a line runs while it is within `reach` rows of `y`.
fn line_span(a: Near, b: Near, y: f32, reach: f32) -> (f32, f32) {
    let rise = b[1] - a[1];
    if rise.abs() < 1.0 {
        return (a[0].min(b[0]), a[0].max(b[0]));
    }
    let at = |row: f32| a[0] + (b[0] - a[0]) * ((row - a[1]) / rise).clamp(0.0, 1.0);
    let (first, last) = (at(y - reach), at(y + reach));
    (first.min(last), first.max(last))
}

/// With the number of each, from 0. Numbers of 32 bits are what vector units turn into floats.
fn numbered(squares: &mut [f32]) -> impl Iterator<Item = (f32, &mut f32)> {
    (0..squares.len() as i32).zip(squares).map(|(at, square)| (at as f32, square))
}

fn nearer_line(a: Near, b: Near, x: usize, y: f32, squares: &mut [f32]) {
    let (run, rise) = (b[0] - a[0], b[1] - a[1]);
    let length = run * run + rise * rise;
    let share = if length > 0.0 { 1.0 / length } else { 0.0 };
    let (right, down) = (x as f32 + 0.5 - a[0], y - a[1]);
    for (at, square) in numbered(squares) {
        let across = right + at;
        let along = ((across * run + down * rise) * share).clamp(0.0, 1.0);
        let (dx, dy) = (across - along * run, down - along * rise);
        let found = dx * dx + dy * dy;
        *square = if found < *square { found } else { *square };
    }
}

fn nearer_panel(a: Near, b: Near, x: usize, y: f32, squares: &mut [f32]) {
    let dy = (a[1] - y).max(y - b[1]).max(0.0);
    for (at, square) in numbered(squares) {
        let across = x as f32 + 0.5 + at;
        let dx = (a[0] - across).max(across - b[0]).max(0.0);
        let found = dx * dx + dy * dy;
        *square = if found < *square { found } else { *square };
    }
}

fn nearer_triangle(corners: [Near; 3], less: f32, x: usize, y: f32, squares: &mut [f32]) {
    let [a, b, c] = corners;
    for (at, square) in squares.iter_mut().enumerate() {
        let mut own = [if inside(corners, [(x + at) as f32 + 0.5, y]) { 0.0 } else { f32::MAX }];
        [(a, b), (b, c), (c, a)].into_iter().for_each(|(a, b)| nearer_line(a, b, x + at, y, &mut own));
        let found = (own[0].sqrt() + less) * (own[0].sqrt() + less);
        *square = if found < *square { found } else { *square };
    }
}

fn inside([a, b, c]: [Near; 3], at: Near) -> bool {
    let side = |from: Near, to: Near| (to[0] - from[0]) * (at[1] - from[1]) - (to[1] - from[1]) * (at[0] - from[0]);
    let sides = [side(a, b), side(b, c), side(c, a)];
    sides.iter().all(|side| *side >= 0.0) || sides.iter().all(|side| *side <= 0.0)
}

/// How much of each pixel lies within `radius`.
pub(super) fn covered(squares: &[f32], radius: f32, cover: &mut [u8]) {
    for (square, cover) in squares.iter().zip(cover) {
        *cover = ((radius + 0.5 - square.sqrt()).clamp(0.0, 1.0) * 255.0 + 0.5) as u8;
    }
}

/// The part of a line that lies on a picture of `size` or not farther off than `margin`, by Liang and Barsky.
pub(super) fn within(from: Spot, to: Spot, size: [f64; 2], margin: f64) -> Option<(Spot, Spot)> {
    let (mut first, mut last) = (0.0_f64, 1.0_f64);
    for axis in 0..2 {
        let (start, run) = (from[axis], to[axis] - from[axis]);
        let (low, high) = (-margin - start, size[axis] + margin - start);
        if run == 0.0 {
            if low > 0.0 || high < 0.0 {
                return None;
            }
            continue;
        }
        let (a, b) = (low / run, high / run);
        (first, last) = (first.max(a.min(b)), last.min(a.max(b)));
    }
    let at = |part: f64| [from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part];
    (first <= last).then(|| (at(first), at(last)))
}

fn near([x, y]: Spot) -> Near {
    [x as f32, y as f32]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::{Picture, Plane};
    use proptest::prelude::*;

    const SIZE: (f64, f64) = (120.0, 90.0);

    /// What is covered, in pixels.
    fn area(shape: &Shape, radius: f32) -> f64 {
        drawn(shape, radius).iter().map(|cover| f64::from(*cover) / 255.0).sum()
    }

    fn drawn(shape: &Shape, radius: f32) -> Vec<u8> {
        let mut picture = Picture { luma: Plane::new(SIZE.0 as usize, SIZE.1 as usize), chroma: None };
        shape.draw(&mut Canvas::new(&mut picture), &[Layer { radius, ink: Ink::light() }]);
        picture.luma.samples
    }

    fn line(from: Spot, to: Spot) -> Shape {
        let mut shape = Shape::default();
        shape.line(from, to, SIZE);
        shape
    }

    #[test]
    fn a_line_covers_its_length_times_its_thickness_and_two_half_circles() {
        for (to, name) in [([90.0, 30.0], "lying"), ([30.0, 75.0], "standing"), ([80.0, 70.0], "slanting")] {
            let from = [30.0, 30.0];
            let length = f64::hypot(to[0] - from[0], to[1] - from[1]);
            let expected = length * 10.0 + std::f64::consts::PI * 25.0;
            let found = area(&line(from, to), 5.0);
            assert!((found / expected - 1.0).abs() < 0.005, "{name}: {found} of {expected}");
        }
    }

    #[test]
    fn where_pieces_overlap_the_picture_is_covered_once() {
        let mut shape = line([30.0, 30.0], [60.0, 60.0]);
        let alone = drawn(&shape, 4.0);
        shape.line([30.0, 30.0], [60.0, 60.0], SIZE);
        assert_eq!(drawn(&shape, 4.0), alone);
    }

    #[test]
    fn a_triangle_and_a_panel_are_filled() {
        let mut shape = Shape::default();
        shape.triangle([[20.0, 20.0], [80.0, 20.0], [20.0, 60.0]], 0.0, SIZE);
        assert!((area(&shape, 0.5) / (1200.0 + 0.5 * (60.0 + 40.0 + 72.1)) - 1.0).abs() < 0.01);
        let mut shape = Shape::default();
        shape.panel([20.0, 20.0], [60.0, 40.0]);
        let expected = 800.0 + 6.0 * 120.0 + std::f64::consts::PI * 36.0;
        assert!((area(&shape, 6.0) / expected - 1.0).abs() < 0.005);
    }

    proptest! {
        /// The fast way over spans, against every pixel's distance.
        #[test]
        fn no_pixel_within_reach_is_passed_over(
            from in [-200.0..300.0, -200.0..300.0_f64], to in [-200.0..300.0, -200.0..300.0_f64], radius in 1.0..20.0_f32,
        ) {
            let found = drawn(&line(from, to), radius);
            let (a, b) = (near(from), near(to));
            for (at, found) in found.iter().enumerate() {
                let mut square = [f32::MAX];
                nearer_line(a, b, at % 120, (at / 120) as f32 + 0.5, &mut square);
                let mut expected = [0];
                covered(&square, radius, &mut expected);
                prop_assert!(found.abs_diff(expected[0]) <= 1, "{found} for {}", expected[0]);
            }
        }

        /// What lies far outside is cut, and the part that is seen stays where it is.
        #[test]
        fn a_line_from_far_away_is_seen_where_it_passes(
            angle in 0.0..std::f64::consts::TAU, far in 1e3..1e8_f64, radius in 1.0..20.0_f32,
        ) {
            let (sine, cosine) = angle.sin_cos();
            let end = |by: f64| [60.0 + by * cosine, 45.0 + by * sine];
            let (close, far) = (drawn(&line(end(-400.0), end(400.0)), radius), drawn(&line(end(-far), end(far)), radius));
            for (close, far) in close.iter().zip(&far) {
                prop_assert!(close.abs_diff(*far) <= 3);
            }
        }
    }
}
