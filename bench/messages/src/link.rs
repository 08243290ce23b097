//! Section (d): 200 photos in the queue and a link of so many bits per second; how much of it is used while photos
//! remain. The server runs on the same cores.

use crate::bare::{MEISTER, PASSWORD};
use crate::corpus::{account, name};
use crate::kids::{Bench, next_order, say};
use crate::measure::load;
use crate::ours::{Outcome, open};
use crate::table::{Goal, Line, Section, figure};
use crate::town::Customer;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use werkfunk::contacts::{NewContact, Role};
use werkfunk::threads::RoomRules;
use werkfunk_tests::harness::photos::{Camera, take_photos};
use werkfunk_tests::harness::{Proxy, Synapse};

const PHOTOS: usize = 200;
/// Two may be on their way at once: with fewer left, nothing remains to fill the link with.
const LAST: u64 = 2;

/// A link, and how much of it is to be used.
const LINKS: [(u64, f64); 2] = [(4_000_000, 0.95), (20_000_000, 0.85)];

/// The phone of this section: waits for the customer's word, queues every photo of `folder`, tells how many are left.
pub async fn phone(folder: &Path, url: &str, photos: &Path, customer: &str) -> Outcome<()> {
    let phone = open(folder).await?;
    phone.add_contact(NewContact {
        role: Role::Customer,
        name: name(0),
        town: String::new(),
        numbers: Vec::new(),
        matrix_id: Some(customer.to_owned()),
    })?;
    phone.set_room_rules(RoomRules { accept_all: true, show_typing: false })?;
    phone.login(url.to_owned(), MEISTER.to_owned(), PASSWORD.to_owned()).await?;
    phone.start().await?;
    let thread = loop {
        let inbox = phone.inbox()?;
        if let (false, Some(card)) = (inbox.requests.is_empty(), inbox.threads.first()) {
            break card.id.clone();
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    };
    say(json!({"heard": true}))?;
    next_order();
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(photos)?.map(|file| file.map(|file| file.path())).collect::<Result<_, _>>()?;
    files.sort();
    for file in files {
        phone.send_photo(&thread, file.to_str().ok_or("a file's name is no text")?, "")?;
    }
    say(json!({"queued": phone.outbox()?.waiting}))?;
    next_order();
    phone.network_available();
    let mut last = u32::MAX;
    while last > 0 {
        tokio::time::sleep(Duration::from_millis(100)).await;
        let page = phone.outbox()?;
        if page.waiting != last {
            last = page.waiting;
            say(json!({"waiting": last, "held": page.held}))?;
        }
    }
    phone.stop().await;
    Ok(())
}

/// What a run of one link gave.
struct Used {
    seconds: f64,
    bytes: u64,
    held: u64,
}

async fn run(bench: &Bench, photos: &Path, rate: u64) -> Outcome<Used> {
    let folder = bench.cache.join("link");
    let _ = std::fs::remove_dir_all(&folder);
    let mut synapse = Synapse::start(&folder.join("server")).await?;
    synapse.register(MEISTER, PASSWORD).await?;
    synapse.register(&account(0), PASSWORD).await?;
    let proxy = Proxy::start(synapse.port()).await?;
    let customer = Customer::move_in(0, &synapse.url(), &synapse.user_id(MEISTER)).await?;
    let id = synapse.user_id(&account(0));
    let text = |path: &Path| path.to_str().map(str::to_owned).ok_or("a folder's name is no text");
    let phone = folder.join("phone");
    std::fs::create_dir_all(&phone)?;
    let mut kid = bench.kid(&["photos", &text(&phone)?, &proxy.url(), &text(photos)?, &id])?;
    customer.met().await?;
    customer.greet().await?;
    kid.says::<Value>()?;
    proxy.cut();
    kid.tell("queue")?;
    kid.says::<Value>()?;
    proxy.restore();
    proxy.slow(Some(rate));
    let (start, before) = (Instant::now(), proxy.bytes_up());
    kid.tell("network")?;
    let mut used = None;
    loop {
        let said: Value = kid.says()?;
        let (waiting, held) = (said["waiting"].as_u64().unwrap_or(0), said["held"].as_u64().unwrap_or(0));
        if used.is_none() && waiting <= LAST {
            let bytes = proxy.bytes_up() - before;
            used = Some(Used { seconds: start.elapsed().as_secs_f64(), bytes, held });
        }
        if waiting == 0 {
            break;
        }
    }
    kid.end()?;
    synapse.stop().await?;
    std::fs::remove_dir_all(&folder)?;
    used.ok_or_else(|| "no photo left".into())
}

/// (d).
pub async fn section(bench: &Bench) -> Outcome<Section> {
    let photos = bench.cache.join("photos");
    if std::fs::read_dir(&photos).map_or(0, Iterator::count) != PHOTOS {
        let _ = std::fs::remove_dir_all(&photos);
        take_photos(&photos, PHOTOS, None, |number| Camera::of(number, "BK12-BENCH", "Hof"))?;
    }
    let mut section =
        Section::new("(d) 200 photos of 12 megapixels in the queue: part of the link that is used while photos remain");
    for (rate, goal) in LINKS {
        println!("{PHOTOS} photos over {} Mbit/s; load {}", rate / 1_000_000, load());
        let used = run(bench, &photos, rate).await?;
        let part = used.bytes as f64 * 8.0 / used.seconds / rate as f64;
        section.line(Line {
            what: format!("{} Mbit/s", rate / 1_000_000),
            ours: format!("{} MB in {} s", figure(used.bytes as f64 / 1e6), figure(used.seconds)),
            other: format!("{} MB in the same time", figure(rate as f64 / 8e6 * used.seconds)),
            ratio: part,
            goal: Goal::AtLeast(goal),
        });
        if used.held > 0 {
            section.note(format!("{} photos were held.", used.held));
        }
    }
    section.note(
        "Synapse, the proxy that makes the link and the phone share two cores; the photos are compressed meanwhile.",
    );
    Ok(section)
}
