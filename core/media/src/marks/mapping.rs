//! From fractions of the upright original to pixels of the finished picture, whatever was turned and cropped between.
//! Pure.
//!
//! Any numbers may come in: NaN counts as 0 and what lies far outside the photo as a little less far, so that all that
//! goes out is finite. Only [`View::blackened`] is stricter: there NaN is the whole picture.

use super::view::{Area, Point, QuarterTurn};

/// Farther outside no point of a mark lies, in lengths of the photo.
const FAR: f32 = 1000.0;
/// The smallest part of a photo a crop may leave; smaller ones would make pixels of numbers beyond all sense.
const LEAST_CUT: f64 = 1e-4;
/// A JPEG mixes pixels within its blocks; those of its coarsest colours are as wide as four of its own.
const BLOCK: f64 = 32.0;
/// Lanczos3 reaches three samples to each side: of the original's, which may be as wide as four of its pixels, or of the
/// finished picture's chroma, two pixels wide.
const LOBES: f64 = 3.0;
const COARSEST: f64 = 4.0;
const CHROMA: f64 = 2.0;

/// A place on the finished picture in pixels, from its left upper corner.
pub(super) type Spot = [f64; 2];

/// A rectangle on the finished picture in pixels: left, top, right, bottom.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Frame {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

/// How the upright original became the finished picture.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct View {
    cut: Frame,
    turn: QuarterTurn,
    /// The finished picture's.
    width: usize,
    height: usize,
    /// Finished pixels for one of the original.
    scale: f64,
}

impl View {
    /// `upright` is the original's size in pixels before turn and crop, `cut` the part that was really kept (whole
    /// pixels may differ from what was asked for), `finished` the size of the picture the marks are drawn on.
    pub(crate) fn new(upright: (u32, u32), cut: Area, turn: QuarterTurn, finished: (usize, usize)) -> Self {
        let cut = sorted(&cut);
        let lying = matches!(turn, QuarterTurn::Right | QuarterTurn::Left);
        let (across, down) = if lying { (finished.1, finished.0) } else { finished };
        let scale = |finished: usize, part: f64, original: u32| {
            finished as f64 / (part.max(LEAST_CUT) * f64::from(original.max(1)))
        };
        let scales = [scale(across, cut.right - cut.left, upright.0), scale(down, cut.bottom - cut.top, upright.1)];
        Self { cut, turn, width: finished.0, height: finished.1, scale: scales[0].max(scales[1]) }
    }

    /// Width of the finished picture in pixels.
    pub(super) fn width(&self) -> f64 {
        self.width as f64
    }

    /// Height of the finished picture in pixels.
    pub(super) fn height(&self) -> f64 {
        self.height as f64
    }

    /// Longer edge of the finished picture in pixels: what thicknesses and letters are measured by.
    pub(super) fn long_edge(&self) -> f64 {
        self.width().max(self.height())
    }

    /// Where a point of the photo is on the finished picture, or how far outside.
    pub(super) fn place(&self, point: Point) -> Spot {
        let part = |at: f64, from: f64, to: f64| (at - from) / (to - from).max(LEAST_CUT);
        let x = part(number(point.x), self.cut.left, self.cut.right);
        let y = part(number(point.y), self.cut.top, self.cut.bottom);
        let (x, y) = match self.turn {
            QuarterTurn::None => (x, y),
            QuarterTurn::Right => (1.0 - y, x),
            QuarterTurn::Half => (1.0 - x, 1.0 - y),
            QuarterTurn::Left => (y, 1.0 - x),
        };
        [x * self.width(), y * self.height()]
    }

    /// Where an area of the photo is on the finished picture.
    pub(super) fn frame(&self, area: &Area) -> Frame {
        let area = sorted(area);
        let corner = |x: f64, y: f64| self.place(Point { x: x as f32, y: y as f32 });
        let [a, b] = [corner(area.left, area.top), corner(area.right, area.bottom)];
        Frame { left: a[0].min(b[0]), top: a[1].min(b[1]), right: a[0].max(b[0]), bottom: a[1].max(b[1]) }
    }

    /// Every pixel in which something of `area` may be seen: those of the area, those that share a block of the
    /// original's with it, and those the kernel mixed with them.
    pub(super) fn blackened(&self, area: &Area) -> Frame {
        if [area.left, area.top, area.width, area.height].iter().any(|number| number.is_nan()) {
            return Frame { left: 0.0, top: 0.0, right: self.width(), bottom: self.height() };
        }
        let kernel = LOBES * (COARSEST * self.scale).max(CHROMA) + CHROMA;
        self.frame(area).grown((BLOCK - 1.0) * self.scale + kernel)
    }
}

impl Frame {
    /// The same with `by` more on each side.
    pub(super) fn grown(&self, by: f64) -> Self {
        Self { left: self.left - by, top: self.top - by, right: self.right + by, bottom: self.bottom + by }
    }
}

/// The area's edges in fractions, whichever way it was drawn.
fn sorted(area: &Area) -> Frame {
    let span = |from: f32, length: f32| {
        let (a, b) = (number(from), number(from) + number(length));
        (a.min(b), a.max(b))
    };
    let (left, right) = span(area.left, area.width);
    let (top, bottom) = span(area.top, area.height);
    Frame { left, top, right, bottom }
}

fn number(value: f32) -> f64 {
    if value.is_nan() { 0.0 } else { f64::from(value.clamp(-FAR, FAR)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Of a photo of 4000 x 3000 the right lower quarter, 800 pixels long.
    fn quarter(turn: QuarterTurn) -> View {
        let lying = matches!(turn, QuarterTurn::Right | QuarterTurn::Left);
        let cut = Area { left: 0.5, top: 0.5, width: 0.5, height: 0.5 };
        View::new((4000, 3000), cut, turn, if lying { (600, 800) } else { (800, 600) })
    }

    #[test]
    fn a_point_stays_on_what_it_marks_whichever_way_the_photo_is_turned() {
        // A quarter of the part's width from its left edge, half of its height from above.
        let point = Point { x: 0.625, y: 0.75 };
        for (turn, spot) in [
            (QuarterTurn::None, [200.0, 300.0]),
            (QuarterTurn::Right, [300.0, 200.0]),
            (QuarterTurn::Half, [600.0, 300.0]),
            (QuarterTurn::Left, [300.0, 600.0]),
        ] {
            assert_eq!(quarter(turn).place(point), spot, "{turn:?}");
        }
        let corner = quarter(QuarterTurn::Right).place(Point { x: 0.5, y: 0.5 });
        assert_eq!(corner, [600.0, 0.0], "the left upper corner is the right upper one after a turn to the right");
    }

    #[test]
    fn an_area_is_the_same_whichever_way_it_was_drawn() {
        let view = quarter(QuarterTurn::Left);
        let one = Area { left: 0.6, top: 0.7, width: 0.1, height: 0.2 };
        let other = Area { left: 0.7, top: 0.9, width: -0.1, height: -0.2 };
        let (a, b) = (view.frame(&one), view.frame(&other));
        for (a, b) in [(a.left, b.left), (a.top, b.top), (a.right, b.right), (a.bottom, b.bottom)] {
            assert!((a - b).abs() < 1e-3, "{a} and {b}");
        }
    }

    #[test]
    fn what_is_no_area_blackens_all() {
        for at in 0..4 {
            let mut numbers = [0.1; 4];
            numbers[at] = f32::NAN;
            let [left, top, width, height] = numbers;
            let frame = quarter(QuarterTurn::None).blackened(&Area { left, top, width, height });
            assert_eq!(frame, Frame { left: 0.0, top: 0.0, right: 800.0, bottom: 600.0 });
        }
    }

    #[test]
    fn all_that_comes_out_is_finite() {
        let wild = [0.0, 1.0, -1.0, f32::NAN, f32::INFINITY, f32::NEG_INFINITY, f32::MAX, f32::MIN_POSITIVE];
        for (a, b) in wild.into_iter().flat_map(|a| wild.map(|b| (a, b))) {
            let cut = Area { left: a, top: b, width: b, height: a };
            for turn in [QuarterTurn::None, QuarterTurn::Right, QuarterTurn::Half, QuarterTurn::Left] {
                let view = View::new((0, u32::MAX), cut, turn, (800, 600));
                let Frame { left, top, right, bottom } = view.blackened(&Area { left: b, top: a, width: a, height: b });
                let [x, y] = view.place(Point { x: a, y: b });
                assert!([left, top, right, bottom, x, y].iter().all(|number| number.is_finite()), "{a} {b}");
            }
        }
    }
}
