//! Before and after as one picture: both whole, equally high, with captions that are read on the thumbnail.

mod camera;

use std::io::Cursor;

use camera::{Camera, Print, Rgb, close, grey, orientation_exif, with_exif};
use werkfunk_media::{MediaError, Profile, Recipe, Shrunk, side_by_side};

const RED: Rgb = [180, 50, 40];
const GREEN: Rgb = [40, 140, 70];

fn flat(width: usize, height: usize, colour: Rgb) -> Vec<u8> {
    Camera::new(width, height).shoot(|_, _| colour)
}

fn beside(before: &[u8], after: &[u8], long_edge: u32) -> Result<(Shrunk, Vec<u8>), MediaError> {
    let recipe = Recipe::from(Profile { long_edge, thumbnail_edge: 160, ..Profile::default() });
    let mut output = Vec::new();
    let photos = [&mut Cursor::new(before), &mut Cursor::new(after)];
    let shrunk = side_by_side(photos, ["vorher", "nachher"], &mut output, &recipe, None)?;
    assert_eq!(shrunk.bytes, output.len() as u64);
    Ok((shrunk, output))
}

/// The colours of a row from left to right, neighbours that are alike taken together, transitions left out.
fn stripes(print: &Print, y: f64) -> Vec<(Rgb, usize)> {
    let mut found: Vec<(Rgb, usize)> = Vec::new();
    for x in 0..print.width {
        let colour = print.at(((x as f64 + 0.5) / print.width as f64, y));
        match found.last_mut() {
            Some((known, count)) if close(*known, colour, 12) => *count += 1,
            _ => found.push((colour, 1)),
        }
    }
    found.retain(|(_, count)| *count > 4);
    found
}

#[test]
fn lying_and_standing_photos_are_equally_high_and_whole() {
    for (before, after) in [((640, 480), (640, 480)), ((640, 480), (480, 640)), ((480, 640), (480, 640))] {
        let (made, jpeg) = beside(&flat(before.0, before.1, RED), &flat(after.0, after.1, GREEN), 800).unwrap();
        assert_eq!(made.width.max(made.height), 800, "{before:?} {after:?}");
        let print = Print::of(&jpeg);
        for y in [0.15, 0.5, 0.97] {
            let seen = stripes(&print, y);
            let photos: Vec<_> = seen.iter().filter(|(colour, _)| !close(*colour, [24; 3], 12)).collect();
            let [(red, left), (green, right)] = photos[..] else { panic!("{seen:?}") };
            assert!(close(*red, RED, 8) && close(*green, GREEN, 8), "{seen:?}");
            let shape = |(width, height): (usize, usize)| width as f64 / height as f64;
            let wanted = shape(before) / shape(after);
            assert!((*left as f64 / *right as f64 / wanted - 1.0).abs() < 0.05, "{seen:?}");
        }
    }
}

#[test]
fn captions_are_read_on_copy_and_thumbnail() {
    let (made, jpeg) = beside(&flat(640, 480, RED), &flat(640, 480, GREEN), 800).unwrap();
    for jpeg in [&jpeg, &made.thumbnail.jpeg] {
        let print = Print::of(jpeg);
        let bar = (0.02 * f64::from(print.width as u32)).max(3.0) / print.height as f64;
        for half in [0.0, 0.5] {
            let row: Vec<u8> = (0..100).map(|x| print.at((half + f64::from(x) / 200.0, bar * 1.4))[1]).collect();
            let (dark, light) = (row.iter().min().unwrap(), row.iter().max().unwrap());
            assert!(*dark < 60 && *light > 150, "letters from {dark} to {light}");
        }
    }
}

#[test]
fn each_photo_is_upright_and_a_grey_one_stays_grey() {
    let lying = with_exif(&flat(640, 480, RED), &orientation_exif(6));
    let grey_photo = Camera { sampling: None, ..Camera::new(480, 640) }.shoot(|_, _| GREEN);
    let (made, jpeg) = beside(&lying, &grey_photo, 800).unwrap();
    assert_eq!(made.width, 800);
    let print = Print::of(&jpeg);
    assert!(close(print.at((0.25, 0.6)), RED, 8) && close(print.at((0.75, 0.6)), grey(GREEN), 8));
    let (_, both_grey) = beside(&grey_photo, &grey_photo, 800).unwrap();
    assert!(close(Print::of(&both_grey).at((0.25, 0.6)), grey(GREEN), 8));
}

#[test]
fn a_small_photo_is_as_high_as_its_neighbour() {
    let (made, jpeg) = beside(&flat(160, 120, RED), &flat(640, 480, GREEN), 800).unwrap();
    assert_eq!(made.width, 800);
    let print = Print::of(&jpeg);
    assert!(close(print.at((0.2, 0.95)), RED, 8) && close(print.at((0.8, 0.95)), GREEN, 8));
}

#[test]
fn a_broken_photo_is_refused_and_nothing_is_written() {
    let whole = flat(640, 480, RED);
    let mut output = Vec::new();
    let cut = &whole[..whole.len() / 2];
    for [before, after] in [[&whole[..], cut], [cut, &whole[..]]] {
        let photos = [&mut Cursor::new(before), &mut Cursor::new(after)];
        let made = side_by_side(photos, ["vorher", "nachher"], &mut output, &Recipe::default(), None);
        assert!(matches!(made, Err(MediaError::Truncated)));
        assert!(output.is_empty());
    }
}
