//! Colours as every screen understands them: a picture with a colour profile of its own becomes sRGB, ink becomes light,
//! what is transparent lies on white. Pure. A profile that cannot be used leaves the picture as it is.
//!
//! Eight-bit pictures are converted when they are small. Sixteen bits and inks are converted row by row on the way, since
//! afterwards it would be too late.

use std::sync::Arc;

use moxcms::{
    Chromaticity, CicpProfile, ColorPrimaries, ColorProfile, DataColorSpace, Layout, ToneReprCurve,
    Transform8BitExecutor, Transform16BitExecutor, TransformOptions,
};
use png::{Info, ScaledFloat};

use crate::MediaError;
use crate::error::unpanicked;
use crate::picture::{Picture, Plane, chroma, luma, to_rgb};

/// Channel differences that nobody sees: a profile that changes no colour by more is sRGB under another name.
const INVISIBLE: u8 = 2;
/// The exponent of a PNG that means sRGB, and how far another may be from it to mean it too.
const SRGB_EXPONENT: f32 = 0.45455;
const SAME_EXPONENT: f32 = 0.05;
/// Chromaticities that differ by less are the same.
const SAME_CHROMATICITY: f32 = 0.002;

/// The profile in an ICC block, if it can be read.
pub(crate) fn profile(icc: Option<&[u8]>) -> Option<ColorProfile> {
    let icc = icc?;
    unpanicked(|| ColorProfile::new_from_slice(icc).ok()).flatten()
}

/// The colours of a PNG without an ICC profile, from its other chunks in the order the standard ranks them (PNG third
/// edition, 4.3); nothing where they are sRGB.
pub(crate) fn of_png(info: &Info) -> Option<ColorProfile> {
    if let Some(points) = info.coding_independent_code_points {
        let cicp = CicpProfile {
            color_primaries: points.color_primaries.try_into().ok()?,
            transfer_characteristics: points.transfer_function.try_into().ok()?,
            matrix_coefficients: points.matrix_coefficients.try_into().ok()?,
            full_range: points.is_video_full_range_image,
        };
        return unpanicked(|| ColorProfile::new_from_cicp(cicp)).filter(|profile| profile.red_trc.is_some());
    }
    if info.srgb.is_some() {
        return None;
    }
    let exponent = info.gama_chunk.map(ScaledFloat::into_value);
    let exponent = exponent.filter(|found| (found / SRGB_EXPONENT - 1.0).abs() > SAME_EXPONENT);
    let primaries = info.chrm_chunk.and_then(|found| {
        let xy = |(x, y): (ScaledFloat, ScaledFloat)| (x.into_value(), y.into_value());
        wide([found.white, found.red, found.green, found.blue].map(xy))
    });
    (exponent.is_some() || primaries.is_some()).then(|| measured(exponent, primaries))
}

type Chromaticities = [(f32, f32); 4];

/// White, red, green and blue of BT.709, which are sRGB's.
const SRGB: Chromaticities = [(0.3127, 0.3290), (0.64, 0.33), (0.30, 0.60), (0.15, 0.06)];

/// The chromaticities, unless they are sRGB's or no colours at all.
fn wide(found: Chromaticities) -> Option<Chromaticities> {
    let near = |a: f32, b: f32| (a - b).abs() < SAME_CHROMATICITY;
    let same = found.iter().zip(&SRGB).all(|(a, b)| near(a.0, b.0) && near(a.1, b.1));
    let sound = found.iter().all(|(x, y)| *x >= 0.0 && *y > 0.0 && x + y <= 1.0);
    (sound && !same).then_some(found)
}

fn measured(exponent: Option<f32>, primaries: Option<Chromaticities>) -> ColorProfile {
    let mut profile = ColorProfile::new_srgb();
    profile.cicp = None;
    if let Some(exponent) = exponent.filter(|exponent| (0.01..=10.0).contains(exponent)) {
        let curve = Some(ToneReprCurve::Parametric(vec![1.0 / exponent]));
        (profile.red_trc, profile.green_trc, profile.blue_trc) = (curve.clone(), curve.clone(), curve);
    }
    if let Some(found) = primaries {
        let [white, red, green, blue] = found.map(|(x, y)| Chromaticity { x, y });
        profile.update_rgb_colorimetry(white.to_xyyb(), ColorPrimaries { red, green, blue });
    }
    profile
}

/// Converts `picture` to sRGB.
pub(crate) fn to_srgb(picture: &mut Picture, profile: Option<&ColorProfile>) {
    let Some(profile) = profile else { return };
    if picture.chroma.is_none() {
        grey_to_srgb(&mut picture.luma, profile);
    } else if profile.color_space == DataColorSpace::Rgb
        && let Some(transform) = transform(profile)
        && changes_colours(&transform)
    {
        convert(picture, &transform);
    }
}

type Transform = Arc<Transform8BitExecutor>;

fn transform(profile: &ColorProfile) -> Option<Transform> {
    let layout = match profile.color_space {
        DataColorSpace::Rgb => Layout::Rgb,
        DataColorSpace::Gray => Layout::Gray,
        DataColorSpace::Cmyk => Layout::Rgba,
        _ => return None,
    };
    let (srgb, options) = (ColorProfile::new_srgb(), TransformOptions::default());
    unpanicked(|| profile.create_transform_8bit(layout, &srgb, Layout::Rgb, options).ok()).flatten()
}

/// A grey picture has one curve, whether its profile is a grey one or one of colours.
fn grey_to_srgb(plane: &mut Plane, profile: &ColorProfile) {
    let copies = if profile.color_space == DataColorSpace::Gray { 1 } else { 3 };
    let levels: Vec<u8> = (0..=255).flat_map(|level| std::iter::repeat_n(level, copies)).collect();
    let mut converted = vec![0; 256 * 3];
    let fits = matches!(profile.color_space, DataColorSpace::Gray | DataColorSpace::Rgb);
    let transform = transform(profile).filter(|_| fits);
    let done = transform.and_then(|transform| unpanicked(|| transform.transform(&levels, &mut converted)));
    if matches!(done, Some(Ok(()))) {
        let curve: Vec<u8> = converted.as_chunks::<3>().0.iter().map(|rgb| luma(rgb.map(i32::from))).collect();
        plane.samples.iter_mut().for_each(|sample| *sample = curve[usize::from(*sample)]);
    }
}

/// From ink to light.
pub(crate) struct Inks(Option<Transform>);

impl Inks {
    /// By the profile of the press, or else by the plain formula.
    pub(crate) fn of(profile: Option<&ColorProfile>) -> Self {
        Self(profile.filter(|profile| profile.color_space == DataColorSpace::Cmyk).and_then(transform))
    }

    /// Converts a row of cyan, magenta, yellow and black, 255 being full ink.
    pub(crate) fn to_rgb(&self, inks: &[u8], rgb: &mut [u8]) -> Result<(), MediaError> {
        if let Some(transform) = &self.0 {
            return transform.transform(inks, rgb).map_err(|_| MediaError::Damaged);
        }
        for ([inks @ .., black], rgb) in inks.as_chunks::<4>().0.iter().zip(rgb.as_chunks_mut::<3>().0) {
            let light = u32::from(!black);
            *rgb = inks.map(|ink| ((u32::from(!ink) * light + 127) / 255) as u8);
        }
        Ok(())
    }
}

/// Lays a row of pixels (grey, grey with alpha, RGB, RGB with alpha) on white.
pub(crate) fn over_white(from: &[u8], samples: usize, to: &mut [u8]) {
    let lay = |sample: u8, alpha: u8| {
        let alpha = u32::from(alpha);
        ((u32::from(sample) * alpha + 255 * (255 - alpha) + 127) / 255) as u8
    };
    match samples {
        2 => {
            for ([grey, alpha], to) in from.as_chunks::<2>().0.iter().zip(to) {
                *to = lay(*grey, *alpha);
            }
        }
        4 => {
            for ([rgb @ .., alpha], to) in from.as_chunks::<4>().0.iter().zip(to.as_chunks_mut::<3>().0) {
                *to = rgb.map(|sample| lay(sample, *alpha));
            }
        }
        _ => to.copy_from_slice(from),
    }
}

/// Rows of sixteen-bit samples, big-endian as PNG has them.
pub(crate) struct Deep {
    transform: Option<Arc<Transform16BitExecutor>>,
    /// Samples of a pixel the transform takes.
    taken: usize,
    flat: Vec<u16>,
    converted: Vec<u16>,
}

impl Deep {
    pub(crate) fn of(profile: Option<&ColorProfile>, grey: bool) -> Self {
        let layout = profile.and_then(|profile| match profile.color_space {
            DataColorSpace::Gray if grey => Some((Layout::Gray, 1)),
            DataColorSpace::Rgb => Some((Layout::Rgb, 3)),
            _ => None,
        });
        let made = profile.zip(layout).and_then(|(profile, (layout, taken))| {
            let (srgb, options) = (ColorProfile::new_srgb(), TransformOptions::default());
            let made = unpanicked(|| profile.create_transform_16bit(layout, &srgb, Layout::Rgb, options));
            Some((made?.ok()?, taken))
        });
        let (transform, taken) = made.unzip();
        Self { transform, taken: taken.unwrap_or(0), flat: Vec::new(), converted: Vec::new() }
    }

    /// Lays a row of pixels on white, converts it to sRGB and to eight bits: grey ones to one byte, others to three.
    pub(crate) fn convert(&mut self, from: &[u8], samples: usize, to: &mut [u8]) {
        let (colours, grey) = (if samples < 3 { 1 } else { 3 }, samples < 3);
        // One transform takes three samples also of a grey pixel.
        let copies = if grey { self.taken.max(1) } else { 1 };
        self.flat.clear();
        for pixel in from.chunks_exact(samples * 2) {
            let sample = |at: usize| u16::from_be_bytes([pixel[at * 2], pixel[at * 2 + 1]]);
            let alpha = if samples.is_multiple_of(2) { sample(samples - 1) } else { u16::MAX };
            for at in 0..colours {
                self.flat.extend(std::iter::repeat_n(lay_deep(sample(at), alpha), copies));
            }
        }
        let step = if self.transformed() { 3 } else { colours * copies };
        let pixels = self.converted.chunks_exact(step);
        for (to, from) in to.chunks_exact_mut(colours).zip(pixels) {
            // Grey stays grey, so any of the three will do.
            to.iter_mut().zip(from).for_each(|(to, from)| *to = ((u32::from(*from) + 128) / 257) as u8);
        }
    }

    /// Fills `converted`; whether three samples a pixel came out whatever went in.
    fn transformed(&mut self) -> bool {
        if let Some(transform) = &self.transform {
            self.converted.resize(self.flat.len() / self.taken * 3, 0);
            if transform.transform(&self.flat, &mut self.converted).is_ok() {
                return true;
            }
        }
        self.converted.clone_from(&self.flat);
        false
    }
}

fn lay_deep(sample: u16, alpha: u16) -> u16 {
    let white = u64::from(u16::MAX);
    let (sample, alpha) = (u64::from(sample), u64::from(alpha));
    ((sample * alpha + white * (white - alpha) + white / 2) / white) as u16
}

fn changes_colours(transform: &Transform) -> bool {
    let steps = [0, 64, 128, 192, 255];
    let probes: Vec<u8> = (steps.iter())
        .flat_map(|r| steps.iter().map(move |g| (r, g)))
        .flat_map(|(r, g)| steps.iter().flat_map(move |b| [*r, *g, *b]))
        .collect();
    let mut converted = vec![0; probes.len()];
    let worked = unpanicked(|| transform.transform(&probes, &mut converted));
    matches!(worked, Some(Ok(()))) && (probes.iter().zip(&converted)).any(|(a, b)| a.abs_diff(*b) > INVISIBLE)
}

/// Two rows of pixels at a time, as they share their chroma samples.
fn convert(picture: &mut Picture, transform: &Transform) {
    let (width, height) = (picture.width(), picture.height());
    let Some([cb, cr]) = &mut picture.chroma else {
        return;
    };
    let mut from = vec![0; width * 6];
    let mut to = vec![0; width * 6];
    for (pair, lines) in picture.luma.samples.chunks_mut(width * 2).enumerate() {
        let rows = (height - pair * 2).min(2);
        let chroma_at = pair * cb.width;
        for (i, (rgb, y)) in from.chunks_exact_mut(3).zip(lines.iter()).enumerate() {
            let at = chroma_at + i % width / 2;
            rgb.copy_from_slice(&to_rgb(*y, cb.samples[at], cr.samples[at]));
        }
        let used = rows * width * 3;
        if transform.transform(&from[..used], &mut to[..used]).is_err() {
            return;
        }
        for (y, rgb) in lines.iter_mut().zip(to.chunks_exact(3)) {
            *y = luma(widened(rgb));
        }
        for x in 0..cb.width {
            let colour = mean_of_square(&to[..used], width, x);
            [cb.samples[chroma_at + x], cr.samples[chroma_at + x]] = chroma(colour);
        }
    }
}

fn widened(rgb: &[u8]) -> [i32; 3] {
    [rgb[0], rgb[1], rgb[2]].map(i32::from)
}

/// The mean of the pixels that share chroma sample `x`: four, fewer at the right and lower edge.
fn mean_of_square(rows: &[u8], width: usize, x: usize) -> [i32; 3] {
    let mut sum = [0; 3];
    let mut count = 0;
    for row in rows.chunks_exact(width * 3) {
        for rgb in row.chunks_exact(3).skip(x * 2).take(2) {
            (0..3).for_each(|c| sum[c] += i32::from(rgb[c]));
            count += 1;
        }
    }
    sum.map(|channel| (channel + count / 2) / count.max(1))
}
