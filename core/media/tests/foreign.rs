//! Pictures of kinds this crate does not decode: the platform's decoder is asked, and believed only as far as its answer
//! makes sense. What they tell about themselves is read without it.

mod camera;

use std::io::Cursor;
use std::sync::Mutex;

use camera::boxes::Boxes;
use camera::{Camera, FINE, Grid, Print, assert_shows, orientation_exif, run, run_with};
use exif::experimental::Writer;
use exif::{Field, In, Tag, Value};
use werkfunk_media::{Facts, MediaError, Pixels, PlatformDecoder, Profile, inspect};

/// A platform that answers as it is told, and remembers what it was asked.
struct Platform<F> {
    answer: F,
    asked: Mutex<Vec<(Vec<u8>, u32)>>,
}

impl<F: Fn() -> Option<Pixels> + Send + Sync> Platform<F> {
    fn new(answer: F) -> Self {
        Self { answer, asked: Mutex::default() }
    }
}

impl<F: Fn() -> Option<Pixels> + Send + Sync> PlatformDecoder for Platform<F> {
    fn decode(&self, content: &[u8], long_edge: u32) -> Option<Pixels> {
        self.asked.lock().unwrap().push((content.to_vec(), long_edge));
        (self.answer)()
    }
}

fn pixels(grid: &Grid) -> Pixels {
    let places = (0..grid.height).flat_map(|y| (0..grid.width).map(move |x| (x, y)));
    // The fourth byte is ignored, whatever it is.
    let rgba = places.flat_map(|(x, y)| grid.pixel(x, y).into_iter().chain([x as u8])).collect();
    Pixels { width: grid.width as u32, height: grid.height as u32, rgba }
}

/// A JPEG header of a kind libjpeg does not decode.
fn odd_jpeg(marker: u8, precision: u8, components: u8) -> Vec<u8> {
    let mut bytes = vec![0xFF, 0xD8, 0xFF, marker, 0, 8 + components * 3, precision, 0, 48, 0, 64, components];
    (0..components).for_each(|i| bytes.extend([i + 1, 0x11, 0]));
    bytes.extend([0xFF, 0xDA, 0, 6 + components * 2, components]);
    bytes
}

fn kinds() -> Vec<(&'static str, Vec<u8>)> {
    let boxes = |brand: &[u8; 4]| Boxes { brand: *brand, ..Boxes::heic(64, 48) }.file();
    vec![
        ("HEIC", boxes(b"heic")),
        ("HEIC", boxes(b"hevc")),
        ("AVIF", boxes(b"avif")),
        ("HEIF", boxes(b"mif1")),
        ("JPEG XL", b"\xFF\x0A\x7F".to_vec()),
        ("JPEG XL", b"\0\0\0\x0CJXL \r\n\x87\n".to_vec()),
        ("JPEG with 12 bits", odd_jpeg(0xC1, 12, 3)),
        ("lossless JPEG", odd_jpeg(0xC3, 8, 3)),
        ("JPEG with arithmetic coding", odd_jpeg(0xC9, 8, 3)),
        ("hierarchical JPEG", odd_jpeg(0xC5, 8, 3)),
        ("JPEG with an odd number of components", odd_jpeg(0xC0, 8, 2)),
    ]
}

#[test]
fn the_platform_gets_the_whole_file_and_its_pixels_are_shown() {
    let grid = Grid::new(333, 251);
    for (what, file) in kinds() {
        let platform = Platform::new(|| Some(pixels(&grid)));
        let (_, small) = run_with(&file, &FINE, Some(&platform)).unwrap_or_else(|error| panic!("{what}: {error}"));
        assert_shows(&small, &grid, 1, |colour| colour);
        assert_eq!(*platform.asked.lock().unwrap(), [(file, FINE.long_edge)]);
    }
}

#[test]
fn without_a_platform_the_kind_is_named() {
    let cannot = Platform::new(|| None);
    for (kind, file) in kinds() {
        for platform in [None, Some(&cannot as &dyn PlatformDecoder)] {
            let error = run_with(&file, &FINE, platform).unwrap_err();
            assert!(matches!(error, MediaError::Unsupported { what } if what == kind), "{error:?} for {kind}");
        }
    }
}

/// What the platform hands in is upright already, whatever the file says.
#[test]
fn the_pixels_are_not_turned_once_more() {
    let grid = Grid::new(120, 90);
    let turned = Boxes { exif: Some(orientation_exif(6)), ..Boxes::heic(90, 120) }.with(b"irot", &[3]).file();
    let platform = Platform::new(|| Some(pixels(&grid)));
    let (shrunk, small) = run_with(&turned, &Profile { long_edge: 100, ..FINE }, Some(&platform)).unwrap();
    assert_eq!((shrunk.width, shrunk.height), (100, 75));
    assert_shows(&small, &grid, 1, |colour| colour);
}

#[test]
fn an_answer_that_makes_no_sense_is_an_error_of_the_platform() {
    let answer = |width, height, length| Some(Pixels { width, height, rgba: vec![0; length] });
    for (width, height, length) in [(0, 0, 0), (4, 4, 63), (4, 4, 65), (4, 0, 0), (4, 4, 48), (5, 4, 64)] {
        let platform = Platform::new(|| answer(width, height, length));
        let error = run_with(&Boxes::heic(64, 48).file(), &FINE, Some(&platform)).unwrap_err();
        assert!(matches!(error, MediaError::Platform { what: "HEIC" }), "{error:?}");
    }
    let platform = Platform::new(|| answer(30_001, 1, 30_001 * 4));
    let error = run_with(&Boxes::heic(64, 48).file(), &FINE, Some(&platform)).unwrap_err();
    assert!(matches!(error, MediaError::TooLarge { width: 30_001, height: 1 }), "{error:?}");
}

#[test]
fn a_platform_that_crashes_takes_nothing_with_it() {
    let crashing = Platform::new(|| -> Option<Pixels> { panic!("the platform crashed, as this story wants it") });
    for _ in 0..2 {
        let error = run_with(&Boxes::heic(64, 48).file(), &FINE, Some(&crashing)).unwrap_err();
        assert!(matches!(error, MediaError::Platform { what: "HEIC" }), "{error:?}");
    }
    let grid = Grid::new(64, 48);
    assert!(run_with(&Boxes::heic(64, 48).file(), &FINE, Some(&Platform::new(|| Some(pixels(&grid))))).is_ok());
}

#[test]
fn the_platform_is_not_asked_for_what_is_decoded_here_or_refused() {
    let platform = Platform::new(|| None);
    let photo = Camera::new(64, 48).shoot(|_, _| [9, 9, 9]);
    assert_eq!(run_with(&photo, &FINE, Some(&platform)).unwrap(), run(&photo, &FINE).unwrap());
    for refused in
        [&photo[..photo.len() / 2], b"GIF89a\x01\0\x01\0", include_bytes!("../../../fuzz/seeds/animated.webp")]
    {
        assert!(run_with(refused, &FINE, Some(&platform)).is_err());
    }
    assert!(platform.asked.lock().unwrap().is_empty());
}

#[test]
fn other_kinds_of_pictures_are_refused_by_name() {
    for (named, start) in [
        ("GIF", &b"GIF89a\x01\0\x01\0"[..]),
        ("BMP", b"BM\x46\0\0\0\0\0\0\0\x36\0\0\0"),
        ("TIFF or raw", b"II\x2A\0\x08\0\0\0"),
        ("TIFF or raw", b"MM\0\x2A\0\0\0\x08"),
        ("TIFF or raw", b"\0\0\0\x18ftypcrx \0\0\0\x01crx isom"),
        ("JPEG 2000", b"\0\0\0\x0CjP  \r\n\x87\n"),
    ] {
        for error in [run(start, &FINE).unwrap_err(), inspect(&mut Cursor::new(start)).unwrap_err()] {
            assert!(matches!(error, MediaError::Unsupported { what } if what == named), "{error:?} for {named}");
        }
    }
}

fn facts(boxes: &Boxes) -> Facts {
    inspect(&mut Cursor::new(boxes.file())).unwrap()
}

#[test]
fn a_heic_tells_its_size_as_shown_and_when_it_was_taken() {
    let moment = Field {
        tag: Tag::DateTimeOriginal,
        ifd_num: In::PRIMARY,
        value: Value::Ascii(vec![b"2026:11:20 14:03:11".to_vec()]),
    };
    let mut writer = Writer::new();
    writer.push_field(&moment);
    let mut tiff = Cursor::new(Vec::new());
    writer.write(&mut tiff, false).unwrap();
    let facts = facts(&Boxes { exif: Some(tiff.into_inner()), ..Boxes::heic(4032, 3024) }.with(b"irot", &[3]));
    assert_eq!((facts.width, facts.height, facts.orientation), (3024, 4032, 6));
    assert_eq!(facts.captured.as_deref(), Some("2026-11-20T14:03:11"));
}

/// Quarter turns against the clock, mirrors and the clean aperture, in the order they stand; EXIF does not count.
#[test]
fn the_turns_of_the_container_count() {
    let fraction = |n: u32, d: u32| [n.to_be_bytes(), d.to_be_bytes()].concat();
    let aperture = [fraction(300, 1), fraction(400, 2), fraction(0, 1), fraction(0, 1)].concat();
    let plain = Boxes { exif: Some(orientation_exif(6)), ..Boxes::heic(400, 300) };
    for (boxes, shown) in [
        (plain.clone(), (400, 300, 1)),
        (plain.clone().with(b"irot", &[1]), (300, 400, 8)),
        (plain.clone().with(b"irot", &[2]), (400, 300, 3)),
        (plain.clone().with(b"imir", &[0]), (400, 300, 4)),
        (plain.clone().with(b"imir", &[1]), (400, 300, 2)),
        (plain.clone().with(b"irot", &[1]).with(b"imir", &[0]), (300, 400, 5)),
        (plain.clone().with(b"clap", &aperture).with(b"irot", &[3]), (200, 300, 6)),
    ] {
        let facts = facts(&boxes);
        assert_eq!((facts.width, facts.height, facts.orientation), shown, "{:?}", boxes.properties);
    }
}

#[test]
fn broken_boxes_cost_facts_and_nothing_else() {
    let whole = Boxes { exif: Some(orientation_exif(1)), ..Boxes::heic(400, 300) }.with(b"irot", &[1]).file();
    for cut in 0..whole.len() {
        let _ = inspect(&mut Cursor::new(&whole[..cut]));
        for value in [0, 1, 127, 255] {
            let mut changed = whole.clone();
            changed[cut] = value;
            let _ = inspect(&mut Cursor::new(&changed));
            let _ = run_with(&changed, &FINE, Some(&Platform::new(|| None)));
        }
    }
    let absurd = inspect(&mut Cursor::new(Boxes::heic(65_500, 65_500).file()));
    assert!(matches!(absurd, Err(MediaError::TooLarge { width: 65_500, height: 65_500 })), "{absurd:?}");
}

#[test]
fn an_avif_by_a_real_encoder_tells_its_size() {
    let avif = include_bytes!("../../../fuzz/seeds/small.avif");
    let facts = inspect(&mut Cursor::new(avif)).unwrap();
    assert_eq!((facts.width, facts.height), (64, 40));
    assert!(matches!(run(avif, &FINE), Err(MediaError::Unsupported { what: "AVIF" })));
}

#[test]
fn what_the_platform_scaled_down_is_not_enlarged() {
    let grid = Grid::new(200, 150);
    let (shrunk, small) =
        run_with(&Boxes::heic(4000, 3000).file(), &FINE, Some(&Platform::new(|| Some(pixels(&grid))))).unwrap();
    assert_eq!((shrunk.width, shrunk.height, Print::of(&small).width), (200, 150, 200));
}
