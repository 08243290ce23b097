//! Verbs about rooms: who asks us in, leaving, and what the company wants of it. What is said is on the disk when they return,
//! and the server learns of it when there is a network.

use super::core::Werkfunk;
use crate::error::Error;
use crate::outbox;
use crate::threads::{self, RoomInvitation, RoomRules};

type Outer<T> = Result<T, Error>;

impl Werkfunk {
    /// Everybody who asks us into a room, newest first.
    pub fn invitations(&self) -> Outer<Vec<RoomInvitation>> {
        Ok(self.inner.store.read(threads::invitations)?)
    }

    /// Says yes or no to an invitation; the last word counts until it was carried out, and the same once more changes
    /// nothing.
    ///
    /// # Errors
    /// [`Error::NotValid`] for a no to a room we are in by now, and a yes to one that no longer asks us.
    pub fn answer_invitation(&self, room_id: &str, accept: bool) -> Outer<()> {
        self.inner.store.write(|tx| threads::answer(tx, room_id, accept))?;
        self.send_errand();
        Ok(())
    }

    /// Leaves the room of a thread. What was said stays; what waits there is held, and so is what is written from now on.
    ///
    /// # Errors
    /// [`Error::NotValid`] where there is no room to leave.
    pub fn leave_room(&self, thread_id: &str) -> Outer<()> {
        self.in_thread(thread_id, outbox::leave)?;
        self.send_errand();
        Ok(())
    }

    /// What is written into a thread whose room was left or ended takes another room from now on, and so does what was held
    /// for it.
    pub fn begin_anew(&self, thread_id: &str) -> Outer<()> {
        self.in_thread(thread_id, outbox::begin_anew)
    }

    /// What the company wants of rooms.
    pub fn room_rules(&self) -> Outer<RoomRules> {
        Ok(self.inner.store.read(threads::rules)?)
    }

    /// Says it anew.
    pub fn set_room_rules(&self, rules: &RoomRules) -> Outer<()> {
        self.inner.store.write(|tx| threads::set_rules(tx, rules))?;
        self.send_errand();
        Ok(())
    }
}
