//! What the screens see of a phone book that is split. Pure.

/// Whose a card is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum CardSide {
    Private,
    Business,
}

/// What speaks for a side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum SideSign {
    /// It names a company, or is one.
    Company,
    /// A legal form, a trade or a task: GmbH, Sanitär, Bauleiter.
    TradeWord,
    /// Mama, Oma, Schatz.
    FamilyWord,
    /// A group like "Kunden".
    BusinessGroup,
    /// A group like "Familie".
    PrivateGroup,
    WorkNumber,
    HomeNumber,
    Fax,
    /// A service number: 0800, 0180, 0900.
    ServiceNumber,
    /// A mail address of a company's own domain.
    CompanyMail,
    /// A mail address of a free provider.
    FreeMail,
    WorkAddress,
    HomeAddress,
    Website,
    Position,
    CustomerNumber,
    /// "Herr Weber", "Frau Dr. Klein": how one speaks to customers.
    Formal,
    /// Only a first name.
    FirstNameOnly,
    Birthday,
}
