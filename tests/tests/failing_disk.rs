//! A disk that fails under the phone: full at any step of the outbox, read-only, with flipped bytes. It is said what it is,
//! nothing is deleted, and all goes on once the disk is well again.

use serde_json::{Value, json};
use std::fs::OpenOptions;
use std::os::unix::fs::FileExt;
use std::path::Path;
use werkfunk_tests::harness::{Deadline, Doing, Outcome, SmallDisk};
use werkfunk_tests::phone::Phone;
use werkfunk_tests::story::{after_a_request, all_out, exactly_once, photo_unanswered, request_arrives, text, thread};
use werkfunk_tests::town::Town;

/// The points a photo passes behind a text, in order, and whether its next step certainly needs room.
const STEPS: [(&str, bool); 10] = [
    ("captured", true),
    ("compressing", true),
    ("spooled", false),
    ("prepared", false),
    ("reserved", false),
    ("put_media", false),
    ("uploaded", false),
    ("before_put:2", false),
    ("after_put:2", false),
    ("acknowledged:2", false),
];
const PAGE: u64 = 4_096;

/// The error an answer is, by its name.
fn is_said<T>(answer: &Outcome<T>, name: &str) -> bool {
    answer.as_ref().is_err_and(|error| error.0.contains(name))
}

/// Whether the outbox says that something waits for room, or, at last, that nothing waits.
fn full_or_out(outbox: &Value) -> Option<bool> {
    let items = outbox["items"].as_array()?;
    let full = items.iter().any(|item| item["progress"]["Waiting"]["why"] == "DiskFull");
    (full || (outbox["waiting"] == 0 && outbox["held"] == 0)).then_some(full)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_disk_that_gets_full_at_any_step_of_the_outbox_loses_nothing_and_doubles_nothing() -> Outcome<()> {
    let town = Town::open("full-steps").await?;
    let disk = SmallDisk::on(&town.phone_folder(), 48 << 20)?;
    let phone = Phone::open_on(&disk).await?;
    town.move_in(&phone).await?;
    request_arrives(&town, &phone).await?;
    phone.close().await?;
    let mut sent = Vec::new();
    for (number, (step, needs_room)) in (0..).zip(STEPS) {
        let (words, caption) = (format!("Text zu {step}"), format!("Bild zu {step}"));
        let phone = Phone::open_halting_on(&disk, step).await?;
        phone.ask("start", json!({})).await?;
        text(&town, &phone, &words).await?;
        photo_unanswered(&town, &phone, number, &caption).await?;
        phone.halted_at(step.split(':').next().unwrap_or(step)).await?;
        disk.fill(0)?;
        phone.go_on()?;
        let what = format!("a full disk at {step} should be said, or not matter");
        let full = phone.until(&what, Deadline::seconds(60), "outbox", json!({}), full_or_out).await?;
        assert!(full || !needs_room, "at {step} there was no room, and nobody said so");
        let inbox = phone.ask("inbox", json!({})).await?;
        assert_eq!(inbox["requests"].as_array().map(Vec::len), Some(1), "what is there can be read");
        // On its own it would rest before it tries again; that it does is another story's.
        phone.kill();
        disk.make_room()?;
        let phone = Phone::open_on(&disk).await?;
        phone.ask("start", json!({})).await?;
        all_out(&phone).await?;
        phone.close().await?;
        sent.extend([words, caption]);
    }
    exactly_once(&town, &sent).await?;
    town.run.succeed()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_storage_that_turned_read_only_is_said_to_be_and_all_goes_on_once_it_is_writable() -> Outcome<()> {
    let town = Town::open("read-only").await?;
    let disk = SmallDisk::on(&town.phone_folder(), 48 << 20)?;
    let phone = Phone::open_on(&disk).await?;
    town.move_in(&phone).await?;
    request_arrives(&town, &phone).await?;
    town.proxy.cut();
    text(&town, &phone, "Vor dem Fehler").await?;
    phone.kill();
    disk.set_read_only(true)?;
    let refused = Phone::open_on(&disk).await;
    assert!(is_said(&refused, "StorageReadOnly"), "{:?}", refused.err());
    disk.set_read_only(false)?;
    town.proxy.restore();
    let phone = Phone::open_on(&disk).await?;
    phone.ask("start", json!({})).await?;
    text(&town, &phone, "Danach").await?;
    all_out(&phone).await?;
    exactly_once(&town, &["Vor dem Fehler".to_owned(), "Danach".to_owned()]).await?;
    phone.close().await?;
    town.run.succeed()
}

/// Flips a byte in every page of the database but the first, or flips it back.
fn flip(database: &Path) -> Outcome<u64> {
    let file = OpenOptions::new().read(true).write(true).open(database).doing("opening the database")?;
    let bytes = file.metadata().doing("measuring the database")?.len();
    for page in 1..bytes / PAGE {
        let (place, mut byte) = (page * PAGE + 1_000, [0]);
        file.read_exact_at(&mut byte, place).doing("reading a byte")?;
        file.write_all_at(&[byte[0] ^ 0x10], place).doing("flipping a byte")?;
    }
    Ok(bytes)
}

#[tokio::test(flavor = "multi_thread")]
async fn bytes_flipped_under_the_running_phone_are_said_to_be_damage_and_nothing_is_deleted() -> Outcome<()> {
    let town = Town::open("flipped").await?;
    let phone = after_a_request(&town).await?;
    town.proxy.cut();
    let place = thread(&town, &phone).await?;
    for number in 0..40 {
        text(&town, &phone, &format!("Zimmer {number}")).await?;
    }
    phone.close().await?;
    let database = town.phone_folder().join("werkfunk.db");
    let phone = Phone::open(&town.phone_folder()).await?;
    let bytes = flip(&database)?;
    let page = json!({"id": place, "limit": 100});
    let (read, written) = (phone.ask("thread", page.clone()).await, text(&town, &phone, "Und noch eins").await);
    assert!(is_said(&read, "DataDamaged"), "{read:?}");
    assert!(is_said(&written, "DataDamaged"), "{written:?}");
    assert!(phone.ask("connection", json!({})).await.is_ok(), "the phone lives");
    phone.kill();
    assert_eq!(flip(&database)?, bytes, "the file is as long as it was");
    town.proxy.restore();
    let phone = Phone::start(&town.phone_folder()).await?;
    let shown = phone.ask("thread", page).await?;
    assert!(shown["entries"].as_array().is_some_and(|all| all.len() > 40), "all of it is there again");
    all_out(&phone).await?;
    exactly_once(&town, &(0..40).map(|number| format!("Zimmer {number}")).collect::<Vec<_>>()).await?;
    phone.close().await?;
    town.run.succeed()
}
