//! What the core asks of a messaging network, in its own types. Verbs by which something about a person leaves the
//! device take a [`Permit`], which only the consent gate makes.

use crate::clock::Millis;
use crate::consent::Permit;
use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

/// How a request to the server failed. No variant carries server text that could hold personal data.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TransportError {
    /// No whole answer came: no network, a reset, a stall. The server may or may not have acted.
    #[error("no answer from the server")]
    NoAnswer,
    /// 401 `M_UNKNOWN_TOKEN`; `soft` means that the device and its keys may be used again after a login.
    #[error("the server no longer accepts the login")]
    Unauthorized { soft: bool },
    /// 403 `M_FORBIDDEN`.
    #[error("the server forbids it")]
    Forbidden,
    /// 404 `M_NOT_FOUND`.
    #[error("the server does not have it")]
    NotFound,
    /// 413 `M_TOO_LARGE`.
    #[error("too large for the server")]
    TooLarge,
    /// 429; wait at least this long, if the server said.
    #[error("the server asks to slow down")]
    RateLimited { retry_after: Option<Duration> },
    /// 5xx.
    #[error("the server failed with status {status}")]
    Server { status: u16 },
    /// An answer that is not Matrix: a captive portal, a broken proxy.
    #[error("the answer is not from a Matrix server")]
    Garbage,
    /// Another 4xx with its Matrix error code.
    #[error("the server refused with {code}")]
    Refused { code: String },
    /// Keys are missing or cannot be used.
    #[error("encryption failed")]
    Encryption,
    /// A file on this device could not be read or written.
    #[error("a local file failed")]
    Local,
}

impl TransportError {
    /// Whether the server decided, so that asking once more changes nothing.
    pub fn is_no(&self) -> bool {
        matches!(self, Self::Forbidden | Self::NotFound | Self::Refused { .. })
    }
}

/// Result of a transport verb.
pub type TransportResult<T> = std::result::Result<T, TransportError>;

/// What a login hands in. The password is not kept.
pub struct Login {
    /// Base URL of the homeserver, e.g. `https://matrix.betrieb.example`.
    pub homeserver: String,
    /// Local part or full Matrix user id.
    pub user: String,
    pub password: String,
    /// Whose phone this is by an earlier login: nobody else is logged in.
    pub user_id: Option<String>,
    /// The device to log in again, after a soft logout.
    pub device_id: Option<String>,
    /// Which set of keys to use; a device the server has forgotten needs a new one.
    pub key_store: u32,
}

/// What a restored login needs; kept in the encrypted database.
#[derive(Clone, PartialEq, Eq)]
pub struct Session {
    pub homeserver: String,
    pub user_id: String,
    pub device_id: String,
    pub access_token: String,
    /// Which set of keys on this device belongs to it.
    pub key_store: u32,
}

/// Makes transports; a restore works without a network.
#[async_trait]
pub trait Connector: Send + Sync {
    /// Logs in and checks with the server that the session may be used.
    async fn login(&self, login: &Login) -> TransportResult<(Session, Arc<dyn Transport>)>;
    /// Takes up a session again, without a request to the server.
    async fn restore(&self, session: &Session) -> TransportResult<Arc<dyn Transport>>;
}

/// A messaging network, seen from one logged-in device.
#[async_trait]
pub trait Transport: Send + Sync {
    /// The token up to which the transport itself has taken in sync responses; `None` before the first.
    async fn own_cursor(&self) -> TransportResult<Option<String>>;
    /// Waits up to `timeout` for news since `cursor`. What it returns may already be committed inside the transport.
    async fn sync(&self, cursor: Option<&str>, timeout: Duration) -> TransportResult<Batch>;
    /// All rooms known without a request, with no events; none that was let go and not named by the server since.
    async fn rooms(&self) -> TransportResult<Vec<RoomNews>>;
    /// One page of a room's history, backwards from `from` (`None`: from the newest event).
    async fn history(&self, room_id: &str, from: Option<&str>, limit: u16) -> TransportResult<HistoryPage>;
    /// The newest event of every room we are in, as the server has them now: room id and event id, in one request that changes
    /// nothing here or there.
    async fn newest_events(&self) -> TransportResult<Vec<(String, String)>>;
    /// Whether the server still has an event it gave us before; only its own word says no.
    async fn has_event(&self, room_id: &str, event_id: &str) -> TransportResult<bool>;
    /// The server was put back to an older state, in which `gone` are no rooms of ours. What is sent from now on has new room
    /// keys, as the server may have lost old ones on their way, and everybody's devices are asked for anew.
    async fn start_over(&self, gone: &[String]) -> TransportResult<()>;
    /// Tries again to decrypt an event kept as [`Content::Undecryptable`].
    async fn decrypt(&self, room_id: &str, raw: &str) -> TransportResult<IncomingEvent>;

    /// Encrypts the file at `plain` to `spool` as a Matrix attachment; returns the keys. Streams; blocking work.
    fn encrypt_file(&self, plain: &mut dyn std::io::Read, spool: &Path) -> TransportResult<SpoolFile>;
    /// Reserves a media URI. Servers allow a few that are not filled (Synapse five), and one whose answer was lost counts for
    /// a day: then it fails with the time until that is over.
    async fn reserve(&self, permit: &Permit) -> TransportResult<String>;
    /// Uploads a spool file to a reserved URI, streaming, reporting bytes handed to the network so far.
    /// An upload that is already there (409 `M_CANNOT_OVERWRITE_MEDIA`) is a success; where there was an earlier attempt
    /// (`again`) the server is asked for it before a byte of it is sent once more.
    async fn upload(
        &self,
        permit: &Permit,
        uri: &str,
        spool: &Path,
        again: bool,
        progress: Progress,
    ) -> TransportResult<()>;
    /// Uploads a spool file to a place the server names afterwards, and returns its URI. For when nothing can be reserved: an
    /// upload whose answer is lost has to be made again.
    async fn upload_unreserved(&self, permit: &Permit, spool: &Path, progress: Progress) -> TransportResult<String>;
    /// Sends one event; `item_id` is the transaction id and stands inside the encrypted content, and so does whom it is meant
    /// for in particular. Returns the event id.
    async fn send(
        &self,
        permit: &Permit,
        room_id: &str,
        item_id: &str,
        content: &Outgoing,
        mentioned: &Mentioned,
    ) -> TransportResult<String>;
    /// Says that somebody writes here, for half a minute at most, or no longer does.
    async fn typing(&self, permit: &Permit, room_id: &str, on: bool) -> TransportResult<()>;
    /// Takes an event back, without a reason.
    async fn redact(&self, permit: &Permit, room_id: &str, event_id: &str, item_id: &str) -> TransportResult<String>;
    /// Says that everything up to `event_id` was read.
    async fn receipt(&self, permit: &Permit, room_id: &str, event_id: &str) -> TransportResult<()>;
    /// Accepts an invitation.
    async fn join(&self, permit: &Permit, room_id: &str) -> TransportResult<()>;
    /// Makes an encrypted room without a name and invites these users. `token` says nothing about anyone
    /// and is the room's alias, so that a second attempt finds the room of the first (`M_ROOM_IN_USE` leads to it) and asks
    /// those nobody asked yet. Somebody who cannot be asked keeps no room from the others; it fails where nobody can.
    async fn create_room(&self, permit: &Permit, token: &str, users: &[String]) -> TransportResult<MadeRoom>;
    /// Asks somebody into a room in which we are; a success also where the person is there or asked already.
    async fn invite(&self, permit: &Permit, room_id: &str, user_id: &str) -> TransportResult<()>;
    /// Takes somebody out of a room in which we are, or takes the invitation back; a success also where the person is neither
    /// there nor asked.
    async fn remove(&self, permit: &Permit, room_id: &str, user_id: &str) -> TransportResult<()>;
    /// Leaves a room, or declines the invitation into one, and keeps nothing of it that can be let go; a success also where
    /// we are not in it any more.
    async fn leave(&self, permit: &Permit, room_id: &str) -> TransportResult<()>;
    /// Fetches and decrypts media into `into`, streaming; fails unless its hash is right.
    async fn download(&self, file: &RemoteFile, into: &mut (dyn std::io::Write + Send)) -> TransportResult<()>;
}

/// A room that was made, or found again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MadeRoom {
    pub room_id: String,
    /// User ids of those the server did not let us ask.
    pub refused: Vec<String>,
}

/// Told how many bytes of an upload were handed to the network so far.
pub type Progress = Arc<dyn Fn(u64) + Send + Sync>;

/// One sync response.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Batch {
    /// Where the next sync goes on.
    pub cursor: String,
    pub rooms: Vec<RoomNews>,
    /// Keys arrived: undecryptable events are worth another try.
    pub new_keys: bool,
}

/// What is new in one room. Events are oldest first.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RoomNews {
    pub room_id: String,
    pub membership: Membership,
    pub encrypted: bool,
    /// Everyone in the room or invited, without ourselves; `None` where the transport does not say.
    pub members: Option<Vec<Member>>,
    /// Who invited us, while invited.
    pub inviter: Option<String>,
    /// Once left: what happened to us there, as far as the server says.
    pub ending: Option<MemberChange>,
    /// Where to walk back from when events before `events` were left out.
    pub gap_before: Option<String>,
    /// Where to walk back from to what is older than `events`, whether any was left out or not.
    pub begins: Option<String>,
    pub events: Vec<IncomingEvent>,
    /// How far somebody has read, our own account on other devices among them.
    pub receipts: Vec<Receipt>,
    /// User ids of everybody who writes there now, ourselves among them; `None` where nothing is said of it.
    pub typing: Option<Vec<String>>,
}

impl RoomNews {
    /// Whom of those `known` to be there the list leaves out, though nothing says that they went. Where events were left out,
    /// the list counts as it is.
    pub fn staying(&self, known: &[String]) -> Vec<Member> {
        let Some(listed) = self.members.as_ref().filter(|_| self.gap_before.is_none()) else { return Vec::new() };
        let is_listed = |user: &String| listed.iter().any(|member| member.user_id == *user);
        let went = |user: &String| self.events.iter().any(|event| event.content.takes_out(user));
        let left_out = known.iter().filter(|user| !is_listed(user) && !went(user));
        left_out.map(|user_id| Member { user_id: user_id.clone(), name: None }).collect()
    }
}

/// Somebody has read up to an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    pub user_id: String,
    pub event_id: String,
    /// The server's time.
    pub at_ms: Millis,
}

/// Our standing in a room.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Membership {
    Invited,
    #[default]
    Joined,
    Left,
}

/// A person in a room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    pub user_id: String,
    /// What the person calls itself; may be absent.
    pub name: Option<String>,
}

/// One page of history. Events are newest first.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct HistoryPage {
    pub events: Vec<IncomingEvent>,
    /// Where older events begin; `None` at the beginning of the room.
    pub next: Option<String>,
}

/// An event as the core understands it.
#[derive(Debug, Clone, PartialEq)]
pub struct IncomingEvent {
    pub event_id: String,
    pub sender: String,
    /// The server's time of arrival.
    pub sent_ms: Millis,
    /// Our transaction id, on events this device sent.
    pub transaction_id: Option<String>,
    /// `app.werkfunk.id` inside the content.
    pub item_id: Option<String>,
    pub mentions: Mentions,
    pub content: Content,
}

impl IncomingEvent {
    /// An event that no item of ours became, and that is meant for nobody in particular.
    pub fn new(event_id: impl Into<String>, sender: impl Into<String>, sent_ms: Millis, content: Content) -> Self {
        Self {
            event_id: event_id.into(),
            sender: sender.into(),
            sent_ms,
            transaction_id: None,
            item_id: None,
            mentions: Mentions::default(),
            content,
        }
    }
}

/// Whom an event is meant for in particular (Client-Server API, "User and room mentions").
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mentions {
    /// User ids.
    pub users: Vec<String>,
    /// Everybody in the room, by somebody who may say so.
    pub room: bool,
}

/// Whom an event to send is meant for in particular.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Mentioned {
    /// User ids.
    pub users: Vec<String>,
    /// Of these, those an edit names that its target did not.
    pub added: Vec<String>,
}

/// What an event says.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    Text {
        body: String,
        reply_to: Option<String>,
    },
    Image {
        caption: String,
        media: Media,
        reply_to: Option<String>,
    },
    Video {
        caption: String,
        media: Media,
        reply_to: Option<String>,
    },
    Voice {
        media: Media,
        reply_to: Option<String>,
    },
    File {
        name: String,
        /// What was written beside it; may be empty.
        caption: String,
        media: Media,
        reply_to: Option<String>,
    },
    Edit {
        target: String,
        body: String,
    },
    Reaction {
        target: String,
        key: String,
    },
    Redaction {
        target: String,
    },
    /// Somebody of the company takes care of this room's thread, or no longer does.
    Care {
        taken: bool,
    },
    /// Where something is.
    Place {
        /// What its sender calls it; may be empty.
        body: String,
        /// Degrees, WGS 84.
        latitude: f64,
        longitude: f64,
        reply_to: Option<String>,
    },
    /// Somebody came, went, or was asked to come.
    Member {
        /// User id.
        who: String,
        change: MemberChange,
    },
    /// The room is another one by it.
    Room {
        change: RoomChange,
    },
    /// Was there, content taken back.
    Redacted,
    /// Kept as received until its key comes.
    Undecryptable {
        raw: String,
    },
    /// Other state of the room; shown nowhere.
    State,
    /// A message of a kind this version does not know.
    Unknown {
        kind: String,
        /// The event as received, readable, for a version that knows it; `None` for what is too large to be kept.
        raw: Option<String>,
    },
}

/// What is different about a room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RoomChange {
    /// What it is called at the server by now; empty: nothing.
    Named(String),
    /// What is written is encrypted from now on.
    Encrypted,
    /// The conversation goes on in the room with this id.
    Replaced(String),
}

/// What happened to who is in a room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MemberChange {
    Invited,
    Joined,
    Left,
    /// By somebody else: taken out, or an invitation taken back.
    Removed,
    /// Shut out.
    Banned,
}

impl Content {
    /// Whether somebody is no longer in the room by it.
    pub fn takes_out(&self, user: &str) -> bool {
        use MemberChange::{Banned, Left, Removed};
        matches!(self, Self::Member { who, change: Left | Removed | Banned } if who == user)
    }

    /// Whether somebody says something by it, not only does something to what was said or to the room.
    pub fn is_said(&self) -> bool {
        !matches!(
            self,
            Self::Edit { .. }
                | Self::Reaction { .. }
                | Self::Redaction { .. }
                | Self::Care { .. }
                | Self::Member { .. }
                | Self::Room { .. }
                | Self::Redacted
                | Self::State
        )
    }
}

/// How a file stands in a thread: its name, and below it what was written beside it.
pub fn file_line(name: &str, caption: &str) -> String {
    if caption.is_empty() { name.to_owned() } else { format!("{name}\n{caption}") }
}

/// A picture or file of an event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Media {
    pub file: RemoteFile,
    pub mime: String,
    pub bytes: Option<u64>,
    pub width: Option<u32>,
    pub height: Option<u32>,
    pub blurhash: Option<String>,
    pub thumbnail: Option<RemoteFile>,
    /// What its sender calls it; may be empty.
    #[serde(default)]
    pub name: String,
    /// Of a video or of sound.
    #[serde(default)]
    pub duration_ms: Option<u64>,
    /// Loudness from 0 to 1024, evenly over a voice message; may be empty.
    #[serde(default)]
    pub waveform: Vec<u16>,
    /// Shared by photos that were sent together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub series: Option<String>,
}

/// Where media lies and how it is decrypted; opaque outside the transport.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemoteFile(pub String);

/// A spool file's keys and size; the ciphertext lies on the disk.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpoolFile {
    /// Keys and hash, as JSON of the transport's own; without the URI.
    pub keys: String,
    /// Length of the ciphertext.
    pub bytes: u64,
    /// SHA-256 of the ciphertext in base64 without padding, by which damage on the disk shows; `None` where nobody noted it.
    #[serde(default)]
    pub sha256: Option<String>,
}

/// An event to send. The same item always gives the same content.
#[derive(Debug, Clone, PartialEq)]
pub enum Outgoing {
    Text {
        body: String,
        reply_to: Option<String>,
    },
    Media(Box<OutgoingMedia>),
    /// New text for `target`, an event id.
    Edit {
        target: String,
        body: String,
    },
    /// `key` is an emoji. Servers read it: clients only know reactions that are not encrypted.
    Reaction {
        target: String,
        key: String,
    },
    Care {
        taken: bool,
    },
    /// Degrees, WGS 84.
    Place {
        body: String,
        latitude: f64,
        longitude: f64,
        reply_to: Option<String>,
    },
}

/// A picture, file, video or voice message to send, uploaded before.
#[derive(Clone, PartialEq)]
pub struct OutgoingMedia {
    pub kind: OutgoingKind,
    /// Stands inside the encrypted content only; but for files, says nothing about anyone.
    pub file_name: String,
    /// Media type (RFC 6838); a thumbnail is a JPEG.
    pub mime: String,
    pub caption: String,
    pub uri: String,
    pub file: SpoolFile,
    /// Of the media itself, unencrypted.
    pub bytes: u64,
    /// Pixels; 0 where it has none.
    pub width: u32,
    pub height: u32,
    pub duration_ms: Option<u64>,
    /// Loudness from 0 to 1024, evenly over a voice message; may be empty.
    pub waveform: Vec<u16>,
    /// Empty where nobody made one.
    pub blurhash: String,
    pub thumbnail: Option<OutgoingThumbnail>,
    /// Shared by photos that were sent together.
    pub series: Option<String>,
    pub reply_to: Option<String>,
}

/// What kind of media an event is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutgoingKind {
    Image,
    File,
    Video,
    Voice,
}

/// A thumbnail, uploaded before.
#[derive(Clone, PartialEq)]
pub struct OutgoingThumbnail {
    pub uri: String,
    pub file: SpoolFile,
    pub bytes: u64,
    pub width: u32,
    pub height: u32,
}

/// Keys never reach a log.
macro_rules! silent_debug {
    ($($type:ident),*) => {$(
        impl std::fmt::Debug for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($type), "(..)"))
            }
        }
    )*};
}
silent_debug!(Login, Session, RemoteFile, SpoolFile, OutgoingMedia, OutgoingThumbnail);
