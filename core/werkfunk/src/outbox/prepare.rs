//! Captured → prepared: what is to be sent of the original is made and encrypted once into the spool, so that every
//! retry uploads the same bytes: a small copy of a photo, a clean one of a video or voice message, a file as it is.
//! Nothing but small copies is ever whole in memory.

use super::model::{Item, Part, Prepared};
use super::wanted::{Wanted, Watch, WhileWanted};
use super::worker::Worker;
use super::{rows, verbs};
use crate::attachments::{self, Attachment};
use crate::blocking;
use crate::error::{Problem, Result};
use crate::failpoint::failpoint;
use crate::photos::{self, Made, Sending};
use crate::stream::{Sink, stream};
use crate::sync::{SpoolFile, Transport};
use crate::threads;
use crate::vault::{SealedReader, Vault};
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use werkfunk_media::{Fingerprint, MediaError, PlatformDecoder, VideoError};

/// Spool names of the two files of media; what has no picture has no second one.
pub(super) const PHOTO: &str = "photo";
pub(super) const THUMBNAIL: &str = "thumbnail";

/// Prepares media. Compressing and cleaning run beside everything else, on a thread of their own, which ends soon after this
/// was dropped.
pub(super) async fn run(worker: &Worker, id: &str) -> Result<()> {
    failpoint!("captured");
    let item = worker.item(id)?;
    let attached = item.attachment.is_some();
    let wanted = Wanted::default();
    let original = item.photo.clone().ok_or(Problem::NotFound("original"))?;
    let job = Job {
        vault: Arc::clone(&worker.vault),
        transport: Arc::clone(&worker.transport),
        decoder: worker.decoder.clone(),
        captured: worker.store.read(|tx| photos::captured(tx, &original))?,
        original,
        photo: worker.spool_file(id, PHOTO),
        thumbnail: worker.spool_file(id, THUMBNAIL),
        watch: wanted.watch(),
        item,
    };
    let done = blocking::run(move || job.run().map(|ready| (job.item, ready))).await;
    let (item, ready) = done.map_err(|_| broken(attached))??;
    failpoint!("spooled");
    file(worker, &item, &ready)?;
    failpoint!("prepared");
    Ok(())
}

/// Something in the content made a job panic.
fn broken(attached: bool) -> Problem {
    if attached { VideoError::Damaged.into() } else { MediaError::Damaged.into() }
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
    watch: Watch,
}

type Original = WhileWanted<SealedReader>;

struct Ready {
    prepared: Prepared,
    fingerprint: Option<Fingerprint>,
    /// The spool files, not yet under their names: a job that was stopped meanwhile must not replace those of another.
    fresh: Vec<Fresh>,
}

impl Job {
    fn run(&self) -> Result<Ready> {
        failpoint!("compressing");
        match &self.item.attachment {
            Some(attachment) => self.attachment(attachment),
            None => self.photo(),
        }
    }

    fn photo(&self) -> Result<Ready> {
        let sending = Sending {
            wish: &self.item.wish,
            edge_limit: self.item.edge_limit,
            captured: self.captured.clone(),
            decoder: self.decoder.as_deref(),
        };
        let (Made { shrunk, mime }, fresh) = self.spool(|original, into| photos::make(original, into, &sending))?;
        let photo = fresh.part(shrunk.width, shrunk.height, shrunk.bytes);
        let small = &shrunk.thumbnail;
        let shown = self.vault.keep(&mut Cursor::new(&small.jpeg))?;
        let fresh_thumbnail = self.encrypt(Cursor::new(&small.jpeg), &self.thumbnail)?;
        let prepared = Prepared {
            photo,
            thumbnail: Some(fresh_thumbnail.part(small.width, small.height, small.jpeg.len() as u64)),
            blurhash: shrunk.blurhash,
            shown: Some(shown.name),
            mime: mime.to_owned(),
            duration_ms: None,
        };
        Ok(Ready { prepared, fingerprint: Some(shrunk.fingerprint), fresh: vec![fresh, fresh_thumbnail] })
    }

    /// A file as it is, or a clean copy of a video or voice message, with the still that came along.
    fn attachment(&self, attachment: &Attachment) -> Result<Ready> {
        let (leaving, fresh) = self.spool(|original, into| attachments::leave(attachment, original, into))?;
        let mut prepared = Prepared {
            photo: fresh.part(leaving.width, leaving.height, leaving.bytes),
            thumbnail: None,
            blurhash: String::new(),
            shown: None,
            mime: leaving.mime,
            duration_ms: leaving.duration_ms,
        };
        let mut files = vec![fresh];
        if let Some(still) = &attachment.still {
            // As a whole: a damaged one is said to be that, and not taken for a full disk.
            let thumbnail = self.encrypt(Cursor::new(self.vault.read(&still.shown)?), &self.thumbnail)?;
            prepared.thumbnail = Some(thumbnail.part(still.width, still.height, still.bytes));
            prepared.blurhash.clone_from(&still.blurhash);
            prepared.shown = Some(still.shown.clone());
            files.push(thumbnail);
        }
        Ok(Ready { prepared, fingerprint: None, fresh: files })
    }

    /// Makes what leaves of the original and encrypts it at the same time, one handing to the other.
    fn spool<T>(&self, make: impl FnOnce(&mut Original, &mut Sink) -> Result<T>) -> Result<(T, Fresh)> {
        let mut original = self.watch.over(self.vault.open_file(&self.original)?);
        let (mut into, plain) = stream()?;
        let (made, encrypted) = std::thread::scope(|scope| {
            let encrypting = scope.spawn(|| self.encrypt(plain, &self.photo));
            let made = make(&mut original, &mut into);
            if made.is_ok() {
                into.finish();
            } else {
                drop(into);
            }
            (made, encrypting.join())
        });
        let made = made?;
        let fresh = encrypted.map_err(|_| broken(self.item.attachment.is_some()))??;
        Ok((made, fresh))
    }

    /// Under a name of its own first: a job that was stopped may still be writing.
    fn encrypt(&self, mut plain: impl Read, spool: &Path) -> Result<Fresh> {
        static WRITTEN: AtomicU64 = AtomicU64::new(0);
        let path = Unsettled(spool.with_extension(format!("{}.new", WRITTEN.fetch_add(1, Ordering::Relaxed))));
        // A disk that takes no writes says so here; the transport only says that it failed.
        std::fs::File::create(&path.0)?;
        let keys = self.transport.encrypt_file(&mut plain, &path.0)?;
        Ok(Fresh { path, spool: spool.to_owned(), keys })
    }
}

/// A spool file whose content is not yet known to be whole.
struct Fresh {
    path: Unsettled,
    spool: PathBuf,
    keys: SpoolFile,
}

/// A file on its way into the spool. What did not become a spool file leaves nothing behind.
struct Unsettled(PathBuf);

impl Drop for Unsettled {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

impl Fresh {
    /// What it is once it is settled; `bytes` are those of the unencrypted content.
    fn part(&self, width: u32, height: u32, bytes: u64) -> Part {
        Part { width, height, bytes, spool: self.keys.clone() }
    }

    fn settle(&self) -> std::io::Result<()> {
        std::fs::rename(&self.path.0, &self.spool)
    }
}

fn file(worker: &Worker, item: &Item, ready: &Ready) -> Result<()> {
    let prepared = &ready.prepared;
    ready.fresh.iter().try_for_each(Fresh::settle)?;
    worker.store.write(|tx| {
        let id = &item.brief.id;
        rows::set_prepared(tx, id, prepared)?;
        if let (Some(shown), Some(thumbnail)) = (&prepared.shown, &prepared.thumbnail) {
            photos::keep_thumbnail(tx, shown, thumbnail.bytes)?;
        }
        if let (Some(photo), Some(fingerprint)) = (&item.photo, ready.fingerprint) {
            photos::seek_same_picture(tx, id, item.brief.thread_pk, photo, fingerprint)?;
        }
        if let Some(entry_pk) = item.entry_pk {
            threads::set_picture(tx, entry_pk, &media(item, prepared))?;
        }
        verbs::changed(tx, id)
    })
}

/// What the thread shows from now on: the original, and what is known of the copy.
fn media(item: &Item, prepared: &Prepared) -> threads::Media {
    let attached = item.attachment.as_ref().map(|attachment| threads::Attached {
        name: attachment.name.clone(),
        mime: prepared.mime.clone(),
        bytes: prepared.photo.bytes,
        duration_ms: prepared.duration_ms,
        waveform: attachment.waveform.clone(),
        file: None,
        whole: None,
    });
    threads::Media {
        remote: None,
        thumbnail: prepared.shown.clone(),
        file: item.photo.clone(),
        width: prepared.photo.width,
        height: prepared.photo.height,
        blurhash: prepared.blurhash.clone(),
        attached,
        series: item.series.clone(),
    }
}
