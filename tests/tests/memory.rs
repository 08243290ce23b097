//! Memory stays small however long a video is and however much waits: nothing is whole in it that need not be. The peaks are
//! the kernel's, of the phone's process. In full (`WERKFUNK_FAULTS=full`) a video of 1 GB, and 2,000 messages with 200 photos
//! that leave; else a shorter video and fewer photos.

#[path = "../../core/media/tests/film/mod.rs"]
mod film;

use serde_json::{Value, json};
use std::fs::File;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use werkfunk_tests::harness::peer_types::Message;
use werkfunk_tests::harness::{Deadline, Doing, Outcome, SynapseOptions};
use werkfunk_tests::phone::Phone;
use werkfunk_tests::story::{after_a_request, photo, thread};
use werkfunk_tests::town::Town;

const MEGABYTE: u64 = 1 << 20;
/// By so much the peak may grow while a video leaves, however long it is.
const MOST_FOR_A_VIDEO: u64 = 16 * MEGABYTE;
/// By so much it may grow whatever waits: a page of short lines, and the pages readers of the database came by.
const MOST_FOR_A_QUEUE: u64 = 16 * MEGABYTE;
/// And while half of it leaves: what readers keep at hand at most, and answers with some of what left.
const MOST_WHILE_HALF_LEAVES: u64 = 48 * MEGABYTE;
/// By so much more while the other half does: the length of a queue is not to be seen.
const MOST_FOR_THE_REST: u64 = 8 * MEGABYTE;
/// Letters of a text: all of them, held twice, would show.
const LETTERS: usize = 20_000;

fn is_full() -> bool {
    std::env::var("WERKFUNK_FAULTS").is_ok_and(|how| how == "full")
}

/// Waits until nothing waits any more, for as long as that takes on a slow machine.
async fn all_gone(phone: &Phone) -> Outcome<()> {
    gone_but(phone, 0).await
}

/// Waits until no more than so many wait, and nothing is held.
async fn gone_but(phone: &Phone, most: u64) -> Outcome<()> {
    let out = |outbox: &Value| (outbox["waiting"].as_u64()? <= most && outbox["held"] == 0).then_some(());
    phone.until("it should leave", Deadline::seconds(1_800), "outbox", json!({}), out).await
}

/// A film of so many megabytes that takes next to nothing on the disk.
fn long_film(town: &Town, megabytes: u64) -> Outcome<PathBuf> {
    let path = town.run.sub("camera")?.join("long.mp4");
    let (before, behind) = film::shoot_long(megabytes as usize, MEGABYTE as usize);
    let file = File::create(&path).doing("making a film")?;
    file.write_all_at(&before, 0).doing("writing its beginning")?;
    file.write_all_at(&behind, before.len() as u64 + megabytes * MEGABYTE).doing("writing its index")?;
    Ok(path)
}

/// Of a clean film of zeros everything but its beginning is zeros.
fn tells_nothing(path: &Path) -> Outcome<()> {
    let film = std::fs::read(path).doing("reading what was received")?;
    let (beginning, pictures) = film.split_at(MEGABYTE as usize);
    assert_eq!(film::secrets_in(beginning), Vec::<&str>::new());
    assert!(pictures.iter().all(|byte| *byte == 0), "and nothing stands behind the pictures");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_video_of_any_length_leaves_clean_and_is_never_whole_in_memory() -> Outcome<()> {
    let megabytes = if is_full() { 1_024 } else { 32 };
    let options = SynapseOptions { max_upload: "2000M".to_owned(), ..SynapseOptions::default() };
    let town = Town::open_with("long-video", &options).await?;
    let phone = after_a_request(&town).await?;
    let path = long_film(&town, megabytes)?;
    let length = std::fs::metadata(&path).doing("measuring the film")?.len();
    let before = phone.peak_memory()?;
    let place = thread(&town, &phone).await?;
    phone.tell("send_video", json!({"thread": place, "path": path, "caption": "Der ganze Rohbau"})).await?;
    let filed = |outbox: &Value| (outbox["waiting"] == 1).then_some(());
    phone.until("the video should be filed", Deadline::seconds(1_800), "outbox", json!({}), filed).await?;
    all_gone(&phone).await?;
    let grown = phone.peak_memory()?.saturating_sub(before);
    println!("a video of {megabytes} MB: the peak grew by {} kB", grown / 1_024);
    assert!(grown < MOST_FOR_A_VIDEO, "grew by {} MB", grown / MEGABYTE);
    let meister = town.meister();
    let sent = |all: &[Message]| all.iter().find(|one| one.sender == meister && one.is("m.video")).cloned();
    let message = town.buero.wait_for("the video should arrive", Deadline::seconds(60), sent).await?;
    let size = message.number_at("/info/size").unwrap_or_default();
    assert!(size > megabytes * MEGABYTE && size < length, "all pictures, and less than was there: {size} of {length}");
    let uploads = town.proxy.seen_like("PUT", "/media/v3/upload/");
    assert_eq!(uploads.iter().map(|one| one.request_bytes).collect::<Vec<_>>(), [size], "once, and whole");
    if !is_full() {
        // The office's client has it whole in memory.
        let received = town.run.sub("office")?.join("long.mp4");
        town.buero.download(&message, &received, false).await?;
        tells_nothing(&received)?;
    }
    phone.close().await?;
    town.run.succeed()
}

/// Waits until so many photos are ready to leave.
async fn are_prepared(phone: &Phone, photos: usize) -> Outcome<()> {
    let ready = |outbox: &Value| {
        let prepared = outbox["items"].as_array()?.iter().filter(|item| item["thumbnail"].is_string()).count();
        (prepared == photos).then_some(())
    };
    phone.until("the photos should be prepared", Deadline::seconds(300), "outbox", json!({}), ready).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_queue_of_thousands_takes_no_more_memory_than_one_of_a_few() -> Outcome<()> {
    let (texts, photos) = if is_full() { (2_000, 200) } else { (700, 12) };
    let town = Town::open("long-queue").await?;
    let phone = after_a_request(&town).await?;
    town.proxy.cut();
    for number in 0..2 {
        photo(&town, &phone, number, "").await?;
    }
    are_prepared(&phone, 2).await?;
    let before = phone.peak_memory()?;
    let place = thread(&town, &phone).await?;
    for number in 2..photos {
        photo(&town, &phone, number, "").await?;
    }
    let words = "Die Nordwand ist gespachtelt. ".repeat(LETTERS / 30);
    for number in 0..texts {
        phone.ask("send_text", json!({"thread": place, "body": format!("{number}: {words}")})).await?;
    }
    are_prepared(&phone, photos as usize).await?;
    let shown = phone.ask("outbox", json!({})).await?;
    assert_eq!(shown["waiting"], json!(texts + photos), "all of it waits");
    let grown = phone.peak_memory()?.saturating_sub(before);
    println!("{texts} texts and {photos} photos: the peak grew by {} kB", grown / 1_024);
    assert!(grown < MOST_FOR_A_QUEUE, "grew by {} MB", grown / MEGABYTE);
    if is_full() {
        town.proxy.restore();
        gone_but(&phone, (texts + photos) / 2).await?;
        let half = phone.peak_memory()?.saturating_sub(before);
        println!("half of it having left: by {} kB", half / 1_024);
        assert!(half < MOST_WHILE_HALF_LEAVES, "grew by {} MB while half of it left", half / MEGABYTE);
        all_gone(&phone).await?;
        let rest = phone.peak_memory()?.saturating_sub(before + half);
        println!("the other half: by {} kB more", rest / 1_024);
        assert!(rest < MOST_FOR_THE_REST, "grew by {} MB more while the rest left", rest / MEGABYTE);
        let sent = town.synapse.count_events("m.room.encrypted", &town.meister())?;
        assert_eq!(sent, texts + photos, "each once");
    }
    phone.close().await?;
    town.run.succeed()
}
