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
const EDGE_POWER: f64 = 1.42;
/// Qualities, and bytes at them in parts of those at 80, geometric means. The first is drawn on.
const BYTES: [(u8, f64); 12] = [
    (0, 0.1),
    (10, 0.174),
    (20, 0.272),
    (30, 0.361),
    (40, 0.444),
    (50, 0.519),
    (60, 0.603),
    (70, 0.733),
    (80, 1.0),
    (90, 1.641),
    (95, 2.496),
    (100, 6.276),
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
        [15238, 20446, 26120, 31886, 36976, 42916, 52774, 74021, 123008, 187465, 528744],
        [16361, 25144, 34086, 42695, 50990, 61011, 76616, 114860, 219962, 381939, 1024811],
        [29259, 55082, 76942, 95354, 112275, 130774, 157631, 207789, 313047, 441246, 964345],
        [18349, 25531, 31799, 40334, 46306, 56071, 73087, 83442, 96158, 113453, 261951],
        [17644, 25402, 32506, 39371, 45884, 52938, 63291, 85231, 145387, 236340, 683368],
        [19772, 31630, 42141, 52349, 61240, 70233, 84357, 114305, 178854, 208904, 421518],
        [17550, 25841, 33123, 40336, 47220, 55708, 69652, 102440, 189196, 313503, 857555],
        [18973, 30443, 42150, 53743, 64775, 76847, 94582, 133122, 218505, 333887, 901953],
        [14259, 17700, 21173, 24649, 28012, 31303, 36817, 54017, 108377, 207400, 729134],
        [17818, 26062, 34412, 42299, 49415, 56994, 67343, 89567, 149172, 234221, 671457],
        [18099, 27465, 37028, 46167, 54696, 63346, 77610, 109505, 187927, 299996, 863458],
        [21530, 32380, 41796, 50152, 57588, 65690, 76968, 101377, 160648, 241792, 658759],
        [38961, 82752, 125848, 163966, 199013, 236474, 291517, 388770, 582340, 799653, 1424331],
        [18284, 35159, 54037, 71578, 88569, 107869, 137914, 195664, 321990, 480647, 1089641],
        [31213, 55927, 75840, 94749, 111857, 132121, 162746, 225838, 364696, 538596, 1161461],
        [19277, 29605, 39312, 48634, 56736, 65995, 80552, 108273, 173237, 262478, 641033],
        [26362, 39155, 50476, 61339, 70455, 81186, 97848, 135019, 225229, 357554, 928220],
        [10839, 11698, 12691, 13649, 14692, 16051, 18422, 26798, 63251, 136922, 550650],
        [46378, 86591, 122229, 152766, 180543, 210986, 254432, 331726, 488625, 667598, 1279911],
        [22514, 37431, 50679, 62384, 72693, 83901, 99896, 133132, 204347, 303133, 807836],
        [32387, 49042, 61204, 71243, 80293, 89965, 103840, 128831, 182350, 248059, 529248],
        [14254, 19424, 24499, 29868, 35047, 41183, 51507, 76387, 142333, 241950, 720404],
        [65467, 118864, 162713, 198965, 230886, 265461, 315737, 404789, 580502, 779186, 1462663],
        [34580, 74536, 114235, 149915, 183783, 221122, 275497, 371329, 562141, 777827, 1449763],
        [14954, 20253, 25433, 30381, 35290, 40760, 48990, 68168, 122890, 211236, 658980],
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
