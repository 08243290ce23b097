//! Whether the server is reached, as everything that talks to it has last seen.

use super::{Connection, TransportError};
use crate::change::{Change, Hub};
use std::sync::Arc;
use tokio::sync::futures::Notified;
use tokio::sync::{Notify, watch};

/// The state of the connection of one logged-in account.
pub struct Link {
    hub: Arc<Hub>,
    user: String,
    state: watch::Sender<Connection>,
    nudge: Notify,
    errand: Notify,
}

impl Link {
    /// A link that has not been tried yet.
    pub fn new(hub: Arc<Hub>, user: String) -> Self {
        Self { hub, user, state: watch::Sender::new(Connection::Offline), nudge: Notify::new(), errand: Notify::new() }
    }

    /// Our user id.
    pub fn user(&self) -> &str {
        &self.user
    }

    /// As last seen.
    pub fn connection(&self) -> Connection {
        *self.state.borrow()
    }

    /// Wakes on every change.
    pub fn watch(&self) -> watch::Receiver<Connection> {
        self.state.subscribe()
    }

    /// Waits until the server does not answer, and says how that was seen.
    pub async fn lost(&self) -> TransportError {
        // The sender lives as long as `self`.
        let _ = self.watch().wait_for(|state| matches!(state, Connection::Offline | Connection::Blocked)).await;
        if self.connection() == Connection::Blocked { TransportError::Garbage } else { TransportError::NoAnswer }
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

    fn set(&self, to: Connection) {
        let changed = self
            .state
            .send_if_modified(|state| *state != Connection::LoginNeeded && std::mem::replace(state, to) != to);
        if changed {
            self.hub.announce(&[Change::Connection]);
        }
    }
}
