//! At most so many bytes: which quality and size to try next. Pure.
//!
//! The first attempt is the ordinary one. After it the quality is chosen by how a photo's bytes usually follow the
//! quality; below a floor a smaller picture shows more than a worse one, so then the edge gives way. A third attempt knows
//! how this photo follows; it is made where the second is still too large, or so small that much would be given away.
//! There is no fourth: where none fits, the smallest is what there is.
//!
//! The figures are of 25 photos of Debian's `mate-backgrounds` (`nature`, and `abstract/Elephants_3840x2160.jpg`) and
//! `plasma-workspace-wallpapers` (`2560x1600.jpg`); `cargo run --release -p werkfunk-media --example weigh -- photos...`
//! prints them.

/// Attempts at most, the first one counted.
const MOST_ATTEMPTS: usize = 3;
/// Below this quality a smaller edge shows more for the same bytes: seen at the same size, soft photos are better off
/// from 60 on and sharp ones from 30 on (SSIMULACRA2).
const LEAST_QUALITY: u8 = 50;
/// Below this edge a photo is no better than its thumbnail.
const LEAST_EDGE: u32 = 320;
/// Of the bytes allowed so many are aimed at, as no photo follows the model exactly.
const AIM: f64 = 0.97;
/// The last attempt has no other behind it, so it trusts what was measured only so far.
const LAST: f64 = 0.85;
/// A second attempt that uses less than this part of the bytes allowed is not the last.
const ENOUGH: f64 = 0.75;
/// How strongly a photo that is not known yet is taken to follow: a little less than most do.
const USUAL: f64 = 0.95;
/// Whatever two attempts seem to say, photos follow no less and no more.
const LEAST_FOLLOWING: f64 = 0.4;
const MOST_FOLLOWING: f64 = 1.2;
/// Bytes grow with this power of the edge: the median at quality 40.
const EDGE_POWER: f64 = 1.45;
/// Qualities, and bytes at them in parts of those at 80, geometric means. The first is drawn on.
const BYTES: [(u8, f64); 12] = [
    (0, 0.1),
    (10, 0.176),
    (20, 0.279),
    (30, 0.373),
    (40, 0.455),
    (50, 0.530),
    (60, 0.617),
    (70, 0.753),
    (80, 1.0),
    (90, 1.643),
    (95, 2.545),
    (100, 6.231),
];

/// How a copy is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Attempt {
    pub long_edge: u32,
    /// 1 to 100.
    pub quality: u8,
}

/// An attempt and what came of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Made {
    pub attempt: Attempt,
    pub bytes: u64,
}

/// The next attempt at a copy of at most `most` bytes, `made` being those so far; nothing if no other is needed or could
/// be better.
pub(crate) fn next(most: u64, made: &[Made]) -> Option<Attempt> {
    let (first, last) = (made.first()?, made.last()?);
    let used = last.bytes as f64 / most as f64;
    let done = first.bytes <= most || (ENOUGH..=1.0).contains(&used) || made.len() >= MOST_ATTEMPTS;
    if done {
        return None;
    }
    let change = (most as f64 * AIM / last.bytes as f64).ln();
    let following = match following(first, last) {
        None => USUAL,
        Some(measured) if change < 0.0 => measured * LAST,
        Some(measured) => measured / LAST,
    };
    let attempt = lightened(weight(last.attempt) + change / following, first.attempt);
    made.iter().all(|made| made.attempt != attempt).then_some(attempt)
}

/// Whether a copy of `new` bytes is better than the `kept` one: the largest that fits, or the smallest if none does.
pub(crate) fn is_better(most: u64, kept: u64, new: u64) -> bool {
    match (kept <= most, new <= most) {
        (true, true) => new > kept,
        (false, false) => new < kept,
        (_, fits) => fits,
    }
}

/// How strongly the photo followed the model from one attempt to another, 1 being exactly.
fn following(first: &Made, last: &Made) -> Option<f64> {
    let modelled = weight(first.attempt) - weight(last.attempt);
    let real = (first.bytes as f64 / last.bytes as f64).ln();
    (modelled > 0.0).then(|| (real / modelled).clamp(LEAST_FOLLOWING, MOST_FOLLOWING))
}

/// The best attempt that weighs at most `wanted`: by quality as far as it goes, by the edge beyond.
fn lightened(wanted: f64, first: Attempt) -> Attempt {
    let floor = LEAST_QUALITY.min(first.quality);
    let by_quality = (floor..=first.quality).rev().map(|quality| Attempt { quality, ..first });
    if let Some(attempt) = by_quality.into_iter().find(|attempt| weight(*attempt) <= wanted) {
        return attempt;
    }
    let at_floor = Attempt { quality: floor, ..first };
    let share = ((wanted - weight(at_floor)) / EDGE_POWER).exp();
    let edge = (f64::from(first.long_edge) * share) as u32;
    Attempt { long_edge: edge.max(LEAST_EDGE.min(first.long_edge)), ..at_floor }
}

/// Logarithm of the bytes by the model, of which only differences count.
fn weight(attempt: Attempt) -> f64 {
    let above = BYTES.partition_point(|(quality, _)| *quality < attempt.quality).clamp(1, BYTES.len() - 1);
    let [(low, least), (high, most)] = [BYTES[above - 1], BYTES[above]];
    let part = (f64::from(attempt.quality) - f64::from(low)) / f64::from(high - low);
    least.ln() + (most / least).ln() * part + EDGE_POWER * f64::from(attempt.long_edge).ln()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NORMAL: Attempt = Attempt { long_edge: 1600, quality: 80 };

    /// Bytes of 25 photos, long edge 1600, as the example `weigh` prints them, at the qualities of [`BYTES`] from 10 on.
    #[rustfmt::skip]
    const PHOTOS: [[u64; 11]; 25] = [
        [15556, 21094, 26954, 32630, 38050, 44580, 55750, 76073, 124048, 193553, 528385],
        [17734, 27026, 36109, 44740, 53185, 63414, 80424, 116899, 223971, 375033, 1023580],
        [30655, 58468, 81076, 99998, 116799, 135817, 162104, 208052, 306428, 433490, 963510],
        [19524, 27967, 35316, 45059, 49017, 53891, 71899, 83917, 101203, 117832, 261022],
        [18717, 27346, 35158, 42040, 48157, 55508, 66174, 85120, 144741, 244267, 682761],
        [21178, 32540, 43386, 53779, 62322, 70976, 87763, 117347, 179297, 216698, 421109],
        [18930, 27724, 35571, 42948, 50457, 59988, 74420, 103092, 187214, 307311, 856608],
        [20428, 32259, 44362, 55995, 67532, 80186, 98863, 134128, 214306, 324102, 900538],
        [14206, 17786, 21187, 24250, 27027, 30537, 36841, 50814, 108328, 214088, 727080],
        [18515, 27940, 37111, 44927, 52022, 59982, 71423, 90880, 148999, 244058, 670627],
        [18067, 28149, 37890, 46638, 55573, 66088, 81822, 111708, 190108, 303980, 862201],
        [22922, 34335, 44261, 52256, 59615, 67863, 79458, 100479, 157990, 246154, 658030],
        [37788, 83766, 130142, 170255, 208549, 249736, 308170, 410604, 610286, 828147, 1423712],
        [18819, 36552, 57132, 74874, 91892, 111488, 141137, 195135, 321751, 490375, 1088920],
        [32078, 57510, 78805, 96543, 113853, 134136, 165399, 229317, 369762, 545149, 1160448],
        [17669, 27923, 38003, 47006, 55575, 65484, 81193, 109114, 176062, 275591, 638920],
        [27150, 41206, 53060, 63171, 72642, 83513, 99686, 134812, 230081, 366963, 927396],
        [10756, 11945, 13050, 14236, 15459, 17205, 19914, 26654, 63128, 149514, 550040],
        [45601, 88616, 126807, 158319, 186836, 218761, 264391, 343494, 501561, 682959, 1278062],
        [24094, 39459, 53272, 65319, 75476, 86707, 103248, 133416, 204927, 312464, 806487],
        [31021, 47679, 60016, 69394, 78443, 88219, 102464, 126370, 180487, 253059, 528853],
        [14635, 20098, 25689, 30879, 36323, 42657, 53245, 75191, 145380, 255374, 720194],
        [65859, 122175, 167853, 204281, 236973, 271892, 321959, 408205, 585054, 792002, 1461818],
        [32893, 74214, 117628, 155428, 192561, 233119, 290246, 390485, 587626, 807054, 1451098],
        [14304, 19827, 25089, 29871, 34694, 40483, 48827, 65726, 120851, 223914, 654845],
    ];

    /// Bytes of a photo at quality 80.
    fn ordinary(photo: &[u64; 11]) -> u64 {
        photo[7]
    }

    /// A photo whose bytes between the measured qualities lie on straight lines of their logarithms.
    fn encoded(photo: &[u64; 11], attempt: Attempt) -> u64 {
        let measured: Vec<_> = BYTES[1..].iter().map(|(quality, _)| f64::from(*quality)).zip(photo).collect();
        let quality = f64::from(attempt.quality);
        let above = measured.partition_point(|(measured, _)| *measured < quality).clamp(1, photo.len() - 1);
        let [(low, least), (high, most)] = [measured[above - 1], measured[above]];
        let logarithm = (*least as f64).ln() + (*most as f64 / *least as f64).ln() * (quality - low) / (high - low);
        (logarithm + EDGE_POWER * (f64::from(attempt.long_edge) / 1600.0).ln()).exp() as u64
    }

    fn attempts(most: u64, first: Attempt, encode: impl Fn(Attempt) -> u64) -> Vec<Made> {
        let mut made = vec![Made { attempt: first, bytes: encode(first) }];
        while let Some(attempt) = next(most, &made) {
            made.push(Made { attempt, bytes: encode(attempt) });
        }
        made
    }

    #[test]
    fn a_copy_that_fits_is_made_once() {
        assert_eq!(attempts(500_000, NORMAL, |_| 500_000).len(), 1);
    }

    fn best(most: u64, made: &[Made]) -> Made {
        made.iter()
            .copied()
            .reduce(|kept, new| if is_better(most, kept.bytes, new.bytes) { new } else { kept })
            .unwrap()
    }

    #[test]
    fn most_photos_need_two_attempts_and_all_of_them_fit() {
        let (mut twice, mut thrice, mut used) = (0, 0, 0.0);
        for photo in &PHOTOS {
            for tenths in 3..=9 {
                let most = ordinary(photo) * tenths / 10;
                let made = attempts(most, NORMAL, |attempt| encoded(photo, attempt));
                let best = best(most, &made);
                assert!(best.bytes <= most, "{most} of {}: {made:?}", ordinary(photo));
                used += best.bytes as f64 / most as f64 / (PHOTOS.len() * 7) as f64;
                *(if made.len() == 2 { &mut twice } else { &mut thrice }) += 1;
            }
        }
        println!("{twice} in two attempts, {thrice} in three, {:.0} % of the bytes allowed used", used * 100.0);
        assert!(twice >= 4 * thrice, "{twice} in two attempts, {thrice} in three");
        assert!(used > 0.85, "only {used:.2} of the bytes allowed are used");
    }

    #[test]
    fn what_became_much_too_small_is_tried_once_more() {
        // Follows twice as strongly as any photo.
        let encode = |attempt| (weight(attempt) * 2.0 - 3.0).exp() as u64;
        let most = encode(NORMAL) / 4;
        let made = attempts(most, NORMAL, encode);
        assert_eq!(made.len(), 3);
        assert!(made[1].bytes < most / 2 && made[2].bytes > made[1].bytes, "{made:?} for {most}");
        assert!(best(most, &made).bytes <= most);
    }

    #[test]
    fn the_quality_gives_way_first_and_then_the_edge() {
        let photo = &PHOTOS[20];
        let last = |part: f64| {
            let made = attempts((ordinary(photo) as f64 * part) as u64, NORMAL, |attempt| encoded(photo, attempt));
            made.last().unwrap().attempt
        };
        let little = last(0.8);
        assert!(little.quality < 80 && little.quality >= LEAST_QUALITY && little.long_edge == 1600, "{little:?}");
        let much = last(0.3);
        assert!(much.quality == LEAST_QUALITY && much.long_edge < 1600, "{much:?}");
    }

    #[test]
    fn what_cannot_fit_ends_at_the_smallest() {
        let made = attempts(10, NORMAL, |attempt| u64::from(attempt.long_edge) * u64::from(attempt.quality));
        let smallest = Attempt { long_edge: LEAST_EDGE, quality: LEAST_QUALITY };
        assert_eq!(made.last().unwrap().attempt, smallest);
        assert_eq!(made.len(), 2, "the same attempt again would change nothing");
        let tiny = Attempt { long_edge: 90, quality: 20 };
        assert_eq!(attempts(10, tiny, |_| 1000).len(), 1);
    }

    proptest! {
        #[test]
        fn there_are_never_more_than_three_and_none_asks_for_more(
            most: u64,
            first in (1_u32..30_000, 1_u8..=100),
            bytes in proptest::collection::vec(any::<u64>(), 4),
        ) {
            let first = Attempt { long_edge: first.0, quality: first.1 };
            let sizes = std::cell::Cell::new(0);
            let made = attempts(most, first, |_| {
                sizes.set(sizes.get() + 1);
                bytes[sizes.get() - 1]
            });
            prop_assert!(made.len() <= 3);
            for Made { attempt, .. } in &made[1..] {
                prop_assert!((1..=first.quality).contains(&attempt.quality), "{attempt:?}");
                prop_assert!((1..=first.long_edge).contains(&attempt.long_edge), "{attempt:?}");
                prop_assert!(*attempt != first);
            }
        }
    }
}
