//! Where rows come from: any kind of picture as strips of planes, so that what follows need not know the file.
//!
//! [`read`] opens the right decoder and closes it again; a picture that turns out damaged, even behind its last row, is
//! an error, never a result. JPEG and PNG stream. What must be held whole (progressive JPEG, interlaced PNG, WebP,
//! pixels of the platform) is held within [`MAX_HELD`] bytes, and only one large picture at a time in a process.

mod heavy;
mod jpeg;
mod pixels;
mod png;
mod rows;
mod webp;

use moxcms::ColorProfile;

use crate::head::{self, Head, Input, Kind};
use crate::jpeg::decode::{Decoder, PlaneShape};
use crate::orient::Turn;
use crate::{MediaError, PlatformDecoder, colour, error, facts};

pub(crate) use heavy::MAX_HELD;

/// A picture being decoded.
pub(crate) struct Source<'a> {
    size: (u32, u32),
    turn: Turn,
    colours: Option<ColorProfile>,
    planes: Planes<'a>,
    /// Held as long as the picture is.
    _room: heavy::Room,
}

/// How the planes come about.
enum Planes<'a> {
    /// As the JPEG stores them.
    Stored(Decoder<'a>),
    /// From rows of pixels.
    Split(rows::Strips<'a>),
    /// As the WebP stores them.
    Whole(webp::Planes),
}

/// Decodes the picture in `input` with our own decoders, or else the platform's. `take` starts the source and takes its
/// strips; it is called once more where a decoder of ours refused the picture and the platform's takes over, which may
/// scale down by itself as long as the longer edge keeps `long_edge` pixels.
pub(crate) fn read<T>(
    input: &mut dyn Input,
    platform: Option<&dyn PlatformDecoder>,
    long_edge: u32,
    mut take: impl FnMut(&mut Source) -> Result<T, MediaError>,
) -> Result<T, MediaError> {
    let head = head::read(input)?;
    input.rewind().map_err(MediaError::Read)?;
    let what = match own(input, &head).and_then(|source| source.taken(&mut take)) {
        Err(MediaError::Unsupported { what }) if !matches!(head.kind, Kind::Refused(_)) => what,
        made => return made,
    };
    let platform = platform.ok_or(MediaError::Unsupported { what })?;
    pixels::open(input, &head, platform, what, long_edge)?.taken(&mut take)
}

fn own<'a>(input: &'a mut dyn Input, head: &Head) -> Result<Source<'a>, MediaError> {
    match &head.kind {
        Kind::Jpeg(frame) => jpeg::open(input, head, frame),
        Kind::Png => png::open(input, head),
        Kind::WebP(layout) => webp::open(input, head, layout),
        Kind::Foreign(what) | Kind::Refused(what) => Err(MediaError::Unsupported { what }),
    }
}

/// A decoder that panics has met a broken picture.
fn unpanicked<T>(call: impl FnOnce() -> Result<T, MediaError>) -> Result<T, MediaError> {
    error::unpanicked(call).unwrap_or(Err(MediaError::Damaged))
}

impl<'a> Source<'a> {
    /// A picture as the file's header describes it.
    fn new(size: (u32, u32), head: &Head, planes: Planes<'a>, room: heavy::Room) -> Self {
        let turn = facts::turn(head);
        Self { size, turn, colours: colour::profile(head.profile.as_deref()), planes, _room: room }
    }

    fn taken<T>(mut self, take: &mut impl FnMut(&mut Self) -> Result<T, MediaError>) -> Result<T, MediaError> {
        let made = take(&mut self)?;
        match &mut self.planes {
            Planes::Stored(decoder) => decoder.finish()?,
            Planes::Split(strips) => unpanicked(|| strips.finish())?,
            Planes::Whole(_) => {}
        }
        Ok(made)
    }

    /// Width and height in pixels as stored, before any turn and scaling.
    pub(crate) fn size(&self) -> (u32, u32) {
        self.size
    }

    /// The turn that puts the planes upright.
    pub(crate) fn turn(&self) -> Turn {
        self.turn
    }

    /// The colours of the planes, if they are not sRGB.
    pub(crate) fn colours(&self) -> Option<&ColorProfile> {
        self.colours.as_ref()
    }

    /// To be called before the first strip: decodes at `eighths`/8 of the size (1, 2, 4 or 8) where the decoder can.
    pub(crate) fn start(&mut self, eighths: u32) -> Result<(), MediaError> {
        match &mut self.planes {
            Planes::Stored(decoder) => decoder.start(eighths),
            Planes::Split(strips) => strips.start(self.size, eighths),
            Planes::Whole(_) => Ok(()),
        }
    }

    /// The planes, once started: luma, and Cb and Cr unless the picture is grey.
    pub(crate) fn shapes(&self) -> &[PlaneShape] {
        match &self.planes {
            Planes::Stored(decoder) => decoder.shapes(),
            Planes::Split(strips) => strips.shapes(),
            Planes::Whole(planes) => planes.shapes(),
        }
    }

    /// Decodes the next strip; false after the last.
    pub(crate) fn read_strip(&mut self) -> Result<bool, MediaError> {
        match &mut self.planes {
            Planes::Stored(decoder) => decoder.read_strip(),
            Planes::Split(strips) => unpanicked(|| strips.read_strip()),
            Planes::Whole(planes) => Ok(planes.read_strip()),
        }
    }

    /// The rows of plane `plane` in the strip read last.
    pub(crate) fn rows(&self, plane: usize) -> impl Iterator<Item = &[u8]> {
        let (stored, split, whole) = match &self.planes {
            Planes::Stored(decoder) => (Some(decoder.rows(plane)), None, None),
            Planes::Split(strips) => (None, Some(strips.rows(plane)), None),
            Planes::Whole(planes) => (None, None, Some(planes.rows(plane))),
        };
        let others = split.into_iter().flatten().chain(whole.into_iter().flatten());
        stored.into_iter().flatten().chain(others)
    }
}
