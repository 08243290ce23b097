//! The last step: one event, exactly once. The time of the first attempt is on the disk before the attempt; one that
//! may have been made too long ago, by another device or in another run, is looked for in the room before anything is sent
//! again.

use super::desires::heeded;
use super::model::{Brief, Item, Kind, State, Step};
use super::plan::may_be_forgotten;
use super::rules::keeps_back;
use super::spool::clear_spool;
use super::worker::Worker;
use super::{about, permission, rows, verbs};
use crate::attachments;
use crate::clock::Millis;
use crate::consent::{self, ChannelKind, Permit};
use crate::contacts;
use crate::error::{Problem, Result};
use crate::failpoint::{self, failpoint};
use crate::photos;
use crate::store::{ReadTx, WriteTx};
use crate::sync::{self, Content, IncomingEvent, Member, Membership, RoomNews, TransportError};
use crate::sync::{Outgoing, OutgoingKind, OutgoingMedia, OutgoingThumbnail};
use crate::threads;
use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;

/// Events this much older than the first attempt are still looked at, as our clock may have been ahead: by minutes, by a
/// time zone, by a day.
const CLOCK_MARGIN_MS: Millis = 48 * 60 * 60_000;
/// No request takes longer.
const LONGEST_SEND_MS: Millis = 5 * 60_000;
/// Page of history when looking back.
const PAGE: u16 = 100;

/// A permitted send, with its first attempt noted.
struct Ready {
    item: Item,
    permit: Permit,
    room_id: Option<String>,
    /// For a room: user ids of those the gate was asked about.
    users: Vec<String>,
    first_attempt: bool,
}

/// Sends one event, or makes one room.
pub(super) async fn run(worker: &Worker, id: &str) -> Result<()> {
    let Some(ready) = worker.store.write(|tx| make_ready(tx, id, &worker.run))? else { return Ok(()) };
    failpoint!("before_put");
    let sent = match ready.item.brief.kind {
        Kind::Room => make_room(worker, &ready).await,
        _ => send_event(worker, &ready).await,
    };
    if let Err(Problem::Transport(error)) = &sent
        && ready.first_attempt
        && ready.item.brief.kind != Kind::Room
        && never_acted(error)
    {
        worker.store.write(|tx| rows::forget_first_put(tx, id))?;
    }
    sent
}

async fn send_event(worker: &Worker, ready: &Ready) -> Result<()> {
    let id = &ready.item.brief.id;
    let room_id = ready.room_id.as_deref().ok_or(Problem::NotFound("room"))?;
    let event_id = match (ready.item.brief.kind, &ready.item.reply_to) {
        (Kind::Redaction, Some(target)) => worker.transport.redact(&ready.permit, room_id, target, id).await?,
        _ => {
            let (item, content) = (&ready.item, outgoing(&ready.item)?);
            let send = worker.transport.send(&ready.permit, room_id, id, &content, &item.mentioned);
            let sure = Sure { tried_ms: tried_at(&item.brief), begun_ms: begun_at(&item.brief, worker.store.now_ms()) };
            // Otherwise it is looked for first, or its files are asked for, as the plan says by then.
            let Some(sent) = sure.of(|| worker.store.now_ms(), send).await else { return Ok(()) };
            sent?
        }
    };
    worker.link.answered();
    failpoint!("after_put");
    worker.store.write(|tx| verbs::acknowledged(tx, id, &event_id))?;
    failpoint!("acknowledged");
    clear_spool(&worker.spool, id);
    Ok(())
}

/// When an event that must not be sent twice was first handed to the server.
fn tried_at(brief: &Brief) -> Option<Millis> {
    let once = !brief.kind.may_be_repeated() && !failpoint::planted("no look back");
    brief.first_put.as_ref().filter(|_| once).map(|(at, _)| *at)
}

/// When a send began that is worth nothing without its files.
fn begun_at(brief: &Brief, now_ms: Millis) -> Option<Millis> {
    brief.kind.is_media().then_some(now_ms)
}

/// Up to when a send may be driven on. A phone can sleep for a day between the decision and the request, as keys are asked
/// for in between; a timer would sleep with it.
struct Sure {
    /// When the event was first sent: the server certainly remembers the transaction id as long as it is not forgotten.
    tried_ms: Option<Millis>,
    /// When it was known that the server has the files: later it may have been put back.
    begun_ms: Option<Millis>,
}

impl Sure {
    fn holds(&self, now_ms: Millis) -> bool {
        let remembered = self.tried_ms.is_none_or(|at_ms| !may_be_forgotten(at_ms, now_ms));
        remembered && self.begun_ms.is_none_or(|at_ms| (now_ms - at_ms).abs() <= LONGEST_SEND_MS)
    }

    /// Drives a send as long as that holds; `None`: it does not any more.
    async fn of<T>(&self, now_ms: impl Fn() -> Millis, send: impl Future<Output = T>) -> Option<T> {
        let mut send = pin!(send);
        poll_fn(|task| match self.holds(now_ms()) {
            true => send.as_mut().poll(task).map(Some),
            false => Poll::Ready(None),
        })
        .await
    }
}

/// Asks the gate once more, finds the room, and notes the attempt; `None` where the item is held instead.
fn make_ready(tx: &WriteTx<'_>, id: &str, run: &str) -> Result<Option<Ready>> {
    let mut item = rows::item(tx, id)?;
    let late = item.brief.first_put.is_none() && item.brief.until_ms.is_some_and(|until| until <= tx.now_ms());
    if item.brief.state != State::Waiting || late || keeps_back(&item.brief, &heeded(tx)?).is_some() {
        return Ok(None);
    }
    if about::answers_nothing(tx, &item)? {
        verbs::hold(tx, id, super::HoldReason::AnsweredCancelled)?;
        return Ok(None);
    }
    if let (None, Some(other)) = (&item.reply_to, &item.brief.waits_for) {
        // What it answers or edits had no event id when it was written.
        item.reply_to = rows::item(tx, other)?.event_id;
    }
    if item.brief.kind.is_about_another() && item.reply_to.is_none() {
        verbs::hold(tx, id, super::HoldReason::OtherHeld)?;
        return Ok(None);
    }
    let room = verbs::room_of(tx, &item)?;
    if room.is_none() && item.brief.kind != Kind::Room {
        verbs::hold(tx, id, super::HoldReason::NoRoom)?;
        return Ok(None);
    }
    if room.as_ref().is_some_and(|room| room.membership != Membership::Joined) {
        let tried = item.brief.first_put.is_some();
        verbs::hold(tx, id, if tried { super::HoldReason::Unclear } else { super::HoldReason::RoomEnded })?;
        return Ok(None);
    }
    let users = if item.brief.kind == Kind::Room { whom_to_invite(tx, &item)? } else { Vec::new() };
    if users.is_empty() && item.brief.kind == Kind::Room {
        verbs::hold(tx, id, super::HoldReason::NoRoom)?;
        return Ok(None);
    }
    match permission::permission_there(tx, room.as_ref(), &item)? {
        Err(why) => {
            verbs::hold(tx, id, why)?;
            Ok(None)
        }
        Ok(permit) => {
            let room_id = room.map(|room| room.room_id);
            rows::set_first_put(tx, id, run, room_id.as_deref())?;
            let first_attempt = item.brief.first_put.is_none();
            Ok(Some(Ready { item, permit, room_id, users, first_attempt }))
        }
    }
}

/// Whether the server certainly did nothing with a single request; a room takes several.
fn never_acted(error: &TransportError) -> bool {
    !matches!(error, TransportError::NoAnswer | TransportError::Garbage | TransportError::Server { .. })
}

/// The event of an item; the same item always gives the same event.
fn outgoing(item: &Item) -> Result<Outgoing> {
    match item.brief.kind {
        Kind::Photo => media(item, OutgoingKind::Image),
        Kind::File => media(item, OutgoingKind::File),
        Kind::Video => media(item, OutgoingKind::Video),
        Kind::Voice => media(item, OutgoingKind::Voice),
        Kind::Edit => {
            let target = item.reply_to.clone().ok_or(Problem::NotFound("message to edit"))?;
            Ok(Outgoing::Edit { target, body: item.body.clone() })
        }
        Kind::Reaction => {
            let target = item.reply_to.clone().ok_or(Problem::NotFound("message"))?;
            Ok(Outgoing::Reaction { target, key: item.body.clone() })
        }
        Kind::Care => Ok(Outgoing::Care { taken: !item.body.is_empty() }),
        Kind::Place => {
            let (latitude, longitude) = item.place.ok_or(Problem::Stored("place"))?;
            let (body, reply_to) = (item.body.clone(), item.reply_to.clone());
            Ok(Outgoing::Place { body, latitude, longitude, reply_to })
        }
        Kind::Text | Kind::Redaction | Kind::Room => {
            Ok(Outgoing::Text { body: item.body.clone(), reply_to: item.reply_to.clone() })
        }
    }
}

fn media(item: &Item, kind: OutgoingKind) -> Result<Outgoing> {
    let missing = || Problem::Stored("uploaded media");
    let prepared = item.prepared.clone().ok_or_else(missing)?;
    let attachment = item.attachment.as_ref();
    let thumbnail = prepared.thumbnail.map(|part| {
        let uri = item.thumb_uri.clone().ok_or_else(missing)?;
        Ok::<_, Problem>(OutgoingThumbnail {
            uri,
            file: part.spool,
            bytes: part.bytes,
            width: part.width,
            height: part.height,
        })
    });
    Ok(Outgoing::Media(Box::new(OutgoingMedia {
        kind,
        file_name: file_name(item, &prepared.mime),
        mime: prepared.mime,
        caption: item.body.clone(),
        uri: item.uri.clone().ok_or_else(missing)?,
        file: prepared.photo.spool,
        bytes: prepared.photo.bytes,
        width: prepared.photo.width,
        height: prepared.photo.height,
        duration_ms: prepared.duration_ms,
        waveform: attachment.map(|attachment| attachment.waveform.clone()).unwrap_or_default(),
        blurhash: prepared.blurhash,
        thumbnail: thumbnail.transpose()?,
        series: item.series.clone(),
        reply_to: item.reply_to.clone(),
    })))
}

/// A file has the person's own name, which is content; everything else one that says nothing about anyone.
fn file_name(item: &Item, mime: &str) -> String {
    let id = &item.brief.id;
    match (item.brief.kind, &item.attachment) {
        (Kind::File, Some(attachment)) => attachment.name.clone(),
        (Kind::Video, _) => attachments::file_name("video", id, attachments::ending(mime)),
        (Kind::Voice, _) => attachments::file_name("sprachnachricht", id, attachments::ending(mime)),
        _ => attachments::file_name("foto", id, photos::ending(mime)),
    }
}

async fn make_room(worker: &Worker, ready: &Ready) -> Result<()> {
    let id = &ready.item.brief.id;
    let made = worker.transport.create_room(&ready.permit, &id.to_lowercase(), &ready.users).await?;
    worker.link.answered();
    failpoint!("room_made");
    let asked = ready.users.iter().filter(|user| !made.refused.contains(user));
    let news = RoomNews {
        room_id: made.room_id,
        membership: Membership::Joined,
        encrypted: true,
        members: Some(asked.map(|user_id| Member { user_id: user_id.clone(), name: None }).collect()),
        ..RoomNews::default()
    };
    worker.store.write(|tx| {
        match of_one(tx, &ready.item)? {
            Some(contact_pk) => drop(threads::upsert_room(tx, &news, Some(contact_pk))?),
            None => threads::room_made(tx, &news, ready.item.brief.thread_pk, &made.refused)?,
        }
        // Nothing that was said in it can be asked for yet.
        sync::took(tx, &news.room_id, &news.room_id, tx.now_ms())?;
        rows::set_state(tx, id, State::Done)?;
        verbs::changed(tx, id)
    })
}

/// The contact, or everybody who is to be in the group.
fn whom_to_invite(tx: &ReadTx<'_>, item: &Item) -> Result<Vec<String>> {
    match of_one(tx, item)? {
        Some(contact_pk) => Ok(contacts::address(tx, contact_pk, ChannelKind::Matrix)?.into_iter().collect()),
        None => threads::members(tx, item.brief.thread_pk),
    }
}

/// The contact a room is for, unless it is a group's.
fn of_one(tx: &ReadTx<'_>, item: &Item) -> Result<Option<i64>> {
    Ok(if threads::is_group(tx, item.brief.thread_pk)? { None } else { item.contact_pk })
}

/// Finds out whether an earlier attempt reached the server, by walking the room back to before it.
pub(super) async fn look_back(worker: &Worker, id: &str) -> Result<()> {
    let item = worker.item(id)?;
    let Some((first_put, run)) = &item.brief.first_put else { return not_found(worker, id) };
    let Some(room) = worker.store.read(|tx| verbs::room_of(tx, &item))? else {
        return worker.store.write(|tx| verbs::hold(tx, id, super::HoldReason::Unclear));
    };
    let oldest = first_put - CLOCK_MARGIN_MS;
    let mut from = None;
    loop {
        let page = worker.transport.history(&room.room_id, from.as_deref(), PAGE).await?;
        worker.link.answered();
        if let Some(event) = page.events.iter().find(|event| is_item(event, id)) {
            return found(worker, id, &event.event_id);
        }
        let closed = |event: &&IncomingEvent| {
            event.sender == worker.link.user() && event.sent_ms >= oldest && may_be_of(run, event)
        };
        let closed: Vec<_> = page.events.iter().filter(closed).collect();
        if worker.store.read(|tx| any_unknown(tx, &closed))? {
            return worker.store.write(|tx| verbs::hold(tx, id, super::HoldReason::Unclear));
        }
        // Other servers' clocks say nothing about when something came here.
        let ours = page.events.iter().rev().find(|event| server_of(&event.sender) == server_of(worker.link.user()));
        let far_enough = ours.is_some_and(|last| last.sent_ms < oldest);
        if far_enough || page.next.is_none() {
            return not_found(worker, id);
        }
        from = page.next;
    }
}

/// The server a user id belongs to.
fn server_of(user: &str) -> &str {
    user.split_once(':').map_or("", |(_, server)| server)
}

fn is_item(event: &IncomingEvent, id: &str) -> bool {
    event.item_id.as_deref() == Some(id) || event.transaction_id.as_deref() == Some(id)
}

/// Whether one of these is not known to be what another item became.
fn any_unknown(tx: &ReadTx<'_>, events: &[&IncomingEvent]) -> Result<bool> {
    for event in events {
        if rows::id_of_event(tx, &event.event_id)?.is_none() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether an event that cannot be read may come from the device of `run`; what another device of ours wrote is not what
/// is looked for.
fn may_be_of(run: &str, event: &IncomingEvent) -> bool {
    let Content::Undecryptable { raw } = &event.content else { return false };
    sync::sealed_by(raw).is_none_or(|device| run.split(' ').next() == Some(device.as_str()))
}

fn found(worker: &Worker, id: &str, event_id: &str) -> Result<()> {
    worker.store.write(|tx| verbs::acknowledged(tx, id, event_id))?;
    clear_spool(&worker.spool, id);
    Ok(())
}

fn not_found(worker: &Worker, id: &str) -> Result<()> {
    worker.store.write(|tx| never_arrived(tx, id))
}

/// It may be sent as if for the first time, or is gone if it was taken back; unless it arrived while it was looked for.
fn never_arrived(tx: &WriteTx<'_>, id: &str) -> Result<()> {
    if rows::item(tx, id)?.brief.step == Step::Acknowledged {
        return Ok(());
    }
    rows::forget_attempt(tx, id)?;
    match rows::item(tx, id)?.brief.state {
        State::Cancelling => verbs::is_taken_back(tx, id, None),
        _ => verbs::changed(tx, id),
    }
}

/// Takes back the event a cancelled item has become.
pub(super) async fn redact(worker: &Worker, id: &str) -> Result<()> {
    let item = worker.item(id)?;
    let room = worker.store.read(|tx| verbs::room_of(tx, &item))?;
    if let (Some(room), Some(event_id)) = (room, &item.event_id) {
        worker.transport.redact(&consent::take_back(), &room.room_id, event_id, id).await?;
        worker.link.answered();
        failpoint!("redacted");
    }
    worker.store.write(|tx| verbs::is_taken_back(tx, id, item.event_id.as_deref()))?;
    clear_spool(&worker.spool, id);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::verbs_stories::{KUNDIN, Phone, kundin};
    use super::super::{HoldReason, NewItem, begin_anew, cancel, enqueue, release};
    use super::*;
    use crate::clock::{Clock, StandingClock};
    use crate::consent::{Basis, Purpose};
    use crate::contacts::NewContact;
    use crate::store::testing::TestStore;

    const BRANDT: &str = "@brandt:werkfunk.test";
    const CELIK: &str = "@celik:werkfunk.test";

    fn sealed(content: &str) -> IncomingEvent {
        IncomingEvent::new(
            "$e",
            "@meister:werkfunk.test",
            1,
            Content::Undecryptable { raw: format!(r#"{{"type":"m.room.encrypted","content":{content}}}"#) },
        )
    }

    #[test]
    fn what_another_device_sealed_is_not_what_is_looked_for() {
        let run = "PHONE 01JBXYZ";
        assert!(may_be_of(run, &sealed(r#"{"device_id":"PHONE"}"#)));
        assert!(may_be_of(run, &sealed("{}")), "who does not say may be the one");
        assert!(!may_be_of(run, &sealed(r#"{"device_id":"LAPTOP"}"#)));
        let readable = Content::Text { body: "Komme".to_owned(), reply_to: None };
        assert!(!may_be_of(run, &IncomingEvent { content: readable, ..sealed("{}") }));
    }

    #[test]
    fn what_another_item_became_is_not_what_is_looked_for_though_it_can_be_read_no_more() {
        let phone = Phone::ready();
        let item = phone.text("Bis morgen");
        let event = sealed(r#"{"device_id":"PHONE"}"#);
        let unknown = |phone: &Phone| phone.store.read(|tx| any_unknown(tx, &[&event])).unwrap();
        assert!(unknown(&phone));
        phone.store.write(|tx| verbs::acknowledged(tx, &item, "$e")).unwrap();
        assert!(!unknown(&phone));
    }

    #[tokio::test]
    async fn a_phone_that_slept_on_the_way_does_not_send_again_what_the_server_has_forgotten() {
        let clock = StandingClock::at(0);
        let leaves = async {
            // Keys are asked for, and the phone falls asleep.
            clock.advance(30 * 60 * 60_000);
            tokio::task::yield_now().await;
        };
        let sure = |tried_ms, begun_ms| Sure { tried_ms, begun_ms };
        assert_eq!(sure(Some(0), None).of(|| clock.now_ms(), leaves).await, None);
        for tried in [None, Some(clock.now_ms())] {
            assert_eq!(sure(tried, None).of(|| clock.now_ms(), tokio::task::yield_now()).await, Some(()));
        }
    }

    #[tokio::test]
    async fn a_phone_that_slept_on_the_way_of_a_photo_asks_first_whether_the_server_still_has_its_file() {
        let clock = StandingClock::at(0);
        let photo = Sure { tried_ms: None, begun_ms: Some(0) };
        let leaves = async |ms| {
            clock.advance(ms);
            tokio::task::yield_now().await;
        };
        assert_eq!(photo.of(|| clock.now_ms(), leaves(LONGEST_SEND_MS)).await, Some(()));
        let photo = Sure { tried_ms: None, begun_ms: Some(clock.now_ms()) };
        assert_eq!(photo.of(|| clock.now_ms(), leaves(LONGEST_SEND_MS + 1)).await, None);
    }

    #[test]
    fn nothing_is_sent_as_an_answer_to_what_was_cancelled() {
        let phone = Phone::ready();
        let first = phone.text("Kupfer oder Kunststoff?");
        let answer = phone.answer(&first, "Kupfer wäre besser.");
        let goes = |id: &str| phone.store.write(|tx| make_ready(tx, id, "PHONE 1")).unwrap().is_some();
        phone.store.write(|tx| verbs::hold(tx, &answer, HoldReason::NoConsent)).unwrap();
        phone.store.write(|tx| cancel(tx, &first)).unwrap();
        phone.store.write(|tx| release(tx, &answer)).unwrap();
        assert!(!goes(&answer));
        assert_eq!(phone.store.read(|tx| rows::hold_of(tx, &answer)).unwrap(), Some(HoldReason::AnsweredCancelled));
        phone.store.write(|tx| release(tx, &answer)).unwrap();
        assert!(goes(&answer), "somebody said so");
    }

    #[test]
    fn what_arrived_while_it_was_looked_for_is_taken_back_at_the_server() {
        let phone = Phone::ready();
        let item = phone.text("Bis morgen");
        let stands = |tx: &WriteTx<'_>| {
            never_arrived(tx, &item)?;
            rows::item(tx, &item).map(|item| (item.brief.state, item.brief.step))
        };
        let cancels = |tx: &WriteTx<'_>| {
            rows::set_first_put(tx, &item, "PHONE 1", None)?;
            cancel(tx, &item)
        };
        phone.store.write(cancels).unwrap();
        phone.store.write(|tx| verbs::acknowledged(tx, &item, "$1")).unwrap();
        assert_eq!(phone.store.write(stands).unwrap(), (State::Cancelling, Step::Acknowledged));
    }

    #[test]
    fn what_arrives_after_it_was_looked_for_is_taken_back_in_the_room_it_is_in() {
        let phone = Phone::ready();
        let item = phone.text("Bis morgen");
        phone.handed_over(&item);
        let newer = RoomNews { room_id: "!neu:werkfunk.test".into(), ..RoomNews::default() };
        let looked_for = phone.store.write(|tx| {
            cancel(tx, &item)?;
            never_arrived(tx, &item)?;
            threads::upsert_room(tx, &newer, Some(phone.contact_pk))?;
            rows::item(tx, &item)
        });
        assert_eq!(looked_for.unwrap().brief.state, State::Cancelled);
        let arrived = phone.store.write(|tx| {
            verbs::acknowledged(tx, &item, "$1")?;
            let item = rows::item(tx, &item)?;
            Ok((item.brief.state, verbs::room_of(tx, &item)?.map(|room| room.room_id)))
        });
        assert_eq!(arrived.unwrap(), (State::Cancelling, Some("!zimmer:werkfunk.test".to_owned())));
    }

    /// A phone on which the Kundin, Familie Brandt and Herr Celik allow messages, and the group of the first two.
    fn group() -> (Phone, i64) {
        let phone = Phone::new();
        phone.consents();
        let made = phone.store.write(|tx| {
            for user in [BRANDT, CELIK] {
                let new = NewContact { name: user.to_owned(), matrix_id: Some(user.to_owned()), ..kundin() };
                let pk = contacts::add(tx, &new)?.pk;
                consent::record(tx, pk, ChannelKind::Matrix, Purpose::Request, Basis::Consent, "Visitenkarte")?;
            }
            threads::new_group(tx, "Dach", &[KUNDIN.to_owned(), BRANDT.to_owned()])
        });
        let (thread_pk, _) = made.unwrap();
        (phone, thread_pk)
    }

    /// Files a text into the group, and gives its id and what is ready to make the room.
    fn first_text(phone: &Phone, thread_pk: i64, contact_pk: Option<i64>) -> (String, Option<Ready>) {
        let new = NewItem::text(thread_pk, contact_pk, Purpose::Request, "Guten Tag zusammen.");
        let made = phone.store.write(|tx| {
            let id = enqueue(tx, &new)?;
            Ok((id, ready_room(tx, thread_pk)?))
        });
        made.unwrap()
    }

    fn ready_room(tx: &WriteTx<'_>, thread_pk: i64) -> Result<Option<Ready>> {
        rows::room_item(tx, thread_pk)?.map_or(Ok(None), |room| make_ready(tx, &room, "PHONE 1"))
    }

    fn is_made(store: &TestStore, thread_pk: i64, asked: &[String], refused: &[String]) {
        let members = asked.iter().map(|user_id| Member { user_id: user_id.clone(), name: None });
        let news =
            RoomNews { room_id: "!dach:werkfunk.test".into(), members: Some(members.collect()), ..RoomNews::default() };
        store.write(|tx| threads::room_made(tx, &news, thread_pk, refused)).unwrap();
    }

    /// Everybody of the group, with how they stand.
    fn standings(phone: &Phone, thread_pk: i64) -> Vec<(String, threads::MemberStanding)> {
        let page = phone.store.read(|tx| {
            let id: String =
                tx.sql().query_row("SELECT id FROM threads WHERE pk = ?1", [thread_pk], |row| row.get(0))?;
            threads::page(tx, &id, None, 10)
        });
        page.unwrap().members.into_iter().map(|member| (member.user_id, member.standing)).collect()
    }

    #[test]
    fn who_is_added_while_a_room_is_made_is_asked_afterwards_and_who_cannot_be_is_told() {
        use threads::MemberStanding::{Here, Refused, Waiting};
        let (phone, thread_pk) = group();
        let ready = first_text(&phone, thread_pk, None).1.unwrap();
        phone.store.write(|tx| threads::add(tx, thread_pk, CELIK)).unwrap();
        let mut users = ready.users;
        users.sort();
        assert_eq!(users, [BRANDT, KUNDIN], "whom the gate was asked about");
        is_made(&phone.store, thread_pk, &users[1..], &users[..1]);
        let expected = [(KUNDIN, Here), (CELIK, Waiting), (BRANDT, Refused)];
        assert_eq!(standings(&phone, thread_pk), expected.map(|(user, standing)| (user.to_owned(), standing)));
        let invite =
            threads::Errand::Invite { thread_pk, room_id: "!dach:werkfunk.test".to_owned(), user_id: CELIK.to_owned() };
        assert_eq!(phone.store.read(threads::errands).unwrap(), [invite]);
    }

    #[test]
    fn an_answer_to_one_of_a_group_whose_room_ended_takes_a_room_for_all_of_it() {
        let (phone, thread_pk) = group();
        is_made(&phone.store, thread_pk, &[KUNDIN.to_owned(), BRANDT.to_owned()], &[]);
        phone.store.write(|tx| threads::add(tx, thread_pk, CELIK)).unwrap();
        phone.store.write(|tx| threads::leave(tx, thread_pk)).unwrap();
        let (id, ready) = first_text(&phone, thread_pk, Some(phone.contact_pk));
        assert!(ready.is_none());
        assert_eq!(phone.store.read(|tx| rows::hold_of(tx, &id)).unwrap(), Some(HoldReason::RoomEnded));
        phone.store.write(|tx| begin_anew(tx, thread_pk)).unwrap();
        let ready = phone.store.write(|tx| ready_room(tx, thread_pk)).unwrap().unwrap();
        assert_eq!(ready.users, [KUNDIN, BRANDT, CELIK], "also who was just to be asked");
        assert_eq!(phone.store.read(|tx| of_one(tx, &ready.item)).unwrap(), None, "it is the group's room");
    }
}
