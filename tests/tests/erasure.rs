//! Erasing a person takes the phone out of the rooms it shared with her, at the server and in the SDK's store.

use serde_json::{Value, json};
use std::path::Path;
use werkfunk_tests::harness::{Deadline, Doing, Outcome, sqlite};
use werkfunk_tests::phone::Phone;
use werkfunk_tests::story::{after_a_request, all_out, text};
use werkfunk_tests::town::Town;

/// How many rooms, and how many members of rooms, the SDK keeps in its store.
fn kept_by_sdk(folder: &Path) -> Outcome<[u64; 2]> {
    let mut matrix = std::fs::read_dir(folder.join("matrix")).doing("looking for the SDK's store")?;
    let first = matrix.next().ok_or(std::io::Error::other("none")).doing("looking for the SDK's store")?;
    let store = first.doing("looking for the SDK's store")?.path().join("matrix-sdk-state.sqlite3");
    let count = |table: &str| sqlite::count(&store, &format!("select count(*) from {table}"), &[]);
    Ok([count("room_info")?, count("member")?])
}

async fn contact_of_yildiz(town: &Town, phone: &Phone) -> Outcome<Value> {
    let id = json!({"matrix_id": town.yildiz.peer.user_id()});
    phone.ask("contact_by_matrix_id", id).await
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_erased_offline_is_left_once_there_is_a_network_and_may_begin_anew() -> Outcome<()> {
    let town = Town::open("erasure").await?;
    let phone = after_a_request(&town).await?;
    text(&town, &phone, "Wir kommen morgen.").await?;
    all_out(&phone).await?;
    let contact = contact_of_yildiz(&town, &phone).await?;
    let meister = town.meister();
    let joined = "select count(*) from local_current_membership where user_id=? and membership='join'";
    let rooms = town.synapse.count(joined, &[&meister])?;
    let known = async || {
        let [now, people] = kept_by_sdk(&town.phone_folder()).ok()?;
        (now == rooms).then_some(people)
    };
    let members = Deadline::seconds(60).poll("the SDK should know all rooms", known).await?;
    town.proxy.cut();
    phone.ask("erase_contact", json!({"contact": contact["id"]})).await?;
    phone.kill();
    assert!(
        town.yildiz.peer.members(&town.yildiz.room).await?.contains(&meister),
        "without a network nothing left yet"
    );
    town.proxy.restore();

    let phone = Phone::start(&town.phone_folder()).await?;
    let left = async || {
        let members = town.yildiz.peer.members(&town.yildiz.room).await.ok()?;
        (!members.contains(&meister)).then_some(())
    };
    Deadline::seconds(60).poll("the phone should leave the room", left).await?;
    let forgotten = async || {
        let [now, people] = kept_by_sdk(&town.phone_folder()).ok()?;
        (now == rooms - 1 && people < members).then_some(())
    };
    Deadline::seconds(60).poll("the SDK should forget the room", forgotten).await?;
    let inbox = phone.ask("inbox", json!({})).await?;
    assert!(!inbox.to_string().contains("Wir kommen"), "{inbox}");
    assert!(contact_of_yildiz(&town, &phone).await?.is_null(), "nothing brings her back");

    let room = town.yildiz.peer.create_room(&[&meister], true, None).await?;
    town.yildiz.peer.wait_member(&room, &meister).await?;
    town.yildiz.peer.send_text(&room, "Guten Tag, es tropft wieder.").await?;
    let again = |inbox: &Value| inbox.to_string().contains("es tropft wieder").then_some(());
    phone.until("her new request should arrive", Deadline::seconds(60), "inbox", json!({}), again).await?;
    let anew = contact_of_yildiz(&town, &phone).await?;
    assert_ne!(anew["id"], contact["id"], "she is somebody new");
    phone.close().await?;
    town.run.succeed()
}
