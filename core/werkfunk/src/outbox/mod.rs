//! Everything that is meant to leave the phone, from intent to acknowledgement.
//!
//! An item is durable before any work on it starts. It goes through the steps *captured → prepared → uploaded →
//! acknowledged*, each on the disk before the next begins, so that killing the process anywhere loses nothing and
//! sends nothing twice. The item's id is the Matrix transaction id and stands inside the encrypted content. Nothing
//! vanishes: what cannot go is held with a reason a person can act on.

mod about;
#[cfg(test)]
mod about_stories;
mod board;
mod desires;
mod ended;
mod jobs;
mod lost;
mod model;
mod pace;
mod permission;
mod plan;
#[cfg(test)]
mod plan_stories;
mod prepare;
mod retry;
mod rows;
mod rules;
mod send;
mod shown;
#[cfg(test)]
mod shown_stories;
mod spool;
mod turns;
mod upload;
mod verbs;
#[cfg(test)]
mod verbs_stories;
mod view;
mod wanted;
mod worker;

pub use about::{edit, react, take_back_message, take_care};
pub use board::Board;
pub use desires::{is_all_paused, let_go_anyway, let_wait, send_smaller, set_rules, worth_until};
pub use ended::{begin_anew, leave};
pub use lost::{LostItem, let_lost_be, lose, lost_items, resend_lost, room_is_gone, server_restored};
pub use model::{Brief, Kind, State, Step};
pub use permission::{permission, permission_in_room, permission_to_invite};
pub use plan::{BLIND_RETRY_MS, Plan, Work, World, plan};
pub use retry::{Doing, Failure, Verdict, after};
pub use shown::{Underway, counts, page, progress_by_item};
pub use spool::{clear_spool, sweep_spool};
pub use verbs::{
    NewItem, NewMedia, What, acknowledged, ask_again, cancel, come_back, enqueue, explain, follow, network_is_back,
    reconsider, release, take_back,
};
pub use view::{Awaited, HoldReason, ItemKind, OutboxItem, OutboxPage, Progress, SendRules, Surroundings, WaitReason};
pub use worker::Worker;
