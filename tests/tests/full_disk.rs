//! A full disk is said to be one; what was accepted before is kept, and all goes on once there is room.

use serde_json::{Value, json};
use werkfunk_tests::harness::{Deadline, Doing, Outcome, ReadOnly, Seen, SmallDisk};
use werkfunk_tests::phone::Phone;
use werkfunk_tests::story::{all_out, exactly_once, photo, read_by_office, request_arrives, text, thread};
use werkfunk_tests::town::Town;

const SAYS_FULL: &str = "the storage is full";
const MANY: u64 = 200;

fn is_full<T>(answer: Outcome<T>) -> bool {
    answer.is_err_and(|error| error.0.contains(SAYS_FULL))
}

/// An item of an outbox page that waits for room on the disk.
fn waits_for_room(outbox: &Value) -> Option<()> {
    let items = outbox["items"].as_array()?;
    items.iter().any(|item| item["progress"]["Waiting"]["why"] == "DiskFull").then_some(())
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_full_disk_everything_is_readable_nothing_is_lost_and_all_goes_on_once_there_is_room() -> Outcome<()> {
    let town = Town::open("full-disk").await?;
    let disk = SmallDisk::on(&town.phone_folder(), 48 << 20)?;
    let phone = Phone::open_on(&disk).await?;
    town.move_in(&phone).await?;
    request_arrives(&town, &phone).await?;

    // Photos are taken without a network, before anything is made of them, until no more will go on the disk.
    town.proxy.cut();
    phone.ask("stop", json!({})).await?;
    disk.fill(2 << 20)?;
    let mut taken = Vec::new();
    let mut refused = false;
    for number in 0..MANY {
        let caption = format!("Wand {number}");
        match photo(&town, &phone, number % 5, &caption).await {
            Ok(_) => taken.push(caption),
            answer => {
                refused = is_full(answer);
                break;
            }
        }
    }
    assert!(refused && taken.len() > 2, "the disk should become full and be said to be: {} photos", taken.len());
    disk.fill(0)?;
    assert!(is_full(text(&town, &phone, &"kein Platz ".repeat(2_000)).await), "a text has no room either");
    let inbox = phone.ask("inbox", json!({})).await?;
    assert_eq!(inbox["requests"].as_array().map(Vec::len), Some(1), "what is there can be read on a full disk");
    phone.ask("start", json!({})).await?;
    phone.until("want of room should be said", Deadline::seconds(60), "outbox", json!({}), waits_for_room).await?;
    // Nor does a start on a full disk keep anybody from it.
    phone.kill();
    disk.fill(0)?;
    let phone = Phone::open_on(&disk).await?;
    let inbox = phone.ask("inbox", json!({})).await?;
    assert_eq!(inbox["requests"].as_array().map(Vec::len), Some(1), "what is there can be read after a start");
    disk.make_room()?;
    phone.ask("start", json!({})).await?;
    text(&town, &phone, "wieder Platz").await?;
    town.proxy.restore();
    all_out(&phone).await?;
    taken.push("wieder Platz".to_owned());
    exactly_once(&town, &taken).await?;
    assert_eq!(read_by_office(&town).await?.len(), taken.len(), "what was refused does not arrive by itself");
    phone.close().await?;
    town.run.succeed()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_file_for_which_there_is_no_room_keeps_no_photo_from_leaving() -> Outcome<()> {
    let town = Town::open("full-disk-file").await?;
    let disk = SmallDisk::on(&town.phone_folder(), 80 << 20)?;
    let phone = Phone::open_on(&disk).await?;
    town.move_in(&phone).await?;
    request_arrives(&town, &phone).await?;
    phone.ask("stop", json!({})).await?;
    let plans = town.run.sub("camera")?.join("plans.zip");
    std::fs::write(&plans, vec![7; 24 << 20]).doing("writing plans")?;
    let sends =
        json!({"thread": thread(&town, &phone).await?, "path": plans, "name": "Pläne.zip", "caption": "Alle Pläne"});
    phone.ask("send_file", sends).await?;
    photo(&town, &phone, 1, "Die Wand").await?;
    disk.fill(12 << 20)?;
    phone.ask("start", json!({})).await?;
    let alone = |outbox: &Value| {
        let is_last = outbox["items"].as_array()?.len() == 1;
        waits_for_room(outbox).filter(|()| is_last)
    };
    phone.until("the photo should leave, and the file wait", Deadline::seconds(60), "outbox", json!({}), alone).await?;
    disk.make_room()?;
    // Whoever has made room need not wait for it to be noticed.
    phone.kill();
    let phone = Phone::open_on(&disk).await?;
    phone.ask("start", json!({})).await?;
    all_out(&phone).await?;
    exactly_once(&town, &["Die Wand".to_owned(), "Alle Pläne".to_owned()]).await?;
    phone.close().await?;
    town.run.succeed()
}

/// Longer than what the database may have left in its files.
const LONG: usize = 2_000;

/// How many syncs were answered so far.
fn syncs(seen: &[Seen]) -> usize {
    seen.iter().filter(|one| one.path.ends_with("/sync") && one.status == Some(200) && one.answered).count()
}

/// Takes one photo that is ready to be uploaded and waits for the Wi-Fi, and one that halts before it is compressed.
async fn two_photos_on_their_way(town: &Town, phone: &Phone) -> Outcome<()> {
    let rules = json!({"paused": false, "wifi_only": true, "not_roaming": false, "save_battery": false});
    phone.ask("set_send_rules", json!({ "rules": rules })).await?;
    phone.ask("surroundings", json!({"around": {"metered": true, "roaming": false, "battery_low": false}})).await?;
    photo(town, phone, 1, "Fertig").await?;
    let ready = |outbox: &Value| outbox["items"][0]["thumbnail"].is_string().then_some(());
    phone.until("the first photo should be ready", Deadline::seconds(60), "outbox", json!({}), ready).await?;
    photo(town, phone, 2, "Noch groß").await?;
    phone.halted_at("compressing").await
}

/// How often the thread of Frau Yıldız says so.
async fn heard(town: &Town, phone: &Phone, words: &str) -> Outcome<usize> {
    let page = phone.ask("thread", json!({"id": thread(town, phone).await?, "limit": 50})).await?;
    let entries = page["entries"].as_array().cloned().unwrap_or_default();
    Ok(entries.iter().filter(|entry| entry["body"] == words).count())
}

/// A phone at work whose disk takes nothing for a while: what it was about to upload, to compress, to hear and to keep waits,
/// and goes on without a start once the disk takes it.
async fn waits_it_out(
    town: &Town,
    phone: &Phone,
    strike: impl Fn(bool) -> Outcome<()>,
    (says, waits): (&str, &str),
) -> Outcome<()> {
    town.move_in(phone).await?;
    request_arrives(town, phone).await?;
    two_photos_on_their_way(town, phone).await?;
    strike(true)?;
    phone.go_on()?;
    phone.ask("surroundings", json!({"around": {"metered": false, "roaming": false, "battery_low": false}})).await?;
    let before = syncs(&town.proxy.seen());
    let question = ["Haben Sie es gesehen?"; LONG / 2].join(" ");
    town.yildiz.peer.send_text(&town.yildiz.room, &question).await?;
    let tried_twice = |seen: &[Seen]| (syncs(seen) >= before + 2).then_some(());
    town.proxy.wait_for("the phone should have asked again", Deadline::seconds(60), tried_twice).await?;
    let refused = text(town, phone, &"kein Platz ".repeat(LONG)).await;
    assert!(refused.as_ref().is_err_and(|error| error.0.contains(says)), "{refused:?}");
    let waiting = |outbox: &Value| {
        let items = outbox["items"].as_array()?;
        let said = items.iter().filter(|item| item["progress"]["Waiting"]["why"] == waits).count();
        (said == 2).then_some(())
    };
    phone.until("what waits should say so", Deadline::seconds(60), "outbox", json!({}), waiting).await?;
    assert_eq!(heard(town, phone, &question).await?, 0, "what could not be kept is not shown");
    strike(false)?;
    all_out(phone).await?;
    let order = json!({"id": thread(town, phone).await?, "limit": 50});
    let there = |page: &Value| page["entries"].as_array()?.iter().any(|entry| entry["body"] == question).then_some(());
    phone.until("the question should be heard", Deadline::seconds(90), "thread", order, there).await?;
    text(town, phone, "wieder Platz").await?;
    all_out(phone).await?;
    let sent = ["Fertig", "Noch groß", "wieder Platz"].map(str::to_owned);
    exactly_once(town, &sent).await?;
    assert_eq!(heard(town, phone, &question).await?, 1);
    assert_eq!(read_by_office(town).await?.len(), sent.len(), "what was refused does not arrive by itself");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_disk_that_gets_full_under_the_running_phone_is_waited_out_without_a_start() -> Outcome<()> {
    let town = Town::open("full-running").await?;
    let disk = SmallDisk::on(&town.phone_folder(), 48 << 20)?;
    let phone = Phone::open_halting_on(&disk, "compressing:2").await?;
    let strike = |full| if full { disk.fill(0) } else { disk.make_room() };
    waits_it_out(&town, &phone, strike, ("DiskFull", "DiskFull")).await?;
    phone.close().await?;
    town.run.succeed()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_storage_that_turns_read_only_under_the_running_phone_is_waited_out_without_a_start() -> Outcome<()> {
    let town = Town::open("read-only-running").await?;
    let folder = ReadOnly::of(&town.phone_folder(), &town.run.sub("tools")?)?;
    let phone = Phone::open_halting_in(&folder, "compressing:2").await?;
    let strike = |read_only| folder.set(read_only);
    waits_it_out(&town, &phone, strike, ("StorageReadOnly", "DiskReadOnly")).await?;
    phone.close().await?;
    town.run.succeed()
}
