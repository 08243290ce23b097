//! What the screens see of a search.

use crate::contacts::ContactLine;
use crate::requests::RequestCard;
use crate::sites::SiteCard;
use crate::threads::HitPage;

/// What a search finds first.
#[derive(Debug, Clone, PartialEq, Default, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Finds {
    /// By name.
    pub contacts: Vec<ContactLine>,
    /// Open ones first.
    pub sites: Vec<SiteCard>,
    /// The newest first.
    pub requests: Vec<RequestCard>,
    /// The newest first; the next page is asked for by itself.
    pub entries: HitPage,
}
