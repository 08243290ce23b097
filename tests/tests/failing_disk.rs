//! A disk that fails under the phone: full at any step of the outbox, read-only, with flipped bytes. It is said what it is,
//! nothing is deleted, and all goes on once the disk is well again.

#[path = "../../core/media/tests/film/mod.rs"]
mod film;

use serde_json::{Value, json};
use std::fs::OpenOptions;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use werkfunk_tests::harness::photos::small_photo;
use werkfunk_tests::harness::{Deadline, Doing, Outcome, Seen, SmallDisk};
use werkfunk_tests::phone::Phone;
use werkfunk_tests::story::{
    after_a_request, all_out, all_out_but, camera_file, exactly_once, held, media_opens, photo_unanswered,
    request_arrives, text, thread,
};
use werkfunk_tests::town::{MEISTER, PASSWORD, Town};

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
    assert_eq!(media_opens(&town).await?, sent.len() / 2);
    town.run.succeed()
}

/// The disk gets full just when the SDK has an answer of the server and we have not; once the phone dies as well.
#[tokio::test(flavor = "multi_thread")]
async fn what_comes_just_when_the_disk_gets_full_is_there_once_as_soon_as_there_is_room() -> Outcome<()> {
    let town = Town::open("full-hearing").await?;
    let disk = SmallDisk::on(&town.phone_folder(), 48 << 20)?;
    let phone = Phone::open_on(&disk).await?;
    town.move_in(&phone).await?;
    request_arrives(&town, &phone).await?;
    let id = thread(&town, &phone).await?;
    phone.close().await?;
    let step = "sync_committed_by_sdk";
    for (number, dies) in (0..).zip([false, true]) {
        let (words, caption) = (format!("Frage {number}"), format!("So sieht es aus {number}"));
        town.yildiz.peer.send_text(&town.yildiz.room, &words).await?;
        let path = camera_file(&town, "hers.jpg", &small_photo(60 + number)?)?;
        town.yildiz.peer.send_image(&town.yildiz.room, &path, "IMG_1.jpg", Some(&caption)).await?;
        let phone = Phone::open_halting_on(&disk, step).await?;
        phone.ask("start", json!({})).await?;
        phone.halted_at(step).await?;
        disk.fill(0)?;
        let before = town.proxy.seen().len();
        phone.go_on()?;
        // What the server still has is asked for after an answer was lost only.
        let again = |all: &[Seen]| all[before..].iter().any(|one| one.path.contains("/event/")).then_some(());
        town.proxy.wait_for("the phone should ask again", Deadline::seconds(60), again).await?;
        let page = phone.ask("thread", json!({"id": id, "limit": 50})).await?;
        let is_here = page["entries"].as_array().is_some_and(|all| all.iter().any(|one| one["body"] == *words));
        assert!(!is_here, "there is no room for it yet");
        let inbox = phone.ask("inbox", json!({})).await?;
        assert_eq!(inbox["requests"].as_array().map(Vec::len), Some(1), "what is there can be read");
        let phone = if dies {
            phone.kill();
            disk.make_room()?;
            let phone = Phone::open_on(&disk).await?;
            phone.ask("start", json!({})).await?;
            phone
        } else {
            disk.make_room()?;
            phone
        };
        let whole = |page: &Value| {
            let entries = page["entries"].as_array()?;
            let [photo] = entries.iter().filter(|one| one["body"] == *caption).collect::<Vec<_>>()[..] else {
                return None;
            };
            let [_] = entries.iter().filter(|one| one["body"] == *words).collect::<Vec<_>>()[..] else { return None };
            photo["picture"]["file"].is_string().then_some(())
        };
        let what = format!("question and photo should be there once after a full disk at {step}");
        phone.until(&what, Deadline::seconds(120), "thread", json!({"id": id, "limit": 50}), whole).await?;
        phone.close().await?;
    }
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
    flip_at(database, 1_000)
}

/// The same at an offset into each page.
fn flip_at(database: &Path, offset: u64) -> Outcome<u64> {
    let file = OpenOptions::new().read(true).write(true).open(database).doing("opening the database")?;
    let bytes = file.metadata().doing("measuring the database")?.len();
    for page in 1..bytes / PAGE {
        let (place, mut byte) = (page * PAGE + offset, [0]);
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

/// The keys and rooms of the encryption lie in databases of their own: what is in them cannot be made good, so the phone asks for a
/// login, and is a new device then.
#[tokio::test(flavor = "multi_thread")]
async fn where_the_keys_are_damaged_everything_stays_and_goes_on_as_a_new_device() -> Outcome<()> {
    let town = Town::open("flipped-keys").await?;
    let phone = after_a_request(&town).await?;
    text(&town, &phone, "Vor dem Schaden").await?;
    all_out(&phone).await?;
    town.proxy.cut();
    text(&town, &phone, "Nach dem Schaden").await?;
    phone.kill();
    let keys = town.phone_folder().join("matrix").join("1");
    // The kind of a page is its first byte; what is written ahead would stand for the page.
    for file in databases_in(&keys)? {
        flip_at(&file, 0)?;
    }
    town.proxy.restore();
    let phone = Phone::open(&town.phone_folder()).await?;
    let started = phone.ask("start", json!({})).await;
    assert!(is_said(&started, "LoginNeeded"), "{started:?}");
    let page = phone.ask("thread", json!({"id": thread(&town, &phone).await?, "limit": 20})).await?;
    assert!(page["entries"].as_array().is_some_and(|all| all.len() >= 3), "all of it can be read: {page}");
    phone.login(&town.proxy.url(), MEISTER, PASSWORD).await?;
    all_out(&phone).await?;
    town.meister_is_in().await?;
    exactly_once(&town, &["Vor dem Schaden".to_owned(), "Nach dem Schaden".to_owned()]).await?;
    assert!(!databases_in(&keys)?.is_empty(), "nothing is deleted");
    phone.close().await?;
    town.run.succeed()
}

fn databases_in(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let all = std::fs::read_dir(folder).doing("reading the folder of the keys")?;
    let paths = all.filter_map(|file| Some(file.ok()?.path()));
    Ok(paths.filter(|path| path.extension().is_some_and(|ending| ending != "sqlite3-shm")).collect())
}

/// Spool files of [`four_files`]: two with a thumbnail each, two without.
const SPOOLED: usize = 6;

fn files_in(folder: &Path) -> Vec<PathBuf> {
    let all = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = all.map(|file| file.path()).collect();
    files.sort();
    files
}

/// Flips a bit in the middle of each file, or flips it back.
fn flip_in(files: &[PathBuf]) -> Outcome<()> {
    for path in files {
        let file = OpenOptions::new().read(true).write(true).open(path).doing("opening a file")?;
        let (place, mut byte) = (file.metadata().doing("measuring a file")?.len() / 2, [0]);
        file.read_exact_at(&mut byte, place).doing("reading a byte")?;
        file.write_all_at(&[byte[0] ^ 0x10], place).doing("flipping a bit")?;
    }
    Ok(())
}

/// Sends a photo, an original, a file and a video, offline; gives their items once all of them are encrypted in the spool.
async fn four_files(town: &Town, phone: &Phone, round: u8) -> Outcome<Vec<Value>> {
    let place = thread(town, phone).await?;
    let seed = u64::from(round) * 2;
    let film = film::shoot(&[film::Reel::picture(vec![vec![round; 9_000]; 20], 5)], &film::Habits::default());
    let offer = format!("%PDF-1.7 Angebot {round}").repeat(5_000);
    let wish = json!({"size": "original"});
    let files = [
        ("send_photo", small_photo(seed)?, json!({"caption": format!("Bild {round}")})),
        ("send_photo_as", small_photo(seed + 1)?, json!({"caption": format!("Original {round}"), "wish": wish})),
        ("send_file", offer.into_bytes(), json!({"caption": format!("Datei {round}"), "name": "Angebot.pdf"})),
        ("send_video", film, json!({"caption": format!("Video {round}")})),
    ];
    let mut items = Vec::new();
    for (number, (verb, bytes, mut order)) in (0..).zip(files) {
        order["path"] = json!(camera_file(town, &format!("{round}-{number}"), &bytes)?);
        order["thread"] = place.clone();
        items.push(phone.ask(verb, order).await?);
    }
    let spool = phone.folder().join("spool");
    let all_there = |_: &Value| {
        let files = files_in(&spool);
        let settled = files.iter().all(|file| file.extension().is_none_or(|end| end != "new"));
        (settled && files.len() == SPOOLED).then_some(())
    };
    phone.until("all should be encrypted", Deadline::seconds(60), "outbox", json!({}), all_there).await?;
    Ok(items)
}

fn captions(round: u8) -> Vec<String> {
    ["Bild", "Original", "Datei", "Video"].map(|what| format!("{what} {round}")).to_vec()
}

/// Frau Yıldız sends a photo; gives its name in the vault.
async fn received_photo(town: &Town, phone: &Phone) -> Outcome<Value> {
    let path = camera_file(town, "hers.jpg", &small_photo(77)?)?;
    town.yildiz.peer.send_image(&town.yildiz.room, &path, "IMG_1.jpg", None).await?;
    let order = json!({"id": thread(town, phone).await?, "limit": 20});
    let there = |page: &Value| {
        let name = &page["entries"][0]["picture"]["file"];
        name.is_string().then(|| name.clone())
    };
    phone.until("her photo should be here", Deadline::seconds(60), "thread", order, there).await
}

/// Once there is a network again, what was received is whole again by itself.
async fn is_fetched_anew(town: &Town, phone: &Phone, name: &Value) -> Outcome<()> {
    let path = phone.folder().join("vault").join(name.as_str().unwrap_or_default());
    let damaged = std::fs::read(&path).doing("reading a damaged file")?;
    town.proxy.restore();
    phone.ask("network_available", json!({})).await?;
    let whole = |_: &Value| std::fs::read(&path).is_ok_and(|bytes| bytes != damaged).then_some(());
    phone.until("her photo should be fetched anew", Deadline::seconds(60), "outbox", json!({}), whole).await?;
    phone.ask("picture", json!({ "name": name })).await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn bits_flipped_in_files_are_noticed_before_they_leave_and_made_good_where_the_original_is_whole() -> Outcome<()>
{
    let town = Town::open("flipped-files").await?;
    let phone = after_a_request(&town).await?;
    let hers = received_photo(&town, &phone).await?;
    let (spool, vault) = (phone.folder().join("spool"), phone.folder().join("vault"));
    town.proxy.cut();
    four_files(&town, &phone, 1).await?;
    flip_in(&files_in(&spool))?;
    town.proxy.restore();
    phone.ask("network_available", json!({})).await?;
    all_out(&phone).await?;
    exactly_once(&town, &captions(1)).await?;
    // Where the server gives no places for now, files go without one.
    let uploads = ["PUT", "POST"].map(|method| town.proxy.seen_like(method, "/media/v3/upload").len());
    assert_eq!(uploads.iter().sum::<usize>(), SPOOLED, "nothing damaged went out");

    town.proxy.cut();
    let items = four_files(&town, &phone, 2).await?;
    let kept = files_in(&vault);
    flip_in(&files_in(&spool))?;
    flip_in(&kept)?;
    town.proxy.restore();
    phone.ask("network_available", json!({})).await?;
    for item in &items {
        assert_eq!(held(&phone, item).await?, "PhotoGone");
    }
    text(&town, &phone, "Das geht trotzdem").await?;
    all_out_but(&phone, 4).await?;
    town.proxy.cut();
    let copy = town.run.path().join("copy.jpg");
    let (shown, saved) = (
        phone.ask("picture", json!({"name": hers})).await,
        phone.ask("save_attachment", json!({"name": hers, "path": copy})).await,
    );
    assert!(is_said(&shown, "DataDamaged"), "{shown:?}");
    assert!(is_said(&saved, "DataDamaged") && !copy.exists(), "{saved:?}");
    assert_eq!(files_in(&vault), kept, "nothing is deleted");
    is_fetched_anew(&town, &phone, &hers).await?;
    let is_hers = |path: &PathBuf| hers.as_str().is_some_and(|name| path.ends_with(name));
    let (fetched, ours): (Vec<_>, Vec<_>) = kept.into_iter().partition(is_hers);
    assert_eq!(fetched.len(), 1);
    flip_in(&ours)?;
    for item in &items {
        phone.ask("retry", json!({ "item": item })).await?;
    }
    all_out(&phone).await?;
    let files = [captions(1), captions(2)].concat();
    media_opens(&town).await?;
    exactly_once(&town, &[files, vec!["Das geht trotzdem".to_owned()]].concat()).await?;
    phone.close().await?;
    town.run.succeed()
}
