//! What a page, a letter or a voice on the phone needs to know to ask for consent; nothing in it says whom it asks.

use crate::consent::{ChannelKind, Purpose};

/// The language a person is asked in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Language {
    #[default]
    German,
    English,
}

/// What a person answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Says {
    Yes,
    No,
    /// Takes back what was agreed to.
    Stop,
}

/// A purpose on a channel, to be asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Wanted {
    pub channel: ChannelKind,
    pub purpose: Purpose,
}

/// Who asks (GDPR Art. 13 (1) a, b; DDG § 5). What the company does not have is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[serde(default)]
pub struct Imprint {
    pub company: String,
    /// Who may sign for it.
    pub owner: String,
    pub street: String,
    /// Postal code and town.
    pub town: String,
    pub phone: String,
    pub email: String,
    pub web: String,
    /// `@name:server`, where answers by Matrix go.
    pub matrix_id: String,
    /// E.164, where answers by WhatsApp go.
    pub whatsapp: String,
    /// Whom to ask about data protection, where that is somebody else.
    pub privacy_contact: String,
    /// Register and its number, VAT id.
    pub register: String,
    /// `#rrggbb`, for the page's accents.
    pub colour: String,
    /// Version of the privacy notice (Art. 13) that is handed out at present.
    pub notice_version: String,
}

/// One question to which a person says yes or no, with the token that ties the answer to contact, channel, purpose and
/// text. There is one for each purpose and channel: consent is never asked for in a bundle (Art. 7 (2), recital 43).
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Ask {
    /// `WF-7K3-M9P-2XQ`: eight random symbols of Crockford's base 32 and one to check them.
    pub code: String,
    pub channel: ChannelKind,
    pub purpose: Purpose,
    /// The exact words the person agrees to.
    pub text: String,
    pub text_version: String,
    /// SHA-256 of `text` in UTF-8, lower-case hex.
    pub text_sha256: String,
    /// "JA WF-7K3-M9P-2XQ": what is sent back to agree, over any channel.
    pub yes: String,
    /// "NEIN WF-7K3-M9P-2XQ"
    pub no: String,
    /// "STOPP WF-7K3-M9P-2XQ": takes back what was agreed to with this code, at any time.
    pub stop: String,
}

/// Everything a page that asks for consent shows. It names nobody.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Invitation {
    pub company: Imprint,
    pub language: Language,
    /// Version of the privacy notice that belongs to these questions.
    pub notice_version: String,
    pub made_ms: i64,
    /// Until when *yes* is accepted; *no* and *stop* are accepted for ever.
    pub expires_ms: i64,
    pub asks: Vec<Ask>,
}
