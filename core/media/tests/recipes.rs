//! A recipe is kept to: size, bytes, effort and capture time; and nothing else is in any file that is made.

mod camera;
mod papers;

use std::io::{self, Cursor, Write};

use camera::{Camera, Grid, Print, SAMPLINGS, orientation_exif, with_exif};
use papers::jpeg::{Parts, loaded};
use papers::secrets_in;
use proptest::prelude::*;
use werkfunk_media::{Area, Edits, Effort, MediaError, Profile, QuarterTurn, Recipe, Shrunk, glance, inspect, shrink};

fn run(photo: &[u8], recipe: &Recipe) -> (Shrunk, Vec<u8>) {
    let mut output = Vec::new();
    let shrunk = shrink(&mut Cursor::new(photo), &mut output, recipe, None).unwrap();
    assert_eq!(shrunk.bytes, output.len() as u64);
    (shrunk, output)
}

/// A wall with grain, so that there is something to give up.
fn wall(camera: Camera) -> Vec<u8> {
    let grid = Grid::new(camera.width, camera.height);
    camera.shoot(|x, y| {
        let grain = (x.wrapping_mul(73_856_093) ^ y.wrapping_mul(19_349_663)).wrapping_mul(2_246_822_519) >> 24 & 31;
        grid.pixel(x, y).map(|channel| (channel / 2).saturating_add(grain as u8 + 40))
    })
}

#[test]
fn the_profiles_are_1280_1600_and_2560() {
    let photo = Camera::new(3000, 2000).shoot(|_, _| [90, 120, 60]);
    for (profile, width) in [(Profile::QUICK, 1280), (Profile::NORMAL, 1600), (Profile::FINE, 2560)] {
        assert_eq!(run(&photo, &profile.into()).0.width, width);
    }
    assert_eq!(Recipe::default().profile, Profile::NORMAL);
}

fn captured(moment: &str) -> Recipe {
    Recipe { captured: Some(moment.to_owned()), ..Recipe::default() }
}

#[test]
fn the_capture_time_is_written_by_choice_and_nothing_beside_it() {
    let photo = loaded(&wall(Camera::new(200, 150)), 6, &[]);
    for (moment, told) in [
        (
            "2026-11-20T14:03:11.25+01:00",
            &["DateTime", "DateTimeOriginal", "OffsetTimeOriginal", "SubSecTimeOriginal"][..],
        ),
        ("2026-11-20T14:03:11", &["DateTime", "DateTimeOriginal"]),
    ] {
        let (shrunk, jpeg) = run(&photo, &captured(moment));
        let facts = inspect(&mut Cursor::new(&jpeg)).unwrap();
        assert_eq!(facts.captured.as_deref(), Some(moment));
        assert_eq!((facts.camera, facts.position, facts.orientation), (None, None, 1));
        assert_eq!((facts.width, facts.height), (shrunk.width, shrunk.height));

        let block = Parts::of(&jpeg).exif().concat();
        let exif = exif::Reader::new().read_raw(block).unwrap();
        let mut found: Vec<_> = exif.fields().map(|field| (field.tag.to_string(), field.ifd_num)).collect();
        found.sort();
        assert_eq!(found, told.iter().map(|name| ((*name).to_owned(), exif::In::PRIMARY)).collect::<Vec<_>>());
        assert!(Parts::of(&shrunk.thumbnail.jpeg).exif().is_empty(), "the thumbnail tells nothing");
    }
}

#[test]
fn what_is_no_moment_is_not_written() {
    let photo = wall(Camera::new(200, 150));
    let silent = run(&photo, &Recipe::default());
    for nonsense in ["", "gestern", "2026-02-40T25:00:00", "Kundin Meier, Hauptstr. 5"] {
        assert_eq!(run(&photo, &captured(nonsense)), silent, "{nonsense}");
    }
}

/// Every input there is, each stuffed with papers and with more pictures behind it, against every recipe.
#[test]
fn no_file_that_is_made_has_anything_but_its_picture() {
    let plain = Camera::new(321, 203);
    let samplings = SAMPLINGS.iter().map(|(_, factors)| Camera { sampling: Some(*factors), ..plain });
    let others = [Camera { sampling: None, ..plain }, Camera { progressive: true, ..plain }];
    let crop = Some(Area { left: 0.1, top: 0.2, width: 0.7, height: 0.6 });
    let recipes = [
        Recipe::default(),
        Recipe { effort: Effort::Small, ..Recipe::default() },
        Recipe { most_bytes: Some(6_000), ..Recipe::default() },
        Recipe { edits: Edits { turn: QuarterTurn::Left, crop, marks: Vec::new() }, ..captured("2026-11-20T14:03:11") },
    ];
    for camera in samplings.chain(others) {
        let photo = loaded(&wall(camera), 8, &[]);
        for recipe in &recipes {
            let (shrunk, jpeg) = run(&photo, recipe);
            assert_bare(&jpeg, recipe.captured.is_some());
            assert_bare(&shrunk.thumbnail.jpeg, false);
        }
        assert_bare(&glance(&mut Cursor::new(&photo), 100, None).unwrap().thumbnail.jpeg, false);
    }
}

/// Start, JFIF without a small picture, EXIF where it is `told`, tables, one baseline scan, end, and not a byte more.
#[track_caller]
fn assert_bare(jpeg: &[u8], told: bool) {
    let parts = Parts::of(jpeg);
    let papers: Vec<_> = parts.papers();
    let names: Vec<_> = papers.iter().map(|(marker, name)| (*marker, name.as_str())).collect();
    assert_eq!(names, if told { &[(0xE0, "JFIF"), (0xE1, "Exif")][..] } else { &[(0xE0, "JFIF")] });
    assert_eq!(parts.segments[0].1, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0");
    let rest: Vec<_> = parts.segments.iter().map(|(marker, _)| *marker).filter(|marker| *marker < 0xE0).collect();
    assert!(rest.iter().all(|marker| matches!(marker, 0xDB | 0xC0 | 0xC4 | 0xDA)), "{rest:02X?}");
    assert_eq!((parts.scans.len(), parts.trailer.len()), (1, 0));
    assert_eq!(secrets_in(jpeg), Vec::<&str>::new());
}

#[test]
fn a_copy_gives_up_quality_first_and_then_size() {
    let photo = wall(Camera::new(1000, 750));
    let (ordinary, jpeg) = run(&photo, &Recipe::default());
    assert_eq!((ordinary.quality, ordinary.fits), (80, true));
    let at_most = |part: f64| {
        let most = (ordinary.bytes as f64 * part) as u64;
        let (shrunk, _) = run(&photo, &Recipe { most_bytes: Some(most), ..Recipe::default() });
        assert!(shrunk.fits && shrunk.bytes <= most, "{} of {most} bytes", shrunk.bytes);
        (shrunk.width, shrunk.quality)
    };
    let enough = Recipe { most_bytes: Some(ordinary.bytes), ..Recipe::default() };
    assert_eq!(run(&photo, &enough), (ordinary.clone(), jpeg));
    let (width, quality) = at_most(0.8);
    assert!(width == 1000 && quality < 80, "{width} at quality {quality}");
    let (width, quality) = at_most(0.15);
    assert!(width < 1000 && quality == 50, "{width} at quality {quality}");
}

#[test]
fn what_cannot_fit_is_made_as_small_as_it_gets_and_says_so() {
    let photo = wall(Camera::new(1000, 750));
    let (shrunk, jpeg) = run(&photo, &Recipe { most_bytes: Some(100), ..Recipe::default() });
    assert!(!shrunk.fits && shrunk.bytes > 100);
    assert_eq!((shrunk.width, shrunk.height), (320, 240));
    assert_eq!(Print::of(&jpeg).width, 320);
    assert_eq!(shrunk.thumbnail, run(&photo, &Recipe::default()).0.thumbnail, "the thumbnail is the usual one");
}

/// A storage that notes how often it was written to.
#[derive(Default)]
struct Noted {
    bytes: Vec<u8>,
    writes: usize,
}

impl Write for Noted {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.writes += 1;
        self.bytes.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_copy_with_a_size_target_is_written_once_when_it_is_done() {
    let photo = wall(Camera::new(1000, 750));
    let recipe = Recipe { most_bytes: Some(40_000), ..Recipe::default() };
    let mut noted = Noted::default();
    shrink(&mut Cursor::new(&photo), &mut noted, &recipe, None).unwrap();
    assert_eq!((noted.writes, &noted.bytes), (1, &run(&photo, &recipe).1));
    let error = shrink(&mut Cursor::new(&photo[..photo.len() / 2]), &mut noted, &recipe, None).unwrap_err();
    assert!(matches!(error, MediaError::Truncated));
    assert_eq!(noted.writes, 1);
}

/// By how many levels two pictures differ on average.
fn off(a: &[u8], b: &[u8]) -> f64 {
    let (a, b) = (Print::of(a).rgb, Print::of(b).rgb);
    a.iter().zip(&b).map(|(a, b)| f64::from(a.abs_diff(*b))).sum::<f64>() / a.len() as f64
}

#[test]
fn more_effort_makes_smaller_files_that_look_the_same() {
    for camera in [Camera::new(800, 600), Camera { sampling: None, ..Camera::new(800, 600) }] {
        let photo = wall(camera);
        let (quick, quick_jpeg) = run(&photo, &Recipe::default());
        let (small, small_jpeg) = run(&photo, &Recipe { effort: Effort::Small, ..Recipe::default() });
        assert!(small.bytes < quick.bytes, "{} instead of {}", small.bytes, quick.bytes);
        let best = run(&photo, &Profile { quality: 100, ..Profile::default() }.into()).1;
        let (quick, small) = (off(&quick_jpeg, &best), off(&small_jpeg, &best));
        assert!(small < quick * 1.1, "{small} instead of {quick} levels off on average");
    }
}

#[test]
fn a_glance_tells_the_originals_size_and_shows_the_same() {
    let grid = Grid::new(1207, 803);
    let photo = with_exif(&Camera::new(1207, 803).shoot(|x, y| grid.pixel(x, y)), &orientation_exif(6));
    let seen = glance(&mut Cursor::new(&photo), 320, None).unwrap();
    assert_eq!((seen.width, seen.height, seen.bytes, seen.fits), (803, 1207, 0, true));
    assert_eq!((seen.thumbnail.width, seen.thumbnail.height), (213, 320));
    let sent = run(&photo, &Recipe::default()).0;
    assert!(seen.fingerprint.resembles(sent.fingerprint));
    let off = off(&seen.thumbnail.jpeg, &sent.thumbnail.jpeg);
    assert!(off < 3.0, "{off} levels off on average");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_said_to_fit_does(
        (width, height) in (20_usize..900, 20_usize..700),
        most in 300_u64..60_000,
        quality in 1_u8..=100,
        effort in prop_oneof![Just(Effort::Quick), Just(Effort::Small)],
    ) {
        let photo = wall(Camera::new(width, height));
        let profile = Profile { long_edge: 640, quality, thumbnail_edge: 64 };
        let recipe = Recipe { most_bytes: Some(most), effort, ..profile.into() };
        let (shrunk, jpeg) = run(&photo, &recipe);
        prop_assert_eq!(shrunk.fits, shrunk.bytes <= most);
        prop_assert!(shrunk.quality <= quality && shrunk.width.max(shrunk.height) <= 640);
        let print = Print::of(&jpeg);
        prop_assert_eq!((print.width as u32, print.height as u32), (shrunk.width, shrunk.height));
        let ordinary = run(&photo, &Recipe { most_bytes: None, ..recipe }).0;
        prop_assert!(shrunk.bytes <= ordinary.bytes, "{} instead of {}", shrunk.bytes, ordinary.bytes);
        if ordinary.bytes <= most {
            prop_assert_eq!(shrunk, ordinary);
        }
    }
}
