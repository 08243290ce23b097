//! Threads are complete without a network: what was written while the phone was off is all there, and can be found.

use serde_json::{Value, json};
use werkfunk_tests::harness::peer_types::Message;
use werkfunk_tests::harness::{Deadline, Outcome, Peer, Seen};
use werkfunk_tests::phone::Phone;
use werkfunk_tests::story::{after_a_request, all_out, exactly_once, read_by_office, text, thread};
use werkfunk_tests::town::{PASSWORD, Town};

/// Several times what one sync response holds.
const MESSAGES: usize = 130;

/// Every text of a thread, newest first, page by page.
async fn whole(phone: &Phone, id: &Value) -> Outcome<(Vec<String>, bool)> {
    let mut bodies = Vec::new();
    let mut before = Value::Null;
    loop {
        let page = phone.ask("thread", json!({"id": id, "before": before, "limit": 50})).await?;
        let entries = page["entries"].as_array().cloned().unwrap_or_default();
        let said = entries.iter().filter(|entry| entry["kind"] != "Member");
        bodies.extend(said.filter_map(|entry| entry["body"].as_str().map(str::to_owned)));
        before = page["older_before"].clone();
        if before.is_null() {
            return Ok((bodies, page["incomplete"].as_bool().unwrap_or(true)));
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
        (page["incomplete"] == false && page["entries"][0]["body"] == format!("Zeile {}", MESSAGES - 1)).then_some(())
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

#[tokio::test(flavor = "multi_thread")]
async fn a_text_corrected_offline_arrives_as_written_last_and_a_sent_one_as_a_correction() -> Outcome<()> {
    let town = Town::open("corrected").await?;
    let phone = after_a_request(&town).await?;
    let sent = text(&town, &phone, "Wir kommen am Montag.").await?;
    all_out(&phone).await?;
    town.proxy.cut();
    // A phone that starts without a network hands nothing over, so what waits may still be reworded.
    phone.kill();
    let phone = Phone::start(&town.phone_folder()).await?;
    let waiting = text(&town, &phone, "Bringen Sie Fliesen mit.").await?;
    phone.ask("edit_text", json!({"target": waiting, "body": "Bitte keine Fliesen mitbringen."})).await?;
    phone.ask("edit_text", json!({"target": sent, "body": "Wir kommen am Dienstag."})).await?;
    phone.kill();
    let phone = Phone::start(&town.phone_folder()).await?;
    let page = phone.ask("thread", json!({"id": thread(&town, &phone).await?, "limit": 2})).await?;
    assert_eq!(page["entries"][1]["body"], "Wir kommen am Dienstag.", "shown at once: {page:#}");
    town.proxy.restore();
    all_out(&phone).await?;
    exactly_once(&town, &["Wir kommen am Montag.".into(), "Bitte keine Fliesen mitbringen.".into()]).await?;
    let read = read_by_office(&town).await?;
    let first = read.iter().find(|message| message.body() == "Wir kommen am Montag.");
    let correction: Vec<&Message> =
        read.iter().filter(|message| message.text_at("/m.new_content/body") == "Wir kommen am Dienstag.").collect();
    assert_eq!(correction.len(), 1);
    assert_eq!(correction[0].text_at("/m.relates_to/rel_type"), "m.replace");
    assert_eq!(Some(correction[0].text_at("/m.relates_to/event_id")), first.map(|message| message.event_id.as_str()));
    assert!(!read.iter().any(|message| message.body() == "Bringen Sie Fliesen mit."), "nobody reads the first words");
    phone.close().await?;
    town.run.succeed()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_note_left_half_written_survives_a_kill_before_and_after_it_is_saved() -> Outcome<()> {
    let town = Town::open("scrap").await?;
    let phone = after_a_request(&town).await?;
    let thread = thread(&town, &phone).await?;
    let call = json!({"Call": {"thread_id": thread}});
    let place = json!({"PlaceName": {"thread_id": thread}});
    phone.ask("keep_scrap", json!({"scrap": call, "body": "Will Diens"})).await?;
    phone.ask("keep_scrap", json!({"scrap": place, "body": "Einfahrt"})).await?;
    phone.kill();
    let phone = Phone::start(&town.phone_folder()).await?;
    let left = |scrap: &Value| json!({"scrap": scrap});
    assert_eq!(phone.ask("scrap", left(&call)).await?, "Will Diens");
    phone.ask("note_call", json!({"thread": thread, "body": "Will Dienstag"})).await?;
    phone.kill();
    let phone = Phone::start(&town.phone_folder()).await?;
    assert_eq!(phone.ask("scrap", left(&call)).await?, "", "it stands in the thread, and only there");
    assert_eq!(phone.ask("scrap", left(&place)).await?, "Einfahrt");
    let page = phone.ask("thread", json!({"id": thread, "limit": 5})).await?;
    let notes = page["entries"].as_array().into_iter().flatten().filter(|it| it["kind"] == "Call");
    assert_eq!(notes.map(|it| it["body"].clone()).collect::<Vec<_>>(), ["Will Dienstag"]);
    phone.close().await?;
    town.run.succeed()
}

#[tokio::test(flavor = "multi_thread")]
async fn half_a_sentence_and_what_it_answers_survive_a_kill_and_are_gone_once_sent() -> Outcome<()> {
    let town = Town::open("draft").await?;
    let phone = after_a_request(&town).await?;
    let thread = thread(&town, &phone).await?;
    let asked = phone.ask("thread", json!({"id": thread, "limit": 20})).await?;
    let hers = asked["entries"].as_array().into_iter().flatten().find(|it| it["mine"] == false && it["kind"] == "Text");
    let question = hers.map(|it| it["event_id"].clone()).unwrap_or_default();
    assert!(question.is_string(), "she wrote: {asked:#}");
    phone.ask("keep_draft", json!({"thread": thread, "body": "Wir kommen am"})).await?;
    phone.ask("keep_draft_about", json!({"thread": thread, "about": {"answers": question}})).await?;
    phone.kill();
    let phone = Phone::start(&town.phone_folder()).await?;
    let draft = |page: &Value| page["draft"].clone();
    let order = json!({"id": thread, "limit": 5});
    let page = phone.ask("thread", order.clone()).await?;
    assert_eq!((draft(&page), &page["answers"]["name"]), (json!("Wir kommen am"), &question));
    let inbox = phone.ask("inbox", json!({})).await?;
    assert_eq!(draft(&inbox["threads"][0]), "Wir kommen am");
    phone.ask("keep_draft", json!({"thread": thread, "body": "Wir kommen am Dienstag"})).await?;
    let answer = json!({"thread": thread, "body": "Wir kommen am Dienstag", "reply_to": question});
    phone.ask("send_text", answer).await?;
    let page = phone.ask("thread", order).await?;
    assert_eq!((draft(&page), &page["answers"]), (json!(""), &Value::Null));
    all_out(&phone).await?;
    exactly_once(&town, &["Wir kommen am Dienstag".to_owned()]).await?;
    phone.close().await?;
    town.run.succeed()
}

/// What a new device of the office wrote while the phone was off, and whose room key comes late.
#[tokio::test(flavor = "multi_thread")]
async fn a_message_whose_key_comes_late_is_kept_counted_and_read_in_its_place() -> Outcome<()> {
    const LATE: &str = "Der Zähler ist im Keller.";
    let mut town = Town::open("late-keys").await?;
    let phone = after_a_request(&town).await?;
    phone.close().await?;
    let laptop = Peer::start("laptop", &town.synapse.url(), "buero", PASSWORD, &town.run.sub("laptop")?).await?;
    laptop.wait_member(&town.yildiz.room, &town.meister()).await?;
    laptop.send_text(&town.yildiz.room, LATE).await?;
    laptop.stop().await?;
    assert!(town.synapse.lay_keys_aside(&town.meister()).await? > 0, "a key was on its way");
    town.yildiz.peer.send_text(&town.yildiz.room, "Danke!").await?;

    let phone = Phone::start(&town.phone_folder()).await?;
    let order = json!({"id": thread(&town, &phone).await?, "limit": 20});
    let closed = |page: &Value| {
        let [newest, late, ..] = page["entries"].as_array()?.as_slice() else { return None };
        let is_so = newest["body"] == "Danke!" && late["kind"] == "Undecryptable" && page["unreadable"] == 1;
        is_so.then(|| late["position"].clone())
    };
    let place = phone.until("it should be kept", Deadline::seconds(60), "thread", order.clone(), closed).await?;
    assert_eq!(phone.ask("inbox", json!({})).await?["threads"][0]["unreadable"], 1);

    town.synapse.hand_keys_out().await?;
    phone.ask("network_available", json!({})).await?;
    let open = |page: &Value| {
        let late = page["entries"].as_array()?.iter().find(|entry| entry["position"] == place)?;
        (late["body"] == LATE && page["unreadable"] == 0).then_some(())
    };
    phone.until("it should be read where it stood", Deadline::seconds(60), "thread", order, open).await?;
    phone.close().await?;
    town.run.succeed()
}
