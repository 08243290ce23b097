//! Marks on the sent copy: what is blackened is in nothing that is made of the photo, and what is drawn is where it was
//! drawn, on every part of it.

mod camera;

use std::io::Cursor;

use camera::{Camera, Print, Rgb, SAMPLINGS, close, orientation_exif, with_exif};
use werkfunk_media::{Area, Colour, Corner, Edits, Fingerprint, Mark, MediaError, Point, Profile, Recipe, shrink};

const FACE: Area = Area { left: 0.4, top: 0.3, width: 0.2, height: 0.25 };

fn recipe(long_edge: u32, marks: Vec<Mark>) -> Recipe {
    let profile = Profile { long_edge, thumbnail_edge: 96, ..Profile::default() };
    Recipe { edits: Edits { marks, ..Edits::default() }, ..profile.into() }
}

/// All that is made of a photo.
#[derive(Debug, PartialEq)]
struct Made {
    jpeg: Vec<u8>,
    thumbnail: Vec<u8>,
    blurhash: String,
    fingerprint: Fingerprint,
}

fn made(photo: &[u8], recipe: &Recipe) -> Result<Made, MediaError> {
    let mut jpeg = Vec::new();
    let shrunk = shrink(&mut Cursor::new(photo), &mut jpeg, recipe, None)?;
    Ok(Made { jpeg, thumbnail: shrunk.thumbnail.jpeg, blurhash: shrunk.blurhash, fingerprint: shrunk.fingerprint })
}

/// A yard in which, at a place given in pixels, something is to be seen or not.
fn yard(x: usize, y: usize, at: [usize; 4], seen: impl Fn(usize, usize) -> Rgb) -> Rgb {
    let [left, top, right, bottom] = at;
    if (left..right).contains(&x) && (top..bottom).contains(&y) {
        return seen(x - left, y - top);
    }
    [(60 + x / 8 % 120) as u8, (200 - y / 6 % 90) as u8, (90 + (x + y) / 16 % 70) as u8]
}

/// Red and white bars: no camera and no encoder can hide them.
fn canary(x: usize, y: usize) -> Rgb {
    if (x / 3 + y / 5).is_multiple_of(2) { [250, 20, 20] } else { [255, 255, 255] }
}

fn nothing(_: usize, _: usize) -> Rgb {
    [30, 90, 60]
}

/// The pixels of `FACE` in a photo as it is stored, and the same place as it is seen after orientation.
fn stored(width: usize, height: usize) -> [usize; 4] {
    let at = |part: f32, length: usize| (part * length as f32) as usize;
    [at(FACE.left, width), at(FACE.top, height), at(FACE.left + FACE.width, width), at(FACE.top + FACE.height, height)]
}

/// Where the area is seen that was stored at `FACE`.
fn displayed(orientation: u8) -> Area {
    let corner = |x: f32, y: f32| camera::displayed(orientation, (f64::from(x), f64::from(y)));
    let [a, b] = [corner(FACE.left, FACE.top), corner(FACE.left + FACE.width, FACE.top + FACE.height)];
    Area { left: a.0 as f32, top: a.1 as f32, width: (b.0 - a.0) as f32, height: (b.1 - a.1) as f32 }
}

fn check_canary(camera: Camera, orientation: u8, long_edge: u32) {
    let at = stored(camera.width, camera.height);
    let photo = |seen: fn(usize, usize) -> Rgb| {
        let jpeg = camera.shoot(|x, y| yard(x, y, at, seen));
        with_exif(&jpeg, &orientation_exif(orientation))
    };
    let (with, without) = (photo(canary), photo(nothing));
    let open = recipe(long_edge, Vec::new());
    assert_ne!(made(&with, &open).unwrap(), made(&without, &open).unwrap(), "the canary is seen if not blackened");
    let hidden = recipe(long_edge, vec![Mark::Blacken { area: displayed(orientation) }]);
    let (with, without) = (made(&with, &hidden).unwrap(), made(&without, &hidden).unwrap());
    assert!(with == without, "{camera:?}, orientation {orientation}, {long_edge} px: the canary shows");
    let area = displayed(orientation);
    let centre = (f64::from(area.left + area.width / 2.0), f64::from(area.top + area.height / 2.0));
    for jpeg in [&with.jpeg, &with.thumbnail] {
        assert!(close(Print::of(jpeg).at(centre), [0, 0, 0], 6));
    }
}

#[test]
fn what_is_blackened_changes_no_byte_of_copy_thumbnail_and_preview() {
    for (name, _) in SAMPLINGS {
        for long_edge in [640, 400, 333, 150] {
            check_canary(Camera::new(640, 480).sampling(name), 1, long_edge);
        }
    }
    check_canary(Camera { sampling: None, ..Camera::new(640, 480) }, 1, 300);
    check_canary(Camera { progressive: true, ..Camera::new(640, 480) }, 1, 300);
}

#[test]
fn what_is_blackened_is_so_whichever_way_the_phone_was_held() {
    for orientation in 1..=8 {
        check_canary(Camera::new(601, 399), orientation, 401);
    }
}

#[test]
fn a_preview_inside_the_original_does_not_show_what_was_blackened() {
    let camera = Camera::new(320, 240);
    let at = stored(320, 240);
    let preview = Camera::new(64, 48).shoot(|x, y| yard(x, y, stored(64, 48), canary));
    let mut exif = orientation_exif(1);
    exif.extend(&preview);
    let photo = with_exif(&camera.shoot(|x, y| yard(x, y, at, canary)), &exif);
    let made = made(&photo, &recipe(320, vec![Mark::Blacken { area: FACE }])).unwrap();
    let tables_end = preview.len() - 64;
    for file in [&made.jpeg, &made.thumbnail] {
        assert!(!file.windows(64).any(|bytes| bytes == &preview[tables_end..]), "the preview is still in it");
        assert!(!file.windows(2).any(|bytes| bytes == [0xFF, 0xE1]), "there is an APP1 segment");
    }
}

#[test]
fn marks_are_on_copy_and_thumbnail() {
    let photo = Camera::new(800, 600).shoot(|_, _| [120, 120, 120]);
    let arrow = Mark::Arrow {
        from: Point { x: 0.1, y: 0.5 },
        to: Point { x: 0.9, y: 0.5 },
        colour: Colour::Orange,
        weight: 0.04,
    };
    let made = made(&photo, &recipe(800, vec![arrow])).unwrap();
    for jpeg in [&made.jpeg, &made.thumbnail] {
        let print = Print::of(jpeg);
        assert!(close(print.at((0.5, 0.5)), [255, 125, 0], 40), "{:?}", print.at((0.5, 0.5)));
        assert!(close(print.at((0.5, 0.2)), [120, 120, 120], 6));
    }
}

#[test]
fn a_series_of_stamped_photos_is_the_same_every_time() {
    let photo = Camera::new(800, 600).shoot(|x, y| yard(x, y, [0; 4], nothing));
    let lines = ["25.11.2026 14:37", "Lindenstraße 14, Würselen"].map(String::from).to_vec();
    let stamped = recipe(800, vec![Mark::Stamp { corner: Corner::BottomRight, lines }]);
    let first = made(&photo, &stamped).unwrap();
    for _ in 0..3 {
        assert_eq!(made(&photo, &stamped).unwrap(), first);
    }
}

#[test]
fn too_many_marks_are_refused_before_anything_is_written() {
    let photo = Camera::new(80, 60).shoot(|_, _| [120, 120, 120]);
    let mut output = Vec::new();
    let marks = vec![Mark::Blacken { area: FACE }; Edits::MOST_MARKS + 1];
    let refused = shrink(&mut Cursor::new(photo), &mut output, &recipe(80, marks), None);
    assert!(matches!(refused, Err(MediaError::TooManyMarks { most: Edits::MOST_MARKS })));
    assert!(output.is_empty());
}
