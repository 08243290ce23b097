//! Does what the plan says, as many jobs at a time as the plan allows, until it is told to stop.

use super::model::Item;
use super::plan::{Plan, Work, World, plan};
use super::view::WaitReason;
use super::{Board, jobs, prepare, rows, send, upload, verbs};
use crate::change::Change;
use crate::clock::Millis;
use crate::error::Result;
use crate::store::Store;
use crate::sync::{Connection, Link, Transport};
use crate::vault::Vault;
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio::task::{Id, JoinSet};
use tokio_util::sync::CancellationToken;
use werkfunk_media::PlatformDecoder;

/// Photos compressed at a time at most: more would take the phone from whoever holds it.
const PREPARERS: usize = 2;
/// How long the worker rests when the store itself fails.
const STORE_PAUSE: Duration = Duration::from_secs(5);

/// The outbox at work, for one logged-in device.
pub struct Worker {
    pub store: Store,
    pub vault: Arc<Vault>,
    /// Folder of the encrypted files that wait to be uploaded.
    pub spool: PathBuf,
    pub transport: Arc<dyn Transport>,
    /// For pictures only the platform can decode.
    pub decoder: Option<Arc<dyn PlatformDecoder>>,
    /// Our Matrix device id.
    pub device: String,
    pub link: Arc<Link>,
    pub board: Arc<Board>,
}

#[derive(Default)]
struct Running {
    jobs: JoinSet<()>,
    items: HashMap<Id, (String, Work)>,
}

impl Worker {
    /// Works until `stop`; then drops its jobs, which lose nothing by it.
    pub async fn run(self: Arc<Self>, stop: CancellationToken) {
        let news = self.store.hub().subscribe();
        let mut link = self.link.watch();
        let mut running = Running::default();
        loop {
            let rest = match self.turn(&mut running) {
                Ok(plan) => plan.wake_ms.map(|at| self.until(at)),
                Err(problem) => {
                    tracing::warn!(%problem, "the outbox rests");
                    Some(STORE_PAUSE)
                }
            };
            tokio::select! {
                () = stop.cancelled() => break,
                Some(ended) = running.jobs.join_next_with_id(), if !running.jobs.is_empty() => {
                    self.ended(&mut running, &ended);
                }
                _ = news.next() => {}
                _ = link.changed() => {}
                () = tokio::time::sleep(rest.unwrap_or(Duration::MAX)), if rest.is_some() => {}
            }
        }
        running.jobs.shutdown().await;
    }

    fn turn(self: &Arc<Self>, running: &mut Running) -> Result<Plan> {
        let world = World {
            now_ms: self.store.now_ms(),
            online: self.link.connection() == Connection::Online,
            device: self.device.clone(),
            running: running.items.values().cloned().collect(),
            preparers: std::thread::available_parallelism().map_or(1, usize::from).min(PREPARERS),
        };
        let waiting_for_consent = !self.store.read(rows::held_for_consent)?.is_empty();
        if waiting_for_consent {
            self.store.write(verbs::reconsider)?;
        }
        let plan = plan(&self.store.read(rows::open_briefs)?, &world);
        if plan.waits.values().any(|why| *why == WaitReason::Room) && !self.store.read(rows::roomless)?.is_empty() {
            self.store.write(verbs::hold_roomless)?;
        }
        for (id, work) in &plan.start {
            let (this, item, work) = (Arc::clone(self), id.clone(), *work);
            let task = running.jobs.spawn(async move { this.work(&item, work).await });
            running.items.insert(task.id(), (id.clone(), work));
        }
        Ok(plan)
    }

    fn ended(&self, running: &mut Running, ended: &std::result::Result<(Id, ()), tokio::task::JoinError>) {
        let id = match ended {
            Ok((id, ())) => *id,
            Err(error) => error.id(),
        };
        if let Some((item, work)) = running.items.remove(&id) {
            self.board.clear(&item);
            if ended.is_err() {
                jobs::crashed(self, &item, work);
            }
            self.store.hub().announce(&[Change::Outbox]);
        }
    }

    async fn work(&self, id: &str, work: Work) {
        let outcome = match work {
            Work::Prepare => prepare::run(self, id).await,
            Work::Upload => upload::run(self, id).await,
            Work::Send => send::run(self, id).await,
            Work::LookBack => send::look_back(self, id).await,
            Work::Redact => send::redact(self, id).await,
        };
        match outcome {
            Ok(()) if work != Work::Prepare => self.link.answered(),
            Ok(()) => {}
            Err(problem) => {
                if jobs::failed(self, id, work, &problem).is_err() {
                    // The failure could not be written down, so the plan would start the same job again at once.
                    tokio::time::sleep(STORE_PAUSE).await;
                }
            }
        }
    }

    /// One item, whole, as it is now.
    pub(super) fn item(&self, id: &str) -> Result<Item> {
        self.store.read(|tx| rows::item(tx, id))
    }

    /// Where a spool file of an item lies.
    pub(super) fn spool_file(&self, id: &str, part: &str) -> PathBuf {
        self.spool.join(format!("{id}.{part}"))
    }

    fn until(&self, at: Millis) -> Duration {
        Duration::from_millis(u64::try_from(at - self.store.now_ms()).unwrap_or(0).max(1))
    }
}
