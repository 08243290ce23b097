//! `fingerprints photos...`: by how many bits fingerprints differ, for files of the same photo and for other views, which
//! is what `fingerprint.rs` goes by.

use std::error::Error;
use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::{self, FilterType};
use image::{Rgb, RgbImage};
use werkfunk_media::{Fingerprint, Profile, glance, shrink};

/// Longer edge the photos are brought to; other views are seen in it.
const EDGE: u32 = 1600;

type View = fn(&RgbImage) -> [RgbImage; 2];

/// Two files of one photo.
const SAME: [(&str, View); 6] = [
    ("JPEG quality 40", |photo| [photo.clone(), saved(photo, 40)]),
    ("400 pixels wide, quality 60", |photo| [photo.clone(), saved(&wide(photo, 400), 60)]),
    ("20 levels brighter", |photo| [photo.clone(), toned(photo, 1.0, 20.0)]),
    ("20 levels darker", |photo| [photo.clone(), toned(photo, 1.0, -20.0)]),
    ("a sixth more contrast", |photo| [photo.clone(), toned(photo, 1.17, 0.0)]),
    ("a sixth less contrast", |photo| [photo.clone(), toned(photo, 0.83, 0.0)]),
];

/// Two photos of one scene.
const OTHER: [(&str, View); 5] = [
    ("camera moved by a twentieth", |photo| [part(photo, 0.0, 0.95), part(photo, 0.05, 0.95)]),
    ("camera moved by a tenth", |photo| [part(photo, 0.0, 0.9), part(photo, 0.1, 0.9)]),
    ("camera tilted by 5 degrees", |photo| [tilted(photo, 0.0), tilted(photo, 5.0)]),
    ("a quarter from the side", |photo| [photo.clone(), from_the_side(photo, 0.25)]),
    ("a quarter nearer", |photo| [photo.clone(), part(photo, 0.1, 0.8)]),
];

fn main() -> Result<(), Box<dyn Error>> {
    let paths: Vec<_> = std::env::args_os().skip(1).collect();
    if paths.len() < 2 {
        return Err("usage: fingerprints photos...".into());
    }
    let photos: Vec<RgbImage> = paths.iter().map(|path| photo(path.as_ref())).collect::<Result<_, _>>()?;
    println!("{:<30}{:>8}{:>8}{:>8}{:>12}", "bits that differ", "least", "median", "most", "resemble");
    let quick = photos.iter().map(|photo| Ok(print(photo)?.distance(sent(photo)?)));
    tell("as schnell", quick.collect::<Result<_, Box<dyn Error>>>()?);
    for (name, view) in SAME.iter().chain(&OTHER) {
        let distances = photos.iter().map(|photo| {
            let [a, b] = view(photo);
            Ok(print(&a)?.distance(print(&b)?))
        });
        tell(name, distances.collect::<Result<_, Box<dyn Error>>>()?);
    }
    let prints = photos.iter().map(print).collect::<Result<Vec<_>, _>>()?;
    let pairs = prints.iter().enumerate().flat_map(|(at, a)| prints[..at].iter().map(|b| a.distance(*b)));
    tell("another photo", pairs.collect());
    Ok(())
}

fn tell(name: &str, mut distances: Vec<u32>) {
    distances.sort_unstable();
    let last = distances.len() - 1;
    let resemble = distances.iter().filter(|bits| Fingerprint(0).resembles(differing(**bits))).count();
    let resemble = format!("{resemble}/{}", distances.len());
    println!("{name:<30}{:>8}{:>8}{:>8}{resemble:>12}", distances[0], distances[last / 2], distances[last]);
}

/// A fingerprint that differs from none at all by so many bits.
fn differing(bits: u32) -> Fingerprint {
    Fingerprint((0..bits).fold(0, |print, bit| print | 1 << bit))
}

fn photo(path: &std::path::Path) -> Result<RgbImage, Box<dyn Error>> {
    let photo = image::open(path)?.to_rgb8();
    let scale = (f64::from(EDGE) / f64::from(photo.width().max(photo.height()))).min(1.0);
    let edge = |length: u32| (f64::from(length) * scale).round() as u32;
    Ok(imageops::resize(&photo, edge(photo.width()), edge(photo.height()), FilterType::Lanczos3))
}

fn jpeg(photo: &RgbImage, quality: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, quality).encode_image(photo).expect("memory can be written");
    bytes
}

fn print(photo: &RgbImage) -> Result<Fingerprint, Box<dyn Error>> {
    Ok(glance(&mut Cursor::new(jpeg(photo, 92)), 320, None)?.fingerprint)
}

/// The fingerprint of the smallest copy, as its receiver sees it.
fn sent(photo: &RgbImage) -> Result<Fingerprint, Box<dyn Error>> {
    let mut copy = Vec::new();
    shrink(&mut Cursor::new(jpeg(photo, 92)), &mut copy, &Profile::QUICK.into(), None)?;
    Ok(glance(&mut Cursor::new(copy), 320, None)?.fingerprint)
}

fn saved(photo: &RgbImage, quality: u8) -> RgbImage {
    image::load_from_memory(&jpeg(photo, quality)).expect("what was just encoded is sound").to_rgb8()
}

fn wide(photo: &RgbImage, width: u32) -> RgbImage {
    imageops::resize(photo, width, (photo.height() * width / photo.width()).max(1), FilterType::Triangle)
}

fn toned(photo: &RgbImage, contrast: f64, light: f64) -> RgbImage {
    let mut toned = photo.clone();
    for channel in toned.pixels_mut().flat_map(|pixel| pixel.0.iter_mut()) {
        *channel = ((f64::from(*channel) - 128.0) * contrast + 128.0 + light).round().clamp(0.0, 255.0) as u8;
    }
    toned
}

fn part(photo: &RgbImage, from: f64, share: f64) -> RgbImage {
    let of = |length: u32, share: f64| (f64::from(length) * share) as u32;
    let (width, height) = photo.dimensions();
    imageops::crop_imm(photo, of(width, from), of(height, from), of(width, share), of(height, share)).to_image()
}

/// The inner four fifths, turned about the middle.
fn tilted(photo: &RgbImage, degrees: f64) -> RgbImage {
    let (sine, cosine) = degrees.to_radians().sin_cos();
    seen(photo, 0.8, |x, y| {
        let (dx, dy) = ((x - 0.5) * 0.8 * f64::from(photo.width()), (y - 0.5) * 0.8 * f64::from(photo.height()));
        let (x, y) = (dx * cosine - dy * sine, dx * sine + dy * cosine);
        (0.5 + x / f64::from(photo.width()), 0.5 + y / f64::from(photo.height()))
    })
}

/// One side of the scene is farther away, by `share` of the distance.
fn from_the_side(photo: &RgbImage, share: f64) -> RgbImage {
    seen(photo, 1.0, |x, y| (x * (1.0 - share) / (1.0 - share * x), (y - 0.5) * (1.0 - share * x) + 0.5))
}

fn seen(photo: &RgbImage, share: f64, place: impl Fn(f64, f64) -> (f64, f64)) -> RgbImage {
    let edge = |length: u32| (f64::from(length) * share) as u32;
    let (width, height) = (edge(photo.width()), edge(photo.height()));
    RgbImage::from_fn(width, height, |x, y| -> Rgb<u8> {
        let (x, y) = place(f64::from(x) / f64::from(width), f64::from(y) / f64::from(height));
        let at = |part: f64, length: u32| ((part * f64::from(length)) as u32).min(length - 1);
        *photo.get_pixel(at(x, photo.width()), at(y, photo.height()))
    })
}
