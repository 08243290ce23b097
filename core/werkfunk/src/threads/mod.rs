//! Everything with one contact, in one order, complete without a network.
//!
//! Events become entries and marks by a pure projection; the same events in any order, any of them twice, end in the
//! same entries. Own entries are filed at the moment of intent and keep their place when the server acknowledges them.

#[cfg(test)]
mod any_order_tests;
pub(crate) mod drafts;
pub(crate) mod flags;
#[cfg(test)]
mod golden_tests;
mod marks;
#[cfg(test)]
mod marks_tests;
mod mentions;
mod model;
mod own;
mod pages;
mod places;
mod project;
mod reading;
mod rooms;
mod rows;
mod search;
mod take_in;
#[cfg(test)]
mod tests;
mod view;

pub(crate) use marks::{file_own_care, file_own_edit, file_own_reaction, forget_reaction, own_reaction, took_back};
pub(crate) use mentions::mentioned;
pub(crate) use model::{Came, Closed, Media, OwnEntry, Part, Room, TakenIn, Target};
pub(crate) use own::{
    acknowledged, announce, answers_nothing, cancelled, fetched_with, file_own, media, media_arrived, media_failed,
    own_caption, own_text, placed, reword_unsent, sender_of, set_picture, settle_after_erasure, target, text_of,
    want_anew, want_file, written,
};
#[cfg(test)]
pub(crate) use pages::cards;
pub(crate) use pages::{Arriving, THREAD_NAME, place};
pub(crate) use pages::{
    Shown, around, carer_of, entries_at, first_line, groups, labelled, list, mark_read, named, names, older, page,
};
pub(crate) use places::{geo, read as place_in};
pub(crate) use project::{first_position, time_of};
pub(crate) use rooms::{
    Errand, Moved, add, adopt, answer, as_group, askable, asked, begin_anew, begun, come_back, contact_of, errands,
    follow, forget_begun, forget_begun_with, forget_empty, has_ended, id_of_contact, id_of_room, invitations, is_crowd,
    is_group, is_open, is_out, is_over, is_refused, keep_begun, leave, members, nameable, new_group, not_let_in,
    pk_of_contact, room, room_made, room_of_event, room_of_thread, rooms_of_members, rules, set_rules, set_title,
    standing, take_out, taken_out, thread, thread_for_notes, thread_of_contact, unwritten, upsert_room, was_ours,
};
pub use rooms::{GroupDraft, GroupPerson, InvitationState, RoomInvitation, RoomRules};
pub(crate) use rows::place_name;
pub(crate) use search::{Query, search, searched};
pub use view::{
    Attached, Carer, Correction, DraftAbout, DraftAnswer, Entry, EntryFilter, EntryKind, EntrySort, Flagged, Hit,
    HitPage, MemberLine, MemberNews, MemberStanding, PastedPlace, Picture, Place, Reaction, RoomLine, RoomStanding,
    ThreadCard, ThreadList, ThreadMember, ThreadName, ThreadNames, ThreadPage,
};

use crate::error::Result;
use crate::store::{ReadTx, WriteTx};
use crate::sync::{IncomingEvent, Receipt};

/// Takes `events` of `room` that came by themselves, in any order, into its thread. `me` is the account's user id.
///
/// The answer names each entry that came or changed, once: see [`TakenIn::is_new`]. Pictures are queued in `fetches`.
pub(crate) fn take_in(tx: &WriteTx<'_>, room: &Room, me: &str, events: &[IncomingEvent]) -> Result<Vec<TakenIn>> {
    take_in::take_in(tx, room, me, Came::News, events)
}

/// The same for events of the past: what stands before what was read is read.
pub(crate) fn take_in_past(tx: &WriteTx<'_>, room: &Room, me: &str, events: &[IncomingEvent]) -> Result<Vec<TakenIn>> {
    take_in::take_in(tx, room, me, Came::Past, events)
}

/// Takes in who has read a room how far; `me` is the account's user id.
pub(crate) fn receipts(tx: &WriteTx<'_>, room: &Room, me: &str, receipts: &[Receipt]) -> Result<()> {
    reading::receipts(tx, room, me, receipts)
}

/// Everything that could not be decrypted yet, oldest first. Give [`take_in`] the decrypted event: it takes the place.
pub(crate) fn undecryptable(tx: &ReadTx<'_>) -> Result<Vec<Closed>> {
    rows::undecryptable(tx)
}

/// The next of what was not understood when it came, after the entry `after`, oldest first. Give [`take_in`] what it says to a
/// version that understands it: the entry becomes that, or gives way to what is said about another.
pub(crate) fn not_understood(tx: &ReadTx<'_>, after: i64) -> Result<Vec<Closed>> {
    rows::not_understood(tx, after)
}

/// What somebody said by the entry at `position`, which is not understood: JSON, as far as it was kept.
pub(crate) fn content_of_unknown(tx: &ReadTx<'_>, position: i64) -> Result<Option<String>> {
    rows::content_of_unknown(tx, position)
}

/// Whether this event was taken in. An own one that the server acknowledged but no sync response or history has shown
/// yet was not: what came before it may still be missing.
pub(crate) fn knows(tx: &ReadTx<'_>, event_id: &str) -> Result<bool> {
    Ok(rows::is_synced(tx, event_id)? || rows::is_mark_synced(tx, event_id)?)
}
