//! What the screens see of the outbox.

/// How far an item is on its way out.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Progress {
    /// Nothing but time is missing; the reason in words is the screen's.
    Waiting {
        why: WaitReason,
    },
    /// Bytes handed to the network so far.
    Sending {
        sent: u64,
        total: u64,
    },
    Held {
        why: HoldReason,
    },
    /// The server has it.
    Sent,
    Cancelled,
}

impl Progress {
    /// When it is tried next, of the time before which it is not; `None` where that is over, or something else keeps it.
    pub(crate) fn next_try(self, not_before: Option<i64>, now_ms: i64) -> Option<i64> {
        let pauses = matches!(self, Progress::Waiting { why: WaitReason::Retry | WaitReason::ServerPause });
        not_before.filter(|next_ms| pauses && *next_ms > now_ms)
    }
}

/// Why an item is not out yet though nothing is wrong with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum WaitReason {
    NoNetwork,
    /// It is being compressed, or will be soon.
    Preparing,
    /// Others go first.
    Turn,
    /// The item it refers to is not out yet.
    Other,
    /// It may be at the server, and is being taken back there.
    TakingBack,
    /// An attempt failed; another follows by itself.
    Retry,
    /// The server asks for a pause; nothing failed.
    ServerPause,
    /// The room is not ready.
    Room,
    /// No room on the phone: it goes on by itself once some is free.
    DiskFull,
    /// The phone's storage takes no writes: it goes on by itself once it does, mostly after a restart of the phone.
    DiskReadOnly,
    /// Somebody let it wait.
    Paused,
    /// Somebody let everything wait.
    AllPaused,
    /// For a network that is not paid by the byte.
    Wifi,
    /// For the network at home.
    Roaming,
    /// For the charger.
    Battery,
}

/// Why an item will not go out by itself, and so what would help.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum HoldReason {
    /// No basis to write to this person: ask for consent.
    NoConsent,
    /// The person withdrew consent.
    ConsentWithdrawn,
    /// Somebody here blocked the contact: take the block back, or cancel.
    Blocked,
    /// Somebody is in the room who is not in the contact book: add them, or ask who they are.
    UnknownMember,
    /// The contact has no room yet.
    NoRoom,
    /// The room was left, or we were taken out of it: begin anew, or cancel.
    RoomEnded,
    /// The photo was cut off when it was copied here: take it again.
    PhotoTruncated,
    /// The file is no photo this version reads.
    PhotoUnreadable,
    /// The photo has more pixels than any camera here makes.
    PhotoTooLarge,
    /// The original is gone from the disk.
    PhotoGone,
    /// Place, time or device could not be removed from the video or voice message with certainty: send it as a file, as
    /// it is, or not at all.
    VideoUncleanable,
    /// The video or voice message is damaged, or its recording broke off: take it again.
    VideoDamaged,
    /// Log in again.
    LoginNeeded,
    /// The server forbids it: no longer a member of the room?
    Forbidden,
    /// Too large for the server, a photo also when made smaller: send it smaller still, or not at all.
    TooLarge,
    /// The server refused it for good.
    Refused,
    /// An earlier attempt may have reached the server and this cannot be found out: look before sending again.
    Unclear,
    /// Keys of the room cannot be used.
    Encryption,
    /// What it refers to is held or was cancelled.
    OtherHeld,
    /// What it answers was cancelled: send it without that, or cancel it as well.
    AnsweredCancelled,
    /// It was only worth sending until a time that is over: send it all the same, or cancel.
    Expired,
}

/// What a person wants of sending at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct SendRules {
    /// Nothing leaves.
    pub paused: bool,
    /// Photos and files wait for a network that is not paid by the byte.
    pub wifi_only: bool,
    /// They wait while roaming.
    pub not_roaming: bool,
    /// They wait while the battery is low.
    pub save_battery: bool,
}

/// What the platform says of network and battery; nothing known is nothing wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Surroundings {
    /// The network is paid by the byte.
    pub metered: bool,
    pub roaming: bool,
    /// And no charger is plugged in.
    pub battery_low: bool,
}

/// What an item is; texts and edits are small and go first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum ItemKind {
    Text,
    Photo,
    File,
    Video,
    Voice,
    /// New text for an earlier message.
    Edit,
    /// An emoji at somebody's message.
    Reaction,
    /// A message is taken back.
    Redaction,
    /// That we take care of a thread, or no longer do.
    Care,
    /// Where something is.
    Place,
}

/// What an item waits for, at the end of the chain where that waits for something in turn.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Awaited {
    pub item_id: String,
    /// `None` for a room that is to be made.
    pub kind: Option<ItemKind>,
    /// How far that is, and so why the item waits.
    pub progress: Progress,
}

/// One item of the outbox, as shown.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct OutboxItem {
    pub id: String,
    pub thread_id: String,
    pub receiver: String,
    pub kind: ItemKind,
    /// The beginning of the text or caption, or the name of a file with that of its caption below.
    pub preview: String,
    /// Vault name of the thumbnail, once prepared.
    pub thumbnail: Option<String>,
    pub progress: Progress,
    pub bytes: u64,
    pub created_ms: i64,
    /// When it stops being worth sending.
    pub until_ms: Option<i64>,
    /// What it waits for, where it waits for another.
    #[cfg_attr(feature = "uniffi", uniffi(default = None))]
    pub awaits: Option<Awaited>,
    /// When it is tried next (Unix milliseconds), where it pauses after a failure or as the server asks.
    #[cfg_attr(feature = "uniffi", uniffi(default = None))]
    pub next_ms: Option<i64>,
    /// A photo that leaves smaller than was chosen.
    #[cfg_attr(feature = "uniffi", uniffi(default = false))]
    pub made_smaller: bool,
    /// It is held as too large, and a smaller copy can be sent.
    #[cfg_attr(feature = "uniffi", uniffi(default = false))]
    pub can_be_smaller: bool,
}

/// What is meant to leave and has not yet, in the order in which it was made: what is held first of all, and as much else as
/// a page takes.
#[derive(Debug, Clone, PartialEq, Default, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct OutboxPage {
    pub items: Vec<OutboxItem>,
    /// Of all, also of what is not on the page.
    pub waiting: u32,
    pub held: u32,
    /// Bytes still to be sent, as far as known.
    pub bytes_left: u64,
    pub rules: SendRules,
    /// How many are not on the page.
    #[cfg_attr(feature = "uniffi", uniffi(default = 0))]
    pub more: u32,
}
