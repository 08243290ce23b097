//! What the screens see of requests.

use crate::threads::{Carer, Picture};

/// How a request stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum RequestState {
    New,
    RemoteQuote,
    Visit,
    Decline,
    Done,
}

/// The three decisions on a new request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Decision {
    /// Offer from what was sent.
    RemoteQuote,
    /// Offer to come and look.
    Visit,
    Decline,
}

/// One card of the list of requests.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct RequestCard {
    pub id: String,
    /// What people say on the phone: "26-0007".
    pub number: String,
    pub name: String,
    pub town: String,
    pub summary: String,
    pub price_cents: Option<i64>,
    pub state: RequestState,
    pub received_ms: i64,
    pub due_ms: i64,
    /// Up to three.
    pub pictures: Vec<Picture>,
    pub picture_count: u32,
}

/// One request, whole.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct RequestPage {
    pub card: RequestCard,
    pub thread_id: String,
    /// What was written, oldest first.
    pub texts: Vec<String>,
    pub pictures: Vec<Picture>,
    /// For colleagues only.
    pub note: String,
    /// E.164 numbers to call.
    pub numbers: Vec<String>,
    pub decided_ms: Option<i64>,
    /// Who takes care of its thread, so that two do not answer at once.
    pub carer: Option<Carer>,
}

/// Some requests that were found, newest first.
#[derive(Debug, Clone, PartialEq, Default, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct RequestHits {
    pub requests: Vec<RequestCard>,
    /// Ask for the next page before this position; `None` where there are no more.
    pub next: Option<i64>,
}
