//! What a column of a table holds. Pure.

use super::super::super::card::{AddressKind, NumberKind};
use serde::{Deserialize, Serialize};

/// What a column holds. Columns with one `slot` belong to one entry of a list: its value, its label, its parts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Column {
    /// Nothing that is taken.
    #[default]
    Skip,
    Shown,
    Prefix,
    Given,
    Additional,
    Family,
    Suffix,
    Attention,
    Company,
    Department,
    Position,
    /// "yes" where the entry is a company.
    IsCompany,
    CustomerNumber,
    Language,
    Birthday,
    BirthYear,
    BirthMonth,
    BirthDay,
    Notes,
    /// Groups between ` ::: ` as Google writes them.
    Groups,
    /// Categories between semicolons or commas as Outlook writes them.
    Categories,
    Matrix,
    /// Labels of our own export, between ` ::: `.
    OwnLabels,
    OwnRole,
    OwnPreferred,
    OwnFavourite,
    /// Further properties, one vCard line each.
    Unknown,
    Number {
        slot: u16,
        kind: NumberKind,
    },
    NumberKind {
        slot: u16,
    },
    NumberLabel {
        slot: u16,
    },
    Email {
        slot: u16,
    },
    EmailLabel {
        slot: u16,
    },
    Web {
        slot: u16,
    },
    WebLabel {
        slot: u16,
    },
    Address {
        slot: u16,
        kind: AddressKind,
        part: AddressPart,
    },
    AddressKind {
        slot: u16,
    },
    AddressLabel {
        slot: u16,
    },
}

/// Part of a postal address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AddressPart {
    Street,
    Extra,
    Postcode,
    Town,
    /// "50667 Köln" in one cell.
    PostcodeTown,
    Region,
    Country,
}
