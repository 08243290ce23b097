//! Verbs that act. What they promise is on the disk when they return; none needs a network.

use super::core::Werkfunk;
use crate::consent::{self, Basis, ChannelKind, Purpose};
use crate::contacts::{self, NewContact, Shelf};
use crate::error::{Error, Problem};
use crate::outbox::{self, NewItem, SendRules, Surroundings};
use crate::requests::{self, Decision};
use crate::scraps::{self, Scrap};
use crate::store::WriteTx;
use crate::sync::{self, Connection};
use crate::threads::{self, DraftAbout};

type Outer<T> = Result<T, Error>;

impl Werkfunk {
    /// Adds a contact; returns its id.
    pub fn add_contact(&self, new: &NewContact) -> Outer<String> {
        Ok(self.inner.store.write(|tx| Ok(contacts::add(tx, new)?.id))?)
    }

    /// Records that a person allowed something; `evidence` says how it was given.
    pub fn record_consent(
        &self,
        contact_id: &str,
        channel: ChannelKind,
        purpose: Purpose,
        evidence: &str,
    ) -> Outer<()> {
        Ok(self.inner.store.write(|tx| {
            let contact = contacts::get(tx, contact_id)?;
            consent::record(tx, contact.pk, channel, purpose, Basis::Consent, evidence)
        })?)
    }

    /// Records that a person took a consent back; what waits is held at once.
    pub fn withdraw_consent(&self, contact_id: &str, channel: ChannelKind, purpose: Purpose) -> Outer<()> {
        Ok(self.inner.store.write(|tx| {
            let contact = contacts::get(tx, contact_id)?;
            consent::withdraw(tx, contact.pk, channel, purpose)
        })?)
    }

    /// Decides a request and files the reply, together or not at all. The same decision again sends nothing again.
    pub fn decide(&self, request_id: &str, decision: Decision, reply: &str) -> Outer<()> {
        Ok(self.inner.store.write(|tx| decide(tx, request_id, decision, reply))?)
    }

    /// Marks a request as done.
    pub fn finish(&self, request_id: &str) -> Outer<()> {
        Ok(self.inner.store.write(|tx| requests::finish(tx, request_id))?)
    }

    /// Replaces the internal note of a request.
    pub fn note(&self, request_id: &str, text: &str) -> Outer<()> {
        Ok(self.inner.store.write(|tx| requests::note(tx, request_id, text))?)
    }

    /// Files a text, as an answer to `reply_to` if given: an event id (`$...`), or the item id of one of ours that is
    /// still on its way and goes first. Returns the item's id.
    pub fn send_text(&self, thread_id: &str, body: &str, reply_to: Option<&str>) -> Outer<String> {
        let item = self.inner.store.write(|tx| {
            let (thread_pk, contact_pk) = threads::thread(tx, thread_id)?;
            outbox::enqueue(tx, &NewItem::text(thread_pk, contact_pk, Purpose::Request, body).answers(reply_to))
        })?;
        self.inner.typists.writes(thread_id, false, self.inner.store.now_ms());
        Ok(item)
    }

    /// Keeps what is written in a thread and not sent; to be called with every letter. What is sent is written no more. Others
    /// see that somebody writes if the company wants it ([`Werkfunk::set_room_rules`]) and not everything is to wait.
    ///
    /// # Errors
    /// [`Error::NotValid`] for more than any message holds.
    pub fn keep_draft(&self, thread_id: &str, body: &str) -> Outer<()> {
        let shown = self.inner.store.write(|tx| {
            let (thread_pk, _) = threads::thread(tx, thread_id)?;
            threads::drafts::keep(tx, thread_pk, body)?;
            Ok(threads::rules(tx)?.show_typing && !outbox::is_all_paused(tx)?)
        })?;
        if shown && self.connection() == Connection::Online {
            self.inner.typists.writes(thread_id, !body.is_empty(), self.inner.store.now_ms());
        }
        Ok(())
    }

    /// Keeps which message that answers, and the new text that is being written for one that was sent; to be called with every
    /// letter. What is sent is kept no more.
    ///
    /// # Errors
    /// As [`Werkfunk::keep_draft`].
    pub fn keep_draft_about(&self, thread_id: &str, about: &DraftAbout) -> Outer<()> {
        self.in_thread(thread_id, |tx, thread_pk| threads::drafts::keep_about(tx, thread_pk, about))
    }

    /// Keeps what is written in a field that leaves or is saved as a whole; to be called with every letter. What leaves or is
    /// saved is kept no more, and so is nothing but blanks.
    ///
    /// # Errors
    /// [`Error::NotValid`] for more than any message holds, [`Error::NotFound`] where what it is about is gone.
    pub fn keep_scrap(&self, scrap: &Scrap, body: &str) -> Outer<()> {
        Ok(self.inner.store.write(|tx| scraps::keep(tx, scrap, body))?)
    }

    /// What is written there; empty where nothing is.
    pub fn scrap(&self, scrap: &Scrap) -> Outer<String> {
        Ok(self.inner.store.read(|tx| scraps::kept(tx, scrap))?)
    }

    /// The thread with a contact, begun where there is none yet. Its room is made by the first thing written there, once
    /// there is a network.
    ///
    /// # Errors
    /// [`Error::NotValid`] for a contact without a thread that has no Matrix identity to write to, is blocked, or is not in
    /// the book any more.
    pub fn begin_thread(&self, contact_id: &str) -> Outer<String> {
        Ok(self.inner.store.write(|tx| {
            let page = contacts::page(tx, contact_id)?;
            if let Some(begun) = page.thread_id {
                return Ok(begun);
            }
            if page.shelf != Shelf::Book || page.blocked_ms.is_some() || page.fields.matrix_ids.is_empty() {
                return Err(Problem::Invalid("contact nobody can write to"));
            }
            Ok(threads::thread_of_contact(tx, contacts::get(tx, contact_id)?.pk)?.1)
        })?)
    }

    /// Files a text to a contact, whether or not there is a thread yet; returns the item's id.
    pub fn send_text_to(&self, contact_id: &str, body: &str) -> Outer<String> {
        let thread_id = self.inner.store.write(|tx| {
            let contact = contacts::get(tx, contact_id)?;
            Ok(threads::thread_of_contact(tx, contact.pk)?.1)
        })?;
        self.send_text(&thread_id, body, None)
    }

    /// New text for an own message, by its event id (`$...`) or its item's id; shown at once. Returns the id of the item
    /// that carries it. The words beside a photo, video, file or place can be changed, or taken
    /// away, as long as it has not left.
    ///
    /// # Errors
    /// [`Error::NotValid`] for no text, and for the caption of what may have left.
    pub fn edit_text(&self, target: &str, body: &str) -> Outer<String> {
        Ok(self.inner.store.write(|tx| outbox::edit(tx, target, body))?)
    }

    /// Takes an item back; one that may have reached the server is redacted there.
    pub fn cancel(&self, item_id: &str) -> Outer<()> {
        let cancelled = self.inner.store.write(|tx| outbox::cancel(tx, item_id))?;
        if cancelled {
            outbox::clear_spool(&self.inner.spool, item_id);
        }
        Ok(())
    }

    /// Lets a held item go on, or a pausing one try at once.
    pub fn retry(&self, item_id: &str) -> Outer<()> {
        self.inner.board.try_again(item_id);
        Ok(self.inner.store.write(|tx| outbox::release(tx, item_id))?)
    }

    /// What is wanted of all sending, from now on.
    pub fn set_send_rules(&self, rules: &SendRules) -> Outer<()> {
        Ok(self.inner.store.write(|tx| outbox::set_rules(tx, rules))?)
    }

    /// The platform says how network and battery are: photos wait for better ones, if that is wanted.
    pub fn surroundings(&self, around: Surroundings) {
        self.inner.board.now_around(around);
    }

    /// Lets an item wait until it is let go on, which `wait = false` and [`Werkfunk::retry`] do.
    pub fn let_wait(&self, item_id: &str, wait: bool) -> Outer<()> {
        Ok(self.inner.store.write(|tx| outbox::let_wait(tx, item_id, wait))?)
    }

    /// Sends a photo now, though it is to wait for another network or the charger.
    pub fn send_anyway(&self, item_id: &str) -> Outer<()> {
        Ok(self.inner.store.write(|tx| outbox::let_go_anyway(tx, item_id))?)
    }

    /// Sends a photo that is held as too large smaller than was chosen.
    ///
    /// # Errors
    /// [`Error::NotValid`] for what is not held, and where a smaller copy does not help.
    pub fn send_smaller(&self, item_id: &str) -> Outer<()> {
        Ok(self.inner.store.write(|tx| outbox::send_smaller(tx, item_id))?)
    }

    /// Until when (Unix milliseconds) an item is worth sending; afterwards it is held, and somebody decides.
    ///
    /// # Errors
    /// [`Error::NotValid`] for a time that is over, and for what has left or was taken back.
    pub fn worth_until(&self, item_id: &str, until_ms: Option<i64>) -> Outer<()> {
        Ok(self.inner.store.write(|tx| outbox::worth_until(tx, item_id, until_ms))?)
    }

    /// Marks a thread as read; the server is told at once, or when there is a network.
    pub fn mark_read(&self, thread_id: &str) -> Outer<()> {
        self.inner.store.write(|tx| {
            for (room_id, event_id) in threads::mark_read(tx, thread_id)? {
                sync::set_read(tx, &room_id, &event_id)?;
            }
            Ok(())
        })?;
        self.send_receipts();
        Ok(())
    }
}

/// Who decides sees the request, not what else was written in the thread: that is as unread as before.
fn decide(tx: &WriteTx<'_>, request_id: &str, decision: Decision, reply: &str) -> Result<(), Problem> {
    let decided = requests::decide(tx, request_id, decision)?;
    scraps::decided(tx, request_id)?;
    if decided.changed {
        let new = NewItem::text(decided.thread_pk, Some(decided.contact_pk), decided.purpose, reply);
        outbox::enqueue(tx, &NewItem { reads: false, ..new })?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::{MONDAY_MORNING, TestStore};
    use crate::sync::{Content, IncomingEvent, RoomNews};

    const KUNDIN: &str = "@kundin:netz.example";

    /// A phone to which the Kundin wrote what she wants, and something else after it.
    fn phone() -> TestStore {
        let phone = TestStore::new();
        let text = |id: &str, body: &str| {
            let content = Content::Text { body: body.to_owned(), reply_to: None };
            IncomingEvent::new(id, KUNDIN, MONDAY_MORNING, content)
        };
        let events =
            [text("$1", "Können Sie ein Angebot für das Bad machen?"), text("$2", "Und noch was ganz anderes")];
        let write = |tx: &WriteTx<'_>| {
            let kundin = contacts::from_message(tx, KUNDIN, None)?.pk;
            let news = RoomNews { room_id: "!bad:netz.example".to_owned(), encrypted: true, ..RoomNews::default() };
            let room = threads::upsert_room(tx, &news, Some(kundin))?;
            let taken = threads::take_in(tx, &room, "@meister:betrieb.example", &events)?;
            requests::intake(tx, room.thread_pk, [(kundin, &taken[0])], "Europe/Berlin")
        };
        phone.write(write).unwrap();
        phone
    }

    #[test]
    fn a_decision_takes_every_reply_that_was_being_written_and_no_note() {
        let phone = phone();
        let request_id = phone.read(requests::cards).unwrap()[0].id.clone();
        let reply = |decision| Scrap::Reply { request_id: request_id.clone(), decision };
        let note = Scrap::RequestNote { request_id: request_id.clone() };
        let written = |scrap: &Scrap| phone.read(|tx| scraps::kept(tx, scrap)).unwrap();
        for scrap in [&reply(Decision::Visit), &reply(Decision::Decline), &note] {
            phone.write(|tx| scraps::keep(tx, scrap, "Halb")).unwrap();
        }
        phone.write(|tx| decide(tx, &request_id, Decision::Visit, "Wir kommen.")).unwrap();
        let left = [reply(Decision::Visit), reply(Decision::Decline), note].map(|scrap| written(&scrap));
        assert_eq!(left, ["", "", "Halb"]);
    }

    #[test]
    fn who_answers_a_request_has_not_read_what_else_stands_in_the_thread() {
        let phone = phone();
        let request = phone.read(requests::cards).unwrap()[0].id.clone();
        phone.write(|tx| decide(tx, &request, Decision::Visit, "Wir kommen am Freitag.")).unwrap();
        let card = phone.read(|tx| threads::cards(tx, 1)).unwrap().remove(0);
        assert_eq!((card.unread, card.preview.as_str()), (2, "Wir kommen am Freitag."));
    }
}
