//! How bad the world is in one schedule, and what it does to each request: drawn from the seed.

use super::dice::Dice;
use std::time::Duration;
use werkfunk::sync::TransportError;

/// What can befall a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fault {
    /// It never reaches the server.
    Dropped,
    /// The server acts, and its answer is lost.
    AnswerLost,
    /// The answer takes much longer than others, so that they overtake it.
    Late,
    /// Nobody waits for it any more, and it arrives.
    Stray,
    /// 429, with or without a time to wait.
    RateLimited,
    /// 5xx, before or after the server acted.
    Failed,
    /// 413.
    TooLarge,
    /// Something else answers, before or after the server acted.
    Garbage,
    /// 403.
    Forbidden,
    /// Another 4xx.
    Refused,
    /// Keys are missing.
    NoKeys,
    /// The login is refused; softly or for good.
    LoggedOut,
    /// Events of a batch come twice.
    Twice,
    /// Events of a batch change places.
    Reordered,
    /// A batch leaves older events out.
    Gap,
    /// A room that is being made comes without those who are just being asked in.
    HalfMade,
    /// The transport takes the batch in and loses it on its way to the core.
    BatchLost,
    /// No room on the disk.
    DiskFull,
    /// The process is killed before it.
    KilledBefore,
    /// The process is killed after it.
    KilledAfter,
    /// The clock jumps.
    ClockJumped,
    /// The server restarts and tidies up.
    Restarted,
    /// The server forgets by which transaction id it was sent.
    Forgotten,
    /// The server is put back to an older state, and cuts all connections.
    PutBack,
}

/// How likely everything is.
#[derive(Debug, Clone)]
pub struct Weather {
    pub request: f64,
    pub rare: f64,
    pub sync: f64,
    pub disk: f64,
    /// The server is put back, at each act and in each pause between two lives.
    pub put_back: f64,
    /// How many kills there may be.
    pub kills: u64,
    /// The longest usual delay of a request.
    pub delay_ms: u64,
    /// Events in a batch, and in a page of history, at most.
    pub batch: usize,
    pub page: usize,
}

impl Weather {
    /// The weather of a seed, from mild to absurd.
    pub fn of(dice: &mut Dice) -> Self {
        let harsh = [0.0, 0.03, 0.1, 0.25, 0.5];
        let one = |dice: &mut Dice| dice.pick(&harsh).copied().unwrap_or(0.0);
        Self {
            request: one(dice),
            rare: if dice.chance(0.4) { 0.03 } else { 0.0 },
            sync: one(dice),
            disk: if dice.chance(0.3) { 0.04 } else { 0.0 },
            kills: dice.below(5),
            delay_ms: *dice.pick(&[5, 60, 400, 3_000]).unwrap_or(&60),
            batch: usize::try_from(dice.between(1, 12)).unwrap_or(1),
            page: usize::try_from(dice.between(2, 40)).unwrap_or(2),
            put_back: if dice.chance(0.35) { 0.1 } else { 0.0 },
        }
    }

    /// No faults any more.
    pub fn calm(&mut self) {
        *self = Self {
            request: 0.0,
            rare: 0.0,
            sync: 0.0,
            disk: 0.0,
            put_back: 0.0,
            kills: 0,
            delay_ms: 5,
            batch: 50,
            page: 100,
        };
    }

    /// What befalls a request of this verb.
    pub fn fault(&self, verb: &str, dice: &mut Dice) -> Option<Fault> {
        if dice.chance(self.rare) {
            return rare(verb, dice);
        }
        if !dice.chance(self.request) {
            return None;
        }
        use Fault::{AnswerLost, Dropped, Failed, Garbage, Late, RateLimited};
        dice.pick(&[Dropped, Dropped, AnswerLost, AnswerLost, AnswerLost, Late, RateLimited, Failed, Garbage]).copied()
    }
}

fn rare(verb: &str, dice: &mut Dice) -> Option<Fault> {
    let sizes = matches!(verb, "send" | "upload");
    let fault = match dice.below(8) {
        0..=2 if sizes => Fault::TooLarge,
        3 if matches!(verb, "send" | "create_room" | "redact") => Fault::Forbidden,
        4 if verb == "send" => Fault::Refused,
        5 if verb == "send" => Fault::NoKeys,
        6 | 7 => Fault::LoggedOut,
        _ => return None,
    };
    Some(fault)
}

/// Faults that may befall any request.
pub const OF_REQUESTS: [Fault; 9] = [
    Fault::Dropped,
    Fault::AnswerLost,
    Fault::Late,
    Fault::RateLimited,
    Fault::Failed,
    Fault::Garbage,
    Fault::LoggedOut,
    Fault::KilledBefore,
    Fault::KilledAfter,
];

/// What the core hears of a fault whose answer it gets.
pub fn answer(fault: Fault, dice: &mut Dice) -> TransportError {
    match fault {
        Fault::RateLimited => {
            let wait = dice.chance(0.7).then(|| Duration::from_secs(dice.between(1, 90)));
            TransportError::RateLimited { retry_after: wait }
        }
        Fault::Failed => TransportError::Server { status: *dice.pick(&[500, 502, 503, 504]).unwrap_or(&500) },
        Fault::TooLarge => TransportError::TooLarge,
        Fault::Garbage => TransportError::Garbage,
        Fault::Forbidden => TransportError::Forbidden,
        Fault::Refused => TransportError::Refused { code: "M_BAD_JSON".into() },
        Fault::NoKeys => TransportError::Encryption,
        _ => TransportError::NoAnswer,
    }
}
