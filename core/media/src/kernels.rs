//! The two inner loops of the resampler: fixed point in plain loops over fixed chunks, which every target's vector unit
//! can take. On x86-64 the same code is compiled once more for AVX2, as the baseline there is twenty years old; ARM64's
//! baseline has all it needs.

/// Fraction bits of a weight; leaves room for weights up to two.
pub(crate) const WEIGHT_BITS: u32 = 14;
/// Samples one step over rows takes.
pub(crate) const LANES: usize = 32;
/// Samples one step over columns takes; windows are padded to it.
pub(crate) const STEP: usize = 16;

/// Fraction bits kept between the two passes: 6 leave room for overshoot in 16 bits.
const BETWEEN_BITS: u32 = 6;

/// The weighted sum of `rows`, all as long as `to`, a multiple of [`LANES`].
pub(crate) fn blend_rows(rows: &[&[u8]], weights: &[i16], to: &mut [i16]) {
    #[cfg(target_arch = "x86_64")]
    if is_x86_feature_detected!("avx2") {
        // SAFETY: AVX2 has just been found.
        return unsafe { blend_rows_avx2(rows, weights, to) };
    }
    rows_in_lanes(rows, weights, to);
}

/// For each sample of `to` the weighted sum of a window of `from`. `starts` says where the windows start, `weights` has
/// one run for each, all of the same length, a multiple of [`STEP`].
pub(crate) fn blend_columns(from: &[i16], starts: &[usize], weights: &[i16], to: &mut [u8]) {
    #[cfg(target_arch = "x86_64")]
    if is_x86_feature_detected!("avx2") {
        // SAFETY: AVX2 has just been found.
        return unsafe { blend_columns_avx2(from, starts, weights, to) };
    }
    columns_in_steps(from, starts, weights, to);
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
fn blend_rows_avx2(rows: &[&[u8]], weights: &[i16], to: &mut [i16]) {
    rows_in_lanes(rows, weights, to);
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
fn blend_columns_avx2(from: &[i16], starts: &[usize], weights: &[i16], to: &mut [u8]) {
    columns_in_steps(from, starts, weights, to);
}

#[inline(always)]
fn rows_in_lanes(rows: &[&[u8]], weights: &[i16], to: &mut [i16]) {
    const SHIFT: u32 = WEIGHT_BITS - BETWEEN_BITS;
    for (at, to) in to.as_chunks_mut::<LANES>().0.iter_mut().enumerate() {
        let mut sums = [1_i32 << (SHIFT - 1); LANES];
        for (row, &weight) in rows.iter().zip(weights) {
            let samples = &row.as_chunks::<LANES>().0[at];
            for (sum, &sample) in sums.iter_mut().zip(samples) {
                *sum += i32::from(weight) * i32::from(i16::from(sample));
            }
        }
        for (to, sum) in to.iter_mut().zip(sums) {
            *to = (sum >> SHIFT) as i16;
        }
    }
}

/// The usual lengths as constants, so that the loop over a window is unrolled.
#[inline(always)]
fn columns_in_steps(from: &[i16], starts: &[usize], weights: &[i16], to: &mut [u8]) {
    const TWO: usize = 2 * STEP;
    match weights.len() / starts.len() {
        STEP => columns_of::<STEP>(from, starts, weights, to),
        TWO => columns_of::<TWO>(from, starts, weights, to),
        length => {
            for ((to, &start), weights) in to.iter_mut().zip(starts).zip(weights.chunks_exact(length)) {
                let samples = from[start..start + length].as_chunks::<STEP>().0;
                *to = finished(samples.iter().zip(weights.as_chunks::<STEP>().0).map(|(s, w)| dot(s, w)).sum());
            }
        }
    }
}

#[inline(always)]
fn columns_of<const LENGTH: usize>(from: &[i16], starts: &[usize], weights: &[i16], to: &mut [u8]) {
    for ((to, &start), weights) in to.iter_mut().zip(starts).zip(weights.as_chunks::<LENGTH>().0) {
        if let Some(samples) = from[start..].first_chunk() {
            *to = finished(dot::<LENGTH>(samples, weights));
        }
    }
}

#[inline(always)]
fn finished(sum: i32) -> u8 {
    const SHIFT: u32 = WEIGHT_BITS + BETWEEN_BITS;
    ((sum + (1 << (SHIFT - 1))) >> SHIFT).clamp(0, 255) as u8
}

#[inline(always)]
fn dot<const LENGTH: usize>(samples: &[i16; LENGTH], weights: &[i16; LENGTH]) -> i32 {
    let products = samples.iter().zip(weights);
    products.map(|(s, w)| i32::from(*s) * i32::from(*w)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_chosen_vector_unit_computes_the_same() {
        let row = |seed: usize| -> Vec<u8> { (0..96).map(|i| (i * seed % 256) as u8).collect() };
        let (a, b, c) = (row(37), row(91), row(203));
        let rows: [&[u8]; 3] = [&a, &b, &c];
        let (mut chosen, mut plain) = ([0; 96], [0; 96]);
        blend_rows(&rows, &[-1500, 12_000, 5884], &mut chosen);
        rows_in_lanes(&rows, &[-1500, 12_000, 5884], &mut plain);
        assert_eq!(chosen, plain);

        for length in [STEP, 2 * STEP, 3 * STEP] {
            let weights: Vec<i16> = (0..3 * length as i16).map(|i| i * 97 % 3000 - 1000).collect();
            let from = [plain, plain].concat();
            let (mut small, mut expected) = ([0; 3], [0; 3]);
            blend_columns(&from, &[0, 7, 80], &weights, &mut small);
            for (expected, (start, weights)) in expected.iter_mut().zip([0, 7, 80].iter().zip(weights.chunks(length))) {
                let products = from[*start..].iter().zip(weights).map(|(s, w)| i32::from(*s) * i32::from(*w));
                *expected = finished(products.sum());
            }
            assert_eq!(small, expected);
        }
    }
}
