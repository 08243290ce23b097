//! What papers and screens see of the chains.

/// Whether what was recorded is what is here now.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ChainReport {
    /// Nothing was found.
    pub whole: bool,
    /// Links of all devices.
    pub links: u32,
    /// Those whose content was erased.
    pub erased: u32,
    /// How far the present chain reached when the paper was printed, where one was given and fits.
    pub paper_sequence: Option<u64>,
    pub findings: Vec<ChainFinding>,
}

/// Something that is not as it was recorded.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ChainFinding {
    /// ULID of the recording device; empty where there is no link.
    pub device: String,
    /// Number of the link; 0 where there is none.
    pub sequence: u64,
    pub what: ChainFault,
}

/// What is not as it was recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum ChainFault {
    /// A link before this one is missing.
    Torn,
    /// The link was changed.
    Altered,
    /// The record behind the link was changed.
    RecordAltered,
    /// What the gate decides by differs from the record.
    RegisterDiffers,
    /// The text is no head of a chain: mistyped?
    PaperUnreadable,
    /// The paper names a device that recorded nothing here.
    PaperOfOtherDevice,
    /// The paper's signature is not that device's.
    PaperForged,
    /// The paper names a link that is no longer there.
    PaperNewer,
    /// The chain was written anew since the paper was printed.
    Rewritten,
}
