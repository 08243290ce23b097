//! `make bench`: a 12-megapixel photo to 1600 px with its thumbnail, side by side with the `image` crate in one
//! process and one run.
//!
//! Medians of wall time over the same drawn photos; the ratio is what counts, as machines differ. Not among the tests:
//! times prove nothing on a busy machine. Depth, real photos and more peers are still to come.

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{ImageReader, Rgb, RgbImage};
use std::io::Cursor;
use std::time::{Duration, Instant};
use werkfunk_media::{Profile, shrink};

const ROUNDS: usize = 5;
const SEEDS: u32 = 3;

type Peer = fn(&[u8]) -> usize;

fn main() {
    let photos: Vec<Vec<u8>> = (0..SEEDS).map(photo).collect();
    println!("12-megapixel photo to 1600 px, median of {} runs over {SEEDS} photos", ROUNDS * photos.len());
    let (ours, our_bytes) = measure(&photos, ours);
    println!("  werkfunk-media            {ours:>9.1?}  {our_bytes:>7} bytes  1.00");
    let peers: [(&str, Peer); 2] = [("image, Lanczos3", lanczos), ("image, thumbnail", thumbnail)];
    for (name, run) in peers {
        let (time, bytes) = measure(&photos, run);
        let ratio = time.as_secs_f64() / ours.as_secs_f64();
        println!("  {name:<25} {time:>9.1?}  {bytes:>7} bytes  {ratio:.2} times our time");
    }
}

fn measure(photos: &[Vec<u8>], run: Peer) -> (Duration, usize) {
    let mut times = Vec::new();
    let mut bytes = 0;
    for _ in 0..ROUNDS {
        for photo in photos {
            let started = Instant::now();
            bytes += run(photo);
            times.push(started.elapsed());
        }
    }
    times.sort();
    (times[times.len() / 2], bytes / times.len())
}

fn ours(photo: &[u8]) -> usize {
    let mut out = Vec::new();
    shrink(&mut Cursor::new(photo), &mut out, &Profile::default().into(), None).expect("a drawn photo is sound");
    out.len()
}

fn lanczos(photo: &[u8]) -> usize {
    encode(&decode(photo).resize(1600, 1600, FilterType::Lanczos3))
}

fn thumbnail(photo: &[u8]) -> usize {
    encode(&decode(photo).thumbnail(1600, 1600))
}

fn decode(photo: &[u8]) -> image::DynamicImage {
    let reader = ImageReader::new(Cursor::new(photo)).with_guessed_format().expect("memory can be read");
    reader.decode().expect("a drawn photo is sound")
}

/// The thumbnail of 320 px is part of the job, as in ours.
fn encode(small: &image::DynamicImage) -> usize {
    let jpeg = |picture: &image::DynamicImage| {
        let mut out = Vec::new();
        JpegEncoder::new_with_quality(&mut out, 80).encode_image(picture).expect("memory can be written");
        out.len()
    };
    jpeg(&small.thumbnail(320, 320));
    jpeg(small)
}

/// Surfaces, edges and grain, as a wall has them.
fn photo(seed: u32) -> Vec<u8> {
    let picture = RgbImage::from_fn(4000, 3000, |x, y| {
        let brick = (x / 160 + (y / 80 % 2) * 80 / 160 + y / 80 + seed).wrapping_mul(2_654_435_761) >> 27;
        let grain = (x.wrapping_mul(73_856_093) ^ y.wrapping_mul(19_349_663) ^ seed).wrapping_mul(2_246_822_519) >> 28;
        let shade = (x + y) / 60;
        let tone = (90 + brick * 2 + grain + shade).min(255) as u8;
        Rgb([tone, tone.saturating_sub(30), tone.saturating_sub(50)])
    });
    let mut out = Vec::new();
    JpegEncoder::new_with_quality(&mut out, 92).encode_image(&picture).expect("memory can be written");
    out
}
