//! Files, videos and voice messages: what a person picked or spoke is in the vault before anything else happens, streamed
//! and sealed, whatever its size.
//!
//! A file leaves as it is, under the name the person knows it by, which stands only inside the encrypted event. A video
//! or a voice message leaves as a clean copy or not at all, under a name that says nothing. Pictures of their own they
//! have none, but a still the platform may hand in.

mod keep;
mod leave;
mod model;
mod names;

pub use keep::{Kept, Offer, keep, keep_made, register};
pub use leave::{Leaving, leave};
pub use model::{Attachment, AttachmentKind, Still};
pub use names::{ending, file_name, tidy};
