//! Reading and writing contacts as in the core, alone: the same files, so that fuzzing and measuring need not build the
//! Matrix SDK. A module that began to name anything else of the core would not compile here.

pub mod consent;
pub mod contacts;
#[path = "../../../core/werkfunk/src/fold.rs"]
#[expect(dead_code, reason = "finding a word's place is for searching")]
mod fold;
pub mod tags;

pub use contacts::{card, exchange, number};
