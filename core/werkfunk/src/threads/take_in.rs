//! Applies what events mean to the rows: entries, what is said about them, counts, search, media to fetch.

use super::model::{Came, Media, Part, Room, TakenIn};
use super::project::{self, Line, Mark, MarkKind, Projected, Settled};
use super::rows::{self, EntryRow, NewEntry};
use super::view::EntryKind;
use super::{reading, rooms, search};
use crate::change::Change;
use crate::error::Result;
use crate::store::WriteTx;
use crate::sync::{Content, IncomingEvent, MemberChange, RoomChange};
use std::collections::BTreeSet;

/// Takes `events` of `room` into its thread; see [`super::take_in`].
pub(super) fn take_in(
    tx: &WriteTx<'_>,
    room: &Room,
    me: &str,
    came: Came,
    events: &[IncomingEvent],
) -> Result<Vec<TakenIn>> {
    let mut work = Work { tx, room, me, came, taken: Vec::new(), threads: BTreeSet::new() };
    for event in events {
        work.event(event)?;
    }
    work.finish()
}

/// Up to so many bytes a file costs about as much as a thumbnail.
const SMALL_BYTES: u64 = 512 * 1024;

struct Work<'w> {
    tx: &'w WriteTx<'w>,
    room: &'w Room,
    me: &'w str,
    came: Came,
    taken: Vec<(i64, bool)>,
    threads: BTreeSet<i64>,
}

impl Work<'_> {
    fn event(&mut self, event: &IncomingEvent) -> Result<()> {
        if let Content::Room { change: RoomChange::Replaced(by) } = &event.content {
            rooms::is_replaced(self.tx, self.room.pk, by)?;
        }
        match project::project(&event.content) {
            Projected::Nothing => self.silent(event),
            Projected::Mark(mark) => self.mark(event, mark),
            Projected::Care { taken } => {
                let value = if taken { project::CARED } else { "" };
                self.threads.insert(self.room.thread_pk);
                self.mark(event, Mark::new(MarkKind::Care, &self.room.room_id, value))
            }
            Projected::Line(line) => self.line(event, *line),
        }
    }

    /// It shows nowhere, and somebody may have read up to it.
    fn silent(&self, event: &IncomingEvent) -> Result<()> {
        reading::rows::set_silent(self.tx, self.room.pk, &event.event_id, position(event))
    }

    fn line(&mut self, event: &IncomingEvent, line: Line) -> Result<()> {
        match rows::by_event(self.tx, &event.event_id)? {
            Some(known) => self.line_again(event, line, &known),
            None => match rows::target_of_mark(self.tx, &event.event_id)? {
                Some(target) => self.mark_as_line(event, &line, &target),
                None => self.new_line(event, line, self.came),
            },
        }
    }

    /// A mark that cannot be told for one, as it is unreadable or was taken back: what is new of it is the server's time.
    fn mark_as_line(&mut self, event: &IncomingEvent, line: &Line, target: &str) -> Result<()> {
        rows::set_mark_synced(self.tx, &event.event_id, event.sent_ms)?;
        if line.redacted { self.mark_taken_back(&event.event_id) } else { self.settle(target) }
    }

    /// The same event once more: it may have become readable, or have been taken back meanwhile.
    fn line_again(&mut self, event: &IncomingEvent, line: Line, known: &EntryRow) -> Result<()> {
        rows::set_synced(self.tx, known.pk, position(event))?;
        if known.room_pk.is_none() && !known.redacted {
            rows::tie(self.tx, known.pk, &event.event_id, Some(self.room.pk))?;
        }
        if line.redacted && !known.redacted {
            return self.redact(known);
        }
        let erased = known.redacted && known.sender.is_empty();
        if known.kind == EntryKind::Undecryptable && line.kind != EntryKind::Undecryptable && !erased {
            rows::delete(self.tx, known.pk)?;
            // Nobody has read what could not be read, unless it is of the past.
            return self.new_line(event, line, if known.news { Came::News } else { Came::Past });
        }
        let understood = !matches!(line.kind, EntryKind::Unknown | EntryKind::Undecryptable);
        if known.kind == EntryKind::Unknown && understood && !known.redacted {
            return self.understood(event, &line, known);
        }
        Ok(())
    }

    /// What a former version did not know says something to this one. The entry stays: it may be pinned, filed or part of a
    /// request.
    fn understood(&mut self, event: &IncomingEvent, line: &Line, known: &EntryRow) -> Result<()> {
        rows::set_line(self.tx, known.pk, line)?;
        self.find_and_fetch(known.pk, line)?;
        self.touch(known.pk, known.thread_pk, true);
        self.settle(&event.event_id)
    }

    /// A line is found by what it says, and what belongs to it is fetched.
    fn find_and_fetch(&self, pk: i64, line: &Line) -> Result<()> {
        if line.kind.is_written() {
            search::index(self.tx, pk, &search::words(line.kind, &line.body, line.media.as_ref()))?;
        }
        match &line.media {
            Some(media) => self.fetch(pk, line.kind, media),
            None => Ok(()),
        }
    }

    fn new_line(&mut self, event: &IncomingEvent, line: Line, came: Came) -> Result<()> {
        let mine = event.sender == self.me;
        if mine && let Some(own) = self.own_entry(event)? {
            return self.echo(event, &line, own);
        }
        // Only our own account's item ids count: someone else's could be made up to collide.
        let item_id = event.item_id.as_deref().filter(|_| mine);
        let item_id = match item_id {
            Some(item) if rows::by_item(self.tx, item)?.is_some() => None,
            item => item,
        };
        if mine && shows_by_itself(&event.content) {
            return self.silent(event);
        }
        let pk = rows::free_position(self.tx, position(event))?;
        let (thread_pk, room_pk) = (self.room.thread_pk, self.room.pk);
        let mention = !mine && self.concerns_us(event);
        let news = came == Came::News && !mine;
        rows::insert(self.tx, &NewEntry { pk, thread_pk, room_pk, event, mine, mention, news, item_id, line: &line })?;
        self.find_and_fetch(pk, &line)?;
        if mine && line.kind != EntryKind::Member {
            self.wrote_elsewhere(pk, came)?;
        }
        self.touch(pk, thread_pk, true);
        self.settle(&event.event_id)
    }

    /// Whoever writes on another device has read there what had come.
    fn wrote_elsewhere(&self, pk: i64, came: Came) -> Result<()> {
        reading::rows::read_up_to(self.tx, self.room.thread_pk, pk)?;
        if came == Came::News { reading::rows::read_late(self.tx, self.room.pk, pk) } else { Ok(()) }
    }

    /// Whether it is meant for us in particular.
    fn concerns_us(&self, event: &IncomingEvent) -> bool {
        event.mentions.room || event.mentions.users.iter().any(|user| user == self.me)
    }

    /// The entry the outbox filed for this event and that has none yet.
    fn own_entry(&self, event: &IncomingEvent) -> Result<Option<EntryRow>> {
        for item in [&event.item_id, &event.transaction_id].into_iter().flatten() {
            let own = rows::by_item(self.tx, item)?.filter(|own| own.event_id.is_none());
            if own.is_some() {
                return Ok(own);
            }
        }
        Ok(None)
    }

    fn echo(&mut self, event: &IncomingEvent, line: &Line, own: EntryRow) -> Result<()> {
        rows::tie(self.tx, own.pk, &event.event_id, Some(self.room.pk))?;
        rows::set_synced(self.tx, own.pk, position(event))?;
        if let (Some(received), Some(kept)) = (&line.media, &own.media) {
            let kept: Media = serde_json::from_str(kept)?;
            let remote = kept.remote.clone().or_else(|| received.remote.clone());
            rows::set_media(self.tx, own.pk, &Media { remote, ..kept })?;
        }
        self.touch(own.pk, own.thread_pk, false);
        if line.redacted && !own.redacted {
            return self.redact(&own);
        }
        self.settle(&event.event_id)
    }

    /// Thumbnails come at once, and what is small and says nothing without its file; everything else by the rules.
    fn fetch(&self, pk: i64, kind: EntryKind, media: &Media) -> Result<()> {
        let Some(remote) = &media.remote else { return Ok(()) };
        if remote.thumbnail.is_some() {
            rows::want_fetch(self.tx, pk, Part::Thumbnail.name(), true)?;
        }
        let card = kind == EntryKind::File && is_card(media);
        let mute = card || kind == EntryKind::Voice || (kind == EntryKind::Image && remote.thumbnail.is_none());
        let small = remote.bytes.is_some_and(|bytes| bytes <= SMALL_BYTES);
        rows::want_fetch(self.tx, pk, Part::File.name(), mute && small)
    }

    fn mark(&mut self, event: &IncomingEvent, mut mark: Mark) -> Result<()> {
        if let Some(target) = rows::target_of_mark(self.tx, &event.event_id)? {
            // One of ours may have been filed with our clock's time.
            rows::set_mark_synced(self.tx, &event.event_id, event.sent_ms)?;
            return self.settle(&target);
        }
        if let Some(line) = rows::by_event(self.tx, &event.event_id)? {
            // It looked like a line while it could not be read or was not understood, or after it was taken back.
            let told_nothing = matches!(line.kind, EntryKind::Undecryptable | EntryKind::Unknown);
            if !told_nothing && !line.redacted {
                return Ok(());
            }
            if line.redacted {
                mark.value.clear();
            }
            self.touch(line.pk, line.thread_pk, false);
            rows::delete(self.tx, line.pk)?;
        }
        mark.mention = mark.kind == MarkKind::Edit && event.sender != self.me && self.concerns_us(event);
        if rows::is_redacted(self.tx, &event.event_id, self.room.pk)? {
            mark.value.clear();
        }
        rows::insert_mark(self.tx, &event.event_id, &event.sender, event.sent_ms, &mark, Some(self.room.pk))?;
        if mark.kind == MarkKind::Redaction && rows::is_mark_in(self.tx, &mark.target, self.room.pk)? {
            return self.mark_taken_back(&mark.target);
        }
        self.settle(&mark.target)?;
        if mark.mention && self.came == Came::News {
            reading::rows::call_back(self.tx, &mark.target, &event.event_id)?;
        }
        Ok(())
    }

    /// An edit or reaction was taken back: what it spoke about is as before.
    fn mark_taken_back(&mut self, event_id: &str) -> Result<()> {
        rows::blank_mark(self.tx, event_id)?;
        match rows::target_of_mark(self.tx, event_id)? {
            Some(target) => self.settle(&target),
            None => Ok(()),
        }
    }

    /// Brings the entry of `event_id`, if it is here, in step with everything said about it.
    fn settle(&mut self, event_id: &str) -> Result<()> {
        let Some(entry) = rows::by_event(self.tx, event_id)? else { return Ok(()) };
        if settle(self.tx, &entry)? {
            self.touch(entry.pk, entry.thread_pk, false);
        }
        Ok(())
    }

    fn redact(&mut self, entry: &EntryRow) -> Result<()> {
        redact(self.tx, entry)?;
        self.touch(entry.pk, entry.thread_pk, false);
        Ok(())
    }

    fn touch(&mut self, pk: i64, thread_pk: i64, is_new: bool) {
        self.threads.insert(thread_pk);
        match self.taken.iter_mut().find(|(taken, _)| *taken == pk) {
            Some((_, new)) => *new |= is_new,
            None => self.taken.push((pk, is_new)),
        }
    }

    fn finish(self) -> Result<Vec<TakenIn>> {
        for thread_pk in &self.threads {
            let id = rows::settle_thread(self.tx, *thread_pk)?;
            self.tx.changed(Change::Thread { id });
        }
        if !self.threads.is_empty() {
            self.tx.changed(Change::Inbox);
        }
        let mut taken = Vec::with_capacity(self.taken.len());
        for (pk, is_new) in self.taken {
            // Lines that turned out to be none are gone.
            taken.extend(rows::by_pk(self.tx, pk)?.and_then(|entry| taken_in(entry, is_new)));
        }
        Ok(taken)
    }
}

/// That we are in a room, and that what we write is encrypted.
fn shows_by_itself(content: &Content) -> bool {
    matches!(
        content,
        Content::Member { change: MemberChange::Joined, .. } | Content::Room { change: RoomChange::Encrypted }
    )
}

/// Where an event stands by the server's time.
fn position(event: &IncomingEvent) -> i64 {
    project::position(event.sent_ms, &event.event_id)
}

/// Brings an entry in step with everything said about it; returns whether anything was.
pub(super) fn settle(tx: &WriteTx<'_>, entry: &EntryRow) -> Result<bool> {
    let Some(name) = entry.name() else { return Ok(false) };
    let marks = rows::marks_on(tx, name, entry.room_pk)?;
    if marks.is_empty() {
        return Ok(false);
    }
    if entry.redacted {
        rows::blank_marks_on(tx, name)?;
        return Ok(true);
    }
    rows::set_named(tx, entry.pk, project::named(&entry.sender, &marks))?;
    match (project::settle(&entry.sender, &marks), &entry.original) {
        (Settled::Redacted, _) => redact(tx, entry)?,
        (Settled::Edited { body }, original) => {
            reword(tx, entry, &body, Some(original.as_deref().unwrap_or(&entry.body)))?;
        }
        (Settled::AsSent, Some(original)) => reword(tx, entry, original, None)?,
        (Settled::AsSent, None) => {}
    }
    Ok(true)
}

fn reword(tx: &WriteTx<'_>, entry: &EntryRow, body: &str, original: Option<&str>) -> Result<()> {
    rows::set_body(tx, entry.pk, body, original)?;
    if !entry.kind.is_written() {
        return Ok(());
    }
    let media = entry.media.as_deref().map(serde_json::from_str::<Media>).transpose()?;
    search::index(tx, entry.pk, &search::words(entry.kind, body, media.as_ref()))
}

fn redact(tx: &WriteTx<'_>, entry: &EntryRow) -> Result<()> {
    rows::redact(tx, entry.pk)?;
    search::forget(tx, entry.pk)?;
    match entry.name() {
        Some(name) => rows::blank_marks_on(tx, name),
        None => Ok(()),
    }
}

/// A vCard (RFC 6350, section 10.1, and older names of the type) of a size that cards have.
fn is_card(media: &Media) -> bool {
    const LARGEST: u64 = 256 * 1024;
    let Some(remote) = &media.remote else { return false };
    let mime = remote.mime.to_ascii_lowercase();
    let card = ["text/vcard", "text/x-vcard", "text/directory"].iter().any(|known| mime.starts_with(known));
    card && remote.bytes.is_some_and(|bytes| bytes <= LARGEST)
}

fn taken_in(entry: EntryRow, is_new: bool) -> Option<TakenIn> {
    Some(TakenIn {
        entry_pk: entry.pk,
        thread_pk: entry.thread_pk,
        event_id: entry.event_id?,
        sender: entry.sender,
        mine: entry.mine,
        is_new,
        kind: entry.kind,
        body: entry.body,
        reply_to: entry.reply_to,
        item_id: entry.item_id,
        has_media: entry.media.is_some(),
        sent_ms: project::time_of(entry.pk),
    })
}
