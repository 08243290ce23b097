//! What a person draws on the sent copy, never on the original: turn, crop, stamp, arrows, circles, text, measures and
//! blackened places. Described as data, drawn in one pass; only the rows a mark touches pay for it.

mod model;

pub use model::{Area, Colour, Corner, Edits, Mark, Point, QuarterTurn};
