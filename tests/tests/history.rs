//! How much of the past comes by itself: limits are kept, what is missing is said, and asking for it brings it.

use serde_json::{Value, json};
use werkfunk_tests::harness::photos::small_photo;
use werkfunk_tests::harness::{Action, Deadline, Outcome, Rule};
use werkfunk_tests::phone::Phone;
use werkfunk_tests::story::{after_a_request, camera_file};
use werkfunk_tests::town::{PASSWORD, Town};

/// Several times what one sync response holds, and less than asking once brings.
const MESSAGES: usize = 110;
/// In the path of each download.
const DOWNLOAD: &str = "/media/download/";
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

/// The newest photo of a page, once its whole is `state`.
fn photo_that_is(page: &Value, state: &Value) -> Option<Value> {
    let mut photos = entries(page).iter().filter(|entry| entry["kind"] == "Image");
    photos.find(|entry| entry["picture"]["whole"] == *state).cloned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_picture_the_server_has_no_more_says_so_and_is_asked_for_again_only_by_a_finger() -> Outcome<()> {
    let town = Town::open("lost-pictures").await?;
    let phone = after_a_request(&town).await?;
    town.proxy.rule(Rule::always("GET", DOWNLOAD, Action::error(404, "M_NOT_FOUND")));
    let path = camera_file(&town, "bad.jpg", &small_photo(1)?)?;
    town.yildiz.peer.send_image(&town.yildiz.room, &path, "bad.jpg", None).await?;
    let lost = |page: &Value| photo_that_is(page, &json!("Lost"));
    let photo = page_of(&phone, "it should say that it is gone", lost).await?;
    let asked = || town.proxy.seen().iter().filter(|seen| seen.path.contains(DOWNLOAD)).count();
    let before = asked();
    // News of any kind, and a network that came back, are no reason to ask again.
    town.yildiz.peer.send_text(&town.yildiz.room, "Ist das Bild da?").await?;
    let heard = |page: &Value| entries(page).iter().any(|entry| entry["body"] == "Ist das Bild da?").then_some(());
    page_of(&phone, "her question should come", heard).await?;
    phone.ask("network_available", json!({})).await?;
    let still = page_of(&phone, "it is still gone", lost).await?;
    assert_eq!((asked(), &still["position"]), (before, &photo["position"]));
    town.proxy.clear_rules_for(DOWNLOAD);
    town.proxy.rule(Rule::always("GET", DOWNLOAD, Action::error(502, "M_UNKNOWN")));
    phone.ask("fetch_file", json!({"position": photo["position"]})).await?;
    page_of(&phone, "it failed for now", |page| photo_that_is(page, &json!("Failed"))).await?;
    town.proxy.clear_rules_for(DOWNLOAD);
    phone.ask("fetch_file", json!({"position": photo["position"]})).await?;
    let here = |page: &Value| photo_that_is(page, &Value::Null);
    let photo = page_of(&phone, "a touch brings it", here).await?;
    assert!(photo["picture"]["file"].is_string(), "{photo}");
    phone.close().await?;
    town.run.succeed()
}
