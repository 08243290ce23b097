//! Whether two photos show the same: a perceptual hash that survives shrinking, recompression and a little more or less
//! light. Pure.
//!
//! Luma is shrunk to 32 x 32; of its cosine transform the signs of the 64 slowest waves are kept, the mean left out. By how
//! many bits two fingerprints differ, on 25 photos:
//!
//! | | least | median | most | resemble |
//! |---|---|---|---|---|
//! | as *schnell* | 0 | 0 | 0 | 25 of 25 |
//! | JPEG quality 40 | 0 | 0 | 1 | 25 of 25 |
//! | 400 pixels wide, quality 60 | 0 | 0 | 1 | 25 of 25 |
//! | 20 levels brighter | 0 | 0 | 2 | 25 of 25 |
//! | 20 levels darker | 0 | 0 | 7 | 24 of 25 |
//! | camera tilted by 5 degrees | 3 | 11 | 17 | 1 of 25 |
//! | camera moved by a twentieth | 9 | 19 | 31 | none of 25 |
//! | a quarter from the side | 10 | 17 | 22 | none of 25 |
//! | another photo | 17 | 31 | 45 | none of 300 |
//!
//! `cargo run --release -p werkfunk-media --example fingerprints -- photos...` prints them; the photos are those of Debian's
//! `mate-backgrounds` (`nature`, and `abstract/Elephants_3840x2160.jpg`) and `plasma-workspace-wallpapers`
//! (`2560x1600.jpg`).

use std::f64::consts::PI;

use crate::picture::{Picture, Plane};
use crate::resample::{Axis, resize_plane};

/// Bits that may differ between two files of the same picture.
const SAME: u32 = 6;
/// Edge of what is transformed.
const EDGE: usize = 32;
/// The slowest waves by their sum across and down, the mean not among them, end within this many.
const WAVES: usize = 11;
/// A wave of a quarter of a level is none: what a file adds to an even wall would decide about its sign.
const FLAT: f64 = 0.25 * (EDGE * EDGE) as f64 / 4.0;

/// A perceptual hash of 64 bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fingerprint(pub u64);

impl Fingerprint {
    /// Bits that differ, 0 to 64.
    pub fn distance(self, other: Self) -> u32 {
        (self.0 ^ other.0).count_ones()
    }

    /// Whether a person would call it the same picture.
    pub fn resembles(self, other: Self) -> bool {
        self.distance(other) <= SAME
    }
}

/// The fingerprint of a picture, best a small one.
pub(crate) fn of(picture: &Picture) -> Fingerprint {
    let (width, height) = (picture.width() as u32, picture.height() as u32);
    let edge = EDGE as u32;
    let x = Axis::whole(picture.luma.width, width, edge, false);
    let y = Axis::whole(picture.luma.height, height, edge, false);
    let strengths = waves(&resize_plane(&picture.luma, &x, &y));
    let bits = slowest().take(64).map(|(across, down)| strengths[down][across] > FLAT);
    Fingerprint(bits.fold(0, |hash, bit| hash << 1 | u64::from(bit)))
}

/// Waves across and down, from the slowest; the mean is left out.
fn slowest() -> impl Iterator<Item = (usize, usize)> {
    (1..WAVES).flat_map(|sum| (0..=sum).map(move |across| (across, sum - across)))
}

/// The strengths of the slowest waves of a cosine transform (DCT-II, not scaled), by rows.
fn waves(plane: &Plane) -> [[f64; WAVES]; WAVES] {
    let wave = |number: usize, at: usize| ((2 * at + 1) as f64 * number as f64 * PI / (2 * EDGE) as f64).cos();
    let table: [[f64; EDGE]; WAVES] = std::array::from_fn(|number| std::array::from_fn(|at| wave(number, at)));
    let mut strengths = [[0.0; WAVES]; WAVES];
    for (y, row) in plane.rows().enumerate() {
        for (across, wave) in table.iter().enumerate() {
            let in_row: f64 = row.iter().zip(wave).map(|(sample, share)| f64::from(*sample) * share).sum();
            for (down, wave) in table.iter().enumerate() {
                strengths[down][across] += in_row * wave[y];
            }
        }
    }
    strengths
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(width: usize, height: usize, scene: impl Fn(f64, f64) -> f64) -> Picture {
        let mut luma = Plane::new(width, height);
        for (at, sample) in luma.samples.iter_mut().enumerate() {
            let (x, y) = ((at % width) as f64 / width as f64, (at / width) as f64 / height as f64);
            *sample = scene(x, y).clamp(0.0, 255.0) as u8;
        }
        Picture { luma, chroma: None }
    }

    fn scene(x: f64, y: f64) -> f64 {
        128.0 + 50.0 * (x * 7.0).sin() + 40.0 * (y * 5.0 + x * 3.0).cos() + 20.0 * (x * y * 20.0).sin()
    }

    #[test]
    fn size_and_light_do_not_count() {
        let whole = of(&picture(320, 240, scene));
        assert!(whole.resembles(of(&picture(97, 73, scene))));
        assert!(whole.resembles(of(&picture(320, 240, |x, y| scene(x, y) + 15.0))));
        assert!(whole.resembles(of(&picture(320, 240, |x, y| (scene(x, y) - 128.0) * 0.8 + 128.0))));
    }

    #[test]
    fn another_view_counts() {
        let whole = of(&picture(320, 240, scene));
        for other in [
            of(&picture(320, 240, |x, y| scene(x + 0.15, y))),
            of(&picture(320, 240, |x, y| scene(y, x))),
            of(&picture(320, 240, |x, y| scene(1.0 - x, y))),
        ] {
            assert!(!whole.resembles(other), "{} bits differ", whole.distance(other));
        }
    }

    #[test]
    fn an_even_wall_has_a_steady_fingerprint() {
        for level in [0.0, 3.0, 128.0, 255.0] {
            assert_eq!(of(&picture(320, 200, |_, _| level)), Fingerprint(0));
        }
        assert_eq!(of(&picture(1, 1, |_, _| 99.0)), Fingerprint(0));
    }

    #[test]
    fn every_bit_belongs_to_a_wave_of_its_own() {
        let waves: std::collections::BTreeSet<_> = slowest().take(64).collect();
        assert_eq!(waves.len(), 64);
        assert!(waves.iter().all(|(across, down)| *across < WAVES && *down < WAVES));
    }
}
