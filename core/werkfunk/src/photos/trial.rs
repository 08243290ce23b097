//! A look at what would be sent, before anything is.

use super::copy::{Sending, make};
use super::view::{PhotoSize, PhotoSource, PhotoTrial, PhotoWish};
use crate::error::{Problem, Result};
use crate::vault::Vault;
use std::fs::File;
use std::io::{Cursor, Read, Seek, sink};
use werkfunk_media::{PlatformDecoder, Recipe, carried, inspect, shrink, side_by_side};

/// Anything a photo can be read from.
pub trait Original: Read + Seek {}
impl<T: Read + Seek> Original for T {}

/// Opens a photo wherever it lies.
pub fn open(vault: &Vault, source: &PhotoSource) -> Result<Box<dyn Original>> {
    Ok(match source {
        PhotoSource::File { path } => Box::new(File::open(path)?),
        PhotoSource::Kept { name } => Box::new(vault.open_file(name)?),
    })
}

/// Makes what `wish` would send of `source`, and keeps nothing. `filed` is when the file was made, for a camera that
/// noted no time.
pub fn try_photo(
    vault: &Vault,
    source: &PhotoSource,
    wish: &PhotoWish,
    filed: Option<String>,
    decoder: Option<&dyn PlatformDecoder>,
) -> Result<PhotoTrial> {
    let mut original = open(vault, source)?;
    let original_bytes = original.seek(std::io::SeekFrom::End(0))?;
    let facts = inspect(&mut original)?;
    let captured_by_file = facts.captured.is_none();
    let captured = facts.captured.or(filed);
    let sending = Sending { wish, edge_limit: None, captured: captured.clone(), decoder };
    let mut sent = Vec::new();
    let (made, tells) = if wish.size == PhotoSize::Original {
        (make(&mut original, &mut sink(), &sending)?, carried(&mut original)?)
    } else {
        (make(&mut original, &mut sent, &sending)?, carried(&mut Cursor::new(&sent))?)
    };
    if wish.edge().is_none() {
        sent.clear();
        shrink(&mut original, &mut sent, &Recipe::default(), decoder)?;
    }
    Ok(PhotoTrial {
        jpeg: sent,
        width: made.shrunk.width,
        height: made.shrunk.height,
        bytes: made.shrunk.bytes,
        original_width: facts.width,
        original_height: facts.height,
        original_bytes,
        fits: made.shrunk.fits,
        tells,
        captured_by_file: captured_by_file && captured.is_some(),
        captured,
    })
}

/// Before and after as one picture of the wished size.
pub fn beside(
    vault: &Vault,
    photos: [&PhotoSource; 2],
    captions: [&str; 2],
    size: PhotoSize,
    decoder: Option<&dyn PlatformDecoder>,
) -> Result<Vec<u8>> {
    let wish = PhotoWish { size, ..PhotoWish::default() };
    let recipe = wish.recipe(None, None).ok_or(Problem::Invalid("an original of two photos"))?;
    let (mut before, mut after) = (open(vault, photos[0])?, open(vault, photos[1])?);
    let mut jpeg = Vec::new();
    side_by_side([&mut before, &mut after], captions, &mut jpeg, &recipe, decoder)?;
    Ok(jpeg)
}
