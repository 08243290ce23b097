//! Links on which requests get lost: what may be asked twice is asked again at once. A round of sync takes several answers one
//! after the other, and where every third is lost it would hardly ever come to its end.

use crate::sync::{TransportError, TransportResult};
use std::future::Future;
use std::time::{Duration, Instant};

/// What breaks so soon broke; what takes longer is silence, and asked again when the link is there.
const SOON: Duration = Duration::from_secs(5);
const TRIES: u32 = 5;

/// Asks up to five times where the connection breaks. Only for what may be asked twice.
///
/// # Errors
/// As the last of them failed.
pub(super) async fn repeatable<T, F>(mut ask: impl FnMut() -> F) -> TransportResult<T>
where
    F: Future<Output = TransportResult<T>>,
{
    let mut tries = 1;
    loop {
        let begun = Instant::now();
        match ask().await {
            Err(TransportError::NoAnswer) if tries < TRIES && begun.elapsed() < SOON => tries += 1,
            answer => return answer,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    async fn asked(answers: &[TransportResult<u8>]) -> (TransportResult<u8>, usize) {
        let times = Cell::new(0);
        let answer = repeatable(async || {
            times.set(times.get() + 1);
            answers[times.get() - 1].clone()
        });
        (answer.await, times.get())
    }

    #[tokio::test]
    async fn what_breaks_is_asked_for_again_and_no_more_than_five_times() {
        use TransportError::{Garbage, NoAnswer};
        for (answers, expected) in [
            (vec![Ok(1), Ok(2)], (Ok(1), 1)),
            (vec![Err(NoAnswer), Err(NoAnswer), Ok(3), Ok(4)], (Ok(3), 3)),
            (vec![Err(NoAnswer); 6], (Err(NoAnswer), 5)),
            (vec![Err(NoAnswer), Err(Garbage), Ok(3)], (Err(Garbage), 2)),
        ] {
            assert_eq!(asked(&answers).await, expected);
        }
    }
}
