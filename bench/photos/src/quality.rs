//! Where pipelines look equally good: the quality at which each reaches the same SSIMULACRA2 against a float Lanczos3
//! reference, and what it costs in bytes and butteraugli's 3-norm there.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use butteraugli::{ButteraugliParams, Img, RGB8};
use fast_image_resize::images::Image;
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};
use fast_ssim2::{PixelDescriptor, PixelSlice, compute_ssimulacra2};
use image::DynamicImage;
use image::metadata::Orientation;
use serde::Serialize;

use photo_shared::Outcome;
use photo_shared::jpeg::{Rgb, decode, fitting};
use photo_shared::pipelines::{EDGE, Peers, Pipeline};
use photo_shared::process::answer;

/// The score every pipeline is brought to: what most people call a good photo.
pub const WANTED: f64 = 78.0;
const FIRST_GUESS: u8 = 82;
/// How much a step of quality changes the score there, for the first steps.
const SCORE_PER_STEP: f64 = 0.8;

/// What a pipeline costs at [`WANTED`], between the two qualities around it.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Equal {
    /// The nearer of the two qualities.
    pub quality: u8,
    pub bytes: f64,
    /// Butteraugli's 3-norm.
    pub butteraugli: f64,
    /// False where even quality 100 stays below.
    pub reached: bool,
}

/// One photo as it should look.
pub struct Reference {
    photo: PathBuf,
    picture: Rgb,
}

struct Try {
    score: f64,
    bytes: f64,
    picture: Rgb,
}

impl Reference {
    /// Decodes the photo as viewers do and shrinks it in floating point, upright.
    pub fn of(photo: &Path) -> Outcome<Self> {
        let jpeg = fs::read(photo)?;
        let large = decode(&jpeg, 8)?;
        let small = shrunk(&large, fitting(large.width, large.height, EDGE))?;
        Ok(Self { photo: photo.to_owned(), picture: upright(small, orientation(&jpeg)?)? })
    }

    /// Finds the quality at which `pipeline` reaches [`WANTED`].
    pub fn equal(&self, peers: &Peers, pipeline: Pipeline, to: &Path) -> Outcome<Equal> {
        let mut tries: BTreeMap<u8, Try> = BTreeMap::new();
        let mut quality = FIRST_GUESS;
        loop {
            tries.insert(quality, self.attempt(peers, pipeline, quality, to)?);
            let below = tries.iter().rev().find(|(_, t)| t.score < WANTED);
            let above = tries.iter().find(|(_, t)| t.score >= WANTED);
            quality = match (below, above) {
                (Some((below, low)), Some((above, high))) if above - below <= 1 => {
                    return self.between((*below, low), (*above, high));
                }
                (Some((100, low)), _) => return self.between((100, low), (100, low)),
                (Some((below, low)), Some((above, high))) => {
                    let part = (WANTED - low.score) / (high.score - low.score);
                    let guess = f64::from(*below) + part * f64::from(above - below);
                    (guess.round() as u8).clamp(below + 1, above - 1)
                }
                (Some((quality, t)), None) | (None, Some((quality, t))) => stepped(*quality, t.score),
                (None, None) => return Err("a score is not a number".into()),
            };
        }
    }

    fn attempt(&self, peers: &Peers, pipeline: Pipeline, quality: u8, to: &Path) -> Outcome<Try> {
        let command = peers.command(pipeline, quality, 1, &self.photo, to)?;
        let (program, words) = command.split_first().ok_or("no program")?;
        answer(program, words)?;
        let jpeg = fs::read(to)?;
        let picture = decode(&jpeg, 8)?;
        if (picture.width, picture.height) != (self.picture.width, self.picture.height) {
            return Err(format!("{} makes {} x {}", pipeline.word(), picture.width, picture.height).into());
        }
        Ok(Try { score: score(&self.picture, &picture)?, bytes: jpeg.len() as f64, picture })
    }

    fn between(&self, (below, low): (u8, &Try), (above, high): (u8, &Try)) -> Outcome<Equal> {
        let part = if above == below { 0.0 } else { (WANTED - low.score) / (high.score - low.score) };
        let mix = |a: f64, b: f64| a + part * (b - a);
        let distances = (distance(&self.picture, &low.picture)?, distance(&self.picture, &high.picture)?);
        Ok(Equal {
            quality: if part < 0.5 { below } else { above },
            bytes: mix(low.bytes, high.bytes),
            butteraugli: mix(distances.0, distances.1),
            reached: high.score >= WANTED,
        })
    }
}

fn stepped(quality: u8, score: f64) -> u8 {
    let step = ((WANTED - score) / SCORE_PER_STEP).abs().ceil().clamp(1.0, 20.0) as u8;
    if score < WANTED { quality.saturating_add(step).min(100) } else { quality.saturating_sub(step).max(1) }
}

/// SSIMULACRA2 2.1: 100 for the same picture, 90 for no difference anybody sees, negative for ruins.
pub fn score(reference: &Rgb, picture: &Rgb) -> Outcome<f64> {
    let reference = slice(reference)?;
    let picture = slice(picture)?;
    Ok(compute_ssimulacra2(&reference, &picture)?)
}

fn slice(picture: &Rgb) -> Outcome<PixelSlice<'_>> {
    let stride = picture.width as usize * 3;
    let layout = PixelDescriptor::RGB8_SRGB;
    PixelSlice::new(&picture.samples, picture.width, picture.height, stride, layout)
        .map_err(|error| format!("no picture: {error:?}").into())
}

/// Butteraugli's 3-norm, as libjxl's tools report it: 0 for the same picture.
pub fn distance(reference: &Rgb, picture: &Rgb) -> Outcome<f64> {
    let pixels = |picture: &Rgb| -> Vec<RGB8> {
        picture.samples.as_chunks().0.iter().map(|[r, g, b]| RGB8 { r: *r, g: *g, b: *b }).collect()
    };
    let image = |picture: &Rgb| Img::new(pixels(picture), picture.width as usize, picture.height as usize);
    let result =
        butteraugli::butteraugli(image(reference).as_ref(), image(picture).as_ref(), &ButteraugliParams::default())?;
    Ok(result.pnorm_3)
}

fn shrunk(large: &Rgb, (width, height): (u32, u32)) -> Outcome<Rgb> {
    let wide: Vec<u8> = large.samples.iter().flat_map(|sample| f32::from(*sample).to_ne_bytes()).collect();
    let from = Image::from_vec_u8(large.width, large.height, wide, PixelType::F32x3)?;
    let mut to = Image::new(width, height, PixelType::F32x3);
    let lanczos = ResizeAlg::Convolution(FilterType::Lanczos3);
    Resizer::new().resize(&from, &mut to, &ResizeOptions::new().resize_alg(lanczos))?;
    let floats = to.into_vec();
    let samples = floats.as_chunks().0.iter().map(|bytes| f32::from_ne_bytes(*bytes).round().clamp(0.0, 255.0) as u8);
    Ok(Rgb { width, height, samples: samples.collect() })
}

fn orientation(jpeg: &[u8]) -> Outcome<Orientation> {
    let mut decoder = image::codecs::jpeg::JpegDecoder::new(std::io::Cursor::new(jpeg))?;
    Ok(image::ImageDecoder::orientation(&mut decoder)?)
}

fn upright(picture: Rgb, orientation: Orientation) -> Outcome<Rgb> {
    let picture = image::RgbImage::from_raw(picture.width, picture.height, picture.samples).ok_or("too few samples")?;
    let mut picture = DynamicImage::ImageRgb8(picture);
    picture.apply_orientation(orientation);
    Ok(Rgb { width: picture.width(), height: picture.height(), samples: picture.into_rgb8().into_raw() })
}
