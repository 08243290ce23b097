//! What requests hand to other folders and keep in their rows.

use super::view::{Decision, RequestState};
use crate::clock::Millis;
use crate::consent::Purpose;

/// A request as kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Kept {
    pub pk: i64,
    pub id: String,
    pub number: String,
    pub contact_pk: i64,
    pub thread_pk: i64,
    pub state: RequestState,
    pub summary: String,
    pub price_cents: Option<i64>,
    pub note: String,
    pub received_ms: Millis,
    pub due_ms: Millis,
    pub decided_ms: Option<Millis>,
}

/// What followed from a decision, and what a reply needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    pub thread_pk: i64,
    pub contact_pk: i64,
    /// What the reply is sent for.
    pub purpose: Purpose,
    /// False where the request was decided the same way before: no second reply is meant.
    pub changed: bool,
}

impl RequestState {
    const ALL: [RequestState; 5] =
        [RequestState::New, RequestState::RemoteQuote, RequestState::Visit, RequestState::Decline, RequestState::Done];

    /// The name in `requests`.
    pub(super) fn name(self) -> &'static str {
        match self {
            RequestState::New => "new",
            RequestState::RemoteQuote => "remote_quote",
            RequestState::Visit => "visit",
            RequestState::Decline => "decline",
            RequestState::Done => "done",
        }
    }

    /// The state with this name in `requests`.
    pub(super) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }
}

impl From<Decision> for RequestState {
    fn from(decision: Decision) -> Self {
        match decision {
            Decision::RemoteQuote => RequestState::RemoteQuote,
            Decision::Visit => RequestState::Visit,
            Decision::Decline => RequestState::Decline,
        }
    }
}
