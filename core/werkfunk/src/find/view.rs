//! What the screens see of a search.

use crate::contacts::ContactLine;
use crate::requests::RequestCard;
use crate::sites::SiteCard;
use crate::tags::Tag;
use crate::threads::{HitPage, ThreadName};

/// What a search finds first; of contacts, sites and requests a few each, and whether there are more.
#[derive(Debug, Clone, PartialEq, Default, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Finds {
    /// By name.
    pub contacts: Vec<ContactLine>,
    pub more_contacts: bool,
    /// Open ones first.
    pub sites: Vec<SiteCard>,
    pub more_sites: bool,
    /// The newest first.
    pub requests: Vec<RequestCard>,
    pub more_requests: bool,
    /// Labels that are called so.
    pub labels: Vec<Tag>,
    /// Threads that carry the label that is asked for; without one, groups and others with no contact that are called so.
    pub threads: Vec<ThreadName>,
    /// The newest first; the next page is asked for by itself.
    pub entries: HitPage,
}
