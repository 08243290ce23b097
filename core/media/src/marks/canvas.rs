//! Lays ink on a picture by 8-bit masks, two rows at a time, as they share their chroma samples. Rows that are not
//! named are not touched. Pure.

use super::ink::Ink;
use crate::picture::{Picture, Plane};

/// A picture being marked. A grey one gets its chroma planes when the first coloured ink touches it.
pub(super) struct Canvas<'a> {
    picture: &'a mut Picture,
}

impl<'a> Canvas<'a> {
    pub(super) fn new(picture: &'a mut Picture) -> Self {
        Self { picture }
    }

    pub(super) fn width(&self) -> usize {
        self.picture.width()
    }

    pub(super) fn height(&self) -> usize {
        self.picture.height()
    }

    /// Lays `ink` by a mask, which says how much of each pixel is covered and whose left upper corner is at (`left`,
    /// `top`); what sticks out is cut off.
    pub(super) fn stencil(&mut self, left: i64, top: i64, mask: &Plane, ink: Ink) {
        let right = (left + mask.width as i64).min(self.width() as i64);
        let from = left.max(0) & !1;
        if from >= right {
            return;
        }
        let mut pair = [vec![0; (right - from) as usize], vec![0; (right - from) as usize]];
        let bottom = (top + mask.height as i64).min(self.height() as i64);
        for y in ((top.max(0) & !1)..bottom).step_by(2) {
            for (row, to) in pair.iter_mut().enumerate() {
                to.fill(0);
                place(row_of(mask, y + row as i64 - top), left - from, to);
            }
            self.pair(from as usize, y as usize, [&pair[0], &pair[1]], ink);
        }
    }

    /// Lays `ink` on rows `y` and `y` + 1 from `x` on, as far as each row of `cover` says. `x` and `y` are even; `cover`
    /// does not reach beyond the picture's right edge, though its second row may lie below the lower one.
    pub(super) fn pair(&mut self, x: usize, y: usize, cover: [&[u8]; 2], ink: Ink) {
        let below = y + 1 < self.height();
        if !(touched(cover[0]) || below && touched(cover[1])) {
            return;
        }
        let width = self.picture.luma.width;
        for (row, cover) in cover.iter().enumerate().take(if below { 2 } else { 1 }) {
            let start = (y + row) * width + x;
            lay(&mut self.picture.luma.samples[start..][..cover.len()], cover, ink.luma, ink.opacity);
        }
        if let Some(planes) = self.chroma(ink) {
            let shared = shared(if below { cover } else { [cover[0]; 2] });
            for (plane, value) in planes.iter_mut().zip(ink.chroma) {
                let start = y / 2 * plane.width + x / 2;
                lay(&mut plane.samples[start..][..shared.len()], &shared, value, ink.opacity);
            }
        }
    }

    fn chroma(&mut self, ink: Ink) -> Option<&mut [Plane; 2]> {
        if self.picture.chroma.is_none() && !ink.is_grey() {
            let (width, height) = (self.width().div_ceil(2), self.height().div_ceil(2));
            let neutral = || Plane { samples: vec![128; width * height], ..Plane::new(width, height) };
            self.picture.chroma = Some([neutral(), neutral()]);
        }
        self.picture.chroma.as_mut()
    }
}

/// Row `y` of a mask; none beyond its edges.
fn row_of(mask: &Plane, y: i64) -> &[u8] {
    usize::try_from(y).ok().and_then(|y| mask.rows().nth(y)).unwrap_or_default()
}

fn touched(cover: &[u8]) -> bool {
    cover.iter().any(|cover| *cover != 0)
}

/// Copies `row` to `to`, shifted by `by`, as far as both go.
fn place(row: &[u8], by: i64, to: &mut [u8]) {
    let skip = usize::try_from(-by).unwrap_or(0).min(row.len());
    let start = usize::try_from(by).unwrap_or(0).min(to.len());
    for (to, from) in to[start..].iter_mut().zip(&row[skip..]) {
        *to = *from;
    }
}

/// How much of each chroma sample is covered: the mean of its four pixels, of two at an odd right edge.
fn shared([upper, lower]: [&[u8]; 2]) -> Vec<u8> {
    let pairs = upper.chunks(2).zip(lower.chunks(2));
    pairs
        .map(|(upper, lower)| {
            let sum: u16 = upper.iter().chain(lower).map(|cover| u16::from(*cover)).sum();
            let count = (upper.len() + lower.len()) as u16;
            ((sum + count / 2) / count) as u8
        })
        .collect()
}

/// Where nothing is covered no sample changes.
fn lay(samples: &mut [u8], cover: &[u8], value: u8, opacity: u8) {
    for (sample, cover) in samples.iter_mut().zip(cover) {
        let part = parts(u16::from(*cover) * u16::from(opacity));
        *sample = parts(u16::from(*sample) * (255 - part) + u16::from(value) * part) as u8;
    }
}

/// Divides by 255 and rounds, exactly for every product of two bytes.
fn parts(product: u16) -> u16 {
    let rounded = product + 128;
    (rounded + (rounded >> 8)) >> 8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_division_by_255_is_the_right_one_for_every_product() {
        for product in 0..=255 * 255_u16 {
            assert_eq!(parts(product), ((f64::from(product)) / 255.0).round() as u16);
        }
    }

    #[test]
    fn nothing_covered_changes_nothing_and_all_covered_hides() {
        let before: Vec<u8> = (0..=255).collect();
        let mut samples = before.clone();
        lay(&mut samples, &[0; 256], 99, 255);
        assert_eq!(samples, before);
        lay(&mut samples, &[255; 256], 99, 255);
        assert_eq!(samples, [99; 256]);
    }

    #[test]
    fn a_mask_is_cut_at_every_edge() {
        let mask = Plane { width: 5, height: 5, samples: vec![255; 25] };
        for (left, top) in [(-3, -3), (4, 4), (-2, 3), (3, -4), (-9, 0), (0, 9), (7, 0), (0, 7)] {
            let mut picture = Picture { luma: Plane::new(7, 7), chroma: None };
            Canvas::new(&mut picture).stencil(left, top, &mask, Ink::light());
            for (at, sample) in picture.luma.samples.iter().enumerate() {
                let (x, y) = ((at % 7) as i64, (at / 7) as i64);
                let inside = (left..left + 5).contains(&x) && (top..top + 5).contains(&y);
                assert_eq!(*sample, if inside { 255 } else { 0 }, "({x}, {y}) of a mask at ({left}, {top})");
            }
        }
    }
}
