//! From the file to the finished picture in memory: the order of the steps.

use std::io::{Read, Seek, Write};

use crate::finish::{finish, glimpse};
use crate::framing::{Framing, Slice, edge_before};
use crate::marks::{self, Edits, View};
use crate::picture::{Picture, Plane};
use crate::resample::Resizer;
use crate::source::Source;
use crate::{MediaError, PlatformDecoder, Profile, Recipe, Shrunk, colour, source};

/// The decoder may scale down by itself as long as this many decoded pixels are left for each wanted one: the blocks'
/// own scaling is fast but coarse, and what it leaves is for the kernel to do well.
const DECODED_PER_WANTED: u32 = 2;
/// For a glance the blocks' own scaling is good enough.
const DECODED_PER_GLANCED: u32 = 1;

/// See [`crate::shrink`].
pub(crate) fn shrink<R: Read + Seek, W: Write>(
    input: &mut R,
    output: &mut W,
    recipe: &Recipe,
    platform: Option<&dyn PlatformDecoder>,
) -> Result<Shrunk, MediaError> {
    let picture = finished(input, &recipe.edits, recipe.profile.long_edge, platform)?;
    finish(&picture, recipe, output)
}

/// See [`crate::glance`].
pub(crate) fn glance<R: Read + Seek>(
    input: &mut R,
    thumbnail_edge: u32,
    platform: Option<&dyn PlatformDecoder>,
) -> Result<Shrunk, MediaError> {
    let recipe = Profile { long_edge: thumbnail_edge, thumbnail_edge, ..Profile::default() }.into();
    let picture = made_of(DECODED_PER_GLANCED, input, &Edits::default(), thumbnail_edge, platform)?;
    let facts = crate::inspect(input)?;
    Ok(Shrunk { width: facts.width, height: facts.height, ..glimpse(&picture, &recipe)? })
}

/// The picture with a longer edge of at most `long_edge`, upright, turned and cropped, in sRGB, with its marks.
pub(crate) fn finished<R: Read + Seek>(
    input: &mut R,
    edits: &Edits,
    long_edge: u32,
    platform: Option<&dyn PlatformDecoder>,
) -> Result<Picture, MediaError> {
    made_of(DECODED_PER_WANTED, input, edits, long_edge, platform)
}

/// The same, made of at least so many `decoded` pixels for each wanted one, as far as there are.
fn made_of<R: Read + Seek>(
    decoded: u32,
    input: &mut R,
    edits: &Edits,
    long_edge: u32,
    platform: Option<&dyn PlatformDecoder>,
) -> Result<Picture, MediaError> {
    source::read(input, platform, edge_before(edits, long_edge), |source| {
        let framing = Framing::new(source.size(), source.turn(), edits, long_edge);
        let mut picture = framing.turn().apply(scaled_down(source, &framing, decoded)?);
        colour::to_srgb(&mut picture, source.colours());
        let size = (picture.width(), picture.height());
        let view = View::new(framing.upright(), framing.cut(), edits.turn, size);
        marks::draw(&mut picture, edits, &view)?;
        Ok(picture)
    })
}

/// Decodes and shrinks in one go what is wanted, still as the camera held it. The rest is decoded as well, as only a
/// photo that is sound to its end is one.
fn scaled_down(source: &mut Source<'_>, framing: &Framing, decoded: u32) -> Result<Picture, MediaError> {
    source.start(eighths(framing.long_edges(), decoded))?;
    let shapes = source.shapes().iter().enumerate();
    let mut planes: Vec<_> = shapes
        .map(|(plane, shape)| {
            let samples = [shape.width, shape.height];
            Cropped::new(framing.slices(samples, [shape.extent_x, shape.extent_y], plane > 0))
        })
        .collect();
    while source.read_strip()? {
        for (plane, cropped) in planes.iter_mut().enumerate() {
            source.rows(plane).for_each(|row| cropped.push(row));
        }
    }
    picture(planes.into_iter().map(|plane| plane.resizer.finish())).ok_or(MediaError::Damaged)
}

/// The smallest scale of the decoder that leaves enough for the kernel. Only powers of two, the others are not
/// vectorised.
fn eighths((longest, wanted): (u32, u32), decoded: u32) -> u32 {
    let enough = wanted.saturating_mul(decoded);
    let scales = [1, 2, 4];
    let fitting = scales.into_iter().find(|n| longest * n / 8 >= enough);
    fitting.unwrap_or(8)
}

/// A plane that passes on only the samples that are wanted.
struct Cropped {
    resizer: Resizer,
    left: usize,
    rows: std::ops::Range<usize>,
    seen: usize,
}

impl Cropped {
    fn new([x, y]: [Slice; 2]) -> Self {
        let rows = y.first..y.first + y.axis.source;
        Self { resizer: Resizer::new(&x.axis, &y.axis), left: x.first, rows, seen: 0 }
    }

    fn push(&mut self, row: &[u8]) {
        if self.rows.contains(&self.seen) {
            self.resizer.push(&row[self.left..]);
        }
        self.seen += 1;
    }
}

fn picture(mut planes: impl Iterator<Item = Plane>) -> Option<Picture> {
    let luma = planes.next()?;
    let chroma = planes.next().zip(planes.next());
    Some(Picture { luma, chroma: chroma.map(|(cb, cr)| [cb, cr]) })
}
