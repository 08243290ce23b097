//! What a photo tells about itself is read as far as it can be read, and never costs the photo.

mod camera;

use std::io::Cursor;

use camera::{Camera, orientation_exif, run, with_exif, with_segment};
use exif::experimental::Writer;
use exif::{Field, In, Rational, Tag, Value};
use werkfunk_media::{Facts, Profile, inspect};

fn text(tag: Tag, value: &str) -> Field {
    Field { tag, ifd_num: In::PRIMARY, value: Value::Ascii(vec![value.as_bytes().to_vec()]) }
}

fn angle(tag: Tag, parts: [(u32, u32); 3]) -> Field {
    let parts = parts.map(|(num, denom)| Rational { num, denom });
    Field { tag, ifd_num: In::PRIMARY, value: Value::Rational(parts.to_vec()) }
}

fn tiff(fields: &[Field]) -> Vec<u8> {
    let mut writer = Writer::new();
    fields.iter().for_each(|field| writer.push_field(field));
    let mut bytes = Cursor::new(Vec::new());
    writer.write(&mut bytes, false).unwrap();
    bytes.into_inner()
}

fn photo() -> Vec<u8> {
    Camera::new(64, 48).shoot(|_, _| [120, 90, 60])
}

fn facts(fields: &[Field]) -> Facts {
    inspect(&mut Cursor::new(with_exif(&photo(), &tiff(fields)))).unwrap()
}

#[test]
fn a_site_photo_tells_when_where_and_by_what() {
    let facts = facts(&[
        text(Tag::Make, "Fairphone"),
        text(Tag::Model, "FP5"),
        text(Tag::DateTimeOriginal, "2026:11:20 14:03:11"),
        text(Tag::SubSecTimeOriginal, "25"),
        text(Tag::OffsetTimeOriginal, "+01:00"),
        text(Tag::GPSLatitudeRef, "N"),
        angle(Tag::GPSLatitude, [(48, 1), (8, 1), (1512, 100)]),
        text(Tag::GPSLongitudeRef, "W"),
        angle(Tag::GPSLongitude, [(11, 1), (34, 1), (0, 1)]),
    ]);
    assert_eq!((facts.width, facts.height, facts.orientation), (64, 48, 1));
    assert_eq!(facts.captured.as_deref(), Some("2026-11-20T14:03:11.25+01:00"));
    assert_eq!(facts.camera.as_deref(), Some("Fairphone FP5"));
    let position = facts.position.unwrap();
    assert!((position.latitude - 48.1375333).abs() < 1e-6, "{position:?}");
    assert!((position.longitude + 11.5666667).abs() < 1e-6, "{position:?}");
}

#[test]
fn what_the_camera_did_not_note_is_missing() {
    let only_moment = facts(&[text(Tag::DateTimeOriginal, "2026:11:20 14:03:11")]);
    assert_eq!(only_moment.captured.as_deref(), Some("2026-11-20T14:03:11"));
    assert_eq!((only_moment.camera, only_moment.position), (None, None));

    let clock_never_set = facts(&[text(Tag::DateTimeOriginal, "0000:00:00 00:00:00")]);
    assert_eq!(clock_never_set.captured, None);

    let nonsense_around_it = facts(&[
        text(Tag::DateTimeOriginal, "2026:11:20 14:03:11"),
        text(Tag::SubSecTimeOriginal, "ab"),
        text(Tag::OffsetTimeOriginal, "somewhere"),
    ]);
    assert_eq!(nonsense_around_it.captured.as_deref(), Some("2026-11-20T14:03:11"));
}

#[test]
fn the_maker_is_not_named_twice() {
    let facts = facts(&[text(Tag::Make, "Canon"), text(Tag::Model, "Canon EOS R6")]);
    assert_eq!(facts.camera.as_deref(), Some("Canon EOS R6"));
}

#[test]
fn a_position_without_a_fix_is_no_position() {
    let at = |latitude, longitude| {
        facts(&[
            text(Tag::GPSLatitudeRef, "N"),
            angle(Tag::GPSLatitude, latitude),
            text(Tag::GPSLongitudeRef, "E"),
            angle(Tag::GPSLongitude, longitude),
        ])
    };
    let zero = [(0, 1); 3];
    let fine = [(48, 1), (8, 1), (0, 1)];
    assert!(at(fine, fine).position.is_some());
    assert_eq!(at(zero, zero).position, None);
    assert_eq!(at(fine, [(0, 0); 3]).position, None);
    assert_eq!(at([(200, 1), (0, 1), (0, 1)], fine).position, None);
}

#[test]
fn the_size_is_the_one_that_is_seen() {
    for orientation in 1..=8 {
        let photo = with_exif(&photo(), &orientation_exif(orientation));
        let facts = inspect(&mut Cursor::new(photo)).unwrap();
        let seen = if orientation > 4 { (48, 64) } else { (64, 48) };
        assert_eq!((facts.width, facts.height), seen);
        assert_eq!(facts.orientation, orientation);
    }
}

#[test]
fn broken_exif_costs_facts_but_never_the_photo() {
    let whole = tiff(&[text(Tag::Model, "FP5"), text(Tag::DateTimeOriginal, "2026:11:20 14:03:11")]);
    let mut broken: Vec<Vec<u8>> = (0..whole.len()).map(|cut| whole[..cut].to_vec()).collect();
    broken.push(vec![0xFF; 500]);
    broken.push(orientation_exif(99));
    for tiff in broken {
        let photo = with_exif(&photo(), &tiff);
        let facts = inspect(&mut Cursor::new(&photo)).unwrap();
        assert_eq!((facts.width, facts.height, facts.orientation), (64, 48, 1));
        assert_eq!(run(&photo, &Profile::default()).unwrap().0.width, 64);
    }
}

#[test]
fn xmp_in_front_of_the_exif_block_does_not_hide_it() {
    let photo = with_exif(&photo(), &orientation_exif(6));
    let photo = with_segment(&photo, 0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta/>");
    assert_eq!(inspect(&mut Cursor::new(photo)).unwrap().orientation, 6);
}
