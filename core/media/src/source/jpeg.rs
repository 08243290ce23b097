//! JPEG as a source: planes where the file has them; RGB and CMYK by way of rows of pixels.

use moxcms::ColorProfile;

use super::heavy::Room;
use super::rows::{Rows, Strips};
use super::{Planes, Source};
use crate::MediaError;
use crate::colour::{self, Inks};
use crate::head::jpeg::Frame;
use crate::head::{Head, Input};
use crate::jpeg::decode::{Decoder, Stored};
use crate::jpeg::scans;

pub(super) fn open<'a>(input: &'a mut dyn Input, head: &Head, frame: &Frame) -> Result<Source<'a>, MediaError> {
    let size = (frame.width, frame.height);
    let mut room = Room::none();
    if frame.in_scans {
        let held = frame.coefficient_bytes();
        scans::check(input, u64::from(size.0) * u64::from(size.1))?;
        input.rewind().map_err(MediaError::Read)?;
        room = Room::of(held, size)?;
    }
    let decoder = Decoder::open(input)?;
    if decoder.size() != size {
        return Err(MediaError::Damaged);
    }
    let stored = decoder.stored();
    let planes = match stored {
        Stored::Planes => Planes::Stored(decoder),
        Stored::Rgb => Planes::Split(Strips::of(RgbRows(decoder))),
        Stored::Cmyk => {
            let profile = colour::profile(head.profile.as_deref());
            Planes::Split(Strips::of(InkRows::new(decoder, frame.adobe, profile.as_ref())))
        }
    };
    let mut source = Source::new(size, head, planes, room);
    // Inks have become sRGB on the way.
    source.colours.take_if(|_| stored == Stored::Cmyk);
    Ok(source)
}

/// Red, green and blue as they are stored.
struct RgbRows<'a>(Decoder<'a>);

impl Rows for RgbRows<'_> {
    fn start(&mut self, eighths: u32) -> Result<u32, MediaError> {
        self.0.start(eighths).map(|()| eighths)
    }

    fn next_row(&mut self, row: &mut [u8]) -> Result<(), MediaError> {
        self.0.read_row(row)
    }

    fn finish(&mut self) -> Result<(), MediaError> {
        self.0.finish()
    }
}

/// Cyan, magenta, yellow and black, converted.
struct InkRows<'a> {
    decoder: Decoder<'a>,
    inverted: bool,
    inks: Inks,
    row: Vec<u8>,
}

impl<'a> InkRows<'a> {
    fn new(decoder: Decoder<'a>, inverted: bool, profile: Option<&ColorProfile>) -> Self {
        Self { decoder, inverted, inks: Inks::of(profile), row: Vec::new() }
    }
}

impl Rows for InkRows<'_> {
    fn start(&mut self, eighths: u32) -> Result<u32, MediaError> {
        self.decoder.start(eighths).map(|()| eighths)
    }

    fn next_row(&mut self, row: &mut [u8]) -> Result<(), MediaError> {
        self.row.resize(row.len() / 3 * 4, 0);
        self.decoder.read_row(&mut self.row)?;
        if self.inverted {
            self.row.iter_mut().for_each(|sample| *sample = !*sample);
        }
        self.inks.to_rgb(&self.row, row)
    }

    fn finish(&mut self) -> Result<(), MediaError> {
        self.decoder.finish()
    }
}
