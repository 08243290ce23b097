//! Work that is shared by all cores, with its answers in order. It starts threads and knows nothing of what it does.

use std::sync::mpsc::sync_channel;
use std::thread::{Builder, available_parallelism, scope};

/// So few are not worth a thread.
const SHARE: usize = 256;
/// So many are made ahead at once; more would only take memory.
const AT_ONCE: usize = 32;
/// Threads that make ahead at most; what takes it is one.
const MOST_MAKERS: usize = 3;

fn cores() -> usize {
    available_parallelism().map_or(1, usize::from)
}

/// What `work` makes of each, in order.
pub fn on_all_cores<T: Sync, M: Send>(all: &[T], work: impl Fn(&T) -> M + Sync) -> Vec<M> {
    let share = all.len().div_ceil(cores()).max(SHARE);
    let some = &|part: &[T]| part.iter().map(&work).collect::<Vec<M>>();
    scope(|scope| {
        let workers: Vec<_> = all.chunks(share).map(|part| (part, scope.spawn(move || some(part)))).collect();
        // A worker that fell is done again here, where its failure is seen.
        workers.into_iter().flat_map(|(part, worker)| worker.join().unwrap_or_else(|_| some(part))).collect()
    })
}

/// Hands what `work` makes of each to `take`, in order. What comes next is made on the other cores meanwhile, but only a little
/// ahead, so that not much of it is held at once.
///
/// # Errors
/// The first one of `take`, which gets nothing more then.
pub fn ahead<T: Sync, M: Send, E>(
    all: &[T],
    work: impl Fn(&T) -> M + Sync,
    mut take: impl FnMut(M) -> Result<(), E>,
) -> Result<(), E> {
    let some = &|part: &[T]| part.iter().map(&work).collect::<Vec<M>>();
    // Whoever takes needs a core as well.
    let makers = cores().saturating_sub(1).clamp(1, MOST_MAKERS);
    let count = makers.min(all.len().div_ceil(AT_ONCE));
    scope(|scope| {
        let start = |maker: usize| {
            let (send, made) = sync_channel(1);
            let mine = all.chunks(AT_ONCE).skip(maker).step_by(count);
            (scope.spawn(move || mine.map(some).try_for_each(|made| send.send(made))), made)
        };
        let (makers, lanes): (Vec<_>, Vec<_>) = (0..count).map(start).unzip();
        let taken = all.chunks(AT_ONCE).zip(lanes.iter().cycle()).try_for_each(|(part, lane)| {
            // What a maker that fell leaves is made here, where its failure is seen.
            lane.recv().unwrap_or_else(|_| some(part)).into_iter().try_for_each(&mut take)
        });
        drop(lanes);
        makers.into_iter().for_each(|maker| drop(maker.join()));
        taken
    })
}

/// Frees what takes long to free, hundreds of thousands of texts, on a thread of its own: nobody has to wait for that.
pub fn free_aside<T: Send + 'static>(large: T) {
    // Where no thread begins, it is freed here.
    drop(Builder::new().spawn(move || drop(large)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_come_in_order_however_many_there_are() {
        for count in [0, 1, AT_ONCE - 1, AT_ONCE, 10 * AT_ONCE + 1] {
            let all: Vec<usize> = (0..count).collect();
            let mut taken = Vec::new();
            let done: Result<(), ()> = ahead(
                &all,
                |one| one * 2,
                |double| {
                    taken.push(double);
                    Ok(())
                },
            );
            assert_eq!((done, &taken), (Ok(()), &on_all_cores(&all, |one| one * 2)));
            assert_eq!(taken, all.iter().map(|one| one * 2).collect::<Vec<_>>());
        }
    }

    #[test]
    fn after_a_failure_nothing_more_is_taken() {
        let all: Vec<usize> = (0..10 * AT_ONCE).collect();
        let mut taken = 0;
        let done = ahead(
            &all,
            |one| *one,
            |one| {
                taken += 1;
                if one == AT_ONCE + 1 { Err(one) } else { Ok(()) }
            },
        );
        assert_eq!((done, taken), (Err(AT_ONCE + 1), AT_ONCE + 2));
    }

    #[test]
    fn what_a_maker_that_fell_left_is_made_all_the_same() {
        let here = std::thread::current().id();
        let all: Vec<usize> = (0..4 * AT_ONCE).collect();
        let work = |one: &usize| {
            assert!(*one != 5 || std::thread::current().id() == here, "for the test");
            *one
        };
        let mut taken = Vec::new();
        let done: Result<(), ()> = ahead(&all, work, |one| {
            taken.push(one);
            Ok(())
        });
        assert_eq!((done, taken), (Ok(()), all.clone()));
    }
}
