//! What the screens see of labels and groups.

/// What a name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum TagKind {
    Label,
    Group,
}

/// Colours that people with each kind of colour blindness tell apart (Okabe, Ito: Color Universal Design, 2008).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum LabelColour {
    Orange,
    SkyBlue,
    Green,
    Yellow,
    Blue,
    Vermillion,
    Purple,
    Black,
}

/// Labels that are there from the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum LabelPreset {
    Interesting,
    NewOrder,
    PaymentDue,
    Paid,
    Complete,
    ReplyLater,
}

/// A label or group.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Tag {
    pub id: String,
    pub kind: TagKind,
    pub name: String,
    /// Of a label.
    pub colour: Option<LabelColour>,
    /// `0xRRGGBB` of a label.
    pub rgb: Option<u32>,
    /// While nobody renamed it; a screen in another language may say it in its own words.
    pub preset: Option<LabelPreset>,
}
