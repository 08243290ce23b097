//! The line between a story and an independent client: JSON lines, answers by number, events into a buffer.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard};

use serde_json::Value;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::ChildStdout;
use tokio::sync::{oneshot, watch};

use super::peer_types::Message;

/// Where an answer goes.
pub type Reply = oneshot::Sender<Result<Value, String>>;

/// Everything heard from a client and who waits for an answer.
#[derive(Default)]
pub struct Heard {
    /// Who asked, by the order's number.
    pub waiting: HashMap<u64, Reply>,
    /// Events in order of arrival.
    pub messages: Vec<Message>,
    /// The client has ended.
    pub gone: bool,
}

/// The guard, also after a panic of another thread.
pub fn lock(heard: &Mutex<Heard>) -> MutexGuard<'_, Heard> {
    heard.lock().unwrap_or_else(|e| e.into_inner())
}

/// Reads the client's lines until it ends: answers go to who asked, events to the buffer (a later form of an event
/// takes the place of the earlier one).
pub async fn listen(stdout: ChildStdout, heard: Arc<Mutex<Heard>>, tell: watch::Sender<u64>) {
    let mut lines = BufReader::new(stdout).lines();
    while let Ok(Some(line)) = lines.next_line().await {
        let Ok(mut said) = serde_json::from_str::<Value>(&line) else {
            continue;
        };
        if let Some(id) = said["id"].as_u64() {
            let answer = match said["error"].as_str() {
                Some(text) => Err(text.to_owned()),
                None => Ok(said["ok"].take()),
            };
            if let Some(reply) = lock(&heard).waiting.remove(&id) {
                let _ = reply.send(answer);
            }
        } else if let Ok(message) = serde_json::from_value::<Message>(said["event"].take()) {
            let mut heard = lock(&heard);
            let known = heard.messages.iter_mut();
            match { known }.find(|m| m.event_id == message.event_id) {
                Some(place) => *place = message,
                None => heard.messages.push(message),
            }
        }
        tell.send_modify(|version| *version += 1);
    }
    let mut heard = lock(&heard);
    heard.gone = true;
    heard.waiting.clear();
}
