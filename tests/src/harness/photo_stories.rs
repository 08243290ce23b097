//! The photos are what a camera's are, as an EXIF reader of others' making tells.

use exif::{In, Tag, Value};

use super::photos::{self, Camera};
use super::{Doing, Outcome, RunDir};

fn fields(jpeg: &[u8]) -> Outcome<exif::Exif> {
    let mut bytes = std::io::Cursor::new(jpeg);
    let reader = exif::Reader::new().read_from_container(&mut bytes);
    reader.doing("reading EXIF")
}

#[test]
fn a_photo_tells_maker_time_place_and_how_it_was_held() -> Outcome<()> {
    let camera = Camera::of(1, "SERIE-4711-0815", "Hof hinter der Lindenstraße");
    let picture = photos::drawn_scene(3, 300, 400);
    let jpeg = photos::camera_jpeg(picture, &camera)?;
    let exif = fields(&jpeg)?;
    let told = |tag| exif.get_field(tag, In::PRIMARY).map(|f| f.display_value().to_string());
    assert_eq!(told(Tag::BodySerialNumber).as_deref(), Some("\"SERIE-4711-0815\""));
    assert_eq!(told(Tag::DateTimeOriginal).as_deref(), Some("2026-11-23 09:00:01"));
    assert_eq!(told(Tag::OffsetTimeOriginal).as_deref(), Some("\"+01:00\""));
    assert_eq!(told(Tag::GPSLatitude).as_deref(), Some("52 deg 30 min 58.57 sec"));
    let orientation = exif.get_field(Tag::Orientation, In::PRIMARY);
    assert_eq!(orientation.and_then(|f| f.value.get_uint(0)), Some(6));
    let place = exif.get_field(Tag::GPSAreaInformation, In::PRIMARY).map(|f| &f.value);
    let expected = "ASCII\0\0\0Hof hinter der Lindenstraße".as_bytes();
    assert!(matches!(place, Some(Value::Undefined(bytes, _)) if bytes == expected));
    Ok(())
}

#[test]
fn every_way_of_holding_the_phone_stores_other_pixels_of_the_same_picture() -> Outcome<()> {
    for orientation in 1..=8 {
        let camera = Camera { orientation, ..Camera::of(0, "SERIE", "Ort") };
        let size = if orientation < 5 { (400, 300) } else { (300, 400) };
        let jpeg = photos::camera_jpeg(photos::drawn_scene(5, size.0, size.1), &camera)?;
        assert_eq!(photos::dimensions(&jpeg)?, (400, 300), "orientation {orientation}");
        assert_eq!(photos::is_upright(&jpeg)?, orientation == 1, "orientation {orientation}");
        let turn = image::metadata::Orientation::from_exif(orientation as u8);
        let mut shown = image::load_from_memory(&jpeg).doing("opening")?;
        shown.apply_orientation(turn.unwrap_or(image::metadata::Orientation::NoTransforms));
        let mut again = Vec::new();
        let mut encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut again, 90);
        encoder.encode_image(&shown).doing("encoding")?;
        assert!(photos::is_upright(&again)?, "orientation {orientation} as shown");
    }
    Ok(())
}

#[test]
fn photos_of_twelve_megapixels_are_as_large_as_a_cameras() -> Outcome<()> {
    let run = RunDir::new("harness-photos")?;
    let camera = |i| Camera::of(i, "SERIE-4711", "Hof hinten");
    let (paths, source) = photos::take_photos(run.path(), 1, None, camera)?;
    let taken = std::fs::read(&paths[0]).doing("reading")?;
    for (name, jpeg) in [("taken", taken), ("drawn", photos::scene_photo(1, &camera(1))?)] {
        eprintln!("{name} ({source:?}): {} bytes", jpeg.len());
        assert_eq!(photos::dimensions(&jpeg)?, photos::CAMERA);
        assert!((1_500_000..12_000_000).contains(&jpeg.len()), "{name}: {}", jpeg.len());
    }
    run.succeed()
}

#[test]
fn bad_photos_are_bad() -> Outcome<()> {
    let good = photos::small_photo(1)?;
    assert!(good == photos::small_photo(1)?, "the same seed draws the same");
    assert!(good != photos::small_photo(2)?, "another seed draws something else");
    assert!(photos::dimensions(&photos::not_a_jpeg()).is_err());
    assert_eq!(photos::truncated(&good, 0.5).len(), good.len() / 2);
    let bomb = photos::header_bomb()?;
    let size = image::ImageReader::new(std::io::Cursor::new(bomb)).with_guessed_format();
    let size = size.doing("guessing")?.into_dimensions().doing("measuring")?;
    assert_eq!(size, (65_500, 65_500));
    Ok(())
}
