//! Verbs about rooms: who asks us in, leaving, and what the company wants of it. What is said is on the disk when they return,
//! and the server learns of it when there is a network.

use super::core::Werkfunk;
use crate::consent::{ChannelKind, Purpose};
use crate::contacts;
use crate::error::{Error, Problem};
use crate::outbox::{self, NewItem};
use crate::store::ReadTx;
use crate::threads::{self, GroupDraft, GroupPerson, RoomInvitation, RoomRules};

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

    /// Files the first message to several contacts at once; their room is made when there is a network. `title` is what the
    /// company calls the group, which nobody else reads; empty: after its members. Returns the thread's id.
    ///
    /// # Errors
    /// [`Error::NotValid`] for fewer than two contacts, one without a Matrix identity, and a title of more than 60 letters.
    pub fn start_group(&self, contacts: &[String], title: &str, body: &str) -> Outer<String> {
        Ok(self.inner.store.write(|tx| {
            let users = contacts.iter().map(|id| matrix_id(tx, id)).collect::<Result<Vec<_>, _>>()?;
            let (thread_pk, id) = threads::new_group(tx, title, &users)?;
            outbox::enqueue(tx, &NewItem::text(thread_pk, None, Purpose::Request, body))?;
            threads::forget_begun(tx)?;
            Ok(id)
        })?)
    }

    /// Keeps the group somebody is about to begin; to be called with every letter. What is begun is gone from here.
    ///
    /// # Errors
    /// [`Error::NotValid`] for more than any message holds.
    pub fn keep_group_draft(&self, draft: &GroupDraft) -> Outer<()> {
        Ok(self.inner.store.write(|tx| threads::keep_begun(tx, draft))?)
    }

    /// The group somebody was about to begin; empty where nobody was.
    pub fn group_draft(&self) -> Outer<GroupDraft> {
        Ok(self.inner.store.read(threads::begun)?)
    }

    /// Everybody who can be asked into a group, by name.
    pub fn group_people(&self) -> Outer<Vec<GroupPerson>> {
        Ok(self.inner.store.read(threads::askable)?)
    }

    /// Of these, those with whom nobody wrote yet, as far as the name fits `query`; [`Werkfunk::begin_thread`] is the way to
    /// them.
    pub fn unwritten_people(&self, query: &str) -> Outer<Vec<GroupPerson>> {
        Ok(self.inner.store.read(|tx| threads::unwritten(tx, query))?)
    }

    /// What the company calls a group; empty: after its members.
    pub fn name_group(&self, thread_id: &str, title: &str) -> Outer<()> {
        self.in_thread(thread_id, |tx, thread_pk| threads::set_title(tx, thread_pk, title))
    }

    /// Asks a contact into a group, once there is a network and the gate lets us.
    ///
    /// # Errors
    /// [`Error::NotValid`] for a thread that is no group's, and a contact without a Matrix identity.
    pub fn add_to_group(&self, thread_id: &str, contact_id: &str) -> Outer<()> {
        self.in_thread(thread_id, |tx, thread_pk| threads::add(tx, thread_pk, &matrix_id(tx, contact_id)?))?;
        self.send_errand();
        Ok(())
    }

    /// Takes somebody out of a group, once there is a network; who was not asked in yet is not asked.
    ///
    /// # Errors
    /// [`Error::NotValid`] for a thread that is no group's, and for the last one of a group whose room is not made.
    pub fn take_out_of_group(&self, thread_id: &str, user_id: &str) -> Outer<()> {
        self.in_thread(thread_id, |tx, thread_pk| threads::take_out(tx, thread_pk, user_id))?;
        self.send_errand();
        Ok(())
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

fn matrix_id(tx: &ReadTx<'_>, contact_id: &str) -> crate::error::Result<String> {
    let contact = contacts::get(tx, contact_id)?;
    contacts::address(tx, contact.pk, ChannelKind::Matrix)?.ok_or(Problem::Invalid("no Matrix identity"))
}
