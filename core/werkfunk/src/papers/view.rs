//! What the screens say and see of papers.

use crate::consent::ChannelKind;

/// Which paper.
#[derive(Debug, Clone, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum PaperWish {
    /// What people are told when their data is taken in over a channel (GDPR Art. 13).
    Notice { channel: ChannelKind },
    /// Everything held about one person (Art. 15).
    AccessCopy { contact_id: String },
    /// What one person gave, for other programs (Art. 20).
    DataExport { contact_id: String },
    /// The record of processing activities (Art. 30).
    Activities,
    /// Who allowed what (Art. 7 (1)).
    ConsentRegister,
    /// What erasing one person would erase now, and what the law locks (Art. 17); changes nothing. With the year of the last
    /// invoice to the person, where there was one.
    Erasure { contact_id: String, last_invoice: Option<i16> },
}

/// One file of a paper.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct PaperFile {
    /// From the folder it was written to, with `/`; names nobody.
    pub name: String,
    /// RFC 6838.
    pub media_type: String,
    pub bytes: u64,
}

/// A paper as files: the same as HTML, PDF and JSON, and beside them the photos it speaks of.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct PaperSet {
    pub title: String,
    pub files: Vec<PaperFile>,
}

/// What of a person can be erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum ErasurePart {
    Contact,
    Messages,
    /// Originals and thumbnails.
    Photos,
    Requests,
    /// That somebody has to do with a site; of one's own also its name, address and notes.
    Sites,
    Consents,
    /// What was to be sent.
    Outbox,
    /// What earlier said of the contact could be taken back.
    Changes,
}

/// Why something is kept though a person wants it gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum ErasureDuty {
    /// 6 years (HGB § 257, AO § 147).
    BusinessLetters,
    /// 8 years; they lie in the bookkeeping.
    Vouchers,
}

/// Something that goes now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ErasedPart {
    pub part: ErasurePart,
    pub count: u32,
}

/// Something that stays, out of search and lists, until the 31st of December of `until_year`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct LockedPart {
    pub duty: ErasureDuty,
    pub count: u32,
    pub until_year: i16,
}

/// What erasing a person does.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ErasureOutlook {
    pub name: String,
    pub at_once: Vec<ErasedPart>,
    pub locked: Vec<LockedPart>,
}
