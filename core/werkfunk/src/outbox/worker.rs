//! Does what the plan says, as many jobs at a time as the plan allows, until it is told to stop.

use super::desires::heeded;
use super::model::{Brief, Item, State};
use super::plan::{Plan, Work, World, plan};
use super::retry::LONGEST_OWN_PAUSE_MS;
use super::rules::{keeps_back, keeps_upload_back};
use super::spool::{self, clear_spool};
use super::turns::Turns;
use super::view::{HoldReason, WaitReason};
use super::{Board, jobs, permission, prepare, rows, send, upload, verbs};
use crate::blocking;
use crate::change::Change;
use crate::clock::Millis;
use crate::error::Result;
use crate::failpoint;
use crate::store::{ReadTx, Store};
use crate::sync::{Connection, Link, Transport};
use crate::vault::Vault;
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio::task::{AbortHandle, Id, JoinSet};
use tokio_util::sync::CancellationToken;
use werkfunk_media::PlatformDecoder;

/// Photos compressed at a time at most: more would take the phone from whoever holds it.
const PREPARERS: usize = 2;
/// How long the worker rests when the store itself fails.
const STORE_PAUSE: Duration = Duration::from_secs(5);
/// How long an item rests of which the disk takes nothing: each try may compress a whole photo.
const FULL_PAUSE: Duration = Duration::from_secs(20);

/// The outbox at work, for one logged-in device.
pub struct Worker {
    pub store: Store,
    pub vault: Arc<Vault>,
    /// Folder of the encrypted files that wait to be uploaded.
    pub spool: PathBuf,
    pub transport: Arc<dyn Transport>,
    /// For pictures only the platform can decode.
    pub decoder: Option<Arc<dyn PlatformDecoder>>,
    /// Our Matrix device and this run of it: how long ago another run was, a clock that was set meanwhile does not tell.
    pub run: String,
    pub link: Arc<Link>,
    pub board: Arc<Board>,
}

#[derive(Default)]
struct Running {
    /// The latest time seen, to notice that the clock was set back.
    latest_ms: Option<Millis>,
    tasks: JoinSet<()>,
    jobs: HashMap<Id, Job>,
    turns: Turns,
}

struct Job {
    item: String,
    work: Work,
    handle: AbortHandle,
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
                biased;
                () = stop.cancelled() => break,
                Some(ended) = running.tasks.join_next_with_id(), if !running.tasks.is_empty() => {
                    self.ended(&mut running, &ended);
                }
                _ = news.next() => {}
                _ = link.changed() => {}
                () = self.store.sleep(rest.unwrap_or_default()), if rest.is_some() => {}
            }
        }
        running.tasks.shutdown().await;
    }

    fn turn(self: &Arc<Self>, running: &mut Running) -> Result<Plan> {
        // Before anything is written: no full disk lets go what somebody withdrew from.
        self.recall(running)?;
        self.mind_the_clock(running)?;
        let waiting_for_consent = !self.store.read(rows::held_for_consent)?.is_empty();
        if waiting_for_consent {
            self.store.write(verbs::reconsider)?;
        }
        let items = self.store.read(open_briefs)?;
        let world = World {
            now_ms: self.store.now_ms(),
            online: self.link.connection() == Connection::Online,
            device: self.run.clone(),
            running: running.jobs.values().map(|job| (job.item.clone(), job.work)).collect(),
            turns: running.turns.clone(),
            one_file_at_a_time: self.board.pace().is_for_one(self.store.now_ms()),
            rules: self.store.read(heeded)?,
            around: self.board.around(),
            doubtful: self.board.doubtful(&items, self.store.now_ms()),
            resting: self.board.resting(self.store.now_ms()),
            preparers: blocking::cores().min(PREPARERS),
        };
        let plan = plan(&items, &world);
        if plan.waits.values().any(|why| *why == WaitReason::Room) && !self.store.read(rows::roomless)?.is_empty() {
            self.store.write(verbs::hold_roomless)?;
        }
        if !plan.expired.is_empty() {
            self.store.write(|tx| plan.expired.iter().try_for_each(|id| verbs::hold(tx, id, HoldReason::Expired)))?;
        }
        self.board.note_waits(&plan.waits);
        for (id, work) in &plan.start {
            let thread = items.iter().find(|item| item.id == *id).map(|item| item.thread_pk);
            running.turns.took(thread.unwrap_or_default(), *work);
            let (this, item, work) = (Arc::clone(self), id.clone(), *work);
            let handle = running.tasks.spawn(async move { this.work(&item, work).await });
            running.jobs.insert(handle.id(), Job { item: id.clone(), work, handle });
        }
        Ok(plan)
    }

    /// A clock that was set back, since the last turn or while nobody was there, would stretch every pause by as much: then
    /// none lasts longer than the longest we take ourselves.
    fn mind_the_clock(&self, running: &mut Running) -> Result<()> {
        let now_ms = self.store.now_ms();
        if running.latest_ms.is_none_or(|latest_ms| now_ms < latest_ms) {
            self.store.write(|tx| rows::end_pauses_after(tx, now_ms + LONGEST_OWN_PAUSE_MS))?;
        }
        running.latest_ms = Some(now_ms);
        Ok(())
    }

    /// Breaks off what is on its way and was held or taken back meanwhile, as whoever notes a withdrawal does, and holds what
    /// is on its way to others who withdrew; so it breaks off the upload of what is to wait. What is only made ready ends
    /// where it was taken back.
    fn recall(&self, running: &Running) -> Result<()> {
        let rules = self.store.read(heeded)?;
        let around = self.board.around();
        let mut noted = Ok(());
        let mut leaving: Vec<_> =
            running.jobs.values().filter(|job| matches!(job.work, Work::Prepare | Work::Upload | Work::Send)).collect();
        leaving.sort_unstable_by(|a, b| a.item.cmp(&b.item));
        for Job { item: id, work, handle } in leaving {
            // What is made ready stays here, whoever withdrew.
            let leaves = *work != Work::Prepare;
            let (item, refused) = self.store.read(|tx| {
                let item = rows::item(tx, id)?;
                let refused = leaves && permission::refusal(tx, &item)?.is_some();
                Ok((item.brief, refused))
            })?;
            let held = refused || (leaves && item.state == State::Held && !failpoint::planted("no recall"));
            let taken_back = matches!(item.state, State::Cancelling | State::Cancelled);
            let is_to_wait = keeps_back(&item, &rules).is_some() || keeps_upload_back(&item, &rules, &around).is_some();
            if held || taken_back || (*work == Work::Upload && is_to_wait) {
                handle.abort();
            }
            if refused {
                noted = noted.and(self.store.write(|tx| permission::recall(tx, id)));
            }
        }
        noted
    }

    fn ended(&self, running: &mut Running, ended: &std::result::Result<(Id, ()), tokio::task::JoinError>) {
        let id = match ended {
            Ok((id, ())) => *id,
            Err(error) => error.id(),
        };
        if let Some(Job { item, work, .. }) = running.jobs.remove(&id) {
            self.board.clear(&item);
            if self.item(&item).is_ok_and(|item| item.brief.state == State::Cancelled) {
                clear_spool(&self.spool, &item);
            }
            if ended.as_ref().is_err_and(tokio::task::JoinError::is_panic) {
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
            Work::LookBack if self.trusts_the_server(id) => send::run(self, id).await,
            Work::LookBack => send::look_back(self, id).await,
            Work::Redact => send::redact(self, id).await,
        };
        let Err(problem) = outcome else {
            self.board.room();
            return;
        };
        let unfiled = if jobs::found_no_room(work, &problem).is_some() {
            Some(problem)
        } else {
            jobs::failed(self, id, work, &problem).err()
        };
        if let Some(problem) = unfiled {
            let why = jobs::found_no_room(work, &problem);
            if let Some(why) = why {
                self.board.no_room(id, why);
                if work == Work::Prepare && self.item(id).is_ok_and(|item| item.brief.is_huge()) {
                    // Smaller ones may find room all the same.
                    return self.board.rest(id, why, self.store.now_ms());
                }
            }
            // Nothing was written down, so the plan would start the same job again at once.
            self.store.sleep(if why.is_some() { FULL_PAUSE } else { STORE_PAUSE }).await;
        } else {
            self.board.found_room(id);
        }
    }

    /// The bug that tests plant: whatever the server may have forgotten is sent again blindly.
    fn trusts_the_server(&self, id: &str) -> bool {
        failpoint::planted("no look back") && self.item(id).is_ok_and(|item| item.brief.state == State::Waiting)
    }

    /// One item, whole, as it is now.
    pub(super) fn item(&self, id: &str) -> Result<Item> {
        self.store.read(|tx| rows::item(tx, id))
    }

    /// Where a spool file of an item lies.
    pub(super) fn spool_file(&self, id: &str, part: &str) -> PathBuf {
        spool::file(&self.spool, id, part)
    }

    fn until(&self, at: Millis) -> Duration {
        Duration::from_millis(u64::try_from(at - self.store.now_ms()).unwrap_or(0).max(1))
    }
}

/// All that is to be done, in its order.
fn open_briefs(tx: &ReadTx<'_>) -> Result<Vec<Brief>> {
    let mut items = rows::open_briefs(tx)?;
    // The bug that tests plant: what was filed last goes first.
    if failpoint::planted("newest first") {
        items.reverse();
    }
    Ok(items)
}
