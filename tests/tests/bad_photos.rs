//! A photo that cannot be sent is held with its reason, its original is kept, and the rest goes on.

use serde_json::Value;
use werkfunk_tests::harness::Outcome;
use werkfunk_tests::harness::photos::{header_bomb, not_a_jpeg, small_photo, truncated};
use werkfunk_tests::story::{after_a_request, all_out_but, exactly_once, held, photo, photo_of};
use werkfunk_tests::town::Town;

#[tokio::test(flavor = "multi_thread")]
async fn bad_photos_are_held_with_a_reason_and_the_good_one_arrives() -> Outcome<()> {
    let town = Town::open("bad-photos").await?;
    let phone = after_a_request(&town).await?;
    let good = small_photo(7)?;
    let cases: [(&str, Vec<u8>, &str); 4] = [
        ("cut.jpg", truncated(&good, 0.6), "PhotoTruncated"),
        ("letter.jpg", not_a_jpeg(), "PhotoUnreadable"),
        ("empty.jpg", Vec::new(), "PhotoUnreadable"),
        ("bomb.jpg", header_bomb()?, "PhotoTooLarge"),
    ];
    let mut items: Vec<(Value, &str)> = Vec::new();
    for (name, bytes, reason) in &cases {
        items.push((photo_of(&town, &phone, name, bytes, name).await?, reason));
    }
    photo(&town, &phone, 7, "das gute").await?;
    for (item, reason) in &items {
        assert_eq!(held(&phone, item).await?, *reason);
    }
    all_out_but(&phone, 4).await?;
    exactly_once(&town, &["das gute".to_owned()]).await?;
    let originals = std::fs::read_dir(town.phone_folder().join("vault")).map_or(0, |all| all.count());
    assert_eq!(originals, cases.len() + 2, "every original is kept, also of what cannot be sent, and one thumbnail");
    phone.close().await?;
    town.run.succeed()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_photo_gone_from_the_disk_is_held_and_a_text_still_leaves() -> Outcome<()> {
    let town = Town::open("photo-gone").await?;
    let phone = after_a_request(&town).await?;
    phone.close().await?;
    let phone = werkfunk_tests::phone::Phone::open(&town.phone_folder()).await?;
    let item = photo(&town, &phone, 3, "fort").await?;
    werkfunk_tests::story::text(&town, &phone, "kommt trotzdem").await?;
    for file in std::fs::read_dir(town.phone_folder().join("vault")).into_iter().flatten().flatten() {
        std::fs::remove_file(file.path()).ok();
    }
    phone.ask("start", serde_json::json!({})).await?;
    assert_eq!(held(&phone, &item).await?, "PhotoGone");
    exactly_once(&town, &["kommt trotzdem".to_owned()]).await?;
    phone.close().await?;
    town.run.succeed()
}
