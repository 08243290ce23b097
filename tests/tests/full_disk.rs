//! A full disk is said to be one; what was accepted before is kept, and all goes on once there is room.

use serde_json::{Value, json};
use werkfunk_tests::harness::{Deadline, Outcome, SmallDisk};
use werkfunk_tests::phone::Phone;
use werkfunk_tests::story::{all_out, exactly_once, photo, read_by_office, request_arrives, text};
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
