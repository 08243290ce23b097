//! What is said about messages: reactions, taking back, taking care, places, photos that belong together; who has read how
//! far; and what goes out by other apps. With a real server, a second device and clients that know nothing of Werkfunk.

use serde_json::{Value, json};
use werkfunk_tests::harness::peer_types::Message;
use werkfunk_tests::harness::photos::small_photo;
use werkfunk_tests::harness::{Deadline, Outcome, Peer};
use werkfunk_tests::phone::Phone;
use werkfunk_tests::story::{
    after_a_request, all_out, camera_file, exactly_once, held, read_by_office, request_arrives, text, thread,
};
use werkfunk_tests::town::{MEISTER, PASSWORD, Town};

const SOON: u64 = 60;

/// Entries of the thread of Frau Yıldız, newest first.
async fn entries(town: &Town, phone: &Phone) -> Outcome<Vec<Value>> {
    let page = phone.ask("thread", json!({"id": thread(town, phone).await?, "limit": 50})).await?;
    Ok(page["entries"].as_array().cloned().unwrap_or_default())
}

fn with_body<'a>(entries: &'a [Value], body: &str) -> Option<&'a Value> {
    entries.iter().find(|entry| entry["body"] == body)
}

/// Waits until the thread's page satisfies `found`.
async fn shows<T>(town: &Town, phone: &Phone, what: &str, found: impl Fn(&Value) -> Option<T>) -> Outcome<T> {
    let order = json!({"id": thread(town, phone).await?, "limit": 50});
    phone.until(what, Deadline::seconds(SOON), "thread", order, found).await
}

/// Event id of the newest text of Frau Yıldız.
async fn question(town: &Town, phone: &Phone) -> Outcome<String> {
    let entries = entries(town, phone).await?;
    let entry = entries.iter().find(|entry| entry["mine"] == false && entry["kind"] == "Text");
    Ok(entry.and_then(|entry| entry["event_id"].as_str()).unwrap_or_default().to_owned())
}

fn reactions_to(all: &[Message], target: &str) -> Vec<String> {
    let about =
        |message: &&Message| message.kind == "m.reaction" && message.text_at("/m.relates_to/event_id") == target;
    all.iter().filter(about).map(|message| message.text_at("/m.relates_to/key").to_owned()).collect()
}

/// How often the server was told to take an event of the Meister back.
async fn redactions_of(town: &Town, event_id: &str) -> Outcome<usize> {
    let all = town.buero.history(&town.yildiz.room).await?;
    let about = |it: &&Message| it.redacts.as_deref().unwrap_or(it.text_at("/redacts")) == event_id;
    Ok(all.iter().filter(|it| it.kind == "m.room.redaction").filter(about).count())
}

#[tokio::test(flavor = "multi_thread")]
async fn reactions_made_offline_arrive_once_and_are_taken_back() -> Outcome<()> {
    let town = Town::open("reactions").await?;
    let phone = after_a_request(&town).await?;
    let asked = question(&town, &phone).await?;
    town.proxy.cut();
    phone.ask("react", json!({"message": asked, "key": "👍"})).await?;
    phone.ask("react", json!({"message": asked, "key": "🙏"})).await?;
    // The same once more, before it left: it never leaves.
    phone.ask("react", json!({"message": asked, "key": "🙏"})).await?;
    phone.kill();
    let phone = Phone::start(&town.phone_folder()).await?;
    let shown = entries(&town, &phone).await?;
    assert_eq!(
        shown[0]["reactions"],
        json!([{"key": "👍", "count": 1, "mine": true}]),
        "shown at once, and after a kill"
    );
    town.proxy.restore();
    all_out(&phone).await?;
    let liked = |all: &[Message]| (reactions_to(all, &asked) == ["👍"]).then_some(());
    town.yildiz.peer.wait_for("the thumb should arrive", Deadline::seconds(SOON), liked).await?;
    town.yildiz.peer.react(&town.yildiz.room, &asked, "👍").await?;
    let both = |page: &Value| (page["entries"][0]["reactions"][0]["count"] == 2).then_some(());
    shows(&town, &phone, "her own should count as well", both).await?;
    phone.ask("react", json!({"message": asked, "key": "👍"})).await?;
    let hers = |page: &Value| {
        (page["entries"][0]["reactions"] == json!([{"key": "👍", "count": 1, "mine": false}])).then_some(())
    };
    shows(&town, &phone, "ours should be gone and hers stay", hers).await?;
    all_out(&phone).await?;
    let ours = town.buero.history(&town.yildiz.room).await?;
    let ours: Vec<&Message> = ours.iter().filter(|it| it.kind == "m.reaction" && it.sender == town.meister()).collect();
    assert_eq!(ours.len(), 1, "what was taken back before it left never left");
    assert_eq!(redactions_of(&town, &ours[0].event_id).await?, 1);
    phone.close().await?;
    town.run.succeed()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sent_text_is_taken_back_for_everybody_and_one_of_the_kundin_is_not_ours_to_take() -> Outcome<()> {
    let town = Town::open("taken-back").await?;
    let phone = after_a_request(&town).await?;
    let asked = question(&town, &phone).await?;
    text(&town, &phone, "Ich komme nie.").await?;
    text(&town, &phone, "Ich komme um acht.").await?;
    all_out(&phone).await?;
    exactly_once(&town, &["Ich komme nie.".into()]).await?;
    let shown = entries(&town, &phone).await?;
    let wrong = with_body(&shown, "Ich komme nie.").cloned().unwrap_or_default();
    phone.ask("take_back", json!({"message": wrong["event_id"]})).await?;
    let gone = |page: &Value| {
        let entry = page["entries"].as_array()?.iter().find(|entry| entry["event_id"] == wrong["event_id"])?.clone();
        (entry["redacted"] == true).then_some(())
    };
    shows(&town, &phone, "it should be gone here", gone).await?;
    all_out(&phone).await?;
    assert_eq!(redactions_of(&town, wrong["event_id"].as_str().unwrap_or_default()).await?, 1, "and at the server");
    // Her room, her power: the server decides, and nothing is shown as gone that is not.
    phone.ask("take_back", json!({"message": asked})).await?;
    let refused = |page: &Value| (page["held"] == 1).then(|| page["items"][0]["id"].clone());
    let item = phone.until("it should be refused", Deadline::seconds(SOON), "outbox", json!({}), refused).await?;
    assert_eq!(held(&phone, &item).await?, "Forbidden");
    let shown = entries(&town, &phone).await?;
    let still = with_body(&shown, "Guten Tag, es tropft.").cloned().unwrap_or_default();
    assert_eq!((&still["redacted"], &still["going"]), (&json!(false), &json!(false)));
    phone.close().await?;
    town.run.succeed()
}

#[tokio::test(flavor = "multi_thread")]
async fn who_takes_care_is_seen_by_colleagues_and_no_message_for_the_kundin() -> Outcome<()> {
    let town = Town::open("care").await?;
    let phone = after_a_request(&town).await?;
    let id = thread(&town, &phone).await?;
    phone.ask("take_care", json!({"thread": id, "on": true})).await?;
    all_out(&phone).await?;
    let care = |all: &[Message]| all.iter().find(|message| message.kind == "app.werkfunk.care").cloned();
    let told = town.buero.wait_for("the office should know", Deadline::seconds(SOON), care).await?;
    assert!(told.encrypted && told.decrypted && told.content["taken"] == true, "{told:?}");
    let raw = json!({"taken": true});
    town.buero.send_raw(&town.yildiz.room, "app.werkfunk.care", raw).await?;
    let office = |page: &Value| (page["carer"]["name"] == "Büro" && page["carer"]["me"] == false).then_some(());
    shows(&town, &phone, "the office has taken over", office).await?;
    let inbox = phone.ask("inbox", json!({})).await?;
    assert_eq!(inbox["threads"][0]["carer"]["name"], "Büro", "the inbox says so as well");
    assert_eq!(inbox["threads"][0]["preview"], "Guten Tag, es tropft.", "and it is no message");
    let request = phone.ask("request", json!({"id": inbox["requests"][0]["id"]})).await?;
    assert_eq!(request["carer"]["name"], "Büro", "nor is her request answered by two");
    phone.close().await?;
    town.run.succeed()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_second_device_reads_is_read_here_and_what_the_kundin_read_is_told() -> Outcome<()> {
    let town = Town::open("read").await?;
    let phone = after_a_request(&town).await?;
    text(&town, &phone, "Ich komme um acht.").await?;
    all_out(&phone).await?;
    exactly_once(&town, &["Ich komme um acht.".into()]).await?;
    town.yildiz.peer.send_text(&town.yildiz.room, "Danke!").await?;
    let unread = |count: u32| move |inbox: &Value| (inbox["threads"][0]["unread"] == count).then_some(());
    phone.until("her thanks should be unread", Deadline::seconds(SOON), "inbox", json!({}), unread(1)).await?;
    let tablet = Peer::start("Tablet", &town.synapse.url(), MEISTER, PASSWORD, &town.run.sub("tablet")?).await?;
    let thanks = question(&town, &phone).await?;
    tablet.read(&town.yildiz.room, &thanks).await?;
    phone.until("it should be read here, too", Deadline::seconds(SOON), "inbox", json!({}), unread(0)).await?;
    let shown = entries(&town, &phone).await?;
    let answer = with_body(&shown, "Ich komme um acht.").cloned().unwrap_or_default();
    town.yildiz.peer.read(&town.yildiz.room, answer["event_id"].as_str().unwrap_or_default()).await?;
    let read = |page: &Value| {
        let entries = page["entries"].as_array()?;
        (with_body(entries, "Ich komme um acht.")?["read"] == true).then_some(())
    };
    shows(&town, &phone, "it should be said that she has read it", read).await?;
    tablet.stop().await?;
    phone.close().await?;
    town.run.succeed()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_place_and_photos_that_belong_together_arrive_as_such_anywhere() -> Outcome<()> {
    let town = Town::open("series").await?;
    let phone = after_a_request(&town).await?;
    let id = thread(&town, &phone).await?;
    town.proxy.cut();
    let place = json!({"latitude": 50.9413, "longitude": 6.9582});
    phone.ask("send_place", json!({"thread": id, "place": place, "name": "Lager"})).await?;
    let mut paths = Vec::new();
    for number in 0..3 {
        paths.push(camera_file(&town, &format!("wand-{number}.jpg"), &small_photo(number)?)?);
    }
    phone.ask("send_photos", json!({"thread": id, "paths": paths, "caption": "Drei Wände"})).await?;
    phone.kill();
    let phone = Phone::start(&town.phone_folder()).await?;
    town.proxy.restore();
    all_out(&phone).await?;
    exactly_once(&town, &["Lager".into(), "Drei Wände".into()]).await?;
    let read = read_by_office(&town).await?;
    let site = read.iter().find(|message| message.is("m.location")).map(|message| message.text_at("/geo_uri"));
    assert_eq!(site, Some("geo:50.941300,6.958200"));
    let series: Vec<&str> =
        read.iter().filter(|it| it.is("m.image")).map(|it| it.text_at("/app.werkfunk.series")).collect();
    assert_eq!(series.len(), 3);
    assert!(!series[0].is_empty() && series.iter().all(|other| *other == series[0]), "{series:?}");
    let shown = entries(&town, &phone).await?;
    let own: Vec<&Value> = shown.iter().filter(|entry| entry["kind"] == "Image").collect();
    assert!(own.len() == 3 && own.iter().all(|entry| entry["series"] == series[0]), "{own:?}");
    phone.close().await?;
    town.run.succeed()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_goes_out_by_whatsapp_asks_the_gate_and_is_asked_about_even_after_a_kill() -> Outcome<()> {
    let town = Town::open("hand-off").await?;
    let phone = Phone::open(&town.phone_folder()).await?;
    town.move_in(&phone).await?;
    request_arrives(&town, &phone).await?;
    let contact = phone.ask("contact_by_matrix_id", json!({"matrix_id": town.yildiz.peer.user_id()})).await?;
    let order = json!({"contact": contact["id"], "channel": "Whatsapp", "body": "Ich stehe vor der Tür."});
    let start = phone.ask("hand_off", order.clone()).await?;
    assert!(
        start["link"].is_null() && !start["gate"]["why"].is_null(),
        "she wrote by Matrix, not by WhatsApp: {start}"
    );
    let consent =
        json!({"contact": contact["id"], "channel": "Whatsapp", "purpose": "Request", "evidence": "am Telefon"});
    phone.ask("record_consent", consent).await?;
    let start = phone.ask("hand_off", order).await?;
    let link = start["link"].as_str().unwrap_or_default();
    assert!(link.starts_with("https://wa.me/491715550123?text=Ich%20stehe"), "{link}");
    phone.kill();
    let phone = Phone::start(&town.phone_folder()).await?;
    let open = phone.ask("open_hand_offs", json!({})).await?;
    assert_eq!(open.as_array().map(Vec::len), Some(1), "still asked about: {open}");
    phone.ask("answer_hand_off", json!({"id": open[0]["id"], "sent": true})).await?;
    let id = thread(&town, &phone).await?;
    phone.ask("note_call", json!({"thread": id, "body": "Kommt erst um neun."})).await?;
    let shown = entries(&town, &phone).await?;
    assert_eq!((&shown[0]["kind"], &shown[1]["kind"]), (&json!("Call"), &json!("HandOff")));
    assert_eq!(phone.ask("outbox", json!({})).await?["items"], json!([]), "nothing of it leaves by Matrix");
    phone.close().await?;
    town.run.succeed()
}
