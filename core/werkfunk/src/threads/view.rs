//! What the screens see of threads.

use super::rooms::RoomInvitation;
use crate::consent::ChannelKind;
use crate::history::{FetchState, GapState};
use crate::outbox::{Awaited, HoldReason, Progress};
use crate::sites::SiteRef;
use crate::tags::Tag;

/// One line of the inbox.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ThreadCard {
    pub id: String,
    pub name: String,
    /// Last line: text, caption, or empty for a photo without one.
    pub preview: String,
    pub preview_kind: EntryKind,
    pub preview_mine: bool,
    /// Who wrote it, in a group; elsewhere a colleague who answered; else empty.
    pub preview_sender: String,
    pub group: bool,
    pub last_ms: i64,
    pub unread: u32,
    /// Of these, those meant for us in particular.
    pub mentions: u32,
    /// Items of this thread that are still in the outbox.
    pub waiting: u32,
    /// Messages that cannot be read yet, as their keys are not here.
    #[cfg_attr(feature = "uniffi", uniffi(default = 0))]
    pub unreadable: u32,
    /// First line of what is written and not sent, or of new text for a message that was; empty where nothing is.
    pub draft: String,
    /// There is nothing in the thread but that.
    #[cfg_attr(feature = "uniffi", uniffi(default = false))]
    pub only_draft: bool,
    pub carer: Option<Carer>,
    pub labels: Vec<Tag>,
    /// When the most urgent of its entries is to be answered, Unix milliseconds.
    pub answer_ms: Option<i64>,
}

/// Some lines of the inbox, newest first.
#[derive(Debug, Clone, PartialEq, Default, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ThreadList {
    pub threads: Vec<ThreadCard>,
    /// Ask for the next ones before this position; `None` where there are no more.
    pub next: Option<i64>,
}

/// A thread by its name, to be chosen.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ThreadName {
    pub id: String,
    pub name: String,
}

/// Some threads to choose from, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ThreadNames {
    pub threads: Vec<ThreadName>,
    /// Ask for the next ones before this position; `None` where there are no more.
    pub next: Option<i64>,
}

/// Which messages a draft is about.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct DraftAbout {
    /// What it answers, by event id or item id.
    pub answers: Option<String>,
    pub correction: Option<Correction>,
}

/// New text for an own message, as far as it is written.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Correction {
    /// The message, by event id or item id.
    pub target: String,
    pub body: String,
}

/// What a draft answers.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct DraftAnswer {
    /// The message, by event id or item id.
    pub name: String,
    /// Who wrote it; empty for entries of ours.
    pub sender_name: String,
    pub kind: EntryKind,
    /// First line of the body; may be empty.
    pub preview: String,
}

/// What an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum EntryKind {
    Text,
    Image,
    Video,
    /// A voice message.
    Voice,
    /// Anything else that was attached.
    File,
    /// Where something is; the body is what its sender calls it.
    Place,
    /// A note on a telephone call, written here and sent nowhere.
    Call,
    /// A note at a site, sent nowhere.
    Note,
    /// What was handed to another app and went out there, as somebody said.
    HandOff,
    /// A small line: somebody came or went, see [`Entry::member`], or the room is another one, see [`Entry::room`].
    Member,
    /// A small line: someone took something back, or similar.
    Notice,
    /// Its key is not here yet.
    Undecryptable,
    /// Of a kind this version does not know.
    Unknown,
}

/// One entry of a thread, as shown.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Entry {
    /// Place in the thread; newer is greater. Pages are asked for by it.
    pub position: i64,
    pub event_id: Option<String>,
    /// The outbox item behind it, for entries of ours.
    pub item_id: Option<String>,
    pub sender_name: String,
    pub mine: bool,
    pub kind: EntryKind,
    /// Text, caption, or the name of a file with its caption below.
    pub body: String,
    pub sent_ms: i64,
    pub edited: bool,
    pub redacted: bool,
    /// First line of the entry this one answers.
    pub reply_preview: Option<String>,
    /// What that is; a photo or voice message may have no line.
    #[cfg_attr(feature = "uniffi", uniffi(default = None))]
    pub reply_kind: Option<EntryKind>,
    /// In the order in which they came.
    pub reactions: Vec<Reaction>,
    /// Who came or went.
    pub member: Option<MemberLine>,
    /// What is different about the room.
    #[cfg_attr(feature = "uniffi", uniffi(default = None))]
    pub room: Option<RoomLine>,
    pub place: Option<Place>,
    /// By which way it went; `None` for Matrix.
    pub channel: Option<ChannelKind>,
    /// Shared by photos that were sent together.
    pub series: Option<String>,
    /// Somebody it went to has read up to here; for entries of ours.
    pub read: bool,
    /// Meant for us in particular; for entries of others.
    pub mention: bool,
    /// It is being taken back.
    pub going: bool,
    pub pinned: bool,
    /// Until when it is to be answered, Unix milliseconds.
    pub answer_ms: Option<i64>,
    pub labels: Vec<Tag>,
    /// Of a photo or a video.
    pub picture: Option<Picture>,
    /// Of a file, a video or a voice message.
    pub attached: Option<Attached>,
    /// How far it is on its way out; `None` for received entries.
    pub progress: Option<Progress>,
    /// What it waits for, where it waits for another.
    #[cfg_attr(feature = "uniffi", uniffi(default = None))]
    pub awaits: Option<Awaited>,
    /// When it is tried next (Unix milliseconds), where it pauses after a failure or as the server asks.
    #[cfg_attr(feature = "uniffi", uniffi(default = None))]
    pub next_ms: Option<i64>,
    /// A photo of ours that leaves smaller than was chosen, or left so.
    #[cfg_attr(feature = "uniffi", uniffi(default = false))]
    pub made_smaller: bool,
    /// It is held as too large, and a smaller copy can be sent.
    #[cfg_attr(feature = "uniffi", uniffi(default = false))]
    pub can_be_smaller: bool,
    /// The words beside an own photo, video, file or place that has not left can still be changed.
    #[cfg_attr(feature = "uniffi", uniffi(default = false))]
    pub caption_open: bool,
    /// Messages right before this one are missing.
    pub gap_before: Option<GapState>,
    /// Where it is filed.
    pub site: Option<SiteRef>,
}

/// One emoji and how many people chose it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Reaction {
    pub key: String,
    pub count: u32,
    /// We among them.
    pub mine: bool,
}

/// Who came or went.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct MemberLine {
    /// The contact's name, or the user id; empty for our own account.
    pub whom: String,
    pub what: MemberNews,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum MemberNews {
    Invited,
    Joined,
    Left,
    Removed,
    Banned,
}

/// What is different about a room.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum RoomLine {
    /// What it is called at the server by now; empty: nothing.
    Named { name: String },
    /// What is written is encrypted from now on.
    Encrypted,
    /// The conversation goes on in another room.
    Replaced,
}

/// Degrees, WGS 84.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Place {
    pub latitude: f64,
    pub longitude: f64,
}

/// What a text that somebody pasted says of a place.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum PastedPlace {
    /// What it is called there; blank where nothing says so.
    At {
        place: Place,
        name: String,
    },
    /// A link that may lead to a place but does not say where it is.
    Link,
    Nothing,
}

/// Who takes care of a thread.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Carer {
    /// The colleague's name, or the user id.
    pub name: String,
    /// Our own account.
    pub me: bool,
    pub since_ms: i64,
}

/// How a thread's way to its contact stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum RoomStanding {
    /// There is a room to write into.
    Open,
    /// There is none yet; the first message makes one.
    NoRoom,
    /// We are invited and have not answered.
    Invited,
    /// There is one, but the server takes nothing of ours there.
    Refused,
    /// There is one, but the conversation goes on in another, into which nobody has asked us yet.
    Replaced,
    /// We left it. The history stays, here and in the three cases below; nothing is sent until somebody begins anew.
    Left,
    /// Somebody took us out.
    Removed,
    /// Somebody shut us out.
    Banned,
    /// The server has it no more.
    Gone,
}

/// An entry somebody wants answered, or pinned.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Flagged {
    pub thread_id: String,
    pub thread_name: String,
    pub position: i64,
    pub kind: EntryKind,
    /// First line of the body.
    pub preview: String,
    pub mine: bool,
    pub pinned: bool,
    /// Unix milliseconds.
    pub answer_ms: Option<i64>,
}

/// A picture that can be shown.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Picture {
    /// Vault names, to be opened by [`crate::Werkfunk::picture`]; `None` while not yet fetched.
    pub thumbnail: Option<String>,
    pub file: Option<String>,
    pub width: u32,
    pub height: u32,
    pub blurhash: String,
    /// Of its entry, for [`crate::Werkfunk::fetch_file`].
    pub position: i64,
    /// What becomes of `file`; `None` where it is here.
    #[serde(default)]
    #[cfg_attr(feature = "uniffi", uniffi(default = None))]
    pub whole: Option<FetchState>,
    /// What becomes of what is shown small, `thumbnail` or else `file`; `None` where one of them is here.
    #[serde(default)]
    #[cfg_attr(feature = "uniffi", uniffi(default = None))]
    pub small: Option<FetchState>,
}

/// A file, video or voice message.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Attached {
    /// What its sender calls it; may be empty.
    pub name: String,
    /// Media type (RFC 6838), as its sender says.
    pub mime: String,
    /// 0 where nobody said.
    pub bytes: u64,
    pub duration_ms: Option<u64>,
    /// Loudness from 0 to 1024, evenly over a voice message; may be empty.
    pub waveform: Vec<u16>,
    /// Vault name, for [`crate::Werkfunk::save_attachment`]; `None` while not yet fetched.
    pub file: Option<String>,
    /// What becomes of `file`; `None` where it is here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default = None))]
    pub whole: Option<FetchState>,
}

/// Somebody in a thread's room.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ThreadMember {
    /// Matrix user id.
    pub user_id: String,
    /// The contact's name, or the user id.
    pub name: String,
    pub contact_id: Option<String>,
    pub colleague: bool,
    pub standing: MemberStanding,
    /// In a group, what the gate says against writing to this person: nothing goes to anybody there until that is over.
    pub why: Option<HoldReason>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum MemberStanding {
    /// In the room, or asked into it.
    Here,
    /// To be asked once there is a network.
    Waiting,
    /// To be asked once the gate lets us; it is closed by this one or by others, see [`ThreadMember::why`] of each.
    Closed,
    /// The server did not let us ask.
    Refused,
    /// In the room, and to be taken out once there is a network.
    Removing,
    /// In the room, as the server did not let us take the person out.
    Kept,
}

/// Some entries of a thread, newest first.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ThreadPage {
    pub id: String,
    /// Whom it is about; `None` while nobody known is.
    pub contact_id: Option<String>,
    pub name: String,
    /// Several people: who writes is said at each message.
    pub group: bool,
    /// Of a group, as the company calls it; empty where it is called after its members.
    pub title: String,
    /// Everybody but us who reads along.
    pub members: Vec<ThreadMember>,
    /// Names of those who write now; nobody is known to without a network.
    pub typing: Vec<String>,
    pub entries: Vec<Entry>,
    /// Ask for the next page before this position; `None` at the beginning.
    pub older_before: Option<i64>,
    /// There are newer ones than these, behind this position; `None` at the end.
    pub newer_after: Option<i64>,
    /// Messages are missing somewhere in the thread; entries and `gap_newest` say where.
    pub incomplete: bool,
    /// Messages newer than all these are missing.
    pub gap_newest: Option<GapState>,
    /// What is written and not sent; empty where nothing is.
    pub draft: String,
    /// What that answers.
    #[cfg_attr(feature = "uniffi", uniffi(default = None))]
    pub answers: Option<DraftAnswer>,
    /// New text that is being written for a message that was sent.
    #[cfg_attr(feature = "uniffi", uniffi(default = None))]
    pub correction: Option<Correction>,
    /// It was taken back, its room ended, or it is a caption of what has left: no new text can be sent for it. What was written
    /// of one stands in `draft`, to be sent as a message of its own.
    #[cfg_attr(feature = "uniffi", uniffi(default = false))]
    pub correction_gone: bool,
    pub standing: RoomStanding,
    /// Somebody asks us into a room of this thread.
    pub invitation: Option<RoomInvitation>,
    pub carer: Option<Carer>,
    pub labels: Vec<Tag>,
    /// Pinned entries of the whole thread.
    pub pinned: u32,
    /// Messages of the whole thread that cannot be read yet, as their keys are not here.
    #[cfg_attr(feature = "uniffi", uniffi(default = 0))]
    pub unreadable: u32,
    /// Messages of the whole thread that nobody here has read.
    #[cfg_attr(feature = "uniffi", uniffi(default = 0))]
    pub unread: u32,
}

/// Which entries are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum EntrySort {
    #[default]
    Any,
    /// Texts, and notes at sites.
    Texts,
    /// Photos and videos, by their captions and the names of their files.
    Pictures,
    Photos,
    Videos,
    /// Voice messages.
    Voices,
    /// Anything else that was attached, by its name and caption.
    Files,
    Places,
    /// Notes on telephone calls.
    Calls,
    /// What was handed to another app and went out there.
    HandOffs,
}

/// Where entries are looked for.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct EntryFilter {
    pub sort: EntrySort,
    /// In the thread of this contact, and what it wrote anywhere.
    pub contact_id: Option<String>,
    /// In this thread only, whether it is a contact's, a group's or nobody's yet.
    pub thread_id: Option<String>,
    /// At this site only.
    pub site_id: Option<String>,
    /// Not older than this, in Unix milliseconds.
    pub from_ms: Option<i64>,
    /// Older than this.
    pub until_ms: Option<i64>,
    /// With this label, on the entry or on its thread.
    #[cfg_attr(feature = "uniffi", uniffi(default = None))]
    pub label_id: Option<String>,
}

/// Some hits, newest first.
#[derive(Debug, Clone, PartialEq, Default, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct HitPage {
    pub hits: Vec<Hit>,
    /// Ask for the next page before this position; `None` where there are no more.
    pub next: Option<i64>,
    /// There may be more that is not on this phone.
    #[cfg_attr(feature = "uniffi", uniffi(default = None))]
    pub missing: Option<GapState>,
}

/// One hit of a search.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Hit {
    pub thread_id: String,
    pub thread_name: String,
    pub position: i64,
    pub sent_ms: i64,
    pub kind: EntryKind,
    /// Who wrote it; empty for own entries.
    pub sender_name: String,
    pub mine: bool,
    /// Of a photo or a video.
    pub picture: Option<Picture>,
    /// The text around the first match.
    pub snippet: String,
    /// The site at which this was noted; then there is no thread to be opened.
    pub noted_at: Option<String>,
}
