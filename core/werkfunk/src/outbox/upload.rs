//! Prepared → uploaded: the spool files go to places reserved just in time, thumbnail first.

use super::model::{Part, Prepared};
use super::prepare::{PHOTO, THUMBNAIL};
use super::worker::Worker;
use super::{rows, verbs};
use crate::consent::Permit;
use crate::error::{Problem, Result};
use crate::failpoint::failpoint;
use std::sync::Arc;

/// Uploads prepared media; a place already reserved or filled is used again.
pub(super) async fn run(worker: &Worker, id: &str) -> Result<()> {
    let item = worker.item(id)?;
    let allowed = worker.store.read(|tx| verbs::permission_for(tx, &item))?;
    let permit = match allowed {
        Ok(permit) => permit,
        Err(why) => return worker.store.write(|tx| verbs::hold(tx, id, why)),
    };
    let prepared = item.prepared.as_ref().ok_or(Problem::Stored("prepared media"))?;
    let (mut uri, mut thumb_uri) = (item.uri.clone(), item.thumb_uri.clone());
    let thumbnail = prepared.thumbnail.as_ref().map(|thumbnail| (THUMBNAIL, thumbnail));
    let files = thumbnail.into_iter().chain([(PHOTO, &prepared.photo)]);
    for (part, file) in files {
        let place = if part == PHOTO { &mut uri } else { &mut thumb_uri };
        let reserved = match place.take() {
            Some(reserved) => reserved,
            None => worker.transport.reserve(&permit).await?,
        };
        *place = Some(reserved.clone());
        worker.store.write(|tx| rows::set_uris(tx, id, uri.as_deref(), thumb_uri.as_deref()))?;
        failpoint!("reserved");
        one(worker, id, &permit, &reserved, part, file, prepared).await?;
        failpoint!("put_media");
    }
    worker.store.write(|tx| {
        rows::set_uploaded(tx, id)?;
        verbs::changed(tx, id)
    })?;
    failpoint!("uploaded");
    Ok(())
}

async fn one(
    worker: &Worker,
    id: &str,
    permit: &Permit,
    uri: &str,
    part: &str,
    file: &Part,
    prepared: &Prepared,
) -> Result<()> {
    let total = prepared.bytes();
    let before = if part == PHOTO { total - file.spool.bytes } else { 0 };
    let (board, item) = (Arc::clone(&worker.board), id.to_owned());
    let progress = Arc::new(move |sent| board.note(&item, before + sent, total));
    let spool = worker.spool_file(id, part);
    if std::fs::metadata(&spool).map_or(true, |found| found.len() != file.spool.bytes) {
        return Err(crate::sync::TransportError::Local.into());
    }
    worker.transport.upload(permit, uri, &spool, progress).await?;
    worker.link.answered();
    Ok(())
}
