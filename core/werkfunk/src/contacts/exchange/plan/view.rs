//! What the screens see of a plan. Pure.

/// Why a card was taken for somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum ImportReason {
    SameNumber,
    SameEmail,
    SameMatrixId,
    SameCustomerNumber,
    SameName,
    SimilarName,
    OtherName,
    /// One of the two has no name.
    NoName,
    SameAddress,
    SameTown,
    /// Everything of the card is there already.
    NothingNew,
    /// Several people would fit.
    Several,
}

/// A field of a card, as far as merging and undoing tell them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum ImportedField {
    Name,
    Attention,
    Company,
    Department,
    Position,
    Numbers,
    Emails,
    Addresses,
    Web,
    MatrixIds,
    Birthday,
    Notes,
    Photo,
    CustomerNumber,
    Language,
    Groups,
    Labels,
    Preferred,
    Favourite,
    Unknown,
}
