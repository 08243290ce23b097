//! Before and after: two photos side by side as one picture, each with its caption.

use std::io::{Read, Seek, Write};

use crate::{MediaError, PlatformDecoder, Recipe, Shrunk};

/// See [`crate::side_by_side`].
pub(crate) fn side_by_side<R: Read + Seek, W: Write>(
    _photos: [&mut R; 2],
    _captions: [&str; 2],
    _output: &mut W,
    _recipe: &Recipe,
    _platform: Option<&dyn PlatformDecoder>,
) -> Result<Shrunk, MediaError> {
    todo!("side by side")
}
