//! Whether the server is reached, as everything that talks to it has last seen.

use super::{Connection, TransportError};
use crate::change::{Change, Hub};
use crate::lock::locked;
use std::sync::{Arc, Mutex};
use tokio::sync::Notify;
use tokio::sync::futures::Notified;

/// As last seen, and how often it has changed.
struct State {
    connection: Connection,
    changes: u64,
}

/// The state of the connection of one logged-in account.
pub struct Link {
    hub: Arc<Hub>,
    user: String,
    state: Mutex<State>,
    changed: Notify,
    nudge: Notify,
    errand: Notify,
    read: Notify,
}

impl Link {
    /// A link that has not been tried yet.
    pub fn new(hub: Arc<Hub>, user: String) -> Self {
        let state = Mutex::new(State { connection: Connection::Offline, changes: 0 });
        Self {
            hub,
            user,
            state,
            changed: Notify::new(),
            nudge: Notify::new(),
            errand: Notify::new(),
            read: Notify::new(),
        }
    }

    /// Our user id.
    pub fn user(&self) -> &str {
        &self.user
    }

    /// As last seen.
    pub fn connection(&self) -> Connection {
        locked(&self.state).connection
    }

    /// Wakes on every change from now on.
    pub fn watch(&self) -> Watch<'_> {
        Watch { link: self, seen: locked(&self.state).changes }
    }

    /// Waits until the server does not answer, and says how that was seen.
    pub async fn lost(&self) -> TransportError {
        let mut watch = self.watch();
        loop {
            match self.connection() {
                Connection::Offline => return TransportError::NoAnswer,
                Connection::Blocked => return TransportError::Garbage,
                _ => watch.changed().await,
            }
        }
    }

    /// The server answered.
    pub fn answered(&self) {
        self.set(Connection::Online);
    }

    /// A request failed. No answer, or one that is not the server's, says how things stand for everybody; others do not.
    pub fn failed(&self, error: &TransportError) {
        match error {
            TransportError::NoAnswer => self.set(Connection::Offline),
            TransportError::Garbage => self.set(Connection::Blocked),
            _ => {}
        }
    }

    /// The server no longer accepts the login; nothing but another login changes that.
    pub fn refused(&self) {
        self.set(Connection::LoginNeeded);
    }

    /// The platform says that there is a network, or somebody asks for more of the past: whoever pauses or waits looks again.
    pub fn nudge(&self) {
        self.nudge.notify_waiters();
    }

    /// Waits for the next [`Link::nudge`].
    pub fn nudges(&self) -> Notified<'_> {
        self.nudge.notified()
    }

    /// There is something to be said to the server about a room.
    pub fn send_errand(&self) {
        self.errand.notify_one();
    }

    /// Waits for the next [`Link::send_errand`], or knows of one nobody has waited for.
    pub async fn errands(&self) {
        self.errand.notified().await;
    }

    /// Something was read that others may be told of.
    pub fn send_receipts(&self) {
        self.read.notify_one();
    }

    /// Waits for the next [`Link::send_receipts`], or knows of one nobody has waited for.
    pub async fn receipts(&self) {
        self.read.notified().await;
    }

    fn set(&self, to: Connection) {
        let changed = {
            let mut state = locked(&self.state);
            let changes = state.connection != Connection::LoginNeeded && state.connection != to;
            if changes {
                *state = State { connection: to, changes: state.changes + 1 };
            }
            changes
        };
        if changed {
            self.changed.notify_waiters();
            self.hub.announce(&[Change::Connection]);
        }
    }
}

/// Somebody who wants to know of changes. All are woken in the order in which they began to wait, which tokio's own watch
/// leaves to chance: what is played by a seed has to go the same way again.
pub struct Watch<'l> {
    link: &'l Link,
    seen: u64,
}

impl Watch<'_> {
    /// Waits for a change since the last one that was seen.
    pub async fn changed(&mut self) {
        loop {
            let notified = self.link.changed.notified();
            tokio::pin!(notified);
            notified.as_mut().enable();
            let changes = locked(&self.link.state).changes;
            if std::mem::replace(&mut self.seen, changes) != changes {
                return;
            }
            notified.await;
        }
    }
}
