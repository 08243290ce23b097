//! What is done beside everything else: letters whose lock has ended go, and what lay in the trash long enough. Once when
//! work begins, then every hour; what could not be done is done an hour later.

use super::core::Inner;
use crate::blocking;
use crate::contacts;
use crate::error::Result;
use crate::papers::erase;
use std::sync::Arc;
use std::time::Duration;
use tokio_util::sync::CancellationToken;

const HOUR: Duration = Duration::from_secs(60 * 60);

/// Does the chores until `stop`.
pub(super) async fn run(inner: Arc<Inner>, stop: CancellationToken) {
    let mut begins = true;
    loop {
        let this = Arc::clone(&inner);
        let begins = std::mem::take(&mut begins);
        let done = blocking::run(move || once(&this, begins)).await;
        match done {
            Ok(Err(problem)) => tracing::warn!(%problem, "what is over could not be swept"),
            Err(error) if error.is_panic() => tracing::error!("sweeping ended in a panic"),
            _ => {}
        }
        tokio::select! {
            biased;
            () = stop.cancelled() => return,
            () = inner.settings.clock.sleep(HOUR) => {}
        }
    }
}

/// `begins`: an erasure may have been broken off before the log was cut off.
fn once(inner: &Inner, begins: bool) -> Result<()> {
    let trash = inner.store.write(contacts::sweep).map(drop);
    let locks = erase::sweep_all(&inner.store, &inner.vault, &inner.spool, &inner.settings.time_zone);
    let log = if begins { inner.store.scrub() } else { Ok(()) };
    trash.and(locks).and(log)
}
