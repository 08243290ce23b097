//! What an independent client sees and says, as plain values.

use serde::Deserialize;
use serde_json::Value;

/// A timeline event as the peer has it, decrypted if it could be.
#[derive(Clone, Debug, Deserialize, PartialEq)]
pub struct Message {
    /// The room it stands in.
    pub room_id: String,
    /// Its id.
    pub event_id: String,
    /// Whole user id of who sent it.
    pub sender: String,
    /// Event type; `m.room.encrypted` while it could not be decrypted.
    #[serde(rename = "type")]
    pub kind: String,
    /// Set on state events.
    pub state_key: Option<String>,
    /// Set on redactions: the event that was removed.
    pub redacts: Option<String>,
    /// The content, decrypted.
    pub content: Value,
    /// Milliseconds since 1970 by the server's clock.
    pub origin_server_ts: i64,
    /// It came encrypted.
    pub encrypted: bool,
    /// It came encrypted and was decrypted.
    pub decrypted: bool,
}

impl Message {
    /// `m.text`, `m.image` and so on; empty if it is none.
    pub fn msgtype(&self) -> &str {
        self.text_at("/msgtype")
    }

    /// The body; empty if there is none.
    pub fn body(&self) -> &str {
        self.text_at("/body")
    }

    /// The text at a JSON pointer into the content; empty if there is none.
    pub fn text_at(&self, pointer: &str) -> &str {
        self.content.pointer(pointer).and_then(Value::as_str).unwrap_or("")
    }

    /// The whole number at a JSON pointer into the content.
    pub fn number_at(&self, pointer: &str) -> Option<u64> {
        self.content.pointer(pointer)?.as_u64()
    }

    /// The event this one replies to.
    pub fn replies_to(&self) -> Option<&str> {
        self.content.pointer("/m.relates_to/m.in_reply_to/event_id")?.as_str()
    }

    /// True for a decrypted or plain `m.room.message` of this message type.
    pub fn is(&self, msgtype: &str) -> bool {
        self.kind == "m.room.message" && self.msgtype() == msgtype
    }
}

/// An attachment the peer downloaded, verified and decrypted.
#[derive(Clone, Debug, Deserialize)]
pub struct Download {
    /// SHA-256 of what the server holds, in hex; it equals the one in the event, or the download fails.
    pub sha256: String,
    /// SHA-256 of the decrypted file, in hex.
    pub plain_sha256: String,
    /// The type the server believes it to be.
    pub content_type: Option<String>,
    /// The server's `Content-Disposition`, with the file name it knows, if any.
    pub disposition: Option<String>,
    /// Bytes of the decrypted file.
    pub size: u64,
}
