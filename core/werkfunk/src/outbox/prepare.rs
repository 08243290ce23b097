//! Captured → prepared: the original is shrunk and encrypted once into the spool, so that every retry uploads the
//! same bytes.

use super::model::{Item, Part, Prepared};
use super::worker::Worker;
use super::{rows, verbs};
use crate::error::{Problem, Result};
use crate::failpoint::failpoint;
use crate::photos;
use crate::sync::{SpoolFile, Transport};
use crate::threads;
use crate::vault::Vault;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use werkfunk_media::{Profile, Shrunk, shrink};

/// Spool names of the two files of a photo.
pub(super) const PHOTO: &str = "photo";
pub(super) const THUMBNAIL: &str = "thumbnail";

/// Prepares one photo. Compression runs beside everything else, on a thread of its own.
pub(super) async fn run(worker: &Worker, id: &str) -> Result<()> {
    failpoint!("captured");
    let item = worker.item(id)?;
    let job = Job {
        vault: Arc::clone(&worker.vault),
        transport: Arc::clone(&worker.transport),
        original: item.photo.clone().ok_or(Problem::NotFound("photo"))?,
        edge: item.edge,
        photo: worker.spool_file(id, PHOTO),
        thumbnail: worker.spool_file(id, THUMBNAIL),
    };
    let done = tokio::task::spawn_blocking(move || job.run()).await;
    let prepared = done.map_err(|_| Problem::Media(werkfunk_media::MediaError::Damaged))??;
    failpoint!("spooled");
    file(worker, &item, &prepared)?;
    failpoint!("prepared");
    Ok(())
}

struct Job {
    vault: Arc<Vault>,
    transport: Arc<dyn Transport>,
    original: String,
    edge: u32,
    photo: PathBuf,
    thumbnail: PathBuf,
}

impl Job {
    fn run(&self) -> Result<Prepared> {
        let mut original = self.vault.open_file(&self.original)?;
        let mut jpeg = Vec::new();
        let profile = Profile { long_edge: self.edge, ..Profile::default() };
        failpoint!("compressing");
        let shrunk = shrink(&mut original, &mut jpeg, &profile.into(), None)?;
        let shown = self.vault.keep(&mut Cursor::new(&shrunk.thumbnail.jpeg))?;
        Ok(Prepared {
            photo: self.spool_photo(&shrunk, &jpeg)?,
            thumbnail: self.spool_thumbnail(&shrunk)?,
            blurhash: shrunk.blurhash,
            shown: shown.name,
        })
    }

    /// Under a name of its own first: a job that was stopped may still be writing.
    fn encrypt(&self, plain: &[u8], spool: &Path) -> Result<SpoolFile> {
        static WRITTEN: AtomicU64 = AtomicU64::new(0);
        let fresh = spool.with_extension(format!("{}.new", WRITTEN.fetch_add(1, Ordering::Relaxed)));
        let keys = self.transport.encrypt_file(&mut Cursor::new(plain), &fresh)?;
        std::fs::rename(&fresh, spool)?;
        Ok(keys)
    }

    fn spool_photo(&self, shrunk: &Shrunk, jpeg: &[u8]) -> Result<Part> {
        let spool = self.encrypt(jpeg, &self.photo)?;
        Ok(Part { width: shrunk.width, height: shrunk.height, bytes: shrunk.bytes, spool })
    }

    fn spool_thumbnail(&self, shrunk: &Shrunk) -> Result<Part> {
        let thumbnail = &shrunk.thumbnail;
        let spool = self.encrypt(&thumbnail.jpeg, &self.thumbnail)?;
        Ok(Part { width: thumbnail.width, height: thumbnail.height, bytes: thumbnail.jpeg.len() as u64, spool })
    }
}

fn file(worker: &Worker, item: &Item, prepared: &Prepared) -> Result<()> {
    worker.store.write(|tx| {
        let id = &item.brief.id;
        rows::set_prepared(tx, id, prepared)?;
        photos::keep_thumbnail(tx, &prepared.shown, prepared.thumbnail.bytes)?;
        if let Some(entry_pk) = item.entry_pk {
            let media = threads::Media {
                remote: None,
                thumbnail: Some(prepared.shown.clone()),
                file: item.photo.clone(),
                width: prepared.photo.width,
                height: prepared.photo.height,
                blurhash: prepared.blurhash.clone(),
            };
            threads::set_picture(tx, entry_pk, &media)?;
        }
        verbs::changed(tx, id)
    })
}
