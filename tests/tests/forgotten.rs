//! A send whose answer was lost is not sent twice, even when the server no longer remembers its transaction id.

use serde_json::json;
use werkfunk_tests::harness::{Action, Deadline, Outcome, Rule, Seen};
use werkfunk_tests::phone::Phone;
use werkfunk_tests::story::{after_a_request, all_out, exactly_once, hears_nothing, text};
use werkfunk_tests::town::Town;

const SEND: &str = "/send/m.room.encrypted/";
const WORDS: &str = "Freitag abend geschrieben";
const A_WEEKEND_MS: i64 = 60 * 60 * 60 * 1_000;
/// More than one sync response shows, so that the echo is not among them.
const MANY: usize = 70;

/// The Meister's text reaches the server, but no answer and no echo reaches the phone, which dies unless it `lives`; the
/// server forgets the transaction, and so much is written meanwhile that the next sync does not show the text.
async fn lose_the_answer(name: &str, lives: bool) -> Outcome<(Town, Option<Phone>)> {
    let mut town = Town::open(name).await?;
    let phone = after_a_request(&town).await?;
    hears_nothing(&town).await?;
    town.proxy.rule(Rule::once("PUT", SEND, Action::LoseAnswer));
    text(&town, &phone, WORDS).await?;
    let lost = |all: &[Seen]| all.iter().any(|seen| seen.path.contains(SEND) && seen.status == Some(200)).then_some(());
    town.proxy.wait_for("the server should have it", Deadline::seconds(30), lost).await?;
    town.proxy.cut();
    let phone = if lives {
        Some(phone)
    } else {
        phone.kill();
        None
    };
    for number in 0..MANY {
        town.yildiz.peer.send_text(&town.yildiz.room, &format!("Am Wochenende {number}")).await?;
    }
    assert!(town.synapse.forget_transactions().await? > 0, "there was something to forget");
    Ok((town, phone))
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_weekend_offline_the_phone_looks_before_it_sends_again() -> Outcome<()> {
    let (town, _) = lose_the_answer("weekend", false).await?;
    town.proxy.clear_rules();
    town.proxy.restore();
    let phone = Phone::open_later(&town.phone_folder(), A_WEEKEND_MS).await?;
    phone.ask("start", json!({})).await?;
    all_out(&phone).await?;
    text(&town, &phone, "Montag früh").await?;
    all_out(&phone).await?;
    exactly_once(&town, &[WORDS.to_owned(), "Montag früh".to_owned()]).await?;
    phone.close().await?;
    town.run.succeed()
}

/// The control: had the phone not looked, the server would have taken it a second time. A phone that was there all the time
/// repeats the transaction, and history is kept from warning it.
#[tokio::test(flavor = "multi_thread")]
async fn the_server_has_truly_forgotten() -> Outcome<()> {
    let (town, phone) = lose_the_answer("forgotten", true).await?;
    town.proxy.clear_rules();
    town.proxy.rule(Rule::always("GET", "/messages", Action::error(500, "M_UNKNOWN")));
    town.proxy.restore();
    let phone = phone.expect("it was left alive");
    all_out(&phone).await?;
    let meister = town.meister();
    let copies = town.synapse.count_events_in(&town.yildiz.room, "m.room.encrypted", &meister)?;
    assert_eq!(copies, 2, "the blind retry should have made a second copy");
    phone.close().await?;
    town.run.succeed()
}
