//! Pages and cards, each a window on an index; nothing counts or skips rows to get there.

mod arriving;
mod rows;
#[cfg(test)]
mod tests;

pub(crate) use arriving::Arriving;
pub(crate) use rows::THREAD_NAME;

use super::model::Media;
use super::own::announce;
use super::project;
use super::rows as entries;
use super::view::{
    Attached, Carer, Entry, EntryKind, MemberLine, MemberNews, Picture, Place, Reaction, RoomLine, ThreadCard,
    ThreadList, ThreadName, ThreadNames, ThreadPage,
};
use super::{drafts, flags, reading, rooms};
use crate::consent::ChannelKind;
use crate::contacts::{self, Role};
use crate::error::{Problem, Result};
use crate::fold;
use crate::outbox::{self, Progress, Underway};
use crate::store::{ReadTx, WriteTx};
use crate::sync::{MemberChange, RoomChange};
use crate::tags;
use rows::PageRow;
use std::collections::{HashMap, HashSet};

/// Entries of a page at most.
const PAGE_MOST: u32 = 500;

/// Up to `limit` entries of the thread `id` (1 to 500), newest first, older than the position `before`.
pub(crate) fn page(tx: &ReadTx<'_>, id: &str, before: Option<i64>, limit: u32) -> Result<ThreadPage> {
    let head = rows::head(tx, id)?.ok_or(Problem::NotFound("thread"))?;
    let limit = limit.clamp(1, PAGE_MOST);
    // One more than asked for says whether there are older ones.
    let mut found = rows::window(tx, head.pk, before.unwrap_or(i64::MAX), limit + 1)?;
    let older = found.len() > limit as usize;
    found.truncate(limit as usize);
    let older_before = found.last().filter(|_| older).map(|row| row.pk);
    let newest = found.first().map(|row| row.pk).filter(|_| before.is_some());
    let newer_after = newest.map(|newest| rows::newer(tx, head.pk, newest, 1)).transpose()?.flatten().and(newest);
    let mut around = Around::of(tx, head.pk, &found)?;
    let entries = found.into_iter().map(|row| shown(tx, row, &mut around)).collect::<Result<_>>()?;
    let rooms = rooms::all_of_thread(tx, head.pk)?;
    let draft = drafts::of(tx, head.pk)?;
    let standings: Vec<_> = rooms.iter().map(|room| (room.membership, room.ended)).collect();
    Ok(ThreadPage {
        id: id.to_owned(),
        contact_id: head.contact_id,
        name: head.name,
        group: head.title.is_some(),
        title: head.title.unwrap_or_default(),
        members: rooms::shown(tx, head.pk)?,
        typing: Vec::new(),
        entries,
        older_before,
        newer_after,
        incomplete: head.gap,
        gap_newest: None,
        draft: draft.body,
        answers: draft.answers,
        correction: draft.correction,
        correction_gone: draft.correction_gone,
        standing: rooms::standing_by(&standings),
        invitation: rooms::invitation_into(tx, id)?,
        carer: carer_of(tx, head.pk)?,
        labels: flags::labels_of_thread(tx, head.pk)?,
        pinned: flags::pinned(tx, head.pk)?,
        unreadable: rows::unreadable(tx, head.pk)?,
        unread: head.unread,
    })
}

/// What the entries of a page share.
struct Around {
    underway: HashMap<String, Underway>,
    /// Up to where somebody else has read each room, by the server's time.
    read: HashMap<i64, i64>,
    /// What is being taken back, by its event or item.
    going: HashSet<String>,
    /// By the name of what they are about.
    reactions: HashMap<String, Vec<Reaction>>,
    arriving: Arriving,
}

impl Around {
    fn of(tx: &ReadTx<'_>, thread_pk: i64, found: &[PageRow]) -> Result<Self> {
        let names: Vec<&str> = found.iter().filter(|row| !row.redacted).filter_map(PageRow::name).collect();
        Ok(Self {
            underway: progress_of(tx, found)?,
            read: reading::rows::read_by_others(tx, thread_pk)?,
            going: rows::going(tx, thread_pk)?,
            reactions: rows::reactions(tx, &names)?,
            arriving: Arriving::default(),
        })
    }
}

/// An entry with the thread it stands in.
pub(crate) struct Shown {
    pub thread_pk: i64,
    pub thread_id: String,
    pub thread_name: String,
    pub entry: Entry,
}

/// The entries at `positions`, of whatever threads, in this order; one that is gone is left out.
pub(crate) fn entries_at(tx: &ReadTx<'_>, positions: &[i64]) -> Result<Vec<Shown>> {
    let found = positions.iter().map(|position| rows::at(tx, *position)).collect::<Result<Vec<_>>>()?;
    let mut by_thread: HashMap<i64, Vec<PageRow>> = HashMap::new();
    for row in found.into_iter().flatten() {
        by_thread.entry(row.thread_pk).or_default().push(row);
    }
    let mut all = Vec::with_capacity(positions.len());
    for (thread_pk, found) in by_thread {
        let (thread_id, thread_name) = rows::named(tx, thread_pk)?;
        let mut around = Around::of(tx, thread_pk, &found)?;
        for row in found {
            let entry = shown(tx, row, &mut around)?;
            all.push(Shown { thread_pk, thread_id: thread_id.clone(), thread_name: thread_name.clone(), entry });
        }
    }
    let places: HashMap<i64, usize> = positions.iter().enumerate().map(|(at, position)| (*position, at)).collect();
    all.sort_by_key(|shown| places.get(&shown.entry.position).copied());
    Ok(all)
}

/// The position right below another one in the thread `id`; `None` where that is its oldest.
pub(crate) fn older(tx: &ReadTx<'_>, id: &str, position: i64) -> Result<Option<i64>> {
    rows::older(tx, id, position)
}

/// Id and name of a thread.
pub(crate) fn named(tx: &ReadTx<'_>, thread_pk: i64) -> Result<(String, String)> {
    rows::named(tx, thread_pk)
}

/// Who takes care of a thread with these rooms.
fn carer<'a>(tx: &ReadTx<'_>, rooms: impl Iterator<Item = &'a str>) -> Result<Option<Carer>> {
    let mut marks = Vec::new();
    for room_id in rooms {
        for mark in entries::marks_on(tx, room_id, None)? {
            if is_ours(tx, &mark.sender)? {
                marks.push(mark);
            }
        }
    }
    let Some(mark) = project::carer(&marks) else { return Ok(None) };
    let me = mark.sender == entries::account(tx)?;
    Ok(Some(Carer { name: name_of(tx, &mark.sender)?, me, since_ms: mark.at_ms }))
}

/// Who takes care of a thread.
pub(crate) fn carer_of(tx: &ReadTx<'_>, thread_pk: i64) -> Result<Option<Carer>> {
    let rooms = rooms::all_of_thread(tx, thread_pk)?;
    carer(tx, rooms.iter().map(|room| room.room_id.as_str()))
}

/// Up to `limit` entries (1 to 500) around a position, newest first: half of them newer, where there are so many.
pub(crate) fn around(tx: &ReadTx<'_>, id: &str, position: i64, limit: u32) -> Result<ThreadPage> {
    let head = rows::head(tx, id)?.ok_or(Problem::NotFound("thread"))?;
    let newest = rows::newer(tx, head.pk, position, limit.clamp(1, PAGE_MOST) / 2)?.unwrap_or(position);
    page(tx, id, Some(newest.saturating_add(1)), limit)
}

/// How far the own entries are that the server has not acknowledged; of photos also what became of those it has.
fn progress_of(tx: &ReadTx<'_>, found: &[PageRow]) -> Result<HashMap<String, Underway>> {
    let items: Vec<&str> = found
        .iter()
        .filter(|row| row.mine && (row.event_id.is_none() || row.kind == EntryKind::Image))
        .filter_map(|row| row.item_id.as_deref())
        .collect();
    if items.is_empty() { Ok(HashMap::new()) } else { outbox::progress_by_item(tx, &items) }
}

fn shown(tx: &ReadTx<'_>, row: PageRow, around: &mut Around) -> Result<Entry> {
    let item = row.item_id.as_deref();
    let underway = item.and_then(|item| around.underway.get(item));
    let progress = match (row.mine, &row.event_id) {
        (false, _) => None,
        (true, Some(_)) => Some(Progress::Sent),
        (true, None) => underway.map(|underway| underway.progress),
    };
    let reactions = row.name().filter(|_| !row.redacted).and_then(|name| around.reactions.get(name));
    let reactions = reactions.cloned().unwrap_or_default();
    let read = is_read(&row, around);
    let going = [&row.event_id, &row.item_id].into_iter().flatten().any(|name| around.going.contains(name));
    let media = row.media.as_deref().map(serde_json::from_str::<Media>).transpose()?;
    let series = media.as_ref().and_then(|media| media.series.clone());
    let (picture, attached) = pictured(tx, &mut around.arriving, &row, media)?;
    let is_small = row.kind == EntryKind::Member;
    let member = if is_small { member(tx, &row.body)? } else { None };
    let room = project::change_of(&row.body).filter(|_| is_small).map(room_line);
    Ok(Entry {
        position: row.pk,
        sent_ms: project::time_of(row.pk),
        sender_name: if row.mine { String::new() } else { row.sender_name },
        mine: row.mine,
        picture,
        attached,
        series,
        kind: row.kind,
        body: if is_small { String::new() } else { row.body },
        edited: row.edited,
        redacted: row.redacted,
        reply_preview: row.reply_body.as_deref().map(first_line),
        reply_kind: row.reply_kind,
        reactions,
        member,
        room,
        place: row.place.as_deref().and_then(place).map(|(latitude, longitude)| Place { latitude, longitude }),
        channel: row.channel.as_deref().and_then(ChannelKind::from_name),
        read,
        mention: row.mention && !row.redacted,
        going,
        pinned: row.flags.pinned_ms.is_some(),
        answer_ms: row.flags.answer_ms,
        labels: if row.labelled { flags::labels_of(tx, row.pk)? } else { Vec::new() },
        progress,
        awaits: underway.and_then(|underway| underway.awaits.clone()),
        next_ms: underway.and_then(|underway| underway.next_ms),
        made_smaller: !row.redacted && underway.is_some_and(|underway| underway.made_smaller),
        can_be_smaller: underway.is_some_and(|underway| underway.can_be_smaller),
        caption_open: row.kind.bears_caption() && underway.is_some_and(|underway| underway.untouched),
        gap_before: None,
        site: row.site,
        event_id: row.event_id,
        item_id: row.item_id,
    })
}

/// Whether somebody else has read an own entry: it was at the server before what that one has read up to.
fn is_read(row: &PageRow, around: &Around) -> bool {
    let read = row.room_pk.and_then(|room| around.read.get(&room));
    row.mine && row.server_pk.zip(read).is_some_and(|(at, read)| at <= *read)
}

/// Whether a user may speak for the company: nobody who is known as somebody else.
fn is_ours(tx: &ReadTx<'_>, user_id: &str) -> Result<bool> {
    let contact = contacts::by_channel(tx, ChannelKind::Matrix, user_id)?;
    contact.map_or(Ok(true), |contact| Ok(contacts::role(tx, contact.pk)? == Role::Colleague))
}

/// What a user is called here: the contact's name, or the user id.
pub(in crate::threads) fn name_of(tx: &ReadTx<'_>, user_id: &str) -> Result<String> {
    let contact = contacts::by_channel(tx, ChannelKind::Matrix, user_id)?;
    contact.map_or(Ok(user_id.to_owned()), |contact| contacts::name(tx, contact.pk))
}

/// Who came or went.
fn member(tx: &ReadTx<'_>, body: &str) -> Result<Option<MemberLine>> {
    let Some((change, who)) = project::member_of(body) else { return Ok(None) };
    let what = match change {
        MemberChange::Invited => MemberNews::Invited,
        MemberChange::Joined => MemberNews::Joined,
        MemberChange::Left => MemberNews::Left,
        MemberChange::Removed => MemberNews::Removed,
        MemberChange::Banned => MemberNews::Banned,
    };
    let whom = if who == entries::account(tx)? { String::new() } else { name_of(tx, who)? };
    Ok(Some(MemberLine { whom, what }))
}

/// Into which room a conversation goes on says nothing to anybody.
fn room_line(change: RoomChange) -> RoomLine {
    match change {
        RoomChange::Named(name) => RoomLine::Named { name },
        RoomChange::Encrypted => RoomLine::Encrypted,
        RoomChange::Replaced(_) => RoomLine::Replaced,
    }
}

/// A place as kept.
pub(crate) fn place(kept: &str) -> Option<(f64, f64)> {
    let (latitude, longitude) = kept.split_once(',')?;
    Some((latitude.parse().ok()?, longitude.parse().ok()?))
}

/// What is shown of a photo or video, and of what was attached.
fn pictured(
    tx: &ReadTx<'_>,
    arriving: &mut Arriving,
    row: &PageRow,
    media: Option<Media>,
) -> Result<(Option<Picture>, Option<Attached>)> {
    let Some(media) = media else { return Ok((None, None)) };
    let shows = matches!(row.kind, EntryKind::Image | EntryKind::Video);
    let picture = if shows { Some(arriving.picture(tx, row.pk, &media)?) } else { None };
    let whole = arriving.whole(tx, row.pk, row.kind, &media)?;
    let attached = media.attached.map(|attached| Attached { file: media.file, whole, ..attached });
    Ok((picture, attached))
}

/// Characters of a reply's preview and of a card's.
const PREVIEW: usize = 120;

/// The first line of `text` that is not blank, cut to [`PREVIEW`] characters.
pub(crate) fn first_line(text: &str) -> String {
    let line = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    match line.char_indices().nth(PREVIEW) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line.to_owned(),
    }
}

/// Threads of a page of the inbox at most.
const LIST_MOST: u32 = 500;

/// The newest threads that have entries or a draft, newest first; not those of blocked contacts.
#[cfg(test)]
pub(crate) fn cards(tx: &ReadTx<'_>, limit: u32) -> Result<Vec<ThreadCard>> {
    Ok(list(tx, None, limit)?.threads)
}

/// Up to `limit` threads (1 to 500) that have entries, or else a draft, newest first, older than the position `before`; not
/// those of blocked contacts.
pub(crate) fn list(tx: &ReadTx<'_>, before: Option<i64>, limit: u32) -> Result<ThreadList> {
    let (before, limit) = (before.unwrap_or(i64::MAX), limit.clamp(1, LIST_MOST));
    // One more than asked for says whether there are older ones. Few have nothing but a draft.
    let mut found = rows::cards(tx, before, limit + 1)?;
    found.extend(rows::drafted(tx, before)?);
    let next = cut(&mut found, limit, |row| row.last_pk);
    Ok(ThreadList { threads: with_signs(tx, found)?, next })
}

/// Leaves the newest `limit` of what was found; the answer is the place of the last of these, where there are more.
fn cut<T>(found: &mut Vec<T>, limit: u32, place: impl Fn(&T) -> i64) -> Option<i64> {
    found.sort_by_key(|row| std::cmp::Reverse(place(row)));
    let older = found.len() > limit as usize;
    found.truncate(limit as usize);
    found.last().filter(|_| older).map(place)
}

/// Up to `limit` threads (1 to 500) of the same list by their names alone: those in whose name each word of `query` is
/// found, in any spelling; all where nothing is asked for.
pub(crate) fn names(tx: &ReadTx<'_>, query: &str, before: Option<i64>, limit: u32) -> Result<ThreadNames> {
    let (before, limit) = (before.unwrap_or(i64::MAX), limit.clamp(1, LIST_MOST));
    let asked = fold::asked(query);
    let fits = |name: &str| fold::fits(&asked, &[name]);
    let mut found = rows::names(tx, before, limit as usize + 1, fits)?;
    let drafted = rows::drafted(tx, before)?.into_iter().filter(|row| fits(&row.name));
    found.extend(drafted.map(|row| (row.last_pk, ThreadName { id: row.id, name: row.name })));
    let next = cut(&mut found, limit, |(place, _)| *place);
    Ok(ThreadNames { threads: found.into_iter().map(|(_, thread)| thread).collect(), next })
}

/// The threads with a label, newest first, in whose name each word of `query` is found.
pub(crate) fn labelled(tx: &ReadTx<'_>, label: &str, query: &str) -> Result<Vec<ThreadName>> {
    let found = rows::names_of(tx, &flags::threads_with(tx, tags::label(tx, label)?)?)?;
    Ok(called(found, query))
}

/// The threads that are with no contact, groups among them, newest first, in whose name each word of `query` is found.
pub(crate) fn groups(tx: &ReadTx<'_>, query: &str) -> Result<Vec<ThreadName>> {
    Ok(called(rows::names_of(tx, &rows::with_no_contact(tx)?)?, query))
}

fn called(mut threads: Vec<ThreadName>, query: &str) -> Vec<ThreadName> {
    let asked = fold::asked(query);
    threads.retain(|thread| fold::fits(&asked, &[&thread.name]));
    threads
}

/// Cards with what lies beside their threads.
fn with_signs(tx: &ReadTx<'_>, rows: Vec<rows::CardRow>) -> Result<Vec<ThreadCard>> {
    let (waiting, unreadable) = (rows::waiting(tx)?, rows::all_unreadable(tx)?);
    let (mut labels, urgent) = (flags::labels_of_threads(tx)?, flags::most_urgent(tx)?);
    let mut cared: HashMap<i64, Vec<String>> = HashMap::new();
    for (thread_pk, room_id) in rows::cared_rooms(tx)? {
        cared.entry(thread_pk).or_default().push(room_id);
    }
    let mut card = |row: rows::CardRow| {
        let rooms = cared.remove(&row.thread_pk).unwrap_or_default();
        Ok(ThreadCard {
            carer: carer(tx, rooms.iter().map(String::as_str))?,
            labels: labels.remove(&row.thread_pk).unwrap_or_default(),
            answer_ms: urgent.get(&row.thread_pk).copied(),
            waiting: waiting.get(&row.thread_pk).copied().unwrap_or(0),
            unreadable: unreadable.get(&row.thread_pk).copied().unwrap_or(0),
            preview: first_line(&row.body),
            preview_kind: row.kind,
            preview_mine: row.mine,
            preview_sender: row.sender.filter(|_| !row.mine).unwrap_or_default(),
            group: row.group,
            mentions: row.mentions,
            last_ms: project::time_of(row.last_pk),
            unread: row.unread,
            draft: first_line(&row.draft),
            only_draft: row.only_draft,
            id: row.id,
            name: row.name,
        })
    };
    rows.into_iter().map(&mut card).collect()
}

/// Marks everything in the thread `id` as read. The answer is what receipts say, of each room in which something was unread,
/// and its newest event of someone else's.
pub(crate) fn mark_read(tx: &WriteTx<'_>, id: &str) -> Result<Vec<(String, String)>> {
    let head = rows::head(tx, id)?.ok_or(Problem::NotFound("thread"))?;
    if head.unread == 0 {
        return Ok(Vec::new());
    }
    let told = reading::rows::newest_unread(tx, head.pk)?;
    reading::rows::read_all(tx, head.pk)?;
    announce(tx, head.pk)?;
    Ok(told)
}
