//! Groups: several people in one room, made offline, named only here, and closed as long as one of them allows nothing. With
//! a real server and clients that know nothing of Werkfunk.

use serde_json::{Value, json};
use werkfunk_tests::harness::{Deadline, Outcome, Peer};
use werkfunk_tests::phone::Phone;
use werkfunk_tests::story::{after_a_request, all_out, brandt, held, text, thread};
use werkfunk_tests::town::{Town, canary};

const SOON: u64 = 60;
const TITLE: &str = "Lindenstraße, Dachgeschoss";

async fn contact(phone: &Phone, peer: &Peer) -> Outcome<Value> {
    Ok(phone.ask("contact_by_matrix_id", json!({"matrix_id": peer.user_id()})).await?["id"].clone())
}

async fn consents(phone: &Phone, contact: &Value) -> Outcome<()> {
    let consent =
        json!({"contact": contact, "channel": "Matrix", "purpose": "Request", "evidence": "auf der Baustelle"});
    phone.ask("record_consent", consent).await.map(drop)
}

/// Files the first message to Frau Yıldız and Familie Brandt; gives the thread.
async fn begin(town: &Town, phone: &Phone, brandt: &Value, title: &str, body: &str) -> Outcome<Value> {
    let contacts = json!([contact(phone, &town.yildiz.peer).await?, brandt]);
    phone.ask("start_group", json!({"contacts": contacts, "title": title, "body": body})).await
}

async fn page(phone: &Phone, id: &Value) -> Outcome<Value> {
    phone.ask("thread", json!({"id": id, "limit": 30})).await
}

async fn said(phone: &Phone, id: &Value, body: &str) -> Outcome<Value> {
    phone.ask("send_text", json!({"thread": id, "body": body})).await
}

/// Waits until the page of a thread satisfies `found`.
async fn shows<T>(phone: &Phone, id: &Value, what: &str, found: impl Fn(&Value) -> Option<T>) -> Outcome<T> {
    phone.until(what, Deadline::seconds(SOON), "thread", json!({"id": id, "limit": 30}), found).await
}

fn entry<'a>(page: &'a Value, body: &str) -> Option<&'a Value> {
    page["entries"].as_array()?.iter().find(|entry| entry["body"] == body)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_group_begun_offline_is_made_once_and_what_it_is_called_stays_here() -> Outcome<()> {
    let town = Town::open("group").await?;
    let phone = after_a_request(&town).await?;
    let (peer, id) = brandt(&town, &phone).await?;
    consents(&phone, &id).await?;
    town.proxy.cut();
    let group = begin(&town, &phone, &id, TITLE, "Guten Tag zusammen.").await?;
    phone.kill();
    let phone = Phone::start(&town.phone_folder()).await?;
    let shown = page(&phone, &group).await?;
    assert_eq!((&shown["group"], &shown["name"], &shown["standing"]), (&json!(true), &json!(TITLE), &json!("NoRoom")));
    let waiting = |page: &Value| {
        let all = page["members"].as_array().cloned().unwrap_or_default();
        all.iter().filter(|one| one["standing"] == "Waiting").count()
    };
    assert_eq!(waiting(&shown), 2, "{shown:#}");
    town.proxy.restore();
    all_out(&phone).await?;
    let room = town.yildiz.peer.accept_invites(1).await?[0].clone();
    assert_eq!(peer.accept_invites(1).await?, [room.as_str()], "one room for both");
    let state = town.yildiz.peer.state(&room).await?;
    let kinds: Vec<&str> = state.iter().filter_map(|event| event["type"].as_str()).collect();
    assert!(!kinds.contains(&"m.room.name") && !kinds.contains(&"m.room.topic"), "{kinds:?}");
    let told = serde_json::to_string(&state).unwrap_or_default();
    assert!(![TITLE, canary::NAME, "Brandt"].iter().any(|word| told.contains(word)), "nothing of it is on the server");
    for other in [&town.yildiz.peer, &peer] {
        other.wait_member(&room, &town.meister()).await?;
    }
    said(&phone, &group, "Wir fangen am Montag an.").await?;
    for other in [&town.yildiz.peer, &peer] {
        other.wait_for_text("Wir fangen am Montag an.", Deadline::seconds(SOON)).await?;
    }
    peer.send_text(&room, "Passt uns gut.").await?;
    let from = |page: &Value| entry(page, "Passt uns gut.").map(|entry| entry["sender_name"].clone());
    let sender = shows(&phone, &group, "the answer should be in the group", from).await?;
    assert_eq!(sender, "Familie Brandt", "who wrote is said at each message");
    let own = page(&phone, &thread(&town, &phone).await?).await?;
    assert!(entry(&own, "Passt uns gut.").is_none() && own["group"] == false, "her own thread is hers");
    phone.ask("name_group", json!({"thread": group, "title": ""})).await?;
    let name = page(&phone, &group).await?["name"].clone();
    let name = name.as_str().unwrap_or_default();
    assert!(name.contains(canary::NAME) && name.contains("Familie Brandt"), "named after its people: {name}");
    phone.close().await?;
    town.run.succeed()
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_goes_into_a_group_as_long_as_one_of_it_allows_nothing() -> Outcome<()> {
    let town = Town::open("group-gate").await?;
    let phone = after_a_request(&town).await?;
    let (peer, id) = brandt(&town, &phone).await?;
    let group = begin(&town, &phone, &id, "", "Guten Tag zusammen.").await?;
    let outbox = phone.ask("outbox", json!({})).await?;
    assert_eq!(held(&phone, &outbox["items"][0]["id"]).await?, "NoConsent", "nobody is even asked in");
    consents(&phone, &id).await?;
    all_out(&phone).await?;
    let room = peer.accept_invites(1).await?[0].clone();
    peer.wait_member(&room, &town.meister()).await?;
    // Somebody nobody knows.
    town.synapse.register("fremd", werkfunk_tests::town::PASSWORD).await?;
    let stranger = town.synapse.user_id("fremd");
    town.yildiz.peer.accept_invites(1).await?;
    town.yildiz.peer.invite(&room, &stranger).await?;
    let three = |page: &Value| (page["members"].as_array()?.len() == 3).then_some(());
    shows(&phone, &group, "the stranger should be seen", three).await?;
    let item = said(&phone, &group, "Der Preis steht fest.").await?;
    assert_eq!(held(&phone, &item).await?, "UnknownMember");
    let stranger = json!({"role": "Customer", "name": "Herr Fremd", "town": "", "numbers": [], "matrix_id": stranger});
    let stranger = phone.ask("add_contact", json!({"contact": stranger})).await?;
    consents(&phone, &stranger).await?;
    all_out(&phone).await?;
    peer.send_text(&room, "STOPP").await?;
    let gone = |page: &Value| entry(page, "STOPP").map(drop);
    shows(&phone, &group, "the withdrawal should arrive", gone).await?;
    let item = said(&phone, &group, "Noch etwas.").await?;
    assert_eq!(held(&phone, &item).await?, "ConsentWithdrawn", "the strictest answer counts");
    let alone = text(&town, &phone, "Nur an Sie.").await?;
    let out = |outbox: &Value| {
        (!outbox["items"].as_array()?.iter().any(|one| one["id"] == alone)).then_some(())
    };
    phone.until("her own thread is open", Deadline::seconds(SOON), "outbox", json!({}), out).await?;
    phone.close().await?;
    town.run.succeed()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_customers_group_has_a_thread_of_its_own_and_more_people_are_asked_in() -> Outcome<()> {
    let town = Town::open("group-joined").await?;
    let phone = after_a_request(&town).await?;
    let (peer, id) = brandt(&town, &phone).await?;
    consents(&phone, &id).await?;
    let meister = town.meister();
    let room = town.krause.peer.create_room(&[peer.user_id(), &meister], true, None).await?;
    peer.accept_invites(1).await?;
    town.krause.peer.wait_member(&room, &meister).await?;
    town.krause.peer.send_text(&room, "Wir fragen zu zweit.").await?;
    let group = |inbox: &Value| {
        let all = inbox["threads"].as_array()?;
        all.iter().find(|card| card["group"] == true && card["preview"] == "Wir fragen zu zweit.").cloned()
    };
    let card = phone.until("the group should be there", Deadline::seconds(SOON), "inbox", json!({}), group).await?;
    assert!(!card["preview_sender"].as_str().unwrap_or_default().is_empty(), "{card}");
    town.proxy.cut();
    let yildiz = contact(&phone, &town.yildiz.peer).await?;
    for _ in 0..2 {
        phone.ask("add_to_group", json!({"thread": card["id"], "contact": yildiz})).await?;
    }
    phone.kill();
    let phone = Phone::start(&town.phone_folder()).await?;
    let standing = |page: &Value| {
        let all = page["members"].as_array().cloned().unwrap_or_default();
        let one = all.into_iter().find(|one| one["name"] == canary::NAME);
        one.map(|one| one["standing"].as_str().unwrap_or_default().to_owned())
    };
    assert_eq!(standing(&page(&phone, &card["id"]).await?).as_deref(), Some("Waiting"));
    // The room is the customer's, who lets nobody else ask people in.
    let levels = |invite: u8| json!({"invite": invite, "events_default": 0, "users": {}});
    town.krause.peer.send_state(&room, "m.room.power_levels", levels(50)).await?;
    town.proxy.restore();
    let refused = |page: &Value| (standing(page).as_deref() == Some("Refused")).then_some(());
    shows(&phone, &card["id"], "the server should refuse", refused).await?;
    town.krause.peer.send_state(&room, "m.room.power_levels", levels(0)).await?;
    phone.ask("add_to_group", json!({"thread": card["id"], "contact": yildiz})).await?;
    assert_eq!(town.yildiz.peer.accept_invites(1).await?, [room.as_str()]);
    let here = |page: &Value| (standing(page).as_deref() == Some("Here")).then_some(());
    shows(&phone, &card["id"], "she should be in", here).await?;
    phone.close().await?;
    town.run.succeed()
}
