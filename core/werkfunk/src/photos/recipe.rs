//! From what a person wishes to how the copy is made. Pure.

use super::view::{PhotoSize, PhotoWish};
use crate::error::{Problem, Result};
use werkfunk_media::{Edits, Profile, Recipe};

/// Longer edges to which a photo is made smaller, one after the other, where it is too large as chosen.
const SMALLER: [u32; 3] = [1_600, 1_024, 640];

/// The next edge below `edge` to which a photo is made smaller, from `None` for a whole original on.
pub(crate) fn smaller_edge(edge: Option<u32>) -> Option<u32> {
    SMALLER.into_iter().find(|smaller| edge.is_none_or(|edge| *smaller < edge))
}

impl PhotoSize {
    /// The profile of a copy; `None` where the original itself is sent.
    fn profile(self) -> Option<Profile> {
        match self {
            PhotoSize::Quick => Some(Profile::QUICK),
            PhotoSize::Normal => Some(Profile::NORMAL),
            PhotoSize::Fine => Some(Profile::FINE),
            PhotoSize::Original | PhotoSize::OriginalWithoutPlace => None,
        }
    }
}

impl PhotoWish {
    /// Refuses what contradicts itself: edits make a copy, and an original has the size it has.
    pub(crate) fn check(&self) -> Result<()> {
        let original = self.size.profile().is_none();
        if original && !self.edits.is_empty() {
            return Err(Problem::Invalid("an original with edits"));
        }
        if original && self.most_kilobytes.is_some() {
            return Err(Problem::Invalid("an original with a size"));
        }
        if self.edits.marks.len() > Edits::MOST_MARKS {
            return Err(Problem::Invalid("more marks than fit on a photo"));
        }
        if self.most_kilobytes == Some(0) {
            return Err(Problem::Invalid("a photo of no size"));
        }
        Ok(())
    }

    /// Longer edge of the copy in pixels; `None` where the original itself is sent.
    pub(crate) fn edge(&self) -> Option<u32> {
        self.size.profile().map(|profile| profile.long_edge)
    }

    /// How the copy is made, no longer than `edge_limit`; `None` where the original itself is sent, which with a limit it
    /// is not. `captured` is when the photo was taken.
    pub(crate) fn recipe(&self, edge_limit: Option<u32>, captured: Option<String>) -> Option<Recipe> {
        let mut profile = self.size.profile().or(edge_limit.map(|_| Profile::NORMAL))?;
        profile.long_edge = profile.long_edge.min(edge_limit.unwrap_or(u32::MAX));
        Some(Recipe {
            profile,
            most_bytes: self.most_kilobytes.map(|kilobytes| u64::from(kilobytes) * 1_000),
            captured: captured.filter(|_| self.with_time),
            edits: self.edits.clone(),
            ..Recipe::default()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use werkfunk_media::QuarterTurn;

    fn wish(size: PhotoSize) -> PhotoWish {
        PhotoWish { size, ..PhotoWish::default() }
    }

    #[test]
    fn an_original_is_never_turned_marked_or_given_a_size() {
        let turned = Edits { turn: QuarterTurn::Right, ..Edits::default() };
        for size in [PhotoSize::Original, PhotoSize::OriginalWithoutPlace] {
            assert!(wish(size).check().is_ok());
            assert!(PhotoWish { edits: turned.clone(), ..wish(size) }.check().is_err());
            assert!(PhotoWish { most_kilobytes: Some(300), ..wish(size) }.check().is_err());
            assert_eq!(wish(size).recipe(None, None), None);
        }
        assert!(PhotoWish { edits: turned, ..wish(PhotoSize::Quick) }.check().is_ok());
        assert!(PhotoWish { most_kilobytes: Some(0), ..wish(PhotoSize::Quick) }.check().is_err());
    }

    #[test]
    fn a_refusal_for_size_limits_the_edge_and_never_raises_it() {
        let edge = |size, limit| wish(size).recipe(limit, None).unwrap().profile.long_edge;
        assert_eq!(edge(PhotoSize::Fine, Some(1_024)), 1_024);
        assert_eq!(edge(PhotoSize::Quick, Some(1_600)), 1_280);
        assert_eq!(edge(PhotoSize::Normal, None), 1_600);
    }

    #[test]
    fn what_goes_smaller_than_its_original_is_a_copy_and_gets_smaller_step_by_step() {
        for size in [PhotoSize::Original, PhotoSize::OriginalWithoutPlace] {
            let recipe = wish(size).recipe(smaller_edge(None), None).unwrap();
            assert_eq!(recipe.profile, Profile { long_edge: 1_600, ..Profile::NORMAL });
        }
        let steps = [(2_560, Some(1_600)), (1_600, Some(1_024)), (1_024, Some(640)), (640, None), (320, None)];
        for (edge, smaller) in steps {
            assert_eq!(smaller_edge(Some(edge)), smaller, "{edge}");
        }
    }

    #[test]
    fn the_copy_tells_the_time_only_where_it_is_wished() {
        let taken = Some("2026-11-20T14:03:11+01:00".to_owned());
        assert_eq!(wish(PhotoSize::Normal).recipe(None, taken.clone()).unwrap().captured, None);
        let telling = PhotoWish { with_time: true, ..wish(PhotoSize::Normal) };
        assert_eq!(telling.recipe(None, taken.clone()).unwrap().captured, taken);
    }

    #[test]
    fn what_an_older_version_filed_is_an_ordinary_wish() {
        assert_eq!(serde_json::from_str::<PhotoWish>("{}").unwrap(), PhotoWish::default());
    }
}
