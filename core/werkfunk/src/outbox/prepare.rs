//! Captured → prepared: what is to be sent of the original is made and encrypted once into the spool, so that every
//! retry uploads the same bytes. Nothing but small copies is ever whole in memory.

use super::model::{Item, Part, Prepared};
use super::worker::Worker;
use super::{rows, verbs};
use crate::blocking;
use crate::error::{Problem, Result};
use crate::failpoint::failpoint;
use crate::photos::{self, Made, Sending};
use crate::stream::stream;
use crate::sync::{SpoolFile, Transport, TransportResult};
use crate::threads;
use crate::vault::Vault;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use werkfunk_media::{Fingerprint, MediaError, PlatformDecoder, Thumbnail};

/// Spool names of the two files of a photo.
pub(super) const PHOTO: &str = "photo";
pub(super) const THUMBNAIL: &str = "thumbnail";

/// Prepares one photo. Compression runs beside everything else, on a thread of its own.
pub(super) async fn run(worker: &Worker, id: &str) -> Result<()> {
    failpoint!("captured");
    let item = worker.item(id)?;
    let original = item.photo.clone().ok_or(Problem::NotFound("photo"))?;
    let job = Job {
        vault: Arc::clone(&worker.vault),
        transport: Arc::clone(&worker.transport),
        decoder: worker.decoder.clone(),
        captured: worker.store.read(|tx| photos::captured(tx, &original))?,
        original,
        photo: worker.spool_file(id, PHOTO),
        thumbnail: worker.spool_file(id, THUMBNAIL),
        item,
    };
    let done = blocking::run(move || job.run().map(|ready| (job.item, ready))).await;
    let (item, ready) = done.map_err(|_| Problem::Media(MediaError::Damaged))??;
    failpoint!("spooled");
    file(worker, &item, &ready)?;
    failpoint!("prepared");
    Ok(())
}

struct Job {
    item: Item,
    vault: Arc<Vault>,
    transport: Arc<dyn Transport>,
    decoder: Option<Arc<dyn PlatformDecoder>>,
    original: String,
    captured: Option<String>,
    photo: PathBuf,
    thumbnail: PathBuf,
}

struct Ready {
    prepared: Prepared,
    fingerprint: Fingerprint,
    /// Both spool files, not yet under their names: a job that was stopped meanwhile must not replace those of another.
    fresh: [Fresh; 2],
}

impl Job {
    fn run(&self) -> Result<Ready> {
        failpoint!("compressing");
        let (made, photo, fresh_photo) = self.spool_photo()?;
        let shown = self.vault.keep(&mut Cursor::new(&made.shrunk.thumbnail.jpeg))?;
        let (thumbnail, fresh_thumbnail) = self.spool_thumbnail(&made.shrunk.thumbnail)?;
        let prepared = Prepared {
            photo,
            thumbnail,
            blurhash: made.shrunk.blurhash,
            shown: shown.name,
            mime: made.mime.to_owned(),
        };
        Ok(Ready { prepared, fingerprint: made.shrunk.fingerprint, fresh: [fresh_photo, fresh_thumbnail] })
    }

    /// Makes and encrypts at the same time, one handing to the other.
    fn spool_photo(&self) -> Result<(Made, Part, Fresh)> {
        let mut original = self.vault.open_file(&self.original)?;
        let (mut into, plain) = stream()?;
        let sending = Sending {
            wish: &self.item.wish,
            edge_limit: self.item.edge_limit,
            captured: self.captured.clone(),
            decoder: self.decoder.as_deref(),
        };
        let (made, encrypted) = std::thread::scope(|scope| {
            let encrypting = scope.spawn(|| self.encrypt(plain, &self.photo));
            let made = photos::make(&mut original, &mut into, &sending);
            if made.is_ok() {
                into.finish();
            } else {
                drop(into);
            }
            (made, encrypting.join())
        });
        let made = made?;
        let fresh = encrypted.map_err(|_| Problem::Media(MediaError::Damaged))??;
        let spool = fresh.keys.clone();
        let (width, height, bytes) = (made.shrunk.width, made.shrunk.height, made.shrunk.bytes);
        Ok((made, Part { width, height, bytes, spool }, fresh))
    }

    fn spool_thumbnail(&self, thumbnail: &Thumbnail) -> Result<(Part, Fresh)> {
        let fresh = self.encrypt(Cursor::new(&thumbnail.jpeg), &self.thumbnail)?;
        let (width, height, bytes) = (thumbnail.width, thumbnail.height, thumbnail.jpeg.len() as u64);
        Ok((Part { width, height, bytes, spool: fresh.keys.clone() }, fresh))
    }

    /// Under a name of its own first: a job that was stopped may still be writing.
    fn encrypt(&self, mut plain: impl Read, spool: &Path) -> TransportResult<Fresh> {
        static WRITTEN: AtomicU64 = AtomicU64::new(0);
        let path = spool.with_extension(format!("{}.new", WRITTEN.fetch_add(1, Ordering::Relaxed)));
        let keys = self.transport.encrypt_file(&mut plain, &path)?;
        Ok(Fresh { path, spool: spool.to_owned(), keys })
    }
}

/// A spool file whose content is not yet known to be whole.
struct Fresh {
    path: PathBuf,
    spool: PathBuf,
    keys: SpoolFile,
}

impl Fresh {
    fn settle(&self) -> std::io::Result<()> {
        std::fs::rename(&self.path, &self.spool)
    }
}

/// What did not become a spool file leaves nothing behind.
impl Drop for Fresh {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.path);
    }
}

fn file(worker: &Worker, item: &Item, ready: &Ready) -> Result<()> {
    let prepared = &ready.prepared;
    ready.fresh.iter().try_for_each(Fresh::settle)?;
    worker.store.write(|tx| {
        let id = &item.brief.id;
        rows::set_prepared(tx, id, prepared)?;
        photos::keep_thumbnail(tx, &prepared.shown, prepared.thumbnail.bytes)?;
        if let Some(photo) = &item.photo {
            photos::seek_same_picture(tx, id, item.brief.thread_pk, photo, ready.fingerprint)?;
        }
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
