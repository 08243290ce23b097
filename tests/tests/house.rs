//! The checks of the house: habits as tests, over the sources as they lie in the work tree.
//!
//! Each check reads plain files, names every place that breaks a rule, and says what to do there. A rule that guards
//! something subtle is tried on a bad example as well, so that a check which no longer bites is noticed.

#[path = "house/code.rs"]
mod code;
#[path = "house/layers.rs"]
mod layers;
#[path = "house/map.rs"]
mod map;
#[path = "house/privacy.rs"]
mod privacy;
#[path = "house/safety.rs"]
mod safety;
#[path = "house/shape.rs"]
mod shape;
#[path = "house/sql.rs"]
mod sql;
#[path = "house/tree.rs"]
mod tree;
#[path = "house/words.rs"]
mod words;
