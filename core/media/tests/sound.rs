//! Sound photos come out upright, small, clean and in the right colours, whatever the camera.

mod camera;

use camera::{
    Camera, FINE, Grid, Print, SAMPLINGS, as_srgb, assert_shows, close, grey, orientation_exif, run, with_exif,
    with_profile, with_segment,
};
use moxcms::ColorProfile;
use proptest::prelude::*;
use werkfunk_media::{MediaError, Profile};

#[test]
fn every_sampling_turns_out_right_at_odd_sizes() {
    for (name, factors) in SAMPLINGS {
        for (width, height) in [(1, 1), (17, 9), (333, 251), (1001, 751)] {
            for (progressive, restart_rows) in [(false, 0), (false, 1), (true, 0)] {
                let grid = Grid::new(width, height);
                let camera =
                    Camera { sampling: Some(factors), progressive, restart_rows, ..Camera::new(width, height) };
                let photo = camera.shoot(|x, y| grid.pixel(x, y));
                let (_, small) = run(&photo, &Profile { long_edge: 300, ..FINE })
                    .unwrap_or_else(|error| panic!("{name} {width} x {height}: {error}"));
                assert_shows(&small, &grid, 1, |colour| colour);
            }
        }
    }
}

#[test]
fn components_may_come_one_after_the_other() {
    let grid = Grid::new(333, 251);
    for (_, factors) in SAMPLINGS {
        for restart_rows in [0, 1] {
            let camera = Camera { sampling: Some(factors), one_by_one: true, restart_rows, ..Camera::new(333, 251) };
            let photo = camera.shoot(|x, y| grid.pixel(x, y));
            assert!(photo.windows(2).filter(|w| *w == [0xFF, 0xDA]).count() == 3, "three scans");
            assert_shows(&run(&photo, &FINE).unwrap().1, &grid, 1, |colour| colour);
            let cut = &photo[..photo.len() * 9 / 10];
            assert!(matches!(run(cut, &FINE), Err(MediaError::Truncated)), "the last component is not there");
        }
    }
}

#[test]
fn a_grey_photo_stays_grey() {
    let grid = Grid::new(301, 203);
    let camera = Camera { sampling: None, ..Camera::new(301, 203) };
    let (shrunk, small) = run(&camera.shoot(|x, y| grid.pixel(x, y)), &FINE).unwrap();
    assert_shows(&small, &grid, 1, grey);
    assert_shows(&shrunk.thumbnail.jpeg, &grid, 1, grey);
}

#[test]
fn a_large_photo_is_scaled_by_the_decoder_and_shows_the_same() {
    let grid = Grid::new(2611, 1907);
    for (_, factors) in SAMPLINGS {
        let camera = Camera { sampling: Some(factors), ..Camera::new(2611, 1907) };
        let photo = camera.shoot(|x, y| grid.pixel(x, y));
        for long_edge in [1300, 650, 320, 97] {
            let (shrunk, small) = run(&photo, &Profile { long_edge, ..FINE }).unwrap();
            assert_eq!(shrunk.width, long_edge);
            assert_shows(&small, &grid, 1, |colour| colour);
        }
    }
}

/// A mirrored photo of odd width has its lone chroma column at the other end; the colours must not move with it.
#[test]
fn colour_edges_stay_with_their_brightness_edges_when_mirrored() {
    let scene = |x: usize, _| if x < 50 { [220, 40, 40] } else { [40, 60, 220] };
    let photo = Camera::new(101, 64).sampling("4:4:4").shoot(scene);
    let upright = Print::of(&run(&photo, &FINE).unwrap().1);
    let mirrored = with_exif(&photo, &orientation_exif(2));
    let mirrored = Print::of(&run(&mirrored, &FINE).unwrap().1);
    for x in [40, 46, 54, 60] {
        let at = |x: usize| ((x as f64 + 0.5) / 101.0, 0.5);
        let (a, b) = (upright.at(at(x)), mirrored.at(at(100 - x)));
        assert!(close(a, b, 12), "column {x}: {a:?} upright, {b:?} mirrored");
    }
}

/// Large pictures take their Huffman tables from some of their rows; the others must not lack a code.
#[test]
fn a_large_photo_whose_rows_have_nothing_in_common_comes_out_whole() {
    let noise =
        |x: usize, y: usize| if (x * 7919 + y * 104_729).wrapping_mul(2_654_435_761) >> 13 & 1 == 0 { 0 } else { 255 };
    for (sampling, lines) in [(Camera::new(1, 1).sampling, 16), (None, 8)] {
        // Nothing to be seen in the rows the tables come from.
        let scene = |x: usize, y: usize| if y / lines % 8 == 4 { [128; 3] } else { [noise(x, y); 3] };
        let photo = Camera { sampling, quality: 100, ..Camera::new(203, 1201) }.shoot(scene);
        let (_, small) = run(&photo, &Profile { quality: 100, ..FINE }).unwrap();
        let (meant, seen) = (Print::of(&photo), Print::of(&small));
        for (x, y) in (0..203).flat_map(|x| (0..1201).map(move |y| (x, y))) {
            let at = ((f64::from(x) + 0.5) / 203.0, (f64::from(y) + 0.5) / 1201.0);
            assert!(close(meant.at(at), seen.at(at), 6), "{:?} instead of {:?} at {x}, {y}", seen.at(at), meant.at(at));
        }
    }
}

#[test]
fn the_long_edge_is_kept_and_nothing_is_enlarged() {
    for (size, wanted, thumb) in [
        ((3000, 2000), (1600, 1067), (320, 213)),
        ((2000, 3000), (1067, 1600), (213, 320)),
        ((1600, 1200), (1600, 1200), (320, 240)),
        ((200, 100), (200, 100), (200, 100)),
        ((3200, 1), (1600, 1), (320, 1)),
    ] {
        let photo = Camera::new(size.0, size.1).shoot(|_, _| [90, 120, 60]);
        let (shrunk, small) = run(&photo, &Profile::default()).unwrap();
        assert_eq!((shrunk.width, shrunk.height), wanted);
        assert_eq!((shrunk.thumbnail.width, shrunk.thumbnail.height), thumb);
        let print = Print::of(&small);
        assert_eq!((print.width, print.height), (wanted.0 as usize, wanted.1 as usize));
        let print = Print::of(&shrunk.thumbnail.jpeg);
        assert_eq!((print.width, print.height), (thumb.0 as usize, thumb.1 as usize));
    }
}

#[test]
fn the_blurhash_shows_the_colours_and_the_shape() {
    let scene = |x: usize, _| if x < 200 { [200, 40, 40] } else { [40, 60, 200] };
    let lying = run(&Camera::new(400, 300).shoot(scene), &FINE).unwrap().0.blurhash;
    let decoded = blurhash::decode(&lying, 40, 30, 1.0).unwrap();
    let (left, right) = (&decoded[(15 * 40 + 5) * 4..][..3], &decoded[(15 * 40 + 35) * 4..][..3]);
    assert!(left[0] > left[2] + 60 && right[2] > right[0] + 60, "{left:?} {right:?}");
    let standing = run(&Camera::new(300, 400).shoot(scene), &FINE).unwrap().0.blurhash;
    // The first character counts the components: (x - 1) + (y - 1) * 9 in base 83.
    assert_eq!((&lying[..1], &standing[..1]), ("L", "T"));
}

/// Every marker of the file, and that it ends with the end of the picture.
fn markers(jpeg: &[u8]) -> Vec<u8> {
    let mut found = Vec::new();
    let mut at = 2;
    loop {
        assert_eq!(jpeg[at], 0xFF);
        let marker = jpeg[at + 1];
        found.push(marker);
        at += 2 + usize::from(u16::from_be_bytes([jpeg[at + 2], jpeg[at + 3]]));
        if marker == 0xDA {
            break;
        }
    }
    let end = at + jpeg[at..].windows(2).position(|w| w == [0xFF, 0xD9]).unwrap();
    assert_eq!(end + 2, jpeg.len(), "bytes after the end of the picture");
    found
}

#[test]
fn nothing_but_the_picture_comes_out() {
    let grid = Grid::new(200, 160);
    let mut photo = Camera::new(200, 160).shoot(|x, y| grid.pixel(x, y));
    photo = with_segment(&photo, 0xFE, b"Kundin Meier, Hauptstr. 5");
    photo = with_segment(&photo, 0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta/>");
    photo = with_segment(&photo, 0xED, b"Photoshop 3.0\0");
    photo = with_segment(&photo, 0xE2, b"MPF\0II*\0");
    photo = with_exif(&photo, &orientation_exif(6));
    // A second picture and a film behind the first, as MPO and motion photos have them.
    photo.extend(Camera::new(64, 64).shoot(|_, _| [255, 0, 0]));
    photo.extend(b"\0\0\0\x18ftypmp42 a film");
    let (shrunk, small) = run(&photo, &FINE).unwrap();
    for jpeg in [&small, &shrunk.thumbnail.jpeg] {
        let kept: Vec<u8> = markers(jpeg).into_iter().filter(|marker| matches!(marker, 0xE0..=0xEF | 0xFE)).collect();
        assert_eq!(kept, [0xE0]);
        assert_shows(jpeg, &grid, 6, |colour| colour);
    }
}

#[test]
fn wide_colours_become_srgb() {
    let grid = Grid::new(333, 251);
    let photo = Camera::new(333, 251).shoot(|x, y| grid.pixel(x, y));
    for profile in [ColorProfile::new_display_p3(), ColorProfile::new_adobe_rgb()] {
        for chunk in [60_000, 100] {
            let photo = with_profile(&photo, &profile.encode().unwrap(), chunk);
            let (shrunk, small) = run(&photo, &FINE).unwrap();
            for jpeg in [&small, &shrunk.thumbnail.jpeg] {
                let print = Print::of(jpeg);
                for centre in grid.centres() {
                    let meant = as_srgb(&profile, grid.at(centre));
                    let seen = print.at(centre);
                    assert!(close(seen, meant, 8), "{seen:?} instead of {meant:?}");
                }
            }
        }
    }
}

#[test]
fn an_srgb_profile_or_a_broken_one_changes_nothing() {
    let grid = Grid::new(333, 251);
    let photo = Camera::new(333, 251).shoot(|x, y| grid.pixel(x, y));
    let plain = run(&photo, &FINE).unwrap();
    let srgb = ColorProfile::new_srgb().encode().unwrap();
    let wide = ColorProfile::new_display_p3().encode().unwrap();
    let missing_piece = with_segment(&photo, 0xE2, &[b"ICC_PROFILE\0\x01\x02", &wide[..]].concat());
    for photo in [
        with_profile(&photo, &srgb, 60_000),
        with_profile(&photo, &wide[..wide.len() / 3], 60_000),
        with_profile(&photo, b"not a profile", 60_000),
        missing_piece,
    ] {
        assert_eq!(run(&photo, &FINE).unwrap(), plain);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_photo_comes_out_upright(
        width in 1_usize..300,
        height in 1_usize..300,
        orientation in 1_u8..=8,
        sampling in proptest::option::weighted(0.9, 0..SAMPLINGS.len()),
        progressive: bool,
        long_edge in 100_u32..320,
    ) {
        let grid = Grid::new(width, height);
        let factors = sampling.map(|i| SAMPLINGS[i].1);
        let camera = Camera { sampling: factors, progressive, ..Camera::new(width, height) };
        let photo = camera.shoot(|x, y| grid.pixel(x, y));
        let photo = with_exif(&photo, &orientation_exif(orientation));
        let (shrunk, small) = run(&photo, &Profile { long_edge, thumbnail_edge: 90, ..FINE }).unwrap();
        let upright = if orientation > 4 { (height, width) } else { (width, height) };
        let scale = f64::min(1.0, f64::from(long_edge) / width.max(height) as f64);
        let edge = |length: usize| ((length as f64 * scale).round() as u32).max(1);
        prop_assert_eq!((shrunk.width, shrunk.height), (edge(upright.0), edge(upright.1)));
        let colour = |colour| if sampling.is_some() { colour } else { grey(colour) };
        assert_shows(&small, &grid, orientation, colour);
        prop_assert!(shrunk.thumbnail.width.max(shrunk.thumbnail.height) <= 90);
    }
}
