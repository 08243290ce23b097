//! What the screens see of changes of the book.

use crate::names::names;
use serde_json::Value;

/// What somebody did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    Add,
    Edit,
    Import,
    Merge,
    Split,
    Block,
    Unblock,
    /// Put into the archive, the trash, or back.
    Shelve,
    /// Labels, groups, favourites.
    Mark,
}

names!(ChangeKind {
    Add = "add",
    Edit = "edit",
    Import = "import",
    Merge = "merge",
    Split = "split",
    Block = "block",
    Unblock = "unblock",
    Shelve = "shelve",
    Mark = "mark",
});

/// A field of a contact as screens name it; of a list, one of its entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum ContactField {
    Role,
    IsCompany,
    Name,
    Prefix,
    Given,
    Additional,
    Family,
    Suffix,
    Attention,
    Company,
    Department,
    Position,
    Birthday,
    Notes,
    Photo,
    CustomerNumber,
    Language,
    Preferred,
    Favourite,
    Blocked,
    Shelf,
    Number,
    Email,
    Address,
    Web,
    Matrix,
    Line,
    Tag,
}

names!(ContactField {
    Role = "role",
    IsCompany = "is_company",
    Name = "name",
    Prefix = "prefix",
    Given = "given",
    Additional = "additional",
    Family = "family",
    Suffix = "suffix",
    Attention = "attention",
    Company = "company",
    Department = "department",
    Position = "position",
    Birthday = "birthday",
    Notes = "notes",
    Photo = "photo",
    CustomerNumber = "customer_number",
    Language = "language",
    Preferred = "preferred",
    Favourite = "favourite",
    Blocked = "blocked_ms",
    Shelf = "shelf",
    Number = "number",
    Email = "email",
    Address = "address",
    Web = "web",
    Matrix = "matrix",
    Line = "line",
    Tag = "tag",
});

/// One field and what it said before and after; empty where it said nothing.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ChangedField {
    pub field: ContactField,
    pub before: String,
    pub after: String,
}

/// Something that was changed in one go.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct BookChange {
    pub id: String,
    pub kind: ChangeKind,
    /// User id of who did it; empty where nobody was logged in.
    pub by: String,
    /// Name of an imported file.
    pub file: String,
    pub at_ms: i64,
    pub undone_ms: Option<i64>,
    /// Contacts it touched.
    pub contacts: u32,
    /// What it did to the contact whose history this is.
    pub fields: Vec<ChangedField>,
}

/// What taking a change back did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Undone {
    /// Contacts that are as they were before.
    pub restored: u32,
    /// Contacts the change had made, and which are gone.
    pub removed: u32,
    /// Contacts of which something stays, because somebody changed or used it since.
    pub kept: u32,
}

/// A field's value in one line.
pub(in crate::contacts) fn in_words(value: Option<Value>) -> String {
    match value {
        Some(Value::String(text)) => text,
        Some(Value::Object(entry)) => {
            let shown = ["typed", "value", "street", "extra", "postcode", "town", "region", "country"];
            let texts = shown.iter().filter_map(|name| entry.get(*name).and_then(Value::as_str));
            texts.collect::<Vec<_>>().join(", ")
        }
        Some(Value::Null | Value::Bool(false)) | None => String::new(),
        Some(other) => other.to_string(),
    }
}
