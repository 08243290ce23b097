//! What every story on site begins with, and the questions it asks at the end.

use crate::harness::peer_types::Message;
use crate::harness::photos::small_photo;
use crate::harness::{Action, Deadline, Doing, Outcome, Peer, Rule, Seen};
use crate::phone::Phone;
use crate::town::{PASSWORD, Town};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::path::PathBuf;

/// A town in which Frau Yıldız has written, so that the Meister may answer, and the phone that has read it.
pub async fn after_a_request(town: &Town) -> Outcome<Phone> {
    let phone = town.new_phone().await?;
    request_arrives(town, &phone).await?;
    Ok(phone)
}

/// Frau Yıldız writes, and the phone, which is at work, has read it.
pub async fn request_arrives(town: &Town, phone: &Phone) -> Outcome<()> {
    town.meister_is_in().await?;
    town.yildiz.peer.send_text(&town.yildiz.room, "Guten Tag, es tropft.").await?;
    let arrived = |inbox: &Value| (inbox["requests"].as_array()?.len() == 1).then_some(());
    phone.until("the request should arrive", Deadline::seconds(60), "inbox", json!({}), arrived).await
}

/// The thread of Frau Yıldız on a phone.
pub async fn thread(town: &Town, phone: &Phone) -> Outcome<Value> {
    let id = json!({"matrix_id": town.yildiz.peer.user_id()});
    let contact = phone.ask("contact_by_matrix_id", id).await?;
    phone.ask("thread_of", json!({"contact": contact["id"]})).await
}

/// Cuts the network and waits until the phone has noticed, so that it tries nothing.
pub async fn offline(town: &Town, phone: &Phone) -> Outcome<()> {
    town.proxy.cut();
    let offline = |connection: &Value| (connection == "Offline").then_some(());
    phone.until("the phone should notice", Deadline::seconds(60), "connection", json!({}), offline).await
}

/// Files a text to Frau Yıldız; gives the item.
pub async fn text(town: &Town, phone: &Phone, body: &str) -> Outcome<Value> {
    let thread = thread(town, phone).await?;
    phone.ask("send_text", json!({"thread": thread, "body": body})).await
}

/// Writes a photo into the camera's folder.
pub fn camera_file(town: &Town, name: &str, bytes: &[u8]) -> Outcome<PathBuf> {
    let path = town.run.sub("camera")?.join(name);
    std::fs::write(&path, bytes).doing("writing a photo")?;
    Ok(path)
}

/// Takes a photo for Frau Yıldız; gives the item.
pub async fn photo(town: &Town, phone: &Phone, seed: u64, caption: &str) -> Outcome<Value> {
    photo_of(town, phone, &format!("{seed}.jpg"), &small_photo(seed)?, caption).await
}

/// Sends these bytes as a photo to Frau Yıldız; gives the item.
pub async fn photo_of(town: &Town, phone: &Phone, name: &str, bytes: &[u8], caption: &str) -> Outcome<Value> {
    let path = camera_file(town, name, bytes)?;
    let thread = thread(town, phone).await?;
    phone.ask("send_photo", json!({"thread": thread, "path": path, "caption": caption})).await
}

/// The same on a phone that will not answer, as it halts or dies.
pub async fn photo_unanswered(town: &Town, phone: &Phone, seed: u64, caption: &str) -> Outcome<()> {
    let path = camera_file(town, &format!("{seed}.jpg"), &small_photo(seed)?)?;
    let thread = thread(town, phone).await?;
    phone.tell("send_photo", json!({"thread": thread, "path": path, "caption": caption})).await
}

/// Waits until the outbox is empty.
pub async fn all_out(phone: &Phone) -> Outcome<()> {
    all_out_but(phone, 0).await
}

/// Waits until nothing waits in the outbox any more and so many items are held.
pub async fn all_out_but(phone: &Phone, held: u32) -> Outcome<()> {
    let out = |outbox: &Value| (outbox["waiting"] == 0 && outbox["held"] == held).then_some(());
    phone.until("everything should leave", Deadline::seconds(90), "outbox", json!({}), out).await
}

/// Waits until an item is held and gives the reason.
pub async fn held(phone: &Phone, item: &Value) -> Outcome<String> {
    let why = |outbox: &Value| {
        let items = outbox["items"].as_array()?;
        let found = items.iter().find(|one| one["id"] == *item)?;
        found["progress"]["Held"]["why"].as_str().map(str::to_owned)
    };
    phone.until("the item should be held", Deadline::seconds(60), "outbox", json!({}), why).await
}

/// Everything the Meister wrote into the room of Frau Yıldız, as the office reads it, in the server's order.
pub async fn read_by_office(town: &Town) -> Outcome<Vec<Message>> {
    let meister = town.meister();
    let all = town.buero.history(&town.yildiz.room).await?;
    Ok(all.into_iter().filter(|message| message.sender == meister && message.encrypted).collect())
}

/// Waits until the office has read each of `bodies`, then checks that each is there exactly once.
pub async fn exactly_once(town: &Town, bodies: &[String]) -> Outcome<()> {
    let meister = town.meister();
    for body in bodies {
        let arrived = |all: &[Message]| {
            all.iter().any(|message| message.sender == meister && message.body() == body).then_some(())
        };
        town.buero.wait_for(&format!("'{body}' should arrive"), Deadline::seconds(60), arrived).await?;
    }
    let read = read_by_office(town).await?;
    for body in bodies {
        let count = read.iter().filter(|message| message.body() == body).count();
        assert_eq!(count, 1, "'{body}' stands in the room {count} times");
    }
    Ok(())
}

/// Every photo, video, voice message and file the Meister sent there opens at the office: its client checks every hash. Gives
/// how many.
pub async fn media_opens(town: &Town) -> Outcome<usize> {
    let mut read = read_by_office(town).await?;
    read.retain(|message| ["m.image", "m.video", "m.audio", "m.file"].iter().any(|kind| message.is(kind)));
    let path = town.run.sub("office")?.join("received");
    for message in &read {
        town.buero.download(message, &path, false).await?;
        if message.is("m.image") {
            town.buero.download(message, &path, true).await?;
        }
    }
    Ok(read.len())
}

/// No file was carried whole to the place it lies at more than once.
pub fn carried_once(town: &Town) {
    let mut whole = HashMap::new();
    for put in town.proxy.seen_like("PUT", "/media/v3/upload/").into_iter().filter(|put| put.request_complete) {
        *whole.entry(put.path).or_insert(0) += 1;
    }
    assert!(!whole.is_empty(), "nothing was uploaded");
    assert!(whole.values().all(|times| *times == 1), "{whole:?}");
}

/// From now on the phone hears nothing of the server, without noticing: it may send, but sees no echo of it.
pub async fn hears_nothing(town: &Town) -> Outcome<()> {
    town.proxy.rule(Rule::always("GET", "/sync", Action::Hang));
    // The sync under way ends with this message; the next one hangs.
    town.yildiz.peer.send_text(&town.yildiz.room, "Noch etwas.").await?;
    let deaf = |all: &[Seen]| all.iter().any(|seen| seen.path.ends_with("/sync") && seen.by_rule).then_some(());
    town.proxy.wait_for("the phone should hear nothing more", Deadline::seconds(40), deaf).await
}

/// A third customer, who has an account but never wrote.
pub async fn brandt(town: &Town, phone: &Phone) -> Outcome<(Peer, Value)> {
    town.synapse.register("kunde-c", PASSWORD).await?;
    let peer = Peer::start("kunde-c", &town.synapse.url(), "kunde-c", PASSWORD, &town.run.sub("kunde-c")?).await?;
    let contact =
        json!({"role": "Customer", "name": "Familie Brandt", "town": "", "numbers": [], "matrix_id": peer.user_id()});
    let id = phone.ask("add_contact", json!({ "contact": contact })).await?;
    Ok((peer, id))
}
