//! A server that is put back to an older backup loses nothing that is on the phone: what it no longer has is found and
//! offered, never sent again by itself, and both sides go on reading each other.

use serde_json::{Value, json};
use std::collections::HashSet;
use werkfunk_tests::harness::peer_types::Message;
use werkfunk_tests::harness::{Backup, Deadline, Outcome, Peer};
use werkfunk_tests::phone::Phone;
use werkfunk_tests::story::{after_a_request, all_out, brandt, exactly_once, photo, read_by_office, text, thread};
use werkfunk_tests::town::{PASSWORD, Town};

/// What the phone offers to send again, once it offers so many.
async fn offered(phone: &Phone, count: usize) -> Outcome<Vec<Value>> {
    let all = |lost: &Value| lost.as_array().filter(|lost| lost.len() == count).cloned();
    phone.until("what was lost should be offered", Deadline::seconds(90), "lost_items", json!({}), all).await
}

fn previews(items: &[Value]) -> Vec<&str> {
    items.iter().filter_map(|item| item["preview"].as_str()).collect()
}

fn ids(items: &[Value], wanted: impl Fn(&str) -> bool) -> Vec<Value> {
    let chosen = items.iter().filter(|item| item["preview"].as_str().is_some_and(&wanted));
    chosen.map(|item| item["id"].clone()).collect()
}

/// Waits until the thread of Frau Yıldız shows all of `bodies`.
async fn shows(town: &Town, phone: &Phone, bodies: &[&str]) -> Outcome<()> {
    let order = json!({"id": thread(town, phone).await?, "limit": 200});
    let all = |page: &Value| {
        let entries = page["entries"].as_array()?;
        bodies.iter().all(|body| entries.iter().any(|entry| entry["body"] == *body)).then_some(())
    };
    phone.until(&format!("the thread should show {bodies:?}"), Deadline::seconds(60), "thread", order, all).await
}

/// Waits until the office has read this in two events: before the server was put back, and again.
async fn read_again(town: &Town, body: &str) -> Outcome<()> {
    let twice = |all: &[Message]| {
        let said = all.iter().filter(|one| one.body() == body);
        (said.map(|one| &one.event_id).collect::<HashSet<_>>().len() > 1).then_some(())
    };
    town.buero.wait_for(&format!("'{body}' should arrive again"), Deadline::seconds(60), twice).await
}

/// What the server has of the Meister's words to Frau Yıldız: the office remembers more.
async fn at_the_server(town: &Town) -> Outcome<Vec<Message>> {
    let sql = "SELECT event_id FROM events WHERE room_id = ? AND sender = ? AND type = 'm.room.encrypted'";
    let ids = town.synapse.query(sql, &[&town.yildiz.room, &town.meister()])?;
    let has = |one: &Message| ids.iter().any(|row| row[0] == one.event_id.as_str());
    let mut read = read_by_office(town).await?;
    read.retain(has);
    assert_eq!(read.len(), ids.len(), "the office reads all of it");
    Ok(read)
}

/// What they say, in alphabetical order.
fn words(messages: &[Message]) -> Vec<&str> {
    let mut words: Vec<&str> = messages.iter().map(Message::body).collect();
    words.sort_unstable();
    words
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_restored_server_lost_is_found_offered_and_sent_again_only_if_he_wants_it() -> Outcome<()> {
    let mut town = Town::open("restored").await?;
    let phone = after_a_request(&town).await?;
    text(&town, &phone, "Vor der Sicherung").await?;
    let (kundin_c, contact) = brandt(&town, &phone).await?;
    all_out(&phone).await?;
    exactly_once(&town, &["Vor der Sicherung".to_owned()]).await?;
    let backup = Backup::of(&town.synapse)?;

    photo(&town, &phone, 51, "Bad").await?;
    let changed = text(&town, &phone, "Um acht").await?;
    text(&town, &phone, "Egal").await?;
    let consent = json!({"contact": contact, "channel": "Matrix", "purpose": "Request", "evidence": "am Telefon"});
    phone.ask("record_consent", consent).await?;
    phone.ask("send_text_to", json!({"contact": contact, "body": "Ihr Termin"})).await?;
    all_out(&phone).await?;
    phone.ask("edit_text", json!({"target": changed, "body": "Um neun"})).await?;
    all_out(&phone).await?;
    exactly_once(&town, &["Bad".to_owned(), "Um acht".to_owned(), "Egal".to_owned()]).await?;
    kundin_c.accept_invites(1).await?;
    town.yildiz.peer.send_text(&town.yildiz.room, "Danke!").await?;
    shows(&town, &phone, &["Danke!"]).await?;

    backup.put_back(&mut town.synapse).await?;
    let lost = offered(&phone, 4).await?;
    let mut names = previews(&lost);
    names.sort_unstable();
    assert_eq!(names, ["Bad", "Egal", "Ihr Termin", "Um neun"]);
    shows(&town, &phone, &["Vor der Sicherung", "Bad", "Um neun", "Egal", "Danke!"]).await?;
    assert_eq!(words(&at_the_server(&town).await?), ["Vor der Sicherung"], "nothing went by itself");

    town.yildiz.peer.send_text(&town.yildiz.room, "Geht es weiter?").await?;
    shows(&town, &phone, &["Geht es weiter?"]).await?;
    text(&town, &phone, "Ja, weiter").await?;
    phone.ask("let_lost_be", json!({"items": ids(&lost, |words| words == "Egal")})).await?;
    phone.ask("resend_lost", json!({"items": ids(&lost, |words| words != "Egal")})).await?;
    all_out(&phone).await?;
    read_again(&town, "Bad").await?;
    town.buero.wait_for_text("Um neun", Deadline::seconds(60)).await?;
    town.buero.wait_for_text("Ja, weiter", Deadline::seconds(60)).await?;
    let there = at_the_server(&town).await?;
    let expected = ["Bad", "Ja, weiter", "Um neun", "Vor der Sicherung"];
    assert_eq!(words(&there), expected, "each once, and not what was let be");
    let photo = there.iter().find(|one| one.body() == "Bad").expect("the photo is there");
    town.buero.download(photo, &town.run.path().join("bad.jpg"), false).await?;
    let rooms = kundin_c.accept_invites(1).await?;
    let there =
        |all: &[Message]| all.iter().any(|one| one.room_id == rooms[0] && one.body() == "Ihr Termin").then_some(());
    kundin_c.wait_for("her appointment should arrive in the new room", Deadline::seconds(60), there).await?;

    phone.kill();
    let phone = Phone::start(&town.phone_folder()).await?;
    text(&town, &phone, "Nach dem Neustart").await?;
    all_out(&phone).await?;
    exactly_once(&town, &["Nach dem Neustart".to_owned()]).await?;
    offered(&phone, 0).await?;
    phone.close().await?;
    town.run.succeed()
}

/// The phone is off while the server is put back, and so much is written meanwhile that the server's position passes the
/// phone's: no token tells. One-time keys that were used up since the backup are given out again, to whoever writes first
/// from a new device.
#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_has_gone_on_since_it_was_restored_is_found_as_well_and_what_comes_then_is_read() -> Outcome<()> {
    let mut town = Town::open("restored-and-busy").await?;
    let phone = after_a_request(&town).await?;
    let backup = Backup::of(&town.synapse)?;
    text(&town, &phone, "Verloren").await?;
    all_out(&phone).await?;
    exactly_once(&town, &["Verloren".to_owned()]).await?;
    for (name, words) in [("laptop-1", "Vom Laptop"), ("laptop-2", "Vom zweiten")] {
        laptop(&town, name, words).await?;
        shows(&town, &phone, &[words]).await?;
    }
    phone.close().await?;

    backup.put_back(&mut town.synapse).await?;
    let written: Vec<String> = (0..40).map(|number| format!("Seitdem {number}")).collect();
    for words in &written {
        town.yildiz.peer.send_text(&town.yildiz.room, words).await?;
    }
    laptop(&town, "laptop-3", "Mit verbrauchtem Schlüssel").await?;

    let phone = Phone::start(&town.phone_folder()).await?;
    let lost = offered(&phone, 1).await?;
    assert_eq!(previews(&lost), ["Verloren"]);
    let all: Vec<&str> = written.iter().map(String::as_str).collect();
    shows(&town, &phone, &all).await?;
    closed(&town, &phone).await?;
    text(&town, &phone, "Alles gelesen").await?;
    all_out(&phone).await?;
    town.buero.wait_for_text("Alles gelesen", Deadline::seconds(60)).await?;
    assert_eq!(words(&at_the_server(&town).await?), ["Alles gelesen"], "nothing went by itself");
    laptop(&town, "laptop-4", "Mit frischem Schlüssel").await?;
    shows(&town, &phone, &["Mit frischem Schlüssel"]).await?;
    phone.close().await?;
    town.run.succeed()
}

/// Others write where the Meister is not, and so move the server's position.
async fn elsewhere(town: &Town, room: &str, count: usize) -> Outcome<()> {
    for number in 0..count {
        town.yildiz.peer.send_text(room, &format!("Unter uns {number}")).await?;
    }
    Ok(())
}

/// Nothing the phone ever had is lost: its cursor alone is ahead, by what others wrote among themselves. What Frau Yıldız
/// writes then comes at positions the cursor has passed, and no sync tells it.
#[tokio::test(flavor = "multi_thread")]
async fn what_a_restored_server_would_never_tell_is_fetched_after_a_silence() -> Outcome<()> {
    let mut town = Town::open("restored-unseen").await?;
    let phone = after_a_request(&town).await?;
    text(&town, &phone, "Vor der Sicherung").await?;
    all_out(&phone).await?;
    exactly_once(&town, &["Vor der Sicherung".to_owned()]).await?;
    let among_themselves = town.yildiz.peer.create_room(&[], true, None).await?;
    town.yildiz.peer.send_text(&town.yildiz.room, "Bis morgen").await?;
    shows(&town, &phone, &["Bis morgen"]).await?;
    phone.close().await?;
    let backup = Backup::of(&town.synapse)?;
    elsewhere(&town, &among_themselves, 40).await?;
    let phone = Phone::start(&town.phone_folder()).await?;
    let online = |inbox: &Value| (inbox["connection"] == "Online").then_some(());
    phone.until("the phone should have synced", Deadline::seconds(60), "inbox", json!({}), online).await?;
    phone.close().await?;

    backup.put_back(&mut town.synapse).await?;
    town.yildiz.peer.send_text(&town.yildiz.room, "Kommen Sie heute?").await?;
    elsewhere(&town, &among_themselves, 60).await?;
    let phone = Phone::open_later(&town.phone_folder(), 10 * 60_000).await?;
    phone.ask("start", json!({})).await?;
    shows(&town, &phone, &["Vor der Sicherung", "Bis morgen", "Kommen Sie heute?"]).await?;
    offered(&phone, 0).await?;
    phone.close().await?;
    town.run.succeed()
}

/// Somebody of the office writes from a new device, which is gone afterwards.
async fn laptop(town: &Town, name: &str, words: &str) -> Outcome<()> {
    let peer = Peer::start(name, &town.synapse.url(), "buero", PASSWORD, &town.run.sub(name)?).await?;
    peer.wait_member(&town.yildiz.room, &town.meister()).await?;
    peer.send_text(&town.yildiz.room, words).await?;
    peer.stop().await
}

/// What cannot be read is shown as such.
async fn closed(town: &Town, phone: &Phone) -> Outcome<()> {
    let order = json!({"id": thread(town, phone).await?, "limit": 200});
    let one = |page: &Value| {
        let entries = page["entries"].as_array()?;
        (entries.iter().filter(|entry| entry["kind"] == "Undecryptable").count() == 1).then_some(())
    };
    phone.until("one message should be shown as unreadable", Deadline::seconds(60), "thread", order, one).await
}
