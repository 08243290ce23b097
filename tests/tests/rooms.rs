//! Rooms: who asks us in is asked about, leaving holds what waits, and a room that ends says why. With a real server and
//! clients that know nothing of Werkfunk.

use serde_json::{Value, json};
use werkfunk_tests::harness::{Action, Deadline, Outcome, Peer, Rule, Seen};
use werkfunk_tests::phone::Phone;
use werkfunk_tests::story::{after_a_request, all_out, all_out_but, exactly_once, held, offline, text, thread};
use werkfunk_tests::town::{Town, canary};

const SOON: u64 = 60;

/// Waits until there are so many invitations, and gives them.
async fn invitations(phone: &Phone, count: usize) -> Outcome<Vec<Value>> {
    let all = |inbox: &Value| inbox["invitations"].as_array().filter(|all| all.len() == count).cloned();
    let what = format!("there should be {count} invitations");
    phone.until(&what, Deadline::seconds(SOON), "inbox", json!({}), all).await
}

async fn answer(phone: &Phone, room: &str, accept: bool) -> Outcome<()> {
    phone.ask("answer_invitation", json!({"room": room, "accept": accept})).await.map(drop)
}

/// Waits until the thread of Frau Yıldız stands so.
async fn stands(town: &Town, phone: &Phone, standing: &str) -> Outcome<Value> {
    let order = json!({"id": thread(town, phone).await?, "limit": 20});
    let what = format!("the thread should be {standing}");
    let so = |page: &Value| (page["standing"] == standing).then(|| page.clone());
    phone.until(&what, Deadline::seconds(SOON), "thread", order, so).await
}

/// What the server says of the Meister in a room.
async fn membership(peer: &Peer, room: &str, user: &str) -> Outcome<String> {
    let state = peer.state(room).await?;
    let member = state.iter().find(|event| event["type"] == "m.room.member" && event["state_key"] == user);
    Ok(member.and_then(|event| event["content"]["membership"].as_str()).unwrap_or_default().to_owned())
}

/// Waits until the server says so, each time somebody hears something.
async fn server_says(town: &Town, room: &str, peer: &Peer, wanted: &str) -> Outcome<()> {
    let meister = town.meister();
    let told = |all: &[werkfunk_tests::harness::peer_types::Message]| {
        let last = all.iter().rev().find(|it| {
            it.room_id == room && it.kind == "m.room.member" && it.state_key.as_deref() == Some(meister.as_str())
        })?;
        (last.text_at("/membership") == wanted).then_some(())
    };
    peer.wait_for(&format!("the Meister should be '{wanted}'"), Deadline::seconds(SOON), told).await?;
    assert_eq!(membership(peer, room, &meister).await?, wanted);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn customers_invitations_are_answered_offline_and_the_answer_survives_a_kill() -> Outcome<()> {
    let town = Town::open("invitations").await?;
    let phone = town.phone_that_asks().await?;
    let asked = invitations(&phone, 2).await?;
    let names: Vec<&str> = asked.iter().filter_map(|one| one["name"].as_str()).collect();
    assert!(names.contains(&canary::NAME), "she is named as in the contact book: {names:?}");
    assert!(asked.iter().all(|one| one["state"] == "Open" && one["encrypted"] == true), "{asked:?}");
    let meister = town.meister();
    assert_eq!(membership(&town.yildiz.peer, &town.yildiz.room, &meister).await?, "invite", "nobody said yes yet");
    town.proxy.cut();
    answer(&phone, &town.yildiz.room, true).await?;
    answer(&phone, &town.yildiz.room, true).await?;
    answer(&phone, &town.krause.room, true).await?;
    answer(&phone, &town.krause.room, false).await?;
    phone.kill();
    let phone = Phone::start(&town.phone_folder()).await?;
    let state = |all: &[Value], room: &str| {
        all.iter().find(|one| one["room_id"] == room).map(|one| one["state"].clone()).unwrap_or_default()
    };
    let noted = invitations(&phone, 2).await?;
    assert_eq!(state(&noted, &town.yildiz.room), "Accepting");
    assert_eq!(state(&noted, &town.krause.room), "Declining", "the last word counts");
    town.proxy.restore();
    invitations(&phone, 0).await?;
    server_says(&town, &town.yildiz.room, &town.yildiz.peer, "join").await?;
    server_says(&town, &town.krause.room, &town.krause.peer, "leave").await?;
    answer(&phone, &town.yildiz.room, true).await?;
    answer(&phone, &town.krause.room, false).await?;
    assert!(answer(&phone, &town.yildiz.room, false).await.is_err(), "who is in has to leave");
    town.yildiz.peer.wait_member(&town.yildiz.room, &meister).await?;
    town.yildiz.peer.send_text(&town.yildiz.room, "Guten Tag, es tropft.").await?;
    let arrived = |inbox: &Value| (inbox["requests"].as_array()?.len() == 1).then_some(());
    phone.until("the request should arrive", Deadline::seconds(SOON), "inbox", json!({}), arrived).await?;
    town.krause.peer.invite(&town.krause.room, &meister).await?;
    let again = invitations(&phone, 1).await?;
    assert_eq!((&again[0]["state"], &again[0]["room_id"]), (&json!("Open"), &json!(town.krause.room)), "asked anew");
    phone.close().await?;
    town.run.succeed()
}

#[tokio::test(flavor = "multi_thread")]
async fn colleagues_are_let_in_unasked_and_a_blocked_customer_is_not_even_shown() -> Outcome<()> {
    let town = Town::open("let-in").await?;
    let phone = town.phone_that_asks().await?;
    invitations(&phone, 2).await?;
    let room = town.buero.create_room(&[&town.meister()], true, None).await?;
    server_says(&town, &room, &town.buero, "join").await?;
    let contact = phone.ask("contact_by_matrix_id", json!({"matrix_id": town.yildiz.peer.user_id()})).await?;
    phone.ask("block_contact", json!({"id": contact["id"]})).await?;
    let left = invitations(&phone, 1).await?;
    assert_eq!(left[0]["user_id"], town.krause.peer.user_id());
    // An answer given on the spot is carried out at once, not at the end of a long wait for news.
    answer(&phone, &town.krause.room, true).await?;
    server_says(&town, &town.krause.room, &town.krause.peer, "join").await?;
    assert_eq!(membership(&town.yildiz.peer, &town.yildiz.room, &town.meister()).await?, "invite");
    phone.close().await?;
    town.run.succeed()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_room_left_offline_stays_readable_holds_what_waits_and_begins_anew_by_an_invitation() -> Outcome<()> {
    let town = Town::open("leaving").await?;
    let phone = after_a_request(&town).await?;
    let id = thread(&town, &phone).await?;
    offline(&town, &phone).await?;
    let waiting = text(&town, &phone, "Ich komme um acht.").await?;
    phone.ask("leave_room", json!({"thread": id})).await?;
    phone.kill();
    let phone = Phone::start(&town.phone_folder()).await?;
    let page = stands(&town, &phone, "Left").await?;
    let bodies: Vec<&str> =
        page["entries"].as_array().into_iter().flatten().filter_map(|entry| entry["body"].as_str()).collect();
    assert!(bodies.contains(&"Guten Tag, es tropft."), "what was said stays: {bodies:?}");
    assert_eq!(held(&phone, &waiting).await?, "RoomEnded");
    town.proxy.restore();
    server_says(&town, &town.yildiz.room, &town.yildiz.peer, "leave").await?;
    let later = text(&town, &phone, "Oder um neun.").await?;
    assert_eq!(held(&phone, &later).await?, "RoomEnded", "nothing goes out by itself");
    all_out_but(&phone, 2).await?;
    assert!(phone.ask("leave_room", json!({"thread": id})).await.is_err(), "there is nothing to leave any more");
    town.yildiz.peer.invite(&town.yildiz.room, &town.meister()).await?;
    stands(&town, &phone, "Open").await?;
    town.yildiz.peer.wait_member(&town.yildiz.room, &town.meister()).await?;
    phone.ask("retry", json!({"item": later})).await?;
    all_out_but(&phone, 1).await?;
    exactly_once(&town, &["Oder um neun.".into()]).await?;
    phone.close().await?;
    town.run.succeed()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_room_that_ends_says_why_and_takes_nothing_until_somebody_begins_anew() -> Outcome<()> {
    let town = Town::open("ended").await?;
    let phone = after_a_request(&town).await?;
    let (room, meister) = (&town.yildiz.room, town.meister());
    let levels = |events: u8| json!({"events_default": events, "users": {}});
    town.yildiz.peer.send_state(room, "m.room.power_levels", levels(50)).await?;
    let muted = text(&town, &phone, "Ich komme um acht.").await?;
    assert_eq!(held(&phone, &muted).await?, "Forbidden");
    stands(&town, &phone, "Refused").await?;
    town.yildiz.peer.send_state(room, "m.room.power_levels", levels(0)).await?;
    phone.ask("retry", json!({"item": muted})).await?;
    all_out(&phone).await?;
    stands(&town, &phone, "Open").await?;
    town.yildiz.peer.kick(room, &meister).await?;
    stands(&town, &phone, "Removed").await?;
    town.yildiz.peer.invite(room, &meister).await?;
    stands(&town, &phone, "Open").await?;
    town.yildiz.peer.ban(room, &meister).await?;
    let page = stands(&town, &phone, "Banned").await?;
    assert!(page["entries"].as_array().is_some_and(|all| all.iter().any(|it| it["member"]["what"] == "Banned")));
    let waiting = text(&town, &phone, "Schade.").await?;
    assert_eq!(held(&phone, &waiting).await?, "RoomEnded");
    phone.ask("begin_anew", json!({"thread": thread(&town, &phone).await?})).await?;
    all_out(&phone).await?;
    let rooms = town.yildiz.peer.accept_invites(1).await?;
    assert_ne!(rooms[0], *room, "another room, in which she was invited");
    stands(&town, &phone, "Open").await?;
    phone.close().await?;
    town.run.succeed()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_asks_to_slow_down_with_joining_keeps_no_message_waiting() -> Outcome<()> {
    let town = Town::open("slow-joining").await?;
    let phone = town.phone_that_asks().await?;
    invitations(&phone, 2).await?;
    answer(&phone, &town.yildiz.room, true).await?;
    // Until sync has told that we are in, joining is tried again.
    invitations(&phone, 1).await?;
    server_says(&town, &town.yildiz.room, &town.yildiz.peer, "join").await?;
    town.proxy.rule(Rule::whatever("/join", Action::too_many(300_000)));
    answer(&phone, &town.krause.room, true).await?;
    let asked =
        |seen: &[Seen]| seen.iter().any(|one| one.path.contains("/join") && one.by_rule && one.answered).then_some(());
    town.proxy.wait_for("the phone should have asked", Deadline::seconds(SOON), asked).await?;
    town.yildiz.peer.send_text(&town.yildiz.room, "Guten Tag, es tropft.").await?;
    let arrived = |inbox: &Value| (inbox["requests"].as_array()?.len() == 1).then_some(());
    phone.until("the request should arrive all the same", Deadline::seconds(SOON), "inbox", json!({}), arrived).await?;
    let refused = || town.proxy.seen().into_iter().filter(|one| one.path.contains("/join") && one.by_rule).count();
    assert_eq!(refused(), 1, "and the server is left in peace");
    // Another answer is no joining.
    answer(&phone, &town.krause.room, false).await?;
    server_says(&town, &town.krause.room, &town.krause.peer, "leave").await?;
    phone.close().await?;
    town.run.succeed()
}
