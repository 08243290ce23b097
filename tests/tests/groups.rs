//! Groups: several people in one room, made offline, named only here, and closed as long as one of them allows nothing. With
//! a real server and clients that know nothing of Werkfunk.

use serde_json::{Value, json};
use werkfunk_tests::harness::peer_types::Message;
use werkfunk_tests::harness::photos::small_photo;
use werkfunk_tests::harness::{Deadline, Outcome, Peer};
use werkfunk_tests::phone::Phone;
use werkfunk_tests::story::{after_a_request, all_out, brandt, held, photo_of, text, thread};
use werkfunk_tests::town::{PASSWORD, Town, canary};

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
    let members = page(&phone, &group).await?["members"].as_array().cloned().unwrap_or_default();
    let mut standings: Vec<_> = members.iter().map(|one| (one["standing"].as_str(), one["why"].as_str())).collect();
    standings.sort();
    assert_eq!(standings, [(Some("Closed"), None), (Some("Closed"), Some("NoConsent"))], "and whose it is, is said");
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
    let out = |outbox: &Value| (!outbox["items"].as_array()?.iter().any(|one| one["id"] == alone)).then_some(());
    phone.until("her own thread is open", Deadline::seconds(SOON), "outbox", json!({}), out).await?;
    phone.close().await?;
    town.run.succeed()
}

/// Herr Krause makes a group with Familie Brandt, who may be written to, and the Meister, and writes there: her client and the room.
async fn two_ask(town: &Town, phone: &Phone) -> Outcome<(Peer, String)> {
    let (peer, id) = brandt(town, phone).await?;
    consents(phone, &id).await?;
    let meister = town.meister();
    let room = town.krause.peer.create_room(&[peer.user_id(), &meister], true, None).await?;
    peer.accept_invites(1).await?;
    town.krause.peer.wait_member(&room, &meister).await?;
    town.krause.peer.send_text(&room, "Wir fragen zu zweit.").await?;
    Ok((peer, room))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_customers_group_has_a_thread_of_its_own_and_more_people_are_asked_in() -> Outcome<()> {
    let town = Town::open("group-joined").await?;
    let phone = after_a_request(&town).await?;
    let (_peer, room) = two_ask(&town, &phone).await?;
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

/// A group with Frau Yıldız and Familie Brandt in it, who can read what is sent next; gives its room and thread.
async fn together(town: &Town, phone: &Phone, peer: &Peer, id: &Value) -> Outcome<(String, Value)> {
    consents(phone, id).await?;
    let group = begin(town, phone, id, "", "Guten Tag zusammen.").await?;
    all_out(phone).await?;
    let room = town.yildiz.peer.accept_invites(1).await?[0].clone();
    peer.accept_invites(1).await?;
    for other in [&town.yildiz.peer, peer] {
        other.wait_member(&room, &town.meister()).await?;
    }
    let both = |page: &Value| {
        let came = page["entries"].as_array()?.iter().filter(|entry| entry["member"]["what"] == "Joined").count();
        (came == 2).then_some(())
    };
    shows(phone, &group, "both should have come", both).await?;
    Ok((room, group))
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_named_is_told_so_both_ways_and_counted_until_it_is_read_on_any_device() -> Outcome<()> {
    let town = Town::open("mentions").await?;
    let phone = after_a_request(&town).await?;
    let (peer, id) = brandt(&town, &phone).await?;
    let (room, group) = together(&town, &phone, &peer, &id).await?;
    said(&phone, &group, "@Familie Brandt: Passt acht Uhr?").await?;
    let text = peer.wait_for_text("@Familie Brandt: Passt acht Uhr?", Deadline::seconds(SOON)).await?;
    assert_eq!(text.content["m.mentions"], json!({"user_ids": [peer.user_id()]}));
    assert!(text.encrypted && text.decrypted, "whom it names only they read");
    said(&phone, &group, "Oder um neun.").await?;
    let text = peer.wait_for_text("Oder um neun.", Deadline::seconds(SOON)).await?;
    assert_eq!(text.content["m.mentions"], json!({}), "nobody in particular, and no client guesses");
    let us = json!({"msgtype": "m.text", "body": "Meister, neun Uhr?", "m.mentions": {"user_ids": [town.meister()]}});
    let named = peer.send_raw(&room, "m.room.message", us).await?;
    let everybody = json!({"msgtype": "m.text", "body": "Alle bitte!", "m.mentions": {"room": true}});
    peer.send_raw(&room, "m.room.message", everybody).await?;
    peer.send_text(&room, "Danke.").await?;
    let card = |mentions: u32, unread: u32| {
        let group = group.clone();
        move |inbox: &Value| {
            let card = inbox["threads"].as_array()?.iter().find(|card| card["id"] == group)?.clone();
            (card["mentions"] == mentions && card["unread"] == unread).then_some(())
        }
    };
    // Familie Brandt may not call everybody, as the room is ours.
    phone.until("one of three is for us", Deadline::seconds(SOON), "inbox", json!({}), card(1, 3)).await?;
    let marked = page(&phone, &group).await?;
    assert_eq!(entry(&marked, "Meister, neun Uhr?").map(|entry| entry["mention"].clone()), Some(json!(true)));
    assert_eq!(entry(&marked, "Danke.").map(|entry| entry["mention"].clone()), Some(json!(false)));
    let order = json!({"thread": group, "body": "Ja, neun Uhr.", "reply_to": named});
    phone.ask("send_text", order).await?;
    let reply = peer.wait_for_text("Ja, neun Uhr.", Deadline::seconds(SOON)).await?;
    assert_eq!(reply.content["m.mentions"], json!({"user_ids": [peer.user_id()]}), "an answer is for whom it answers");
    peer.send_raw(
        &room,
        "m.room.message",
        json!({"msgtype": "m.text", "body": "Bis dann.", "m.mentions": {"user_ids": [town.meister()]}}),
    )
    .await?;
    phone.until("another one", Deadline::seconds(SOON), "inbox", json!({}), card(1, 1)).await?;
    let meister = werkfunk_tests::town::MEISTER;
    let password = werkfunk_tests::town::PASSWORD;
    let tablet = Peer::start("Tablet", &town.synapse.url(), meister, password, &town.run.sub("tablet")?).await?;
    let last = page(&phone, &group).await?;
    let last = entry(&last, "Bis dann.").map(|entry| entry["event_id"].clone()).unwrap_or_default();
    tablet.read(&room, last.as_str().unwrap_or_default()).await?;
    phone.until("read on the tablet", Deadline::seconds(SOON), "inbox", json!({}), card(0, 0)).await?;
    tablet.stop().await?;
    phone.close().await?;
    town.run.succeed()
}

#[tokio::test(flavor = "multi_thread")]
async fn who_writes_is_seen_here_and_there_only_if_wanted_and_the_gate_lets_it() -> Outcome<()> {
    let town = Town::open("typing").await?;
    let phone = after_a_request(&town).await?;
    let (id, room) = (thread(&town, &phone).await?, town.yildiz.room.clone());
    let yildiz = &town.yildiz.peer;
    let writing = |names: Value| move |page: &Value| (page["typing"] == names).then_some(());
    yildiz.typing(&room, true).await?;
    shows(&phone, &id, "she should be seen to write", writing(json!([canary::NAME]))).await?;
    yildiz.typing(&room, false).await?;
    shows(&phone, &id, "she should be seen to have stopped", writing(json!([]))).await?;
    let draft = |body: &'static str| phone.ask("keep_draft", json!({"thread": id, "body": body}));
    let told = || town.proxy.seen_like("PUT", "/typing/").len();
    draft("Wir").await?;
    let rules = json!({"rules": {"accept_all": true, "show_typing": true}});
    assert_eq!(told(), 0, "it is off unless somebody wants it");
    phone.ask("set_room_rules", rules).await?;
    for body in ["Wir k", "Wir ko", "Wir kom", "Wir komm"] {
        draft(body).await?;
    }
    yildiz.wait_typing(&room, &town.meister(), true).await?;
    text(&town, &phone, "Wir kommen.").await?;
    yildiz.wait_typing(&room, &town.meister(), false).await?;
    all_out(&phone).await?;
    assert_eq!(told(), 2, "once that somebody writes, once that it ended");
    town.proxy.cut();
    yildiz.typing(&room, true).await?;
    draft("Noch").await?;
    phone.kill();
    let phone = Phone::start(&town.phone_folder()).await?;
    assert_eq!(page(&phone, &id).await?["typing"], json!([]), "offline nobody is known to write");
    town.proxy.restore();
    yildiz.send_text(&room, "STOPP").await?;
    let stop = |page: &Value| entry(page, "STOPP").map(drop);
    shows(&phone, &id, "the withdrawal should arrive", stop).await?;
    let before = told();
    phone.ask("keep_draft", json!({"thread": id, "body": "Schade"})).await?;
    let last = text(&town, &phone, "Schade.").await?;
    assert_eq!(held(&phone, &last).await?, "ConsentWithdrawn");
    assert_eq!(told(), before, "nor is she told that somebody writes");
    phone.close().await?;
    town.run.succeed()
}

/// The Geselle has Werkfunk as well: his phone knows who is who, and is asked into Frau Yıldız' room.
async fn geselle_comes_in(town: &Town) -> Outcome<Phone> {
    town.synapse.register("geselle", PASSWORD).await?;
    let phone = Phone::open(&town.run.path().join("geselle")).await?;
    for (role, name, id) in [
        ("Colleague", "Meister", town.meister()),
        ("Colleague", "Büro", town.buero.user_id().to_owned()),
        ("Customer", canary::NAME, town.yildiz.peer.user_id().to_owned()),
    ] {
        let contact = json!({"role": role, "name": name, "town": "", "numbers": [], "matrix_id": id});
        phone.ask("add_contact", json!({ "contact": contact })).await?;
    }
    phone.ask("set_room_rules", json!({"rules": {"accept_all": true, "show_typing": false}})).await?;
    phone.login(&town.synapse.url(), "geselle", PASSWORD).await?;
    let geselle = town.synapse.user_id("geselle");
    town.yildiz.peer.invite(&town.yildiz.room, &geselle).await?;
    for other in [&town.yildiz.peer, &town.buero] {
        other.wait_member(&town.yildiz.room, &geselle).await?;
    }
    Ok(phone)
}

/// Vodozemac, which the SDK stands on, in two phones, and libolm at Frau Yıldız and in the office.
#[tokio::test(flavor = "multi_thread")]
async fn two_phones_and_two_clients_of_another_making_read_each_other_in_one_room() -> Outcome<()> {
    let town = Town::open("both-lines").await?;
    let meister = after_a_request(&town).await?;
    let contact = json!({"role": "Colleague", "name": "Geselle", "town": "", "numbers": [],
        "matrix_id": town.synapse.user_id("geselle")});
    meister.ask("add_contact", json!({ "contact": contact })).await?;
    let geselle = geselle_comes_in(&town).await?;
    town.yildiz.peer.send_text(&town.yildiz.room, "Es tropft noch immer.").await?;
    let id = thread(&town, &geselle).await?;
    let asked = shows(&geselle, &id, "the Geselle reads her", |page| {
        Some(entry(page, "Es tropft noch immer.")?["event_id"].clone())
    })
    .await?;
    text(&town, &meister, "Der Geselle ist unterwegs.").await?;
    said(&geselle, &id, "Bin in zehn Minuten da.").await?;
    geselle.ask("react", json!({"message": asked, "key": "👍"})).await?;
    photo_of(&town, &geselle, "dach.jpg", &small_photo(7)?, "So sieht es aus").await?;
    town.buero.send_text(&town.yildiz.room, "Material ist bestellt.").await?;
    all_out(&meister).await?;
    all_out(&geselle).await?;
    let all =
        ["Es tropft noch immer.", "Der Geselle ist unterwegs.", "Bin in zehn Minuten da.", "Material ist bestellt."];
    for body in all {
        for other in [&town.yildiz.peer, &town.buero] {
            let read = other.wait_for_text(body, Deadline::seconds(SOON)).await?;
            assert!(read.encrypted && read.decrypted, "{body}");
        }
        for (phone, id) in [(&meister, thread(&town, &meister).await?), (&geselle, id.clone())] {
            shows(phone, &id, body, |page| entry(page, body).map(drop)).await?;
        }
    }
    let photo = |page: &Value| {
        let shown = entry(page, "So sieht es aus")?;
        (shown["picture"]["file"].is_string() && shown["mine"] == false).then_some(())
    };
    shows(&meister, &thread(&town, &meister).await?, "the Meister sees the Geselle's photo", photo).await?;
    let thumbs = |page: &Value| {
        let reactions = entry(page, "Es tropft noch immer.")?["reactions"].as_array()?.len();
        (reactions == 1).then_some(())
    };
    shows(&meister, &thread(&town, &meister).await?, "and what he marked", thumbs).await?;
    let picture = |all: &[Message]| all.iter().find(|message| message.is("m.image")).cloned();
    let picture = town.yildiz.peer.wait_for("she should see it", Deadline::seconds(SOON), picture).await?;
    let file = town.yildiz.peer.download(&picture, &town.run.path().join("dach.jpg"), false).await?;
    assert!(file.size > 0 && picture.decrypted, "{file:?}");
    for phone in [meister, geselle] {
        phone.close().await?;
    }
    town.run.succeed()
}

/// How each of a group stands.
fn standings(page: &Value) -> Vec<(&str, &str)> {
    let all = page["members"].as_array().map_or(&[][..], Vec::as_slice);
    all.iter().filter_map(|one| Some((one["user_id"].as_str()?, one["standing"].as_str()?))).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_is_taken_out_offline_and_is_out_once_there_is_a_network_also_after_a_kill() -> Outcome<()> {
    let town = Town::open("group-out").await?;
    let phone = after_a_request(&town).await?;
    let (peer, id) = brandt(&town, &phone).await?;
    let (room, group) = together(&town, &phone, &peer, &id).await?;
    let brandt = peer.user_id();
    town.proxy.cut();
    phone.ask("take_out_of_group", json!({"thread": group, "user": brandt})).await?;
    phone.kill();
    let phone = Phone::start(&town.phone_folder()).await?;
    let shown = page(&phone, &group).await?;
    assert!(standings(&shown).contains(&(brandt, "Removing")), "{shown:#}");
    town.proxy.restore();
    let gone = |page: &Value| standings(page).iter().all(|(user, _)| *user != brandt).then_some(());
    shows(&phone, &group, "they should be out", gone).await?;
    let told = |page: &Value| {
        let mut entries = page["entries"].as_array()?.iter();
        entries.any(|entry| entry["member"]["what"] == "Removed").then_some(())
    };
    shows(&phone, &group, "the thread should say so", told).await?;
    said(&phone, &group, "Jetzt sind wir unter uns.").await?;
    town.yildiz.peer.wait_for_text("Jetzt sind wir unter uns.", Deadline::seconds(SOON)).await?;
    assert!(!town.yildiz.peer.members(&room).await?.iter().any(|user| user == brandt), "out of the room");
    let heard = peer.history(&room).await.unwrap_or_default();
    assert!(heard.iter().all(|one| one.body() != "Jetzt sind wir unter uns."), "and hears nothing of it");
    phone.close().await?;
    town.run.succeed()
}

#[tokio::test(flavor = "multi_thread")]
async fn whom_the_server_does_not_let_us_take_out_stays_and_that_is_said() -> Outcome<()> {
    let town = Town::open("group-kept").await?;
    let phone = after_a_request(&town).await?;
    let (peer, _) = two_ask(&town, &phone).await?;
    let group = |inbox: &Value| {
        let all = inbox["threads"].as_array()?;
        all.iter().find(|card| card["preview"] == "Wir fragen zu zweit.").map(|card| card["id"].clone())
    };
    let group = phone.until("the group should be there", Deadline::seconds(SOON), "inbox", json!({}), group).await?;
    phone.ask("take_out_of_group", json!({"thread": group, "user": peer.user_id()})).await?;
    let kept = |page: &Value| standings(page).contains(&(peer.user_id(), "Kept")).then_some(());
    shows(&phone, &group, "the server should refuse", kept).await?;
    phone.close().await?;
    town.run.succeed()
}

/// Gives an order that makes the phone go to the server for a room, kills it once it was `done` there, and starts another one.
async fn killed_on_an_errand(town: &Town, verb: &str, order: Value, done: impl Fn() -> Outcome<u64>) -> Outcome<Phone> {
    let phone = Phone::open_halting(&town.phone_folder(), "room_errand").await?;
    phone.ask("start", json!({})).await?;
    phone.ask(verb, order).await?;
    phone.halted_at("room_errand").await?;
    assert_eq!(done()?, 1, "{verb}: it is done, and nobody has noted it");
    phone.kill();
    Phone::start(&town.phone_folder()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kill_once_the_server_did_an_errand_in_a_room_does_it_once() -> Outcome<()> {
    let town = Town::open("errand-kills").await?;
    let phone = after_a_request(&town).await?;
    let (peer, id) = brandt(&town, &phone).await?;
    let (room, group) = together(&town, &phone, &peer, &id).await?;
    let krause = contact(&phone, &town.krause.peer).await?;
    consents(&phone, &krause).await?;
    let her_own = thread(&town, &phone).await?;
    phone.close().await?;
    let krause_id = town.krause.peer.user_id().to_owned();
    let became = |room: &str, user: &str, standing: &str| {
        let sql = "select count(*) from room_memberships where room_id=? and user_id=? and membership=?";
        town.synapse.count(sql, &[room, user, standing])
    };
    let standing = |page: &Value| {
        let all = page["members"].as_array().cloned().unwrap_or_default();
        all.into_iter().find(|one| one["user_id"] == krause_id).map(|one| one["standing"].clone())
    };

    let order = json!({"thread": group, "contact": krause});
    let is_asked = || became(&room, &krause_id, "invite");
    let phone = killed_on_an_errand(&town, "add_to_group", order, is_asked).await?;
    let asked = |page: &Value| (standing(page)? == "Here").then_some(());
    shows(&phone, &group, "Herr Krause should be asked", asked).await?;
    phone.close().await?;
    assert_eq!(is_asked()?, 1, "he was asked once");

    let order = json!({"thread": group, "user": krause_id});
    let is_out = || became(&room, &krause_id, "leave");
    let phone = killed_on_an_errand(&town, "take_out_of_group", order, is_out).await?;
    let out = |page: &Value| standing(page).is_none().then_some(());
    shows(&phone, &group, "Herr Krause should be out", out).await?;
    phone.close().await?;
    assert_eq!(is_out()?, 1, "he was taken out once");

    let has_left = || became(&town.yildiz.room, &town.meister(), "leave");
    let phone = killed_on_an_errand(&town, "leave_room", json!({"thread": her_own}), has_left).await?;
    let left = |page: &Value| (page["standing"] == "Left").then_some(());
    shows(&phone, &her_own, "her room should be left", left).await?;
    phone.close().await?;
    assert_eq!(has_left()?, 1, "he left once");
    town.run.succeed()
}
