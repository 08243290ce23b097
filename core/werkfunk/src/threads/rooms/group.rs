//! Groups: rooms with several people, each with a thread of its own. What the company calls one stays here; a server reads
//! names of rooms, so none is ever given.

use super::rows;
use super::view::GroupPerson;
use super::{Errand, adopt_thread};
use crate::consent::{self, ChannelKind, Purpose};
use crate::contacts;
use crate::error::{Problem, Result};
use crate::fold;
use crate::outbox::HoldReason;
use crate::store::{ReadTx, WriteTx};
use crate::sync::{Member, Membership, RoomNews};
use crate::threads::mentions::Nameable;
use crate::threads::model::Room;
use crate::threads::own::announce;
use crate::threads::pages::name_of;
use crate::threads::view::{MemberStanding, ThreadMember};

/// Letters of a group's name at most.
const LONGEST_TITLE: usize = 60;

/// Whether a room with these people besides us is a group: two or more of whom not exactly one is a customer or the like.
/// With one of these it is that person's thread, in which colleagues read along.
pub(crate) fn is_crowd(tx: &ReadTx<'_>, members: &[Member]) -> Result<bool> {
    let mut outside = 0;
    for member in members {
        outside += usize::from(!contacts::is_colleague(tx, &member.user_id)?);
    }
    Ok(members.len() > 1 && outside != 1)
}

/// Whether a thread is that of a group.
pub(crate) fn is_group(tx: &ReadTx<'_>, thread_pk: i64) -> Result<bool> {
    Ok(rows::title(tx, thread_pk)?.is_some())
}

/// The room turned out to be that of a group: it leads into a thread of its own from now on, or into that of the group whose
/// conversation goes on there.
pub(crate) fn as_group(tx: &WriteTx<'_>, room: &Room) -> Result<Room> {
    if !is_group(tx, room.thread_pk)? {
        let shared = rows::contact_of_thread(tx, room.thread_pk)?.is_some();
        match (rows::group_before(tx, &room.room_id)?, shared) {
            // What the group said before and says in this room is one conversation.
            (Some(before), false) => adopt_thread(tx, room.thread_pk, before)?,
            (Some(before), true) => move_out(tx, room, before)?,
            (None, true) => move_out(tx, room, rows::new_group(tx, "", &[])?.0)?,
            (None, false) => {
                rows::set_title(tx, room.thread_pk, "")?;
                announce(tx, room.thread_pk)?;
            }
        }
    }
    rows::room(tx, &room.room_id)?.ok_or(Problem::NotFound("room"))
}

/// Moves a room out of somebody's thread into that of a group.
fn move_out(tx: &WriteTx<'_>, room: &Room, group_pk: i64) -> Result<()> {
    rows::move_room(tx, room.pk, room.thread_pk, group_pk)?;
    announce(tx, group_pk)?;
    announce(tx, room.thread_pk)
}

/// The thread of a new group with these user ids; its room is still to be made. Returns its key and id.
///
/// # Errors
/// [`Problem::Invalid`] for fewer than two people, and for a name that is too long.
pub(crate) fn new_group(tx: &WriteTx<'_>, title: &str, users: &[String]) -> Result<(i64, String)> {
    let mut all = users.to_vec();
    all.sort();
    all.dedup();
    if all.len() < 2 {
        return Err(Problem::Invalid("a group of one"));
    }
    rows::new_group(tx, checked(title)?, &all)
}

/// What the company calls a group; empty: after its members.
///
/// # Errors
/// [`Problem::Invalid`] for a thread that is no group's, and for a name that is too long.
pub(crate) fn set_title(tx: &WriteTx<'_>, thread_pk: i64, title: &str) -> Result<()> {
    if !is_group(tx, thread_pk)? {
        return Err(Problem::Invalid("no group"));
    }
    rows::set_title(tx, thread_pk, checked(title)?)?;
    announce(tx, thread_pk)
}

fn checked(title: &str) -> Result<&str> {
    let title = title.trim();
    if title.chars().count() > LONGEST_TITLE { Err(Problem::Invalid("group name")) } else { Ok(title) }
}

/// The room of a group was made under its thread, and the server did not let us ask `refused`. What sync has brought of the
/// room before comes along; who was added while it was made is still to be asked.
pub(crate) fn room_made(tx: &WriteTx<'_>, news: &RoomNews, thread_pk: i64, refused: &[String]) -> Result<()> {
    match rows::room(tx, &news.room_id)? {
        Some(known) if known.thread_pk == thread_pk => {}
        // Sync may have met it while only the first was asked in, whose thread it is not.
        Some(known) if rows::contact_of_thread(tx, known.thread_pk)?.is_some() => {
            rows::move_room(tx, known.pk, known.thread_pk, thread_pk)?;
            announce(tx, known.thread_pk)?;
        }
        Some(known) => adopt_thread(tx, known.thread_pk, thread_pk)?,
        None => drop(rows::insert(tx, news, thread_pk)?),
    }
    let asked = |user: &String| news.members.iter().flatten().any(|member| member.user_id == *user);
    let (mut planned, mut not_let) = rows::waiting(tx, thread_pk)?;
    planned.retain(|user| !asked(user) && !refused.contains(user));
    not_let.retain(|user| !asked(user) && !refused.contains(user));
    not_let.extend_from_slice(refused);
    rows::set_waiting(tx, thread_pk, &planned, &not_let)?;
    announce(tx, thread_pk)
}

/// Somebody is to be asked into a group; the same once more is tried once more.
///
/// # Errors
/// [`Problem::Invalid`] for a thread that is no group's.
pub(crate) fn add(tx: &WriteTx<'_>, thread_pk: i64, user_id: &str) -> Result<()> {
    if !is_group(tx, thread_pk)? {
        return Err(Problem::Invalid("no group"));
    }
    let (mut planned, mut refused) = rows::waiting(tx, thread_pk)?;
    refused.retain(|other| other != user_id);
    stop_parting(tx, thread_pk, user_id)?;
    if !planned.iter().any(|other| other == user_id) && !members(tx, thread_pk)?.contains(&user_id.to_owned()) {
        planned.push(user_id.to_owned());
    }
    rows::set_waiting(tx, thread_pk, &planned, &refused)?;
    announce(tx, thread_pk)
}

/// Somebody is to be taken out of a group; who was not asked in yet is not asked. The same once more is tried once more.
///
/// # Errors
/// [`Problem::Invalid`] for a thread that is no group's.
pub(crate) fn take_out(tx: &WriteTx<'_>, thread_pk: i64, user_id: &str) -> Result<()> {
    if !is_group(tx, thread_pk)? {
        return Err(Problem::Invalid("no group"));
    }
    let room = newest(tx, thread_pk)?;
    let (mut planned, mut refused) = rows::waiting(tx, thread_pk)?;
    // A room that is not made yet has to be made for somebody.
    if room.is_none() && planned.len() < 2 {
        return Err(Problem::Invalid("a group of nobody"));
    }
    planned.retain(|other| other != user_id);
    refused.retain(|other| other != user_id);
    rows::set_waiting(tx, thread_pk, &planned, &refused)?;
    let (mut removing, kept) = stop_parting(tx, thread_pk, user_id)?;
    if room.is_some_and(|room| room.members.iter().any(|member| member == user_id)) {
        removing.push(user_id.to_owned());
    }
    rows::set_parting(tx, thread_pk, &removing, &kept)?;
    announce(tx, thread_pk)
}

/// Somebody was taken out of a room, or the server did not let us.
pub(crate) fn taken_out(
    tx: &WriteTx<'_>,
    thread_pk: i64,
    room_id: &str,
    user_id: &str,
    refused_it: bool,
) -> Result<()> {
    let (removing, mut kept) = rows::parting(tx, thread_pk)?;
    // Somebody thought better of it meanwhile; sync tells who is there.
    if !removing.iter().any(|other| other == user_id) {
        return Ok(());
    }
    let removing: Vec<_> = removing.into_iter().filter(|other| other != user_id).collect();
    if refused_it {
        kept.push(user_id.to_owned());
    } else if let Some(mut room) = rows::room(tx, room_id)? {
        room.members.retain(|member| member != user_id);
        rows::set_members(tx, room.pk, &room.members)?;
    }
    rows::set_parting(tx, thread_pk, &removing, &kept)?;
    announce(tx, thread_pk)
}

/// Nobody is to be taken out any more, nor was kept; who else is.
fn stop_parting(tx: &WriteTx<'_>, thread_pk: i64, user_id: &str) -> Result<(Vec<String>, Vec<String>)> {
    let (mut removing, mut kept) = rows::parting(tx, thread_pk)?;
    removing.retain(|other| other != user_id);
    kept.retain(|other| other != user_id);
    rows::set_parting(tx, thread_pk, &removing, &kept)?;
    Ok((removing, kept))
}

/// Somebody was asked, or the server did not let us.
pub(crate) fn asked(tx: &WriteTx<'_>, thread_pk: i64, user_id: &str, refused_it: bool) -> Result<()> {
    let (mut planned, mut refused) = rows::waiting(tx, thread_pk)?;
    planned.retain(|other| other != user_id);
    if refused_it {
        refused.push(user_id.to_owned());
    }
    rows::set_waiting(tx, thread_pk, &planned, &refused)?;
    announce(tx, thread_pk)
}

/// Whom to ask into which room, and whom to take out of which; those whose room is not made are asked as it is.
pub(super) fn errands(tx: &ReadTx<'_>) -> Result<Vec<Errand>> {
    let mut errands = Vec::new();
    for thread_pk in rows::growing(tx)? {
        let Some(room) = rows::room_of_thread(tx, thread_pk)? else { continue };
        for user_id in rows::waiting(tx, thread_pk)?.0 {
            errands.push(Errand::Invite { thread_pk, room_id: room.room_id.clone(), user_id });
        }
    }
    for thread_pk in rows::shrinking(tx)? {
        let Some(Room { room_id, .. }) = newest(tx, thread_pk)? else { continue };
        for user_id in rows::parting(tx, thread_pk)?.0 {
            errands.push(Errand::Remove { thread_pk, room_id: room_id.clone(), user_id });
        }
    }
    Ok(errands)
}

/// User ids of everybody a message into the thread would reach: who is in its room, or who is to be once it is made.
pub(crate) fn members(tx: &ReadTx<'_>, thread_pk: i64) -> Result<Vec<String>> {
    match newest(tx, thread_pk)? {
        Some(room) => Ok(room.members),
        None => Ok(rows::waiting(tx, thread_pk)?.0),
    }
}

/// The room in which we are and the conversation is, or else the newest that counts.
fn newest(tx: &ReadTx<'_>, thread_pk: i64) -> Result<Option<Room>> {
    let all = rows::of_thread(tx, thread_pk)?;
    let joined = || all.iter().rev().filter(|room| room.membership == Membership::Joined);
    let joined = joined().find(|room| room.ended != Some(super::Ended::Replaced)).or_else(|| joined().next());
    Ok(joined.or_else(|| all.iter().rev().find(|room| room.ended != Some(super::Ended::Over))).cloned())
}

/// Everybody who can be asked into a group, by name.
pub(crate) fn askable(tx: &ReadTx<'_>) -> Result<Vec<GroupPerson>> {
    rows::askable(tx)?.into_iter().map(|one| person(tx, one)).collect()
}

/// Of these, those with whom nobody wrote yet, as far as each word of `query` is found in the name, in any spelling.
pub(crate) fn unwritten(tx: &ReadTx<'_>, query: &str) -> Result<Vec<GroupPerson>> {
    let asked = fold::asked(query);
    let found = rows::askable(tx)?.into_iter().filter(|one| one.unwritten && fold::fits(&asked, &[one.name.as_str()]));
    found.map(|one| person(tx, one)).collect()
}

fn person(tx: &ReadTx<'_>, one: rows::Askable) -> Result<GroupPerson> {
    let why = closed(tx, Some(one.contact_pk))?;
    let rows::Askable { contact_id, name, user_id, colleague, .. } = one;
    Ok(GroupPerson { contact_id, name, user_id, colleague, why })
}

/// What the gate says against writing to one person of a group, who may be nobody known.
fn closed(tx: &ReadTx<'_>, contact_pk: Option<i64>) -> Result<Option<HoldReason>> {
    Ok(consent::check_all(tx, &[contact_pk], ChannelKind::Matrix, Purpose::Request)?.err())
}

/// Everybody in a thread's room who can be named in a message.
pub(crate) fn nameable(tx: &ReadTx<'_>, thread_pk: i64) -> Result<Vec<Nameable>> {
    let named = |user_id: String| Ok(Nameable { name: name_of(tx, &user_id)?, user_id });
    members(tx, thread_pk)?.into_iter().map(named).collect()
}

/// Nobody is asked in as long as the gate is closed for one who would learn of it: who is `in_room`, or where there is no room
/// yet, everybody who is to be asked together.
fn keep_closed(members: &mut [ThreadMember], in_room: bool) {
    let learns = |one: &ThreadMember| match one.standing {
        MemberStanding::Here | MemberStanding::Removing | MemberStanding::Kept => true,
        MemberStanding::Waiting | MemberStanding::Closed => !in_room,
        MemberStanding::Refused => false,
    };
    let closed = members.iter().any(|one| learns(one) && one.why.is_some());
    for one in members.iter_mut().filter(|one| one.standing == MemberStanding::Waiting) {
        if closed || one.why.is_some() {
            one.standing = MemberStanding::Closed;
        }
    }
}

/// Everybody in a thread's room, and those who are still to be asked.
pub(crate) fn shown(tx: &ReadTx<'_>, thread_pk: i64) -> Result<Vec<ThreadMember>> {
    let room = newest(tx, thread_pk)?;
    let in_room = room.as_ref().is_some_and(|room| room.membership == Membership::Joined);
    let present = room.map(|room| room.members).unwrap_or_default();
    let (planned, refused) = rows::waiting(tx, thread_pk)?;
    let (removing, kept) = rows::parting(tx, thread_pk)?;
    let parting = |user_id: &String| match (removing.contains(user_id), kept.contains(user_id)) {
        (true, _) => MemberStanding::Removing,
        (false, true) => MemberStanding::Kept,
        (false, false) => MemberStanding::Here,
    };
    let is_group = is_group(tx, thread_pk)?;
    let mut shown: Vec<ThreadMember> = Vec::new();
    let lists =
        [(present, MemberStanding::Here), (planned, MemberStanding::Waiting), (refused, MemberStanding::Refused)];
    for (users, standing) in lists {
        for user_id in users {
            let contact = contacts::by_channel(tx, ChannelKind::Matrix, &user_id)?;
            let contact_pk = contact.as_ref().map(|contact| contact.pk);
            shown.push(ThreadMember {
                name: name_of(tx, &user_id)?,
                why: if is_group { closed(tx, contact_pk)? } else { None },
                colleague: contacts::is_colleague(tx, &user_id)?,
                contact_id: contact.map(|contact| contact.id),
                standing: if standing == MemberStanding::Here { parting(&user_id) } else { standing },
                user_id,
            });
        }
    }
    keep_closed(&mut shown, in_room);
    Ok(shown)
}
