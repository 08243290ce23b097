//! What the screens see of contacts that may be the same.

use crate::contacts::pages::ContactLine;

/// What two contacts share, or in what they differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum TwinReason {
    SameNumber,
    SameEmail,
    SameCustomerNumber,
    SameName,
    SimilarName,
    OtherName,
    /// One of the two has no name.
    NoName,
    SameAddress,
    SameTown,
    OtherTown,
    SameBirthday,
    OtherBirthday,
}

/// Two contacts that may be the same.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Twins {
    /// The one entered first.
    pub older: ContactLine,
    pub newer: ContactLine,
    /// 40 to 100; from 70 on they most likely are.
    pub points: u8,
    pub reasons: Vec<TwinReason>,
}

/// Some pairs, the surest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct TwinList {
    pub twins: Vec<Twins>,
    /// Ask for the next page behind this; `None` at the end.
    pub next: Option<String>,
    /// All pairs.
    pub count: u32,
}
