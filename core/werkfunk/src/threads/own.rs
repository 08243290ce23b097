//! Own entries between intent and acknowledgement.

use super::model::{Media, OwnEntry, Part, Placed, Target};
use super::rows::EntryRow;
use super::take_in::settle;
use super::view::EntryKind;
use super::{marks, project, reading, rows, search};
use crate::change::Change;
use crate::error::{Problem, Result};
use crate::sites;
use crate::store::{ReadTx, WriteTx};

/// Files an own entry at the moment of intent, below everything in its thread; returns its position.
pub(crate) fn file_own(tx: &WriteTx<'_>, own: &OwnEntry<'_>) -> Result<i64> {
    // Below what the writer had before his eyes, also where the server's clock is ahead of ours.
    let after_all = rows::last_position(tx, own.thread_pk)? + 1;
    let pk = rows::free_position(tx, after_all.max(project::first_position(tx.now_ms())))?;
    rows::insert_own(tx, pk, &rows::account(tx)?, own)?;
    if own.kind.is_written() {
        search::index(tx, pk, own.body)?;
    }
    if own.reads {
        reading::rows::read_all(tx, own.thread_pk)?;
    }
    announce(tx, own.thread_pk)?;
    Ok(pk)
}

/// The own text entry called `name`: its event id, or the id of its outbox item.
pub(crate) fn own_text(tx: &ReadTx<'_>, name: &str) -> Result<Target> {
    let found = rows::by_name(tx, name)?.filter(|entry| entry.mine && entry.kind == EntryKind::Text);
    Ok(target_of(found.ok_or(Problem::NotFound("own text"))?))
}

/// The own photo, video, file or place called `name`, which bears words; `None` where it is none.
pub(crate) fn own_caption(tx: &ReadTx<'_>, name: &str) -> Result<Option<Target>> {
    Ok(rows::by_name(tx, name)?.filter(|entry| entry.mine && entry.kind.bears_caption()).map(target_of))
}

/// The entry called `name` that was not taken back.
pub(crate) fn target(tx: &ReadTx<'_>, name: &str) -> Result<Target> {
    let found = rows::by_name(tx, name)?.filter(|entry| !entry.redacted);
    Ok(target_of(found.ok_or(Problem::NotFound("message"))?))
}

/// Who wrote the entry with this event, where that was not us.
pub(crate) fn sender_of(tx: &ReadTx<'_>, event_id: &str) -> Result<Option<String>> {
    Ok(rows::by_event(tx, event_id)?.filter(|entry| !entry.mine).map(|entry| entry.sender))
}

/// Words that make an entry of their own: trimmed, not nothing, and at most so many letters.
pub(crate) fn written(body: &str, most: usize) -> Result<&str> {
    let body = body.trim();
    if body.is_empty() || body.chars().count() > most { Err(Problem::Invalid("text")) } else { Ok(body) }
}

/// What an entry says now.
pub(crate) fn text_of(tx: &ReadTx<'_>, entry_pk: i64) -> Result<String> {
    Ok(rows::by_pk(tx, entry_pk)?.map(|entry| entry.body).unwrap_or_default())
}

/// The entry at a position, unless it was taken back.
pub(crate) fn placed(tx: &ReadTx<'_>, position: i64) -> Result<Placed> {
    let found = rows::by_pk(tx, position)?.filter(|entry| !entry.redacted).ok_or(Problem::NotFound("message"))?;
    let EntryRow { thread_pk, item_id, event_id, kind, .. } = found;
    let name = item_id.or(event_id).ok_or(Problem::NotFound("message"))?;
    Ok(Placed { thread_pk, name, kind })
}

fn target_of(EntryRow { pk: entry_pk, thread_pk, mine, event_id, item_id, .. }: EntryRow) -> Target {
    Target { entry_pk, thread_pk, mine, event_id, item_id }
}

/// Replaces the text of an own entry that has not left yet.
pub(crate) fn reword_unsent(tx: &WriteTx<'_>, own: &Target, body: &str) -> Result<()> {
    rows::set_body(tx, own.entry_pk, body, None)?;
    search::index(tx, own.entry_pk, body)?;
    announce(tx, own.thread_pk)
}

/// The server has the item as `event_id`, in this room where that is known. The echo may have come before; twice is as once.
pub(crate) fn acknowledged(tx: &WriteTx<'_>, item_id: &str, event_id: &str, room_pk: Option<i64>) -> Result<()> {
    if rows::target_of_mark(tx, item_id)?.is_some() {
        return marks::acknowledged(tx, item_id, event_id);
    }
    // What was erased meanwhile has neither line nor mark.
    let Some(own) = rows::by_item(tx, item_id)?.filter(|own| own.event_id.is_none()) else { return Ok(()) };
    if let Some(echo) = forget_echo(tx, event_id)? {
        sites::refile(tx, echo.pk, own.pk)?;
        rows::set_synced(tx, own.pk, echo.pk)?;
    }
    rows::tie(tx, own.pk, event_id, room_pk)?;
    announce(tx, own.thread_pk)
}

/// Entries of a thread were emptied or taken out of it as somebody was erased.
pub(crate) fn settle_after_erasure(tx: &WriteTx<'_>, thread_pk: i64) -> Result<()> {
    rows::settle_thread(tx, thread_pk)?;
    announce(tx, thread_pk)
}

/// Takes out the line of an echo that came as something that did not name its item.
pub(super) fn forget_echo(tx: &WriteTx<'_>, event_id: &str) -> Result<Option<EntryRow>> {
    let echo = rows::by_event(tx, event_id)?;
    if let Some(echo) = &echo {
        search::forget(tx, echo.pk)?;
        rows::delete(tx, echo.pk)?;
    }
    Ok(echo)
}

/// The item was taken back before it left, or at the server as `event_id`.
pub(crate) fn cancelled(tx: &WriteTx<'_>, item_id: &str, event_id: Option<&str>) -> Result<()> {
    for name in [Some(item_id), event_id].into_iter().flatten() {
        let Some(target) = rows::target_of_mark(tx, name)? else { continue };
        rows::blank_mark(tx, name)?;
        let Some(entry) = rows::by_name(tx, &target)? else {
            // Who takes care says so of a room. Never said is not given back.
            rows::forget_mark(tx, name)?;
            let room = super::room(tx, &target)?;
            return room.map_or(Ok(()), |room| announce(tx, room.thread_pk));
        };
        settle(tx, &entry)?;
        return announce(tx, entry.thread_pk);
    }
    let own = rows::by_item(tx, item_id)?.ok_or(Problem::NotFound("entry"))?;
    rows::redact(tx, own.pk)?;
    search::forget(tx, own.pk)?;
    announce(tx, own.thread_pk)
}

/// The entry of an item answers nothing any more.
pub(crate) fn answers_nothing(tx: &WriteTx<'_>, item_id: &str) -> Result<()> {
    let own = rows::by_item(tx, item_id)?.ok_or(Problem::NotFound("entry"))?;
    rows::forget_answered(tx, own.pk)?;
    announce(tx, own.thread_pk)
}

/// Says what is known of an entry's picture.
pub(crate) fn set_picture(tx: &WriteTx<'_>, entry_pk: i64, picture: &Media) -> Result<()> {
    let entry = rows::by_pk(tx, entry_pk)?.ok_or(Problem::NotFound("entry"))?;
    if entry.redacted {
        return Ok(());
    }
    rows::set_media(tx, entry_pk, picture)?;
    announce(tx, entry.thread_pk)
}

/// A part of received media is in the vault as `vault_name`; `width` and `height` in pixels, of that part. Its row in
/// `fetches` goes.
pub(crate) fn media_arrived(
    tx: &WriteTx<'_>,
    entry_pk: i64,
    part: Part,
    vault_name: &str,
    width: u32,
    height: u32,
) -> Result<()> {
    rows::forget_fetch(tx, entry_pk, part.name())?;
    let Some(mut kept) = media(tx, entry_pk)? else { return Ok(()) };
    match part {
        Part::Thumbnail => kept.thumbnail = Some(vault_name.to_owned()),
        Part::File => {
            kept.file = Some(vault_name.to_owned());
            // The picture itself knows better than what its sender claimed.
            if width > 0 && height > 0 {
                (kept.width, kept.height) = (width, height);
            }
        }
    }
    set_picture(tx, entry_pk, &kept)
}

/// Media of an entry did not come; pages say so.
pub(crate) fn media_failed(tx: &WriteTx<'_>, entry_pk: i64) -> Result<()> {
    let thread_pk = rows::by_pk(tx, entry_pk)?.map(|entry| entry.thread_pk);
    thread_pk.map_or(Ok(()), |thread_pk| announce(tx, thread_pk))
}

/// The file of the entry at `position` is wanted now, whatever the rules say; nothing where it is here.
pub(crate) fn want_file(tx: &WriteTx<'_>, position: i64) -> Result<()> {
    let entry = rows::by_pk(tx, position)?.ok_or(Problem::NotFound("entry"))?;
    let media = media(tx, entry.pk)?.ok_or(Problem::NotFound("file"))?;
    if media.file.is_some() {
        return Ok(());
    }
    media.remote.ok_or(Problem::NotFound("file"))?;
    rows::want_fetch_now(tx, entry.pk, Part::File.name())?;
    announce(tx, entry.thread_pk)
}

/// Entries whose file of this name in the vault was fetched, and can be once more. What was made on this device came from
/// nowhere.
pub(crate) fn fetched_with(tx: &ReadTx<'_>, vault_name: &str) -> Result<Vec<i64>> {
    rows::fetched_with(tx, vault_name)
}

/// The file of this name of an entry is damaged or gone: it is wanted once more, whatever the rules say, as the server may
/// still have it.
pub(crate) fn want_anew(tx: &WriteTx<'_>, entry_pk: i64, vault_name: &str) -> Result<()> {
    let Some(media) = media(tx, entry_pk)? else { return Ok(()) };
    let Some(remote) = &media.remote else { return Ok(()) };
    if media.file.as_deref() == Some(vault_name) {
        rows::want_fetch_now(tx, entry_pk, Part::File.name())?;
    }
    if media.thumbnail.as_deref() == Some(vault_name) && remote.thumbnail.is_some() {
        rows::want_fetch_now(tx, entry_pk, Part::Thumbnail.name())?;
    }
    tx.changed(Change::Inbox);
    Ok(())
}

/// The picture or file of an entry; `None` where it has none or was taken back.
pub(crate) fn media(tx: &ReadTx<'_>, entry_pk: i64) -> Result<Option<Media>> {
    let entry = rows::by_pk(tx, entry_pk)?;
    Ok(entry.and_then(|entry| entry.media).map(|json| serde_json::from_str(&json)).transpose()?)
}

/// Brings the thread in step and says that it changed.
pub(crate) fn announce(tx: &WriteTx<'_>, thread_pk: i64) -> Result<()> {
    let id = rows::settle_thread(tx, thread_pk)?;
    tx.changed(Change::Thread { id });
    tx.changed(Change::Inbox);
    Ok(())
}
