//! Verbs about photos. An original is safe on the disk before anything else happens to it.

use super::core::Werkfunk;
use crate::consent::Purpose;
use crate::error::{Error, Result};
use crate::failpoint::failpoint;
use crate::outbox::{self, NewItem, NewMedia, What};
use crate::photos::{self, BeforeAfter, Captured, PhotoHabits, PhotoSize, PhotoSource};
use crate::photos::{PhotoTrial, PhotoTwins, PhotoWish, TwinAnswer};
use crate::scraps::{self, Scrap};
use crate::sites;
use crate::store::WriteTx;
use crate::threads;
use std::fs::File;
use std::path::Path;

type Outer<T> = std::result::Result<T, Error>;

impl Werkfunk {
    /// Keeps the photo at `path`, then files it as the habits say; returns the item's id. The original is safe from then
    /// on, and the file at `path` is no longer needed.
    pub fn send_photo(&self, thread_id: &str, path: &Path, caption: &str) -> Outer<String> {
        let habits = self.photo_habits()?;
        let wish = PhotoWish { size: habits.size, with_time: habits.with_time, ..PhotoWish::default() };
        self.send_photo_as(thread_id, path, caption, &wish, None)
    }

    /// The same, sent as wished and filed at a site.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a thread or site that is not there; nothing is filed then.
    pub fn send_photo_as(
        &self,
        thread_id: &str,
        path: &Path,
        caption: &str,
        wish: &PhotoWish,
        site_id: Option<&str>,
    ) -> Outer<String> {
        wish.check()?;
        let captured = photos::capture(&self.inner.vault, path, &self.inner.settings.time_zone)?;
        let item = self.inner.store.write(|tx| {
            photos::register(tx, &captured)?;
            let item = file_photo(tx, thread_id, &captured, caption, wish, None)?;
            sites::file_items(tx, site_id, std::slice::from_ref(&item))?;
            caption_left(tx, path)?;
            Ok(item)
        })?;
        failpoint!("photo_filed");
        Ok(item)
    }

    /// Several photos that belong together, each a message of its own; the caption goes with the first. All of them are
    /// filed, at a site as well where one is named, or, after an error, none, and the files at `paths` are as they were.
    /// Returns their items' ids.
    pub fn send_photos(
        &self,
        thread_id: &str,
        paths: &[&Path],
        caption: &str,
        wish: &PhotoWish,
        site_id: Option<&str>,
    ) -> Outer<Vec<String>> {
        wish.check()?;
        let inner = &self.inner;
        let keep = |path: &&Path| photos::capture(&inner.vault, path, &inner.settings.time_zone);
        let kept = paths.iter().map(keep).collect::<Result<Vec<_>>>()?;
        let items = inner.store.write(|tx| {
            let series = tx.new_id();
            let series = Some(series.as_str()).filter(|_| kept.len() > 1);
            let mut captions = std::iter::once(caption).chain(std::iter::repeat(""));
            let file = |captured: &Captured| {
                photos::register(tx, captured)?;
                file_photo(tx, thread_id, captured, captions.next().unwrap_or_default(), wish, series)
            };
            let items = kept.iter().map(file).collect::<Result<Vec<_>>>()?;
            sites::file_items(tx, site_id, &items)?;
            paths.iter().try_for_each(|path| caption_left(tx, path))?;
            Ok(items)
        })?;
        failpoint!("gallery_filed");
        Ok(items)
    }

    /// Puts two photos side by side, each with its caption, keeps the picture and files it, at a site as well where one is
    /// named; returns the item's id. A photo that is not kept here yet is kept as well.
    pub fn send_before_after(&self, thread_id: &str, pair: &BeforeAfter, site_id: Option<&str>) -> Outer<String> {
        let inner = &self.inner;
        let sources = [&pair.before, &pair.after];
        let captions = [pair.before_caption.as_str(), pair.after_caption.as_str()];
        let jpeg = photos::beside(&inner.vault, sources, captions, pair.size, inner.settings.decoder.as_deref())?;
        let mut kept = vec![photos::keep_composed(&inner.vault, &jpeg)?];
        let files: Vec<_> = sources.into_iter().filter_map(|source| file_of(source)).collect();
        for path in &files {
            kept.push(photos::capture(&inner.vault, path, &inner.settings.time_zone)?);
        }
        let wish = PhotoWish { size: PhotoSize::Original, ..PhotoWish::default() };
        Ok(inner.store.write(|tx| {
            kept.iter().try_for_each(|captured| photos::register(tx, captured))?;
            let item = file_photo(tx, thread_id, &kept[0], &pair.caption, &wish, None)?;
            sites::file_items(tx, site_id, std::slice::from_ref(&item))?;
            scraps::done(tx, &Scrap::PairCaption { thread_id: None })?;
            files.iter().try_for_each(|path| caption_left(tx, path))?;
            Ok(item)
        })?)
    }

    /// Changes how photos filed from now on leave.
    pub fn set_photo_habits(&self, habits: &PhotoHabits) -> Outer<()> {
        Ok(self.inner.store.write(|tx| photos::set_habits(tx, habits))?)
    }

    /// Notes what a person says about two photos that may show the same.
    pub fn settle_twins(&self, id: &str, answer: TwinAnswer) -> Outer<()> {
        Ok(self.inner.store.write(|tx| match photos::settle(tx, id, answer)? {
            Some(item_id) => outbox::take_back(tx, &item_id),
            None => Ok(()),
        })?)
    }

    /// How photos leave where nothing else is said.
    pub fn photo_habits(&self) -> Outer<PhotoHabits> {
        Ok(self.inner.store.read(photos::habits)?)
    }

    /// What `wish` would send of a photo, for a look before and after; nothing is kept of it. Takes as long as
    /// compressing does.
    pub fn try_photo(&self, source: &PhotoSource, wish: &PhotoWish) -> Outer<PhotoTrial> {
        let inner = &self.inner;
        let filed = match source {
            PhotoSource::File { path } => {
                File::open(path).ok().and_then(|file| photos::file_time(&file, &inner.settings.time_zone))
            }
            PhotoSource::Kept { name } => inner.store.read(|tx| photos::captured(tx, name))?,
        };
        Ok(photos::try_photo(&inner.vault, source, wish, filed, inner.settings.decoder.as_deref())?)
    }

    /// Photos that may show the same and about which nobody has decided, oldest first.
    pub fn photo_twins(&self) -> Outer<Vec<PhotoTwins>> {
        Ok(self.inner.store.read(photos::open_twins)?)
    }
}

/// The file of a photo that is not kept here yet.
fn file_of(source: &PhotoSource) -> Option<&Path> {
    match source {
        PhotoSource::File { path } => Some(Path::new(path)),
        PhotoSource::Kept { .. } => None,
    }
}

/// The photo at a path is filed; its words are with it.
fn caption_left(tx: &WriteTx<'_>, path: &Path) -> Result<()> {
    scraps::done(tx, &Scrap::Caption { path: path.to_string_lossy().into_owned(), thread_id: None })
}

fn file_photo(
    tx: &WriteTx<'_>,
    thread_id: &str,
    captured: &Captured,
    caption: &str,
    wish: &PhotoWish,
    series: Option<&str>,
) -> Result<String> {
    let (thread_pk, contact_pk) = threads::thread(tx, thread_id)?;
    outbox::enqueue(
        tx,
        &NewItem {
            media: Some(NewMedia { name: &captured.name, bytes: captured.bytes, what: What::Photo(wish), series }),
            ..NewItem::text(thread_pk, contact_pk, Purpose::SitePhotos, caption)
        },
    )
}
