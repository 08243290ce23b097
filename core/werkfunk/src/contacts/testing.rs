//! A phone to which customers write, for stories of the book.

use super::{ContactFields, ContactNumber, ContactPage, ContactRef, ContactText, Name, create, from_message, page};
use crate::consent::{self, ChannelKind, Purpose};
use crate::outbox::{self, NewItem, OutboxPage};
use crate::requests;
use crate::store::testing::{MONDAY_MORNING, TestStore};
use crate::sync::{Content, IncomingEvent, Member, RoomNews};
use crate::threads;

const MEISTER: &str = "@meister:betrieb.example";

/// The Meister's phone.
pub(crate) struct Phone {
    pub store: TestStore,
    minute: std::cell::Cell<i64>,
}

/// A form with a name.
pub(crate) fn form(name: &str) -> ContactFields {
    ContactFields { name: Name { shown: name.to_owned(), ..Name::default() }, ..ContactFields::default() }
}

/// A new number.
pub(crate) fn number(typed: &str) -> ContactNumber {
    ContactNumber { typed: typed.to_owned(), ..ContactNumber::default() }
}

/// A new mail or web address.
pub(crate) fn text(value: &str) -> ContactText {
    ContactText { value: value.to_owned(), ..ContactText::default() }
}

impl Phone {
    pub(crate) fn new() -> Self {
        Self { store: TestStore::new(), minute: std::cell::Cell::new(0) }
    }

    pub(crate) fn enters(&self, form: &ContactFields) -> ContactRef {
        self.store.write(|tx| create(tx, form)).unwrap().0
    }

    pub(crate) fn page(&self, id: &str) -> ContactPage {
        self.store.read(|tx| page(tx, id)).unwrap()
    }

    /// Somebody writes in a room of their own; returns the contact that is.
    pub(crate) fn hears(&self, user_id: &str, body: &str) -> ContactRef {
        self.minute.set(self.minute.get() + 1);
        let sent_ms = MONDAY_MORNING + self.minute.get() * 60_000;
        let event = IncomingEvent::new(
            format!("${}", self.minute.get()),
            user_id,
            sent_ms,
            Content::Text { body: body.to_owned(), reply_to: None },
        );
        let news = RoomNews {
            room_id: format!("!{}", user_id.trim_start_matches('@')),
            encrypted: true,
            members: Some(vec![Member { user_id: user_id.to_owned(), name: None }]),
            ..RoomNews::default()
        };
        self.store
            .write(|tx| {
                let contact = from_message(tx, user_id, None)?;
                let room = threads::upsert_room(tx, &news, Some(contact.pk))?;
                let taken = threads::take_in(tx, &room, MEISTER, std::slice::from_ref(&event))?;
                consent::wrote_first(tx, contact.pk, ChannelKind::Matrix, &event.event_id, sent_ms)?;
                requests::intake(tx, room.thread_pk, taken.iter().map(|one| (contact.pk, one)), "Europe/Berlin")?;
                Ok(contact)
            })
            .unwrap()
    }

    /// Files an answer to a contact.
    pub(crate) fn answers(&self, contact: &ContactRef, body: &str) -> String {
        self.store
            .write(|tx| {
                let (thread_pk, _) = threads::thread_of_contact(tx, contact.pk)?;
                let new = NewItem::text(thread_pk, Some(contact.pk), Purpose::Request, body);
                outbox::enqueue(tx, &new)
            })
            .unwrap()
    }

    /// What stands in a contact's thread, newest first; nothing where there is none.
    pub(crate) fn thread(&self, contact: &ContactRef) -> Vec<String> {
        self.store
            .read(|tx| match threads::id_of_contact(tx, contact.pk)? {
                Some(id) => Ok(threads::page(tx, &id, None, 50)?.entries.into_iter().map(|entry| entry.body).collect()),
                None => Ok(Vec::new()),
            })
            .unwrap()
    }

    /// Names in the inbox's threads, newest first.
    pub(crate) fn inbox(&self) -> Vec<String> {
        self.store.read(|tx| threads::cards(tx, 50)).unwrap().into_iter().map(|card| card.name).collect()
    }

    /// Names of whom requests are, as in the list.
    pub(crate) fn requests(&self) -> Vec<String> {
        let mut names: Vec<_> = self.store.read(requests::cards).unwrap().into_iter().map(|card| card.name).collect();
        names.sort();
        names
    }

    pub(crate) fn outbox(&self) -> OutboxPage {
        self.store.read(outbox::page).unwrap()
    }

    /// Whether the gate would let an answer to the contact pass.
    pub(crate) fn may_answer(&self, contact: &ContactRef) -> bool {
        let asked =
            |tx: &crate::store::ReadTx<'_>| consent::check(tx, contact.pk, ChannelKind::Matrix, Purpose::Request);
        self.store.read(asked).unwrap().is_ok()
    }
}
