//! What papers and screens see of consents.

use crate::consent::{Basis, ChannelKind, ConsentEvidence, ConsentForm, ConsentQuestion, OpensBy, Purpose};
use crate::outbox::HoldReason;

/// The gate's answer, with its reasons.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct GateAnswer {
    pub channel: ChannelKind,
    pub purpose: Purpose,
    /// Why it is allowed; `None` where it is not.
    pub basis: Option<Basis>,
    /// Why it is not.
    pub why: Option<HoldReason>,
    pub opens_by: Vec<OpensBy>,
    /// Whether the person may be asked now, once, in answer to its own message.
    pub may_ask: bool,
}

/// One record as it stands in the register.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ConsentLine {
    pub id: String,
    pub channel: ChannelKind,
    pub purpose: Purpose,
    pub basis: Basis,
    pub form: ConsentForm,
    /// The exact words, empty where the person said something of itself.
    pub text: String,
    pub text_version: String,
    /// SHA-256 of the text, lower-case hex.
    pub text_sha256: String,
    pub notice_version: String,
    pub given_ms: i64,
    /// When it was given, with its zone (RFC 9557).
    pub given: String,
    /// When it was taken down, likewise.
    pub recorded: String,
    /// User id of the employee; empty where nobody was logged in.
    pub employee: String,
    pub evidence: ConsentEvidence,
    /// Another channel the person could have chosen.
    pub alternative: Option<ChannelKind>,
    /// ULID of the device, and the number of the link in its chain.
    pub device: String,
    pub sequence: u64,
    /// Whether it is the newest for its channel and purpose, and so counts.
    pub counts: bool,
}

/// A person in the register.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct RegisterEntry {
    pub contact_id: String,
    pub name: String,
    /// Newest first.
    pub lines: Vec<ConsentLine>,
}

/// What was sent to a person without consent, because it had to be.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct NoticeLine {
    pub channel: ChannelKind,
    pub purpose: Purpose,
    pub at_ms: i64,
}

/// Everything about one person's consents.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ContactConsents {
    pub contact_id: String,
    pub name: String,
    /// The gate's answer for each channel and purpose.
    pub gate: Vec<GateAnswer>,
    /// Newest first.
    pub history: Vec<ConsentLine>,
    /// Its messages that somebody has to read.
    pub questions: Vec<ConsentQuestion>,
    pub notices: Vec<NoticeLine>,
}
