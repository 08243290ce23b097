//! The letters' font, Inter SemiBold, reduced to what is written on photos (`core/media/fonts`, made by
//! `scripts/mark-font.sh`). What it lacks is drawn as an empty box, never left out.

use std::sync::LazyLock;

use ab_glyph::{Font, FontRef, GlyphId, Outline};

/// The font as a TrueType file, for whoever sets text elsewhere.
pub static SEMI_BOLD: &[u8] = include_bytes!("../../fonts/Inter-SemiBold.ttf");

static FONT: LazyLock<Option<FontRef<'static>>> = LazyLock::new(|| FontRef::try_from_slice(SEMI_BOLD).ok());

/// Stands for what the font lacks.
const MISSING: char = '□';

/// One letter where it stands in a line, in sizes of the letters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Placed {
    pub glyph: GlyphId,
    pub x: f32,
}

/// Above and below the base line, in sizes of the letters: enough for Å, j and g.
pub(super) const ASCENT: f32 = 1.0;
pub(super) const DESCENT: f32 = 0.25;
/// Height of capitals, in sizes of the letters.
pub(super) const CAPITALS: f32 = 0.73;

/// The letters of a line with their kerning, and its width in sizes of the letters.
pub(super) fn placed(line: &str) -> (Vec<Placed>, f32) {
    let Some(font) = &*FONT else { return (Vec::new(), 0.0) };
    let mut letters = Vec::new();
    let mut x = 0.0;
    let mut before = None;
    for c in line.chars() {
        let glyph = glyph(font, c);
        if let Some(before) = before {
            x += font.kern_unscaled(before, glyph);
        }
        letters.push(Placed { glyph, x: x / units() });
        x += font.h_advance_unscaled(glyph);
        before = Some(glyph);
    }
    (letters, x / units())
}

fn glyph(font: &impl Font, c: char) -> GlyphId {
    match font.glyph_id(c) {
        GlyphId(0) => font.glyph_id(MISSING),
        known => known,
    }
}

/// The width of a line in sizes of its letters.
pub(super) fn width(line: &str) -> f32 {
    placed(line).1
}

/// The outline of a letter in the font's units; none for a space.
pub(super) fn outline(glyph: GlyphId) -> Option<Outline> {
    FONT.as_ref()?.outline(glyph)
}

/// The font's units in a size of its letters.
pub(super) fn units() -> f32 {
    FONT.as_ref().and_then(FontRef::units_per_em).unwrap_or(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(c: char) -> GlyphId {
        placed(c.encode_utf8(&mut [0; 4])).0[0].glyph
    }

    #[test]
    fn the_font_has_all_that_is_written_on_photos() {
        let german = "abcdefghijklmnopqrstuvwxyzäöüßABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÜẞ0123456789";
        let signs = "€²³°½¼¾–—„“”‚‘’…·×÷±≤≥≈µΩ⌀Ø№%‰§&@#/\\()[]{}+-*=<>!?.,:;\"'_|~←↑→↓✓✗";
        let neighbours = "ąćęłńóśźżčďěňřšťůýžğışçşâêîôûáàéèíìóòúùñåæøșțőű";
        let cyrillic = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяыэё";
        for c in german.chars().chain(signs.chars()).chain(neighbours.chars()).chain(cyrillic.chars()) {
            assert_ne!(shown(c), shown(MISSING), "{c:?} is missing");
        }
    }

    #[test]
    fn what_is_missing_is_a_box_that_is_seen() {
        for c in ['日', '🔧', '\u{FFFD}', 'ש'] {
            assert_eq!(shown(c), shown(MISSING));
        }
        assert_ne!(shown(MISSING), GlyphId(0));
        assert!(!outline(shown(MISSING)).unwrap().curves.is_empty());
    }

    #[test]
    fn pairs_are_kerned() {
        let alone = width("T") + width("o");
        assert!(width("To") < alone - 0.05, "{} beside {alone}", width("To"));
        assert!((width("nn") - 2.0 * width("n")).abs() < 1e-4);
    }

    #[test]
    fn no_letter_stands_out_of_its_line() {
        for c in ('!'..='~').chain('¡'..='ſ') {
            let Some(outline) = outline(shown(c)) else { continue };
            assert!(outline.bounds.min.y <= ASCENT * units() && -outline.bounds.max.y <= DESCENT * units(), "{c:?}");
        }
    }
}
