//! The core against a simulated world, by seeds. `make faults` plays many more; `WERKFUNK_SEED=n make faults` plays one
//! again.

use std::sync::Arc;
use std::time::Duration;
use werkfunk::failpoint;
use werkfunk::ids::{CountingIds, Ids};
use werkfunk::outbox::SendRules;
use werkfunk::sync::Content;
use werkfunk_tests::sim::{Bug, Campaign, Found, From, KUNDEN, Outcome, Said, Town, World, open, play};

/// Schedules of an ordinary test run.
const SHORT: u64 = 2_000;
/// Failing schedules after which a run ends.
const ENOUGH: usize = 5;
const MINUTE: Duration = Duration::from_secs(60);

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

fn say(outcome: &Outcome) -> String {
    format!("seed {} (WERKFUNK_SEED={0} make faults):\n  {}", outcome.seed, outcome.broken.join("\n  "))
}

fn bug(name: &str) -> Option<Bug> {
    use Bug::{CursorApart, LostSentAgain, NewestFirst, NoDoubts, NoLookBack, NoRecall, NoStock, PauseIgnored};
    [NoLookBack, CursorApart, NoStock, LostSentAgain, NoRecall, NoDoubts, PauseIgnored, NewestFirst]
        .into_iter()
        .find(|bug| format!("{bug:?}") == name)
}

#[test]
fn no_schedule_loses_doubles_reorders_or_jams_anything() {
    let town = Town::build().unwrap();
    let planted = std::env::var("WERKFUNK_BUG").ok().and_then(|name| bug(&name));
    if let Some(seed) = number("WERKFUNK_SEED") {
        let outcome = play(&town, seed, planted);
        println!("{}", outcome.trace.join("\n"));
        assert!(outcome.broken.is_empty(), "{}", say(&outcome));
        return;
    }
    let schedules = number("SCHEDULES").unwrap_or(SHORT);
    let campaign = Campaign { first: number("FIRST_SEED").unwrap_or(0), schedules, bug: planted };
    let found = campaign.run(&town, ENOUGH);
    println!("{} schedules; how often each fault met each step:\n{}", found.played, found.table());
    println!("both files of a photo were on their way at once {} times", found.both_files);
    assert!(found.failed.is_empty(), "{}", found.failed.iter().map(say).collect::<Vec<_>>().join("\n"));
    assert!(schedules < SHORT || found.both_files > schedules / 10, "{}", found.both_files);
}

/// Whether a bug is found within the schedules of an ordinary run, and by this broken promise; it may break others before.
fn finds(bug: Bug, promise: &str) {
    let town = Town::build().unwrap();
    let (mut first, mut others) = (0, Vec::new());
    while first < SHORT {
        let Found { failed, .. } = Campaign { first, schedules: SHORT - first, bug: Some(bug) }.run(&town, 1);
        if let Some(outcome) = failed.iter().find(|one| one.broken.iter().any(|what| what.contains(promise))) {
            return println!("{bug:?} was found by seed {}", outcome.seed);
        }
        first = failed.iter().map(|outcome| outcome.seed + 1).max().unwrap_or(SHORT);
        others.extend(failed);
    }
    panic!("{bug:?} was not found in {SHORT} schedules: {others:?}");
}

#[test]
fn an_outbox_that_does_not_look_back_is_found() {
    finds(Bug::NoLookBack, "is at the server 2 times");
}

#[test]
fn a_cursor_written_apart_from_its_batch_is_found() {
    finds(Bug::CursorApart, "is missing on the phone");
}

#[test]
fn losses_of_a_server_that_nobody_looks_for_are_found() {
    finds(Bug::NoStock, "was lost by the server and is not offered");
}

#[test]
fn sending_again_unasked_what_a_server_lost_is_found() {
    finds(Bug::LostSentAgain, "is there again, and nobody asked for it");
}

#[test]
fn letting_go_on_what_is_on_its_way_to_somebody_who_withdraws_is_found() {
    finds(Bug::NoRecall, "had withdrawn");
}

#[test]
fn believing_a_server_that_went_on_after_it_was_put_back_is_found() {
    finds(Bug::NoDoubts, "is missing on the phone");
}

#[test]
fn going_on_though_everything_is_to_wait_is_found() {
    finds(Bug::PauseIgnored, "begins though everything was to wait");
}

#[test]
fn sending_what_was_written_last_first_is_found() {
    finds(Bug::NewestFirst, "went before intent");
}

#[test]
fn the_same_seed_plays_the_same_schedule() {
    let town = Town::build().unwrap();
    for seed in 0..20 {
        let (once, twice) = (play(&town, seed, None), play(&town, seed, None));
        assert!(once.trace.len() > 10, "nothing happened");
        assert_eq!(once.trace, twice.trace, "seed {seed}");
        assert_eq!(once.met, twice.met, "seed {seed}");
    }
}

/// Every customer writes.
fn all_write(world: &World) {
    let now = world.time.now_ms();
    let mut state = world.state();
    for user in KUNDEN {
        let rooms = state.server.rooms.iter().find(|(_, room)| room.standing(user).is_some());
        let room = rooms.map(|(id, _)| id.clone()).unwrap();
        let said = Said::of(Content::Text { body: "Kommt ihr heute?".to_owned(), reply_to: None });
        state.server.send(From { user, device: "" }, &room, user, said, now).unwrap();
    }
}

/// To how many the server has told that they were read.
fn told(world: &World) -> usize {
    world.state().server.rooms.values().filter(|room| room.read.is_some()).count()
}

#[test]
fn whom_she_read_is_told_nothing_from_when_everything_is_to_wait() {
    let town = Town::build().unwrap();
    let world = World::new(1, town.server.clone(), None);
    world.state().weather.calm();
    world.state().weather.delay_ms = 400;
    world.state().sdks.insert(town.device.clone(), town.sdk.clone());
    failpoint::set_stage(Some(world.clone()));
    let folder = town.new_folder().unwrap();
    town.furnish(folder.path(), true).unwrap();
    let ids: Arc<dyn Ids> = Arc::new(CountingIds::from(7));
    let runtime = world.time.runtime().unwrap();
    runtime.block_on(async {
        let phone = open(folder.path(), &world, &ids).unwrap();
        phone.start().await.unwrap();
        world.wait_for(MINUTE, |_| false).await;
        all_write(&world);
        world.wait_for(MINUTE, |_| false).await;
        for user in KUNDEN {
            phone.mark_read(&town.thread(&phone, user).unwrap()).unwrap();
        }
        world.wait_for(MINUTE, |world| told(world) > 0).await;
        phone.set_send_rules(&SendRules { paused: true, ..SendRules::default() }).unwrap();
        world.state().server.go_on_elsewhere();
        world.wait_for(MINUTE, |_| false).await;
        assert_eq!(told(&world), 1, "the second is told after the first");
        phone.set_send_rules(&SendRules::default()).unwrap();
        world.state().server.go_on_elsewhere();
        world.wait_for(MINUTE, |_| false).await;
        assert_eq!(told(&world), 2);
        phone.stop().await;
    });
    failpoint::set_stage(None);
}
