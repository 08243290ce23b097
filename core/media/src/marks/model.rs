//! Edits as data. Coordinates are fractions of the upright photo before turn and crop, from its left upper corner, so
//! that a mark stays on what it marks whatever is turned, cropped or shrunk afterwards.

use serde::{Deserialize, Serialize};

/// A place on the photo: 0 to 1 from left to right and from top to bottom.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Point {
    pub x: f32,
    pub y: f32,
}

/// A rectangle on the photo, in the units of [`Point`].
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Area {
    pub left: f32,
    pub top: f32,
    pub width: f32,
    pub height: f32,
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

/// One mark. `weight` is a thickness or height of letters in fractions of the longer edge of the finished picture; 0 takes the usual one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Mark {
    /// Lines of text on a dark panel in a corner of the finished picture: date, time, site, number.
    Stamp { corner: Corner, lines: Vec<String> },
    Arrow {
        from: Point,
        to: Point,
        colour: Colour,
        #[serde(default)]
        weight: f32,
    },
    Freehand {
        points: Vec<Point>,
        colour: Colour,
        #[serde(default)]
        weight: f32,
    },
    /// An ellipse inside `area`.
    Circle {
        area: Area,
        colour: Colour,
        #[serde(default)]
        weight: f32,
    },
    /// Text that begins at `at`, always upright on the finished picture.
    Text {
        at: Point,
        text: String,
        colour: Colour,
        #[serde(default)]
        weight: f32,
    },
    /// A line with end strokes and its value, as in "2,40 m".
    Measure {
        from: Point,
        to: Point,
        value: String,
        colour: Colour,
        #[serde(default)]
        weight: f32,
    },
    /// Pixels are replaced for good, before thumbnail, preview and file are made.
    Blacken { area: Area },
}

/// Everything a person changed about the sent copy.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[serde(default)]
pub struct Edits {
    pub turn: QuarterTurn,
    pub crop: Option<Area>,
    /// In the order they are drawn; blackened places first, whatever their order.
    pub marks: Vec<Mark>,
}

impl Edits {
    /// Nothing was changed, so the original's bytes may be sent.
    pub fn is_empty(&self) -> bool {
        self.turn == QuarterTurn::None && self.crop.is_none() && self.marks.is_empty()
    }
}
