//! A contact as a file, a form or the company's own book describes it. Data only: what a card has beside what is already
//! known is decided elsewhere.

use super::view::Role;
pub use super::view::{AddressKind, Name, NumberKind};
use crate::consent::ChannelKind;
use serde::{Deserialize, Serialize};

/// Everything a business knows about a person or a company. What is absent is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Card {
    pub is_company: bool,
    pub name: Name,
    /// "z. Hd.": who opens the letter.
    pub attention: String,
    pub company: String,
    pub department: String,
    /// What the person does there.
    pub position: String,
    pub numbers: Vec<CardNumber>,
    pub emails: Vec<Labelled>,
    pub addresses: Vec<Address>,
    pub web: Vec<Labelled>,
    /// `@name:server`.
    pub matrix_ids: Vec<String>,
    /// `YYYY-MM-DD`, or `--MM-DD` without a year (RFC 6350, 4.3.1).
    pub birthday: Option<String>,
    pub notes: String,
    /// The picture's file as it was: JPEG, PNG or whatever came.
    pub photo: Option<Vec<u8>>,
    pub customer_number: String,
    /// BCP 47.
    pub language: String,
    /// Groups and categories by name.
    pub groups: Vec<String>,
    /// Properties this core has no field for, one content line each as in vCard 4.0, so that they can be written again.
    pub unknown: Vec<String>,
    /// Labels by name; only in what the company itself wrote.
    pub labels: Vec<String>,
    /// `None` where nobody said who this is to the company.
    pub role: Option<Role>,
    /// How the person prefers to be reached.
    pub preferred: Option<ChannelKind>,
    pub favourite: bool,
}

/// A number as typed, with what it is for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CardNumber {
    pub typed: String,
    pub kind: NumberKind,
    /// The file's own word for it, where it has one ("Baustellenhandy").
    pub label: String,
}

/// A text with what it is for: mail and web addresses.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Labelled {
    pub value: String,
    pub label: String,
}

/// A postal address (RFC 6350, 6.3.1).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Address {
    pub kind: AddressKind,
    /// The file's own word for it.
    pub label: String,
    pub street: String,
    /// Floor, staircase, "Hinterhaus", P.O. box.
    pub extra: String,
    pub postcode: String,
    pub town: String,
    pub region: String,
    pub country: String,
}

/// Something in a file that could not be taken as it is; the rest of its card could.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardProblem {
    /// Which card of the file, from 0; `None` where it belongs to none.
    pub card: Option<usize>,
    /// Line of the file, from 1, or row of the table.
    pub line: usize,
    pub what: CardTrouble,
}

/// What was wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
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
    /// A date that is none.
    Date,
    /// More cards, properties or bytes than anybody has.
    TooMuch,
}
