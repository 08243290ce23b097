//! What an item of the outbox knows of its file.

use crate::threads::{Attached, Media};
use serde::{Deserialize, Serialize};

/// Whether it is sent as it is, watched, or listened to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AttachmentKind {
    File,
    Video,
    Voice,
}

/// A file, video or voice message on its way; kept as JSON beside its item.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Attachment {
    pub kind: AttachmentKind,
    /// What the person calls a file; empty for others.
    pub name: String,
    /// Media type (RFC 6838), as far as name or content say.
    pub mime: String,
    /// Pixels as shown; 0 where there is no picture or nobody could say yet.
    pub width: u32,
    pub height: u32,
    pub duration_ms: Option<u64>,
    /// Loudness from 0 to 1024, evenly over a voice message; empty where the platform gave none.
    pub waveform: Vec<u16>,
    pub still: Option<Still>,
}

/// A picture of a video, as small as it is sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Still {
    /// Vault name of a JPEG.
    pub shown: String,
    pub bytes: u64,
    pub width: u32,
    pub height: u32,
    pub blurhash: String,
}

impl Attachment {
    /// What a thread shows of it; `original` is its name in the vault and `bytes` its length.
    pub fn media(&self, original: &str, bytes: u64) -> Media {
        Media {
            remote: None,
            thumbnail: self.still.as_ref().map(|still| still.shown.clone()),
            file: Some(original.to_owned()),
            width: self.width,
            height: self.height,
            blurhash: self.still.as_ref().map(|still| still.blurhash.clone()).unwrap_or_default(),
            attached: Some(Attached {
                name: self.name.clone(),
                mime: self.mime.clone(),
                bytes,
                duration_ms: self.duration_ms,
                waveform: self.waveform.clone(),
                file: None,
                whole: None,
            }),
            series: None,
        }
    }
}
