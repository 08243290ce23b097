//! Hands changes to subscribers in batches, each change once per batch.

use super::Change;
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use tokio::sync::Notify;

#[derive(Default)]
struct Mailbox {
    waiting: Mutex<BTreeSet<Change>>,
    ring: Notify,
}

/// Where changes are announced.
#[derive(Default)]
pub struct Hub {
    mailboxes: Mutex<Vec<Weak<Mailbox>>>,
}

impl Hub {
    /// Announces `changes` to every living subscription.
    pub fn announce(&self, changes: &[Change]) {
        if changes.is_empty() {
            return;
        }
        let mut mailboxes = self.mailboxes.lock().unwrap_or_else(PoisonError::into_inner);
        mailboxes.retain(|mailbox| match mailbox.upgrade() {
            Some(mailbox) => {
                mailbox.put(changes);
                true
            }
            None => false,
        });
    }

    /// A new subscription; its first delivery is [`Change::Everything`].
    pub fn subscribe(&self) -> Subscription {
        let mailbox = Arc::new(Mailbox::default());
        mailbox.put(&[Change::Everything]);
        self.mailboxes.lock().unwrap_or_else(PoisonError::into_inner).push(Arc::downgrade(&mailbox));
        Subscription { mailbox }
    }
}

impl Mailbox {
    fn put(&self, changes: &[Change]) {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner).extend(changes.iter().cloned());
        self.ring.notify_one();
    }

    fn take(&self) -> Vec<Change> {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut *waiting).into_iter().collect()
    }
}

/// A stream of batches of changes. Dropping it cancels it.
pub struct Subscription {
    mailbox: Arc<Mailbox>,
}

impl Subscription {
    /// Waits for the next batch; never empty. Safe to cancel.
    pub async fn next(&self) -> Vec<Change> {
        loop {
            let ring = self.mailbox.ring.notified();
            let batch = self.mailbox.take();
            if !batch.is_empty() {
                return batch;
            }
            ring.await;
        }
    }
}
