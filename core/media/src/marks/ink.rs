//! The colours of marks, and what makes each of them seen everywhere. Pure.

use super::view::Colour;
use crate::picture::{chroma, luma};

/// A colour as it is laid on a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ink {
    pub luma: u8,
    pub chroma: [u8; 2],
    /// 255 hides what is below.
    pub opacity: u8,
}

const DARK: [u8; 3] = [20, 20, 20];
const LIGHT: [u8; 3] = [255, 255, 255];
/// From here on a colour is light. Orange is; red, green and blue are not.
const LIGHT_FROM: u8 = 120;

impl Ink {
    /// For letters on a panel.
    pub(super) fn light() -> Self {
        Self::of(LIGHT)
    }

    /// The panel behind light letters: dark enough that they are read on snow, and the photo still shows through.
    pub(super) fn panel() -> Self {
        Self { opacity: 172, ..Self::of([0, 0, 0]) }
    }

    /// The colour and its edge: dark around light colours, light around dark ones.
    pub(super) fn with_edge(colour: Colour) -> [Self; 2] {
        let ink = Self::of(rgb(colour));
        let edge = if ink.luma >= LIGHT_FROM { DARK } else { LIGHT };
        [ink, Self::of(edge)]
    }

    pub(super) fn is_grey(self) -> bool {
        self.chroma == [128; 2]
    }

    fn of(rgb: [u8; 3]) -> Self {
        let wide = rgb.map(i32::from);
        Self { luma: luma(wide), chroma: chroma(wide), opacity: 255 }
    }
}

fn rgb(colour: Colour) -> [u8; 3] {
    match colour {
        Colour::Orange => [255, 125, 0],
        Colour::Red => [226, 20, 28],
        Colour::Yellow => [255, 222, 0],
        Colour::Green => [0, 150, 64],
        Colour::Blue => [0, 92, 220],
        Colour::White => LIGHT,
        Colour::Black => DARK,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_colour_stands_out_from_its_edge() {
        use Colour::{Black, Blue, Green, Orange, Red, White, Yellow};
        for colour in [Orange, Red, Yellow, Green, Blue, White, Black] {
            let [ink, edge] = Ink::with_edge(colour);
            assert!(ink.luma.abs_diff(edge.luma) >= 110, "{colour:?}: {} beside {}", ink.luma, edge.luma);
        }
    }
}
