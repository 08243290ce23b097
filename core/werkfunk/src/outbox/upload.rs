//! Prepared → uploaded: the spool files go to places reserved just in time, thumbnail first; on a link that is fast and does
//! not break both at once.

use super::model::Part;
use super::prepare::{PHOTO, THUMBNAIL};
use super::spool::is_whole;
use super::worker::Worker;
use super::{permission, rows, verbs};
use crate::blocking;
use crate::consent::Permit;
use crate::error::{Problem, Result};
use crate::failpoint::failpoint;
use crate::sync::{Progress, TransportError};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// For longer a server's wish to wait for a place is not followed.
const LONGEST_WAIT: Duration = Duration::from_secs(60);

/// Uploads prepared media; a place already reserved or filled is used again.
pub(super) async fn run(worker: &Worker, id: &str) -> Result<()> {
    let begun = worker.store.write(|tx| {
        let item = rows::item(tx, id)?;
        let allowed = permission::permission_for(tx, &item)?;
        match allowed {
            // A full disk shows here: what cannot be noted would be reserved and uploaded again and again.
            Ok(_) => rows::note_try(tx, id)?,
            Err(why) => verbs::hold(tx, id, why)?,
        }
        Ok(allowed.ok().map(|permit| (item, permit)))
    })?;
    let Some((item, permit)) = begun else { return Ok(()) };
    let prepared = item.prepared.as_ref().ok_or(Problem::Stored("prepared media"))?;
    let sent = Arc::new(Sent::default());
    let upload = |part, file| Upload { worker, id, permit: &permit, part, file, total: prepared.bytes(), sent: &sent };
    let thumbnail = prepared.thumbnail.as_ref().map(|thumbnail| upload(THUMBNAIL, thumbnail));
    let photo = upload(PHOTO, &prepared.photo);
    let small = async {
        match &thumbnail {
            Some(thumbnail) => thumbnail.run(item.thumb_uri.clone()).await,
            None => Ok(()),
        }
    };
    let large = photo.run(item.uri.clone());
    if item.brief.resets > 0 || worker.board.pace().is_for_one(worker.store.now_ms()) {
        small.await?;
        large.await?;
    } else {
        // Each has its own ways to the server and back. What fails does not break the other off.
        match tokio::join!(small, large) {
            // A link that broke says more than what else was answered.
            (Err(small @ Problem::Transport(TransportError::NoAnswer)), Err(_)) => return Err(small),
            (Err(_), Err(large)) => return Err(large),
            (small, large) => small.and(large)?,
        }
    }
    worker.store.write(|tx| {
        rows::set_uploaded(tx, id)?;
        verbs::changed(tx, id)
    })?;
    worker.board.vouch(id, worker.store.now_ms());
    failpoint!("uploaded");
    Ok(())
}

/// A place for one file; `None` where the server gives none for so long that it is better to do without. Reservations
/// whose answers a bad link lost fill the few it allows for a day.
async fn reserve(worker: &Worker, permit: &Permit) -> Result<Option<String>> {
    match worker.transport.reserve(permit).await {
        Err(TransportError::RateLimited { retry_after: Some(wait) }) if wait > LONGEST_WAIT => Ok(None),
        reserved => Ok(Some(reserved?)),
    }
}

/// Bytes of an item's files that were handed to the network.
#[derive(Default)]
struct Sent {
    thumbnail: AtomicU64,
    photo: AtomicU64,
}

impl Sent {
    /// Of one file so many; gives those of both.
    fn note(&self, of_thumbnail: bool, bytes: u64) -> u64 {
        let file = if of_thumbnail { &self.thumbnail } else { &self.photo };
        file.store(bytes, Ordering::Relaxed);
        self.thumbnail.load(Ordering::Relaxed) + self.photo.load(Ordering::Relaxed)
    }
}

/// One file of an item on its way.
struct Upload<'u> {
    worker: &'u Worker,
    id: &'u str,
    permit: &'u Permit,
    part: &'u str,
    file: &'u Part,
    /// Bytes of all files of the item.
    total: u64,
    sent: &'u Arc<Sent>,
}

impl Upload<'_> {
    /// To the place reserved earlier, or to a new one.
    async fn run(&self, earlier: Option<String>) -> Result<()> {
        let again = earlier.is_some();
        let reserved = match earlier {
            Some(reserved) => Some(reserved),
            None => reserve(self.worker, self.permit).await?,
        };
        if let Some(reserved) = reserved {
            self.goes_to(&reserved)?;
            failpoint!("reserved");
            let answer = self.to(&reserved, again).await;
            if matches!(answer, Err(Problem::Transport(TransportError::NotFound))) {
                self.worker.store.write(|tx| rows::forget_uri(tx, self.id, self.is_thumbnail()))?;
            }
            answer?;
        } else {
            let place = self.anywhere().await?;
            self.goes_to(&place)?;
        }
        // Also where nothing had to be handed over.
        self.sent.note(self.is_thumbnail(), self.file.spool.bytes);
        failpoint!("put_media");
        Ok(())
    }

    fn is_thumbnail(&self) -> bool {
        self.part == THUMBNAIL
    }

    fn goes_to(&self, uri: &str) -> Result<()> {
        self.worker.store.write(|tx| rows::set_uri(tx, self.id, self.is_thumbnail(), uri))
    }

    async fn to(&self, uri: &str, again: bool) -> Result<()> {
        let spool = self.spool().await?;
        let begun_ms = self.worker.store.now_ms();
        self.worker.transport.upload(self.permit, uri, &spool, again, self.progress()).await?;
        self.worker.link.answered();
        if !again {
            let took_ms = self.worker.store.now_ms() - begun_ms;
            let bytes = self.file.spool.bytes * scale();
            self.worker.board.note_pace(|pace| pace.carried(bytes, took_ms));
        }
        Ok(())
    }

    /// Gives the place the server chose.
    async fn anywhere(&self) -> Result<String> {
        let spool = self.spool().await?;
        let uri = self.worker.transport.upload_unreserved(self.permit, &spool, self.progress()).await?;
        self.worker.link.answered();
        Ok(uri)
    }

    /// The file as it was written; one that is not whole any more is made anew of the original.
    async fn spool(&self) -> Result<PathBuf> {
        let spool = self.worker.spool_file(self.id, self.part);
        let (path, file) = (spool.clone(), self.file.spool.clone());
        let is_whole = blocking::run(move || is_whole(&path, &file)).await.unwrap_or(false);
        if is_whole { Ok(spool) } else { Err(TransportError::Local.into()) }
    }

    fn progress(&self) -> Progress {
        let (board, item, sent) = (Arc::clone(&self.worker.board), self.id.to_owned(), Arc::clone(self.sent));
        let (is_thumbnail, total) = (self.is_thumbnail(), self.total);
        Arc::new(move |bytes| board.note(&item, sent.note(is_thumbnail, bytes), total))
    }
}

/// Photos of a simulation are small; a hundred times as large they say as much of a link as those of a phone.
fn scale() -> u64 {
    #[cfg(feature = "failpoints")]
    if crate::failpoint::stage().is_some() {
        return 100;
    }
    1
}
