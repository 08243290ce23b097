//! Colours and names of labels as they stand in the database. Pure.

use super::view::{LabelColour, LabelPreset, Tag, TagKind};
use crate::names::names;

names!(TagKind { Label = "label", Group = "group" });
names!(LabelColour {
    Orange = "orange",
    SkyBlue = "sky_blue",
    Green = "green",
    Yellow = "yellow",
    Blue = "blue",
    Vermillion = "vermillion",
    Purple = "purple",
    Black = "black",
});
names!(LabelPreset {
    Interesting = "interessant",
    NewOrder = "neue Bestellung",
    PaymentDue = "Zahlung ausstehend",
    Paid = "bezahlt",
    Complete = "vollständig",
    ReplyLater = "noch antworten",
});

impl LabelColour {
    /// All eight, in the order in which new labels get them.
    pub(super) const ALL: [LabelColour; 8] = [
        LabelColour::Orange,
        LabelColour::SkyBlue,
        LabelColour::Green,
        LabelColour::Yellow,
        LabelColour::Blue,
        LabelColour::Vermillion,
        LabelColour::Purple,
        LabelColour::Black,
    ];

    /// `0xRRGGBB`.
    pub fn rgb(self) -> u32 {
        match self {
            LabelColour::Orange => 0xe6_9f_00,
            LabelColour::SkyBlue => 0x56_b4_e9,
            LabelColour::Green => 0x00_9e_73,
            LabelColour::Yellow => 0xf0_e4_42,
            LabelColour::Blue => 0x00_72_b2,
            LabelColour::Vermillion => 0xd5_5e_00,
            LabelColour::Purple => 0xcc_79_a7,
            LabelColour::Black => 0x00_00_00,
        }
    }
}

impl Tag {
    /// A label or group as it stands in the database; `colour` by its name there.
    pub(crate) fn of(id: String, kind: TagKind, name: String, colour: Option<&str>) -> Self {
        let colour = colour.and_then(LabelColour::from_name);
        let preset = LabelPreset::from_name(&name).filter(|_| kind == TagKind::Label);
        Self { id, kind, name, colour, rgb: colour.map(LabelColour::rgb), preset }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Matrix = [[f64; 3]; 3];

    /// How the three kinds of dichromats see linear RGB (Machado, Oliveira, Fernandes: A Physiologically-based Model for
    /// Simulation of Color Vision Deficiency, 2009, severity 1), and everybody else.
    const EYES: [(&str, Matrix); 4] = [
        ("normal", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
        (
            "protanope",
            [
                [0.152_286, 1.052_583, -0.204_868],
                [0.114_503, 0.786_281, 0.099_216],
                [-0.003_882, -0.048_116, 1.051_998],
            ],
        ),
        (
            "deuteranope",
            [[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_820, 0.042_940, 0.968_881]],
        ),
        (
            "tritanope",
            [
                [1.255_528, -0.076_749, -0.178_779],
                [-0.078_411, 0.930_809, 0.147_602],
                [0.004_733, 0.691_367, 0.303_900],
            ],
        ),
    ];

    /// A difference in CIELAB of which nobody has to be told; one that is just seen is about 2.
    const APART: f64 = 15.0;

    fn linear(rgb: u32) -> [f64; 3] {
        [16, 8, 0].map(|shift| {
            let value = f64::from((rgb >> shift) & 0xff) / 255.0;
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        })
    }

    fn times(matrix: &Matrix, rgb: [f64; 3]) -> [f64; 3] {
        matrix.map(|row| row.iter().zip(rgb).map(|(a, b)| a * b).sum())
    }

    fn lab(rgb: [f64; 3]) -> [f64; 3] {
        let white = [0.950_47, 1.0, 1.088_83];
        let xyz = times(&[[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]], rgb);
        let part = |at: usize| {
            let t = xyz[at] / white[at];
            if t > 0.008_856 { t.cbrt() } else { 7.787 * t + 16.0 / 116.0 }
        };
        let (x, y, z) = (part(0), part(1), part(2));
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    }

    #[test]
    fn colour_blind_people_tell_the_eight_apart() {
        for (eye, matrix) in EYES {
            let seen = LabelColour::ALL
                .map(|colour| lab(times(&matrix, linear(colour.rgb())).map(|value: f64| value.clamp(0.0, 1.0))));
            for (at, one) in seen.iter().enumerate() {
                for (other_at, other) in seen.iter().enumerate().skip(at + 1) {
                    let apart = one.iter().zip(other).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt();
                    assert!(
                        apart > APART,
                        "{eye}: {:?} and {:?} are {apart:.1} apart",
                        LabelColour::ALL[at],
                        LabelColour::ALL[other_at]
                    );
                }
            }
        }
    }
}
