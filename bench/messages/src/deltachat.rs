//! deltachat-rpc-server beside ours: its database filled directly with the same messages, then asked over its JSON-RPC.
//! Answers are not parsed where nothing is needed of them; its clients have to.

use crate::corpus::{CHATS, COMMON, RARE, account, messages, name};
use crate::measure::{Taken, cpu_of_ms, each};
use crate::ours::{Outcome, PAGE};
use rusqlite::{Connection, params};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::Instant;

/// The one account.
const ACCOUNT: u32 = 1;
/// Of chats on the first screen.
const INBOX: usize = 60;
/// As its core numbers them: the first chat and contact that are not its own.
const FIRST_ID: i64 = 10;

/// A running server.
pub struct Rpc {
    process: Child,
    stdin: ChildStdin,
    stdout: BufReader<ChildStdout>,
    next: u64,
}

impl Rpc {
    pub fn start(program: &Path, accounts: &Path) -> Outcome<Self> {
        let mut process = Command::new(program)
            .env("DC_ACCOUNTS_PATH", accounts)
            .env("RUST_LOG", "off")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let stdin = process.stdin.take().ok_or("no stdin")?;
        let stdout = BufReader::new(process.stdout.take().ok_or("no stdout")?);
        Ok(Self { process, stdin, stdout, next: 0 })
    }

    pub fn pid(&self) -> u32 {
        self.process.id()
    }

    /// The answer as it comes.
    fn line(&mut self, method: &str, params: &Value) -> Outcome<String> {
        self.next += 1;
        let order = json!({"jsonrpc": "2.0", "id": self.next, "method": method, "params": params});
        writeln!(self.stdin, "{order}")?;
        self.stdin.flush()?;
        let mut line = String::new();
        if self.stdout.read_line(&mut line)? == 0 {
            return Err(format!("deltachat-rpc-server ended during {method}").into());
        }
        Ok(line)
    }

    fn ask(&mut self, method: &str, params: &Value) -> Outcome<Value> {
        let mut answer: Value = serde_json::from_str(&self.line(method, params)?)?;
        if !answer["error"].is_null() {
            return Err(format!("deltachat-rpc-server: {method}: {}", answer["error"]).into());
        }
        Ok(answer["result"].take())
    }

    /// The first screen: which chats, and what stands in their lines.
    pub fn inbox(&mut self) -> Outcome<usize> {
        let chats = self.ask("get_chatlist_entries", &json!([ACCOUNT, 0, null, null]))?;
        let first: Vec<Value> = chats.as_array().into_iter().flatten().take(INBOX).cloned().collect();
        let line = self.line("get_chatlist_items_by_entries", &json!([ACCOUNT, first]))?;
        if line.len() < first.len() * 100 { Err("an inbox without lines".into()) } else { Ok(first.len()) }
    }

    /// What opening a chat asks for: the chat, which messages it has, and the newest of them.
    fn thread(&mut self, chat: i64) -> Outcome<usize> {
        self.line("get_basic_chat_info", &json!([ACCOUNT, chat]))?;
        let all = self.ask("get_message_ids", &json!([ACCOUNT, chat, false, false]))?;
        let all = all.as_array().cloned().unwrap_or_default();
        let newest = &all[all.len().saturating_sub(PAGE as usize)..];
        self.line("get_messages", &json!([ACCOUNT, newest]))?;
        Ok(newest.len())
    }

    fn search(&mut self, words: &str) -> Outcome<usize> {
        let found = self.ask("search_messages", &json!([ACCOUNT, words, null]))?;
        let first: Vec<Value> = found.as_array().into_iter().flatten().take(PAGE as usize).cloned().collect();
        self.line("message_ids_to_search_results", &json!([ACCOUNT, first]))?;
        Ok(first.len())
    }

    /// Ends it.
    pub fn stop(self) -> Outcome<()> {
        let Self { mut process, stdin, .. } = self;
        drop(stdin);
        process.wait()?;
        Ok(())
    }
}

/// What its pages cost.
pub struct Pages {
    pub inbox: Taken,
    pub thread: Taken,
    pub rare: Taken,
    pub common: Taken,
    pub rare_hits: usize,
    pub common_hits: usize,
}

/// Every page, again and again.
pub fn pages(program: &Path, accounts: &Path) -> Outcome<Pages> {
    let mut rpc = Rpc::start(program, accounts)?;
    let pid = rpc.pid();
    let cpu = || cpu_of_ms(pid);
    let (shown, entries) = (rpc.inbox()?, rpc.thread(FIRST_ID)?);
    let (rare_hits, common_hits) = (rpc.search(RARE)?, rpc.search(COMMON)?);
    if (shown, entries) != (INBOX, PAGE as usize) {
        return Err(format!("deltachat-rpc-server shows {shown} chats and {entries} messages").into());
    }
    let pages = Pages {
        inbox: each(0..15, cpu, |_| rpc.inbox().map_err(drop)),
        thread: each(FIRST_ID..FIRST_ID + 30, cpu, |chat| rpc.thread(chat).map_err(drop)),
        rare: each(0..20, cpu, |_| rpc.search(RARE).map_err(drop)),
        common: each(0..20, cpu, |_| rpc.search(COMMON).map_err(drop)),
        rare_hits,
        common_hits,
    };
    rpc.stop()?;
    Ok(pages)
}

/// From the start of the process to its inbox, once.
pub fn cold_inbox(program: &Path, accounts: &Path) -> Outcome<f64> {
    let start = Instant::now();
    let mut rpc = Rpc::start(program, accounts)?;
    rpc.inbox()?;
    let taken = start.elapsed().as_secs_f64() * 1e3;
    rpc.stop()?;
    Ok(taken)
}

/// Makes an account that holds `count` messages, all of them read.
pub fn fill(program: &Path, accounts: &Path, count: usize, newest_ms: i64) -> Outcome<()> {
    let mut rpc = Rpc::start(program, accounts)?;
    rpc.ask("add_account", &json!([]))?;
    for chat in 0..CHATS {
        let address = format!("{}@werkfunk.test", account(chat));
        let contact = rpc.ask("create_contact", &json!([ACCOUNT, address, name(chat)]))?;
        let made = rpc.ask("create_chat_by_contact_id", &json!([ACCOUNT, contact]))?;
        if made != json!(FIRST_ID + chat as i64) || contact != made {
            return Err("deltachat-rpc-server numbers its chats otherwise".into());
        }
    }
    rpc.stop()?;
    insert(&database(accounts)?, count, newest_ms)
}

fn database(accounts: &Path) -> Outcome<PathBuf> {
    let found = std::fs::read_dir(accounts)?.filter_map(Result::ok).map(|one| one.path().join("dc.db"));
    found.into_iter().find(|path| path.exists()).ok_or_else(|| "deltachat-rpc-server made no database".into())
}

/// Rows as its core writes them for texts: received and seen (16), sent and delivered (26); what is not ASCII a second
/// time in small letters, for its search.
fn insert(database: &Path, count: usize, newest_ms: i64) -> Outcome<()> {
    let mut connection = Connection::open(database)?;
    let tx = connection.transaction()?;
    let mut statement = tx.prepare(
        "INSERT INTO msgs (rfc724_mid, chat_id, from_id, to_id, timestamp, timestamp_sent, timestamp_rcvd, type, state,
            txt, txt_normalized) VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?5, 10, ?6, ?7, ?8)",
    )?;
    for message in messages(count, newest_ms) {
        let contact = FIRST_ID + message.chat as i64;
        let (from, to, state) = if message.mine { (1, contact, 26) } else { (contact, 1, 16) };
        let small = message.body.to_lowercase();
        let small = (!message.body.is_ascii()).then_some(small);
        statement.execute(params![
            message.id(),
            contact,
            from,
            to,
            message.sent_ms / 1000,
            state,
            message.body,
            small
        ])?;
    }
    drop(statement);
    tx.commit()?;
    Ok(())
}
