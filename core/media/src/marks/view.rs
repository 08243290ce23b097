//! Edits as data. Coordinates are fractions of the upright photo before turn and crop, from its left upper corner, so
//! that a mark stays on what it marks whatever is turned, cropped or shrunk afterwards. Pure.
//!
//! Written as JSON, the names are stable (`golden/edits.json`). Any number may come back from a file: what is no number
//! is written as `null` and read again as NaN; what each mark makes of such numbers is said in `view.rs`.

use serde::{Deserialize, Serialize};

/// A place on the photo: 0 to 1 from left to right and from top to bottom.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Point {
    #[serde(with = "number")]
    pub x: f32,
    #[serde(with = "number")]
    pub y: f32,
}

/// A rectangle on the photo, in the units of [`Point`]. Width and height may be negative, as when a finger drew it from
/// the right lower corner.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Area {
    #[serde(with = "number")]
    pub left: f32,
    #[serde(with = "number")]
    pub top: f32,
    #[serde(with = "number")]
    pub width: f32,
    #[serde(with = "number")]
    pub height: f32,
}

impl Area {
    /// The whole photo.
    pub const WHOLE: Self = Self { left: 0.0, top: 0.0, width: 1.0, height: 1.0 };
}

/// Clockwise, after the photo's own orientation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum QuarterTurn {
    #[default]
    None,
    Right,
    Half,
    Left,
}

/// Colours that are seen on brick, sky and shadow alike; each is drawn with a contrasting edge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum Colour {
    #[default]
    Orange,
    Red,
    Yellow,
    Green,
    Blue,
    White,
    Black,
}

/// Where the stamp stands on the finished picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum Corner {
    TopLeft,
    TopRight,
    BottomLeft,
    #[default]
    BottomRight,
}

/// One mark. `weight` is a thickness or height of letters in fractions of the longer edge of the finished picture; what
/// is not above 0 takes the usual one, and there is a most.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Mark {
    /// Lines of text on a dark panel in a corner of the finished picture: date, time, site, number.
    /// Several in one corner stand one above the other.
    Stamp {
        #[serde(default)]
        corner: Corner,
        lines: Vec<String>,
    },
    /// Its head is at `to`.
    Arrow {
        from: Point,
        to: Point,
        #[serde(default)]
        colour: Colour,
        #[serde(default, with = "number")]
        weight: f32,
    },
    /// A line through `points`, smoothed. Points closer together than half the line's thickness are taken as one.
    Freehand {
        points: Vec<Point>,
        #[serde(default)]
        colour: Colour,
        #[serde(default, with = "number")]
        weight: f32,
    },
    /// An ellipse inside `area`.
    Circle {
        area: Area,
        #[serde(default)]
        colour: Colour,
        #[serde(default, with = "number")]
        weight: f32,
    },
    /// Text whose left upper corner is at `at`, always upright on the finished picture. It is moved, wrapped and shrunk
    /// to stand inside; it is not drawn where it would stand wholly on what was cropped.
    Text {
        at: Point,
        text: String,
        #[serde(default)]
        colour: Colour,
        #[serde(default, with = "number")]
        weight: f32,
    },
    /// A line with end strokes and its value, as in "2,40 m", which stands upright on the line, or beside a short one.
    Measure {
        from: Point,
        to: Point,
        value: String,
        #[serde(default)]
        colour: Colour,
        #[serde(default, with = "number")]
        weight: f32,
    },
    /// Pixels are replaced for good, before thumbnail, preview and file are made, and with them those around that could
    /// hold a trace of them. An area that is not numbers blackens the whole picture.
    Blacken { area: Area },
}

/// Everything a person changed about the sent copy.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[serde(default)]
pub struct Edits {
    pub turn: QuarterTurn,
    /// What is kept of the upright photo, in whole pixels. Edges beyond the photo are moved onto it, and one pixel is
    /// always left; an area with an edge that is no number is ignored.
    pub crop: Option<Area>,
    /// In the order they are drawn; blackened places first, whatever their order.
    pub marks: Vec<Mark>,
}

impl Edits {
    /// Photos with more marks are refused, see [`crate::MediaError::TooManyMarks`]: none is left out silently, least of
    /// all one that blackens.
    pub const MOST_MARKS: usize = 100;

    /// Nothing was changed, so the original's bytes may be sent.
    pub fn is_empty(&self) -> bool {
        self.turn == QuarterTurn::None && self.crop.is_none() && self.marks.is_empty()
    }
}

/// JSON knows no NaN: as `null` an edit can be read again at all.
mod number {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(super) fn serialize<S: Serializer>(value: &f32, to: S) -> Result<S::Ok, S::Error> {
        value.is_finite().then_some(*value).serialize(to)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<f32, D::Error> {
        Ok(Option::deserialize(from)?.unwrap_or(f32::NAN))
    }
}
