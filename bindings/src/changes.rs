//! What changed, as a stream a screen waits on. Destroying the object cancels it.

use werkfunk::change::{Change, Subscription};

/// One subscription; its first batch is `Everything`.
#[derive(uniffi::Object)]
pub struct Changes {
    pub(crate) subscription: Subscription,
}

#[uniffi::export(async_runtime = "tokio")]
impl Changes {
    /// Waits for the next batch, never empty. Cancelling the wait loses nothing.
    pub async fn next(&self) -> Vec<Change> {
        self.subscription.next().await
    }
}
