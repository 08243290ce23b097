//! Brings customers' messages into requests.

use super::intake::{self, Gist, Message, Newest, Place};
use super::model::Kept;
use super::rows::{self, Line};
use super::view::RequestState;
use super::{due, replicate};
use crate::change::Change;
use crate::error::Result;
use crate::store::WriteTx;
use crate::threads::{EntryKind, TakenIn, time_of};
use jiff::tz::TimeZone;

/// The desk while one batch of a thread is taken in.
pub(super) struct Desk<'d> {
    pub tx: &'d WriteTx<'d>,
    pub thread_pk: i64,
    pub zone: TimeZone,
}

impl Desk<'_> {
    /// Brings one message of a contact where it belongs; returns the request (`requests.pk`) that is to be weighed anew.
    pub fn take(&self, contact_pk: i64, taken: &TakenIn) -> Result<Option<i64>> {
        if let Some(request) = rows::of_entry(self.tx, taken.entry_pk)? {
            return Ok(Some(request.pk));
        }
        if !taken.is_new {
            return Ok(None);
        }
        let newest = rows::newest(self.tx, self.thread_pk)?;
        let brief = newest.as_ref().map(|newest| Newest { state: newest.state, decided_ms: newest.decided_ms });
        let message = Message { kind: taken.kind, body: &taken.body, sent_ms: taken.sent_ms };
        match (intake::place(&message, brief.as_ref(), self.tx.now_ms()), newest) {
            (Place::ToNewest, Some(newest)) => {
                rows::add_entry(self.tx, newest.pk, taken.entry_pk, taken.kind == EntryKind::Image)?;
                Ok(Some(newest.pk))
            }
            (Place::Opens, _) => self.open(contact_pk, taken, &message).map(|()| None),
            _ => Ok(None),
        }
    }

    fn open(&self, contact_pk: i64, taken: &TakenIn, message: &Message<'_>) -> Result<()> {
        let Gist { summary, price_cents, .. } = intake::gist(std::slice::from_ref(message));
        let mut request = Kept {
            pk: 0,
            id: self.tx.new_id(),
            number: self.number()?,
            contact_pk,
            thread_pk: self.thread_pk,
            state: RequestState::New,
            summary,
            price_cents,
            note: String::new(),
            received_ms: message.sent_ms,
            due_ms: due::due(message.sent_ms, &self.zone),
            decided_ms: None,
        };
        request.pk = rows::insert(self.tx, &request)?;
        rows::add_entry(self.tx, request.pk, taken.entry_pk, taken.kind == EntryKind::Image)?;
        replicate::created(self.tx, &request)?;
        announce(self.tx, &request.id);
        Ok(())
    }

    /// "26-0007": year and the device's own count.
    fn number(&self) -> Result<String> {
        let year = due::short_year(self.tx.now_ms(), &self.zone);
        Ok(format!("{year:02}-{:04}", rows::next_number(self.tx)?))
    }

    /// Brings summary, price and times in step with what belongs to the request.
    pub fn weigh(&self, request_pk: i64) -> Result<()> {
        let before = rows::by_pk(self.tx, request_pk)?;
        let lines = rows::lines(self.tx, before.pk)?;
        let messages: Vec<Message<'_>> = lines.iter().map(message).collect();
        let gist = intake::gist(&messages);
        let received_ms = gist.received_ms.unwrap_or(before.received_ms);
        // What was decided is no longer due.
        let open = before.state == RequestState::New;
        let due_ms = if open { due::due(received_ms, &self.zone) } else { before.due_ms };
        rows::set_gist(self.tx, before.pk, &gist, received_ms, due_ms)?;
        replicate::changed(self.tx, &before, &rows::by_pk(self.tx, before.pk)?)?;
        announce(self.tx, &before.id);
        Ok(())
    }
}

fn message(line: &Line) -> Message<'_> {
    let kind = match line.kind.as_str() {
        "text" => EntryKind::Text,
        // What stands beside a picture is written by a person.
        "image" | "video" => EntryKind::Image,
        _ => EntryKind::File,
    };
    // A file's body is its name, which says nothing about what is wanted.
    let body = if kind == EntryKind::File { "" } else { &line.body };
    Message { kind, body, sent_ms: time_of(line.pk) }
}

/// Says that a request changed.
pub(super) fn announce(tx: &WriteTx<'_>, id: &str) {
    tx.changed(Change::Request { id: id.to_owned() });
    tx.changed(Change::Inbox);
}
