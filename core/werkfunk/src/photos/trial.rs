//! A look at what would be sent, before anything is.

use super::copy::{Sending, make};
use super::view::{PhotoSize, PhotoSource, PhotoTrial, PhotoWish};
use crate::error::{Problem, Result};
use crate::vault::Vault;
use std::fs::File;
use std::io::{Read, Seek, sink};
use werkfunk_media::{PlatformDecoder, carried, inspect, shrink, side_by_side};

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

/// Makes what `wish` would send of `source`, and keeps nothing.
pub fn try_photo(
    vault: &Vault,
    source: &PhotoSource,
    wish: &PhotoWish,
    decoder: Option<&dyn PlatformDecoder>,
) -> Result<PhotoTrial> {
    let mut original = open(vault, source)?;
    let original_bytes = original.seek(std::io::SeekFrom::End(0))?;
    let facts = inspect(&mut original)?;
    let sending = Sending { wish, edge_limit: None, captured: facts.captured.clone(), decoder };
    let mut jpeg = Vec::new();
    let (made, tells) = if wish.edge().is_some() {
        let made = make(&mut original, &mut jpeg, &sending)?;
        let tells = carried(&mut std::io::Cursor::new(&jpeg))?;
        (made, tells)
    } else {
        let mut tells = carried(&mut original)?;
        if wish.size == PhotoSize::OriginalWithoutPlace {
            let mut clean = Vec::new();
            werkfunk_media::without_place(&mut original, &mut clean)?;
            tells = carried(&mut std::io::Cursor::new(&clean))?;
        }
        let made = make(&mut original, &mut sink(), &sending)?;
        shrink(&mut original, &mut jpeg, &werkfunk_media::Recipe::default(), decoder)?;
        (made, tells)
    };
    Ok(PhotoTrial {
        jpeg,
        width: made.shrunk.width,
        height: made.shrunk.height,
        bytes: made.shrunk.bytes,
        original_width: facts.width,
        original_height: facts.height,
        original_bytes,
        fits: made.shrunk.fits,
        tells,
        captured: facts.captured,
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
