//! A town for tests outside Rust: starts a server with two customers, prints one JSON line with `homeserver`, `user`,
//! `password` and `office` (a colleague in both rooms), lets both customers send their request as soon as that user is in their rooms, and ends with its stdin.

use serde_json::json;
use std::io::Read;
use werkfunk_tests::harness::{Outcome, stop_all_on_ctrl_c};
use werkfunk_tests::town::{MEISTER, PASSWORD, Town};

#[tokio::main]
async fn main() -> Outcome<()> {
    stop_all_on_ctrl_c(|| {})?;
    let town = Town::open("town").await?;
    let place = json!({
        "homeserver": town.synapse.url(), "user": MEISTER, "password": PASSWORD, "office": town.buero.user_id(),
    });
    println!("{place}");
    let closed = tokio::task::spawn_blocking(|| std::io::stdin().read_to_end(&mut Vec::new()));
    tokio::select! {
        sent = async { town.meister_is_in().await?; town.send_requests().await?; std::future::pending::<Outcome<()>>().await } => sent?,
        _ = closed => {}
    }
    town.run.succeed()
}
