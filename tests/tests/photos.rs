//! Photos leave as wished, as the office's independent client sees them: whole, without their papers, small, marked,
//! side by side, or taken back.

use serde_json::{Value, json};
use std::path::PathBuf;
use werkfunk_media::{Carried, Recipe, carried, inspect, shrink};
use werkfunk_tests::harness::peer_types::Message;
use werkfunk_tests::harness::photos::{Camera, dimensions, is_upright, scene_photo, small_photo};
use werkfunk_tests::harness::{Deadline, Doing, Outcome};
use werkfunk_tests::phone::Phone;
use werkfunk_tests::story::{after_a_request, all_out, camera_file, photo, thread};
use werkfunk_tests::town::Town;

/// A standing photo of twelve megapixels, stored lying, whose camera tells everything.
fn telling_photo() -> Outcome<Vec<u8>> {
    scene_photo(1, &Camera::of(1, "SN-4711", "Lindenstraße 14"))
}

/// Files a photo to Frau Yıldız as wished; gives the item.
async fn wished(town: &Town, phone: &Phone, bytes: &[u8], caption: &str, wish: Value) -> Outcome<Value> {
    let path = camera_file(town, "wished.jpg", bytes)?;
    let thread = thread(town, phone).await?;
    phone.ask("send_photo_as", json!({"thread": thread, "path": path, "caption": caption, "wish": wish})).await
}

/// The picture with this caption as the office has it, and its message.
async fn received(town: &Town, caption: &str) -> Outcome<(Vec<u8>, Message)> {
    let path: PathBuf = town.run.sub("office")?.join("received");
    let meister = town.meister();
    let arrived = |all: &[Message]| {
        let found = all.iter().find(|message| message.sender == meister && message.body() == caption);
        found.filter(|message| message.is("m.image")).cloned()
    };
    let message = town.buero.wait_for(&format!("'{caption}' should arrive"), Deadline::seconds(60), arrived).await?;
    town.buero.download(&message, &path, false).await?;
    Ok((std::fs::read(&path).doing("reading a received photo")?, message))
}

fn tells(jpeg: &[u8]) -> Vec<Carried> {
    carried(&mut std::io::Cursor::new(jpeg)).unwrap_or_default()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_original_arrives_byte_for_byte_and_one_without_place_loses_nothing_but_its_papers() -> Outcome<()> {
    let town = Town::open("originals").await?;
    let phone = after_a_request(&town).await?;
    let original = telling_photo()?;
    assert!(tells(&original).contains(&Carried::Place) && tells(&original).contains(&Carried::Serial));
    wished(&town, &phone, &original, "ganz", json!({"size": "original"})).await?;
    wished(&town, &phone, &original, "ohne Ort", json!({"size": "original_without_place"})).await?;
    all_out(&phone).await?;
    let (whole, message) = received(&town, "ganz").await?;
    assert!(whole == original, "not one byte differs");
    let info = |name: &str| message.number_at(&format!("/info/{name}"));
    assert_eq!((info("w"), info("h"), info("size")), (Some(3000), Some(4000), Some(original.len() as u64)));
    let (clean, _) = received(&town, "ohne Ort").await?;
    assert_eq!(tells(&clean), [Carried::Time, Carried::Camera]);
    assert_eq!(dimensions(&clean)?, dimensions(&original)?);
    assert!(clean.len() * 100 > original.len() * 95, "no pixel was compressed again");
    phone.close().await?;
    town.run.succeed()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_keeps_to_its_kilobytes_its_edge_and_tells_only_the_time_it_may() -> Outcome<()> {
    let town = Town::open("copies").await?;
    let phone = after_a_request(&town).await?;
    let original = telling_photo()?;
    wished(&town, &phone, &original, "klein", json!({"size": "fein", "most_kilobytes": 150}))
        .await
        .expect_err("there is no such size");
    wished(&town, &phone, &original, "klein", json!({"size": "fine", "most_kilobytes": 150})).await?;
    wished(&town, &phone, &original, "mit Zeit", json!({"size": "quick", "with_time": true})).await?;
    let edits = json!({"turn": "right", "marks": [{"kind": "blacken", "area":
        {"left": 0.4, "top": 0.4, "width": 0.2, "height": 0.2}}]});
    wished(&town, &phone, &original, "gedreht", json!({"size": "quick", "edits": edits})).await?;
    wished(&town, &phone, &original, "beides", json!({"size": "original", "edits": edits}))
        .await
        .expect_err("an original is not drawn on");
    all_out(&phone).await?;
    let (small, _) = received(&town, "klein").await?;
    assert!(small.len() <= 150_000, "{} bytes", small.len());
    assert!(tells(&small).is_empty() && is_upright(&small)?);
    let (timed, _) = received(&town, "mit Zeit").await?;
    assert_eq!((tells(&timed), dimensions(&timed)?), (vec![Carried::Time], (960, 1280)));
    let taken = |jpeg: &[u8]| inspect(&mut std::io::Cursor::new(jpeg)).ok().and_then(|facts| facts.captured);
    assert_eq!(taken(&timed), taken(&original));
    let (turned, message) = received(&town, "gedreht").await?;
    assert_eq!((dimensions(&turned)?, message.number_at("/info/w")), ((1280, 960), Some(1280)));
    phone.close().await?;
    town.run.succeed()
}

#[tokio::test(flavor = "multi_thread")]
async fn before_and_after_arrive_as_one_picture_of_both() -> Outcome<()> {
    let town = Town::open("pair").await?;
    let phone = after_a_request(&town).await?;
    let before = camera_file(&town, "before.jpg", &small_photo(1)?)?;
    let after = camera_file(&town, "after.jpg", &small_photo(2)?)?;
    let pair = json!({"before": {"file": {"path": before}}, "after": {"file": {"path": after}},
        "before_caption": "vorher", "after_caption": "nachher", "size": "normal", "caption": "Bad"});
    phone.ask("send_before_after", json!({"thread": thread(&town, &phone).await?, "pair": pair})).await?;
    all_out(&phone).await?;
    let (picture, _) = received(&town, "Bad").await?;
    let (width, height) = dimensions(&picture)?;
    assert!(width > height && tells(&picture).is_empty(), "{width} x {height}");
    phone.close().await?;
    town.run.succeed()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_photo_twice_is_sent_asked_about_and_the_newer_one_taken_back_at_the_server() -> Outcome<()> {
    let town = Town::open("twins").await?;
    let phone = after_a_request(&town).await?;
    photo(&town, &phone, 5, "Wand").await?;
    let again = photo(&town, &phone, 5, "nochmal Wand").await?;
    photo(&town, &phone, 6, "Decke").await?;
    all_out(&phone).await?;
    let (_, sent) = received(&town, "nochmal Wand").await?;
    let twins = phone.ask("photo_twins", json!({})).await?;
    assert_eq!(twins.as_array().map(Vec::len), Some(1), "{twins:#}");
    assert_eq!((&twins[0]["newer"]["item_id"], &twins[0]["alike"]), (&again, &json!("same_file")));
    phone.ask("settle_twins", json!({"id": twins[0]["id"], "answer": "take_back"})).await?;
    let gone = |all: &[Message]| {
        all.iter().any(|message| message.redacts.as_deref() == Some(sent.event_id.as_str())).then_some(())
    };
    town.buero.wait_for("the second one should be taken back", Deadline::seconds(60), gone).await?;
    assert_eq!(phone.ask("photo_twins", json!({})).await?, json!([]));
    phone.close().await?;
    town.run.succeed()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_photo_without_a_time_of_its_own_has_its_files_and_says_so() -> Outcome<()> {
    let town = Town::open("no-clock").await?;
    let phone = after_a_request(&town).await?;
    let mut bare = Vec::new();
    let small = Recipe::default();
    shrink(&mut std::io::Cursor::new(small_photo(3)?), &mut bare, &small, None).expect("a drawn photo is sound");
    let wish = json!({"with_time": true});
    let source = json!({"file": {"path": camera_file(&town, "bare.jpg", &bare)?}});
    let seen = phone.ask("try_photo", json!({"source": source, "wish": wish})).await?;
    assert_eq!((&seen["captured_by_file"], &seen["tells"]), (&json!(true), &json!(["time"])), "{seen:#}");
    wished(&town, &phone, &bare, "ohne Uhr", wish).await?;
    all_out(&phone).await?;
    let (sent, _) = received(&town, "ohne Uhr").await?;
    assert_eq!(tells(&sent), [Carried::Time]);
    phone.close().await?;
    town.run.succeed()
}
