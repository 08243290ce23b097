//! Who writes at this moment, in others' rooms and here. Nothing of it is stored, and nothing is said without a network.

use super::transport::Transport;
use super::{Connection, Link};
use crate::change::{Change, Hub};
use crate::clock::Millis;
use crate::consent::Purpose;
use crate::error::Result;
use crate::lock::locked;
use crate::outbox;
use crate::store::Store;
use crate::threads;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

/// The server forgets after half a minute that somebody writes: before that it is told again.
const AGAIN_MS: Millis = 20_000;
const FORGOTTEN_MS: Millis = 30_000;

/// What is known of who writes.
pub struct Typists {
    hub: Arc<Hub>,
    /// User ids, by thread.
    others: Mutex<HashMap<String, Vec<String>>>,
    /// When a thread's people were last told that somebody writes here.
    told: Mutex<HashMap<String, Millis>>,
    /// What is to be told, by thread.
    wanted: Mutex<HashMap<String, bool>>,
    news: Notify,
}

impl Typists {
    /// Nobody writes; changes are announced on `hub`.
    pub fn new(hub: Arc<Hub>) -> Self {
        Self { hub, others: Mutex::default(), told: Mutex::default(), wanted: Mutex::default(), news: Notify::new() }
    }

    /// These write in a thread now, nobody else.
    pub fn heard(&self, thread_id: &str, users: &[String]) {
        let before = locked(&self.others).insert(thread_id.to_owned(), users.to_vec()).unwrap_or_default();
        if before != users {
            self.hub.announce(&[Change::Thread { id: thread_id.to_owned() }]);
        }
    }

    /// User ids of those who write in a thread.
    pub fn in_thread(&self, thread_id: &str) -> Vec<String> {
        locked(&self.others).get(thread_id).cloned().unwrap_or_default()
    }

    /// Somebody writes here, or no longer does; others are told as often as is of use.
    pub fn writes(&self, thread_id: &str, on: bool, now_ms: Millis) {
        let mut told = locked(&self.told);
        if !is_news(told.get(thread_id).copied(), on, now_ms) {
            return;
        }
        if on {
            told.insert(thread_id.to_owned(), now_ms)
        } else {
            told.remove(thread_id)
        };
        drop(told);
        locked(&self.wanted).insert(thread_id.to_owned(), on);
        self.news.notify_one();
    }

    /// Tells others until `stop`; what cannot be told now is of no use later.
    pub async fn run(
        self: Arc<Self>,
        store: Store,
        transport: Arc<dyn Transport>,
        link: Arc<Link>,
        stop: CancellationToken,
    ) {
        loop {
            tokio::select! {
                biased;
                () = stop.cancelled() => return,
                () = self.news.notified() => {}
            }
            let wanted = std::mem::take(&mut *locked(&self.wanted));
            for (thread_id, on) in wanted {
                if link.connection() != Connection::Online {
                    continue;
                }
                tokio::select! {
                    biased;
                    () = stop.cancelled() => return,
                    told = tell(&store, &*transport, &thread_id, on) => {
                        if let Err(problem) = told {
                            tracing::debug!(%problem, "nobody was told that somebody writes");
                        }
                    }
                }
            }
        }
    }
}

/// Asks the gate for everybody there, as for a message; while everything is paused nobody is told.
async fn tell(store: &Store, transport: &dyn Transport, thread_id: &str, on: bool) -> Result<()> {
    let asked = store.read(|tx| {
        if outbox::is_all_paused(tx)? {
            return Ok(None);
        }
        let (thread_pk, _) = threads::thread(tx, thread_id)?;
        let Some(room) = threads::room_of_thread(tx, thread_pk)? else { return Ok(None) };
        let permit = outbox::permission_in_room(tx, &room.room_id, Purpose::Request)?;
        Ok(permit.ok().map(|permit| (permit, room.room_id)))
    })?;
    match asked {
        Some((permit, room_id)) => Ok(transport.typing(&permit, &room_id, on).await?),
        None => Ok(()),
    }
}

/// Whether others do not know it yet, or are about to forget.
fn is_news(told_ms: Option<Millis>, on: bool, now_ms: Millis) -> bool {
    let ago = told_ms.map(|told_ms| now_ms - told_ms);
    if on { ago.is_none_or(|ago| !(0..AGAIN_MS).contains(&ago)) } else { ago.is_some_and(|ago| ago < FORGOTTEN_MS) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn others_are_told_once_in_twenty_seconds_and_when_it_ends() {
        assert!(is_news(None, true, 1_000));
        assert!(!is_news(Some(1_000), true, 20_000));
        assert!(is_news(Some(1_000), true, 21_000));
        assert!(is_news(Some(50_000), true, 1_000), "a clock that was set back keeps nobody quiet");
        assert!(!is_news(None, false, 1_000), "nobody was told that anybody writes");
        assert!(is_news(Some(1_000), false, 2_000));
        assert!(!is_news(Some(1_000), false, 40_000), "the server has forgotten by itself");
    }
}
