//! From the file to the small picture and what is made of it: the order of the steps.

use std::io::{Read, Seek, Write};

use crate::jpeg::decode::PlaneShape;
use crate::jpeg::encode::encode;
use crate::marks::{self, Area, QuarterTurn, View};
use crate::orient::Turn;
use crate::picture::{Picture, Plane, fit, to_rgb};
use crate::resample::{Axis, Resizer, resize_plane};
use crate::{Fingerprint, MediaError, PlatformDecoder, Profile, Recipe, Shrunk, Thumbnail, colour, source};

/// The decoder may scale down by itself as long as this many decoded pixels are left for each wanted one: the blocks'
/// own scaling is fast but coarse, and what it leaves is for the kernel to do well.
const DECODED_PER_WANTED: u32 = 2;
/// Longer edge of what the blurhash is computed from; it keeps four waves at most.
const BLURHASH_EDGE: u32 = 64;

/// See [`crate::shrink`].
pub(crate) fn shrink<R: Read + Seek, W: Write>(
    input: &mut R,
    output: &mut W,
    recipe: &Recipe,
    platform: Option<&dyn PlatformDecoder>,
) -> Result<Shrunk, MediaError> {
    let (mut picture, upright) = small_picture(input, recipe.profile.long_edge, platform)?;
    let view = View::new(upright, Area::WHOLE, QuarterTurn::None, (picture.width(), picture.height()));
    marks::draw(&mut picture, &recipe.edits, &view)?;
    finish(&picture, recipe, output)
}

/// Writes the sent copy of a finished picture and makes what goes with it.
pub(crate) fn finish(picture: &Picture, recipe: &Recipe, output: &mut dyn Write) -> Result<Shrunk, MediaError> {
    let profile = recipe.profile;
    let bytes = encode(picture, profile.quality, output)?;
    output.flush().map_err(MediaError::Write)?;
    let small = smaller(picture, profile.thumbnail_edge);
    Ok(Shrunk {
        width: picture.width() as u32,
        height: picture.height() as u32,
        bytes,
        quality: profile.quality,
        fits: recipe.most_bytes.is_none_or(|most| bytes <= most),
        thumbnail: thumbnail(&small, profile.quality)?,
        blurhash: blurhash(&small)?,
        fingerprint: Fingerprint(0),
    })
}

/// See [`crate::glance`].
pub(crate) fn glance<R: Read + Seek>(
    input: &mut R,
    thumbnail_edge: u32,
    platform: Option<&dyn PlatformDecoder>,
) -> Result<Shrunk, MediaError> {
    let profile = Profile { long_edge: thumbnail_edge, thumbnail_edge, ..Profile::default() };
    let mut seen = shrink(input, &mut std::io::sink(), &profile.into(), platform)?;
    let facts = crate::inspect(input)?;
    (seen.width, seen.height, seen.bytes) = (facts.width, facts.height, 0);
    Ok(seen)
}

/// The photo upright and sRGB with a longer edge of at most `long_edge`, and its size before; decoded and shrunk in one go.
pub(crate) fn small_picture<R: Read + Seek>(
    input: &mut R,
    long_edge: u32,
    platform: Option<&dyn PlatformDecoder>,
) -> Result<(Picture, (u32, u32)), MediaError> {
    source::read(input, platform, long_edge, |source| {
        let (width, height) = source.size();
        let wanted = fit(width, height, long_edge);
        source.start(eighths(width.max(height), wanted.0.max(wanted.1)))?;
        let turn = source.turn();
        let shapes = source.shapes().iter().enumerate();
        let mut planes: Vec<_> = shapes.map(|(plane, shape)| resizer(shape, plane > 0, wanted, turn)).collect();
        while source.read_strip()? {
            for (plane, resizer) in planes.iter_mut().enumerate() {
                source.rows(plane).for_each(|row| resizer.push(row));
            }
        }
        let shrunk = picture(planes.into_iter().map(Resizer::finish)).ok_or(MediaError::Damaged)?;
        let mut picture = turn.apply(shrunk);
        colour::to_srgb(&mut picture, source.colours());
        Ok((picture, turn.size(width, height)))
    })
}

/// The smallest scale of the decoder that leaves enough for the kernel. Only powers of two, the others are not
/// vectorised.
fn eighths(longest: u32, wanted: u32) -> u32 {
    let enough = wanted.saturating_mul(DECODED_PER_WANTED);
    let scales = [1, 2, 4];
    let fitting = scales.into_iter().find(|n| longest * n / 8 >= enough);
    fitting.unwrap_or(8)
}

fn resizer(shape: &PlaneShape, chroma: bool, wanted: (u32, u32), turn: Turn) -> Resizer {
    let x = axis(shape.width, shape.extent_x, wanted.0, chroma, turn.flip_x);
    let y = axis(shape.height, shape.extent_y, wanted.1, chroma, turn.flip_y);
    Resizer::new(&x, &y)
}

fn axis(source: usize, extent: f64, wanted: u32, chroma: bool, mirrored: bool) -> Axis {
    let target_extent = f64::from(wanted) / if chroma { 2.0 } else { 1.0 };
    Axis { source, source_extent: extent, target: target_extent.ceil() as usize, target_extent, mirrored }
}

fn picture(mut planes: impl Iterator<Item = Plane>) -> Option<Picture> {
    let luma = planes.next()?;
    let chroma = planes.next().zip(planes.next());
    Some(Picture { luma, chroma: chroma.map(|(cb, cr)| [cb, cr]) })
}

/// The same picture with a longer edge of at most `long_edge`.
fn smaller(picture: &Picture, long_edge: u32) -> Picture {
    resized(picture, fit(picture.width() as u32, picture.height() as u32, long_edge))
}

/// The same picture in `wanted` pixels across and down.
pub(crate) fn resized(picture: &Picture, wanted: (u32, u32)) -> Picture {
    let (width, height) = (picture.width() as u32, picture.height() as u32);
    let plane = |plane: &Plane, chroma: bool| {
        let whole = if chroma { 2.0 } else { 1.0 };
        let (extent_x, extent_y) = (f64::from(width) / whole, f64::from(height) / whole);
        let x = axis(plane.width, extent_x, wanted.0, chroma, false);
        let y = axis(plane.height, extent_y, wanted.1, chroma, false);
        resize_plane(plane, &x, &y)
    };
    Picture {
        luma: plane(&picture.luma, false),
        chroma: (picture.chroma.as_ref()).map(|[cb, cr]| [plane(cb, true), plane(cr, true)]),
    }
}

fn thumbnail(small: &Picture, quality: u8) -> Result<Thumbnail, MediaError> {
    let mut jpeg = Vec::new();
    encode(small, quality, &mut jpeg)?;
    Ok(Thumbnail { jpeg, width: small.width() as u32, height: small.height() as u32 })
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
