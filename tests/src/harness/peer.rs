//! An independent Matrix client (matrix-nio over libolm) as a process: what it decrypts, others can.
//!
//! It syncs all the time. Dropped means killed; its keys stay in its folder, so it can be started again.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tokio::io::AsyncWriteExt;
use tokio::process::{ChildStdin, ChildStdout};
use tokio::sync::{oneshot, watch};

use super::peer_line::{Heard, listen, lock};
use super::peer_types::{Download, Message};
use super::{Deadline, Doing, Outcome, Proc, repository, trouble, venv_python};

const PATIENCE: u64 = 60;

/// A person with an independent client.
pub struct Peer {
    name: String,
    dir: PathBuf,
    user_id: String,
    device_id: String,
    process: Proc,
    stdin: tokio::sync::Mutex<ChildStdin>,
    heard: Arc<Mutex<Heard>>,
    changed: watch::Receiver<u64>,
    next: AtomicU64,
}

impl Peer {
    /// Starts the client and logs in, or goes on with the session kept in `dir`. `name` is for messages to people.
    pub async fn start(name: &str, homeserver: &str, user: &str, password: &str, dir: &Path) -> Outcome<Self> {
        std::fs::create_dir_all(dir).doing(format!("making {}", dir.display()))?;
        let mut peer = Self::launch(name, dir)?;
        let order = json!({"homeserver": homeserver, "user": user, "password": password, "device_name": "peer"});
        let session = peer.ask("login", order).await?;
        peer.user_id = session["user_id"].as_str().unwrap_or("").to_owned();
        peer.device_id = session["device_id"].as_str().unwrap_or("").to_owned();
        Ok(peer)
    }

    fn launch(name: &str, dir: &Path) -> Outcome<Self> {
        let log = dir.join("stderr.log");
        let log = std::fs::File::options().create(true).append(true).open(log);
        let mut command = Command::new(venv_python()?);
        command
            .arg(repository().join("tests/peers/nio_peer.py"))
            .arg(dir)
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(log.doing("making the peer's log")?);
        let mut process = Proc::spawn(name, command)?;
        let pipes = (process.child().stdin.take(), process.child().stdout.take());
        let (Some(stdin), Some(stdout)) = pipes else {
            return trouble(format!("{name}: no pipes"));
        };
        let stdin = ChildStdin::from_std(stdin).doing("taking the peer's stdin")?;
        let stdout = ChildStdout::from_std(stdout).doing("taking the peer's stdout")?;
        let heard = Arc::new(Mutex::new(Heard::default()));
        let (tell, changed) = watch::channel(0);
        tokio::spawn(listen(stdout, Arc::clone(&heard), tell));
        Ok(Self {
            name: name.to_owned(),
            dir: dir.to_path_buf(),
            user_id: String::new(),
            device_id: String::new(),
            process,
            stdin: tokio::sync::Mutex::new(stdin),
            heard,
            changed,
            next: AtomicU64::new(1),
        })
    }

    /// What people call it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whole user id.
    pub fn user_id(&self) -> &str {
        &self.user_id
    }

    /// Its device's id.
    pub fn device_id(&self) -> &str {
        &self.device_id
    }

    /// Makes a room and gives its id. Encrypted rooms are encrypted from their first event on.
    pub async fn create_room(&self, invite: &[&str], encrypted: bool, name: Option<&str>) -> Outcome<String> {
        let order = json!({"invite": invite, "encrypted": encrypted, "name": name});
        self.want("create_room", order).await
    }

    /// Invites a user (whole id).
    pub async fn invite(&self, room: &str, user: &str) -> Outcome<()> {
        let order = json!({"room": room, "user": user});
        self.ask("invite", order).await.map(|_| ())
    }

    /// Waits for at least `count` invitations, joins all there are and gives their rooms.
    pub async fn accept_invites(&self, count: usize) -> Outcome<Vec<String>> {
        self.want("accept_invites", json!({"count": count})).await
    }

    /// Joins by id or alias and gives the id.
    pub async fn join(&self, room: &str) -> Outcome<String> {
        self.want("join", json!({"room": room})).await
    }

    /// Leaves.
    pub async fn leave(&self, room: &str) -> Outcome<()> {
        self.ask("leave", json!({"room": room})).await.map(|_| ())
    }

    /// Takes a user (whole id) out of a room.
    pub async fn kick(&self, room: &str, user: &str) -> Outcome<()> {
        self.ask("kick", json!({"room": room, "user": user})).await.map(|_| ())
    }

    /// Shuts a user (whole id) out of a room.
    pub async fn ban(&self, room: &str, user: &str) -> Outcome<()> {
        self.ask("ban", json!({"room": room, "user": user})).await.map(|_| ())
    }

    /// Rooms it has joined.
    pub async fn rooms(&self) -> Outcome<Vec<String>> {
        self.want("rooms", json!({})).await
    }

    /// Waits until `user` (whole id) is in the room and its devices are known here: it can read what is sent next.
    pub async fn wait_member(&self, room: &str, user: &str) -> Outcome<()> {
        let order = json!({"room": room, "user": user});
        self.ask("wait_member", order).await.map(|_| ())
    }

    /// Whole user ids of who is in the room, asked of the server.
    pub async fn members(&self, room: &str) -> Outcome<Vec<String>> {
        self.want("members", json!({"room": room})).await
    }

    /// All state events of the room as the server tells them.
    pub async fn state(&self, room: &str) -> Outcome<Vec<Value>> {
        self.want("state", json!({"room": room})).await
    }

    /// Sends a text and gives the event's id.
    pub async fn send_text(&self, room: &str, body: &str) -> Outcome<String> {
        let order = json!({"room": room, "body": body});
        self.want("send_text", order).await
    }

    /// Sends a text as a reply to the event `to`.
    pub async fn send_reply(&self, room: &str, body: &str, to: &str) -> Outcome<String> {
        let order = json!({"room": room, "body": body, "reply_to": to});
        self.want("send_text", order).await
    }

    /// Sends an encrypted JPEG with thumbnail; `file_name` is what others see.
    pub async fn send_image(&self, room: &str, path: &Path, file_name: &str, caption: Option<&str>) -> Outcome<String> {
        let order = json!({"room": room, "path": path, "body": file_name, "caption": caption});
        self.want("send_image", order).await
    }

    /// Sends an encrypted file.
    pub async fn send_file(&self, room: &str, path: &Path, file_name: &str, mimetype: &str) -> Outcome<String> {
        let order = json!({"room": room, "path": path, "body": file_name, "mimetype": mimetype});
        self.want("send_file", order).await
    }

    /// Sends an encrypted file as another kind of message; `extra` is laid over its content, object by object.
    pub async fn send_media(
        &self,
        room: &str,
        path: &Path,
        kind: &str,
        file_name: &str,
        extra: Value,
    ) -> Outcome<String> {
        let order = json!({"room": room, "path": path, "body": file_name, "msgtype": kind, "extra": extra});
        self.want("send_file", order).await
    }

    /// Sends any event; encrypted in an encrypted room.
    pub async fn send_raw(&self, room: &str, kind: &str, content: Value) -> Outcome<String> {
        let order = json!({"room": room, "type": kind, "content": content});
        self.want("send_raw", order).await
    }

    /// Sets room state.
    pub async fn send_state(&self, room: &str, kind: &str, content: Value) -> Outcome<String> {
        let order = json!({"room": room, "type": kind, "content": content});
        self.want("send_state", order).await
    }

    /// Replaces the text of an event of its own.
    pub async fn edit(&self, room: &str, event: &str, body: &str) -> Outcome<String> {
        let order = json!({"room": room, "event": event, "body": body});
        self.want("edit", order).await
    }

    /// Reacts to an event.
    pub async fn react(&self, room: &str, event: &str, key: &str) -> Outcome<String> {
        let order = json!({"room": room, "event": event, "key": key});
        self.want("react", order).await
    }

    /// Redacts an event.
    pub async fn redact(&self, room: &str, event: &str) -> Outcome<String> {
        let order = json!({"room": room, "event": event});
        self.want("redact", order).await
    }

    /// Says that it writes, or no longer does.
    pub async fn typing(&self, room: &str, on: bool) -> Outcome<()> {
        self.ask("typing", json!({"room": room, "on": on})).await.map(|_| ())
    }

    /// Waits until a user (whole id) is seen to write, or no longer.
    pub async fn wait_typing(&self, room: &str, user: &str, on: bool) -> Outcome<()> {
        self.ask("wait_typing", json!({"room": room, "user": user, "on": on})).await.map(|_| ())
    }

    /// Says that everything up to an event was read.
    pub async fn read(&self, room: &str, event: &str) -> Outcome<()> {
        self.want("read", json!({"room": room, "event": event})).await
    }

    /// Downloads an event's attachment (or its thumbnail), checks its hash, decrypts it and writes it to `path`.
    pub async fn download(&self, message: &Message, path: &Path, thumbnail: bool) -> Outcome<Download> {
        let order = json!({
            "room": message.room_id, "event": message.event_id, "path": path, "thumbnail": thumbnail,
        });
        self.want("download", order).await
    }

    /// Everything in the room in the server's order, walked back to its beginning.
    pub async fn history(&self, room: &str) -> Outcome<Vec<Message>> {
        let order = json!({"room": room, "all": true});
        self.want("messages", order).await
    }

    /// What has arrived in all rooms so far, in order of arrival; asks nobody.
    pub fn messages(&self) -> Vec<Message> {
        lock(&self.heard).messages.clone()
    }

    /// Waits until `found` gives a value for what has arrived so far in all rooms, or fails naming `what`.
    pub async fn wait_for<T>(
        &self,
        what: &str,
        deadline: Deadline,
        mut found: impl FnMut(&[Message]) -> Option<T>,
    ) -> Outcome<T> {
        let mut changed = self.changed.clone();
        let search = async {
            loop {
                changed.borrow_and_update();
                if let Some(value) = found(&lock(&self.heard).messages) {
                    return Ok(value);
                }
                if changed.changed().await.is_err() {
                    return trouble(format!("{what}: {}'s client is gone", self.name));
                }
            }
        };
        let what = format!("{}: {what}", self.name);
        deadline.bound(&what, search).await?
    }

    /// Waits for a decrypted text.
    pub async fn wait_for_text(&self, body: &str, deadline: Deadline) -> Outcome<Message> {
        let what = format!("a message '{body}' should arrive");
        self.wait_for(&what, deadline, |all| all.iter().find(|m| m.body() == body).cloned()).await
    }

    /// Logs out: the device is gone on the server, and so are its keys.
    pub async fn logout(&self) -> Outcome<()> {
        self.ask("logout", json!({})).await.map(|_| ())
    }

    /// Ends the client in good order; its keys stay in its folder.
    pub async fn stop(self) -> Outcome<()> {
        let Self { mut process, stdin, .. } = self;
        drop(stdin);
        let ended = process.wait(Deadline::seconds(15)).await?;
        match ended.success() {
            true => Ok(()),
            false => trouble(format!("{}'s client ended with {ended}", self.name)),
        }
    }

    async fn want<T: DeserializeOwned>(&self, verb: &str, order: Value) -> Outcome<T> {
        let value = self.ask(verb, order).await?;
        serde_json::from_value(value).doing(format!("{}: the answer to {verb}", self.name))
    }

    async fn ask(&self, verb: &str, mut order: Value) -> Outcome<Value> {
        let id = self.next.fetch_add(1, Ordering::Relaxed);
        order["id"] = id.into();
        order["do"] = verb.into();
        let (reply, answer) = oneshot::channel();
        {
            let mut heard = lock(&self.heard);
            if heard.gone {
                return trouble(self.last_words());
            }
            heard.waiting.insert(id, reply);
        }
        let line = format!("{order}\n");
        let sent = self.stdin.lock().await.write_all(line.as_bytes()).await;
        sent.doing(format!("{}: {verb}", self.name))?;
        let what = format!("{}: {verb} should be answered", self.name);
        match Deadline::seconds(PATIENCE).bound(&what, answer).await? {
            Ok(Ok(value)) => Ok(value),
            Ok(Err(text)) => trouble(format!("{}: {text}", self.name)),
            Err(_) => trouble(self.last_words()),
        }
    }

    fn last_words(&self) -> String {
        let text = std::fs::read_to_string(self.dir.join("stderr.log")).unwrap_or_default();
        let lines: Vec<_> = text.lines().collect();
        let last = lines[lines.len().saturating_sub(12)..].join("\n  ");
        format!("{}'s client has died:\n  {last}", self.name)
    }
}
