//! Ohne Einwilligung keine Kommunikation: what may leave, what is held, and what opens or closes the gate.

use serde_json::{Value, json};
use werkfunk_tests::harness::peer_types::Message;
use werkfunk_tests::harness::{Action, Deadline, Outcome, Rule, Seen};
use werkfunk_tests::phone::Phone;
use werkfunk_tests::story::{
    after_a_request, all_out, all_out_but, brandt, exactly_once, hears_nothing, held, offline, read_by_office, text,
};
use werkfunk_tests::town::Town;

#[tokio::test(flavor = "multi_thread")]
async fn a_text_without_basis_is_held_until_the_customer_consents_then_its_room_is_made() -> Outcome<()> {
    let town = Town::open("consent").await?;
    let phone = town.new_phone().await?;
    let (peer, contact) = brandt(&town, &phone).await?;
    let item = phone.ask("send_text_to", json!({"contact": contact, "body": "Ihr Termin am Dienstag"})).await?;
    assert_eq!(held(&phone, &item).await?, "NoConsent");
    assert!(town.proxy.seen_like("POST", "/createRoom").is_empty(), "nothing left the phone, not even an invitation");
    let consent = json!({
        "contact": contact, "channel": "Matrix", "purpose": "Request", "evidence": "am Telefon, 23.11.",
    });
    phone.ask("record_consent", consent).await?;
    all_out(&phone).await?;
    let rooms = peer.accept_invites(1).await?;
    let read = peer.history(&rooms[0]).await?;
    let encrypted = read.iter().filter(|message| message.kind == "m.room.encrypted" || message.encrypted).count();
    assert_eq!(encrypted, 1, "one message, in a room that was encrypted from the start");
    let state = peer.state(&rooms[0]).await?;
    let has = |kind: &str| state.iter().any(|event| event["type"] == kind);
    assert!(has("m.room.encryption") && !has("m.room.name") && !has("m.room.topic"), "the server reads no name");
    phone.close().await?;
    town.run.succeed()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_withdrawal_stops_what_already_waits_in_the_outbox() -> Outcome<()> {
    let town = Town::open("withdrawal").await?;
    let phone = after_a_request(&town).await?;
    offline(&town, &phone).await?;
    let item = text(&town, &phone, "Noch ein Angebot").await?;
    let id = json!({"matrix_id": town.yildiz.peer.user_id()});
    let contact = phone.ask("contact_by_matrix_id", id).await?;
    let order = json!({"contact": contact["id"], "channel": "Matrix", "purpose": "Request"});
    phone.ask("withdraw_consent", order).await?;
    town.proxy.restore();
    phone.ask("network_available", json!({})).await?;
    assert_eq!(held(&phone, &item).await?, "ConsentWithdrawn");
    town.yildiz.peer.send_text(&town.yildiz.room, "Doch, bitte schicken Sie es mir.").await?;
    all_out(&phone).await?;
    exactly_once(&town, &["Noch ein Angebot".to_owned()]).await?;
    phone.close().await?;
    town.run.succeed()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_withdrawal_breaks_off_what_is_on_its_way() -> Outcome<()> {
    let town = Town::open("broken-off").await?;
    let phone = after_a_request(&town).await?;
    town.proxy.rule(Rule::always("PUT", "/send/", Action::Hang));
    let item = text(&town, &phone, "Noch ein Angebot").await?;
    let under_way = |all: &[Seen]| all.iter().any(|seen| seen.path.contains("/send/") && seen.by_rule).then_some(());
    town.proxy.wait_for("the text should be on its way", Deadline::seconds(40), under_way).await?;
    let id = json!({"matrix_id": town.yildiz.peer.user_id()});
    let contact = phone.ask("contact_by_matrix_id", id).await?;
    let order = json!({"contact": contact["id"], "channel": "Matrix", "purpose": "Request"});
    phone.ask("withdraw_consent", order).await?;
    // Long before the attempt would end by itself.
    let why = |outbox: &Value| outbox["items"][0]["progress"]["Held"]["why"].as_str().map(str::to_owned);
    let why = phone.until("the text should be held", Deadline::seconds(15), "outbox", json!({}), why).await?;
    assert_eq!(why, "ConsentWithdrawn");
    town.proxy.clear_rules();
    assert_eq!(held(&phone, &item).await?, "ConsentWithdrawn");
    let read = read_by_office(&town).await?;
    assert!(read.iter().all(|message| message.body() != "Noch ein Angebot"), "it never left");
    phone.close().await?;
    town.run.succeed()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_taken_back_before_it_left_never_leaves() -> Outcome<()> {
    let town = Town::open("taken-back").await?;
    let phone = after_a_request(&town).await?;
    offline(&town, &phone).await?;
    let item = text(&town, &phone, "Lieber nicht").await?;
    phone.ask("cancel", json!({ "item": item })).await?;
    town.proxy.restore();
    phone.ask("network_available", json!({})).await?;
    text(&town, &phone, "Gilt").await?;
    all_out(&phone).await?;
    exactly_once(&town, &["Gilt".to_owned()]).await?;
    let all = town.buero.messages();
    assert!(!all.iter().any(|message| message.body() == "Lieber nicht"), "it never left");
    phone.close().await?;
    town.run.succeed()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_office_answers_too_and_the_phone_shows_it() -> Outcome<()> {
    let town = Town::open("two-answer").await?;
    let phone = after_a_request(&town).await?;
    let first = town.buero.send_text(&town.yildiz.room, "Wir kommen morgen um 8.").await?;
    town.yildiz.peer.send_reply(&town.yildiz.room, "Danke!", &first).await?;
    let thread = werkfunk_tests::story::thread(&town, &phone).await?;
    let both = |page: &Value| {
        let entries = page["entries"].as_array()?;
        let office = entries.iter().find(|entry| entry["body"] == "Wir kommen morgen um 8.")?;
        let reply = entries.iter().find(|entry| entry["body"] == "Danke!")?;
        Some((office["sender_name"].clone(), reply["reply_preview"].clone()))
    };
    let order = json!({"id": thread, "limit": 20});
    let (who, answers) = phone.until("both answers", Deadline::seconds(60), "thread", order, both).await?;
    assert_eq!((who, answers), (json!("Büro"), json!("Wir kommen morgen um 8.")));
    let inbox = phone.ask("inbox", json!({})).await?;
    assert_eq!(inbox["requests"].as_array().map_or(0, Vec::len), 1, "a colleague's answer is no request");
    phone.close().await?;
    town.run.succeed()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_to_a_text_that_is_not_out_yet_waits_for_it_and_points_to_it() -> Outcome<()> {
    let town = Town::open("answer-waits").await?;
    let phone = after_a_request(&town).await?;
    town.proxy.cut();
    let first = text(&town, &phone, "Ich komme um 9.").await?;
    let thread = werkfunk_tests::story::thread(&town, &phone).await?;
    let order = json!({"thread": thread, "body": "Nein, um 10.", "reply_to": first});
    phone.ask("send_text", order).await?;
    town.proxy.restore();
    phone.ask("network_available", json!({})).await?;
    all_out(&phone).await?;
    let target = town.buero.wait_for_text("Ich komme um 9.", Deadline::seconds(30)).await?;
    let answer = town.buero.wait_for_text("Nein, um 10.", Deadline::seconds(30)).await?;
    assert_eq!(answer.replies_to(), Some(target.event_id.as_str()));
    phone.close().await?;
    town.run.succeed()
}

/// The server has it, the phone does not know: taking it back finds it and redacts it.
#[tokio::test(flavor = "multi_thread")]
async fn a_text_taken_back_after_it_left_is_redacted_though_its_answer_was_lost() -> Outcome<()> {
    let town = Town::open("redacted").await?;
    let phone = after_a_request(&town).await?;
    hears_nothing(&town).await?;
    town.proxy.rule(Rule::once("PUT", "/send/m.room.encrypted/", Action::LoseAnswer));
    let item = text(&town, &phone, "Falscher Preis").await?;
    let wrong = town.buero.wait_for_text("Falscher Preis", Deadline::seconds(30)).await?;
    phone.ask("cancel", json!({ "item": item })).await?;
    town.proxy.rule(Rule::once("PUT", "/redact/", Action::error(500, "M_UNKNOWN")));
    town.proxy.clear_rules_for("/sync");
    town.proxy.cut();
    town.proxy.restore();
    all_out(&phone).await?;
    let redacted =
        |all: &[Message]| all.iter().any(|message| message.redacts.as_ref() == Some(&wrong.event_id)).then_some(());
    town.buero.wait_for("the redaction should arrive", Deadline::seconds(30), redacted).await?;
    phone.close().await?;
    town.run.succeed()
}

/// A conversation nobody opened in the end invites nobody.
#[tokio::test(flavor = "multi_thread")]
async fn a_first_text_taken_back_offline_leaves_no_invitation_behind() -> Outcome<()> {
    let town = Town::open("no-invitation").await?;
    let phone = town.new_phone().await?;
    let (_peer, contact) = brandt(&town, &phone).await?;
    let consent = json!({"contact": contact, "channel": "Matrix", "purpose": "Request", "evidence": "Visitenkarte"});
    phone.ask("record_consent", consent).await?;
    town.proxy.cut();
    let item = phone.ask("send_text_to", json!({"contact": contact, "body": "Guten Tag"})).await?;
    phone.ask("cancel", json!({ "item": item })).await?;
    town.proxy.restore();
    phone.ask("network_available", json!({})).await?;
    let online = |inbox: &Value| (inbox["connection"] == "Online").then_some(());
    phone.until("the phone should be online", Deadline::seconds(60), "inbox", json!({}), online).await?;
    all_out(&phone).await?;
    phone.close().await?;
    assert!(town.proxy.seen_like("POST", "/createRoom").is_empty(), "no room was made");
    town.run.succeed()
}

/// The contact of Frau Yıldız on a phone.
async fn yildiz(town: &Town, phone: &Phone) -> Outcome<Value> {
    let id = json!({"matrix_id": town.yildiz.peer.user_id()});
    Ok(phone.ask("contact_by_matrix_id", id).await?["id"].clone())
}

/// Waits until the newest record of Frau Yıldız has this basis, and gives it.
async fn newest(phone: &Phone, contact: &Value, basis: &str) -> Outcome<Value> {
    let found = |all: &Value| {
        let line = all["history"].as_array()?.first()?;
        (line["basis"] == basis).then(|| line.clone())
    };
    let order = json!({ "contact": contact });
    phone.until(&format!("{basis} should be recorded"), Deadline::seconds(60), "consents", order, found).await
}

fn advertising() -> Value {
    json!([{"channel": "Matrix", "purpose": "Advertising"}])
}

#[tokio::test(flavor = "multi_thread")]
async fn stopp_stops_what_already_waits_in_the_outbox_and_is_confirmed_once() -> Outcome<()> {
    let town = Town::open("stopp").await?;
    let phone = after_a_request(&town).await?;
    let contact = yildiz(&town, &phone).await?;
    let paper = phone.ask("consent_head", json!({})).await?;
    let sends = "/send/m.room.encrypted/";
    town.proxy.rule(Rule::always("PUT", sends, Action::too_many(500)));
    let item = text(&town, &phone, "Noch ein Angebot").await?;
    town.yildiz.peer.send_text(&town.yildiz.room, "Stopp!").await?;
    assert_eq!(held(&phone, &item).await?, "ConsentWithdrawn");
    // Its confirmation is tried by now, so that no attempt of the text itself is on its way any more.
    let mine = item.as_str().unwrap_or_default().to_owned();
    let other = |all: &[Seen]| all.iter().any(|s| s.path.contains(sends) && !s.path.contains(&mine)).then_some(());
    town.proxy.wait_for("the confirmation should be tried", Deadline::seconds(60), other).await?;
    let answer = phone.ask("what_opens", json!({ "item": item })).await?;
    assert_eq!(answer["opens_by"], json!(["OwnMessage", "Consent"]));
    assert_eq!(answer["may_ask"], false, "who has just said no is not asked");
    town.proxy.clear_rules_for(sends);
    all_out_but(&phone, 1).await?;
    let heard = "Ihr Widerruf ist vermerkt. Wir schreiben Ihnen hier nicht mehr. Wenn Sie uns wieder schreiben, \
                 antworten wir.\nMalerbetrieb Sonntag";
    exactly_once(&town, &[heard.to_owned()]).await?;
    assert!(!town.buero.messages().iter().any(|message| message.body() == "Noch ein Angebot"), "it never left");
    let inbox = phone.ask("inbox", json!({})).await?;
    assert_eq!(inbox["requests"].as_array().map_or(0, Vec::len), 1, "a withdrawal is no request");
    let line = newest(&phone, &contact, "Withdrawn").await?;
    assert_eq!(line["form"], "OwnMessage");
    let report = phone.ask("verify_consents", json!({ "paper": paper })).await?;
    assert_eq!(report["whole"], true, "{report}");
    phone.close().await?;
    town.run.succeed()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_that_comes_back_by_message_is_recorded_with_its_proof() -> Outcome<()> {
    let town = Town::open("code").await?;
    let phone = after_a_request(&town).await?;
    let contact = yildiz(&town, &phone).await?;
    let order = json!({"contact": contact, "wanted": advertising(), "language": "German"});
    let invitation = phone.ask("invite_consent", order).await?;
    let ask = &invitation["asks"][0];
    let yes = ask["yes"].as_str().unwrap_or_default();
    let event = town.yildiz.peer.send_text(&town.yildiz.room, yes).await?;
    let line = newest(&phone, &contact, "Consent").await?;
    assert_eq!((&line["purpose"], &line["form"]), (&json!("Advertising"), &json!("Link")));
    assert_eq!((&line["text"], &line["text_version"]), (&ask["text"], &ask["text_version"]));
    assert_eq!(line["evidence"]["message"], json!(event));
    assert_eq!(line["employee"], json!(town.meister()));
    town.krause.peer.send_text(&town.krause.room, yes).await?;
    let asked = |all: &Value| all.as_array()?.first().map(|question| question["doubt"].clone());
    let doubt =
        phone.until("somebody should look", Deadline::seconds(60), "consent_questions", json!({}), asked).await?;
    assert_eq!(doubt, "OtherPerson", "another person's answer counts for nobody until somebody looked");
    phone.close().await?;
    town.run.succeed()
}

#[tokio::test(flavor = "multi_thread")]
async fn consent_is_asked_for_once_in_answer_to_the_persons_own_message() -> Outcome<()> {
    let town = Town::open("asked-once").await?;
    let phone = after_a_request(&town).await?;
    let contact = yildiz(&town, &phone).await?;
    let order = json!({"contact": contact, "wanted": advertising(), "language": "German"});
    phone.ask("ask_consent", order.clone()).await?;
    all_out(&phone).await?;
    assert!(phone.ask("ask_consent", order.clone()).await.is_err(), "not twice");
    town.yildiz.peer.send_text(&town.yildiz.room, "Und es tropft noch immer.").await?;
    let heard = |page: &Value| {
        page["entries"].as_array()?.iter().any(|entry| entry["body"] == "Und es tropft noch immer.").then_some(())
    };
    let thread = json!({"id": werkfunk_tests::story::thread(&town, &phone).await?, "limit": 20});
    phone.until("her next message should arrive", Deadline::seconds(60), "thread", thread, heard).await?;
    assert!(phone.ask("ask_consent", order).await.is_err(), "not even in answer to her next message");
    let asks = |message: &&Message| message.body().contains("mit Ihrer Einwilligung");
    let arrived = |all: &[Message]| all.iter().any(|message| asks(&message)).then_some(());
    town.buero.wait_for("the question should arrive", Deadline::seconds(30), arrived).await?;
    let all = town.buero.messages();
    let questions: Vec<_> = all.iter().filter(asks).collect();
    assert_eq!(questions.len(), 1);
    let body = questions[0].body();
    let at = body.find("JA WF-").unwrap_or_default();
    let yes = &body[at..at + "JA WF-7K3-M9P-2XQ".len()];
    town.yildiz.peer.send_text(&town.yildiz.room, yes).await?;
    newest(&phone, &contact, "Consent").await?;
    phone.close().await?;
    town.run.succeed()
}
