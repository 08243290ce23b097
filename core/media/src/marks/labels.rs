//! Letters on the finished picture: stamps, texts and the values of measures. Always upright, always inside.

use super::canvas::Canvas;
use super::figures::{Thickness, direction, middle, moved, weighed};
use super::font::{self, ASCENT, CAPITALS, DESCENT};
use super::ink::Ink;
use super::layout::{self, LEADING, Setting};
use super::letters;
use super::mapping::{Frame, Spot, View};
use super::shape::{Layer, Shape};
use super::view::{Colour, Corner, Point};

/// Sizes of letters in parts of the finished picture's longer edge.
const STAMP: f64 = 0.026;
const TEXT: f64 = 0.04;
const MOST: f64 = 0.25;
/// Letters of a value, in thicknesses of its line.
const VALUE: f64 = 3.9;
/// Smaller letters are not read by anybody, in pixels.
const LEAST: f64 = 11.0;
/// Between a stamp or a text and the edges of the picture, in parts of its longer edge.
const MARGIN: f64 = 0.012;
/// A stamp is no wider, in parts of the longer edge: one that goes all across hides the photo.
const STAMP_WIDTH: f64 = 0.6;
/// Around the letters on a panel, in sizes of the letters.
const PADDING: f64 = 0.5;
/// The rim around letters that stand on the photo itself, in their sizes.
const RIM: f64 = 0.08;
/// Bars and accents stand out of their letter's width, in sizes of the letters.
const STANDS_OUT: f64 = 0.06;
/// A measure shorter than this many widths of its value has it beside the line.
const ROOM_ON_LINE: f64 = 1.5;

/// How much of each corner is taken by stamps, so that the next stands beside them and not over them.
#[derive(Debug, Default)]
pub(super) struct Taken([f64; 4]);

/// Text set and measured, in pixels.
struct Block {
    setting: Setting,
    width: f64,
    height: f64,
}

impl Block {
    /// A cleaned text in letters of `size` pixels, in a room of pixels; none where there is nothing or no room.
    fn new(text: &str, size: f64, room: [f64; 2]) -> Option<Self> {
        let text = layout::cleaned(text);
        if text.is_empty() {
            return None;
        }
        let setting = layout::set(&text, size as f32, room.map(|length| length as f32), &font::width)?;
        let widths = setting.lines.iter().map(|line| font::width(line));
        let width = f64::from(widths.fold(0.0, f32::max) * setting.size);
        let height = f64::from(setting.size * LEADING) * setting.lines.len() as f64;
        Some(Self { setting, width, height })
    }

    fn size(&self) -> f64 {
        f64::from(self.setting.size)
    }

    /// Draws the lines below each other, the left upper corner at `corner`; `rim` is its width and ink.
    fn draw(&self, canvas: &mut Canvas<'_>, corner: Spot, ink: Ink, rim: Option<(f64, Ink)>) {
        let size = self.setting.size;
        // Letters stand in the middle of their line's height.
        let base = (LEADING - ASCENT - DESCENT) / 2.0 + ASCENT;
        let lines: Vec<_> = (self.setting.lines.iter().enumerate())
            .map(|(at, line)| {
                let down = corner[1] + f64::from(size * (base + LEADING * at as f32));
                let mask = letters::line(line, size, rim.map_or(0.0, |(width, _)| width as f32));
                (corner[0].round() as i64 - mask.origin[0], down.round() as i64 - mask.origin[1], mask)
            })
            .collect();
        // Rims first: the rim of a line must not lie on the letters of the one above.
        for (left, top, line) in &lines {
            if let (Some((_, ink)), Some(mask)) = (rim, &line.rim) {
                canvas.stencil(*left, *top, mask, ink);
            }
        }
        for (left, top, line) in &lines {
            canvas.stencil(*left, *top, &line.letters, ink);
        }
    }
}

/// Lines on a dark panel in a corner.
pub(super) fn stamp(canvas: &mut Canvas<'_>, view: &View, corner: Corner, lines: &[String], taken: &mut Taken) {
    let margin = (MARGIN * view.long_edge()).round();
    let size = (STAMP * view.long_edge()).max(LEAST);
    let taken = &mut taken.0[corner as usize];
    let across = (view.width() - 2.0 * margin).min(STAMP_WIDTH * view.long_edge()) - 2.0 * PADDING * size;
    let down = view.height() - 2.0 * margin - 2.0 * PADDING * size - *taken;
    let Some(block) = Block::new(&lines.join("\n"), size, [across, down]) else { return };
    let padding = (PADDING * block.size()).round();
    let (width, height) = ((block.width + 2.0 * padding).ceil(), (block.height + 2.0 * padding * 0.7).ceil());
    let left = match corner {
        Corner::TopLeft | Corner::BottomLeft => margin,
        Corner::TopRight | Corner::BottomRight => view.width() - margin - width,
    };
    let top = match corner {
        Corner::TopLeft | Corner::TopRight => margin + *taken,
        Corner::BottomLeft | Corner::BottomRight => view.height() - margin - height - *taken,
    };
    *taken += height + margin / 2.0;
    let frame = Frame { left, top, right: left + width, bottom: top + height };
    panel(canvas, &frame, padding * 0.6, &[(0.0, Ink::panel())]);
    block.draw(canvas, [left + padding, top + padding * 0.7], Ink::light(), None);
}

/// Letters with a rim, the left upper corner at `at` unless that would lead out of the picture.
pub(super) fn text(canvas: &mut Canvas<'_>, view: &View, at: Point, text: &str, colour: Colour, weight: f32) {
    let size = (weighed(weight, TEXT, MOST) * view.long_edge()).max(LEAST);
    let margin = (MARGIN * view.long_edge()).max(size * (RIM + STANDS_OUT) + 2.0).round();
    let room = [view.width() - 2.0 * margin, view.height() - 2.0 * margin];
    let Some(block) = Block::new(text, size, room) else { return };
    let Some(corner) = inside(view.place(at), &block, view, margin) else { return };
    let [ink, edge] = Ink::with_edge(colour);
    block.draw(canvas, corner, ink, Some(((block.size() * RIM).max(1.0), edge)));
}

/// Where the block stands so that all of it is on the picture; none if all of it would be off.
fn inside(at: Spot, block: &Block, view: &View, margin: f64) -> Option<Spot> {
    let place = |from: f64, length: f64, room: f64| {
        let seen = from < room && from + length > 0.0;
        seen.then(|| from.min(room - margin - length).max(margin))
    };
    Some([place(at[0], block.width, view.width())?, place(at[1], block.height, view.height())?])
}

/// The value of a measure on a panel of its colour, on the middle of the line or beside a short one.
pub(super) fn value(canvas: &mut Canvas<'_>, view: &View, ends: [Point; 2], value: &str, inks: [Ink; 2], weight: f32) {
    let thickness = Thickness::new(weight, view);
    let size = (VALUE * thickness.line).max(LEAST);
    let edge = thickness.edge.ceil().max(MARGIN * view.long_edge()).round();
    let padding = (PADDING * size).round();
    let room = [view.width() - 2.0 * (padding + edge), view.height() - 2.0 * (padding + edge)];
    let Some(block) = Block::new(value, size, room) else { return };
    // Capitals and figures fill less than a line's height; the panel is as high as looks even around them.
    let (width, height) = (block.width + 1.6 * padding, block.height + 0.3 * padding);
    let [from, to] = ends.map(|end| view.place(end));
    let Some(centre) = seat(from, to, [width, height], thickness, view) else { return };
    let fit = |centre: f64, length: f64, room: f64| {
        (centre - length / 2.0).round().min((room - edge - length).floor()).max(edge)
    };
    let (left, top) = (fit(centre[0], width, view.width()), fit(centre[1], height, view.height()));
    let frame = Frame { left, top, right: left + width, bottom: top + height };
    panel(canvas, &frame, padding * 0.5, &[(thickness.edge, inks[1]), (0.0, inks[0])]);
    // Figures reach from the base line to the height of capitals: that is what has to be in the middle.
    let low = (ASCENT + DESCENT) / 2.0 - (ASCENT - CAPITALS / 2.0);
    let down = top + (height - block.height) / 2.0 + f64::from(low) * block.size();
    block.draw(canvas, [left + (width - block.width) / 2.0, down], inks[1], None);
}

/// Light letters in the middle of `frame`, as large as it lets them be; on what is dark already.
pub(super) fn caption(canvas: &mut Canvas<'_>, frame: &Frame, text: &str) {
    let (width, height) = (frame.right - frame.left, frame.bottom - frame.top);
    let size = height / f64::from(LEADING);
    let Some(block) = Block::new(text, size, [width - size, height + 1.0]) else { return };
    let corner = [frame.left + (width - block.width) / 2.0, frame.top + (height - block.height) / 2.0];
    block.draw(canvas, corner, Ink::light(), None);
}

/// The centre of a value of this size: on the line's middle, as far as that is on the picture, or beside it.
fn seat(from: Spot, to: Spot, [width, height]: [f64; 2], thickness: Thickness, view: &View) -> Option<Spot> {
    let (along, length) = direction(from, to).unwrap_or(([1.0, 0.0], 0.0));
    let (from, to) = seen(from, to, view)?;
    let centre = middle(from, to);
    let on_line = (width * along[0]).abs().max((height * along[1]).abs());
    if length >= on_line * ROOM_ON_LINE + 2.0 * thickness.line {
        return Some(centre);
    }
    // Beside it, clear of the end strokes: above or to the right, on the other side where there is no room.
    let across = if along[0].abs() > along[1].abs() { [0.0, -1.0] } else { [1.0, 0.0] };
    let half = (width / 2.0 * across[0]).abs() + (height / 2.0 * across[1]).abs();
    let lies = (length / 2.0 * (along[0] * across[0] + along[1] * across[1])).abs();
    let away = half + lies + thickness.line * 3.4;
    let [x, y] = moved(centre, across, away + half);
    let room = y >= 0.0 && x <= view.width();
    Some(moved(centre, across, if room { away } else { -away }))
}

/// The part of a line that is on the picture.
fn seen(from: Spot, to: Spot, view: &View) -> Option<(Spot, Spot)> {
    super::shape::within(from, to, [view.width(), view.height()], 0.0)
}

/// A filled rectangle with round corners in layers, each as much larger as it says.
fn panel(canvas: &mut Canvas<'_>, frame: &Frame, radius: f64, layers: &[(f64, Ink)]) {
    let inner = frame.grown(-radius);
    let mut shape = Shape::default();
    shape.panel([inner.left, inner.top], [inner.right, inner.bottom]);
    let layers = layers.iter().map(|(more, ink)| Layer { radius: (radius + more) as f32, ink: *ink });
    shape.draw(canvas, &layers.collect::<Vec<_>>());
}
