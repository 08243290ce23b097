//! What was measured against what is wanted.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::measure::{Work, Works};
use crate::quality::Equal;
use crate::statistics::geometric_mean;
use photo_shared::pipelines::Pipeline;

/// Megabytes of peak memory, seconds of the series.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Extras {
    pub peak_12: f64,
    pub peak_12_progressive: f64,
    pub peak_48: f64,
    pub peak_48_progressive: f64,
    /// Two progressive photos at once on two threads.
    pub peak_pair: f64,
    pub series_one: f64,
    pub series_two: f64,
    pub peak_series_one: f64,
    pub peak_series_two: f64,
}

/// Everything measured.
#[derive(Debug, Clone, Serialize)]
pub struct Measured {
    pub works: Works,
    pub equals: BTreeMap<Pipeline, Vec<Equal>>,
    pub works_48: Works,
    pub extras: Extras,
}

/// Megabytes for a photo of 12 megapixels.
const MOST_FOR_ONE: f64 = 32.0;
/// A ratio that is less than one by more than rounding.
const BETTER: f64 = 0.999;

/// Which side of the bound is good.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub enum Wanted {
    AtLeast(f64),
    AtMost(f64),
}

/// One line of the table.
#[derive(Debug, Clone, Serialize)]
pub struct Goal {
    pub what: String,
    pub wanted: Wanted,
    pub reached: f64,
    /// The same from the fastest runs; `None` where no time is taken.
    pub least: Option<f64>,
}

impl Goal {
    pub fn is_met(&self) -> bool {
        match self.wanted {
            Wanted::AtLeast(bound) => self.reached >= bound,
            Wanted::AtMost(bound) => self.reached <= bound,
        }
    }
}

impl Measured {
    /// How many times `of` is what `by` is, over all photos.
    pub fn ratio(&self, of: Pipeline, by: Pipeline, what: impl Fn(&Work) -> f64) -> f64 {
        let pairs = self.works[&of].iter().zip(&self.works[&by]);
        geometric_mean(pairs.map(|(of, by)| what(of) / what(by)))
    }

    /// The same of what was found at equal quality; photos on which one does not reach it are left out.
    pub fn equal_ratio(&self, of: Pipeline, by: Pipeline, what: impl Fn(&Equal) -> f64) -> f64 {
        let pairs = self.equals[&of].iter().zip(&self.equals[&by]);
        geometric_mean(pairs.filter(|(of, by)| of.reached && by.reached).map(|(of, by)| what(of) / what(by)))
    }

    fn time(&self, what: &str, of: Pipeline, by: Pipeline, wanted: Wanted) -> Goal {
        let reached = self.ratio(of, by, |work| work.wall);
        let least = Some(self.ratio(of, by, |work| work.wall_least));
        Goal { what: what.to_owned(), wanted, reached, least }
    }

    /// The goals, in the order of the table.
    pub fn goals(&self) -> Vec<Goal> {
        use Pipeline::{Eighth, ImageLanczos, ImageThumbnail, Ours, OursMarked, PillowDraft, Vips};
        use Wanted::{AtLeast, AtMost};
        let mut goals = vec![
            self.time("time of image, Lanczos3", ImageLanczos, Ours, AtLeast(4.5)),
            self.time("time of image, thumbnail", ImageThumbnail, Ours, AtLeast(3.0)),
            self.time("time of libvips 8.18", Vips, Ours, AtLeast(1.35)),
            self.time("time of Pillow draft", PillowDraft, Ours, AtLeast(1.6)),
        ];
        goals.push(Goal {
            what: "processor time of libvips 8.18".to_owned(),
            wanted: AtLeast(1.6),
            reached: self.ratio(Vips, Ours, |work| work.processor),
            least: Some(self.ratio(Vips, Ours, |work| work.processor_least)),
        });
        goals.push(self.time("time, by that of entropy decoding alone", Ours, Eighth, AtMost(2.2)));
        goals.extend(self.equal_goals());
        goals.extend(self.memory_goals());
        let extras = &self.extras;
        goals.push(Goal {
            what: "series on two threads, faster".to_owned(),
            wanted: AtLeast(1.9),
            reached: extras.series_one / extras.series_two,
            least: None,
        });
        goals.push(at_most("series on two threads, peak MB", extras.peak_series_two, 2.0 * MOST_FOR_ONE));
        goals.push(self.time("time with a stamp and three arrows, by without", OursMarked, Ours, AtMost(1.25)));
        goals
    }

    fn equal_goals(&self) -> Vec<Goal> {
        use Pipeline::{Ours, OursSmall, Vips};
        let bytes = |of, by| self.equal_ratio(of, by, |equal| equal.bytes);
        let distance = |of, by| self.equal_ratio(of, by, |equal| equal.butteraugli);
        vec![
            at_most("bytes, by libvips plain", bytes(Ours, Vips), 0.92),
            at_most("butteraugli 3-norm, by libvips plain", distance(Ours, Vips), 1.03),
            at_most("slower mode: bytes, by the quick one", bytes(OursSmall, Ours), BETTER),
            at_most("slower mode: butteraugli 3-norm, by the quick one", distance(OursSmall, Ours), BETTER),
        ]
    }

    fn memory_goals(&self) -> Vec<Goal> {
        let extras = &self.extras;
        vec![
            at_most("peak MB, 12 MP baseline", extras.peak_12, MOST_FOR_ONE),
            at_most("peak MB, 48 MP baseline", extras.peak_48, 40.0),
            at_most("peak MB, 48 MP progressive", extras.peak_48_progressive, 170.0),
            at_most("peak MB, two such at once", extras.peak_pair, 190.0),
        ]
    }
}

fn at_most(what: &str, reached: f64, bound: f64) -> Goal {
    Goal { what: what.to_owned(), wanted: Wanted::AtMost(bound), reached, least: None }
}
