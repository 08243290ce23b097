//! `pipeline NAME QUALITY TIMES FROM TO`: makes one photo small, TIMES times over, and prints the seconds of each as JSON.
//! `pipeline series THREADS FOLDER TO`: every photo of the folder, shared among so many threads.

use std::fs::File;
use std::io::{BufReader, BufWriter};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use fast_image_resize::images::Image;
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};
use image::codecs::jpeg::{JpegDecoder, JpegEncoder};
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, RgbImage};
use photo_shared::Outcome;
use photo_shared::jpeg::{decode, fitting};
use photo_shared::jpegs_in;
use photo_shared::pipelines::{EDGE, Pipeline};
use werkfunk_media::{Colour, Corner, Edits, Effort, Mark, Point, Profile, Recipe, shrink};

fn main() -> Outcome<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let seconds = match words.as_slice() {
        ["series", threads, folder, to] => vec![series(threads.parse()?, Path::new(folder), Path::new(to))?],
        [name, quality, times, from, to] => {
            let pipeline = Pipeline::from_word(name).ok_or("no such pipeline")?;
            repeat(pipeline, quality.parse()?, times.parse()?, Path::new(from), Path::new(to))?
        }
        _ => return Err("usage: pipeline NAME QUALITY TIMES FROM TO | pipeline series THREADS FOLDER TO".into()),
    };
    println!("{}", serde_json::to_string(&seconds)?);
    Ok(())
}

fn repeat(pipeline: Pipeline, quality: u8, times: u32, from: &Path, to: &Path) -> Outcome<Vec<f64>> {
    let run = || {
        let started = Instant::now();
        once(pipeline, quality, from, to)?;
        Ok(started.elapsed().as_secs_f64())
    };
    (0..times).map(|_| run()).collect()
}

fn once(pipeline: Pipeline, quality: u8, from: &Path, to: &Path) -> Outcome<()> {
    let profile = Profile { long_edge: EDGE, quality, ..Profile::NORMAL };
    match pipeline {
        Pipeline::Ours => ours(&profile.into(), from, to),
        Pipeline::OursSmall => ours(&Recipe { effort: Effort::Small, ..profile.into() }, from, to),
        Pipeline::OursMarked => ours(&Recipe { edits: marked(), ..profile.into() }, from, to),
        Pipeline::Eighth => decode(&std::fs::read(from)?, 1).map(drop),
        Pipeline::ImageLanczos => with_image(quality, from, to, |photo, (width, height)| {
            photo.resize_exact(width, height, image::imageops::FilterType::Lanczos3)
        }),
        Pipeline::ImageThumbnail => {
            with_image(quality, from, to, |photo, (width, height)| photo.thumbnail_exact(width, height))
        }
        Pipeline::ZuneFir => with_zune(quality, from, to),
        _ => Err("this pipeline is another program's".into()),
    }
}

fn ours(recipe: &Recipe, from: &Path, to: &Path) -> Outcome<()> {
    let mut output = BufWriter::new(File::create(to)?);
    shrink(&mut File::open(from)?, &mut output, recipe, None)?;
    Ok(())
}

/// A stamp and three arrows, as on a photo of a damage.
fn marked() -> Edits {
    let lines = ["23.11.2026 09:14", "Neubau Gartenstraße 12", "B-2026-118"].map(str::to_owned).to_vec();
    let stamp = Mark::Stamp { corner: Corner::BottomRight, lines };
    let arrow = |from: (f32, f32), to: (f32, f32), colour| {
        let point = |(x, y)| Point { x, y };
        Mark::Arrow { from: point(from), to: point(to), colour, weight: 0.0 }
    };
    let marks = vec![
        stamp,
        arrow((0.1, 0.1), (0.3, 0.35), Colour::Orange),
        arrow((0.8, 0.2), (0.6, 0.4), Colour::Red),
        arrow((0.2, 0.9), (0.45, 0.65), Colour::Yellow),
    ];
    Edits { marks, ..Edits::default() }
}

fn with_image(
    quality: u8,
    from: &Path,
    to: &Path,
    resize: impl FnOnce(&DynamicImage, (u32, u32)) -> DynamicImage,
) -> Outcome<()> {
    let mut decoder = JpegDecoder::new(BufReader::new(File::open(from)?))?;
    let orientation = decoder.orientation()?;
    let photo = DynamicImage::from_decoder(decoder)?;
    let mut small = resize(&photo, fitting(photo.width(), photo.height(), EDGE));
    small.apply_orientation(orientation);
    JpegEncoder::new_with_quality(BufWriter::new(File::create(to)?), quality).encode_image(&small)?;
    Ok(())
}

fn with_zune(quality: u8, from: &Path, to: &Path) -> Outcome<()> {
    let mut decoder = zune_jpeg::JpegDecoder::new(BufReader::new(File::open(from)?));
    let pixels = decoder.decode().map_err(|error| error.to_string())?;
    let (width, height) = decoder.dimensions().ok_or("no size")?;
    let orientation = decoder.exif().and_then(|chunk| Orientation::from_exif_chunk(chunk));
    let photo = Image::from_vec_u8(width as u32, height as u32, pixels, PixelType::U8x3)?;
    let (width, height) = fitting(photo.width(), photo.height(), EDGE);
    let mut small = Image::new(width, height, PixelType::U8x3);
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3));
    Resizer::new().resize(&photo, &mut small, &options)?;
    let small = RgbImage::from_raw(width, height, small.into_vec()).ok_or("too few pixels")?;
    let mut small = DynamicImage::ImageRgb8(small);
    small.apply_orientation(orientation.unwrap_or(Orientation::NoTransforms));
    let mut encoder = jpeg_encoder::Encoder::new(BufWriter::new(File::create(to)?), quality);
    encoder.set_sampling_factor(jpeg_encoder::SamplingFactor::F_2_2);
    let (width, height) = (u16::try_from(small.width())?, u16::try_from(small.height())?);
    encoder.encode(small.as_bytes(), width, height, jpeg_encoder::ColorType::Rgb)?;
    Ok(())
}

/// Seconds for all photos of `folder`, each taken by the next thread that is free.
fn series(threads: usize, folder: &Path, to: &Path) -> Outcome<f64> {
    let photos = jpegs_in(folder)?;
    let next = AtomicUsize::new(0);
    let started = Instant::now();
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(|| work(&photos, &next, to))).collect();
        workers.into_iter().try_for_each(|worker| worker.join().map_err(|_| "a thread broke off")?)
    })?;
    Ok(started.elapsed().as_secs_f64())
}

fn work(photos: &[PathBuf], next: &AtomicUsize, to: &Path) -> Outcome<()> {
    while let Some(photo) = photos.get(next.fetch_add(1, Ordering::Relaxed)) {
        let name = photo.file_name().ok_or("a photo without a name")?;
        ours(&Recipe::default(), photo, &to.join(name))?;
    }
    Ok(())
}
