//! What the screens see of consents. Pure.

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
    /// Telling a person that its withdrawal was heard; needs no consent and goes once.
    ConfirmWithdrawal,
    /// Asking for consent in answer to a person's own message; needs no consent and goes once.
    AskConsent,
}

impl Purpose {
    /// Whether somebody wrote it to the person; else it is worded here, and sent without a look at the thread.
    pub(crate) fn is_written(self) -> bool {
        !matches!(self, Purpose::ConfirmWithdrawal | Purpose::AskConsent)
    }
}

/// Why something may be sent to a person, or that the person took it back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Basis {
    /// The person wrote first (GDPR Art. 6 (1) b: steps at the request of the data subject).
    WroteFirst,
    /// Consent (Art. 6 (1) a, Art. 7).
    Consent,
    /// Art. 6 (1) b.
    Contract,
    /// Something is taken back, so that less is kept (Art. 5 (1) c). Never recorded.
    Minimisation,
    /// A withdrawal is confirmed (Art. 6 (1) c with Art. 7 (3) and 12). Never recorded.
    LegalDuty,
    /// Art. 88, BDSG § 26.
    Employment,
    /// Taken back, or refused when asked.
    Withdrawn,
}

/// How a consent was given.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum ConsentForm {
    /// By the page, or by a code of it.
    Link,
    /// On paper.
    Written,
    /// Spoken on the phone or face to face.
    #[default]
    Spoken,
    /// With a business card.
    BusinessCard,
    /// A customer from before.
    ExistingCustomer,
    /// By a message the person wrote of itself.
    OwnMessage,
}

/// What shows that a consent was given.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[serde(default)]
pub struct ConsentEvidence {
    /// Vault name of the photo of a signed paper.
    pub photo: String,
    /// Event id of the person's message.
    pub message: String,
    /// Token that came back.
    pub code: String,
    /// In words: who took it down, where.
    pub note: String,
}

/// A consent as somebody takes it down.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct GivenConsent {
    pub channel: ChannelKind,
    pub purpose: Purpose,
    #[serde(default)]
    pub form: ConsentForm,
    /// The exact words the person agreed to; empty: those that are used at present.
    #[serde(default)]
    pub text: String,
    #[serde(default)]
    pub text_version: String,
    /// Version of the privacy notice the person had; empty: the present one.
    #[serde(default)]
    pub notice_version: String,
    #[serde(default)]
    pub evidence: ConsentEvidence,
    /// Another channel the person could have chosen.
    #[serde(default)]
    pub alternative: Option<ChannelKind>,
    /// When it was given; `None`: now.
    #[serde(default)]
    pub given_ms: Option<i64>,
}

impl GivenConsent {
    /// Nothing but channel and purpose.
    pub fn bare(channel: ChannelKind, purpose: Purpose) -> Self {
        Self {
            channel,
            purpose,
            form: ConsentForm::default(),
            text: String::new(),
            text_version: String::new(),
            notice_version: String::new(),
            evidence: ConsentEvidence::default(),
            alternative: None,
            given_ms: None,
        }
    }
}

/// What would open the gate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum OpensBy {
    /// Consent for this purpose and channel.
    Consent,
    /// A message the person writes of itself.
    OwnMessage,
    /// A contract with the person.
    Contract,
    /// Saying who the unknown member of the room is.
    NamingMember,
}
