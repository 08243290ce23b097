//! What is filed at a site, with a real server: photos of the Kundin and of the Meister, a group of the company, a note.
//! Filing needs no network, outlives a kill, tells nobody, and goes with the person it is about.

use serde_json::{Value, json};
use werkfunk_tests::harness::photos::small_photo;
use werkfunk_tests::harness::{Deadline, Outcome};
use werkfunk_tests::phone::Phone;
use werkfunk_tests::story::{after_a_request, all_out, camera_file, read_by_office, thread};
use werkfunk_tests::town::Town;

const SOON: u64 = 60;
const NAME: &str = "Bad Ehrenfeld";

/// Frau Yıldız sends a photo of her bath; gives its position in her thread.
async fn her_photo(town: &Town, phone: &Phone) -> Outcome<i64> {
    let path = camera_file(town, "hers.jpg", &small_photo(71)?)?;
    town.yildiz.peer.send_image(&town.yildiz.room, &path, "hers.jpg", Some("So sieht es aus")).await?;
    let arrived = |page: &Value| {
        let entries = page["entries"].as_array()?;
        let found = entries.iter().find(|entry| entry["body"].as_str().is_some_and(|it| it.contains("So sieht")))?;
        found["picture"]["file"].as_str()?;
        found["position"].as_i64()
    };
    let order = json!({"id": thread(town, phone).await?, "limit": 50});
    phone.until("her photo should be here", Deadline::seconds(SOON), "thread", order, arrived).await
}

async fn her_id(town: &Town, phone: &Phone) -> Outcome<Value> {
    let id = json!({"matrix_id": town.yildiz.peer.user_id()});
    Ok(phone.ask("contact_by_matrix_id", id).await?["id"].clone())
}

/// A site of Frau Yıldız.
async fn make_site(town: &Town, phone: &Phone) -> Outcome<Value> {
    let contacts = json!([{"contact_id": her_id(town, phone).await?, "part": "customer"}]);
    phone
        .ask("make_site", json!({"fields": {"name": NAME, "address": "Subbelrather Straße 8", "contacts": contacts}}))
        .await
}

/// Bodies of what is at a site, newest first.
async fn at_site(phone: &Phone, site: &Value) -> Outcome<Vec<String>> {
    let page = phone.ask("site", json!({"site": site})).await?;
    let entries = page["entries"].as_array().cloned().unwrap_or_default();
    Ok(entries.iter().map(|it| it["entry"]["body"].as_str().unwrap_or_default().to_owned()).collect())
}

#[tokio::test(flavor = "multi_thread")]
async fn photos_of_both_are_at_the_site_offline_after_a_kill_and_gone_once_she_is_erased() -> Outcome<()> {
    let town = Town::open("sites").await?;
    let phone = after_a_request(&town).await?;
    let photo = her_photo(&town, &phone).await?;
    let site = make_site(&town, &phone).await?;
    let of_thread = phone.ask("sites_of_thread", json!({"thread": thread(&town, &phone).await?})).await?;
    assert_eq!(of_thread["offer"]["positions"], json!([photo]), "her photo is offered to her only site");
    assert_eq!(at_site(&phone, &site).await?, [""; 0], "and not filed by itself");
    town.proxy.cut();
    phone.ask("file_at_site", json!({"site": site, "positions": [photo]})).await?;
    let path = camera_file(&town, "ours.jpg", &small_photo(72)?)?;
    let ours = json!({"thread": thread(&town, &phone).await?, "path": path, "caption": "Neue Fliesen", "wish": {}, "site": site});
    phone.ask("send_photo_as", ours).await?;
    phone.ask("note_at_site", json!({"site": site, "body": "Fugen weiß"})).await?;
    phone.kill();

    let phone = Phone::start(&town.phone_folder()).await?;
    let filed = at_site(&phone, &site).await?;
    assert_eq!(filed.len(), 3, "{filed:?}");
    assert_eq!((filed[0].as_str(), filed[1].as_str()), ("Fugen weiß", "Neue Fliesen"));
    let pictures = json!({"query": "", "limit": 20, "filter": {"sort": "Pictures", "site_id": site}});
    let found = phone.ask("find", pictures.clone()).await?;
    assert_eq!(found["entries"]["hits"].as_array().map(Vec::len), Some(2), "{found}");
    town.proxy.restore();
    all_out(&phone).await?;
    assert_eq!(at_site(&phone, &site).await?, filed, "the server's answer moves nothing");
    let told = read_by_office(&town).await?;
    assert!(told.iter().any(|message| message.is("m.image")), "our photo did not go out");
    for secret in [NAME, "Subbelrather", "Fugen", site.as_str().unwrap_or_default()] {
        assert!(told.iter().all(|message| !message.content.to_string().contains(secret)), "the site was told");
    }

    let contact = her_id(&town, &phone).await?;
    phone.ask("erase_contact", json!({"contact": contact})).await?;
    phone.ask("site", json!({"site": site})).await.expect_err("her site is still there");
    assert_eq!(phone.ask("sites", json!({"filter": {}})).await?["sites"], json!([]));
    let note = phone.ask("find", json!({"query": "fugen", "limit": 20, "filter": {}})).await?;
    assert_eq!(note["entries"]["hits"], json!([]), "the note about her bath is still found");
    phone.close().await?;
    town.run.succeed()
}
