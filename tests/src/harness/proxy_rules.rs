//! What the proxy does to which request, and its record of every request it saw.

use std::sync::{Mutex, MutexGuard};

use tokio::sync::watch;

use super::http1::Head;
use super::{Deadline, Outcome, Trouble};

/// What happens to a request that a rule is for.
#[derive(Clone, Debug)]
pub enum Action {
    /// Takes the request in and answers it without the server.
    Answer {
        /// HTTP status.
        status: u16,
        /// Further headers; the length is added, and the type, JSON, where it is not among them.
        headers: Vec<(String, String)>,
        /// The content.
        body: String,
    },
    /// The server gets the request and answers it in full; the client gets a reset and not one byte.
    LoseAnswer,
    /// The client gets a reset; the server sees nothing.
    ResetBefore,
    /// The server gets the head and this many bytes of the body; then both connections are reset.
    ResetMidway(u64),
    /// The client gets bytes that are not HTTP; the server sees nothing.
    Garbage,
    /// Nobody ever answers; the server sees nothing.
    Hang,
}

/// Picks requests and says what happens to them.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Only this method; `None`: any.
    pub method: Option<String>,
    /// Only targets (path and query) that contain this.
    pub path_contains: String,
    /// For so many requests; `None`: until removed.
    pub times: Option<u32>,
    /// Only for each so manieth of these requests; 1: for each.
    pub every: u32,
    /// Of these requests, seen since the last one it was for.
    passed: u32,
    /// What happens.
    pub action: Action,
}

impl Rule {
    /// A rule for one request whose path contains `path`.
    pub fn once(method: &str, path: &str, action: Action) -> Self {
        Self::times(1, method, path, action)
    }

    /// A rule for the next `times` requests whose path contains `path`.
    pub fn times(times: u32, method: &str, path: &str, action: Action) -> Self {
        Self { times: Some(times), ..Self::always(method, path, action) }
    }

    /// A rule for all requests whose path contains `path`, until it is removed.
    pub fn always(method: &str, path: &str, action: Action) -> Self {
        Self {
            method: Some(method.to_owned()),
            path_contains: path.to_owned(),
            times: None,
            every: 1,
            passed: 0,
            action,
        }
    }

    /// A rule for whatever is asked below `path`, until it is removed.
    pub fn whatever(path: &str, action: Action) -> Self {
        Self { method: None, ..Self::always("", path, action) }
    }

    /// A rule for each `every`-th request whose path contains `path`, until it is removed.
    pub fn each(every: u32, method: &str, path: &str, action: Action) -> Self {
        Self { every, ..Self::always(method, path, action) }
    }

    /// Whether its turn has come with one more request that it fits.
    fn turn(&mut self) -> bool {
        self.passed += 1;
        let turn = self.passed >= self.every;
        if turn {
            self.passed = 0;
        }
        turn
    }

    fn is_for(&self, head: &Head) -> bool {
        let method = self.method.as_deref();
        self.times != Some(0)
            && method.is_none_or(|m| m.eq_ignore_ascii_case(&head.method))
            && head.target.contains(&self.path_contains)
    }
}

impl Action {
    /// A page of a hotspot's portal.
    pub fn portal() -> Self {
        Action::Answer {
            status: 200,
            headers: vec![("Content-Type".to_owned(), "text/html; charset=utf-8".to_owned())],
            body: "<!doctype html><title>WLAN</title><form action=/login><button>Weiter</button></form>".to_owned(),
        }
    }

    /// Sends the client to another address, as such a portal does.
    pub fn redirect(to: &str) -> Self {
        let headers = vec![("Location".to_owned(), to.to_owned())];
        Action::Answer { status: 302, headers, body: String::new() }
    }

    /// An answer with a Matrix error.
    pub fn error(status: u16, errcode: &str) -> Self {
        Action::Answer { status, headers: Vec::new(), body: format!(r#"{{"errcode":"{errcode}","error":"by rule"}}"#) }
    }

    /// A 429 that asks to wait, in the header (whole seconds) and in the body (milliseconds).
    pub fn too_many(retry_after_ms: u64) -> Self {
        let seconds = retry_after_ms.div_ceil(1000).to_string();
        Action::Answer {
            status: 429,
            headers: vec![("Retry-After".to_owned(), seconds)],
            body: format!(r#"{{"errcode":"M_LIMIT_EXCEEDED","error":"by rule","retry_after_ms":{retry_after_ms}}}"#),
        }
    }
}

/// A request the proxy saw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Place in the order of arrival, from 0.
    pub seq: usize,
    /// Method.
    pub method: String,
    /// Path without query.
    pub path: String,
    /// Bytes of the body taken from the client so far.
    pub request_bytes: u64,
    /// The body came in full.
    pub request_complete: bool,
    /// The server's status, or that of a rule's answer.
    pub status: Option<u16>,
    /// The client got the whole answer.
    pub answered: bool,
    /// A rule was applied.
    pub by_rule: bool,
}

/// Rules and record of one proxy.
#[derive(Debug, Default)]
pub struct Desk {
    rules: Mutex<Vec<Rule>>,
    seen: Mutex<Vec<Seen>>,
    changed: watch::Sender<u64>,
}

impl Desk {
    /// Adds a rule; earlier rules come first.
    pub fn add(&self, rule: Rule) {
        guard(&self.rules).push(rule);
    }

    /// Removes all rules.
    pub fn clear(&self) {
        guard(&self.rules).clear();
    }

    /// Removes rules for paths that contain `path`.
    pub fn clear_for(&self, path: &str) {
        guard(&self.rules).retain(|rule| !rule.path_contains.contains(path));
    }

    /// A copy of the record.
    pub fn seen(&self) -> Vec<Seen> {
        guard(&self.seen).clone()
    }

    /// Writes a request down and picks what happens to it.
    pub fn arrives(&self, head: &Head) -> (usize, Option<Action>) {
        let action = self.pick(head);
        let mut seen = guard(&self.seen);
        let seq = seen.len();
        seen.push(Seen {
            seq,
            method: head.method.clone(),
            path: head.path().to_owned(),
            request_bytes: 0,
            request_complete: false,
            status: None,
            answered: false,
            by_rule: action.is_some(),
        });
        drop(seen);
        self.tell();
        (seq, action)
    }

    /// Changes the record of a request.
    pub fn update(&self, seq: usize, change: impl FnOnce(&mut Seen)) {
        if let Some(entry) = guard(&self.seen).get_mut(seq) {
            change(entry);
        }
        self.tell();
    }

    /// Waits until `found` gives a value for the record, or fails naming `what`.
    pub async fn wait_for<T>(
        &self,
        what: &str,
        deadline: Deadline,
        mut found: impl FnMut(&[Seen]) -> Option<T>,
    ) -> Outcome<T> {
        let mut changed = self.changed.subscribe();
        let search = async {
            loop {
                changed.borrow_and_update();
                if let Some(value) = found(&guard(&self.seen)) {
                    return value;
                }
                // Cannot fail: the sender is ours.
                let _ = changed.changed().await;
            }
        };
        let result = deadline.bound(what, search).await;
        result.map_err(|Trouble(text)| Trouble(format!("{text}; last seen: {}", self.tail())))
    }

    fn tail(&self) -> String {
        let seen = guard(&self.seen);
        let lines = seen[seen.len().saturating_sub(5)..].iter();
        let lines = lines.map(|s| format!("{} {} -> {:?}", s.method, s.path, s.status));
        lines.collect::<Vec<_>>().join(", ")
    }

    fn pick(&self, head: &Head) -> Option<Action> {
        let mut rules = guard(&self.rules);
        let at = rules.iter_mut().position(|rule| rule.is_for(head) && rule.turn())?;
        let action = rules[at].action.clone();
        if let Some(left) = &mut rules[at].times {
            *left = left.saturating_sub(1);
            if *left == 0 {
                rules.remove(at);
            }
        }
        Some(action)
    }

    fn tell(&self) {
        self.changed.send_modify(|version| *version += 1);
    }
}

fn guard<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(|e| e.into_inner())
}
