//! What the screens say and see of sites.

use crate::history::GapState;
use crate::tags::LabelColour;
use crate::threads::{Entry, Picture};

/// A site by name.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct SiteRef {
    pub id: String,
    pub name: String,
}

/// What somebody has to do with a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum SitePart {
    /// For whom the work is done.
    #[default]
    Customer,
    /// Architects, and who else plans.
    Planner,
    Supplier,
    /// Tenants, caretakers, other trades.
    Other,
}

/// A contact and what it has to do with a site.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct SiteContact {
    pub contact_id: String,
    pub part: SitePart,
}

/// A site as a form says it.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[serde(default)]
pub struct SiteFields {
    /// 1 to 120 characters.
    pub name: String,
    /// In one line; may be empty.
    pub address: String,
    pub colour: Option<LabelColour>,
    /// Each contact once.
    pub contacts: Vec<SiteContact>,
}

/// Somebody who has to do with a site.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct SitePerson {
    pub contact_id: String,
    pub name: String,
    pub part: SitePart,
    /// The thread with this contact, if there is one yet.
    pub thread_id: Option<String>,
}

/// A site in a list.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct SiteCard {
    pub id: String,
    pub name: String,
    pub address: String,
    pub colour: Option<LabelColour>,
    /// `0xRRGGBB` of the colour.
    pub rgb: Option<u32>,
    pub pinned: bool,
    pub finished: bool,
    /// When something was last filed or written, or else when it was made; Unix milliseconds.
    pub last_ms: i64,
    /// Photos and videos, counted up to 999.
    pub pictures: u32,
    /// The newest of them.
    pub cover: Option<Picture>,
    /// Names of those it is for, customers first.
    pub people: Vec<String>,
}

/// Which sites are wanted.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[serde(default)]
pub struct SiteFilter {
    /// Beginnings of words of name, address and contacts, in any spelling; empty for all.
    pub query: String,
    /// Only finished ones, or only open ones.
    pub finished: Option<bool>,
    /// Only those this contact has to do with.
    pub contact_id: Option<String>,
}

/// Some sites: open ones first, pinned ones first among them, then by when something last happened.
#[derive(Debug, Clone, PartialEq, Default, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct SiteList {
    pub sites: Vec<SiteCard>,
    /// There are more than were asked for.
    pub more: bool,
}

/// How an entry came to a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum SiteWay {
    /// Somebody filed it; it can be taken out again.
    Filed,
    /// All of its thread belongs to the site.
    Thread,
    /// A note written at the site itself.
    Note,
}

/// An entry at a site.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct SiteEntry {
    pub entry: Entry,
    pub way: SiteWay,
    /// Where it stands; of a note the site's own, which no screen opens.
    pub thread_id: String,
    /// With whom that thread is.
    pub thread_name: String,
}

/// A thread of which all belongs to a site.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct SiteThread {
    pub id: String,
    pub name: String,
}

/// One site with some of what is filed there, newest first.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct SitePage {
    pub id: String,
    pub name: String,
    pub address: String,
    pub colour: Option<LabelColour>,
    /// `0xRRGGBB` of the colour.
    pub rgb: Option<u32>,
    pub pinned: bool,
    /// Unix milliseconds; `None` while there is work.
    pub finished_ms: Option<i64>,
    pub made_ms: i64,
    /// Customers first.
    pub people: Vec<SitePerson>,
    pub threads: Vec<SiteThread>,
    /// Photos and videos, counted up to 999.
    pub pictures: u32,
    pub entries: Vec<SiteEntry>,
    /// Ask for the next page before this position; `None` at the beginning.
    pub older_before: Option<i64>,
    /// There are newer ones than these, behind this position; `None` at the end.
    pub newer_after: Option<i64>,
    /// There may be more that is not on this phone.
    #[cfg_attr(feature = "uniffi", uniffi(default = None))]
    pub missing: Option<GapState>,
}

/// Pictures of a contact's thread that may belong to the contact's only open site.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct SiteOffer {
    pub site: SiteRef,
    /// Positions in the thread, newest first; at most 50.
    pub positions: Vec<i64>,
}

/// What a thread has to do with sites.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ThreadSites {
    /// All of the thread belongs there.
    pub whole: Option<SiteRef>,
    /// Where something of it would go: where the last went, or the contact's only open site.
    pub suggested: Option<SiteRef>,
    pub offer: Option<SiteOffer>,
}
