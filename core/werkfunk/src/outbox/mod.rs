//! Everything that is meant to leave the phone, from intent to acknowledgement.

mod view;

pub use view::{HoldReason, ItemKind, OutboxItem, OutboxPage, Progress, WaitReason};
