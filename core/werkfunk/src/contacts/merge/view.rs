//! What the screens see of two contacts to be merged.

use crate::contacts::journal::ContactField;
use crate::contacts::pages::ContactLine;

/// What becomes of a field in which two contacts differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum MergeChoice {
    /// As the contact that stays has it.
    Keep,
    /// As the other one has it.
    Take,
    /// What both have: entries of lists, notes.
    Both,
}

/// A field in which two contacts differ.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct MergeRow {
    /// Which one, for [`MergeAnswer`].
    pub key: String,
    pub field: ContactField,
    /// Empty where the contact that stays says nothing.
    pub kept: String,
    pub other: String,
    /// What is done where nothing else is said.
    pub suggested: MergeChoice,
}

/// What a person chose for a field.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct MergeAnswer {
    pub key: String,
    pub choice: MergeChoice,
}

/// Two contacts side by side, before they are merged.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct MergePreview {
    pub kept: ContactLine,
    pub other: ContactLine,
    /// Fields in which they differ; all others need no choice.
    pub rows: Vec<MergeRow>,
}

/// What is to become a contact of its own.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[serde(default)]
pub struct SplitWish {
    /// What it is called.
    pub name: String,
    pub is_company: bool,
    /// Parts (`ContactNumber::part` and alike) of the lists that go over; a Matrix identity takes its rooms along.
    pub numbers: Vec<String>,
    pub emails: Vec<String>,
    pub addresses: Vec<String>,
    pub web: Vec<String>,
    pub matrix_ids: Vec<String>,
}
