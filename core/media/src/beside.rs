//! Before and after: two photos side by side as one picture, each with its caption on a bar above it.
//!
//! The promise: both are as high as each other and whole, the longer edge of all together is what the recipe says, and
//! captions are read on the thumbnail. One photo is decoded at a time; what is held is the picture that comes out.

use std::io::{Read, Seek, Write};
use std::ops::Range;

use crate::finish::{finish, resized};
use crate::marks::Edits;
use crate::picture::{Picture, Plane};
use crate::shrink::finished;
use crate::{MediaError, PlatformDecoder, Recipe, Shrunk, inspect, marks};

/// The bar with the captions and the gap between the photos, in parts of the longer edge of all.
const BAR: f64 = 1.0 / 17.0;
const GAP: f64 = 1.0 / 200.0;
/// Letters' height, in parts of the bar's.
const LETTERS: f64 = 0.86;
/// There is no picture of two photos with a shorter longer edge, in pixels.
const LEAST: u32 = 16;
/// Luma of bar and gap.
const DARK: u8 = 24;

/// See [`crate::side_by_side`].
pub(crate) fn side_by_side<R: Read + Seek, W: Write>(
    photos: [&mut R; 2],
    captions: [&str; 2],
    output: &mut W,
    recipe: &Recipe,
    platform: Option<&dyn PlatformDecoder>,
) -> Result<Shrunk, MediaError> {
    let [before, after] = photos;
    let sizes = [size(before)?, size(after)?];
    let plan = Plan::new(sizes, recipe.profile.long_edge);
    let mut whole = dark(plan.width, plan.bar + plan.height);
    for (at, photo) in [before, after].into_iter().enumerate() {
        let wanted = plan.photos[at];
        let mut picture = finished(photo, &Edits::default(), wanted.0.max(wanted.1), platform)?;
        if (picture.width() as u32, picture.height() as u32) != wanted {
            picture = resized(&picture, wanted);
        }
        let across = plan.across(at);
        paste(&picture, &mut whole, across.clone(), plan.bar);
        let letters = (plan.bar as f64 * (1.0 - LETTERS) / 2.0) as usize;
        marks::caption(&mut whole, across, letters..plan.bar - letters, captions[at]);
    }
    finish(&whole, recipe, output)
}

fn size<R: Read + Seek>(photo: &mut R) -> Result<(u32, u32), MediaError> {
    let facts = inspect(photo)?;
    Ok((facts.width.max(1), facts.height.max(1)))
}

/// Where everything stands, in pixels.
#[derive(Debug, Clone, PartialEq)]
struct Plan {
    /// Of all.
    width: usize,
    /// Of the bar above the photos; even.
    bar: usize,
    /// Of both photos.
    height: usize,
    /// Sizes of the photos.
    photos: [(u32, u32); 2],
    /// Where the second begins; even, as two pixels share a chroma sample.
    second: usize,
}

impl Plan {
    /// For photos of `sizes`. The lower one may be enlarged to the height of the other, but not both.
    fn new(sizes: [(u32, u32); 2], long_edge: u32) -> Self {
        let shapes = sizes.map(|(width, height)| f64::from(width) / f64::from(height));
        let highest = f64::from(sizes[0].1.max(sizes[1].1));
        let asked = f64::from(long_edge.max(LEAST));
        // The edge at which the higher photo keeps its size: more of it would show nothing more.
        let natural = (highest * (shapes[0] + shapes[1]) / (1.0 - GAP)).max(highest / (1.0 - BAR));
        let edge = natural.round().clamp(f64::from(LEAST), asked);
        let (bar, gap) = (even(edge * BAR), even(edge * GAP));
        let (across, down) = ((edge - gap) / (shapes[0] + shapes[1]), edge - bar);
        let height = across.min(down).round().max(1.0);
        let widths = shapes.map(|shape| (height * shape).round().clamp(1.0, edge - gap - 1.0));
        let width = if across <= down { edge } else { widths[0] + gap + widths[1] };
        Self {
            width: width as usize,
            bar: bar as usize,
            height: height as usize,
            photos: widths.map(|width| (width as u32, height as u32)),
            second: (width - widths[1]) as usize & !1,
        }
    }

    /// The columns of a photo.
    fn across(&self, at: usize) -> Range<usize> {
        if at == 0 {
            0..(self.photos[0].0 as usize).min(self.second.saturating_sub(1))
        } else {
            self.second..self.width
        }
    }
}

/// The nearest even number above 0.
fn even(length: f64) -> f64 {
    (length / 2.0).round().max(1.0) * 2.0
}

fn dark(width: usize, height: usize) -> Picture {
    Picture { luma: Plane { samples: vec![DARK; width * height], ..Plane::new(width, height) }, chroma: None }
}

/// Lays a photo over the columns `across` from row `top` on; both begin at even numbers.
fn paste(photo: &Picture, whole: &mut Picture, across: Range<usize>, top: usize) {
    copy(&photo.luma, &mut whole.luma, across.clone(), top);
    let Some(planes) = &photo.chroma else { return };
    let (width, height) = (whole.width().div_ceil(2), whole.height().div_ceil(2));
    let grey = || Plane { samples: vec![128; width * height], ..Plane::new(width, height) };
    let shared = across.start / 2..across.end.div_ceil(2);
    for (from, to) in planes.iter().zip(whole.chroma.get_or_insert_with(|| [grey(), grey()])) {
        copy(from, to, shared.clone(), top / 2);
    }
}

/// Where the photo is a column short, its last one goes on.
fn copy(from: &Plane, to: &mut Plane, across: Range<usize>, top: usize) {
    for (row, to) in to.rows_mut().skip(top).enumerate() {
        let from = from.row(row);
        let known = from.len().min(across.len());
        let to = &mut to[across.clone()];
        to[..known].copy_from_slice(&from[..known]);
        to[known..].fill(from[from.len() - 1]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn two_lying_photos_fill_the_width() {
        let plan = Plan::new([(4000, 3000), (4000, 3000)], 1600);
        assert_eq!(plan, Plan { width: 1600, bar: 94, height: 597, photos: [(796, 597); 2], second: 804 });
    }

    #[test]
    fn two_towers_fill_the_height() {
        let plan = Plan::new([(1000, 4000), (1000, 4000)], 1600);
        assert_eq!(plan.bar + plan.height, 1600);
        assert!(plan.width < 800);
    }

    #[test]
    fn a_small_photo_grows_to_its_neighbour_and_two_small_ones_stay() {
        let plan = Plan::new([(400, 300), (4000, 3000)], 1600);
        assert_eq!((plan.width, plan.height), (1600, 597));
        let plan = Plan::new([(400, 300), (200, 150)], 1600);
        assert_eq!((plan.height, plan.photos), (300, [(400, 300), (400, 300)]));
        assert!(plan.bar < 60, "the bar keeps its proportion");
    }

    proptest! {
        #[test]
        fn any_two_photos_have_their_places(
            sizes in [(1..65_500_u32, 1..65_500_u32), (1..65_500_u32, 1..65_500_u32)], long_edge in 0..6000_u32,
        ) {
            let plan = Plan::new(sizes, long_edge);
            let edge = plan.width.max(plan.bar + plan.height);
            prop_assert!(edge <= long_edge.max(LEAST) as usize, "{plan:?}");
            prop_assert_eq!((plan.bar % 2, plan.second % 2), (0, 0));
            prop_assert!(plan.second < plan.width && plan.across(0).end <= plan.second);
            let shape = |(width, height): (u32, u32)| f64::from(width) / f64::from(height);
            let usual = sizes.iter().all(|size| (0.2..5.0).contains(&shape(*size)) && size.0.min(size.1) > 200);
            if usual && long_edge > 400 {
                for (at, size) in sizes.iter().enumerate() {
                    let shown = plan.across(at).len() as f64 / plan.height as f64;
                    prop_assert!((shown / shape(*size) - 1.0).abs() < 0.07, "{plan:?}");
                }
                prop_assert!(plan.second > plan.across(0).end, "there is a gap");
            }
        }
    }
}
