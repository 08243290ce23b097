//! What is said about messages and threads: new text, reactions, taking back, taking care.

use super::model::{Item, Kind, State};
use super::permission::permission;
use super::rows::{self, NewRow};
use super::verbs::{self, changed};
use super::view::HoldReason;
use crate::consent::Purpose;
use crate::error::{Problem, Result};
use crate::store::{ReadTx, WriteTx};
use crate::sync::Mentioned;
use crate::threads::{self, Target};

/// Bytes of a reaction at most; families and flags are the longest emoji.
const LONGEST_KEY: usize = 64;

/// Files new text for an own message, `target` its event id or its item's. One that has not left yet is simply
/// reworded; else the edit is an item of its own and waits for its target. Returns the id of the item that will carry
/// the new text.
///
/// # Errors
/// [`Problem::Invalid`] for no text, and for the caption of what may have left: it stays as it was seen.
pub fn edit(tx: &WriteTx<'_>, target: &str, body: &str) -> Result<String> {
    if let Some(entry) = threads::own_caption(tx, target)? {
        return recaption(tx, &entry, body);
    }
    if body.trim().is_empty() {
        return Err(Problem::Invalid("empty text"));
    }
    let entry = threads::own_text(tx, target)?;
    threads::drafts::corrected(tx, entry.thread_pk, entry.entry_pk)?;
    let item = item_of(tx, &entry)?;
    if let Some(item) = item.as_ref().filter(|item| item.is_untouched()) {
        return reword(tx, &entry, item, body);
    }
    let (purpose, contact_pk) = match &item {
        Some(item) => (item.purpose, item.contact_pk),
        // Written on another device of ours.
        None => (Purpose::Request, threads::contact_of(tx, entry.thread_pk)?),
    };
    let id = tx.new_id();
    let mentioned = mentioned_anew(tx, &entry, body)?;
    threads::file_own_edit(tx, entry.entry_pk, &id, body)?;
    say(tx, &id, Kind::Edit, &entry, body, (purpose, contact_pk), mentioned)?;
    Ok(id)
}

/// New words beside a photo, video, file or place that has not left yet; it may go without any.
fn recaption(tx: &WriteTx<'_>, entry: &Target, caption: &str) -> Result<String> {
    let item = item_of(tx, entry)?.filter(Item::is_untouched).ok_or(Problem::Invalid("already sent"))?;
    threads::drafts::corrected(tx, entry.thread_pk, entry.entry_pk)?;
    reword(tx, entry, &item, caption.trim())
}

/// Replaces the words of an item that has not left yet.
fn reword(tx: &WriteTx<'_>, entry: &Target, item: &Item, body: &str) -> Result<String> {
    let mentioned = verbs::mentioned(tx, entry.thread_pk, body, item.reply_to.as_deref())?;
    rows::set_body(tx, item, body, &mentioned)?;
    let file = item.attachment.as_ref().map_or("", |attachment| &attachment.name);
    threads::reword_unsent(tx, entry, &verbs::line(file, body))?;
    changed(tx, &item.brief.id)?;
    Ok(item.brief.id.clone())
}

/// The item of this device behind an entry.
fn item_of(tx: &ReadTx<'_>, entry: &Target) -> Result<Option<Item>> {
    Ok(entry.item_id.as_deref().map(|id| rows::item_if_any(tx, id)).transpose()?.flatten())
}

/// Whom new text names, and whom of these the old one did not.
fn mentioned_anew(tx: &ReadTx<'_>, entry: &Target, body: &str) -> Result<Mentioned> {
    let before = verbs::mentioned(tx, entry.thread_pk, &threads::text_of(tx, entry.entry_pk)?, None)?;
    let mut now = verbs::mentioned(tx, entry.thread_pk, body, None)?;
    now.added.retain(|user| !before.users.contains(user));
    Ok(now)
}

/// Holds the answers to what was cancelled: without it they may say something else than was meant.
pub(super) fn hold_answers(tx: &WriteTx<'_>, id: &str) -> Result<()> {
    rows::answers(tx, id)?.iter().try_for_each(|answer| verbs::hold(tx, answer, HoldReason::AnsweredCancelled))
}

/// Whether an item that was never tried answers one of ours that was cancelled.
pub(super) fn answers_nothing(tx: &ReadTx<'_>, item: &Item) -> Result<bool> {
    let tried = item.brief.first_put.is_some() || item.brief.kind.is_about_another();
    let Some(other) = item.brief.waits_for.as_deref().filter(|_| !tried) else { return Ok(false) };
    is_cancelled(tx, other)
}

/// Whether a message of ours was taken back.
pub(super) fn is_cancelled(tx: &ReadTx<'_>, id: &str) -> Result<bool> {
    let item = rows::item(tx, id)?.brief;
    Ok(item.kind != Kind::Room && item.state == State::Cancelled)
}

/// The item goes as if it had never answered anything.
pub(super) fn answer_nothing(tx: &WriteTx<'_>, id: &str) -> Result<()> {
    rows::forget_waits_for(tx, id)?;
    threads::answers_nothing(tx, id)
}

/// Reacts to a message (its event id, or its item's) with an emoji; the same once more takes it back. Returns the id of
/// the item that carries the reaction.
///
/// # Errors
/// [`Problem::Invalid`] for what is no emoji but a text, and [`Problem::NotFound`] for a message that is not there or was
/// taken back.
pub fn react(tx: &WriteTx<'_>, name: &str, key: &str) -> Result<Option<String>> {
    if !is_emoji(key) {
        return Err(Problem::Invalid("reaction"));
    }
    let target = threads::target(tx, name)?;
    if target.event_id.is_none() {
        // Notes on calls and the like are in no room.
        rows::item(tx, target.item_id.as_deref().unwrap_or_default())?;
    }
    if let Some(mark) = threads::own_reaction(tx, &target, key)? {
        take_back_mark(tx, &mark, target.thread_pk)?;
        return Ok(None);
    }
    let id = tx.new_id();
    threads::file_own_reaction(tx, &target, &id, key)?;
    let contact_pk = threads::contact_of(tx, target.thread_pk)?;
    say(tx, &id, Kind::Reaction, &target, key, (Purpose::Request, contact_pk), Mentioned::default())?;
    Ok(Some(id))
}

/// Servers read what stands in a reaction, so nothing that was written may stand there.
fn is_emoji(key: &str) -> bool {
    let plain = |letter: char| letter.is_alphabetic() || letter.is_whitespace() || letter.is_control();
    !key.is_empty() && key.len() <= LONGEST_KEY && !key.chars().any(plain) && !key.is_ascii()
}

fn take_back_mark(tx: &WriteTx<'_>, mark: &str, thread_pk: i64) -> Result<()> {
    threads::forget_reaction(tx, mark, thread_pk)?;
    match item_called(tx, mark)? {
        Some(item) => verbs::take_back(tx, &item.brief.id),
        None => redact(tx, thread_pk, mark).map(drop),
    }
}

/// Takes a message back for everybody: one of ours, or one of somebody else where the server lets us. It stays as it is
/// until the server has said so.
///
/// # Errors
/// [`Problem::NotFound`] for a message that is not there or was taken back.
pub fn take_back_message(tx: &WriteTx<'_>, name: &str) -> Result<()> {
    let target = threads::target(tx, name)?;
    let item = target.item_id.as_deref().filter(|_| target.mine);
    if let Some(item) = item.map(|id| rows::item_if_any(tx, id)).transpose()?.flatten() {
        return verbs::take_back(tx, &item.brief.id);
    }
    let event_id = target.event_id.ok_or(Problem::NotFound("message"))?;
    redact(tx, target.thread_pk, &event_id).map(drop)
}

fn redact(tx: &WriteTx<'_>, thread_pk: i64, event_id: &str) -> Result<String> {
    if let Some(id) = rows::redaction_of(tx, event_id)? {
        return Ok(id);
    }
    let id = tx.new_id();
    let row = NewRow {
        contact_pk: threads::contact_of(tx, thread_pk)?,
        reply_to: Some(event_id),
        ..NewRow::new(&id, thread_pk, Kind::Redaction, Purpose::Request)
    };
    rows::insert(tx, &row)?;
    changed(tx, &id)?;
    Ok(id)
}

/// Says to the colleagues that we take care of a thread, or no longer do; the newest word counts.
///
/// # Errors
/// [`Problem::Invalid`] where no room is there: nobody else could answer there either.
pub fn take_care(tx: &WriteTx<'_>, thread_pk: i64, taken: bool) -> Result<String> {
    let room = threads::room_of_thread(tx, thread_pk)?.ok_or(Problem::Invalid("no room"))?;
    let contact_pk = threads::contact_of(tx, thread_pk)?;
    let id = tx.new_id();
    threads::file_own_care(tx, thread_pk, &room.room_id, &id, taken)?;
    rows::insert(
        tx,
        &NewRow {
            contact_pk,
            body: if taken { "taken" } else { "" },
            hold: permission(tx, thread_pk, contact_pk, Purpose::Request)?.err(),
            ..NewRow::new(&id, thread_pk, Kind::Care, Purpose::Request)
        },
    )?;
    changed(tx, &id)?;
    Ok(id)
}

/// An item about a message, for which it waits while that has not left; what it is for, and to whom.
fn say(
    tx: &WriteTx<'_>,
    id: &str,
    kind: Kind,
    target: &Target,
    body: &str,
    (purpose, contact_pk): (Purpose, Option<i64>),
    mentioned: Mentioned,
) -> Result<()> {
    rows::insert(
        tx,
        &NewRow {
            contact_pk,
            body,
            mentioned,
            reply_to: target.event_id.as_deref(),
            waits_for: target.item_id.as_deref().filter(|_| target.event_id.is_none()),
            bytes: body.len() as u64,
            hold: permission(tx, target.thread_pk, contact_pk, purpose)?.err(),
            ..NewRow::new(id, target.thread_pk, kind, purpose)
        },
    )?;
    changed(tx, id)
}

/// The item of this device behind a mark: by its own id, or by the event it became.
fn item_called(tx: &ReadTx<'_>, name: &str) -> Result<Option<Item>> {
    let id = rows::id_of_event(tx, name)?.unwrap_or_else(|| name.to_owned());
    Ok(rows::item_if_any(tx, &id)?.filter(|item| item.brief.state != State::Cancelled))
}
