//! What was decided here about rooms and is to be said to the server: letting oneself in, saying no, leaving. Each is on the
//! disk before, and is done once more where nobody knows whether it was: a second time changes nothing at the server.

use super::engine::{Engine, concerns_all};
use super::rows;
use super::transport::TransportError;
use crate::consent;
use crate::error::{Problem, Result};
use crate::outbox;
use crate::threads::{self, Errand};

impl Engine {
    /// Does all of it; what fails for one room keeps no other waiting.
    pub(super) async fn run_errands(&self) -> Result<()> {
        self.part().await?;
        for errand in self.store.read(threads::errands)? {
            let done = match &errand {
                Errand::Join { room_id, inviter } => self.join(room_id, *inviter).await,
                Errand::Invite { thread_pk, room_id, user_id } => self.invite(*thread_pk, room_id, user_id).await,
                Errand::Decline { room_id } | Errand::Leave { room_id } => self.go_out(room_id).await,
            };
            match done {
                Err(problem) if concerns_all(&problem) => return Err(problem),
                Err(problem) => tracing::info!(%problem, "an errand about a room has to be run again"),
                Ok(()) => {}
            }
        }
        Ok(())
    }

    /// Leaves the rooms of people who were erased.
    async fn part(&self) -> Result<()> {
        for room_id in self.store.read(rows::partings)? {
            match self.transport.leave(&consent::take_back(), &room_id).await.map_err(Problem::from) {
                Ok(()) => self.store.write(|tx| rows::end_parting(tx, &room_id))?,
                Err(problem) if concerns_all(&problem) => return Err(problem),
                Err(problem) => tracing::info!(%problem, "a room could not be left yet"),
            }
        }
        Ok(())
    }

    /// Accepts an invitation, if the gate says so: it is the person who asked. Sync tells once we are in.
    async fn join(&self, room_id: &str, inviter: Option<i64>) -> Result<()> {
        let Ok(permit) = self.store.read(|tx| consent::invited(tx, inviter))? else { return Ok(()) };
        match self.transport.join(&permit, room_id).await {
            Err(TransportError::Forbidden | TransportError::NotFound | TransportError::Refused { .. }) => {
                self.store.write(|tx| threads::not_let_in(tx, room_id))
            }
            answer => Ok(answer?),
        }
    }

    /// Asks somebody into a group, if the gate lets it know of the room and everybody there of it.
    async fn invite(&self, thread_pk: i64, room_id: &str, user_id: &str) -> Result<()> {
        let Ok(permit) = self.store.read(|tx| outbox::permission_to_invite(tx, room_id, user_id))? else {
            return Ok(());
        };
        let refused = match self.transport.invite(&permit, room_id, user_id).await {
            Ok(()) => false,
            Err(TransportError::Forbidden | TransportError::NotFound | TransportError::Refused { .. }) => true,
            Err(error) => return Err(error.into()),
        };
        self.store.write(|tx| threads::asked(tx, thread_pk, user_id, refused))
    }

    /// Leaves a room or declines the invitation into it, which is the same to the server.
    async fn go_out(&self, room_id: &str) -> Result<()> {
        match self.transport.leave(&consent::take_back(), room_id).await {
            // There is nothing to leave any more.
            Ok(()) | Err(TransportError::Forbidden | TransportError::NotFound) => {
                self.store.write(|tx| threads::is_out(tx, room_id))
            }
            Err(error) => Err(error.into()),
        }
    }
}
