//! Whatever the server answers, or does not, leads to a stated behaviour, and everything arrives once.

use serde_json::{Value, json};
use std::time::Duration;
use werkfunk_tests::harness::photos::{Camera, scene_photo};
use werkfunk_tests::harness::{Action, Deadline, Limits, Outcome, Rule, Seen, SynapseOptions};
use werkfunk_tests::phone::Phone;
use werkfunk_tests::story::{
    after_a_request, all_out, all_out_but, exactly_once, held, photo, photo_of, read_by_office, text,
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
async fn a_photo_too_large_for_the_server_is_shrunk_once_and_then_held() -> Outcome<()> {
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
    let item = photo(&town, &phone, 22, "zu groß").await?;
    assert_eq!(held(&phone, &item).await?, "TooLarge");
    town.proxy.clear_rules();
    text(&town, &phone, "danach").await?;
    all_out_but(&phone, 1).await?;
    exactly_once(&town, &["kleiner".to_owned(), "danach".to_owned()]).await?;
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
