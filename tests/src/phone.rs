//! The Meister's phone as a process: driven by JSON lines, stopped in good order or by SIGKILL, started again on the
//! same folder.

use crate::harness::{Deadline, Doing, Outcome, Proc, ReadOnly, SmallDisk, Trouble, peak_memory, trouble};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::process::{ChildStderr, ChildStdin, ChildStdout};
use tokio::sync::{oneshot, watch};

const PATIENCE: u64 = 90;

#[derive(Default)]
struct Heard {
    waiting: HashMap<u64, oneshot::Sender<Result<Value, String>>>,
    failpoints: Vec<String>,
    stderr: Vec<String>,
    opened: Option<Value>,
    gone: bool,
}

/// A running headless phone.
pub struct Phone {
    folder: PathBuf,
    process: Proc,
    stdin: tokio::sync::Mutex<ChildStdin>,
    heard: Arc<Mutex<Heard>>,
    changed: watch::Receiver<u64>,
    next: AtomicU64,
}

fn lock(heard: &Mutex<Heard>) -> MutexGuard<'_, Heard> {
    heard.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The program, beside the running test or demo.
fn program() -> Outcome<PathBuf> {
    let me = std::env::current_exe().doing("finding this program")?;
    let found = me.ancestors().skip(1).take(2).map(|folder| folder.join("phone")).find(|path| path.exists());
    found.ok_or_else(|| Trouble("the headless phone is not built: run `make build`".to_owned()))
}

/// Beside the phone's folder, so that it can be written when the folder cannot.
fn go_on_file(folder: &Path) -> PathBuf {
    folder.with_extension("go")
}

impl Phone {
    /// Starts a phone on `folder` and waits until its inbox was read once; it is not yet at work.
    pub async fn open(folder: &Path) -> Outcome<Self> {
        Self::open_with(folder, &[]).await
    }

    /// Starts a phone whose clock is `ahead_ms` milliseconds ahead, as after so long a time.
    pub async fn open_later(folder: &Path, ahead_ms: i64) -> Outcome<Self> {
        Self::open_with(folder, &[("WERKFUNK_CLOCK_AHEAD_MS", &ahead_ms.to_string())]).await
    }

    /// Starts a phone that halts at a failpoint (`name`, or `name:n` for the n-th pass) until it is told to
    /// [`Phone::go_on`].
    pub async fn open_halting(folder: &Path, failpoint: &str) -> Outcome<Self> {
        let mut command = Command::new(program()?);
        command.arg(folder);
        Self::halting(folder, command, failpoint).await
    }

    /// Starts a phone that trusts the authority in this file and no other.
    pub async fn open_trusting(folder: &Path, authority: &Path) -> Outcome<Self> {
        Self::open_with(folder, &[("SSL_CERT_FILE", &authority.to_string_lossy())]).await
    }

    /// Starts a phone whose folder lies on a small disk.
    pub async fn open_on(disk: &SmallDisk) -> Outcome<Self> {
        Self::run(disk.folder(), disk.command(&program()?)).await
    }

    /// The same on a small disk.
    pub async fn open_halting_on(disk: &SmallDisk, failpoint: &str) -> Outcome<Self> {
        Self::halting(disk.folder(), disk.command(&program()?), failpoint).await
    }

    /// The same in a folder that can become read-only.
    pub async fn open_halting_in(folder: &ReadOnly, failpoint: &str) -> Outcome<Self> {
        Self::halting(folder.folder(), folder.command(&program()?), failpoint).await
    }

    async fn halting(folder: &Path, mut command: Command, failpoint: &str) -> Outcome<Self> {
        let until = go_on_file(folder);
        let _ = std::fs::remove_file(&until);
        command.env("WERKFUNK_FAILPOINT", failpoint).env("WERKFUNK_FAILPOINT_UNTIL", until);
        Self::run(folder, command).await
    }

    /// Lets it go on from where it halted.
    pub fn go_on(&self) -> Outcome<()> {
        std::fs::write(go_on_file(&self.folder), "").doing("letting the phone go on")
    }

    async fn open_with(folder: &Path, environment: &[(&str, &str)]) -> Outcome<Self> {
        let mut command = Command::new(program()?);
        command.arg(folder).envs(environment.iter().copied());
        Self::run(folder, command).await
    }

    async fn run(folder: &Path, mut command: Command) -> Outcome<Self> {
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut process = Proc::spawn("phone", command)?;
        let child = process.child();
        let (Some(stdin), Some(stdout), Some(stderr)) = (child.stdin.take(), child.stdout.take(), child.stderr.take())
        else {
            return trouble("the phone has no pipes");
        };
        let stdin = ChildStdin::from_std(stdin).doing("taking the phone's stdin")?;
        let stdout = ChildStdout::from_std(stdout).doing("taking the phone's stdout")?;
        let stderr = ChildStderr::from_std(stderr).doing("taking the phone's stderr")?;
        let heard = Arc::new(Mutex::new(Heard::default()));
        let (tell, changed) = watch::channel(0);
        let tell = Arc::new(tell);
        tokio::spawn(listen(stdout, Arc::clone(&heard), Arc::clone(&tell)));
        tokio::spawn(listen_for_failpoints(stderr, Arc::clone(&heard), tell));
        let phone = Self {
            folder: folder.to_owned(),
            process,
            stdin: tokio::sync::Mutex::new(stdin),
            heard,
            changed,
            next: AtomicU64::new(1),
        };
        phone.wait("the phone should open", |heard| heard.opened.clone()).await?;
        Ok(phone)
    }

    /// Opens and goes to work with the stored login.
    pub async fn start(folder: &Path) -> Outcome<Self> {
        let phone = Self::open(folder).await?;
        phone.ask("start", json!({})).await?;
        Ok(phone)
    }

    /// Where it keeps everything.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// From the start of the program's own work to its first inbox page, in milliseconds.
    pub fn opened_ms(&self) -> f64 {
        let opened = lock(&self.heard).opened.clone();
        opened.and_then(|opened| opened["opened_us"].as_f64()).unwrap_or(0.0) / 1_000.0
    }

    /// The most memory it ever held, in bytes.
    pub fn peak_memory(&self) -> Outcome<u64> {
        peak_memory(self.process.pid())
    }

    /// Logs in and goes to work.
    pub async fn login(&self, homeserver: &str, user: &str, password: &str) -> Outcome<()> {
        self.ask("login", json!({"homeserver": homeserver, "user": user, "password": password})).await?;
        self.ask("start", json!({})).await.map(|_| ())
    }

    /// Gives an order and waits for the answer.
    pub async fn ask(&self, verb: &str, mut order: Value) -> Outcome<Value> {
        let answer = self.order(verb, &mut order).await?;
        let what = format!("the phone should answer {verb}");
        match Deadline::seconds(PATIENCE).bound(&what, answer).await? {
            Ok(Ok(value)) => Ok(value),
            Ok(Err(text)) => trouble(format!("phone: {verb}: {text}")),
            Err(_) => trouble(format!("the phone ended during {verb}: {}", self.last_words())),
        }
    }

    /// Gives an order and does not wait, as for one that will not come back.
    pub async fn tell(&self, verb: &str, mut order: Value) -> Outcome<()> {
        self.order(verb, &mut order).await.map(|_| ())
    }

    async fn order(&self, verb: &str, order: &mut Value) -> Outcome<oneshot::Receiver<Result<Value, String>>> {
        let id = self.next.fetch_add(1, Ordering::Relaxed);
        order["order"] = id.into();
        order["verb"] = verb.into();
        let (reply, answer) = oneshot::channel();
        {
            let mut heard = lock(&self.heard);
            if heard.gone {
                return trouble(format!("the phone has ended: {}", heard.stderr.join("\n")));
            }
            heard.waiting.insert(id, reply);
        }
        let line = format!("{order}\n");
        self.stdin.lock().await.write_all(line.as_bytes()).await.doing(format!("phone: {verb}"))?;
        Ok(answer)
    }

    /// Asks `verb` after every change until `found` gives a value.
    pub async fn until<T>(
        &self,
        what: &str,
        deadline: Deadline,
        verb: &str,
        order: Value,
        mut found: impl FnMut(&Value) -> Option<T>,
    ) -> Outcome<T> {
        let mut changed = self.changed.clone();
        let mut last = Value::Null;
        let search = async {
            loop {
                changed.borrow_and_update();
                last = self.ask(verb, order.clone()).await?;
                if let Some(value) = found(&last) {
                    return Ok(value);
                }
                if changed.changed().await.is_err() {
                    return trouble(format!("{what}: the phone is gone"));
                }
            }
        };
        match deadline.bound(what, search).await {
            Ok(outcome) => outcome,
            Err(late) => trouble(format!("{late}; last {verb}: {last:#}")),
        }
    }

    /// Waits until the phone halts at a failpoint.
    pub async fn halted_at(&self, name: &str) -> Outcome<()> {
        let what = format!("the phone should come to {name}");
        self.wait(&what, |heard| heard.failpoints.iter().any(|hit| hit == name).then_some(())).await
    }

    async fn wait<T>(&self, what: &str, mut found: impl FnMut(&Heard) -> Option<T>) -> Outcome<T> {
        let mut changed = self.changed.clone();
        let search = async {
            loop {
                changed.borrow_and_update();
                if let Some(value) = found(&lock(&self.heard)) {
                    return Ok(value);
                }
                if lock(&self.heard).gone || changed.changed().await.is_err() {
                    return trouble(format!("{what}, but it ended: {}", self.last_words()));
                }
            }
        };
        Deadline::seconds(PATIENCE).bound(what, search).await?
    }

    /// SIGKILL: nothing is said to the process, nothing is flushed.
    pub fn kill(mut self) {
        self.process.kill();
    }

    /// Ends it in good order.
    pub async fn close(self) -> Outcome<()> {
        let Self { mut process, stdin, .. } = self;
        drop(stdin);
        let ended = process.wait(Deadline::seconds(30)).await?;
        if ended.success() { Ok(()) } else { trouble(format!("the phone ended with {ended}")) }
    }

    fn last_words(&self) -> String {
        lock(&self.heard).stderr.join("\n")
    }
}

async fn listen(stdout: ChildStdout, heard: Arc<Mutex<Heard>>, tell: Arc<watch::Sender<u64>>) {
    let mut lines = BufReader::new(stdout).lines();
    while let Ok(Some(line)) = lines.next_line().await {
        let Ok(mut said) = serde_json::from_str::<Value>(&line) else { continue };
        if said["opened"].is_object() {
            lock(&heard).opened = Some(said["opened"].take());
        } else if let Some(id) = said["order"].as_u64() {
            let answer = match said["error"].as_str() {
                Some(text) => Err(format!("{text} ({})", said["kind"].as_str().unwrap_or("?"))),
                None => Ok(said["ok"].take()),
            };
            if let Some(reply) = lock(&heard).waiting.remove(&id) {
                let _ = reply.send(answer);
            }
            continue;
        }
        tell.send_modify(|version| *version += 1);
    }
    let mut heard = lock(&heard);
    heard.gone = true;
    heard.waiting.clear();
    drop(heard);
    tell.send_modify(|version| *version += 1);
}

async fn listen_for_failpoints(stderr: ChildStderr, heard: Arc<Mutex<Heard>>, tell: Arc<watch::Sender<u64>>) {
    let mut lines = BufReader::new(stderr).lines();
    while let Ok(Some(line)) = lines.next_line().await {
        match line.strip_prefix("werkfunk-failpoint ") {
            Some(name) => lock(&heard).failpoints.push(name.to_owned()),
            None => lock(&heard).stderr.push(line),
        }
        tell.send_modify(|version| *version += 1);
    }
}
