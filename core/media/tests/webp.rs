//! WebP pictures, lossy and lossless, as messengers and web pages hand them out.

mod camera;

use std::io::Cursor;

use camera::{FINE, Grid, Print, Rgb, as_srgb, assert_shrinks_to, close, orientation_exif, run};
use image_webp::{ColorType, WebPEncoder};
use moxcms::ColorProfile;
use werkfunk_media::{MediaError, Profile, inspect};

/// Grids of 133 x 99 by libwebp; the second one is half transparent.
const LOSSY: &[u8] = include_bytes!("../../../fuzz/seeds/lossy.webp");
const LOSSY_ALPHA: &[u8] = include_bytes!("../../../fuzz/seeds/lossy-alpha.webp");
const ANIMATED: &[u8] = include_bytes!("../../../fuzz/seeds/animated.webp");

fn lossless(grid: &Grid, opacity: Option<u8>, dress: impl Fn(&mut WebPEncoder<&mut Vec<u8>>)) -> Vec<u8> {
    let places = (0..grid.height).flat_map(|y| (0..grid.width).map(move |x| (x, y)));
    let pixels: Vec<u8> = places.flat_map(|(x, y)| grid.pixel(x, y).into_iter().chain(opacity)).collect();
    let kind = if opacity.is_some() { ColorType::Rgba8 } else { ColorType::Rgb8 };
    let mut webp = Vec::new();
    let mut encoder = WebPEncoder::new(&mut webp);
    dress(&mut encoder);
    encoder.encode(&pixels, grid.width as u32, grid.height as u32, kind).unwrap();
    webp
}

fn half_white(colour: Rgb) -> Rgb {
    colour.map(|c| ((u32::from(c) * 128 + 255 * 127) / 255) as u8)
}

#[test]
fn a_lossless_picture_shows_the_scene() {
    for (width, height) in [(1, 1), (333, 251), (7, 130)] {
        let grid = Grid::new(width, height);
        assert_shrinks_to(&lossless(&grid, None, |_| {}), &grid, 1, |colour| colour);
        assert_shrinks_to(&lossless(&grid, Some(255), |_| {}), &grid, 1, |colour| colour);
        assert_shrinks_to(&lossless(&grid, Some(128), |_| {}), &grid, 1, half_white);
        assert_shrinks_to(&lossless(&grid, Some(0), |_| {}), &grid, 1, |_| [255; 3]);
    }
}

#[test]
fn a_lossy_picture_shows_the_scene() {
    let grid = Grid::new(133, 99);
    assert_shrinks_to(LOSSY, &grid, 1, |colour| colour);
    assert_shrinks_to(LOSSY_ALPHA, &grid, 1, half_white);
}

#[test]
fn exif_and_profile_count() {
    let grid = Grid::new(160, 96);
    let p3 = ColorProfile::new_display_p3();
    let webp = lossless(&grid, None, |encoder| {
        encoder.set_exif_metadata(orientation_exif(8));
        encoder.set_icc_profile(p3.encode().unwrap());
    });
    let facts = inspect(&mut Cursor::new(&webp)).unwrap();
    assert_eq!((facts.width, facts.height, facts.orientation), (96, 160, 8));
    let print = Print::of(&run(&webp, &FINE).unwrap().1);
    for centre in grid.centres() {
        let (seen, meant) = (print.at(camera::displayed(8, centre)), as_srgb(&p3, grid.at(centre)));
        assert!(close(seen, meant, 8), "{seen:?} instead of {meant:?}");
    }
}

#[test]
fn what_moves_is_refused() {
    assert!(matches!(run(ANIMATED, &FINE), Err(MediaError::Unsupported { what: "animated WebP" })));
    assert_eq!(inspect(&mut Cursor::new(ANIMATED)).unwrap().width, 32);
}

#[test]
fn a_picture_cut_off_anywhere_is_never_passed_on_as_whole() {
    let lossless = lossless(&Grid::new(133, 99), Some(128), |_| {});
    for whole in [LOSSY, LOSSY_ALPHA, &lossless] {
        for cut in 1..whole.len() {
            let made = run(&whole[..cut], &Profile::default());
            assert!(matches!(made, Err(MediaError::Truncated)), "cut at {cut} of {}: {made:?}", whole.len());
        }
    }
}

/// The same, by a file that was cut and whose container was put right again: the bit stream ends too early.
#[test]
fn a_bit_stream_that_ends_too_early_is_noticed() {
    let lossless = lossless(&Grid::new(133, 99), None, |_| {});
    for whole in [LOSSY, &lossless] {
        let length = whole.len() - 20;
        for kept in (40..length - 40).step_by(31) {
            let mut short = whole[..20].to_vec();
            short[4..8].copy_from_slice(&(kept as u32 + 12).to_le_bytes());
            short[16..20].copy_from_slice(&(kept as u32).to_le_bytes());
            short.extend(&whole[20..20 + kept]);
            short.extend(vec![0; kept % 2]);
            let made = run(&short, &Profile::default());
            assert!(made.is_err(), "{kept} of {length} bytes: {made:?}");
        }
    }
}

#[test]
fn flipped_bits_give_a_picture_or_an_error() {
    let lossless = lossless(&Grid::new(133, 99), None, |_| {});
    for whole in [LOSSY, LOSSY_ALPHA, &lossless] {
        for bit in (0..whole.len() * 8).step_by(7) {
            let mut flipped = whole.to_vec();
            flipped[bit / 8] ^= 1 << (bit % 8);
            if let Ok((shrunk, small)) = run(&flipped, &Profile { long_edge: 64, ..Profile::default() }) {
                let print = Print::of(&small);
                assert_eq!((print.width, print.height), (shrunk.width as usize, shrunk.height as usize));
            }
        }
    }
}

#[test]
fn what_follows_the_picture_is_not_read() {
    assert_eq!(run(&[LOSSY, b"and a film"].concat(), &FINE).unwrap(), run(LOSSY, &FINE).unwrap());
}
