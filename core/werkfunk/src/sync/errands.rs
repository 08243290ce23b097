//! What was decided here about rooms and is to be said to the server: letting oneself in, saying no, leaving, asking people
//! in and taking them out. Each is on the
//! disk before, and is done once more where nobody knows whether it was: a second time changes nothing at the server.

use super::engine::{Engine, concerns_all};
use super::rows;
use super::transport::TransportError;
use crate::clock::Millis;
use crate::consent;
use crate::error::{Problem, Result};
use crate::failpoint::failpoint;
use crate::lock::locked;
use crate::outbox;
use crate::store::WriteTx;
use crate::threads::{self, Errand};
use std::collections::HashMap;
use std::sync::Mutex;
use std::time::Duration;

/// How long an errand rests where the server asks to slow down and does not say for how long, or says nothing.
const PAUSE: Duration = Duration::from_secs(60);
/// How long it rests where the server cannot do it: another server it needs may be gone for days.
const FAILED_PAUSE: Duration = Duration::from_secs(10 * 60);

/// How long an errand rests after it failed; `None` for what meets every errand alike, or is over.
fn rest_after(problem: &Problem) -> Option<Duration> {
    match problem {
        Problem::Transport(TransportError::RateLimited { retry_after }) => Some(retry_after.unwrap_or(PAUSE)),
        // A room of a server that is gone takes longer to join than a request may; sync tells whether the link is.
        Problem::Transport(TransportError::NoAnswer) => Some(PAUSE),
        Problem::Transport(TransportError::Server { .. }) => Some(FAILED_PAUSE),
        _ => None,
    }
}

/// Errands the server does not want to hear of for a while: each by itself, as its limits are for joining, for inviting one
/// person and the like, and messages are to come and go meanwhile. Known as long as the process lives.
#[derive(Debug, Default)]
pub struct Rests(Mutex<HashMap<Errand, (Millis, Millis)>>);

impl Rests {
    fn begin(&self, errand: &Errand, now_ms: Millis, wait: Duration) {
        let pause = Millis::try_from(wait.as_millis()).unwrap_or(Millis::MAX);
        locked(&self.0).insert(errand.clone(), (now_ms, now_ms.saturating_add(pause)));
    }

    /// Whether an errand is still to rest. A clock that was set back stretches no rest.
    fn covers(&self, errand: &Errand, now_ms: Millis) -> bool {
        let mut rests = locked(&self.0);
        rests.retain(|_, (since, until)| (*since..*until).contains(&now_ms));
        rests.contains_key(errand)
    }
}

impl Engine {
    /// Does all of it; what fails for one room keeps no other waiting, and no message.
    pub(super) async fn run_errands(&self) -> Result<()> {
        self.part().await?;
        for errand in self.store.read(threads::errands)? {
            if self.rests.covers(&errand, self.store.now_ms()) {
                continue;
            }
            let done = match &errand {
                Errand::Join { room_id, inviter } => self.join(room_id, *inviter).await,
                Errand::Invite { thread_pk, room_id, user_id } => self.invite(*thread_pk, room_id, user_id).await,
                Errand::Remove { thread_pk, room_id, user_id } => self.remove(*thread_pk, room_id, user_id).await,
                Errand::Decline { room_id } | Errand::Leave { room_id } => self.go_out(room_id).await,
            };
            self.settle(&errand, done)?;
        }
        Ok(())
    }

    /// Fails with what would meet every errand alike.
    fn settle(&self, errand: &Errand, done: Result<()>) -> Result<()> {
        let Err(problem) = done else { return Ok(()) };
        if let Some(rest) = rest_after(&problem) {
            self.rests.begin(errand, self.store.now_ms(), rest);
        } else if concerns_all(&problem) {
            return Err(problem);
        }
        tracing::info!(%problem, "an errand about a room has to be run again");
        Ok(())
    }

    /// Leaves the rooms of people who were erased.
    async fn part(&self) -> Result<()> {
        for room_id in self.store.read(rows::partings)? {
            let errand = Errand::Leave { room_id: room_id.clone() };
            if self.rests.covers(&errand, self.store.now_ms()) {
                continue;
            }
            let left = match self.transport.leave(&consent::take_back(), &room_id).await {
                Ok(()) => self.store.write(|tx| rows::end_parting(tx, &room_id)),
                Err(error) => Err(error.into()),
            };
            self.settle(&errand, left)?;
        }
        Ok(())
    }

    /// The server has done it, or will not: the row says so from now on.
    fn is_done(&self, note: impl FnOnce(&WriteTx<'_>) -> Result<()>) -> Result<()> {
        failpoint!("room_errand");
        self.store.write(note)
    }

    /// Accepts an invitation, if the gate says so: it is the person who asked. Sync tells once we are in.
    async fn join(&self, room_id: &str, inviter: Option<i64>) -> Result<()> {
        let Ok(permit) = self.store.read(|tx| consent::invited(tx, inviter))? else { return Ok(()) };
        match self.transport.join(&permit, room_id).await {
            Err(error) if error.is_no() => return self.store.write(|tx| threads::not_let_in(tx, room_id)),
            answer => answer?,
        }
        failpoint!("joined");
        Ok(())
    }

    /// Asks somebody into a group, if the gate lets it know of the room and everybody there of it.
    async fn invite(&self, thread_pk: i64, room_id: &str, user_id: &str) -> Result<()> {
        let Ok(permit) = self.store.read(|tx| outbox::permission_to_invite(tx, room_id, user_id))? else {
            return Ok(());
        };
        let refused = match self.transport.invite(&permit, room_id, user_id).await {
            Ok(()) => false,
            Err(error) if error.is_no() => true,
            Err(error) => return Err(error.into()),
        };
        self.is_done(|tx| threads::asked(tx, thread_pk, user_id, refused))
    }

    /// Takes somebody out of a group.
    async fn remove(&self, thread_pk: i64, room_id: &str, user_id: &str) -> Result<()> {
        let refused = match self.transport.remove(&consent::take_back(), room_id, user_id).await {
            Ok(()) => false,
            Err(error) if error.is_no() => true,
            Err(error) => return Err(error.into()),
        };
        self.is_done(|tx| threads::taken_out(tx, thread_pk, room_id, user_id, refused))
    }

    /// Leaves a room or declines the invitation into it, which is the same to the server.
    async fn go_out(&self, room_id: &str) -> Result<()> {
        match self.transport.leave(&consent::take_back(), room_id).await {
            // There is nothing to leave any more.
            Ok(()) | Err(TransportError::Forbidden | TransportError::NotFound) => {}
            Err(error) => return Err(error.into()),
        }
        self.is_done(|tx| threads::is_out(tx, room_id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn join(room: &str) -> Errand {
        Errand::Join { room_id: room.to_owned(), inviter: None }
    }

    #[test]
    fn an_errand_rests_as_long_as_the_server_says_and_keeps_no_other_waiting() {
        let rests = Rests::default();
        rests.begin(&join("!bad"), 1_000, Duration::from_secs(300));
        rests.begin(&join("!dach"), 1_000, PAUSE);
        assert!(rests.covers(&join("!bad"), 300_999) && !rests.covers(&join("!bad"), 301_000));
        assert!(!rests.covers(&join("!keller"), 1_000), "another room is tried");
        let declined = Errand::Decline { room_id: "!dach".to_owned() };
        rests.begin(&join("!dach"), 1_000, PAUSE);
        assert!(
            rests.covers(&join("!dach"), 60_999) && !rests.covers(&declined, 1_000),
            "another answer is said at once"
        );
    }

    #[test]
    fn a_room_of_a_server_that_is_gone_is_no_broken_link_and_asked_for_now_and_then() {
        let asked = Some(Duration::from_secs(7));
        let rows = [
            (TransportError::RateLimited { retry_after: asked }, asked),
            (TransportError::RateLimited { retry_after: None }, Some(PAUSE)),
            (TransportError::NoAnswer, Some(PAUSE)),
            (TransportError::Server { status: 502 }, Some(FAILED_PAUSE)),
            (TransportError::Unauthorized { soft: true }, None),
            (TransportError::Garbage, None),
        ];
        for (error, rest) in rows {
            assert_eq!(rest_after(&error.clone().into()), rest, "{error}");
        }
    }

    #[test]
    fn a_clock_that_was_set_back_stretches_no_rest() {
        let rests = Rests::default();
        rests.begin(&join("!bad"), 1_000_000, Duration::MAX);
        assert!(rests.covers(&join("!bad"), Millis::MAX - 1));
        assert!(!rests.covers(&join("!bad"), 999_999));
    }
}
