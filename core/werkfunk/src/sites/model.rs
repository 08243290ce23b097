//! A site as the core holds it, and the words of sites in the database.

use super::view::{SitePart, SiteRef};
use crate::names::names;
use crate::tags::LabelColour;

names!(SitePart { Customer = "customer", Planner = "planner", Supplier = "supplier", Other = "other" });

/// A site as kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Never leaves the device.
    pub pk: i64,
    /// ULID.
    pub id: String,
    /// Of the notes written at the site itself.
    pub thread_pk: i64,
    pub name: String,
    pub address: String,
    pub colour: Option<LabelColour>,
    pub pinned: bool,
    pub finished_ms: Option<i64>,
    pub made_ms: i64,
}

impl Kept {
    pub fn to_ref(&self) -> SiteRef {
        SiteRef { id: self.id.clone(), name: self.name.clone() }
    }
}

/// Somebody who has to do with a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    pub contact_pk: i64,
    pub contact_id: String,
    pub name: String,
    pub part: SitePart,
}

/// Which entries of a site are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    All,
    /// Photos and videos.
    Pictures,
}
