//! What only this running process knows of the outbox: bytes under way, whether the server is reached, what the platform
//! says of network and battery and which files wait for that, and what found no room on the disk, as a disk that is full or
//! takes no writes takes no note of it.

use super::model::{Brief, Step};
use super::pace::Pace;
use super::view::{Awaited, HoldReason, OutboxPage, Progress, Surroundings, WaitReason};
use crate::change::{Change, Hub};
use crate::clock::Millis;
use crate::lock::locked;
use crate::sync::{Connection, still_holds};
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex};

/// Bytes between two announcements of progress.
const STRIDE: u64 = 64 * 1024;

/// How long huge media rests for which the disk had no room: each try may write as much as it is long.
const HUGE_REST_MS: Millis = 5 * 60_000;

/// Uploads under way.
pub struct Board {
    hub: Arc<Hub>,
    uploads: Mutex<HashMap<String, Upload>>,
    /// Items of which the disk takes nothing, and why.
    crowded: Mutex<HashMap<String, WaitReason>>,
    /// When the server last said that it has the files of an item.
    vouched: Mutex<HashMap<String, Millis>>,
    resting: Mutex<HashMap<String, (WaitReason, Millis)>>,
    around: Mutex<Surroundings>,
    pace: Mutex<Pace>,
    /// Items that wait for another network, the charger or a time.
    kept_back: Mutex<HashMap<String, WaitReason>>,
}

#[derive(Clone, Copy)]
struct Upload {
    sent: u64,
    total: u64,
    announced: u64,
}

impl Board {
    /// An empty board that announces on `hub`.
    pub fn new(hub: Arc<Hub>) -> Self {
        Self {
            hub,
            uploads: Mutex::default(),
            crowded: Mutex::default(),
            vouched: Mutex::default(),
            resting: Mutex::default(),
            around: Mutex::default(),
            pace: Mutex::default(),
            kept_back: Mutex::default(),
        }
    }

    /// The platform says how network and battery are; whoever waits for them is looked at again.
    pub fn now_around(&self, around: Surroundings) {
        let before = std::mem::replace(&mut *locked(&self.around), around);
        if before != around {
            self.hub.announce(&[Change::Outbox]);
        }
    }

    /// How network and battery are, as last heard.
    pub fn around(&self) -> Surroundings {
        *locked(&self.around)
    }

    /// Notes which items the last plan let wait for network or battery, or for a time of the server's.
    pub(super) fn note_waits(&self, waits: &HashMap<String, WaitReason>) {
        let only_planned = |why: &WaitReason| {
            use WaitReason::{Battery, DiskFull, DiskReadOnly, Retry, Roaming, ServerPause, Wifi};
            matches!(why, Wifi | Roaming | Battery | Retry | ServerPause | DiskFull | DiskReadOnly)
        };
        let now: HashMap<_, _> =
            waits.iter().filter(|(_, why)| only_planned(why)).map(|(id, why)| (id.clone(), *why)).collect();
        let mut kept_back = locked(&self.kept_back);
        if *kept_back != now {
            *kept_back = now;
            drop(kept_back);
            self.hub.announce(&[Change::Outbox]);
        }
    }

    /// Notes that `sent` of `total` bytes of an item were handed to the network.
    pub fn note(&self, id: &str, sent: u64, total: u64) {
        let mut uploads = locked(&self.uploads);
        let upload = uploads.entry(id.to_owned()).or_insert(Upload { sent: 0, total, announced: 0 });
        upload.sent = sent;
        upload.total = total;
        if sent >= upload.announced + STRIDE || sent == total {
            upload.announced = sent;
            drop(uploads);
            self.hub.announce(&[Change::Outbox]);
        }
    }

    /// The upload ended, one way or the other.
    pub fn clear(&self, id: &str) {
        locked(&self.uploads).remove(id);
    }

    /// How the link carries files.
    pub(super) fn pace(&self) -> Pace {
        *locked(&self.pace)
    }

    /// Notes how it carried one.
    pub(super) fn note_pace(&self, note: impl FnOnce(&mut Pace)) {
        note(&mut locked(&self.pace));
    }

    /// Notes that the disk took nothing of an item, as it is full or takes no writes.
    pub fn no_room(&self, id: &str, why: WaitReason) {
        locked(&self.crowded).insert(id.to_owned(), why);
        self.hub.announce(&[Change::Outbox]);
    }

    /// Notes that a huge item, for which there is no room, rests for a while.
    pub(super) fn rest(&self, id: &str, why: WaitReason, now_ms: Millis) {
        locked(&self.resting).insert(id.to_owned(), (why, now_ms + HUGE_REST_MS));
    }

    /// The server has the files of an item.
    pub(super) fn vouch(&self, item: &str, now_ms: Millis) {
        locked(&self.vouched).insert(item.to_owned(), now_ms);
    }

    /// Items whose files were uploaded so long ago, or in another run, that the server may have been put back since.
    pub(super) fn doubtful(&self, items: &[Brief], now_ms: Millis) -> HashSet<String> {
        let mut vouched = locked(&self.vouched);
        vouched.retain(|_, at_ms| still_holds(*at_ms, now_ms));
        let uploaded = items.iter().filter(|item| item.kind.is_media() && item.step == Step::Uploaded);
        uploaded.filter(|item| !vouched.contains_key(&item.id)).map(|item| item.id.clone()).collect()
    }

    /// What rests, and until when; a clock that was set back keeps nothing for longer.
    pub(super) fn resting(&self, now_ms: Millis) -> HashMap<String, (WaitReason, Millis)> {
        let mut resting = locked(&self.resting);
        resting.retain(|_, (_, until_ms)| (now_ms..=now_ms + HUGE_REST_MS).contains(until_ms));
        resting.clone()
    }

    /// Somebody wants it tried at once: there may be room by now.
    pub fn try_again(&self, id: &str) {
        locked(&self.resting).remove(id);
        self.found_room(id);
    }

    /// Notes that an item waits for something else by now.
    pub fn found_room(&self, id: &str) {
        locked(&self.crowded).remove(id);
    }

    /// Bytes of an item handed to the network in the upload under way.
    pub fn sent(&self, id: &str) -> u64 {
        locked(&self.uploads).get(id).map_or(0, |upload| upload.sent)
    }

    /// Notes that there is room: nothing is said to find none any more.
    pub fn room(&self) {
        locked(&self.crowded).clear();
    }

    /// Puts what this process knows in place of what the database knows.
    pub fn refine(&self, id: &str, connection: Connection, progress: Progress) -> Progress {
        let online = connection == Connection::Online;
        let crowded = locked(&self.crowded).get(id).copied();
        match (progress, crowded) {
            (Progress::Waiting { why: WaitReason::TakingBack }, _) => progress,
            (Progress::Waiting { .. }, Some(why)) => Progress::Waiting { why },
            (Progress::Waiting { why: WaitReason::Paused | WaitReason::AllPaused }, None) => progress,
            (Progress::Waiting { why }, None) => match locked(&self.uploads).get(id) {
                Some(upload) => Progress::Sending { sent: upload.sent, total: upload.total },
                None if !online && matches!(why, WaitReason::Turn | WaitReason::Retry | WaitReason::Room) => {
                    match connection {
                        Connection::LoginNeeded => Progress::Held { why: HoldReason::LoginNeeded },
                        _ => Progress::Waiting { why: WaitReason::NoNetwork },
                    }
                }
                None => Progress::Waiting { why: locked(&self.kept_back).get(id).copied().unwrap_or(why) },
            },
            (other, _) => other,
        }
    }

    /// The same for a page. What was handed to the network of a file under way is not left to be sent any more.
    pub fn refine_page(&self, connection: Connection, now_ms: Millis, page: &mut OutboxPage) {
        for item in &mut page.items {
            item.progress = self.refine(&item.id, connection, item.progress);
            item.next_ms = item.progress.next_try(item.next_ms, now_ms);
            if let Some(awaited) = &mut item.awaits {
                self.refine_awaited(connection, awaited);
            }
            if let Progress::Sending { sent, .. } = item.progress {
                page.bytes_left = page.bytes_left.saturating_sub(sent);
            }
        }
    }

    /// The same for what an item waits for.
    pub fn refine_awaited(&self, connection: Connection, awaited: &mut Awaited) {
        awaited.progress = self.refine(&awaited.item_id, connection, awaited.progress);
    }
}
