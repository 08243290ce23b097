//! Colours as every screen understands them: a picture with a colour profile of its own becomes sRGB. Pure. A profile
//! that cannot be used leaves the picture as it is.

use moxcms::{ColorProfile, DataColorSpace, Layout, Transform8BitExecutor, TransformOptions};

use crate::picture::{Picture, chroma, luma, to_rgb};

/// Channel differences that nobody sees: a profile that changes no colour by more is sRGB under another name.
const INVISIBLE: u8 = 2;

/// Converts `picture` from `profile` to sRGB; a grey picture stays as it is.
pub(crate) fn to_srgb(picture: &mut Picture, profile: Option<&[u8]>) {
    if let Some(transform) = profile.and_then(transform)
        && changes_colours(&transform)
    {
        convert(picture, &transform);
    }
}

type Transform = std::sync::Arc<Transform8BitExecutor>;

fn transform(profile: &[u8]) -> Option<Transform> {
    let profile = ColorProfile::new_from_slice(profile).ok()?;
    if profile.color_space != DataColorSpace::Rgb {
        return None;
    }
    let options = TransformOptions::default();
    profile.create_transform_8bit(Layout::Rgb, &ColorProfile::new_srgb(), Layout::Rgb, options).ok()
}

fn changes_colours(transform: &Transform) -> bool {
    let steps = [0, 64, 128, 192, 255];
    let probes: Vec<u8> = (steps.iter())
        .flat_map(|r| steps.iter().map(move |g| (r, g)))
        .flat_map(|(r, g)| steps.iter().flat_map(move |b| [*r, *g, *b]))
        .collect();
    let mut converted = vec![0; probes.len()];
    let worked = transform.transform(&probes, &mut converted).is_ok();
    worked && (probes.iter().zip(&converted)).any(|(a, b)| a.abs_diff(*b) > INVISIBLE)
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
            *y = luma(wide(rgb));
        }
        for x in 0..cb.width {
            let colour = mean_of_square(&to[..used], width, x);
            [cb.samples[chroma_at + x], cr.samples[chroma_at + x]] = chroma(colour);
        }
    }
}

fn wide(rgb: &[u8]) -> [i32; 3] {
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
