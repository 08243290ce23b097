//! Whatever the server answers, or does not, leads to a stated behaviour, and everything arrives once.

use serde_json::{Value, json};
use std::time::Duration;
use werkfunk_tests::harness::photos::{Camera, scene_photo};
use werkfunk_tests::harness::{Action, Deadline, Limits, Outcome, Rule, Seen, SynapseOptions};
use werkfunk_tests::phone::Phone;
use werkfunk_tests::story::{
    after_a_request, all_out, all_out_but, brandt, exactly_once, hears_nothing, held, media_opens, photo, photo_of,
    read_by_office, request_arrives, text, thread,
};
use werkfunk_tests::town::{MEISTER, PASSWORD, Town};

const SEND: &str = "/send/m.room.encrypted/";
const UPLOAD: &str = "/media/v3/upload/";

#[tokio::test(flavor = "multi_thread")]
async fn where_lost_answers_have_used_up_all_places_photos_go_without_one() -> Outcome<()> {
    let town = Town::open("no-places").await?;
    let phone = after_a_request(&town).await?;
    // The places are reserved, and nobody learns of them: they count for a day.
    town.proxy.rule(Rule::always("POST", "/media/v1/create", Action::LoseAnswer));
    photo(&town, &phone, 41, "Bad").await?;
    let used_up = |all: &[Seen]| {
        let asked = all.iter().filter(|one| one.path.ends_with("/media/v1/create"));
        (asked.filter(|one| one.status == Some(429)).count() > 0).then_some(())
    };
    town.proxy.wait_for("the server should give no more places", Deadline::seconds(240), used_up).await?;
    town.proxy.clear_rules();
    photo(&town, &phone, 42, "Flur").await?;
    all_out(&phone).await?;
    exactly_once(&town, &["Bad".to_owned(), "Flur".to_owned()]).await?;
    phone.close().await?;
    town.run.succeed()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_may_pass_is_tried_again_and_arrives_once() -> Outcome<()> {
    let town = Town::open("passing-faults").await?;
    let phone = after_a_request(&town).await?;
    let passing = [
        ("500", Action::error(500, "M_UNKNOWN")),
        ("502", Action::error(502, "M_UNKNOWN")),
        ("429", Action::too_many(1_500)),
        ("garbage", Action::Garbage),
        ("no answer", Action::ResetBefore),
        ("answer lost", Action::LoseAnswer),
    ];
    let mut sent = Vec::new();
    for (name, action) in passing {
        town.proxy.rule(Rule::once("PUT", SEND, action.clone()));
        let words = format!("trotz {name}");
        text(&town, &phone, &words).await?;
        all_out(&phone).await?;
        town.proxy.rule(Rule::once("PUT", UPLOAD, action));
        let caption = format!("Bild trotz {name}");
        photo(&town, &phone, 11, &caption).await?;
        all_out(&phone).await?;
        sent.extend([words, caption]);
        let hits = town.proxy.seen().iter().filter(|seen| seen.by_rule).count();
        assert_eq!(hits, sent.len(), "the fault '{name}' met a text and an upload");
    }
    exactly_once(&town, &sent).await?;
    assert_eq!(media_opens(&town).await?, sent.len() / 2);
    phone.close().await?;
    town.run.succeed()
}

/// The phone gives up on a text after half a minute and tries again.
#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_never_answers_does_not_keep_a_text() -> Outcome<()> {
    let town = Town::open("no-answer-ever").await?;
    let phone = after_a_request(&town).await?;
    town.proxy.rule(Rule::once("PUT", SEND, Action::Hang));
    text(&town, &phone, "beim zweiten Mal").await?;
    all_out(&phone).await?;
    exactly_once(&town, &["beim zweiten Mal".to_owned()]).await?;
    assert_eq!(town.proxy.seen_like("PUT", SEND).len(), 2);
    phone.close().await?;
    town.run.succeed()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wait_the_server_asks_for_is_kept() -> Outcome<()> {
    let town = Town::open("slow-down").await?;
    let phone = after_a_request(&town).await?;
    town.proxy.rule(Rule::once("PUT", SEND, Action::too_many(3_000)));
    let started = std::time::Instant::now();
    text(&town, &phone, "nach der Pause").await?;
    all_out(&phone).await?;
    assert!(started.elapsed() >= Duration::from_secs(3), "the second attempt came after {:?}", started.elapsed());
    assert_eq!(town.proxy.seen_like("PUT", SEND).len(), 2);
    phone.close().await?;
    town.run.succeed()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_server_forbids_is_held_and_goes_when_released() -> Outcome<()> {
    let town = Town::open("forbidden").await?;
    let phone = after_a_request(&town).await?;
    town.proxy.rule(Rule::once("PUT", SEND, Action::error(403, "M_FORBIDDEN")));
    let item = text(&town, &phone, "verboten").await?;
    assert_eq!(held(&phone, &item).await?, "Forbidden");
    text(&town, &phone, "geht vorbei").await?;
    all_out_but(&phone, 1).await?;
    phone.ask("retry", json!({ "item": item })).await?;
    all_out(&phone).await?;
    exactly_once(&town, &["verboten".to_owned(), "geht vorbei".to_owned()]).await?;
    phone.close().await?;
    town.run.succeed()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_photo_too_large_for_the_server_is_shrunk_once_and_then_goes_smaller_when_somebody_says_so() -> Outcome<()> {
    let town = Town::open("too-large").await?;
    let phone = after_a_request(&town).await?;
    town.proxy.rule(Rule::once("PUT", UPLOAD, Action::error(413, "M_TOO_LARGE")));
    let large = scene_photo(21, &Camera::of(0, "-", "-"))?;
    photo_of(&town, &phone, "large.jpg", &large, "kleiner").await?;
    all_out(&phone).await?;
    let meister = town.meister();
    let message = town.buero.wait_for_text("kleiner", Deadline::seconds(30)).await?;
    assert_eq!(message.sender, meister);
    let edge = message.number_at("/info/w").max(message.number_at("/info/h"));
    assert_eq!(edge, Some(1_024), "sent with a shorter edge");
    town.proxy.rule(Rule::always("PUT", UPLOAD, Action::error(413, "M_TOO_LARGE")));
    let larger = scene_photo(22, &Camera::of(0, "-", "-"))?;
    let item = photo_of(&town, &phone, "larger.jpg", &larger, "zu groß").await?;
    assert_eq!(held(&phone, &item).await?, "TooLarge");
    town.proxy.clear_rules();
    text(&town, &phone, "danach").await?;
    all_out_but(&phone, 1).await?;
    let shown = phone.ask("outbox", json!({})).await?["items"][0].clone();
    assert_eq!((&shown["made_smaller"], &shown["can_be_smaller"]), (&json!(true), &json!(true)));
    phone.ask("send_smaller", json!({ "item": item })).await?;
    all_out(&phone).await?;
    let message = town.buero.wait_for_text("zu groß", Deadline::seconds(30)).await?;
    assert_eq!(message.number_at("/info/w").max(message.number_at("/info/h")), Some(640), "smaller than was tried");
    exactly_once(&town, &["kleiner", "danach", "zu groß"].map(str::to_owned)).await?;
    phone.close().await?;
    town.run.succeed()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_soft_logout_keeps_everything_and_goes_on_after_the_next_login() -> Outcome<()> {
    logged_out("soft-logout", true).await
}

/// The server has forgotten the device and its keys: the next login is a new device with new keys.
#[tokio::test(flavor = "multi_thread")]
async fn a_hard_logout_keeps_everything_and_goes_on_as_a_new_device() -> Outcome<()> {
    logged_out("hard-logout", false).await
}

async fn logged_out(name: &str, soft: bool) -> Outcome<()> {
    let town = Town::open(name).await?;
    let phone = after_a_request(&town).await?;
    let unknown = Action::Answer {
        status: 401,
        headers: Vec::new(),
        body: format!(r#"{{"errcode":"M_UNKNOWN_TOKEN","error":"","soft_logout":{soft}}}"#),
    };
    town.proxy.rule(Rule::always("PUT", SEND, unknown));
    text(&town, &phone, "nach der Anmeldung").await?;
    let refused = |inbox: &Value| (inbox["connection"] == "LoginNeeded").then(|| inbox["outbox_waiting"].clone());
    let waiting = phone.until("a login should be needed", Deadline::seconds(30), "inbox", json!({}), refused).await?;
    assert_eq!(waiting, 1, "the text waits, and the inbox is served as ever");
    town.proxy.clear_rules();
    phone.close().await?;
    let phone = Phone::open(&town.phone_folder()).await?;
    phone.login(&town.proxy.url(), "buero", PASSWORD).await.expect_err("it is the Meister's phone");
    phone.login(&town.proxy.url(), MEISTER, PASSWORD).await?;
    all_out(&phone).await?;
    town.meister_is_in().await?;
    exactly_once(&town, &["nach der Anmeldung".to_owned()]).await?;
    let devices = town.synapse.query("SELECT DISTINCT device_id FROM devices WHERE user_id = ?", &[&town.meister()])?;
    let real = devices.iter().filter(|row| row[0].as_str().is_some_and(|id| !id.starts_with('@'))).count();
    assert!(if soft { real == 1 } else { real >= 2 }, "devices of the Meister: {devices:?}");
    phone.close().await?;
    town.run.succeed()
}

/// The answer to a text is lost, and before the phone can ask again its device is deleted, with all its transactions. What it
/// wrote cannot be read by the next one: whether the text arrived only a person can tell.
#[tokio::test(flavor = "multi_thread")]
async fn a_text_whose_answer_was_lost_with_its_device_is_at_the_server_once_and_left_to_the_meister() -> Outcome<()> {
    const WORDS: &str = "Der letzte Satz des alten Telefons";
    let town = Town::open("deleted-device").await?;
    let phone = after_a_request(&town).await?;
    let devices = || town.synapse.query("SELECT device_id FROM devices WHERE user_id = ?", &[&town.meister()]);
    let old: Vec<String> = devices()?.iter().filter_map(|row| row[0].as_str().map(str::to_owned)).collect();
    hears_nothing(&town).await?;
    town.proxy.rule(Rule::once("PUT", SEND, Action::LoseAnswer));
    town.proxy.rule(Rule::always("PUT", SEND, Action::error(502, "M_UNKNOWN")));
    let item = text(&town, &phone, WORDS).await?;
    exactly_once(&town, &[WORDS.to_owned()]).await?;
    let old: Vec<String> = old.into_iter().filter(|id| !id.starts_with('@')).collect();
    town.synapse.delete_devices(MEISTER, PASSWORD, &old).await?;
    town.proxy.clear_rules();
    phone.ask("network_available", json!({})).await?;
    let refused = |inbox: &Value| (inbox["connection"] == "LoginNeeded").then_some(());
    phone.until("a login should be needed", Deadline::seconds(60), "inbox", json!({}), refused).await?;
    phone.login(&town.proxy.url(), MEISTER, PASSWORD).await?;
    assert_eq!(held(&phone, &item).await?, "Unclear");
    text(&town, &phone, "Der erste des neuen").await?;
    all_out_but(&phone, 1).await?;
    exactly_once(&town, &[WORDS.to_owned(), "Der erste des neuen".to_owned()]).await?;
    let left: Vec<_> = devices()?.iter().filter_map(|row| row[0].as_str().map(str::to_owned)).collect();
    assert!(old.iter().all(|id| !left.contains(id)), "{old:?} are gone: {left:?}");
    phone.close().await?;
    town.run.succeed()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_with_its_own_limits_gets_everything_all_the_same() -> Outcome<()> {
    let options = SynapseOptions { limits: Limits::Default, ..SynapseOptions::default() };
    let town = Town::open_with("default-limits", &options).await?;
    let phone = after_a_request(&town).await?;
    let words: Vec<String> = (0..12).map(|number| format!("Nummer {number}")).collect();
    for body in &words {
        text(&town, &phone, body).await?;
    }
    all_out(&phone).await?;
    exactly_once(&town, &words).await?;
    let read: Vec<String> = read_by_office(&town).await?.iter().map(|message| message.body().to_owned()).collect();
    assert_eq!(read, words, "in the order in which they were written");
    let asked = town.proxy.seen_like("PUT", SEND);
    assert!(asked.iter().any(|seen| seen.status == Some(429)), "the limits were met: else this shows nothing");
    phone.close().await?;
    town.run.succeed()
}

/// What a server may answer for what was asked. A refusal stands between failures, so that these stay short.
fn answers() -> [(&'static str, Action); 5] {
    [
        ("500", Action::error(500, "M_UNKNOWN")),
        ("403", Action::error(403, "M_FORBIDDEN")),
        ("502", Action::error(502, "M_UNKNOWN")),
        ("404", Action::error(404, "M_NOT_FOUND")),
        ("429", Action::too_many(1_000)),
    ]
}

/// From now on each answer is given once to requests like this, one after the other.
fn refuses(town: &Town, method: &str, path: &str) {
    for (_, action) in answers() {
        town.proxy.rule(Rule::once(method, path, action));
    }
}

/// Each answer was given.
fn all_were_given(town: &Town, method: &str, path: &str) {
    let given: Vec<_> = town.proxy.seen_like(method, path).into_iter().filter(|one| one.by_rule).collect();
    assert_eq!(given.len(), answers().len(), "{method} {path}: {given:?}");
}

/// Sees everything out, letting go whatever is held; gives what was held for what, sorted.
async fn sees_out(phone: &Phone) -> Outcome<Vec<(String, String)>> {
    let mut reasons = Vec::new();
    loop {
        let fate = |outbox: &Value| {
            let items = outbox["items"].as_array()?;
            let held = items.iter().find(|item| item["progress"]["Held"]["why"].is_string());
            match held {
                Some(item) => Some(Some(item.clone())),
                None => (outbox["waiting"] == 0).then_some(None),
            }
        };
        let next = phone.until("all should leave or be held", Deadline::seconds(90), "outbox", json!({}), fate).await?;
        let Some(item) = next else { break };
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        // A room has no line of its own: what waits for it says why it could not be made.
        let why = item.pointer("/awaits/progress/Held/why").unwrap_or(&item["progress"]["Held"]["why"]);
        reasons.push((text(&item["kind"]), text(why)));
        phone.ask("retry", json!({"item": item["id"]})).await?;
    }
    reasons.sort();
    Ok(reasons)
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(kind, why)| ((*kind).to_owned(), (*why).to_owned())).collect()
}

/// The Meister lets himself in, though the server refuses in every way first; where it fails, the phone is killed, as it would
/// rest for minutes.
async fn joins_in_spite_of_all(town: &Town) -> Outcome<Phone> {
    let mut phone = town.phone_that_asks().await?;
    let room = &town.yildiz.room;
    let state = |wanted: Option<&'static str>| {
        move |inbox: &Value| {
            let all = inbox["invitations"].as_array()?;
            let found = all.iter().find(|one| one["room_id"] == *room).and_then(|one| one["state"].as_str());
            (found == wanted).then_some(())
        }
    };
    let soon = || Deadline::seconds(60);
    phone.until("she should invite", soon(), "inbox", json!({}), state(Some("Open"))).await?;
    refuses(town, "POST", "/join");
    let answer = json!({"room": room, "accept": true});
    phone.ask("answer_invitation", answer.clone()).await?;
    for (number, (status, _)) in answers().into_iter().enumerate() {
        let given = |seen: &[Seen]| {
            let joins = seen.iter().filter(|one| one.path.contains("/join") && one.by_rule && one.answered);
            (joins.count() > number).then_some(())
        };
        town.proxy.wait_for(&format!("joining should meet {status}"), soon(), given).await?;
        if matches!(status, "403" | "404") {
            phone.until("a refusal should be told", soon(), "inbox", json!({}), state(Some("Failed"))).await?;
            phone.ask("answer_invitation", answer.clone()).await?;
        } else {
            phone.kill();
            phone = Phone::start(&town.phone_folder()).await?;
        }
    }
    phone.until("the Meister should be in", soon(), "inbox", json!({}), state(None)).await?;
    all_were_given(town, "POST", "/join");
    Ok(phone)
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_a_server_answers_to_whatever_is_asked_everything_is_done_once_or_held_for_its_reason() -> Outcome<()>
{
    let town = Town::open("all-answers").await?;
    let phone = joins_in_spite_of_all(&town).await?;
    let krause = json!({"room": town.krause.room, "accept": true});
    phone.ask("answer_invitation", krause).await?;
    request_arrives(&town, &phone).await?;
    // The first message: nobody's devices are known, and all of them are given its key.
    let keys = [("POST", "/keys/claim"), ("PUT", "/sendToDevice/m.room.encrypted/")];
    for (method, path) in keys {
        refuses(&town, method, path);
    }
    text(&town, &phone, "Der erste Satz").await?;
    let forbidden_and_refused_by_each =
        [("Text", "Forbidden"), ("Text", "Forbidden"), ("Text", "Refused"), ("Text", "Refused")];
    assert_eq!(sees_out(&phone).await?, pairs(&forbidden_and_refused_by_each));
    for (method, path) in keys {
        all_were_given(&town, method, path);
    }
    let (_, contact) = brandt(&town, &phone).await?;
    let consent = json!({"contact": contact, "channel": "Matrix", "purpose": "Request", "evidence": "am Telefon"});
    phone.ask("record_consent", consent).await?;
    text(&town, &phone, "Das war falsch").await?;
    all_out(&phone).await?;
    let asked = [("POST", "/media/v1/create"), ("PUT", UPLOAD), ("POST", "/createRoom"), ("PUT", "/redact/")];
    for (method, path) in asked {
        refuses(&town, method, path);
    }
    photo(&town, &phone, 5, "Der Keller").await?;
    phone.ask("send_text_to", json!({"contact": contact, "body": "Ihr Termin"})).await?;
    take_back(&town, &phone, "Das war falsch").await?;
    let mut reasons = sees_out(&phone).await?;
    // Twice the server will not take it back for good: it stands as it was, and the Meister tries again.
    for _ in 0..2 {
        assert_eq!(town.synapse.count_events("m.room.redaction", &town.meister())?, 0);
        take_back(&town, &phone, "Das war falsch").await?;
        reasons.extend(sees_out(&phone).await?);
    }
    let expected = [("Photo", "Forbidden"), ("Photo", "Forbidden"), ("Text", "Forbidden"), ("Text", "Refused")];
    assert_eq!(reasons, pairs(&expected), "a photo reserves another place where one is gone");
    for (method, path) in asked {
        all_were_given(&town, method, path);
    }
    exactly_once(&town, &["Der erste Satz".to_owned(), "Der Keller".to_owned()]).await?;
    let meister = town.meister();
    assert_eq!(town.synapse.count_events("m.room.create", &meister)?, 1, "one room was made");
    assert_eq!(town.synapse.count_events("m.room.redaction", &meister)?, 1, "one message was taken back");
    assert_eq!(town.synapse.count_events("m.room.encrypted", &meister)?, 4, "everything once");
    phone.close().await?;
    town.run.succeed()
}

/// Takes back what the Meister wrote to Frau Yıldız.
async fn take_back(town: &Town, phone: &Phone, words: &str) -> Outcome<()> {
    let order = json!({"id": thread(town, phone).await?, "limit": 20});
    let sent = |page: &Value| {
        let entry = page["entries"].as_array()?.iter().find(|entry| entry["body"] == words)?;
        entry["event_id"].as_str().map(str::to_owned)
    };
    let event = phone.until("it should have been sent", Deadline::seconds(30), "thread", order, sent).await?;
    phone.ask("take_back", json!({ "message": event })).await.map(drop)
}
