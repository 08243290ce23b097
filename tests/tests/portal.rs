//! Whoever answers in the server's place, the phone waits for the server itself: a hotspot's portal that answers everything
//! with its own page or sends everybody to it, a server that has moved or starts again, one that lets nobody in any more.

use serde_json::{Value, json};
use werkfunk_tests::harness::{Action, Deadline, Limits, Outcome, Rule, Shown, SynapseOptions, TlsFront};
use werkfunk_tests::phone::Phone;
use werkfunk_tests::story::{after_a_request, all_out, exactly_once, held, photo, request_arrives, text, thread};
use werkfunk_tests::town::{MEISTER, PASSWORD, Town};

/// Waits until the phone says so of the connection.
async fn connection(phone: &Phone, state: &str) -> Outcome<()> {
    let so = |inbox: &Value| (inbox["connection"] == state).then_some(());
    phone.until(&format!("the phone should be {state}"), Deadline::seconds(60), "inbox", json!({}), so).await
}

/// Waits until everything in the outbox waits for the network and for nothing else.
async fn waits_for_network(phone: &Phone) -> Outcome<()> {
    let waits = |outbox: &Value| {
        let items = outbox["items"].as_array()?;
        let so = |item: &Value| item["progress"]["Waiting"]["why"] == "NoNetwork";
        (!items.is_empty() && items.iter().all(so)).then_some(())
    };
    phone.until("everything should wait for the network", Deadline::seconds(60), "outbox", json!({}), waits).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hotspot_that_answers_for_the_server_takes_nothing_and_is_told_from_it() -> Outcome<()> {
    let town = Town::open("portal").await?;
    let phone = after_a_request(&town).await?;
    let login = format!("{}/hotspot", town.proxy.url());
    let mut sent = Vec::new();
    for (number, (name, action)) in (60..).zip([("Seite", Action::portal()), ("Umleitung", Action::redirect(&login))]) {
        town.proxy.rule(Rule::whatever("/hotspot", Action::portal()));
        town.proxy.rule(Rule::whatever("/_matrix", action));
        // Connections from before end as the phone walks into the hotspot.
        town.proxy.cut();
        town.proxy.restore();
        let (words, caption) = (format!("Trotz {name}"), format!("Bild trotz {name}"));
        text(&town, &phone, &words).await?;
        photo(&town, &phone, number, &caption).await?;
        connection(&phone, "Blocked").await?;
        waits_for_network(&phone).await?;
        let asked = town.proxy.seen().iter().filter(|seen| seen.by_rule).count();
        assert!(asked > 0, "the portal was asked");
        town.proxy.clear_rules();
        town.yildiz.peer.send_text(&town.yildiz.room, &format!("Gehört nach {name}")).await?;
        phone.ask("network_available", json!({})).await?;
        all_out(&phone).await?;
        connection(&phone, "Online").await?;
        sent.extend([words, caption]);
        hears(&town, &phone, &format!("Gehört nach {name}")).await?;
    }
    exactly_once(&town, &sent).await?;
    phone.close().await?;
    town.run.succeed()
}

async fn hears(town: &Town, phone: &Phone, words: &str) -> Outcome<()> {
    let order = json!({"id": thread(town, phone).await?, "limit": 50});
    let there = |page: &Value| page["entries"].as_array()?.iter().any(|entry| entry["body"] == words).then_some(());
    phone.until(&format!("'{words}' should be heard"), Deadline::seconds(60), "thread", order, there).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_login_behind_a_portal_says_that_something_else_answers_and_works_afterwards() -> Outcome<()> {
    let town = Town::open("portal-login").await?;
    let phone = Phone::open(&town.phone_folder()).await?;
    for action in [Action::portal(), Action::redirect(&format!("{}/hotspot", town.proxy.url()))] {
        town.proxy.rule(Rule::whatever("/", action));
        let refused = phone.login(&town.proxy.url(), MEISTER, PASSWORD).await;
        assert!(refused.as_ref().is_err_and(|error| error.0.contains("NotTheServer")), "{refused:?}");
        town.proxy.clear_rules();
    }
    // No encryption where some is asked for: the same to the person, who can only wait or check the address.
    let refused = phone.login(&town.proxy.url().replace("http:", "https:"), MEISTER, PASSWORD).await;
    assert!(refused.as_ref().is_err_and(|error| error.0.contains("NoNetwork")), "{refused:?}");
    town.move_in(&phone).await?;
    connection(&phone, "Online").await?;
    phone.close().await?;
    town.run.succeed()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_killed_and_restarted_under_work_gets_everything_once() -> Outcome<()> {
    let options = SynapseOptions { limits: Limits::Default, ..SynapseOptions::default() };
    let mut town = Town::open_with("server-restart", &options).await?;
    let phone = after_a_request(&town).await?;
    let mut sent = Vec::new();
    for round in 0..2 {
        for number in 0..3 {
            let words = format!("Runde {round}, {number}");
            text(&town, &phone, &words).await?;
            sent.push(words);
        }
        let caption = format!("Bild {round}");
        photo(&town, &phone, 70 + round, &caption).await?;
        sent.push(caption);
        town.synapse.kill();
        connection(&phone, "Offline").await?;
        town.synapse.restart().await?;
        phone.ask("network_available", json!({})).await?;
        all_out(&phone).await?;
    }
    exactly_once(&town, &sent).await?;
    phone.close().await?;
    town.run.succeed()
}

/// What says nothing of the login, and what ends it, when the sync is answered so.
#[tokio::test(flavor = "multi_thread")]
async fn a_sync_that_is_refused_asks_for_a_login_only_where_that_helps() -> Outcome<()> {
    let town = Town::open("refused-sync").await?;
    let phone = after_a_request(&town).await?;
    for (status, code) in [(404, "M_UNRECOGNIZED"), (403, "M_FORBIDDEN"), (500, "M_UNKNOWN"), (502, "M_UNKNOWN")] {
        town.proxy.rule(Rule::times(2, "GET", "/sync", Action::error(status, code)));
        town.yildiz.peer.send_text(&town.yildiz.room, &format!("Nach {status}")).await?;
        hears(&town, &phone, &format!("Nach {status}")).await?;
    }
    let gone = Action::Answer {
        status: 401,
        headers: Vec::new(),
        body: r#"{"errcode":"M_UNKNOWN_TOKEN","error":"","soft_logout":true}"#.to_owned(),
    };
    town.proxy.rule(Rule::always("GET", "/sync", gone));
    town.yildiz.peer.send_text(&town.yildiz.room, "Nach dem Abmelden").await?;
    connection(&phone, "LoginNeeded").await?;
    let waiting = text(&town, &phone, "Bleibt da").await?;
    town.proxy.clear_rules();
    phone.login(&town.proxy.url(), MEISTER, PASSWORD).await?;
    all_out(&phone).await?;
    assert!(waiting.is_string());
    hears(&town, &phone, "Nach dem Abmelden").await?;
    exactly_once(&town, &["Bleibt da".to_owned()]).await?;
    phone.close().await?;
    town.run.succeed()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_place_the_server_forgot_is_reserved_again_and_a_message_it_has_no_room_for_is_held() -> Outcome<()> {
    let town = Town::open("not-found").await?;
    let phone = after_a_request(&town).await?;
    let not_found = Action::error(404, "M_NOT_FOUND");
    town.proxy.rule(Rule::once("PUT", "/media/v3/upload/", not_found.clone()));
    photo(&town, &phone, 90, "Zweiter Platz").await?;
    all_out(&phone).await?;
    town.proxy.rule(Rule::once("PUT", "/send/m.room.encrypted/", not_found));
    let item = text(&town, &phone, "Ohne Raum").await?;
    assert_eq!(held(&phone, &item).await?, "Refused");
    phone.ask("retry", json!({ "item": item })).await?;
    all_out(&phone).await?;
    exactly_once(&town, &["Zweiter Platz".to_owned(), "Ohne Raum".to_owned()]).await?;
    phone.close().await?;
    town.run.succeed()
}

/// The person is told that something else answers for the server. Nothing is sent to whoever shows a foreign certificate, not
/// even the name.
#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_cannot_prove_who_it_is_gets_nothing_until_it_can() -> Outcome<()> {
    let town = Town::open("tls").await?;
    let mut front = TlsFront::start(&town.run.sub("front")?, town.proxy.port()).await?;
    let phone = Phone::open_trusting(&town.phone_folder(), front.authority()).await?;
    front.show(Shown::Foreign).await?;
    let refused = phone.login(&front.url(), MEISTER, PASSWORD).await;
    assert!(refused.as_ref().is_err_and(|error| error.0.contains("NotTheServer")), "{refused:?}");
    assert!(town.proxy.seen().is_empty(), "not one request came through");
    front.show(Shown::Right).await?;
    town.move_in_at(&phone, &front.url()).await?;
    request_arrives(&town, &phone).await?;
    let mut sent = Vec::new();
    for (number, shown) in (80..).zip([Shown::Foreign, Shown::Plain]) {
        front.show(shown).await?;
        let (words, caption) = (format!("Trotz {shown:?}"), format!("Bild trotz {shown:?}"));
        text(&town, &phone, &words).await?;
        photo(&town, &phone, number, &caption).await?;
        let told = if matches!(shown, Shown::Foreign) { "Blocked" } else { "Offline" };
        connection(&phone, told).await?;
        waits_for_network(&phone).await?;
        front.show(Shown::Right).await?;
        phone.ask("network_available", json!({})).await?;
        all_out(&phone).await?;
        sent.extend([words, caption]);
    }
    exactly_once(&town, &sent).await?;
    phone.close().await?;
    town.run.succeed()
}
