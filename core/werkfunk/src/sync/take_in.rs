//! News of rooms into the database: threads, contacts, consents, requests and acknowledgements, in the caller's
//! transaction.

use super::matrix;
use super::restored;
use super::rows::{self, Why};
use super::transport::{Batch, Content, IncomingEvent, Member, Membership, RoomNews};
use crate::consent::{self, ChannelKind, Message};
use crate::contacts::{self, ContactRef, Role};
use crate::error::Result;
use crate::outbox;
use crate::requests;
use crate::store::{Store, WriteTx};
use crate::threads::{self, Came, Closed, EntryKind, Room, TakenIn};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// For whom and where news are taken in.
pub(super) struct Reader<'a> {
    /// Our user id.
    pub me: &'a str,
    /// IANA name, for due times.
    pub zone: &'a str,
}

impl Reader<'_> {
    /// One sync response and the cursor behind it; `last` is [`restored::last_given`] when it was asked for.
    pub(super) fn batch(&self, tx: &WriteTx<'_>, batch: &Batch, last: i64) -> Result<()> {
        for news in &batch.rooms {
            // Whoever invites us anew begins anew.
            if news.membership == Membership::Invited {
                rows::end_parting(tx, &news.room_id)?;
            }
            let news = with_all_there(tx, news)?;
            self.room(tx, &news)?;
        }
        restored::gave(tx, &batch.rooms, last)?;
        rows::set_cursor(tx, &batch.cursor)
    }

    /// Rooms as the transport knows them, which may have had news that never came here: each is walked back to what is known. It
    /// may know a room we have just made before anybody was asked in: that nobody is there does not count then.
    pub(super) fn as_known(&self, tx: &WriteTx<'_>, rooms: &[RoomNews]) -> Result<()> {
        let nobody = |news: &RoomNews| news.members.as_ref().is_some_and(Vec::is_empty);
        let mut rooms = rooms.to_vec();
        rooms.iter_mut().filter(|news| nobody(news)).for_each(|news| news.members = None);
        self.as_they_stand(tx, &rooms)
    }

    /// Rooms as they stand: each is walked back to what is known.
    pub(super) fn as_they_stand(&self, tx: &WriteTx<'_>, rooms: &[RoomNews]) -> Result<()> {
        for news in rooms {
            // Of a room we are not in there is no history to walk.
            if let Some(room) = self.room(tx, news)?.filter(|room| room.membership == Membership::Joined) {
                rows::add_lost_batch(tx, room.pk)?;
            }
        }
        Ok(())
    }

    /// What is new in one room; nothing of one that was let go.
    pub(super) fn room(&self, tx: &WriteTx<'_>, news: &RoomNews) -> Result<Option<Room>> {
        if self.is_let_go(tx, news)? {
            return Ok(None);
        }
        let is_new = !threads::was_ours(tx, &news.room_id)?;
        let members = news.members.as_deref().unwrap_or_default();
        // Who comes to two people later reads along; that does not take their thread away.
        let crowd = is_new && news.membership == Membership::Joined && threads::is_crowd(tx, members)?;
        let contact = if crowd { None } else { self.counterpart(tx, news)? };
        let mut room = threads::upsert_room(tx, news, contact.as_ref().map(|contact| contact.pk))?;
        if crowd {
            room = threads::as_group(tx, &room)?;
        }
        // What is in a room before it is known here is no news.
        let came = if is_new { Came::Past } else { Came::News };
        self.events(tx, &room, came, &news.events, members)?;
        threads::receipts(tx, &room, self.me, &news.receipts)?;
        if let Some(token) = &news.gap_before {
            let edge_ms = news.events.first().map(|event| event.sent_ms);
            rows::add_gap(tx, room.pk, Some(token), if is_new { Why::FirstSync } else { Why::Limited }, edge_ms)?;
        }
        Ok(Some(room))
    }

    /// Whether a room is one we left and know nothing of, or one we are about to leave. Who writes there before we are gone
    /// begins anew, and we stay.
    fn is_let_go(&self, tx: &WriteTx<'_>, news: &RoomNews) -> Result<bool> {
        if threads::room(tx, &news.room_id)?.is_some() {
            return Ok(false);
        }
        if news.membership == Membership::Left {
            // An answer the server had ready before it forgot the room brings it back into the transport.
            rows::part_from(tx, &news.room_id)?;
            return Ok(true);
        }
        if !rows::is_parting(tx, &news.room_id)? {
            return Ok(false);
        }
        let others = news.events.iter().filter(|event| event.sender != self.me && event.content.is_said());
        for event in others {
            if !threads::knows(tx, &event.event_id)? {
                rows::end_parting(tx, &news.room_id)?;
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Who the thread of a room is about: whoever invited us or made the room, not a colleague where there is anyone
    /// else. Somebody who invites us has acted and so becomes a contact; somebody merely present does not.
    fn counterpart(&self, tx: &WriteTx<'_>, news: &RoomNews) -> Result<Option<ContactRef>> {
        let members = news.members.as_deref().unwrap_or_default();
        if let Some(inviter) = &news.inviter {
            let contact = contacts::from_message(tx, inviter, name_in(members, inviter))?;
            if contacts::role(tx, contact.pk)? != Role::Colleague {
                return Ok(Some(contact));
            }
        }
        let mut colleague = None;
        for member in members {
            match contacts::by_channel(tx, ChannelKind::Matrix, &member.user_id)? {
                Some(contact) if contacts::role(tx, contact.pk)? == Role::Colleague => colleague = Some(contact),
                Some(contact) => return Ok(Some(contact)),
                None => {}
            }
        }
        Ok(if members.len() == 1 { colleague } else { None })
    }

    /// What a former version did not understand counts as if it came now, as far as this version does: it may be a withdrawal.
    pub(super) fn read_again(&self, store: &Store) -> Result<()> {
        let mut after = i64::MIN;
        loop {
            let kept = store.read(|tx| threads::not_understood(tx, after))?;
            let Some(last) = kept.last() else { return Ok(()) };
            after = last.entry_pk;
            for one in kept {
                // One that does not go keeps nobody from those behind it.
                if let Err(problem) = self.read_one_again(store, &one) {
                    tracing::warn!(%problem, "something kept cannot be read yet");
                }
            }
        }
    }

    fn read_one_again(&self, store: &Store, kept: &Closed) -> Result<()> {
        let Some(event) = matrix::read_again(&kept.raw) else { return Ok(()) };
        store.write(|tx| self.late(tx, &kept.room_id, std::slice::from_ref(&event)))
    }

    /// What could not be read when it came counts as if it came now; nothing of a room that is gone.
    pub(super) fn late(&self, tx: &WriteTx<'_>, room_id: &str, events: &[IncomingEvent]) -> Result<()> {
        let Some(room) = threads::room(tx, room_id)? else { return Ok(()) };
        self.events(tx, &room, Came::News, events, &[])
    }

    /// Events of a room, oldest first.
    pub(super) fn events(
        &self,
        tx: &WriteTx<'_>,
        room: &Room,
        came: Came,
        events: &[IncomingEvent],
        members: &[Member],
    ) -> Result<()> {
        for event in events.iter().filter(|event| event.sender == self.me) {
            self.own_change(tx, event)?;
        }
        let taken = match came {
            Came::News => threads::take_in(tx, room, self.me, events),
            Came::Past => threads::take_in_past(tx, room, self.me, events),
        }?;
        let mut said_in: BTreeMap<i64, Vec<(i64, &TakenIn)>> = BTreeMap::new();
        for entry in &taken {
            if let (true, Some(item_id)) = (entry.mine, &entry.item_id) {
                outbox::acknowledged(tx, item_id, &entry.event_id)?;
            }
            if let (true, Some(answered)) = (entry.is_new, &entry.reply_to)
                && (entry.mine || contacts::is_colleague(tx, &entry.sender)?)
            {
                threads::flags::answered(tx, answered)?;
            }
            let history = entry.is_new && tx.now_ms().saturating_sub(entry.sent_ms) > requests::HISTORY_MS;
            // Who comes and goes says nothing.
            let said = !entry.mine && entry.kind != EntryKind::Member;
            if said
                && (!history || consent::concerns(&entry.body))
                && let Some((contact_pk, thread_pk)) = self.heard(tx, room, entry, members, !history)?
            {
                said_in.entry(thread_pk).or_default().push((contact_pk, entry));
            }
        }
        said_in.into_iter().try_for_each(|(thread_pk, said)| requests::intake(tx, thread_pk, said, self.zone))
    }

    /// What we say about a message, or about a thread, has no line of its own that could acknowledge its item.
    fn own_change(&self, tx: &WriteTx<'_>, event: &IncomingEvent) -> Result<()> {
        if let Content::Edit { .. } | Content::Reaction { .. } | Content::Care { .. } = event.content {
            for item_id in [&event.item_id, &event.transaction_id].into_iter().flatten() {
                outbox::acknowledged(tx, item_id, &event.event_id)?;
            }
        }
        Ok(())
    }

    /// Somebody wrote, or changed what it wrote: that is a contact, perhaps an answer or a withdrawal, else a basis to
    /// answer and perhaps a request: then whose, and in which thread. A withdrawal counts however late it gets here.
    fn heard(
        &self,
        tx: &WriteTx<'_>,
        room: &Room,
        entry: &TakenIn,
        members: &[Member],
        is_news: bool,
    ) -> Result<Option<(i64, i64)>> {
        let contact = match contacts::by_channel(tx, ChannelKind::Matrix, &entry.sender)? {
            None if !entry.is_new => return Ok(None),
            _ => contacts::from_message(tx, &entry.sender, name_in(members, &entry.sender))?,
        };
        let role = contacts::role(tx, contact.pk)?;
        if role == Role::Colleague {
            return Ok(None);
        }
        let thread_pk = if role == Role::Customer { Some(threads::adopt(tx, room, contact.pk)?) } else { None };
        if matches!(entry.kind, EntryKind::Undecryptable | EntryKind::Notice) {
            // It may be a withdrawal as well as a question, or no message at all: it counts once it can be read. What was
            // taken back asks nothing.
            return Ok(None);
        }
        let message =
            Message { contact_pk: contact.pk, event_id: &entry.event_id, body: &entry.body, sent_ms: entry.sent_ms };
        let is_answer = consent::hear(tx, &message)?;
        let Some(thread_pk) = thread_pk.filter(|_| is_news && !is_answer) else {
            return Ok(None);
        };
        if entry.is_new {
            consent::wrote_first(tx, contact.pk, ChannelKind::Matrix, &entry.event_id, entry.sent_ms)?;
        }
        Ok(Some((contact.pk, thread_pk)))
    }
}

/// News of a room with everybody who was there and is not said to have gone: what the server answered while we asked somebody
/// in must not take them out again, or the gate would ask nobody.
fn with_all_there<'n>(tx: &WriteTx<'_>, news: &'n RoomNews) -> Result<Cow<'n, RoomNews>> {
    let known = threads::room(tx, &news.room_id)?.filter(|room| room.membership == Membership::Joined);
    let staying = known.map(|room| news.staying(&room.members)).unwrap_or_default();
    if staying.is_empty() {
        return Ok(Cow::Borrowed(news));
    }
    let mut whole = news.clone();
    whole.members.get_or_insert_default().extend(staying);
    Ok(Cow::Owned(whole))
}

fn name_in<'a>(members: &'a [Member], user_id: &str) -> Option<&'a str> {
    members.iter().find(|member| member.user_id == user_id).and_then(|member| member.name.as_deref())
}
