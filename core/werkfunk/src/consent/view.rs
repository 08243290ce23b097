//! What the screens see of consents.

/// How a contact is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum ChannelKind {
    Matrix,
    Whatsapp,
    Email,
    Sms,
    Phone,
}

/// What something is sent for; each is allowed or not on its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Purpose {
    /// Answering a request.
    Request,
    Order,
    Appointment,
    SitePhotos,
    Advertising,
}
