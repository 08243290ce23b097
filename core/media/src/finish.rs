//! From the finished picture in memory to what is made of it: the sent copy, its thumbnail, blurhash and fingerprint.

use std::io::Write;

use crate::budget::{self, Attempt, Made};
use crate::exif_block::Told;
use crate::jpeg::encode::{Coding, encode};
use crate::picture::{Picture, Plane, fit, to_rgb};
use crate::resample::{Axis, resize_plane};
use crate::{MediaError, Recipe, Shrunk, Thumbnail, fingerprint};

/// Longer edge of what the blurhash is computed from; it keeps four waves at most.
const BLURHASH_EDGE: u32 = 64;

/// Writes the sent copy of a picture that is upright, sRGB and has its marks. All that can fail but the writing itself
/// has succeeded before the first byte is written.
pub(crate) fn finish(picture: &Picture, recipe: &Recipe, output: &mut dyn Write) -> Result<Shrunk, MediaError> {
    let seen = glimpse(picture, recipe)?;
    let quality = seen.quality;
    let exif = Told { captured: recipe.captured.clone(), ..Told::default() }.block();
    let coding = Coding { quality, effort: recipe.effort, exif: exif.as_deref() };
    let made = match recipe.most_bytes {
        None => Shrunk { bytes: encode(picture, &coding, output)?, ..seen },
        Some(most) => {
            let copy = within(most, picture, &coding)?;
            output.write_all(&copy.jpeg).map_err(MediaError::Write)?;
            let ((width, height), bytes) = (copy.size, copy.bytes());
            Shrunk { width, height, bytes, quality: copy.quality, fits: bytes <= most, ..seen }
        }
    };
    output.flush().map_err(MediaError::Write)?;
    Ok(made)
}

/// What is made of a picture beside the sent copy, in the size of the picture; `bytes` is 0.
pub(crate) fn glimpse(picture: &Picture, recipe: &Recipe) -> Result<Shrunk, MediaError> {
    let small = smaller(picture, recipe.profile.thumbnail_edge);
    let quality = recipe.profile.quality.clamp(1, 100);
    let coding = Coding { quality, effort: recipe.effort, exif: None };
    let mut jpeg = Vec::new();
    encode(&small, &coding, &mut jpeg)?;
    Ok(Shrunk {
        width: picture.width() as u32,
        height: picture.height() as u32,
        bytes: 0,
        quality,
        fits: true,
        thumbnail: Thumbnail { jpeg, width: small.width() as u32, height: small.height() as u32 },
        blurhash: blurhash(&small)?,
        fingerprint: fingerprint::of(&small),
    })
}

/// A copy that is not written yet.
struct Copy {
    jpeg: Vec<u8>,
    size: (u32, u32),
    quality: u8,
}

impl Copy {
    fn bytes(&self) -> u64 {
        self.jpeg.len() as u64
    }
}

/// The copy with at most `most` bytes, or the smallest there is.
fn within(most: u64, picture: &Picture, coding: &Coding<'_>) -> Result<Copy, MediaError> {
    let first = Attempt { long_edge: picture.width().max(picture.height()) as u32, quality: coding.quality };
    let mut best = copy(picture, coding)?;
    let mut made = vec![Made { attempt: first, bytes: best.bytes() }];
    while let Some(attempt) = budget::next(most, &made) {
        let coding = Coding { quality: attempt.quality, ..*coding };
        let copy = if attempt.long_edge < first.long_edge {
            copy(&smaller(picture, attempt.long_edge), &coding)?
        } else {
            copy(picture, &coding)?
        };
        made.push(Made { attempt, bytes: copy.bytes() });
        if budget::is_better(most, best.bytes(), copy.bytes()) {
            best = copy;
        }
    }
    Ok(best)
}

fn copy(picture: &Picture, coding: &Coding<'_>) -> Result<Copy, MediaError> {
    let mut jpeg = Vec::new();
    encode(picture, coding, &mut jpeg)?;
    Ok(Copy { jpeg, size: (picture.width() as u32, picture.height() as u32), quality: coding.quality })
}

/// The same picture with a longer edge of at most `long_edge`.
fn smaller(picture: &Picture, long_edge: u32) -> Picture {
    resized(picture, fit(picture.width() as u32, picture.height() as u32, long_edge))
}

/// The same picture in `wanted` pixels across and down.
pub(crate) fn resized(picture: &Picture, wanted: (u32, u32)) -> Picture {
    let (width, height) = (picture.width() as u32, picture.height() as u32);
    let plane = |plane: &Plane, chroma: bool| {
        let x = Axis::whole(plane.width, width, wanted.0, chroma);
        let y = Axis::whole(plane.height, height, wanted.1, chroma);
        resize_plane(plane, &x, &y)
    };
    Picture {
        luma: plane(&picture.luma, false),
        chroma: (picture.chroma.as_ref()).map(|[cb, cr]| [plane(cb, true), plane(cr, true)]),
    }
}

fn blurhash(small: &Picture) -> Result<String, MediaError> {
    let tiny = smaller(small, BLURHASH_EDGE);
    let (width, height) = (tiny.width(), tiny.height());
    let rgba: Vec<u8> = (0..width * height)
        .flat_map(|at| {
            let [r, g, b] = pixel(&tiny, at % width, at / width);
            [r, g, b, 255]
        })
        .collect();
    let (x, y) = if width >= height { (4, 3) } else { (3, 4) };
    // Fails only for component counts and sizes that cannot occur here.
    blurhash::encode(x, y, width as u32, height as u32, &rgba).map_err(|_| MediaError::Damaged)
}

fn pixel(picture: &Picture, x: usize, y: usize) -> [u8; 3] {
    let chroma = |plane: &Plane| plane.row(y / 2)[x / 2];
    let [cb, cr] = (picture.chroma.as_ref()).map_or([128; 2], |[cb, cr]| [chroma(cb), chroma(cr)]);
    to_rgb(picture.luma.row(y)[x], cb, cr)
}
