//! Threads are complete without a network: what was written while the phone was off is all there, and can be found.

use serde_json::{Value, json};
use werkfunk_tests::harness::{Deadline, Outcome, Seen};
use werkfunk_tests::phone::Phone;
use werkfunk_tests::story::{after_a_request, thread};
use werkfunk_tests::town::Town;

/// Several times what one sync response holds.
const MESSAGES: usize = 130;

/// Every text of a thread, newest first, page by page.
async fn whole(phone: &Phone, id: &Value) -> Outcome<(Vec<String>, bool)> {
    let mut bodies = Vec::new();
    let mut before = Value::Null;
    loop {
        let page = phone.ask("thread", json!({"id": id, "before": before, "limit": 50})).await?;
        let entries = page["entries"].as_array().cloned().unwrap_or_default();
        bodies.extend(entries.iter().filter_map(|entry| entry["body"].as_str().map(str::to_owned)));
        before = page["older_before"].clone();
        if before.is_null() {
            return Ok((bodies, page["gap_below"].as_bool().unwrap_or(true)));
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn all_that_was_written_while_the_phone_was_off_is_there_and_found_without_a_network() -> Outcome<()> {
    let town = Town::open("complete").await?;
    let phone = after_a_request(&town).await?;
    let id = thread(&town, &phone).await?;
    phone.close().await?;
    for number in 0..MESSAGES {
        let words = if number == 3 {
            "Der Wasserrohrbruch war in der Lindenstraße.".to_owned()
        } else {
            format!("Zeile {number}")
        };
        town.yildiz.peer.send_text(&town.yildiz.room, &words).await?;
    }
    let phone = Phone::start(&town.phone_folder()).await?;
    let filled = |page: &Value| {
        (page["gap_below"] == false && page["entries"][0]["body"] == format!("Zeile {}", MESSAGES - 1)).then_some(())
    };
    let order = json!({"id": id, "limit": 1});
    phone.until("the gap should be filled", Deadline::seconds(90), "thread", order, filled).await?;
    town.proxy.cut();
    phone.kill();
    let phone = Phone::start(&town.phone_folder()).await?;
    let (bodies, gap) = whole(&phone, &id).await?;
    assert_eq!((bodies.len(), gap), (MESSAGES + 1, false), "all of them, each once, and no gap");
    let newest_first: Vec<String> = (4..MESSAGES).rev().map(|number| format!("Zeile {number}")).collect();
    assert_eq!(bodies[..newest_first.len()], newest_first, "in order");
    for query in ["rohr", "lindenstrasse", "LINDENSTRAßE", "wasserrohr linden"] {
        let hits = phone.ask("search", json!({"query": query, "limit": 5})).await?;
        assert_eq!(hits.as_array().map(Vec::len), Some(1), "'{query}' finds it: {hits}");
    }
    phone.close().await?;
    town.run.succeed()
}

#[tokio::test(flavor = "multi_thread")]
async fn reading_a_thread_offline_tells_the_customer_when_there_is_a_network() -> Outcome<()> {
    let town = Town::open("receipts").await?;
    let phone = after_a_request(&town).await?;
    let id = thread(&town, &phone).await?;
    town.proxy.cut();
    phone.ask("mark_read", json!({"thread": id})).await?;
    let inbox = phone.ask("inbox", json!({})).await?;
    assert_eq!(inbox["threads"][0]["unread"], 0, "read, as far as this phone is concerned");
    town.proxy.restore();
    phone.ask("network_available", json!({})).await?;
    let told = |all: &[Seen]| {
        all.iter().any(|seen| seen.path.contains("/receipt/m.read/") && seen.status == Some(200)).then_some(())
    };
    town.proxy.wait_for("the server should be told", Deadline::seconds(60), told).await?;
    phone.close().await?;
    town.run.succeed()
}
