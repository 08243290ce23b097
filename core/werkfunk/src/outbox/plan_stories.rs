//! Stories of what goes next, and a whole outbox played to its end by chance.

use super::model::{Brief, Kind, State, Step};
use super::plan::{BLIND_RETRY_MS, FILES_PASS_AFTER, PASSED_AFTER, Plan, SENDS, STOCK, Work, World, plan};
use super::rules::HUGE_BYTES;
use super::turns::Turns;
use super::view::{SendRules, Surroundings, WaitReason};
use proptest::prelude::*;
use std::collections::{HashMap, HashSet};

const NOW: i64 = 1_800_000_000_000;

fn world() -> World {
    World { now_ms: NOW, online: true, device: "PHONE".into(), preparers: 1, ..World::default() }
}

pub(super) fn text(id: &str, thread_pk: i64) -> Brief {
    Brief {
        id: id.into(),
        thread_pk,
        kind: Kind::Text,
        step: Step::Captured,
        state: State::Waiting,
        waits_for: None,
        attempts: 0,
        resets: 0,
        next_ms: 0,
        first_put: None,
        has_room: true,
        bytes: 100,
        paused: false,
        anyway: false,
        until_ms: None,
    }
}

pub(super) fn photo(id: &str, thread_pk: i64, step: Step) -> Brief {
    Brief { kind: Kind::Photo, step, ..text(id, thread_pk) }
}

fn started(items: &[Brief], world: &World) -> Vec<(String, Work)> {
    plan(items, world).start
}

fn jobs(list: &[(&str, Work)]) -> Vec<(String, Work)> {
    list.iter().map(|(id, work)| ((*id).to_owned(), *work)).collect()
}

#[test]
fn a_text_written_after_the_photos_goes_before_them() {
    let items =
        [photo("p1", 1, Step::Uploaded), photo("p2", 1, Step::Prepared), photo("p3", 1, Step::Captured), text("t", 1)];
    assert_eq!(started(&items, &world()), jobs(&[("t", Work::Send), ("p3", Work::Prepare)]));
}

#[test]
fn photos_of_one_thread_keep_their_order_though_the_second_is_ready_first() {
    let items = [photo("p1", 1, Step::Prepared), photo("p2", 1, Step::Uploaded)];
    assert_eq!(started(&items, &world()), jobs(&[("p1", Work::Upload)]));
    let mut slow = items.clone();
    slow[0].step = Step::Captured;
    assert_eq!(started(&slow, &world()), jobs(&[("p1", Work::Prepare)]), "even while the first is not yet compressed");
}

#[test]
fn two_photos_are_prepared_at_once_until_enough_is_ready_for_the_link() {
    let two = World { preparers: 2, ..world() };
    let ids: Vec<String> = (0..=STOCK + 2).map(|number| format!("p{number}")).collect();
    let mut photos: Vec<Brief> = ids.iter().map(|id| photo(id, 1, Step::Captured)).collect();
    let prepared = |photos: &[Brief]| {
        let started = started(photos, &two);
        started.iter().filter(|(_, work)| *work == Work::Prepare).count()
    };
    assert_eq!(prepared(&photos), 2);
    photos.iter_mut().take(STOCK - 1).for_each(|photo| photo.step = Step::Prepared);
    assert_eq!(prepared(&photos), 2, "a fast link would soon have nothing to do");
    photos[STOCK - 1].step = Step::Prepared;
    assert_eq!(prepared(&photos), 1);
}

#[test]
fn texts_of_one_thread_go_one_at_a_time_and_those_of_two_threads_together() {
    let items = [text("a1", 1), text("a2", 1), text("b1", 2)];
    assert_eq!(started(&items, &world()), jobs(&[("a1", Work::Send), ("b1", Work::Send)]));
    let busy = World { running: HashMap::from([("a1".to_owned(), Work::Send)]), ..world() };
    assert_eq!(started(&items, &busy), jobs(&[("b1", Work::Send)]));
}

#[test]
fn without_a_network_photos_are_compressed_and_nothing_is_sent() {
    let offline = World { online: false, ..world() };
    let items = [text("t", 1), photo("p1", 1, Step::Captured), photo("p2", 1, Step::Prepared)];
    let plan = plan(&items, &offline);
    assert_eq!(plan.start, jobs(&[("p1", Work::Prepare)]));
    assert_eq!(plan.waits["t"], WaitReason::NoNetwork);
    assert_eq!(plan.waits["p2"], WaitReason::NoNetwork);
}

#[test]
fn a_held_item_and_what_refers_to_it_let_the_others_pass() {
    let held = Brief { state: State::Held, ..text("held", 1) };
    let reply = Brief { waits_for: Some("held".into()), ..text("reply", 1) };
    let plan = plan(&[held, reply, text("next", 1)], &world());
    assert_eq!(plan.start, jobs(&[("next", Work::Send)]));
    assert_eq!(plan.waits["reply"], WaitReason::Other);
}

#[test]
fn what_refers_to_an_item_waits_until_that_is_out() {
    let reply = Brief { waits_for: Some("t".into()), ..text("reply", 2) };
    let waiting = [text("t", 1), reply.clone()];
    assert_eq!(started(&waiting, &world()), jobs(&[("t", Work::Send)]));
    assert_eq!(started(&[reply], &world()), jobs(&[("reply", Work::Send)]), "once it is no longer open");
}

#[test]
fn files_a_server_may_have_lost_since_are_asked_for_before_their_event_goes_and_only_when_it_is_to_go() {
    let items = [photo("p1", 1, Step::Uploaded), photo("p2", 1, Step::Uploaded)];
    let doubtful = HashSet::from(["p1", "p2"].map(str::to_owned));
    let woken = World { doubtful, ..world() };
    assert_eq!(started(&items, &woken), jobs(&[("p1", Work::Upload)]));
    let sure = World { doubtful: HashSet::from(["p2".to_owned()]), ..woken.clone() };
    assert_eq!(started(&items, &sure), jobs(&[("p1", Work::Send)]));
    let (rules, around) = (
        SendRules { wifi_only: true, ..SendRules::default() },
        Surroundings { metered: true, ..Surroundings::default() },
    );
    let out = World { rules, around, ..woken.clone() };
    assert_eq!(started(&items, &out), jobs(&[("p1", Work::Send)]), "no event waits for Wi-Fi");
    let tried = Brief { first_put: Some((NOW - BLIND_RETRY_MS - 1, "PHONE".into())), ..photo("p1", 1, Step::Uploaded) };
    assert_eq!(started(&[tried], &woken), jobs(&[("p1", Work::LookBack)]), "its event may be there");
}

#[test]
fn an_item_the_server_fails_again_and_again_lets_the_others_pass() {
    let failing = Brief { attempts: PASSED_AFTER, next_ms: NOW + 9_000, ..text("failing", 1) };
    let plan = plan(&[failing, text("next", 1)], &world());
    assert_eq!(plan.start, jobs(&[("next", Work::Send)]));
    assert_eq!(plan.wake_ms, Some(NOW + 9_000));
    let fresh = Brief { attempts: 1, next_ms: NOW + 9_000, ..text("failing", 1) };
    assert!(started(&[fresh, text("next", 1)], &world()).is_empty(), "but a first failure does not change the order");
}

#[test]
fn a_text_whose_tries_all_fail_holds_up_no_file_and_a_first_one_does() {
    let tried = |attempts, resets| [Brief { attempts, resets, ..text("t", 1) }, photo("p", 2, Step::Prepared)];
    let (text, both) = (jobs(&[("t", Work::Send)]), jobs(&[("t", Work::Send), ("p", Work::Upload)]));
    for (attempts, resets, starts) in [(0, 0, &text), (0, 1, &text), (1, 0, &text), (0, 2, &both), (1, 1, &both)] {
        assert_eq!(started(&tried(attempts, resets), &world()), *starts, "{attempts} answers and {resets} breaks");
    }
    let in_flight = World { running: HashMap::from([("t".to_owned(), Work::Send)]), ..world() };
    assert_eq!(started(&tried(0, FILES_PASS_AFTER), &in_flight), jobs(&[("p", Work::Upload)]), "nor while it is tried");
    assert!(started(&tried(0, 0), &in_flight).is_empty(), "a first try is soon over");
    let uploaded = [tried(0, 2)[0].clone(), photo("p", 1, Step::Uploaded)];
    assert_eq!(started(&uploaded, &world()), jobs(&[("t", Work::Send), ("p", Work::Send)]), "nor the event of one");
}

#[test]
fn what_failed_and_what_the_server_asked_to_pause_say_so() {
    let pausing = |attempts, resets| Brief { attempts, resets, next_ms: NOW + 9_000, ..text("t", 1) };
    let rows = [(1, 0, WaitReason::Retry), (0, 1, WaitReason::Retry), (0, 0, WaitReason::ServerPause)];
    for (attempts, resets, why) in rows {
        assert_eq!(plan(&[pausing(attempts, resets)], &world()).waits["t"], why);
    }
}

#[test]
fn an_old_attempt_or_one_of_another_device_is_looked_for_and_never_repeated_blindly() {
    let put = |at, device: &str| Brief { first_put: Some((at, device.into())), ..text("t", 1) };
    let cases = [
        (put(NOW - 1_000, "PHONE"), Work::Send),
        (put(NOW - BLIND_RETRY_MS - 1, "PHONE"), Work::LookBack),
        (put(NOW + BLIND_RETRY_MS + 1, "PHONE"), Work::LookBack),
        (put(NOW - 1_000, "OLD PHONE"), Work::LookBack),
    ];
    for (item, work) in cases {
        assert_eq!(started(std::slice::from_ref(&item), &world()), jobs(&[("t", work)]), "{item:?}");
    }
}

#[test]
fn a_cancelled_item_that_may_be_out_is_looked_for_then_redacted() {
    let cancelling =
        |step| Brief { state: State::Cancelling, step, first_put: Some((NOW, "PHONE".into())), ..text("t", 1) };
    assert_eq!(started(&[cancelling(Step::Captured)], &world()), jobs(&[("t", Work::LookBack)]));
    assert_eq!(started(&[cancelling(Step::Acknowledged)], &world()), jobs(&[("t", Work::Redact)]));
}

#[test]
fn a_message_waits_for_its_room() {
    let item = Brief { has_room: false, ..text("t", 1) };
    assert_eq!(plan(&[item], &world()).waits["t"], WaitReason::Room);
}

#[test]
fn a_room_is_made_before_the_older_message_that_waits_for_it() {
    let message = Brief { has_room: false, waits_for: Some("room".into()), ..text("t", 1) };
    let room = Brief { kind: Kind::Room, has_room: false, ..text("room", 1) };
    assert_eq!(started(&[message, room], &world()), jobs(&[("room", Work::Send)]));
}

#[test]
fn what_somebody_lets_wait_holds_up_nobody_but_what_refers_to_it() {
    let paused = Brief { paused: true, ..text("t1", 1) };
    let reply = Brief { waits_for: Some("t1".into()), ..text("reply", 1) };
    let plan = plan(&[paused, reply, text("t2", 1)], &world());
    assert_eq!(plan.start, jobs(&[("t2", Work::Send)]));
    assert_eq!((plan.waits["t1"], plan.waits["reply"]), (WaitReason::Paused, WaitReason::Other));
}

#[test]
fn while_everything_is_paused_photos_are_made_ready_and_what_is_taken_back_still_goes() {
    let pause = World { rules: SendRules { paused: true, ..SendRules::default() }, ..world() };
    let gone = Brief {
        state: State::Cancelling,
        step: Step::Acknowledged,
        first_put: Some((NOW, "PHONE".into())),
        ..text("gone", 1)
    };
    let items = [gone, text("t", 1), photo("p1", 1, Step::Captured), photo("p2", 1, Step::Prepared)];
    let plan = plan(&items, &pause);
    assert_eq!(plan.start, jobs(&[("gone", Work::Redact), ("p1", Work::Prepare)]));
    assert_eq!((plan.waits["t"], plan.waits["p2"]), (WaitReason::AllPaused, WaitReason::AllPaused));
}

#[test]
fn without_wifi_texts_go_and_of_the_photos_only_the_one_that_is_to_go_anyway() {
    let rules = SendRules { wifi_only: true, ..SendRules::default() };
    let metered = World { rules, around: Surroundings { metered: true, ..Surroundings::default() }, ..world() };
    let anyway = Brief { anyway: true, ..photo("p2", 1, Step::Prepared) };
    let waiting = [photo("p1", 1, Step::Prepared), anyway.clone()];
    let first = plan(&waiting, &metered);
    assert_eq!(first.start, jobs(&[("p2", Work::Upload)]));
    assert_eq!(first.waits["p1"], WaitReason::Wifi);
    let uploaded = [waiting[0].clone(), Brief { step: Step::Uploaded, ..anyway }, text("t", 2)];
    assert_eq!(started(&uploaded, &metered), jobs(&[("p2", Work::Send), ("t", Work::Send)]));
}

#[test]
fn what_was_worth_it_until_six_is_not_begun_at_six_and_looked_for_if_it_was_begun_before() {
    let until = |at| Brief { until_ms: Some(at), ..text("t", 1) };
    let before = plan(&[until(NOW + 500)], &World { online: false, ..world() });
    assert_eq!((before.expired.len(), before.wake_ms), (0, Some(NOW + 500)), "looked at again when it is six");
    let over = plan(&[until(NOW), text("next", 1)], &world());
    assert_eq!(over.expired, ["t"]);
    assert_eq!(over.start, jobs(&[("next", Work::Send)]));
    let begun = Brief { first_put: Some((NOW - 1_000, "PHONE".into())), ..until(NOW) };
    assert_eq!(started(&[begun], &world()), jobs(&[("t", Work::LookBack)]));
}

#[test]
fn an_answer_to_a_photo_that_waits_for_wifi_holds_up_no_other_text() {
    let rules = SendRules { wifi_only: true, ..SendRules::default() };
    let metered = World { rules, around: Surroundings { metered: true, ..Surroundings::default() }, ..world() };
    let reply = Brief { waits_for: Some("p".into()), ..text("reply", 1) };
    let items = [photo("p", 1, Step::Prepared), reply, text("t", 1)];
    assert_eq!(started(&items, &metered), jobs(&[("t", Work::Send)]));
}

#[test]
fn nobody_is_invited_for_a_message_that_is_to_wait() {
    let room = Brief { kind: Kind::Room, has_room: false, ..text("room", 1) };
    let message = Brief { has_room: false, waits_for: Some("room".into()), ..text("t", 1) };
    for kept in [Brief { paused: true, ..message.clone() }, Brief { until_ms: Some(NOW), ..message.clone() }] {
        assert!(started(&[kept, room.clone()], &world()).is_empty());
    }
    assert_eq!(started(&[message, room], &world()), jobs(&[("room", Work::Send)]));
}

#[test]
fn the_one_photo_for_frau_holm_does_not_wait_for_the_hundred_of_the_other_site() {
    let mut items: Vec<Brief> = (0..100).map(|at| photo(&format!("a{at:02}"), 1, Step::Prepared)).collect();
    items.push(photo("b", 2, Step::Prepared));
    assert_eq!(started(&items, &world()), jobs(&[("a00", Work::Upload), ("b", Work::Upload)]));
}

#[test]
fn the_one_text_for_frau_holm_does_not_wait_for_the_hundreds_to_four_sites() {
    let sites = (1..=4).flat_map(|site| (0..50).map(move |at| text(&format!("{site}-{at:02}"), site)));
    let mut items: Vec<Brief> = sites.collect();
    items.push(text("holm", 9));
    let first = jobs(&[("1-00", Work::Send), ("2-00", Work::Send), ("3-00", Work::Send), ("4-00", Work::Send)]);
    assert_eq!(started(&items, &world()), first);
    let mut turns = Turns::default();
    first.iter().zip(1..).for_each(|((_, work), site)| turns.took(site, *work));
    // The second site's text arrived.
    let running = first.iter().filter(|(id, _)| id != "2-00").cloned().collect();
    items.retain(|item| item.id != "2-00");
    let next = World { running, turns, ..world() };
    assert_eq!(started(&items, &next), jobs(&[("holm", Work::Send)]));
    let mut turns = next.turns.clone();
    turns.took(9, Work::Send);
    items.retain(|item| item.id != "holm");
    assert_eq!(started(&items, &World { turns, ..next }), jobs(&[("2-01", Work::Send)]), "then the second site again");
}

#[test]
fn the_one_photo_for_frau_holm_does_not_wait_for_those_to_two_sites() {
    let sites = (1..=2).flat_map(|site| (0..50).map(move |at| photo(&format!("{site}-{at:02}"), site, Step::Prepared)));
    let mut items: Vec<Brief> = sites.collect();
    items.push(photo("holm", 9, Step::Prepared));
    assert_eq!(started(&items, &world()), jobs(&[("1-00", Work::Upload), ("2-00", Work::Upload)]));
    let mut turns = Turns::default();
    (1..=2).for_each(|site| turns.took(site, Work::Upload));
    // The first site's photo is out.
    items.remove(0);
    let running = HashMap::from([("2-00".to_owned(), Work::Upload)]);
    assert_eq!(started(&items, &World { running, turns, ..world() }), jobs(&[("holm", Work::Upload)]));
}

#[test]
fn on_a_link_that_breaks_one_file_goes_at_a_time() {
    let broken = Brief { resets: 1, next_ms: NOW + 1_000, ..photo("p1", 1, Step::Prepared) };
    let items = [broken, photo("p2", 1, Step::Prepared), photo("p3", 2, Step::Prepared)];
    assert_eq!(started(&items, &world()), jobs(&[("p2", Work::Upload)]));
}

#[test]
fn on_a_slow_link_one_file_goes_at_a_time_beside_a_huge_one() {
    let slow = World { one_file_at_a_time: true, ..world() };
    let photos = [photo("p1", 1, Step::Prepared), photo("p2", 2, Step::Prepared)];
    assert_eq!(started(&photos, &slow), jobs(&[("p1", Work::Upload)]));
    let huge = Brief { bytes: HUGE_BYTES, ..photo("h", 1, Step::Prepared) };
    assert_eq!(started(&[huge, photos[1].clone()], &slow), jobs(&[("h", Work::Upload), ("p2", Work::Upload)]));
}

#[test]
fn an_answer_to_what_fails_or_takes_long_holds_up_no_other_text() {
    let failing = Brief { attempts: PASSED_AFTER, next_ms: NOW + 9_000, ..photo("other", 1, Step::Prepared) };
    let video = Brief { kind: Kind::Video, bytes: HUGE_BYTES, ..photo("other", 1, Step::Captured) };
    for other in [failing, video] {
        let answer = Brief { waits_for: Some("other".into()), ..text("answer", 1) };
        let sent = started(&[other, answer, text("t", 1)], &world());
        assert!(sent.contains(&("t".to_owned(), Work::Send)), "{sent:?}");
        assert!(!sent.iter().any(|(id, _)| id == "answer"));
    }
}

#[test]
fn a_video_that_found_no_room_on_the_disk_rests_and_lets_photos_be_made_ready() {
    let video = Brief { kind: Kind::Video, bytes: HUGE_BYTES, ..photo("v", 1, Step::Captured) };
    let items = [video, photo("p1", 1, Step::Captured), photo("p2", 1, Step::Captured)];
    let alone = World { preparers: 1, ..world() };
    assert_eq!(started(&items, &alone), jobs(&[("v", Work::Prepare)]));
    let rests = HashMap::from([("v".to_owned(), (WaitReason::DiskFull, NOW + 9_000))]);
    let resting = World { resting: rests, ..alone };
    let planned = plan(&items, &resting);
    assert_eq!(planned.start, jobs(&[("p1", Work::Prepare)]));
    assert_eq!((planned.waits["v"], planned.wake_ms), (WaitReason::DiskFull, Some(NOW + 9_000)));
    let later = World { now_ms: NOW + 9_000, ..resting };
    assert_eq!(started(&items, &later), jobs(&[("v", Work::Prepare)]));
}

#[test]
fn a_room_nobody_waits_for_any_more_is_not_made_even_if_it_was_tried() {
    let tried =
        Brief { kind: Kind::Room, first_put: Some((NOW - 1_000, "PHONE".into())), has_room: false, ..text("r", 1) };
    assert_eq!(started(std::slice::from_ref(&tried), &world()), jobs(&[]));
    let waits = Brief { has_room: false, waits_for: Some("r".into()), ..text("t", 1) };
    assert_eq!(started(&[tried, waits], &world()), jobs(&[("r", Work::Send)]));
}

#[test]
fn a_huge_file_takes_one_way_up_and_nobody_waits_for_it() {
    let huge = |id: &str, step| Brief { bytes: HUGE_BYTES, ..photo(id, 1, step) };
    let two = [huge("h1", Step::Prepared), huge("h2", Step::Prepared), photo("p", 1, Step::Prepared)];
    assert_eq!(started(&two, &world()), jobs(&[("h1", Work::Upload), ("p", Work::Upload)]));
    let running = World { running: HashMap::from([("h1".to_owned(), Work::Upload)]), ..world() };
    assert_eq!(started(&two[..2], &running), jobs(&[]));
    let passed = [huge("h1", Step::Prepared), photo("p", 1, Step::Uploaded)];
    assert_eq!(started(&passed, &running), jobs(&[("p", Work::Send)]));
    let original = [huge("h1", Step::Captured), photo("p", 1, Step::Uploaded)];
    assert_eq!(
        started(&original, &world()),
        jobs(&[("h1", Work::Prepare)]),
        "a large original may become a small copy"
    );
}

fn any_item() -> impl Strategy<Value = (bool, i64, bool, u32)> {
    (any::<bool>(), 1..4_i64, prop::bool::weighted(0.1), 0..3_u32)
}

/// Applies a job that succeeded.
fn succeed(items: &mut Vec<Brief>, id: &str, work: Work) {
    let place = items.iter().position(|item| item.id == id).expect("planned items exist");
    match work {
        Work::Prepare => items[place].step = Step::Prepared,
        Work::Upload => items[place].step = Step::Uploaded,
        _ => {
            items.remove(place);
        }
    }
}

fn settle(plan: &Plan, world: &mut World) {
    if plan.start.is_empty() && world.running.is_empty() {
        world.now_ms = plan.wake_ms.unwrap_or(world.now_ms + 1);
    }
}

proptest! {
    /// However long the others' queues are and whichever text arrives first: a thread that has something to say is passed by
    /// each other thread once at most.
    #[test]
    fn no_thread_waits_while_another_has_two_turns(
        queues in prop::collection::vec(1..12_usize, SENDS + 1..12),
        arrivals in prop::collection::vec(any::<prop::sample::Index>(), 140),
    ) {
        let threads = 1_i64..;
        let mut items: Vec<Brief> = threads.zip(&queues)
            .flat_map(|(thread, many)| (0..*many).map(move |at| text(&format!("{thread}-{at}"), thread)))
            .collect();
        let mut world = world();
        let mut waits: HashMap<i64, HashMap<i64, u32>> = HashMap::new();
        for arrival in arrivals {
            let starts = plan(&items, &world).start;
            for (id, work) in starts {
                let thread = items.iter().find(|item| item.id == id).expect("it is open").thread_pk;
                world.turns.took(thread, work);
                world.running.insert(id, work);
                waits.remove(&thread);
                let busy = |other: i64| items.iter().any(|item| item.thread_pk == other && world.running.contains_key(&item.id));
                let ready = items.iter().map(|item| item.thread_pk).filter(|other| !busy(*other));
                for other in ready.collect::<std::collections::BTreeSet<_>>() {
                    let passed = waits.entry(other).or_default().entry(thread).or_default();
                    *passed += 1;
                    prop_assert!(*passed <= 1, "{other} was passed twice by {thread}");
                }
            }
            let mut running: Vec<String> = world.running.keys().cloned().collect();
            if running.is_empty() {
                break;
            }
            running.sort();
            let arrived = arrival.get(&running).clone();
            world.running.remove(&arrived);
            items.retain(|item| item.id != arrived);
        }
        prop_assert!(items.is_empty(), "left behind: {items:?}");
    }

    /// Whatever is queued, whichever job ends first and whichever fails once: everything that is not held leaves, and
    /// texts and photos each keep their order within their thread.
    #[test]
    fn everything_leaves_in_order(
        queue in prop::collection::vec(any_item(), 1..30),
        choices in prop::collection::vec(any::<prop::sample::Index>(), 400),
    ) {
        let mut failures = HashMap::new();
        let mut items: Vec<Brief> = queue.iter().enumerate().map(|(at, (is_photo, thread, held, fails))| {
            let id = format!("{at:03}");
            failures.insert(id.clone(), *fails);
            let kind = if *is_photo { Kind::Photo } else { Kind::Text };
            let state = if *held { State::Held } else { State::Waiting };
            Brief { kind, state, ..text(&id, *thread) }
        }).collect();
        let before = items.clone();
        let mut world = world();
        let mut sent: Vec<Brief> = Vec::new();
        for choice in choices {
            let plan = plan(&items, &world);
            settle(&plan, &mut world);
            world.running.extend(plan.start);
            if world.running.is_empty() {
                continue;
            }
            let mut ids: Vec<String> = world.running.keys().cloned().collect();
            ids.sort();
            let id = choice.get(&ids).clone();
            let work = world.running.remove(&id).expect("it runs");
            let left = failures.get_mut(&id).expect("every item is known");
            if *left > 0 {
                *left -= 1;
                let item = items.iter_mut().find(|item| item.id == id).expect("it is open");
                item.next_ms = world.now_ms + 1_000;
                item.attempts += 1;
                continue;
            }
            if work == Work::Send {
                sent.extend(items.iter().find(|item| item.id == id).cloned());
            }
            succeed(&mut items, &id, work);
        }
        prop_assert!(items.iter().all(|item| item.state == State::Held), "left behind: {items:?}");
        for thread in 1..4 {
            for kind in [Kind::Text, Kind::Photo] {
                let pick = |list: &[Brief]| -> Vec<String> {
                    let mine = list.iter().filter(|item| item.thread_pk == thread && item.kind == kind);
                    mine.filter(|item| item.state == State::Waiting).map(|item| item.id.clone()).collect()
                };
                prop_assert_eq!(pick(&sent), pick(&before));
            }
        }
    }
}
