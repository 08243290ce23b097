//! Items of the outbox and the steps they take.

use super::retry::SMALL_EDGE;
use super::view::{HoldReason, ItemKind};
use crate::attachments::{Attachment, AttachmentKind};
use crate::clock::Millis;
use crate::consent::Purpose;
use crate::names::names;
use crate::photos::{self, PhotoWish};
use crate::sync::{Mentioned, SpoolFile};
use serde::{Deserialize, Serialize};

/// How far an item is. Each step is on the disk before the next begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// The intent is durable; the original of media is kept.
    Captured,
    /// Media is shrunk or cleaned, encrypted and waits in the spool.
    Prepared,
    /// Media and its thumbnail are on the server.
    Uploaded,
    /// The server has the event.
    Acknowledged,
}

/// Whether an item is to go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    Waiting,
    Held,
    /// Taken back after it may have reached the server; its fate is looked up, then it is redacted.
    Cancelling,
    Cancelled,
    Done,
}

/// What an item is, inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    Text,
    Photo,
    File,
    Video,
    Voice,
    /// New text for an earlier message.
    Edit,
    Reaction,
    /// Takes back what another device of ours sent, or somebody else.
    Redaction,
    /// That we take care of a thread, or no longer do.
    Care,
    Place,
    /// A room to be made, for the messages that wait for it.
    Room,
}

impl Kind {
    /// As shown; rooms are not.
    pub fn shown(self) -> Option<ItemKind> {
        match self {
            Kind::Text => Some(ItemKind::Text),
            Kind::Edit => Some(ItemKind::Edit),
            Kind::Photo => Some(ItemKind::Photo),
            Kind::File => Some(ItemKind::File),
            Kind::Video => Some(ItemKind::Video),
            Kind::Voice => Some(ItemKind::Voice),
            Kind::Reaction => Some(ItemKind::Reaction),
            Kind::Redaction => Some(ItemKind::Redaction),
            Kind::Care => Some(ItemKind::Care),
            Kind::Place => Some(ItemKind::Place),
            Kind::Room => None,
        }
    }

    /// Whether it is uploaded before its event is sent.
    pub fn is_media(self) -> bool {
        matches!(self, Kind::Photo | Kind::File | Kind::Video | Kind::Voice)
    }

    /// Whether it says something about another message and is nothing without it.
    pub fn is_about_another(self) -> bool {
        matches!(self, Kind::Edit | Kind::Reaction | Kind::Redaction)
    }

    /// Whether sending it again changes nothing, so that nobody has to look whether it was.
    pub fn may_be_repeated(self) -> bool {
        matches!(self, Kind::Room | Kind::Redaction)
    }
}

impl From<AttachmentKind> for Kind {
    fn from(kind: AttachmentKind) -> Self {
        match kind {
            AttachmentKind::File => Kind::File,
            AttachmentKind::Video => Kind::Video,
            AttachmentKind::Voice => Kind::Voice,
        }
    }
}

/// Everything [`super::plan`] decides by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brief {
    pub id: String,
    pub thread_pk: i64,
    pub kind: Kind,
    pub step: Step,
    pub state: State,
    pub waits_for: Option<String>,
    /// Answered failures in a row.
    pub attempts: u32,
    /// Connections in a row that broke off under it.
    pub resets: u32,
    pub next_ms: Millis,
    /// When and in which run of which Matrix device the event was first handed to the server.
    pub first_put: Option<(Millis, String)>,
    /// A joined room is there to send into.
    pub has_room: bool,
    /// Of its text or file, as it is now.
    pub bytes: u64,
    /// Somebody wants it to wait.
    pub paused: bool,
    /// Somebody wants it to go whatever network and battery are like.
    pub anyway: bool,
    /// Worth nothing from then on.
    pub until_ms: Option<Millis>,
}

impl Brief {
    /// Whether its last try failed.
    pub fn has_failed(&self) -> bool {
        self.attempts > 0 || self.resets > 0
    }
}

/// An item, whole, as its jobs need it.
#[derive(Debug, Clone)]
pub struct Item {
    pub brief: Brief,
    pub contact_pk: Option<i64>,
    pub entry_pk: Option<i64>,
    pub purpose: Purpose,
    pub body: String,
    pub reply_to: Option<String>,
    /// Whom it is meant for in particular, as it was when it was written.
    pub mentioned: Mentioned,
    /// Degrees.
    pub place: Option<(f64, f64)>,
    /// Shared by photos that were sent together.
    pub series: Option<String>,
    /// Vault name of the original of media.
    pub photo: Option<String>,
    /// How the photo is to be sent.
    pub wish: PhotoWish,
    /// What is known of a file, video or voice message.
    pub attachment: Option<Attachment>,
    /// Long edge of the copy at most, after a refusal for size.
    pub edge_limit: Option<u32>,
    pub prepared: Option<Prepared>,
    pub uri: Option<String>,
    pub thumb_uri: Option<String>,
    pub event_id: Option<String>,
    /// The room of the first attempt; later ones go nowhere else.
    pub room_id: Option<String>,
}

impl Item {
    /// Whether the server cannot have seen it, so that it may still be changed.
    pub fn is_untouched(&self) -> bool {
        self.brief.first_put.is_none() && matches!(self.brief.state, State::Waiting | State::Held)
    }

    /// Whether a smaller copy of its photo can be made without asking; an original is sent whole or not at all.
    pub fn can_shrink(&self) -> bool {
        self.brief.kind == Kind::Photo && self.edge().is_some_and(|edge| edge > SMALL_EDGE)
    }

    /// To which longer edge its photo can be made smaller where somebody says so; `None` where a smaller one does not help.
    pub fn smaller_edge(&self) -> Option<u32> {
        let helps = self.brief.kind == Kind::Photo && self.brief.step < Step::Uploaded && self.is_untouched();
        if helps { photos::smaller_edge(self.edge()) } else { None }
    }

    /// Longer edge of a photo's copy; `None` for a whole original.
    fn edge(&self) -> Option<u32> {
        let most = [self.wish.edge(), self.edge_limit].into_iter().flatten().min()?;
        let made = self.prepared.as_ref().map(|prepared| prepared.photo.width.max(prepared.photo.height));
        Some(made.map_or(most, |edge| edge.min(most)))
    }
}

/// Media ready to be uploaded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prepared {
    pub photo: Part,
    /// `None` for what has no picture.
    pub thumbnail: Option<Part>,
    /// Empty where nobody made one.
    pub blurhash: String,
    /// Vault name of the thumbnail, for the screens.
    pub shown: Option<String>,
    /// Media type as sent.
    pub mime: String,
    /// Of a video or voice message.
    #[serde(default)]
    pub duration_ms: Option<u64>,
}

impl Prepared {
    /// Bytes to be uploaded in all.
    pub fn bytes(&self) -> u64 {
        self.photo.spool.bytes + self.thumbnail.as_ref().map_or(0, |thumbnail| thumbnail.spool.bytes)
    }
}

/// One file of media; pixels are 0 where it has none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    pub width: u32,
    pub height: u32,
    /// Unencrypted length.
    pub bytes: u64,
    pub spool: SpoolFile,
}

names!(Step { Captured = "captured", Prepared = "prepared", Uploaded = "uploaded", Acknowledged = "acknowledged" });
names!(State { Waiting = "waiting", Held = "held", Cancelling = "cancelling", Cancelled = "cancelled", Done = "done" });
names!(Kind {
    Text = "text",
    Photo = "photo",
    File = "file",
    Video = "video",
    Voice = "voice",
    Edit = "edit",
    Reaction = "reaction",
    Redaction = "redaction",
    Care = "care",
    Place = "place",
    Room = "room",
});
names!(HoldReason {
    NoConsent = "no_consent",
    ConsentWithdrawn = "consent_withdrawn",
    Blocked = "blocked",
    UnknownMember = "unknown_member",
    NoRoom = "no_room",
    RoomEnded = "room_ended",
    PhotoTruncated = "photo_truncated",
    PhotoUnreadable = "photo_unreadable",
    PhotoTooLarge = "photo_too_large",
    PhotoGone = "photo_gone",
    VideoUncleanable = "video_uncleanable",
    VideoDamaged = "video_damaged",
    LoginNeeded = "login_needed",
    Forbidden = "forbidden",
    TooLarge = "too_large",
    Refused = "refused",
    Unclear = "unclear",
    Encryption = "encryption",
    OtherHeld = "other_held",
    AnsweredCancelled = "answered_cancelled",
    Expired = "expired",
});
