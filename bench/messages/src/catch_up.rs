//! Sections (a) and the rest of (f): catching up with 10,000 encrypted messages in 200 rooms.

use crate::corpus::RARE;
use crate::kids::{Bench, Kid};
use crate::measure::{cpu_of_ms, load, median, memory_mb};
use crate::ours::Outcome;
use crate::table::Section;
use crate::town::{self, MESSAGES, ROOMS, Turn};
use rusqlite::{Connection, OpenFlags};
use serde_json::Value;
use std::path::Path;
use std::time::{Duration, Instant};

/// Every client once in each.
const TURNS: usize = 3;
/// How long one client may take.
const PATIENCE: Duration = Duration::from_secs(600);
/// Who walks back meets what was said before: one greeting in each room.
const GREETINGS: usize = ROOMS;

/// What one client took.
#[derive(Debug, Clone, Copy)]
struct Caught {
    cpu_ms: f64,
    wall_ms: f64,
    peak_mb: f64,
    idle_mb: f64,
}

/// Waits until the phone in `folder` has so many texts that can be read and found.
pub fn ours_has(folder: &Path, texts: usize) -> Outcome<()> {
    let start = Instant::now();
    let key: String = crate::KEY.iter().map(|byte| format!("{byte:02x}")).collect();
    let path = folder.join("werkfunk.db");
    loop {
        if path.exists() {
            let database = Connection::open_with_flags(&path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
            database.busy_timeout(Duration::from_secs(10))?;
            database.execute_batch(&format!("PRAGMA key = \"x'{key}'\""))?;
            let count = |sql: &str| database.query_row(sql, [], |row| row.get::<_, usize>(0)).unwrap_or(0);
            let synced = count("SELECT count(*) FROM session WHERE sync_cursor IS NOT NULL") > 0;
            let open = count(
                "SELECT (SELECT count(*) FROM entries WHERE kind = 'undecryptable') + (SELECT count(*) FROM gaps)",
            );
            if synced && open == 0 && count("SELECT count(*) FROM entries WHERE kind = 'text'") >= texts {
                return Ok(());
            }
        }
        if start.elapsed() > PATIENCE {
            return Err("the phone did not catch up".into());
        }
        std::thread::sleep(Duration::from_millis(100));
    }
}

/// Sends the phone in `folder` to another address of the same server.
fn moved(folder: &Path, url: &str) -> Outcome<()> {
    let key: String = crate::KEY.iter().map(|byte| format!("{byte:02x}")).collect();
    let database = Connection::open(folder.join("werkfunk.db"))?;
    database.execute_batch(&format!("PRAGMA key = \"x'{key}'\""))?;
    database.execute("UPDATE session SET homeserver = ?1", [url])?;
    Ok(())
}

fn caught(kid: &mut Kid, until: impl FnOnce(&mut Kid) -> Outcome<()>) -> Outcome<Caught> {
    let pid = kid.pid();
    kid.says::<Value>()?;
    let (start, before) = (Instant::now(), cpu_of_ms(pid));
    kid.tell("go")?;
    until(kid)?;
    let (cpu_ms, wall_ms) = (cpu_of_ms(pid) - before, start.elapsed().as_secs_f64() * 1e3);
    let peak_mb = memory_mb(pid).1;
    std::thread::sleep(Duration::from_secs(4));
    Ok(Caught { cpu_ms, wall_ms, peak_mb, idle_mb: memory_mb(pid).0 })
}

fn done(kid: &mut Kid) -> Outcome<()> {
    let said: Value = kid.says()?;
    match said["done"].as_u64() {
        Some(read) if read as usize >= MESSAGES => Ok(()),
        _ => Err(format!("a client is not done: {said}").into()),
    }
}

async fn turn(bench: &Bench, turn: &Turn) -> Outcome<[Caught; 4]> {
    let (url, folder) = (turn.synapse.url(), &turn.folder);
    let start = |name: &str, expected| town::client(bench, name, folder, &url, expected, turn.base_ms);
    moved(&folder.join("ours"), &url)?;
    let mut kid = start("ours", 0)?;
    let ours = caught(&mut kid, |_| ours_has(&folder.join("ours"), MESSAGES + GREETINGS))?;
    kid.end()?;
    let mut kid = start("bare", MESSAGES + GREETINGS)?;
    let bare = caught(&mut kid, done)?;
    kid.end()?;
    let mut kid = start("nio", MESSAGES)?;
    let nio = caught(&mut kid, done)?;
    kid.end()?;
    let mut kid = Kid::start(
        std::process::Command::new("node")
            .arg(bench.peers.join("catch_up.mjs"))
            .arg(folder.join("js"))
            .arg(&url)
            .arg((MESSAGES + GREETINGS).to_string())
            .arg(folder.join("keys.json"))
            .env("NODE_PATH", &bench.node_modules),
    )?;
    let js = caught(&mut kid, done)?;
    kid.end()?;
    Ok([ours, bare, nio, js])
}

/// (a), and memory while syncing and after it.
pub async fn section(bench: &Bench, memory: &mut Section) -> Outcome<Section> {
    let town = bench.cache.join("town");
    if !town.join("base").exists() {
        let _ = std::fs::remove_dir_all(&town);
        town::make(bench, &town).await?;
    }
    let mut turns: Vec<[Caught; 4]> = Vec::new();
    for _ in 0..TURNS {
        println!("a turn of catching up; load {}", load());
        let mut play = town::turn(&town, &bench.cache.join("turn")).await?;
        turns.push(self::turn(bench, &play).await?);
        play.synapse.stop().await?;
        // A client may still be ending; the next turn clears what is left.
        let _ = std::fs::remove_dir_all(&play.folder);
    }
    let of = |client: usize, field: fn(&Caught) -> f64| {
        median(&mut turns.iter().map(|turn| field(&turn[client])).collect::<Vec<_>>())
    };
    let mut section = Section::new(
        "(a) Catch-up of 10,000 encrypted messages in 200 rooms into a searchable store: seconds of the client's processor time",
    );
    let cpu = |client| of(client, |caught| caught.cpu_ms) / 1e3;
    section.faster("matrix-nio 0.25, libolm, FTS5 of its own", cpu(0), cpu(2), 5.0);
    section.faster("matrix-js-sdk 37.5, FTS5 of its own (better-sqlite3)", cpu(0), cpu(3), 3.0);
    section.near("bare matrix-sdk 0.18, which keeps nothing", cpu(0), cpu(1), 1.3);
    for (client, name) in [(2, "matrix-nio"), (3, "matrix-js-sdk"), (1, "bare matrix-sdk")] {
        let wall = |client| of(client, |caught| caught.wall_ms) / 1e3;
        section.beside(&format!("by the clock, the server's work in it: {name}"), wall(0), wall(client));
    }
    section.note(format!(
        "Ours ends with contacts, threads, requests and \"{RARE}\" to be found in any part of a word; the peers with a table \
         of words. nio and js get all of a room's events in one answer, ours and the bare SDK in an answer and a walk back. js \
         keeps no keys over a restart under Node: it is handed all room keys before the clock starts and begins with a first \
         sync; ours, nio and the bare SDK decrypt 200 room keys and go on from their last sync. Starting the process counts \
         for none."
    ));
    for (client, name) in [(2, "matrix-nio"), (3, "matrix-js-sdk"), (1, "bare matrix-sdk")] {
        memory.beside(
            &format!("at most while catching up; {name}"),
            of(0, |it| it.peak_mb),
            of(client, |it| it.peak_mb),
        );
        memory.beside(&format!("idle after it; {name}"), of(0, |it| it.idle_mb), of(client, |it| it.idle_mb));
    }
    Ok(section)
}
