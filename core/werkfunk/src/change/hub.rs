//! Hands changes to subscribers in batches, each change once per batch.

use super::Change;
use crate::lock::locked;
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, Weak};
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
        let mut mailboxes = locked(&self.mailboxes);
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
        locked(&self.mailboxes).push(Arc::downgrade(&mailbox));
        Subscription { mailbox }
    }
}

impl Mailbox {
    fn put(&self, changes: &[Change]) {
        locked(&self.waiting).extend(changes.iter().cloned());
        self.ring.notify_one();
    }

    fn take(&self) -> Vec<Change> {
        let mut waiting = locked(&self.waiting);
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

#[cfg(test)]
mod tests {
    use super::*;

    fn inbox_and_outbox() -> Vec<Change> {
        vec![Change::Outbox, Change::Inbox, Change::Outbox]
    }

    #[tokio::test]
    async fn the_first_delivery_says_everything_and_later_ones_come_in_batches_without_repetition() {
        let hub = Hub::default();
        let screen = hub.subscribe();
        assert_eq!(screen.next().await, [Change::Everything]);
        hub.announce(&inbox_and_outbox());
        hub.announce(&[Change::Connection]);
        assert_eq!(screen.next().await, [Change::Inbox, Change::Outbox, Change::Connection]);
    }

    #[tokio::test]
    async fn a_screen_that_waits_is_woken_and_one_that_is_gone_is_forgotten() {
        let hub = Arc::new(Hub::default());
        let (screen, gone) = (hub.subscribe(), hub.subscribe());
        screen.next().await;
        drop(gone);
        let waiting = tokio::spawn(async move { screen.next().await });
        tokio::task::yield_now().await;
        hub.announce(&[Change::Outbox]);
        assert_eq!(waiting.await.unwrap(), [Change::Outbox]);
        hub.announce(&[Change::Outbox]);
        assert!(hub.mailboxes.lock().unwrap().is_empty(), "nobody is left to tell");
    }
}
