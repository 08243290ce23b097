//! Reading and writing contacts as in the core, alone: the same files, so that fuzzing and measuring need not build the
//! Matrix SDK. A module that began to name anything else of the core would not compile here.

pub mod contacts {
    //! As in the core.

    #[path = "../../../../core/werkfunk/src/contacts/card.rs"]
    pub mod card;
    #[path = "../../../../core/werkfunk/src/contacts/exchange/mod.rs"]
    pub mod exchange;
    #[path = "../../../../core/werkfunk/src/contacts/identity.rs"]
    #[expect(dead_code, reason = "names of people who write are for the core")]
    mod identity;
    #[path = "../../../../core/werkfunk/src/contacts/number.rs"]
    pub mod number;
}

pub use contacts::{card, exchange};
