//! The core for Kotlin: one line a verb, nothing decided here.
//!
//! [`Phone`] hands every verb to [`werkfunk::Werkfunk`]; the records and enums it takes and gives are the core's own
//! view types. What only a phone has — its key store, its log — is reached from here and nowhere else.

uniffi::setup_scaffolding!();
werkfunk::uniffi_reexport_scaffolding!();
werkfunk_media::uniffi_reexport_scaffolding!();

#[cfg(target_os = "android")]
mod android;
mod changes;
mod consents;
mod history;
mod keys;
mod log;
mod messages;
mod phone;
mod pictures;
mod sending;
mod sites;

pub use changes::Changes;
pub use keys::{KeyError, KeyKeeper, OpenError};
pub use phone::Phone;
pub use pictures::PictureDecoder;
