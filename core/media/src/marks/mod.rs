//! What a person draws on the sent copy, never on the original: stamp, arrows, freehand lines, circles, text, measures
//! and blackened places. Described as data, drawn in one pass; only the rows a mark touches pay for it.
//!
//! The promise: whatever numbers and texts an edit holds, drawing ends, in bounded time and memory; text is upright and
//! inside the picture; what is blackened is in no byte of anything made of the picture afterwards.

mod blacken;
mod canvas;
mod figures;
mod font;
mod ink;
mod labels;
mod layout;
mod letters;
mod mapping;
mod shape;
#[cfg(test)]
mod tests;
mod view;

pub use font::SEMI_BOLD;
pub(crate) use mapping::View;
pub use view::{Area, Colour, Corner, Edits, Mark, Point, QuarterTurn};

use std::ops::Range;

use crate::MediaError;
use crate::picture::Picture;
use canvas::Canvas;
use figures::Thickness;
use ink::Ink;
use labels::Taken;
use mapping::Frame;
use shape::{Layer, Shape};

/// Draws the marks of `edits` on the finished picture, which `view` describes: blackened places first, then all others
/// in their order. A grey picture becomes a coloured one when a coloured mark touches it. Turn and crop were done before.
///
/// To be called before anything is made of the picture: file, thumbnail, blurhash, fingerprint.
///
/// # Errors
/// [`MediaError::TooManyMarks`]; nothing is drawn then.
pub(crate) fn draw(picture: &mut Picture, edits: &Edits, view: &View) -> Result<(), MediaError> {
    if edits.marks.len() > Edits::MOST_MARKS {
        return Err(MediaError::TooManyMarks { most: Edits::MOST_MARKS });
    }
    for mark in &edits.marks {
        if let Mark::Blacken { area } = mark {
            blacken::blacken(picture, &view.blackened(area));
        }
    }
    let lines = edits.marks.iter().filter(|mark| matches!(mark, Mark::Freehand { .. })).count();
    let mut pen = Pen { canvas: Canvas::new(picture), view, lines, taken: Taken::default() };
    edits.marks.iter().for_each(|mark| pen.draw(mark));
    Ok(())
}

/// Writes light letters into the middle of a dark part of the picture: columns `across`, rows `down`.
pub(crate) fn caption(picture: &mut Picture, across: Range<usize>, down: Range<usize>, text: &str) {
    let [left, right, top, bottom] = [across.start, across.end, down.start, down.end].map(|edge| edge as f64);
    labels::caption(&mut Canvas::new(picture), &Frame { left, top, right, bottom }, text);
}

struct Pen<'a> {
    canvas: Canvas<'a>,
    view: &'a View,
    /// Freehand lines there are.
    lines: usize,
    taken: Taken,
}

impl Pen<'_> {
    fn draw(&mut self, mark: &Mark) {
        let view = self.view;
        match mark {
            Mark::Stamp { corner, lines } => {
                labels::stamp(&mut self.canvas, view, *corner, lines, &mut self.taken);
            }
            Mark::Arrow { from, to, colour, weight } => {
                self.stroke(*colour, *weight, |thickness| figures::arrow(*from, *to, thickness, view));
            }
            Mark::Freehand { points, colour, weight } => {
                let lines = self.lines;
                self.stroke(*colour, *weight, |thickness| figures::freehand(points, lines, thickness, view));
            }
            Mark::Circle { area, colour, weight } => {
                self.stroke(*colour, *weight, |thickness| figures::circle(area, thickness, view));
            }
            Mark::Text { at, text, colour, weight } => {
                labels::text(&mut self.canvas, view, *at, text, *colour, *weight);
            }
            Mark::Measure { from, to, value, colour, weight } => {
                self.stroke(*colour, *weight, |thickness| figures::measure(*from, *to, thickness, view));
                let inks = Ink::with_edge(*colour);
                labels::value(&mut self.canvas, view, [*from, *to], value, inks, *weight);
            }
            Mark::Blacken { .. } => {}
        }
    }

    /// Draws a shape of lines with its edge.
    fn stroke(&mut self, colour: Colour, weight: f32, shape: impl FnOnce(Thickness) -> Shape) {
        let thickness = Thickness::new(weight, self.view);
        let [ink, edge] = Ink::with_edge(colour);
        let radius = thickness.radius();
        let layers =
            [Layer { radius: (radius + thickness.edge) as f32, ink: edge }, Layer { radius: radius as f32, ink }];
        shape(thickness).draw(&mut self.canvas, &layers);
    }
}
