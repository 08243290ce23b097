//! Which threads had their turn: whoever was served longest ago is next, so that however much others have to say, the one
//! text for somebody else leaves. Known as long as the process lives. Pure.

use super::plan::Work;
use std::collections::HashMap;

/// Jobs begun so far, and each thread's last one of each sort.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Turns {
    begun: u64,
    last: HashMap<(i64, Work), u64>,
}

impl Turns {
    /// A job for a thread begins.
    pub fn took(&mut self, thread_pk: i64, work: Work) {
        self.begun += 1;
        self.last.insert((thread_pk, sort_of(work)), self.begun);
    }

    /// When the thread had its last job of this sort, counted in jobs; 0 for never.
    pub fn last(&self, thread_pk: i64, work: Work) -> u64 {
        self.last.get(&(thread_pk, sort_of(work))).copied().unwrap_or(0)
    }
}

/// Events share their ways out, whatever is done about them.
fn sort_of(work: Work) -> Work {
    match work {
        Work::Prepare | Work::Upload => work,
        Work::Send | Work::LookBack | Work::Redact => Work::Send,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_was_served_last_is_last_and_files_and_texts_do_not_count_for_each_other() {
        let mut turns = Turns::default();
        let (holm, brandt) = (1, 2);
        turns.took(holm, Work::Send);
        turns.took(brandt, Work::LookBack);
        assert!(turns.last(holm, Work::Send) < turns.last(brandt, Work::Send));
        turns.took(holm, Work::Redact);
        assert!(turns.last(holm, Work::Send) > turns.last(brandt, Work::Send));
        assert_eq!((turns.last(holm, Work::Upload), turns.last(brandt, Work::Prepare)), (0, 0));
    }
}
