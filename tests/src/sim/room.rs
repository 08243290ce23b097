//! A room of the simulated server, and how one device sees what was said in it.

use super::server::Device;
use std::collections::BTreeMap;
use werkfunk::clock::Millis;
use werkfunk::sync::{Content, HistoryPage, IncomingEvent, Member, Mentions};

/// How long a device has to wait for the keys of what was said before it was made.
pub const KEYS_OF_THE_PAST_MS: Millis = 90_000;

/// How somebody stands in a room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    Invited,
    Joined,
    Left,
}

/// One event.
#[derive(Debug, Clone)]
pub struct Said {
    pub position: u64,
    pub event_id: String,
    pub sender: String,
    /// Whence; empty for people of whom no device matters.
    pub device: String,
    pub txn: Option<String>,
    pub item_id: Option<String>,
    pub content: Content,
    /// The time the server notes; before it is sent, how far that differs from the true one.
    pub at_ms: Millis,
    pub redacted: bool,
    /// From when on devices of the company have its key.
    pub readable_ms: Millis,
}

impl Said {
    /// Something that has not been sent yet.
    pub fn of(content: Content) -> Self {
        Self {
            position: 0,
            event_id: String::new(),
            sender: String::new(),
            device: String::new(),
            txn: None,
            item_id: None,
            content,
            at_ms: 0,
            redacted: false,
            readable_ms: 0,
        }
    }

    /// From when on `device`, made at `made_ms`, can read it.
    pub fn readable_by(&self, name: &str, device: &Device) -> Millis {
        let open = matches!(self.content, Content::State | Content::Member { .. } | Content::Redaction { .. });
        let encrypted = !open && !self.redacted;
        if !encrypted || self.device == name {
            return 0;
        }
        let past = if self.at_ms < device.made_ms { device.made_ms + KEYS_OF_THE_PAST_MS } else { 0 };
        self.readable_ms.max(past)
    }

    /// As a device of `user` sees it.
    pub fn seen(&self, name: &str, device: &Device, now_ms: Millis) -> IncomingEvent {
        let closed = self.readable_by(name, device) > now_ms;
        let content = match &self.content {
            Content::State => Content::State,
            _ if self.redacted => Content::Redacted,
            _ if closed => Content::Undecryptable { raw: self.event_id.clone() },
            content => content.clone(),
        };
        IncomingEvent {
            event_id: self.event_id.clone(),
            sender: self.sender.clone(),
            sent_ms: self.at_ms,
            transaction_id: self.txn.clone().filter(|_| !name.is_empty() && self.device == name),
            item_id: self.item_id.clone().filter(|_| !closed && !self.redacted),
            mentions: Mentions::default(),
            content,
        }
    }
}

/// A room.
#[derive(Debug, Clone, Default)]
pub struct Room {
    /// How everybody stands, and since which position.
    pub members: BTreeMap<String, (Standing, u64)>,
    pub inviter: Option<String>,
    /// Oldest first.
    pub said: Vec<Said>,
    /// Up to where the company's account has read.
    pub read: Option<String>,
}

impl Room {
    pub fn standing(&self, user: &str) -> Option<(Standing, u64)> {
        self.members.get(user).copied()
    }

    /// Everyone joined or invited up to a position, without `user`.
    pub fn others(&self, user: &str, upto: u64) -> Vec<Member> {
        let is_there = |standing: Standing, at: u64| standing != Standing::Left && at <= upto;
        let there = self.members.iter().filter(|(id, (standing, at))| *id != user && is_there(*standing, *at));
        there.map(|(id, _)| Member { user_id: id.clone(), name: None }).collect()
    }

    /// Takes the content out of an event.
    pub fn redact(&mut self, target: &str) {
        if let Some(said) = self.said.iter_mut().find(|said| said.event_id == target) {
            said.redacted = true;
        }
    }

    /// One page backwards, from before `from` (`None`: from the newest).
    pub fn page(&self, from: Option<u64>, limit: usize, see: impl Fn(&Said) -> IncomingEvent) -> HistoryPage {
        let older: Vec<_> =
            self.said.iter().rev().filter(|said| from.is_none_or(|from| said.position < from)).collect();
        let page = &older[..limit.min(older.len())];
        HistoryPage {
            events: page.iter().map(|said| see(said)).collect(),
            next: page.last().filter(|_| page.len() < older.len()).map(|last| format!("h{}", last.position)),
        }
    }
}

/// The position in a token of history.
pub fn position_in(token: &str) -> Option<u64> {
    token.strip_prefix('h')?.parse().ok()
}
