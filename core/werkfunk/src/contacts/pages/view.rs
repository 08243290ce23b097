//! What the screens see of many contacts.

use crate::contacts::view::{Role, Shelf};
use crate::tags::Tag;

/// One line of a list.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ContactLine {
    pub id: String,
    pub name: String,
    pub company: String,
    pub town: String,
    pub role: Role,
    pub is_company: bool,
    /// The first one, as typed.
    pub number: Option<String>,
    /// Vault name.
    pub photo: Option<String>,
    pub labels: Vec<Tag>,
    pub favourite: bool,
    pub blocked: bool,
    pub shelf: Shelf,
}

/// Which contacts a list shows.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[serde(default)]
pub struct ContactFilter {
    pub shelf: Shelf,
    pub role: Option<Role>,
    /// Id of a label or group.
    pub tag: Option<String>,
    /// Only these.
    pub favourites: bool,
    /// Only these.
    pub blocked: bool,
    /// The first page begins at this letter.
    pub from_letter: Option<String>,
}

/// Some contacts.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ContactList {
    pub contacts: Vec<ContactLine>,
    /// Ask for the next page behind this; `None` at the end.
    pub next: Option<String>,
}

/// How many contacts carry a label or belong to a group.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct TagCount {
    pub tag: Tag,
    pub contacts: u32,
}

/// How many contacts there are; all but the last two counts are of the book without archive and trash.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ContactCounts {
    pub book: u32,
    pub customers: u32,
    pub suppliers: u32,
    pub colleagues: u32,
    pub favourites: u32,
    pub blocked: u32,
    pub labels: Vec<TagCount>,
    pub groups: Vec<TagCount>,
    pub archive: u32,
    pub trash: u32,
}
