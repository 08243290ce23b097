//! One order over what came to a site by different ways. Pure: an entry's place is its position, whenever it was filed and
//! however many ways it came by.

/// The first `limit` positions of `sources` in one order, newest first, each once; and whether there are more. Each source
/// is newest first and holds more than `limit` positions where it has so many.
pub fn newest(sources: &[Vec<i64>], limit: usize) -> (Vec<i64>, bool) {
    let mut all: Vec<i64> = sources.iter().flatten().copied().collect();
    all.sort_unstable_by_key(|position| std::cmp::Reverse(*position));
    all.dedup();
    let more = all.len() > limit;
    all.truncate(limit);
    (all, more)
}

/// The last of the first `steps` positions going up; `None` where there are none. Each source is oldest first and holds
/// `steps` positions where it has so many.
pub fn up(sources: &[Vec<i64>], steps: usize) -> Option<i64> {
    let mut all: Vec<i64> = sources.iter().flatten().copied().collect();
    all.sort_unstable();
    all.dedup();
    all.truncate(steps);
    all.pop()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::{btree_set, vec};
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    /// What a source answers when asked for the newest below `before`, one more than wanted.
    fn asked(source: &BTreeSet<i64>, before: i64, limit: usize) -> Vec<i64> {
        source.range(..before).rev().take(limit + 1).copied().collect()
    }

    proptest! {
        #[test]
        fn page_after_page_is_all_of_it_in_order_and_nothing_twice(
            sources in vec(btree_set(0i64..200, 0..60), 1..5),
            limit in 1usize..20,
        ) {
            let mut pages: Vec<i64> = Vec::new();
            let mut before = i64::MAX;
            loop {
                let asked: Vec<_> = sources.iter().map(|source| asked(source, before, limit)).collect();
                let (page, more) = newest(&asked, limit);
                pages.extend(&page);
                let Some(last) = page.last().filter(|_| more) else { break };
                before = *last;
            }
            let all: BTreeSet<i64> = sources.iter().flatten().copied().collect();
            prop_assert_eq!(pages, all.into_iter().rev().collect::<Vec<_>>());
        }

        #[test]
        fn going_up_is_going_down_again(sources in vec(btree_set(0i64..200, 0..60), 1..5), from in 0i64..200, steps in 1usize..20) {
            let asked_up: Vec<Vec<i64>> =
                sources.iter().map(|source| source.range(from + 1..).take(steps).copied().collect()).collect();
            let above = up(&asked_up, steps);
            let all: BTreeSet<i64> = sources.iter().flatten().copied().collect();
            prop_assert_eq!(above, all.range(from + 1..).take(steps).last().copied());
        }
    }
}
