//! Verbs about single messages and whole threads: reactions, taking back, taking care, pins, times to answer, labels,
//! and what goes out by other apps. What they promise is on the disk when they return; none needs a network.

use super::core::Werkfunk;
use crate::consent::{ChannelKind, Purpose};
use crate::error::{Error, Result};
use crate::handoffs::{self, HandOff, HandOffStart};
use crate::outbox::{self, NewItem};
use crate::scraps::{self, Scrap};
use crate::store::WriteTx;
use crate::threads::{self, Flagged, PastedPlace, Place};

type Outer<T> = std::result::Result<T, Error>;

impl Werkfunk {
    /// Reacts to a message (its event id, or its item's) with an emoji; the same once more takes it back. Returns the id
    /// of the item that carries it, if there is one.
    ///
    /// # Errors
    /// [`Error::NotValid`] for what is no emoji: servers read reactions, so nothing that was written may stand in one.
    pub fn react(&self, message: &str, key: &str) -> Outer<Option<String>> {
        Ok(self.inner.store.write(|tx| outbox::react(tx, message, key))?)
    }

    /// Takes a message back for everybody; it stays as it is until the server has said so. One that has not left yet
    /// simply does not leave.
    pub fn take_back(&self, message: &str) -> Outer<()> {
        Ok(self.inner.store.write(|tx| outbox::take_back_message(tx, message))?)
    }

    /// Says to the colleagues that we take care of a thread, or no longer do.
    ///
    /// # Errors
    /// [`Error::NotValid`] where there is no room yet.
    pub fn take_care(&self, thread_id: &str, taken: bool) -> Outer<()> {
        self.in_thread(thread_id, |tx, thread_pk| outbox::take_care(tx, thread_pk, taken).map(drop))
    }

    /// Files a place (degrees, WGS 84), with what it is called; returns the item's id.
    pub fn send_place(&self, thread_id: &str, place: Place, name: &str) -> Outer<String> {
        Ok(self.inner.store.write(|tx| {
            let (thread_pk, contact_pk) = threads::thread(tx, thread_id)?;
            scraps::done(tx, &Scrap::PlaceName { thread_id: thread_id.to_owned() })?;
            let new = NewItem::text(thread_pk, contact_pk, Purpose::Appointment, name.trim());
            outbox::enqueue(tx, &NewItem { place: Some((place.latitude, place.longitude)), ..new })
        })?)
    }

    /// What somebody pasted says of a place: a link of a map, a `geo:` address or coordinates. Nothing is fetched.
    pub fn place_in(&self, pasted: &str) -> PastedPlace {
        threads::place_in(pasted)
    }

    /// Keeps the message at `position` of a thread in sight, or no longer.
    pub fn pin(&self, thread_id: &str, position: i64, on: bool) -> Outer<()> {
        self.in_thread(thread_id, |tx, thread_pk| threads::flags::pin(tx, thread_pk, position, on))
    }

    /// The message at `position` is to be answered by then (Unix milliseconds); `None` takes that back. Answering it does
    /// so as well.
    pub fn answer_by(&self, thread_id: &str, position: i64, until_ms: Option<i64>) -> Outer<()> {
        self.in_thread(thread_id, |tx, thread_pk| threads::flags::answer_by(tx, thread_pk, position, until_ms))
    }

    /// Sticks a label on the message at `position` of a thread, or takes it off.
    pub fn label_message(&self, thread_id: &str, position: i64, label: &str, on: bool) -> Outer<()> {
        self.in_thread(thread_id, |tx, thread_pk| threads::flags::label(tx, thread_pk, position, label, on))
    }

    /// Sticks a label on a thread, or takes it off.
    pub fn label_thread(&self, thread_id: &str, label: &str, on: bool) -> Outer<()> {
        self.in_thread(thread_id, |tx, thread_pk| threads::flags::label_thread(tx, thread_pk, thread_id, label, on))
    }

    /// Everything that is to be answered, in all threads, the most urgent first.
    pub fn to_answer(&self) -> Outer<Vec<Flagged>> {
        Ok(self.inner.store.read(threads::flags::to_answer)?)
    }

    /// Everything pinned in a thread, newest first.
    pub fn pins(&self, thread_id: &str) -> Outer<Vec<Flagged>> {
        Ok(self.inner.store.read(|tx| threads::flags::pins(tx, thread_id))?)
    }

    /// Asks the gate and hands a text to another app: the answer says which address opens it. Whether it went out there,
    /// [`Werkfunk::answer_hand_off`] is told.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a contact without an address on the channel.
    pub fn hand_off(&self, contact_id: &str, channel: ChannelKind, body: &str) -> Outer<HandOffStart> {
        Ok(self.inner.store.write(|tx| handoffs::begin(tx, contact_id, channel, Purpose::Request, body))?)
    }

    /// The same where the person chooses in the other app who gets it, so that the contact needs no address; there is no link.
    pub fn hand_off_shared(&self, contact_id: &str, channel: ChannelKind, body: &str) -> Outer<HandOffStart> {
        Ok(self.inner.store.write(|tx| handoffs::begin_shared(tx, contact_id, channel, Purpose::Request, body))?)
    }

    /// What nobody has said of yet whether it went out.
    pub fn open_hand_offs(&self) -> Outer<Vec<HandOff>> {
        Ok(self.inner.store.read(handoffs::open)?)
    }

    /// Says whether it went out. What did stands in the thread from then on.
    pub fn answer_hand_off(&self, id: &str, sent: bool) -> Outer<()> {
        Ok(self.inner.store.write(|tx| handoffs::answer(tx, id, sent))?)
    }

    /// Notes what was said on the telephone with whom a thread is about.
    pub fn note_call(&self, thread_id: &str, body: &str) -> Outer<String> {
        self.in_thread(thread_id, |tx, thread_pk| {
            scraps::done(tx, &Scrap::Call { thread_id: thread_id.to_owned() })?;
            handoffs::note_call(tx, thread_pk, body)
        })
    }

    pub(super) fn in_thread<T>(&self, thread_id: &str, act: impl FnOnce(&WriteTx<'_>, i64) -> Result<T>) -> Outer<T> {
        Ok(self.inner.store.write(|tx| act(tx, threads::thread(tx, thread_id)?.0))?)
    }
}
