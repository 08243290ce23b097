//! The floor under ours: the same rows in the same SQLCipher, read by plain SQL without a core above it.

use crate::corpus::messages;
use crate::measure::{Taken, each, own_cpu_ms, thread_cpu_ms};
use crate::ours::{Outcome, PAGE};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use std::path::Path;

/// What the floor costs.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Searches {
    /// Whole words, FTS5's own tokenizer.
    pub words_rare: Taken,
    pub words_common: Taken,
    /// Parts of words, as ours finds them: FTS5's trigrams.
    pub parts_rare: Taken,
    pub parts_common: Taken,
}

fn connect(path: &Path) -> Outcome<Connection> {
    let connection = Connection::open(path)?;
    let hex: String = crate::KEY.iter().map(|byte| format!("{byte:02x}")).collect();
    connection.execute_batch(&format!("PRAGMA key = \"x'{hex}'\""))?;
    Ok(connection)
}

/// Two full-text tables of the corpus as FTS5 makes them.
pub fn fill(path: &Path, count: usize) -> Outcome<()> {
    let mut connection = connect(path)?;
    connection.execute_batch(
        "PRAGMA journal_mode = WAL;
         CREATE VIRTUAL TABLE words USING fts5 (body, tokenize = 'unicode61 remove_diacritics 2');
         CREATE VIRTUAL TABLE parts USING fts5 (body, tokenize = 'trigram');",
    )?;
    let tx = connection.transaction()?;
    for message in messages(count, 0) {
        let row = (message.number as i64 + 1, &message.body);
        tx.prepare_cached("INSERT INTO words (rowid, body) VALUES (?1, ?2)")?.execute(row)?;
        tx.prepare_cached("INSERT INTO parts (rowid, body) VALUES (?1, ?2)")?.execute(row)?;
    }
    tx.commit()?;
    Ok(())
}

/// The newest hits with snippets, as a page of ours has them.
pub fn searches(path: &Path, rare: &str, common: &str, turns: usize) -> Outcome<Searches> {
    let connection = connect(path)?;
    let search = |table: &str, words: &str| -> Outcome<Taken> {
        let quoted: Vec<String> = words.split(' ').map(|word| format!("\"{word}\"")).collect();
        let mut statement = connection.prepare(&format!(
            "SELECT rowid, snippet({table}, 0, '', '', '…', 12) FROM {table} WHERE {table} MATCH ?1
             ORDER BY rowid DESC LIMIT ?2"
        ))?;
        let asked = quoted.join(" AND ");
        let mut found = || -> rusqlite::Result<Vec<(i64, String)>> {
            statement.query_map((&asked, PAGE), |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
        };
        if found()?.is_empty() {
            return Err(format!("raw {table} finds no {words}").into());
        }
        Ok(each(0..turns, thread_cpu_ms, |_| found()))
    };
    Ok(Searches {
        words_rare: search("words", rare)?,
        words_common: search("words", common)?,
        parts_rare: search("parts", rare)?,
        parts_common: search("parts", common)?,
    })
}

/// What the inbox shows, by as few statements as it takes: threads with their last entries, requests with their contacts,
/// pictures of requests, counts of the outbox.
const INBOX: [&str; 4] = [
    "SELECT t.id, c.name, e.pk, e.body, e.kind, e.mine, t.unread, coalesce(d.body, '') FROM threads t
        JOIN entries e ON e.pk = t.last_pk LEFT JOIN contacts c ON c.pk = t.contact_pk
        LEFT JOIN drafts d ON d.thread_pk = t.pk ORDER BY t.last_pk DESC LIMIT 60",
    "SELECT q.id, q.number, c.name, c.town, q.summary, q.price_cents, q.state, q.received_ms, q.due_ms FROM requests q
        JOIN contacts c ON c.pk = q.contact_pk ORDER BY q.state, q.due_ms LIMIT 200",
    "SELECT r.request_pk, e.media FROM request_entries r CROSS JOIN entries e ON e.pk = r.entry_pk
        WHERE r.picture = 1 AND e.redacted = 0",
    "SELECT state, count(*) FROM outbox GROUP BY state",
];

/// Opens the phone's database and reads those rows.
pub fn cold_inbox(folder: &Path) -> Outcome<(usize, Taken)> {
    let start = std::time::Instant::now();
    let before = own_cpu_ms();
    let connection = connect(&folder.join("werkfunk.db"))?;
    let mut read = 0;
    for sql in INBOX {
        let mut statement = connection.prepare(sql)?;
        let columns = statement.column_count();
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            for column in 0..columns {
                std::hint::black_box(row.get::<_, rusqlite::types::Value>(column)?);
            }
            read += 1;
        }
    }
    Ok((read, Taken { wall_ms: start.elapsed().as_secs_f64() * 1e3, cpu_ms: own_cpu_ms() - before }))
}
