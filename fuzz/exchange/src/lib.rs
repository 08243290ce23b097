//! Reading and writing contacts as in the core, alone: the same files, so that fuzzing and measuring need not build the
//! Matrix SDK. A module that began to name anything else of the core would not compile here.

pub mod contacts;
#[path = "../../../core/werkfunk/src/fold.rs"]
#[expect(dead_code, reason = "finding a word's place is for searching")]
mod fold;

/// How somebody is reached.
pub mod consent {
    #[path = "../../../../core/werkfunk/src/consent/view.rs"]
    mod view;

    pub use view::ChannelKind;
}

/// Labels and groups.
pub mod tags {
    #[path = "../../../../core/werkfunk/src/tags/view.rs"]
    mod view;

    pub use view::Tag;
}

pub use contacts::{card, exchange, number};
