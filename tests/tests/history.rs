//! How much of the past comes by itself: limits are kept, what is missing is said, and asking for it brings it.

use serde_json::{Value, json};
use werkfunk_tests::harness::photos::small_photo;
use werkfunk_tests::harness::{Deadline, Outcome};
use werkfunk_tests::phone::Phone;
use werkfunk_tests::story::{after_a_request, camera_file};
use werkfunk_tests::town::{PASSWORD, Town};

/// Several times what one sync response holds, and less than asking once brings.
const MESSAGES: usize = 110;
const FORTY_DAYS_MS: i64 = 40 * 24 * 60 * 60 * 1_000;

fn rules(days: Value, pictures: &str, files: &str) -> Value {
    json!({"rules": {"days": days, "megabytes": null, "pictures": pictures, "files": files}})
}

/// The newest entries of the only thread of a phone, once they are as `ready` wants them.
async fn page_of<T>(phone: &Phone, what: &str, ready: impl Fn(&Value) -> Option<T> + Send + Sync) -> Outcome<T> {
    let inbox = json!({});
    let only = |inbox: &Value| inbox["threads"][0]["id"].as_str().map(str::to_owned);
    let id = phone.until("there should be a thread", Deadline::seconds(60), "inbox", inbox, only).await?;
    phone.until(what, Deadline::seconds(60), "thread", json!({"id": id, "limit": 500}), ready).await
}

fn entries(page: &Value) -> &[Value] {
    page["entries"].as_array().map_or(&[], Vec::as_slice)
}

#[tokio::test(flavor = "multi_thread")]
async fn beyond_the_limit_the_past_stays_at_the_server_until_the_meister_asks_for_it() -> Outcome<()> {
    let town = Town::open("limits").await?;
    let first = after_a_request(&town).await?;
    for number in 0..MESSAGES {
        town.yildiz.peer.send_text(&town.yildiz.room, &format!("Zeile {number}")).await?;
    }
    first.close().await?;
    // To a phone bought forty days later all of it is old.
    let second = Phone::open_later(&town.run.path().join("second"), FORTY_DAYS_MS).await?;
    second.ask("set_history_rules", rules(json!(30), "Unmetered", "Asked")).await?;
    second.login(&town.proxy.url(), "meister", PASSWORD).await?;
    let rests = |page: &Value| {
        let all = entries(page);
        (all.last()?["gap_before"] == "Resting").then_some(all.len())
    };
    let few = page_of(&second, "the past should rest", rests).await?;
    assert!(few < MESSAGES, "only what came with the room is here: {few}");
    town.proxy.cut();
    let id = second.ask("inbox", json!({})).await?["threads"][0]["id"].clone();
    second.ask("fetch_older", json!({ "thread": id })).await?;
    let coming = |page: &Value| (entries(page).last()?["gap_before"] == "Coming").then_some(());
    page_of(&second, "without a network the wish is kept", coming).await?;
    town.proxy.restore();
    second.ask("network_available", json!({})).await?;
    let whole = |page: &Value| (page["incomplete"] == false).then_some(entries(page).len());
    let all = page_of(&second, "all of it should come", whole).await?;
    assert!(all > MESSAGES, "every message and the request: {all}");
    second.close().await?;
    town.run.succeed()
}

#[tokio::test(flavor = "multi_thread")]
async fn over_a_network_paid_by_the_byte_thumbnails_come_and_pictures_wait_for_wifi_or_a_finger() -> Outcome<()> {
    let town = Town::open("metered").await?;
    let phone = after_a_request(&town).await?;
    phone.ask("surroundings", json!({"around": {"metered": true, "roaming": false, "battery_low": false}})).await?;
    for seed in [1, 2] {
        let path = camera_file(&town, &format!("{seed}.jpg"), &small_photo(seed)?)?;
        town.yildiz.peer.send_image(&town.yildiz.room, &path, "bad.jpg", None).await?;
    }
    let fetched =
        |page: &Value, part: &str| entries(page).iter().filter(|entry| entry["picture"][part].is_string()).count();
    let thumbnails = |page: &Value| (fetched(page, "thumbnail") == 2).then(|| page.clone());
    let page = page_of(&phone, "both thumbnails should come", thumbnails).await?;
    assert_eq!(fetched(&page, "file"), 0, "none of the pictures: {page}");
    phone.ask("fetch_file", json!({"position": entries(&page)[1]["position"]})).await?;
    let asked_for =
        |page: &Value| (fetched(page, "file") == 1).then(|| entries(page)[1]["picture"]["file"].is_string());
    assert!(page_of(&phone, "the one he asked for should come", asked_for).await?, "the one he asked for");
    phone.ask("surroundings", json!({"around": {"metered": false, "roaming": false, "battery_low": false}})).await?;
    page_of(&phone, "at home the other comes by itself", |page| (fetched(page, "file") == 2).then_some(())).await?;
    phone.close().await?;
    town.run.succeed()
}
