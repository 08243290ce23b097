//! Prepared → uploaded: the spool files go to places reserved just in time, thumbnail first.

use super::model::{Part, Prepared};
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
    let (mut uri, mut thumb_uri) = (item.uri.clone(), item.thumb_uri.clone());
    let thumbnail = prepared.thumbnail.as_ref().map(|thumbnail| (THUMBNAIL, thumbnail));
    let files = thumbnail.into_iter().chain([(PHOTO, &prepared.photo)]);
    for (part, file) in files {
        let place = if part == PHOTO { &mut uri } else { &mut thumb_uri };
        let earlier = place.take();
        let again = earlier.is_some();
        let reserved = match earlier {
            Some(reserved) => Some(reserved),
            None => reserve(worker, &permit).await?,
        };
        let upload = Upload { worker, id, permit: &permit, part, file, prepared };
        if let Some(reserved) = &reserved {
            *place = Some(reserved.clone());
            worker.store.write(|tx| rows::set_uris(tx, id, uri.as_deref(), thumb_uri.as_deref()))?;
            failpoint!("reserved");
            upload.to(reserved, again).await?;
        } else {
            *place = Some(upload.anywhere().await?);
            worker.store.write(|tx| rows::set_uris(tx, id, uri.as_deref(), thumb_uri.as_deref()))?;
        }
        failpoint!("put_media");
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

/// One file of an item on its way.
struct Upload<'u> {
    worker: &'u Worker,
    id: &'u str,
    permit: &'u Permit,
    part: &'u str,
    file: &'u Part,
    prepared: &'u Prepared,
}

impl Upload<'_> {
    async fn to(&self, uri: &str, again: bool) -> Result<()> {
        let spool = self.spool().await?;
        let begun_ms = self.worker.store.now_ms();
        self.worker.transport.upload(self.permit, uri, &spool, again, self.progress()).await?;
        self.worker.link.answered();
        if !again {
            let took_ms = self.worker.store.now_ms() - begun_ms;
            self.worker.board.note_pace(|pace| pace.carried(self.file.spool.bytes, took_ms));
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
        let total = self.prepared.bytes();
        let before = if self.part == PHOTO { total - self.file.spool.bytes } else { 0 };
        let (board, item) = (Arc::clone(&self.worker.board), self.id.to_owned());
        Arc::new(move |sent| board.note(&item, before + sent, total))
    }
}
