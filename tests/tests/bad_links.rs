//! On the worst links everything arrives exactly once and in order, and little is carried twice. What `make faults` plays in
//! full is played shorter here (`WERKFUNK_FAULTS=full`).
//!
//! The proxy stands above TCP, so lost packets are made as TCP shows them (`loss.rs` of the harness). A seed says which, and is
//! printed; `WERKFUNK_LOSS_SEED` loses by it again, as far as connections come again in the same order.

use serde_json::{Value, json};
use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};
use tokio::time::{Instant, interval_at};
use werkfunk_tests::harness::loss::Loss;
use werkfunk_tests::harness::photos::{Camera, scene_photo, small_photo};
use werkfunk_tests::harness::{Action, Deadline, Outcome, Proxy, Rule, Seen};
use werkfunk_tests::phone::Phone;
use werkfunk_tests::story::{after_a_request, exactly_once, media_opens, photo_of, read_by_office, text};
use werkfunk_tests::town::Town;

const UPLOAD: &str = "/media/v3/upload";
const DOWNLOAD: &str = "/media/download/";
const SEND: &str = "/send/m.room.encrypted/";

/// How much is sent, and for how long one may wait for it.
struct Load {
    texts: usize,
    photos: usize,
    minutes: u64,
}

fn in_full() -> bool {
    std::env::var("WERKFUNK_FAULTS").is_ok_and(|how| how == "full")
}

/// As much as the whole run sends, or as little as the short one.
fn load(full: (usize, usize), short: (usize, usize)) -> Load {
    let ((texts, photos), minutes) = if in_full() { (full, 40) } else { (short, 3) };
    Load { texts, photos, minutes }
}

/// What the full run takes, or a shorter time.
fn seconds(full: u64, short: u64) -> Duration {
    Duration::from_secs(if in_full() { full } else { short })
}

/// Loses this share of all packets.
fn loss(name: &str, share: f64) -> Loss {
    let given = std::env::var("WERKFUNK_LOSS_SEED").ok().and_then(|seed| seed.parse().ok());
    let now = || SystemTime::UNIX_EPOCH.elapsed().map_or(0, |since| since.as_millis() as u64 % 1_000_000);
    let seed = given.unwrap_or_else(now);
    println!("{name}: WERKFUNK_LOSS_SEED={seed}, {:.0} % of the packets lost", 100.0 * share);
    Loss::of(share, seed)
}

impl Load {
    /// Files everything at once, as after a day without a network; gives what was written, in order.
    async fn file(&self, town: &Town, phone: &Phone) -> Outcome<Vec<String>> {
        let mut written = Vec::new();
        for number in 0..self.photos {
            let caption = format!("Bild {number}");
            let seed = 100 + number as u64;
            let bytes = match in_full() {
                true => scene_photo(seed, &Camera::of(number, "SN-4711", "Lindenstraße 14"))?,
                false => small_photo(seed)?,
            };
            photo_of(town, phone, &format!("{number}.jpg"), &bytes, &caption).await?;
            written.push(caption);
        }
        for number in 0..self.texts {
            let words = format!("Nachricht {number}");
            text(town, phone, &words).await?;
            written.push(words);
        }
        Ok(written)
    }

    async fn leaves(&self, phone: &Phone) -> Outcome<()> {
        let out = |outbox: &Value| (outbox["waiting"] == 0 && outbox["held"] == 0).then_some(());
        let deadline = Deadline::seconds(self.minutes * 60);
        phone.until("everything should leave", deadline, "outbox", json!({}), out).await
    }
}

/// Files `load`, sends it while the link is as `spell` makes it, and checks that all is there once and in order. Gives the
/// part of the uploaded bytes that was carried more than once.
async fn sent_in(name: &str, load: &Load, spell: impl AsyncFn(&Proxy)) -> Outcome<f64> {
    let town = Town::open(name).await?;
    let phone = after_a_request(&town).await?;
    town.proxy.cut();
    let written = load.file(&town, &phone).await?;
    town.proxy.restore();
    let began = Instant::now();
    tokio::select! {
        left = load.leaves(&phone) => left?,
        () = async { loop { spell(&town.proxy).await } } => {}
    }
    println!("{name}: all had left after {:.0} s", began.elapsed().as_secs_f64());
    town.proxy.clear_rules();
    town.proxy.restore();
    exactly_once(&town, &written).await?;
    in_order(&town).await?;
    media_opens(&town).await?;
    let seen = town.proxy.seen();
    let broken: Vec<&Seen> = seen.iter().filter(|one| is_sending(one) && !one.answered).collect();
    for one in &broken {
        let what = if one.path.contains(UPLOAD) { "upload" } else { "event" };
        let how = if one.request_complete { "in full" } else { "broken off" };
        println!("{name}: {} of an {what}, {} bytes {how}, by rule: {}", one.method, one.request_bytes, one.by_rule);
    }
    let broken = broken.len();
    let packets = town.proxy.packets();
    // Where 2 % are lost some hundred may all get through by luck.
    let lossy = packets.lost > 0 || (name == "edge" && (50..500).contains(&packets.sent));
    assert!(broken > 0 || lossy || name == "stalls", "the weather met nothing");
    let twice = carried_twice(&seen);
    println!(
        "{name}: {} of {} packets lost, {broken} requests broken off, {:.1} % of the bytes carried twice",
        packets.lost,
        packets.sent,
        100.0 * twice
    );
    phone.close().await?;
    town.run.succeed()?;
    Ok(twice)
}

/// Texts among themselves and photos among themselves stand as they were written.
async fn in_order(town: &Town) -> Outcome<()> {
    let read = read_by_office(town).await?;
    for kind in ["Nachricht ", "Bild "] {
        let numbers: Vec<usize> =
            read.iter().filter_map(|message| message.body().strip_prefix(kind)?.parse().ok()).collect();
        assert!(numbers.is_sorted(), "'{kind}' out of order: {numbers:?}");
    }
    Ok(())
}

fn is_sending(request: &Seen) -> bool {
    request.path.contains(UPLOAD) || request.path.contains(SEND)
}

/// Bytes of requests that send, beyond one copy of what was brought to the server by them, as a part of these copies: what
/// went to a place that was given up was carried for nothing.
fn carried_twice(seen: &[Seen]) -> f64 {
    let there: HashSet<&str> = seen.iter().filter(|one| shows_it_there(one)).map(place).collect();
    let mut all = 0;
    let mut once: HashMap<(&str, usize), u64> = HashMap::new();
    for request in seen.iter().filter(|one| is_sending(one)) {
        all += request.request_bytes;
        // Uploads without a place of their own all go to one path, and are repeated where no answer came.
        let (needed, copy) = match request.method.as_str() {
            "POST" => (shows_it_there(request), request.seq),
            _ => (there.contains(place(request)), 0),
        };
        if needed {
            let most = once.entry((place(request), copy)).or_default();
            *most = (*most).max(request.request_bytes);
        }
    }
    let needed: u64 = once.values().sum();
    (all - needed) as f64 / needed.max(1) as f64
}

/// Where media are on the server, or the path of an event's transaction.
fn place(request: &Seen) -> &str {
    let media = [UPLOAD, DOWNLOAD].iter().find_map(|way| request.path.split_once(way));
    media.map_or(&request.path, |(_, place)| place.trim_start_matches('/'))
}

/// Whether the phone knows from this request that what it is about is at the server. Of an event taken without an answer it
/// learns by sync, or by the same transaction again; of media only by a question, whose answer's head is enough.
fn shows_it_there(request: &Seen) -> bool {
    let taken = request.status.is_some_and(|status| (200..300).contains(&status));
    taken && (request.answered || request.path.contains(SEND) || request.path.contains(DOWNLOAD))
}

/// Makes the weather change once in a while.
async fn now_and_then(every: Duration, change: impl AsyncFn()) {
    let mut ticks = interval_at(Instant::now() + every, every);
    loop {
        ticks.tick().await;
        change().await;
    }
}

/// A spell of weather.
async fn pass(spell: Duration) {
    interval_at(Instant::now() + spell, spell).tick().await;
}

/// Nothing changes any more.
async fn as_it_is() {
    std::future::pending().await
}

#[tokio::test(flavor = "multi_thread")]
async fn at_the_edge_of_the_cell_all_arrives_once_and_hardly_a_byte_is_carried_twice() -> Outcome<()> {
    let (load, loss) = (load((200, 5), (12, 1)), loss("edge", 0.02));
    let twice = sent_in("edge", &load, async |proxy| {
        proxy.slow(Some(64_000));
        proxy.delay(Duration::from_millis(400), Duration::from_millis(400));
        proxy.lose(loss);
        as_it_is().await;
    })
    .await?;
    assert!(twice <= 0.10, "{twice}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_that_are_lost_after_the_server_acted_double_nothing() -> Outcome<()> {
    let load = load((1_000, 60), (20, 2));
    sent_in("lost-answers", &load, async |proxy| {
        proxy.slow(Some(256_000));
        for method in ["PUT", "POST"] {
            proxy.rule(Rule::each(if in_full() { 10 } else { 4 }, method, "/", Action::LoseAnswer));
        }
        as_it_is().await;
    })
    .await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn where_three_of_ten_packets_are_lost_texts_arrive_once() -> Outcome<()> {
    let (load, loss) = (load((200, 0), (12, 0)), loss("lossy", 0.30));
    sent_in("lossy", &load, async |proxy| {
        proxy.lose(loss);
        as_it_is().await;
    })
    .await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn where_every_third_request_is_broken_off_texts_arrive_once() -> Outcome<()> {
    let load = load((200, 0), (12, 0));
    sent_in("broken-off", &load, async |proxy| {
        for method in ["PUT", "POST", "GET"] {
            proxy.rule(Rule::each(3, method, "/", Action::ResetBefore));
        }
        as_it_is().await;
    })
    .await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_that_falls_silent_again_and_again_is_waited_for() -> Outcome<()> {
    let load = load((60, 10), (12, 4));
    let silences = AtomicUsize::new(0);
    sent_in("stalls", &load, async |proxy| {
        proxy.slow(Some(512_000));
        now_and_then(seconds(20, 2), async || {
            proxy.stall(true);
            silences.fetch_add(1, Ordering::Relaxed);
            pass(seconds(5, 1)).await;
            proxy.stall(false);
        })
        .await;
    })
    .await?;
    assert!(silences.into_inner() > 0, "it never fell silent");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_that_breaks_again_and_again_carries_little_twice() -> Outcome<()> {
    let load = load((60, 10), (12, 6));
    let twice = sent_in("resets", &load, async |proxy| {
        proxy.slow(Some(512_000));
        now_and_then(seconds(20, 4), async || {
            proxy.cut();
            pass(Duration::from_millis(300)).await;
            proxy.restore();
            proxy.slow(Some(512_000));
        })
        .await;
    })
    .await?;
    // In the short run the link breaks as often as a photo takes.
    assert!(twice <= if in_full() { 0.25 } else { 2.0 }, "{twice}");
    Ok(())
}

/// A request as the proxy writes it down.
fn request(seq: usize, method: &str, path: &str, bytes: u64, status: Option<u16>, answered: bool) -> Seen {
    let (method, path) = (method.to_owned(), path.to_owned());
    Seen { seq, method, path, request_bytes: bytes, request_complete: answered, status, answered, by_rule: false }
}

#[test]
fn what_went_to_a_place_that_was_given_up_was_carried_for_nothing() {
    let upload = |place: &str| format!("/_matrix{UPLOAD}/town/{place}");
    let given_up = [
        request(0, "PUT", &upload("first"), 500, None, false),
        request(1, "PUT", &upload("first"), 300, None, false),
        request(2, "PUT", &upload("second"), 400, Some(200), true),
    ];
    assert_eq!(carried_twice(&given_up), 2.0);
    let asked_for = |status| {
        [
            request(0, "PUT", &upload("first"), 400, Some(200), false),
            request(1, "HEAD", &format!("/_matrix/client/v1{DOWNLOAD}town/first"), 0, Some(status), true),
            request(2, "PUT", &upload("second"), 400, Some(200), true),
        ]
    };
    assert_eq!((carried_twice(&asked_for(200)), carried_twice(&asked_for(404))), (0.0, 1.0));
}

#[test]
fn of_what_was_sent_again_one_copy_was_needed() {
    let event = format!("/_matrix/client/v3/rooms/!a{SEND}txn");
    let unheard = request(0, "PUT", &event, 100, Some(200), false);
    assert_eq!(carried_twice(std::slice::from_ref(&unheard)), 0.0);
    assert_eq!(carried_twice(&[unheard, request(1, "PUT", &event, 100, Some(200), true)]), 1.0);
    let unreserved = format!("/_matrix{UPLOAD}");
    let posts = [
        request(0, "POST", &unreserved, 100, Some(200), false),
        request(1, "POST", &unreserved, 100, Some(200), true),
        request(2, "POST", &unreserved, 200, Some(200), true),
    ];
    assert!((carried_twice(&posts) - 1.0 / 3.0).abs() < 1e-9);
}
