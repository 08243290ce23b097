//! What the screens see of one contact. Pure.

use crate::consent::ChannelKind;
use crate::tags::Tag;

/// Who someone is to the company.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Role {
    #[default]
    Customer,
    Supplier,
    Colleague,
}

/// A contact as typed in.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct NewContact {
    pub role: Role,
    pub name: String,
    pub town: String,
    /// As typed.
    pub numbers: Vec<String>,
    /// `@name:server`, if known.
    pub matrix_id: Option<String>,
}

/// A contact as shown.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ContactCard {
    pub id: String,
    pub role: Role,
    pub name: String,
    pub town: String,
    /// E.164 where the number is one, else as typed.
    pub numbers: Vec<String>,
    pub matrix_id: Option<String>,
}

/// The parts of a name (RFC 6350, 6.2.2). A company has only `shown`.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[serde(default)]
pub struct Name {
    /// "Dr.", "Frau".
    pub prefix: String,
    pub given: String,
    pub additional: String,
    pub family: String,
    /// "jun."
    pub suffix: String,
    /// The whole name as someone wrote it.
    pub shown: String,
}

/// What a number is for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum NumberKind {
    Mobile,
    Work,
    Home,
    Fax,
    #[default]
    Other,
}

/// What an address is for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum AddressKind {
    Billing,
    Site,
    Work,
    Home,
    #[default]
    Other,
}

/// What the numbering plan says of a number.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum NumberClass {
    /// Without its area code, or no number anybody could dial.
    #[default]
    Unknown,
    Landline,
    Mobile,
    /// Countries where the number does not tell.
    LandlineOrMobile,
    /// 0800
    TollFree,
    /// 0180
    SharedCost,
    /// 0900
    Premium,
    /// 110, 112, 116117: works without an area code, and only here.
    Short,
    /// 0700, 032, pagers and what else there is.
    Other,
}

/// A number of a contact, to be shown and changed.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[serde(default)]
pub struct ContactNumber {
    /// Which of the contact's entries this is; empty for a new one.
    pub part: String,
    pub typed: String,
    pub kind: NumberKind,
    pub label: String,
}

/// A mail address, a web address or a Matrix identity of a contact, to be shown and changed.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[serde(default)]
pub struct ContactText {
    /// Which of the contact's entries this is; empty for a new one.
    pub part: String,
    pub value: String,
    pub label: String,
}

/// A postal address of a contact, to be shown and changed.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[serde(default)]
pub struct ContactAddress {
    /// Which of the contact's entries this is; empty for a new one.
    pub part: String,
    pub kind: AddressKind,
    pub label: String,
    pub street: String,
    /// Floor, staircase, "Hinterhaus", P.O. box.
    pub extra: String,
    pub postcode: String,
    pub town: String,
    pub region: String,
    pub country: String,
}

/// What was wrong in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum CardTrouble {
    /// The card has no end, or is cut off.
    Unfinished,
    /// Neither a name nor a company nor anything to reach someone by.
    Empty,
    /// A line that is no property.
    Unreadable,
    /// Letters that are no letters in the file's encoding.
    Encoding,
    /// A photo that cannot be decoded, or too large a one.
    Photo,
    /// A number nobody can dial; kept as typed.
    Number,
    /// Digits that a spreadsheet had taken away were put back: 1067 is the postcode 01067.
    Digits,
    /// A date that is none.
    Date,
    /// More cards, properties or bytes than anybody has.
    TooMuch,
}

/// Everything about a contact that a form shows and saves. Entries without a value are left out when saved.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[serde(default)]
pub struct ContactFields {
    pub role: Role,
    pub is_company: bool,
    /// Where `shown` is empty, or what the other parts gave before, it follows the other parts.
    pub name: Name,
    /// "z. Hd."
    pub attention: String,
    pub company: String,
    pub department: String,
    pub position: String,
    pub numbers: Vec<ContactNumber>,
    pub emails: Vec<ContactText>,
    pub addresses: Vec<ContactAddress>,
    pub web: Vec<ContactText>,
    pub matrix_ids: Vec<ContactText>,
    /// `YYYY-MM-DD`, or `--MM-DD` without a year.
    pub birthday: Option<String>,
    pub notes: String,
    /// Name in the vault; see [`crate::Werkfunk::keep_contact_photo`].
    pub photo: Option<String>,
    pub customer_number: String,
    /// BCP 47.
    pub language: String,
    pub preferred: Option<ChannelKind>,
    /// Ids of labels and groups.
    pub tags: Vec<String>,
}

/// A number as it is dialled and shown.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ShownNumber {
    pub part: String,
    /// In groups of digits, as people of the company's country write it; failing that, as typed.
    pub shown: String,
    pub e164: Option<String>,
    pub extension: String,
    pub class: NumberClass,
}

/// Where a contact lies.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum Shelf {
    #[default]
    Book,
    /// Out of the list, found by search.
    Archive,
    /// Erased for good after 30 days.
    Trash,
    /// Part of another contact.
    Merged,
    /// Nothing is left but what others refer to.
    Erased,
}

/// How a contact came in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum SourceKind {
    #[default]
    Typed,
    /// The person wrote.
    Message,
    /// From a file somebody picked.
    File,
    /// Split off another contact.
    Split,
}

/// Who brought a contact, when, and from where.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ContactSource {
    pub kind: SourceKind,
    /// User id of the employee; empty where nobody was logged in.
    pub by: String,
    pub at_ms: i64,
    /// The file's name; empty where there was none.
    pub file: String,
}

/// A contact that was merged into another one.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct MergedContact {
    pub name: String,
    pub at_ms: i64,
    /// To be undone by [`crate::Werkfunk::undo_in_book`]; `None` where another device merged.
    pub change_id: Option<String>,
}

/// One contact, whole.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ContactPage {
    pub id: String,
    /// What it is called everywhere.
    pub name: String,
    pub fields: ContactFields,
    /// One for each of the fields' numbers, in their order.
    pub numbers: Vec<ShownNumber>,
    pub labels: Vec<Tag>,
    pub groups: Vec<Tag>,
    pub favourite: bool,
    /// Since when.
    pub blocked_ms: Option<i64>,
    pub shelf: Shelf,
    /// When it will be erased for good; in the trash only.
    pub erased_at_ms: Option<i64>,
    pub source: ContactSource,
    /// Properties of imported files that no field shows; they are kept and written again.
    pub unknown: Vec<String>,
    pub thread_id: Option<String>,
    pub merged: Vec<MergedContact>,
    /// Others that may be the same, not yet decided upon.
    pub twins: u32,
}

/// What stands on a card that came with a message.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ReceivedCard {
    pub name: String,
    pub company: String,
    /// As typed.
    pub numbers: Vec<String>,
    pub emails: Vec<String>,
    /// Cards in the file beside this one.
    pub more: u32,
}
