//! Reading answers and withdrawals as in the core, alone: the same files, so that fuzzing need not build the Matrix SDK. A
//! module that began to name anything else of the core would not compile here.

pub mod consent;
#[path = "../../../core/werkfunk/src/fold.rs"]
#[expect(dead_code, reason = "finding words is for the core's search")]
mod fold;
