//! A fresh EXIF block that tells nothing but what it was given: no block is ever copied. Pure.

use std::io::Cursor;

use exif::experimental::Writer;
use exif::{Field, In, Tag, Value};

use crate::facts;
use crate::orient::Turn;

/// What a copy may tell about its original.
#[derive(Debug, Default, Clone, PartialEq)]
pub(crate) struct Told {
    /// The stored pixels still need it.
    pub turn: Turn,
    /// As [`crate::Facts::captured`] has it; what is not a moment in that form is left out.
    pub captured: Option<String>,
    /// Maker of the camera.
    pub make: Option<String>,
    /// Model of the camera.
    pub model: Option<String>,
}

impl Told {
    /// The block as a TIFF structure (EXIF 2.31, big-endian) of a few hundred bytes; nothing where there is nothing to
    /// tell.
    pub(crate) fn block(&self) -> Option<Vec<u8>> {
        let turned = self.turn != Turn::default();
        let orientation = turned.then(|| field(Tag::Orientation, Value::Short(vec![self.turn.to_exif().into()])));
        let names = [(Tag::Make, &self.make), (Tag::Model, &self.model)];
        let names = names.into_iter().filter_map(|(tag, name)| Some(text(tag, name.as_deref()?)));
        let captured = self.captured.as_deref().map(moment).unwrap_or_default();
        tiff(&orientation.into_iter().chain(names).chain(captured).collect::<Vec<_>>())
    }
}

/// The fields of a moment, or none if a reader would not find the same moment in them.
fn moment(captured: &str) -> Vec<Field> {
    let fields = moment_fields(captured).unwrap_or_default();
    let read = facts::read_exif(tiff(&fields).as_deref()).captured;
    if read.as_deref() == Some(captured) { fields } else { Vec::new() }
}

/// `2026-11-20T14:03:11.25+01:00` in EXIF's pieces.
fn moment_fields(captured: &str) -> Option<Vec<Field>> {
    let (date, rest) = captured.split_once('T')?;
    let (time, rest) = rest.split_at_checked("14:03:11".len())?;
    let (fraction, offset) = rest.split_at(rest.find(['+', '-']).unwrap_or(rest.len()));
    let local = format!("{} {time}", date.replace('-', ":"));
    let pieces = [
        (Tag::DateTime, local.as_str()),
        (Tag::DateTimeOriginal, &local),
        (Tag::SubSecTimeOriginal, fraction.strip_prefix('.').unwrap_or(fraction)),
        (Tag::OffsetTimeOriginal, offset),
    ];
    Some(pieces.into_iter().filter(|(_, piece)| !piece.is_empty()).map(|(tag, piece)| text(tag, piece)).collect())
}

fn text(tag: Tag, text: &str) -> Field {
    field(tag, Value::Ascii(vec![text.as_bytes().to_vec()]))
}

fn field(tag: Tag, value: Value) -> Field {
    Field { tag, ifd_num: In::PRIMARY, value }
}

fn tiff(fields: &[Field]) -> Option<Vec<u8>> {
    let mut writer = Writer::new();
    fields.iter().for_each(|field| writer.push_field(field));
    let mut block = Cursor::new(Vec::new());
    // Fails for want of any field; memory can always be written.
    writer.write(&mut block, false).ok()?;
    Some(block.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn captured(text: &str) -> Option<Vec<u8>> {
        Told { captured: Some(text.to_owned()), ..Told::default() }.block()
    }

    #[test]
    fn every_form_of_a_moment_reads_back_as_it_was() {
        for moment in [
            "2026-11-20T14:03:11",
            "2026-11-20T14:03:11.25",
            "2026-11-20T14:03:11+01:00",
            "2026-11-20T14:03:11-03:30",
            "2026-11-20T14:03:11.123456789+14:00",
        ] {
            assert_eq!(facts::read_exif(captured(moment).as_deref()).captured.as_deref(), Some(moment));
        }
    }

    #[test]
    fn what_is_no_moment_is_left_out() {
        for nonsense in
            ["", "T", "gestern", "2026-11-20", "2026-11-20T14:03", "2026-13-20T14:03:11", "2026-11-20 14:03:11"]
        {
            assert_eq!(captured(nonsense), None, "{nonsense}");
        }
        for doubtful in ["2026-11-20T14:03:11Z", "2026-11-20T14:03:11.+01:00", "2026-11-20T14:03:11 Kundin Meier"] {
            assert_eq!(captured(doubtful), None, "{doubtful}");
        }
    }

    #[test]
    fn the_names_of_the_camera_and_the_turn_read_back() {
        let told = Told {
            turn: Turn::from_exif(Some(6)),
            make: Some("Fairphone".into()),
            model: Some("FP5".into()),
            ..Told::default()
        };
        let read = facts::read_exif(told.block().as_deref());
        assert_eq!((read.turn, read.camera.as_deref()), (told.turn, Some("Fairphone FP5")));
        assert_eq!(Told::default().block(), None);
    }

    proptest! {
        #[test]
        fn any_text_is_a_moment_or_nothing(text in "\\PC{0,40}|[0-9T:.+-]{10,30}") {
            if let Some(block) = captured(&text) {
                prop_assert_eq!(facts::read_exif(Some(&block)).captured, Some(text));
            }
        }
    }
}
