//! What the screens see of contacts.

/// Who someone is to the company.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Role {
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
