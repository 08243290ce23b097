//! Our side, in a process of its own: the verbs the screens call, over the bridge as far as Rust goes.

use crate::bare::{MEISTER, PASSWORD};
use crate::corpus::{COMMON, RARE};
use crate::kids::{next_order, say, until_told};
use crate::measure::{Taken, each, own_cpu_ms, thread_cpu_ms};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::path::Path;
use std::sync::Arc;
use uniffi::Lower;
use werkfunk::clock::{Clock, Millis, SystemClock};
use werkfunk::sync::Connection;
use werkfunk::threads::{EntryFilter, RoomRules};
use werkfunk::{Settings, Werkfunk};
use werkfunk_bindings::{KeyError, KeyKeeper, Phone};

pub type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

/// Entries a screen asks for at once.
pub const PAGE: u32 = 50;
/// Turns of what takes milliseconds.
const TURNS: usize = 40;

/// What pages cost.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Pages {
    pub inbox: Taken,
    /// The first page of a thread nobody looked at before, one after the other.
    pub thread: Taken,
    /// The same ones once more.
    pub thread_again: Taken,
    pub rare: Taken,
    pub common: Taken,
    /// The same search without contacts and requests, as raw full-text search has none.
    pub rare_entries: Taken,
    pub common_entries: Taken,
    pub threads_shown: usize,
    pub rare_hits: usize,
    pub common_hits: usize,
}

struct Pocket;

impl KeyKeeper for Pocket {
    fn key(&self) -> Result<Vec<u8>, KeyError> {
        Ok(crate::KEY.to_vec())
    }
}

/// Opens the phone in `folder` as Kotlin does.
pub async fn open(folder: &Path) -> Outcome<Arc<Phone>> {
    let folder = folder.to_str().ok_or("a folder's name is no text")?.to_owned();
    Ok(Phone::open(folder, Arc::new(Pocket), None, "Europe/Berlin".to_owned(), "Malerbetrieb".to_owned()).await?)
}

/// Writes an answer as UniFFI hands it to Kotlin, and frees it as Kotlin does.
fn across<T: Lower<werkfunk_bindings::UniFfiTag>>(answer: T) {
    T::lower_into_rust_buffer(answer).destroy();
}

/// Opens and reads the inbox; gives what that took since the process began its own work.
pub async fn cold_inbox(folder: &Path) -> Outcome<(Arc<Phone>, Taken)> {
    let start = std::time::Instant::now();
    let before = own_cpu_ms();
    let phone = open(folder).await?;
    across(phone.inbox()?);
    Ok((phone, Taken { wall_ms: start.elapsed().as_secs_f64() * 1e3, cpu_ms: own_cpu_ms() - before }))
}

/// Every page, again and again.
pub async fn pages(folder: &Path) -> Outcome<Pages> {
    let phone = open(folder).await?;
    let threads: Vec<String> = all_threads(&phone)?;
    let find = |words: &str| phone.find(words, EntryFilter::default(), PAGE);
    let entries = |words: &str| phone.find_entries(words, EntryFilter::default(), i64::MAX, PAGE);
    let (rare_hits, common_hits) = (find(RARE)?.entries.hits.len(), find(COMMON)?.entries.hits.len());
    let search = |words: &str| each(0..TURNS, thread_cpu_ms, |_| find(words).map(across));
    let search_entries = |words: &str| each(0..TURNS, thread_cpu_ms, |_| entries(words).map(across));
    Ok(Pages {
        thread: each(&threads, thread_cpu_ms, |id| phone.thread(id, None, PAGE).map(across)),
        thread_again: each(&threads, thread_cpu_ms, |id| phone.thread(id, None, PAGE).map(across)),
        inbox: each(0..TURNS, thread_cpu_ms, |_| phone.inbox().map(across)),
        rare: search(RARE),
        common: search(COMMON),
        rare_entries: search_entries(RARE),
        common_entries: search_entries(COMMON),
        threads_shown: threads.len(),
        rare_hits,
        common_hits,
    })
}

/// Ids of the threads in the inbox.
fn all_threads(phone: &Phone) -> Outcome<Vec<String>> {
    Ok(phone.inbox()?.threads.into_iter().map(|card| card.id).collect())
}

/// The machine's clock, moved: messages that were written yesterday are as new as they were then.
struct Moved {
    by_ms: Millis,
}

impl Clock for Moved {
    fn now_ms(&self) -> Millis {
        SystemClock.now_ms() + self.by_ms
    }
}

/// Logs in where it has not, and is at work until told otherwise; its clock begins at `base_ms`.
pub async fn sync(folder: &Path, url: &str, base_ms: Millis) -> Outcome<()> {
    std::fs::create_dir_all(folder)?;
    say(json!({"ready": true}))?;
    next_order();
    let mut settings =
        Settings::new(folder.to_owned(), crate::feed::key(), "Europe/Berlin".to_owned(), "Malerbetrieb".to_owned());
    settings.clock = Arc::new(Moved { by_ms: base_ms - SystemClock.now_ms() });
    let phone = Werkfunk::open(settings)?;
    if phone.connection() == Connection::LoggedOut {
        // As the peers do, it enters every room it is asked into.
        phone.set_room_rules(&RoomRules { accept_all: true, show_typing: false })?;
        phone.login(url.to_owned(), MEISTER.to_owned(), PASSWORD.to_owned()).await?;
    }
    phone.start().await?;
    tokio::task::spawn_blocking(until_told).await?;
    phone.stop().await;
    Ok(())
}
