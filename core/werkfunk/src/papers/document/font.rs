//! The two fonts of the papers: Inter Regular for text, Inter SemiBold for headings.

use super::text::{Metrics, Weight};
use crate::error::{Problem, Result};
use ab_glyph::{Font as _, FontRef};

const REGULAR: &[u8] = include_bytes!("../../../fonts/Inter-Regular.ttf");

/// Both fonts, to measure and to embed.
pub(super) struct Fonts {
    regular: FontRef<'static>,
    bold: FontRef<'static>,
    embedded: [krilla::text::Font; 2],
}

impl Fonts {
    pub(super) fn load() -> Result<Fonts> {
        let read = |bytes| FontRef::try_from_slice(bytes).map_err(|_| Problem::Stored("font"));
        let embed =
            |bytes: &'static [u8]| krilla::text::Font::new(bytes.to_vec().into(), 0).ok_or(Problem::Stored("font"));
        let bold = werkfunk_media::SEMI_BOLD;
        Ok(Fonts { regular: read(REGULAR)?, bold: read(bold)?, embedded: [embed(REGULAR)?, embed(bold)?] })
    }

    pub(super) fn embedded(&self, weight: Weight) -> krilla::text::Font {
        match weight {
            Weight::Regular => self.embedded[0].clone(),
            Weight::Bold => self.embedded[1].clone(),
        }
    }
}

impl Metrics for Fonts {
    fn advance(&self, letter: char, weight: Weight) -> Option<f32> {
        let font = match weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
        };
        let glyph = font.glyph_id(letter);
        (glyph.0 != 0).then(|| font.h_advance_unscaled(glyph) / font.units_per_em().unwrap_or(1000.0))
    }
}
