//! The papers a picture file carries: files stuffed with everything that names people and places, and scanners that take
//! finished files apart. They share nothing with the crate.
#![allow(dead_code, reason = "each test binary uses its own part")]

pub mod jpeg;
pub mod png;
pub mod webp;

use std::io::Cursor;

use exif::experimental::Writer;
use exif::{Field, In, Rational, Tag, Value};

/// What must not be found in any file that was cleaned.
pub const SECRETS: [&str; 16] = [
    "Kundin Meier",
    "Hauptstr. 5",
    "Geraet 4711",
    "Objektiv 0815",
    "Besitzer Huber",
    "Firmware 1.2",
    "1c63bb1edfbd",
    "eigene Notiz",
    "Vorschaubild",
    "ftypmp42",
    "GPSLatitude",
    "http://ns.adobe.com",
    "Photoshop",
    "8BIM",
    "MPF\0",
    "c2pa",
];

/// What `bytes` give away.
pub fn secrets_in(bytes: &[u8]) -> Vec<&'static str> {
    let there = |secret: &&str| bytes.windows(secret.len()).any(|window| window == secret.as_bytes());
    SECRETS.into_iter().filter(there).collect()
}

fn text(tag: Tag, text: &str) -> Field {
    field(tag, Value::Ascii(vec![text.as_bytes().to_vec()]))
}

fn field(tag: Tag, value: Value) -> Field {
    Field { tag, ifd_num: In::PRIMARY, value }
}

fn angle(tag: Tag, degrees: u32) -> Field {
    let part = |num| Rational { num, denom: 1 };
    field(tag, Value::Rational(vec![part(degrees), part(8), part(15)]))
}

/// An EXIF block as a phone writes it that means it too well.
pub fn full_exif(orientation: u8) -> Vec<u8> {
    let fields = [
        field(Tag::Orientation, Value::Short(vec![orientation.into()])),
        text(Tag::Make, "Fairphone"),
        text(Tag::Model, "FP5"),
        text(Tag::DateTime, "2026:11:20 14:03:11"),
        text(Tag::DateTimeOriginal, "2026:11:20 14:03:11"),
        text(Tag::SubSecTimeOriginal, "25"),
        text(Tag::OffsetTimeOriginal, "+01:00"),
        text(Tag::Software, "Firmware 1.2"),
        text(Tag::ImageDescription, "Bad von Kundin Meier"),
        text(Tag::Artist, "Besitzer Huber"),
        text(Tag::Copyright, "Besitzer Huber"),
        text(Tag::CameraOwnerName, "Besitzer Huber"),
        text(Tag::BodySerialNumber, "Geraet 4711"),
        text(Tag::LensSerialNumber, "Objektiv 0815"),
        text(Tag::LensModel, "Objektiv 0815"),
        text(Tag::ImageUniqueID, "1c63bb1edfbd"),
        field(Tag::UserComment, Value::Undefined(b"ASCII\0\0\0Hauptstr. 5".to_vec(), 0)),
        field(Tag::MakerNote, Value::Undefined(b"FP\0\x01eigene Notiz".to_vec(), 0)),
        text(Tag::InteroperabilityIndex, "R98"),
        text(Tag::GPSLatitudeRef, "N"),
        angle(Tag::GPSLatitude, 48),
        text(Tag::GPSLongitudeRef, "E"),
        angle(Tag::GPSLongitude, 11),
        Field { ifd_num: In::THUMBNAIL, ..text(Tag::ImageDescription, "Vorschaubild") },
    ];
    let mut writer = Writer::new();
    fields.iter().for_each(|field| writer.push_field(field));
    writer.set_jpeg(b"\xFF\xD8Vorschaubild\xFF\xD9", In::THUMBNAIL);
    let mut bytes = Cursor::new(Vec::new());
    writer.write(&mut bytes, false).unwrap();
    bytes.into_inner()
}

/// An XMP packet that tells the place once more.
pub const XMP: &str = "<?xpacket begin=''?><x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF><rdf:Description \
    exif:GPSLatitude='48,8.25N' xmlns:exif='http://ns.adobe.com/exif/1.0/'><dc:creator>Kundin Meier</dc:creator>\
    </rdf:Description></rdf:RDF></x:xmpmeta>";
