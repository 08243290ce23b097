//! The company's colour made readable: whatever colour a company has, letters on it and in it keep the contrast that
//! WCAG 2.2 asks for (success criteria 1.4.3 and 1.4.11). Pure.

/// What text needs against its ground (1.4.3, level AA).
const TEXT: f64 = 4.5;
/// Where a company named none, or something that is no colour.
const PLAIN: Colour = Colour([0x1f, 0x4e, 0x79]);
/// Parts of the way towards black or white that are tried.
const STEPS: u32 = 64;

/// Red, green and blue of sRGB.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Colour([u8; 3]);

const WHITE: Colour = Colour([0xff; 3]);
const BLACK: Colour = Colour([0; 3]);
/// Ground of the page where the person prefers a dark one.
pub(super) const NIGHT: Colour = Colour([0x16, 0x1a, 0x1f]);
/// Ground of questions, by day darker and by night lighter than the page: who is readable there is readable on both.
pub(super) const PANEL_BY_DAY: Colour = Colour([0xf3, 0xf5, 0xf7]);
pub(super) const PANEL_BY_NIGHT: Colour = Colour([0x23, 0x2a, 0x31]);

/// The colours of a page, by where they stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Palette {
    /// Ground of buttons.
    pub(super) button: Colour,
    /// Letters on buttons.
    pub(super) on_button: Colour,
    /// Links and lines on white and [`PANEL_BY_DAY`].
    pub(super) by_day: Colour,
    /// Links and lines on [`NIGHT`] and [`PANEL_BY_NIGHT`].
    pub(super) by_night: Colour,
}

impl Palette {
    /// The palette of a company's colour, `#rrggbb`.
    pub(super) fn of(colour: &str) -> Palette {
        let company = Colour::read(colour).unwrap_or(PLAIN);
        let by_day = company.towards(BLACK, PANEL_BY_DAY);
        let on_button = if contrast(by_day, WHITE) >= TEXT { WHITE } else { BLACK };
        Palette { button: by_day, on_button, by_day, by_night: company.towards(WHITE, PANEL_BY_NIGHT) }
    }
}

impl Colour {
    fn read(text: &str) -> Option<Colour> {
        let digits = text.trim().strip_prefix('#')?;
        if digits.len() != 6 || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        let [_, red, green, blue] = u32::from_str_radix(digits, 16).ok()?.to_be_bytes();
        Some(Colour([red, green, blue]))
    }

    /// This colour, as far as needed mixed with `end`, so that it is readable on `ground`.
    fn towards(self, end: Colour, ground: Colour) -> Colour {
        let mixed = (0..=STEPS).map(|step| self.mixed(end, step));
        mixed.into_iter().find(|colour| contrast(*colour, ground) >= TEXT).unwrap_or(end)
    }

    fn mixed(self, end: Colour, step: u32) -> Colour {
        let part = |from: u8, to: u8| (u32::from(from) * (STEPS - step) + u32::from(to) * step) / STEPS;
        let mut channels = self.0;
        for (channel, to) in channels.iter_mut().zip(end.0) {
            *channel = u8::try_from(part(*channel, to)).unwrap_or(to);
        }
        Colour(channels)
    }

    /// Relative luminance, 0 to 1 (WCAG 2.2, definitions).
    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(|channel| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}

/// Contrast ratio, 1 to 21 (WCAG 2.2, definitions).
fn contrast(one: Colour, other: Colour) -> f64 {
    let (one, other) = (one.luminance() + 0.05, other.luminance() + 0.05);
    one.max(other) / one.min(other)
}

impl std::fmt::Display for Colour {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn black_on_white_has_the_contrast_the_standard_says() {
        assert!((contrast(BLACK, WHITE) - 21.0).abs() < 1e-9);
        assert!((contrast(WHITE, WHITE) - 1.0).abs() < 1e-9);
        // A grey that the standard's own understanding document names as just enough.
        assert!(contrast(Colour([0x76; 3]), WHITE) >= TEXT && contrast(Colour([0x77; 3]), WHITE) < TEXT);
    }

    #[test]
    fn a_colour_that_is_readable_stays_as_the_company_has_it() {
        assert_eq!(Palette::of("#7a1022").button.to_string(), "#7a1022");
        assert_eq!(Palette::of("").button, PLAIN);
        assert_eq!(Palette::of("#12345").button, PLAIN);
        assert_eq!(Palette::of("red; } body { display: none").button, PLAIN);
    }

    proptest! {
        #[test]
        fn every_companys_colour_becomes_readable(rgb in any::<[u8; 3]>()) {
            let palette = Palette::of(&Colour(rgb).to_string());
            prop_assert!(contrast(palette.button, palette.on_button) >= TEXT);
            for ground in [WHITE, PANEL_BY_DAY] {
                prop_assert!(contrast(palette.by_day, ground) >= TEXT);
            }
            for ground in [NIGHT, PANEL_BY_NIGHT] {
                prop_assert!(contrast(palette.by_night, ground) >= TEXT);
            }
        }

        #[test]
        fn whatever_is_typed_as_a_colour_comes_out_as_one(typed in "\\PC{0,12}") {
            let shown = Palette::of(&typed).button.to_string();
            prop_assert!(Colour::read(&shown).is_some());
        }
    }
}
