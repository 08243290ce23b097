//! What the screens see of an import on the desk, and of an export.

use crate::contacts::exchange::plan::{ImportReason, ImportedField};
use crate::contacts::exchange::split::{CardSide, SideSign};
use crate::contacts::view::{AddressKind, CardTrouble, NumberKind, Role};

/// What kind of file is imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum ImportKind {
    /// vCards.
    Cards,
    /// CSV or XLSX; its columns are confirmed first.
    Table,
}

/// What a column of a table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum ColumnField {
    /// Nothing that is taken.
    Nothing,
    /// The whole name.
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
    CustomerNumber,
    Language,
    Birthday,
    Notes,
    Groups,
    Matrix,
    Number {
        kind: NumberKind,
    },
    Email,
    Web,
    Street {
        kind: AddressKind,
    },
    /// Floor, staircase, P.O. box.
    AddressExtra {
        kind: AddressKind,
    },
    Postcode {
        kind: AddressKind,
    },
    Town {
        kind: AddressKind,
    },
    /// "50667 Köln" in one cell.
    PostcodeTown {
        kind: AddressKind,
    },
    Region {
        kind: AddressKind,
    },
    Country {
        kind: AddressKind,
    },
    /// Something that says more about another column, or that no person types: as the file's program wrote it.
    AsWritten,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ImportColumn {
    /// Empty where the table has no header.
    pub header: String,
    pub holds: ColumnField,
    /// From the first rows.
    pub samples: Vec<String>,
}

/// Something in a file that could not be taken as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ImportProblem {
    /// Which card, from 0; `None` where it belongs to none.
    pub card: Option<u32>,
    /// Line of the file or row of the table, from 1.
    pub line: u32,
    pub what: CardTrouble,
}

/// An import that was read and planned; nothing has changed yet.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ImportState {
    pub id: String,
    /// As the person saw it.
    pub file: String,
    pub kind: ImportKind,
    /// Of a table; none else.
    pub columns: Vec<ImportColumn>,
    pub cards: u32,
    /// Whether the file is of a phone that was private and business, and each card is given a side.
    pub splitting: bool,
    pub private: u32,
    /// Cards without a side yet. While there are any, nothing is planned, and the counts below are 0.
    pub undecided: u32,
    pub insert: u32,
    pub merge: u32,
    pub skip: u32,
    /// Whom to ask about, and nobody answered. They are left out when the import is carried out.
    pub ask: u32,
    /// By the person's answer.
    pub left_out: u32,
    /// All, those that belong to a card among them.
    pub problems: u32,
    /// Those that belong to no card, at most 100.
    pub problems_of_file: Vec<ImportProblem>,
}

/// What becomes of a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum ImportStep {
    Insert,
    Merge,
    Skip,
    Ask,
    LeaveOut,
    /// Not planned, as no side was chosen yet.
    Undecided,
    Private,
}

/// What the person says about a card.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum ImportAnswer {
    AsPlanned,
    /// Somebody new.
    Insert,
    Merge {
        contact_id: String,
    },
    /// The same as an earlier card of the file.
    MergeCard {
        card: u32,
    },
    LeaveOut,
}

/// Somebody a card is taken for, or may be.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ImportPerson {
    /// Of a contact; `None` where it is an earlier card of the file.
    pub contact_id: Option<String>,
    pub card: Option<u32>,
    pub name: String,
    pub company: String,
    pub town: String,
    pub number: Option<String>,
    pub reasons: Vec<ImportReason>,
}

/// One card of an import.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ImportLine {
    /// Which card of the file, from 0.
    pub card: u32,
    pub name: String,
    pub company: String,
    pub town: String,
    /// The first of each, as written.
    pub number: Option<String>,
    pub email: Option<String>,
    /// Where the file says it.
    pub role: Option<Role>,
    pub photo: bool,
    /// After the person's answer.
    pub step: ImportStep,
    pub answer: ImportAnswer,
    pub reasons: Vec<ImportReason>,
    /// Into whom it is merged, or who has all of it already.
    pub into: Option<ImportPerson>,
    /// What is new of it to whom it is merged into, as planned.
    pub fields: Vec<ImportedField>,
    /// Who may be meant, the surest first.
    pub candidates: Vec<ImportPerson>,
    pub side: Option<CardSide>,
    pub suggested_side: Option<CardSide>,
    pub side_signs: Vec<SideSign>,
    pub problems: Vec<ImportProblem>,
}

/// Some cards of an import, in the file's order.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ImportPage {
    pub lines: Vec<ImportLine>,
    /// Ask for the next page behind this card; `None` at the end.
    pub next: Option<u32>,
}

/// What an import did.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ImportDone {
    /// To be undone by [`crate::Werkfunk::undo_in_book`]; `None` where nothing was changed.
    pub change_id: Option<String>,
    pub inserted: u32,
    /// Cards of which something was new to somebody known.
    pub merged: u32,
    /// Cards of which everything was there.
    pub skipped: u32,
    /// Cards about which it was asked and not answered, or that were left out.
    pub left_out: u32,
    /// Cards that were private. Of them nothing was kept.
    pub private: u32,
}

/// How contacts are written to a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum ExportFormat {
    /// vCard 3.0, which everything in use reads.
    VCard3,
    /// vCard 4.0, which says more exactly what things are.
    VCard4,
    /// A table, without photos.
    Csv,
}

/// Contacts in a file, to be saved where the person says.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ContactFile {
    /// A name that tells nothing about anybody.
    pub name: String,
    pub media_type: String,
    pub bytes: Vec<u8>,
    pub contacts: u32,
    /// Photos that are not on this device and so not in the file.
    pub photos_missing: u32,
}
