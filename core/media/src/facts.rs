//! What a photo tells about itself: size, moment, camera and place. Broken or missing EXIF gives missing facts, never
//! an error.

/// Where a photo was taken, WGS 84.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Position {
    /// Degrees, north positive, -90 to 90.
    pub latitude: f64,
    /// Degrees, east positive, -180 to 180.
    pub longitude: f64,
}

/// What the original tells about itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Facts {
    /// Width in pixels as displayed, that is after orientation.
    pub width: u32,
    /// Height in pixels as displayed, that is after orientation.
    pub height: u32,
    /// The EXIF orientation, 1 to 8; 1 where the file says nothing.
    pub orientation: u8,
    /// When it was taken, by the camera's clock: `2026-11-20T14:03:11.25+01:00`, without fraction or offset where the
    /// camera did not note them.
    pub captured: Option<String>,
    /// Maker and model of the camera.
    pub camera: Option<String>,
    /// Where it was taken.
    pub position: Option<Position>,
}
