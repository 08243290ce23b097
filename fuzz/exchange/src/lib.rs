//! Reading and writing contacts as in the core, alone: the same files, so that fuzzing and measuring need not build the
//! Matrix SDK. A module that began to name anything else of the core would not compile here.

pub mod contacts;

pub use contacts::{card, exchange};
