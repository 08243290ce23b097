//! The small picture is the same wherever it is made: samples of every step before the encoder, made on x86-64, against
//! those of the platform the test runs on.

use std::fs;
use std::io::Cursor;
use std::path::Path;

use moxcms::ColorProfile;

use crate::jpeg::encode::{Coding, encode};
use crate::marks::{Area, Edits, QuarterTurn};
use crate::picture::{Picture, Plane};
use crate::shrink::finished;
use crate::{Effort, MediaError};

/// Rounding of sines and colour matrices may differ by this much, in levels.
const ROUNDING: u8 = 1;

/// A committed file; with `WERKFUNK_GOLDEN=1` it is made anew.
fn golden(name: &str, make: impl FnOnce() -> Vec<u8>) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    if std::env::var_os("WERKFUNK_GOLDEN").is_some() {
        fs::write(&path, make()).unwrap();
    }
    fs::read(path).unwrap()
}

/// Bricks with grain in changing light, a cable and a window: edges, ramps and strong colours.
fn wall() -> Picture {
    let (width, height) = (483, 361);
    let mut luma = Plane::new(width, height);
    for (at, sample) in luma.samples.iter_mut().enumerate() {
        let (x, y) = (at % width, at / width);
        let joint = (x + y / 24 % 2 * 30) % 60 < 4 || y % 24 < 3;
        let grain = (x.wrapping_mul(73_856_093) ^ y.wrapping_mul(19_349_663)).wrapping_mul(2_246_822_519) >> 28 & 15;
        let window = (300..420).contains(&x) && (60..180).contains(&y);
        let cable = (x * 3).abs_diff(y * 5) < 9;
        let light = x / 6 + y / 12;
        *sample = match (window, cable, joint) {
            (true, ..) => 250,
            (_, true, _) => 5,
            (.., true) => 150 + grain as u8,
            _ => (60 + light + grain).min(255) as u8,
        };
    }
    let chroma = |shift: usize| {
        let mut plane = Plane::new(width.div_ceil(2), height.div_ceil(2));
        let columns = plane.width;
        for (at, sample) in plane.samples.iter_mut().enumerate() {
            *sample = (96 + (at % columns / 3 + at / columns / 2 * shift) % 80) as u8;
        }
        plane
    };
    Picture { luma, chroma: Some([chroma(1), chroma(3)]) }
}

fn photo(profile: Option<&ColorProfile>) -> Vec<u8> {
    let photo = golden("wall.jpg", || {
        let mut jpeg = Vec::new();
        encode(&wall(), &Coding { quality: 60, effort: Effort::Quick, exif: None }, &mut jpeg).unwrap();
        jpeg
    });
    let Some(profile) = profile else { return photo };
    let content = [&b"ICC_PROFILE\0\x01\x01"[..], &profile.encode().unwrap()].concat();
    let length = (content.len() as u16 + 2).to_be_bytes();
    [&photo[..2], &[0xFF, 0xE2], &length, &content, &photo[2..]].concat()
}

fn samples(photo: &[u8], edits: &Edits, long_edge: u32) -> Result<Vec<u8>, MediaError> {
    let picture = finished(&mut Cursor::new(photo), edits, long_edge, None)?;
    let planes = std::iter::once(picture.luma).chain(picture.chroma.into_iter().flatten());
    Ok(planes.flat_map(|plane| plane.samples).collect())
}

#[test]
fn the_small_picture_is_the_same_on_every_platform() {
    let crop = Some(Area { left: 0.31, top: 0.12, width: 0.53, height: 0.61 });
    let turned = Edits { turn: QuarterTurn::Right, crop, marks: Vec::new() };
    let wide = ColorProfile::new_display_p3();
    for (name, profile, edits, long_edge) in [
        ("wall-100.planes", None, Edits::default(), 100),
        ("wall-turned-90.planes", None, turned, 90),
        ("wall-wide-80.planes", Some(&wide), Edits::default(), 80),
    ] {
        let made = samples(&photo(profile), &edits, long_edge).unwrap();
        let meant = golden(name, || made.clone());
        assert_eq!(made.len(), meant.len(), "{name}");
        let off = made.iter().zip(&meant).map(|(made, meant)| made.abs_diff(*meant)).max();
        assert!(off <= Some(ROUNDING), "{name}: {off:?} levels off");
    }
}
