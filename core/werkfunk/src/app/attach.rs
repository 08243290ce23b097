//! Verbs about files, videos and voice messages. An original is safe on the disk before anything else happens to it.

use super::core::Werkfunk;
use crate::attachments::{self, Attachment, AttachmentKind, Kept, Offer};
use crate::consent::Purpose;
use crate::contacts::{self, ReceivedCard};
use crate::error::{Error, Problem, Result};
use crate::failpoint::failpoint;
use crate::outbox::{self, NewItem, NewMedia, What};
use crate::threads;
use std::fs::OpenOptions;
use std::io::Read;
use std::path::Path;

/// Bytes of a card that are looked at.
const LARGEST_CARD: u64 = 1024 * 1024;

type Outer<T> = std::result::Result<T, Error>;

impl Werkfunk {
    /// Keeps the file at `path`, then files it to leave as it is under `name`, which only its receivers read; returns
    /// the item's id. It is safe from then on, and the file at `path` is no longer needed. `reply_to` as for
    /// [`Werkfunk::send_text`].
    ///
    /// # Errors
    /// [`Error::NotValid`] for an empty file or a name of which nothing is left.
    pub fn send_file(
        &self,
        thread_id: &str,
        path: &Path,
        name: &str,
        caption: &str,
        reply_to: Option<&str>,
    ) -> Outer<String> {
        let offer = Offer { kind: AttachmentKind::File, path, name, still: None, waveform: &[] };
        Ok(self.attach(thread_id, &offer, caption, reply_to)?)
    }

    /// The same for a video, which leaves without place, times and names or is held. `still` is a picture of it, of any
    /// kind photos may be.
    pub fn send_video(
        &self,
        thread_id: &str,
        path: &Path,
        still: Option<&Path>,
        caption: &str,
        reply_to: Option<&str>,
    ) -> Outer<String> {
        let offer = Offer { kind: AttachmentKind::Video, path, name: "", still, waveform: &[] };
        Ok(self.attach(thread_id, &offer, caption, reply_to)?)
    }

    /// The same for a voice message (M4A, 3GP, MP4). `waveform` is its loudness from 0 to 1024, evenly over the whole.
    pub fn send_voice(&self, thread_id: &str, path: &Path, waveform: &[u16], reply_to: Option<&str>) -> Outer<String> {
        let offer = Offer { kind: AttachmentKind::Voice, path, name: "", still: None, waveform };
        Ok(self.attach(thread_id, &offer, "", reply_to)?)
    }

    /// Files a contact as a card any client reads: who it is and how to reach it, nothing the company noted. Whether it may be
    /// handed on whoever sends it has to know. Returns the item's id.
    pub fn send_contact(&self, thread_id: &str, contact_id: &str) -> Outer<String> {
        let (name, card) = self.inner.store.read(|tx| contacts::card_for_others(tx, contact_id))?;
        let kept = attachments::keep_made(&self.inner.vault, &format!("{name}.vcf"), &card)?;
        Ok(self.file_kept(thread_id, &kept, "", None)?)
    }

    /// What stands on a card of the vault that came with a message; it is taken into the book by an import.
    ///
    /// # Errors
    /// [`Error::NotValid`] for what is no vCard.
    pub fn received_card(&self, name: &str) -> Outer<ReceivedCard> {
        let bytes = self.mended_later(name, self.beginning(name, LARGEST_CARD))?;
        Ok(contacts::received_card(&bytes).ok_or(Problem::Invalid("no card"))?)
    }

    /// Fetches the file of the entry at `position`, or its whole picture, once there is a network, whatever the rules of the
    /// past say; the thread changes when it is here.
    pub fn fetch_file(&self, position: i64) -> Outer<()> {
        Ok(self.inner.store.write(|tx| threads::want_file(tx, position))?)
    }

    /// Copies a file of the vault to `path`, streaming, for another app to open; nothing may be there yet. The copy is
    /// not sealed: whoever asked for it removes it.
    pub fn save_attachment(&self, name: &str, path: &Path) -> Outer<()> {
        Ok(self.mended_later(name, self.copy_out(name, path))?)
    }

    /// Up to `most` bytes of a file of the vault.
    fn beginning(&self, name: &str, most: u64) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.inner.vault.open_file(name)?.take(most).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn copy_out(&self, name: &str, path: &Path) -> Result<()> {
        let mut sealed = self.inner.vault.open_file(name)?;
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(path)?;
        match std::io::copy(&mut sealed, &mut file) {
            Ok(_) => Ok(()),
            Err(error) => {
                // Half a file must not look like a whole one.
                let _ = std::fs::remove_file(path);
                Err(error.into())
            }
        }
    }

    fn attach(&self, thread_id: &str, offer: &Offer<'_>, caption: &str, reply_to: Option<&str>) -> Result<String> {
        let inner = &self.inner;
        let kept = attachments::keep(&inner.vault, offer, inner.settings.decoder.as_deref())?;
        self.file_kept(thread_id, &kept, caption, reply_to)
    }

    /// Files what is safe in the vault.
    fn file_kept(&self, thread_id: &str, kept: &Kept, caption: &str, reply_to: Option<&str>) -> Result<String> {
        let item = self.inner.store.write(|tx| {
            attachments::register(tx, kept)?;
            let (thread_pk, contact_pk) = threads::thread(tx, thread_id)?;
            let what = What::Attached(&kept.attachment);
            outbox::enqueue(
                tx,
                &NewItem {
                    media: Some(NewMedia { name: &kept.original, bytes: kept.bytes, what, series: None }),
                    ..NewItem::text(thread_pk, contact_pk, purpose(&kept.attachment), caption).answers(reply_to)
                },
            )
        })?;
        failpoint!("attachment_filed");
        Ok(item)
    }
}

/// A video shows the site as photos do, and so does a picture that leaves as a file; other files and voice messages say
/// something, as texts do.
fn purpose(attachment: &Attachment) -> Purpose {
    let shows = ["image/", "video/"].iter().any(|kind| attachment.mime.starts_with(kind));
    match attachment.kind {
        AttachmentKind::Video => Purpose::SitePhotos,
        AttachmentKind::File if shows => Purpose::SitePhotos,
        AttachmentKind::File | AttachmentKind::Voice => Purpose::Request,
    }
}
