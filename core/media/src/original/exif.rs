//! What an EXIF block tells, and what of it may stay. Pure.

use exif::{Context, Field, In, Tag, Value};

use super::sieve::is_blank;
use super::xmp;
use crate::Carried;
use crate::error::unpanicked;
use crate::exif_block::Told;
use crate::facts;

/// What the TIFF structure `tiff` tells. A block that cannot be read may tell anything.
pub(super) fn carried(tiff: &[u8]) -> Vec<Carried> {
    match unpanicked(|| kinds(tiff)).flatten() {
        Some(found) => found,
        None if is_blank(tiff) => Vec::new(),
        None => vec![Carried::MakerNote],
    }
}

fn kinds(tiff: &[u8]) -> Option<Vec<Carried>> {
    let parsed = facts::parse(tiff)?;
    let mut found: Vec<_> = parsed.fields().filter_map(kind).collect();
    let packets = parsed.fields().filter(|field| field.tag.number() == XMP).filter_map(|field| bytes(&field.value));
    found.extend(packets.flat_map(xmp::carried));
    Some(found)
}

/// Orientation, capture time, maker and model.
pub(super) fn told(tiff: &[u8]) -> Told {
    unpanicked(|| {
        let facts = facts::read_exif(Some(tiff));
        let parsed = facts::parse(tiff);
        let name = |tag| parsed.as_ref().map(|exif| facts::name(exif, tag)).filter(|name| !name.is_empty());
        Told { turn: facts.turn, captured: facts.captured, make: name(Tag::Make), model: name(Tag::Model) }
    })
    .unwrap_or_default()
}

const XMP: u16 = 0x02BC;

fn kind(field: &Field) -> Option<Carried> {
    if bytes(&field.value).is_some_and(is_blank) {
        return None;
    }
    match field.tag {
        _ if field.ifd_num != In::PRIMARY => Some(Carried::Preview),
        Tag::GPSVersionID => None,
        Tag(Context::Gps, _) => Some(Carried::Place),
        Tag(Context::Interop, _) => None,
        tag => kind_of_number(tag.number()).or_else(|| tag.description().is_none().then_some(Carried::MakerNote)),
    }
    .filter(|_| !is_padding(field.tag))
}

/// By the numbers of EXIF 3.0, TIFF 6.0, and what Windows and DNG added; cameras do not always put them where they
/// belong.
fn kind_of_number(number: u16) -> Option<Carried> {
    Some(match number {
        // Times of change, capture and digitising, their offsets and fractions.
        0x0132 | 0x9003 | 0x9004 | 0x9010..=0x9012 | 0x9290..=0x9292 => Carried::Time,
        // Maker, model, software, host computer, lens, firmware and developing software.
        0x010F | 0x0110 | 0x0131 | 0x013C | 0xA433 | 0xA434 | 0xA439..=0xA43C | 0xC614 | 0xC615 => Carried::Camera,
        // Unique number of the picture, numbers of body and lens.
        0xA420 | 0xA431 | 0xA435 | 0xC62F | 0xC65D => Carried::Serial,
        // Titles, descriptions, names of documents and pages, artist, copyright, comments, owner, photographer, editor.
        0x010D | 0x010E | 0x011D | 0x013B | 0x8298 | 0x9286 | 0x9C9B..=0x9C9F | 0xA430 | 0xA436..=0xA438 => {
            Carried::Person
        }
        // Maker note, print image matching.
        0x927C | 0xC4A5 => Carried::MakerNote,
        // XMP, IPTC, Photoshop's resources.
        XMP | 0x83BB | 0x8649 => Carried::Description,
        _ => return None,
    })
}

/// Room that Windows leaves for later.
fn is_padding(tag: Tag) -> bool {
    matches!(tag.number(), 0xEA1C | 0xEA1D)
}

/// Bytes of a text or of something undefined, past the code of a user comment.
fn bytes(value: &Value) -> Option<&[u8]> {
    match value {
        Value::Byte(bytes) => Some(bytes),
        Value::Ascii(lines) => Some(lines.first().map_or(&[][..], Vec::as_slice)),
        Value::Undefined(bytes, _) => Some(bytes.strip_prefix(b"ASCII\0\0\0").unwrap_or(bytes)),
        _ => None,
    }
}
