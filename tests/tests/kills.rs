//! Killing the phone at every persisted step, by a real SIGKILL, loses nothing and sends nothing twice.

#[path = "../../core/media/tests/film/mod.rs"]
mod film;

use serde_json::{Value, json};
use werkfunk_tests::harness::{Deadline, Outcome};
use werkfunk_tests::phone::Phone;
use werkfunk_tests::story::{after_a_request, all_out, brandt, exactly_once, photo, photo_unanswered, text, thread};
use werkfunk_tests::town::{MEISTER, PASSWORD, Town};

/// Every halting point between the intent of media and its event, in the order in which it is passed.
const BEFORE_THE_EVENT: [&str; 7] =
    ["captured", "compressing", "spooled", "prepared", "reserved", "put_media", "uploaded"];
/// Those of the event itself, which texts pass as well.
const OF_THE_EVENT: [&str; 3] = ["before_put", "after_put", "acknowledged"];

#[tokio::test(flavor = "multi_thread")]
async fn a_kill_at_any_step_of_the_outbox_loses_nothing_and_sends_nothing_twice() -> Outcome<()> {
    let town = Town::open("kills").await?;
    after_a_request(&town).await?.close().await?;
    let mut sent = Vec::new();
    // The text goes first, so the photo is the second to pass the points of an event.
    let second = OF_THE_EVENT.map(|step| format!("{step}:2"));
    let steps = ["photo_filed"].into_iter().chain(BEFORE_THE_EVENT).chain(second.iter().map(String::as_str));
    for (number, step) in (0..).zip(steps) {
        let (words, caption) = (format!("Text zu {step}"), format!("Bild zu {step}"));
        let phone = Phone::open_halting(&town.phone_folder(), step).await?;
        phone.ask("start", json!({})).await?;
        text(&town, &phone, &words).await?;
        photo_unanswered(&town, &phone, number, &caption).await?;
        phone.halted_at(step.split(':').next().unwrap_or(step)).await?;
        phone.kill();
        let phone = Phone::start(&town.phone_folder()).await?;
        all_out(&phone).await?;
        phone.close().await?;
        sent.extend([words, caption]);
    }
    exactly_once(&town, &sent).await?;
    town.run.succeed()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kill_at_any_step_of_a_video_loses_nothing_and_sends_nothing_twice() -> Outcome<()> {
    let town = Town::open("video-kills").await?;
    after_a_request(&town).await?.close().await?;
    let mut sent = Vec::new();
    let steps = ["attachment_filed"].into_iter().chain(BEFORE_THE_EVENT).chain(OF_THE_EVENT);
    for (number, step) in (1..).zip(steps) {
        let caption = format!("Video zu {step}");
        let phone = Phone::open_halting(&town.phone_folder(), step).await?;
        phone.ask("start", json!({})).await?;
        let frames = vec![vec![number; 500]; 6];
        let film = film::shoot(&[film::Reel::picture(frames, 2)], &film::Habits::default());
        let path = werkfunk_tests::story::camera_file(&town, &format!("{number}.mp4"), &film)?;
        let place = thread(&town, &phone).await?;
        phone.tell("send_video", json!({"thread": place, "path": path, "caption": caption})).await?;
        phone.halted_at(step).await?;
        phone.kill();
        let phone = Phone::start(&town.phone_folder()).await?;
        all_out(&phone).await?;
        phone.close().await?;
        sent.push(caption);
    }
    exactly_once(&town, &sent).await?;
    town.run.succeed()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kill_before_the_photo_is_filed_leaves_no_orphan() -> Outcome<()> {
    let town = Town::open("orphans").await?;
    after_a_request(&town).await?.close().await?;
    let phone = Phone::open_halting(&town.phone_folder(), "photo_synced").await?;
    phone.ask("start", json!({})).await?;
    photo_unanswered(&town, &phone, 1, "").await?;
    phone.halted_at("photo_synced").await?;
    let files = || std::fs::read_dir(town.phone_folder().join("vault")).map_or(0, |all| all.count());
    assert_eq!(files(), 1, "the original is on the disk before any row names it");
    phone.kill();
    let phone = Phone::start(&town.phone_folder()).await?;
    assert_eq!(files(), 0, "what no row names is swept");
    photo(&town, &phone, 1, "noch einmal").await?;
    all_out(&phone).await?;
    exactly_once(&town, &["noch einmal".to_owned()]).await?;
    town.run.succeed()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kill_between_the_sdks_commit_and_ours_loses_no_message_though_nobody_writes_again() -> Outcome<()> {
    let town = Town::open("lost-batch").await?;
    for point in ["sync_committed_by_sdk", "sync_applied"] {
        let fresh = !town.phone_folder().exists();
        let phone = if fresh { after_a_request(&town).await? } else { Phone::start(&town.phone_folder()).await? };
        phone.close().await?;
        let words = format!("Nachts geschrieben: {point}");
        town.yildiz.peer.send_text(&town.yildiz.room, &words).await?;
        let phone = Phone::open_halting(&town.phone_folder(), point).await?;
        phone.ask("start", json!({})).await?;
        phone.halted_at(point).await?;
        phone.kill();
        let phone = Phone::start(&town.phone_folder()).await?;
        let place = thread(&town, &phone).await?;
        let there = |page: &Value| {
            let entries = page["entries"].as_array()?;
            let count = entries.iter().filter(|entry| entry["body"] == words.as_str()).count();
            (count > 0).then_some(count)
        };
        let order = json!({"id": place, "limit": 50});
        let count = phone.until("the message should be there", Deadline::seconds(60), "thread", order, there).await?;
        assert_eq!(count, 1, "once, killed at {point}");
        phone.close().await?;
    }
    town.run.succeed()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kill_once_the_server_made_a_room_makes_no_second_one() -> Outcome<()> {
    let town = Town::open("room-made").await?;
    town.new_phone().await?.close().await?;
    let phone = Phone::open_halting(&town.phone_folder(), "room_made").await?;
    phone.ask("start", json!({})).await?;
    let (peer, contact) = brandt(&town, &phone).await?;
    let consent =
        json!({"contact": contact, "channel": "Matrix", "purpose": "Request", "evidence": "am Telefon, 23.11."});
    phone.ask("record_consent", consent).await?;
    phone.ask("send_text_to", json!({"contact": contact, "body": "Ihr Termin am Dienstag"})).await?;
    phone.halted_at("room_made").await?;
    phone.kill();
    let phone = Phone::start(&town.phone_folder()).await?;
    all_out(&phone).await?;
    let rooms = peer.accept_invites(1).await?;
    let arrived = peer.history(&rooms[0]).await?;
    let sealed = arrived.iter().filter(|message| message.kind == "m.room.encrypted" || message.encrypted).count();
    assert_eq!((rooms.len(), sealed), (1, 1), "one room with one message");
    assert_eq!(town.proxy.seen_like("POST", "/createRoom").len(), 2, "asked for again, and found");
    phone.close().await?;
    town.run.succeed()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kill_right_after_the_login_needs_no_second_one() -> Outcome<()> {
    let town = Town::open("login-kill").await?;
    let phone = Phone::open_halting(&town.phone_folder(), "logged_in").await?;
    let login = json!({"homeserver": town.proxy.url(), "user": MEISTER, "password": PASSWORD});
    phone.tell("login", login).await?;
    phone.halted_at("logged_in").await?;
    phone.kill();
    let phone = Phone::start(&town.phone_folder()).await?;
    phone.ask("set_room_rules", json!({"rules": {"accept_all": true, "show_typing": false}})).await?;
    werkfunk_tests::story::request_arrives(&town, &phone).await?;
    assert_eq!(town.proxy.seen_like("POST", "/login").len(), 1);
    phone.close().await?;
    town.run.succeed()
}
