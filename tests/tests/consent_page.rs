//! Consent by a link: the page on the company's web space, answered in Chromium, over the homeserver into the record.

use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use werkfunk_tests::harness::{Deadline, Doing, Outcome, Trouble, repository};
use werkfunk_tests::phone::Phone;
use werkfunk_tests::story::{after_a_request, all_out, brandt, held};
use werkfunk_tests::town::Town;

/// What Frau Yıldız sees in a question, and where the button she presses leads.
struct Answered {
    wording: String,
    shown: Vec<String>,
    leads: String,
}

impl Answered {
    /// What she is shown to send back, by its first word.
    fn to_send(&self, word: &str) -> Outcome<&str> {
        let shown = self.shown.iter().find(|shown| shown.starts_with(word));
        shown.map(String::as_str).ok_or_else(|| Trouble(format!("the page shows no {word}")))
    }
}

/// Opens the page in Chromium and presses a button of its first question.
fn press(town: &Town, page: &Path, button: &[&str]) -> Outcome<Answered> {
    let shot = town.run.sub("page")?.join("answered.png");
    let output = Command::new("node")
        .env("PAGE_JUDGE_HOME", repository().join("target/page-judge"))
        .arg(repository().join("tests/peers/page/answer.mjs"))
        .arg(page)
        .arg("de")
        .arg(shot)
        .args(button)
        .stderr(Stdio::inherit())
        .output()
        .doing("starting node")?;
    let told: Value = serde_json::from_slice(&output.stdout).doing("reading what Chromium saw")?;
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let shown = told["shown"].as_array().into_iter().flatten().map(text).collect();
    Ok(Answered { wording: text(&told["wording"]), shown, leads: text(&told["leads"]) })
}

/// Asks a contact by a page for one purpose over Matrix; gives the page and the question.
async fn page_for(town: &Town, phone: &Phone, contact: &Value, purpose: &str) -> Outcome<(PathBuf, Value)> {
    let imprint = json!({
        "company": "Sanitär Kowalski", "phone": "0221 12340", "whatsapp": "+49 171 2345678",
        "matrix_id": town.meister(), "notice_version": "2026-11",
    });
    phone.ask("set_imprint", json!({ "imprint": imprint })).await?;
    let wanted = json!([{"channel": "Matrix", "purpose": purpose}]);
    let order = json!({"contact": contact, "wanted": wanted, "language": "German"});
    let invitation = phone.ask("invite_consent", order).await?;
    let ask = invitation["asks"][0].clone();
    let folder = town.run.sub("web-space")?;
    let page = phone.ask("write_consent_page", json!({"invitation": invitation, "folder": folder})).await?;
    Ok((folder.join(page["name"].as_str().unwrap_or_default()), ask))
}

/// Waits until the gate says this about advertising by Matrix.
async fn allowed(phone: &Phone, contact: &Value, wanted: bool) -> Outcome<()> {
    let order = json!({"contact": contact, "channel": "Matrix", "purpose": "Advertising"});
    let says = |gate: &Value| (gate["basis"].is_null() != wanted).then_some(());
    phone.until("the gate should turn", Deadline::seconds(60), "may_send", order, says).await
}

/// The newest record about a contact.
async fn record(phone: &Phone, contact: &Value) -> Outcome<Value> {
    let consents = phone.ask("consents", json!({ "contact": contact })).await?;
    consents["history"].get(0).cloned().ok_or_else(|| Trouble("there should be a record".to_owned()))
}

#[tokio::test(flavor = "multi_thread")]
async fn frau_yildiz_agrees_by_the_page_and_takes_it_back_by_the_page() -> Outcome<()> {
    let town = Town::open("consent-page").await?;
    let phone = after_a_request(&town).await?;
    let contact =
        phone.ask("contact_by_matrix_id", json!({"matrix_id": town.yildiz.peer.user_id()})).await?["id"].clone();
    let (page, ask) = page_for(&town, &phone, &contact, "Advertising").await?;
    allowed(&phone, &contact, false).await?;

    let yes = press(&town, &page, &["Ja, ich willige ein"])?;
    let chat = format!("https://matrix.to/#/{}", town.meister().replace('@', "%40").replace(':', "%3A"));
    assert_eq!(yes.leads, chat, "the button leads to the company's chat");
    assert_eq!(json!(yes.wording), ask["text"], "she agrees to the words that are recorded");
    let sent = town.yildiz.peer.send_text(&town.yildiz.room, yes.to_send("JA ")?).await?;
    allowed(&phone, &contact, true).await?;
    let kept = record(&phone, &contact).await?;
    assert_eq!((&kept["basis"], &kept["form"]), (&json!("Consent"), &json!("Link")));
    assert_eq!((&kept["text"], &kept["text_sha256"]), (&ask["text"], &ask["text_sha256"]));
    assert_eq!(kept["evidence"]["message"], json!(sent), "the message at the homeserver is the evidence");

    let stop = press(&town, &page, &["Einwilligung widerrufen"])?;
    assert_eq!(stop.leads, chat, "taking back is as near as agreeing");
    town.yildiz.peer.send_text(&town.yildiz.room, stop.to_send("STOPP ")?).await?;
    allowed(&phone, &contact, false).await?;
    assert_eq!(record(&phone, &contact).await?["basis"], "Withdrawn");
    let report = phone.ask("verify_consents", json!({})).await?;
    assert_eq!(report["whole"], true, "the chain of records holds: {report}");
    phone.close().await?;
    town.run.succeed()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_yes_by_whatsapp_from_the_page_opens_the_chat_that_was_held() -> Outcome<()> {
    let town = Town::open("consent-page-whatsapp").await?;
    let phone = town.new_phone().await?;
    let (peer, contact) = brandt(&town, &phone).await?;
    let item = phone.ask("send_text_to", json!({"contact": contact, "body": "Ihr Termin am Dienstag"})).await?;
    assert_eq!(held(&phone, &item).await?, "NoConsent");
    let (page, ask) = page_for(&town, &phone, &contact, "Request").await?;
    let yes = press(&town, &page, &["Ja, ich willige ein", "WhatsApp"])?;
    let code = ask["code"].as_str().unwrap_or_default();
    assert_eq!(yes.leads, format!("https://wa.me/491712345678?text=JA%20{code}"));
    // The Meister reads it in WhatsApp, which Werkfunk cannot see into, and types the code.
    phone.ask("type_answer", json!({"code": code, "says": "Yes", "note": "per WhatsApp"})).await?;
    all_out(&phone).await?;
    let rooms = peer.accept_invites(1).await?;
    let read = peer.history(&rooms[0]).await?;
    assert!(read.iter().any(|message| message.body() == "Ihr Termin am Dienstag"), "she reads what was held");
    let kept = record(&phone, &contact).await?;
    assert_eq!(
        (&kept["form"], &kept["evidence"]["code"]),
        (&json!("Link"), &json!(code.trim_start_matches("WF-").replace('-', "")))
    );
    phone.close().await?;
    town.run.succeed()
}
