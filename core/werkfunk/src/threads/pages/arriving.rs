//! What becomes of media of entries that are not here.

use super::rows;
use crate::error::Result;
use crate::history::rules::{Queued, fetch_state};
use crate::history::{self, FetchState, MediaRule};
use crate::store::ReadTx;
use crate::threads::model::{Media, Part};
use crate::threads::view::{EntryKind, Picture};

/// Asked for many entries; reads the rules once, and only where something is missing.
#[derive(Default)]
pub(crate) struct Arriving {
    rules: Option<(MediaRule, MediaRule)>,
}

impl Arriving {
    /// What a screen needs of the photo or video of an entry.
    pub fn picture(&mut self, tx: &ReadTx<'_>, entry_pk: i64, media: &Media) -> Result<Picture> {
        let kind = if media.attached.is_some() { EntryKind::Video } else { EntryKind::Image };
        let whole = self.whole(tx, entry_pk, kind, media)?;
        let comes_small = media.remote.as_ref().is_some_and(|remote| remote.thumbnail.is_some());
        let small = match (&media.thumbnail, whole) {
            (None, Some(whole)) if comes_small => Some(self.of_thumbnail(tx, entry_pk)?.unwrap_or(whole)),
            (None, whole) => whole,
            (Some(_), _) => None,
        };
        Ok(Picture { whole, small, ..media.picture(entry_pk) })
    }

    /// What becomes of the file of an entry; `None` where it is here, or is to come from nowhere.
    pub fn whole(
        &mut self,
        tx: &ReadTx<'_>,
        entry_pk: i64,
        kind: EntryKind,
        media: &Media,
    ) -> Result<Option<FetchState>> {
        if media.file.is_some() || media.remote.is_none() {
            return Ok(None);
        }
        let queued = rows::queued(tx, entry_pk, Part::File)?;
        let queued = queued.unwrap_or(Queued { anyway: false, failed: false, gave_up: None });
        Ok(Some(fetch_state(queued, self.rule(tx, kind)?)))
    }

    /// `None` where it is not to come.
    fn of_thumbnail(&self, tx: &ReadTx<'_>, entry_pk: i64) -> Result<Option<FetchState>> {
        let queued = rows::queued(tx, entry_pk, Part::Thumbnail)?;
        Ok(queued.filter(|queued| queued.gave_up.is_none()).map(|queued| fetch_state(queued, MediaRule::Always)))
    }

    fn rule(&mut self, tx: &ReadTx<'_>, kind: EntryKind) -> Result<MediaRule> {
        let (pictures, files) = match self.rules {
            Some(rules) => rules,
            None => *self.rules.insert(history::media_rules(tx)?),
        };
        Ok(if matches!(kind, EntryKind::Image | EntryKind::Voice) { pictures } else { files })
    }
}
