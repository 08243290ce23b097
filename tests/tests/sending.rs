//! What leaves, and when, is what the Meister wants: he lets everything wait or one message, photos wait for Wi-Fi and the
//! charger, and what was only worth it for a while is not sent afterwards.

use serde_json::{Value, json};
use werkfunk::clock::{Clock, SystemClock};
use werkfunk_tests::harness::{Deadline, Outcome, Seen};
use werkfunk_tests::phone::Phone;
use werkfunk_tests::story::{
    after_a_request, all_out, exactly_once, held, offline, photo, read_by_office, text, thread,
};
use werkfunk_tests::town::Town;

const UPLOAD: &str = "/media/v3/upload/";

fn rules(paused: bool, wifi_only: bool) -> Value {
    json!({"rules": {"paused": paused, "wifi_only": wifi_only, "not_roaming": false, "save_battery": true}})
}

fn around(metered: bool, battery_low: bool) -> Value {
    json!({"around": {"metered": metered, "roaming": false, "battery_low": battery_low}})
}

/// Waits until an item says why it waits.
async fn waits(phone: &Phone, item: &Value, why: &str) -> Outcome<()> {
    let says = |outbox: &Value| {
        let found = outbox["items"].as_array()?.iter().find(|one| one["id"] == *item)?;
        (found["progress"]["Waiting"]["why"] == why).then_some(())
    };
    phone.until(&format!("the item should wait: {why}"), Deadline::seconds(60), "outbox", json!({}), says).await
}

/// Frau Yıldız writes and the phone has it.
async fn hears(town: &Town, phone: &Phone, words: &str) -> Outcome<()> {
    town.yildiz.peer.send_text(&town.yildiz.room, words).await?;
    let heard = |inbox: &Value| (inbox["threads"][0]["preview"] == words).then_some(());
    phone.until("messages still come in", Deadline::seconds(60), "inbox", json!({}), heard).await
}

/// What an item says it waits for.
async fn waited_for(phone: &Phone, item: &Value) -> Outcome<Value> {
    let outbox = phone.ask("outbox", json!({})).await?;
    let found = outbox["items"].as_array().into_iter().flatten().find(|one| one["id"] == *item);
    Ok(found.map_or(Value::Null, |one| one["awaits"].clone()))
}

/// Uploads the server was asked for so far.
fn uploads(town: &Town) -> usize {
    town.proxy.seen().iter().filter(|seen| seen.path.contains(UPLOAD)).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn while_all_waits_nothing_leaves_not_even_after_a_kill_and_then_everything_does_once() -> Outcome<()> {
    let town = Town::open("pause").await?;
    let phone = after_a_request(&town).await?;
    phone.ask("set_send_rules", rules(true, false)).await?;
    let (note, picture) = (text(&town, &phone, "Wir kommen.").await?, photo(&town, &phone, 21, "Rohr").await?);
    phone.ask("set_room_rules", json!({"rules": {"accept_all": true, "show_typing": true}})).await?;
    let place = thread(&town, &phone).await?;
    phone.kill();
    let phone = Phone::start(&town.phone_folder()).await?;
    waits(&phone, &note, "AllPaused").await?;
    waits(&phone, &picture, "AllPaused").await?;
    hears(&town, &phone, "Wann kommen Sie?").await?;
    phone.ask("mark_read", json!({"thread": place})).await?;
    phone.ask("keep_draft", json!({"thread": place, "body": "Um ac"})).await?;
    hears(&town, &phone, "Sind Sie da?").await?;
    hears(&town, &phone, "Hallo?").await?;
    assert_eq!((read_by_office(&town).await?.len(), uploads(&town)), (0, 0), "nothing left");
    let told = [("POST", "/receipt/"), ("PUT", "/typing/")].map(|(how, what)| town.proxy.seen_like(how, what).len());
    assert_eq!(told, [0, 0], "nor is it told what was read and who writes");
    phone.ask("let_wait", json!({"item": note, "wait": true})).await?;
    phone.ask("set_send_rules", rules(false, false)).await?;
    exactly_once(&town, &["Rohr".to_owned()]).await?;
    waits(&phone, &note, "Paused").await?;
    phone.ask("let_wait", json!({"item": note, "wait": false})).await?;
    all_out(&phone).await?;
    exactly_once(&town, &["Wir kommen.".to_owned(), "Rohr".to_owned()]).await?;
    hears(&town, &phone, "Danke.").await?;
    let receipt = |all: &[Seen]| all.iter().any(|seen| seen.path.contains("/receipt/")).then_some(());
    town.proxy.wait_for("what was read meanwhile is told", Deadline::seconds(60), receipt).await?;
    phone.close().await?;
    town.run.succeed()
}

#[tokio::test(flavor = "multi_thread")]
async fn photos_wait_for_wifi_and_the_charger_while_texts_go_and_the_urgent_one_goes_anyway() -> Outcome<()> {
    let town = Town::open("wifi").await?;
    let phone = after_a_request(&town).await?;
    phone.ask("set_send_rules", rules(false, true)).await?;
    phone.ask("surroundings", around(true, false)).await?;
    let first = photo(&town, &phone, 31, "Bad").await?;
    let urgent = photo(&town, &phone, 32, "Rohrbruch").await?;
    text(&town, &phone, "Fotos folgen.").await?;
    exactly_once(&town, &["Fotos folgen.".to_owned()]).await?;
    waits(&phone, &first, "Wifi").await?;
    waits(&phone, &urgent, "Wifi").await?;
    assert_eq!(uploads(&town), 0, "no byte of a photo was paid for");
    let beside = json!({"thread": thread(&town, &phone).await?, "body": "Links am Fenster.", "reply_to": first});
    let answer = phone.ask("send_text", beside).await?;
    waits(&phone, &answer, "Other").await?;
    let says = waited_for(&phone, &answer).await?;
    assert_eq!((&says["kind"], &says["progress"]["Waiting"]["why"]), (&json!("Photo"), &json!("Wifi")));
    phone.ask("edit_text", json!({"target": first, "body": "Bad, Nordwand"})).await?;
    phone.ask("send_anyway", json!({"item": urgent})).await?;
    exactly_once(&town, &["Rohrbruch".to_owned()]).await?;
    waits(&phone, &first, "Wifi").await?;
    phone.ask("surroundings", around(false, true)).await?;
    waits(&phone, &first, "Battery").await?;
    phone.ask("surroundings", around(false, false)).await?;
    all_out(&phone).await?;
    let sent = ["Bad, Nordwand", "Rohrbruch", "Links am Fenster."].map(str::to_owned);
    exactly_once(&town, &sent).await?;
    assert!(
        !read_by_office(&town).await?.iter().any(|message| message.body() == "Bad"),
        "nobody reads the first words"
    );
    phone.close().await?;
    town.run.succeed()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_only_worth_it_for_a_while_is_held_and_sent_if_he_wants_it_all_the_same() -> Outcome<()> {
    let town = Town::open("deadline").await?;
    let phone = after_a_request(&town).await?;
    offline(&town, &phone).await?;
    let soon = text(&town, &phone, "Bin gleich da.").await?;
    let late = text(&town, &phone, "Rechnung folgt.").await?;
    let now = SystemClock.now_ms();
    phone.ask("worth_until", json!({"item": late, "until_ms": now + 3_600_000})).await?;
    phone.ask("worth_until", json!({"item": soon, "until_ms": now + 500})).await?;
    assert_eq!(held(&phone, &soon).await?, "Expired", "it is told while there is no network, too");
    town.proxy.restore();
    exactly_once(&town, &["Rechnung folgt.".to_owned()]).await?;
    assert_eq!(read_by_office(&town).await?.len(), 1, "what is over did not leave");
    phone.ask("retry", json!({"item": soon})).await?;
    all_out(&phone).await?;
    exactly_once(&town, &["Bin gleich da.".to_owned()]).await?;
    phone.close().await?;
    town.run.succeed()
}
