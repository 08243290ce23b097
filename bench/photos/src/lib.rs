//! The photo pipeline beside its peers. `prepare` makes the photos, `measure` runs the programs and says what they cost,
//! `quality` finds where each looks equally good, `goals` and `report` compare.

pub mod goals;
pub mod machine;
pub mod measure;
pub mod prepare;
pub mod quality;
pub mod report;
pub mod statistics;
