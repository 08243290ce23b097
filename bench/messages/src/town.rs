//! The town of the sync: a real Synapse in which 40 customers have 5 rooms each with the Meister, who logged in with
//! each client before they wrote. Made once; every turn plays on a copy.

use crate::bare::{MEISTER, PASSWORD};
use crate::corpus::{account, messages, name};
use crate::kids::{Bench, Kid};
use crate::ours::Outcome;
use matrix_sdk::config::{RequestConfig, SyncSettings};
use matrix_sdk::ruma::api::client::room::create_room;
use matrix_sdk::ruma::events::InitialStateEvent;
use matrix_sdk::ruma::events::room::encryption::RoomEncryptionEventContent;
use matrix_sdk::ruma::events::room::message::RoomMessageEventContent;
use matrix_sdk::ruma::{OwnedRoomId, UserId};
use matrix_sdk::{Client, Room, RoomMemberships};
use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use werkfunk_tests::harness::Synapse;

pub const CUSTOMERS: usize = 40;
pub const ROOMS: usize = 200;
pub const MESSAGES: usize = 10_000;
/// Customers that write at the same time; more would only wait for the server.
const AT_ONCE: usize = 8;
/// For one answer: the machine may be busy with other things.
const PATIENCE: Duration = Duration::from_secs(300);

/// A copy of the town in which one turn plays.
pub struct Turn {
    pub synapse: Synapse,
    pub folder: PathBuf,
    /// When the last message was written.
    pub base_ms: i64,
}

fn now_ms() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    since.as_millis() as i64
}

/// The clients that have a device here, as their folders are called.
const CLIENTS: [&str; 3] = ["ours", "bare", "nio"];

/// Starts `client` on its folder.
pub fn client(bench: &Bench, client: &str, folder: &Path, url: &str, expected: usize, base_ms: i64) -> Outcome<Kid> {
    let text = |path: &Path| path.to_str().map(str::to_owned).ok_or("a folder's name is no text");
    let (own, count) = (text(&folder.join(client))?, expected.to_string());
    match client {
        "ours" => bench.kid(&["sync", &own, url, &base_ms.to_string()]),
        "bare" => bench.kid(&["bare", &own, url, &count, &text(&folder.join("keys.json"))?]),
        _ => {
            let script = text(&bench.peers.join("nio_catch_up.py"))?;
            Kid::start(std::process::Command::new(&bench.python).args([&script, &own, url, &count]))
        }
    }
}

/// Lets every client read what is there; `expected` messages each.
fn all_read(bench: &Bench, folder: &Path, url: &str, expected: usize) -> Outcome<()> {
    for name in CLIENTS {
        let mut kid = client(bench, name, folder, url, expected, now_ms())?;
        kid.says::<serde_json::Value>()?;
        kid.tell("go")?;
        if name == "ours" {
            crate::catch_up::ours_has(&folder.join("ours"), expected)?;
            // Its keys are uploaded with the next request; this is no measurement.
            std::thread::sleep(Duration::from_secs(4));
        } else {
            kid.says::<serde_json::Value>()?;
        }
        kid.end()?;
    }
    Ok(())
}

/// Makes the town in `folder`.
pub async fn make(bench: &Bench, folder: &Path) -> Outcome<()> {
    let mut synapse = Synapse::start(&folder.join("server")).await?;
    synapse.register(MEISTER, PASSWORD).await?;
    for customer in 0..CUSTOMERS {
        synapse.register(&account(customer), PASSWORD).await?;
    }
    let url = synapse.url();
    all_read(bench, folder, &url, 0)?;
    let mut customers = Vec::new();
    for number in 0..CUSTOMERS {
        customers.push(Customer::move_in(number, &url, &synapse.user_id(MEISTER)).await?);
    }
    println!("{ROOMS} rooms are made");
    let bare = folder.join("bare");
    bench.kid(&["bare-join", bare.to_str().ok_or("no text")?, &url, &ROOMS.to_string()])?.end()?;
    together(&customers, async |customer| customer.greet().await).await?;
    all_read(bench, folder, &url, ROOMS)?;
    let start = Instant::now();
    together(&customers, async |customer| customer.write().await).await?;
    println!("{MESSAGES} encrypted messages are written, in {:.0} s", start.elapsed().as_secs_f64());
    std::fs::write(folder.join("base"), now_ms().to_string())?;
    synapse.stop().await?;
    Ok(())
}

/// Starts a turn on a copy of the town.
pub async fn turn(town: &Path, folder: &Path) -> Outcome<Turn> {
    let _ = std::fs::remove_dir_all(folder);
    let copied = std::process::Command::new("cp").arg("-a").args([town, folder]).status()?;
    if !copied.success() {
        return Err("the town could not be copied".into());
    }
    let base_ms = std::fs::read_to_string(folder.join("base"))?.parse()?;
    let synapse = Synapse::start(&folder.join("server")).await?;
    Ok(Turn { synapse, folder: folder.to_owned(), base_ms })
}

/// Lets all customers act, a few at a time.
async fn together(customers: &[Customer], act: impl AsyncFn(&Customer) -> Outcome<()>) -> Outcome<()> {
    let mut left: VecDeque<&Customer> = customers.iter().collect();
    while !left.is_empty() {
        let some: Vec<&Customer> = left.drain(..AT_ONCE.min(left.len())).collect();
        futures_util::future::try_join_all(some.into_iter().map(|customer| act(customer))).await?;
    }
    Ok(())
}

/// Someone who writes to the Meister, with the SDK and nothing kept.
pub struct Customer {
    number: usize,
    client: Client,
    rooms: Vec<OwnedRoomId>,
}

impl Customer {
    pub async fn move_in(number: usize, url: &str, meister: &str) -> Outcome<Self> {
        let client = Client::builder()
            .homeserver_url(url)
            .respect_login_well_known(false)
            .request_config(RequestConfig::new().timeout(PATIENCE))
            .build()
            .await?;
        client.matrix_auth().login_username(account(number), PASSWORD).send().await?;
        client.account().set_display_name(Some(&name(number))).await?;
        client.sync_once(SyncSettings::new()).await?;
        let mut rooms = Vec::new();
        for _ in 0..ROOMS / CUSTOMERS {
            let mut request = create_room::v3::Request::new();
            let encrypted = RoomEncryptionEventContent::with_recommended_defaults();
            request.initial_state = vec![InitialStateEvent::with_empty_state_key(encrypted).to_raw_any()];
            request.invite = vec![UserId::parse(meister)?];
            request.is_direct = true;
            request.preset = Some(create_room::v3::RoomPreset::TrustedPrivateChat);
            rooms.push(client.create_room(request).await?.room_id().to_owned());
        }
        Ok(Self { number, client, rooms })
    }

    fn room(&self, at: usize) -> Outcome<Room> {
        Ok(self.client.get_room(&self.rooms[at % self.rooms.len()]).ok_or("a room is missing")?)
    }

    async fn say(&self, at: usize, body: &str) -> Outcome<()> {
        self.room(at)?.send(RoomMessageEventContent::text_plain(body)).await?;
        Ok(())
    }

    /// Returns once the Meister is in the first room. Servers count members for lazy clients only, so they are asked for.
    pub async fn met(&self) -> Outcome<()> {
        while self.room(0)?.members(RoomMemberships::JOIN).await?.len() < 2 {
            self.client.sync_once(SyncSettings::new().timeout(Duration::from_secs(1))).await?;
        }
        Ok(())
    }

    /// One message in each room, so that everybody has a session with everybody.
    pub async fn greet(&self) -> Outcome<()> {
        self.client.sync_once(SyncSettings::new()).await?;
        for at in 0..self.rooms.len() {
            self.say(at, "Guten Tag.").await?;
        }
        Ok(())
    }

    /// What is to be caught up with, under a new key for each room, as after a pause.
    async fn write(&self) -> Outcome<()> {
        for at in 0..self.rooms.len() {
            self.room(at)?.discard_room_key().await?;
        }
        let own = messages(MESSAGES, 0).skip(self.number * MESSAGES / CUSTOMERS).take(MESSAGES / CUSTOMERS);
        for (at, message) in own.enumerate() {
            self.say(at, &message.body).await?;
        }
        Ok(())
    }
}
