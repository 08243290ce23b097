//! What the screens name.

use crate::requests::Decision;

/// A field whose words leave or are saved as a whole, by what they are about.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Scrap {
    /// What goes with a photo, by the photo's path; the thread it is for, once one is chosen.
    Caption { path: String, thread_id: Option<String> },
    /// What goes with two photos side by side, of which one pair at a time is made.
    PairCaption { thread_id: Option<String> },
    /// A note on a call.
    Call { thread_id: String },
    /// What a place is called that is to be sent.
    PlaceName { thread_id: String },
    /// The reply that goes with a decision.
    Reply { request_id: String, decision: Decision },
    /// The internal note of a request.
    RequestNote { request_id: String },
    /// A text for another app.
    HandOff { contact_id: String },
    /// A new note at a site.
    SiteNote { site_id: String },
    /// New words for the note at a position of a site.
    SiteRewording { site_id: String, position: i64 },
    /// How a consent was given that is being taken down.
    ConsentNote { contact_id: String },
    /// What a person said that asks about its data.
    WishNote { contact_id: String },
}
