//! Sections that need no server: pages beside deltachat-rpc-server, own growth, the cold start.

use crate::deltachat::{self, Rpc};
use crate::kids::Bench;
use crate::measure::{Taken, median, memory_mb};
use crate::ours::{Outcome, Pages};
use crate::raw::Searches;
use crate::table::Section;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Messages of the comparison.
const MANY: usize = 100_000;
/// And of the growth.
const FEW: usize = 10_000;
const MOST: usize = 1_000_000;
/// Starts of a process.
const STARTS: usize = 15;
/// Runs of all pages, each in a process of its own.
const RUNS: usize = 3;

/// Makes a folder once: `make` fills it, and a stamp says that it is whole.
fn made(bench: &Bench, name: &str, make: impl FnOnce(&Path) -> Outcome<()>) -> Outcome<PathBuf> {
    let folder = bench.cache.join(name);
    let stamp = bench.cache.join(format!("{name}.made"));
    if !stamp.exists() {
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder)?;
        let start = Instant::now();
        make(&folder)?;
        std::fs::write(&stamp, "")?;
        println!("made {name} in {:.0} s", start.elapsed().as_secs_f64());
    }
    Ok(folder)
}

fn ours(bench: &Bench, count: usize) -> Outcome<PathBuf> {
    made(bench, &format!("ours-{count}"), |folder| bench.kid(&["fill", text(folder)?, &count.to_string()])?.end())
}

fn text(path: &Path) -> Outcome<&str> {
    path.to_str().ok_or_else(|| "a folder's name is no text".into())
}

fn now_ms() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    since.as_millis() as i64
}

/// The medians of several processes.
fn pages_of(bench: &Bench, folder: &Path) -> Outcome<Pages> {
    let mut runs = Vec::new();
    for _ in 0..RUNS {
        let mut kid = bench.kid(&["pages", text(folder)?])?;
        runs.push(kid.says::<Pages>()?);
        kid.end()?;
    }
    let middle = |one: fn(&Pages) -> Taken| Taken {
        wall_ms: median(&mut runs.iter().map(|run| one(run).wall_ms).collect::<Vec<_>>()),
        cpu_ms: median(&mut runs.iter().map(|run| one(run).cpu_ms).collect::<Vec<_>>()),
    };
    Ok(Pages {
        inbox: middle(|run| run.inbox),
        thread: middle(|run| run.thread),
        thread_again: middle(|run| run.thread_again),
        rare: middle(|run| run.rare),
        common: middle(|run| run.common),
        rare_entries: middle(|run| run.rare_entries),
        common_entries: middle(|run| run.common_entries),
        ..runs.swap_remove(0)
    })
}

/// From the start of a process to its inbox; and what it holds in memory when it rests.
fn cold(bench: &Bench, folder: &Path) -> Outcome<(f64, Taken)> {
    let start = Instant::now();
    let mut kid = bench.kid(&["cold", text(folder)?])?;
    let inside: Taken = kid.says()?;
    let whole = start.elapsed().as_secs_f64() * 1e3;
    kid.end()?;
    Ok((whole, inside))
}

/// (b) Pages beside deltachat-rpc-server.
pub fn beside_deltachat(bench: &Bench, memory: &mut Section) -> Outcome<Section> {
    let folder = ours(bench, MANY)?;
    let accounts = made(bench, &format!("deltachat-{MANY}"), |accounts| {
        deltachat::fill(&bench.deltachat, accounts, MANY, now_ms() - 60_000)
    })?;
    let ours = pages_of(bench, &folder)?;
    let theirs = deltachat::pages(&bench.deltachat, &accounts)?;
    let (mut our_start, mut their_start) = (Vec::new(), Vec::new());
    for _ in 0..STARTS {
        our_start.push(cold(bench, &folder)?.0);
        their_start.push(deltachat::cold_inbox(&bench.deltachat, &accounts)?);
    }
    let mut section =
        Section::new("(b) 100,000 messages in 200 chats, beside deltachat-rpc-server 2.65: milliseconds by the clock");
    section.faster(
        "first screen: 60 chats; ours with up to 200 requests",
        ours.inbox.wall_ms,
        theirs.inbox.wall_ms,
        20.0,
    );
    section.faster("a thread's newest 50 messages", ours.thread.wall_ms, theirs.thread.wall_ms, 20.0);
    section.faster("search, rare word", ours.rare.wall_ms, theirs.rare.wall_ms, 50.0);
    section.faster("search, two common words, first 50 hits", ours.common.wall_ms, theirs.common.wall_ms, 15.0);
    section.faster("start of the process to its first screen", median(&mut our_start), median(&mut their_start), 10.0);
    let mut cpu = |what: &str, ours: Taken, theirs: Taken| {
        section.beside(&format!("processor time, {what}"), ours.cpu_ms, theirs.cpu_ms);
    };
    cpu("first screen", ours.inbox, theirs.inbox);
    cpu("thread", ours.thread, theirs.thread);
    cpu("rare word", ours.rare, theirs.rare);
    cpu("common words", ours.common, theirs.common);
    section.note(format!(
        "Hits: rare word {} and {}, common words {} and {}. Ours also finds contacts and requests; theirs takes two words \
         as one phrase. Over the bridge: the verb of `Phone` and its answer written as UniFFI hands it over; reading it in \
         Kotlin is not in it, nor is parsing the peer's JSON. Ours is encrypted at rest, theirs is not.",
        ours.rare_hits, theirs.rare_hits, ours.common_hits, theirs.common_hits
    ));
    resting(bench, &folder, &accounts, memory)?;
    Ok(section)
}

/// Both processes with their inbox read, a moment later.
fn resting(bench: &Bench, folder: &Path, accounts: &Path, memory: &mut Section) -> Outcome<()> {
    let mut kid = bench.kid(&["cold", text(folder)?])?;
    kid.says::<Taken>()?;
    let mut rpc = Rpc::start(&bench.deltachat, accounts)?;
    rpc.inbox()?;
    std::thread::sleep(Duration::from_secs(3));
    let (ours, theirs) = (memory_mb(kid.pid()), memory_mb(rpc.pid()));
    kid.end()?;
    rpc.stop()?;
    memory.beside("idle, 100,000 messages, inbox read; deltachat-rpc-server", ours.0, theirs.0);
    Ok(())
}

/// (c) A hundred times the messages, and full-text search without a core above it.
pub fn growth(bench: &Bench) -> Outcome<Section> {
    let few = pages_of(bench, &ours(bench, FEW)?)?;
    let most = pages_of(bench, &ours(bench, MOST)?)?;
    let mut section =
        Section::new("(c) 1,000,000 messages beside 10,000, and raw FTS5 beside ours: milliseconds of processor time");
    section.near("thread page, first look", most.thread.cpu_ms, few.thread.cpu_ms, 1.2);
    section.near("thread page, again", most.thread_again.cpu_ms, few.thread_again.cpu_ms, 1.2);
    section.near("inbox", most.inbox.cpu_ms, few.inbox.cpu_ms, 1.2);
    let raw = made(bench, &format!("raw-{MANY}"), |folder| {
        bench.kid(&["raw-fill", text(&folder.join("raw.db"))?, &MANY.to_string()])?.end()
    })?;
    let many = pages_of(bench, &ours(bench, MANY)?)?;
    let mut kid = bench.kid(&["raw-search", text(&raw.join("raw.db"))?])?;
    let floor: Searches = kid.says()?;
    kid.end()?;
    section.near(
        "search, rare word; FTS5 that finds parts of words",
        many.rare_entries.cpu_ms,
        floor.parts_rare.cpu_ms,
        1.3,
    );
    section.near(
        "search, common words; FTS5 that finds parts of words",
        many.common_entries.cpu_ms,
        floor.parts_common.cpu_ms,
        1.3,
    );
    section.beside(
        "the same, rare word; FTS5 that finds whole words only",
        many.rare_entries.cpu_ms,
        floor.words_rare.cpu_ms,
    );
    section.beside(
        "the same, common words; FTS5 that finds whole words only",
        many.common_entries.cpu_ms,
        floor.words_common.cpu_ms,
    );
    section.beside("search in 1,000,000 and in 10,000, rare word", most.rare_entries.cpu_ms, few.rare_entries.cpu_ms);
    section.beside(
        "search in 1,000,000 and in 10,000, common words",
        most.common_entries.cpu_ms,
        few.common_entries.cpu_ms,
    );
    section.note("Raw FTS5: a table with its bodies in the same SQLCipher, `snippet()`, newest first, 50 hits.");
    Ok(section)
}

/// (e) From nothing to the inbox page, without a network.
pub fn cold_start(bench: &Bench) -> Outcome<Section> {
    let folder = ours(bench, MANY)?;
    let (mut ours, mut raw) = ([Vec::new(), Vec::new()], [Vec::new(), Vec::new()]);
    for _ in 0..STARTS {
        let inside = cold(bench, &folder)?.1;
        let mut kid = bench.kid(&["raw-cold", text(&folder)?])?;
        let floor: Taken = kid.says()?;
        kid.end()?;
        for (all, one) in [(&mut ours, inside), (&mut raw, floor)] {
            all[0].push(one.wall_ms);
            all[1].push(one.cpu_ms);
        }
    }
    let mut section = Section::new(
        "(e) Cold offline open to the inbox page, beside a raw SQLCipher open that reads the same rows: milliseconds",
    );
    section.near("by the clock", median(&mut ours[0]), median(&mut raw[0]), 1.5);
    section.near("processor time", median(&mut ours[1]), median(&mut raw[1]), 1.5);
    section.note("Each in a process of its own; the files are in the system's cache for both.");
    Ok(section)
}
