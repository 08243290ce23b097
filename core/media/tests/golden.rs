//! What comes out looks as it did: small files kept from before, against those made today. How files are coded may
//! change, how they look may not.

mod camera;

use std::fs;
use std::path::Path;

use camera::{Camera, Print, orientation_exif, run, with_exif, with_segment};
use werkfunk_media::{Fingerprint, Profile};

/// Edge of the squares whose mean colours are compared: what is finer is noise.
const SQUARE: usize = 4;
/// Levels by which such a mean may differ.
const SEEN: f64 = 3.0;

/// A kitchen wall: tiles with joints, a shadow, a bright window, a red pipe.
fn kitchen(x: usize, y: usize) -> [u8; 3] {
    let joint = x % 80 < 4 || y % 60 < 4;
    let shade = (x / 12 + y / 9) as u8;
    match (x, y) {
        (420..560, 60..220) => [250, 250, 240],
        (200..216, _) => [200, 40, 30],
        _ if joint => [90, 90, 85],
        _ => [210 - shade, 200 - shade, 170 - shade / 2],
    }
}

fn kept(name: &str, jpeg: &[u8]) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    if std::env::var_os("WERKFUNK_GOLDEN").is_some() {
        fs::write(&path, jpeg).unwrap();
    }
    fs::read(path).unwrap()
}

fn means(print: &Print) -> Vec<f64> {
    let mean = |left: usize, top: usize, channel: usize| {
        let rows = (top..(top + SQUARE).min(print.height)).flat_map(|y| {
            let columns = left..(left + SQUARE).min(print.width);
            columns.map(move |x| f64::from(print.rgb[(y * print.width + x) * 3 + channel]))
        });
        let samples: Vec<f64> = rows.collect();
        samples.iter().sum::<f64>() / samples.len() as f64
    };
    let squares =
        (0..print.height).step_by(SQUARE).flat_map(|top| (0..print.width).step_by(SQUARE).map(move |left| (left, top)));
    squares.flat_map(|(left, top)| [mean(left, top, 0), mean(left, top, 1), mean(left, top, 2)]).collect()
}

#[test]
fn pictures_look_as_they_did() {
    let plain = Camera::new(643, 481);
    let photo = plain.shoot(kitchen);
    let wide = moxcms::ColorProfile::new_display_p3().encode().unwrap();
    for (name, photo) in [
        ("plain.jpg", photo.clone()),
        ("standing.jpg", with_exif(&photo, &orientation_exif(6))),
        ("mirrored.jpg", with_exif(&plain.sampling("4:4:4").shoot(kitchen), &orientation_exif(7))),
        ("grey.jpg", Camera { sampling: None, ..plain }.shoot(kitchen)),
        ("wide.jpg", with_segment(&photo, 0xE2, &[b"ICC_PROFILE\0\x01\x01", &wide[..]].concat())),
        ("progressive.jpg", Camera { progressive: true, ..plain.sampling("4:2:2") }.shoot(kitchen)),
    ] {
        let (shrunk, jpeg) = run(&photo, &Profile { long_edge: 160, ..Profile::default() }).unwrap();
        let before = kept(name, &jpeg);
        let (then, now) = (Print::of(&before), Print::of(&jpeg));
        assert_eq!((now.width, now.height), (then.width, then.height), "{name}");
        let off = means(&then).iter().zip(means(&now)).map(|(then, now)| (then - now).abs()).fold(0.0, f64::max);
        assert!(off <= SEEN, "{name}: a square is {off:.1} levels off");
        let seen = run(&before, &Profile::default()).unwrap().0.fingerprint;
        assert!(Fingerprint::distance(seen, shrunk.fingerprint) <= 2, "{name}: another picture");
    }
}
