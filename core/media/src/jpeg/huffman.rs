//! Huffman tables for a whole picture by those that were the best ones for a part of it: every symbol has a code, the
//! rare ones a long one. Pure. Tables as in ITU T.81, annexes C and K.2.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Longest code a JPEG may have.
const LONGEST: usize = 16;

/// A table as it stands in a file: how many codes of each length (the first entry is not used), and the symbols from
/// the shortest code to the longest.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Table {
    pub bits: [u8; LONGEST + 1],
    pub symbols: Vec<u8>,
}

/// Every category of a difference between DC coefficients of 8-bit samples.
pub(crate) fn dc_symbols() -> impl Iterator<Item = u8> {
    0..=11
}

/// Every run of zeros with the category of the AC coefficient behind it, the end of the block and sixteen zeros.
pub(crate) fn ac_symbols() -> impl Iterator<Item = u8> {
    let pairs = (0..16).flat_map(|run| (1..=10).map(move |category| run << 4 | category));
    pairs.chain([0x00, 0xF0])
}

impl Table {
    /// A table without codes.
    pub(crate) fn empty() -> Self {
        Self { bits: [0; LONGEST + 1], symbols: Vec::new() }
    }

    /// The same with a code for each of `symbols`. Those without one are taken to be rarer than any with one.
    pub(crate) fn with_all(&self, symbols: impl Iterator<Item = u8>) -> Self {
        let mut weights = [0_u32; 256];
        symbols.for_each(|symbol| weights[usize::from(symbol)] = 1);
        for (symbol, length) in self.symbols.iter().zip(self.lengths()) {
            // A code of so many bits was for one in 2^bits; by four, as the rarest is still more than none.
            weights[usize::from(*symbol)] = 4 << (LONGEST - length);
        }
        Self::of(&weights)
    }

    /// The length of each symbol's code.
    fn lengths(&self) -> impl Iterator<Item = usize> {
        (1..=LONGEST).flat_map(|length| std::iter::repeat_n(length, usize::from(self.bits[length])))
    }

    /// The best table for symbols of these weights; those of weight 0 get no code.
    fn of(weights: &[u32; 256]) -> Self {
        let used: Vec<usize> = (0..weights.len()).filter(|symbol| weights[*symbol] > 0).collect();
        let mut depths = depths(used.iter().map(|symbol| weights[*symbol]));
        // The code of ones alone is not allowed. The last symbol of all, which weighs next to nothing, would have it.
        let deepest = depths.pop().unwrap_or(0);
        let mut bits = [0_u8; LONGEST + 1];
        let mut counts = vec![0_usize; deepest.max(LONGEST) + 1];
        depths.iter().chain([&deepest]).for_each(|depth| counts[*depth] += 1);
        shorten(&mut counts);
        if let Some(longest) = counts.iter_mut().rev().find(|count| **count > 0) {
            *longest -= 1;
        }
        bits.iter_mut().zip(&counts).for_each(|(bits, count)| *bits = *count as u8);
        // By weight among those of one depth, as shortening may have parted them.
        let mut ordered: Vec<_> = depths.into_iter().zip(used).collect();
        ordered.sort_unstable_by_key(|(depth, symbol)| (*depth, Reverse(weights[*symbol]), *symbol));
        Self { bits, symbols: ordered.into_iter().map(|(_, symbol)| symbol as u8).collect() }
    }
}

/// How deep each weight lies in Huffman's tree; behind them a weight next to nothing, which lies deepest.
fn depths(weights: impl Iterator<Item = u32>) -> Vec<usize> {
    // Doubled, so that the last one is less than any other.
    let weights: Vec<u64> = weights.map(|weight| 2 * u64::from(weight)).chain([1]).collect();
    let leaves = weights.len();
    let mut heap: BinaryHeap<_> =
        weights.into_iter().enumerate().map(|(node, weight)| Reverse((weight, node))).collect();
    let mut parents = vec![0; leaves];
    while let (Some(Reverse((a, left))), Some(Reverse((b, right)))) = (heap.pop(), heap.pop()) {
        let parent = parents.len();
        (parents[left], parents[right]) = (parent, parent);
        parents.push(parent);
        heap.push(Reverse((a + b, parent)));
        if heap.len() == 1 {
            break;
        }
    }
    // Parents come after their children, so a walk from the end knows each parent's depth.
    let mut depths = vec![0; parents.len()];
    for node in (0..parents.len().saturating_sub(1)).rev() {
        depths[node] = depths[parents[node]] + 1;
    }
    depths.truncate(leaves);
    depths
}

/// Moves codes that are too long up, each pair of them below a shorter one (ITU T.81, figure K.3).
fn shorten(counts: &mut [usize]) {
    for length in (LONGEST + 1..counts.len()).rev() {
        while counts[length] > 0 {
            let Some(shorter) = (1..length - 1).rev().find(|shorter| counts[*shorter] > 0) else {
                return;
            };
            counts[length] -= 2;
            counts[length - 1] += 1;
            counts[shorter] -= 1;
            counts[shorter + 1] += 2;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What a decoder needs: no more codes than fit, the one of ones alone not among them, each symbol once.
    fn assert_sound(table: &Table, symbols: usize) {
        let room = (1..=LONGEST).map(|length| usize::from(table.bits[length]) << (LONGEST - length)).sum::<usize>();
        assert!(room < 1 << LONGEST, "{table:?}");
        let mut sorted = table.symbols.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!((sorted.len(), table.lengths().count()), (symbols, symbols), "{table:?}");
    }

    #[test]
    fn the_symbols_are_those_of_baseline_pictures() {
        assert_eq!((dc_symbols().count(), ac_symbols().count()), (12, 162));
    }

    #[test]
    fn a_table_of_one_symbol_gets_codes_for_all() {
        let mut bits = [0; LONGEST + 1];
        bits[1] = 1;
        let one = Table { bits, symbols: vec![5] };
        let all = one.with_all(dc_symbols());
        assert_sound(&all, 12);
        assert_eq!((all.symbols[0], all.bits[1]), (5, 1));
    }

    proptest! {
        #[test]
        fn any_weights_make_a_sound_table_in_which_heavier_symbols_have_no_longer_codes(
            weights in proptest::collection::vec((0_u32..30).prop_map(|power| 1 << power), 162),
            seen in proptest::collection::vec(any::<bool>(), 162),
        ) {
            let mut known = [0; 256];
            for ((symbol, weight), seen) in ac_symbols().zip(&weights).zip(&seen) {
                known[usize::from(symbol)] = if *seen { *weight } else { 0 };
            }
            let part = Table::of(&known);
            assert_sound(&part, seen.iter().filter(|seen| **seen).count());
            let lengths: Vec<_> = part.symbols.iter().zip(part.lengths()).collect();
            for pair in lengths.windows(2) {
                let ((heavy, short), (light, long)) = (pair[0], pair[1]);
                prop_assert!(short == long || known[usize::from(*heavy)] >= known[usize::from(*light)]);
            }
            assert_sound(&part.with_all(ac_symbols()), 162);
        }
    }
}
