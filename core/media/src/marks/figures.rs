//! The shapes of arrows, freehand lines, circles and measures. Pure.

use super::mapping::{Spot, View};
use super::shape::Shape;
use super::view::{Area, Point};

/// The usual thickness and the most, in parts of the finished picture's longer edge.
const USUAL: f64 = 1.0 / 136.0;
const MOST: f64 = 0.04;
/// Thinner is not seen, in pixels.
const LEAST: f64 = 1.5;
/// The edge around a line, in parts of its thickness, and at least, in pixels.
const EDGE: f64 = 0.28;
const LEAST_EDGE: f64 = 1.0;
/// An arrow's head, in thicknesses of its line.
const HEAD_LENGTH: f64 = 5.2;
const HEAD_HALF_WIDTH: f64 = 2.3;
/// The radius of its corners, in those of its line.
const HEAD_ROUNDING: f64 = 0.35;
/// An end stroke of a measure, to each side, in thicknesses of its line.
const END_STROKE: f64 = 2.2;
/// All freehand lines of a picture together keep at most this many points, so that no drawing takes for ever.
const MOST_POINTS: usize = 6000;
/// Short lines for each bend of a freehand line.
const STEPS: usize = 4;

/// How thick a line is, in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Thickness {
    pub line: f64,
    pub edge: f64,
}

impl Thickness {
    pub(super) fn new(weight: f32, view: &View) -> Self {
        let line = (weighed(weight, USUAL, MOST) * view.long_edge()).max(LEAST);
        Self { line, edge: (line * EDGE).max(LEAST_EDGE) }
    }

    /// Half of the line.
    pub(super) fn radius(self) -> f64 {
        self.line / 2.0
    }
}

/// A weight as it is taken: the usual one for 0, for less and for what is no number.
pub(super) fn weighed(weight: f32, usual: f64, most: f64) -> f64 {
    if weight > 0.0 { f64::from(weight).min(most) } else { usual }
}

/// An arrow whose point is at `to`; a dot where both ends are one.
pub(super) fn arrow(from: Point, to: Point, thickness: Thickness, view: &View) -> Shape {
    let (from, to) = (view.place(from), view.place(to));
    let mut shape = Shape::default();
    let size = (view.width(), view.height());
    let Some((along, length)) = direction(from, to) else {
        shape.line(from, to, size);
        return shape;
    };
    let radius = thickness.radius();
    let head = (HEAD_LENGTH * thickness.line).min(length * 0.7).max(radius * 2.0);
    // The head's own radius is smaller: its point shows the place. It still ends at `to`.
    let less = ((1.0 - HEAD_ROUNDING) * radius).min(radius - 0.5).max(0.0);
    let rounding = radius - less;
    let tip = moved(to, along, -rounding);
    let back = moved(to, along, rounding - head);
    let side = (head * HEAD_HALF_WIDTH / HEAD_LENGTH - rounding).max(0.0);
    let across = [-along[1], along[0]];
    shape.triangle([tip, moved(back, across, side), moved(back, across, -side)], less, size);
    if length > head {
        shape.line(from, back, size);
    }
    shape
}

/// A measure's line with its end strokes.
pub(super) fn measure(from: Point, to: Point, thickness: Thickness, view: &View) -> Shape {
    let (from, to) = (view.place(from), view.place(to));
    let mut shape = Shape::default();
    let size = (view.width(), view.height());
    shape.line(from, to, size);
    if let Some((along, _)) = direction(from, to) {
        let across = [-along[1], along[0]];
        let reach = END_STROKE * thickness.line;
        for end in [from, to] {
            shape.line(moved(end, across, reach), moved(end, across, -reach), size);
        }
    }
    shape
}

/// An ellipse inside `area`.
pub(super) fn circle(area: &Area, thickness: Thickness, view: &View) -> Shape {
    let frame = view.frame(area).grown(-thickness.radius());
    let centre = [(frame.left + frame.right) / 2.0, (frame.top + frame.bottom) / 2.0];
    let radii = [((frame.right - frame.left) / 2.0).max(0.0), ((frame.bottom - frame.top) / 2.0).max(0.0)];
    // As many corners as it takes to stay within a twentieth of a pixel.
    let corners = ((radii[0].max(radii[1]).sqrt() * 10.0) as usize).clamp(24, 2048);
    let corner = |at: usize| {
        let (sine, cosine) = (std::f64::consts::TAU * at as f64 / corners as f64).sin_cos();
        [centre[0] + radii[0] * cosine, centre[1] + radii[1] * sine]
    };
    let mut shape = Shape::default();
    for at in 0..corners {
        shape.line(corner(at), corner((at + 1) % corners), (view.width(), view.height()));
    }
    shape
}

/// A smooth line through `points`; `lines` is how many freehand lines the picture has.
pub(super) fn freehand(points: &[Point], lines: usize, thickness: Thickness, view: &View) -> Shape {
    let spots = thinned(points, MOST_POINTS / lines.max(1), thickness.radius(), view);
    let size = (view.width(), view.height());
    let mut shape = Shape::default();
    let (Some(first), Some(last)) = (spots.first(), spots.last()) else { return shape };
    // From the middle of one stretch to that of the next, bent towards the point between: no corner and no overshoot.
    let mut from = *first;
    for pair in spots.windows(2).skip(1) {
        let (bend, to) = (pair[0], middle(pair[0], pair[1]));
        let start = from;
        for step in 1..=STEPS {
            let next = bent(start, bend, to, step as f64 / STEPS as f64);
            shape.line(from, next, size);
            from = next;
        }
    }
    shape.line(from, *last, size);
    shape
}

/// The points a hand meant: those that are nearer than `least` to the one before are a tremor. The first and the last
/// stay.
fn thinned(points: &[Point], most: usize, least: f64, view: &View) -> Vec<Spot> {
    let every = points.len().div_ceil(most.max(2)).max(1);
    let mut spots: Vec<Spot> = Vec::new();
    for point in points.iter().step_by(every) {
        let spot = view.place(*point);
        if spots.last().is_none_or(|last| distance(*last, spot) >= least) {
            spots.push(spot);
        }
    }
    let end = points.last().map(|last| view.place(*last));
    spots.extend(end.filter(|end| spots.last() != Some(end)));
    spots
}

fn bent(from: Spot, bend: Spot, to: Spot, t: f64) -> Spot {
    let rest = 1.0 - t;
    let (a, b, c) = (rest * rest, 2.0 * rest * t, t * t);
    [from[0] * a + bend[0] * b + to[0] * c, from[1] * a + bend[1] * b + to[1] * c]
}

/// The direction from one spot to another and how far it is; none if it is nowhere.
pub(super) fn direction(from: Spot, to: Spot) -> Option<(Spot, f64)> {
    let length = distance(from, to);
    (length > 0.5).then(|| ([(to[0] - from[0]) / length, (to[1] - from[1]) / length], length))
}

pub(super) fn distance(a: Spot, b: Spot) -> f64 {
    let (dx, dy) = (b[0] - a[0], b[1] - a[1]);
    (dx * dx + dy * dy).sqrt()
}

pub(super) fn middle(a: Spot, b: Spot) -> Spot {
    [(a[0] + b[0]) / 2.0, (a[1] + b[1]) / 2.0]
}

pub(super) fn moved(spot: Spot, along: Spot, by: f64) -> Spot {
    [spot[0] + along[0] * by, spot[1] + along[1] * by]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::marks::{QuarterTurn, canvas::Canvas, ink::Ink, shape::Layer};
    use crate::picture::{Picture, Plane};

    const EDGE: usize = 200;

    fn view() -> View {
        View::new((1000, 1000), Area::WHOLE, QuarterTurn::None, (EDGE, EDGE))
    }

    fn point(x: f32, y: f32) -> Point {
        Point { x, y }
    }

    /// The rows and columns that are covered: left, top, right, bottom, the last two not included.
    fn extent(shape: &Shape, thickness: Thickness) -> [usize; 4] {
        let mut picture = Picture { luma: Plane::new(EDGE, EDGE), chroma: None };
        let layers = [Layer { radius: thickness.radius() as f32, ink: Ink::light() }];
        shape.draw(&mut Canvas::new(&mut picture), &layers);
        let covered = (0..EDGE * EDGE).filter(|at| picture.luma.samples[*at] >= 128);
        covered.fold([EDGE, EDGE, 0, 0], |[left, top, right, bottom], at| {
            let (x, y) = (at % EDGE, at / EDGE);
            [left.min(x), top.min(y), right.max(x + 1), bottom.max(y + 1)]
        })
    }

    #[test]
    fn an_arrow_ends_where_it_points() {
        let thickness = Thickness::new(0.02, &view());
        let ends = extent(&arrow(point(0.2, 0.5), point(0.8, 0.5), thickness, &view()), thickness);
        assert_eq!((ends[0], ends[2]), (38, 160));
        let head = ends[3] - ends[1];
        assert!((17..=20).contains(&head), "the head is {head} pixels wide");
    }

    #[test]
    fn an_arrow_that_goes_nowhere_is_a_dot() {
        let thickness = Thickness::new(0.02, &view());
        let dot = extent(&arrow(point(0.5, 0.5), point(0.5, 0.5), thickness, &view()), thickness);
        assert_eq!(dot, [98, 98, 102, 102]);
    }

    #[test]
    fn a_circle_stays_inside_its_area() {
        let thickness = Thickness::new(0.02, &view());
        let area = Area { left: 0.1, top: 0.2, width: 0.5, height: 0.25 };
        assert_eq!(extent(&circle(&area, thickness, &view()), thickness), [20, 40, 120, 90]);
        let flat = Area { left: 0.1, top: 0.2, width: 0.5, height: 0.0 };
        let line = extent(&circle(&flat, thickness, &view()), thickness);
        assert_eq!((line[1], line[3]), (38, 42), "no area is still a line");
    }

    #[test]
    fn a_freehand_line_begins_and_ends_where_the_finger_did() {
        let thickness = Thickness::new(0.02, &view());
        let points: Vec<_> = (0..=40).map(|at| point(0.1 + at as f32 * 0.02, 0.5 + (at % 2) as f32 * 0.001)).collect();
        let ends = extent(&freehand(&points, 1, thickness, &view()), thickness);
        assert_eq!((ends[0], ends[2]), (18, 182));
        assert!(ends[3] - ends[1] <= 5, "a tremor is smoothed");
        assert_eq!(freehand(&[], 1, thickness, &view()), Shape::default());
        assert_eq!(extent(&freehand(&points[..1], 1, thickness, &view()), thickness)[2], 22, "one touch is a dot");
    }

    #[test]
    fn endless_lines_are_thinned_together() {
        let points: Vec<_> = (0..100_000).map(|at| point((at % 2) as f32, at as f32 / 100_000.0)).collect();
        assert!(thinned(&points, MOST_POINTS, 1.0, &view()).len() <= MOST_POINTS + 1);
        assert!(thinned(&points, MOST_POINTS / 100, 1.0, &view()).len() <= MOST_POINTS / 100 + 1);
    }

    #[test]
    fn a_measures_end_strokes_stand_across_its_line() {
        let thickness = Thickness::new(0.02, &view());
        let ends = extent(&measure(point(0.2, 0.5), point(0.8, 0.5), thickness, &view()), thickness);
        assert_eq!(ends, [38, 89, 162, 111]);
    }

    #[test]
    fn any_weight_is_a_thickness_that_is_seen() {
        for weight in [0.0, -1.0, f32::NAN] {
            assert_eq!(Thickness::new(weight, &view()), Thickness::new(USUAL as f32, &view()));
        }
        assert_eq!(Thickness::new(f32::INFINITY, &view()).line, MOST * EDGE as f64);
        assert_eq!(Thickness::new(1e-9, &view()).line, LEAST);
    }
}
